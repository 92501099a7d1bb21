"""The Review page in a real QGIS window: a reviewer at the keyboard, the mouse on text and map, split and merge."""

import os
from statistics import median

import pytest

from .harness import run_scenario

OMRANIYA = "Explosive device on Civilians, al-Omraniya"


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    return run_scenario("review", tmp_path_factory.mktemp("review"))


class TestValues:
    def test_a_click_on_the_tab_shows_the_first(self, reviewed):
        assert reviewed["first"] == [OMRANIYA, "1 of 24"]

    def test_a_number_is_typed_undone_and_done_again(self, reviewed):
        assert reviewed["killed"] == ["14", [14, 14, 14, "edited", "A. Reviewer"]]
        assert reviewed["killed undone"] == ["11 (11–12)", [11, 11, 12, "draft"]]
        assert reviewed["killed again"] == "14"

    def test_days_are_typed_as_one_says_them(self, reviewed):
        shown, (first, last, precision, base) = reviewed["days"]
        assert shown == "3 Dec 2023 – 5 Dec 2023" and "2023, 12, 3" in first and "2023, 12, 5" in last
        assert (precision, base) == (2, "user")

    def test_a_new_actor_is_learned_and_forgotten_again(self, reviewed):
        assert reviewed["learned an actor"] == "Learned: River Wolves is an actor (militant)"
        assert reviewed["own actors"] == ["River Wolves,militant,insurgent,"]
        assert reviewed["own actors after undo"] == []

    def test_the_title_follows(self, reviewed):
        assert reviewed["weapon"] == ["mortar", "Mortar on Civilians, al-Omraniya"] and reviewed["title after undo"]

    def test_notes_are_text(self, reviewed):
        assert reviewed["notes"] == ["<b>seen</b> by arms"]


class TestWords:
    def test_marked_with_the_keys_they_are_read(self, reviewed):
        assert reviewed["asked of words"] and reviewed["mark chosen"] == "datelineMark_perp_kill"
        assert reviewed["perp_kill evidence"] == {"article": "01-muqdadiyah-minibus.txt", "start": 591, "end": 601}

    def test_words_and_values_light_each_other(self, reviewed):
        assert reviewed["lit by words"] == ["date_start"] and reviewed["lit by value"] == ["target"]
        assert reviewed["fed by words"] == "datelineValue_date_start"


class TestPlaces:
    def test_another_name_is_typed_and_picked(self, reviewed):
        assert reviewed["candidates of Hawija"][0] == "Hawija"
        place, entry, point, status, area = reviewed["place"]
        assert (place, entry, status) == ("al-Omraniya", "Hawija", "edited") and point.startswith("Point (43.7")
        assert 43.7 < area[0] < area[2] < 43.9

    def test_it_says_what_was_learned_and_where_it_counts(self, reviewed):
        assert reviewed["learned a place"] == "Learned: “al-Omraniya” means Hawija (Kirkuk), in Kirkuk"
        assert [ruling[:3] for ruling in reviewed["rulings"]] == [["means", "al-Omraniya", "admin1:IQ/Kirkuk"]]
        assert [ruling[2] for ruling in reviewed["rulings in the article"]] == ["article:01-muqdadiyah-minibus.txt"]

    def test_undo_takes_back_the_place_its_area_and_what_it_taught(self, reviewed):
        assert reviewed["place undone"] == reviewed["place before"] and reviewed["rulings undone"] == []

    def test_the_map_moves_only_when_asked(self, reviewed):
        assert reviewed["map stayed"] and reviewed["map moved"]

    def test_a_click_puts_it_on_the_map(self, reviewed):
        method, place, point, country, admin1, entry = reviewed["clicked"]
        assert (method, place, country, admin1, entry) == ("manual", "al-Omraniya", "Iraq", "Diyala", "NULL")
        assert point.startswith("Point (45.1 34.1") or point.startswith("Point (45.09")
        assert reviewed["tool is back"]

    def test_a_click_teaches_where_the_place_lies(self, reviewed):
        assert [ruling[:2] for ruling in reviewed["taught by a click"]] == [["add", "al-Omraniya"],
                                                                            ["means", "al-Omraniya"]]
        assert "lies where you put it" in reviewed["learned a spot"] and reviewed["taught after undo"] == []

    def test_a_drag_gives_the_radius_and_a_wide_one_teaches_nothing(self, reviewed):
        radius, area = reviewed["dragged"]
        assert 26_000 < radius < 30_000 and area[2] - area[0] == pytest.approx(0.6, abs=0.05)
        assert not reviewed["a wide spot teaches"]

    def test_an_area_can_be_drawn_and_taken_back(self, reviewed):
        (west, south, east, north), place = reviewed["drawn"]
        assert (west, south, east, north) == pytest.approx((44.5, 33.5, 45.5, 34.5), abs=0.03)
        assert place == ["al-Omraniya"] and reviewed["after drawing"] == reviewed["place before"]


class TestThroughTheSamples:
    def test_one_key_each(self, reviewed):
        assert reviewed["statuses before"] == {"draft": 24}
        assert reviewed["seen"] == ["1 of 24", "24 of 24", 24]
        assert reviewed["statuses after"] == {"accepted": 23, "rejected": 1}
        assert reviewed["tab when done"] == "Review"

    def test_what_is_accepted_speaks_for_the_place_next_time(self, reviewed):
        assert reviewed["accepted teaches"] == ["accept"]

    def test_undo_works_when_nothing_is_left(self, reviewed):
        assert reviewed["statuses after undo"] == {"accepted": 22, "draft": 1, "rejected": 1}
        assert reviewed["shown after undo"] and "Nothing" not in reviewed["shown after undo"]
        assert reviewed["state"] == ""

    def test_the_other_queues(self, reviewed):
        assert reviewed["queue all"].endswith(" of 24")
        assert reviewed["queue without a place"].endswith(" of 1")
        assert reviewed["queue reports disagree"] != "…"

    def test_a_queue_follows_the_filter_of_the_map(self, reviewed):
        assert reviewed["filtered"][0] == reviewed["filtered"][1] > 0


def test_what_goes_in_the_middle_breaks_nothing(reviewed):
    assert reviewed["page without the layer"] == reviewed["page without the project"] == 0
    assert not reviewed["dock after unload"] and reviewed["tool after unload"] and reviewed["items left on the map"]
    assert reviewed["exit"] == 0


class TestLinking:
    @pytest.fixture(scope="class")
    def linked(self, tmp_path_factory):
        return run_scenario("review_linking", tmp_path_factory.mktemp("linking"))

    def test_a_split_is_ruled_undone_and_done_again(self, linked):
        assert linked["asked"] and linked["nothing ticked"].startswith("Tick some of the reports")
        assert linked["split"] == linked["split again"] == linked["before"][0] + 1
        assert linked["split undone"] and linked["undone once more"] and linked["focus after split"]

    def test_a_merge_is_offered_with_its_reasons_and_undone(self, linked):
        assert "bits" in linked["offered"] or "forbids" in linked["offered"]
        assert linked["escape leaves"] and linked["found"].endswith("Tayaran Square")
        assert linked["merged"] == [linked["before"][0] - 1, 3] and linked["title after merge"]
        assert linked["merge undone"]

    def test_reports_are_pinned_and_unpinned(self, linked):
        assert linked["pin says"] == ["Unpin", "Pin", "Unpin", "Pin"]

    def test_a_project_that_goes_meanwhile_breaks_nothing(self, linked):
        assert linked["page without a project"] == 0 and linked["exit"] == 0


LARGE = os.environ.get("DATELINE_LARGE", "")


@pytest.mark.skipif(not LARGE, reason="name a database of 100,000 incidents in DATELINE_LARGE (benchmarks/database.py)")
def test_the_window_does_not_wait_in_a_large_database(tmp_path):
    results = run_scenario("review_large", tmp_path, database=LARGE)
    for action in ("next", "accept", "undo", "pick", "merge"):
        assert median(max(waits) for waits in results[action]) < 100, results[action]  # milliseconds
