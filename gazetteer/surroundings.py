"""What one report says of where, looked up: the areas, towns and directions that its phrases and its article name.

The features that a kind word allows are the table ``kinds.csv``, how much a place weighs by itself is part of
``weights.csv``.
"""

import csv
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Optional, Tuple

from . import areas, likeness, names
from .countries import country_code
from .place import Phrase, Place
from .sameness import UNITS, distance_m, kind_of, same_name, well_known
from .unit_areas import UnitAreas, areas_of

UNVOUCHED = ("", "city", "quarter", "area")  # kinds that do not vouch for a name of common words ("the Old City")
QUARTER_REACH_M = 10_000  # how far from a city's edge a quarter of it lies
ONE_TOWN_M = 60_000  # a unit's middle and its seat
TWINS_M = 6_000  # one list's entries for one village lie this far apart
_HERE = Path(__file__).parent
_SLIP_LIKENESS = 0.8
BORDER_M = 10_000  # the press and lists of other years draw the borders of districts otherwise (nlp.md: near is 10 km)
_TOWN_REACH_M = 40_000  # "X in Jalawla": the sub-district around the town
_INNER_SQUARE = math.sqrt(0.5)  # half the side of the square inside a circle, in radii
_FEW_PLACES, _NEARLY_ALL, _MOST = 3, 0.9, 0.7  # what tells the governorate of an area
_SEATS = ("PPLC", "PPLA")
_IN_WORDS = {"admin1": "a governorate", "admin2": "a district", "admin3": "a sub-district", "country": "a country"}
_UNIT_KINDS = ("district", "subdistrict", "province")


@lru_cache(maxsize=1)
def weights():
    """Points by term, from ``weights.csv``."""
    with open(_HERE / "weights.csv", encoding="utf-8", newline="") as lines:
        return {row["term"]: float(row["points"]) for row in csv.DictReader(lines)}


class _Kind(NamedTuple):
    features: Tuple[str, ...]
    around: Tuple[str, ...]


@lru_cache(maxsize=1)
def _kinds():
    with open(_HERE / "kinds.csv", encoding="utf-8", newline="") as lines:
        return {row["kind"]: _Kind(tuple(row["features"].split()), tuple(row["around"].split()))
                for row in csv.DictReader(lines)}


def features_of(kind):
    """Prefixes of the feature codes that a kind word allows; empty when it allows all."""
    return _kinds()[kind].features if kind in _kinds() else ()


def features_around(kind):
    """Prefixes of the feature codes that lend their name to a thing of that kind which no list has."""
    return _kinds()[kind].around if kind in _kinds() else ()


@dataclass(frozen=True)
class Surroundings:
    """What one report says of where, looked up. Each entry is all places that one name may mean.

    ``units``: areas that phrases give for the incident; ``hints``: administrative areas that the article names
    besides; ``company``: other places that it names; ``near``: places that it is near to; ``directions``:
    (places, phrase) of "north of …"; ``beside``: all places that phrases name, each to be weighed against the others;
    ``countries``: codes, empty when the text tells none; ``unit_areas``: the polygons of units that the gazetteer has.
    """

    units: Tuple[Tuple[Place, ...], ...] = ()
    hints: Tuple[Tuple[Place, ...], ...] = ()
    company: Tuple[Tuple[str, Tuple[Place, ...]], ...] = ()
    near: Tuple[Tuple[Phrase, Tuple[Place, ...]], ...] = ()
    directions: Tuple[Tuple[Phrase, Tuple[Place, ...]], ...] = ()
    beside: Tuple[Tuple[Phrase, Tuple[Place, ...]], ...] = ()
    countries: Tuple[str, ...] = ()
    unit_areas: Optional[UnitAreas] = None

    def inside(self, place, unit):
        """Whether a place lies in a unit, by its polygon where there is one (see :func:`inside`)."""
        return inside(place, unit, self.unit_areas)


def look_around(phrases, context, gazetteer):
    """The :class:`Surroundings` of a report's phrases and its context."""
    units = [(phrase, units_named(phrase.name, phrase.kind, gazetteer)) for phrase in phrases
             if phrase.relation == "within"]
    units += [(phrase, units_named(phrase.name, phrase.kind, gazetteer)) for phrase in phrases
              if phrase.relation == "at" and phrase.kind in _UNIT_KINDS]
    found = [places for _, places in units if places]
    towns = [_weighty(gazetteer.exact(phrase.name)) for phrase, places in units
             if not places and phrase.kind in ("", *_UNIT_KINDS)]
    countries = [country_code(phrase.name) for phrase in phrases if names_country(phrase)] + [context.country]
    own = {names.keys(phrase.name).strict for phrase in phrases}
    unit_areas = areas_of(gazetteer)
    known = [(phrase, _as_point(phrase, _weighty(gazetteer.exact(phrase.name)), unit_areas)) for phrase in phrases
             if phrase.kind not in UNVOUCHED or not gazetteer.is_common(phrase.name)]
    return Surroundings(
        units=tuple(places for places in found + towns if places and kind_of(places[0]) != "country"),
        hints=tuple(places for places in (units_named(name, "", gazetteer) for name in context.admins)
                    if places and kind_of(places[0]) != "country"),
        company=tuple((name, places) for name, places in (
            (name, _as_point(Phrase(name), _weighty(gazetteer.exact(name)), unit_areas)) for name in context.places
            if names.keys(name).strict not in own and not gazetteer.is_common(name)) if places),
        near=tuple(entry for entry in known if entry[0].relation == "near"),
        directions=tuple(entry for entry in known if entry[0].relation == "bearing"),
        beside=tuple(entry for entry in known if entry[1]),
        countries=tuple(sorted({country.upper() for country in countries if country})),
        unit_areas=unit_areas)


def quarters_told(phrases, gazetteer):
    """The phrases, "the Dora district" read as a quarter where one of that name lies by a city that they name too."""
    towns = [place for phrase in phrases for place in gazetteer.exact(phrase.name) if is_town(place)]

    def is_quarter(phrase):
        return phrase.relation == "within" and phrase.kind == "district" and any(
            place.feature == "PPLX" and distance_m(place, town) <= areas.extent_m(town) + QUARTER_REACH_M
            for place in gazetteer.exact(phrase.name) for town in towns if town.feature != "PPLX")
    return tuple(replace(phrase, relation="at", kind="quarter") if is_quarter(phrase) else phrase for phrase in phrases)


def _as_point(phrase, places, unit_areas):
    """The towns of a name rather than the units called after them, where the words do not ask for a unit."""
    if phrase.relation == "within" or phrase.kind in _UNIT_KINDS:
        return places
    units = [place for place in places if kind_of(place) in UNITS]
    return tuple(place for place in places if is_town(place) or kind_of(place) == "populated"
                 and any(inside(place, unit, unit_areas) for unit in units)) or places


def names_country(phrase):
    """Whether a phrase puts the incident in a country ("in Syria"; not near Syria, not the village of Oman)."""
    return phrase.relation in ("at", "within") and phrase.kind in ("", "country") and bool(country_code(phrase.name))


def _weighty(places, most=6):
    """The weightiest of places of one name; a city leaves out the hamlets that share its name."""
    ranked = sorted((p for p in places if kind_of(p) != "country"), key=lambda p: (-weight_of(p)[1], p.gaz_id))
    return tuple(p for p in ranked if weight_of(p)[1] >= weight_of(ranked[0])[1] - 2 * weights()["margin"])[:most]


def units_named(name, kind, gazetteer):
    """The administrative units that a name may mean: a misspelt one too, when only one is spelled so (rule 21)."""
    units = gazetteer.admins(name)
    if not units:
        meant = slips(name, gazetteer.matches(name))
        units = gazetteer.admins(meant[0].spelling) if meant else ()
    if not units and kind == "province":  # "Mosul province": the province that the city is the seat of
        seats = [place for place in gazetteer.exact(name) if place.feature in _SEATS]
        units = gazetteer.admins(seats[0].admin1) if seats else ()
    allowed = features_of(kind)
    asked = tuple(unit for unit in units if not allowed or unit.feature.startswith(allowed))
    provinces = {unit.admin1 for unit in asked if kind_of(unit) == "admin1"}
    return tuple(unit for unit in asked if not provinces or unit.admin1 in provinces)


def slips(name, matches):
    """Matches that one slip of the pen explains: towns and units, and only one place (or a town and its unit)."""
    if any(match.likeness >= likeness.SURE for match in matches):
        return ()
    meant = [match for match in matches if match.likeness >= _SLIP_LIKENESS and well_known(match.place)
             and likeness.one_slip(name, match.spelling, names.world_of(match.place.country))]
    together = all(distance_m(match.place, meant[0].place) < ONE_TOWN_M for match in meant)
    return tuple(meant) if together else ()


def others_of(phrase, around):
    """What the report's other phrases name: (phrase, places)."""
    own = names.keys(phrase.name).strict
    return [(other, places) for other, places in around.beside if names.keys(other.name).strict != own]


def cities_around(phrase, around):
    """The towns that a quarter may belong to: those of the report's phrases, else the first named in the article."""
    def cities(places):
        return tuple(place for place in places if is_town(place) and place.feature != "PPLX")
    towns = tuple(town for _, places in others_of(phrase, around) for town in cities(places))
    nearby = (cities(places) for _, places in around.company)
    return towns or next((group for group in nearby if group), ())


def far_from_city(place, phrase, around):
    """"In the city of Mosul, a bomb in the al-Hadbaa district": a place of that name 280 km off is another.

    A listed district gives way to what the text calls a city alone, a village that might lend a district its name to
    any town.
    """
    told = ("city",) if kind_of(place) in UNITS else ("city", "town", "")
    cities = [city for beside, places in others_of(phrase, around)
              if beside.kind in told and beside.relation in ("at", "within") for city in filter(is_town, places)]
    return bool(cities) and all(
        distance_m(place, city) > areas.extent_m(place) + areas.extent_m(city) + ONE_TOWN_M for city in cities)


def units_of_area(placed, around, gazetteer):
    """admin1 to admin3, as a dict, of a Placement whose point may lie across a border: as the text names them.

    Where it names none, the governorate that nearly all places of the area lie in; the anchor's own if most do.
    """
    named = {"admin1": "", "admin2": "", "admin3": ""}
    for units in around.units:
        unit = units[0]
        if kind_of(unit) == "admin1":
            named["admin1"] = named["admin1"] or unit.admin1 or unit.name
        elif kind_of(unit) in UNITS:
            named.update(admin1=named["admin1"] or unit.admin1, admin2=named["admin2"] or unit.admin2)
    if not named["admin1"]:
        counts = gazetteer.provinces_around(placed.lon, placed.lat, _INNER_SQUARE * placed.uncert_m)
        most = max(counts, key=counts.get, default="")
        share = _MOST if most == placed.admin1 else _NEARLY_ALL
        if most and counts[most] >= max(_FEW_PLACES, share * sum(counts.values())):
            named["admin1"] = most
    return named


def is_town(place):
    return kind_of(place) == "populated" and well_known(place)


def weight_of(place):
    """How much a place weighs by itself, as a term's name, points and reason."""
    table, kind = weights(), kind_of(place)
    if kind in table:
        return kind, table[kind], _IN_WORDS.get(kind, kind)
    steps = ((1_000_000, "million"), (200_000, "big city"), (50_000, "city"), (5_000, "town"))
    size = next((term for least, term in steps if place.population >= least), "")
    points = table.get(size, 0.0) + table.get(place.feature, 0.0)
    return "population", points, f"{place.population:,} people" if place.population else "a seat of administration"


def inside(place, unit, unit_areas=None):
    """Whether a place lies in a unit: True, False, or None where lists may draw the border otherwise.

    ``unit_areas`` (``unit_areas.UnitAreas``) has the polygons; what lies within one is inside, and what lies farther
    than 10 km outside is not. Where there is none, names and radii decide.
    """
    beyond = unit_areas.beyond_m(place, unit, BORDER_M) if unit_areas and kind_of(unit) in UNITS else None
    if beyond == 0:
        return True
    listed = _listed_inside(place, unit)
    return False if listed is None and beyond == math.inf else listed


def _listed_inside(place, unit):
    level = kind_of(unit)
    far = distance_m(place, unit) > areas.extent_m(unit)
    if level == "admin1":
        return same_name(place.admin1, unit.admin1) if place.admin1 and unit.admin1 else (None if not far else False)
    if level not in UNITS:
        return distance_m(place, unit) <= _TOWN_REACH_M
    if place.admin1 and unit.admin1 and not same_name(place.admin1, unit.admin1):
        return False
    if level == "admin2" and place.admin2 and same_name(place.admin2, unit.admin2 or unit.name):
        return True
    if level == "admin3" and place.admin3:
        return same_name(place.admin3, unit.admin3 or unit.name) or (None if not far else False)
    return False if far else None
