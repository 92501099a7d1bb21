"""Cities of the world by name, so that Homs is not taken for a hamlet of another country that is called so too.

The table is ``cities.csv`` beside this file (GeoNames, CC BY 4.0; made by ``starter/build_towns.py``): cities of
50,000 people and more. It says what a name means to a reader who is told no more, not where the city lies.
"""

import csv
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from . import names
from .likeness import letters

_TABLE = Path(__file__).with_name("cities.csv")
_SAME_LETTERS = 0.85  # the press spells a city in one way or nearly; a village may share its key: Omraniya, Ümraniye


@lru_cache(maxsize=1)
def _cities():
    """({(naming world, strict key): [(spelling, country, people)]}, the worlds)."""
    cities = defaultdict(list)
    with open(_TABLE, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            world = names.world_of(row["code"])
            for name in row["names"].split(";"):
                cities[world, names.keys(name, world).strict].append((name, row["code"], int(row["population"])))
    return cities, sorted({world for world, _ in cities})


@lru_cache(maxsize=1 << 12)
def countries_with_city(name):
    """{country code: people} of the largest city of that name in each country, as a dict."""
    cities, worlds = _cities()
    found = {}
    for world in worlds:
        for spelling, code, people in cities.get((world, names.keys(name, world).strict), ()):
            if letters(name, spelling) >= _SAME_LETTERS:
                found[code] = max(people, found.get(code, 0))
    return found
