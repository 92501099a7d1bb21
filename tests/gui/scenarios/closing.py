"""QGIS is closed in the middle of a run, of a date being given, or of an export."""

import os
import sys
from datetime import date

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import gates  # noqa: E402
import qgis.utils  # noqa: E402
from driver import FOLDER, enable, iface, message_line, part, results  # noqa: E402
from qgis.core import QgsApplication, QgsProject  # noqa: E402

WORK = os.environ["DATELINE_WORK"]
TEXT = "{place}, 4 May 2021 - Gunmen killed {count} policemen in {place} on Sunday, an officer said."
UNDATED = "Gunmen killed four soldiers in Tarmiya on Sunday, an officer said."
PLACES = ("Hawija", "Samarra", "Baquba", "Kirkuk", "Muqdadiyah", "Balad")
READ = 3


def idle():
    return not [task for task in QgsApplication.taskManager().activeTasks() if task.property("dateline")]


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    enable()
    window = qgis.utils.plugins["dateline"]._window
    window._articles.add([], UNDATED)
    yield idle
    yield lambda: part("datelineArticles").model().undated == 1
    yield 0.3
    if WORK == "run":
        for count, place in enumerate(PLACES, 2):
            (FOLDER / f"{place}.txt").write_text(TEXT.format(place=place, count=count), encoding="utf-8")
        gate = gates.reading(READ)
        window._articles.add([str(FOLDER / f"{place}.txt") for place in PLACES])
    elif WORK == "date":
        gate = gates.reading(0)
        model = part("datelineArticles").model()
        model.setData(model.index(0, 0), date(2021, 5, 4))
    else:
        gate = gates.exporting()
        window._export.write(str(FOLDER / "out.geojson"), True)
    yield lambda: gate.reached
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()  # QGIS is not to close yet
    yield 0.5
    results["message"] = message_line()
    results["still open"] = iface.mainWindow().isVisible()
    driver._later(0.3, gate.open)  # and closes by itself


driver.start(scenario)
