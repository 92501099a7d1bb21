"""The dock at one width and font: which texts do not fit in their widgets."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from clipping import clipped  # noqa: E402
from driver import click, dock, enable, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402

WIDTH = int(os.environ["DATELINE_DOCK"])


def review():
    """The review page as it opens, with every kind of editor, and with what is learned."""
    page = dock().review
    dock().tabs.setCurrentWidget(page)
    page.focus_values()
    yield lambda: page.candidates.options() and not page.candidates.note()
    yield 0.2
    results["review"] = clipped(dock())
    picture("review", dock())
    for name in ("date_start", "killed", "actor", "claimed", "notes"):
        QTest.keyClick(part("datelineValue_" + name), Qt.Key.Key_Return)
        yield lambda: part("datelineEditor") is not None
        yield 0.2
        results["review"] += [f"{name}: {line}" for line in clipped(dock())]
        picture("review-" + name, dock())
        QTest.keyClick(part("datelineEditor"), Qt.Key.Key_Escape)
        yield 0.1
    cursor = page.text.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    page.text.setTextCursor(cursor)
    yield 0.2
    results["review"] += [f"words: {line}" for line in clipped(dock())]
    picture("review-words", dock())
    page.text.unselect()
    page.show_learned("Learned: “Chalal al-Matar” means Shalālah (Kirkuk), in Kirkuk",
                      (("Do not learn this", print), ("Only this article", print), ("Everywhere", print)))
    yield 0.2
    results["review"] += [f"learned: {line}" for line in clipped(dock())]
    picture("review-learned", dock())
    page.show_learned("")


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    enable()
    driver.size_window(1500, 1000, WIDTH)
    yield 0.5
    results["empty"] = clipped(dock())
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    yield 0.3
    results["articles"] = clipped(dock())
    picture("articles", dock())
    dock().tabs.setCurrentWidget(dock().explore)
    yield 0.4
    results["explore"] = clipped(dock())
    yield from review()
    results["width"] = dock().width()
    picture("explore", dock())


driver.start(scenario)
