"""Many articles in the list, and many incidents: how long the window stands still while they come, are looked through,
filtered, exported, laid out; and with DATELINE_READ, while a date is given and so many more articles are read.

The database (DATELINE_DATABASE) is one of benchmarks/large.py, and a copy, for it is written to.
"""

import os
import sys
from datetime import date

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import FOLDER, click, dock, enable, iface, message_line, part, results, settled, tick  # noqa: E402
from ticker import Ticker  # noqa: E402
from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QWidget  # noqa: E402

DATABASE = os.environ["DATELINE_DATABASE"]
READ = int(os.environ.get("DATELINE_READ", "0"))
TEXT = "{place}, 4 May 2021 - Number {number}. Gunmen killed {count} policemen in {place} on Sunday, an officer said."
PLACES = ("Hawija", "Samarra", "Baquba", "Kirkuk", "Muqdadiyah")
driver.PATIENCE = 900.0  # what is added to a large database is linked with all of it


def quiet():
    """Nothing runs, and everything is shown and counted."""
    tasks = QgsApplication.taskManager().activeTasks()
    return not [task for task in tasks if task.property("dateline")] and settled()


def model():
    return part("datelineArticles").model()


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    enable()
    driver.size_window(1500, 900, 380)
    iface.mapCanvas().setRenderFlag(os.environ.get("DATELINE_RENDER", "no") == "yes")
    yield 1.0
    window, ticker = qgis.utils.plugins["dateline"]._window, Ticker()
    yield from ticker.measured("nothing", lambda: None)
    yield from ticker.measured("open the database", lambda: window._choose_database(DATABASE),
                               lambda: model().rowCount() > 0 and quiet())
    results["articles"], results["undated"] = model().rowCount(), model().undated
    yield from (read if READ else look)(window, ticker)
    QgsProject.instance().setDirty(False)
    yield from ticker.measured("close the project", iface.newProject, quiet)


def look(window, ticker):
    table, words = part("datelineArticles"), part("datelineWords")
    yield from ticker.measured("read the list again", window._articles.renew, quiet)
    yield from ticker.measured("scroll the list", table.scrollToBottom)
    yield from ticker.measured("go to the next undated article", lambda: click("datelineNextUndated"))
    yield from ticker.measured("select an article", lambda: QTest.keyClick(table, Qt.Key.Key_Down))
    yield from ticker.measured("show what was added", lambda: window._session.show(DATABASE), quiet)
    dock().tabs.setCurrentWidget(dock().explore)
    yield from ticker.measured("search for words", lambda: QTest.keyClicks(words, "killed") or
                               QTest.keyClick(words, Qt.Key.Key_Return))
    yield from ticker.measured("clear the filter", lambda: click("datelineClear"))
    yield from ticker.measured("filter by an actor", lambda: tick("actor", 1))
    yield from ticker.measured("start an export", lambda: window._export.write(str(FOLDER / "out.gpkg"), True),
                               lambda: True)
    yield from ticker.measured("until the export is written", lambda: None, quiet)
    results["message of the export"] = message_line()
    yield from ticker.measured("lay out a page", window._look.lay_out, quiet)
    click("datelineOpenTable")
    incidents = iface.mainWindow().findChild(QWidget, "datelineIncidents")
    yield settled
    yield from ticker.measured("sort the incidents", lambda: incidents.sortByColumn(1, Qt.SortOrder.AscendingOrder))
    dock().tabs.setCurrentWidget(dock().review)
    yield 1.0
    yield from ticker.measured("review the next incident", lambda: QTest.keyClick(dock().review, Qt.Key.Key_N), quiet)


def read(window, ticker):
    undated = model().next_undated()
    yield from ticker.measured("give a date", lambda: model().setData(model().index(undated, 0), date(2021, 5, 4)),
                               quiet)
    results["message of the date"] = message_line()
    folder = more_articles()
    yield from ticker.measured(f"add {READ} articles", lambda: window._articles.add([folder]), quiet)
    results["message of the run"] = message_line()


def more_articles():
    folder = FOLDER / "more"
    folder.mkdir()
    for number in range(READ):
        place = PLACES[number % len(PLACES)]
        (folder / f"more-{number}.txt").write_text(TEXT.format(place=place, number=number, count=number % 7 + 2),
                                                   encoding="utf-8")
    return str(folder)


driver.start(scenario)
