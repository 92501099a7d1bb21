"""The fields of zones on a database, a file's and a team's: no edit, kept by an import, renewed where they differ."""

from datetime import date

import pytest
from qgis.core import QgsVectorLayer

from dateline.core.layers.database import read_edited, select, write_result
from dateline.core.layers.filters import of
from dateline.core.layers.load import load_database, refresh
from dateline.core.layers.subset import apply_filter
from dateline.core.layers.zone_fields import NAMES, show_columns, write_zone_fields
from dateline.core.layers.zones import database_asked
from dateline.core.zones.laying import Wanted, lay
from dateline.core.zones.reading import Told
from dateline.core.zones.series import read_series
from dateline.gazetteer.errors import DatelineError
from toy_zones import feature, square, write_zones

from factory import facts, incident, placed, report, result, when
from postgres import running_server


@pytest.fixture(scope="module")
def server(qgis):
    with running_server() as running:
        yield running


def told(extra=()):
    """West of the line at 10°, east of it, without a place, without a date."""
    all_ = [facts(days=when("2014-06-12"), where=placed("West", 9.5, 0.0)),
            facts(days=when("2014-06-12"), where=placed("East", 10.5, 0.0)),
            facts(days=when("2014-06-12")), facts(where=placed("West", 9.5, 0.0)), *extra]
    return result(*(incident(report(number, each)) for number, each in enumerate(all_)))


@pytest.fixture(params=["file", "team"])
def address(request, tmp_path, qgis):
    """The database, in its two homes."""
    if request.param == "file":
        address = str(tmp_path / "incidents.gpkg")
    else:
        running = request.getfixturevalue("server")
        name = f"zones{abs(hash(tmp_path)) % 10**8}"
        running.make(name)
        address = running.address(name)
    write_result(address, told())
    return address


@pytest.fixture
def zones(tmp_path):
    return write_zones(tmp_path / "z.geojson", feature(square(9, -1, 10, 1), who="A", since="2014-06-01"),
                       feature(square(10, -1, 11, 1), who="B", since="2014-06-01"))


def laid(address, zones):
    with read_series([zones], Told(holder="who", first="since")) as series:
        return lay(database_asked(address), series, Wanted()).incidents.rows


def holders(address):
    return dict(select(address, 'SELECT "event_id", "holder" FROM "incidents"'))


def test_they_are_columns_that_nobody_edited(address, zones, project):
    layers = load_database(address, project)
    assert write_zone_fields(address, laid(address, zones)) == 4
    assert holders(address) == {"E-000.txt#1": "A", "E-001.txt#1": "B", "E-002.txt#1": None, "E-003.txt#1": None}
    assert read_edited(address) == {} and select(address, 'SELECT COUNT(*) FROM "edits"')[0][0] == 0
    refresh(layers)
    show_columns(layers.incidents)
    assert set(NAMES) <= set(layers.incidents.fields().names())
    form = layers.incidents.editFormConfig()
    assert [page.name() for page in form.tabs()].count("Other columns") == 1
    assert all(form.readOnly(layers.incidents.fields().indexOf(name)) for name in NAMES)
    assert not form.readOnly(layers.incidents.fields().indexOf("title"))
    shown = {f["event_id"]: f for f in layers.incidents.getFeatures()}
    west = shown["E-000.txt#1"]
    assert west["zone_prob"] == 1.0 and west["zone_date"].toPyDate() == date(2014, 6, 12) and west["front_km"] < -50
    assert shown["E-003.txt#1"]["zone_note"] == "it has no date"
    apply_filter(layers, of(zone=["B"]))
    assert [feature["holder"] for feature in layers.incidents.getFeatures()] == ["B"]


def test_the_same_again_changes_nothing_and_another_map_what_it_changes(address, zones, tmp_path):
    write_zone_fields(address, laid(address, zones))
    assert write_zone_fields(address, laid(address, zones)) == 0
    write_zones(tmp_path / "z.geojson", feature(square(9, -1, 10, 1), who="A", since="2014-06-01"),
                feature(square(10, -1, 11, 1), who="C", since="2014-06-01"))
    assert write_zone_fields(address, laid(address, zones)) == 2  # the front line of the west has another side
    assert holders(address)["E-001.txt#1"] == "C"


def test_an_import_and_an_analysts_edit_leave_them(address, zones, project):
    write_zone_fields(address, laid(address, zones))
    layers = load_database(address, project)
    layer = layers.incidents
    west = next(f for f in layer.getFeatures() if f["event_id"] == "E-000.txt#1")
    assert layer.dataProvider().changeAttributeValues({west.id(): {layer.fields().indexOf("title"): "Mine"}})
    write_result(address, told([facts(days=when("2014-06-14"), where=placed("West", 9.6, 0.0))]))
    assert holders(address)["E-000.txt#1"] == "A" and holders(address)["E-004.txt#1"] is None
    assert read_edited(address) == {"E-000.txt#1": ("title",)}
    assert write_zone_fields(address, laid(address, zones)) == 1 and holders(address)["E-004.txt#1"] == "A"
    assert read_edited(address) == {"E-000.txt#1": ("title",)}


def test_a_cancel_writes_nothing(address, zones):
    with pytest.raises(DatelineError, match="nothing was written"):
        write_zone_fields(address, laid(address, zones), cancelled=lambda: True)
    names = {name.lower() for name in QgsVectorLayer(f"{address}|layername=incidents", "i", "ogr").fields().names()} \
        if "://" not in address else set()
    assert "holder" not in names


def test_a_teams_owner_makes_the_columns_and_others_renew_them(server, tmp_path, zones):
    server.make("members")
    owners = server.address("members")
    write_result(owners, told())
    server.sql("CREATE ROLE member LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA dateline TO member; GRANT SELECT, INSERT, "
               "UPDATE, DELETE ON ALL TABLES IN SCHEMA dateline TO member; GRANT USAGE ON ALL SEQUENCES IN SCHEMA "
               "dateline TO member", "members")
    members = server.address("members", "member", "x")
    with pytest.raises(DatelineError, match="have its owner do it; nothing was changed"):
        write_zone_fields(members, laid(members, zones))
    assert write_zone_fields(owners, laid(owners, zones)) == 4
    write_zones(tmp_path / "z.geojson", feature(square(9, -1, 11, 1), who="C", since="2014-06-01"))
    assert write_zone_fields(members, laid(members, zones)) == 2 and holders(owners)["E-000.txt#1"] == "C"
    assert select(owners, 'SELECT COUNT(*) FROM "edits"')[0][0] == 0
