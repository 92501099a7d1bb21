"""Which reports are one event, which cannot be, and what their merged incident says."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.core.linking import LINK, link, weigh
from dateline.core.model import Count, Facts, Report, When
from dateline.gazetteer.place import Placement

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
    assert weigh(report("a", placement=here), report("b", placement=there))[0] is None


def test_every_term_of_a_link_has_its_reason():
    weight, terms = weigh(BASE, report("b"))
    assert weight >= LINK
    assert [t.reason for t in terms if t.weight] == [
        "same day", "place names alike (Kirkuk, Kirkuk)", "same actor (Islamic State)",
        "same target (Iraqi Federal Police)", "same weapon (firearms)", "same toll"]


def test_the_order_of_articles_does_not_matter():
    several = [BASE, report("b", killed=9), report("c", day=date(2022, 11, 2)), report("d", killed=8)]
    sets = [{frozenset(r.report_id for r in i.reports) for i in link(order)} for order in (several, several[::-1])]
    assert sets[0] == sets[1]


def test_ids_stay_when_reports_are_added():
    before = link([BASE])[0].event_id
    assert link([BASE, report("b")])[0].event_id == before


def test_the_same_report_twice_counts_once():
    assert len(link([BASE, BASE])[0].reports) == 1


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
