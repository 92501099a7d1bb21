"""Links, rulings and edits in the database: kept as given, and honoured when it is linked anew."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from math import inf

import pytest

from dateline.core.layers.database import (add_rulings, read_edited, read_known, read_links, read_rulings,
                                           write_result)
from dateline.core.linking import link
from dateline.core.model import Count, Link, Result, Term
from dateline.core.rulings import Ruling, merged, pin, split
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, placed, report, result, sample, when
from stores import edit, rows

TIES = (Link("000.txt#1", "001.txt#1", 7.25, (Term("day", "same", 7.25, "the same day “يوم”"),)),
        Link("001.txt#1", "002.txt#1", -inf, (Term("place", "apart", -inf, "two places"),
                                              Term("ruling", "together", 0.0, "ruled"))))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "incidents.gpkg"


def one_attack(*numbers, **values):
    """Reports of one attack by different sources."""
    told = facts("Attack", days=when("2022-12-18"), killed=Count(7, 7, 7), target="Police",
                 where=placed("Hawija", 43.77, 35.33), **values)
    return [report(number, told) for number in numbers]


def linked_again(path):
    """What the next run does, without new articles."""
    known = read_known(path)
    return write_result(path, Result(incidents=link(known.reports, known.held, known.rulings)))


# Links

def test_links_come_back_as_given(path):
    write_result(path, result(replace(incident(*one_attack(0, 1, 2), event_id="E"), links=TIES)))
    assert read_links(path) == {"E": TIES}
    before = path.read_bytes()
    write_result(path, result(replace(incident(*one_attack(0, 1, 2), event_id="E"), links=TIES)))
    assert path.read_bytes() == before


def test_links_follow_their_incident(path):
    three = incident(*one_attack(0, 1, 2), event_id="E")
    write_result(path, result(replace(three, links=TIES)))
    heavier = TIES[0]._replace(weight=9.0)
    write_result(path, result(replace(three, links=(heavier,))))
    assert read_links(path) == {"E": (heavier,)}
    write_result(path, result(*(incident(told) for told in one_attack(0, 1, 2))))
    assert read_links(path) == {}


def test_links_of_real_linking_tie_every_incident(path):
    told = one_attack(0, 1, 2)
    write_result(path, replace(result(incident(*told)), incidents=link(told)))
    (event_id, links), = read_links(path).items()
    assert {event_id} == set(rows(path, "incidents"))
    assert links == link(told)[0].links


# Rulings

RULINGS = (merged(["000.txt#1", "001.txt#1"], reviewer="آنا", reviewed=datetime(2024, 5, 1, 10, 30, 15)),
           *split(["000.txt#1"], ["002.txt#1"]), Ruling("pinned", ("000.txt#1",), "E-mine", "ana"))


def test_rulings_come_back_in_their_order(path):
    write_result(path, sample())
    assert add_rulings(path, RULINGS[:1]) == ()
    add_rulings(path, RULINGS[1:] + RULINGS[:1])
    assert read_rulings(path) == RULINGS + RULINGS[:1] == read_known(path).rulings


def test_times_are_utc(path):
    write_result(path, sample())
    east = datetime(2024, 5, 1, 1, 30, 15, 250_000, timezone(timedelta(hours=3)))
    add_rulings(path, [merged(["a", "b"], reviewed=east)])
    assert read_rulings(path)[0].reviewed == datetime(2024, 4, 30, 22, 30, 15)


def test_all_or_none_of_several_is_kept(path):
    write_result(path, sample())
    with pytest.raises(AttributeError):
        add_rulings(path, [RULINGS[0], "no ruling"])
    assert read_rulings(path) == ()


def test_rulings_need_a_database(path):
    with pytest.raises(DatelineError):
        add_rulings(path, RULINGS)
    assert not path.exists()


def test_a_row_written_by_hand_that_rules_nothing_is_passed_over(path):
    import sqlite3
    write_result(path, sample())
    add_rulings(path, RULINGS[:1])
    database = sqlite3.connect(str(path))
    database.executemany("INSERT INTO rulings (kind, reports) VALUES (?, ?)", [
        ("maybe", "[]"), ("apart", "no JSON"), ("apart", '["a"]'), (None, None), ("pinned", "7")])
    database.commit()
    database.close()
    assert read_rulings(path) == RULINGS[:1]


def first_write(path):
    told = one_attack(0, 1, 2)
    incidents = link(told)
    write_result(path, replace(result(incident(*told)), incidents=incidents))
    return incidents[0]


def held(path):
    return {number: event for number, event in zip("012", (e for _, e in sorted(read_known(path).held.items())))}


@pytest.mark.parametrize("edits", [{}, {"title": "Better", "status": "edited"}])
def test_a_split_holds_also_in_what_an_analyst_worked_on(path, edits):
    event_id = first_write(path).event_id
    if edits:
        edit(path, event_id, **edits)
    add_rulings(path, split(["000.txt#1", "001.txt#1"], ["002.txt#1"]))
    linked_again(path)
    now = held(path)
    assert now["0"] == now["1"] == event_id != now["2"]
    found = rows(path, "incidents")
    assert sorted(found) == sorted({event_id, now["2"]})
    assert (found[event_id]["n_reports"], found[now["2"]]["n_reports"]) == (2, 1)
    assert edits.items() <= found[event_id].items()
    assert [(tie.one, tie.other) for tie in read_links(path)[event_id]] == [("000.txt#1", "001.txt#1")]


def test_a_merge_holds(path):
    far = report(5, facts("Elsewhere", days=when("2023-01-09")))
    write_result(path, result(*link(one_attack(0) + [far])))
    assert len(rows(path, "incidents")) == 2
    add_rulings(path, [merged(["000.txt#1", "005.txt#1"])])
    linked_again(path)
    (event_id, row), = rows(path, "incidents").items()
    assert row["n_reports"] == 2
    tie, = read_links(path)[event_id]
    assert tie.terms[-1].level == "together"


def test_a_pin_holds_and_its_id_is_used(path):
    first = first_write(path)
    add_rulings(path, [Ruling("pinned", ("000.txt#1",), "E-mine"), pin(replace(first, reports=first.reports[1:]))])
    linked_again(path)
    assert held(path) == {"0": "E-mine", "1": first.event_id, "2": first.event_id}
    before = path.read_bytes()
    linked_again(path)
    assert path.read_bytes() == before


def test_the_ids_hold_where_another_run_was_faster(path):
    """Two runs link with what they read; the second to write finds that the first has been there."""
    write_result(path, result(*link(one_attack(0))))
    known = read_known(path)
    slow = link(list(known.reports) + one_attack(1), known.held)
    write_result(path, result(*link(list(known.reports) + one_attack(2), known.held)))
    write_result(path, result(*slow))
    assert set(held(path).values()) == set(known.held.values())
    assert rows(path, "incidents")[known.held["000.txt#1"]]["n_reports"] == 3


# Edits

def test_the_fields_that_an_analyst_wrote_are_known(path):
    write_result(path, sample())
    assert read_edited(path) == {}
    edit(path, "E-000.txt#1", killed=5, title="Better")
    edit(path, "E-003.txt#1", notes="ask Ana", status="accepted")
    edit(path, "E-004.txt#1", actor=None)
    edit(path, "E-005.txt#1", killed=0)
    assert read_edited(path) == {"E-000.txt#1": ("killed", "title"), "E-004.txt#1": ("actor",)}
    write_result(path, sample())
    assert set(read_edited(path)) == {"E-000.txt#1", "E-004.txt#1"}


def test_a_moved_point_is_an_edit(path):
    import sqlite3  # what QGIS does, without the functions that its triggers need
    write_result(path, sample())
    database = sqlite3.connect(str(path))
    for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute("UPDATE incidents SET geom = (SELECT geom FROM incidents WHERE event_id = 'E-003.txt#1') "
                     "WHERE event_id = 'E-000.txt#1'")
    database.commit()
    database.close()
    assert read_edited(path) == {"E-000.txt#1": ("point",)}


def test_what_keeps_its_reports_makes_no_incident_without_any(path):
    one, other = one_attack(0, 1)
    write_result(path, result(incident(one, other, event_id="E")))
    edit(path, "E", title="Mine")
    write_result(path, result(incident(one, event_id="E"), incident(other, report(2, facts("Third")), event_id="E-b"),
                              incident(report(3, facts("Fourth")))))
    found = rows(path, "incidents")
    assert {event: row["n_reports"] for event, row in found.items()} == {
        "E": 2, read_known(path).held["002.txt#1"]: 1, "E-003.txt#1": 1}
    assert found[read_known(path).held["002.txt#1"]]["title"] == "Third"
