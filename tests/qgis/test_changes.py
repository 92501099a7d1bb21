"""What would change is known first, and is what then changes."""

from dataclasses import replace

import pytest

from dateline.core import cli
from dateline.core.layers.changes import Change, change_lines, changes
from dateline.core.layers.database import read_known, write_result
from dateline.core.model import Count
from dateline.gazetteer.errors import DatelineError

from factory import HOSTILE, facts, incident, placed, report, result, sample, when
from stores import content, edit, rows, schema_1

TEXT = "KIRKUK, 19 December 2022 - Islamic State militants killed seven policemen in Hawija on Sunday, police said."


@pytest.fixture
def path(tmp_path):
    return tmp_path / "incidents.gpkg"


def newer():
    """The sample told anew: other tolls, one incident of two now, one report gone, one incident new."""
    given = list(sample().incidents)
    told = [replace(r.reports[0], facts=replace(r.facts, killed=Count(20, 20, 20))) for r in given[:3]]
    later = incident(report(9, facts("Later, " + HOSTILE)))
    return result(incident(told[0], told[1], event_id="E-000.txt#1"), incident(told[2]), *given[3:], later)


def test_of_what_is_there_already_nothing_changes(path):
    write_result(path, sample())
    found = changes(path, sample())
    assert found == ((), (), (), (), ())
    assert change_lines(found) == ["0 new, 0 changed, 0 gone, 0 kept as edited or reviewed"]


def test_a_database_that_is_not_there_yet(path):
    found = changes(path, sample())
    assert [event_id for event_id, _ in found.new] == [i.event_id for i in sample().incidents]
    assert (found.changed, found.gone, found.stay) == ((), (), ())
    assert not path.exists()


def test_what_is_told_comes_about(path):
    write_result(path, sample())
    edit(path, "E-002.txt#1", killed=5, title="Mine")
    before, there = content(path)["incidents"], path.read_bytes()
    found = changes(path, newer())
    assert path.read_bytes() == there and list(path.parent.iterdir()) == [path]
    assert [e for e, _ in found.new] == ["E-009.txt#1"] and [e for e, _ in found.gone] == ["E-001.txt#1"]
    assert Change("E-000.txt#1", "killed", "9", "20") in found.changed
    assert Change("E-000.txt#1", "n_reports", "1", "2") in found.changed
    assert {c.event_id for c in found.changed} == {"E-000.txt#1"}
    assert found.stay == (Change("E-002.txt#1", "title", "Mine", "Attack on soldiers near Kirkuk"),
                          Change("E-002.txt#1", "killed_min", "4", "20"), Change("E-002.txt#1", "killed", "5", "20"),
                          Change("E-002.txt#1", "killed_max", "4", "20"))
    write_result(path, newer())
    after = content(path)["incidents"]
    assert set(after) - set(before) == {"E-009.txt#1"} and set(before) - set(after) == {"E-001.txt#1"}
    differing = {event_id for event_id in set(before) & set(after) if before[event_id] != after[event_id]}
    assert differing == {c.event_id for c in found.changed}
    for change in found.changed:
        assert str(after[change.event_id][change.field]) == change.new
    assert changes(path, newer())[:3] == ((), (), ())


def test_what_was_reviewed_stays_and_is_told(path):
    write_result(path, result(incident(report(0, facts(killed=Count(7, 7, 7), days=when("2022-12-18"))))))
    edit(path, "E-000.txt#1", status="accepted")
    later = facts(killed=Count(7, 7, 7), days=when("2022-12-19"), where=placed("Hawija", 43.77, 35.33))
    found = changes(path, result(incident(report(0, later))))
    assert Change("E-000.txt#1", "date_start", "2022/12/18", "2022/12/19") in found.stay
    assert "kept E-000.txt#1 place: nothing (now told: Hawija)" in change_lines(found)
    assert (found.new, found.changed, found.gone) == ((), (), ())


def test_an_older_database_is_not_touched(path):
    before = schema_1(path).read_bytes()
    newest = result(*(incident(report(n, facts("Newer", killed=Count(99, 99, 99)))) for n in (3, 4)))
    found = changes(path, newest)
    assert {c.event_id for c in found.changed} == {"E-004.txt#1"}
    assert Change("E-003.txt#1", "killed", "5", "99") in found.stay
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]


def test_lines_are_safe_to_print(path):
    lines = change_lines(changes(path, result(incident(report(0, facts("\x1b[31mred\n‮" + "x" * 500))))))
    assert len(lines) == 2 and "\x1b" not in lines[1] and "\n" not in lines[1]


def test_something_else_is_refused(path):
    path.write_text("no database")
    with pytest.raises(DatelineError):
        changes(path, sample())


def test_the_command_line_shows_and_writes_nothing(qgis, path, tmp_path, capsys):
    (tmp_path / "one.txt").write_text(TEXT)
    extract = ["extract", str(tmp_path / "one.txt"), "--out", str(path)]
    assert cli.main(extract + ["--dry-run"]) == cli.FINE
    shown = capsys.readouterr().out
    assert shown.startswith("1 new, 0 changed, 0 gone") and not path.exists()
    assert cli.main(extract) == cli.FINE
    event_id, = rows(path, "incidents")
    assert f"new {event_id} " in shown
    there = path.read_bytes()
    assert cli.main(extract) == cli.FINE  # twice: nothing changes
    assert path.read_bytes() == there
    (tmp_path / "one.txt").write_text(TEXT.replace("seven", "nine"))
    capsys.readouterr()
    assert cli.main(extract + ["--dry-run"]) == cli.FINE
    assert f"changed {event_id} killed: 7 → 9\n" in capsys.readouterr().out
    assert path.read_bytes() == there
    assert set(read_known(path).held.values()) == {event_id}
