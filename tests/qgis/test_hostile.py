"""Databases and projects that somebody else wrote: every way of reading them answers, or says in a DatelineError why
not; nothing of them is evaluated, and QGIS lives."""

import json
import sqlite3
from contextlib import closing

import pytest
from qgis.core import (QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsRendererCategory)

from dateline.core.layers import (alike, counting, database, kept, layout, listing, pins, review, review_queue,
                                  zone_map, zones)
from dateline.core.layers.exports import export_incidents
from dateline.core.layers.filters import Filter
from dateline.core.layers.homes import home_of
from dateline.core.layers.load import load_database
from dateline.core.layers.quoting import unevaluated
from dateline.core.layers.reports import reports_of
from dateline.core.layers.shown import count_shown
from dateline.core.layers.style import colours_of, value_words
from dateline.core.review_values import disagreement_of, evidence_of
from dateline.core.zones.reading import Told
from dateline.core.zones.series import LATEST, series_of
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, report, result, sample
from toy_zones import square

EXPRESSION = "[% 6 * 7 %]"
DEEP = "[" * 100_000
SPATIAL = ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")  # what the triggers of a GeoPackage ask for
CHANGES = (
    "UPDATE reports SET facts = '{}'", "UPDATE reports SET facts = NULL", f"UPDATE reports SET facts = '{DEEP}'",
    "UPDATE reports SET facts = '{\"report_id\": 1}'",
    "UPDATE reports SET facts = replace(facts, '\"low\": ', '\"low\": \"x')",
    "UPDATE incidents SET evidence = '{\"killed\": {\"article\": \"000.txt\", \"start\": -5, \"end\": 1e999}}'",
    f"UPDATE incidents SET evidence = '{DEEP}', disagree = '{DEEP}', written = '{DEEP}'",
    "UPDATE incidents SET evidence = '5', disagree = '[1]', written = 'null'",
    "UPDATE links SET terms = '[{\"field\": 1}]'",
    "UPDATE links SET weight = 'heavy', one = NULL", "UPDATE incidents SET geo_method = '{place.__class__}{0}'",
    "UPDATE incidents SET date_start = '0001-01-01', date_end = '9999-12-31'", "UPDATE incidents SET killed = 'many'",
    "UPDATE incidents SET title = x'00ff', actor = x'fffe00'", "UPDATE incident_areas SET geom = 'no geometry'",
    "UPDATE dateline_metadata SET value = '1'", "UPDATE dateline_metadata SET value = '99999999999999999999'",
    "DELETE FROM incidents", "DELETE FROM articles", "DROP TABLE incidents", "DROP TABLE reports", "DROP TABLE edits")


def changed(path, statement):
    """The sample's database after somebody else's statement."""
    database.write_result(path, sample())
    with closing(sqlite3.connect(path)) as opened:
        for name in SPATIAL:
            opened.create_function(name, 1, lambda _geometry: 0)
        opened.execute(statement)
        opened.commit()
    return path


def readings(path, layers, folder):
    """What the window, the algorithms and the command line ask of a database."""
    question = counting.question_of(layers, Filter())
    desk, home = review.Desk(layers), home_of(path)
    yield lambda: counting.overview(question)
    yield lambda: listing.rows_of(question.home, listing.listing(question, listing.Order()).fids)
    yield from (lambda which=which: review_queue.queue(path, which) for which in review_queue.QUEUES)
    for event_id, in database.select(path, 'SELECT "event_id" FROM "incidents" LIMIT 2'):
        yield lambda: looked_at(desk, event_id)
        yield lambda: alike.alike(path, event_id, None)
        yield lambda: pins.pins_on(path, event_id)
    yield lambda: [reports_of(home, feature.id()) for feature in layers.incidents.getFeatures()]
    yield lambda: tips_of(layers.incidents)
    yield lambda: count_shown(layers.incidents, layers.articles, "actor")
    yield lambda: zones.read_incidents(layers)
    yield lambda: export_incidents(layers, folder / "acled.csv", as_="acled")
    yield lambda: export_incidents(layers, folder / "out.geojson")
    yield lambda: export_incidents(layers, folder / "out.kml")


def looked_at(desk, event_id):
    state = review.read_state(desk, event_id)
    for row in (state.values, *review.read_reports(desk, event_id)):
        evidence_of(row), disagreement_of(row, "killed")


def tips_of(layer):
    """The map tips, and the sentences that the expression function gives, of all incidents."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    made = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        made.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
        QgsExpression("article_sentence('killed')").evaluate(context)
    return made


def answers_or_says(call):
    try:
        return call()
    except DatelineError as error:
        assert error.message and "\n" not in error.message
        return None


@pytest.mark.parametrize("statement", CHANGES, ids=lambda statement: statement[:60])
def test_a_database_of_somebody_else_s(project, tmp_path, statement):
    path = changed(tmp_path / "incidents.gpkg", statement)
    for read in (database.read_known, database.read_links, database.read_edited, database.read_rulings):
        answers_or_says(lambda read=read: read(path))
    layers = answers_or_says(lambda: load_database(path, project))
    for reading in readings(path, layers, tmp_path) if layers is not None else ():
        answers_or_says(reading)
    project.clear()
    answers_or_says(lambda: database.write_result(path, result(incident(report(9, facts("Later"))))))


def test_nothing_shown_comes_out_as_a_package(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    database.write_result(path, sample())
    layers = load_database(path, project)
    layers.incidents.setSubsetString("1 = 0")
    assert export_incidents(layers, tmp_path / "none.gpkg").count == 0
    empty = load_database(changed(tmp_path / "empty.gpkg", "DELETE FROM incidents"), project)
    assert export_incidents(empty, tmp_path / "empty out.gpkg").count == 0
    assert len(empty.incidents.renderer().embeddedRenderer().categories()) == 1  # QGIS can read it again


def test_actors_that_come_later_take_the_place_of_no_actor(project, tmp_path):
    path = changed(tmp_path / "incidents.gpkg", "DELETE FROM incidents")
    load_database(path, project)
    from dateline.core.layers.load import refresh
    database.write_result(path, result(incident(report(9, facts("Later", "PKK")))))
    layers = load_database(path, project)
    refresh(layers)
    assert "PKK" in [category.value() for category in layers.incidents.renderer().embeddedRenderer().categories()]


def test_a_class_in_the_legend_is_not_evaluated(project, tmp_path):
    path = tmp_path / "incidents.gpkg"
    database.write_result(path, result(incident(report(0, facts("A", f"The {EXPRESSION} Brigade")))))
    layers = load_database(path, project)
    (category,) = [c for c in layers.incidents.renderer().embeddedRenderer().categories() if c.value()]
    assert isinstance(category, QgsRendererCategory) and "6 * 7" in category.label()
    assert QgsExpression.replaceExpressionText(category.label(), QgsExpressionContext()) == category.label()
    assert value_words("Unknown") and unevaluated("a [ b % c") == "a [ b % c"
    made = layout.add_layout(project, layers, count_shown(layers.incidents, layers.articles, "actor"))
    assert not [item for item in made.items() if "42" in getattr(item, "currentText", str)()]


def test_a_holder_in_the_legend_of_zones_is_not_evaluated(qgis, tmp_path):
    zone = ("Z", f"The {EXPRESSION} Front", "2022-12-01", "", "", square(43, 34, 45, 36))
    with series_of([zone], Told(first="from")) as series:
        holders = zone_map.write_zones(tmp_path / "z.gpkg", series, LATEST)
    layer = zone_map.zones_layer(tmp_path / "z.gpkg", "Zones", holders)
    (category,) = layer.renderer().categories()
    assert category.value() == zone[1] and "6 * 7" in category.label()
    assert QgsExpression.replaceExpressionText(category.label(), QgsExpressionContext()) == category.label()


@pytest.mark.parametrize("text", [
    DEEP, "5", "[]", "{\"choices\": 5}", "{\"date_from\": \"x\"}", "{\"killed_from\": \"1\"}", "\0",
    "{\"date_from\": \"99999-01-01\"}"])
def test_filters_and_colours_of_somebody_else_s_project(project, tmp_path, text):
    path = tmp_path / "incidents.gpkg"
    database.write_result(path, sample())
    incidents = load_database(path, project).incidents
    incidents.setCustomProperty(kept.PROPERTY, text)
    incidents.setCustomProperty("dateline/colours", text)
    project.writeEntry(kept.SCOPE, kept.NAMED, text)
    assert kept.restore_filter(project, incidents) in (None, Filter()) and kept.restore_named(project) == {}
    project.writeEntry(kept.SCOPE, kept.NAMED, json.dumps({"hostile": text, "good": {"text": "x"}}))
    assert list(kept.restore_named(project)) == ["good"]
    assert all(colour.startswith("#") for colour in colours_of(incidents).values())
