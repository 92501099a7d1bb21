"""A country downloaded and an online geocoder switched on, through the dialogs, against a server on this machine."""

import os
import sys

sys.path[:0] = [os.environ["DATELINE_SCENARIOS"], os.path.join(os.environ["DATELINE_ROOT"], "tests", "support")]
import driver  # noqa: E402
import loopback  # noqa: E402
from driver import FOLDER, choose, click, enable, message_line, part, picture, results  # noqa: E402
from qgis.core import QgsProject, QgsSettings  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QLabel  # noqa: E402

WIDTH = int(os.environ.get("DATELINE_DIALOG", "0"))
FILES = FOLDER / "country files and boundaries of the region" / "from GeoNames, as of this year"
OTHERS = loopback.country_zip([f"{n}\t{n}\tar\tHamlet of old {n}\t\t\t\t\t\t\n" for n in range(1, 501)], "IQ.txt")
GOOD = loopback.country_zip([loopback.geonames_row(n, f"Hamlet {n}", "IQ") for n in range(1, 30_001)], "IQ.txt")
TEXT = ("BAGHDAD, 19 December 2022 - Gunmen shot dead three policemen in the village of Xyzzyx in Kirkuk province "
        "on Sunday.")
ANOTHER = ("BAGHDAD, 26 December 2022 - A roadside bomb went off beside an army convoy in the village of Xyzzyx in "
           "Kirkuk province on Saturday night. Two soldiers died.")


def dialog(name):
    return driver.iface.mainWindow().findChild(driver.QWidget, name)


def narrow(window):
    """As narrow as the window lets itself be made, or as the test asks."""
    if WIDTH:
        window.resize(WIDTH, window.height())


def clipped(window):
    """Texts of a dialog that are larger than their widget, or outside the dialog."""
    found = []
    for widget in window.findChildren(QLabel) + window.findChildren(QAbstractButton):
        text = widget.text()
        if not widget.isVisible() or not text or type(widget).__name__ == "ElidedLabel":
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        right = widget.mapTo(window, widget.rect().topRight()).x()
        if (not wraps and widget.width() < widget.sizeHint().width()) or widget.height() < needed - 1 or \
                right > window.width():
            found.append(f"{text[:40]!r}: {widget.width()}×{widget.height()}, "
                         f"needs {widget.sizeHint().width()}×{needed}")
    return found


def clip(when, window):
    results.setdefault("clipped", {})[when] = clipped(window)


def slow(server):
    """Half of the file, and the rest when the test says so."""
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(GOOD)))
        handler.end_headers()
        handler.wfile.write(GOOD[:len(GOOD) // 2])
        handler.wfile.flush()
        while not results.get("let go") and not server.ended.wait(0.05):
            pass
        handler.wfile.write(GOOD[len(GOOD) // 2:])
    return answer


def scenario():
    with loopback.served() as server:
        QgsProject.instance().write(str(FOLDER / "project.qgz"))
        QgsSettings().setValue("dateline/geonames", server.url + "/dump/")
        FILES.mkdir(parents=True)
        QgsSettings().setValue("dateline/download_folder", str(FILES))
        enable()
        driver.size_window(1300, 900, 380)
        yield 0.5
        yield from country(server)
        yield from online(server)


def country(server):
    choose("datelineGear", "Gazetteer", "Download a country")
    yield lambda: dialog("datelineDownload")
    window = dialog("datelineDownload")
    narrow(window)
    yield 0.3
    results["modal"] = window.isModal()
    results["go at first"] = part("datelineDownloadGo").isEnabled()
    picture("download_first", window)
    results["folder"] = (part("datelineDownloadFolder").text(), part("datelineDownloadFolder").toolTip(), str(FILES))
    QTest.keyClicks(part("datelineCountrySearch"), "atlantis")
    yield 0.2
    results["no match"] = part("datelineNoCountry").text(), part("datelineNoCountry").isVisible()
    clip("no match", window)
    picture("download_no_match", window)
    part("datelineCountrySearch").clear()
    QTest.keyClicks(part("datelineCountrySearch"), "ira")
    QTest.keyClick(part("datelineCountrySearch"), Qt.Key.Key_Down)
    yield 0.2
    results["down"] = part("datelineCountries").hasFocus(), part("datelineCountries").currentItem().text()
    QTest.keyClick(part("datelineCountries"), Qt.Key.Key_Down)
    results["down again"] = part("datelineCountries").currentItem().text()
    part("datelineCountrySearch").clear()
    QTest.keyClicks(part("datelineCountrySearch"), "iraq")
    driver.click_tick("datelineOtherNames")
    yield 0.2
    results["no match after"] = part("datelineNoCountry").isVisible()
    results["go with a country"] = part("datelineDownloadGo").isEnabled()
    clip("before", window)
    results["asked before"] = len(server.asked)
    click("datelineDownloadGo")  # the server has no such country
    yield lambda: part("datelineDownloadTrouble").isVisible() and not part("datelineDownloadBar").isVisible()
    results["trouble"] = part("datelineDownloadTrouble").text()
    results["contrast"] = contrast(part("datelineDownloadTrouble"), window)
    clip("with trouble", window)
    picture("download_trouble", window)
    server.answers["/dump/IQ.zip"] = slow(server)
    click("datelineDownloadGo")
    yield lambda: "of" in part("datelineDownloadState").text()
    yield 0.2
    results["while fetching"] = part("datelineDownloadState").text()
    clip("while fetching", window)
    picture("download_running", window)
    picture("download_window")
    click("datelineDownloadStop")
    yield lambda: not part("datelineDownloadBar").isVisible()
    results["files after cancel"] = sorted(path.name for path in FILES.glob("*.zip"))
    results["let go"] = True
    click("datelineDownloadGo")  # the places are there, their other names are not
    yield lambda: part("datelineDownloadTrouble").isVisible() and not part("datelineDownloadBar").isVisible()
    results["without other names"] = part("datelineDownloadTrouble").text()
    results["files without them"] = sorted(path.name for path in FILES.glob("*.zip"))
    server.answers["/dump/alternatenames/IQ.zip"] = loopback.sends(OTHERS)
    part("datelineCountrySearch").setFocus()
    QTest.keyClick(part("datelineCountrySearch"), Qt.Key.Key_Return)
    yield lambda: dialog("datelineDownload") is None
    yield 0.3
    results["after download"] = message_line()
    results["country files"] = QgsSettings().value("dateline/gazetteers", "")
    picture("download_done")
    choose("datelineGear", "Gazetteer", "Remove IQ.zip")
    results["country files in the end"] = QgsSettings().value("dateline/gazetteers", "")


def contrast(label, window):
    """The contrast of a label's colour with the ground of its window, by WCAG 2.1's formula."""
    def luminance(colour):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
                 for c in (colour.redF(), colour.greenF(), colour.blueF())]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    ground = window.grab().toImage().pixelColor(2, window.height() - 3)
    one, other = sorted((luminance(QColor(label.styleSheet().split()[-1])), luminance(ground)))
    return (other + 0.05) / (one + 0.05)


def online(server):
    server.answers["/search"] = loopback.sends_json([loopback.osm_place("Xyzzyx", 35.4, 44.1)])
    before = len(server.asked)
    yield from paste("Before. " + TEXT)
    results["asked while off"] = len(server.asked) - before
    results["note while off"] = part("datelineEmpty").findChildren(QLabel)[-1].text()
    choose("datelineGear", "Online geocoder (off)")
    yield lambda: dialog("datelineOnline")
    window = dialog("datelineOnline")
    narrow(window)
    yield 0.3
    clip("online", window)
    picture("online_first", window)
    driver.click_tick("datelineOnlineAsked")
    part("datelineOnlineServer").setFocus()
    QTest.keyClicks(part("datelineOnlineServer"), "nowhere")
    press_ok(window)
    yield 0.2
    results["wrong address"] = part("datelineOnlineTrouble").text()
    results["contrast online"] = contrast(part("datelineOnlineTrouble"), window)
    clip("with a wrong address", window)
    picture("online_wrong", window)
    part("datelineOnlineServer").clear()
    QTest.keyClicks(part("datelineOnlineServer"), server.url + "/")
    press_ok(window)
    yield lambda: dialog("datelineOnline") is None
    results["asked by the dialog"] = len(server.asked) - before
    results["note while on"] = part("datelineEmpty").findChildren(QLabel)[-1].text()
    yield from paste(ANOTHER)
    results["sent"] = server.queries()
    layer = driver.incidents()
    results["sources"] = sorted(str(f["gaz_source"]).split(":")[0] for f in layer.getFeatures())
    picture("online_done")
    choose("datelineGear", "Online geocoder (on)")
    yield lambda: dialog("datelineOnline")
    driver.click_tick("datelineOnlineAsked")
    press_ok(dialog("datelineOnline"))
    yield lambda: dialog("datelineOnline") is None
    yield from paste("Last. " + TEXT.replace("Xyzzyx", "Qwertzu"))
    results["sent when off again"] = server.queries()


def press_ok(window):
    button = window.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def paste(text):
    QApplication.clipboard().setText(text)
    choose("datelineAdd", "Paste text")
    yield lambda: part("datelineRun").isVisible()
    yield lambda: not part("datelineRun").isVisible()
    yield 0.2


driver.start(scenario)
