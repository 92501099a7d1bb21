"""A review of the samples: by keys alone, then with the mouse on text, values and map; undone; closed in the middle."""

import json
import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import click, dock, enable, iface, incidents, part, picture, results  # noqa: E402
from hands import click_tab, key, type_text  # noqa: E402
from qgis.core import QgsPointXY, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import QPoint, Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def page():
    return dock().review


def title():
    return part("datelineReviewTitle").text()


def position():
    return part("datelinePosition").text()


def row(name):
    """What the row of a value shows."""
    return part("datelineValue_" + name).text()


def wait_until_written():
    """Edits go into the database in the background."""
    while dock() is not None and control().writer.busy:
        QTest.qWait(10)


def control():
    return qgis.utils.plugins["dateline"]._window._review


def stored(event_title, *names):
    """Columns of the incident of that title, as the database has them now."""
    wait_until_written()
    with_title = QgsVectorLayer(incidents().source().split("|subset")[0], "again", "ogr")
    for feature in with_title.getFeatures():
        if feature["title"] == event_title:
            return [feature[name] if name != "point" else feature.geometry().asWkt(3) for name in names]
    return None


def statuses():
    wait_until_written()
    found = {}
    for feature in QgsVectorLayer(incidents().source(), "again", "ogr").getFeatures():
        found[feature["status"]] = found.get(feature["status"], 0) + 1
    return found


def area_of(event_title):
    wait_until_written()
    source = incidents().source().replace("layername=incidents", "layername=incident_areas")
    for feature in QgsVectorLayer(source, "areas", "ogr").getFeatures():
        if feature["title"] == event_title:
            box = feature.geometry().boundingBox()
            return [round(number, 2) for number in (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())]
    return None


def candidates_found():
    return len(page().candidates.options()) > 0 and not page().candidates.note()


def settled():
    return not part("datelineRun").isVisible() and "…" not in position()


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    iface.mainWindow().activateWindow()
    yield 0.5
    QgsSettings().setValue("dateline/reviewer", "A. Reviewer")  # as QGIS's options do
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    iface.messageBar().clearWidgets()
    click_tab(dock().tabs, page())
    yield lambda: settled() and candidates_found()
    yield 0.2
    yield from values_by_keys()
    yield from words_by_keys()
    yield from places_by_keys()
    yield from map_by_mouse()
    yield from text_by_mouse()
    yield from accept_all()
    yield from other_queues()
    yield from closing()


def values_by_keys():
    """Down to a value, Return, type, Return; undo and redo."""
    results["first"] = [title(), position()]
    picture("first", dock())
    first = title()
    key(Qt.Key.Key_Down, times=6)  # to the killed
    key(Qt.Key.Key_Return)
    type_text("14")
    yield 0.1
    picture("count", dock())
    key(Qt.Key.Key_Return)
    results["killed"] = [row("killed"), stored(first, "killed_min", "killed", "killed_max", "status", "reviewer")]
    results["waiting still"] = dock().tabs.tabText(1)
    key(Qt.Key.Key_Z)
    results["killed undone"] = [row("killed"), stored(first, "killed_min", "killed", "killed_max", "status")]
    key(Qt.Key.Key_Y)
    results["killed again"] = row("killed")
    key(Qt.Key.Key_Z, CONTROL)
    key(Qt.Key.Key_Up, times=6)  # to the days
    key(Qt.Key.Key_Return)
    type_text("3-5 December 2023")
    yield 0.1
    picture("days", dock())
    key(Qt.Key.Key_Return)
    results["days"] = [row("date_start"), stored(first, "date_start", "date_end", "date_prec", "date_base")]
    key(Qt.Key.Key_Z)
    part("datelineValue_actor").setFocus()
    key(Qt.Key.Key_Return)
    yield lambda: part("datelineChoices") is not None
    type_text("River Wolves")
    yield 0.1
    picture("actors", dock())
    key(Qt.Key.Key_Return)
    yield lambda: row("actor") == "River Wolves"
    yield 0.1
    results["learned an actor"] = part("datelineLearnedText").text()
    yield 0.5
    results["own actors"] = own_actors()
    picture("learned", dock())
    key(Qt.Key.Key_Z)
    yield 0.5
    results["own actors after undo"] = own_actors()
    part("datelineValue_weapon").setFocus()
    key(Qt.Key.Key_Return)
    type_text("mor")
    key(Qt.Key.Key_Return)
    results["weapon"] = [row("weapon"), title()]
    key(Qt.Key.Key_Z)
    results["title after undo"] = title() == first
    part("datelineValue_notes").setFocus()
    key(Qt.Key.Key_Return)
    type_text("<b>seen</b> by arms")
    key(Qt.Key.Key_Return, CONTROL)
    results["notes"] = stored(first, "notes")
    key(Qt.Key.Key_Z)


def own_actors():
    from dateline.core.lexicon.own import own_folder

    path = own_folder() / "actors.csv"
    return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []


def words_by_keys():
    """Select words with the keys and say what they are."""
    text = page().text
    key(Qt.Key.Key_W)
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("17 wounded"))
    text.setTextCursor(cursor)
    key(Qt.Key.Key_Right, SHIFT | CONTROL, times=2)
    results["asked of words"] = part("datelineMarks").isVisible()
    yield 0.1
    picture("marking", dock())
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Right, times=6)  # When Where Who Whom Killed Wounded Own dead
    results["mark chosen"] = QApplication.focusWidget().objectName()
    key(Qt.Key.Key_Return)
    yield lambda: row("perp_kill") == "17"
    results["perp_kill evidence"] = json.loads(stored(title(), "evidence")[0])["perp_kill"]
    key(Qt.Key.Key_Z)


def places_by_keys():
    """Type another name, pick a candidate by its number, and let it be learned for the article alone."""
    event, extent = title(), iface.mapCanvas().extent()
    results["place before"] = stored(event, "place", "place_gaz", "point") + [area_of(event)]
    key(Qt.Key.Key_T)
    type_text("Hawija")
    yield 0.6
    yield candidates_found
    results["candidates of Hawija"] = [option.placement.place.name for option in page().candidates.options()]
    picture("typed", dock())
    key(Qt.Key.Key_Return)
    results["place"] = stored(event, "place", "place_gaz", "point", "status") + [area_of(event)]
    results["learned a place"] = part("datelineLearnedText").text()
    yield 0.5
    results["rulings"] = rulings()
    click("datelineLearned_1")
    yield 0.5
    results["rulings in the article"] = rulings()
    results["map stayed"] = iface.mapCanvas().extent() == extent
    key(Qt.Key.Key_G)
    yield 1.0
    results["map moved"] = iface.mapCanvas().extent() != extent
    picture("map")
    part("datelineValue_place").setFocus()
    key(Qt.Key.Key_Z)
    yield 0.5
    results["place undone"] = stored(event, "place", "place_gaz", "point") + [area_of(event)]
    results["rulings undone"] = rulings()


def rulings():
    from dateline.gazetteer.corrections import Corrections, default_corrections

    return [[ruling.kind, ruling.name, ruling.scope, ruling.gaz_id]
            for ruling in Corrections(default_corrections()).rulings()]


def map_by_mouse():
    """Click on the map, drag a radius, draw an area."""
    canvas, event = iface.mapCanvas(), title()
    canvas.setExtent(QgsRectangle(44.0, 33.0, 46.0, 35.0))
    yield 0.5
    before = canvas.mapTool()
    view = canvas.viewport()

    def pixel(lon, lat):
        return canvas.getCoordinateTransform().transform(QgsPointXY(lon, lat)).toQPointF().toPoint()

    key(Qt.Key.Key_C)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(45.1, 34.1))
    yield lambda: stored(event, "geo_method")[0] == "manual"
    results["clicked"] = stored(event, "geo_method", "place", "point", "country", "admin1", "place_gaz")
    results["tool is back"] = canvas.mapTool() is before
    yield 0.4
    results["taught by a click"] = [ruling[:3] for ruling in rulings()]
    results["learned a spot"] = part("datelineLearnedText").text()
    picture("clicked")
    click("datelineReview_undo")
    yield 0.4
    results["taught after undo"] = rulings()
    click("datelineClickMap")
    start, end = pixel(45.1, 34.1), pixel(45.4, 34.1)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, end)
    yield 0.1
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    yield lambda: stored(event, "geo_method")[0] == "manual"
    results["dragged"] = stored(event, "uncert_m") + [area_of(event)]
    results["a wide spot teaches"] = part("datelineLearned").isVisible()
    click("datelineReview_undo")
    click("datelineDrawArea")
    for corner in ((44.5, 33.5), (45.5, 33.5), (45.0, 34.5)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(*corner))
        yield 0.05
    QTest.mouseClick(view, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, pixel(45, 34))
    yield lambda: stored(event, "geo_method")[0] == "manual"
    results["drawn"] = [area_of(event), stored(event, "place")]
    yield 0.5
    picture("drawn")
    click("datelineReview_undo")
    results["after drawing"] = stored(event, "place", "place_gaz", "point") + [area_of(event)]


def text_by_mouse():
    """Words light their values and values their words; a click goes to what the words fed."""
    text, view = page().text, page().text.viewport()
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("Thursday night") + 3)
    text.setTextCursor(cursor)
    yield 0.2
    point = text.cursorRect(cursor).center()
    QTest.mouseMove(view, point)
    yield 0.2
    results["lit by words"] = [name for name, one in page().values.rows.items() if one.lit]
    picture("hover", dock())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    results["fed by words"] = QApplication.focusWidget().objectName()
    yield 0.3
    QTest.mouseMove(part("datelineValue_target"), QPoint(5, 5))
    yield 0.2
    results["lit by value"] = sorted(page().text.lit())


def accept_all():
    """A reviewer gets through all samples with the keys."""
    part("datelineValue_date_start").setFocus()
    results["statuses before"] = statuses()
    total = int(position().split()[-1])
    seen = []
    for number in range(total):
        seen.append(position())
        key(Qt.Key.Key_R if number == 2 else Qt.Key.Key_A)
        yield 0.05
    yield lambda: "Nothing is left" in title()
    yield 0.5
    picture("nothing-left", dock())
    results["seen"] = [seen[0], seen[-1], len(set(seen))]
    results["statuses after"] = statuses()
    results["tab when done"] = dock().tabs.tabText(1)
    results["accepted teaches"] = sorted({ruling[0] for ruling in rulings()})
    key(Qt.Key.Key_Z)
    yield 0.5
    results["statuses after undo"] = statuses()
    results["shown after undo"] = title()
    results["state"] = part("datelineReviewState").text()


def other_queues():
    """The queues by keys; and the filter of the map."""
    part("datelineQueue").setFocus()
    for name in ("all", "without a place", "without a date", "reports disagree"):
        key(Qt.Key.Key_Down)
        yield 0.1
        yield lambda: not page_waits()
        yield 0.2
        results["queue " + name] = position()
    key(Qt.Key.Key_Up, times=3)
    yield 0.6
    from dateline.core.layers.filters import Filter, of
    from dateline.core.layers.load import loaded_databases
    from dateline.core.layers.subset import apply_filter

    layers = loaded_databases(QgsProject.instance())[0]
    apply_filter(layers, of(actor=["Islamic State"]))
    yield 0.8
    results["filtered"] = [int(position().split()[-1]), incidents().featureCount()]
    apply_filter(layers, Filter())
    yield 0.8


def page_waits():
    return "…" in position()


def closing():
    """The layer goes in the middle of an edit, then the project in the middle of a look into the gazetteer, then the
    plugin while the map waits for a click."""
    path = incidents().source().split("|")[0]
    part("datelineValue_killed").setFocus()
    key(Qt.Key.Key_Return)
    QgsProject.instance().removeMapLayer(incidents().id())
    yield 0.4
    results["page without the layer"] = page().currentIndex()
    QgsProject.instance().clear()
    yield from open_again(path)
    key(Qt.Key.Key_N)  # its candidates are looked for
    QgsProject.instance().clear()
    yield 1.0
    results["page without the project"] = page().currentIndex()
    yield from open_again(path)
    yield candidates_found
    before = iface.mapCanvas().mapTool()
    items = len(iface.mapCanvas().scene().items())
    key(Qt.Key.Key_C)
    qgis.utils.unloadPlugin("dateline")
    yield 0.3
    results["dock after unload"] = dock() is not None
    results["tool after unload"] = iface.mapCanvas().mapTool() is before
    results["items left on the map"] = len(iface.mapCanvas().scene().items()) < items


def open_again(path):
    """Bring the database into the project, as a script does, and go to its first incident."""
    from dateline.core.layers.load import load_database

    load_database(path, QgsProject.instance())
    yield lambda: "of" in position()
    page().focus_values()
    yield 0.1


driver.start(scenario)
