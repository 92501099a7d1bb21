"""Naming worlds: tables found by their file, whose examples hold, and which of them a country or a name belongs to."""

import csv
import shutil
from pathlib import Path

import pytest

from dateline.gazetteer import index, names
from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.place import Place
from dateline.gazetteer.worlds import Atlas
from growth import worse_than_linear

TABLES = Path(names.__file__).with_name("naming")
HEAD = "level,pattern,becomes,example,source\n"
GERMAN = HEAD + """\
country,DE AT,,,ISO 3166
letter,ä,ae,Wächtersbach = Waechtersbach,German alphabet
letter,ö,oe,Köln = Koeln,German alphabet
letter,ü,ue,München = Muenchen,German alphabet
article,bad,,Bad Orb = Orb,generic word
mark,neu neue neuer,new,Neue Mühle is not Mühle,mark
word,sankt st,sankt,St. Pölten = Sankt Pölten,generic word
loose,th,t,Rothenburg = Rotenburg,old spelling
same,Köln; Cologne,,Cologne = Köln,French name
"""
ATLAS = Atlas(TABLES)
RULES = [(table.stem, row) for table in sorted(TABLES.glob("*.csv"))
         for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())]
CHOICE = {"country", "script"}


def example_holds(atlas, world, row):
    """Whether "A = B" or "A is not B" is so, by the keys that the row's level makes."""
    if " is not " in row["example"]:
        one, other = (atlas[world].keys(name) for name in row["example"].split(" is not "))
        return all(left != right for left, right in zip(one, other))
    first, second = row["example"].split(" = ")
    one, other = atlas[world].keys(first), atlas[world].keys(second)
    if row["level"] == "same":
        return other.strict in {atlas[world].keys(name).strict for name in atlas[world].same_place(first)}
    if row["level"] == "alternate":
        return other.strict in atlas[world].alternates(first)
    if row["level"] == "loose":
        return one.loose == other.loose and one.strict != other.strict
    return one.strict == other.strict != ""


@pytest.fixture
def atlas(tmp_path):
    """The tables of the house and a third world beside them."""
    shutil.copytree(TABLES, tmp_path / "naming")
    (tmp_path / "naming" / "german.csv").write_text(GERMAN, encoding="utf-8")
    return Atlas(tmp_path / "naming")


@pytest.mark.parametrize("world, row", RULES, ids=lambda value: value if isinstance(value, str) else value["example"])
def test_every_rule_has_an_example_that_holds_and_a_source(world, row):
    assert row["source"] and row["example"] and None not in row
    if row["level"] not in CHOICE:
        assert example_holds(ATLAS, world, row)


@pytest.mark.parametrize("country, name, world", [
    ("IQ", "", "arabic"), ("SY", "Київ", "arabic"), ("UA", "", "cyrillic"), ("RU", "Moscow", "cyrillic"),
    ("FR", "", "shared"), ("DE", "Köln", "shared"), ("", "Kyiv", "arabic"), ("", "Київ", "cyrillic"),
    ("", "الحويجة", "arabic"), ("", "", "arabic")])
def test_world_of(country, name, world):
    assert names.world_of(country, name) == world


def test_keys_follow_the_world():
    assert names.keys("Київ") == names.keys("Kyiv", "cyrillic") != names.keys("Kyiv")
    assert names.keys("Alhawija", "arabic").strict == "hawija" and names.keys("Alhawija", "shared").strict == "alhawija"


class TestAThirdWorld:
    def test_needs_a_table_only(self, atlas):
        assert atlas.world_of("DE") == atlas.world_of("AT", "Graz") == "german"
        assert atlas["german"].keys("Köln").strict == "koeln" != atlas["shared"].keys("Köln").strict

    def test_its_examples_hold(self, atlas):
        rows = [row for row in csv.DictReader(GERMAN.splitlines()) if row["level"] not in CHOICE]
        assert rows and all(example_holds(atlas, "german", row) for row in rows)

    def test_has_the_shared_rules_and_changes_no_other_world(self, atlas):
        assert atlas["german"].keys("Upper Köln").strict == "koeln~upper"
        for world in ("arabic", "cyrillic", "shared"):
            assert atlas[world].keys("Neu Köln") == names.keys("Neu Köln", world)

    def test_indexes_of_other_rules_are_built_anew(self, atlas):
        assert atlas.id != names.RULES_ID


@pytest.mark.parametrize("row, said", [
    ("tokens,a,b,,", "no level is called tokens"), ("token,(,b,,", r"missing \)"), ("letter,ab,c,,", "length 1")])
def test_a_bad_table_is_named(tmp_path, row, said):
    shutil.copytree(TABLES, tmp_path / "naming")
    (tmp_path / "naming" / "bad.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=f"bad.csv.*{said}"):
        Atlas(tmp_path / "naming")


def test_time_is_linear_in_every_world():
    slow = worse_than_linear("keys")
    assert not slow, slow


def test_an_index_says_which_worlds_its_keys_are_of(tmp_path):
    places = [Place(gaz_id="1", name="Kyiv", lon=30.5, lat=50.5, country="UA"),
              Place(gaz_id="2", name="Kirkuk", lon=44.4, lat=35.5, country="IQ")]
    index.write_index(tmp_path / "two.gpkg", places, {}, "2000-01-01T00:00:00.000Z")
    assert index.read_about(tmp_path / "two.gpkg")["worlds"] == "arabic cyrillic"
