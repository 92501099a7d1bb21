"""Loads the plugin where geopy cannot be imported, then makes it importable and tries again."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import qgis.utils  # noqa: E402
from driver import dock, enable, iface, message_line, results  # noqa: E402
from qgis.PyQt.QtTest import QTest  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QToolButton  # noqa: E402


class Blocker:
    """Stands first in the import system and knows no geopy."""

    def find_spec(self, name, path=None, target=None):
        if name == "geopy" or name.startswith("geopy."):
            raise ModuleNotFoundError("No module named 'geopy'", name="geopy")
        return None


def scenario():
    blocker = Blocker()
    for name in [name for name in sys.modules if name.split(".")[0] == "geopy"]:
        del sys.modules[name]
    sys.meta_path.insert(0, blocker)
    results["dock without geopy"] = enable() is not None
    yield 0.5
    results["loaded"] = "dateline" in qgis.utils.active_plugins
    results["message"] = message_line()
    driver.picture("missing_geopy")
    details = [b for b in iface.messageBar().findChildren(QPushButton) if b.text() == "Details"]
    QTest.mouseClick(details[0], Qt.MouseButton.LeftButton)
    yield 0.5
    viewer = [w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QgsMessageViewer"][0]
    results["detail"] = viewer.messageText() if hasattr(viewer, "messageText") else \
        viewer.findChild(driver.QWidget, "txtMessage").toPlainText()
    driver.picture("missing_geopy_detail", viewer)
    viewer.close()
    sys.meta_path.remove(blocker)
    button = [b for b in iface.pluginToolBar().findChildren(QToolButton)
              if b.defaultAction() and b.defaultAction().objectName() == "datelineToggle"][0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    yield 0.5
    results["dock with geopy"] = dock() is not None and dock().isVisible()
    qgis.utils.unloadPlugin("dateline")
    yield 0.3
    results["dock after unload"] = dock() is not None


driver.start(scenario)
