"""One QgsApplication without a window for all QGIS tests, and a fresh project for each."""

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# QGIS 3.22 takes its collector of PROJ's words away after a transform, and leaves PROJ the function that fills it: the
# next word of PROJ's ends the process. So it says none (read once, at PROJ's start).
os.environ.setdefault("PROJ_DEBUG", "0")
sys.path.insert(0, os.path.dirname(__file__))  # for factory.py, whatever the import mode

import pytest

pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")

from qgis.core import QgsApplication, QgsProject

from dateline.core.layers.database import write_result
from dateline.core.layers.load import load_database
from dateline.core.layers.review import Desk

from factory import sample


@pytest.fixture(scope="session")
def qgis(tmp_path_factory):
    """The application, with a profile of its own."""
    running = QgsApplication.instance()
    if running is not None:
        yield running
        return
    application = QgsApplication([], True, str(tmp_path_factory.mktemp("profile")))
    application.initQgis()
    yield application
    QgsProject.instance().clear()
    gc.collect()  # layers that only a circle of references holds go before QGIS's libraries do
    application.exitQgis()


@pytest.fixture
def project(qgis):
    """The project, empty before and after."""
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def path(tmp_path):
    """A database of the sample."""
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    return path


@pytest.fixture
def layers(project, path):
    """Its layers in the project."""
    return load_database(path, project)


@pytest.fixture
def desk(layers):
    """The layers to work on in review."""
    return Desk(layers)
