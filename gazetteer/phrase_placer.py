"""One place phrase of a report to a :class:`Placement`: a place, near it, a direction, a corridor, an area."""

import math
from dataclasses import replace

from . import areas
from .beginnings import begun
from .countries import country_name
from .evidence import area_of_direction, points_of, shared_score, unit_score, weigh
from .lookup import level_asked
from .place import Placement
from .sameness import UNITS, distance_m, kind_of, lie_together
from .surroundings import TWINS_M, far_from_city, features_around, units_named, units_of_area, weights

# Candidates that cannot be told apart are one answer when they lie this close: without context, and with some.
_ONE_AREA_M, _ONE_REGION_M = 15_000, 50_000
KEPT_CANDIDATES = 10
OUT_OF_TOWN = ("village", "town", "mountain", "lake", "river", "desert", "area", "base", "checkpoint", "road")
_FEATURES = ("mountain", "lake", "river", "desert", "area", "base", "checkpoint", "road")  # no populated places
_UNIT_WORDS = {"province": "admin1", "district": "admin2", "subdistrict": "admin3"}
PRECISION = {"admin1": 4, "admin2": 3, "admin3": 3}  # UCDP GED where_prec
EXACT, AROUND, VAGUE = 1, 2, 5
_FUZZY_M = 25_000  # a range, wadi or desert wider than what UCDP calls near is an area without clear bounds: 5
_LIKELIER_RIGHT = 0.5  # below it the rivals of a point together have more for them than it has


class PhrasePlacer:
    """Places the phrases of one report one at a time, in view of its surroundings."""

    def __init__(self, around, gazetteer):
        self.around, self.gazetteer = around, gazetteer
        self.refused = []  # (phrase, candidates) of names that could not be placed

    def named_or_unit(self, phrase):
        """The placement of a bare name: a place, or the unit that the name means."""
        return self.named(phrase) or self.unit(phrase)

    def is_unit(self, phrase):
        best = self.best(phrase)
        return bool(self._units_meant(phrase)) and (
            not best or kind_of(best[0].place) in UNITS) or self.unit(phrase) is not None

    def _units_meant(self, phrase):
        """The units that a phrase names: by a name of theirs, or spelled otherwise and with the points for that."""
        units = units_named(phrase.name, phrase.kind, self.gazetteer)
        if not units or any(place in units for place in self.gazetteer.exact(phrase.name)):
            return units
        candidates = weigh(replace(phrase, kind=""), self.around, self.gazetteer,
                           tuple({unit.feature for unit in units}), loosely=True)
        likely = {candidate.place for candidate in candidates if points_of(candidate) >= weights()["accept"]}
        return tuple(unit for unit in units if unit in likely)

    def named(self, phrase):
        """A placement for "in X": X itself; a base or desert named after X lies near it."""
        chosen = self.best(phrase)
        if chosen and kind_of(chosen[0].place) not in UNITS + ("country",):
            return _likely(self.at_place(phrase, chosen))
        only = () if chosen else begun(phrase, self.around, self.gazetteer)
        if only:
            return self.at_place(phrase, only)
        around = features_around(phrase.kind)
        if chosen or not around or phrase.kind in _UNIT_WORDS:
            return None
        chosen = self.best(replace(phrase, kind=""), around)
        if chosen and kind_of(chosen[0].place) == "populated":
            return self.put_near(chosen[0].place, self.at_place(phrase, chosen))
        return None

    def best(self, phrase, features=None, loosely=False):
        """The candidates that share the first place within the margin, when the first is good enough; else none."""
        candidates = weigh(phrase, self.around, self.gazetteer, features, loosely)
        if not candidates or points_of(candidates[0]) < weights()["accept"]:
            return ()
        least = points_of(candidates[0]) - weights()["margin"]
        tied = tuple(candidate for candidate in candidates if points_of(candidate) >= least)
        if kind_of(tied[0].place) in UNITS:
            return tied[:1]
        tied = tuple(candidate for candidate in tied if kind_of(candidate.place) not in UNITS)
        around = self.around
        told = not loosely and (around.units or around.hints or around.company)
        return tied if lie_together([c.place for c in tied], _ONE_REGION_M if told else _ONE_AREA_M) else ()

    def at_place(self, phrase, tied):
        candidates = weigh(phrase, self.around, self.gazetteer)
        if tied[0] not in candidates:  # it lends its name to a thing of another kind, or goes on after it
            candidates = tied + candidates
        place = tied[0].place
        if len(tied) == 1:
            radius = max([areas.extent_m(place)] + [distance_m(place, twin) + areas.extent_m(twin)
                                                    for twin in self._twins(phrase, place)])
            wide = kind_of(place) == "other" and radius > _FUZZY_M
            score = shared_score(tied, candidates, place, radius)
            return self._placement(phrase.name, "named", VAGUE if wide else EXACT, place, radius, score, candidates)
        held = areas.holding([candidate.place for candidate in tied])
        score = shared_score(tied, candidates, held, held.radius_m)
        placed = self._placement(phrase.name, "named", AROUND, place, held.radius_m, score, candidates)
        return replace(placed, lon=round(held.lon, 6), lat=round(held.lat, 6))

    def _twins(self, phrase, place):
        """Entries of the same name so close by that they may be the same village, set down twice.

        None for a place that an analyst has put where it is.
        """
        if place.measured:
            return []
        return [twin for twin in self.gazetteer.exact(phrase.name)
                if twin.feature == place.feature == "PPL" and distance_m(twin, place) <= TWINS_M]

    def anchor(self, phrase):
        """The place that a phrase measures from, as a placement; it may lie outside the incident's area."""
        itself = phrase if phrase.kind in _FEATURES and self.best(phrase, loosely=True) else None
        whole = itself or replace(phrase, kind="" if phrase.kind in OUT_OF_TOWN else phrase.kind)
        chosen = self.best(whole, loosely=True) or begun(phrase, self.around, self.gazetteer)
        if not chosen or kind_of(chosen[0].place) in UNITS + ("country",):
            return None
        return _likely(self.at_place(whole, chosen))

    def near_phrase(self, phrase):
        anchor = self.anchor(phrase) or self._district(phrase)
        if anchor is None:
            if not self.is_unit(phrase):
                self.refused.append((phrase, ()))
            return None
        if phrase.distance_m:
            return self._put(anchor, "near", AROUND, areas.around_at_distance(anchor.place, phrase.distance_m))
        return self.put_near(anchor.place, anchor, phrase.kind)

    def _district(self, phrase):
        """The district or sub-district that a phrase measures from; a governorate is too wide for that."""
        unit = self.unit(phrase)
        return unit if unit is not None and kind_of(unit.place) in ("admin2", "admin3") else None

    def put_near(self, place, placed, kind=""):
        radius = max(areas.near_m(place, kind), placed.uncert_m)
        return replace(placed, method="near", where_prec=AROUND, uncert_m=radius)

    def direction_of(self, phrase):
        anchor = self.anchor(phrase) or self.anchor(replace(phrase, kind=""))  # "north of X district": of the town
        if anchor is None:
            return None
        precision = AROUND if phrase.distance_m else VAGUE
        placed = self._put(anchor, "bearing", precision, area_of_direction(phrase, anchor.place))
        return replace(placed, **units_of_area(placed, self.around, self.gazetteer))

    def corridor_of(self, phrase):
        phrase = replace(phrase, kind="" if phrase.kind in _UNIT_WORDS else phrase.kind)
        one, other = self.anchor(phrase), self.anchor(replace(phrase, name=phrase.other))
        if one is None or other is None:
            known = one or other
            return self.put_near(known.place, known) if known else None
        area = areas.corridor(one.place, other.place)
        placed = self._put(replace(one, score=round(one.score * other.score, 4)), "between", VAGUE, area)
        units = units_of_area(placed, self.around, self.gazetteer)
        shared = one.admin1 if one.admin1 == other.admin1 else units["admin1"]
        return replace(placed, name=f"{phrase.name} – {phrase.other}", **{**units, "admin1": shared})

    def _put(self, anchor, method, precision, area):
        return replace(anchor, method=method, where_prec=precision, lon=round(area.lon, 6), lat=round(area.lat, 6),
                       uncert_m=float(round(area.radius_m)), area=area.wkt)

    def unit(self, phrase):
        """A placement for an administrative area; a district that no list has is the land around its town."""
        units = [unit for unit in self._units_meant(phrase) if kind_of(unit) in UNITS]
        within = [unit for unit in units if not self._outside(unit, phrase)]
        if units:
            return self._put_unit(phrase, self._likeliest(within)) if within else None
        level = _UNIT_WORDS.get(phrase.kind) or next(iter(level_asked(phrase.name)), "")
        if phrase.kind and phrase.kind not in _UNIT_WORDS and self.best(phrase, loosely=True):
            return None  # the desert itself is listed
        around = features_around(phrase.kind) or (("PPL",) if level in ("admin2", "admin3") else ())
        chosen = self.best(replace(phrase, kind=""), around, loosely=True) if around else ()
        place = chosen[0].place if chosen else None
        if not chosen or self._outside(place, phrase) or place not in self.gazetteer.exact(phrase.name):
            return None
        if kind_of(place) in UNITS:
            return self._put_unit(phrase, place)
        radius = max(areas.unit_radius_m(level or "admin2"), areas.extent_m(place))
        return self._placement(phrase.name, "admin", PRECISION[level or "admin2"], place, radius,
                               chosen[0].score, chosen)

    def _outside(self, unit, phrase):
        """Whether a district, or the town it is called after, lies in none of the governorates that the text gives, or
        far from its city."""
        provinces = [other for units in self.around.units for other in units if kind_of(other) == "admin1"]
        return kind_of(unit) != "admin1" and (far_from_city(unit, phrase, self.around) or bool(provinces) and all(
            self.around.inside(unit, province) is False for province in provinces))

    def _likeliest(self, units):
        """The unit inside the areas that the text gives, then the largest, then the first by id."""
        def rank(unit):
            outside = sum(1 for others in self.around.units + self.around.hints
                          if not any(unit.admin1 == other.admin1 for other in others))
            return outside, UNITS.index(kind_of(unit)), unit.gaz_id
        return min(units, key=rank)

    def _put_unit(self, phrase, unit):
        candidates = weigh(replace(phrase, kind=""), self.around, self.gazetteer, (unit.feature,), loosely=True)
        score = next((candidate.score for candidate in candidates if candidate.place == unit), _LIKELIER_RIGHT)
        if not phrase.kind and phrase.relation == "at" and kind_of(unit) != "admin1":
            every = weigh(phrase, self.around, self.gazetteer)
            score = unit_score(unit, score, every)
            candidates += tuple(candidate for candidate in every if candidate not in candidates)
            if score < _LIKELIER_RIGHT:
                return None
        placed = self._placement(phrase.name, "admin", PRECISION[kind_of(unit)], unit, areas.extent_m(unit), score,
                                 candidates)
        area = self.around.unit_areas.area(unit)
        return placed if area is None else replace(placed, lon=area.lon, lat=area.lat, area=area.wkt,
                                                   uncert_m=float(math.ceil(area.radius_m)))

    def _placement(self, name, method, precision, place, radius, score, candidates):
        return Placement(name=name, method=method, lon=place.lon, lat=place.lat, uncert_m=float(round(radius)),
                         where_prec=precision, score=round(score, 4), place=place,
                         country=country_name(place.country) if place.country else "", admin1=place.admin1,
                         admin2=place.admin2, admin3=place.admin3, candidates=candidates[:KEPT_CANDIDATES])


def _likely(placed):
    return placed if placed.score >= _LIKELIER_RIGHT else None
