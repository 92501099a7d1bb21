"""The habits of a good plugin: menu, options, help, what a project keeps, and what keyboard and screen reader reach."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import reachable  # noqa: E402
from driver import FOLDER, click, dock, enable, iface, incidents, part, picture, results  # noqa: E402
from qgis.core import QgsProject, QgsSettings  # noqa: E402
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, QUrl  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def plugin_menu():
    return next(a.menu() for a in iface.pluginMenu().actions() if a.menu() and a.text().replace("&", "") == "Dateline")


def entries(menu):
    menu.aboutToShow.emit()
    return {action.text().replace("&", ""): action for action in menu.actions() if not action.isSeparator()}


def tree(menu, depth=3):
    """All entries of a menu, menus in it too."""
    return {text: tree(action.menu(), depth - 1) if action.menu() is not None and depth else None
            for text, action in entries(menu).items()}


def reach(name, window):
    """What of a window has no name, and what Tab does not come to."""
    results.setdefault("unnamed", {})[name] = reachable.unnamed(window)
    left, order = reachable.unreached(window)
    results.setdefault("unreached", {})[name] = left
    results.setdefault("tab order", {})[name] = order


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    enable()
    driver.size_window(1600, 1000, WIDTH)
    yield 0.5
    reach("empty", dock())
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.5
    for index in range(dock().tabs.count()):
        dock().tabs.setCurrentIndex(index)
        yield 0.5
        reach(dock().page_name(index), dock())
    for name in filter(None, os.environ.get("DATELINE_DOCKS", "").split()):
        reach(name, iface.mainWindow().findChild(QWidget, name))
    yield from menu()
    yield from options()
    yield from project()
    yield from help_window()


def menu():
    results["menu"] = tree(plugin_menu())
    explore = entries(plugin_menu())["Explore"].menu()
    dock().tabs.setCurrentIndex(0)
    entries(explore)["Show this page"].trigger()
    results["page shown"] = dock().tabs.currentWidget().objectName()
    results["buttons without an entry"] = [
        w.objectName() or w.text() for w in dock().explore.findChildren(QWidget)
        if w in reachable.interactive(dock().explore) and isinstance(w, reachable.QAbstractButton)
        and (w.text() or w.accessibleName() or w.toolTip()) not in entries(explore)]
    yield 0.2


def options():
    """The page in QGIS's own dialog, which is modal: what is done there is armed before."""
    def fill():
        dialog = QApplication.activeModalWidget()
        page = dialog.findChild(QWidget, "datelineOptions")
        results["options page in view"] = page.isVisible()
        results["reviewer at first"] = page.findChild(QWidget, "datelineReviewer").text()
        QTest.keyClicks(page.findChild(QWidget, "datelineReviewer"), "Noor")
        page.findChild(QWidget, "datelineOptionsAsked").setChecked(True)
        page.findChild(QWidget, "datelineOptionsServer").setText("no address")
        picture("options", dialog)
        reach("options", page)
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(2500, fill)
    gear = entries(plugin_menu())["Gazetteer and run"].menu()
    entries(gear)["Settings…"].trigger()
    yield 0.3
    results["reviewer"] = QgsSettings().value("dateline/reviewer")
    results["asked at a wrong address"] = QgsSettings().value("dateline/online/asked", type=bool)


def project():
    dock().tabs.setCurrentWidget(dock().explore)
    QgsProject.instance().write()
    results["dirty after a look around"] = QgsProject.instance().isDirty()
    dock().tabs.setCurrentIndex(0)
    results["dirty after another page"] = QgsProject.instance().isDirty()
    iface.newProject(False)
    yield 0.3
    iface.addProject(str(FOLDER / "project.qgz"))
    yield 0.5
    results["page kept"] = dock().tabs.currentWidget().objectName()
    results["database kept"] = incidents() is not None and part("datelineDatabase").toolTip().split("\n")[0]


def help_window():
    results["help in the menu"] = "Help" in entries(entries(plugin_menu())["Gazetteer and run"].menu())
    dock().tabs.setFocus()
    QTest.keyClick(dock().tabs, Qt.Key.Key_F1)
    yield 0.5
    window = iface.mainWindow().findChild(QDialog, "datelineHelp")
    results["help"] = window.isVisible() and window.findChild(QWidget, "datelineHelpText").toPlainText()[:200]
    reach("help", window)
    text = window.findChild(QWidget, "datelineHelpText")
    results["help to the end"] = "Log Messages" in text.toPlainText()
    text.anchorClicked.emit(QUrl("#give-an-article-its-date"))
    yield 0.3
    seen = text.cursorForPosition(QPoint(5, 5)).block().text()
    results["a link in the help"] = [seen, text.verticalScrollBar().value() > 0]
    picture("help", window)
    window.close()
    yield 0.2


driver.start(scenario)
