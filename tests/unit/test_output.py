"""What the text formats promise: whole files, standard shapes, nothing a spreadsheet would run."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from dateline.core.model import FIELDS, REPORT_FIELDS, Count, Evidence, Facts, Incident, Report, Result, When
from dateline.core.output import (PLACEMENT_COLUMNS, check_target, csv_text, geojson_text, placements_csv,
                                  placements_geojson, write_features, write_placements, write_text)
from dateline.gazetteer.errors import DatelineError
from dateline.gazetteer.place import Candidate, Place, Placement
from dateline.gazetteer.spreadsheets import neutral

HAWIJA = Place("93540", "Hawija", 43.7712345678, 35.3256, "PPLA2", "IQ", "Kirkuk", "Hawija", source="starter")
NAMED = Placement("al-Hawija", "named", HAWIJA.lon, HAWIJA.lat, 2000.0004, 1, 0.91, HAWIJA, "Iraq", "Kirkuk", "Hawija",
                  candidates=(Candidate(HAWIJA, 0.91),))
REFUSED = Placement("Tall Nowhere", candidates=(Candidate(HAWIJA, 0.2),))


def report(number, **facts):
    values = dict(title="Bomb, Hawija", when=When(date(2022, 12, 18), date(2022, 12, 18), 1, "Sunday", "published"),
                  killed=Count(7, 8, 9), placement=NAMED, evidence=(Evidence("killed", "a.txt", 3, 8),))
    values.update(facts)
    return Report(f"r{number}", "a.txt", "=HYPERLINK(\"x\") was said.", Facts(**values), "Wire")


@pytest.fixture
def result():
    one, two = report(1), report(2, placement=REFUSED, killed=None, when=When())
    return Result((), (one, two), (Incident("e1", one.facts, (one,)), Incident("e2", two.facts, (two,))))


def features(result, level="incidents"):
    return json.loads(geojson_text(result, level))["features"]


def rows(result, level="incidents"):
    return list(csv.DictReader(io.StringIO(csv_text(result, level))))


def test_geojson_is_a_collection_of_points_lon_first(result):
    collection = json.loads(geojson_text(result))
    assert collection["type"] == "FeatureCollection"
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [43.771235, 35.3256]}


def test_features_without_a_place_are_kept_with_a_null_geometry(result):
    assert [f["geometry"] is None for f in features(result)] == [False, True]
    assert [row["lon"] == row["lat"] == "" for row in rows(result)] == [False, True]


@pytest.mark.parametrize("level, fields", [("incidents", FIELDS), ("reports", REPORT_FIELDS)])
def test_properties_are_the_fields_in_their_order(result, level, fields):
    names = [f.name for f in fields]
    assert list(features(result, level)[0]["properties"]) == names
    assert list(rows(result, level)[0]) == ["lon", "lat"] + names


def test_values_keep_their_kind(result):
    known, unknown = (f["properties"] for f in features(result))
    assert (known["killed_min"], known["killed"], known["killed_max"]) == (7, 8, 9)
    assert known["date_start"] == "2022-12-18" and known["civ_target"] is False and known["uncert_m"] == 2000.0
    assert known["evidence"] == {"killed": {"article": "a.txt", "start": 3, "end": 8}}
    assert unknown["killed"] is None and unknown["date_start"] is None


def test_a_report_names_its_article_and_its_incident(result):
    first = features(result, "reports")[0]["properties"]
    assert (first["report_id"], first["article"], first["event_id"]) == ("r1", "a.txt", "e1")


def test_an_unknown_level_is_refused(result):
    with pytest.raises(ValueError):
        csv_text(result, "articles")


@pytest.mark.parametrize("text, cell", [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"), (" =1", "' =1"), ("\u200b=1", "'\u200b=1"), ("＝1+1", "'＝1+1"), ("＠S(A1)", "'＠S(A1)"),
    (" a=b", " a=b"), ("Hawija", "Hawija"), ("a=b", "a=b"), ("", ""), ("الحويجة", "الحويجة"),
])
def test_no_cell_is_a_formula(text, cell):
    assert neutral(text) == cell


def test_csv_neutralises_texts_and_leaves_numbers(result):
    west = replace(NAMED, lon=-1.5)
    moved = report(1, placement=west)
    row = rows(Result((), (moved,), ()), "reports")[0]
    assert row["lon"] == "-1.5" and row["sentence"].startswith("'=HYPERLINK")


def test_the_same_result_gives_the_same_bytes(result, tmp_path):
    for name in ("one.geojson", "two.geojson", "one.csv", "two.csv"):
        write_features(result, tmp_path / name, "reports")
    assert (tmp_path / "one.geojson").read_bytes() == (tmp_path / "two.geojson").read_bytes()
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_an_empty_result_is_a_whole_file(tmp_path):
    write_features(Result(), tmp_path / "none.geojson")
    assert json.loads((tmp_path / "none.geojson").read_text())["features"] == []


def test_broken_unicode_in_a_file_name_is_written_escaped(result, tmp_path):
    broken = replace(result.reports[0], article="caf\udce9.txt")
    write_features(Result((), (broken,), ()), tmp_path / "out.geojson", "reports")
    assert b"caf\\udce9.txt" in (tmp_path / "out.geojson").read_bytes()


def test_geocoded_names_have_the_columns_of_the_command_line():
    found, refused = csv.DictReader(io.StringIO(placements_csv([("Hawija", NAMED), ("Nowhere", REFUSED)])))
    assert tuple(found) == PLACEMENT_COLUMNS
    assert (found["place_gaz"], found["lat"], found["geo_method"]) == ("Hawija", "35.3256", "named")
    assert (refused["place_gaz"], refused["lat"], refused["lon"], refused["geo_method"]) == ("", "", "", "none")
    assert json.loads(refused["candidates"])[0]["name"] == "Hawija"


def test_geocoded_names_as_geojson(tmp_path):
    collection = json.loads(placements_geojson([("Hawija", NAMED), ("Nowhere", REFUSED)]))
    assert [f["geometry"] is None for f in collection["features"]] == [False, True]
    write_placements([("Hawija", NAMED)], tmp_path / "p.geojson")
    assert json.loads((tmp_path / "p.geojson").read_text())["features"][0]["properties"]["query"] == "Hawija"


class TestTargets:
    def test_a_folder_is_no_target(self, tmp_path):
        with pytest.raises(DatelineError, match="is a folder"):
            check_target(tmp_path)

    def test_a_missing_folder_is_named(self, tmp_path):
        with pytest.raises(DatelineError, match="no folder"):
            check_target(tmp_path / "nowhere" / "out.csv")

    def test_a_failed_write_leaves_the_old_file_and_no_other(self, tmp_path, monkeypatch):
        target = tmp_path / "out.csv"
        target.write_text("old")

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("dateline.core.output.os.replace", full)
        with pytest.raises(DatelineError, match="No space left"):
            write_text(target, "new")
        assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]

    def test_a_link_is_written_through(self, tmp_path):
        real, link = tmp_path / "real.csv", tmp_path / "link.csv"
        real.write_text("old")
        link.symlink_to(real)
        write_text(link, "new")
        assert link.is_symlink() and real.read_text() == "new"
