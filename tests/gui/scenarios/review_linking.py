"""Split and merge in a review, undone and done again; and closed in the middle."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import click, dock, enable, iface, incidents, message_line, part, picture, results  # noqa: E402
from hands import key  # noqa: E402
from qgis.core import QgsProject, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DOCK", "400"))
MANY = 60  # articles in a run that the project's end meets


def page():
    return dock().review


def title():
    return part("datelineReviewTitle").text()


def reports():
    """Report → the incident that it is in, as the database has it."""
    source = incidents().source().split("|subset")[0].replace("layername=incidents", "layername=reports")
    return {f["report_id"]: f["event_id"] for f in QgsVectorLayer(source, "reports", "ogr").getFeatures()}


def groups():
    held = {}
    for report, event in reports().items():
        held.setdefault(event, []).append(report)
    return {event: sorted(found) for event, found in held.items()}


def learned():
    return part("datelineLearnedText").text()


def several():
    """Go on until an incident has two reports."""
    return part("datelineReports").isVisible()


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    enable()
    driver.size_window(1600, 1000, WIDTH)
    iface.mainWindow().activateWindow()
    yield 0.5
    click("datelineSamples")
    yield lambda: not part("datelineRun").isVisible()
    iface.messageBar().clearWidgets()
    dock().tabs.setCurrentWidget(page())
    yield lambda: "of" in part("datelinePosition").text()
    page().focus_values()
    while not several():
        key(Qt.Key.Key_N)
        yield 0.05
    yield 0.4
    before = groups()
    results["before"] = [len(before), title()]
    picture("two-reports", dock())
    yield from split(before)
    yield from merge(before)
    yield from pin()
    yield from close_in_the_middle()


def split(before):
    key(Qt.Key.Key_S)
    yield 0.2
    results["asked"] = part("datelineAsking").isVisible()
    picture("split", dock())
    key(Qt.Key.Key_Return)  # nothing is ticked
    results["nothing ticked"] = message_line()
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)
    yield lambda: learned() == "Split."
    yield 0.5
    results["split"] = len(groups())
    results["focus after split"] = page().isAncestorOf(QApplication.focusWidget())
    picture("after-split", dock())
    key(Qt.Key.Key_Z)
    yield lambda: learned() == "Undone."
    yield 0.3
    results["split undone"] = groups() == before
    key(Qt.Key.Key_Y)
    yield lambda: learned() == "Done again."
    yield 0.3
    results["split again"] = len(groups())
    key(Qt.Key.Key_Z)
    yield lambda: learned() == "Undone."
    results["undone once more"] = groups() == before


def merge(before):
    first = title()
    key(Qt.Key.Key_M)
    yield lambda: part("datelineAskingList").count() > 0
    yield 0.1
    picture("merge", dock())
    results["offered"] = part("datelineAskingList").item(0).text()
    key(Qt.Key.Key_Escape)
    results["escape leaves"] = not part("datelineAsking").isVisible() and groups() == before
    key(Qt.Key.Key_M)
    yield lambda: part("datelineAskingList").count() > 0
    QTest.keyClicks(QApplication.focusWidget(), "Tayaran")
    yield 0.5
    results["found"] = part("datelineAskingList").item(0).text().split("\n")[0]
    key(Qt.Key.Key_Return)
    yield lambda: learned().startswith("Merged.")
    yield 0.5
    after = groups()
    results["merged"] = [len(after), max(map(len, after.values()))]
    results["title after merge"] = title() == first
    picture("merged", dock())
    click("datelineReview_undo")
    yield lambda: learned() == "Undone."
    yield 0.3
    results["merge undone"] = groups() == before


def pin():
    """Pin and unpin; undo of an unpin pins again."""
    button = part("datelineReview_pin")
    yield button.isEnabled
    for code, said in ((Qt.Key.Key_K, "Pinned."), (Qt.Key.Key_K, "Unpinned."), (Qt.Key.Key_Z, "Undone."),
                       (Qt.Key.Key_Z, "Undone.")):
        page().show_learned("")
        key(code)
        yield lambda said=said: learned() == said
        yield 0.1
        yield button.isEnabled
        results.setdefault("pin says", []).append(button.text())


def close_in_the_middle():
    """The project goes while reports are linked anew, and while candidates are looked for."""
    key(Qt.Key.Key_M)
    yield lambda: part("datelineAskingList").count() > 0
    key(Qt.Key.Key_Return)
    QgsProject.instance().clear()
    yield 1.0
    results["page without a project"] = page().currentIndex()
    QgsProject.instance().read(str(driver.FOLDER / "project.qgz"))
    yield 0.2


driver.start(scenario)
