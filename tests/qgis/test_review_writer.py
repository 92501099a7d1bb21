"""Edits on their way into the database: in their order, waiting for who else writes, and none lost at the end."""

import sqlite3
import time

from qgis.core import QgsApplication
from qgis.PyQt.QtTest import QSignalSpy
import pytest

from dateline.core.layers import review
from dateline.ui import review_writer
from dateline.ui.review_writer import Writer

from reviewing import NOW, SPOT, event, signed
from running import layers_alive, process, threads_taken
from stores import rows


@pytest.fixture
def writer(qgis):
    return Writer()


def chain(desk, *killed):
    """Edits of one incident, each of what the one before it leaves."""
    state = review.read_state(desk, event(0))
    for number in killed:
        edit = review.signed(state, {"killed": number}, "A. Reviewer", NOW)
        state = review.after(state, edit)
        yield edit


def test_edits_are_written_in_their_order(writer, layers, desk, path):
    told = QSignalSpy(writer.written)
    for edit in chain(desk, 1, 2, 3):
        writer.write(layers, edit)
    assert writer.busy
    process(lambda: not writer.busy)
    assert rows(path, "incidents")[event(0)]["killed"] == 3 and len(told) == 1


def test_an_incident_is_shown_as_it_will_be(writer, layers, desk):
    before = review.read_state(desk, event(0))
    edit = signed(desk, 0, {"killed": 8}, shape=SPOT)
    writer.write(layers, edit)
    now = writer.as_written(before)
    assert now.values["killed"] == 8 and now.shape == SPOT
    process(lambda: not writer.busy)
    assert writer.as_written(before) is before


def test_it_waits_for_who_else_writes(writer, layers, desk, path):
    edit = signed(desk, 0, {"killed": 8})
    other = sqlite3.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer.write(layers, edit)
    process(lambda: True)
    time.sleep(0.5)
    assert writer.busy
    other.execute("ROLLBACK")
    other.close()
    process(lambda: not writer.busy)
    assert rows(path, "incidents")[event(0)]["killed"] == 8


def test_what_fails_is_told_with_why_and_the_others_are_written(writer, layers, desk, path):
    failed = []
    writer.failed.connect(lambda edit, error: failed.append((edit, error)))
    mine, theirs = signed(desk, 0, {"killed": 8}), signed(desk, 0, {"killed": 7})
    for edit in (theirs, mine, signed(desk, 1, {"killed": 5})):
        writer.write(layers, edit)
    process(lambda: not writer.busy)
    assert [edit for edit, _ in failed] == [mine] and "meanwhile" in failed[0][1].message
    stored = rows(path, "incidents")
    assert stored[event(0)]["killed"] == 7 and stored[event(1)]["killed"] == 5


def test_none_is_lost_where_somebody_stops_it_before_its_turn(writer, layers, desk, path):
    with threads_taken():
        for edit in chain(desk, 1, 2):
            writer.write(layers, edit)
        for task in QgsApplication.taskManager().tasks():
            if task.description() == "Dateline: writing what was reviewed":
                task.cancel()
        QgsApplication.processEvents()
        assert writer.busy
    process(lambda: not writer.busy)
    assert rows(path, "incidents")[event(0)]["killed"] == 2


def test_at_the_end_none_is_lost(writer, layers, desk, path):
    for edit in chain(desk, 1, 2):
        writer.write(layers, edit)
    writer.write(layers, signed(desk, 1, {"killed": 5}))
    assert writer.finish() == [] and not writer.busy
    stored = rows(path, "incidents")
    assert stored[event(0)]["killed"] == 2 and stored[event(1)]["killed"] == 5


def test_at_the_end_what_cannot_be_written_is_told(writer, layers, desk, path, monkeypatch):
    monkeypatch.setattr(review_writer, "PATIENCE_S", 0.1)
    first, other = signed(desk, 0, {"killed": 8}), signed(desk, 1, {"killed": 5})
    lock = sqlite3.connect(str(path), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    before = layers_alive()
    writer.write(layers, first)
    writer.write(layers, other)
    lost = writer.finish()
    lock.execute("ROLLBACK")
    lock.close()
    assert [edit.event_id for edit, _ in lost] == [event(0), event(1)]
    assert layers_alive() <= before  # an error with the calls that led to it would hold theirs
