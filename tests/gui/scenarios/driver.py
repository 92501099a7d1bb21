"""Drives a QGIS window from within: scenarios are generators that act, and yield what they wait for.

``yield 0.2`` waits that many seconds, ``yield callable`` until it gives something true. Results go to a dict that is
written as JSON when the scenario ends, with the traceback when it failed.
"""

import json
import os
import sys
import time
import traceback
from html import unescape
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsLocator, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

FOLDER = Path(os.environ["DATELINE_FOLDER"])
ROOT = Path(os.environ["DATELINE_ROOT"])
PATIENCE = 60.0
iface = qgis.utils.iface
results = {"warnings": []}
_running = []


def start(scenario, after_ms=800):
    """Arm ``scenario`` (a generator function); QGIS ends when it does."""
    def note(kind, value, trace):  # in place of QGIS's own, which may open a dialog that nobody closes
        results.setdefault("exceptions", []).append("".join(traceback.format_exception(kind, value, trace)))

    sys.excepthook = note
    QTimer.singleShot(after_ms, lambda: _step(scenario(), None, 0.0))


def _step(steps, waiting, since):
    """Run the scenario up to its next wait; a wait that is not over is looked at again a little later."""
    try:
        if callable(waiting) and not waiting():
            if time.monotonic() - since > PATIENCE:
                raise TimeoutError("waited in vain, line %s" % _innermost(steps).gi_frame.f_lineno)
            _later(0.05, lambda: _step(steps, waiting, since))
            return
        wanted = next(steps)
    except StopIteration:
        _finish()
        return
    except Exception:
        results["error"] = traceback.format_exc()
        picture("failed")
        _finish()
        return
    pause = 0.02 if callable(wanted) else wanted
    _later(pause, lambda: _step(steps, wanted, time.monotonic()))


def _innermost(steps):
    """The generator that waits: that of a part of the scenario, where one runs."""
    while getattr(steps.gi_yieldfrom, "gi_frame", None) is not None:
        steps = steps.gi_yieldfrom
    return steps


def _later(seconds, callback):
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: (_running.remove(timer), callback()))
    _running.append(timer)
    timer.start(int(seconds * 1000))


def _finish():
    target = Path(os.environ["DATELINE_RESULTS"])
    part = target.with_suffix(".part")
    part.write_text(json.dumps(results, indent=1, default=str), encoding="utf-8")
    os.replace(str(part), str(target))
    QgsProject.instance().setDirty(False)  # or QGIS asks whether to save it
    QTimer.singleShot(0, iface.actionExit().trigger)
    QTimer.singleShot(8000, lambda: os._exit(3))


def enable():
    """Enable the plugin as the plugin manager does, and give its dock."""
    qgis.utils.updateAvailablePlugins()
    if not qgis.utils.isPluginLoaded("dateline"):
        if not qgis.utils.loadPlugin("dateline") or not qgis.utils.startPlugin("dateline"):
            raise RuntimeError("QGIS could not load the plugin")
    QgsSettings().setValue("/PythonPlugins/dateline", True)
    return dock()


def dock():
    return iface.mainWindow().findChild(QWidget, "DatelineDock")


def settled():
    """Whether the filter is applied, everything counted, and the table read."""
    window = qgis.utils.plugins["dateline"]._window
    return not window._filter.busy and not window._explore.busy


def locator():
    """The search of the locator bar; Qt finds it by its class's name only."""
    found = [one for one in iface.mainWindow().findChildren(QObject) if one.metaObject().className() == "QgsLocator"]
    return sip.cast(found[0], QgsLocator)


def part(name):
    """The dock's widget of that object name."""
    return dock().findChild(QWidget, name)


def click(name):
    widget = part(name)
    if not widget.isVisible() or not widget.isEnabled():
        raise RuntimeError(name + " cannot be clicked")
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_tick(name):
    """Click a check box where its box is."""
    widget = part(name)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(8, widget.height() // 2))


def choose(name, *entries):
    """Open the menu of a button with the mouse and click the entries that start with these texts, menu in menu."""
    def pick(left):
        menu = QApplication.activePopupWidget()
        found = [a for a in menu.actions() if a.text().replace("&", "").startswith(left[0])]
        if not found:
            menu.close()
            raise RuntimeError("no entry " + left[0])
        if left[1:]:
            _later(0.4, lambda: pick(left[1:]))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                         menu.actionGeometry(found[0]).center())

    _later(0.25, lambda: pick(entries))
    click(name)


def file_dialog():
    """The file dialog that is open, or None."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
    return shown[0] if shown else None


def answer_file_dialog(path, pattern=""):
    """Paste a path into the open file dialog and press Return. (Typed letter by letter, folders that the path begins
    with are chosen on the way.)"""
    dialog = file_dialog()
    if pattern:
        wanted = [f for f in dialog.nameFilters() if pattern in f][0]
        dialog.selectNameFilter(wanted)
        dialog.filterSelected.emit(wanted)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setFocus()
    line.selectAll()
    line.insert(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)


def facet(name):
    """The index of a facet in its tree."""
    model = part("datelineFacets").model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return [top for top in tops if top.data(Qt.ItemDataRole.UserRole + 3) == name][0]


def facet_values(name):
    """What the tree shows below a facet: texts and counts."""
    top = facet(name)
    model = top.model()
    return [[model.index(row, column, top).data() for column in (0, 1)] for row in range(model.rowCount(top))]


def tick(name, row=None):
    """Click the tick box of one value of a facet, or of the facet."""
    view, top = part("datelineFacets"), facet(name)
    index = top if row is None else top.model().index(row, 0, top)
    view.scrollTo(index)
    box = view.visualRect(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(box.left() + 10, box.center().y()))


def tick_actor(row):
    """Click the tick box of one actor."""
    tick("actor", row)


def incidents():
    """The project's layer of incidents, by the name of its table, or None."""
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.source().split("|layername=")[-1].split("|")[0] == "incidents":
            return layer
    return None


def incidents_of(provider):
    """The project's layer of incidents of that provider, or None."""
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if layer.providerType() == provider and layer.name() == "Incidents"), None)


def message_line():
    """What the newest line of the message bar says, as plain text; nothing when it is empty. QGIS's own word that a
    long task has ended, which it says there where the desktop shows no notifications, does not count."""
    bar = iface.messageBar()
    newest = [bar.currentItem()] + bar.items()
    return next((unescape(item.text()) for item in newest if item and not item.title().startswith("Task ")), "")


def size_window(width, height, dock_width):
    iface.mainWindow().setGeometry(0, 0, width, height)
    iface.mainWindow().resizeDocks([dock()], [dock_width], Qt.Orientation.Horizontal)


def world(table="countries"):
    """QGIS's own outlines of the world as a base map: countries or states_provinces."""
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    layer = QgsVectorLayer(f"{path}|layername={table}", table.replace("_", " ").capitalize(), "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer


def picture(name, widget=None, box=None):
    """Save what the window (or one widget) shows; ``box`` is the rectangle of it that is wanted."""
    folder = FOLDER / "pictures"
    folder.mkdir(exist_ok=True)
    path = folder / (name + ".png")
    shown = widget or iface.mainWindow()
    shown.grab(box or shown.rect()).save(str(path))
    results.setdefault("pictures", {})[name] = str(path)
