"""Rulings and the preset of merging, applied to a database: what changes, what stays, what comes back."""

from dataclasses import replace
from datetime import datetime
import json
import shutil

import pytest

from dateline.core.layers.changes import Change
from dateline.core.layers.database import read_edited, read_known, read_rulings, write_result
from dateline.core.layers.relinking import apply_rulings, preview_rulings
from dateline.core.layers.shells import left, revived
from dateline.core.linking import link
from dateline.core.model import CONSERVATIVE, INFORMATIVE, REPRESENTATIVE, Count, Result
from dateline.core.pipeline import extract
from dateline.core.rulings import Ruling, last_step, merged, pin, pins_of, split, taken_back
from dateline.gazetteer.errors import DatelineError

from factory import article, facts, incident, placed, report, result, sample, when
from stores import content, edit, rows, schema_1

A, B, C, D = (f"{number:03d}.txt#1" for number in range(4))


def told(number, day="2022-12-18", killed=7, where=placed("Hawija", 43.77, 35.33), **values):
    return report(number, facts("Attack", days=when(day), killed=Count(killed, killed, killed), target="Police",
                                where=where, **values))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "incidents.gpkg"


def store(path, *reports):
    """The reports, linked, in a new database; gives the event id of each."""
    write_result(path, Result(tuple(article(int(r.article[:3])) for r in reports), reports, link(reports)))
    return read_known(path).held


def held(path):
    return read_known(path).held


def shown(path):
    """All that a database holds; the areas without their titles, which follow an edit when they are written next."""
    found = content(path)
    for area in found["incident_areas"].values():
        area.pop("title")
    return found


def undo(path, reviewer=""):
    return apply_rulings(path, taken_back(last_step(read_rulings(path), reviewer), reviewer=reviewer))


@pytest.fixture
def one(path):
    """The id of one incident, of three reports."""
    return store(path, told(0), told(1, killed=9), told(2, killed=12))[A]


@pytest.fixture
def two(path):
    """The ids of two incidents on different days, of two reports each."""
    found = store(path, told(0), told(1), told(2, "2023-01-09", 3), told(3, "2023-01-09", 3))
    return found[A], found[C]


# Rulings, and back

@pytest.mark.parametrize("edits", [{}, {"title": "Mine", "status": "edited"}, {"status": "accepted"}])
def test_a_split_and_its_undoing(path, one, edits):
    edit(path, one, **edits)
    before = shown(path)
    assert apply_rulings(path, split([A, B], [C])) == ()
    assert len(rows(path, "incidents")) == 2 and held(path)[A] == held(path)[B] == one != held(path)[C]
    undo(path)
    assert shown(path) == before


@pytest.mark.parametrize("edits", [{}, {"title": "Mine", "status": "edited"}, {"status": "accepted"}])
def test_a_merge_and_its_undoing(path, two, edits):
    edit(path, two[1], **edits)
    before = shown(path)
    assert apply_rulings(path, [merged([A, B, C, D])]) == ()
    (event_id, row), = rows(path, "incidents").items()
    assert row["n_reports"] == 4 and edits.items() <= row.items()
    assert event_id == (two[1] if edits else min(two))  # what somebody has worked on keeps its id
    undo(path)
    assert shown(path) == before


def test_ids_that_are_not_made_of_the_first_report_come_back_too(path):
    """As those of incidents that have outlived their first report."""
    one_day, another = [told(0), told(1)], [told(2, "2023-01-09", 3), told(3, "2023-01-09", 3)]
    write_result(path, result(incident(*one_day, event_id="inc-z"), incident(*another, event_id="inc-b")))
    before = shown(path)
    apply_rulings(path, [merged([A, B, C, D])])
    undo(path)
    assert shown(path) == before


def test_what_a_pin_took_comes_back_when_it_is_lifted(path, one):
    before = shown(path)
    apply_rulings(path, [Ruling("pinned", (A, B), "inc-mine")])
    assert held(path) == {A: "inc-mine", B: "inc-mine", C: one}
    undo(path)
    assert shown(path) == before


def test_what_is_undone_counts_no_more_in_later_runs(path, two):
    apply_rulings(path, [merged([A, B, C, D])])
    undo(path)
    there = path.read_bytes()
    known = read_known(path)
    write_result(path, Result(incidents=link(known.reports, known.held, known.rulings)))
    assert path.read_bytes() == there


def test_a_split_that_was_undone_leaves_the_merge_before_it(path, two):
    apply_rulings(path, [merged([A, B, C, D], reviewer="ana")])
    merged_ = content(path)
    apply_rulings(path, split([A, C], [B, D], reviewer="ana"))
    assert held(path)[A] == held(path)[C] != held(path)[B] == held(path)[D]
    undo(path, "ana")
    assert content(path) == merged_
    undo(path, "ana")
    assert (held(path)[A], held(path)[B], held(path)[C], held(path)[D]) == (two[0], two[0], two[1], two[1])
    undo(path, "ana")  # nothing is left to take back
    assert set(held(path).values()) == set(two)


def test_steps_of_one_second_are_told_apart(path, two):
    ruled = {"reviewer": "ana", "reviewed": datetime(2024, 5, 1, 10, 30, 15, 400_000)}
    apply_rulings(path, split([A], [B], **ruled))
    apply_rulings(path, split([C], [D], **ruled))
    apply_rulings(path, split([A], [D], **dict(ruled, reviewer="omar")))
    assert [r.reviewed.second for r in read_rulings(path) if r.kind == "apart"] == [15, 16, 15]


def test_a_pin_takes_no_more_until_it_is_lifted(path):
    event_id = store(path, told(0), told(1))[A]
    known = read_known(path)
    apply_rulings(path, [pin(incident(*known.reports, event_id=event_id), reviewer="ana")])

    def add(number):
        now = read_known(path)
        new = told(number)
        write_result(path, Result((article(number),), (new,), link(now.reports + (new,), now.held, now.rulings)))
    add(2)
    assert held(path)[C] != event_id
    apply_rulings(path, taken_back(pins_of(event_id, read_rulings(path)), reviewer="omar"))
    add(3)
    assert held(path)[D] == event_id and held(path)[A] == held(path)[B] == event_id


def test_reports_that_are_not_there_are_waited_for(path, two):
    apply_rulings(path, [merged([A, B, "009.txt#1"])])
    assert set(held(path).values()) == set(two)


# Two incidents that somebody has worked on

def test_a_merge_of_two_edited_incidents_loses_nothing_and_can_be_undone(path, two):
    edit(path, two[0], title="Mine", status="edited", notes="ask Ana")
    edit(path, two[1], killed=5, status="accepted")
    before = shown(path)
    note, = apply_rulings(path, [merged([A, B, C, D])])
    kept, shell = sorted(two)
    assert note.path == shell and kept in note.what
    found = rows(path, "incidents")
    was = before["incidents"][shell]
    assert found[shell]["status"] == "rejected" and found[shell]["n_reports"] == 0
    assert found[shell]["notes"].splitlines()[-1] == f"Its reports are in {kept} now; it was {was['status']}."
    assert (found[shell]["title"], found[shell]["killed"]) == (was["title"], was["killed"])
    assert found[kept]["n_reports"] == 4
    there = path.read_bytes()
    assert apply_rulings(path) == () and path.read_bytes() == there  # once is enough
    undo(path)
    assert shown(path) == before


@pytest.mark.parametrize("status, notes", [
    ("accepted", None), ("edited", "one\ntwo"), ("draft", "a line\n"), ("rejected", "Its reports are in doubt.")])
def test_a_shell_comes_back_as_it_was(status, notes):
    review = left(status, notes, ["inc-1", "inc-2"])
    assert review["status"] == "rejected" and "inc-1, inc-2" in review["notes"]
    assert revived(**review) == {"status": status, "notes": notes}
    assert revived(status, notes) == {}
    assert revived("accepted", review["notes"])["status"] == "accepted"  # somebody has ruled on it since
    assert revived("rejected", review["notes"] + "\nmore")["notes"] == (f"{notes}\nmore" if notes else "\nmore")


def test_what_a_run_finds_of_reports_that_it_has_not_read_is_kept(path, one):
    """As that their article repeats another one, which has come now."""
    known = read_known(path)
    again = tuple(replace(r, repeats="009.txt") for r in known.reports)
    write_result(path, Result(incidents=link(again, known.held)))
    assert read_known(path).reports == again


# Somebody rules while a run is under way

@pytest.mark.parametrize("rules, then", [
    (lambda path: apply_rulings(path, [merged([A, B, C, D])]), [[A, B, C, D]]),
    (lambda path: apply_rulings(path, split([A], [B])), [[A], [B], [C, D]]),
    (lambda path: apply_rulings(path, preset=CONSERVATIVE), [[A, B], [C, D]]),
])
def test_what_is_ruled_while_a_run_reads_articles_outlives_it(path, two, rules, then):
    known = read_known(path)
    assert extract((), None).linked_by == ((), REPRESENTATIVE)
    slow = extract((), None, known=known.reports, held=known.held, rulings=known.rulings, preset=known.preset)
    rules(path)
    before, preset = content(path), read_known(path).preset
    write_result(path, slow)
    now = held(path)
    assert sorted([r for r in sorted(now) if now[r] == event] for event in set(now.values())) == then
    assert content(path) == before and read_known(path).preset == preset


# The preset

def test_linking_anew_what_is_as_it_should_be_asks_for_no_row_alone(path, one, monkeypatch):
    """A server may be far away: tables are read in one go."""
    from dateline.core.layers.tables import Table
    asked, get = [], Table.get
    monkeypatch.setattr(Table, "get", lambda table, key: asked.append(key) or get(table, key))
    apply_rulings(path)
    assert asked == []
    apply_rulings(path, split([A], [B]))
    assert asked  # so it would be seen


def test_another_preset_merges_all_anew_and_is_kept(path, one):
    assert read_known(path).preset == REPRESENTATIVE and rows(path, "incidents")[one]["killed"] == 9
    for preset, killed in ((CONSERVATIVE, 7), (INFORMATIVE, 12), (REPRESENTATIVE, 9)):
        apply_rulings(path, preset=preset)
        row = rows(path, "incidents")[one]
        assert (row["killed_min"], row["killed"], row["killed_max"]) == (7, killed, 12)
        assert read_known(path).preset == preset
    apply_rulings(path, preset=CONSERVATIVE)
    apply_rulings(path, split([A], [B]))  # by the preset that is kept
    assert rows(path, "incidents")[held(path)[B]]["killed"] == 9
    assert apply_rulings(path) == ()
    assert read_known(path).preset == CONSERVATIVE


@pytest.mark.parametrize("edits, then", [
    ({"title": "Mine"}, {"title": "Mine", "killed": 7}),
    ({"title": "Mine", "status": "edited"}, {"title": "Mine", "killed": 7, "status": "edited"}),
    ({"killed": 30}, {"killed_min": 7, "killed": 30, "killed_max": 12, "wounded": 1}),
    ({"status": "accepted"}, {"killed": 9, "wounded": 3}),
    ({"status": "accepted", "title": "Mine"}, {"killed": 9, "title": "Mine"}),
    ({"status": "rejected"}, {"killed": 9}),
    ({"admin1": "Nineveh"}, {"killed": 7, "admin1": "Nineveh", "place": "Hawija"}),
    ({"notes": "ask"}, {"killed": 7, "notes": "ask"}),
])
def test_what_an_analyst_wrote_stays_under_another_preset(path, edits, then):
    event_id = store(path, *(told(n, killed=k, wounded=Count(w, w, w))
                             for n, k, w in ((0, 7, 1), (1, 9, 3), (2, 12, 4))))[A]
    edit(path, event_id, **edits)
    edited = read_edited(path)
    apply_rulings(path, preset=CONSERVATIVE)
    assert then.items() <= rows(path, "incidents")[event_id].items()
    assert read_edited(path) == edited
    there = path.read_bytes()
    apply_rulings(path, preset=CONSERVATIVE)
    assert path.read_bytes() == there


def test_what_was_not_edited_follows_the_reports_that_are_left(path, one):
    edit(path, one, title="Mine", status="edited")
    apply_rulings(path, split([A, B], [C]))
    row = rows(path, "incidents")[one]
    assert (row["title"], row["killed_max"], row["n_reports"]) == ("Mine", 9, 2)
    assert json.loads(row["disagree"])["killed"] == {"000.txt": "7", "001.txt": "9"}


def test_the_place_of_an_incident_with_another_edit_is_merged_anew(path):
    near = placed("Hawija", 43.70, 35.30, "near", 9000.0)
    event_id = store(path, told(0, where=near), told(1))[A]
    edit(path, event_id, target="Army")
    first = rows(path, "incident_areas")[event_id]
    apply_rulings(path, split([A], [B]))
    assert held(path)[A] == event_id
    row, area = rows(path, "incidents")[event_id], rows(path, "incident_areas")[event_id]
    assert (row["target"], row["geo_method"], row["geometry"]) == ("Army", "near", "POINT (43.7 35.3)")
    assert area["geometry"] != first["geometry"] and (area["uncert_m"], area["date_start"]) == (9000, "2022/12/18")
    assert read_edited(path) == {event_id: ("target",)}


def test_what_keeps_a_report_leaves_the_others_merged_by_the_preset(path):
    """A run that would take a report from an incident that somebody has worked on."""
    event_id = store(path, told(0), told(1))[A]
    apply_rulings(path, preset=CONSERVATIVE)
    edit(path, event_id, title="Mine")
    others = [told(n, "2023-01-09", killed) for n, killed in ((2, 3), (3, 9), (4, 12))]
    write_result(path, result(incident(told(0), event_id=event_id), incident(told(1), *others, event_id="inc-new")))
    assert held(path)[B] == event_id
    assert rows(path, "incidents")["inc-new"]["killed"] == 3


def test_a_run_tells_the_preset_and_later_runs_use_it(path):
    reports = [told(0), told(1, killed=9)]
    write_result(path, Result(tuple(article(n) for n in (0, 1)), tuple(reports), link(reports, preset=INFORMATIVE)),
                 INFORMATIVE)
    assert read_known(path).preset == INFORMATIVE
    event_id, = rows(path, "incidents")
    edit(path, event_id, title="Mine")
    known = read_known(path)
    write_result(path, extract((), None, known=known.reports, held=known.held, preset=CONSERVATIVE), CONSERVATIVE)
    row, = rows(path, "incidents").values()
    assert (row["title"], row["killed"]) == ("Mine", 7)


@pytest.mark.parametrize("call", [apply_rulings, preview_rulings])
def test_a_preset_that_there_is_not_changes_nothing(path, one, call):
    there = path.read_bytes()
    with pytest.raises(DatelineError, match="boldest"):
        call(path, split([A], [B]), "boldest")
    assert path.read_bytes() == there


def test_a_preset_that_only_a_newer_dateline_knows_is_the_usual_one(path, one):
    import sqlite3
    database = sqlite3.connect(str(path))
    database.execute("INSERT INTO dateline_metadata (name, value) VALUES ('preset', 'bayesian')")
    database.commit()
    database.close()
    assert read_known(path).preset == REPRESENTATIVE


# Before it is done

@pytest.mark.parametrize("rulings, preset", [
    (split([A, B], [C]), None), ((), CONSERVATIVE), ([merged([A, D])], INFORMATIVE),
    ([Ruling("pinned", (A,), "mine")], None)])
def test_what_is_foretold_comes_about_and_nothing_is_touched(path, tmp_path, rulings, preset):
    store(path, told(0), told(1, killed=9), told(2, killed=12), told(3, "2023-01-09", 3))
    there = path.read_bytes()
    found = preview_rulings(path, rulings, preset)
    assert path.read_bytes() == there and list(path.parent.iterdir()) == [path]
    before = rows(path, "incidents")
    apply_rulings(path, rulings, preset)
    after = rows(path, "incidents")
    assert {e for e, _ in found.new} == set(after) - set(before)
    assert {e for e, _ in found.gone} == set(before) - set(after)
    assert {c.event_id for c in found.changed} == {
        e for e in set(before) & set(after) if {**before[e], "written": ""} != {**after[e], "written": ""}}
    assert found.new or found.gone or found.changed
    assert preview_rulings(path, (), preset) == ((), (), (), (), ())


def test_what_stays_though_told_otherwise_is_foretold(path, one):
    edit(path, one, killed=30, status="edited")
    found = preview_rulings(path, (), CONSERVATIVE)
    assert (found.changed, found.new, found.gone) == ((), (), ())
    assert found.stay == (Change(one, "killed", "30", "7"),)


def test_of_what_is_edited_what_changes_and_what_stays_are_told_apart(path, one):
    edit(path, one, title="Mine")
    found = preview_rulings(path, (), CONSERVATIVE)
    assert found.changed == (Change(one, "killed", "9", "7"),)
    assert found.stay == (Change(one, "title", "Mine", "Attack"),)


def test_a_ruling_that_leaves_a_shell_is_foretold_with_its_note(path, two):
    for event_id in two:
        edit(path, event_id, status="accepted")
    found = preview_rulings(path, [merged([A, B, C, D])])
    assert Change(max(two), "status", "accepted", "rejected") in found.changed and len(found.problems) == 1


# All or nothing

def test_what_fails_in_the_middle_changes_nothing(path, two, monkeypatch):
    from dateline.core.layers import relinked
    there = content(path)

    class Broken(relinked.Revision):
        def add(self, result):
            super().add(result)
            raise DatelineError("the line is dead")
    monkeypatch.setattr(relinked, "Revision", Broken)
    with pytest.raises(DatelineError):
        apply_rulings(path, [merged([A, C])], CONSERVATIVE)
    assert content(path) == there and read_rulings(path) == () and read_known(path).preset == REPRESENTATIVE


def test_there_must_be_a_database(path):
    for call in (apply_rulings, preview_rulings):
        with pytest.raises(DatelineError):
            call(path, [merged([A, C])])
        assert not path.exists()


def test_an_older_database_is_migrated_for_rulings_and_not_for_a_look(path):
    schema_1(path)
    there = path.read_bytes()
    event_id = sorted(rows(path, "incidents"))[0]
    preview_rulings(path, (), CONSERVATIVE)
    assert path.read_bytes() == there and list(path.parent.iterdir()) == [path]
    note, = apply_rulings(path, (), CONSERVATIVE)
    assert "older Dateline" in note.what and event_id in rows(path, "incidents")


def test_what_the_sample_holds_is_not_changed_by_linking_it_again(path, tmp_path):
    """Reports of the sample are one incident each, under ids of their own."""
    write_result(path, sample())
    copy = tmp_path / "copy.gpkg"
    shutil.copy(path, copy)
    assert set(held(path).values()) == {i.event_id for i in sample().incidents}
    apply_rulings(path)
    assert held(path) == held(copy)
