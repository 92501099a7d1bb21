"""The index of a gazetteer: built whole or not at all, found again, searched from threads, merged with others."""

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import other_process
import pytest

from dateline.gazetteer import index, store
from dateline.gazetteer.errors import GazetteerError
from toy_boundaries import polygon, ring, write_boundaries, write_layer

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"
ROWS = len(COUNTRY.read_text(encoding="utf-8").splitlines())
HEADER = "gaz_id,name,names,lon,lat,feature,country,admin1,admin2,admin3,population,radius_m,source,note\n"
STARTER = HEADER + """\
9000001,Middle,Al Wusta;Wusta,44.5,34.0,ADM1,IQ,Middle,,,,90000,own,
own:north,North,Ash Shamal,44.2,35.4,ADM1,IQ,North,,,,90000,own,
own:miftah,Muftah,Miftahiya,44.9,33.7,ADM2,IQ,Middle,Muftah,,,30000,own,
own:barazan,Barazan,,44.381,35.451,PPLA,IQ,North,Barazan,,,7000,own,
own:sola,Sola,Zola,44.0,34.9,PPL,IQ,North,,,,,own,
"""


@pytest.fixture
def starter(tmp_path, monkeypatch):
    folder = tmp_path / "starter"
    folder.mkdir()
    (folder / "units.csv").write_text(STARTER, encoding="utf-8")
    monkeypatch.setattr(store, "STARTER", folder)
    return folder


@pytest.fixture
def country(tmp_path):
    return Path(shutil.copy(COUNTRY, tmp_path / "country.txt"))


@pytest.fixture
def gazetteer(tmp_path, starter, country):
    with store.open_gazetteer([country], cache_dir=tmp_path / "cache") as opened:
        yield opened


def test_an_empty_starter_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "bare").mkdir()
    monkeypatch.setattr(store, "STARTER", tmp_path / "bare")
    with store.open_gazetteer(cache_dir=tmp_path) as nothing:
        assert nothing.exact("Kirkuk") == () and nothing.search("Kirkuk") == () and nothing.admins("Kirkuk") == ()


@pytest.mark.parametrize("name, ids", [
    ("Barazan", {"9000102", "9000021"}), ("al-Omraniya", {"9000104"}), ("Tel Ahmar", {"9000106", "9000107"}),
    ("Great Kurdamir", {"9000108"}), ("Kurdamir", set()), ("Nowhere", set()), ("", set()), ("Sola", {"own:sola"})])
def test_exact(gazetteer, name, ids):
    assert {place.gaz_id for place in gazetteer.exact(name)} == ids


@pytest.mark.parametrize("name, first", [
    ("Barazan", "9000102"), ("Muftahiyyah", "9000103"), ("Shalala", "9000110"), ("Sherak", "9000114"),
    ("شلالة", "9000110"),
    ("Zola", "own:sola"), ("Kordamir al-Saghir", "9000109")])
def test_search(gazetteer, name, first):
    found = gazetteer.search(name)
    assert found[0].place.gaz_id == first
    assert all(one.score >= other.score for one, other in zip(found, found[1:]))
    assert all(candidate.terms and candidate.matched for candidate in found)


def test_search_within(gazetteer):
    assert [c.place.gaz_id for c in gazetteer.search("Tall Ahmar", admin1="North")] == ["9000107"]
    assert gazetteer.search("Tall Ahmar", country="Syria") == ()


@pytest.mark.parametrize("name, units", [
    ("Wusta", {"9000001"}), ("Wusta governorate", {"9000001"}), ("Barazan district", {"9000021"}),
    ("Miftahiya", {"9000012"}), ("Tel Ahmar", set())])
def test_admins(gazetteer, name, units):
    assert {unit.gaz_id for unit in gazetteer.admins(name)} == units


@pytest.mark.parametrize("name, common", [
    ("In", True), ("July", True), ("Three", True), ("Old", True), ("Mohammed", True),
    ("Ali Hassan", True), ("12", True),
    ("", False), ("Barazan", False), ("Tel Ahmar", False), ("al-Hussein", False), ("Old Barazan", False)])
def test_common_words_are_told_from_names(gazetteer, name, common):
    assert gazetteer.is_common(name) is common


def test_a_given_name_that_a_town_bears_is_no_common_word(tmp_path, starter):
    town = "own:hamza,Hamza,,45.0,31.7,PPLA2,IQ,Middle,,,,,own,\n"
    (starter / "units.csv").write_text(STARTER + town, encoding="utf-8")
    with store.open_gazetteer(cache_dir=tmp_path / "cache") as opened:
        assert not opened.is_common("Hamza") and opened.is_common("Karim")


def test_provinces_around(gazetteer):
    assert set(gazetteer.provinces_around(44.95, 33.75, 10_000)) == {"Middle"}
    assert gazetteer.provinces_around(10.0, 10.0, 10_000) == {}


def test_units_are_spelled_as_the_starter_does(gazetteer):
    village = gazetteer.by_id("9000104")
    assert (village.admin1, village.admin2) == ("Middle", "Muftah")  # by id; by name
    assert gazetteer.by_id("9000110").admin1 == "North"
    assert gazetteer.by_id("9000003").admin1 == "Al Gharbīyah"  # the starter does not know it


def test_a_place_in_two_lists_comes_up_once_with_what_both_know(gazetteer):
    cities = [place for place in gazetteer.exact("Barazan") if place.feature == "PPLA"]
    assert len(cities) == 1
    assert (cities[0].gaz_id, cities[0].population, cities[0].radius_m) == ("9000102", 900000, 7000.0)


def test_a_unit_that_one_list_has_several_times_comes_up_once_with_the_names_of_all(tmp_path, starter, country):
    rows = country.read_text(encoding="utf-8").splitlines()
    district = next(row for row in rows if row.startswith("9000021\t")).split("\t")
    north, west = district[10], "03" if district[10] != "03" else "02"

    def entry(gaz_id, name, others, lat=district[4], admin1=north, feature="ADM2"):
        cells = [gaz_id, name, name, others, lat, *district[5:7], feature, *district[8:10], admin1, gaz_id,
                 *district[12:]]
        return "\t".join(cells) + "\n"

    country.write_text("\n".join(rows) + "\n" + entry("9500001", "Barazan", "Upper Reach") +
                       entry("9500002", "Barāzān", "Qada Barazan,Long Reach") +
                       entry("9500003", "Barazan", "Far Reach", lat="36.9") +
                       entry("9500004", "Barazan", "West Reach", admin1=west) +
                       entry("9500005", "Barazan", "Town Reach", feature="PPLA2"), encoding="utf-8")
    with store.open_gazetteer([country], cache_dir=tmp_path / "cache") as gazetteer:
        one, = gazetteer.exact("Upper Reach")
        assert one.gaz_id == "9000021" and gazetteer.exact("Long Reach") == (one,)
        assert {"Barazan District", "Upper Reach", "Long Reach"} <= set(one.names)
        found = [place.gaz_id for place in gazetteer.exact("Barazan") if place.feature == "ADM2"]
        assert sorted(found) == ["9000021", "9500003", "9500004"]  # elsewhere, or in another governorate: another
        assert gazetteer.search("Upper Reach")[0].place == one and gazetteer.by_id("9500002").name == "Barāzān"
        assert gazetteer.exact("Town Reach")[0].gaz_id == "9500005"


def test_nearest(gazetteer):
    assert [place.gaz_id for place in gazetteer.nearest(44.701, 34.151, limit=2)] == ["9000108", "9000109"]
    assert gazetteer.nearest(10.0, 10.0) == ()


def indexes(cache):
    return sorted(path.name for path in cache.glob("country-*.gpkg"))


def test_a_file_is_indexed_once_and_anew_when_it_changes(tmp_path, starter, country, monkeypatch):
    cache = tmp_path / "cache"
    store.open_gazetteer([country], cache_dir=cache).close()
    first = indexes(cache)
    with monkeypatch.context() as patch:
        patch.setattr(index, "write_index", None)  # a second opening must not build
        store.open_gazetteer([country], cache_dir=cache).close()
    os.utime(cache / first[0], (0, 0))  # as if it had not been opened for long
    country.write_text(country.read_text(encoding="utf-8").replace("Barazan", "Borzan"), encoding="utf-8")
    with store.open_gazetteer([country], cache_dir=cache) as changed:
        assert changed.exact("Borzan")
    assert len(first) == len(indexes(cache)) == 1 and indexes(cache) != first
    assert not list(cache.glob("*.part"))


def test_an_index_that_another_process_has_opened_today_stays(tmp_path, starter, country):
    cache = tmp_path / "cache"
    with store.open_gazetteer([country], cache_dir=cache) as before:
        country.write_text(country.read_text(encoding="utf-8").replace("Barazan", "Borzan"), encoding="utf-8")
        with store.open_gazetteer([country], cache_dir=cache) as after:
            assert len(indexes(cache)) == 2 and after.exact("Borzan")
        before.close()  # what opens it anew, as each thread does, finds it
        assert before.exact("Barazan") and not before.exact("Borzan")


def test_the_index_is_the_same_bytes_each_time(tmp_path, starter, country):
    for name in ("one", "two"):
        store.build_index([country], tmp_path / f"{name}.gpkg", cache_dir=tmp_path)
    assert (tmp_path / "one.gpkg").read_bytes() == (tmp_path / "two.gpkg").read_bytes()


def test_a_cancelled_build_leaves_the_old_file_whole(tmp_path, starter, country, monkeypatch):
    target = tmp_path / "index.gpkg"
    about = store.build_index([country], target, cache_dir=tmp_path)
    assert about["rows"] == str(ROWS) and about["source"] == "country.txt" and about["bad_rows"] == "0"
    before = target.read_bytes()
    monkeypatch.setattr(index, "_BATCH", 5)
    with pytest.raises(GazetteerError, match="cancelled"):
        store.build_index([country], target, cancelled=lambda: True, cache_dir=tmp_path)
    assert target.read_bytes() == before and not list(tmp_path.glob("*.part"))


def test_what_a_killed_build_left_goes_and_what_another_writes_stays(tmp_path, starter, country):
    left, written, other = (tmp_path / f"{name}.part" for name in ("i.gpkg.1-1", "i.gpkg.2-1", "other.gpkg.1-1"))
    for part in (left, written, other):
        part.write_bytes(b"")
    for part in (left, other):
        os.utime(part, (0, 0))
    store.build_index([country], tmp_path / "i.gpkg", cache_dir=tmp_path)
    assert {part.name for part in tmp_path.glob("*.part")} == {"i.gpkg.2-1.part", "other.gpkg.1-1.part"}


def test_progress_is_told(tmp_path, starter, country, monkeypatch):
    monkeypatch.setattr(index, "_BATCH", 5)
    told = []
    store.build_index([country], tmp_path / "i.gpkg", progress=lambda *step: told.append(step), cache_dir=tmp_path)
    assert told[0] == (5, None, "Indexing country.txt") and told[-1][0] <= ROWS


def test_an_index_can_be_opened_itself(tmp_path, starter, country):
    store.build_index([country], tmp_path / "mine.gpkg", cache_dir=tmp_path)
    with store.open_gazetteer([tmp_path / "mine.gpkg"], cache_dir=tmp_path) as opened:
        assert opened.exact("Shallala")


def test_foreign_and_damaged_databases_get_a_clear_error(tmp_path, starter):
    foreign = tmp_path / "foreign.gpkg"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE roads (id INTEGER)")
    connection.commit()
    connection.close()
    cut = tmp_path / "cut.gpkg"
    cut.write_bytes(foreign.read_bytes()[:50])
    for path in (foreign, cut, tmp_path / "missing.txt"):
        with pytest.raises(GazetteerError, match=path.name):
            store.open_gazetteer([path], cache_dir=tmp_path / "cache")


def test_a_half_cut_index_in_the_cache_is_built_anew(tmp_path, starter, country):
    cache = tmp_path / "cache"
    store.open_gazetteer([country], cache_dir=cache).close()
    (name,) = indexes(cache)
    (cache / name).write_bytes(b"SQLite format 3\0 and no more")
    with store.open_gazetteer([country], cache_dir=cache) as again:
        assert again.exact("Shallala")


def test_a_cache_that_cannot_be_written_is_said(tmp_path, starter, country):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="cannot be written"):
        store.open_gazetteer([country], cache_dir=tmp_path / "file")


def test_many_threads_read_at_once(gazetteer):
    def ask(number):
        return tuple(c.place.gaz_id for c in gazetteer.search(f"Tall Ahmar{'h' * (number % 3)}"))

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(64)))
    assert len(answers) <= 3 and all("9000106" in answer for answer in answers)


CLOSING = """
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dateline.gazetteer import store

gazetteer, end = store.Gazetteer(sys.argv[1:]), time.monotonic() + 1.5

def ask(number):
    found = set()
    while time.monotonic() < end:
        found.update(candidate.place.gaz_id for candidate in gazetteer.search(f"Tall Ahmar{'h' * number}"))
    return found

with ThreadPoolExecutor(4) as pool:
    answers = pool.map(ask, range(4))
    while time.monotonic() < end:
        time.sleep(.01)
        gazetteer.close()
    print(all("9000106" in answer for answer in answers))
"""


def test_closing_waits_for_the_threads_that_ask(gazetteer):
    """In a process of its own: what SQLite does when a connection goes under its user ends the whole program."""
    process = other_process.start(CLOSING, *gazetteer.paths)
    printed, trouble = process.communicate(timeout=60)
    assert (process.returncode, printed) == (0, "True\n"), trouble


def test_its_paths_open_it_again(gazetteer):
    with store.Gazetteer(gazetteer.paths) as again:
        assert again.exact("Barazan") == gazetteer.exact("Barazan")


def test_cache_folder_follows_the_system(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert store.default_cache_dir() == tmp_path / "dateline"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert store.default_cache_dir() == tmp_path / "local" / "dateline"


def test_the_index_is_a_geopackage(tmp_path, starter, country):
    store.build_index([country], tmp_path / "layer.gpkg", cache_dir=tmp_path)
    gdal = pytest.importorskip("osgeo.ogr", reason="GDAL's Python is not here")
    dataset = gdal.Open(str(tmp_path / "layer.gpkg"))
    layer = dataset.GetLayerByName("places")
    assert {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())} == \
        {"places", "names", "provinces", "dateline_gazetteer"}
    assert layer.GetFeatureCount() == ROWS and layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    layer.SetAttributeFilter("gaz_id = '9000104'")
    feature = layer.GetNextFeature()
    point = feature.GetGeometryRef()
    assert (point.GetX(), point.GetY()) == (44.95, 33.75)


def test_without_trigrams_the_search_still_finds(tmp_path, starter, country, monkeypatch):
    monkeypatch.setattr(index, "can_search_trigrams", lambda connection: False)
    with store.open_gazetteer([country], cache_dir=tmp_path / "plain") as plain:
        assert plain.search("Muftahiyah")[0].place.gaz_id == "9000103"
    assert os.listdir(tmp_path / "plain")


@pytest.mark.parametrize("name, first", [
    ("Muftahiyyah", "9000103"), ("Kordamir al-Saghir", "9000109"),  # the letters are the same or nearly so
    ("Barzan", "9000102"), ("Shalaba", "9000110"), ("Omranida", "9000104"), ("Omarniya", "9000104")])  # one consonant
@pytest.mark.parametrize("trigrams", [True, False])
def test_what_is_too_much_for_memory_is_found_on_disk(tmp_path, starter, country, monkeypatch, name, first, trigrams):
    monkeypatch.setattr(index, "MOST_IN_MEMORY", 10)
    if not trigrams:
        monkeypatch.setattr(index, "can_search_trigrams", lambda connection: False)
    with store.open_gazetteer([country], cache_dir=tmp_path / "large") as large:
        assert large.search(name)[0].place.gaz_id == first


def test_boundaries_apply_to_every_file_of_places(tmp_path, starter, country):
    drawn = write_boundaries(tmp_path)
    own = tmp_path / "own.csv"
    own.write_text(HEADER + "own:1,Kahira,,44.7,34.0,PPL,,Elsewhere,,,,,own,\n", encoding="utf-8")
    for order in ([*drawn, country, own], [country, own, *reversed(drawn)]):
        with store.open_gazetteer(order, cache_dir=tmp_path / "cache") as opened:
            village = opened.by_id("own:1")
            # spelled as the starter does where it knows the unit
            assert (village.country, village.admin1, village.admin2, village.admin3) == \
                ("IQ", "Middle", "Al-Nahrain", "Kurdamir")
            assert opened.by_id("9000104").admin2 == "Muftah" and len(opened.paths) == 3
            assert len([unit for unit in opened.exact("Wusta") if unit.feature == "ADM1"]) == 1
    assert opened.about[1]["admin1_changed"] == "1" and opened.about[0]["admin1_changed"] == "0"
    assert "xad_adm2.geojson" in opened.about[0]["source"]


def test_an_index_with_boundaries_stays_beside_the_one_without(tmp_path, starter, country):
    cache, drawn = tmp_path / "cache", write_boundaries(tmp_path)
    for paths in ([country], [country, *drawn], [country]):
        store.open_gazetteer(paths, cache_dir=cache).close()
    before = indexes(cache)
    assert len(before) == 2
    for name in before:
        os.utime(cache / name, (0, 0))  # as if they had not been opened for long
    drawn[0].write_text(drawn[0].read_text(encoding="utf-8").replace("45.2", "45.3"), encoding="utf-8")
    store.open_gazetteer([country, *drawn], cache_dir=cache).close()
    assert len(indexes(cache)) == 2 and len(set(indexes(cache)) & set(before)) == 1


def test_boundaries_alone_are_an_index_of_units(tmp_path, starter):
    drawn = write_boundaries(tmp_path)
    about = store.build_index(drawn, tmp_path / "units.gpkg", cache_dir=tmp_path)
    assert about["rows"] == about["units"] == "9" and about["countries"] == "IQ"
    for paths in (drawn, [tmp_path / "units.gpkg"]):
        with store.open_gazetteer(paths, cache_dir=tmp_path) as opened:
            assert opened.exact("Kurdamir")[0].feature == "ADM3" and opened.exact("Sola")  # and the starter


def test_boundaries_stand_beside_an_index_that_was_built_before(tmp_path, starter, country):
    store.build_index([country], tmp_path / "mine.gpkg", cache_dir=tmp_path)
    with store.open_gazetteer([*write_boundaries(tmp_path), tmp_path / "mine.gpkg"], cache_dir=tmp_path) as opened:
        assert opened.paths[0].name == "mine.gpkg" and opened.exact("Kurdamir")[0].feature == "ADM3"


@pytest.mark.parametrize("gaz_id, found", [("9000104", True), ("1", False)])
def test_other_names_apply_to_their_places_or_it_is_noted(tmp_path, starter, country, gaz_id, found):
    others = tmp_path / "XX-alternatenames.txt"
    others.write_text(f"1\t{gaz_id}\ten\tQuite Another\t\t\t\t\t\t\n" * 3, encoding="utf-8")
    about = store.build_index([country, others], tmp_path / "x.gpkg", cache_dir=tmp_path / "cache")
    assert ("XX-alternatenames.txt: none of these other names belongs to a place" in about["notes"]) != found
    with store.open_gazetteer([country, others], cache_dir=tmp_path / "cache") as gazetteer:
        assert [place.gaz_id for place in gazetteer.exact("Quite Another")] == ["9000104"] * found


def test_an_index_is_no_source_of_another(tmp_path, starter, country):
    store.build_index([country], tmp_path / "mine.gpkg", cache_dir=tmp_path)
    with pytest.raises(GazetteerError, match="index already"):
        store.build_index([country, tmp_path / "mine.gpkg"], tmp_path / "more.gpkg", cache_dir=tmp_path)


def test_columns_of_boundaries_can_be_told(tmp_path, starter, country):
    layer = write_layer(tmp_path / "odd.geojson", [({"NOM": "Odd", "KEY": 4}, polygon(ring(44.0, 33.0, 45.5, 36.0)))])
    target = tmp_path / "odd.gpkg"
    about = store.build_index([layer], target, cache_dir=tmp_path, columns={"level": 1, "name": "NOM", "code": "KEY"})
    with store.open_gazetteer([target], cache_dir=tmp_path) as opened:
        assert about["units"] == "1" and opened.by_id("odd:4").admin1 == "Odd"


def test_a_cancelled_build_with_boundaries_leaves_the_old_file_whole(tmp_path, starter, country, monkeypatch):
    target, sources = tmp_path / "index.gpkg", [country, *write_boundaries(tmp_path)]
    store.build_index(sources, target, cache_dir=tmp_path)
    before = target.read_bytes()
    store.build_index(sources, target, cache_dir=tmp_path)
    assert target.read_bytes() == before
    monkeypatch.setattr(index, "_BATCH", 5)
    with pytest.raises(GazetteerError, match="cancelled"):
        store.build_index(sources, target, cancelled=lambda: True, cache_dir=tmp_path)
    assert target.read_bytes() == before and not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("typed, found", [
    ("Mif", ["Muftah"]), ("bara", ["Barazan"]), ("SO", ["Sola"]), ("Solaq", []), ("", []), ("al-", [])])
def test_what_is_typed_of_a_name_finds_those_that_go_on_so(tmp_path, starter, typed, found):
    with store.open_gazetteer(cache_dir=tmp_path / "cache", corrections=False) as gazetteer:
        assert [place.name for place in gazetteer.begun(typed)] == found


def test_the_most_populous_of_them_comes_first(tmp_path, starter):
    (starter / "more.csv").write_text(HEADER + "own:1,Sola Saghira,,44.1,34.9,PPL,IQ,North,,,50,,own,\n"
                                      "own:2,Sola Kabira,,44.2,34.9,PPL,IQ,North,,,5000,,own,\n", encoding="utf-8")
    with store.open_gazetteer(cache_dir=tmp_path / "cache", corrections=False) as gazetteer:
        assert [place.name for place in gazetteer.begun("sol")] == ["Sola Kabira", "Sola Saghira", "Sola"]
