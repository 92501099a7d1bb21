"""Exports: every format read back, Arabic and empty values intact, nothing replaced or half-written."""

import csv
import json

import pytest
from qgis.core import NULL, QgsVectorLayer

from dateline.core.layers.database import write_result
from dateline.core.layers.export import FORMATS, cut_at_word, export_layer
from dateline.core.layers.load import load_database
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, placed, report, result, sample


@pytest.fixture
def layer(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    return load_database(path, project).incidents


def read_back(path):
    layer = QgsVectorLayer(str(path), "back", "ogr")
    assert layer.isValid()
    return {f["event_id"]: f for f in layer.getFeatures()}


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_is_read_back(layer, tmp_path, ending):
    told = export_layer(layer, tmp_path / f"out.{ending}")
    found = read_back(told.path)
    assert told.count == len(found) == (5 if ending == "kml" else 6)
    arabic, first, unplaced = found["E-004.txt#1"], found["E-000.txt#1"], found.get("E-005.txt#1")
    assert arabic["actor"] == "داعش"
    assert (int(first["killed"]), int(first["killed_min"])) == (9, 7)
    assert unplaced is None or int(unplaced["killed"]) == 0
    if ending not in ("csv", "kml"):  # what is missing stays missing, and is not 0
        assert arabic["killed"] == NULL and arabic["date_start"] == NULL
    if ending != "csv":
        point = first.geometry().asPoint()
        assert (round(point.x(), 5), round(point.y(), 5)) == (44.39222, 35.46806)
        assert unplaced is None or unplaced.geometry().isNull()
    assert "written" not in first.fields().names()
    assert any("1 without a place" in line for line in told.warnings)
    assert not list(tmp_path.glob(".dateline*"))


def test_shapefile_is_utf8_and_texts_are_cut_at_a_word(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    long_text = "قتل مسلحون سبعة من رجال الشرطة في قرية شلال المطر " * 10
    write_result(path, result(incident(report(0, facts(long_text, where=placed("Kirkuk", 44.4, 35.4))))))
    told = export_layer(load_database(path, project).incidents, tmp_path / "out.shp")
    assert (tmp_path / "out.cpg").read_text() == "UTF-8"
    stored = read_back(told.path)["E-000.txt#1"]["title"]
    assert long_text.startswith(stored[:-1] + " ") and stored.endswith("…")
    assert 200 < len(stored.encode("utf-8")) <= 254
    assert any(line.startswith("title: 1 text cut") for line in told.warnings)
    assert all(len(name) <= 10 for name in QgsVectorLayer(str(told.path), "back", "ogr").fields().names())


@pytest.mark.parametrize("text, limit, cut", [
    ("short", 10, "short"),
    ("two words here", 12, "two words…"),
    ("two words here", 13, "two words…"),
    ("unbreakable", 8, "unbre…"),
    ("ééééé", 9, "ééé…"),
    ("one two", 6, "one…"),
])
def test_cut_at_word(text, limit, cut):
    assert cut_at_word(text, limit) == cut
    assert len(cut.encode("utf-8")) <= limit


def test_dates_and_integers_keep_their_types(layer, tmp_path):
    export_layer(layer, tmp_path / "out.shp")
    kinds = {f.name(): f.typeName() for f in QgsVectorLayer(str(tmp_path / "out.shp"), "b", "ogr").fields().toList()}
    assert (kinds["date_start"], kinds["killed"], kinds["reviewed"]) == ("Date", "Integer", "String")


def test_csv_has_coordinates_and_no_formulas(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    titles = ["=HYPERLINK(\"http://x\")", "+1+1", "-2", "@SUM(A1)", "\tTab", "plain - text"]
    write_result(path, result(*(incident(report(n, facts(title, where=placed("Kirkuk", -44.4, 35.4))))
                                for n, title in enumerate(titles))))
    export_layer(load_database(path, project).incidents, tmp_path / "out.csv")
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as stream:
        rows = {row["event_id"]: row for row in csv.DictReader(stream)}
    assert [rows[f"E-00{n}.txt#1"]["title"] for n in range(6)] == [
        "'=HYPERLINK(\"http://x\")", "'+1+1", "-2", "'@SUM(A1)", "'\tTab", "plain - text"]
    assert {(float(row["lon"]), float(row["lat"])) for row in rows.values()} == {(-44.4, 35.4)}


def test_geojson_follows_the_standard(layer, tmp_path):
    export_layer(layer, tmp_path / "out.geojson")
    data = json.loads((tmp_path / "out.geojson").read_text("utf-8"))
    assert "crs" not in data
    features = {f["properties"]["event_id"]: f for f in data["features"]}
    assert features["E-000.txt#1"]["properties"]["date_start"] == "2022-12-18"
    assert features["E-005.txt#1"]["geometry"] is None
    assert features["E-004.txt#1"]["properties"]["killed"] is None


def test_kml_names_and_dates(layer, tmp_path):
    text = export_layer(layer, tmp_path / "out.kml").path.read_text("utf-8")
    assert "<name>Bomb on an army patrol, Tarmiya</name>" in text
    assert "<begin>2022-11-01T00:00:00" in text and "<end>2022-11-30T23:59:59" in text


def test_kml_descriptions_are_escaped(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    hostile = facts("Attack", "<script>alert(1)</script>", where=placed("Kirkuk", 44.4, 35.4))
    write_result(path, result(incident(report(0, hostile))))
    text = export_layer(load_database(path, project).incidents, tmp_path / "out.kml").path.read_text("utf-8")
    assert "<description><![CDATA[&lt;script&gt;" in text or "<description>&amp;lt;script&amp;gt;" in text


def test_filtered_or_everything(layer, tmp_path):
    layer.setSubsetString("\"actor\" = 'Islamic State'")
    assert export_layer(layer, tmp_path / "shown.geojson").count == 3
    assert export_layer(layer, tmp_path / "all.geojson", filtered=False).count == 6
    assert layer.subsetString() == "\"actor\" = 'Islamic State'"


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_existing_files_are_replaced_only_when_told(layer, tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    path.write_text("mine")
    with pytest.raises(DatelineError, match="exists already"):
        export_layer(layer, path)
    assert path.read_text() == "mine"
    assert export_layer(layer, path, overwrite=True).count == len(read_back(path)) >= 5


def test_a_sidecar_of_somebody_else_is_kept(layer, tmp_path):
    (tmp_path / "out.dbf").write_text("mine")
    with pytest.raises(DatelineError, match="out.dbf exists already"):
        export_layer(layer, tmp_path / "out.shp")
    assert [p.name for p in tmp_path.glob("out.*")] == ["out.dbf"]


def test_the_database_is_never_replaced(layer, tmp_path):
    with pytest.raises(DatelineError, match="is a Dateline database"):
        export_layer(layer, tmp_path / "incidents.gpkg", overwrite=True)


@pytest.mark.parametrize("target, message", [
    ("missing/out.shp", "cannot be written"),
    ("out.xyz", "no format"),
    ("/proc/out.geojson", "cannot be written"),
])
def test_a_target_that_cannot_be_written_is_told(layer, tmp_path, target, message):
    with pytest.raises(DatelineError, match=message):
        export_layer(layer, tmp_path / target)


def test_cancelled_export_leaves_nothing(layer, tmp_path):
    with pytest.raises(DatelineError, match="cancelled"):
        export_layer(layer, tmp_path / "out.csv", cancelled=lambda: True)
    assert not list(tmp_path.glob("out*")) and not list(tmp_path.glob(".dateline*"))


def test_progress_reaches_the_end(layer, tmp_path):
    steps = []
    export_layer(layer, tmp_path / "out.csv", progress=lambda *step: steps.append(step[:2]))
    assert steps[-1] == (6, 6)
