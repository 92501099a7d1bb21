"""The real country: its whole GeoNames file indexed anew, and what is placed in it; too slow for a unit test."""

from pathlib import Path

import pytest
from shapely import wkt

from dateline.gazetteer import store
from dateline.gazetteer.place import Context, Phrase
from dateline.gazetteer.resolve import geocode, resolve
from dateline.gazetteer.sameness import WGS84

IRAQ = Path(__file__).resolve().parents[3] / "shared" / "gazetteer" / "IQ.txt"


@pytest.fixture(scope="module")
def iraq(tmp_path_factory):
    if not IRAQ.exists():
        pytest.skip("the country file to test with is not beside the repository")
    with store.open_gazetteer([IRAQ], cache_dir=tmp_path_factory.mktemp("iraq")) as opened:
        yield opened


def at(name, kind=""):
    return Phrase(name, "at", kind)


def within(name, kind=""):
    return Phrase(name, "within", kind)


def toward(name, bearing, distance_m=None):
    return Phrase(name, "bearing", bearing=bearing, distance_m=distance_m)


IN_IRAQ = [
    ([at("Mardan", "village"), within("Khanaqin", "district"), within("Diyala", "province")], Context(),
     "named", 45.3032, 34.36618, 1),
    ([at("al-Omraniya", "village"), within("Miqdandiya district", "district")], Context(admins=("Diyala",)),
     "named", 44.91497, 33.84475, 1),
    ([at("Sherk", "village")], Context(admins=("Diyala",), places=("Khanaqin", "Jalawla")),
     "named", 45.21884, 34.4044, 6),
    ([at("Tarmiya"), toward("Baghdad", 0.0, 30_000.0)], Context(), "named", 44.39583, 33.67444, 1),
    ([at("Chalal al-Matar", "village"), Phrase("Kirkuk", "near")], Context(), "near", 44.39222, 35.46806, 1),
    ([toward("Baghdad", 0.0)], Context(), "bearing", 44.394, 33.55, 40),
    ([at("Anbar", "desert")], Context(), "admin", 42.0, 33.0, 180),
    ([at("Riyadh"), within("Kirkuk", "province")], Context(), "named", 43.9107, 35.2696, 3),
]


@pytest.mark.parametrize("phrases, context, method, lon, lat, km", IN_IRAQ)
def test_in_iraq(iraq, phrases, context, method, lon, lat, km):
    placed = resolve(phrases, context, iraq)
    assert placed.method == method
    assert WGS84.inv(placed.lon, placed.lat, lon, lat)[2] <= km * 1000


@pytest.mark.parametrize("name, method, admin1", [
    ("Kirkuk", "named", "Kirkuk"), ("Baquba", "named", "Diyala"), ("Mosul", "named", "Nineveh"),
    ("Baghdad", "named", "Baghdad"), ("Basra", "named", "Basra"), ("Anbar", "admin", "Anbar"),
    ("Diyala", "admin", "Diyala"), ("Nineveh", "admin", "Nineveh"), ("Salaheddine", "admin", "Salah al-Din"),
    ("Hawija", "named", "Kirkuk"), ("Baiji", "named", "Salah al-Din"), ("Tel Afar", "named", "Nineveh"),
    ("Rutba", "named", "Anbar"), ("Amerli", "named", "Salah al-Din"), ("Sharaban", "named", "Diyala"),
    ("Tuz Khurmato", "named", "Salah al-Din"), ("Qayyarah", "named", "Nineveh"), ("Shingal", "named", "Nineveh")])
def test_bare_names_in_iraq(iraq, name, method, admin1):
    placed = geocode(name, iraq)
    assert (placed.method, placed.admin1) == (method, admin1)


@pytest.mark.parametrize("name", ["Chalal al-Matar", "Kfar Aza", "Zork Khan", "Bakhmut", "Springfield"])
def test_absent_names_in_iraq(iraq, name):
    assert geocode(name, iraq, admin1="Kirkuk").method == "none"


def test_areas_are_valid(iraq):
    for phrases in ([toward("Baghdad", 0.0)], [Phrase("Kirkuk", "between", other="Baghdad")]):
        assert wkt.loads(resolve(phrases, Context(), iraq).area).is_valid
