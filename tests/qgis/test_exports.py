"""Every way out of a database, read back with GDAL: what belongs together stays so, and scripts read the codebooks."""

import csv
import json
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer

from dateline.core.layers.database import write_result
from dateline.core.layers.export import TEXT_BYTES, export_layer
from dateline.core.layers.exports import WAYS, endings, export_incidents
from dateline.core.layers.load import load_database
from dateline.core.layers.package import project_address
from dateline.core.model import FIELDS, REPORT_FIELDS, Count
from dateline.gazetteer.errors import DatelineError

from factory import HOSTILE, facts, incident, placed, report, result, sample, when

ROOT = Path(__file__).resolve().parents[2]
ISLAMIC_STATE = "\"actor\" = 'Islamic State'"


def typed(told):
    """A report of an attack, as ACLED has it."""
    return replace(told, facts=replace(told.facts, event_type="Violence against civilians", sub_event="Attack"))


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, result(*(incident(*map(typed, one.reports)) for one in sample().incidents)))
    return path


@pytest.fixture
def layers(project, database):
    return load_database(database, project)


def table(path, name=None):
    """(field names, rows as dicts) of a table as GDAL reads it."""
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(name) if name else source.GetLayer(0)
    rows = [json.loads(feature.ExportToJson()) for feature in layer]
    return [field.GetName() for field in layer.schema], rows


def values(rows, name):
    return {row["properties"]["event_id"]: row["properties"].get(name) for row in rows}


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".geojson", ".csv", ".kml"])
def test_every_format_comes_round(layers, tmp_path, ending):
    told = export_incidents(layers, tmp_path / f"out{ending}")
    fields, rows = table(told.path)
    assert told.count == len(rows) == (5 if ending == ".kml" else 6)
    assert values(rows, "actor")["E-004.txt#1"] == "داعش"
    assert values(rows, "title")["E-004.txt#1"].lstrip("'") == HOSTILE
    assert int(values(rows, "killed_max")["E-003.txt#1"]) == 12
    day = values(rows, "date_start")["E-000.txt#1"]
    assert day.replace("/", "-").startswith("2022-12-18")
    placed_rows = {row["properties"]["event_id"]: row["geometry"] for row in rows}
    if ending != ".csv":
        assert placed_rows["E-001.txt#1"]["coordinates"][:2] == pytest.approx([44.39583, 33.67444])
        assert placed_rows.get("E-005.txt#1") is None
    assert {field.name for field in FIELDS} <= set(fields) or ending == ".kml"
    assert not list(tmp_path.glob(".dateline*"))


def test_names_fit_a_shapefile_by_construction():
    names = [field.name for field in FIELDS]
    assert all(len(name) <= 10 and name.isascii() for name in names)
    assert len({name.lower() for name in names}) == len(names) and TEXT_BYTES <= 254


# What belongs together

def test_a_geopackage_keeps_reports_and_articles(layers, tmp_path):
    path = export_incidents(layers, tmp_path / "out.gpkg").path
    names, reports = table(path, "reports")
    _, articles = table(path, "articles")
    incidents, areas = table(path, "incidents")[1], table(path, "incident_areas")[1]
    assert [len(rows) for rows in (incidents, areas, reports, articles)] == [6, 5, 6, 6]
    assert {r["properties"]["event_id"] for r in reports} == {i["properties"]["event_id"] for i in incidents}
    assert {r["properties"]["article"] for r in reports} == {a["properties"]["article"] for a in articles}
    assert {field.name for field in REPORT_FIELDS} <= set(names) and "facts" not in names
    assert "one attack" in articles[0]["properties"]["text"]


def test_of_a_filtered_database_only_what_is_shown_goes(layers, tmp_path):
    layers.incidents.setSubsetString(ISLAMIC_STATE)
    shown = export_incidents(layers, tmp_path / "shown.gpkg")
    everything = export_incidents(layers, tmp_path / "all.gpkg", filtered=False)
    assert (shown.count, everything.count) == (3, 6)
    counts = {name: len(table(shown.path, name)[1]) for name in ("incidents", "reports", "articles")}
    assert counts == {"incidents": 3, "reports": 3, "articles": 3}
    assert len(table(everything.path, "articles")[1]) == 6
    assert layers.incidents.subsetString() == ISLAMIC_STATE


@pytest.mark.parametrize("name", ["out.gpkg", "with spaces.gpkg", "نينوى.gpkg"])
def test_a_geopackage_opens_in_qgis_with_styles_and_relations(layers, tmp_path, name):
    made = export_incidents(layers, tmp_path / name).path
    assert {path.name for path in tmp_path.iterdir()} == {"incidents.gpkg", name}
    (tmp_path / "elsewhere").mkdir()
    path = made.rename(tmp_path / "elsewhere" / name)
    alone = QgsVectorLayer(f"{path}|layername=incidents", "incidents", "ogr")
    assert alone.renderer().type() == "pointCluster"
    project = QgsProject()
    assert project.read(project_address(path))
    found = {layer.source().split("layername=")[1]: layer for layer in project.mapLayers().values()}
    assert set(found) == {"incidents", "incident_areas", "reports", "articles"}
    assert all(layer.isValid() for layer in found.values())
    relations = project.relationManager().referencedRelations(found["incidents"])
    assert [relation.isValid() for relation in relations] == [True]
    first = next(f for f in found["incidents"].getFeatures() if f["event_id"] == "E-003.txt#1")
    assert [r["report_id"] for r in relations[0].getRelatedFeatures(first)] == ["003.txt#1"]
    project.clear()


@pytest.mark.parametrize("name", ["50%41.gpkg", "what?.gpkg", "#1.gpkg"])
def test_a_name_that_qgis_takes_for_an_address_costs_the_project_only(layers, tmp_path, name):
    told = export_incidents(layers, tmp_path / name)
    assert any("no project inside" in line for line in told.warnings)
    assert {path.name for path in tmp_path.iterdir()} == {"incidents.gpkg", name}
    assert len(table(told.path, "reports")[1]) == 6


def test_geojson_has_the_reports_inside(layers, tmp_path):
    path = export_incidents(layers, tmp_path / "out.geojson").path
    features = {f["id"]: f["properties"] for f in json.loads(path.read_text("utf-8"))["features"]}
    told, = features["E-004.txt#1"]["reports"]
    assert told["sentence"] == HOSTILE and told["evidence"]["killed"]["start"] == 4
    assert told["article"] == {"article": "004.txt", "title": "Headline 4", "published": "2023-01-02",
                               "source": "Agency 4", "url": "https://example.org/4"}
    assert "facts" not in told and features["E-004.txt#1"]["disagree"] == {}
    assert json.loads(path.read_text("utf-8"))["features"][0]["geometry"]["type"] == "Point"


@pytest.mark.parametrize("ending", [".shp", ".geojson", ".kml"])
def test_a_style_stands_beside(layers, tmp_path, ending):
    path = export_incidents(layers, tmp_path / f"out{ending}").path
    assert QgsVectorLayer(str(path), "back", "ogr").renderer().type() == "pointCluster"


def test_a_style_of_somebodys_own_is_kept(layers, tmp_path):
    (tmp_path / "out.qml").write_text("mine")
    export_incidents(layers, tmp_path / "out.shp", overwrite=True)
    assert (tmp_path / "out.qml").read_text() == "mine" and (tmp_path / "out.shp").exists()


# Codebooks

@pytest.mark.parametrize("book, count", [("acled", 4), ("ucdp", 2), ("gtd", 4)])
def test_codebooks_tell_what_they_left_out(layers, tmp_path, book, count):
    told = export_incidents(layers, tmp_path / "out.csv", book)
    with open(told.path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == told.count == count
    assert told.count + len(told.left_out) == 6
    assert sum(int(line.split()[0]) for line in told.warnings) == len(told.left_out)


def test_a_codebook_has_dates_points_and_sources_of_the_layers(layers, tmp_path):
    told = export_incidents(layers, tmp_path / "out.csv", "ucdp")
    event = next(row["properties"] for row in table(told.path)[1]
                 if row["properties"]["relid"] == "E-003.txt#1")
    assert event["date_start"] == "2023-11-30 00:00:00.000" and event["source_article"] == \
        '"Agency 3,2023-01-02,Headline 3"'
    assert (float(event["longitude"]), float(event["latitude"])) == (44.91497, 33.84475)
    assert (event["side_a"], event["side_b"], event["best"]) == ("IS", "Civilians", "12")


def test_an_analysts_edit_and_time_reach_the_codebook(layers, tmp_path):
    incidents = layers.incidents
    incidents.startEditing()
    feature = next(f for f in incidents.getFeatures() if f["event_id"] == "E-000.txt#1")
    for name, value in (("status", "accepted"), ("reviewed", "2023-02-01T12:00:00Z"), ("target", "Iraqi Army")):
        incidents.changeAttributeValue(feature.id(), incidents.fields().indexOf(name), value)
    assert incidents.commitChanges()
    rows = {row["properties"]["tags"]: row["properties"]
            for row in table(export_incidents(layers, tmp_path / "out.csv", "acled").path)[1]}
    event = rows["event_id=E-000.txt#1"]
    assert (event["actor2"], event["timestamp"]) == ("Iraqi Army", "1675252800")


@pytest.mark.parametrize("as_", WAYS)
def test_files_appear_whole_or_not_at_all(layers, tmp_path, as_):
    path = tmp_path / f"out{endings(as_)[0]}"
    with pytest.raises(DatelineError, match="cancelled"):
        export_incidents(layers, path, as_, cancelled=lambda: True)
    assert not list(tmp_path.glob("out*")) and not list(tmp_path.glob(".dateline*"))
    path.write_text("mine")
    with pytest.raises(DatelineError, match="exists already"):
        export_incidents(layers, path, as_)
    assert path.read_text() == "mine"
    assert export_incidents(layers, path, as_, overwrite=True).path == path and path.read_text("latin-1") != "mine"


@pytest.mark.parametrize("target, as_, message", [
    ("out.geojson", "acled", "let the name end in .csv"), ("out.xyz", "layer", "no format"),
    ("out.csv", "cow", "no way"),
    ("missing/out.gpkg", "layer", "cannot be written"), ("missing/out.geojson", "layer", "cannot be written"),
    ("missing/out.csv", "gtd", "cannot be written"), ("incidents.gpkg", "layer", "is a Dateline database"),
])
def test_what_cannot_be_written_is_told(layers, tmp_path, target, as_, message):
    with pytest.raises(DatelineError, match=message):
        export_incidents(layers, tmp_path / target, as_, overwrite=True)


def test_a_plain_layer_still_goes_alone(layers, tmp_path):
    told = export_layer(layers.reports, tmp_path / "reports.csv")
    assert told.count == 6 and len(table(told.path)[1]) == 6


# The command

def dateline(*args, room=None):
    """Run the command; ``room`` is the most bytes that a file of it may have, as on a disk that is full."""
    limited = None if room is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    return subprocess.run([sys.executable, "-B", str(ROOT / "dateline"), *map(str, args)], capture_output=True,
                          text=True, check=False, timeout=60, preexec_fn=limited)


def test_the_command_codes_a_database_and_says_what_it_left_out(database, tmp_path):
    done = dateline("export", database, "--as", "ucdp", "--out", tmp_path / "ged.csv", "--left-out",
                    tmp_path / "left-out.csv")
    assert done.returncode == 0 and done.stdout.strip().endswith("ged.csv: 2 incidents")
    assert "left out: nobody organised is known to have done it; UCDP GED holds no such incident" in done.stderr
    with open(tmp_path / "left-out.csv", encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 4


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".geojson", ".csv", ".kml"])
def test_the_command_writes_every_format(database, tmp_path, ending):
    done = dateline("export", database, "--out", tmp_path / f"out{ending}")
    assert done.returncode == 0, done.stderr
    assert len(table(tmp_path / f"out{ending}")[1]) in (5, 6)


def test_an_actor_of_a_users_tables_is_known(tmp_path):
    wolves = facts("Attack", "River Wolves", when("2021-05-03"), placed("Kirkuk", 44.4, 35.4), Count(2, 2, 2),
                   target="Iraqi Police", event_type="Battles", sub_event="Armed clash")
    write_result(tmp_path / "wolves.gpkg", result(incident(report(0, wolves))))
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "actors.csv").write_text("name,kind,side,aliases\nRiver Wolves,militant,insurgent,\n")
    command = ("export", tmp_path / "wolves.gpkg", "--as", "ucdp", "--out", tmp_path / "out.csv")
    assert "the lexicon does not know one of the two sides" in dateline(*command).stderr
    assert dateline(*command, "--lexicon", tmp_path / "lexicon").stdout.strip().endswith("out.csv: 1 incident")


@pytest.mark.parametrize("as_, ending, room", [
    ("layer", ".gpkg", 60_000), ("layer", ".shp", 10_000), ("layer", ".geojson", 3000), ("layer", ".csv", 1500),
    ("layer", ".kml", 3000), ("gtd", ".csv", 2000),
])
def test_on_a_full_disk_it_says_so_and_leaves_what_was_there(database, tmp_path, as_, ending, room):
    path = tmp_path / f"out{ending}"
    path.write_text("mine")
    done = dateline("export", database, "--as", as_, "--out", path, room=room)
    assert done.returncode == 3 and "cannot be written" in done.stderr and "Traceback" not in done.stderr
    assert path.read_text() == "mine"
    assert {file.name for file in tmp_path.iterdir()} == {database.name, path.name}


def test_the_command_needs_a_database(tmp_path):
    done = dateline("export", tmp_path / "none.gpkg", "--out", tmp_path / "out.csv")
    assert done.returncode == 3 and "there is no such database; make one" in done.stderr


def test_signs_that_xml_cannot_hold_do_not_break_kml(project, tmp_path):
    path = tmp_path / "signs.gpkg"
    told = facts("a\x0bb <&> \"c\" \U0001f4a3 نينوى", where=placed("Kirkuk", 44.4, 35.4))
    write_result(path, result(incident(report(0, told))))
    fields, rows = table(export_incidents(load_database(path, project), tmp_path / "o.kml").path)
    assert rows[0]["properties"]["Name"] == "a b <&> \"c\" \U0001f4a3 نينوى"


def test_long_text_and_formulas_of_reports(project, tmp_path):
    path = tmp_path / "hostile.gpkg"
    told = report(0, facts("=cmd|' /C calc'!A0", where=placed("Kirkuk", 44.4, 35.4)), sentence="x" * 5000)
    write_result(path, result(incident(told)))
    layers = load_database(path, project)
    assert table(export_incidents(layers, tmp_path / "o.csv").path)[1][0]["properties"]["title"].startswith("'=")
    nested = json.loads(export_incidents(layers, tmp_path / "o.geojson").path.read_text("utf-8"))
    assert nested["features"][0]["properties"]["reports"][0]["sentence"] == "x" * 5000
