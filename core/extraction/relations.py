"""How the words before a name relate an incident to it: "in X", "near X", "25 km south of X", "between X and Y"."""

from typing import NamedTuple, Optional, Tuple

from ...gazetteer.place import Phrase
from .numbers import parse_count
from .tagging import Tagged
from .toponyms import Name, kind_at, role_at

LOOK_BACK = 6  # words between a preposition and the name: "in the western Iraqi province of"
LONGEST_RELATION = 4  # words of one preposition: "to the north of"
DISTANCE_BACK = 5  # words between a unit of length and its relation
PAIR_BACK = 3  # words between "between" and the first of two names
_RELATIONS = ("at", "near", "bearing", "away")
# Between a preposition and the name, beside adjectives, kinds and nations.
_MAY_STAND_BETWEEN = frozenset("of the a an his their called named so".split())


class Relation(NamedTuple):
    """``kind``: at, near, bearing, away, or '' when no preposition governs the name.

    ``metres`` and ``bearing`` (degrees) as far as they are told; ``opens``: the token where the words begin.
    """

    kind: str
    metres: Optional[float]
    bearing: Optional[float]
    opens: int


def find_relation(tagged: Tagged, name: Name, first: int) -> Relation:
    """The preposition that governs a name in the clause that begins at token ``first``."""
    for back in range(name.first - 1, max(first, name.first - LOOK_BACK) - 1, -1):
        if any(mark in tagged.gap(back + 1) for mark in ".;:"):
            break
        match = _preposition_ending_at(tagged, back, first)
        if match is not None:
            return _relation(tagged, match, first)
        if not _may_stand_between(tagged, back):
            break
    return Relation("", None, None, name.first)


def find_between(tagged: Tagged, name: Name, after: Optional[Name], first: int) -> Optional[Phrase]:
    """"between X and Y", "the road linking X and Y", "the X–Y road" as one phrase; ``after`` is the next name."""
    start = tagged.tokens[name.first].start
    halves = [half for half in name.text.replace("–", "-").split("-") if half]
    if len(halves) == 2 and all(half[0].isupper() for half in halves) and kind_at(tagged, name.last)[0] == "road":
        return Phrase(halves[0], "between", "road", start, start + len(name.text), other=halves[1])
    if after is None:
        return None
    gap = tagged.text[tagged.tokens[name.last - 1].end:tagged.tokens[after.first].start].strip()
    road = gap in ("-", "–", "—", "to") and kind_at(tagged, after.last)[0] == "road"
    opened = any(role_at(tagged, back) == "between" for back in range(max(first, name.first - PAIR_BACK), name.first))
    if not road and not (opened and gap in ("and", "to", "with")):
        return None
    end = tagged.tokens[after.first].start + len(after.text)
    return Phrase(name.text, "between", "road" if road else "", start, end, other=after.text)


def _preposition_ending_at(tagged, index, first):
    """The longest entry for a relation whose last word is ``index``."""
    for begin in range(max(first, index + 1 - LONGEST_RELATION), index + 1):
        match = tagged.matches["place"].get(begin)
        if match is not None and match.last == index + 1 and match.value.role in _RELATIONS:
            return match
    return None


def _relation(tagged, match, first):
    role, value = match.value
    metres, opens = _distance_before(tagged, match.first, first)
    if role == "away":  # "30 km from X" is a distance, "a source from X" is none
        return Relation("near", metres, None, opens) if metres else Relation("away", None, None, match.first)
    return Relation(role, metres, float(value) if role == "bearing" else None, opens)


def _may_stand_between(tagged, index):
    """Articles, adjectives, kinds, nations and people may stand between preposition and name; no deed and no cue."""
    token = tagged.tokens[index]
    if token.norm in _MAY_STAND_BETWEEN or kind_at(tagged, index)[0]:
        return True
    if index in tagged.matches["country"] or index in tagged.matches["people"]:
        return True
    return token.text[0].islower() and not any(index in tagged.matches[kind] for kind in ("harm", "event", "cue"))


def _distance_before(tagged, index, first) -> Tuple[Optional[float], int]:
    """"25 km" or "some 30 kilometers (20 miles)" right before a token: (metres, token where it begins)."""
    for unit in range(index - 1, max(first, index - DISTANCE_BACK - 1), -1):
        if role_at(tagged, unit) != "unit":
            continue
        number = _figure(tagged.tokens[unit - 1].text)
        if number is None:
            continue
        earlier = _distance_before(tagged, unit - 1, first)  # of two figures for one distance the first counts
        return earlier if earlier[0] else (number * float(tagged.value("place", unit).value), unit - 1)
    return None, index


def _figure(word):
    """The number that a word is: 25, 7.5, 1,200, twenty; None when it is none."""
    if word.replace(".", "", 1).isdecimal():
        return float(word)
    count = parse_count(word)
    return None if count is None else float(count[1])
