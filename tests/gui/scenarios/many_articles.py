"""Many articles in the list: how long the window stands still while they come, are dated, exported and read."""

import os
import sys
import time
from datetime import date

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import FOLDER, enable, message_line, part, results  # noqa: E402
from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QTimer  # noqa: E402

DATABASE = os.environ["DATELINE_DATABASE"]
TEXT = "{place}, 4 May 2021 - Number {number}. Gunmen killed {count} policemen in {place} on Sunday, an officer said."
PLACES = ("Hawija", "Samarra", "Baquba", "Kirkuk", "Muqdadiyah")
READ = int(os.environ.get("DATELINE_READ", "300"))
TICK_MS = 5
driver.PATIENCE = 300.0  # a date, given to a large database, is linked with all of it


class Ticks:
    """The longest time between two ticks of the window's event loop, in ms, since the last look."""

    def __init__(self):
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self):
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def longest(self):
        self._tick()
        found, self._longest = self._longest, 0.0
        return round(found * 1000)


def idle():
    return not [task for task in QgsApplication.taskManager().activeTasks() if task.property("dateline")]


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    enable()
    driver.size_window(1500, 900, 380)
    yield 0.5
    window = qgis.utils.plugins["dateline"]._window
    window._choose_database(DATABASE)
    model = part("datelineArticles").model()
    yield lambda: model.rowCount() > 0
    yield idle
    yield 1.0
    results["articles"], results["undated"] = model.rowCount(), model.undated
    ticks = Ticks()
    yield 0.5
    results["idle"] = ticks.longest()
    window._articles.renew()
    yield idle
    yield 0.5
    results["list read again"] = ticks.longest()
    driver.part("datelineArticles").scrollToBottom()
    yield 0.3
    results["scrolled"] = ticks.longest()
    driver.click("datelineNextUndated")
    yield 0.3
    results["next undated"] = ticks.longest()
    window._articles._show_target = lambda changed: True  # what shows the layers anew is measured apart
    model.setData(model.index(model.next_undated(), 0), date(2021, 5, 4))
    yield 0.1
    results["date asked"] = ticks.longest()
    yield idle
    yield 0.5
    results["date given"], results["message of the date"] = ticks.longest(), message_line()
    folder = FOLDER / "more"
    folder.mkdir()
    for number in range(READ):
        place = PLACES[number % len(PLACES)]
        (folder / f"more-{number}.txt").write_text(TEXT.format(place=place, number=number, count=number % 7 + 2),
                                                   encoding="utf-8")
    ticks.longest()
    window._articles.add([str(folder)])
    yield idle
    yield 0.5
    results["run"], results["message of the run"] = ticks.longest(), message_line()
    window._export.write(str(FOLDER / "out.gpkg"), True)
    yield 0.1
    results["export begun"] = ticks.longest()
    began = time.perf_counter()
    yield idle
    yield 0.3
    results["export"], results["message of the export"] = ticks.longest(), message_line()
    results["export took s"] = round(time.perf_counter() - began, 1)
    del window._articles._show_target
    window._articles._target = DATABASE
    window._articles._show_target(True)
    yield idle
    yield 0.5
    results["shown anew"] = ticks.longest()


driver.start(scenario)
