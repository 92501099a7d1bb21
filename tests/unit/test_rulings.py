"""What an analyst's rulings come to: which counts, what is taken back, and what linking finds then."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dateline.core.linking import link
from dateline.core.model import Count, Facts, Report, When
from dateline.core.rulings import (APART, BEFORE, Ruling, before, counting, homes, last_step, merged, pins_of, settle,
                                   split, steps, taken_back)
from dateline.gazetteer.place import Placement

DAY, OTHER_DAY = date(2022, 12, 18), date(2023, 1, 9)
PLACE = Placement("Kirkuk", "near", 44.39, 35.47, 30_000, 2, 0.9)


def report(name, day=DAY):
    facts = Facts(when=When(day, day, 1, "Sunday", "published"), event_type="Battles", weapon="firearms",
                  actor="Islamic State", actor_cert="named", target="Iraqi Federal Police", killed=Count(7, 7, 7),
                  placement=PLACE)
    return Report(name, name, "A sentence.", facts, source="Source " + name)


MERGE, SPLIT = merged("ab"), split("a", "b")[0]
WIDE, PIN, PIN_B = merged("abc"), Ruling("pinned", ("a", "b"), "E"), Ruling("pinned", ("b",), "F")
FREE_MERGE, FREE_SPLIT, FREE_PIN = (taken_back([ruling])[0] for ruling in (MERGE, SPLIT, PIN))


@pytest.mark.parametrize("rulings, pins, together, apart, loose", [
    ([MERGE], [], ["ab"], [], ""),
    ([MERGE, SPLIT], [], [], ["ab"], ""),
    ([MERGE, FREE_MERGE], [], [], [], "ab"),
    ([SPLIT, FREE_SPLIT], [], [], [], "ab"),
    ([MERGE, SPLIT, FREE_SPLIT], [], ["ab"], [], "ab"),  # what was overruled counts again
    ([SPLIT, MERGE, FREE_SPLIT], [], ["ab"], [], "ab"),  # of the kind that is meant, not the last
    ([MERGE, FREE_MERGE, MERGE], [], ["ab"], [], ""),  # ruled anew
    ([MERGE, MERGE, FREE_MERGE], [], ["ab"], [], "ab"),  # each undoing takes back one
    ([MERGE, FREE_MERGE, FREE_MERGE], [], [], [], "ab"),
    ([FREE_MERGE, MERGE], [], ["ab"], [], ""),  # what is not there yet is not undone
    ([WIDE, FREE_MERGE], [], ["ab", "ac", "bc"], [], ""),  # just these reports
    ([WIDE, MERGE, FREE_MERGE], [], ["ab", "ac", "bc"], [], "ab"),
    ([PIN], [("E", "ab")], [], [], ""),
    ([PIN, FREE_PIN], [], [], [], ""),  # where they are, they stay
    ([MERGE, PIN, FREE_PIN], [], ["ab"], [], ""),
    ([MERGE, FREE_MERGE, PIN], [("E", "ab")], [], [], ""),
    ([PIN, MERGE, FREE_MERGE], [("E", "ab")], [], [], ""),  # a pin outranks
    ([PIN, PIN_B], [("F", "b"), ("E", "a")], [], [], ""),
    ([PIN, replace(FREE_PIN, event_id="F")], [("E", "ab")], [], [], ""),  # the pin on another incident
    ([Ruling(BEFORE, ("a", "b"), "E")], [], [], [], ""),
])
def test_what_rulings_come_to(rulings, pins, together, apart, loose):
    ruled = settle(rulings, "abc")
    assert ruled.pins == tuple((event_id, tuple(reports)) for event_id, reports in pins)
    assert sorted(ruled.together) == [tuple(pair) for pair in together]
    assert ruled.apart == {tuple(pair) for pair in apart}
    assert ruled.loose == frozenset(loose)


LIKE, UNLIKE = [report("a"), report("b")], [report("a"), report("b", OTHER_DAY)]


@pytest.mark.parametrize("reports, held, ruling, found", [
    (LIKE, {"a": "E", "b": "F"}, SPLIT, ["ab"]),
    (LIKE, {"a": "E", "b": "E"}, MERGE, ["ab"]),
    (UNLIKE, {"a": "E", "b": "E"}, MERGE, ["a", "b"]),
    (UNLIKE, {"a": "E", "b": "F"}, SPLIT, ["a", "b"]),
])
def test_after_an_undoing_linking_finds_what_it_finds_itself(reports, held, ruling, found):
    def groups(*given):
        return sorted("".join(sorted(r.report_id for r in i.reports)) for i in link(reports, *given))
    assert groups(held, [ruling, *taken_back([ruling])]) == found == groups()
    assert groups(held, [ruling]) != groups(None, [Ruling(APART, ("a", "b")) if ruling == MERGE else MERGE])


def test_what_a_pin_held_stays_when_it_is_lifted():
    told = [report("a"), report("b"), replace(report("c"), report_id="c")]
    held = {"a": "E", "b": "E"}
    assert len(link(told, held, [PIN])) == 2
    incident, = link(told, held, [PIN, FREE_PIN])
    assert incident.event_id == "E"


def by(reviewer, minute):
    return {"reviewer": reviewer, "reviewed": datetime(2024, 5, 1, 10, minute)}


LOG = (Ruling(BEFORE, ("a",), "E", **by("ana", 1)), Ruling(BEFORE, ("b",), "F", **by("ana", 1)),
       merged("ab", **by("ana", 1)), Ruling("pinned", ("a", "b"), "E", **by("omar", 2)),
       *split("c", "de", **by("ana", 3)))


def test_steps_are_what_one_reviewer_ruled_at_one_time():
    assert [len(step) for step in steps(LOG)] == [3, 1, 2]
    assert last_step(LOG, "ana") == LOG[4:]
    assert last_step(LOG, "omar") == LOG[3:4]
    assert last_step(LOG, "nobody") == ()
    undone = LOG + taken_back(LOG[4:], **by("ana", 4))
    assert counting(undone) == (LOG[2], LOG[3])
    assert last_step(undone, "ana") == (LOG[2],)


def test_every_pin_of_an_incident_is_lifted():
    pinned = [PIN, Ruling("pinned", ("a",), "E"), PIN_B]
    assert pins_of("E", pinned) == (PIN, pinned[1])
    assert settle(pinned + list(taken_back(pins_of("E", pinned))), "abc").pins == (("F", ("b",)),)


def test_what_was_before_is_remembered_and_found_again():
    held = {"a": "E", "b": "F", "b2": "F", "c": "G"}
    rulings = [merged("ab", **by("ana", 1))]
    remembered = before(rulings, held)
    assert remembered == (Ruling(BEFORE, ("a",), "E", **by("ana", 1)), Ruling(BEFORE, ("b", "b2"), "F", **by("ana", 1)))
    assert before(taken_back(rulings), held) == ()
    undoing = taken_back(rulings, **by("omar", 9))
    assert homes(remembered + tuple(rulings), undoing) == {"a": "E", "b": "F"}
    assert homes(remembered + tuple(rulings) + undoing, ()) == {}
    assert homes(remembered, undoing) == {}


def test_of_several_steps_taken_back_the_first_says_what_was():
    first, second = merged("ab", **by("ana", 1)), merged("abc", **by("ana", 2))
    log = (*before([first], {"a": "E", "b": "F"}), first, *before([second], {"a": "E", "b": "E", "c": "G"}), second)
    assert homes(log, taken_back(log)) == {"a": "E", "b": "F", "c": "G"}


@pytest.mark.parametrize("kind, reports, event_id", [
    ("apart undone", ("a",), ""), ("pinned undone", ("a",), ""), (BEFORE, ("a",), ""), ("undone", ("a", "b"), "")])
def test_what_takes_nothing_back_is_refused(kind, reports, event_id):
    with pytest.raises(ValueError):
        Ruling(kind, reports, event_id)
