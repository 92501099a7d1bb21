"""A review of the samples: corrected, accepted, undone; by keys and mouse."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import click, dock, enable, iface, incidents, message_line, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def key(code, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or dock(), code, modifier)


def page():
    return dock().review


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    yield 0.5
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    dock().tabs.setCurrentWidget(dock().review)
    yield lambda: part("datelinePosition").text() not in ("", "…")
    yield lambda: len(page().candidates.options()) > 0
    yield 0.3
    results["position"] = part("datelinePosition").text()
    results["title"] = part("datelineReviewTitle").text()
    picture("first")
    picture("first-dock", dock())
    key(Qt.Key.Key_G)
    key(Qt.Key.Key_N)
    yield 1.5
    picture("second")
    key(Qt.Key.Key_V)
    key(Qt.Key.Key_Return)
    yield 0.3
    picture("days", dock())


driver.start(scenario)
