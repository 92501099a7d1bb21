"""Zones over the samples: laid, read, filtered, exported, drawn; the project saved and read again; a zone changed."""

import json
import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import (FOLDER, ROOT, answer_file_dialog, click, dock, enable, file_dialog, iface,  # noqa: E402
                    incidents, part, picture, results, settled)
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtWidgets import QWidget  # noqa: E402
import qgis.utils  # noqa: E402

NAMES = ("zone", "zone_prob", "zone_alt", "front_km", "zone_date")
WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def window():
    return qgis.utils.plugins["dateline"]._window


def quiet():
    return settled() and not window()._zones.busy


def bottom(name):
    return iface.mainWindow().findChild(QWidget, name)


def table():
    model = bottom("datelineSummaryTable").model()
    return [[model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())]


def held():
    """Event id → the fields of zones, as the layer shows them."""
    return {feature["event_id"]: [str(feature[name]) for name in NAMES] + [feature["holder"] or ""]
            for feature in incidents().getFeatures()}


def pick(name, data):
    box = bottom(name) or part(name)
    box.setCurrentIndex(box.findData(data))


def write(trigger, path):
    trigger()
    yield lambda: file_dialog() is not None
    answer_file_dialog(path)
    yield lambda: path.exists()


def action(button, beginning):
    menu = bottom(button).menu()
    return [entry for entry in menu.actions() if entry.text().startswith(beginning)][0].trigger


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    provinces = driver.world("states_provinces")
    enable()
    driver.size_window(1600, 1000, WIDTH)
    dock().tabs.setCurrentWidget(dock().zones)
    yield 0.3
    picture("before")
    results["empty"] = dock().zones.currentWidget() is dock().zones._empty
    dock().tabs.setCurrentWidget(dock().articles)
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    dock().tabs.setCurrentWidget(dock().zones)
    yield quiet
    picture("begin", dock())
    results["cannot"] = part("datelineZonesLay").isEnabled()
    click("datelineZoneSamples")
    yield quiet
    yield 0.3
    picture("chosen", dock())
    results["proposed"] = [part("datelineHolder").currentText(), part("datelineFirstDay").currentText(),
                           part("datelineLastDay").currentText(), part("datelineRule").currentData()]
    click("datelineZonesLay")
    yield quiet
    yield 0.3
    results["head"], results["told"] = part("datelineZonesHead").text(), part("datelineZonesTold").text()
    results["held"] = held()
    picture("laid", dock())
    yield from summary(provinces)
    yield from drawn()
    yield from kept()
    yield from renewed()
    yield from crs_missing()


def summary(provinces):
    """The table, the chart and the map follow the filter, and are taken along."""
    click("datelineZonesSummary")
    yield quiet
    yield 0.3
    results["summary"], results["summary says"] = table(), bottom("datelineSummaryHead").text()
    picture("summary")
    pick("datelineSummaryBy", "holder")
    pick("datelineSummaryAnd", "")
    yield quiet
    results["by holder"] = table()
    picture("holders", bottom("DatelineSummary"))
    pick("datelineSummaryBy", "month")
    pick("datelineSummaryAnd", "holder")
    yield quiet
    picture("months", bottom("DatelineSummary"))
    pick("datelineSummaryBy", "admin1")
    pick("datelineSummaryAnd", "")
    yield quiet
    results["by governorate"] = table()
    yield from write(action("datelineSummaryExport", "Table"), FOLDER / "summary.csv")
    yield from write(action("datelineSummaryExport", "Chart as PNG"), FOLDER / "chart.png")
    yield from write(action("datelineSummaryExport", "Chart as SVG"), FOLDER / "chart.svg")
    bottom("datelineSummaryPolygons").setLayer(provinces)
    bottom("datelineSummaryNames").setField("name")
    yield from write(bottom("datelineSummaryMap").click, FOLDER / "map.gpkg")
    yield quiet
    counts = [layer for layer in QgsProject.instance().mapLayers().values() if "map.gpkg" in layer.source()][0]
    results["counted on the map"] = {f["name"]: f["incidents"] for f in counts.getFeatures() if f["incidents"]}
    results["shades"] = [category.label() for category in counts.renderer().ranges()]
    iface.mapCanvas().setExtent(iface.mapCanvas().mapSettings().layerExtentToOutputExtent(
        incidents(), incidents().extent()))
    yield lambda: not iface.mapCanvas().isDrawing()
    yield 0.5
    picture("counts")
    QgsProject.instance().removeMapLayer(counts.id())
    pick("datelineSummaryBy", "holder")
    window()._filter.choose("actor", frozenset(["Unknown"]))
    yield quiet
    yield 0.3
    yield quiet
    results["filtered"] = [incidents().featureCount(), table()]
    window()._filter.choose("actor", None)
    yield quiet
    results["holders' facet"] = sorted(value[0] for value in driver.facet_values("zone"))


def drawn():
    """The zones of the day, in the colours of their holders."""
    yield from write(lambda: click("datelineZonesMap"), FOLDER / "zones.gpkg")
    yield quiet
    layer = [one for one in QgsProject.instance().mapLayers().values() if "zones.gpkg" in one.source()][0]
    results["zones' legend"] = [category.label() for category in layer.renderer().categories()]
    results["zones' name"], results["zones drawn"] = layer.name(), layer.featureCount()
    iface.mapCanvas().setExtent(iface.mapCanvas().mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
    yield lambda: not iface.mapCanvas().isDrawing()
    yield 0.5
    picture("map")


def kept():
    """The project saved, another one opened, and this one again."""
    before = held()
    QgsProject.instance().write()
    iface.newProject()
    yield 0.5
    results["empty again"] = [part("datelineZoneSources").count(), part("datelineZonesHead").text()]
    iface.addProject(str(FOLDER / "project.qgz"))
    yield 2.0
    yield quiet
    results["kept"] = [held() == before, part("datelineZoneSources").count(), part("datelineHolder").currentText(),
                       part("datelineFirstDay").currentText(), bottom("datelineSummaryBy").currentData()]
    results["dirty"] = QgsProject.instance().isDirty()


def renewed():
    """A zone file of one's own is changed: the answers follow."""
    own = FOLDER / "own.geojson"
    zones = json.loads((ROOT / "samples" / "zones" / "iraq-2014-2019.geojson").read_text(encoding="utf-8"))
    own.write_text(json.dumps(zones), encoding="utf-8")
    part("datelineZoneSources").setCurrentRow(0)
    click("datelineZoneRemove")
    dock().zones.sources.add_paths([str(own)])
    yield quiet
    click("datelineZonesLay")
    yield quiet
    first = held()
    for feature in zones["features"]:
        feature["properties"]["holder"] = "Somebody else"
    own.write_text(json.dumps(zones), encoding="utf-8")
    yield 2.5
    yield quiet
    results["renewed"] = [sorted({row[-1] for row in first.values()}), sorted({row[-1] for row in held().values()})]
    layer = incidents()
    moved = next(f for f in layer.getFeatures() if f["holder"] == "Somebody else")
    layer.startEditing()
    layer.changeAttributeValue(moved.id(), layer.fields().indexOf("date_start"), None)
    layer.changeAttributeValue(moved.id(), layer.fields().indexOf("date_end"), None)
    layer.commitChanges()
    yield 2.5
    yield quiet
    results["undated"] = held()[moved["event_id"]]


def crs_missing():
    """A layer without a reference system: asked for, never guessed."""
    layer = QgsVectorLayer("Polygon?field=holder:string", "nowhere", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(layer)
    dock().zones.sources.show_sources((("layer", layer.id()),))
    dock().zones.sources.changed.emit()
    yield quiet
    yield 0.2
    results["no system"] = [part("datelineZonesCrs").isVisible(), part("datelineZonesLay").isEnabled(),
                            dock().zones._missing.text()]
    picture("no system", dock())


driver.start(scenario)
