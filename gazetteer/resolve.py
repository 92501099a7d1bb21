"""From the place phrases of one report to a :class:`Placement`, or an honest refusal.

The most specific phrase that the gazetteer has within what else the text says wins: the place itself, then near, then
a direction, then between, then the areas that hold it. A name that no list has stays in ``Placement.name`` and
the next phrase gives the point and the radius. Why a candidate won is in its terms (see ``evidence``).
"""

import math
from dataclasses import replace

from . import areas
from .addresses import address_of
from .beginnings import begun
from .countries import country_name
from .evidence import FAR_OFF_M, area_of_direction, points_of, shared_score, unit_score, weigh
from .lookup import level_asked
from .place import Context, Phrase, Placement
from .sameness import UNITS, distance_m, kind_of, lie_together, same_name, well_known
from .surroundings import (TWINS_M, UNVOUCHED, cities_around, far_from_city, features_around, features_of, look_around,
                           names_country, quarters_told, units_named, units_of_area, weights)

# Candidates that cannot be told apart are one answer when they lie this close: without context, and with some.
_ONE_AREA_M, _ONE_REGION_M = 15_000, 50_000
_KEPT_CANDIDATES = 10
_OUT_OF_TOWN = ("village", "town", "mountain", "lake", "river", "desert", "area", "base", "checkpoint", "road")
_FEATURES = ("mountain", "lake", "river", "desert", "area", "base", "checkpoint", "road")  # no populated places
_UNIT_WORDS = {"province": "admin1", "district": "admin2", "subdistrict": "admin3"}
_PRECISION = {"admin1": 4, "admin2": 3, "admin3": 3}  # UCDP GED where_prec
_EXACT, _AROUND, _VAGUE = 1, 2, 5
_FUZZY_M = 25_000  # a range, wadi or desert wider than what UCDP calls near is an area without clear bounds: 5
_LIKELIER_RIGHT = 0.5  # below it the rivals of a point together have more for them than it has
_HINT_SHARE = 0.6  # an area that the article names elsewhere holds the incident less surely


def resolve(phrases, context, gazetteer):
    """Where a report's incident happened.

    ``phrases`` are the report's :class:`Phrase` values, ``context`` what else its article names. Returns a
    Placement; method ``none`` (no coordinates) when nothing can be placed honestly, its candidates kept.
    Degrees lon, lat (WGS 84); radii in metres.
    """
    phrases = tuple(phrase for phrase in phrases
                    if phrase.kind not in UNVOUCHED or not gazetteer.is_common(phrase.name))
    phrases = quarters_told(phrases, gazetteer)
    around = look_around(phrases, context, gazetteer)
    first = _headword(phrases)
    if around.countries and not gazetteer.countries.intersection(around.countries):
        abroad = country_name(around.countries[0]) if len(around.countries) == 1 else ""
        return Placement(name=first, country=abroad)
    return _Search(phrases, context, around, gazetteer).run(first)


def geocode(name, gazetteer, admin1="", admin2="", near=None, limit=5):
    """Where a bare name, or an address ("Mukhisa, Diyala, Iraq"), lies: a Placement with at most ``limit`` candidates.

    ``admin1`` and ``admin2`` name the areas that hold it, ``near`` a place close by. Method ``none`` is a refusal.
    """
    name, held_by, country = address_of(name, gazetteer)
    phrases = [Phrase(name)] + [Phrase(area, "within") for area in held_by]
    phrases += [Phrase(admin2, "within", "district")] if admin2 else []
    phrases += [Phrase(admin1, "within", "province")] if admin1 else []
    context = Context(places=(near,) if near else (), country=country)
    around = look_around(phrases, context, gazetteer)
    if country and country not in gazetteer.countries or held_by and not around.units:
        return Placement(name=name, country=country_name(country))
    placed = _Search(phrases, context, around, gazetteer).named_or_unit(phrases[0]) or Placement(
        name=name, candidates=weigh(phrases[0], around, gazetteer))
    return replace(placed, candidates=placed.candidates[:limit])


def _headword(phrases):
    order = ("at", "near", "bearing", "between", "within")
    ranked = sorted((p for p in phrases if p.relation in order), key=lambda p: order.index(p.relation))
    return ranked[0].name if ranked else ""


class _Search:
    """The phrases of one report on their way to a placement."""

    def __init__(self, phrases, context, around, gazetteer):
        self.phrases, self.context, self.around, self.gazetteer = phrases, context, around, gazetteer
        self.refused = []  # (phrase, candidates) of names that could not be placed

    def run(self, first):
        steps = (self._at, self._near, self._bearing, self._between, self._quarter, self._within, self._hinted)
        for step in steps:
            placed = step()
            if placed is not None:
                return self._under_its_name(placed)
        kept = self.refused[0][1] if self.refused else ()
        home = [code for code in self.around.countries if code in self.gazetteer.countries]
        return Placement(name=first, country=country_name(home[0]) if len(home) == 1 else "",
                         candidates=kept[:_KEPT_CANDIDATES])

    def _under_its_name(self, placed):
        """A fallback keeps the name that no list has, and the candidates that were refused for it."""
        if not self.refused:
            return placed
        phrase, candidates = self.refused[0]
        return replace(placed, name=phrase.name, candidates=(placed.candidates + candidates)[:_KEPT_CANDIDATES])

    def _of(self, relation):
        return [phrase for phrase in self.phrases if phrase.relation == relation]

    # The steps, the most specific first.

    def _at(self):
        placed = []
        for phrase in self._of("at"):
            if names_country(phrase):
                continue
            answer = self._named(phrase)
            if answer is not None:
                placed.append(answer)
            elif not self._is_unit(phrase):
                self.refused.append((phrase, weigh(phrase, self.around, self.gazetteer)))
        if not placed:
            return None
        best = min(placed, key=lambda placement: (placement.where_prec, placement.uncert_m))
        if best.method == "named" and well_known(best.place):
            closer = self._first_placed("near", self._near_village)
            if closer is not None and not well_known(closer.place):
                return closer
            part = self._part_of_district(best.place)
            if part is not None:
                return part
        if any(phrase.kind in _OUT_OF_TOWN for phrase, _ in self.refused) and best.method == "named":
            return self._put_near(best.place, best)
        return best

    def _part_of_district(self, town):
        """The sub-district that the text names besides a town outside of it, whose name then says the district: "in
        Sinjar … in the Sinune sub-district"."""
        parts = [self._unit(phrase) for phrase in self._of("within") if phrase.kind == "subdistrict"]
        return next((part for part in parts if part is not None and not same_name(part.place.name, town.name)
                     and self.around.inside(town, part.place) is not True
                     and distance_m(town, part.place) > areas.extent_m(town)), None)

    def _near_village(self, phrase):
        """A village that the text names besides a town: near the village, or, when no list has it, near the town."""
        return self._near_phrase(phrase) if phrase.kind in _OUT_OF_TOWN + ("subdistrict",) else None

    def _near(self):
        """Near the village that the text names; when no list has it, near the town, under the village's name."""
        placed = self._first_placed("near", self._near_phrase)
        if placed is None or kind_of(placed.place) not in UNITS:
            return placed
        # "X sub-district near Y district": the smaller unit holds it.
        units = [unit for unit in map(self._unit, self._of("within")) if unit is not None]
        return min((unit for unit in units if unit.uncert_m < placed.uncert_m), key=lambda unit: unit.uncert_m,
                   default=placed)

    def _bearing(self):
        told = [placed for placed in map(self._direction_of, self._of("bearing")) if placed is not None]
        # "north of Baghdad … southwest of Samarra": the narrowest of those that may be where the first is
        placed = min((other for other in told if distance_m(other, told[0]) <= other.uncert_m + told[0].uncert_m
                      + FAR_OFF_M), key=lambda other: other.uncert_m, default=None)
        if placed is None or placed.where_prec != _VAGUE:
            return placed
        # "X district, north of Y": the direction tells where the district is, unless Y lies in it.
        districts = [unit for unit in map(self._unit, self._of("within")) if unit is not None and
                     kind_of(unit.place) in ("admin2", "admin3")
                     and self.around.inside(placed.place, unit.place) is not True]
        return min(districts, key=lambda unit: unit.uncert_m, default=placed)

    def _between(self):
        return self._first_placed("between", self._corridor_of)

    def _first_placed(self, relation, place_phrase):
        for phrase in sorted(self._of(relation), key=lambda phrase: phrase.kind not in _OUT_OF_TOWN):
            placed = place_phrase(phrase)
            if placed is not None:
                return placed
        return None

    def _within(self):
        found = []
        for phrase in self._of("at") + self._of("within") + self._of("near"):
            placed = self._unit(phrase)
            if placed is not None:
                found.append(placed)
            elif phrase.relation == "within" and not names_country(phrase):
                anchor = self._anchor(phrase)
                if anchor is not None:  # a desert holds the incident itself, a town only names it
                    held = bool(phrase.kind) and anchor.place.feature.startswith(features_of(phrase.kind) or ("-",))
                    found.append(replace(anchor, where_prec=_AROUND) if held else self._put_near(anchor.place, anchor))
        # Of several provinces the text means the first no less than the smallest.
        return min(found, key=lambda placement: (placement.where_prec,
                                                 placement.uncert_m * (placement.where_prec < _PRECISION["admin1"])),
                   default=None)

    def _quarter(self):
        """A quarter that no list has lies in the city that the article names beside it; so does such a district."""
        for phrase in self.phrases:
            quarter = phrase.kind == "quarter" or phrase.kind == "district" and self._unit(phrase) is None
            cities = cities_around(phrase, self.around) if quarter else ()
            if cities:
                chosen = self._best(Phrase(cities[0].name), loosely=True)
                if chosen and kind_of(chosen[0].place) == "populated":
                    placed = self._at_place(Phrase(phrase.name), chosen[:1])
                    return replace(placed, where_prec=_AROUND, score=round(placed.score * _HINT_SHARE, 4))
        return None

    def _hinted(self):
        if not self.phrases:
            return None
        for name in self.context.admins:
            placed = self._unit(Phrase(name, "within"))
            if placed is not None:
                return replace(placed, score=round(placed.score * _HINT_SHARE, 4))
        return None

    # One phrase at a time.

    def named_or_unit(self, phrase):
        """The placement of a bare name: a place, or the unit that the name means."""
        return self._named(phrase) or self._unit(phrase)

    def _is_unit(self, phrase):
        best = self._best(phrase)
        return bool(self._units_meant(phrase)) and (
            not best or kind_of(best[0].place) in UNITS) or self._unit(phrase) is not None

    def _units_meant(self, phrase):
        """The units that a phrase names: by a name of theirs, or spelled otherwise and with the points for that."""
        units = units_named(phrase.name, phrase.kind, self.gazetteer)
        if not units or any(place in units for place in self.gazetteer.exact(phrase.name)):
            return units
        candidates = weigh(replace(phrase, kind=""), self.around, self.gazetteer,
                           tuple({unit.feature for unit in units}), loosely=True)
        likely = {candidate.place for candidate in candidates if points_of(candidate) >= weights()["accept"]}
        return tuple(unit for unit in units if unit in likely)

    def _named(self, phrase):
        """A placement for "in X": X itself; a base or desert named after X lies near it."""
        chosen = self._best(phrase)
        if chosen and kind_of(chosen[0].place) not in UNITS + ("country",):
            return _likely(self._at_place(phrase, chosen))
        only = () if chosen else begun(phrase, self.around, self.gazetteer)
        if only:
            return self._at_place(phrase, only)
        around = features_around(phrase.kind)
        if chosen or not around or phrase.kind in _UNIT_WORDS:
            return None
        chosen = self._best(replace(phrase, kind=""), around)
        if chosen and kind_of(chosen[0].place) == "populated":
            return self._put_near(chosen[0].place, self._at_place(phrase, chosen))
        return None

    def _best(self, phrase, features=None, loosely=False):
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

    def _at_place(self, phrase, tied):
        candidates = weigh(phrase, self.around, self.gazetteer)
        if tied[0] not in candidates:  # it lends its name to a thing of another kind, or goes on after it
            candidates = tied + candidates
        place = tied[0].place
        if len(tied) == 1:
            radius = max([areas.extent_m(place)] + [distance_m(place, twin) + areas.extent_m(twin)
                                                    for twin in self._twins(phrase, place)])
            wide = kind_of(place) == "other" and radius > _FUZZY_M
            score = shared_score(tied, candidates, place, radius)
            return self._placement(phrase.name, "named", _VAGUE if wide else _EXACT, place, radius, score, candidates)
        held = areas.holding([candidate.place for candidate in tied])
        score = shared_score(tied, candidates, held, held.radius_m)
        placed = self._placement(phrase.name, "named", _AROUND, place, held.radius_m, score, candidates)
        return replace(placed, lon=round(held.lon, 6), lat=round(held.lat, 6))

    def _twins(self, phrase, place):
        """Entries of the same name so close by that they may be the same village, set down twice.

        None for a place that an analyst has put where it is.
        """
        if place.measured:
            return []
        return [twin for twin in self.gazetteer.exact(phrase.name)
                if twin.feature == place.feature == "PPL" and distance_m(twin, place) <= TWINS_M]

    def _anchor(self, phrase):
        """The place that a phrase measures from, as a placement; it may lie outside the incident's area."""
        itself = phrase if phrase.kind in _FEATURES and self._best(phrase, loosely=True) else None
        whole = itself or replace(phrase, kind="" if phrase.kind in _OUT_OF_TOWN else phrase.kind)
        chosen = self._best(whole, loosely=True) or begun(phrase, self.around, self.gazetteer)
        if not chosen or kind_of(chosen[0].place) in UNITS + ("country",):
            return None
        return _likely(self._at_place(whole, chosen))

    def _near_phrase(self, phrase):
        anchor = self._anchor(phrase) or self._district(phrase)
        if anchor is None:
            if not self._is_unit(phrase):
                self.refused.append((phrase, ()))
            return None
        if phrase.distance_m:
            return self._put(anchor, "near", _AROUND, areas.around_at_distance(anchor.place, phrase.distance_m))
        return self._put_near(anchor.place, anchor, phrase.kind)

    def _district(self, phrase):
        """The district or sub-district that a phrase measures from; a governorate is too wide for that."""
        unit = self._unit(phrase)
        return unit if unit is not None and kind_of(unit.place) in ("admin2", "admin3") else None

    def _put_near(self, place, placed, kind=""):
        radius = max(areas.near_m(place, kind), placed.uncert_m)
        return replace(placed, method="near", where_prec=_AROUND, uncert_m=radius)

    def _direction_of(self, phrase):
        anchor = self._anchor(phrase)
        if anchor is None:
            return None
        precision = _AROUND if phrase.distance_m else _VAGUE
        placed = self._put(anchor, "bearing", precision, area_of_direction(phrase, anchor.place))
        return replace(placed, **units_of_area(placed, self.around, self.gazetteer))

    def _corridor_of(self, phrase):
        phrase = replace(phrase, kind="" if phrase.kind in _UNIT_WORDS else phrase.kind)
        one, other = self._anchor(phrase), self._anchor(replace(phrase, name=phrase.other))
        if one is None or other is None:
            known = one or other
            return self._put_near(known.place, known) if known else None
        area = areas.corridor(one.place, other.place)
        placed = self._put(replace(one, score=round(one.score * other.score, 4)), "between", _VAGUE, area)
        units = units_of_area(placed, self.around, self.gazetteer)
        shared = one.admin1 if one.admin1 == other.admin1 else units["admin1"]
        return replace(placed, name=f"{phrase.name} – {phrase.other}", **{**units, "admin1": shared})

    def _put(self, anchor, method, precision, area):
        return replace(anchor, method=method, where_prec=precision, lon=round(area.lon, 6), lat=round(area.lat, 6),
                       uncert_m=float(round(area.radius_m)), area=area.wkt)

    def _unit(self, phrase):
        """A placement for an administrative area; a district that no list has is the land around its town."""
        units = [unit for unit in self._units_meant(phrase) if kind_of(unit) in UNITS]
        within = [unit for unit in units if not self._outside(unit, phrase)]
        if units:
            return self._put_unit(phrase, self._likeliest(within)) if within else None
        level = _UNIT_WORDS.get(phrase.kind) or next(iter(level_asked(phrase.name)), "")
        if phrase.kind and phrase.kind not in _UNIT_WORDS and self._best(phrase, loosely=True):
            return None  # the desert itself is listed
        around = features_around(phrase.kind) or (("PPL",) if level in ("admin2", "admin3") else ())
        chosen = self._best(replace(phrase, kind=""), around, loosely=True) if around else ()
        place = chosen[0].place if chosen else None
        if not chosen or self._outside(place, phrase) or place not in self.gazetteer.exact(phrase.name):
            return None
        if kind_of(place) in UNITS:
            return self._put_unit(phrase, place)
        radius = max(areas.unit_radius_m(level or "admin2"), areas.extent_m(place))
        return self._placement(phrase.name, "admin", _PRECISION[level or "admin2"], place, radius,
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
        placed = self._placement(phrase.name, "admin", _PRECISION[kind_of(unit)], unit, areas.extent_m(unit), score,
                                 candidates)
        area = self.around.unit_areas.area(unit)
        return placed if area is None else replace(placed, lon=area.lon, lat=area.lat, area=area.wkt,
                                                   uncert_m=float(math.ceil(area.radius_m)))

    def _placement(self, name, method, precision, place, radius, score, candidates):
        return Placement(name=name, method=method, lon=place.lon, lat=place.lat, uncert_m=float(round(radius)),
                         where_prec=precision, score=round(score, 4), place=place,
                         country=country_name(place.country) if place.country else "", admin1=place.admin1,
                         admin2=place.admin2, admin3=place.admin3, candidates=candidates[:_KEPT_CANDIDATES])


def _likely(placed):
    return placed if placed.score >= _LIKELIER_RIGHT else None
