"""The table's rows: which, in what order, with which values; and the reports of one."""

import pytest

from dateline.core.layers.counting import question_of
from dateline.core.layers.database import write_result
from dateline.core.layers.filters import Filter, of
from dateline.core.layers.homes import home_of_layer
from dateline.core.layers.listing import NAMES, Order, listing, rows_of
from dateline.core.layers.load import load_database
from dateline.core.layers.reports import reports_of
from dateline.core.layers.subset import apply_filter
from dateline.core.model import Count
from dateline.core.side_by_side import side_by_side

from factory import HOSTILE, article, facts, incident, report, result, sample, when
from stores import edit


@pytest.fixture
def layers(project, tmp_path):
    write_result(tmp_path / "incidents.gpkg", sample())
    edit(tmp_path / "incidents.gpkg", "E-003.txt#1", disagree='{"killed": {"003.txt": "11"}}')
    return load_database(tmp_path / "incidents.gpkg", project)


def numbers(layers, order, wanted=Filter()):
    """The incidents' numbers as the table has them."""
    apply_filter(layers, wanted)
    question = question_of(layers, wanted)
    found = listing(question, order)
    ids = {feature.id(): feature["event_id"][4] for feature in layers.incidents.getFeatures()}
    assert [found.places[fid] for fid in found.fids] == list(range(len(found.fids)))
    return "".join(ids[fid] for fid in found.fids)


@pytest.mark.parametrize("order, rows", [
    (Order(), "301254"),                                       # the latest first, the undated last
    (Order(descending=False), "521034"),
    (Order(column="killed", descending=False), "512034"),
    (Order(column="killed"), "302154"),
    (Order(column="title", descending=False), "452130"),
    (Order(column="target", descending=False), "310245"),      # the empty ones last, too
    (Order("unplaced"), "5"), (Order("undated"), "4"), (Order("disputed"), "3"),
    (Order(words="bomb ARMY"), "1"), (Order(words="islamic"), "305"), (Order(words="100%"), ""),
])
def test_rows_in_their_order(layers, order, rows):
    assert numbers(layers, order) == rows


def test_the_table_has_what_the_filter_shows(layers):
    assert numbers(layers, Order(), of(actor=["Islamic State"])) == "305"
    layers.incidents.setSubsetString('"killed" > 3')
    assert numbers(layers, Order()) == "302"


def test_values_are_texts_as_the_database_has_them(layers):
    home, _ = home_of_layer(layers.incidents)
    ids = {feature["event_id"][4]: feature.id() for feature in layers.incidents.getFeatures()}
    rows = rows_of(home, [ids["0"], ids["4"], 999])
    assert set(rows) == {ids["0"], ids["4"]}
    first, hostile = (dict(zip(NAMES, rows[ids[number]])) for number in "04")
    assert (first["date_start"], first["killed_min"], first["killed"], first["n_reports"]) == (
        "2022-12-18", "7", "9", "1")
    assert hostile["title"] == HOSTILE and hostile["date_start"] == hostile["killed"] == hostile["target"] == ""


def test_nothing_is_asked_for_nothing_and_a_cancelled_list_is_none(layers):
    home, _ = home_of_layer(layers.incidents)
    assert rows_of(home, []) == {}
    assert listing(question_of(layers, Filter()), Order(), lambda: True) is None


def test_the_reports_of_an_incident_come_with_their_articles(project, tmp_path):
    told = [report(n, facts("Attack", days=when("2022-12-18"), killed=Count(n, n, n)), sentence=f"“{n}” O'Hara's")
            for n in (7, 9)]
    both = incident(*told)
    write_result(tmp_path / "two.gpkg", result(both, articles=[article(7), article(9)]))
    edit(tmp_path / "two.gpkg", both.event_id, disagree='{"killed": {"007.txt": "7", "009.txt": "9"}}')
    layers = load_database(tmp_path / "two.gpkg", project)
    home, _ = home_of_layer(layers.incidents)
    found = reports_of(home, next(layers.incidents.getFeatures()).id())
    assert [one["sentence"] for one in found.reports] == ["“7” O'Hara's", "“9” O'Hara's"]
    assert found.articles["007.txt"] == ("Headline 7", "2023-01-02")
    lines = {line.field: line for line in side_by_side(found.incident, found.reports)}
    assert lines["killed"].said == ("7", "9") and lines["killed"].disputed
    assert lines["date_start"].said == ("2022-12-18", "2022-12-18") and not lines["date_start"].disputed
    assert reports_of(home, 999) is None
