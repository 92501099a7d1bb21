"""The look through the dock's own menu: colours, crowds, areas, a layout; kept with the project."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import FOLDER, choose, click, dock, enable, iface, incidents, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QTimer  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def map_is_drawn():
    return not iface.mapCanvas().isDrawing()


def kind():
    return type(incidents().renderer()).__name__


def ticked():
    return [action.text() for action in dock().look.actions() if action.isChecked()]


def show_menu(name):
    """Take a picture of the open menu over the window."""
    def shoot():
        menu = QApplication.activePopupWidget()
        picture(name, menu)
        menu.close()

    QTimer.singleShot(400, shoot)
    click("datelineLook")


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    yield 0.5
    results["entries without data"] = dock().look.isEnabled()
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    buttons = [b for b in iface.messageBar().findChildren(driver.QWidget) if getattr(b, "text", str)() == "Show on map"]
    buttons[0].click()
    yield 0.5
    yield map_is_drawn
    show_menu("menu")
    yield 0.5
    results["ticked at first"] = ticked()
    picture("clusters")
    choose("datelineLook", "Event type")
    yield 0.7
    results["by"] = incidents().renderer().embeddedRenderer().classAttribute()
    choose("datelineLook", "Draw them where")
    yield 0.7
    results["plain"] = kind()
    yield map_is_drawn
    picture("plain")
    choose("datelineLook", "Show the areas")
    yield 0.7
    node = QgsProject.instance().layerTreeRoot().findLayer(QgsProject.instance().mapLayersByName(
        "Areas that hold them")[0].id())
    results["areas shown"] = node.isVisible()
    choose("datelineLook", "Draw them side")
    yield 0.7
    results["ticked before saving"] = ticked()
    choose("datelineLook", "Layout")
    yield lambda: iface.openLayoutDesigners()
    yield 1.5
    window = iface.openLayoutDesigners()[0].window()
    picture("layout", window)
    results["layouts"] = [layout.name() for layout in QgsProject.instance().layoutManager().layouts()]
    results["message of the layout"] = driver.message_line()
    window.close()
    yield 0.3
    QgsProject.instance().write()
    iface.newProject(False)
    yield 0.3
    results["menu without layers"] = dock().look.isEnabled()
    iface.addProject(str(FOLDER / "project.qgz"))
    yield 0.7
    dock().look.aboutToShow.emit()
    results["ticked after loading"] = ticked()
    results["kind after loading"] = kind()


driver.start(scenario)
