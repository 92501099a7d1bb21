"""A team's database in a real QGIS window, on a real server."""

from osgeo import ogr
import pytest

from postgres import running_server

from .harness import run_scenario


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    with running_server() as server:
        server.make("team")
        server.sql("CREATE USER anna PASSWORD 'a secret'; GRANT CREATE ON DATABASE team TO anna")
        folder = tmp_path_factory.mktemp("team")
        results = run_scenario("team", folder, port=server.port)
        results["there"] = int(server.sql("SELECT count(*) FROM dateline.incidents", "team"))
        results["copy"] = str(folder / "copy.gpkg")
        return results


def test_a_connection_of_qgis_and_a_schema_are_chosen(done):
    assert not done["modal"] and "letters, digits and _" in done["refused"]
    assert done["title"].startswith("dateline @ 127")
    assert "Made when the first articles are added" in done["tooltip before"]


def test_articles_go_there_and_are_filtered(done):
    assert done["provider"] == "postgres" and done["incidents"] == done["there"] > done["filtered"] > 0
    assert "schema dateline of team on 127.0.0.1" in done["tooltip after"]
    assert "Articles are added to this database" in done["tooltip after"]


def test_the_password_is_kept_by_nobody(done):
    assert "user='anna'" in done["source"] and "secret" not in done["source"]


def test_it_is_copied_to_a_file(done):
    source = ogr.Open(done["copy"])
    assert source.GetLayerByName("incidents").GetFeatureCount() == done["there"] and "copy.gpkg" in done["copied"]
    source.Destroy()


def test_a_server_that_is_gone_is_said_and_nothing_changes(done):
    assert "the server does not answer" in done["gone"] and done["title in the end"] == done["title"]


def test_qgis_ends_in_peace(done):
    assert done["exit"] == 0
