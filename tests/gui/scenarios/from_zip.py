"""A new user's way: QGIS's own "Install from ZIP", the samples, incidents on a layer, a filter, an export."""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
import pyplugin_installer  # noqa: E402
import qgis.utils  # noqa: E402
from driver import (FOLDER, answer_file_dialog, choose, click, dock, facet_values, file_dialog, incidents,  # noqa: E402
                    message_line, part, picture, results, settled, tick, tick_actor)
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer  # noqa: E402


def quiet():
    return not part("datelineRun").isVisible()


def scenario():
    QgsProject.instance().write(str(FOLDER / "project.qgz"))
    results["there before"] = "dateline" in qgis.utils.available_plugins
    pyplugin_installer.instance().installFromZipFile(os.environ["DATELINE_ZIP"])
    yield dock
    yield 0.5
    plugin = Path(sys.modules["dateline"].__file__).parent
    results["plugin"] = str(plugin)
    results["profile's plugins"] = str(Path(QgsApplication.qgisSettingsDirPath()) / "python" / "plugins")
    results["algorithms"] = sorted(one.id() for one in QgsApplication.processingRegistry().providerById("dateline")
                                   .algorithms())
    results["translation"] = (plugin / "i18n" / "dateline_ar.qm").is_file()
    driver.size_window(1600, 1000, 400)
    click("datelineSamples")
    yield lambda: part("datelineRun").isVisible() or incidents()
    yield quiet
    yield lambda: incidents() is not None
    yield 0.3
    results["message"] = message_line()
    results["incidents"] = incidents().featureCount()
    results["placed"] = sum(1 for one in incidents().getFeatures() if one.hasGeometry())
    dock().tabs.setCurrentWidget(dock().explore)
    yield settled
    results["actors"] = [[actor, int(count)] for actor, count in facet_values("actor")]
    tick("actor")
    yield settled
    tick_actor(0)
    yield settled
    results["shown with the first actor"] = incidents().featureCount()
    choose("datelineExport", "What is shown")
    yield file_dialog
    answer_file_dialog(FOLDER / "shown.geojson", "*.geojson")
    yield (FOLDER / "shown.geojson").exists
    yield lambda: file_dialog() is None
    yield 0.3
    results["exported"] = QgsVectorLayer(str(FOLDER / "shown.geojson"), "back", "ogr").featureCount()
    picture("from_zip")


driver.start(scenario)
