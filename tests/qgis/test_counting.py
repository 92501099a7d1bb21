"""Counts of facets, days and the footer, in one question on a real database."""

from datetime import date

from qgis.core import QgsField
import pytest

from dateline.core.layers import field_types
from dateline.core.layers.counting import REST, Summary, Value, overview, question_of
from dateline.core.layers.database import write_result
from dateline.core.layers.filters import Filter, of
from dateline.core.layers.load import load_database
from dateline.core.layers.subset import apply_filter
from dateline.core.model import Count

from factory import facts, incident, report, result, when
from stores import edit

ODD = "O'Neil's \"group\" | a/b"


def asked(layers, wanted):
    """What the window asks after it has set the filter."""
    apply_filter(layers, wanted)
    return overview(question_of(layers, wanted))


@pytest.mark.parametrize("wanted, summary", [
    (Filter(), Summary(6, 6, 25, 28, 1, 1, 0)),
    (of(actor=["Islamic State"]), Summary(3, 6, 18, 21, 1, 0, 0)),
    (of(actor=[]), Summary(0, 6, 0, 0, 0, 0, 0)),
    (Filter({"actor": frozenset()}, enabled=False), Summary(6, 6, 25, 28, 1, 1, 0)),
    (Filter(keep_undated=False), Summary(5, 6, 25, 28, 1, 0, 0)),
    (Filter(killed_from=4), Summary(3, 6, 22, 25, 0, 0, 0)),
])
def test_the_footer_counts_what_is_shown(layers, wanted, summary):
    assert asked(layers, wanted).summary == summary


def test_a_facet_leaves_its_own_choice_out_and_follows_the_others(layers):
    found = asked(layers, of(actor=["Islamic State"], target=["Civilians", "Iraqi Army"])).values
    assert found["actor"] == (Value("Islamic State", 1, 3), Value(ODD, 0, 1), Value("Unknown", 1, 1),
                              Value("داعش", 0, 1))
    assert found["target"] == (Value("", 1, 3), Value("Civilians", 1, 1), Value("Iraqi Army", 0, 1),
                               Value("Iraqi Federal Police", 1, 1))
    assert found["status"] == (Value("draft", 1, 6),)
    assert "zone" not in found


def test_days_are_first_days_and_leave_the_dates_out(layers):
    found = asked(layers, Filter(date_from=date(2023, 1, 1)))
    assert (found.first, found.last, found.most_killed) == (date(2019, 7, 21), date(2023, 11, 30), 12)
    assert found.days["Islamic State"] == {date(2019, 7, 21): 1, date(2022, 12, 18): 1, date(2023, 11, 30): 1}
    assert found.days[ODD] == {date(2022, 11, 1): 1} and found.days[REST] == {}


def test_those_beside_the_most_frequent_actors_are_the_rest(project, tmp_path):
    many = result(*(incident(report(n, facts(actor=f"Actor {n % 7}", days=when("2020-01-01")))) for n in range(20)))
    write_result(tmp_path / "many.gpkg", many)
    found = asked(load_database(tmp_path / "many.gpkg", project), of(actor=["Actor 0", "Actor 6"]))
    assert found.top == ("Actor 0", "Actor 1", "Actor 2", "Actor 3", "Actor 4")
    assert {actor: sum(days.values()) for actor, days in found.days.items()} == {
        "Actor 0": 3, "Actor 1": 0, "Actor 2": 0, "Actor 3": 0, "Actor 4": 0, REST: 2}


def test_an_own_filter_counts_and_what_somebody_wrote_into_ours_by_hand(layers):
    layers.incidents.setSubsetString('"killed" > 3')
    found = asked(layers, of(actor=["Islamic State"]))
    assert (found.summary.shown, found.summary.total) == (2, 6)
    assert found.values["actor"][1] == Value(ODD, 1, 1) and found.values["actor"][2] == Value("Unknown", 0, 1)
    changed = layers.incidents.subsetString().replace("'Islamic State'", "'Unknown'").replace("> 3", "> 2")
    assert layers.incidents.setSubsetString(changed)
    wanted = of(actor=["Islamic State"])
    assert overview(question_of(layers, wanted)).summary.shown == 1


def test_several_sources_count_one_by_one(project, tmp_path):
    told = facts(days=when("2020-01-01"), killed=Count(1, 2, 2))
    write_result(tmp_path / "two.gpkg", result(incident(report(1, told), report(2, told)), incident(report(3, told))))
    layers = load_database(tmp_path / "two.gpkg", project)
    found = asked(layers, of(sources=["Agency 2"]))
    assert found.summary.shown == 1
    assert found.values["sources"] == (Value("Agency 1", 1, 1), Value("Agency 2", 1, 1), Value("Agency 3", 1, 1))


def test_empty_is_counted_as_what_stands_for_it(layers, tmp_path):
    edit(tmp_path / "incidents.gpkg", "E-000.txt#1", actor=None, date_prec=None)
    found = asked(layers, of(actor=["Unknown"]))
    assert found.summary.shown == 2 and found.values["actor"][1] == Value("Unknown", 2, 2)
    assert Value("", 1, 2) in found.values["date_prec"]


def test_a_zone_is_a_facet_where_there_is_a_column_for_it(layers):
    wanted = of(zone=["Front, north", ""])
    assert asked(layers, wanted).summary.shown == 6  # a choice of what is not there leaves nothing out
    provider = layers.incidents.dataProvider()
    assert provider.addAttributes([QgsField("zone", field_types.TEXT)])
    layers.incidents.updateFields()
    index = layers.incidents.fields().indexOf("zone")
    for feature in layers.incidents.getFeatures():
        zone = {"0": "Front, north", "1": "Rear"}.get(feature["event_id"][4])
        assert provider.changeAttributeValues({feature.id(): {index: zone}})
    found = asked(layers, wanted)
    assert found.summary.shown == 5
    assert found.values["zone"] == (Value("", 4, 4), Value("Front, north", 1, 1), Value("Rear", 1, 1))


def test_a_cancelled_question_gives_nothing(layers):
    assert overview(question_of(layers, Filter()), lambda: True) is None
