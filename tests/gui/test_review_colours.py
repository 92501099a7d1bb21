"""The colours of the kinds of mentions: words on them can be read, and the colour-blind tell them apart."""

from itertools import combinations

import pytest

pytest.importorskip("qgis.PyQt", reason="QGIS is not installed for this Python")

from dateline.core.review_values import KINDS  # noqa: E402
from dateline.ui.review_kinds import INKS, text_on_line, text_on_tint  # noqa: E402
from qgis.PyQt.QtGui import QColor, QPalette  # noqa: E402

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHTS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD_APART = 10.0  # CIE 1976 colour difference: about 2.3 is just noticeable (Mahy et al. 1994)


def palette(dark):
    made = QPalette()
    made.setColor(QPalette.ColorRole.Base, QColor("#202020" if dark else "#ffffff"))
    return made


def linear(name):
    parts = QColor(name).getRgbF()[:3]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(name):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(name)))


def contrast(one, other):
    """WCAG 2.1's contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(name, sight):
    """CIE Lab of a colour as that sight has it."""
    rgb = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(name))))) for row in SIGHTS[sight]]
    x, y, z = (sum(a * b for a, b in zip(row, rgb)) / white for row, white in (
        ((0.4124, 0.3576, 0.1805), 0.9505), ((0.2126, 0.7152, 0.0722), 1.0), ((0.0193, 0.1192, 0.9505), 1.089)))
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other, sight):
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight))) ** 0.5


def tints(dark):
    return {kind: ink.dark if dark else ink.light for kind, ink in INKS.items()}


def lines(dark):
    return {kind: ink.dark_line if dark else ink.light_line for kind, ink in INKS.items()}


def test_every_kind_has_its_own():
    assert set(INKS) == set(KINDS) and len({ink.pattern for ink in INKS.values()}) >= 5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_words_can_be_read_on_them(kind, dark):
    assert contrast(tints(dark)[kind], text_on_tint(palette(dark)).name()) >= 7
    assert contrast(lines(dark)[kind], text_on_line(palette(dark)).name()) >= 4.5
    assert contrast(lines(dark)[kind], "#202020" if dark else "#ffffff") >= 3  # the line and the chip themselves


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("sight", sorted(SIGHTS))
def test_they_are_told_apart(sight, dark):
    far = {(one, other): apart(tints(dark)[one], tints(dark)[other], sight) for one, other in combinations(KINDS, 2)}
    assert not {pair: round(difference, 1) for pair, difference in far.items() if difference < TOLD_APART}
