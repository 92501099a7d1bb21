"""Countries by ISO 3166 code and English name (``countries.csv``), by other codes and with their boxes
(``country_codes.csv``)."""

import csv
from functools import lru_cache
from pathlib import Path

from . import names

_TABLE = Path(__file__).with_name("countries.csv")
_CODES = Path(__file__).with_name("country_codes.csv")


@lru_cache(maxsize=1)
def _tables():
    with open(_TABLE, encoding="utf-8", newline="") as lines:
        rows = [(row["code"], row["name"]) for row in csv.DictReader(lines)]
    return dict(rows), {names.keys(name).strict: code for code, name in rows}


def country_name(code):
    """English name of a country's two-letter code; the text itself when it is no code."""
    return _tables()[0].get(code.upper(), code)


def country_code(name):
    """Two-letter code of a country given by name or code (in capitals), empty when it is no country."""
    codes, by_key = _tables()
    if name in codes:
        return name
    return by_key.get(names.keys(name).strict, "")


def all_countries():
    """(code, name) of every country, by name."""
    return tuple(sorted(_tables()[0].items(), key=lambda entry: names.fold(entry[1])))


@lru_cache(maxsize=1)
def _codes():
    """({alpha-3: code}, {FIPS 10-4: code}, {code: box})."""
    with open(_CODES, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    boxes = {row["code"]: tuple(float(row[side]) for side in ("west", "south", "east", "north"))
             for row in rows if row["west"]}
    return ({row["alpha3"]: row["code"] for row in rows if row["alpha3"]},
            {fips: row["code"] for row in rows for fips in row["fips"].split()}, boxes)


@lru_cache(maxsize=4096)
def country_of(text):
    """Two-letter code of a country given by name, two-letter or three-letter code in any case; empty for none."""
    text = text.strip()
    return country_code(text) or country_code(text.upper() if len(text) == 2 else "") \
        or _codes()[0].get(text.upper(), "")


def country_of_fips(code):
    """Two-letter ISO code of a FIPS 10-4 code, as NGA's older files have them; empty for none."""
    return _codes()[1].get(code, "")


def box_of(code):
    """(west, south, east, north) in degrees of the land of a country given by its two-letter code, or None."""
    return _codes()[2].get(code)
