"""The gazetteer in the locator bar, and the algorithms as the toolbox runs them: typed, chosen, run, looked at."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import processing  # noqa: E402
from driver import enable, iface, locator, results  # noqa: E402
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog  # noqa: E402
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsLocatorContext  # noqa: E402
from qgis.core import QgsLocatorResult, QgsProcessingContext, QgsProject, QgsRectangle  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QTreeView  # noqa: E402

ALGORITHMS = ("extractincidents", "filterincidents", "exportincidents", "geocodeplaces", "buildgazetteer",
              "batchgeocode", "linkreports")


def found(text):
    """Search, and give the list that results are put into; each is a copy, for QGIS's own go with the search."""
    rows = []
    search = locator()
    search.foundResult.connect(lambda result: rows.append(QgsLocatorResult(result)))
    search.fetchResults(text, QgsLocatorContext())
    return rows


def scenario():
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    enable()
    yield 0.5
    results["prefixes"] = [one.prefix() for one in locator().filters() if one.name() == "dateline_gazetteer"]
    for name, text in (("latin", "gaz mosul"), ("arabic", "gaz الموصل"),
                       ("typed", "gaz mard"), ("nothing", "gaz qwrtzplkzz"), ("without prefix", "mosul")):
        rows = found(text)
        yield lambda: not locator().isRunning()
        yield 0.2
        results[name] = [(row.displayString, row.description) for row in rows
                         if row.filter is None or row.filter.name() == "dateline_gazetteer"]
        results[name + " chosen from"] = len(rows)
        if name == "latin":
            canvas = iface.mapCanvas()
            canvas.setExtent(QgsRectangle(0, 0, 1, 1))
            rows[0].filter.triggerResult(rows[0])
            yield 0.3
            centre = canvas.extent().center()
            results["map went to"] = (centre.x(), centre.y(), canvas.extent().width())
    iface.locatorSearch("gaz mosul")
    yield 1.5
    views = [view for view in QApplication.allWidgets() if view.metaObject().className() == "QgsLocatorResultsView"]
    results["rows shown"] = views[0].model().rowCount() if isinstance(views[0], QTreeView) else None
    driver.picture("locator")
    QApplication.activePopupWidget() and QApplication.activePopupWidget().close()
    yield 0.1
    for name in ALGORITHMS:
        dialog = processing.createAlgorithmDialog(f"dateline:{name}", {})
        dialog.show()
        yield 0.6
        driver.picture(name, dialog)
        results.setdefault("dialogs", []).append(dialog.windowTitle())
        dialog.close()
        dialog.deleteLater()
    database = str(driver.FOLDER / "toolbox.gpkg")
    dialog = processing.createAlgorithmDialog("dateline:extractincidents", {
        "FOLDER": str(driver.ROOT / "samples"), "INDEX": str(driver.ROOT / "samples" / "index.csv"),
        "DATABASE": database, "OUTPUT": str(driver.FOLDER / "these.gpkg")})
    dialog.show()
    yield 0.5
    dialog.runButton().click()
    yield lambda: len(QgsProject.instance().mapLayers()) == 5
    yield 1.0
    driver.picture("extracted", dialog)
    dialog.close()
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    results["layers"] = {name: layer.featureCount() for name, layer in layers.items()}
    results["styled"] = [layers[name].renderer().type() for name in ("Incidents", "these")]
    results["dock has it"] = driver.part("datelineDatabase").text() if driver.part("datelineDatabase") else None
    iface.setActiveLayer(layers["Incidents"])
    iface.zoomToActiveLayer()
    yield 1.5
    driver.picture("shown")
    batch = BatchAlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById("dateline:exportincidents"))
    batch.show()
    panel = batch.mainWidget()
    panel.addRow()
    for row, book in enumerate(("acled", "ucdp")):
        for name, value in (("DATABASE", database), ("AS", book)):
            panel.wrappers[row][panel.parameter_to_column[name]].setParameterValue(value, QgsProcessingContext())
        cell = panel.tblParameters.cellWidget(row + 1, panel.parameter_to_column["OUTPUT"])
        cell.setValue(str(driver.FOLDER / f"{book}.csv"))
    yield 0.3
    driver.picture("batch", batch)
    batch.runButton().click()
    yield lambda: (driver.FOLDER / "ucdp.csv").exists()
    results["batch"] = [(driver.FOLDER / f"{book}.csv").stat().st_size for book in ("acled", "ucdp")]
    batch.close()
    yield 0.2


driver.start(scenario)
