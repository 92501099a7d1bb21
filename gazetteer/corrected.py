"""A gazetteer with the user's corrections: the same questions, the same answers but for what was ruled.

What a ruling does is in the terms of the candidates that it concerns. How rulings are weighed against the text is
``evidence``, which asks ``terms_of``, ``is_settled``, ``is_vouched_for`` and ``rule_out`` here.
"""

import copy
import math
from functools import lru_cache
from typing import NamedTuple, Optional, Tuple

from . import likeness
from .countries import country_code
from .lookup import level_asked
from .name_rulings import NameRulings, Target
from .place import Candidate, Place
from .rulings import clean, in_force, key_of
from .sameness import COUNTRY_AND_UNITS, UNITS, distance_m, kind_of
from .surroundings import weights
from .user_places import UserPlaces


class RuledMatch(NamedTuple):
    """A :class:`lookup.Match` that a ruling has to do with: ``terms`` say how.

    ``settled``: the analyst ruled for this very article, whose text cannot exclude the place then. ``instead``: what
    the name was ruled to mean instead of the place.
    """

    place: Place
    likeness: float
    spelling: str
    how: str
    terms: Tuple = ()
    settled: bool = False
    instead: Optional[Target] = None


class CorrectedGazetteer:
    """``gazetteer`` (a :class:`lookup.Gazetteer`) as the rulings in ``corrections`` have it, at the moment of opening.

    ``until``: a moment of the log, as :meth:`Corrections.last` gives it, so that several processes agree.
    """

    def __init__(self, gazetteer, corrections, until=None):
        self.gazetteer, self.corrections = gazetteer, corrections
        self.until = corrections.last() if until is None else until
        self._rulings = in_force(corrections.rulings(until=self.until))
        self._places = UserPlaces(gazetteer, self._rulings)
        self._read("")

    def _read(self, article):
        """Take the rulings that count in an article (empty: in none in particular)."""
        self._names = NameRulings(self._rulings, self._places, article)
        self._article = article
        self._exact = lru_cache(maxsize=1 << 13)(self._find_exact)
        self._matches = lru_cache(maxsize=1 << 11)(self._find_matches)

    def for_article(self, article_id):
        """The same gazetteer with the rulings made for one article too."""
        article = clean(article_id)
        if article == self._article or article not in self._names.articles:
            return self
        view = copy.copy(self)
        view._read(article)
        return view

    def as_listed(self, place):
        """The place as the lists have it; one of the user's own as it is."""
        return self._places.listed(place.gaz_id) or place

    @property
    def paths(self):
        """The index files in their order; see ``store.handle_of`` for opening them again with the corrections."""
        return self.gazetteer.paths

    @property
    def about(self):
        """The metadata of each index."""
        return self.gazetteer.about

    @property
    def countries(self):
        """The codes of the countries that the lists cover; a place of the user's own adds none."""
        return self.gazetteer.countries

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End the connections of all threads."""
        self.gazetteer.close()

    def exact(self, name):
        """As ``Gazetteer.exact``; what the name was ruled to mean comes first and leaves out what it does not mean."""
        return self._exact(name) if self._rulings else self.gazetteer.exact(name)

    def _find_exact(self, name):
        found = self._now(self.gazetteer.exact(name), self._places.exact(name))
        return self._meant(name, found, self._names.targets(name))

    def admins(self, name):
        """As ``Gazetteer.admins``; a ruling that the name means a village says nothing about the units of that name."""
        if not self._rulings:
            return self.gazetteer.admins(name)
        kinds = level_asked(name) or COUNTRY_AND_UNITS
        found = self._now(self.gazetteer.admins(name),
                          [place for place in self._places.exact(name) if kind_of(place) in kinds])
        return self._meant(name, found, [target for target in self._names.targets(name)
                                         if kind_of(target.place) in kinds])

    def _now(self, found, own):
        """Places as they are now, with those of the user's own names."""
        changed = [self._places.now(place) for place in found]
        if not own and all(new is old for new, old in zip(changed, found)):
            return found
        return tuple({place.gaz_id: place for place in (*changed, *own)}.values())

    def _meant(self, name, found, targets):
        """The targets, then what no ruling on the name leaves out."""
        if not self._names.concern(name):
            return found
        meant = {target.place.gaz_id: target.place for target in targets}
        tolds = {target.told for target in targets}
        rulings = [(place, self._names.on(name, place)) for place in found if place.gaz_id not in meant]
        return (*meant.values(), *(place for place, told in rulings
                                   if told is None or told.ruling.kind != "no_place" and told not in tolds))

    def matches(self, name, thorough=False, within=("", "")):
        """As ``Gazetteer.matches``; what a ruling concerns is a :class:`RuledMatch`.

        ``within`` is the name of a first-level unit and the code of a country that hold the place now, or blanks.
        """
        return self._matches(name, thorough, tuple(within)) if self._rulings else self._listed(name, thorough, within)

    def _listed(self, name, thorough, within):
        """What the lists have, asked with ``within`` only where it says something."""
        return self.gazetteer.matches(name, thorough, *[within] if any(within) else [])

    def _find_matches(self, name, thorough, within):
        found, own = self._listed(name, thorough, within), self._places.alike(name)
        if any(within):  # what was moved into the unit
            own += tuple(match for match in self.gazetteer.matches(name, thorough)
                         if match.place.gaz_id in self._places.ids)
        if not own and not self._names.concern(name) and not any(match.place.gaz_id in self._places.ids
                                                                 for match in found):
            return found
        best = {}
        for match in (*found, *own):
            if match.place.gaz_id not in best or match.likeness > best[match.place.gaz_id].likeness:
                best[match.place.gaz_id] = match
        targets = self._names.targets(name)
        meant = [_target_match(target, best.pop(target.place.gaz_id, None), self._terms(name, target.place))
                 for target in targets]
        rest = filter(None, [self._ruled(name, match, targets) for match in best.values()])
        ranked = (*meant, *sorted(rest, key=lambda match: -round(match.likeness, 3)))
        return tuple(match for match in ranked if getattr(match, "settled", False) or _may_lie_in(match.place, *within))

    def _ruled(self, name, match, targets):
        """A match as the rulings have it; None when they leave it out."""
        place = self._places.now(match.place)
        told = self._names.on(name, place)
        if told is not None and told.ruling.kind == "no_place":
            return None
        instead = next((target for target in targets if target.told is told), None)
        terms = self._terms(name, place)
        if not terms and instead is None:
            return match._replace(place=place)
        return RuledMatch(place, match.likeness, match.spelling, match.how, terms, instead=instead)

    def _terms(self, name, place):
        return self._places.terms(place) + self._names.accepted(name, place)

    def search(self, name, limit=10, admin1="", country=""):
        """As ``Gazetteer.search``."""
        found = self.gazetteer.search(name, limit, admin1, country)
        if not self._rulings or not self._names.concern(name) and not self._tells_of_changed(name, found):
            return found
        code, chosen = country_code(country) or country, []
        for thorough in (False, True):
            chosen = [match for match in self.matches(name, thorough) if _may_lie_in(match.place, admin1, code)]
            if chosen and chosen[0].likeness >= likeness.SURE:
                break
        return tuple(map(_candidate, chosen[:limit]))

    def _tells_of_changed(self, name, found):
        return any(candidate.place.gaz_id in self._places.ids for candidate in found) \
            or any(isinstance(match, RuledMatch) for match in self.matches(name))

    def longer(self, name):
        """As ``Gazetteer.longer``; nothing for a name that was ruled on."""
        if self._rulings and self._names.concern(name):
            return ()
        return tuple((self._places.now(place), spelling) for place, spelling in self.gazetteer.longer(name))

    def begun(self, text):
        """As ``Gazetteer.begun``; the user's own places are found by their whole names only."""
        return self._now(self.gazetteer.begun(text), ())

    def bearers(self, word, within=("", "")):
        """As ``Gazetteer.bearers``, of the lists alone."""
        return self.gazetteer.bearers(word, within)

    def is_common(self, name):
        """As ``Gazetteer.is_common``; a name that was ruled to be no place is no place either."""
        if self._rulings and self._names.concern(name):
            if self._names.targets(name):
                return False
            if self._names.says_no_place(name):
                return True
        return self.gazetteer.is_common(name)

    def by_id(self, gaz_id):
        """As ``Gazetteer.by_id``; also places of the user's own, and those that rulings keep from other lists."""
        place = self.gazetteer.by_id(gaz_id)
        if not self._rulings:
            return place
        return self._places.now(place) if place is not None else self._places.place(gaz_id)

    def units(self):
        """As ``Gazetteer.units``."""
        own = [place for place in self._places.added if kind_of(place) in UNITS]
        return self._now(self.gazetteer.units(), own) if self._rulings else self.gazetteer.units()

    def nearest(self, lon, lat, reach_m=50_000, limit=10):
        """As ``Gazetteer.nearest``, by where the places lie now."""
        if not self._rulings or not self._places.ids:
            return self.gazetteer.nearest(lon, lat, reach_m, limit)
        arrived = [new for _, new in self._places.pairs()
                   if _in_box(new, lon, lat, reach_m) and distance_m(new, _Spot(lon, lat)) <= reach_m]
        gone = sum(1 for old, _ in self._places.pairs() if old is not None and _in_box(old, lon, lat, reach_m))
        stayed = self.gazetteer.nearest(lon, lat, reach_m, limit + gone)
        moved = {new.gaz_id for _, new in self._places.pairs()}
        around = [self._places.now(place) for place in stayed if place.gaz_id not in moved] + arrived
        squeeze = math.cos(math.radians(lat))
        around.sort(key=lambda place: (math.hypot((place.lon - lon) * squeeze, place.lat - lat), place.gaz_id))
        return tuple(around[:limit])

    def provinces_around(self, lon, lat, reach_m):
        """As ``Gazetteer.provinces_around``, by where the places lie now."""
        counts = self.gazetteer.provinces_around(lon, lat, reach_m)
        for pair in self._places.pairs() if self._rulings else ():
            for place, more in zip(pair, (-1, 1)):
                if place is not None and place.admin1 and place.feature.startswith("PPL") \
                        and _in_box(place, lon, lat, reach_m):
                    counts[place.admin1] = counts.get(place.admin1, 0) + more
        return {admin1: count for admin1, count in counts.items() if count > 0}


def for_article(gazetteer, article_id):
    """The gazetteer as it is for one article: with the rulings made for that article, where it has corrections."""
    return gazetteer.for_article(article_id) if isinstance(gazetteer, CorrectedGazetteer) else gazetteer


def as_listed(gazetteer, place):
    """The place without what rulings changed in it, as a further ruling on it keeps it."""
    return gazetteer.as_listed(place) if isinstance(gazetteer, CorrectedGazetteer) else place


def terms_of(match):
    """The terms that rulings give a match."""
    return match.terms if isinstance(match, RuledMatch) else ()


def is_vouched_for(match):
    """Whether a ruling speaks for a match, however unlike the name is."""
    return any(points > 0 for _, points, _ in terms_of(match))


def is_settled(match):
    """Whether the analyst ruled for this very article that its name means the place."""
    return isinstance(match, RuledMatch) and match.settled


def rule_out(weighed):
    """(match, terms) pairs in which what a name was ruled not to mean has a term that says so.

    It has none where the text excludes the place that the name was ruled to mean.
    """
    there = {match.place.gaz_id for match, _ in weighed}

    def held_against(match):
        instead = match.instead if isinstance(match, RuledMatch) else None
        if instead is None or instead.place.gaz_id not in there:
            return ()
        return (("ruled out", weights()["ruled out"], instead.said(instead.place.name)),)

    return [(match, terms + held_against(match)) for match, terms in weighed]


def _target_match(target, found, terms):
    """The match of a place that the name was ruled to mean, which may have been ``found`` by the name anyway."""
    term = "ruled" if target.told.is_wide else "ruled in area"
    spelling = found.spelling if found is not None else target.place.name
    return RuledMatch(target.place, 1.0, spelling, target.said(), ((term, weights()[term], target.said()),) + terms,
                      settled=target.told.scope.level == "article")


def _candidate(match):
    terms = (("name", round(100 * match.likeness, 1), match.how),) + terms_of(match)
    return Candidate(match.place, round(match.likeness, 4), terms, match.spelling)


def _may_lie_in(place, admin1, country):
    """Whether a place lies in a unit and a country (code), as far as it says; blanks hold all places."""
    return (not admin1 or not place.admin1 or key_of(place.admin1) == key_of(admin1)) \
        and (not country or not place.country or place.country == country)


def _in_box(place, lon, lat, reach_m):
    high = reach_m / 110_570
    return abs(place.lat - lat) <= high and abs(place.lon - lon) <= high / max(0.05, math.cos(math.radians(lat)))


class _Spot(NamedTuple):
    lon: float
    lat: float
