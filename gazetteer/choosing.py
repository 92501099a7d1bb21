"""A place that an analyst chose, or a spot that he showed on the map, as a :class:`Placement`.

Of a chosen place the words of the text still say how the incident lies to it: at it, near it, north of it. What an
analyst chose is sure: its score is 1. Coordinates are degrees lon, lat (WGS 84), radii metres.
"""

from dataclasses import replace

from shapely import wkt

from . import areas, polygons
from .countries import country_name
from .evidence import area_of_direction
from .phrase_placer import AROUND, EXACT, PRECISION, VAGUE
from .place import Placement
from .sameness import UNITS, kind_of
from .unit_areas import areas_of

SURE = 1.0
_AROUND_M = 10_000  # places that tell in which units a spot lies
_NEARLY_ALL = 0.9


def placed_at(place, phrase, gazetteer, name=""):
    """The placement of an incident whose phrase (None: "at") means a place; ``name`` is the name as written."""
    relation = "at" if phrase is None else phrase.relation
    if kind_of(place) == "country":
        area, method, precision = areas.Area(place.lon, place.lat, areas.extent_m(place)), "admin", 6
    elif kind_of(place) in UNITS and relation != "bearing":
        found = areas_of(gazetteer).area(place)
        area = found or areas.Area(place.lon, place.lat, areas.extent_m(place))
        method, precision = "admin", PRECISION[kind_of(place)]
    elif relation == "bearing":
        area, method = area_of_direction(phrase, place), "bearing"
        precision = AROUND if phrase.distance_m else VAGUE
    elif relation in ("near", "between"):
        area, method, precision = _near(place, phrase), "near", AROUND
    else:
        area, method, precision = areas.Area(place.lon, place.lat, areas.extent_m(place)), "named", EXACT
    return Placement(name=name or place.name, method=method, lon=round(area.lon, 6), lat=round(area.lat, 6),
                     uncert_m=float(round(area.radius_m)), where_prec=precision, score=SURE, place=place,
                     country=country_name(place.country) if place.country else "", admin1=place.admin1,
                     admin2=place.admin2, admin3=place.admin3, area=area.wkt)


def _near(place, phrase):
    if phrase.distance_m:
        return areas.around_at_distance(place, phrase.distance_m)
    return areas.Area(place.lon, place.lat, areas.near_m(place, phrase.kind))


def placed_by_hand(lon, lat, radius_m, gazetteer, name="", area=""):
    """The placement of a spot within ``radius_m``, or of an ``area`` (WKT) around it, that an analyst showed."""
    country, admin1 = units_around(lon, lat, gazetteer)
    placed = Placement(name=name, method="manual", lon=round(lon, 6), lat=round(lat, 6),
                       uncert_m=float(round(radius_m)), where_prec=EXACT, score=SURE,
                       country=country_name(country) if country else "", admin1=admin1, area=area)
    return replace(placed, where_prec=AROUND) if radius_m > areas.unit_radius_m("admin3") / 2 else placed


def units_around(lon, lat, gazetteer):
    """(country's code, first-level unit) that nearly all places around a spot lie in; "" where they differ."""
    around = gazetteer.nearest(lon, lat, _AROUND_M)
    counts = gazetteer.provinces_around(lon, lat, _AROUND_M)
    most = max(counts, key=counts.get, default="")
    countries = {place.country for place in around}
    return (countries.pop() if len(countries) == 1 else "",
            most if most and counts[most] >= _NEARLY_ALL * sum(counts.values()) else "")


def outline(area):
    """(lon, lat, radius in metres) of the circle around an area (WKT) that an analyst drew: its middle lies inside."""
    shape = polygons.united([wkt.loads(area)])
    lon, lat = polygons.point_inside(shape)
    return lon, lat, polygons.reach_m(shape, lon, lat)
