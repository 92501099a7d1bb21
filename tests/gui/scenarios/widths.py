"""The dock at one width and font: which texts do not fit in their widgets."""

import os
import sys

sys.path.insert(0, os.environ["DATELINE_SCENARIOS"])
import driver  # noqa: E402
from clipping import clipped  # noqa: E402
from driver import click, dock, enable, part, picture, results  # noqa: E402
from qgis.core import QgsProject  # noqa: E402

WIDTH = int(os.environ["DATELINE_DOCK"])


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
    dock().tabs.setCurrentIndex(1)
    yield 0.4
    results["explore"] = clipped(dock())
    results["width"] = dock().width()
    picture("explore", dock())


driver.start(scenario)
