"""The dock at one width and font: which texts do not fit in their widgets."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import click, dock, enable, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QAbstractButton, QDateEdit, QLabel, QLineEdit  # noqa: E402

WIDTH = int(os.environ["DATELINE_DOCK"])
GIVES_WAY = ("datelineDatabase", "datelineReport")  # elided on purpose, with a tooltip


def clipped():
    """Buttons, labels and date boxes in view that are smaller than their text needs, or lie outside the dock."""
    found = []
    for kind in (QAbstractButton, QLabel, QDateEdit):
        for widget in dock().widget().findChildren(kind):
            if not widget.isVisibleTo(dock()) or not widget.isVisible() or widget.objectName() in GIVES_WAY:
                continue
            text = widget.text() or widget.objectName()
            if not text or isinstance(widget.parent(), QLineEdit):  # part of another widget
                continue
            right = widget.mapTo(dock(), widget.rect().topRight()).x()
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            needed = widget.minimumSizeHint() if wraps else widget.sizeHint()
            tall = widget.heightForWidth(widget.width()) if wraps else needed.height()
            if right > dock().width() or (not wraps and widget.width() < needed.width()) or widget.height() < tall - 1:
                found.append(f"{type(widget).__name__} {text!r}: {widget.width()}×{widget.height()}, "
                             f"needs {needed.width()}×{tall}, ends at {right} of {dock().width()}")
    return found


def review():
    """The review page as it opens, with every kind of editor, and with what is learned."""
    page = dock().review
    dock().tabs.setCurrentWidget(page)
    page.focus_values()
    yield lambda: page.candidates.options() and not page.candidates.note()
    yield 0.2
    results["review"] = clipped()
    picture("review", dock())
    for name in ("date_start", "killed", "actor", "claimed", "notes"):
        QTest.keyClick(part("datelineValue_" + name), Qt.Key.Key_Return)
        yield lambda: part("datelineEditor") is not None
        yield 0.2
        results["review"] += [f"{name}: {line}" for line in clipped()]
        picture("review-" + name, dock())
        QTest.keyClick(part("datelineEditor"), Qt.Key.Key_Escape)
        yield 0.1
    cursor = page.text.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    page.text.setTextCursor(cursor)
    yield 0.2
    results["review"] += [f"words: {line}" for line in clipped()]
    picture("review-words", dock())
    page.text.unselect()
    page.show_learned("Learned: “Chalal al-Matar” means Shalālah (Kirkuk), in Kirkuk",
                      (("Do not learn this", print), ("Only this article", print), ("Everywhere", print)))
    yield 0.2
    results["review"] += [f"learned: {line}" for line in clipped()]
    picture("review-learned", dock())
    page.show_learned("")


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
    yield from review()
    results["width"] = dock().width()
    picture("explore", dock())


driver.start(scenario)
