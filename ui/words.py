"""Numbers and lines of text as the language of the window writes them."""

import unicodedata

from qgis.PyQt.QtCore import QLocale, Qt


def number(value):
    """A whole number in the digits and with the grouping of QGIS's language."""
    return QLocale().toString(int(value))


def interval(low, high):
    """An interval of numbers, which no line ends within."""
    return number(low) if low == high else f"{number(low)}\u2060–\u2060{number(high)}"


def direction_of(text, otherwise):
    """The way a line runs, by its first letter that has one (Unicode's rule P2); ``otherwise`` where none has.

    File names and foreign headlines keep their order in a window that runs the other way.
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return Qt.LayoutDirection.LeftToRight if kind == "L" else Qt.LayoutDirection.RightToLeft
    return otherwise
