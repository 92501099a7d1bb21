"""An article read again: its reports keep their ids where they tell the same, and only there."""

import pytest

from dateline.core.model import Count, Facts, Report
from dateline.core.report_ids import kept_ids

FIRST = "Gunmen killed seven policemen near the village of Hawija on Sunday"
SECOND = "A roadside bomb wounded two soldiers in Tarmiya"


def report(report_id, sentence=FIRST, article="a", killed=7):
    return Report(report_id, article, sentence, Facts(killed=Count(killed, killed, killed)))


def ids(reports, known):
    kept = kept_ids(reports, known)
    return [kept.get(told.report_id, told.report_id) for told in reports]


@pytest.mark.parametrize("known, told, expected", [
    ([], [report("new")], ["new"]),
    ([report("old")], [report("old")], ["old"]),
    ([report("old")], [report("new")], ["old"]),
    ([report("old")], [report("new", FIRST.replace("seven", "nine"), killed=9)], ["old"]),
    ([report("old")], [report("new", SECOND)], ["new"]),
    ([report("old")], [report("new", article="b")], ["new"]),
    ([report("old")], [report("new"), report("old")], ["new", "old"]),
    ([report("old"), report("more", SECOND)], [report("x", SECOND), report("y")], ["more", "old"]),
    ([report("old")], [report("x", FIRST + ", officials said"), report("y")], ["x", "old"]),
    ([report("p", killed=3), report("q", killed=4)], [report("x", killed=4), report("y", killed=3)], ["q", "p"]),
    ([report("old", "")], [report("new", "")], ["new"]),
])
def test_which_report_keeps_which_id(known, told, expected):
    assert ids(told, known) == expected


def test_the_order_of_what_is_known_does_not_matter():
    known = [report("q"), report("p")]
    told = [report("x"), report("y")]
    assert ids(told, known) == ids(told, known[::-1]) == ["p", "q"]
