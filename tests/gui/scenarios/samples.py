"""The main job through the dock's own buttons: samples, filter by actor and date, export, and the project kept."""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import (FOLDER, answer_file_dialog, choose, click, click_tick, dock, enable, facet,  # noqa: E402
                    facet_values, file_dialog, iface, incidents, message_line, part, picture, results, settled,
                    tick, tick_actor)
from qgis.core import QgsProject, QgsSettings, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import QDate, QMimeData, QObject, QPoint, QPointF, Qt, QUrl, pyqtSlot  # noqa: E402
from qgis.PyQt.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

# One place in GeoNames' layout.
COUNTRY = "\t".join(["900000001", "Nowhere Hamlet", "Nowhere Hamlet", "", "33.5", "44.5", "P", "PPL", "IQ", "", "07",
                     "", "", "", "0", "", "40", "Asia/Baghdad", "2020-01-01"]) + "\n"
MANY = 400  # articles in a run that is cancelled
WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def quiet():
    """The run is over: its strip is hidden again."""
    return not part("datelineRun").isVisible()


def shown():
    return incidents().featureCount()


def read_back(path, layer=None):
    """What another reader finds in an exported file."""
    uri = f"{path}|layername={layer}" if layer else str(path)
    found = QgsVectorLayer(uri, "back", "ogr")
    return {"valid": found.isValid(), "count": found.featureCount(), "fields": [f.name() for f in found.fields()],
            "titles": sorted(str(f["title"]) for f in found.getFeatures())}


def drop(mime):
    """Drop something onto the middle of the dock, as a file manager does."""
    at = dock().rect().center()
    for kind in (QDragEnterEvent, QDropEvent):
        place = QPointF(at) if kind is QDropEvent else QPoint(at)
        event = kind(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(dock(), event)
        results.setdefault("drops taken", []).append(event.isAccepted())


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))  # the database goes beside the project
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    yield 0.5
    results["database at first"] = part("datelineDatabase").toolTip()
    picture("empty")
    click("datelineSamples")
    yield 0.05
    picture("running")
    results["strip while running"] = part("datelineRun").isVisible()
    yield quiet
    yield 0.3
    results["after samples"] = message_line()
    if incidents() is None:
        raise RuntimeError("the samples did not go through: " + message_line())
    table = part("datelineArticles").model()
    results["articles"] = [table.index(row, 0).data() for row in range(table.rowCount())]
    results["database"] = incidents().source().split("|")[0]
    results["total"] = shown()
    buttons = [b for b in iface.messageBar().findChildren(driver.QWidget) if getattr(b, "text", str)() == "Show on map"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    yield 1.0
    picture("articles")
    yield from explore()
    yield from export()
    yield from intake()
    yield from edit_mode()
    yield from keep_project()
    yield from another_database()
    yield from own_lexicon()


def actor_tick(row):
    """Whether an actor is ticked."""
    top = facet("actor")
    return top.model().index(row, 0, top).data(Qt.ItemDataRole.CheckStateRole)


def explore():
    dock().tabs.setCurrentWidget(dock().explore)
    yield settled
    results["actors"] = [[actor, int(count)] for actor, count in facet_values("actor")]
    picture("explore")
    tick("actor")
    yield settled
    results["shown with no actor"] = shown()
    tick_actor(0)
    yield settled
    results["shown with the first actor"] = shown()
    picture("one_actor")
    click_tick("datelineFilterOn")
    yield settled
    results["shown while off"] = shown()
    click_tick("datelineFilterOn")
    yield settled
    results["shown on again"] = shown()
    click("datelineClear")
    yield settled
    results["shown when cleared"] = shown()
    QTest.keyClicks(part("datelineFacetSearch"), "islamic")
    yield settled
    results["actors found"] = len(facet_values("actor"))
    picture("found")
    part("datelineFacetSearch").clear()
    click("datelinePreset_last_30")
    yield settled
    results["shown in the last 30 days"] = shown()
    click("datelinePreset_all")
    first = part("datelineFrom")
    first.setFocus()
    first.setDate(QDate(part("datelineTo").date().year(), 1, 1))
    yield settled
    results["shown since new year"] = shown()
    click_tick("datelineUndated")
    yield settled
    results["shown without unknown dates"] = shown()
    results["summary"] = part("datelineSummary").text()
    picture("dates")


def export():
    for ending, pattern in (("gpkg", "*.gpkg"), ("shp", "*.shp"), ("geojson", "*.geojson"), ("csv", "*.csv"),
                            ("kml", "*.kml")):
        choose("datelineExport", "What is shown")
        yield file_dialog
        answer_file_dialog(FOLDER / ("shown." + ending), pattern)
        yield (FOLDER / ("shown." + ending)).exists
        yield lambda: file_dialog() is None
        yield 0.3
    results["export messages"] = message_line()
    picture("exported")
    results["exported"] = {ending: read_back(FOLDER / ("shown." + ending)) for ending in ("gpkg", "shp", "geojson")}
    choose("datelineExport", "Everything")
    yield file_dialog
    answer_file_dialog(FOLDER / "all.gpkg", "*.gpkg")
    yield (FOLDER / "all.gpkg").exists
    yield 0.3
    results["exported"]["all"] = read_back(FOLDER / "all.gpkg")
    choose("datelineExport", "What is shown, coded as", "ACLED")
    yield file_dialog
    answer_file_dialog(FOLDER / "acled.csv", "*.csv")
    yield (FOLDER / "acled.csv").exists
    yield 0.3
    results["acled"] = (FOLDER / "acled.csv").read_text(encoding="utf-8")
    results["message of acled"] = message_line()
    results["shown after export"] = shown()
    click("datelineClear")
    yield settled


def intake():
    """The other two ways in: drop and paste; then a file that is not there, and a cancelled run."""
    dock().tabs.setCurrentIndex(0)
    yield 0.2
    table = part("datelineArticles").model()
    text = (driver.ROOT / "samples" / "04-tarmiya-bomb.txt").read_text(encoding="utf-8")
    mime = QMimeData()
    mime.setText("Dropped. " + text)
    drop(mime)
    yield quiet
    yield 0.3
    results["articles after dropped text"] = table.rowCount()
    QGuiApplication.clipboard().setText("Pasted. " + text)
    part("datelineArticles").setFocus()
    QTest.keyClick(part("datelineArticles"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    yield 0.1
    yield quiet
    yield 0.3
    results["articles after pasted text"] = table.rowCount()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(FOLDER / "nothing.txt")),
                   QUrl.fromLocalFile(str(driver.ROOT / "samples" / "04-tarmiya-bomb.txt"))])
    drop(files)
    yield quiet
    yield 0.3
    results["message with trouble"] = message_line()
    picture("trouble")
    many = FOLDER / "many"
    many.mkdir()
    for number in range(MANY):
        (many / f"{number}.txt").write_text(f"Number {number}. {text}", encoding="utf-8")
    choose("datelineAdd", "Add a folder")
    yield file_dialog
    answer_file_dialog(many)
    yield lambda: part("datelineRun").isVisible()
    click("datelineCancel")
    yield quiet
    yield 0.3
    results["message when cancelled"] = message_line()
    results["articles after cancel"] = table.rowCount()


def edit_mode():
    dock().tabs.setCurrentWidget(dock().explore)
    incidents().startEditing()
    yield 0.2
    tick_actor(0)
    yield settled
    results["message in edit mode"] = message_line()
    picture("edit_mode")
    results["shown in edit mode"] = shown()
    results["tick is back"] = actor_tick(0) == Qt.CheckState.Checked
    incidents().rollBack()
    yield 0.2


def keep_project():
    """Save with a filter, go to an empty project, come back; then take the layers out."""
    results["total before saving"] = shown()
    tick_actor(0)
    yield settled
    results["shown before saving"] = shown()
    project = QgsProject.instance()
    project.write()
    iface.newProject()
    yield 0.5
    results["explore without a project"] = dock().explore.currentIndex()
    picture("new_project")
    project.read(str(FOLDER / "project.qgz"))
    yield 0.4
    yield settled
    results["shown after loading"] = shown()
    results["first actor after loading"] = actor_tick(0)
    results["summary after loading"] = part("datelineSummary").text()
    project.removeMapLayer(incidents().id())
    yield 0.3
    results["explore without the layer"] = dock().explore.currentIndex()
    results["articles without the layer"] = part("datelineArticles").model().rowCount()


def another_database():
    """The database button, a country file of one's own, and the samples once more with both."""
    choose("datelineDatabase", "File")
    yield file_dialog
    yield 0.5  # QGIS 3.40's dialog writes the file's name into its line a little later
    answer_file_dialog(FOLDER / "second.gpkg")
    yield lambda: "second.gpkg" in part("datelineDatabase").toolTip()
    country = FOLDER / "XX.txt"
    country.write_text(COUNTRY, encoding="utf-8")
    choose("datelineGear", "Gazetteer", "Add a country file")
    yield file_dialog
    answer_file_dialog(country)
    yield 0.4
    results["message about the country file"] = message_line()
    choose("datelineAdd", "Try the samples")
    yield lambda: part("datelineRun").isVisible()
    yield quiet
    yield 0.3
    results["second database"] = incidents().source().split("|")[0]
    results["second total"] = shown()
    choose("datelineGear", "Gazetteer", "Remove XX.txt")
    yield 0.8
    results["country files left"] = QgsSettings().value("dateline/gazetteers", "")


class Opener(QObject):
    """Takes what the plugin asks the desktop to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @pyqtSlot(QUrl)
    def take(self, url):
        self.opened.append(url.toLocalFile())


def own_lexicon():
    """The folder of one's own tables, opened from the gear menu; what is written there counts at once."""
    desktop = Opener()
    QDesktopServices.setUrlHandler("file", desktop, "take")
    choose("datelineGear", "Your actors and weapons")
    yield lambda: desktop.opened
    QDesktopServices.unsetUrlHandler("file")
    yield 0.3
    results["lexicon folder"], results["message about the lexicon"] = desktop.opened[0], message_line()
    with open(Path(desktop.opened[0]) / "actors.csv", "a", encoding="utf-8") as table:
        table.write("River Wolves,militant,insurgent,the Wolves\n")
    QGuiApplication.clipboard().setText("KIRKUK, Iraq, 4 May 2021 - The Wolves shot dead three policemen in Hawija on "
                                        "Monday, an officer said.")
    choose("datelineAdd", "Paste text")
    yield lambda: part("datelineRun").isVisible()
    yield quiet
    yield 0.3
    results["actors with one's own"] = sorted({str(f["actor"]) for f in incidents().getFeatures()})


driver.start(scenario)
