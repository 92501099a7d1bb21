"""The pictures of README and docs: the samples in a tidy window over QGIS's own outlines of the world."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import click, dock, enable, facet_values, iface, incidents, part, picture, results, tick_actor  # noqa: E402
from qgis.core import QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer  # noqa: E402
from qgis.PyQt.QtCore import QDate, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QDockWidget  # noqa: E402

WINDOW = tuple(int(part) for part in os.environ.get("DATELINE_WINDOW", "1440x900").split("x"))
WIDTH = int(os.environ.get("DATELINE_DOCK", "370"))
DARK = os.environ["DATELINE_THEME"] == "Night Mapping"
COLOURS = {False: ("#dfe7ee", "#f6f4ee", "#9a9a94", "#cfccc2"), True: ("#20262c", "#2f343a", "#6d737a", "#454b52")}


def base_map():
    """Land, coasts and the first-level units of the countries, in quiet colours."""
    sea, land, border, inner = COLOURS[DARK]
    iface.mapCanvas().setCanvasColor(QColor(sea))
    QgsProject.instance().setBackgroundColor(QColor(sea))
    for name, table, fill, line, width in (("Land", "countries", land, border, "0.4"),
                                           ("Governorates", "states_provinces", "transparent", inner, "0.2"),
                                           ("Borders", "countries", "transparent", border, "0.4")):
        layer = driver.world(table)
        layer.setName(name)
        symbol = QgsFillSymbol.createSimple({"color": fill, "outline_color": line, "outline_width": width,
                                             "style": "no" if fill == "transparent" else "solid"})
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def tidy():
    """Only the layers' panel and the dock beside the map."""
    for panel in iface.mainWindow().findChildren(QDockWidget):
        if panel.isVisible() and panel.objectName() not in ("Layers", "DatelineDock"):
            panel.hide()
    iface.mainWindow().setGeometry(0, 0, *WINDOW)
    layers = iface.mainWindow().findChild(QDockWidget, "Layers")
    iface.mainWindow().resizeDocks([layers, dock()], [int(WINDOW[0] * 0.2), WIDTH], Qt.Orientation.Horizontal)


def quiet():
    return not part("datelineRun").isVisible()


def map_is_drawn():
    return not iface.mapCanvas().isDrawing()


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    base_map()
    enable()
    tidy()
    yield 0.6
    picture("start")
    click("datelineSamples")
    yield quiet
    yield 0.3
    group = QgsProject.instance().layerTreeRoot().children()[0]
    group.setExpanded(False)
    group.setExpanded(True)
    iface.layerTreeView().clearSelection()
    show = [b for b in iface.messageBar().findChildren(driver.QWidget) if getattr(b, "text", str)() == "Show on map"]
    QTest.mouseClick(show[0], Qt.MouseButton.LeftButton)
    yield 0.5
    yield map_is_drawn
    yield 0.3
    picture("articles")
    iface.messageBar().clearWidgets()
    dock().tabs.setCurrentWidget(dock().explore)
    yield 0.5
    yield map_is_drawn
    picture("window")
    picture("explore", dock())
    tick_actor(len(facet_values("actor")) - 1)
    part("datelineFrom").setDate(QDate(2020, 1, 1))
    yield 1.0
    yield map_is_drawn
    picture("filtered")
    results["shown"] = incidents().featureCount()
    yield from zones()


def zones():
    """Zones laid over all incidents and drawn, and the summary of what they answer."""
    window = qgis.utils.plugins["dateline"]._window
    click("datelineClear")
    dock().tabs.setCurrentWidget(dock().zones)
    click("datelineZoneSamples")
    yield 0.5
    yield lambda: not window._zones.busy
    click("datelineZonesLay")
    yield lambda: not window._zones.busy
    yield driver.settled
    click("datelineZonesMap")
    yield lambda: driver.file_dialog() is not None
    driver.answer_file_dialog(driver.FOLDER / "zones.gpkg")
    yield lambda: not window._zones.busy and (driver.FOLDER / "zones.gpkg").exists()
    yield 0.5
    iface.messageBar().clearWidgets()
    for name in ("DatelineIncidents", "DatelineTimeline"):
        iface.mainWindow().findChild(QDockWidget, name).hide()
    layer = [one for one in QgsProject.instance().mapLayers().values() if "zones.gpkg" in one.source()][0]
    extent = iface.mapCanvas().mapSettings().layerExtentToOutputExtent(layer, layer.extent())
    extent.scale(1.3)
    iface.mapCanvas().setExtent(extent)
    yield 0.5
    yield map_is_drawn
    picture("zones")
    picture("zones-page", dock())
    click("datelineZonesSummary")
    dock().setUserVisible(True)
    by = iface.mainWindow().findChild(driver.QWidget, "datelineSummaryBy")
    below = iface.mainWindow().findChild(driver.QWidget, "datelineSummaryAnd")
    by.setCurrentIndex(by.findData("month"))
    below.setCurrentIndex(below.findData("holder"))
    yield driver.settled
    yield 0.5
    yield map_is_drawn
    picture("summary")
    by.setCurrentIndex(by.findData("holder"))
    below.setCurrentIndex(0)
    yield driver.settled
    yield 0.3
    picture("chart", iface.mainWindow().findChild(driver.QWidget, "DatelineSummary"))


driver.start(scenario)
