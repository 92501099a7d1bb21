"""The command zones as its user meets it: files in, a file with the fields of zones out, a line for each trouble."""

import csv
import json

import pytest

from dateline.core.cli import CANNOT_RUN, FINE, SOME_FAILED, USAGE, main
from dateline.core.model import REPORT_FIELDS, ZONE_FIELDS
from toy_zones import EAST_KM, feature, square, write_zones

NAMES = [field.name for field in ZONE_FIELDS]


def run(*args):
    try:
        return main(["zones", *map(str, args)])
    except SystemExit as stop:  # argparse
        return stop.code


def incident(name, lon, lat, start, end=None, **more):
    geometry = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {"event_id": name, "date_start": start, "date_end": end or start, "uncert_m": 1000.0, "killed": 3,
                  "killed_min": 2, "killed_max": 3, "title": "=1+1", "evidence": {"killed": {"start": 1}}, **more}
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


@pytest.fixture
def incidents(tmp_path):
    features = [incident("a", 9.5, 0, "2014-06-12"), incident("b", 10.5, 0, "2014-06-12"),
                incident("c", 10.5, 0, "2014-06-20"), incident("d", 9.5, 0, None), incident("e", None, 0, "2014-06-12"),
                incident("f", 9.5, 0, "2014-06-01")]
    path = tmp_path / "incidents.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "name": "incidents", "features": features}))
    return path


@pytest.fixture
def maps(tmp_path):
    """A holds the west on 10 June, the east too from the 18th."""
    write_zones(tmp_path / "maps" / "is_20140610.geojson", feature(square(9, -1, 10, 1)))
    write_zones(tmp_path / "maps" / "is_20140618.geojson", feature(square(9, -1, 11, 1)))
    return tmp_path / "maps"


def laid(path):
    """The values of the fields of zones by event_id, as the file has them."""
    if path.suffix == ".csv":
        with open(path, encoding="utf-8", newline="") as lines:
            return {row["event_id"]: row for row in csv.DictReader(lines)}
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {each["properties"]["event_id"]: each["properties"] for each in found}


def test_field_names_fit_a_shapefile_and_are_new():
    assert all(len(name) <= 10 for name in NAMES) and len(set(NAMES)) == len(NAMES)
    assert not {field.name for field in REPORT_FIELDS} & set(NAMES)


def test_geojson(tmp_path, incidents, maps, capsys):
    out = tmp_path / "out.geojson"
    assert run(incidents, maps, "--holder-in-name", "--date-in-name", "--out", out) == FINE
    rows = laid(out)
    assert {name: row["holder"] for name, row in rows.items()} == {"a": "is", "b": "none", "c": "is", "d": None,
                                                                   "e": None, "f": None}
    assert {name: rows[name]["zone_note"] for name in "def"} == {
        "d": "it has no date", "e": "it has no place", "f": "no map for 2014-06-01"}
    assert {name: rows["b"][name] for name in NAMES} == {
        "zone": None, "holder": "none", "zone_prob": None, "hold_prob": 1.0, "zone_alt": [],
        "front_km": round(0.5 * EAST_KM, 3), "front": "none | is", "zone_date": "2014-06-10", "hold_prev": None,
        "hold_from": None, "hold_next": "is", "hold_to": "2014-06-18", "zone_note": None}
    assert rows["c"]["hold_prev"] == "none" and rows["c"]["hold_from"] == "2014-06-18"
    assert rows["a"]["killed"] == 3 and rows["a"]["evidence"] == {"killed": {"start": 1}}  # its own values stay
    printed = capsys.readouterr()
    assert "6 incidents, 2 on held ground, 1 outside all zones, 3 without an answer" in printed.out
    assert "dates: 2 maps, from 2014-06-10 to 2014-06-18" in printed.err


def test_csv_out_and_in_again(tmp_path, incidents, maps):
    """A table laid over zones may be laid over others: its fields of zones are replaced, the rest stays."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert run(incidents, maps, "--holder-in-name", "--date-in-name", "--out", first) == FINE
    assert run(first, maps, "--holder-is", "B", "--date-in-name", "--out", second) == FINE
    one, two = laid(first), laid(second)
    assert list(one["a"]) == list(two["a"])
    assert [row["holder"] for row in two.values()] == ["B", "none", "B", "", "", ""]
    assert {name: {field: value for field, value in row.items() if field not in NAMES} for name, row in one.items()} \
        == {name: {field: value for field, value in row.items() if field not in NAMES} for name, row in two.items()}
    assert one["a"]["title"] == "'=1+1" and one["a"]["lon"] == "9.5" and one["e"]["lon"] == ""


@pytest.mark.parametrize("rule, held", [((), "is"), (("--same-day",), None), (("--nearest", 2), "is"),
                                        (("--nearest", 1), None)])
def test_rules(tmp_path, incidents, maps, rule, held):
    """Incident c is of the 20th, two days after the last map."""
    out = tmp_path / "out.geojson"
    assert run(incidents, maps, "--holder-in-name", "--date-in-name", *rule, "--out", out) == FINE
    assert laid(out)["c"]["holder"] == held


def test_from_and_to(tmp_path, incidents):
    zones = write_zones(tmp_path / "z.geojson",
                        feature(square(9, -1, 11, 1), who="A", begin="2014-06-01", end="2014-06-15", zone="Town"),
                        feature(square(9, -1, 11, 1), who="B", begin="2014-06-16", end=None, zone="Town"))
    out = tmp_path / "out.geojson"
    assert run(incidents, zones, "--holder", "who", "--from", "begin", "--to", "end", "--days", 3, "--out", out) == FINE
    rows = laid(out)
    assert [(rows[name]["holder"], rows[name]["zone"]) for name in "abcf"] == [
        ("A", "Town"), ("A", "Town"), ("B", "Town"), ("A", "Town")]
    assert rows["c"]["hold_prev"] is None and rows["c"]["zone_date"] == "2014-06-20"  # the change was four days before


def test_a_summary(tmp_path, incidents, maps):
    out, table = tmp_path / "out.csv", tmp_path / "summary.csv"
    assert run(incidents, maps, "--holder-is", "A", "--date-in-name", "--out", out, "--summary", table, "--by",
               "holder,week") == FINE
    lines = table.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("holder,week,incidents_min,incidents,incidents_max,killed_min")
    assert "A,2014-06-09,1,1,1,2,3,3,0,0,0,0" in lines and "none,2014-06-09,1,1,1,2,3,3,0,0,0,0" in lines


def test_a_summary_by_a_field_that_is_not_there(tmp_path, incidents, maps, capsys):
    assert run(incidents, maps, "--holder-is", "A", "--date-in-name", "--out", tmp_path / "o.csv", "--summary",
               tmp_path / "s.csv", "--by", "holder,governor") == CANNOT_RUN
    assert "--by governor: there is no such field" in capsys.readouterr().err and not (tmp_path / "o.csv").exists()


def test_two_processes_find_what_one_finds(tmp_path, incidents, maps):
    for jobs in (1, 2):
        assert run(incidents, maps, "--holder-is", "A", "--date-in-name", "--jobs", jobs, "--out",
                   tmp_path / f"{jobs}.geojson") == FINE
    assert (tmp_path / "1.geojson").read_bytes() == (tmp_path / "2.geojson").read_bytes()


def test_a_file_that_cannot_be_read_fails_alone(tmp_path, incidents, maps, capsys):
    (maps / "is_20140612.geojson").write_text("{", encoding="utf-8")
    out = tmp_path / "out.geojson"
    assert run(incidents, maps, "--holder-is", "A", "--date-in-name", "--out", out) == SOME_FAILED
    assert laid(out)["a"]["zone_date"] == "2014-06-10" and "is_20140612.geojson" in capsys.readouterr().err


@pytest.mark.parametrize("args", [
    (), ("--holder", "x"), ("--holder", "x", "--holder-is", "A", "--out", "o.csv"), ("--out", "o.csv"),
    ("--holder-is", "A", "--out", "o.kml"), ("--holder-is", "A", "--from", "f", "--date-in-name", "--out", "o.csv"),
    ("--holder-is", "A", "--date", "d", "--date-in-name", "--out", "o.csv"),
    ("--holder-is", "A", "--nearest", "soon", "--out", "o.csv"),
    ("--holder-is", "A", "--nearest", "2", "--same-day", "--out", "o.csv")], ids=" ".join)
def test_wrong_usage(args, tmp_path, incidents, maps, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(incidents, maps, *args) == USAGE and not list(tmp_path.glob("o.*"))


TROUBLES = [  # what is done to the files, the words of the message
    (lambda incidents, maps: incidents.unlink(), "incidents.geojson: there is no such file"),
    (lambda incidents, maps: incidents.write_text("["), "incidents.geojson: cannot be read as GeoJSON"),
    (lambda incidents, maps: incidents.write_text("[1]"), "incidents.geojson: is no collection"),
    (lambda incidents, maps: incidents.write_text(json.dumps({"features": [feature(None, a=1)]})), "neither places"),
    (lambda incidents, maps: [path.unlink() for path in maps.iterdir()], "no file in this folder"),
    (lambda incidents, maps: [path.rename(maps / f"{number}.geojson") for number, path in enumerate(maps.iterdir())],
     "no day can be read from its name")]


@pytest.mark.parametrize("trouble, words", TROUBLES)
def test_what_cannot_be_done_is_one_line(tmp_path, incidents, maps, capsys, trouble, words):
    trouble(incidents, maps)
    assert run(incidents, maps, "--holder-is", "A", "--date-in-name", "--out", tmp_path / "o.csv") == CANNOT_RUN
    told = capsys.readouterr().err
    assert words in told and "Traceback" not in told and not (tmp_path / "o.csv").exists()


def test_strange_values_are_no_answer(tmp_path, maps):
    features = [incident("a", 999, 0, "2014-06-12"), incident("b", 9.5, 0, "soon"),
                incident("c", 9.5, 0, "2014-06-12", uncert_m="far"), incident("d", 9.5, 0, "2014-06-12", uncert_m=-5),
                incident("e", 9.5, 0, "9999-12-31"), {"type": "Feature", "geometry": {"type": "Point"}},
                {"properties": 7, "geometry": 7}, 7]
    path, out = tmp_path / "i.geojson", tmp_path / "out.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert run(path, maps, "--holder-is", "A", "--date-in-name", "--out", out) == FINE
    found = [each["properties"]["holder"] for each in json.loads(out.read_text(encoding="utf-8"))["features"]]
    assert found == [None, None, "A", "A", None, None, None]
