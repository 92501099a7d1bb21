"""The walk of docs/guide.md, with mouse and keys, and its pictures: from five articles to an accepted map."""

import os
import sys
from datetime import date

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from ground import base_map, map_is_drawn, quiet, tidy  # noqa: E402
from driver import (FOLDER, ROOT, answer_file_dialog, choose, click, dock, enable, facet_values,  # noqa: E402
                    file_dialog, iface, incidents, message_line, part, picture, results, settled, tick)
from hands import LEFT, PLAIN, click_tab, drag, drop, key, type_text  # noqa: E402
from qgis.core import QgsPointXY, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import QPoint, QRect, Qt, QTimer  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QWidget  # noqa: E402

FIVE = ("01-muqdadiyah-minibus.txt", "02-kirkuk-police-patrol.txt", "03-kirkuk-claim.md", "04-tarmiya-bomb.txt",
        "05-mardan-villagers.txt")
IRAQ = QgsRectangle(41.2, 31.9, 46.6, 36.9)
APRIL = date(2021, 4, 10)
ASIDE = (0.009, 0.005)  # degrees from where the gazetteer has a village to where the analyst knows it to be
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def bottom(name):
    """A widget of the docks beside the main one."""
    return iface.mainWindow().findChild(QWidget, name)


def crop(name, *widgets):
    """A picture of the window where these widgets are."""
    window, box = iface.mainWindow(), QRect()
    for widget in widgets:
        box = box.united(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
    picture(name, window, box)


def title():
    return part("datelineReviewTitle").text()


def row(name):
    return part("datelineValue_" + name).text()


def learned():
    return part("datelineLearnedText").text()


def writer_rests():
    return not qgis.utils.plugins["dateline"]._window._review.writer.busy


def stored(*names):
    """Columns of every incident, as the database has them now."""
    layer = QgsVectorLayer(incidents().source().split("|subset")[0], "again", "ogr")
    return sorted(([str(feature["title"]), *(_plain(feature[name]) for name in names)]
                   for feature in layer.getFeatures()), key=str)


def _plain(value):
    return value.toString("yyyy-MM-dd") if hasattr(value, "toString") else value if value else None


def show(extent):
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    base_map()
    QgsSettings().setValue("dateline/reviewer", "A. Analyst")
    enable()
    tidy()
    iface.mainWindow().activateWindow()
    show(IRAQ)
    yield 0.5
    yield map_is_drawn
    picture("start", dock())
    yield from five_articles()
    yield from review()
    yield from the_rest()
    yield from explore()
    yield from look()
    yield from export()
    yield from reopened()
    yield from gazetteers()


def five_articles():
    """Drop five articles; give the one that lacks it its date."""
    results["taken"] = drop(part("datelineEmpty"), [ROOT / "samples" / name for name in FIVE])
    yield lambda: incidents() is not None and quiet() and "incidents" in message_line()
    yield 0.3
    results["message of five"] = message_line()
    results["before the date"] = stored("date_start", "killed", "n_reports")
    model, table = part("datelineArticles").model(), part("datelineArticles")
    click("datelineNextUndated")
    yield 0.1
    results["first without a date"] = model.row(table.currentIndex().row()).article
    key(Qt.Key.Key_Return)
    yield lambda: table.viewport().findChild(QLineEdit, "datelineDate")
    type_text("18 December 2022")
    iface.messageBar().clearWidgets()
    yield 0.2
    picture("articles", dock(), QRect(0, 0, dock().width(), 330))
    key(Qt.Key.Key_Return)
    yield 0.2
    yield quiet
    yield lambda: model.undated == 1
    yield 0.3
    results["message of the date"] = message_line()
    results["after the date"] = stored("date_start", "killed", "n_reports")


def review():
    """Merge; correct a count, a place on the map, an actor by its words; split and undo; accept."""
    iface.messageBar().clearWidgets()
    click_tab(dock().tabs, dock().review)
    yield lambda: "of" in part("datelinePosition").text()
    yield candidates_found
    yield from spot()
    yield from go_to("Matar")
    yield from merge("Firearms")
    yield candidates_found
    yield 0.2
    picture("review", dock())
    yield from count()
    yield from split()
    yield from words()
    yield from accept()


def candidates_found():
    candidates = dock().review.candidates
    return len(candidates.options()) > 0 and not candidates.note()


def go_to(words):
    """The next incident with these words in its title."""
    while words not in title():
        key(Qt.Key.Key_N)
        yield 0.1
        yield candidates_found


def merge(picture_of):
    """The incident that is offered first is the same event."""
    before = len(stored())
    key(Qt.Key.Key_M)
    yield lambda: part("datelineAskingList").count() > 0
    yield 0.2
    if picture_of:
        picture("merge", dock())
    results.setdefault("offered", []).append(part("datelineAskingList").item(0).text().split("\n")[0])
    key(Qt.Key.Key_Return)
    yield lambda: learned().startswith("Merged.")
    yield 0.4
    results.setdefault("merged", []).append([before, len(stored())])


def count():
    part("datelineValue_killed").setFocus()
    key(Qt.Key.Key_Return)
    type_text("9")
    yield 0.1
    picture("count", dock())
    key(Qt.Key.Key_Return)
    yield writer_rests
    results["count"] = row("killed")


def spot():
    """The village lies a little aside of where the gazetteer has it."""
    canvas = iface.mapCanvas()
    key(Qt.Key.Key_G)
    yield 0.5
    yield map_is_drawn
    before = dock().review.candidates.options()[0].placement
    at = QgsPointXY(before.lon + ASIDE[0], before.lat + ASIDE[1])
    key(Qt.Key.Key_C)
    results["asked to click"] = message_line()
    QTest.mouseClick(canvas.viewport(), LEFT, PLAIN,
                     canvas.getCoordinateTransform().transform(at).toQPointF().toPoint())
    yield learned
    yield writer_rests
    yield lambda: any("you ruled" in reason for option in dock().review.candidates.options()
                      for reason in option.reasons)
    yield 0.5
    yield map_is_drawn
    results["candidates then"] = [dock().review.candidates.current(), len(dock().review.candidates.options())]
    results["learned"] = learned()
    results["message after the click"] = message_line()
    results["spot"] = [line[1:] for line in stored("geo_method", "place_gaz") if "Omraniya" in line[0]]
    crop("map", canvas, dock())


def split():
    before = stored("n_reports")
    key(Qt.Key.Key_S)
    yield lambda: part("datelineAsking").isVisible()
    key(Qt.Key.Key_Space)
    yield 0.2
    picture("split", dock())
    key(Qt.Key.Key_Return)
    yield lambda: learned() == "Split."
    yield 0.3
    results["split"] = [len(before), len(stored("n_reports"))]
    key(Qt.Key.Key_Z)
    yield lambda: learned() == "Undone."
    yield 0.3
    results["split undone"] = stored("n_reports") == before


def words():
    """The bomb at Tarmiya: an actor from words that were not read as one, and how sure that is."""
    yield from go_to("Tarmiya")
    yield from merge("")
    yield candidates_found
    if "Islamic State cells" not in dock().review.text.toPlainText():
        part("datelineReports").setCurrentIndex(1)
        yield 0.3
    text = dock().review.text
    key(Qt.Key.Key_W)
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("Islamic State cells"))
    text.setTextCursor(cursor)
    key(Qt.Key.Key_Right, SHIFT | CONTROL, times=2)
    yield lambda: part("datelineMarks").isVisible()
    yield 0.2
    picture("words", dock())
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Right, times=2)
    results["mark"] = QApplication.focusWidget().objectName()
    key(Qt.Key.Key_Return)
    yield lambda: row("actor") == "Islamic State"
    yield writer_rests
    part("datelineValue_actor_cert").setFocus()
    key(Qt.Key.Key_Return)
    yield 0.1
    type_text("susp")
    key(Qt.Key.Key_Return)
    yield lambda: row("actor_cert") == "suspected"
    yield writer_rests
    results["actor"] = [line[1:] for line in stored("actor", "actor_cert") if "Tarmiya" in line[0]]


def accept():
    while part("datelineReview_previous").isEnabled():
        key(Qt.Key.Key_P)
        yield 0.05
    key(Qt.Key.Key_V)
    while "Nothing is left" not in title():
        before = title()
        key(Qt.Key.Key_A)
        yield lambda before=before: title() != before
    yield writer_rests
    results["accepted"] = stored("status")


def the_rest():
    """The other samples, beside what was accepted."""
    yield 0.3
    choose("datelineAdd", "Try the samples")
    yield 0.7
    yield quiet
    yield 0.5
    results["message of all"] = message_line()
    results["accepted still"] = [line for line in stored("status") if line[1] == "accepted"] == results["accepted"]


def unfold_legend():
    iface.layerTreeView().clearSelection()
    root = QgsProject.instance().layerTreeRoot()
    for node in (*root.findGroups(), root.findLayer(incidents().id())):
        node.setExpanded(False)  # or the view, which folds what comes, takes no notice
        node.setExpanded(True)


def explore():
    iface.messageBar().clearWidgets()
    show(IRAQ)
    click_tab(dock().tabs, dock().explore)
    yield settled
    yield 0.3
    results["all"] = incidents().featureCount()
    tick("actor")
    yield settled
    tick("actor", [name for name, _count in facet_values("actor")].index("Islamic State"))
    yield settled
    results["actor alone"] = sorted({str(feature["actor"]) for feature in incidents().getFeatures()})
    yield 0.4
    yield map_is_drawn
    picture("explore", dock())
    click("datelineOpenTimeline")
    iface.mainWindow().resizeDocks([bottom("DatelineTimeline")], [190], Qt.Orientation.Vertical)
    yield settled
    chart = bottom("datelineTimelineChart")
    start = chart.handle_place(0)
    away = chart.view.x_of(APRIL.toordinal()) - chart.view.x_of(chart.view.first)
    drag(chart, start, start + QPoint(int(away), 0))
    yield settled
    results["since"] = [part("datelineFrom").date().toString("yyyy-MM-dd"), incidents().featureCount()]
    yield 0.3
    yield map_is_drawn
    picture("timeline", bottom("DatelineTimeline"))
    choose("datelineSavedFilters", "Save this filter")
    yield lambda: part("datelineFilterName").isVisible()
    type_text("Islamic State since 2021")
    key(Qt.Key.Key_Return)
    yield 0.3
    yield from table()


def table():
    click("datelineClear")
    yield settled
    click("datelineOpenTable")
    bottom("DatelineIncidents").raise_()
    bottom("Layers").hide()
    iface.mainWindow().resizeDocks([bottom("DatelineIncidents")], [330], Qt.Orientation.Vertical)
    yield 0.3
    yield settled
    bottom("datelineView_disputed").click()
    yield settled
    found = bottom("datelineIncidents")
    QTest.mouseClick(found.viewport(), LEFT, PLAIN, found.visualRect(found.model().index(0, 1)).center())
    yield settled
    yield 0.3
    picture("table", bottom("DatelineIncidents"))
    bottom("datelineView_all").click()
    incidents().removeSelection()
    yield settled
    for name in ("DatelineIncidents", "DatelineTimeline"):
        bottom(name).hide()
    bottom("Layers").show()


def look():
    def shoot():
        menu = QApplication.activePopupWidget()
        picture("look", menu)
        menu.close()

    QTimer.singleShot(400, shoot)
    click("datelineLook")
    yield 0.4
    choose("datelineLook", "How certain")
    yield 0.6
    choose("datelineLook", "Draw them side")
    yield 0.6
    unfold_legend()
    results["look"] = type(incidents().renderer()).__name__
    yield map_is_drawn
    yield 0.3
    crop("legend", bottom("Layers"), iface.mapCanvas())
    choose("datelineLook", "Layout")
    yield lambda: iface.openLayoutDesigners()
    yield 1.5
    window = iface.openLayoutDesigners()[0].window()
    picture("layout", window)
    window.close()
    iface.mainWindow().activateWindow()
    yield 0.3


def export():
    choose("datelineLook", "Actor")
    yield 0.6
    choose("datelineSavedFilters", "Islamic State since")
    yield 0.6
    yield settled
    results["shown"] = sorted(str(feature["title"]) for feature in incidents().getFeatures())
    for name in ("shown.shp", "shown.gpkg"):
        choose("datelineExport", "What is shown (")
        yield file_dialog
        answer_file_dialog(FOLDER / name, "*." + name.split(".")[1])
        yield (FOLDER / name).exists
        yield lambda: file_dialog() is None and not part("datelineExportRun").isVisible()
        yield 0.2
        back = QgsVectorLayer(str(FOLDER / name), "back", "ogr")
        results["exported " + name] = sorted(str(feature["title"]) for feature in back.getFeatures())


def state():
    """What a project keeps, as the window shows it."""
    return {"shown": incidents().featureCount(), "summary": part("datelineSummary").text(),
            "days": [part("datelineFrom").date().toString("yyyy-MM-dd"),
                     part("datelineTo").date().toString("yyyy-MM-dd")],
            "actors": facet_values("actor"), "page": dock().tabs.currentIndex(),
            "look": type(incidents().renderer()).__name__, "names": saved_names(),
            "layers": sorted(layer.name() for layer in QgsProject.instance().mapLayers().values()),
            "filter": incidents().subsetString(), "rows": stored("status", "killed", "geo_method", "actor_cert")}


def saved_names():
    return [a.text() for a in part("datelineSavedFilters").menu().actions() if a.isCheckable()]


def reopened():
    iface.messageBar().clearWidgets()
    click("datelineOpenTimeline")
    iface.mainWindow().resizeDocks([bottom("DatelineTimeline")], [190], Qt.Orientation.Vertical)
    before = state()
    QgsProject.instance().write()
    iface.newProject()
    yield 0.4
    results["empty"] = incidents() is None
    QgsProject.instance().read(str(FOLDER / "project.qgz"))
    yield 1.5
    yield settled
    after = state()
    results["kept"] = [[name, before[name], after[name]] for name in before if before[name] != after[name]]
    results["accepted after reopening"] = [line[0] for line in stored("status") if line[1] == "accepted"]
    results["a range of time without play"] = iface.mapCanvas().mapSettings().isTemporal()
    unfold_legend()
    show(IRAQ)
    for _ in range(3):  # what the panels still tell the layers has them drawn again
        yield 0.5
        yield map_is_drawn
    crop("window", iface.mapCanvas(), bottom("DatelineTimeline"), dock())


def gazetteers():
    iface.locatorSearch("gaz rashad")
    yield 1.2
    views = [view for view in QApplication.allWidgets() if view.metaObject().className() == "QgsLocatorResultsView"]
    model = views[0].model()
    rows = [model.index(row, column) for row in range(model.rowCount()) for column in range(2)]
    results["places in the locator"] = [str(index.data()) for index in rows]
    picture("locator", views[0], QRect(0, 0, views[0].width(), views[0].visualRect(rows[-1]).bottom() + 6))
    QApplication.activePopupWidget() and QApplication.activePopupWidget().close()
    yield 0.2
    choose("datelineGear", "Gazetteer", "Download a country")
    yield 1.2
    dialog = bottom("datelineDownload")
    dialog.findChild(QLineEdit, "datelineCountrySearch").setFocus()
    QTest.keyClicks(dialog.findChild(QLineEdit, "datelineCountrySearch"), "ira")
    yield 0.2
    dialog.show_folder("…/Documents")  # no folder of the machine on which the picture is taken
    picture("country", dialog)
    dialog.close()
    yield 0.2


driver.start(scenario)
