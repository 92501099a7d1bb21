"""Reports that no gazetteer can place, placed by an online geocoder: which names are sent, which answers are taken."""

import pytest
from loopback import osm_place, sends_json, served, status

from dateline.core.articles import article_from_text
from dateline.core.pipeline import extract
from dateline.gazetteer.store import open_gazetteer

pytest.importorskip("geopy", reason="geopy is not installed")

from geopy.adapters import URLLibAdapter  # noqa: E402

from dateline.core.last_resort import LastResort  # noqa: E402
from dateline.gazetteer.online_service import nominatim  # noqa: E402

DEED = "BAGHDAD, 19 December 2022 - Gunmen shot dead three policemen {} on Sunday, police said."
XYZ = osm_place("Xyzzyx", 35.40, 44.10, state="Kirkuk Governorate")


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    with open_gazetteer(cache_dir=tmp_path_factory.mktemp("cache")) as opened:
        yield opened


@pytest.fixture
def server():
    with served() as running:
        running.answers["/search"] = sends_json([XYZ])
        yield running


def read(gazetteer, server, *where, **more):
    articles = [article_from_text(DEED.format(words), f"{number}.txt") for number, words in enumerate(where)]
    service = nominatim(server.url, URLLibAdapter, min_delay_s=0.0)
    return extract(articles, gazetteer, last_resort=LastResort(gazetteer, [service]), **more)


@pytest.mark.parametrize("where, asked, method, low, high", [
    ("in the village of Xyzzyx in Kirkuk province", ["Xyzzyx, Kirkuk, Iraq"], "named", 2_000, 3_000),
    ("in the village of Xyzzyx", ["Xyzzyx, Iraq"], "named", 2_000, 3_000),
    ("near the village of Xyzzyx", ["Xyzzyx, Iraq"], "near", 5_000, 11_000),
    ("12 km south of the village of Xyzzyx", ["Xyzzyx, Iraq"], "bearing", 4_000, 8_000),
    ("in Hawija", [], "named", 1_000, 5_000),
    ("near Kirkuk", [], "near", 15_000, 40_000),
    ("in Kirkuk province", [], "admin", 40_000, 120_000),
])
def test_which_names_are_sent_and_how_an_answer_is_put(gazetteer, server, where, asked, method, low, high):
    report, = read(gazetteer, server, where).reports
    placed = report.facts.placement
    assert (server.queries(), placed.method) == (asked, method)
    assert low <= placed.uncert_m <= high


def test_a_direction_leads_away_from_the_answer(gazetteer, server):
    placed = read(gazetteer, server, "12 km south of the village of Xyzzyx").reports[0].facts.placement
    assert placed.lat == pytest.approx(35.40 - 12 / 111, abs=0.01) and placed.lon == pytest.approx(44.10, abs=0.001)
    assert placed.area.startswith("POLYGON")


def test_an_answer_outside_of_the_text_s_area_is_not_taken(gazetteer, server):
    server.answers["/search"] = sends_json([osm_place("Xyzzyx", 30.5, 47.8)])
    placed = read(gazetteer, server, "in the village of Xyzzyx in Kirkuk province").reports[0].facts.placement
    assert (placed.method, placed.admin1, placed.name) == ("admin", "Kirkuk", "Xyzzyx")


def test_one_name_in_many_articles_is_one_question(gazetteer, server):
    result = read(gazetteer, server, *["in the village of Xyzzyx"] * 4)
    assert len(server.asked) == 1 and {r.facts.placement.place.gaz_id for r in result.reports} == {"osm:node/1"}
    assert not result.problems


def test_a_failure_is_a_problem_of_each_article_it_left_unplaced(gazetteer, server):
    server.answers["/search"] = status(429)
    result = read(gazetteer, server, "in the village of Xyzzyx", "in Hawija", "in the village of Qwertzu")
    assert len(server.asked) == 1 and len(result.reports) == 3
    assert [problem.path for problem in result.problems] == ["0.txt", "2.txt"]
    assert "Xyzzyx was not looked up" in result.problems[0].what


def test_progress_and_cancel(gazetteer, server):
    steps = []
    names = ["in the village of Xyzzyx", "in the village of Qwertzu", "in the village of Asdfgh"]
    result = read(gazetteer, server, *names, progress=lambda *step: steps.append(step),
                  cancelled=lambda: len(server.asked) == 2)
    assert server.queries() == ["Xyzzyx, Iraq", "Qwertzu, Iraq"] and len(result.reports) == 3
    assert steps[3:] == [(1, 3, "Looking up Xyzzyx"), (2, 3, "Looking up Qwertzu")]
