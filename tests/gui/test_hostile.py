"""Hostile articles and a hostile database in a real QGIS window: all of it is shown as text, and nothing is fetched."""

import pytest

from .harness import ROOT, run_scenario

ANSWER = "42"  # of the expression that the hostile texts hold


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    support = ROOT / "tests" / "qgis"
    return run_scenario("hostile", tmp_path_factory.mktemp("hostile"), support=support)


def test_hostile_articles_are_read_beside_a_broken_one(shown):
    assert shown["extracted"] >= 2 and shown["by hand"] == 6


def test_no_widget_reads_it_as_markup(shown):
    assert {name: why for name, why in shown["rich"].items() if why} == {}
    assert sum(shown["hostile labels"].values()) > 5  # it was there to be seen


def test_no_map_tip_legend_or_label_evaluates_it(shown):
    tips, legend, labels = shown["map tips"], shown["legend"], shown["layout labels"]
    assert tips and legend and labels
    assert any("dateline-hostile" in tip for tip in tips) and not any("<img" in tip or "<h1" in tip for tip in tips)
    assert any("6 * 7" in text for text in tips) and any("6 * 7" in text for text in legend)
    assert any("6 * 7" in text for text in labels)
    assert not [text for text in tips + legend + labels if f" {ANSWER} " in text]


def test_the_log_of_qgis_gets_no_markup(shown):
    said = [line for line in shown["log"] if "img" in line]
    assert said and not [line for line in said if "<img" in line]


def test_nothing_is_fetched(shown):
    assert shown["fetched"] == [] and shown["exit"] == 0
