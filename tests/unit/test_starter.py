"""The starter gazetteer: its columns, its sources, its points against boundaries, and the spellings of the press."""

import csv
import json
import math
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STARTER = ROOT / "gazetteer" / "starter"
BOUNDARIES = ROOT.parent / "shared" / "boundaries"
FILES = ("admin", "seats", "towns", "villages", "features")
COLUMNS = ["gaz_id", "name", "names", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3",
           "population", "radius_m", "source", "note"]
GOVERNORATES = {"Anbar", "Babil", "Baghdad", "Basra", "Dhi Qar", "Diyala", "Dohuk", "Erbil", "Halabja", "Karbala",
                "Kirkuk", "Maysan", "Muthanna", "Najaf", "Nineveh", "Qadisiyah", "Salah al-Din", "Sulaymaniyah",
                "Wasit"}
IRAQ = (38.7, 29.0, 48.7, 37.45)  # west, south, east, north in degrees
ADMIN_CODES = {"PCLI", "ADM1", "ADM2", "ADM3"}
# How far beyond the line of its governorate a point may lie: boundaries are generalised, and a mountain or a
# river stands for an area that two governorates share.
BEYOND_M = {"seats": 3000, "towns": 3000, "villages": 3000, "features": 10000}


def read(name):
    with open(STARTER / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ROWS = {name: read(name) for name in FILES}
ALL = [(name, row) for name in FILES for row in ROWS[name]]


def spellings(row):
    return [row["name"]] + [text for text in row["names"].split(";") if text]


def point(row):
    return float(row["lon"]), float(row["lat"])


def metres(a, b):
    """Great-circle distance between two (lon, lat) points."""
    (lon1, lat1), (lon2, lat2) = a, b
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    h = (math.sin((phi2 - phi1) / 2) ** 2
         + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2)
    return 2 * 6371008.8 * math.asin(math.sqrt(h))


@pytest.mark.parametrize("name", FILES)
def test_columns_are_the_agreed_ones(name):
    with open(STARTER / f"{name}.csv", encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == COLUMNS


@pytest.mark.parametrize("name, least", [("admin", 240), ("seats", 250), ("towns", 30), ("villages", 60),
                                         ("features", 40)])
def test_files_are_as_full_as_the_readme_says(name, least):
    assert len(ROWS[name]) >= least


def test_ids_are_unique_over_all_files():
    assert [gaz_id for gaz_id, n in Counter(row["gaz_id"] for _, row in ALL).items() if n > 1] == []


def inside_iraq(lon, lat):
    return IRAQ[0] <= lon <= IRAQ[2] and IRAQ[1] <= lat <= IRAQ[3]


def each_spelling_once(row):
    folded = [text.casefold() for text in spellings(row)]
    return len(folded) == len(set(folded))


RULES = {  # what holds for each row of each file
    "lies in Iraq": lambda name, row: inside_iraq(*point(row)),
    "says its source": lambda name, row: row["source"].strip(),
    "has an id": lambda name, row: row["gaz_id"].isdigit() or row["gaz_id"].startswith("dl:"),
    "is of Iraq": lambda name, row: row["country"] == "IQ",
    "is in the file of its kind": lambda name, row: (row["feature"] in ADMIN_CODES) == (name == "admin"),
    "names its governorate": lambda name, row: row["feature"] == "PCLI" or row["admin1"] in GOVERNORATES,
    "has a radius above nothing": lambda name, row: row["radius_m"] == "" or float(row["radius_m"]) > 0,
    "has a radius": lambda name, row: name == "towns" or row["radius_m"],
    "has each spelling once": lambda name, row: each_spelling_once(row),
    "has clean spellings": lambda name, row: all(text == text.strip() for text in spellings(row)),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_row(rule):
    wrong = [f"{name}.csv: {row['gaz_id']}" for name, row in ALL if not RULES[rule](name, row)]
    assert not wrong, "\n".join(wrong)


def test_the_governorates_are_the_nineteen():
    assert sorted(r["name"] for r in ROWS["admin"] if r["feature"] == "ADM1") == sorted(GOVERNORATES)


def test_a_geonames_id_names_geonames_as_its_source():
    assert [row["gaz_id"] for _, row in ALL if row["gaz_id"].isdigit()
            and not (f"GeoNames {row['gaz_id']} (" in row["source"] and "CC BY 4.0" in row["source"])] == []


def test_a_row_without_a_geonames_id_says_who_states_it():
    assert [row["gaz_id"] for _, row in ALL if not row["gaz_id"].isdigit()
            and not ("Dateline" in row["source"] or "Natural Earth" in row["source"])] == []


@pytest.mark.parametrize("name", FILES)
def test_one_name_once_in_a_governorate_unless_noted(name):
    rows = defaultdict(list)
    for row in ROWS[name]:
        kind = row["feature"] if name == "admin" else name
        rows[kind, row["admin1"], row["name"].casefold()].append(row)
    assert [[r["gaz_id"] for r in same] for same in rows.values()
            if len(same) > 1 and not all(r["note"] for r in same)] == []


def test_every_point_lies_within_the_radius_of_its_governorate():
    centre = {r["name"]: (point(r), float(r["radius_m"])) for r in ROWS["admin"] if r["feature"] == "ADM1"}
    outside = []
    for _, row in ALL:
        if row["admin1"]:
            middle, radius = centre[row["admin1"]]
            if metres(middle, point(row)) > radius:
                outside.append(row["gaz_id"])
    assert outside == []


def test_every_seat_and_village_lies_near_the_district_it_names():
    district = {(r["admin1"], r["name"]): r for r in ROWS["admin"] if r["feature"] == "ADM2"}
    wrong = []
    for name in ("seats", "villages"):
        for row in ROWS[name]:
            if not row["admin2"]:
                continue
            home = district.get((row["admin1"], row["admin2"]))
            if home is None or metres(point(home), point(row)) > float(home["radius_m"]) + float(row["radius_m"]):
                wrong.append((row["gaz_id"], row["admin2"]))
    assert wrong == []


def test_admin_units_name_units_that_exist():
    units = {(r["feature"], r["admin1"], r["name"]) for r in ROWS["admin"]}
    missing = [r["gaz_id"] for r in ROWS["admin"]
               if r["feature"] == "ADM3" and ("ADM2", r["admin1"], r["admin2"]) not in units]
    assert missing == []


FAMOUS = [
    # governorates
    ("Salaheddine", "91695"), ("Salahuddin", "91695"), ("Salah ad-Din", "91695"), ("Saladin", "91695"),
    ("Ninewa", "92877"), ("Ninawa", "92877"), ("Nineva", "92877"), ("Al-Anbar", "99592"), ("Duhok", "97270"),
    ("Dahuk", "97270"), ("Diyalah", "96965"), ("Tamim", "dl:kirkuk-governorate"), ("Thi Qar", "97019"),
    ("Misan", "93540"), ("Diyala province", "96965"),
    # districts
    ("Miqdadiyah", "dl:diyala-muqdadiyah-district"), ("Khanaqin district", "dl:diyala-khanaqin-district"),
    ("Al-Hawija", "dl:kirkuk-hawija-district"), ("Shirqat", "dl:salah-al-din-sharqat-district"),
    ("Tuz Khurmato", "dl:salah-al-din-tuz-khurmatu-district"), ("Shingal", "dl:nineveh-sinjar-district"),
    ("Makhmur", "dl:erbil-makhmour-district"), ("Heet", "dl:anbar-hit-district"),
    # towns, with their pairs in other languages
    ("Haweeja", "390188"), ("Hawijah", "390188"), ("الحويجة", "390188"),
    ("Erbil", "95446"), ("Hawler", "95446"), ("Arbil", "95446"), ("هەولێر", "95446"),
    ("Sinjar", "448149"), ("Shengal", "448149"), ("شنگال", "448149"),
    ("Jalawla", "95297"), ("Gulala", "95297"), ("Jalula", "95297"), ("جلولاء", "95297"),
    ("Muqdadiyah", "99062"), ("Shahraban", "99062"), ("Al-Miqdadiyah", "99062"),
    ("Kirkuk", "94787"), ("Kerkuk", "94787"), ("کەرکووک", "94787"),
    ("Saadiya", "98545"), ("Sadiyah", "98545"), ("Qara Tapa", "92411"), ("Qara Tabbah", "92411"),
    ("Qaratapa", "92411"), ("Khurmatu", "90026"), ("Bayji", "97783"), ("Baqubah", "97990"),
    ("Al-Qaim", "92138"), ("Fallujah", "99454"), ("Falluja", "99454"), ("Jurf al-Nasr", "95069"),
    ("Tarmiyah", "98403"), ("Sadr City", "7802746"), ("Abu Ghraib", "100077"), ("Salman Pak", "91615"),
    ("Yathrib", "6805236"), ("Garma", "6782291"), ("Karma", "6782291"), ("Mekeshifa", "442161"),
    ("Bab al-Sharqi", "dl:baghdad-tayaran-square"), ("Karada", "dl:baghdad-karrada"),
    # villages
    ("Mardan", "93652"), ("Sherk", "93360"), ("al-Omraniya", "92375"), ("Imraniyah", "92375"),
    ("Amraniya", "92375"), ("Lhaiban", "96662"), ("Khidrjija", "94401"), ("Kocho", "7046850"),
    ("Farhatiya", "98788"), ("Al-Zawiya", "12494059"), ("Al-Bu Bali", "6798448"), ("Sinsil", "417363"),
    # what is no town
    ("Hamrin", "dl:hamrin-mountains"), ("Himreen", "dl:hamrin-mountains"), ("Makhul", "dl:makhoul-mountains"),
    ("Wadi Horan", "dl:wadi-hauran"), ("Ain al-Asad", "dl:ain-al-asad"), ("Speicher", "dl:camp-speicher"),
    ("Wadi al-Shai", "dl:wadi-al-shay"), ("Qarachogh", "dl:qarachogh"), ("Tharthar", "dl:lake-tharthar"),
    ("Garmiyan", "dl:garmian"),
]


def test_the_spellings_of_the_press_are_there():
    known = {(text.casefold(), row["gaz_id"]) for _, row in ALL for text in spellings(row)}
    missing = [f"{gaz_id}: {spelling}" for spelling, gaz_id in FAMOUS if (spelling.casefold(), gaz_id) not in known]
    assert not missing, "\n".join(missing)


def test_a_village_that_no_gazetteer_has_is_not_invented():
    assert [row["gaz_id"] for _, row in ALL for text in spellings(row) if "al-matar" in text.casefold()] == []


@lru_cache(maxsize=None)
def polygons(level):
    shapely_geometry = pytest.importorskip("shapely.geometry")
    path = BOUNDARIES / f"irq_adm{level}.geojson"
    if not path.exists():
        pytest.skip(f"no boundaries to check against: {path.name} is not beside the checkout")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [(f["properties"], shapely_geometry.shape(f["geometry"])) for f in features]


def farthest(geometry, centre):
    """Metres from a (lon, lat) point to the farthest corner of a polygon."""
    parts = getattr(geometry, "geoms", [geometry])
    return max(metres(centre, corner[:2]) for part in parts for corner in part.exterior.coords)


def governorate_polygons():
    """The boundary file's polygons by our names, found through the spellings that admin.csv knows."""
    known = {text.casefold(): row["name"] for row in ROWS["admin"] if row["feature"] == "ADM1"
             for text in spellings(row)}
    found = {known[properties["ADM1_EN"].casefold()]: geometry for properties, geometry in polygons(1)}
    found["Halabja"] = found["Sulaymaniyah"]  # a governorate since 2014; the file of 2019 does not have it yet
    return found


@pytest.mark.parametrize("name", list(BEYOND_M))
def test_points_lie_in_their_governorate(name):
    governorates = governorate_polygons()
    from shapely.geometry import Point
    from shapely.ops import nearest_points

    outside = []
    for row in ROWS[name]:
        here, area = Point(*point(row)), governorates[row["admin1"]]
        if area.contains(here):
            continue
        edge = nearest_points(area, here)[0]
        if metres((edge.x, edge.y), point(row)) > BEYOND_M[name]:
            outside.append((row["gaz_id"], row["name"]))
    assert outside == []


def test_the_radius_of_a_governorate_holds_it():
    governorates = governorate_polygons()
    small = [row["name"] for row in ROWS["admin"] if row["feature"] == "ADM1" and row["name"] != "Halabja"
             and farthest(governorates[row["name"]], point(row)) > float(row["radius_m"])]
    assert small == []


@pytest.mark.parametrize("code, level", [("ADM2", 2), ("ADM3", 3)])
def test_the_radius_of_a_district_holds_the_polygon_around_its_point(code, level):
    areas = polygons(level)
    from shapely.geometry import Point

    small = []
    for row in ROWS["admin"]:
        if row["feature"] != code:
            continue
        here = Point(*point(row))
        around = next((geometry for _, geometry in areas if geometry.contains(here)), None)
        if around is None or farthest(around, point(row)) > float(row["radius_m"]):
            small.append(row["gaz_id"])
    assert small == []
