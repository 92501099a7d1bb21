"""Filter and time, with mouse and keys: facets, the timeline, named filters, undo, the table, the project kept."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import (FOLDER, answer_file_dialog, choose, click, dock, enable, facet, facet_values,  # noqa: E402
                    file_dialog, iface, incidents, part, picture, results, settled, tick)
from hands import LEFT, PLAIN, drag, wheel  # noqa: E402
from qgis.core import QgsProject, QgsTemporalNavigationObject, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import QDate, QPoint, Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QWidget  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def shown():
    return incidents().featureCount()


def said():
    return part("datelineSummary").text().replace("\u00a0", " ").replace("\u2060", "")


def bottom(name):
    """A widget of the docks beside the main one."""
    return iface.mainWindow().findChild(QWidget, name)


def chart():
    return bottom("datelineTimelineChart")


def table():
    return bottom("datelineIncidents")


def days():
    """What the days of the filter are, in both places they can be typed."""
    edits = [part("datelineFrom"), part("datelineTo"), bottom("datelineTimelineFrom"), bottom("datelineTimelineTo")]
    return [edit.date().toString("yyyy-MM-dd") for edit in edits]


def click_cell(row, column, modifier=PLAIN):
    place = table().visualRect(table().model().index(row, column)).center()
    QTest.mouseClick(table().viewport(), LEFT, modifier, place)


def cells(column):
    model = table().model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def titles(features):
    return sorted(str(feature["title"]) for feature in features)


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    show = [b for b in iface.messageBar().findChildren(QWidget) if getattr(b, "text", str)() == "Show on map"]
    QTest.mouseClick(show[0], LEFT)
    dock().tabs.setCurrentIndex(dock().tabs.indexOf(dock().explore))
    yield settled
    yield 0.5
    results["total"], results["at first"] = shown(), said()
    picture("whole")
    yield from facets()
    yield from timeline()
    yield from names()
    yield from rows()
    yield from export()
    yield from project()


def facets():
    """Two facets at once, their counts, one value alone, words, deaths; back and forth by keys."""
    top = facet("target")
    tree = part("datelineFacets")
    tree.setExpanded(top, True)
    yield 0.2
    civilians = [row for row, (name, _count) in enumerate(facet_values("target")) if name == "Civilians"][0]
    index = top.model().index(civilians, 0, top)
    tree.scrollTo(index)
    box = tree.visualRect(index)
    QTest.mouseDClick(tree.viewport(), LEFT, PLAIN, QPoint(box.left() + 60, box.center().y()))
    yield settled
    results["civilians"] = [shown(), facet_values("target")[civilians][1]]
    results["actors of civilians"] = facet_values("actor")
    tick("actor", 1)
    yield settled
    results["civilians by the first actor"] = [shown(), int(facet_values("actor")[0][1])]
    results["targets then"] = facet_values("target")
    picture("facets")
    QTest.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield settled
    results["undone"] = shown()
    QTest.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    yield settled
    results["redone"] = shown()
    click("datelineClear")
    QTest.keyClicks(part("datelineWords"), "bomb mosul")
    QTest.keyClick(part("datelineWords"), Qt.Key.Key_Return)
    yield settled
    results["words"] = titles(incidents().getFeatures())
    part("datelineWords").setFocus()
    part("datelineWords").clear()
    yield 0.6
    yield settled
    killed = part("datelineKilledFrom")
    killed.setFocus()
    killed.selectAll()
    QTest.keyClicks(killed, "10")
    QTest.keyClick(killed, Qt.Key.Key_Return)
    yield settled
    results["ten killed"] = [int(feature["killed_max"]) for feature in incidents().getFeatures()]
    click("datelineClear")
    yield settled
    results["cleared"] = shown()


def timeline():
    """A handle dragged, moved by keys and typed; zoom; the range dragged; played and stopped."""
    start = chart().handle_place(0)
    drag(chart(), start, start + QPoint(int(chart().width() * 0.4), 0))
    yield settled
    results["handle dragged"] = [shown(), days()]
    results["days dragged to"] = incidents().subsetString()
    picture("handle")
    chart().setFocus()
    QTest.keyClick(chart(), Qt.Key.Key_Right)
    yield settled
    results["handle moved by a key"] = days()
    QTest.keyClick(chart(), Qt.Key.Key_Down)
    QTest.keyClick(chart(), Qt.Key.Key_Left)
    yield settled
    results["other handle moved by a key"] = days()
    results["described"] = chart().accessibleDescription()
    results["unit of all"] = chart().unit()
    wheel(chart(), chart().rect().center(), 6)
    yield 0.2
    results["unit of less"] = chart().unit()
    picture("zoomed")
    view = chart().view
    before = view.left
    drag(chart(), chart().rect().center(), chart().rect().center() - QPoint(100, 0))
    results["panned"] = view.left > before
    bottom("datelineTimelineWhole").click()
    bar = max(view.bars(chart().unit()), key=lambda one: sum(chart()._histogram.counts(one)))
    results["tip"] = chart().tip_of(bar)
    QTest.mouseDClick(chart(), LEFT, PLAIN, chart().tip_place(bar))
    yield settled
    results["a bar's days"] = [shown(), days()]
    first = bottom("datelineTimelineFrom")
    first.setFocus()
    first.setDate(QDate(2020, 1, 1))
    yield settled
    results["typed"] = days()
    bottom("datelineTimelinePreset_all").click()
    yield settled
    results["all days"] = [shown(), days()]
    controller = iface.mapCanvas().temporalController()
    offered = controller.temporalExtents()
    results["offered"] = [offered.begin().date().toString(Qt.DateFormat.ISODate),
                          iface.mapCanvas().mapSettings().isTemporal()]
    bottom("datelinePlay").click()
    yield 1.4
    results["played"] = [controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.Animated,
                         controller.currentFrameNumber(), iface.mapCanvas().mapSettings().isTemporal()]
    picture("playing")
    bottom("datelineStop").click()
    yield 0.3
    results["stopped"] = [controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.NavigationOff,
                          iface.mapCanvas().mapSettings().isTemporal()]


def names():
    """A filter kept by name, chosen again, renamed and dropped; and one that is taken off by hand."""
    tick("actor", 0)
    yield settled
    results["to be named"] = shown()
    choose("datelineSavedFilters", "Save this filter")
    yield lambda: part("datelineFilterName").isVisible()
    QTest.keyClicks(part("datelineFilterName"), "No <IS> at all")
    QTest.keyClick(part("datelineFilterName"), Qt.Key.Key_Return)
    click("datelineClear")
    yield settled
    choose("datelineSavedFilters", "No <IS> at all")
    yield 0.6
    yield settled
    results["named"] = shown()
    choose("datelineSavedFilters", "Rename")
    yield lambda: part("datelineFilterName").isVisible()
    QTest.keyClicks(part("datelineFilterName"), "Others")
    QTest.keyClick(part("datelineFilterName"), Qt.Key.Key_Return)
    results["names"] = saved_names()
    incidents().setSubsetString("")
    yield settled
    results["taken off by hand"] = [shown(), part("datelineFilterOn").isChecked(), said()]
    driver.click_tick("datelineFilterOn")
    yield settled
    results["on again"] = shown()


def saved_names():
    return [a.text() for a in part("datelineSavedFilters").menu().actions() if a.isCheckable()]


def rows():
    """The table: in step with the map, sorted, searched, its views, a value to filter by, reports side by side."""
    click("datelineClear")
    click("datelineOpenTable")
    bottom("DatelineIncidents").raise_()
    yield 0.4
    yield settled
    results["rows"], results["dates"] = cells(1), cells(0)
    picture("table")
    click_cell(1, 1)
    yield settled
    results["selected on the map"] = titles(incidents().selectedFeatures())
    click_cell(2, 1, Qt.KeyboardModifier.ControlModifier)
    yield settled
    results["two selected"] = len(incidents().selectedFeatures())
    picture("compared")
    one = next(f for f in incidents().getFeatures() if f.hasGeometry())
    iface.setActiveLayer(incidents())
    incidents().selectByIds([one.id()])
    yield settled
    chosen = {index.row() for index in table().selectionModel().selectedRows()}
    results["selected in the table"] = [cells(1)[row] for row in chosen] == [str(one["title"])]
    bottom("datelineView_disputed").click()
    yield settled
    click_cell(0, 1)
    yield settled
    compared = bottom("datelineComparison").model()
    results["disputed"] = [cells(1), compared.columnCount(),
                           [compared.headerData(row, Qt.Orientation.Vertical) for row in range(compared.rowCount())],
                           bottom("datelineComparisonTitle").text()]
    picture("disputed")
    bottom("datelineView_unplaced").click()
    yield settled
    results["unplaced"] = [cells(1), [str(f["title"]) for f in incidents().getFeatures() if not f.hasGeometry()]]
    bottom("datelineView_all").click()
    QTest.keyClicks(bottom("datelineTableSearch"), "mosul")
    yield 0.5
    yield settled
    results["searched"] = [cells(1), shown()]
    bottom("datelineTableSearch").clear()
    yield 0.5
    yield settled
    header = table().horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, PLAIN, place)
    yield settled
    results["sorted"] = cells(1)
    extent = iface.mapCanvas().extent()
    cell = table().visualRect(table().model().index(1, 1)).center()
    QTest.mouseClick(table().viewport(), LEFT, PLAIN, cell)
    QTest.mouseDClick(table().viewport(), LEFT, PLAIN, cell)
    yield 0.4
    results["zoomed to it"] = iface.mapCanvas().extent() != extent
    table().valueAsked.emit("actor", "Unknown", True)  # what the context menu says
    yield settled
    results["only a clicked value"] = sorted(set(cells(2)))


def export():
    """What is filtered is what is exported."""
    choose("datelineExport", "What is shown")
    yield file_dialog
    answer_file_dialog(FOLDER / "shown.geojson", "*.geojson")
    yield (FOLDER / "shown.geojson").exists
    yield lambda: file_dialog() is None
    back = QgsVectorLayer(str(FOLDER / "shown.geojson"), "back", "ogr")
    results["exported"] = titles(back.getFeatures()) == titles(incidents().getFeatures()) and back.featureCount()


def project():
    """Saved and opened again, everything is as it was."""
    click("datelineClear")
    choose("datelineSavedFilters", "Others")
    yield 0.6
    click("datelineOpenTimeline")
    yield settled
    drag(chart(), chart().handle_place(1), chart().handle_place(1) - QPoint(int(chart().width() * 0.3), 0))
    yield settled
    before = [shown(), said(), days(), facet_values("actor"), saved_names()]
    QgsProject.instance().write()
    iface.newProject()
    yield 0.4
    results["empty"] = [table().model().rowCount(), bottom("datelinePlay").isEnabled()]
    picture("empty")
    QgsProject.instance().read(str(FOLDER / "project.qgz"))
    yield 1.5  # for layers that a reader in the background disturbed, too
    yield settled
    results["kept"] = [before, [shown(), said(), days(), facet_values("actor"), saved_names()]]
    choose("datelineSavedFilters", "Others")
    yield 0.6
    choose("datelineSavedFilters", "Delete")
    yield 0.6
    results["names left"] = saved_names()


driver.start(scenario)
