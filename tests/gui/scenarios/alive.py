"""Whether the window stays alive with a large database: how long its event loop waits while one filters and looks."""

import os
import sys
import time

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import click, dock, enable, iface, part, results, settled, tick  # noqa: E402
from ticker import Ticker  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QPoint, Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QWidget  # noqa: E402


def bottom(name):
    return iface.mainWindow().findChild(QWidget, name)


def scenario():
    enable()
    driver.size_window(1600, 1000, 400)
    iface.mapCanvas().setRenderFlag(os.environ.get("DATELINE_RENDER", "yes") == "yes")
    session = driver.qgis.utils.plugins["dateline"]._window._session
    dock().tabs.setCurrentIndex(dock().tabs.indexOf(dock().explore))
    began = time.monotonic()
    session.show(os.environ["DATELINE_DATABASE"])
    results["opening"] = round((time.monotonic() - began) * 1000.0)
    yield settled
    yield 1.0
    results["total"] = part("datelineSummary").text()
    table = bottom("datelineIncidents")
    yield from ticker.measured("tick an actor", lambda: tick("actor", 1))
    yield from ticker.measured("untick it", lambda: tick("actor", 1))
    yield from ticker.measured("undo", lambda: click("datelineFilterUndo"))
    yield from ticker.measured("clear", lambda: click("datelineClear"))
    yield from ticker.measured("words", words)
    yield from ticker.measured("clear again", lambda: click("datelineClear"))
    yield from ticker.measured("drag a handle", drag)
    yield from ticker.measured("all dates", lambda: click("datelinePreset_all"))
    yield from ticker.measured("open the table", open_table)
    yield from ticker.measured("tick an actor, with the table", lambda: tick("actor", 2))
    yield from ticker.measured("sort", lambda: table.sortByColumn(1, Qt.SortOrder.AscendingOrder))
    middle = table.verticalScrollBar().maximum() // 2
    yield from ticker.measured("scroll", lambda: table.verticalScrollBar().setValue(middle))
    yield from ticker.measured("all actors again", lambda: click("datelineClear"))
    yield from ticker.measured("disputed", lambda: bottom("datelineView_disputed").click())
    yield from ticker.measured("all", lambda: bottom("datelineView_all").click())
    yield from ticker.measured("choose a row", lambda: QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60)))
    yield from ticker.measured("select all rows", table.selectAll)
    results["rows"] = table.model().rowCount()
    driver.picture("alive")
    QgsProject.instance().setDirty(False)


def words():
    part("datelineWords").setFocus()
    for letter in "explosion":
        QTest.keyClicks(part("datelineWords"), letter)
        yield 0.05
    QTest.keyClick(part("datelineWords"), Qt.Key.Key_Return)


def open_table():
    click("datelineOpenTable")
    bottom("DatelineIncidents").raise_()


def drag():
    chart = bottom("datelineTimelineChart")
    start = chart.handle_place(0)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 21):
        QTest.mouseMove(chart, start + QPoint(step * 10, 0))
        yield 0.02
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(200, 0))


ticker = Ticker()
driver.start(scenario)
