"""The last resort: an online geocoder is asked for the names that the gazetteers refuse, when the user wants that.

An answer counts when its name is the name asked for and it lies where the question says; else the name stays refused,
as it does when answers of that name lie far apart. A failure of the network never loses what the gazetteers know: the
answer is then theirs (None for a refusal), the failure is logged, and stands in ``GeocoderChain.failures`` for whoever
has to tell the analyst.
"""

import logging
from dataclasses import replace
from typing import NamedTuple, Optional

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.point import Point

from . import areas
from .addresses import address_of
from .countries import country_code, country_name
from .errors import OnlineError
from .geocoder import candidate_location, geopy_errors, location_of, place_location
from .likeness import similarity
from .names import keys
from .place import Candidate, Place, Placement
from .resolve import geocode
from .sameness import distance_m, kind_of

_FAILURES_IN_A_ROW = 3  # after which a service is left for the rest of the run
_SAME_NAME = 0.9  # likeness from which an answer has the name asked for
_AS_ALIKE = 0.03  # of the score
_ONE_PLACE_M = 15_000  # answers this close are one place
_COMPANY_M = 100_000  # nothing farther is near (co-mention distance, nlp.md)
_TRUST = 0.5  # score of an answer of the very name: an assumption, as no service was measured
_PRECISION = {"admin1": 4, "admin2": 3, "admin3": 3}  # UCDP GED where_prec
_LOG = logging.getLogger("dateline.online")
_LOG.addHandler(logging.NullHandler())  # a program without a log of its own gets no lines on its terminal


class Found(NamedTuple):
    """A name looked up: its placement, whether a service gave it, and the failure when one could not be asked."""

    placement: Placement
    online: bool = False
    failure: Optional[OnlineError] = None


class GeocoderChain(Geocoder):
    """A geopy geocoder: the gazetteers first and, for what they refuse, the online services in their order.

    ``Location.raw`` is that of LocalGazetteer, with ``online`` (True where a service gave the place, which is then
    its ``source``). ``failures`` holds the OnlineErrors met. Without services it is the LocalGazetteer. ``local`` is a
    LocalGazetteer, ``services`` are OnlineGeocoders.
    """

    def __init__(self, local, services=(), *, timeout=DEFAULT_SENTINEL, user_agent=None):
        super().__init__(timeout=timeout, user_agent=user_agent)
        self.local = local
        self.failures = []
        self._services = tuple(_Asked(service, self._note) for service in services)
        self._sources = {service.source for service in services}

    def geocode(self, query, *, exactly_one=True, admin1="", admin2="", near=None, country="", limit=5,
                timeout=DEFAULT_SENTINEL):
        """The location of a name, as LocalGazetteer gives it; ``country`` (name or ISO code) limits the services."""
        with geopy_errors():
            found = self.look_up(query, admin1=admin1, admin2=admin2, near=near, country=country, limit=limit)
        if exactly_one:
            return None if found.placement.method == "none" else _marked(location_of(found.placement), found.online)
        return [_marked(candidate_location(candidate), candidate.place.source in self._sources)
                for candidate in found.placement.candidates] or None

    def reverse(self, query, *, exactly_one=True, reach_m=50_000, limit=5, timeout=DEFAULT_SENTINEL):
        """The nearest place to a point (lat, lon) within ``reach_m`` metres; a service's where no gazetteer has one."""
        known = self.local.reverse(query, exactly_one=False, reach_m=reach_m, limit=limit)
        found = [_marked(location, False) for location in known or ()] or self._reverse_online(Point(query), reach_m)
        if not found:
            return None
        return found[0] if exactly_one else found[:limit]

    def look_up(self, name, admin1="", admin2="", near=None, country="", limit=5):
        """Where a name or an address lies: a :class:`Found`. What the gazetteers place, no service is asked for."""
        gazetteer = self.local.gazetteer
        placed = geocode(name, gazetteer, admin1=admin1, admin2=admin2, near=near, limit=limit)
        name, held_by, land = address_of(name, gazetteer)
        land = land or country
        code = country_code(land) if land else ""
        admin1 = admin1 or "".join(held_by[-1:])
        if placed.method != "none" or not self._services or not keys(name).strict or gazetteer.is_common(name):
            return Found(placed)
        question = ", ".join(filter(None, (name, admin1, country_name(code) if code else land)))
        anchor = geocode(near, gazetteer, admin1=admin1).place if near else None
        failure = None
        for service in self._services:
            places, trouble = service.ask(question, code)
            failure = failure or trouble
            candidates = tuple(_candidates(name, places, admin1, code, anchor, gazetteer))
            if candidates:
                online = _placed(name, candidates, admin2)
                online = replace(online, candidates=(candidates + placed.candidates)[:limit])
                return Found(online, online.method != "none", failure)
        return Found(placed, failure=failure)

    def _reverse_online(self, point, reach_m):
        spot = Place("", "", point.longitude, point.latitude)
        for service in self._services:
            places, _ = service.ask_around(point.longitude, point.latitude)
            near = [place for place in places if distance_m(place, spot) <= reach_m]
            if near:
                return [_marked(place_location(place), True) for place in near]
        return []

    def _note(self, error):
        self.failures.append(error)
        _LOG.warning("%s (%s)", error.message, error.detail)


class _Asked:
    """How asking one service goes in this run; it is left after some failures in a row, and at a final one."""

    def __init__(self, service, note):
        self._service, self._note = service, note
        self._questions = self._failures = 0
        self._left = None  # the OnlineError for which it was left

    def ask(self, *question):
        """(places, failure) for a name."""
        return self._places(self._service.ask, question)

    def ask_around(self, *question):
        """(places, failure) for a point."""
        return self._places(self._service.ask_around, question)

    def _places(self, ask, question):
        if not self._service.knows(*question):
            if self._left is None and self._service.most is not None and self._questions >= self._service.most:
                self._leave(OnlineError(f"{self._service.source} was asked for {self._questions} names, as many as one "
                                        "run may ask of a public server; use a server of your own for more."))
            if self._left is not None:
                return (), self._left
            self._questions += 1
        try:
            places = ask(*question)
        except OnlineError as error:
            self._failures += 1
            if error.final or self._failures >= _FAILURES_IN_A_ROW:
                self._leave(error)
            else:
                self._note(error)
            return (), error
        self._failures = 0
        return places, None

    def _leave(self, error):
        self._left = error
        self._note(error)


def _marked(location, online):
    location.raw["online"] = online
    return location


def _candidates(name, places, admin1, country, anchor, gazetteer):
    """The places of that name where the question says, as candidates: the most alike first, towns before units."""
    found = []
    for place in places:
        alike, spelling = max((similarity(name, other), other) for other in (place.name, *place.names))
        place = _spelled(place, gazetteer)
        elsewhere = (country and place.country not in ("", country)) or not _lies_in(place, admin1, gazetteer) \
            or (anchor is not None and distance_m(place, anchor) > _COMPANY_M)
        if alike >= _SAME_NAME and not elsewhere:
            terms = (("name", round(100 * alike, 1), f"the name at {place.source}"),)
            found.append(Candidate(place, round(_TRUST * alike, 4), terms, spelling))
    return sorted(found, key=lambda candidate: (-candidate.score, kind_of(candidate.place) != "populated"))


def _spelled(place, gazetteer):
    """The place with its governorate as the gazetteers spell it, where they know it."""
    units = gazetteer.admins(place.admin1) if place.admin1 else ()
    return next((replace(place, admin1=unit.admin1) for unit in units if unit.feature == "ADM1" and unit.admin1), place)


def _lies_in(place, admin1, gazetteer):
    if not admin1 or not place.admin1:
        return True
    wanted = {keys(name).strict for unit in gazetteer.admins(admin1) for name in (unit.admin1, unit.name)}
    return keys(place.admin1).strict in wanted | {keys(admin1).strict}


def _placed(name, candidates, admin2):
    """The placement that the candidates give together; method ``none`` when they lie apart."""
    tied = [c for c in candidates if c.score >= candidates[0].score - _AS_ALIKE]
    tied = [c for c in tied if kind_of(c.place) == "populated"] or tied
    tied = [c for c in tied if admin2 and similarity(admin2, c.place.admin2) >= _SAME_NAME] or tied
    place, score = tied[0].place, tied[0].score
    if any(distance_m(place, other.place) > _ONE_PLACE_M for other in tied):
        return Placement(name=name, candidates=candidates)
    radius = max(distance_m(place, other.place) + areas.extent_m(other.place) for other in tied)
    precision = _PRECISION.get(kind_of(place), 1 if len(tied) == 1 else 2)
    return Placement(name=name, method="admin" if kind_of(place) in _PRECISION else "named", lon=place.lon,
                     lat=place.lat, uncert_m=float(round(radius)), where_prec=precision, score=score, place=place,
                     country=country_name(place.country) if place.country else "", admin1=place.admin1,
                     admin2=place.admin2, admin3=place.admin3, candidates=candidates)
