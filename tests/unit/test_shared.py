"""The gazetteer that all of QGIS asks: opened once, when it is needed, and again when its files have changed."""

import os
import threading
import time
from functools import partial

import pytest

from dateline.gazetteer import shared
from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.shared import SharedGazetteer
from dateline.gazetteer.store import open_gazetteer


class Opened:
    """A gazetteer that notes what happens to it."""

    def __init__(self, log, files):
        self.log, self.files = log, files
        log.append(("opened", files))

    def close(self):
        self.log.append(("closed", self.files))

    def where(self):
        return threading.current_thread().name


@pytest.fixture
def log():
    return []


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The user's country files; the corrections are none of whoever runs this."""
    monkeypatch.setattr(shared, "default_corrections", lambda: tmp_path / "corrections.gpkg")
    return [str(tmp_path / "a.txt")]


@pytest.fixture
def gazetteer(log, files):
    made = SharedGazetteer(lambda: tuple(files), lambda paths, cancelled: Opened(log, paths))
    yield made
    made.close()


def test_it_is_opened_by_the_first_question_and_once(gazetteer, log, files):
    assert not log
    assert gazetteer.ask(lambda opened: opened.files) == tuple(files)
    gazetteer.ask(Opened.where)
    assert log == [("opened", tuple(files))]


def test_many_threads_are_answered_in_one(gazetteer, log):
    places = []
    threads = [threading.Thread(target=lambda: places.append(gazetteer.ask(Opened.where))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(places) == 20 and len(set(places)) == 1 and len(log) == 1


@pytest.mark.parametrize("name", ["a.txt", "corrections.gpkg", "corrections.gpkg-wal"])
def test_a_file_that_changed_is_read_anew(gazetteer, log, tmp_path, name):
    gazetteer.ask(Opened.where)
    (tmp_path / name).write_text("changed")
    gazetteer.ask(Opened.where)
    assert [what for what, _ in log] == ["opened", "closed", "opened"]


def test_other_files_are_opened_instead(gazetteer, log, files):
    gazetteer.ask(Opened.where)
    first = tuple(files)
    files.append("b.txt")
    gazetteer.ask(Opened.where)
    assert log == [("opened", first), ("closed", first), ("opened", (*first, "b.txt"))]


def test_closing_lets_go_and_a_question_opens_again(gazetteer, log):
    gazetteer.ask(Opened.where)
    gazetteer.close()
    gazetteer.close()
    assert [what for what, _ in log] == ["opened", "closed"]
    gazetteer.ask(Opened.where)
    assert [what for what, _ in log] == ["opened", "closed", "opened"]


def test_what_goes_wrong_is_for_who_asked(gazetteer):
    with pytest.raises(ZeroDivisionError):
        gazetteer.ask(lambda opened: 1 // 0)
    assert gazetteer.ask(lambda opened: 1) == 1


def test_closing_ends_indexing(files):
    begun = threading.Event()

    def indexing(paths, cancelled):
        begun.set()
        while not cancelled():
            time.sleep(0.005)
        raise GazetteerError("cancelled")

    gazetteer, met = SharedGazetteer(lambda: tuple(files), indexing), []

    def ask():
        try:
            gazetteer.ask(Opened.where)
        except GazetteerError as error:
            met.append(error.message)

    thread = threading.Thread(target=ask)
    thread.start()
    begun.wait(5)
    gazetteer.close()
    thread.join(5)
    assert met == ["cancelled"]


def test_no_connection_stays_behind(tmp_path):
    table = tmp_path / "villages.csv"
    table.write_text("name,lat,lon\nQwrtz,33,44\n", encoding="utf-8")
    gazetteer = SharedGazetteer(lambda: (str(table),), partial(open_gazetteer, cache_dir=tmp_path / "cache"))
    held = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else None
    if held is None:
        pytest.skip("this system does not list the files that a process has open")
    for _ in range(3):
        for _ in range(20):
            threads = [threading.Thread(target=lambda: gazetteer.ask(lambda opened: opened.exact("Qwrtz")))]
            [thread.start() for thread in threads] and [thread.join() for thread in threads]
        assert len(os.listdir("/proc/self/fd")) <= held + 4  # the country's index and the starter's
    gazetteer.close()
    assert len(os.listdir("/proc/self/fd")) == held
