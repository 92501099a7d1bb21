"""Articles come in by drops on the map; missing dates are given in the list, taken back, and given to all."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import (FOLDER, click, dock, enable, iface, incidents, message_line, part, picture, results)  # noqa: E402
from hands import drop  # noqa: E402
from qgis.core import QgsProject, QgsVectorLayer  # noqa: E402
from qgis.gui import QgsRubberBand  # noqa: E402
from qgis.PyQt.QtCore import QPoint, Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QLineEdit  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "360"))
UNDATED = "Gunmen killed {count} policemen in {place} on Sunday, a police officer said. Two others were wounded."
PLACES = ("Hawija", "Tarmiya", "Muqdadiyah", "Samarra", "Baquba")
MANY = 150


def quiet():
    return not part("datelineRun").isVisible()


def model():
    return part("datelineArticles").model()


def rows():
    return {model().row(n).article: model().row(n) for n in range(model().rowCount())}


def undated_incidents():
    return sum(1 for f in incidents().getFeatures() if not f["date_start"])


def write_articles(folder):
    folder.mkdir()
    for number, place in enumerate(PLACES):
        name = folder / f"{place.lower()}.txt"
        name.write_text(f"Attack in {place}\n\n" + UNDATED.format(count=number + 3, place=place), encoding="utf-8")
    return sorted(folder.iterdir())


def layer_file():
    """A layer of QGIS's own to be dropped."""
    path = FOLDER / "points.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": 1},'
                    ' "geometry": {"type": "Point", "coordinates": [44.4, 33.3]}}]}', encoding="utf-8")
    return path


def points():
    """How many points lie over the map; QGIS's own bands are empty."""
    return sum(item.numberOfVertices() for item in iface.mapCanvas().items() if isinstance(item, QgsRubberBand))


def click_field(article):
    """Click the field for a date in a row."""
    table = part("datelineArticles")
    column = 0 if table.isColumnHidden(1) else 1
    index = model().index(model().find(article), column)
    box = table.visualRect(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(box.right() - 20, box.center().y()))


def editor():
    return part("datelineArticles").viewport().findChild(QLineEdit, "datelineDate")


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1500, 900, WIDTH)
    yield 0.5
    yield from drops()
    yield from one_date()
    yield from keyboard()
    yield from all_dates()
    yield from found_so_far()


def drops():
    window = iface.mainWindow()
    files = write_articles(FOLDER / "articles")
    results["layers before"] = len(QgsProject.instance().mapLayers())
    results["mixed drop taken"] = drop(iface.mapCanvas().viewport(), files + [layer_file()])
    yield lambda: part("datelineRun").isVisible()
    yield quiet
    yield lambda: model().undated == len(PLACES)
    yield 0.3
    results["message of the drop"] = message_line()
    results["articles of the drop"] = sorted(rows())
    own = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsVectorLayer)
           and "points.geojson" in one.source()]
    results["layer of the drop"] = len(own)
    results["undated at first"] = undated_incidents()
    results["bar"] = part("datelineNextUndated").text()
    canvas = iface.mapCanvas()
    canvas.setExtent(canvas.extent())
    picture("undated")
    picture("undated_dock", dock())
    results["text drop taken"] = drop(window, text="Three soldiers were killed on 4 May 2021 when a roadside bomb hit "
                                                   "their vehicle near Kirkuk, the army said.")
    yield lambda: part("datelineRun").isVisible()
    yield quiet
    yield lambda: len(rows()) == len(PLACES) + 1
    results["number text taken"] = drop(window, text="1 2 3 4 5")


def one_date():
    click_field("baquba.txt")
    yield editor
    results["editor opened by a click"] = editor().isVisible()
    QTest.keyClicks(editor(), "someday")
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    yield 0.1
    results["what names no day stays open"] = editor() is not None and editor().isVisible()
    picture("editor", dock())
    editor().selectAll()
    QTest.keyClicks(editor(), "19 December 2022")
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    yield 0.05
    results["date shown at once"] = str(rows()["baquba.txt"].published)
    yield lambda: part("datelineRun").isVisible() or quiet()
    yield quiet
    yield lambda: rows()["baquba.txt"].state == "done"
    yield 0.3
    row = rows()["baquba.txt"]
    results["one dated"] = [str(row.published), row.published_from, row.undated]
    results["message of one date"] = message_line()
    results["undated after one"] = undated_incidents()
    results["days after one"] = sorted({f["date_start"].toString("yyyy-MM-dd") for f in incidents().getFeatures()
                                        if f["date_start"]})
    picture("dated", dock())
    part("datelineArticles").setFocus()
    QTest.keyClick(part("datelineArticles"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield 0.1
    yield quiet
    yield lambda: rows()["baquba.txt"].state == "undated"
    yield 0.3
    results["undated after undo"] = undated_incidents()
    results["message of undo"] = message_line()


def keyboard():
    """Typing into the row that is current begins the date, and Return goes on to the next one."""
    table = part("datelineArticles")
    click("datelineNextUndated")
    yield 0.1
    first = table.currentIndex().row()
    ids = {f["event_id"] for f in incidents().getFeatures()}
    QTest.keyClick(table, Qt.Key.Key_2)
    yield editor
    QTest.keyClicks(editor(), "022-12-19")
    results["typed"] = editor().text()
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    yield lambda: table.currentIndex().row() != first
    results["goes on"] = [first, table.currentIndex().row()]
    QTest.keyClick(table, Qt.Key.Key_Return)  # while the first is still being read again
    yield editor
    QTest.keyClicks(editor(), "2022-12-26")
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    yield quiet
    yield lambda: model().undated == len(PLACES) - 1
    yield lambda: all(row.state in ("done", "undated") for row in rows().values())
    yield 0.3
    results["after two by key"] = sorted(str(row.published) for row in rows().values() if row.published)
    results["ids kept"] = ids == {f["event_id"] for f in incidents().getFeatures()}


def all_dates():
    line = part("datelineDateForAll")
    line.setFocus()
    QTest.keyClicks(line, "2 January 2023")
    results["button says"] = part("datelineGiveToAll").text()
    yield 0.2
    picture("for_all", dock())
    QTest.keyClick(line, Qt.Key.Key_Return)
    yield 0.1
    yield quiet
    yield lambda: model().undated == 0 and all(row.state == "done" for row in rows().values())
    yield 0.3
    results["bar after all"] = part("datelineMissingDates").isVisible()
    results["undated after all"] = undated_incidents()
    results["message of all"] = message_line()
    dock().setMinimumWidth(0)
    driver.size_window(1500, 900, 760)
    yield 0.3
    picture("wide", dock())
    driver.size_window(1500, 900, WIDTH)


def found_so_far():
    """Points over the map while a folder is read, and none when it was cancelled; nothing of them in the project."""
    many = FOLDER / "many"
    many.mkdir()
    for number in range(MANY):
        place = PLACES[number % len(PLACES)]
        (many / f"{number}.txt").write_text(f"{place}, 4 May 2021 - Number {number}. "
                                            + UNDATED.format(count=number % 7 + 2, place=place), encoding="utf-8")
    results["layers before the run"] = len(QgsProject.instance().mapLayers())
    results["folder drop taken"] = drop(part("datelineArticles").viewport(), [many])
    yield lambda: part("datelineRun").isVisible()
    yield lambda: points() or quiet()
    results["points while it runs"] = points()
    results["rows while it runs"] = model().rowCount()
    results["layers while it runs"] = len(QgsProject.instance().mapLayers())
    picture("reading")
    click("datelineCancel")
    yield quiet
    results["points after the run"] = points()
    yield 0.5
    results["message of the cancelled run"] = message_line()


driver.start(scenario)
