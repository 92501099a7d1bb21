"""The window in Arabic, right to left: pictures of every part, what is clipped, and what is left in English."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from clipping import clipped  # noqa: E402
from driver import FOLDER, click, dock, enable, iface, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer  # noqa: E402
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QLabel, QWidget  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))


def map_is_drawn():
    return not iface.mapCanvas().isDrawing()


def is_data(widget):
    """Whether the review shows there what articles, the lexicon and the gazetteer say, which stays as it is."""
    while widget is not None and widget is not dock():
        if widget.objectName().startswith(("datelineValue_", "datelineCandidate_", "datelineReviewTitle",
                                           "datelineReport")):
            return True
        widget = widget.parentWidget()
    return False


def english():
    """Words of buttons and labels in view that hold no Arabic letter and are no name or number."""
    texts = [w.text() for kind in (QAbstractButton, QLabel) for w in dock().findChildren(kind)
             if w.isVisible() and w.objectName() != "datelineDatabase" and not is_data(w)]
    texts += [dock().tabs.tabText(index) for index in range(dock().tabs.count())]
    return sorted({text for text in texts if any("a" <= c.lower() <= "z" for c in text)
                   and not any("\u0600" <= c <= "\u06ff" for c in text)})


def popup(button, name):
    def shoot():
        menu = QApplication.activePopupWidget()
        picture(name, menu)
        menu.close()

    QTimer.singleShot(400, shoot)
    click(button)


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    driver.world()
    enable()
    driver.size_window(1600, 1000, WIDTH)
    yield 0.6
    results["right to left"] = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    results["clipped"] = {"empty": clipped(dock())}
    results["english"] = {"empty": english()}
    picture("empty")
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    results["message"] = driver.message_line()
    buttons = [b for b in iface.messageBar().findChildren(QAbstractButton) if b.text()]
    next(b for b in buttons if b.text() == QCoreApplication.translate("Articles", "Show on map")).click()
    yield 0.5
    yield map_is_drawn
    for index in range(dock().tabs.count()):
        dock().tabs.setCurrentIndex(index)
        yield 0.8
        name = dock().tabs.widget(index).objectName()
        results["clipped"][name] = clipped(dock())
        results["english"][name] = english()
        picture(name)
        picture("dock-" + name, dock())
    for button in ("datelineAdd", "datelineLook", "datelineGear"):
        popup(button, "menu-" + button)
        yield 0.7
    yield from layout()
    yield from options()


def layout():
    dock().look.layoutAsked.emit()
    yield lambda: iface.openLayoutDesigners()
    yield 1.5
    window = iface.openLayoutDesigners()[0].window()
    picture("layout", window)
    results["layout"] = [item.text() for item in QgsProject.instance().layoutManager().layouts()[0].items()
                         if hasattr(item, "currentText")]
    window.close()
    yield 0.3


def options():
    def shoot():
        dialog = QApplication.activeModalWidget()
        page = dialog.findChild(QWidget, "datelineOptions")
        picture("options", dialog)
        results["clipped"]["options"] = clipped(page)
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel).click()

    QTimer.singleShot(2500, shoot)
    dock().settingsAsked.emit()
    yield 0.3


driver.start(scenario)
