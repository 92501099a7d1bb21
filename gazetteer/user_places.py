"""What an analyst's rulings make of places: those that were moved, renamed or added, as they are now."""

from collections import defaultdict
from dataclasses import replace
from typing import NamedTuple, Optional

from . import likeness, names
from .lookup import Match
from .place import Place
from .rulings import Ruling, key_of
from .sameness import UNITS, distance_m, same_place
from .surroundings import weights

_LEAST_ALIKE = 0.55  # as in ``lookup``


class _Change(NamedTuple):
    move: Optional[Ruling] = None
    rename: Optional[Ruling] = None


class _Named(NamedTuple):
    """A place by a name that no list has for it."""

    place: Place
    spelling: str
    keys: names.Keys


class UserPlaces:
    """The places of a gazetteer as the ``rulings`` in force have them. Values only: safe for many threads."""

    def __init__(self, gazetteer, rulings):
        self._gazetteer = gazetteer
        self._snapshots = {ruling.gaz_id: ruling.place for ruling in rulings if ruling.kind == "means"}
        self._added = {ruling.gaz_id: ruling for ruling in rulings if ruling.kind == "add"}
        self._changes = self._changed(rulings)
        self._pairs = None
        self.ids = frozenset(self._changes).union(self._added)
        self.added = tuple(map(self._own, self._added.values()))
        self._names = _index([*((place, name) for place in self.added for name in (place.name, *place.names)),
                              *self._renamed()])

    def _changed(self, rulings):
        """Changes by the id that the ruling gives and by the id that the open lists have for the same place."""
        changes = {}
        for ruling in rulings:
            if ruling.kind in ("move", "rename"):
                here = None if ruling.gaz_id in self._added else self.listed(ruling.gaz_id, ruling.place)
                for gaz_id in dict.fromkeys((ruling.gaz_id, here.gaz_id if here else ruling.gaz_id)):
                    changes[gaz_id] = changes.get(gaz_id, _Change())._replace(**{ruling.kind: ruling})
        return changes

    def _renamed(self):
        for gaz_id, change in self._changes.items():
            place = self.listed(gaz_id, change.rename.place) if change.rename else None
            if place is not None and place.gaz_id == gaz_id:
                yield self.now(place), change.rename.name

    def listed(self, gaz_id, snapshot=None):
        """The place as the lists that are open have it: by its id, else by its name close by; None where none has it.

        It is the value that ``exact`` and ``matches`` give, with what all lists together know.
        """
        place = self._gazetteer.by_id(gaz_id)
        known = place or snapshot
        if known is None:
            return None
        alike = self._gazetteer.exact(known.name)
        same = [other for other in alike if other.gaz_id == gaz_id] or \
            [other for other in alike if same_place(known, other)]
        return same[0] if same else place

    def place(self, gaz_id, snapshot=None):
        """The place as it is now, from the lists, the user's own or the snapshot that a ruling keeps; or None."""
        if gaz_id in self._added:
            return self._own(self._added[gaz_id])
        snapshot = snapshot or self._snapshots.get(gaz_id)
        place = self.listed(gaz_id, snapshot) or snapshot
        return self.now(place) if place is not None else None

    def _own(self, ruling):
        """A place of the user's own as it is now."""
        return self.now(replace(ruling.place, measured=bool(ruling.place.radius_m)))

    def now(self, place):
        """A place of the lists with what the rulings change in it."""
        change = self._changes.get(place.gaz_id)
        if change is None:
            return place
        if change.move:
            place = replace(place, lon=change.move.lon, lat=change.move.lat, **_units(place, change.move))
            if change.move.radius_m:
                place = replace(place, radius_m=change.move.radius_m, measured=True)
        if change.rename and change.rename.name != place.name:
            others = dict.fromkeys(name for name in (place.name, *place.names) if name != change.rename.name)
            place = replace(place, name=change.rename.name, names=tuple(others))
        return place

    def terms(self, place):
        """What the rulings did to a place, as terms that change no score."""
        terms = []
        if place.gaz_id in self._added:
            terms.append(("added", weights()["added"], f"a place of your own: {self._added[place.gaz_id].credit}"))
        move, rename = self._changes.get(place.gaz_id, _Change())
        if move:
            apart = distance_m(move, move.place) / 1000
            terms.append(("moved", weights()["moved"], f"moved by {apart:.1f} km: {move.credit}"))
        if rename:
            terms.append(("renamed", weights()["renamed"],
                          f"called {rename.name} instead of {rename.place.name}: {rename.credit}"))
        return tuple(terms)

    def exact(self, name):
        """Places that have the name by a ruling alone."""
        return tuple(dict.fromkeys(entry.place for entry in self._names[0].get(key_of(name), ())))

    def alike(self, name):
        """A ``Match`` for each place that a name given by a ruling may mean, as ``Gazetteer.matches`` gives them."""
        keys, (strict, loose, skeleton) = names.keys(name), self._names
        steps = [("the same name", strict.get(key_of(name), ()))]
        if keys.strict and strict:
            steps += [("consonants of one class", loose.get(keys.loose, ())),
                      ("the same consonants", skeleton.get(keys.skeleton, ()))]
            if not any(entries for _, entries in steps) and len(keys.skeleton) > 2:
                steps += [("one consonant differs", entries) for other, entries in skeleton.items()
                          if names.is_one_off(keys.skeleton, other)]
        best = {}
        for how, entries in steps:
            for place, spelling, other in entries:
                alike = likeness.key_similarity(keys, other, spelling) if keys.strict else 1.0
                if alike >= _LEAST_ALIKE and (place.gaz_id not in best or alike > best[place.gaz_id].likeness):
                    best[place.gaz_id] = Match(place, alike, spelling, how)
        return tuple(best.values())

    def pairs(self):
        """(as the lists have it or None, as it is now) of every place that was moved or added."""
        if self._pairs is None:
            moved = [self.listed(gaz_id) for gaz_id, change in self._changes.items() if change.move]
            self._pairs = tuple((place, self.now(place)) for place in dict.fromkeys(filter(None, moved))) \
                + tuple((None, place) for place in self.added)
        return self._pairs


def _units(place, move):
    """The units of a moved place: what the analyst gives; below a unit that changes, nothing that is not given."""
    units, changed = {}, False
    for level in UNITS:
        given, old = getattr(move, level), getattr(place, level)
        units[level] = given or ("" if changed else old)
        changed = changed or bool(given) and key_of(given) != key_of(old)
    return units


def _index(entries):
    """The names by their strict, loose and skeleton keys."""
    tables = defaultdict(list), defaultdict(list), defaultdict(list)
    for place, name in entries:
        keys = names.keys(name)
        for table, key in zip(tables, (key_of(name), keys.loose, keys.skeleton)):
            if key:
                table[key].append(_Named(place, name, keys))
    return tuple(map(dict, tables))
