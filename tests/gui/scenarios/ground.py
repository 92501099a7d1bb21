"""A tidy window over QGIS's own outlines of the world: what the pictures of README and docs are taken in."""

import os

import driver
from driver import dock, iface, part
from qgis.core import QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QDockWidget

WINDOW = tuple(int(part) for part in os.environ.get("DATELINE_WINDOW", "1440x860").split("x"))
WIDTH = int(os.environ.get("DATELINE_DOCK", "430"))
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
    """Only the layers' panel and the dock beside the map, at the size that the pictures are taken in."""
    for panel in iface.mainWindow().findChildren(QDockWidget):
        if panel.objectName() not in ("Layers", "DatelineDock"):
            panel.hide()  # those too that lie behind another one
    iface.mainWindow().setGeometry(0, 0, *WINDOW)
    layers = iface.mainWindow().findChild(QDockWidget, "Layers")
    iface.mainWindow().resizeDocks([layers, dock()], [int(WINDOW[0] * 0.2), WIDTH], Qt.Orientation.Horizontal)


def quiet():
    """Whether no articles are being read."""
    return not part("datelineRun").isVisible()


def map_is_drawn():
    return not iface.mapCanvas().isDrawing()
