"""An article's text as a window shows it: as long as it is, nothing in it that steers, its offsets in both countings.

Python counts characters, Qt counts UTF-16 code units: a character beyond the Basic Multilingual Plane is two of them.
"""

import unicodedata
from bisect import bisect_left

_LINE_ENDS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_JOINERS = "\u200c\u200d"  # part of words in Persian and Kurdish
# Controls, directions that are overridden, halves of characters, and those that a text document keeps for itself.
_STEERING = ("Cc", "Cf", "Cs", "Cn")
_OWN = frozenset("\ufffc")


def shown(text):
    """The text to show, character for character: line ends of any kind as ``\\n``, what steers as a blank."""
    if text.isprintable() and _OWN.isdisjoint(text):
        return text
    return "".join(map(_shown, text, text[1:] + " "))


def _shown(character, following):
    if character in "\n\t" or character in _JOINERS:
        return character
    if character in _LINE_ENDS:
        return " " if character == "\r" and following == "\n" else "\n"
    return " " if unicodedata.category(character) in _STEERING or character in _OWN else character


class Units:
    """Offsets of a text in characters and in UTF-16 code units."""

    def __init__(self, text):
        self._wide = [index for index, character in enumerate(text) if character > "\uffff"]
        self._at = [index + number for number, index in enumerate(self._wide)]

    def units(self, offset):
        """The code unit at which a character begins."""
        return offset + bisect_left(self._wide, offset)

    def offset(self, unit):
        """The character that a code unit belongs to."""
        before = bisect_left(self._at, unit)
        return unit - before + (1 if before and self._at[before - 1] == unit - 1 else 0)
