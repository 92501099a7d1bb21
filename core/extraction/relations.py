"""How the words before a name relate an incident to it: "in X", "near X", "25 km south of X"."""

from typing import NamedTuple, Optional

from .distances import Distance, distance_before
from .tagging import Tagged
from .toponyms import Name, kind_at, role_at

LOOK_BACK = 6  # words between a preposition and the name: "in the western Iraqi province of"
LONGEST_RELATION = 4  # words of one preposition: "in the vicinity of"
LONGEST_DIRECTION = 3  # words: "north north east"
_RELATIONS = ("at", "near", "bearing", "away")
_AFTER_DIRECTION = ("of", "from")
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
    if _is_parted(tagged, name, first):
        return Relation("", None, None, name.first)
    for back in range(name.first - 1, max(first, name.first - LOOK_BACK) - 1, -1):
        if any(mark in tagged.gap(back + 1) for mark in ".;:"):
            break
        relation = _direction(tagged, back, first) or _preposition(tagged, back, first)
        if relation is not None:
            return relation
        if not may_stand_between(tagged, back):
            break
    return Relation("", None, None, name.first)


def _is_parted(tagged, name, first):
    """"In the meantime, Kirkuk police …": a comma parts a name from the words before; not "in the capital, Baghdad"."""
    if name.first <= first or tagged.gap(name.first).strip() != ",":
        return False
    before = tagged.tokens[name.first - 1]
    return before.text[0].islower() and not kind_at(tagged, name.first - 1)[0] and before.norm not in _AFTER_DIRECTION


def may_stand_between(tagged: Tagged, index: int) -> bool:
    """Articles, adjectives, kinds, nations and people may stand between preposition and name; no deed and no cue."""
    token = tagged.tokens[index]
    if token.norm in _MAY_STAND_BETWEEN or kind_at(tagged, index)[0]:
        return True
    if index in tagged.matches["country"] or index in tagged.matches["people"] or tagged.is_a(index, "creed"):
        return True
    return token.text[0].islower() and not any(index in tagged.matches[kind] for kind in ("harm", "event", "cue"))


def _preposition(tagged, index, first):
    """The relation whose last word is ``index``: the longest entry, or a bare "of" after a distance."""
    for begin in range(max(first, index + 1 - LONGEST_RELATION), index + 1):
        match = tagged.matches["place"].get(begin)
        if match is not None and match.last == index + 1 and match.value.role in _RELATIONS:
            return _relation(tagged, match, first)
    if tagged.tokens[index].norm == "of":  # "within five miles of X"
        distance = _distance(tagged, index, first)
        return _near(tagged, distance, index) if distance else None
    return None


def _relation(tagged, match, first):
    role, value = match.value
    distance = _distance(tagged, match.first, first)
    if role == "away":  # "30 km from X" is a distance, "a source from X" is none
        return _near(tagged, distance, match.first) if distance else Relation("away", None, None, match.first)
    opens = tagged.index_at(distance.opens) if distance else match.first
    metres = distance.metres if distance else None
    return Relation(role, metres, float(value) if role == "bearing" else None, opens)


def _near(tagged, distance, index):
    return Relation("near", distance.metres, None, min(index, tagged.index_at(distance.opens)))


def _direction(tagged, index, first):
    """"north of X", "to the NNE of X", "20 km north from X"; "the north of X" is a part of X."""
    linked = tagged.tokens[index].norm in _AFTER_DIRECTION
    match = _direction_before(tagged, index if linked else index + 1, first)
    if match is None:
        return None
    begin = match.first
    if begin > first and tagged.tokens[begin - 1].norm == "the":
        if begin - 1 == first or tagged.tokens[begin - 2].norm != "to":
            return Relation("at", None, None, begin - 1) if linked else None
        begin -= 2
    distance = _distance(tagged, begin, first)
    if not linked and distance is None:  # "in north Baghdad" is a part, "20 km north Baghdad" a direction
        return None
    opens = tagged.index_at(distance.opens) if distance else begin
    return Relation("bearing", distance.metres if distance else None, float(match.value.value), opens)


def _direction_before(tagged, last, first):
    """The longest compass word or words that end right before a token."""
    for begin in range(max(first, last - LONGEST_DIRECTION), last):
        if role_at(tagged, begin) == "direction" and tagged.matches["place"][begin].last == last:
            return tagged.matches["place"][begin]
    return None


def _distance(tagged, index, first) -> Optional[Distance]:
    """The distance right before a token, inside the clause."""
    distance = distance_before(tagged, index) if index > first else None
    return distance if distance and distance.opens >= tagged.tokens[first].start else None
