"""A team's database: the same tables in a real PostGIS server, several people at once, and what goes wrong there."""

from pathlib import Path
import re
import subprocess
import sys
import threading
import time

from qgis.core import QgsFeatureRequest, QgsProject
from qgis.PyQt.QtCore import QDate
import pytest

from dateline.core import cli
from dateline.core.layers.changes import changes
from dateline.core.layers.copying import copy_database
from dateline.core.layers.counting import actor_counts, counts, date_range
from dateline.core.layers.database import (add_rulings, check_database, is_database, read_edited, read_known,
                                           read_links, read_rulings, write_result)
from dateline.core.layers.exports import export_incidents
from dateline.core.layers.filters import Filter
from dateline.core.layers.load import load_database, loaded_databases, refresh
from dateline.core.layers.homes import home_of_layer
from dateline.core.layers.relinking import apply_rulings, preview_rulings
from dateline.core.layers.subset import apply_filter
from dateline.core.linking import link
from dateline.core.model import Count, Result
from dateline.core.rulings import last_step, merged, taken_back
from dateline.gazetteer.errors import DatelineError

from factory import article, facts, incident, placed, report, result, sample, when
from postgres import BOSS, running_server
from stores import IN_A_PROCESS, content, edit, in_a_process, rows

ROOT = Path(__file__).resolve().parents[2]
ALL_TABLES = ("incidents", "incident_areas", "reports", "articles", "links", "rulings", "edits")
SECRET = {"anna": "change me", "omar": "change me too"}
MARDAN = placed("Mardan", 45.3032, 34.36618, admin1="Diyala")


@pytest.fixture(scope="module")
def server():
    with running_server() as server:
        granting = re.search(r"```sql\n(.*?)```", (ROOT / "docs" / "team.md").read_text("utf-8"), re.DOTALL).group(1)
        users = [line for line in granting.splitlines() if line.startswith("CREATE")]
        server.granting = "\n".join(line for line in granting.splitlines() if line not in users)
        server.sql("\n".join(users))
        yield server


@pytest.fixture
def empty(server):
    """The owner's address in a new database."""
    server.make("team")
    yield server.address("team")
    QgsProject.instance().clear()


@pytest.fixture
def team(server, empty):
    """The same with the sample in it, and everyone let in as docs/team.md says."""
    write_result(empty, sample())
    server.sql(server.granting, "team")
    return empty


@pytest.fixture
def address(server, team):
    """Who → their address of the team's database."""
    return lambda who: server.address("team", who, SECRET[who].replace(" ", "%20"))


def in_file(address, folder, name="copy.gpkg"):
    """All that is there, by way of a copy in a file."""
    copy_database(address, folder / name)
    return {table: _rows(folder / name, table) for table in ALL_TABLES}


def _rows(path, table):
    from osgeo import ogr
    source = ogr.Open(str(path))
    found = [{**f.items(), "geometry": f.GetGeometryRef().ExportToWkt() if f.GetGeometryRef() else None}
             for f in source.GetLayerByName(table)]
    source.Destroy()
    return sorted(found, key=repr)


def told(error):
    return error.value.message


# The same as in a file

def test_the_server_holds_what_a_file_holds(team, tmp_path):
    write_result(tmp_path / "file.gpkg", sample())
    copy_database(team, tmp_path / "copy.gpkg")
    assert content(tmp_path / "copy.gpkg") == content(tmp_path / "file.gpkg")
    assert read_known(team) == read_known(tmp_path / "file.gpkg")


def test_the_same_twice_changes_no_row(server, team):
    versions = "SELECT xmin, fid FROM dateline.{} ORDER BY fid"
    before = [server.sql(versions.format(table), "team") for table in ALL_TABLES]
    assert write_result(team, sample()) == ()
    assert [server.sql(versions.format(table), "team") for table in ALL_TABLES] == before


def test_there_and_back_nothing_is_lost(server, empty, tmp_path):
    path = tmp_path / "incidents.gpkg"
    first = report(7, facts(killed=Count(3, 3, 3), days=when("2023-01-01"), where=MARDAN, target="Iraqi Army"))
    second = report(8, facts(killed=Count(3, 4, 5), days=when("2023-01-01"), where=MARDAN, target="Iraqi Army"))
    linked = link((first, second))
    write_result(path, sample())
    write_result(path, Result((article(7), article(8)), (first, second), linked))
    add_rulings(path, [merged(["000.txt#1", "001.txt#1"], reviewer="عمر")])
    edit(path, "E-002.txt#1", killed=5, notes="nach Rückfrage: ‹خمسة›", reviewer="anna",
         reviewed="2026-11-01T10:20:30Z")
    subprocess.run([sys.executable, "-c", ADD_COLUMN, str(path)], check=True)
    before = {table: _rows(path, table) for table in ALL_TABLES}
    assert before["links"] and before["rulings"] and len(before["edits"]) >= 2
    copy_database(path, empty)
    assert in_file(empty, tmp_path, "back.gpkg") == before
    assert read_edited(empty) == read_edited(path) == {"E-002.txt#1": ("killed",)}
    assert read_links(empty) == read_links(path) and read_rulings(empty) == read_rulings(path)


ADD_COLUMN = """
import sys
from osgeo import ogr
source = ogr.Open(sys.argv[1], 1)
layer = source.GetLayerByName("incidents")
layer.CreateField(ogr.FieldDefn("zone", ogr.OFTString))
layer.ResetReading()
for feature in layer:
    feature["zone"] = "held by nobody"
    layer.SetFeature(feature)
    break
source.Destroy()
"""


def test_copying_over_something_is_refused(team, tmp_path):
    path = tmp_path / "there.gpkg"
    write_result(path, result(incident(report(9, facts("Mine")))))
    before = path.read_bytes()
    for source, target in ((team, path), (path, team)):
        with pytest.raises(DatelineError, match="something is there already"):
            copy_database(source, target)
    assert path.read_bytes() == before and len(read_known(team).reports) == 6


def test_what_would_change_is_shown_and_nothing_changes(team):
    found = changes(team, result(incident(report(0, facts(killed=Count(20, 20, 20))))))
    assert ("killed", "9", "20") in {change[1:] for change in found.changed}
    assert {r.facts.killed for r in read_known(team).reports} >= {Count(7, 9, 9)}


# In QGIS

def test_layers_filters_relations_and_a_saved_project(team, project, tmp_path):
    layers = load_database(team, project)
    assert [layer.featureCount() for layer in layers] == [6, 5, 6, 6]
    assert [layer.providerType() for layer in layers] == ["postgres"] * 4
    assert dict(actor_counts(layers.incidents))["Islamic State"] == 3
    assert date_range(layers.incidents)[0].isoformat() == "2019-07-21"
    apply_filter(layers, Filter({"actor": frozenset(["Islamic State"])}, date_from=QDate(2023, 1, 1).toPyDate()))
    shown = {f["event_id"] for f in layers.incidents.getFeatures()}
    assert shown == {"E-003.txt#1"} and counts(layers.incidents) == (1, 6)
    assert {f["event_id"] for f in layers.areas.getFeatures()} == shown
    relation = next(r for r in project.relationManager().relations().values() if r.name() == "Reports of the incident")
    feature = next(layers.incidents.getFeatures(QgsFeatureRequest().setFilterExpression("event_id = 'E-003.txt#1'")))
    assert [f["report_id"] for f in relation.getRelatedFeatures(feature)] == ["003.txt#1"]
    project.write(str(tmp_path / "team.qgs"))
    project.clear()
    project.read(str(tmp_path / "team.qgs"))
    found, = loaded_databases(project)
    assert {f["event_id"] for f in found.incidents.getFeatures()} == shown
    assert home_of_layer(found.incidents)[0].address == team and is_database(team)


def test_what_others_add_is_shown(team, project, address):
    layers = load_database(address("anna"), project)
    write_result(address("omar"), result(incident(report(9, facts("Later")))))
    refresh(layers)
    assert layers.incidents.featureCount() == 7


@pytest.mark.parametrize("as_, ending", [("layer", "csv"), ("layer", "geojson")])
def test_exports_are_those_of_a_file(team, project, tmp_path, as_, ending):
    write_result(tmp_path / "file.gpkg", sample())
    written = []
    for name, source in (("team", team), ("file", tmp_path / "file.gpkg")):
        report = export_incidents(load_database(source, project), tmp_path / f"{name}.{ending}", as_)
        written.append(sorted(report.path.read_text("utf-8").replace(f'"{name}"', '"x"').splitlines()))
    assert written[0] == written[1] and len(written[0]) > 1


# Several people

def value(layers, event_id, field):
    return next(layers.incidents.getFeatures(
        QgsFeatureRequest().setFilterExpression(f"event_id = '{event_id}'")))[field]


def change(layers, event_id, **values):
    """What QGIS does when somebody saves a form."""
    layer = layers.incidents
    feature = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(f"event_id = '{event_id}'")))
    numbers = {layer.fields().indexOf(name): value for name, value in values.items()}
    assert layer.dataProvider().changeAttributeValues({feature.id(): numbers}), layer.dataProvider().lastError()


def test_two_edit_one_incident_and_nothing_is_lost(server, team, address):
    anna, omar = QgsProject(), QgsProject()
    hers, his = load_database(address("anna"), anna), load_database(address("omar"), omar)
    for layers in (hers, his):
        assert value(layers, "E-000.txt#1", "killed") == 9  # both have it open
    change(hers, "E-000.txt#1", killed=8, target="Peshmerga")
    change(his, "E-000.txt#1", killed=7, notes="two papers say seven")
    row = server.sql("SELECT killed, target, notes, reviewer, reviewed IS NOT NULL FROM dateline.incidents "
                     "WHERE event_id = 'E-000.txt#1'", "team")
    assert row == "7|Peshmerga|two papers say seven|omar|t"
    kept = server.sql("SELECT field, old, new, reviewer FROM dateline.edits ORDER BY fid", "team").splitlines()
    assert sorted(kept[:2]) == ["killed|9|8|anna", "target|Iraqi Federal Police|Peshmerga|anna"]
    assert sorted(kept[2:]) == ["killed|8|7|omar", "notes||two papers say seven|omar"]
    assert read_edited(team)["E-000.txt#1"] == ("killed", "target")
    write_result(address("anna"), sample())  # a later run leaves it alone
    assert server.sql("SELECT killed FROM dateline.incidents WHERE event_id = 'E-000.txt#1'", "team") == "7"
    del hers, his
    anna.clear(), omar.clear()


def test_who_signs_is_not_signed_over(server, team, address, project):
    layers = load_database(address("anna"), project)
    change(layers, "E-001.txt#1", status="accepted", reviewer="Anna K.", reviewed="2026-11-02T08:00:00Z")
    assert server.sql("SELECT status, reviewer, reviewed AT TIME ZONE 'UTC' FROM dateline.incidents WHERE event_id = "
                      "'E-001.txt#1'", "team") == "accepted|Anna K.|2026-11-02 08:00:00"


@pytest.mark.parametrize("event_id, values, says", [
    ("E-000.txt#1", "killed_min = 10", "killed_min is below 0 or above killed_max"),
    ("E-000.txt#1", "date_start = '2024-01-01'", "first day (date_start) is after the last"),
    ("E-000.txt#1", "status = 'done'", "the status is one of draft"),
])
def test_what_cannot_be_is_refused(server, team, event_id, values, says):
    with pytest.raises(RuntimeError) as error:
        server.sql(f"UPDATE dateline.incidents SET {values} WHERE event_id = '{event_id}'", "team")
    assert says in str(error.value)


ADDING = """
from factory import *
from dateline.core.layers.relinking import apply_rulings, preview_rulings
from dateline.core.linking import link
import time
own = report({number}, facts(killed=Count({killed}, {killed}, {killed}), days=when("2023-01-01"), target="Iraqi Army",
             where=placed("Mardan", 45.3032, 34.36618, admin1="Diyala")))
known = database.read_known(path)
again = Result((article({number}),), (own,), link(known.reports + (own,), known.held))
print("read", flush=True)
sys.stdin.readline()
told(database.write_result, path, again)
"""


def begun(address, body, says):
    """A process that runs Python lines on the database, when it has said so; it goes on when it is sent a line."""
    here = Path(__file__).resolve().parent
    code = IN_A_PROCESS.format(paths=[str(here.parent), str(here)], path=address, body=body)
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == f"{says}\n"
    return process


def test_two_add_reports_of_one_event_at_once(server, team, address):
    both = [begun(address(who), ADDING.format(number=number, killed=killed), "read")
            for who, number, killed in (("anna", 11, 3), ("omar", 12, 4))]
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[0] for process in both] == ["", ""]
    known = read_known(team)
    assert len(known.reports) == 8 and known.held["011.txt#1"] == known.held["012.txt#1"]
    assert server.sql(f"SELECT n_reports, killed_min, killed_max FROM dateline.incidents WHERE event_id = "
                      f"'{known.held['011.txt#1']}'", "team") == "2|3|4"


HOLDING = """
from dataclasses import replace
from dateline.core.model import Count
put = tables.Table.put
def slow(table, row, geometry=None):
    put(table, row, geometry)
    if row.get("report_id") == "000.txt#1":
        print("writing", flush=True)
        sys.stdin.readline()
tables.Table.put = slow
changed = replace(report(0, facts(killed=Count(7, 9, 9))), sentence="told anew")
told(database.write_result, path, result(incident(changed)))
"""


def test_an_edit_during_an_import_waits_and_stays(server, team, address):
    process = begun(address("anna"), HOLDING, "writing")
    edited = []

    def save():
        server.sql("UPDATE dateline.incidents SET killed = 8 WHERE event_id = 'E-000.txt#1'", "team", "omar",
                   SECRET["omar"])
        edited.append(time.monotonic())
    saving = threading.Thread(target=save)
    saving.start()
    time.sleep(0.5)
    assert not edited and server.sql("SELECT count(*) FROM dateline.incidents", "team") == "6"  # read, not written
    released = time.monotonic()
    assert process.communicate("\n", timeout=60)[0] == ""
    saving.join(60)
    assert edited and edited[0] >= released
    assert server.sql("SELECT killed, reviewer FROM dateline.incidents WHERE event_id = 'E-000.txt#1'", "team") == \
        "8|omar"


def test_rulings_and_a_preset_count_there_as_in_a_file(team, tmp_path):
    path = tmp_path / "file.gpkg"
    write_result(path, sample())
    both = ("000.txt#1", "001.txt#1")
    for where in (team, path):
        found = preview_rulings(where, [merged(both)])
        assert [event_id for event_id, _ in found.gone] == ["E-001.txt#1"] and len(read_known(where).rulings) == 0
        apply_rulings(where, [merged(both, reviewer="omar")])
        assert len({read_known(where).held[report_id] for report_id in both}) == 1
        apply_rulings(where, preset="conservative")
    copy_database(team, tmp_path / "copy.gpkg")
    assert content(tmp_path / "copy.gpkg") == content(path) and read_known(team).preset == "conservative"
    apply_rulings(team, taken_back(last_step(read_rulings(team), "omar"), reviewer="omar"))
    assert {read_known(team).held[report_id] for report_id in both} == {"E-000.txt#1", "E-001.txt#1"}


# What goes wrong

LOST = """
put = tables.Table.put
def cut(table, row, geometry=None):
    if row.get("report_id") == "300.txt#1":
        print("now", flush=True)
        sys.stdin.readline()
    put(table, row, geometry)
tables.Table.put = cut
told(database.write_result, path, many)
"""


@pytest.mark.parametrize("how", ["the connection", "the server"])
def test_a_connection_that_is_lost_loses_nothing(server, team, tmp_path, how):
    before = in_file(team, tmp_path)
    process = begun(team, LOST, "now")
    if how == "the server":
        server.stop("immediate")
        said = process.communicate("\n", timeout=60)[0]
        with pytest.raises(DatelineError) as error:
            check_database(team)
        assert "does not answer" in told(error)
        server.start()
    else:
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'team' "
                   "AND pid <> pg_backend_pid()", "team")
        said = process.communicate("\n", timeout=60)[0]
    assert said.startswith("schema dateline of team on 127.0.0.1: the connection to the server was lost")
    assert "nothing was changed" in said and said.count("\n") == 1
    assert in_file(team, tmp_path, "after.gpkg") == before


def test_a_killed_import_loses_nothing(server, team, tmp_path):
    before = in_file(team, tmp_path)
    killed = in_a_process(team, LOST.replace('print("now", flush=True)', "import os; os.kill(os.getpid(), 9)"))
    assert killed.returncode == -9
    assert in_file(team, tmp_path, "after.gpkg") == before


LATER = result(incident(report(9, facts("Later"))))


@pytest.mark.parametrize("make, says", [
    (lambda server: server.address("nowhere"), "no such database"),
    (lambda server: server.address("team", "nobody_here", "x"), "user's name or password"),
    (lambda server: server.address("team", "anna", "wrong"), "user's name or password"),
    (lambda server: server.address("team").replace(str(server.port), "1"), "does not answer"),
    (lambda server: server.address("bare"), "has no PostGIS"),
    (lambda server: server.address("team", "reader", "r"), "does not let this user"),
    (lambda server: server.address("team", "omar", "change%20me%20too", schema="other"), "does not let this user"),
])
def test_what_a_server_refuses(server, team, tmp_path, make, says):
    server.make("bare", postgis=False)
    server.sql("DROP ROLE IF EXISTS reader; CREATE USER reader PASSWORD 'r'")
    server.sql("GRANT USAGE ON SCHEMA dateline TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA dateline TO reader",
               "team")
    try:
        with pytest.raises(DatelineError) as error:
            write_result(make(server), LATER)
        assert says in told(error) and "nothing was changed" in told(error) and "\n" not in told(error)
        assert "change" not in told(error).replace("nothing was changed", "")  # no password
        assert len(read_known(team).reports) == 6
    finally:
        server.sql("REVOKE ALL ON ALL TABLES IN SCHEMA dateline FROM reader; REVOKE ALL ON SCHEMA dateline FROM reader",
                   "team")


def test_a_reader_may_look(server, team, project):
    server.sql("DROP ROLE IF EXISTS looker; CREATE USER looker PASSWORD 'r'")
    server.sql("GRANT USAGE ON SCHEMA dateline TO looker; GRANT SELECT ON ALL TABLES IN SCHEMA dateline TO looker",
               "team")
    layers = load_database(server.address("team", "looker", "r"), project)
    assert layers.incidents.featureCount() == 6


def test_a_schema_of_something_else_and_of_a_newer_version(server, team):
    with pytest.raises(DatelineError, match="schema public of team on 127.0.0.1 is not a Dateline database"):
        check_database(server.address("team", schema="public"))
    server.sql("UPDATE dateline.dateline_metadata SET value = '99' WHERE name = 'schema_version'", "team")
    for call in (read_known, check_database, lambda address: write_result(address, LATER)):
        with pytest.raises(DatelineError, match="newer Dateline"):
            call(team)


# On the command line

def test_two_runs_a_copy_and_an_export(server, empty, tmp_path, capsys):
    (tmp_path / "one.txt").write_text("KIRKUK, 19 December 2022 - Islamic State militants killed seven policemen in "
                                      "Hawija on Sunday, police said.", "utf-8")
    extract = ["extract", str(tmp_path / "one.txt"), "--out", empty]
    assert cli.main(extract) == 0 and cli.main(extract) == 0
    assert server.sql("SELECT count(*) FROM dateline.incidents", "team") == "1"
    assert cli.main(extract + ["--dry-run"]) == 0
    assert "0 new, 0 changed, 0 gone" in capsys.readouterr().out
    assert cli.main(["copy", empty, str(tmp_path / "copy.gpkg")]) == 0
    assert len(rows(tmp_path / "copy.gpkg", "incidents")) == 1
    assert cli.main(["export", empty, "--as", "acled", "--out", str(tmp_path / "acled.csv")]) == 0
    assert len((tmp_path / "acled.csv").read_text("utf-8").splitlines()) == 2
    assert cli.main(["copy", str(tmp_path / "copy.gpkg"), empty]) == cli.CANNOT_RUN
    assert BOSS + "@" not in capsys.readouterr().err
