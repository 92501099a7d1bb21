"""What a database holds, what an analyst does to it in QGIS, and other processes that work on it."""

from pathlib import Path
import subprocess
import sys

from osgeo import ogr

TABLES = ("incidents", "incident_areas", "reports", "articles")


def rows(path, table):
    """The rows of a table by their key, each with its geometry."""
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(table)
    key = {"reports": "report_id", "articles": "article"}.get(table, "event_id")
    found = {f[key]: dict(f.items(), geometry=f.GetGeometryRef().ExportToWkt() if f.GetGeometryRef() else None)
             for f in layer}
    source.Destroy()
    return found


def edit(path, event_id, **values):
    """What QGIS does when an analyst saves."""
    source = ogr.Open(str(path), 1)
    layer = source.GetLayerByName("incidents")
    layer.SetAttributeFilter(f"event_id = '{event_id}'")
    feature = layer.GetNextFeature()
    for name, value in values.items():
        feature[name] = value
    layer.SetFeature(feature)
    feature = None
    source.Destroy()


def content(path):
    """All that a database holds, table by table, but what tells of edits: that follows the schema."""
    return {table: {key: {name: value for name, value in row.items() if name != "written"}
                    for key, row in rows(path, table).items()} for table in TABLES}


IN_A_PROCESS = """
import sys
sys.path[:0] = {paths!r}
import conftest
from factory import facts, incident, report, result
from dateline.core.layers import database, migration, tables
from dateline.gazetteer.errors import DatelineError
many = result(*(incident(report(n, facts("x" * 4000))) for n in range(1, 400)))
def told(call, *given):
    try:
        call(*given)
    except DatelineError as error:
        print(error.message)
path = {path!r}
{body}
"""


def in_a_process(path, body):
    """Run Python lines on the database in a process of their own; gives the process when it has ended."""
    here = Path(__file__).resolve().parent
    code = IN_A_PROCESS.format(paths=[str(here.parent), str(here)], body=body, path=str(path))
    return subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=120)


def schema_1(path):
    """A database of the first schema, as the Dateline of that time wrote it (see the file)."""
    import sqlite3
    database = sqlite3.connect(str(path))
    database.executescript((Path(__file__).resolve().parent / "schema_1.sql").read_text("utf-8"))
    database.close()
    return path
