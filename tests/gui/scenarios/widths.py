"""The dock at one width and font: which texts do not fit in their widgets."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import click, dock, enable, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtWidgets import QAbstractButton, QDateEdit, QLabel  # noqa: E402

WIDTH = int(os.environ["DATELINE_DOCK"])
GIVES_WAY = ("datelineDatabase",)  # elided on purpose, with a tooltip


def clipped():
    """Buttons, labels and date boxes in view that are smaller than their text needs, or lie outside the dock."""
    found = []
    for kind in (QAbstractButton, QLabel, QDateEdit):
        for widget in dock().widget().findChildren(kind):
            if not widget.isVisibleTo(dock()) or not widget.isVisible() or widget.objectName() in GIVES_WAY:
                continue
            text = widget.text() or widget.objectName()
            if not text:  # part of another widget
                continue
            right = widget.mapTo(dock(), widget.rect().topRight()).x()
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            needed = widget.minimumSizeHint() if wraps else widget.sizeHint()
            tall = widget.heightForWidth(widget.width()) if wraps else needed.height()
            if right > dock().width() or (not wraps and widget.width() < needed.width()) or widget.height() < tall - 1:
                found.append(f"{type(widget).__name__} {text!r}: {widget.width()}×{widget.height()}, "
                             f"needs {needed.width()}×{tall}, ends at {right} of {dock().width()}")
    return found


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    enable()
    driver.size_window(1500, 1000, WIDTH)
    yield 0.5
    results["empty"] = clipped()
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    results["articles"] = clipped()
    picture("articles", dock())
    dock().tabs.setCurrentWidget(dock().explore)
    yield 0.4
    results["explore"] = clipped()
    results["width"] = dock().width()
    picture("explore", dock())


driver.start(scenario)
