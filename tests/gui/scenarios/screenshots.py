"""The pictures of README and docs: the samples in a tidy window over QGIS's own outlines of the world."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import click, dock, enable, facet_values, iface, incidents, part, picture, results, tick_actor  # noqa: E402
from ground import base_map, map_is_drawn, quiet, tidy  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QDate, Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QDockWidget  # noqa: E402


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
    click("datelineOpenTimeline")
    timeline = iface.mainWindow().findChild(QDockWidget, "DatelineTimeline")
    iface.mainWindow().resizeDocks([timeline], [190], Qt.Orientation.Vertical)
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
    yield 0.5  # the canvas takes its new size
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()
    yield 0.5
    yield map_is_drawn
    yield 0.5
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
