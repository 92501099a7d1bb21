"""Makes the pictures of README and docs anew, from a real QGIS window: ``python3 -m tests.gui.screenshots [guide]``.

Without a word those of README, with ``guide`` those of docs/guide.md: each of them in light and dark, at 1× and 2×.
Look at each of them before they are committed. Needs Pillow (on Debian and Ubuntu python3-pil), with which pictures
get a palette.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from .harness import ROOT, run_scenario

IMAGES = ROOT / "docs" / "images"
# picture in the scenario → file in docs/images
LIGHT = {"window": "window.png", "articles": "articles.png", "start": "start.png", "filtered": "filtered.png",
         "zones": "zones.png", "zones-page": "zones-page.png", "summary": "summary.png", "chart": "summary-chart.png"}
DARK = {"window": "window-dark.png"}
MOST_BYTES = 120_000  # of a file
GROUNDS = 24  # colours of a picture that stay just as they are
NIGHT = {"theme": "Night Mapping"}
TWICE = {"scale": 2, "screen": "3200x2000"}
FORMS = {"": {}, "@2x": TWICE, "-dark": NIGHT, "-dark@2x": {**NIGHT, **TWICE}}  # ending of a file's name → window


def make(scenario, targets, **options):
    """Run a scenario once; ``targets(name)`` is the file for the picture of that name, None for no file."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = run_scenario(scenario, Path(folder), **options)["pictures"]
        for name, path in sorted(pictures.items()):
            if targets(name) is not None:
                (IMAGES / targets(name)).parent.mkdir(parents=True, exist_ok=True)
                reduce(path, IMAGES / targets(name))


def reduce(source, target):
    """The same picture with a palette, of colours as far apart as lets its file be small. Flat ground keeps its very
    colour; nothing is dithered."""
    with Image.open(source) as image:
        pixels = np.asarray(image.convert("RGB")).astype(np.int32)
    packed, places, counts = np.unique(pixels @ (1 << 16, 1 << 8, 1), return_inverse=True, return_counts=True)
    colours = packed[:, None] >> (16, 8, 0) & 255
    for apart in (6, 10, 14, 20, 28):  # steps of red, green and blue together
        palette = _palette(colours[np.argsort(-counts, kind="stable")], apart)
        nearest = np.abs(colours[:, None] - palette).sum(axis=2).argmin(axis=1).astype(np.uint8)
        reduced = Image.fromarray(nearest[places.ravel()].reshape(pixels.shape[:2]), "P")
        reduced.putpalette(palette.astype(np.uint8).tobytes())
        reduced.save(target, optimize=True)
        if target.stat().st_size < MOST_BYTES:
            return
    raise ValueError(f"{target.name} is larger than {MOST_BYTES} bytes: take a picture of less")


def _palette(colours, apart):
    """Of colours, the most frequent first, at most 256: the grounds, and those that are ``apart`` from each other."""
    chosen = colours[:GROUNDS]
    for colour in colours[GROUNDS:]:
        if len(chosen) < 256 and np.abs(chosen - colour).sum(axis=1).min() >= apart:
            chosen = np.vstack([chosen, colour])
    return chosen


def main(what=""):
    if what == "guide":
        shutil.rmtree(IMAGES / "guide", ignore_errors=True)
        for ending, options in FORMS.items():
            make("guide", lambda name, ending=ending: f"guide/{name}{ending}.png", **options)
    else:
        make("screenshots", LIGHT.get)
        make("screenshots", DARK.get, **NIGHT)


if __name__ == "__main__":
    main(*sys.argv[1:])
