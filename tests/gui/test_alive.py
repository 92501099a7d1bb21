"""The window's event loop goes on with 100,000 incidents in it, whatever one filters, counts or lists."""

import os
import sys

import pytest

from .harness import ROOT, run_scenario

if not os.environ.get("DATELINE_TIMED"):
    pytest.skip("times are taken when DATELINE_TIMED is set, on a quiet machine", allow_module_level=True)
pytest.importorskip("osgeo", reason="GDAL's Python bindings are not installed")
pytest.importorskip("qgis.core", reason="QGIS is not installed for this Python")
sys.path.append(str(ROOT / "tests" / "qgis"))

from dateline.core.layers.database import write_result  # noqa: E402
from dateline.core.model import Count  # noqa: E402
from factory import facts, incident, placed, report, result, when  # noqa: E402
from osgeo import ogr  # noqa: E402

INCIDENTS, TIMES = 2000, 50
LONGEST_MS = 100
ACTORS = ("Islamic State", "Unknown", "PKK", "Turkish Armed Forces", "Militia", "Tribe", "Police")


# Copies of every row of a table, with other keys.
COPY = """INSERT INTO "{table}" ({columns})
          WITH RECURSIVE times(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < {times})
          SELECT {values} FROM "{table}", times"""
KEYS = {"incidents": ("event_id",), "incident_areas": ("event_id",), "reports": ("event_id", "report_id")}


def told(number):
    """An incident of that number."""
    day = f"20{10 + number % 12}-{1 + number % 12:02}-{1 + number % 28:02}"
    return facts(f"{'Car bomb' if number % 3 else 'Explosion'} on civilians, place {number}",
                 ACTORS[number % 7 % 5 + number % 3], when(day) if number % 25 else None,
                 placed(f"Place {number}", 44 + number % 90 / 30, 33 + number % 70 / 30),
                 Count(number % 5, number % 7 + 4, number % 7 + 4), target="Civilians", weapon="IED")


def grown(path):
    """A database of INCIDENTS × TIMES incidents: a few written as a run writes them, then copied by GDAL's SQL."""
    few = [incident(report(number % 1000, told(number), f"{number}")) for number in range(INCIDENTS)]
    write_result(path, result(*few, articles=()))
    source = ogr.Open(str(path), 1)
    for table, keys in KEYS.items():
        layer = source.GetLayerByName(table)
        names = [field.GetName() for field in layer.schema] + (["geom"] if layer.GetGeomType() != ogr.wkbNone else [])
        values = [f"\"{name}\" || '-' || n" if name in keys else f'"{name}"' for name in names]
        source.ExecuteSQL(COPY.format(table=table, times=TIMES - 1, values=", ".join(values),
                                      columns=", ".join(f'"{name}"' for name in names)))
    source.Destroy()
    return path


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    busy = os.getloadavg()[0] > os.cpu_count() / 2
    folder = tmp_path_factory.mktemp("alive")
    return {"busy": busy, **run_scenario("alive", folder / "run", database=grown(folder / "large.gpkg"), timeout=300)}


def test_all_of_it_is_counted_and_listed(job):
    every = INCIDENTS * TIMES
    assert job["total"].replace("\u00a0", " ").startswith(f"<b>{every} of {every} incidents</b>")
    assert job["rows"] == every


def test_the_windows_thread_never_works_long(job):
    assert len(job["worked"]) > 10
    assert {what: ms for what, ms in job["worked"].items() if ms > LONGEST_MS} == {}


def test_nothing_keeps_the_window_waiting(job):
    if job["busy"]:
        pytest.skip("the machine was busy: the window may have waited for others")
    assert {what: ms for what, ms in job["blocked"].items() if ms > LONGEST_MS} == {}
