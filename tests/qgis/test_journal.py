"""The journal of a GeoPackage stays as it is, whoever reads and edits, so no layer loses its file; and threads that
open layers of one file do not wait for each other."""

from contextlib import contextmanager
import subprocess
import threading

from qgis.core import QgsProject, QgsVectorLayer
import pytest

from dateline.core.layers.database import select, write_result
from dateline.core.layers.detached import detached_layers
from dateline.core.layers.load import load_database, loaded_databases

from factory import sample
from other_process import start

COUNTS = {"incidents": 6, "reports": 6, "articles": 6}


@pytest.fixture
def saved(project, tmp_path):
    """A database, and a project that shows it."""
    path, file = tmp_path / "incidents.gpkg", tmp_path / "project.qgz"
    write_result(path, sample())
    load_database(path, project)
    assert project.write(str(file))
    project.clear()
    return path, file


@contextmanager
def reading(*calls):
    """Call these in threads of their own, again and again; gives what they raised."""
    ended, raised = threading.Event(), []

    def go(call):
        while not ended.is_set():
            try:
                call()
            except Exception as error:
                raised.append(error)
                return

    threads = [threading.Thread(target=go, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    try:
        yield raised
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def table(layer):
    return layer.source().split("layername=")[1].split("|")[0]


def read_all(layers):
    """How many rows can be read of each."""
    return {table(layer): sum(1 for _ in layer.getFeatures()) for layer in layers if table(layer) in COUNTS}


def edit(layer, number):
    """What an analyst does in QGIS's attribute table."""
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("notes"), f"edit {number}")
    assert layer.commitChanges(), layer.commitErrors()


def journal(path):
    """SQLite's file format: 1 is a rollback journal, 2 is WAL."""
    return path.read_bytes()[18:20]


def test_no_layer_is_lost_under_constant_reading(saved):
    path, file = saved
    project, own = QgsProject.instance(), detached_layers(path)
    with reading(lambda: select(path, 'SELECT "event_id" FROM "incidents"')) as raised:
        for number in range(20):
            assert project.read(str(file))
            shown = list(project.mapLayers().values())
            assert read_all(shown) == read_all(own) == COUNTS
            edit(next(layer for layer in shown if table(layer) == "incidents"), number)
            assert read_all(shown) == read_all(own) == COUNTS
            assert all(layer.featureCount() >= 0 for layer in shown)
            project.clear()
    assert not raised and journal(path) == b"\1\1"


def test_layers_that_somebody_else_brought_in_leave_it_alone_too(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    for name in COUNTS:
        subset = "|subset=\"event_id\" <> 'none'" if name == "incidents" else ""
        project.addMapLayer(QgsVectorLayer(f"{path}|layername={name}{subset}", name, "ogr"))
    incidents = next(layer for layer in project.mapLayers().values() if table(layer) == "incidents")
    incidents.setOpacity(0.5)
    layers = loaded_databases(project)[0]
    assert layers.incidents is incidents and incidents.opacity() == 0.5
    assert incidents.subsetString() == "\"event_id\" <> 'none'"
    edit(incidents, 1)
    assert read_all([layers.incidents, layers.reports, layers.articles]) == COUNTS and journal(path) == b"\1\1"


OPENING_IN_TWO_THREADS = """
import threading
from qgis.core import QgsProject, QgsVectorLayer
from dateline.core.layers.console import running
from dateline.core.layers.detached import detached_layers
from dateline.core.layers.review import OwnDesk
path, file = sys.argv[1:]
opened, ended = [0], threading.Event()
def open_again():
    while not ended.is_set():
        desk = OwnDesk({"incidents": (f"{path}|layername=incidents", "incidents", "ogr")})
        opened[0] += len(list(desk.layer("incidents").getFeatures())) == 6
        del desk
        detached_layers(path)
with running():
    thread = threading.Thread(target=open_again)
    thread.start()
    for number in range(12):
        QgsProject.instance().read(file)
        QgsProject.instance().clear()
    ended.set()
    thread.join()
    print(opened[0] > 0)
"""


def test_threads_that_open_one_file_do_not_wait_for_each_other(saved):
    process = start(OPENING_IN_TWO_THREADS, *saved)
    try:
        said, errors = process.communicate(timeout=90)
    except subprocess.TimeoutExpired:
        process.kill()
        pytest.fail("the threads wait for each other")
    assert said == "True\n", errors
