"""An analyst's edits in a team's database: a real PostGIS server, and another analyst in it."""

from datetime import date

from qgis.core import QgsProject
import pytest

from dateline.core.layers import review
from dateline.core.layers.alike import alike
from dateline.core.layers.database import read_edited, write_result
from dateline.core.layers.load import load_database
from dateline.core.layers.review_queue import EVERYTHING, QUEUES, TO_REVIEW, UNDATED, UNPLACED, queue
from dateline.core.review_values import days_values
from dateline.gazetteer.errors import DatelineError

from factory import sample
from postgres import running_server
from reviewing import NOW, SPOT, event, signed


@pytest.fixture(scope="module")
def server():
    with running_server() as server:
        yield server


@pytest.fixture
def address(server, project):
    server.make("team")
    address = server.address("team")
    write_result(address, sample())
    yield address
    QgsProject.instance().clear()


@pytest.fixture
def layers(address, project):
    return load_database(address, project)


@pytest.mark.parametrize("values", [
    {"actor": "O'Neil's \"group\" | a/b"}, {"notes": "<script>alert(1)</script>\nنينوى"},
    {"killed_min": 0, "killed": 3, "killed_max": 4}, {"killed": None}, {"civ_target": True},
    days_values(date(2022, 12, 3), date(2022, 12, 5)), days_values(None, None), {"score": 1.0, "uncert_m": None}])
def test_what_is_written_is_read_again_and_taken_back(desk, values):
    before = review.read_state(desk, event(0))
    edit = review.signed(before, values, "A. Reviewer", NOW)
    review.apply(desk, edit)
    after = review.read_state(desk, event(0))
    assert {name: after.values[name] for name in values} == values
    assert after.values["reviewed"] == NOW.replace(tzinfo=None, microsecond=0)
    review.revert(desk, edit)
    assert review.read_state(desk, event(0)) == before


@pytest.mark.parametrize("number", [0, 3, 5])  # a circle, an area of its own, no place
@pytest.mark.parametrize("shape", [SPOT, review.Shape()])
def test_the_place_and_its_area_move_and_come_back(desk, address, number, shape):
    before = review.read_state(desk, event(number))
    edit = signed(desk, number, {"geo_method": "manual"}, shape=shape)
    review.apply(desk, edit)
    now = review.read_state(desk, event(number)).shape
    assert now.point == shape.point and bool(now.area) == bool(shape.area)
    review.revert(desk, edit)
    assert review.read_state(desk, event(number)) == before


def test_the_area_follows_also_where_filter_or_project_do_not_show_it(layers, project):
    layers.incidents.setSubsetString("\"actor\" = 'nobody'")
    project.removeMapLayer(layers.areas.id())
    desk = review.Desk(layers._replace(areas=None))
    review.apply(desk, signed(desk, 0, {"killed": 8}, shape=SPOT))
    assert review.read_state(desk, event(0)).shape.area.startswith("MultiPolygon (((44 35, 45 35")


def test_of_two_analysts_the_second_is_told(layers, desk):
    other = review.OwnDesk(review.sources_of(layers))
    mine, theirs = signed(desk, 0, {"killed": 8}), signed(other, 0, {"killed": 7})
    review.apply(other, theirs)
    with pytest.raises(DatelineError, match="was changed by A. Reviewer meanwhile"):
        review.apply(desk, mine)
    assert review.read_state(desk, event(0)).values["killed"] == 7


def test_the_database_tells_which_fields_were_edited(desk, address):
    review.apply(desk, signed(desk, 0, {"killed": 8}, shape=SPOT))
    assert read_edited(address) == {event(0): ("killed", "point")}


def test_the_queues(desk, address):
    assert len(queue(address, EVERYTHING)) == 6 and queue(address, UNPLACED) == [event(5)]
    assert queue(address, UNDATED) == [event(4)] and all(queue(address, which) is not None for which in QUEUES)
    assert queue(address, TO_REVIEW, "\"actor\" = 'Islamic State'") == [event(0), event(3), event(5)]
    review.apply(desk, signed(desk, 0, {}, status=review.ACCEPTED))
    assert event(0) not in queue(address, TO_REVIEW)


def test_incidents_alike(address):
    found = alike(address, event(0), (date(2022, 12, 18),) * 2)
    assert event(1) in [one.event_id for one in found] and all(one.reasons for one in found)
    assert [one.event_id for one in alike(address, event(0), None, "minibus")] == [event(3)]


def test_reports_and_articles(desk):
    assert [row["report_id"] for row in review.read_reports(desk, event(0))] == ["000.txt#1"]
    assert review.read_article(desk, "000.txt").published == date(2023, 1, 2)
