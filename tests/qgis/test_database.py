"""The database: made whole, extended in one transaction, nothing of the analyst's lost."""

from dataclasses import replace
from datetime import date

from osgeo import ogr
import pytest

from dateline.core.layers.areas import area_of
from dateline.core.layers.database import is_database, read_known, write_result
from dateline.core.model import FIELDS, REPORT_FIELDS, Count
from dateline.gazetteer.errors import DatelineError

from factory import article, facts, incident, placed, report, result, sample, when
from stores import edit, rows


@pytest.fixture
def path(tmp_path):
    return tmp_path / "incidents.gpkg"


@pytest.mark.parametrize("lon, lat, radius, widest", [
    (44.4, 35.5, 15_000, 0.34), (179.95, -17.0, 20_000, 0.38), (-179.95, -17.0, 20_000, 0.38),
    (10.0, 89.9, 20_000, None)])
def test_the_circle_around_a_place(lon, lat, radius, widest):
    """In one piece at the date line, anticlockwise; none around a pole."""
    area = area_of(placed("Somewhere", lon, lat, radius=radius))
    if widest is None:
        assert area is None
        return
    west, east, _, _ = area.GetEnvelope()
    assert west < lon < east and east - west < widest
    corners = area.GetGeometryRef(0).GetGeometryRef(0).GetPoints()
    assert sum((u - x) * (v + y) for (x, y), (u, v) in zip(corners, corners[1:])) < 0


def test_tables_and_fields(path):
    assert write_result(path, sample()) == ()
    assert is_database(path)
    source = ogr.Open(str(path))
    kinds = {f.GetName(): f.GetFieldTypeName(f.GetType()) for f in source.GetLayerByName("incidents").schema}
    assert [f.name for f in FIELDS] == list(kinds)[:len(FIELDS)]
    assert (kinds["date_start"], kinds["reviewed"], kinds["killed"], kinds["uncert_m"]) == (
        "Date", "DateTime", "Integer", "Real")
    names = [f.GetName() for f in source.GetLayerByName("reports").schema]
    assert names[:len(REPORT_FIELDS)] == [f.name for f in REPORT_FIELDS]
    source.Destroy()
    assert not list(path.parent.glob(".dateline*"))


def test_values(path):
    write_result(path, sample())
    found = rows(path, "incidents")
    assert len(found) == 6
    first, undated, unplaced = found["E-000.txt#1"], found["E-004.txt#1"], found["E-005.txt#1"]
    assert (first["killed_min"], first["killed"], first["date_start"]) == (7, 9, "2022/12/18")
    assert first["geometry"] == "POINT (44.39222 35.46806)"
    assert (undated["killed"], undated["date_start"], undated["actor"]) == (None, None, "داعش")
    assert (unplaced["geometry"], unplaced["killed"], unplaced["uncert_m"]) == (None, 0, None)


def test_areas_hold_their_incident(path):
    write_result(path, sample())
    areas = rows(path, "incident_areas")
    assert set(areas) == set(rows(path, "incidents")) - {"E-005.txt#1"}
    circle = ogr.CreateGeometryFromWkt(areas["E-000.txt#1"]["geometry"])
    assert circle.Contains(ogr.CreateGeometryFromWkt("POINT (44.55 35.46806)"))  # 14.3 km east
    assert not circle.Contains(ogr.CreateGeometryFromWkt("POINT (44.56 35.46806)"))  # 15.2 km east
    assert ogr.CreateGeometryFromWkt(areas["E-003.txt#1"]["geometry"]).GetEnvelope() == (44.8, 45.0, 33.7, 33.9)


def test_known_round_trip(path):
    given = sample()
    write_result(path, given)
    known = read_known(path)
    assert known.articles == given.articles
    assert known.held == {r.report_id: i.event_id for i in given.incidents for r in i.reports}

    def stored(r):
        placement = r.facts.placement
        place = placement.place and replace(placement.place, names=())
        return replace(r, facts=replace(r.facts, placement=replace(placement, candidates=(), place=place)))
    assert known.reports == tuple(stored(r) for r in given.reports)


def test_same_result_twice_changes_nothing(path):
    write_result(path, sample())
    before = path.read_bytes()
    write_result(path, sample())
    assert path.read_bytes() == before


def test_same_input_gives_same_rows(path, tmp_path):
    write_result(path, sample())
    write_result(tmp_path / "other.gpkg", sample())
    assert rows(path, "incidents") == rows(tmp_path / "other.gpkg", "incidents")


def test_new_articles_are_added(path):
    write_result(path, sample())
    write_result(path, result(incident(report(9, facts("Later", days=when("2024-01-01"))))))
    assert len(rows(path, "incidents")) == 7
    assert len(rows(path, "articles")) == 7


def test_untouched_incident_is_brought_up_to_date(path):
    told = report(0, facts("Attack", killed=Count(7, 7, 7), where=placed("Kirkuk", 44.4, 35.4)))
    write_result(path, result(incident(told)))
    other = report(1, facts("Attack", killed=Count(9, 9, 9), where=placed("Hawija", 43.8, 35.3)))
    write_result(path, result(incident(replace(other), told, event_id="E-other")))
    found = rows(path, "incidents")
    assert list(found) == ["E-000.txt#1"]
    assert (found["E-000.txt#1"]["killed"], found["E-000.txt#1"]["n_reports"]) == (9, 2)
    assert found["E-000.txt#1"]["geometry"] == "POINT (43.8 35.3)"
    assert {r["event_id"] for r in rows(path, "reports").values()} == {"E-000.txt#1"}


@pytest.mark.parametrize("edits", [
    {"status": "accepted", "reviewer": "ana", "notes": "seen"},
    {"killed": 5},
    {"title": "A better title", "status": "edited"},
])
def test_what_an_analyst_worked_on_stays(path, edits):
    told = report(0, facts("Attack", killed=Count(7, 7, 7)))
    write_result(path, result(incident(told)))
    edit(path, "E-000.txt#1", **edits)
    before = rows(path, "incidents")["E-000.txt#1"]
    newer = report(0, facts("Attack", killed=Count(9, 9, 9)))
    write_result(path, result(incident(newer, report(1, facts("Attack")))))
    after = rows(path, "incidents")["E-000.txt#1"]
    assert (after.pop("n_reports"), after.pop("n_sources"), after.pop("sources")) == (2, 2, "Agency 0; Agency 1")
    assert after.items() <= before.items()
    assert rows(path, "reports")["000.txt#1"]["killed"] == 9


def test_review_columns_stay_when_values_are_renewed(path):
    write_result(path, result(incident(report(0, facts(killed=Count(7, 7, 7))))))
    edit(path, "E-000.txt#1", notes="ask Ana")
    write_result(path, result(incident(report(0, facts(killed=Count(9, 9, 9))))))
    found = rows(path, "incidents")["E-000.txt#1"]
    assert (found["killed"], found["notes"], found["status"]) == (9, "ask Ana", "draft")


def test_one_id_is_never_given_twice(path):
    one, two = report(0, facts("One")), report(1, facts("Two"))
    write_result(path, result(incident(one, two, event_id="E")))
    write_result(path, result(incident(one, event_id="E"), incident(two, event_id="E-b")))
    assert sorted(rows(path, "incidents")) == ["E", "E-b"]
    assert rows(path, "reports")["001.txt#1"]["event_id"] == "E-b"


def test_reports_that_an_article_no_longer_gives_go(path):
    write_result(path, result(incident(report(0, facts("One"))), incident(report(0, facts("Two"), "2"))))
    write_result(path, result(incident(report(0, facts("One")))))
    assert list(rows(path, "reports")) == ["000.txt#1"]
    assert list(rows(path, "incidents")) == ["E-000.txt#1"]


def test_another_article_of_the_same_name_is_left_out(path):
    write_result(path, sample())
    other = article(0, "Nothing here is shared with it: quite different words, other subject, elsewhere")
    problems = write_result(path, result(incident(report(0, facts("Other"), "7")), incident(report(8, facts("New"))),
                                         articles=[other, article(8)]))
    assert [(p.path, "another article" in p.what) for p in problems] == [("000.txt", True)]
    assert len(rows(path, "incidents")) == 7
    assert rows(path, "articles")["000.txt"]["text"] == sample().articles[0].text


@pytest.mark.parametrize("make", [
    lambda path: path.write_text("not a database", "utf-8"),
    lambda path: path.write_bytes(b""),
    lambda path: path.mkdir(),
    lambda path: ogr.GetDriverByName("GPKG").CreateDataSource(str(path)).Destroy(),
])
def test_a_foreign_target_is_refused_and_kept(path, make):
    make(path)
    before = path.is_file() and path.read_bytes()
    assert not is_database(path)
    with pytest.raises(DatelineError, match="not a Dateline database; choose"):
        write_result(path, sample())
    assert (path.is_file() and path.read_bytes()) == before


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(DatelineError, match="cannot be written"):
        write_result(tmp_path / "missing" / "incidents.gpkg", sample())


def test_dates_are_dates_again(path):
    write_result(path, sample())
    assert read_known(path)[0][0].published == date(2023, 1, 2)
