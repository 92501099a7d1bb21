"""The page to print: what it counts, what it says, and that it can be exported."""

from datetime import date

from qgis.core import (QgsCoordinateReferenceSystem, QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemLegend,
                       QgsLayoutItemMap, QgsLayoutItemPicture, QgsLayoutItemScaleBar, QgsRectangle, QgsVectorLayer,
                       QgsVectorLayerFeatureSource)
from qgis.PyQt.QtGui import QImage
import pytest

from dateline.core.layers.database import write_result
from dateline.core.layers.filters import of
from dateline.core.layers.layout import add_layout, field_of
from dateline.core.layers.load import load_database
from dateline.core.layers.shown import count_shown
from dateline.core.layers.subset import apply_filter
from dateline.core.layers.style import CLUSTERS, Look, show_look

from factory import result


def counted(layers):
    return count_shown(layers.incidents, layers.articles, field_of(layers))


def made(project, layers, **options):
    return add_layout(project, layers, counted(layers), today=date(2024, 5, 6), **options)


def export_page(layout, path):
    """Write a layout to .pdf or .png as its window does."""
    exporter = QgsLayoutExporter(layout)
    if path.suffix == ".pdf":
        done = exporter.exportToPdf(str(path), QgsLayoutExporter.PdfExportSettings())
    else:
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = 200
        done = exporter.exportToImage(str(path), settings)
    assert done == QgsLayoutExporter.ExportResult.Success


def items(layout, kind):
    return [item for item in layout.items() if isinstance(item, kind)]


def words(layout):
    return "\n".join(item.text() for item in items(layout, QgsLayoutItemLabel))


def classes(layout):
    legend, = items(layout, QgsLayoutItemLegend)
    model = legend.model()
    return [node.data(0) for tree in model.rootGroup().findLayers() for node in model.layerLegendNodes(tree)]


class TestCounting:
    def test_all(self, layers):
        shown = counted(layers)
        assert (shown.incidents, shown.unplaced, shown.undated, shown.untold) == (6, 1, 1, 1)
        assert shown.killed == (25, 28) and shown.wounded == (15, 19)
        assert (shown.first, shown.last) == (date(2019, 7, 21), date(2023, 11, 30))
        assert shown.bars[2022, 11] == {"O'Neil's \"group\" | a/b": 1} and len(shown.bars) == 4
        assert sum(shown.values.values()) == shown.articles == 6
        assert shown.published == (date(2023, 1, 2), date(2023, 1, 2))

    def test_what_is_filtered_out_does_not_count(self, layers):
        apply_filter(layers, of(actor=["Unknown"]))
        assert counted(layers).incidents == 1 and counted(layers).killed == (3, 3)

    def test_in_a_thread_and_when_cancelled(self, layers):
        sources = [QgsVectorLayerFeatureSource(layer) for layer in (layers.incidents, layers.articles)]
        assert count_shown(*sources, "status").values == {"draft": 6}
        assert count_shown(*sources, "status", cancelled=lambda: True).incidents == 0


class TestPage:
    def test_it_has_all_its_parts_and_is_in_the_project(self, project, layers):
        layout = made(project, layers)
        assert project.layoutManager().layoutByName(layout.name()) is layout
        assert [len(items(layout, kind)) for kind in (QgsLayoutItemMap, QgsLayoutItemLegend, QgsLayoutItemScaleBar,
                                                      QgsLayoutItemPicture)] == [1, 1, 1, 2]
        said = words(layout)
        for text in ("6 incidents, 25–28 killed", "21 July 2019 – 30 November 2023", "Sources: Agency 0", "6 articles",
                     "6 May 2024", "of 6 incidents", "off the map"):
            assert text in said
        assert made(project, layers).name() != layout.name()

    def test_the_layers_keep_their_names(self, project, layers):
        made(project, layers)
        assert [layer.name() for layer in (layers.incidents, layers.areas)] == ["Incidents", "Areas that hold them"]

    def test_what_is_filtered_is_what_it_shows(self, project, layers):
        apply_filter(layers, of(actor=["Unknown"]))
        layout = made(project, layers)
        assert "1 incident, 3 killed" in words(layout) and "of 6 incidents" in words(layout)
        assert "Unknown" in classes(layout) and "Islamic State" not in classes(layout)
        assert "◆ deaths not told" in classes(layout)

    def test_colours_by_status(self, project, layers):
        show_look(layers, Look("status", CLUSTERS))
        layout = made(project, layers)
        assert "Draft" in classes(layout) and "Accepted" not in classes(layout)
        assert "review status" in words(layout)

    def test_a_world_below_only_where_there_is_nothing_else(self, project, layers):
        chart, = items(made(project, layers), QgsLayoutItemMap)
        assert [layer.name() for layer in chart.layers()][2:] == ["Governorates", "Countries"]
        assert not project.layerTreeRoot().findGroup("Base map of the layout").isVisible()
        count = len(project.mapLayers())
        made(project, layers)
        assert len(project.mapLayers()) == count
        own = QgsVectorLayer("Polygon?crs=EPSG:4326", "Mine", "memory")
        project.addMapLayer(own)
        chart, = items(made(project, layers), QgsLayoutItemMap)
        assert chart.layers()[0] == own and "Countries" not in [layer.name() for layer in chart.layers()]

    @pytest.mark.parametrize("crs, extent, shown", [
        ("EPSG:4326", (44, 33, 46, 35), "EPSG:32638"), ("EPSG:3857", (4.9e6, 3.9e6, 5.1e6, 4.2e6), "EPSG:32638"),
        ("EPSG:32638", (4e5, 3.7e6, 5e5, 3.8e6), "EPSG:32638"), ("EPSG:4326", (0, 0, 0, 0), "EPSG:32638")])
    def test_the_map_shows_what_the_window_shows(self, project, layers, crs, extent, shown):
        layout = made(project, layers, extent=QgsRectangle(*extent), crs=QgsCoordinateReferenceSystem(crs))
        chart, = items(layout, QgsLayoutItemMap)
        assert chart.crs().authid() == shown and 10_000 < chart.extent().width() < 2_000_000

    def test_without_incidents(self, project, tmp_path):
        write_result(tmp_path / "empty.gpkg", result())
        layers = load_database(tmp_path / "empty.gpkg", project)
        layout = made(project, layers)
        assert "0 incidents, 0 killed" in words(layout) and "No dates known" in words(layout)
        export_page(layout, tmp_path / "empty.png")


class TestExport:
    def test_png_and_pdf(self, project, layers, tmp_path):
        layout = made(project, layers)
        export_page(layout, tmp_path / "page.png")
        export_page(layout, tmp_path / "page.pdf")
        image = QImage(str(tmp_path / "page.png"))
        assert image.width() == pytest.approx(297 / 25.4 * 200, abs=2)
        seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert {"#d55e00", "#0072b2", "#ffffff"} <= seen
        assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-" and (tmp_path / "page.pdf").stat().st_size > 20_000

    def test_a_project_keeps_it(self, project, layers, tmp_path):
        name = made(project, layers).name()
        project.write(str(tmp_path / "map.qgz"))
        project.clear()
        project.read(str(tmp_path / "map.qgz"))
        layout = project.layoutManager().layoutByName(name)
        export_page(layout, tmp_path / "again.png")
        image = QImage(str(tmp_path / "again.png"))
        seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert "#d55e00" in seen
