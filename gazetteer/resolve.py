"""From the place phrases of one report to a :class:`Placement`, or an honest refusal.

The most specific phrase that the gazetteer has within what else the text says wins: the place itself, then near, then
a direction, then between, then the areas that hold it. A name that no list has stays in ``Placement.name`` and
the next phrase gives the point and the radius. Why a candidate won is in its terms (see ``evidence``).
"""

from dataclasses import replace

from . import areas
from .addresses import address_of
from .countries import country_name
from .evidence import FAR_OFF_M, weigh
from .phrase_placer import AROUND, KEPT_CANDIDATES, OUT_OF_TOWN, PRECISION, VAGUE, PhrasePlacer
from .place import Context, Phrase, Placement
from .sameness import UNITS, distance_m, kind_of, same_name, well_known
from .surroundings import (UNVOUCHED, cities_around, features_of, look_around, names_country, quarters_told)

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


class _Search(PhrasePlacer):
    """The phrases of one report on their way to a placement."""

    def __init__(self, phrases, context, around, gazetteer):
        super().__init__(around, gazetteer)
        self.phrases, self.context = phrases, context

    def run(self, first):
        steps = (self._at, self._near, self._bearing, self._between, self._quarter, self._within, self._hinted)
        for step in steps:
            placed = step()
            if placed is not None:
                return self._under_its_name(placed)
        kept = self.refused[0][1] if self.refused else ()
        home = [code for code in self.around.countries if code in self.gazetteer.countries]
        return Placement(name=first, country=country_name(home[0]) if len(home) == 1 else "",
                         candidates=kept[:KEPT_CANDIDATES])

    def _under_its_name(self, placed):
        """A fallback keeps the name that no list has, and the candidates that were refused for it."""
        if not self.refused:
            return placed
        phrase, candidates = self.refused[0]
        return replace(placed, name=phrase.name, candidates=(placed.candidates + candidates)[:KEPT_CANDIDATES])

    def _of(self, relation):
        return [phrase for phrase in self.phrases if phrase.relation == relation]

    # The steps, the most specific first.

    def _at(self):
        placed = []
        for phrase in self._of("at"):
            if names_country(phrase):
                continue
            answer = self.named(phrase)
            if answer is not None:
                placed.append(answer)
            elif not self.is_unit(phrase):
                self.refused.append((phrase, weigh(phrase, self.around, self.gazetteer)))
        if not placed:
            return None
        best = min(placed, key=lambda placement: (placement.where_prec, placement.uncert_m))
        finer = self._measured_from(best.place) if best.method == "named" else None
        if finer is not None:
            return finer
        if best.method == "named" and well_known(best.place):
            closer = self._first_placed("near", self._near_village)
            if closer is not None and not well_known(closer.place):
                return closer
            part = self._part_of_district(best.place)
            if part is not None:
                return part
        if best.method == "named" and self._misses_a_spot():
            return self._other_district(best.place) or self.put_near(best.place, best)
        return best

    def _misses_a_spot(self):
        """Whether the text names a village, valley or the like that no list has."""
        return any(phrase.kind in OUT_OF_TOWN for phrase, _ in self.refused)

    def _other_district(self, town):
        """The district that the text names beside a city outside of it: "in southern Kirkuk … Nigar village in Hawija
        district"."""
        return min((unit for unit in self._districts_beside(town) if well_known(town) and not same_name(
            unit.place.name, town.name) and distance_m(town, unit.place) > areas.extent_m(town)),
            key=lambda unit: unit.uncert_m, default=None)

    def _districts_beside(self, place):
        """The districts and sub-districts that the text names and that are not known to hold a place."""
        units = [unit for unit in map(self.unit, self._of("within")) if unit is not None]
        return [unit for unit in units if kind_of(unit.place) in ("admin2", "admin3")
                and self.around.inside(place, unit.place) is not True]

    def _measured_from(self, town):
        """"In Kirkuk … 25 km south of Kirkuk", "on the road from Kirkuk to Riyadh": what is measured from a town that
        is named besides says more than its name."""
        def of_town(name):
            return town in self.gazetteer.exact(name)
        told = [self.direction_of(phrase) for phrase in self._of("bearing")
                if phrase.distance_m and of_town(phrase.name)]
        told += [self.corridor_of(phrase) for phrase in self._of("between")
                 if of_town(phrase.name) or of_town(phrase.other)]
        return next(filter(None, told), None)

    def _part_of_district(self, town):
        """The sub-district that the text names besides a town outside of it, whose name then says the district: "in
        Sinjar … in the Sinune sub-district"."""
        parts = [self.unit(phrase) for phrase in self._of("within") if phrase.kind == "subdistrict"]
        return next((part for part in parts if part is not None and not same_name(part.place.name, town.name)
                     and self.around.inside(town, part.place) is not True
                     and distance_m(town, part.place) > areas.extent_m(town)), None)

    def _near_village(self, phrase):
        """A village that the text names besides a town: near the village, or, when no list has it, near the town."""
        return self.near_phrase(phrase) if phrase.kind in OUT_OF_TOWN + ("subdistrict",) else None

    def _near(self):
        """Near the village that the text names; when no list has it, near the town, under the village's name."""
        placed = self._first_placed("near", self.near_phrase)
        if placed is None or kind_of(placed.place) not in UNITS:
            return placed and self._misses_a_spot() and self._other_district(placed.place) or placed
        # "X sub-district near Y district": the smaller unit holds it.
        units = [unit for unit in map(self.unit, self._of("within")) if unit is not None]
        return min((unit for unit in units if unit.uncert_m < placed.uncert_m), key=lambda unit: unit.uncert_m,
                   default=placed)

    def _bearing(self):
        told = [placed for placed in map(self.direction_of, self._of("bearing")) if placed is not None]
        # "north of Baghdad … southwest of Samarra": the narrowest of those that may be where the first is
        placed = min((other for other in told if distance_m(other, told[0]) <= other.uncert_m + told[0].uncert_m
                      + FAR_OFF_M), key=lambda other: other.uncert_m, default=None)
        if placed is None or placed.where_prec != VAGUE:
            return placed
        # "X district, north of Y": the direction tells where the district is, unless Y lies in it.
        return min(self._districts_beside(placed.place), key=lambda unit: unit.uncert_m, default=placed)

    def _between(self):
        return self._first_placed("between", self.corridor_of)

    def _first_placed(self, relation, place_phrase):
        for phrase in sorted(self._of(relation), key=lambda phrase: phrase.kind not in OUT_OF_TOWN):
            placed = place_phrase(phrase)
            if placed is not None:
                return placed
        return None

    def _within(self):
        found = []
        for phrase in self._of("at") + self._of("within") + self._of("near"):
            placed = self.unit(phrase)
            if placed is not None:
                found.append(placed)
            elif phrase.relation == "within" and not names_country(phrase):
                anchor = self.anchor(phrase)
                if anchor is not None:  # a desert holds the incident itself, a town only names it
                    held = bool(phrase.kind) and anchor.place.feature.startswith(features_of(phrase.kind) or ("-",))
                    found.append(replace(anchor, where_prec=AROUND) if held else self.put_near(anchor.place, anchor))
        # Of several provinces the text means the first no less than the smallest.
        return min(found, key=lambda placement: (placement.where_prec,
                                                 placement.uncert_m * (placement.where_prec < PRECISION["admin1"])),
                   default=None)

    def _quarter(self):
        """A quarter that no list has lies in the city that the article names beside it; so does such a district."""
        for phrase in self.phrases:
            quarter = phrase.kind == "quarter" or phrase.kind == "district" and self.unit(phrase) is None
            cities = cities_around(phrase, self.around) if quarter else ()
            if cities:
                chosen = self.best(Phrase(cities[0].name), loosely=True)
                if chosen and kind_of(chosen[0].place) == "populated":
                    placed = self.at_place(Phrase(phrase.name), chosen[:1])
                    return replace(placed, where_prec=AROUND, score=round(placed.score * _HINT_SHARE, 4))
        return None

    def _hinted(self):
        if not self.phrases:
            return None
        for name in self.context.admins:
            placed = self.unit(Phrase(name, "within"))
            if placed is not None:
                return replace(placed, score=round(placed.score * _HINT_SHARE, 4))
        return None
