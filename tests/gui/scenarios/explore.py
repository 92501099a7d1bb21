"""Filter and time, with mouse and keys: facets, the timeline's handles, named filters, undo, the project kept."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import (FOLDER, choose, click, dock, enable, facet_values, iface, incidents, part, picture,  # noqa: E402
                    results, settled, tick)
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QPoint, QPointF, Qt  # noqa: E402
from qgis.PyQt.QtGui import QWheelEvent  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QWidget  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def shown():
    return incidents().featureCount()


def summary():
    return part("datelineSummary").text().replace("\u00a0", " ").replace("\u2060", "")


def bottom(name):
    """A widget of the docks beside the main one."""
    return iface.mainWindow().findChild(QWidget, name)


def chart():
    return bottom("datelineTimelineChart")


def drag(widget, start, end):
    """Press, move in steps and release, as a hand does."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(widget, start + (end - start) * step / 10)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def wheel(widget, at, steps):
    event = QWheelEvent(QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    show = [b for b in iface.messageBar().findChildren(QWidget) if getattr(b, "text", str)() == "Show on map"]
    QTest.mouseClick(show[0], Qt.MouseButton.LeftButton)
    dock().tabs.setCurrentIndex(dock().tabs.indexOf(dock().explore))
    yield settled
    yield 0.5
    results["total"] = shown()
    results["summary"] = summary()
    picture("whole")
    yield from timeline()
    yield from table()


def timeline():
    start = chart().handle_place(0)
    drag(chart(), start, start + QPoint(int(chart().width() * 0.4), 0))
    yield settled
    results["shown with the first handle moved"] = shown()
    picture("handle")
    wheel(chart(), chart().rect().center(), 4)
    yield 0.2
    picture("zoomed")
    bottom("datelinePlay").click()
    yield 1.2
    picture("playing")
    bottom("datelineStop").click()
    yield 0.3
    picture("stopped")


def table():
    click("datelineClear")
    click("datelineOpenTable")
    yield 0.3
    bottom("DatelineIncidents").raise_()
    yield 0.4
    yield settled
    model = view().model()
    results["rows"] = [[model.index(row, column).data() for column in range(9)] for row in range(model.rowCount())]
    picture("table")
    cell = view().visualRect(model.index(1, 1)).center()
    QTest.mouseClick(view().viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, cell)
    yield settled
    yield 0.3
    results["selected"] = incidents().selectedFeatureIds()
    picture("compared")


def view():
    return bottom("datelineIncidents")


driver.start(scenario)
