"""What is an attack and what is not: sentences with their event type, sub-type and weapon, by ACLED's hierarchy.

A blank event type in ``tests/data/deeds.csv`` means no incident; a blank weapon or sub-event, that the words tell none
or that several would do.
"""

import csv

import pytest

from extraction import ROOT, reports

with open(ROOT / "tests" / "data" / "deeds.csv", encoding="utf-8", newline="") as handle:
    DEEDS = [tuple(row.values()) for row in csv.DictReader(handle)]


@pytest.mark.parametrize("sentence, event_type, sub_event, weapon", [row for row in DEEDS if row[1]])
def test_deeds(sentence, event_type, sub_event, weapon):
    found, = reports(sentence)
    facts = found.facts
    assert (facts.event_type, sub_event and facts.sub_event, weapon and facts.weapon) == (
        event_type, sub_event, weapon)


@pytest.mark.parametrize("sentence", [row[0] for row in DEEDS if not row[1]])
def test_no_deeds(sentence):
    assert [report.facts.title for report in reports(sentence)] == []


def test_the_table_is_long_and_both_sides_are_told():
    assert len(DEEDS) >= 120 and len({row[0] for row in DEEDS}) == len(DEEDS)
    assert min(sum(bool(row[1]) for row in DEEDS), sum(not row[1] for row in DEEDS)) >= 50
