"""Makes the pictures of README and docs anew, from a real QGIS window: ``python3 -m tests.gui.screenshots``.

Look at each of them before they are committed.
"""

import shutil
import tempfile
from pathlib import Path

from .harness import ROOT, run_scenario

IMAGES = ROOT / "docs" / "images"
# picture in the scenario → file in docs/images
LIGHT = {"window": "window.png", "articles": "articles.png", "start": "start.png", "filtered": "filtered.png",
         "zones": "zones.png", "zones-page": "zones-page.png", "summary": "summary.png", "chart": "summary-chart.png"}
DARK = {"window": "window-dark.png"}


def make(names, **options):
    """Run the scenario once and take these pictures of it."""
    with tempfile.TemporaryDirectory() as folder:
        run_scenario("screenshots", Path(folder), **options)
        for name, target in names.items():
            shutil.copyfile(str(Path(folder) / "pictures" / (name + ".png")), str(IMAGES / target))


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    make(LIGHT)
    make(DARK, theme="Night Mapping")


if __name__ == "__main__":
    main()
