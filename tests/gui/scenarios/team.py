"""A team's database in the window: chosen among QGIS's connections, filled, copied; and a server that has gone."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from driver import answer_file_dialog, choose, click, enable, file_dialog, message_line, part, picture  # noqa: E402
from driver import results  # noqa: E402
from qgis.core import QgsCredentials, QgsDataSourceUri, QgsProject, QgsProviderRegistry  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtWidgets import QDialogButtonBox, QWidget  # noqa: E402


def keep_connection(name, port):
    """What QGIS's own dialog of connections stores; the password is told while QGIS runs, as in its own dialog."""
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", port, "team", "anna", "")
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(uri.uri(), {"saveUsername": True}), name)
    QgsCredentials.instance().put(uri.connectionInfo(False), "anna", "a secret")


def dialog():
    return driver.dock().findChild(QWidget, "datelineTeam")


def fill(connection, schema):
    box = dialog().findChild(QWidget, "datelineTeamConnection")
    box.setFocus()
    QTest.keyClicks(box, connection)
    line = dialog().findChild(QWidget, "datelineTeamSchema")
    line.selectAll()
    QTest.keyClicks(line, schema)
    picture("team-" + schema, dialog())
    ok = dialog().findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)


def scenario():
    QgsProject.instance().write(str(driver.FOLDER / "project.qgz"))
    keep_connection("desk", os.environ["DATELINE_PORT"])
    keep_connection("gone", "1")
    enable()
    driver.size_window(1500, 1000, 420)
    yield 0.5
    choose("datelineDatabase", "Team database")
    yield dialog
    results["modal"] = dialog().isModal()
    fill("desk", "1 bad")
    results["refused"] = dialog().findChild(QWidget, "datelineTeamTrouble").text()
    fill("desk", "dateline")
    yield lambda: part("datelineDatabase").text().startswith("dateline")
    results["title"] = part("datelineDatabase").text()
    results["tooltip before"] = part("datelineDatabase").toolTip()
    yield 0.3
    click("datelineSamples")
    yield 0.5
    yield lambda: not part("datelineRun").isVisible()
    layer = driver.incidents_of("postgres")
    results["provider"] = layer.providerType()
    results["incidents"] = layer.featureCount()
    results["tooltip after"] = part("datelineDatabase").toolTip()
    driver.dock().tabs.setCurrentIndex(driver.dock().tabs.count() - 1)
    yield 0.5
    driver.tick_actor(0)
    yield lambda: layer.featureCount() < results["incidents"]
    results["filtered"] = layer.featureCount()
    picture("team")
    choose("datelineDatabase", "Copy to a file")
    yield file_dialog
    answer_file_dialog(driver.FOLDER / "copy.gpkg")
    yield lambda: "Copied" in message_line()
    results["copied"] = message_line()
    choose("datelineDatabase", "Team database")
    yield dialog
    fill("gone", "dateline")
    yield lambda: "does not answer" in message_line()
    results["gone"] = message_line()
    results["source"] = layer.source()
    results["title in the end"] = part("datelineDatabase").text()


driver.start(scenario)
