"""What kind of thing an entry is, and when entries of two lists are one place."""

from dataclasses import replace
from functools import reduce

from pyproj import Geod

from . import names

WGS84 = Geod(ellps="WGS84")
_ONE_PLACE_M = 3_000  # two lists put one village this far apart at most
UNITS = ("admin1", "admin2", "admin3")  # administrative units of a country
COUNTRY_AND_UNITS = ("country", *UNITS)
_KINDS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3", "ADM4": "admin3", "PCLI": "country", "ADM0": "country",
          "PCL": "country", "PCLD": "country"}


def kind_of(place):
    """country, admin1, admin2, admin3, populated, or other (GeoNames feature codes)."""
    if place.feature in _KINDS:
        return _KINDS[place.feature]
    return "populated" if place.feature.startswith("PPL") or place.feature == "P" else "other"


def well_known(place):
    """Whether an entry is a unit, a seat of administration or a town of 5000, as far as the list says."""
    return kind_of(place) in ("country", *UNITS) or place.population >= 5000 \
        or place.feature.startswith(("PPLA", "PPLC"))


def distance_m(one, other):
    """Metres along the ellipsoid between two things that have ``lon`` and ``lat``."""
    return WGS84.inv(one.lon, one.lat, other.lon, other.lat)[2]


def same_name(one, other):
    """Whether two spellings are one name under the strict rules."""
    return names.keys(one).strict == names.keys(other).strict


def same_place(one, other):
    """Whether two entries are one place: one id, or one kind and name close by (units: in one governorate)."""
    kind = kind_of(one)
    if kind != kind_of(other):
        return False
    if one.gaz_id == other.gaz_id:
        return True
    if kind == "country":
        return one.country == other.country
    if kind != "populated" and kind != "other":
        return _unit_path(one, kind) == _unit_path(other, kind) or (
            _unit_path(one, "admin1") == _unit_path(other, "admin1") and _share_a_name(one, other))
    return _share_a_name(one, other) and distance_m(one, other) <= _ONE_PLACE_M


def listed_twice(one, other):
    """Whether two entries of one list are one unit: one level, unit above and name, at one place.

    GeoNames has some districts two or three times under ids of their own.
    """
    kind = kind_of(one)
    return kind in UNITS and kind == kind_of(other) and same_name(one.name, other.name) \
        and _unit_path(one, kind)[:-1] == _unit_path(other, kind)[:-1] and distance_m(one, other) <= _ONE_PLACE_M


def _share_a_name(one, other):
    world = names.world_of(one.country)
    return names.keys(one.name, world).strict in {names.keys(name, world).strict for name in (other.name, *other.names)}


def _unit_path(unit, level):
    return (unit.country,) + (unit.admin1, unit.admin2, unit.admin3)[:int(level[-1])]


def merged(places):
    """One entry of several for a place: the first one's, with blanks filled and names added from the rest."""
    return reduce(_filled, places)


def _filled(place, more):
    fields = ("country", "admin1", "admin2", "admin3", "population", "radius_m")
    blank = {field: getattr(more, field) for field in fields
             if not getattr(place, field) and getattr(more, field)}
    if "radius_m" in blank and kind_of(place) in UNITS:
        blank.update(lon=more.lon, lat=more.lat)  # the point that the radius was measured around
    others = tuple(dict.fromkeys(n for n in (*place.names, more.name, *more.names) if n != place.name))
    return replace(place, names=others, **blank)


def lie_together(places, reach):
    """Whether no two of some places lie farther apart than ``reach`` metres."""
    return all(distance_m(one, other) <= reach for one in places for other in places)
