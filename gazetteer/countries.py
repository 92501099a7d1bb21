"""Countries by ISO 3166 code and English name; the table is ``countries.csv`` beside this file."""

import csv
from functools import lru_cache
from pathlib import Path

from . import names

_TABLE = Path(__file__).with_name("countries.csv")


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
