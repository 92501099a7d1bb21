"""The gazetteer in the locator bar and in the toolbox's windows: typed, chosen, looked at."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import enable, iface, locator, results  # noqa: E402
from qgis.core import (QgsCoordinateReferenceSystem, QgsLocatorContext, QgsLocatorResult, QgsProject,  # noqa: E402
                       QgsRectangle)
from qgis.PyQt.QtWidgets import QApplication, QTreeView  # noqa: E402

ALGORITHMS = ("extractincidents", "filterincidents", "exportincidents", "geocodeplaces", "buildgazetteer",
              "batchgeocode")


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
    import processing
    for name in ALGORITHMS:
        dialog = processing.createAlgorithmDialog(f"dateline:{name}", {})
        dialog.show()
        yield 0.6
        driver.picture(name, dialog)
        results.setdefault("dialogs", []).append(dialog.windowTitle())
        dialog.close()
        dialog.deleteLater()
    yield 0.2


driver.start(scenario)
