"""What an analyst ruled about names: which place a name means, that it is none, where it was accepted before."""

from collections import defaultdict
from typing import NamedTuple

from .place import Place
from .rulings import Ruling, Scope, key_of, scope_of
from .surroundings import weights


class Told(NamedTuple):
    """A ruling on a name with its scope read."""

    ruling: Ruling
    scope: Scope

    @property
    def is_wide(self):
        """Whether it counts whatever area the text means."""
        return self.scope.level in ("everywhere", "article")


class Target(NamedTuple):
    """A place that a name was ruled to mean."""

    place: Place
    told: Told

    def said(self, what="it"):
        """The ruling in words: that the name means ``what``."""
        where = "" if self.told.scope.level == "everywhere" else f" {self.told.scope.in_words()}"
        return f"you ruled that{where} this name means {what}, {self.told.ruling.credit}"


class NameRulings:
    """The rulings in force on names that count in one article (``article`` empty: in none in particular).

    ``places`` is the :class:`user_places.UserPlaces` that knows the places they mean.
    """

    def __init__(self, rulings, places, article=""):
        self._places, self._targets = places, {}
        self._by_key, self._accepted, self._accepted_ids = defaultdict(list), defaultdict(list), {}
        self.articles = set()
        for ruling in rulings:
            if ruling.kind not in ("accept", "means", "no_place"):
                continue
            scope = scope_of(ruling.scope)
            if scope.level == "article":
                self.articles.add(scope.name)
            if scope.level != "article" or scope.name == article:
                self._take(Told(ruling, scope))
        for told in self._by_key.values():
            told.sort(key=lambda one: one.scope.rank)

    def _take(self, told):
        table = self._accepted if told.ruling.kind == "accept" else self._by_key
        table[key_of(told.ruling.name)].append(told)

    def concern(self, name):
        """Whether there is any ruling on a name."""
        key = key_of(name)
        return key in self._by_key or key in self._accepted

    def targets(self, name):
        """The :class:`Target` values of a name, of the narrowest scope first; empty when it was not ruled to mean any.

        A target counts unless a narrower ruling covers it.
        """
        key = key_of(name)
        if key not in self._by_key:
            return ()
        if key not in self._targets:
            self._targets[key] = tuple(self._targets_of(self._by_key[key]))
        return self._targets[key]

    def _targets_of(self, tolds):
        for told in tolds:
            if told.ruling.kind == "means":
                place = self._places.place(told.ruling.gaz_id, told.ruling.place)
                narrower = [other for other in tolds if other.scope.rank < told.scope.rank]
                if place is not None and not any(other.scope.covers(place) for other in narrower):
                    yield Target(place, told)

    def on(self, name, place):
        """The narrowest ruling on a name that covers a place, or None."""
        return next((told for told in self._by_key.get(key_of(name), ()) if told.scope.covers(place)), None)

    def says_no_place(self, name):
        """Whether a name is no place, whatever area the text means."""
        wide = next((told for told in self._by_key.get(key_of(name), ()) if told.is_wide), None)
        return wide is not None and wide.ruling.kind == "no_place" and not self.targets(name)

    def accepted(self, name, place):
        """The term for a place that was accepted for a name before, as a tuple of none or one."""
        key = key_of(name)
        if key not in self._accepted:
            return ()
        if key not in self._accepted_ids:
            self._accepted_ids[key] = {self._id_now(told.ruling): told for told in self._accepted[key]}
        told = self._accepted_ids[key].get(place.gaz_id)
        if told is None or not told.scope.covers(place):
            return ()
        return (("accepted", weights()["accepted"], f"you accepted it for this name: {told.ruling.credit}"),)

    def _id_now(self, ruling):
        place = self._places.place(ruling.gaz_id, ruling.place)
        return place.gaz_id if place is not None else ruling.gaz_id
