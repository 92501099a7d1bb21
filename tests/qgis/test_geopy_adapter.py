"""geopy through QGIS's network manager, and runs that ask an online geocoder as a last resort."""

import time

import pytest
from geopy import exc
from geopy.adapters import AdapterHTTPError
from loopback import closed_port, osm_place, redirect, sends, sends_json, served, stalls, status
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QElapsedTimer

from dateline.core.articles import article_from_text
from dateline.core.layers.database import read_known
from dateline.core.layers.geopy_adapter import QgisAdapter, homepage, qgis_adapter
from dateline.core.layers.tasks import ExtractTask
from dateline.gazetteer.online_service import nominatim

LIMIT_MS = 60_000
TEXT = "KIRKUK, 19 December 2022 - Militants killed seven policemen in the village of {} in Kirkuk province on Sunday."


@pytest.fixture
def server():
    with served() as running:
        yield running


@pytest.fixture
def adapter(qgis):
    return QgisAdapter(proxies=None, ssl_context=None)


def run(task):
    done = []
    task.taskCompleted.connect(lambda: done.append(True))
    task.taskTerminated.connect(lambda: done.append(False))
    QgsApplication.taskManager().addTask(task)
    clock = QElapsedTimer()
    clock.start()
    while not done and clock.elapsed() < LIMIT_MS:
        QgsApplication.processEvents()
    assert done
    return task


class TestAdapter:
    def test_gives_json_and_text(self, adapter, server):
        server.answers["/x"] = sends_json({"a": ["é"]})
        assert adapter.get_json(server.url + "/x", timeout=5, headers={"User-Agent": "x"}) == {"a": ["é"]}
        assert adapter.get_text(server.url + "/x", timeout=5, headers={}) == '{"a": ["\\u00e9"]}'

    def test_names_the_application(self, adapter, server):
        server.answers["/x"] = sends_json([])
        adapter.get_json(server.url + "/x", timeout=5, headers={"User-Agent": "Dateline"})
        headers = server.asked[0][2]
        assert headers["Referer"] == homepage() and "dateline" in homepage() and "QGIS" in headers["User-Agent"]

    def test_is_geopys(self, server, qgis):
        server.answers["/search"] = sends_json([osm_place("Jurf Sadir", 33.9, 44.2)])
        place, = nominatim(server.url, QgisAdapter, min_delay_s=0.0).ask("Jurf Sadir", "IQ")
        assert (place.name, place.lat) == ("Jurf Sadir", 33.9)
        assert server.asked[0][1]["countrycodes"] == ["iq"]

    @pytest.mark.parametrize("code", [400, 401, 403, 404, 429, 500, 503])
    def test_a_status_is_an_http_error(self, adapter, server, code):
        server.answers["/x"] = status(code, "why", [("Retry-After", "60")])
        with pytest.raises(AdapterHTTPError) as raised:
            adapter.get_text(server.url + "/x", timeout=5, headers={})
        error = raised.value
        assert (error.status_code, error.text, error.headers["retry-after"]) == (code, "why", "60")

    @pytest.mark.parametrize("answer, kind", [
        (sends(b"{"), exc.GeocoderParseError), (sends(b"\xff"), exc.GeocoderParseError),
        (sends(b"[" * 100_000), exc.GeocoderParseError), (sends(b"<html>"), exc.GeocoderParseError),
        (sends(b" " * (5 << 20)), exc.GeocoderServiceError),
        (redirect("http://localhost:9/"), exc.GeocoderServiceError),
        (sends(b"[]", told=100), exc.GeocoderServiceError),
    ], ids=range(7))
    def test_nonsense_is_an_error_of_geopys(self, adapter, server, answer, kind):
        server.answers["/x"] = answer
        with pytest.raises(kind):
            adapter.get_json(server.url + "/x", timeout=5, headers={})

    def test_too_slow(self, adapter, server):
        server.answers["/x"] = stalls(server)
        with pytest.raises(exc.GeocoderTimedOut):
            adapter.get_text(server.url + "/x", timeout=0.4, headers={})

    def test_nobody_there(self, adapter):
        with pytest.raises(exc.GeocoderUnavailable):
            adapter.get_text(f"http://127.0.0.1:{closed_port()}/x", timeout=5, headers={})

    def test_a_cancel_is_heard(self, qgis, server):
        server.answers["/x"] = stalls(server)
        since = time.monotonic()
        slow = qgis_adapter(cancelled=lambda: time.monotonic() - since > 0.3)(proxies=None, ssl_context=None)
        with pytest.raises(exc.GeocoderUnavailable):
            slow.get_text(server.url + "/x", timeout=20, headers={})
        assert time.monotonic() - since < 5

    @pytest.mark.parametrize("code, kind", [(429, exc.GeocoderRateLimited), (503, exc.GeocoderTimedOut),
                                            (403, exc.GeocoderInsufficientPrivileges)])
    def test_geopy_makes_its_own_errors_of_a_status(self, qgis, server, code, kind):
        from geopy.geocoders import Nominatim
        server.answers["/search"] = status(code)
        geocoder = Nominatim(domain=server.url[7:], scheme="http", user_agent="tests", adapter_factory=QgisAdapter)
        with pytest.raises(kind):
            geocoder.geocode("Jurf Sadir")

    def test_works_in_a_task(self, qgis, server):
        server.answers["/x"] = sends_json([1])
        adapter, found = QgisAdapter(), []
        run(QgsTask.fromFunction("ask", lambda _task: found.append(
            adapter.get_json(server.url + "/x", timeout=5, headers={}))))
        assert found == [[1]]


class TestRun:
    def extract(self, tmp_path, server, *names, services=None):
        articles = [article_from_text(TEXT.format(name), f"{name}.txt") for name in names]
        asked = [nominatim(server.url, QgisAdapter, min_delay_s=0.0)] if services is None else services
        return run(ExtractTask(tmp_path / "incidents.gpkg", articles, services=asked))

    def test_off_sends_nothing(self, qgis, tmp_path, server):
        task = self.extract(tmp_path, server, "Xyzzyx", services=())
        assert not server.asked and task.result.reports[0].facts.placement.method == "admin"

    def test_what_the_gazetteer_has_is_not_sent(self, qgis, tmp_path, server):
        task = self.extract(tmp_path, server, "Hawija")
        assert not server.asked and task.result.reports[0].facts.placement.method == "named"

    def test_what_it_has_not_is_placed_and_kept_with_its_source(self, qgis, tmp_path, server):
        server.answers["/search"] = sends_json([osm_place("Xyzzyx", 35.4, 44.1, state="Kirkuk Governorate")])
        task = self.extract(tmp_path, server, "Xyzzyx")
        assert task.error is None and server.queries() == ["Xyzzyx, Kirkuk, Iraq"]
        placed = read_known(tmp_path / "incidents.gpkg")[1][0].facts.placement
        assert (placed.method, placed.lon, placed.lat, placed.admin1) == ("named", 44.1, 35.4, "Kirkuk")
        assert placed.place.source.startswith("Nominatim (") and placed.place.gaz_id == "osm:node/1"

    def test_an_answer_elsewhere_is_not_taken(self, qgis, tmp_path, server):
        server.answers["/search"] = sends_json([osm_place("Xyzzyx", 30.4, 47.8)])
        assert self.extract(tmp_path, server, "Xyzzyx").result.reports[0].facts.placement.method == "admin"

    def test_a_failure_is_told_and_loses_nothing(self, qgis, tmp_path, server):
        server.answers["/search"] = status(503)
        task = self.extract(tmp_path, server, "Xyzzyx", "Hawija")
        assert len(task.result.reports) == 2 and task.error is None
        problem, = task.result.problems
        assert problem.path == "Xyzzyx.txt" and "Xyzzyx was not looked up" in problem.what
