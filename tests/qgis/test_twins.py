"""An export in another thread writes what it would in the window's."""

import hashlib
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsApplication, QgsMarkerSymbol, QgsSingleSymbolRenderer
from qgis.PyQt.QtCore import QElapsedTimer

from dateline.core.layers.database import write_result
from dateline.core.layers.exports import export_apart, export_incidents
from dateline.core.layers.filters import of
from dateline.core.layers.load import load_database, refresh
from dateline.core.layers.subset import apply_filter
from dateline.core.layers.tasks import Errand
from dateline.core.layers.twins import likenesses

from factory import facts, incident, placed, report, result, sample, when

LIMIT_MS = 60_000


@pytest.fixture
def layers(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    found = load_database(path, project)
    found.incidents.setName("My <incidents>")
    found.incidents.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple({"name": "star"})))
    apply_filter(found, of(actor=("Islamic State", "داعش")))
    return found


def in_a_thread(layers, path, *how, during=None):
    made_of = likenesses(layers)
    errand = Errand("export", lambda progress, cancelled: export_apart(made_of, path, *how, progress=progress,
                                                                       cancelled=cancelled))
    ended = []
    errand.ended.connect(lambda: ended.append(True))
    if during is not None:
        errand.progressed.connect(lambda *_: during(errand))
    QgsApplication.taskManager().addTask(errand)
    clock = QElapsedTimer()
    clock.start()
    while not ended and clock.elapsed() < LIMIT_MS:
        QgsApplication.processEvents()
    assert ended
    return errand


def content(path):
    """What a file is: its bytes, or of a GeoPackage its tables, for that has the time in it."""
    if path.suffix != ".gpkg":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    source = ogr.Open(str(path))
    found = {source.GetLayer(n).GetName(): [feature.ExportToJson() for feature in source.GetLayer(n)]
             for n in range(source.GetLayerCount())}
    styles = source.ExecuteSQL("SELECT styleQML FROM layer_styles ORDER BY f_table_name")
    found["styles"] = [feature["styleQML"] for feature in styles]
    found.pop("layer_styles", None)
    return found


@pytest.mark.parametrize("ending, as_", [(".gpkg", "layer"), (".shp", "layer"), (".geojson", "layer"),
                                         (".csv", "layer"), (".kml", "layer"), (".csv", "acled")])
@pytest.mark.parametrize("filtered", [True, False])
def test_the_same_files_as_in_the_windows_thread(layers, tmp_path, ending, as_, filtered):
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    told = export_incidents(layers, here / f"out{ending}", as_, filtered)
    errand = in_a_thread(layers, there / f"out{ending}", as_, filtered)
    assert errand.error is None and errand.result._replace(path=told.path) == told
    names = sorted(path.name for path in here.iterdir())
    assert names == sorted(path.name for path in there.iterdir())
    assert {name: content(here / name) for name in names} == {name: content(there / name) for name in names}


def test_a_cancelled_export_writes_nothing(layers, tmp_path):
    errand = in_a_thread(layers, tmp_path / "out.gpkg", during=lambda errand: errand.cancel())
    assert "cancelled" in errand.error.message and not (tmp_path / "out.gpkg").exists()
    assert not list(Path(tmp_path).glob(".dateline*"))


def test_a_lost_database_is_told(layers, tmp_path):
    made_of = likenesses(layers)
    (tmp_path / "incidents.gpkg").unlink()
    errand = Errand("export", lambda *_: export_apart(made_of, tmp_path / "out.csv"))
    assert not errand.run() and "incidents.gpkg" in errand.error.message and not (tmp_path / "out.csv").exists()


def test_edits_that_are_not_saved_are_named(layers, tmp_path):
    layers.incidents.startEditing()
    feature = next(layers.incidents.getFeatures())
    layers.incidents.changeAttributeValue(feature.id(), layers.incidents.fields().indexOf("notes"), "mine")
    errand = in_a_thread(layers, tmp_path / "out.csv")
    layers.incidents.rollBack()
    assert any("not saved" in line for line in errand.result.warnings)


@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".csv"])
def test_the_projects_layers_read_on_as_before(layers, tmp_path, ending):
    """Whoever opens a GeoPackage for writing switches its journal, and QGIS's open layers then read nothing more."""
    before = {feature["event_id"] for feature in layers.incidents.getFeatures()}
    for filtered in (True, False):
        assert in_a_thread(layers, tmp_path / f"{filtered}{ending}", "layer", filtered).error is None
    assert layers.incidents.featureCount() == len(before) == 4
    assert {feature["event_id"] for feature in layers.incidents.getFeatures()} == before
    assert layers.reports.featureCount() == layers.articles.featureCount() == 6


def test_what_the_map_shows_is_what_is_written(layers, tmp_path):
    extra = incident(report(7, facts("Late", days=when("2023-01-01"), where=placed("Tarmiya", 44.4, 33.7))))
    write_result(tmp_path / "incidents.gpkg", result(extra))
    refresh(layers)
    count = layers.incidents.featureCount()
    assert in_a_thread(layers, tmp_path / "out.csv").result.count == count == 5 == layers.incidents.featureCount()
