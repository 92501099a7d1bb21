"""A review in a large database (DATELINE_DATABASE): how long the window ever waits."""

import os
import shutil
import sys
import time

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import dock, enable, iface, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt, QTimer  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

TICK_MS = 5
_ticks = {"last": 0.0, "worst": 0.0}


def tick():
    now = time.monotonic()
    _ticks["worst"] = max(_ticks["worst"], now - _ticks["last"] - TICK_MS / 1000)
    _ticks["last"] = now


def worst():
    """The longest that the window has waited since the last question, in milliseconds."""
    found, _ticks["worst"] = _ticks["worst"], 0.0
    return round(1000 * found)


def key(code):
    QTest.keyClick(QApplication.focusWidget(), code)


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    path = driver.FOLDER / "incidents.gpkg"
    shutil.copyfile(os.environ["DATELINE_DATABASE"], str(path))
    enable()
    driver.size_window(1600, 1000, 400)
    iface.mainWindow().activateWindow()
    iface.mapCanvas().setRenderFlag(False)  # drawing 100,000 incidents is QGIS's own affair
    dock().tabs.setCurrentWidget(dock().review)
    yield 0.5
    from dateline.core.layers.load import load_database

    load_database(path, QgsProject.instance())
    yield lambda: "of" in part("datelinePosition").text()
    yield 1.0
    results["position"] = part("datelinePosition").text()
    dock().review.focus_values()
    timer = QTimer()
    timer.timeout.connect(tick)
    tick()
    timer.start(TICK_MS)
    yield 0.5
    worst()
    for name, code, pause in (("next", Qt.Key.Key_N, 0.6), ("accept", Qt.Key.Key_A, 1.5), ("undo", Qt.Key.Key_Z, 1.5),
                              ("pick", Qt.Key.Key_1, 1.5), ("merge", Qt.Key.Key_M, 2.0)):
        waits = []
        for _ in range(5 if name != "merge" else 1):
            key(code)
            yield 0.05
            now = worst()
            yield pause
            waits.append((now, worst()))
        results[name] = waits
    picture("large", dock())
    timer.stop()


driver.start(scenario)
