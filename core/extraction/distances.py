"""How far away the words before a relation say that something is: "25 km", "some 30 kilometers (20 miles)".

The unit of a figure is a row of ``place_words.csv``. A distance without a figure ("a few miles", "an hour's drive") is
a :class:`Distance` without metres.
"""

import re
from typing import NamedTuple, Optional

from ..lexicon.trie import tokenise
from .numbers import parse_count
from .tagging import Tagged

LOOK_BACK = 80  # characters that a distance with its remarks may take
LONGEST_COUNT = 5  # words: "one hundred and twenty-five"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BEHIND = re.compile(  # between a distance and its relation, and a second figure for the same
    r"(?:\s*\([^()]{1,40}\)|,\s[^,()]{1,25},"
    r"|[\s,]+(?:or so|away|further|farther|due|directly|straight|just))\s*\Z", re.IGNORECASE)
_ENCLOSED = re.compile(r"\(([^()]{1,40})\)\Z")
_TOLD = re.compile(r"(?<![\w.,])(?:(?P<low>%s)\s?(?:-|–|to|or)\s?)?"
                   r"(?P<figure>%s)[\s\u00a0-]?(?P<unit>[^\W\d_]+)\.?\Z" % (_FIGURE, _FIGURE))
_LAST_WORD, _WORD_START = re.compile(r"[\s-]([^\W\d_]+)\Z"), re.compile(r"(?<![^\W_])[^\W\d_]")
_HALF = re.compile(r"\bhalf(?:\s+an?)?\Z", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?:a few|few|several|some|a couple of|a handful of|(?:tens|dozens|scores|hundreds|thousands) of)"
    r"(?:\s(?:dozen|hundred|thousand))?\s(?P<unit>[^\W\d_]+)"
    r"|(?:\w+[\s-]){1,3}(?:minutes?|mins?|hours?)(?:['’]s?)?[\s-](?:drive|ride|walk|journey)|a (?:short|long) (?:drive|"
    r"walk|distance|way))\Z", re.IGNORECASE)


class Distance(NamedTuple):
    """``metres`` as far as a figure tells them; ``opens``: the offset where the words begin."""

    metres: Optional[float]
    opens: int


def distance_before(tagged: Tagged, index: int) -> Optional[Distance]:
    """The distance told right before a token; of two figures for one distance the first counts. None: no distance."""
    end = tagged.tokens[index].start
    begin = max(0, end - LOOK_BACK)
    words = tagged.text[begin:end].rstrip(" \u00a0-,")
    found = _read(words, tagged)
    enclosed = _ENCLOSED.search(words)
    while found is None:
        behind = _BEHIND.search(words)
        if behind is None:  # "X district (120 km) to the east of Y"
            found = _read(enclosed.group(1), tagged) if enclosed else None
            return found and Distance(found.metres, begin + enclosed.start(1) + found.opens)
        words = words[:behind.start()].rstrip()
        found = _read(words, tagged)
    return Distance(found.metres, begin + found.opens)


def _read(words, tagged):
    """The distance that some words end in, its offset counted from their beginning."""
    vague = _VAGUE.search(words)
    if vague and (vague.group("unit") is None or _unit(vague.group("unit"), tagged)):
        return Distance(None, vague.start())
    told = _TOLD.search(words)
    unit = _unit(told.group("unit"), tagged) if told else 0.0
    if unit:
        figures = [float(figure.replace(",", "")) for figure in told.group("low", "figure") if figure]
        return Distance(sum(figures) / len(figures) * unit, told.start())
    return _spelt_out(words, tagged)


def _spelt_out(words, tagged):
    """"twenty-five kilometres", "half a mile", "a dozen miles", "a kilometre"."""
    last = _LAST_WORD.search(words)
    unit = _unit(last.group(1), tagged) if last else 0.0
    if not unit:
        return None
    before = words[:last.start()]
    half = _HALF.search(before)
    if half:
        return Distance(unit / 2, half.start())
    starts = [found.start() for found in _WORD_START.finditer(before)][-LONGEST_COUNT:]
    for start in starts:  # the longest count first: "one hundred and twenty miles"
        count = parse_count(before[start:])
        if count is not None:
            return Distance(count[1] * unit, start)
    return None


def _unit(word, tagged):
    """The metres of a unit of length; 0 for any other word."""
    match = tagged.lexicon.tries["place"].longest(tokenise(word), 0)
    return float(match.value.value) if match is not None and match.value.role == "unit" else 0.0
