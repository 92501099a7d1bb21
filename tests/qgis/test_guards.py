"""What the database itself refuses and remembers, in a GeoPackage, whoever writes to it."""

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsPointXY
import pytest

from dateline.core.layers.database import read_edited, select, write_result
from dateline.core.layers.load import load_database
from dateline.core.model import Count

from factory import facts, incident, report, result
from stores import edit, rows, schema_1

EDITS = 'SELECT "event_id", "field", "old", "new", "reviewer" FROM "edits"'


def feature_of(layer, event_id):
    return next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(f"event_id = '{event_id}'")))


def change(layer, of, **values):
    """Whether QGIS's provider takes it."""
    numbers = {layer.fields().indexOf(name): value for name, value in values.items()}
    return layer.dataProvider().changeAttributeValues({feature_of(layer, of).id(): numbers})


@pytest.mark.parametrize("values", [
    {"status": "done"}, {"killed_min": 10}, {"killed_min": -1}, {"wound_max": 1}, {"date_start": "2024-01-01"},
    {"event_id": None}])
def test_what_cannot_be_is_refused(project, path, values):
    before = rows(path, "incidents")
    assert not change(load_database(path, project).incidents, "E-000.txt#1", **values)
    assert rows(path, "incidents") == before


def test_what_is_wrong_already_may_be_edited_elsewhere(project, path):
    layer = load_database(path, project).incidents
    before = feature_of(layer, "E-000.txt#1")
    assert change(layer, "E-000.txt#1", killed_max=None) and change(layer, "E-000.txt#1", killed_min=20)
    assert change(layer, "E-000.txt#1", notes="to be checked")
    assert feature_of(layer, "E-000.txt#1")["killed"] == before["killed"]


def test_every_edit_is_kept(project, path):
    layer = load_database(path, project).incidents
    assert change(layer, "E-000.txt#1", killed=8, target="Peshmerga")
    assert change(layer, "E-000.txt#1", killed=7, reviewer="Anna", reviewed="2026-11-01T10:00:00Z")
    assert sorted(select(path, EDITS), key=repr) == [
        ("E-000.txt#1", "killed", "8", "7", "Anna"), ("E-000.txt#1", "killed", "9", "8", None),
        ("E-000.txt#1", "target", "Iraqi Federal Police", "Peshmerga", None)]


def test_a_place_that_is_moved_is_kept(project, path):
    layer = load_database(path, project).incidents
    moved = QgsGeometry.fromPointXY(QgsPointXY(44.5, 35.5))
    assert layer.dataProvider().changeGeometryValues({feature_of(layer, "E-000.txt#1").id(): moved})
    assert select(path, EDITS) == [("E-000.txt#1", "point", "44.39222 35.46806", "44.5 35.5", None)]
    assert read_edited(path) == {"E-000.txt#1": ("point",)}


def test_what_dateline_writes_is_no_edit(path):
    write_result(path, result(incident(report(0, facts(killed=Count(20, 20, 20))))))
    assert rows(path, "incidents")["E-000.txt#1"]["killed"] == 20 and select(path, EDITS) == []


def test_an_older_database_is_guarded_when_it_is_migrated(tmp_path, project):
    path = schema_1(tmp_path / "old.gpkg")
    write_result(path, result(incident(report(9, facts("Later")))))
    layer = load_database(path, project).incidents
    event_id = sorted(rows(path, "incidents"))[0]
    assert not change(layer, event_id, status="done") and select(path, EDITS) == []
    edit(path, event_id, notes="mine")
    assert [row[1] for row in select(path, EDITS)] == ["notes"]
