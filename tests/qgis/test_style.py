"""The look on real layers: classes, sizes, signs of what is not known, crowds; what stays when something changes."""

from collections import Counter

from qgis.core import (QgsCategorizedSymbolRenderer, QgsDateTimeRange, QgsExpression, QgsExpressionContext,
                       QgsExpressionContextUtils, QgsLayerTreeModel, QgsMapRendererParallelJob, QgsMapSettings,
                       QgsPointClusterRenderer, QgsPointDisplacementRenderer, QgsProject, QgsSingleSymbolRenderer,
                       QgsSymbolLayer)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QColor
import pytest

from dateline.core.layers.database import write_result
from dateline.core.layers.filters import of
from dateline.core.layers.subset import apply_filter
from dateline.core.layers.load import load_database, refresh
from dateline.core.layers.palette import CLASSINGS, OTHER_COLOUR, PALETTE, UNKNOWN_COLOUR
from dateline.core.layers.style import (APART, CLUSTERS, PLAIN, Look, colour_of, colours_of, key_labels, look_of,
                                        show_look, single_incidents)
from dateline.core.layers.symbols import SIZE, hollow_circle, incident_symbol, size_of
from dateline.core.model import Count

from factory import colour_rule, facts, incident, placed, report, result


def drawn(layers, look, width=400, days=None):
    """Colours of a map of the incidents alone on black, with how many pixels have them; ``days`` a temporal range."""
    show_look(layers, look)
    settings = QgsMapSettings()
    settings.setLayers([layers.incidents])
    settings.setOutputSize(QSize(width, width))
    settings.setBackgroundColor(QColor("black"))
    settings.setExtent(layers.incidents.extent().buffered(0.5))
    if days:
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(*(QDateTime.fromString(day, Qt.DateFormat.ISODate) for day in days)))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return Counter(image.pixelColor(x, y).name() for x in range(width) for y in range(width))


def legend(layers):
    """The words of the legend in QGIS's own tree."""
    root = QgsProject.instance().layerTreeRoot()
    model = QgsLayerTreeModel(root)
    return [node.data(0) for node in model.layerLegendNodes(root.findLayer(layers.incidents.id()))]


class TestColours:
    def test_by_actor_and_counted_at_first(self, layers):
        assert look_of(layers.incidents) == Look("actor", CLUSTERS) == Look()
        assert colours_of(layers.incidents) == {
            "Islamic State": PALETTE[0], "O'Neil's \"group\" | a/b": PALETTE[1], "Unknown": UNKNOWN_COLOUR,
            "داعش": PALETTE[2]}
        assert colour_of(layers.incidents, "Islamic State") == PALETTE[0]
        assert colour_of(layers.incidents, "nobody") == OTHER_COLOUR

    @pytest.mark.parametrize("by", CLASSINGS)
    @pytest.mark.parametrize("crowded, kind", [
        (PLAIN, QgsCategorizedSymbolRenderer), (CLUSTERS, QgsPointClusterRenderer),
        (APART, QgsPointDisplacementRenderer)])
    def test_every_look(self, layers, by, crowded, kind):
        actors = colours_of(layers.incidents)
        show_look(layers, Look(by, crowded))
        assert isinstance(layers.incidents.renderer(), kind)
        assert look_of(layers.incidents) == Look(by, crowded)
        assert colours_of(layers.incidents) == actors  # for lists and timeline, whatever the map shows
        values = {category.value() for category in single_incidents(layers.incidents).categories()}
        assert values - {None, ""} <= set(colours_of(layers.incidents, by))

    def test_the_map_has_them(self, layers):
        found = drawn(layers, Look("actor", PLAIN))
        assert {PALETTE[0], PALETTE[1], PALETTE[2], UNKNOWN_COLOUR} <= set(found)
        assert CLASSINGS["status"].fixed["draft"] in drawn(layers, Look("status", PLAIN))

    def test_an_actor_who_becomes_frequent_takes_nobodys_colour(self, layers, project, tmp_path):
        before = colours_of(layers.incidents)
        show_look(layers, Look("status", PLAIN))
        newer = (incident(report(n, facts(f"New {n}", "River Wolves", where=placed("Jalawla", 45.16, 34.27))))
                 for n in range(20, 30))
        write_result(tmp_path / "incidents.gpkg", result(*newer))
        refresh(layers)
        assert dict(colours_of(layers.incidents), **before) == colours_of(layers.incidents)
        assert colour_of(layers.incidents, "River Wolves") not in before.values()
        assert look_of(layers.incidents).by == "status"

    def test_a_colour_that_a_user_gave_is_everywhere(self, layers):
        renderer = single_incidents(layers.incidents)
        index = renderer.categoryIndexForValue("Islamic State")
        category = renderer.categories()[index]
        symbol = category.symbol().clone()
        symbol.setColor(QColor("#123456"))
        renderer.updateCategorySymbol(index, symbol)
        layers.incidents.setRenderer(renderer)
        assert colour_of(layers.incidents, "Islamic State") == "#123456"
        show_look(layers, Look("status", PLAIN))
        show_look(layers, Look("actor", CLUSTERS))
        assert colour_of(layers.incidents, "Islamic State") == "#123456"

    def test_a_renderer_of_the_users_own_stays(self, layers):
        layers.incidents.setRenderer(QgsSingleSymbolRenderer(hollow_circle()))
        assert look_of(layers.incidents) == Look("", PLAIN)
        show_look(layers, Look("", CLUSTERS))
        assert isinstance(layers.incidents.renderer().embeddedRenderer(), QgsSingleSymbolRenderer)

    def test_areas_follow_the_actor(self, layers):
        assert "Islamic State" in colour_rule(layers.areas)
        show_look(layers, Look("status", PLAIN))
        assert "Islamic State" not in colour_rule(layers.areas)

    def test_a_project_keeps_it(self, layers, project, tmp_path):
        show_look(layers, Look("event_type", APART))
        before = colours_of(layers.incidents)
        project.write(str(tmp_path / "map.qgz"))
        project.clear()
        project.read(str(tmp_path / "map.qgz"))
        layer = project.mapLayersByName("Incidents")[0]
        assert look_of(layer) == Look("event_type", APART) and colours_of(layer) == before


class TestSizeAndSigns:
    @pytest.mark.parametrize("killed, size", [(None, 3.8), (0, 2.8), (15, 5.9), (60, 9.0), (500, 9.0)])
    def test_sizes(self, qgis, killed, size):
        text = SIZE.replace('"killed"', "NULL" if killed is None else str(killed))
        assert QgsExpression(text).evaluate() == pytest.approx(size) == pytest.approx(size_of(killed))

    @pytest.mark.parametrize("precision, killed, signs", [
        (1, 3, ("circle", False, False)), (2, 3, ("circle", True, True)), (4, 3, ("circle", True, False)),
        (None, None, ("diamond", False, False))])
    def test_what_is_not_known_shows(self, layers, precision, killed, signs):
        layer = layers.incidents
        feature = next(layer.getFeatures())
        feature["where_prec"], feature["killed"] = precision, killed
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        symbol = incident_symbol("#123456")
        rim, _, hole, dot = (part.dataDefinedProperties() for part in symbol.symbolLayers())
        shape, _ = rim.valueAsString(QgsSymbolLayer.Property.PropertyName, context)
        shown = (part.valueAsColor(QgsSymbolLayer.Property.PropertyFillColor, context)[0].alpha() == 255
                 for part in (hole, dot))
        assert (shape, *shown) == signs

    def test_the_legend_says_what_they_mean(self, layers):
        words = legend(layers)
        assert {"Islamic State", "Unknown", "Size by people killed"} <= set(words)
        assert [label for _, label in key_labels(CLUSTERS)] == [w for w in words if w in
                                                                {label for _, label in key_labels(CLUSTERS)}]
        show_look(layers, Look("status", PLAIN))
        assert {"Draft", "Accepted", "Edited", "Rejected"} <= set(legend(layers))
        assert not [word for word in legend(layers) if word.startswith("⑤")]


class TestCrowds:
    @pytest.fixture
    def crowd(self, project, tmp_path):
        """Thirty of one actor and two of two on two spots."""
        told = [facts(f"One {n}", "PKK", where=placed("Qandil", 45.0, 36.5), killed=Count(1, 1, 1)) for n in range(30)]
        told += [facts(f"Two {n}", actor, where=placed("Mosul", 43.1, 36.3), killed=Count(1, 1, 1))
                 for n, actor in enumerate(("Islamic State", "Iraqi Security Forces"))]
        write_result(tmp_path / "crowd.gpkg", result(*(incident(report(n, f)) for n, f in enumerate(told))))
        return load_database(tmp_path / "crowd.gpkg", project)

    def test_a_number_has_the_colour_that_all_share(self, crowd):
        found = drawn(crowd, Look("actor", CLUSTERS))
        assert PALETTE[3] in found and not {PALETTE[0], PALETTE[1]} & set(found)

    def test_side_by_side_all_are_seen(self, crowd):
        assert {PALETTE[0], PALETTE[1], PALETTE[3]} <= set(drawn(crowd, Look("actor", APART)))

    @pytest.mark.parametrize("crowded", [PLAIN, APART, CLUSTERS])
    def test_the_temporal_controller_chooses(self, layers, crowded):
        found = drawn(layers, Look("actor", crowded), days=("2022-12-18T00:00:00", "2022-12-18T23:00:00"))
        assert PALETTE[0] in found and not {PALETTE[1], PALETTE[2], UNKNOWN_COLOUR} & set(found)

    @pytest.mark.parametrize("crowded", [PLAIN, APART, CLUSTERS])
    def test_a_selection_stays_and_is_seen(self, layers, crowded):
        layers.incidents.selectByExpression("\"actor\" = 'Islamic State' AND \"place\" = 'al-Omraniya'")
        found = drawn(layers, Look("actor", crowded))
        assert layers.incidents.selectedFeatureCount() == 1
        assert any(QColor(colour).name() == "#ffff00" for colour in found)

    def test_what_is_filtered_out_is_not_counted(self, crowd):
        apply_filter(crowd, of(actor=["Islamic State"]))
        found = drawn(crowd, Look("actor", CLUSTERS))
        assert PALETTE[0] in found and PALETTE[3] not in found
