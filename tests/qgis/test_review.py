"""An analyst's edit on real layers: applied, taken back, refused where somebody else was there first."""

from datetime import date
import sqlite3
import time

import pytest

from dateline.core.layers import review
from dateline.core.layers.alike import alike
from dateline.core.layers.database import read_edited, write_result
from dateline.core.layers.review_queue import DISPUTED, EVERYTHING, TO_REVIEW, UNDATED, UNPLACED, queue
from dateline.core.review_values import days_values, with_what_follows
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, placed, report, result, when
from reviewing import NOW, SPOT, event, signed
from stores import rows


class TestEdit:
    def test_it_holds_only_what_differs(self, desk):
        state = review.read_state(desk, event(0))
        edit = review.edit_of(state, {"killed": 9, "wounded": 5})
        assert edit.after == {"wounded": 5} and edit.before == {"wounded": 2} and not edit.moves
        assert not review.edit_of(state, {"killed": 9})

    def test_back_is_the_edit_the_other_way_round(self, desk):
        edit = signed(desk, 0, {"killed": 8}, shape=SPOT)
        assert edit.back().back() == edit and edit.back().shapes == (SPOT, edit.shapes[0])

    def test_it_is_signed_with_who_and_when_in_utc(self, desk, path):
        review.apply(desk, signed(desk, 0, {"killed": 8}))
        row = rows(path, "incidents")[event(0)]
        assert (row["killed"], row["status"], row["reviewer"]) == (8, "edited", "A. Reviewer")
        assert row["reviewed"].startswith("2024/05/01 10:30:59")

    def test_the_database_tells_which_fields_were_edited(self, desk, path):
        review.apply(desk, signed(desk, 0, {"killed": 8}, shape=SPOT))
        assert read_edited(path) == {event(0): ("killed", "point")}


class TestApply:
    @pytest.mark.parametrize("values", [
        {"actor": "O'Neil's \"group\" | a/b"}, {"notes": "<script>alert(1)</script>\nنينوى"},
        {"killed_min": 0, "killed": 3, "killed_max": 4}, {"killed": None}, {"civ_target": True},
        days_values(date(2022, 12, 3), date(2022, 12, 5)), days_values(None, None), {"score": 1.0, "uncert_m": None}])
    def test_what_is_written_is_read_again_and_taken_back(self, desk, values):
        before = review.read_state(desk, event(0))
        edit = review.signed(before, values, "A. Reviewer", NOW)
        review.apply(desk, edit)
        after = review.read_state(desk, event(0))
        assert {name: after.values[name] for name in values} == values
        review.revert(desk, edit)
        assert review.read_state(desk, event(0)) == before

    @pytest.mark.parametrize("number", [0, 3, 5])  # a circle, an area of its own, no place
    def test_the_area_follows_the_place_and_comes_back_with_it(self, desk, path, number):
        before, area = review.read_state(desk, event(number)), rows(path, "incident_areas").get(event(number))
        edit = signed(desk, number, {"geo_method": "manual", "uncert_m": 500.0}, shape=SPOT)
        review.apply(desk, edit)
        moved = rows(path, "incident_areas")[event(number)]
        assert moved["geometry"].startswith("MULTIPOLYGON (((44 35,45 35,45 36")
        assert (moved["geo_method"], moved["uncert_m"]) == ("manual", 500.0)
        assert moved["title"] == before.values["title"] and moved["actor"] == before.values["actor"]
        assert review.read_state(desk, event(number)).shape.point == "Point (44.5 35.25)"
        review.revert(desk, edit)
        assert review.read_state(desk, event(number)) == before
        back = rows(path, "incident_areas").get(event(number))
        assert (back and back["geometry"]) == (area and area["geometry"])

    def test_taken_off_the_map_it_has_no_area(self, desk, path):
        edit = signed(desk, 0, {"geo_method": "none", "uncert_m": None}, shape=review.Shape())
        review.apply(desk, edit)
        assert event(0) not in rows(path, "incident_areas") and rows(path, "incidents")[event(0)]["geometry"] is None
        review.revert(desk, edit)
        assert rows(path, "incident_areas")[event(0)]["geometry"]

    def test_what_the_area_shares_with_the_incident_follows_without_a_move(self, desk, path):
        review.apply(desk, signed(desk, 0, {"actor": "PKK"}))
        assert rows(path, "incident_areas")[event(0)]["actor"] == "PKK"

    def test_the_maps_filter_hides_nothing_from_it(self, layers, path):
        layers.incidents.setSubsetString("\"actor\" = 'nobody'")
        layers.areas.setSubsetString("\"actor\" = 'nobody'")
        desk = review.Desk(layers)
        edit = signed(desk, 0, {"killed": 8}, shape=SPOT)
        review.apply(desk, edit)
        assert rows(path, "incidents")[event(0)]["killed"] == 8
        review.revert(desk, edit)
        desk.refresh()
        assert rows(path, "incidents")[event(0)]["killed"] == 9 and layers.incidents.featureCount() == 0

    def test_the_area_follows_also_when_its_layer_was_taken_out_of_the_project(self, layers, project, path):
        project.removeMapLayer(layers.areas.id())
        for subset in ("", "\"actor\" = 'nobody'"):
            layers.incidents.setSubsetString(subset)
            desk = review.Desk(layers._replace(areas=None))
            edit = signed(desk, 0, {"killed": 8}, shape=SPOT)
            review.apply(desk, edit)
            assert rows(path, "incident_areas")[event(0)]["geometry"].startswith("MULTIPOLYGON (((44 35,45 35")
            review.revert(desk, edit)

    def test_the_other_layers_can_still_be_read(self, desk, layers):
        review.apply(desk, signed(desk, 0, {"killed": 8}, shape=SPOT))
        desk.refresh()
        assert [sum(1 for _ in layer.getFeatures()) for layer in layers] == [6, 5, 6, 6]

    def test_no_other_journal_is_left_beside_the_file(self, desk, path):
        review.apply(desk, signed(desk, 0, {"killed": 8}, shape=SPOT))
        assert path.read_bytes()[18:20] == b"\x01\x01"  # SQLite's file format: 1 is a rollback journal, 2 is WAL


class TestRefusal:
    def test_what_another_analyst_changed_meanwhile_stays(self, desk, path):
        mine, theirs = signed(desk, 0, {"killed": 8}), signed(desk, 0, {"killed": 7})
        review.apply(desk, theirs)
        with pytest.raises(DatelineError, match="was changed by A. Reviewer meanwhile"):
            review.apply(desk, mine)
        assert rows(path, "incidents")[event(0)]["killed"] == 7

    def test_a_place_that_was_moved_meanwhile_stays(self, desk, layers, path):
        mine = signed(desk, 0, {}, shape=SPOT)
        feature = next(f for f in layers.incidents.getFeatures() if f["event_id"] == event(0))
        geometry = feature.geometry()
        geometry.translate(0.01, 0)
        layers.incidents.dataProvider().changeGeometryValues({feature.id(): geometry})
        with pytest.raises(DatelineError, match="meanwhile"):
            review.apply(desk, mine)

    def test_a_layer_that_is_being_edited_in_qgis_is_left_alone(self, desk, layers, path):
        edit = signed(desk, 0, {"killed": 8})
        layers.incidents.startEditing()
        with pytest.raises(DatelineError, match="is being edited in QGIS"):
            review.apply(desk, edit)
        layers.incidents.rollBack()
        assert rows(path, "incidents")[event(0)]["killed"] == 9

    def test_an_incident_that_is_gone(self, desk, layers):
        edit = signed(desk, 0, {"killed": 8})
        gone = next(f.id() for f in layers.incidents.getFeatures() if f["event_id"] == event(0))
        layers.incidents.dataProvider().deleteFeatures([gone])
        for call in (lambda: review.apply(desk, edit), lambda: review.read_state(desk, event(0))):
            with pytest.raises(DatelineError, match="is not there any more"):
                call()

    @pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
    def test_while_another_program_writes_it_is_told_at_once(self, desk, path, lock):
        edit = signed(desk, 0, {"killed": 8}, shape=SPOT)
        other = sqlite3.connect(str(path), isolation_level=None)
        other.execute(f"BEGIN {lock}")
        began = time.monotonic()
        with pytest.raises(DatelineError, match="writing to the database just now"):
            review.apply(desk, edit)
        assert time.monotonic() - began < 1.0  # of a window that waits
        other.execute("ROLLBACK")
        other.close()
        review.apply(desk, edit)
        assert rows(path, "incidents")[event(0)]["killed"] == 8


class TestReports:
    def test_they_come_with_their_article(self, desk):
        told = review.read_reports(desk, event(0))
        assert [row["report_id"] for row in told] == ["000.txt#1"]
        article = review.read_article(desk, told[0]["article"])
        assert article.title == "Headline 0" and article.published == date(2023, 1, 2)
        assert article.text.startswith("The text of article 0") and review.read_article(desk, "nothing") is None


class TestTitle:
    def test_it_follows_the_values_it_is_made_of(self):
        row = {"title": "Mortar on Iraqi Army, Hit", "weapon": "mortar", "target": "Iraqi Army", "place": "Hit"}
        assert with_what_follows(row, {"target": "Civilians"})["title"] == "Mortar on Civilians, Hit"
        assert "title" not in with_what_follows(dict(row, title="My own"), {"target": "Civilians"})


class TestQueue:
    def test_each_has_its_own(self, desk, path):
        every = queue(path, EVERYTHING)
        assert len(every) == 6 and queue(path, TO_REVIEW) == every
        assert queue(path, UNPLACED) == [event(5)] and queue(path, UNDATED) == [event(4)]
        assert queue(path, DISPUTED) == []

    def test_what_was_accepted_or_rejected_is_not_to_review_but_edited_is(self, desk, path):
        for number, status in enumerate((review.ACCEPTED, review.REJECTED, review.EDITED)):
            review.apply(desk, signed(desk, number, {}, status=status))
        assert event(0) not in queue(path, TO_REVIEW) and event(1) not in queue(path, TO_REVIEW)
        assert event(2) in queue(path, TO_REVIEW)

    def test_it_follows_the_filter(self, path):
        assert queue(path, EVERYTHING, "\"actor\" = 'Islamic State'") == [event(0), event(3), event(5)]

    def test_reports_that_disagree(self, tmp_path):
        path = tmp_path / "incidents.gpkg"
        one = incident(report(1, facts()))
        disputed = incident(report(2, facts()), report(3, facts()))
        disputed.disagree.update({"killed": {"002.txt": "1", "003.txt": "2"}})
        write_result(path, result(one, disputed))
        assert queue(path, DISPUTED) == ["E-002.txt#1"]

    def test_incidents_of_one_article_stand_together(self, tmp_path):
        path = tmp_path / "incidents.gpkg"
        told = [(2, "1", "2022-01-01"), (1, "1", "2022-03-01"), (2, "2", "2021-01-01"), (1, "2", "2022-02-01")]
        write_result(path, result(*(incident(report(n, facts(days=when(day)), suffix)) for n, suffix, day in told)))
        assert queue(path, EVERYTHING) == ["E-001.txt#2", "E-001.txt#1", "E-002.txt#2", "E-002.txt#1"]


class TestAlike:
    def test_the_likeliest_comes_first_with_its_reasons(self, tmp_path):
        path = tmp_path / "incidents.gpkg"
        spot = placed("Tarmiya", 44.39, 33.67, admin1="Baghdad")
        told = [facts("One", days=when("2022-12-14"), where=spot), facts("Twin", days=when("2022-12-14"), where=spot),
                facts("Later", days=when("2022-12-20"), where=placed("Mosul", 43.1, 36.3, admin1="Nineveh")),
                facts("Far", days=when("2020-01-01"), where=spot)]
        write_result(path, result(*(incident(report(n, f)) for n, f in enumerate(told))))
        day = date(2022, 12, 14)
        found = alike(path, event(0), (day, day))
        assert [one.title for one in found] == ["Twin", "Later"] and found[0].bits > 0 > found[1].bits
        assert found[0].reasons

    def test_a_title_is_found_whenever_it_was(self, tmp_path):
        path = tmp_path / "incidents.gpkg"
        titles = ("Bomb in Hit", "100% of it's odd", "Bomb far away")
        write_result(path, result(*(incident(report(n, facts(title, days=when(f"20{10 + n}-01-01"))))
                                    for n, title in enumerate(titles))))
        assert [one.title for one in alike(path, event(0), None, "far BOMB")] == ["Bomb far away"]
        assert [one.title for one in alike(path, event(0), None, "it's")] == ["100% of it's odd"]
