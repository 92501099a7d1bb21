"""The kinds of what an article tells, and the values of an incident: their names and colours.

Each kind has a tint for the ground behind its words and a line under them, for light and for dark themes. The hues are
Okabe and Ito's, which the colour-blind tell apart; text on a tint keeps a contrast of 7 to 1 (WCAG 2.1, 1.4.6), and
the lines differ in their pattern too.
"""

from typing import NamedTuple

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor, QPalette, QTextCharFormat

from ..core.review_values import HOW, HOW_MANY, WHEN, WHERE, WHO, WHOM

_LINES = QTextCharFormat.UnderlineStyle


class Ink(NamedTuple):
    """Tints and lines of a kind, as "#rrggbb", and the pattern of its line."""

    light: str
    light_line: str
    dark: str
    dark_line: str
    pattern: QTextCharFormat.UnderlineStyle


INKS = {
    WHEN: Ink("#d6edf8", "#0072b2", "#09347b", "#56b4e9", _LINES.SingleUnderline),
    WHERE: Ink("#b7f2cf", "#007a59", "#085939", "#2fc79a", _LINES.DashUnderline),
    WHO: Ink("#fcb6a4", "#b84c00", "#532503", "#ff8f4a", _LINES.SingleUnderline),
    WHOM: Ink("#f9e49a", "#7d7400", "#5a4f00", "#f0e442", _LINES.DashDotLine),
    HOW_MANY: Ink("#f1b9eb", "#a3437f", "#7a1d65", "#e79ac6", _LINES.DotLine),
    HOW: Ink("#d0cece", "#555555", "#3d3d3d", "#c8c8c8", _LINES.DashDotDotLine),
}


def tr(text):
    return QCoreApplication.translate("Review", text)


def is_dark(palette):
    """Whether a palette has light text on a dark ground."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def tint(kind, palette):
    """The ground behind words of a kind."""
    ink = INKS[kind]
    return QColor(ink.dark if is_dark(palette) else ink.light)


def line(kind, palette):
    """The line under words of a kind, and the chip beside its values."""
    ink = INKS[kind]
    return QColor(ink.dark_line if is_dark(palette) else ink.light_line)


def text_on_tint(palette):
    """The colour of words on a tint."""
    return QColor("#ffffff" if is_dark(palette) else "#101010")


def text_on_line(palette):
    """The colour of words that are lit, on the colour of the line."""
    return QColor("#000000" if is_dark(palette) else "#ffffff")


def title_of(name):
    """What a value is called."""
    return {"date_start": tr("When"), "place": tr("Where"), "actor": tr("Who"), "actor_cert": tr("How sure"),
            "claimed": tr("Claimed"), "target": tr("Whom"), "killed": tr("Killed"), "wounded": tr("Wounded"),
            "perp_kill": tr("Own dead"), "abducted": tr("Abducted"), "event_type": tr("Event"),
            "weapon": tr("Weapon"), "notes": tr("Notes")}[name]
