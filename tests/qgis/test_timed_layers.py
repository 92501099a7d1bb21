"""QGIS looks at the times of all layers when one is added: ours have none at that moment, and have them again then."""

from qgis.core import QgsApplication, QgsVectorLayer
import pytest

from dateline.core.layers.database import write_result
from dateline.core.layers.load import load_database
from dateline.ui.timed_layers import TimedLayers

from factory import sample


@pytest.fixture
def seen(project):
    """Of each layer that is added: how many layers have a time when the Temporal Controller hears of it."""
    found = []

    def look(_layers):
        found.append(sum(layer.temporalProperties().isActive() for layer in project.mapLayers().values()))

    project.layersAdded.connect(look)
    yield found
    project.layersAdded.disconnect(look)


@pytest.fixture
def path(qgis, tmp_path):
    found = tmp_path / "incidents.gpkg"
    write_result(found, sample())
    return found


def active(layers):
    QgsApplication.processEvents()
    return [layer.temporalProperties().isActive() for layer in (layers.incidents, layers.areas)]


@pytest.mark.parametrize("known_before", [True, False])
def test_whatever_is_added_finds_no_times(project, path, seen, known_before):
    layers = load_database(path, project) if known_before else None
    timed = TimedLayers()
    layers = layers or load_database(path, project)
    assert active(layers) == [True, True] and seen == [0, 0, 0, 0]
    project.addMapLayer(QgsVectorLayer("Point", "another", "memory"))
    assert seen == [0] * 5 and active(layers) == [True, True]
    layers.areas.temporalProperties().setIsActive(False)  # a user's own choice
    project.addMapLayer(QgsVectorLayer("Point", "a third", "memory"))
    assert active(layers) == [True, False]
    timed.close()
    project.addMapLayer(QgsVectorLayer("Point", "a fourth", "memory"))
    assert seen[-2:] == [0, 1]


def test_a_project_that_goes_meanwhile(project, path):
    timed = TimedLayers()
    load_database(path, project)
    project.addMapLayer(QgsVectorLayer("Point", "another", "memory"))
    project.clear()
    QgsApplication.processEvents()
    timed.close()


def test_a_project_that_is_read_has_its_times(project, path, seen, tmp_path):
    load_database(path, project)
    project.write(str(tmp_path / "project.qgz"))
    project.clear()
    seen.clear()
    timed = TimedLayers()
    project.read(str(tmp_path / "project.qgz"))
    QgsApplication.processEvents()
    assert set(seen) == {0}
    names = {layer.name(): layer.temporalProperties().isActive() for layer in project.mapLayers().values()}
    assert names == {"Incidents": True, "Areas that hold them": True, "Reports": False, "Articles": False}
    timed.close()
