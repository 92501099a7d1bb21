"""A database in a project: group, styles, relations, map tips, time; and what later runs add."""

from qgis.core import (QgsCategorizedSymbolRenderer, QgsDateTimeRange, QgsExpression, QgsExpressionContext,
                       QgsExpressionContextUtils, QgsField, QgsTemporalUtils, QgsVectorLayer,
                       QgsVectorLayerTemporalContext)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
import pytest

from dateline.core.layers import field_types
from dateline.core.layers.counting import counts
from dateline.core.layers.database import write_result
from dateline.core.layers.filters import of
from dateline.core.layers.load import load_database, loaded_databases, refresh, relation_id, shown_extent
from dateline.core.layers.style import single_incidents
from dateline.core.layers.subset import apply_filter
from dateline.core.model import FIELDS, Count
from dateline.gazetteer.errors import DatelineError

from factory import colour_rule, facts, incident, placed, report, result, sample, when


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "my incidents.gpkg"
    write_result(path, sample())
    return path


@pytest.fixture
def layers(project, path):
    return load_database(path, project)


def tip(layers, event_id):
    layer = layers.incidents
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(f for f in layer.getFeatures() if f["event_id"] == event_id))
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_one_group_with_four_layers(layers, project):
    group = project.layerTreeRoot().findGroup("Dateline: my incidents")
    assert [node.layer() for node in group.findLayers()] == list(layers)
    assert [layer.featureCount() for layer in layers] == [6, 5, 6, 6]


def test_forms_lead_from_the_incident_to_its_reports(layers, project):
    def named(container):
        for child in container.children():
            yield child.name()
            if hasattr(child, "children"):
                yield from named(child)

    for layer, pages, within in ((layers.incidents, ["Incident", "Place", "Reports", "Review"], "killed"),
                                 (layers.reports, ["Report", "Place", "Origin"], "sentence"),
                                 (layers.articles, ["Article", "Reports"], "text")):
        tabs = layer.editFormConfig().tabs()
        assert [tab.name() for tab in tabs] == pages
        shown = [name for tab in tabs for name in named(tab)]
        assert within in shown and not {"fid", "written", "facts"} & set(shown)
        ours = set(layer.fields().names()) - {"fid", "written", "facts"}
        if layer == layers.reports:  # which has the columns of what only incidents have
            ours -= {"n_reports", "n_sources", "sources", "disagree", "status", "reviewer", "reviewed", "notes"}
        assert ours <= set(shown) and [shown.count(name) for name in sorted(ours)] == [1] * len(ours)
        relation = project.relationManager().relation(relation_id(layer))
        assert not relation.isValid() or relation.id() in shown


def test_a_column_that_somebody_added_has_a_page(path, project):
    layer = QgsVectorLayer(f"{path}|layername=incidents", "x", "ogr")
    layer.dataProvider().addAttributes([QgsField("zone", field_types.TEXT)])
    del layer
    tabs = load_database(path, project).incidents.editFormConfig().tabs()
    assert [child.name() for child in tabs[-1].children()] == ["zone"] and tabs[-1].name() == "Other columns"


def test_loading_twice_gives_the_same_layers(layers, project, path):
    assert load_database(path, project) == layers
    assert len(project.mapLayers()) == 4
    assert len(project.relationManager().relations()) == 2


def test_layers_taken_out_come_back(layers, project, path):
    project.removeMapLayer(layers.areas.id())
    again = load_database(path, project)
    assert again.incidents == layers.incidents and again.areas.featureCount() == 5
    assert len(project.layerTreeRoot().findGroup("Dateline: my incidents").findLayers()) == 4


def test_relations_lead_to_the_reports(layers, project):
    relations = project.relationManager().relations().values()
    assert all(relation.isValid() for relation in relations)
    by_parent = {relation.referencedLayer().name(): relation for relation in relations}
    feature = next(f for f in layers.incidents.getFeatures() if f["event_id"] == "E-003.txt#1")
    assert [f["article"] for f in by_parent["Incidents"].getRelatedFeatures(feature)] == ["003.txt"]
    assert set(by_parent) == {"Incidents", "Articles"}


@pytest.mark.parametrize("event, words", [
    ("E-000.txt#1", ["Roadside bomb on police", "18 Dec 2022", "Islamic State", "placed near Chalal al-Matar, ± 15 km",
                     "Killed 7–9", "Wounded 2", "“Gunmen attacked, article 0 says.”", "000.txt"]),
    ("E-002.txt#1", ["1 Nov 2022 – 30 Nov 2022", "Killed 4 ·", "Wounded not told"]),
    ("E-004.txt#1", ["Date not known", "Killed not told", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ", "نينوى"]),
    ("E-005.txt#1", ["Place not known", "Killed 0 ·"]),
])
def test_map_tips(layers, event, words):
    text = tip(layers, event)
    assert [word for word in words if word not in text] == []
    assert "<script" not in text
    assert text.count("[%") in (0, 2)  # of the hostile text, written out and not evaluated


def test_forms(layers):
    form = layers.incidents.editFormConfig()
    names = layers.incidents.fields().names()
    assert form.readOnly(names.index("evidence")) and form.readOnly(names.index("event_id"))
    assert not form.readOnly(names.index("notes"))
    aliases = {field.name: field.alias for field in FIELDS}
    assert {name: layers.incidents.attributeAlias(names.index(name)) for name in aliases} == aliases
    assert layers.incidents.editorWidgetSetup(names.index("date_start")).type() == "DateTime"
    assert layers.incidents.editorWidgetSetup(names.index("written")).type() == "Hidden"


@pytest.mark.parametrize("begin, hours, numbers", [
    ("2022-12-18T00:00:00", 24, "0"),
    ("2022-12-18T22:00:00", 1, "0"),
    ("2022-12-19T00:00:00", 24, ""),
    ("2022-12-17T00:00:00", 24, ""),
    ("2022-11-15T00:00:00", 24, "2"),
    ("2022-11-30T00:00:00", 24, "2"),
    ("2022-12-01T00:00:00", 24 * 31, "01"),
    ("2019-07-31T00:00:00", 24, "5"),
])
def test_a_frame_of_the_temporal_controller(layers, begin, hours, numbers):
    for layer in (layers.incidents, layers.areas):
        time = layer.temporalProperties()
        assert time.isActive()
        begins = QDateTime.fromString(begin, Qt.DateFormat.ISODate)
        frame = QgsDateTimeRange(begins, begins.addSecs(3600 * hours), True, False)
        context = QgsVectorLayerTemporalContext()
        context.setLayer(layer)
        found = layer.getFeatures(time.createFilterString(context, frame))
        assert sorted(f["event_id"][4] for f in found) == [n for n in numbers
                                                           if layer is layers.incidents or n != "5"]


def test_the_whole_range_is_known_to_the_temporal_controller(layers, project):
    whole = QgsTemporalUtils.calculateTemporalRangeForProject(project)
    assert (whole.begin().date(), whole.end().date()) == (QDate(2019, 7, 21), QDate(2023, 12, 1))


def test_a_later_run_is_shown(layers, path):
    apply_filter(layers, of(actor=["Islamic State", "White Flags"]))
    where = placed("Hawija", 43.77, 35.32)
    new = facts("New", "White Flags", when("2024-01-01"), where, Count(1, 1, 1))
    write_result(path, result(incident(report(9, new))))
    refresh(layers)
    assert counts(layers.incidents) == (4, 7)
    assert layers.areas.featureCount() == 3
    values = [category.value() for category in single_incidents(layers.incidents).categories()]
    assert "White Flags" in values and "'White Flags'" in colour_rule(layers.areas)
    assert len(values) == len(set(values))
    assert shown_extent(layers.incidents).xMinimum() == pytest.approx(43.77)


def test_writing_while_a_layer_is_edited(layers, path):
    layers.incidents.startEditing()
    feature = next(f for f in layers.incidents.getFeatures() if f["event_id"] == "E-000.txt#1")
    layers.incidents.changeAttributeValue(feature.id(), layers.incidents.fields().indexOf("notes"), "mine")
    write_result(path, result(incident(report(9, facts("New")))))
    refresh(layers)
    assert layers.incidents.commitChanges()
    assert {f["event_id"]: f["notes"] for f in layers.incidents.getFeatures()}["E-000.txt#1"] == "mine"
    assert len(list(layers.incidents.getFeatures())) == 7


def test_an_edit_in_qgis_is_known_as_one(layers, path):
    layers.incidents.startEditing()
    feature = next(f for f in layers.incidents.getFeatures() if f["event_id"] == "E-000.txt#1")
    layers.incidents.changeAttributeValue(feature.id(), layers.incidents.fields().indexOf("killed"), 8)
    assert layers.incidents.commitChanges()
    newer = facts("Renamed", days=when("2022-12-18"))
    write_result(path, result(incident(report(0, newer))))
    refresh(layers)
    after = next(f for f in layers.incidents.getFeatures() if f["event_id"] == "E-000.txt#1")
    assert (after["killed"], after["title"]) == (8, "Roadside bomb on police, Shalal al-Matar")


def test_found_again_when_the_project_is_read(layers, project, tmp_path):
    project.write(str(tmp_path / "map.qgz"))
    project.clear()
    project.read(str(tmp_path / "map.qgz"))
    again = loaded_databases(project)
    assert len(again) == 1 and [layer.featureCount() for layer in again[0]] == [6, 5, 6, 6]
    assert isinstance(single_incidents(again[0].incidents), QgsCategorizedSymbolRenderer)
    assert "“Gunmen attacked" in tip(again[0], "E-000.txt#1")


def test_another_file_is_refused(project, tmp_path):
    (tmp_path / "other.gpkg").write_text("no")
    with pytest.raises(DatelineError, match="not a Dateline database"):
        load_database(tmp_path / "other.gpkg", project)
