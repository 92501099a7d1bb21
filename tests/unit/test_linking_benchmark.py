"""The benchmark of linking: its measures, and that its stream is dense and always the same."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import scoring  # noqa: E402
import streams  # noqa: E402

from dateline.core.linking import link  # noqa: E402
from dateline.core.model import Count, Facts, Report  # noqa: E402

TEMPLATES = [Report(str(n), str(n), "", Facts(event_type="Battles", weapon="firearms", actor=actor, target=target,
                                              killed=Count(n, n, n)))
             for n, (actor, target) in enumerate((("Islamic State", "Iraqi Army"), ("PKK", "Turkish Armed Forces"),
                                                  ("Islamic State", "Civilians")), 1)]


@pytest.mark.parametrize("pairs, b_cubed, pairwise", [
    ([("A", 1), ("A", 1), ("B", 2)], (1, 1, 1), (1, 1, 1)),
    ([("A", 1), ("A", 2)], (1, .5, 2 / 3), (0, 1, 0)),
    ([("A", 1), ("A", 1), ("B", 1)], (5 / 9, 1, 5 / 7), (1, 1, 3)),
])
def test_measures(pairs, b_cubed, pairwise):
    assert scoring.b_cubed(pairs) == pytest.approx(b_cubed)
    assert scoring.pairwise(pairs) == pairwise


def test_the_stream_is_the_same_for_a_seed_and_dense():
    known = streams.stream(TEMPLATES, 400, 3)
    assert known == streams.stream(TEMPLATES, 400, 3) != streams.stream(TEMPLATES, 400, 4)
    events = {one.event for one in known}
    days = (max(one.report.published for one in known) - min(one.report.published for one in known)).days
    assert len(events) / days > 15 and len({one.report.report_id for one in known}) == 400


def test_no_incident_of_a_stream_has_two_reports_of_one_article():
    for incident in link([one.report for one in streams.stream(TEMPLATES, 600, 3)]):
        articles = [report.article for report in incident.reports]
        assert len(articles) == len(set(articles))
