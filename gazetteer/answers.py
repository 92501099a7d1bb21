"""What an online geocoder answers, read as entries of a gazetteer.

Answers come from outside and are checked: coordinates must be degrees, texts become plain lines of a sane length, and
what is no place (a shop, a road) is left out. The table ``osm_kinds.csv`` gives OpenStreetMap's classes as GeoNames'
feature codes; an answer of another service, which tells no class, has the feature "" and so a wide radius.
"""

import csv
import math
import unicodedata
from functools import lru_cache
from itertools import islice
from pathlib import Path

from .place import Place
from .sameness import WGS84

_TABLE = Path(__file__).with_name("osm_kinds.csv")
_LONGEST, _MOST_NAMES = 200, 60  # characters of a text, names of a place
_JOINERS = "\u200c\u200d"  # part of words in Persian and Kurdish
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")  # control, direction, broken, line ends
# Keys of Nominatim's address for each level, and the highest place_rank of each kind of boundary.
_LEVELS = {"admin1": ("state", "province", "region", "governorate"), "admin2": ("state_district", "county", "district"),
           "admin3": ("municipality", "subdistrict")}
_RANKS = ((4, "country"), (9, "ADM1"), (12, "ADM2"), (15, "ADM3"), (30, "PPL"))
_OSM_TYPES = ("node", "way", "relation")


def read_answers(locations, source):
    """The places among a geopy geocoder's locations, in their order; what cannot be used is left out.

    ``locations`` is what geopy gives: a Location, a list of them or None. ``source`` is the service's name.
    ``radius_m`` of a place is what its bounding box reaches, None without one. ``admin1`` … are as the service
    spells them.
    """
    if locations is None:
        return ()
    many = locations if isinstance(locations, (list, tuple)) else [locations]
    return tuple(place for place in (_place(location, source) for location in many) if place is not None)


def plain(text):
    """The text as one plain line: no control or direction characters, at most 200 characters; "" for no text."""
    if not isinstance(text, str):
        return ""
    kept = (" " if unicodedata.category(c) in _STEERING and c not in _JOINERS else c for c in text[:4 * _LONGEST])
    return " ".join("".join(kept).split())[:_LONGEST]


@lru_cache(maxsize=1)
def _features():
    with open(_TABLE, encoding="utf-8", newline="") as lines:
        return {(row["class"], row["type"]): row["feature"] for row in csv.DictReader(lines)}


def _place(location, source):
    raw = location.raw if isinstance(location.raw, dict) else {}
    at = _coordinates(location, raw)
    feature = _feature(raw)
    spellings = _names(location, raw)
    if at is None or feature is None or not spellings:
        return None
    lon, lat = at
    address = _dict(raw, "address")
    units = {level: next((plain(address[key]) for key in keys if plain(address.get(key))), "")
             for level, keys in _LEVELS.items()}
    return Place(gaz_id=_id(raw, source, lon, lat), name=spellings[0], lon=lon, lat=lat, feature=feature,
                 country=plain(address.get("country_code")).upper()[:2], names=spellings[1:], source=source,
                 radius_m=_reach(lon, lat, raw.get("boundingbox")), admin1=units["admin1"], admin2=units["admin2"],
                 admin3=units["admin3"])


def _coordinates(location, raw):
    """Degrees lon, lat, or None. geopy turns a missing coordinate into 0 and wraps a longitude beyond 180."""
    try:
        lat = float(raw["lat"] if "display_name" in raw else location.latitude)
        lon = float(raw["lon"] if "display_name" in raw else location.longitude)
    except (KeyError, TypeError, ValueError):
        return None
    fits = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0)
    return (round(lon, 6), round(lat, 6)) if fits else None


def _feature(raw):
    """The feature code; None for what is no place, "" where the service tells no class."""
    told = raw.get("class", raw.get("category"))
    if told is None:
        return ""
    of_class, of_type = plain(told), plain(raw.get("type"))
    table = _features()
    if of_class == "boundary":
        if of_type != "administrative":
            return None
        kind = plain(raw.get("addresstype")) or next(iter(_dict(raw, "address")), "")
        return table.get(("place", kind)) or table.get(("boundary", _rank(raw)))
    return table.get((of_class, of_type)) or table.get((of_class, "*"))


def _rank(raw):
    rank = raw.get("place_rank")
    return next((kind for most, kind in _RANKS if rank <= most), "") if isinstance(rank, int) else ""


def _names(location, raw):
    """The name to show, then all others."""
    details = _dict(raw, "namedetails")
    shown = plain(raw.get("display_name")) or plain(location.address)
    found = [details.get("name:en"), raw.get("name"), shown.split(",")[0], details.get("name")]
    found += [name for value in islice(details.values(), _MOST_NAMES) if isinstance(value, str)
              for name in value.split(";")]
    return tuple(dict.fromkeys(name for name in map(plain, found) if name))[:_MOST_NAMES]


def _id(raw, source, lon, lat):
    if raw.get("osm_type") in _OSM_TYPES and str(raw.get("osm_id")).isdecimal():
        return f"osm:{raw['osm_type']}/{raw['osm_id']}"[:40]
    return f"{source.split()[0].lower()}:{lat:.5f},{lon:.5f}"


def _reach(lon, lat, box):
    """Metres from the point to the farthest corner of a bounding box (south, north, west, east), None without one."""
    try:
        south, north, west, east = (float(side) for side in box)
    except (TypeError, ValueError):
        return None
    if not (-90 <= south <= lat <= north <= 90 and -180 <= west <= lon <= east <= 180):
        return None
    return float(round(max(WGS84.inv(lon, lat, x, y)[2] for x in (west, east) for y in (south, north))))


def _dict(raw, key):
    value = raw.get(key)
    return value if isinstance(value, dict) else {}
