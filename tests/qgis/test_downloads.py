"""A country from GeoNames through QGIS's network manager, against a server on this machine."""

import threading

import pytest
from loopback import (closed_port, country_zip, endless, geonames_row, redirect, sends, served, stalls, status)
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QElapsedTimer

from dateline.core.layers.downloads import CountryDownload
from dateline.gazetteer.store import open_gazetteer

GOOD = country_zip([geonames_row(n, f"Hamlet {n}") for n in range(1, 501)])
OTHERS = country_zip("5\t77\ten\tOtherwise\t1\t\t\t\t\t\n" * 30)
BOMB = country_zip("\0" * (40 << 20))  # 40 MB in 40 kB, and one endless line
LIMIT_MS = 20_000


@pytest.fixture
def server():
    with served() as running:
        yield running


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def download(server, folder, code="XX", until=None, **more):
    """Run a CountryDownload in QGIS's task manager; ``until(task)`` is called between its events."""
    folder.mkdir(exist_ok=True)
    task = CountryDownload(code, folder, getattr(server, "url", server) + "/dump/", **more)
    ended = []
    task.ended.connect(lambda: ended.append(threading.current_thread() is threading.main_thread()))
    QgsApplication.taskManager().addTask(task)
    clock = QElapsedTimer()
    clock.start()
    while not ended and clock.elapsed() < LIMIT_MS:
        QgsApplication.processEvents()
        if until:
            until(task)
    assert ended == [True]
    return task


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_country_comes_and_is_a_gazetteer(qgis, server, folder):
    server.answers["/dump/XX.zip"] = sends(GOOD)
    CountryDownload("xx", folder, server.url + "/dump/")
    assert not server.asked  # nothing before it is run
    task = download(server, folder, "xx")
    assert task.error is None and task.paths == (str(folder / "XX.zip"),)
    assert (task.rows, task.sizes) == ((500,), (len(GOOD),))
    assert names(folder) == ["XX.zip"] and (folder / "XX.zip").read_bytes() == GOOD
    with open_gazetteer(task.paths, cache_dir=folder / "cache") as gazetteer:
        assert gazetteer.exact("Hamlet 77")[0].gaz_id == "77"
    assert [path for path, *_ in server.asked] == ["/dump/XX.zip"]


def test_progress_is_told_in_bytes(qgis, server, folder):
    server.answers["/dump/XX.zip"] = sends(GOOD)
    folder.mkdir()
    task, steps = CountryDownload("XX", folder, server.url + "/dump"), []
    task.progressed.connect(lambda *step: steps.append(step))
    assert task.run()
    QgsApplication.processEvents()
    assert steps[-1] == (len(GOOD), len(GOOD), "Fetching XX.zip")


class TestOtherNames:
    def test_they_come_in_the_same_run_and_are_names_of_the_places(self, qgis, server, folder):
        server.answers["/dump/XX.zip"] = sends(GOOD)
        server.answers["/dump/alternatenames/XX.zip"] = sends(OTHERS)
        task = download(server, folder, other_names=True)
        assert task.error is None and task.paths == (str(folder / "XX.zip"), str(folder / "XX-alternatenames.zip"))
        assert (task.rows, task.sizes) == ((500, 30), (len(GOOD), len(OTHERS)))
        assert [path for path, *_ in server.asked] == ["/dump/XX.zip", "/dump/alternatenames/XX.zip"]
        with open_gazetteer(task.paths, cache_dir=folder / "cache") as gazetteer:
            assert gazetteer.exact("Otherwise")[0].name == "Hamlet 77"

    @pytest.mark.parametrize("answer, said", [
        (status(404), "no file of other names for XX; fetch the country without them"),
        (sends(OTHERS[:-40]), "damaged or cut short"),
        (sends(GOOD), "came as XX-alternatenames.zip holds 500 rows, of which 0 are other names"),
        (sends(b"x" * 300_000), "sends as XX-alternatenames.zip is larger"), (status(500), "with an error (500)")])
    def test_without_them_nothing_is_new(self, qgis, server, folder, answer, said):
        server.answers["/dump/XX.zip"] = sends(GOOD)
        server.answers["/dump/alternatenames/XX.zip"] = answer
        folder.mkdir()
        for name in ("XX.zip", "XX-alternatenames.zip"):
            (folder / name).write_bytes(b"the old one")
        task = download(server, folder, other_names=True, most_bytes=200_000)
        assert task.paths == () and said in task.error.message
        assert names(folder) == ["XX-alternatenames.zip", "XX.zip"]
        assert {path.read_bytes() for path in folder.iterdir()} == {b"the old one"}

    def test_a_cancel_ends_both(self, qgis, server, folder):
        server.answers["/dump/XX.zip"] = sends(GOOD)
        server.answers["/dump/alternatenames/XX.zip"] = stalls(server, OTHERS[:100], len(OTHERS))
        task = download(server, folder, other_names=True,
                        until=lambda task: task.cancel() if len(server.asked) == 2 else None)
        assert task.paths == () and task.error is None and not names(folder)


@pytest.mark.parametrize("answer, said", [
    (sends(GOOD[:1000]), "damaged or cut short"),
    (sends(GOOD[:1000], told=len(GOOD)), "broke off"),
    (sends(b"<!DOCTYPE html><html>Log in</html>", "text/html"), "web page instead"),
    (sends(country_zip([geonames_row(1, "Hamlet", "YY")], "YY.txt")), "does not hold XX.txt but YY.txt"),
    (sends(country_zip([geonames_row(1, "Hamlet", "YY")])), "of which 0 are places of XX"),
    (sends(BOMB), "of which 0 are places of XX"),
    (sends(b"x" * 300_000), "sends as XX.zip is larger than"),
    (sends(GOOD, told=10 << 30), "sends as XX.zip is larger than"),
    (endless, "sends as XX.zip is larger than"),
    (status(404), "GeoNames has no country XX."),
    (status(500, "<b>boom</b>"), "answered with an error (500)"),
    (status(503), "answered with an error (503)"),
    (redirect("http://localhost:9/dump/XX.zip"), "sends on to another server"),
    (redirect("file:///etc/passwd"), "sends on to another server"),
    (redirect("//127.0.0.1:9/XX.zip"), "sends on to another server"),
    (redirect("/dump/XX.zip"), "sends on to another server"),  # to itself, for ever
    (status(302), "sends on to another server"),
], ids=range(17))
def test_what_is_no_country_leaves_the_old_file_whole(qgis, server, folder, answer, said):
    folder.mkdir()
    (folder / "XX.zip").write_bytes(b"the old one")
    server.answers["/dump/XX.zip"] = answer
    task = download(server, folder, most_bytes=200_000)
    assert task.paths == () and said in task.error.message
    assert names(folder) == ["XX.zip"] and (folder / "XX.zip").read_bytes() == b"the old one"


def test_a_good_file_takes_the_old_ones_place(qgis, server, folder):
    folder.mkdir()
    (folder / "XX.zip").write_bytes(b"the old one")
    server.answers["/dump/XX.zip"] = sends(GOOD)
    assert download(server, folder).paths and (folder / "XX.zip").read_bytes() == GOOD


def test_a_redirect_within_the_host_is_followed(qgis, server, folder):
    server.answers["/dump/XX.zip"] = redirect("/elsewhere/XX.zip")
    server.answers["/elsewhere/XX.zip"] = sends(GOOD)
    assert download(server, folder).rows == (500,)


def test_offline_says_what_to_do(qgis, folder):
    task = download(f"http://127.0.0.1:{closed_port()}", folder)
    assert task.error.message == "GeoNames cannot be reached; check the connection, or choose a country file you " \
        "already have."
    assert "refused" in task.error.detail and not names(folder)


def test_a_server_that_falls_silent_is_left(qgis, server, folder):
    server.answers["/dump/XX.zip"] = stalls(server, GOOD[:2000], len(GOOD))
    task = download(server, folder, silence_s=0.4)
    assert "does not answer" in task.error.message and not names(folder)


def test_a_cancel_ends_it_at_once(qgis, server, folder):
    server.answers["/dump/XX.zip"] = stalls(server, GOOD[:2000], len(GOOD))
    clock = QElapsedTimer()
    clock.start()
    task = download(server, folder, until=lambda task: task.cancel() if server.asked and clock.elapsed() > 300 else 0)
    assert task.paths == () and task.error is None and task.isCanceled()
    assert clock.elapsed() < 3000 and not names(folder)


def test_a_folder_that_is_not_there_is_said(qgis, server, tmp_path):
    server.answers["/dump/XX.zip"] = sends(GOOD)
    task = CountryDownload("XX", tmp_path / "missing", server.url + "/dump/")
    assert not task.run() and "cannot be written" in task.error.message


def test_what_is_no_code_is_never_asked_for(qgis, server, folder):
    with pytest.raises(Exception, match="no country's code"):
        CountryDownload("../XX", folder, server.url)
    assert not server.asked
