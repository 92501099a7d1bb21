"""The walk of docs/guide.md in a real QGIS window: what it promises comes true, from five articles to an export."""

import pytest

from .harness import run_scenario

ACCEPTED = ["Attack on Civilians, Mardan", "Explosive device on Civilians, al-Omraniya",
            "Firearms on Iraqi Federal Police, Chalal al-Matar", "IED on Iraqi Army, Tarmiya"]


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    return run_scenario("guide", tmp_path_factory.mktemp("guide"))


def test_five_articles_are_dropped(walked):
    assert walked["taken"] and walked["message of five"] == "5 articles: 6 incidents"


def test_a_date_resolves_what_waited_for_it(walked):
    assert walked["first without a date"] == "02-kirkuk-police-patrol.txt"
    assert [row[1] for row in walked["before the date"]].count(None) == 3
    days = {(row[0].split(", ")[1], row[2]): row[1] for row in walked["after the date"]}
    assert days["Chalal al-Matar", 7] == "2022-12-18" and days["Tarmiya", 3] == "2022-12-14"
    assert [row[1] for row in walked["after the date"]].count(None) == 1
    assert "18 Dec 2022 given to 02-kirkuk-police-patrol.txt" in walked["message of the date"]


def test_a_place_is_corrected_on_the_map_and_learned(walked):
    assert walked["spot"] == [["manual", None]] and walked["candidates then"] == [1, 2]
    assert walked["learned"] == "Learned: “al-Omraniya” lies where you put it (Diyala)"
    assert walked["asked to click"].startswith("Click where it was") and walked["message after the click"] == ""


def test_what_is_one_attack_is_merged(walked):
    assert walked["offered"] == ["Firearms on Iraqi Federal Police, Shalal al-Matar", "IED on Iraqi Army, Tarmiya"]
    assert walked["merged"] == [[6, 5], [5, 4]]


def test_a_split_is_undone(walked):
    assert walked["split"] == [5, 6] and walked["split undone"]


def test_a_count_and_an_actor_are_corrected(walked):
    assert walked["count"] == "9"
    assert walked["mark"] == "datelineMark_actor" and walked["actor"] == [["Islamic State", "suspected"]]


def test_what_is_accepted_stays(walked):
    assert walked["accepted"] == [[title, "accepted"] for title in ACCEPTED] and walked["accepted still"]
    assert walked["accepted after reopening"] == ACCEPTED


def test_the_filter_follows_actor_and_timeline(walked):
    first, shown = walked["since"]
    assert walked["actor alone"] == ["Islamic State"] and first == "2021-04-01"
    assert 0 < shown < walked["all"] == 24


def test_what_is_shown_is_exported(walked):
    assert len(walked["shown"]) == walked["since"][1]
    assert walked["exported shown.shp"] == walked["exported shown.gpkg"] == walked["shown"]


def test_the_project_brings_everything_back(walked):
    assert walked["empty"] and walked["kept"] == [] and not walked["a range of time without play"]


def test_the_locator_lists_namesakes(walked):
    assert walked["places in the locator"].count("Rashad") > 1 and walked["exit"] == 0
