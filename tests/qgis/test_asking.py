"""Questions in the background: one at a time, the latest wins, and QGIS's threads are given back."""

import threading
import time

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QThreadPool

from dateline.core.layers.asking import Asker
from dateline.gazetteer.errors import DatelineError


@pytest.fixture
def asker(qgis):
    made = Asker("test", debounce_ms=5)
    made.heard, made.told = [], []
    made.answered.connect(made.heard.append)
    made.failed.connect(lambda error: made.told.append(error.message))
    yield made
    made.close()


def wait(asker, seconds=20):
    end = time.monotonic() + seconds
    while asker.busy and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert not asker.busy


def test_an_answer_comes_from_another_thread(asker):
    asker.ask(lambda _cancelled: threading.get_ident())
    wait(asker)
    assert len(asker.heard) == 1 and asker.heard[0] != threading.get_ident()


def test_only_the_latest_is_asked_within_the_debounce(asker):
    asked = []
    for number in range(5):
        asker.ask(lambda _cancelled, number=number: asked.append(number) or number)
    wait(asker)
    assert asked == asker.heard == [4]


def test_a_question_under_way_is_cancelled_and_not_heard(asker):
    begun = threading.Event()

    def slow(cancelled):
        begun.set()
        while not cancelled():
            time.sleep(0.005)
        return "late"

    asker.ask(slow)
    end = time.monotonic() + 20
    while not begun.is_set() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert begun.is_set()
    asker.ask(lambda _cancelled: "latest")
    wait(asker)
    assert asker.heard == ["latest"] and not asker.told


@pytest.mark.parametrize("error, told", [(DatelineError("no such file"), "no such file"),
                                         (ZeroDivisionError("oh"), "test failed: ZeroDivisionError('oh')")])
def test_what_fails_is_told_and_the_next_is_answered(asker, error, told):
    def fail(_cancelled):
        raise error

    asker.ask(fail)
    wait(asker)
    assert asker.told == [told] and not asker.heard
    asker.ask(lambda _cancelled: 7)
    wait(asker)
    assert asker.heard == [7]


def test_the_threads_are_given_back(asker):
    pool = QThreadPool.globalInstance()
    before = pool.activeThreadCount()
    for number in range(20):
        asker.ask(lambda _cancelled, number=number: number)
        wait(asker)
    end = time.monotonic() + 5
    while pool.activeThreadCount() > before and time.monotonic() < end:
        time.sleep(0.01)
    assert pool.activeThreadCount() == before and asker.heard == list(range(20))


def test_nothing_is_heard_after_close(asker):
    pool = QThreadPool.globalInstance()
    before = pool.activeThreadCount()
    asker.ask(lambda _cancelled: time.sleep(0.05) or 1)
    time.sleep(0.02)
    QCoreApplication.processEvents()
    asker.close()
    for _ in range(30):
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert not asker.heard and not asker.busy and pool.activeThreadCount() == before
