"""Databases of older schemas: brought up to date with nothing lost, and a copy of what they were."""

from datetime import date

import pytest

from dateline.core.layers.database import (add_rulings, read_edited, read_known, read_links, read_rulings,
                                           write_result)
from dateline.core.layers.migration import copy_file, migrate
from dateline.core.layers.opening import SCHEMA_VERSION, opened, version_of
from dateline.core.model import Count, Note
from dateline.core.rulings import merged
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, report, result, sample
from stores import content, rows, schema_1


@pytest.fixture
def path(tmp_path):
    return schema_1(tmp_path / "old %41?.gpkg")


def version(path):
    with opened(path) as source:
        return version_of(source)


def test_nothing_is_lost(path):
    before = content(path)
    known = read_known(path)
    note, = migrate(path)
    assert isinstance(note, Note)
    assert version(path) == SCHEMA_VERSION
    assert content(path) == before
    assert read_known(path) == known
    assert (len(known.articles), len(known.reports), len(set(known.held.values()))) == (5, 5, 4)
    assert (read_links(path), read_rulings(path)) == ({}, ())


def test_what_was_there_is_kept_beside_it_and_never_overwritten(path):
    before = content(path)
    first, second = (f"old %41?.schema-1.{date.today().isoformat()}{number}.gpkg" for number in ("", "-2"))
    (path.parent / first).write_text("something of the analyst's")
    note, = migrate(path)
    assert second in str(note)
    assert (path.parent / first).read_text() == "something of the analyst's"
    assert version(path.parent / second) == 1 and content(path.parent / second) == before
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([path.name, first, second])


def test_a_second_time_there_is_nothing_to_do(path):
    migrate(path)
    before = path.read_bytes()
    assert migrate(path) == ()
    assert path.read_bytes() == before and len(list(path.parent.iterdir())) == 2


def test_edits_are_known_and_stay(path):
    """Which fields were edited is not known of schema 1: all that hold something count as edited."""
    migrate(path)
    assert set(read_edited(path)) == {"E-003.txt#1"}
    assert {"killed", "title", "point"} <= set(read_edited(path)["E-003.txt#1"])
    before = content(path)["incidents"]
    newer = [incident(report(n, facts("Newer", killed=Count(99, 99, 99)))) for n in (3, 4, 5)]
    assert write_result(path, result(*newer)) == ()
    after = content(path)["incidents"]
    assert {name: after[name] == before[name] for name in after} == {
        "E-000.txt#1": True, "E-003.txt#1": True, "E-004.txt#1": False, "E-005.txt#1": True}
    assert after["E-004.txt#1"]["killed"] == 99


def test_writing_brings_it_up_to_date_first(path):
    note, = write_result(path, sample())
    assert str(note).startswith(str(path)) and version(path) == SCHEMA_VERSION
    assert len(rows(path, "incidents")) == 6


def test_ruling_brings_it_up_to_date_first(path):
    ruling = merged(["003.txt#1", "004.txt#1"])
    assert len(add_rulings(path, [ruling])) == 1
    assert read_rulings(path) == (ruling,)


def test_a_step_that_fails_leaves_all_as_it_was(path, monkeypatch):
    from dateline.core.layers import migration
    step = migration.STEPS[1]

    def failing(source):
        step(source)
        raise RuntimeError("database or disk is full")
    monkeypatch.setitem(migration.STEPS, 1, failing)
    before = content(path)
    with pytest.raises(DatelineError, match="the disk is full; make room and try again; nothing was changed"):
        migrate(path)
    assert version(path) == 1 and content(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_reading_does_not_migrate(path):
    before = path.read_bytes()
    read_known(path), read_rulings(path), read_links(path)
    with pytest.raises(DatelineError, match="older Dateline"):
        read_edited(path)
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]


def test_a_copy_holds_what_is_still_in_the_journal(path, tmp_path):
    import sqlite3
    writer = sqlite3.connect(str(path), isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")  # as QGIS has it
    writer.execute("UPDATE dateline_metadata SET value = '1' || ''")
    writer.execute("INSERT INTO dateline_metadata (name, value) VALUES ('told', 'late')")
    copy_file(path, tmp_path / "copy.gpkg")
    copy = sqlite3.connect(str(tmp_path / "copy.gpkg"))
    assert ("told", "late") in copy.execute("SELECT name, value FROM dateline_metadata").fetchall()
    copy.close()
    writer.close()
