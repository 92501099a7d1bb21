"""The five real articles beside the repository, with the whole country's file: found, coded, placed and linked."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))

import scoring  # noqa: E402

from dateline.core.articles import read_articles  # noqa: E402
from dateline.core.model import report_row  # noqa: E402
from dateline.core.pipeline import extract  # noqa: E402
from dateline.gazetteer import store  # noqa: E402


@pytest.fixture(scope="module")
def measures(tmp_path_factory):
    articles, country = SHARED / "articles", SHARED / "gazetteer" / "IQ.txt"
    if not (articles / "expected.json").exists() or not country.exists():
        pytest.skip("the articles to test with are not beside the repository")
    with store.open_gazetteer([country], cache_dir=tmp_path_factory.mktemp("articles")) as gazetteer:
        result = extract(read_articles([articles], index=articles / "index.csv"), gazetteer)
    rows = []
    for incident in result.incidents:
        for report in incident.reports:
            at = report.facts.placement
            rows.append((report_row(report, incident.event_id), None if at.lon is None else (at.lon, at.lat)))
    return scoring.score(json.loads((articles / "expected.json").read_text(encoding="utf-8"))["reports"], rows)


def test_no_incident_is_missed_or_invented(measures):
    assert measures["reports"].measures() == (1.0, 1.0, 1.0)


def test_values_are_as_an_analyst_codes_them(measures):
    assert measures["slots"].measures()[2] >= 0.97


def test_points_lie_within_their_distance_and_radius(measures):
    assert len(set(measures["placed"])) == len(set(measures["held"])) == 1


def test_reports_of_one_incident_are_linked_as_coded(measures):
    assert measures["linking"] == (1.0, 1.0, 1.0)
