"""Zones laid over the samples in a real QGIS window: the page, the summary, files, the project kept, zones that change.
"""

import csv
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from .harness import run_scenario

NONE = "NULL"


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    folder = tmp_path_factory.mktemp("zones")
    return dict(run_scenario("zones", folder), folder=folder)


class TestPage:
    def test_without_incidents_it_says_what_to_do(self, job):
        assert job["empty"] and not job["cannot"]

    def test_it_proposes_what_the_zones_have(self, job):
        assert job["proposed"] == ["holder", "from", "to", "latest"]

    def test_it_tells_what_came_of_it(self, job):
        assert job["head"].startswith("24 incidents: 4 on held ground, 18 outside all zones, 2 without an answer.")
        assert "Between 0 and 12 of 22 within 5 km of a front line." in job["head"]
        for line in ("1 without an answer: it has no date", "1 without an answer: it has no place", "dates: 16 maps"):
            assert line in job["told"]

    def test_the_incidents_have_the_fields(self, job):
        held = job["held"].values()
        assert sorted(row[-1] for row in held).count("Iraqi government") == 4
        jalawla = [row for row in held if row[0] == "Jalawla"]
        assert [(row[1], row[3]) for row in jalawla] == [("0.657", "-3.135")] and "Khanaqin" in jalawla[0][2]
        assert all(row[4] == NONE for row in held if not row[-1])

    def test_a_missing_reference_system_is_asked_for(self, job):
        asked, can, says = job["no system"]
        assert asked and not can and "none is guessed" in says


class TestSummary:
    def test_by_holder_with_ranges(self, job):
        rows = {row[0]: row[1].replace("\u2060", "") for row in job["by holder"]}
        assert rows == {"No answer": "2", "Iraqi government": "4 (1–11)", "Outside all zones": "18 (11–21)"}
        assert job["summary says"].startswith("24 incidents shown: 4 on held ground")
        assert {row[0] for row in job["summary"]} == {"No answer", "Iraqi government", "Outside all zones"}

    def test_it_follows_the_filter(self, job):
        shown, rows = job["filtered"]
        assert shown == 10 and sum(int(row[1].split()[0]) for row in rows) == 10

    def test_the_zones_are_a_facet(self, job):
        assert job["holders' facet"] == ["(not told)", "Hawija", "Jalawla", "Kirkuk"]

    def test_the_table_is_a_csv(self, job):
        with open(job["folder"] / "summary.csv", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert {row["admin1"]: int(row["incidents"]) for row in rows if row["admin1"]} == {
            row[0]: int(row[1].split()[0]) for row in job["by governorate"] if row[0] != "(not told)"}

    def test_the_chart_is_a_picture_and_a_drawing(self, job):
        assert (job["folder"] / "chart.png").read_bytes()[1:4] == b"PNG"
        words = " ".join(etree.parse(job["folder"] / "chart.svg").getroot().itertext())
        assert "Diyala" in words and "Incidents · Governorate" in words

    def test_polygons_are_matched_by_name_in_any_spelling(self, job):
        assert job["counted on the map"] == {"Diyala": 6, "Al-Anbar": 2, "Ninawa": 2, "Sala ad-Din": 4, "Arbil": 1,
                                             "Baghdad": 2, "At-Ta'mim": 5}
        assert job["shades"] == ["0", "1", "2", "4", "5", "6"]


class TestMap:
    def test_a_line_of_the_legend_for_each_holder(self, job):
        assert job["zones' legend"] == ["Islamic State", "Iraqi government", "Kurdistan Regional Government"]

    def test_the_map_says_that_they_are_illustrative(self, job):
        assert "Illustrative" in job["zones' name"] and job["zones drawn"]


def test_the_project_keeps_everything(job):
    assert job["empty again"] == [0, ""]
    assert job["kept"] == [True, 1, "holder", "from", "holder"] and not job["dirty"]


def test_answers_follow_zones_and_incidents(job):
    before, after = job["renewed"]
    assert "Iraqi government" in before and after == ["", "Somebody else", "none"]
    assert job["undated"] == [NONE] * 5 + [""]


def test_qgis_ends_in_peace(job):
    assert job["exit"] == 0 and Path(job["pictures"]["map"]).exists()
