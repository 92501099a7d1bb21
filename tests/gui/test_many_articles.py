"""The window's event loop goes on with 5,000 articles and 100,000 incidents in it (benchmarks/large.py)."""

import os
import shutil
import sys

import pytest

from .harness import ROOT, run_scenario

if not os.environ.get("DATELINE_TIMED"):
    pytest.skip("times are taken when DATELINE_TIMED is set, on a quiet machine", allow_module_level=True)
pytest.importorskip("osgeo", reason="GDAL's Python bindings are not installed")
pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")
sys.path.append(str(ROOT / "benchmarks"))

from large import make  # noqa: E402

ARTICLES, INCIDENTS = 5000, 100_000
FEW = 10_000  # incidents where articles are read: all that is added is linked with all that is there
READ = 300
LONGEST_MS = 100
QGIS_OWN = {"close the project", "lay out a page"}  # its window of the layout, and its layers that go


def measured(folder, incidents, **values):
    made = os.environ.get(f"DATELINE_LARGE_{incidents}")  # one that was made before
    folder.mkdir()
    database = folder / "large.gpkg"
    if made:
        shutil.copyfile(made, str(database))
    else:
        make(database, incidents, ARTICLES)
    results = run_scenario("many_articles", folder / "run", database=database, timeout=900, **values)
    for action, waited in results["blocked"].items():
        print(f"{action} | {results['worked'][action]} | {waited} | {results['answered'][action]:,}")
    return results


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    return measured(tmp_path_factory.mktemp("many") / "looked", INCIDENTS)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    return measured(tmp_path_factory.mktemp("many") / "read", FEW, read=READ)


def too_long(results):
    return {action: ms for action, ms in results["worked"].items() if ms > LONGEST_MS and action not in QGIS_OWN}


def test_the_windows_thread_never_works_long(looked):
    assert looked["articles"] == ARTICLES and too_long(looked) == {}


def test_neither_while_articles_are_read(read):
    assert read["articles"] == ARTICLES and too_long(read) == {}
    assert "4 May 2021 given to" in read["message of the date"] and f"{READ} articles" in read["message of the run"]
