"""An article's text as a window shows it, and its offsets in characters and in UTF-16 code units."""

import unicodedata

import pytest

from dateline.core.shown_text import Units, shown

MIXED = "a😀b😀😀c نينوى\r\nd"


@pytest.mark.parametrize("text, seen", [
    ("plain words", "plain words"), ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ("Windows\r\nends", "Windows \nends"), ("old\rMac", "old\nMac"), ("form\x0cfeed", "form\nfeed"),
    ("line\u2028and\u2029paragraph", "line\nand\nparagraph"), ("nul\0byte", "nul byte"),
    ("turned \u202eround\u202c", "turned  round "), ("an object \ufffc", "an object  "),
    ("half \ud800 a character", "half   a character"), ("می\u200cرود", "می\u200cرود"),
    ("<b>no markup</b> &amp;", "<b>no markup</b> &amp;")])
def test_what_steers_is_blank_and_nothing_moves(text, seen):
    assert shown(text) == seen and len(shown(text)) == len(text)


def test_nothing_that_steers_is_left_of_any_character():
    every = "".join(map(chr, range(0x30000)))
    left = {c for c in shown(every) if unicodedata.category(c) in ("Cc", "Cf", "Cs")}
    assert left <= set("\n\t\u200c\u200d")


def test_units_are_those_of_utf_16():
    units = Units(MIXED)
    for offset in range(len(MIXED) + 1):
        assert units.units(offset) == len(MIXED[:offset].encode("utf-16-le")) // 2
        assert units.offset(units.units(offset)) == offset


def test_a_unit_inside_a_character_belongs_to_its_end():
    assert Units("a😀b").offset(2) == 2
