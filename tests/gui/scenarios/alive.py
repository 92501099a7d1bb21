"""Whether the window stays alive with a large database: how long its event loop waits while one filters and looks."""

import os
import sys
import time

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import click, dock, enable, iface, part, results, settled, tick  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QPoint, Qt, QTimer  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QWidget  # noqa: E402

TICK_MS = 5


class Ticker:
    """The longest time (ms) between two ticks of the event loop since ``begin``; and of that what the window's thread
    worked itself, which other programs on the machine do not lengthen."""

    def __init__(self):
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.begin()

    def begin(self):
        self._last, self._last_worked = time.monotonic(), time.thread_time()
        self.longest = self.worked = 0.0

    def _tick(self):
        now, worked = time.monotonic(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000.0)
        self.worked = max(self.worked, (worked - self._last_worked) * 1000.0)
        self._last, self._last_worked = now, worked


def bottom(name):
    return iface.mainWindow().findChild(QWidget, name)


def measured(name, act):
    """Act, wait until everything is answered, and note how long the loop waited at most and how long it all took."""
    yield 0.5
    ticker.begin()
    began = time.monotonic()
    for step in act() or ():  # an act of many steps gives its turns to the event loop
        yield step
    yield 0.02
    yield settled
    yield 0.3
    results.setdefault("blocked", {})[name] = round(ticker.longest)
    results.setdefault("worked", {})[name] = round(ticker.worked)
    results.setdefault("answered", {})[name] = round((time.monotonic() - began - 0.3) * 1000.0)


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
    yield from measured("tick an actor", lambda: tick("actor", 1))
    yield from measured("untick it", lambda: tick("actor", 1))
    yield from measured("undo", lambda: click("datelineFilterUndo"))
    yield from measured("clear", lambda: click("datelineClear"))
    yield from measured("words", words)
    yield from measured("clear again", lambda: click("datelineClear"))
    yield from measured("drag a handle", drag)
    yield from measured("all dates", lambda: click("datelinePreset_all"))
    yield from measured("open the table", open_table)
    yield from measured("tick an actor, with the table", lambda: tick("actor", 2))
    yield from measured("sort", lambda: table.sortByColumn(1, Qt.SortOrder.AscendingOrder))
    middle = table.verticalScrollBar().maximum() // 2
    yield from measured("scroll", lambda: table.verticalScrollBar().setValue(middle))
    yield from measured("all actors again", lambda: click("datelineClear"))
    yield from measured("disputed", lambda: bottom("datelineView_disputed").click())
    yield from measured("all", lambda: bottom("datelineView_all").click())
    yield from measured("choose a row", lambda: QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60)))
    yield from measured("select all rows", table.selectAll)
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
