"""Which reports are one event, which cannot be, and what their merged incident says."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from math import inf

import pytest

from dateline.core.linking import LINK, link, weigh
from dateline.core.model import Count, Facts, Report, When
from dateline.core.rulings import APART, Ruling, merged, pin, split
from dateline.gazetteer.place import Place, Placement

DAY = date(2022, 12, 18)


def place(name="Kirkuk", lon=44.39, lat=35.47, radius=30_000, method="near"):
    return Placement(name=name, method=method, lon=lon, lat=lat, uncert_m=radius, where_prec=2, score=0.9)


def report(article, killed=7, day=DAY, prec=1, **facts):
    given = dict(when=When(day, day, prec, "Sunday", "published"), event_type="Battles", weapon="firearms",
                 actor="Islamic State", actor_cert="named", target="Iraqi Federal Police",
                 killed=Count(killed, killed, killed), placement=place())
    given.update(facts)
    return Report(f"{article}-{killed}", article, "A sentence.", Facts(**given), source=f"Source {article}")


BASE = report("a")


@pytest.mark.parametrize("other, one_event", [
    (report("b"), True),
    (report("b", killed=9), True),
    (report("b", placement=place("Kirkuk city")), True),
    (report("b", actor="Unknown"), True),
    (report("b", day=date(2022, 12, 20)), False),
    (report("b", placement=place("Rutba", 40.28, 33.03, 4000, "named")), False),
    (report("b", killed=40, target="Civilians", event_type="Violence against civilians", weapon="knife"), False),
    (report("b", when=When()), False),
    (report("b", when=When(date(2022, 12, 1), date(2022, 12, 31), 4, "this month", "published")), True),
])
def test_one_event_or_two(other, one_event):
    assert len(link([BASE, other])) == (1 if one_event else 2)


def test_two_incidents_of_one_article_stay_two():
    assert len(link([BASE, report("a", killed=8)])) == 2


def test_a_third_report_does_not_join_two_incidents_of_one_article():
    found = link([BASE, report("a", killed=8), report("b")])
    assert sorted(len(i.reports) for i in found) == [1, 2]


def test_certain_places_apart_are_two_events():
    here = place("Daquq", 44.449, 35.139, 4000, "named")
    there = place("Hawija", 43.772, 35.325, 4000, "named")
    assert weigh(report("a", placement=here), report("b", placement=there))[0] == -inf


def test_a_seat_and_a_village_that_are_certain_are_two_places_too():
    seat = replace(place("Daquq", 44.449, 35.139, 5000, "named"), place=Place("1", "Daquq", 44.449, 35.139, "PPLA2"))
    assert weigh(report("a", placement=seat), report("b", placement=place("Zab", 44.2, 35.2, 5000, "named")))[0] == -inf


def test_every_term_of_a_link_has_its_reason():
    weight, terms = weigh(BASE, report("b"))
    assert weight >= LINK
    assert [(t.field, t.level) for t in terms if t.weight] == [
        ("prior", "crowd"), ("day", "same"), ("killed", "same, some"), ("target", "same"), ("actor", "same"),
        ("deed", "same weapon"), ("place", "same unlisted name")]
    assert "the same day (2022-12-18)" in [t.reason for t in terms]
    assert weight == pytest.approx(sum(t.weight for t in terms))


def test_the_order_of_articles_does_not_matter():
    several = [BASE, report("b", killed=9), report("c", day=date(2022, 11, 2)), report("d", killed=8)]
    sets = [{frozenset(r.report_id for r in i.reports) for i in link(order)} for order in (several, several[::-1])]
    assert sets[0] == sets[1]


def test_ids_stay_when_reports_are_added():
    before = link([BASE])[0].event_id
    assert link([BASE, report("b")])[0].event_id == before


def test_the_same_report_twice_counts_once():
    assert len(link([BASE, BASE])[0].reports) == 1


def test_every_incident_says_what_ties_its_reports():
    incident, = link([BASE, report("b"), report("c", killed=9)])
    assert len(incident.links) == 2
    assert {name for tie in incident.links for name in (tie.one, tie.other)} == {"a-7", "b-7", "c-9"}


# Order, repetition, what is there already

MANY = [BASE, report("b", killed=9), report("c", day=date(2022, 11, 2)), report("d", actor="Unknown"),
        report("e", when=When()), report("f", placement=Placement(name="Kirkuk"))]


def sets(incidents):
    return {frozenset(r.report_id for r in incident.reports) for incident in incidents}


def test_any_order_gives_the_same_incidents():
    expected = {i.event_id: i for i in link(MANY)}
    for order in permutations(MANY, len(MANY)):
        assert {i.event_id: i for i in link(order)} == expected


def test_linking_again_changes_nothing():
    first = link(MANY)
    held = {r.report_id: i.event_id for i in first for r in i.reports}
    again = link(MANY, held)
    assert [(i.event_id, i.facts) for i in again] == [(i.event_id, i.facts) for i in first]


def test_new_reports_join_incidents_whose_ids_stay():
    held = {"b-7": "inc-mine"}
    found = link([report("a"), report("b")], held)
    assert [(i.event_id, len(i.reports)) for i in found] == [("inc-mine", 2)]


def test_a_new_report_does_not_make_one_of_two_incidents():
    held = {"a-7": "inc-one", "b-7": "inc-two"}
    found = link([BASE, report("b"), report("c")], held)
    assert sorted(i.event_id for i in found) == ["inc-one", "inc-two"]
    assert sorted(len(i.reports) for i in found) == [1, 2]


def test_a_held_report_that_has_come_to_forbid_the_others_leaves():
    held = {"a-7": "inc-one", "b-7": "inc-one", "c-7": "inc-one"}
    found = link([BASE, report("b"), report("c", day=date(2022, 12, 25))], held)
    assert {i.event_id == "inc-one": len(i.reports) for i in found} == {True: 2, False: 1}


# What an analyst ruled

def test_reports_ruled_apart_are_two_events_and_the_rest_goes_along():
    rulings = split(["a-7"], ["b-7"])
    found = link([BASE, report("b"), report("c")], {"a-7": "x", "b-7": "x", "c-7": "x"}, rulings)
    assert sorted(len(i.reports) for i in found) == [1, 2]
    assert "x" in {i.event_id for i in found}


def test_reports_ruled_one_event_are_one_whatever_forbids_it():
    far = report("b", day=date(2023, 1, 9))
    incident, = link([BASE, far], {"a-7": "x", "b-7": "y"}, [merged(["a-7", "b-7"])])
    assert incident.event_id == "x"
    assert incident.links[0].terms[-1].level == "together"


def test_a_pinned_incident_takes_no_more_and_loses_none():
    pinned = link([BASE])[0]
    found = link([BASE, report("b")], {"a-7": pinned.event_id}, [pin(pinned)])
    assert sets(found) == {frozenset(["a-7"]), frozenset(["b-7"])}
    held_apart = report("c", day=date(2023, 1, 9))
    both = Ruling("pinned", ("a-7", "c-7"), "mine")
    assert [i.event_id for i in link([BASE, held_apart], None, [both])] == ["mine"]


@pytest.mark.parametrize("rulings, incidents", [
    ([merged(["a-7", "b-7"]), *split(["a-7"], ["b-7"])], 2),
    ([*split(["a-7"], ["b-7"]), merged(["a-7", "b-7"])], 1),
    ([merged(["a-7", "gone"])], 1),
    ([*split(["a-7"], ["gone"])], 1),
])
def test_the_later_ruling_counts_and_what_is_gone_is_passed_over(rulings, incidents):
    assert len(link([BASE, report("b")], None, rulings)) == incidents


@pytest.mark.parametrize("kind, reports", [("maybe", ("a", "b")), (APART, ("a",)), (APART, ("a", "a")),
                                           ("pinned", ("a",))])
def test_a_ruling_that_rules_nothing_is_refused(kind, reports):
    with pytest.raises(ValueError):
        Ruling(kind, reports)


def test_merging_spans_the_tolls_and_keeps_the_disagreement():
    silent = report("b", killed=9, actor="Unknown", actor_cert="unknown", wounded=Count(2, 2, 2),
                    placement=place("Shalal al-Matar", radius=10_000), claimed="yes")
    incident, = link([BASE, silent])
    facts = incident.facts
    assert facts.killed == Count(7, 7, 9)
    assert facts.wounded == Count(2, 2, 2)
    assert (facts.actor, facts.claimed, facts.placement.name) == ("Islamic State", "yes", "Shalal al-Matar")
    assert incident.disagree["killed"] == {"a": "7", "b": "9"}
    assert incident.disagree["actor"] == {"a": "Islamic State", "b": "Unknown"}


def test_the_most_precise_date_wins():
    month = report("b", when=When(date(2022, 12, 1), date(2022, 12, 31), 4, "this month", "published"))
    incident, = link([month, replace(BASE, report_id="x")])
    assert incident.facts.when.start == incident.facts.when.end == DAY
