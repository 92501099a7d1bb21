"""Loads, unloads and reloads the plugin five times over; counts what the window holds before and after."""

import os
import sys
import threading
import warnings

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import dock, enable, iface, locator, results  # noqa: E402
from qgis.core import QgsApplication, QgsExpression, QgsLocatorContext, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt  # noqa: E402
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QTabBar, QToolBar  # noqa: E402

LOOPS = 5


def strays():
    """Separators that QGIS itself makes, and forgets, whenever a plugin adds its menu."""
    menu = iface.pluginMenu()
    return sum(1 for one in menu.findChildren(QAction) if one.isSeparator() and one not in menu.actions())


def tab_bars():
    """What Qt makes for docks that share a place, and keeps for the next that do: bars, and what is in them."""
    bars = iface.mainWindow().findChildren(QTabBar, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return sum(1 + len(bar.findChildren(QObject)) for bar in bars)


def holdings():
    """How much of each kind the window holds, after everything that was to be deleted is."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window, project = iface.mainWindow(), QgsProject.instance()
    stray = strays()
    return {"objects": len(window.findChildren(QObject)) - stray - tab_bars(),
            "docks": len(window.findChildren(QDockWidget)),
            "bars": len(window.findChildren(QToolBar)), "actions": len(window.findChildren(QAction)) - stray,
            "plugin menu": [action.text() for action in iface.pluginMenu().actions()],
            "plugin buttons": len(iface.pluginToolBar().actions()), "messages": len(iface.messageBar().items()),
            "project layers removed": project.receivers(project.layersRemoved),
            "project read": project.receivers(project.readProject),
            "project cleared": project.receivers(project.cleared),
            "tasks": QgsApplication.taskManager().count(), "functions": len(QgsExpression.Functions()),
            "providers": sorted(one.id() for one in QgsApplication.processingRegistry().providers()),
            "locator filters": sorted(one.name() for one in locator().filters()),
            "threads": sorted(one.name for one in threading.enumerate() if "dateline" in one.name),
            "open files": sorted(os.path.basename(name) for name in opened() if name.endswith(".gpkg"))}


def opened():
    """The files that this process has open, where the system tells."""
    folder = "/proc/self/fd"
    return [os.readlink(os.path.join(folder, one)) for one in os.listdir(folder)
            if os.path.islink(os.path.join(folder, one))] if os.path.isdir(folder) else []


def scenario():
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, *rest, **more: results["warnings"].append(str(message))
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    enable()
    yield 0.5
    qgis.utils.unloadPlugin("dateline")
    yield 0.5
    results["before"] = holdings()
    results["loops"] = []
    for _loop in range(LOOPS):
        enable()
        yield 0.3
        there = dock() is not None and dock().isVisible()
        asked = QgsExpression("place_match('Mosul')['place_gaz']").evaluate()
        locator().fetchResults("gaz Mosul", QgsLocatorContext())  # and unloaded at once, while it searches
        qgis.utils.reloadPlugin("dateline")
        yield 0.3
        there = there and dock() is not None and dock().isVisible()
        there = there and len(iface.mainWindow().findChildren(QDockWidget, "DatelineDock")) == 1
        qgis.utils.unloadPlugin("dateline")
        yield 0.3
        results["loops"].append({"dock was there": there, "dock is gone": dock() is None, "asked": asked})
    results["after"] = holdings()
    enable()
    yield 0.3
    iface.mainWindow().addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock())
    results["place chosen"] = int(iface.mainWindow().dockWidgetArea(dock()))
    yield 0.2
    qgis.utils.unloadPlugin("dateline")
    yield 0.3
    enable()
    yield 0.3
    results["place kept"] = int(iface.mainWindow().dockWidgetArea(dock()))
    driver.click("datelineSamples")
    yield 0.02
    results["unloaded while reading"] = driver.part("datelineRun").isVisible()
    qgis.utils.unloadPlugin("dateline")
    yield lambda: QgsApplication.taskManager().countActiveTasks() == 0
    yield 0.5
    results["dock after that"] = dock() is not None


driver.start(scenario)
