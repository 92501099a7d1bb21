"""Errands by what they are for: the newest is answered, whatever has QGIS's threads and whoever stops it."""

from qgis.core import QgsApplication
import pytest

from dateline.core.layers.jobs import Jobs

from running import process, threads_taken


class Asked(Jobs):
    """Jobs that keep what they are told."""

    def __init__(self):
        super().__init__()
        self.heard, self.told = [], []

    def ask(self, purpose, value):
        self.start(purpose, f"test: {purpose}", lambda: value() if callable(value) else value, self.heard.append,
                   lambda error: self.told.append(error.message))


@pytest.fixture
def jobs(qgis):
    made = Asked()
    yield made
    made.close()


def running(purpose):
    """The task of QGIS's that does it."""
    return next(task for task in QgsApplication.taskManager().tasks() if task.description() == f"test: {purpose}")


def test_of_one_purpose_the_newest_is_answered(jobs):
    for number in range(5):
        jobs.ask("candidates", number)
    jobs.ask("queue", "ids")
    process(lambda: len(jobs.heard) == 2)
    assert sorted(map(str, jobs.heard)) == ["4", "ids"] and not jobs.runs("candidates")


def test_what_was_forgotten_before_its_turn_leaves_room_for_the_next(jobs):
    with threads_taken():
        jobs.ask("candidates", "of a project that went")
        jobs.forget("candidates")
        assert not jobs.runs("candidates")
        jobs.ask("candidates", "of the one after it")
        assert jobs.runs("candidates") and not jobs.heard
    process(lambda: jobs.heard)
    assert jobs.heard == ["of the one after it"] and not jobs.told


@pytest.mark.parametrize("before_its_turn", [True, False])
def test_who_stops_it_is_told_and_may_ask_again(jobs, before_its_turn):
    if before_its_turn:
        with threads_taken():
            jobs.ask("open", "the gazetteer")
            running("open").cancel()
    else:
        jobs.ask("open", lambda: running("open").cancel())
    process(lambda: jobs.told)
    assert jobs.told == ["test: open: it was stopped"] and not jobs.heard and not jobs.runs("open")
    jobs.ask("open", "the gazetteer")
    process(lambda: jobs.heard)
    assert jobs.heard == ["the gazetteer"]


def test_what_fails_is_told(jobs):
    jobs.ask("open", lambda: 1 / 0)
    process(lambda: jobs.told)
    assert "test: open failed" in jobs.told[0] and not jobs.heard
