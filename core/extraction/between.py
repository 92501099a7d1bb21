"""Two places and the incident between them: "between X and Y", "on the X–Y road", "the road leading from X to Y"."""

from typing import Optional, Sequence, Tuple

from ...gazetteer.place import Phrase
from .relations import LOOK_BACK, may_stand_between
from .tagging import Tagged
from .toponyms import HYPHENS, Name, is_article, kind_at, role_at

ROAD_BACK = 4  # words between a road and "between": "the road that links"
MIDDLE = 6  # words between two names: "and the village of"
_DASHES = " -‑–—"
_JOINS = {"between": ("and", "to", "with"), "from": ("to", "towards", "toward")}


def find_between(tagged: Tagged, names: Sequence[Name], first: int) -> Optional[Tuple[Phrase, int]]:
    """The phrase that the first of some names opens, and how many of the names it takes; None when it opens none."""
    name = names[0]
    halves = _halves(tagged, name)
    if halves and kind_at(tagged, name.last)[0] == "road":
        return _phrase(tagged, name, halves[0], halves[1], "road", name), 1
    if len(names) == 1:
        return None
    other = names[1]
    if _dash_between(tagged, name, other) and kind_at(tagged, other.last)[0] == "road":
        return _phrase(tagged, name, name.text, other.text, "road", other), 2
    word, opener = _opener(tagged, name, first)
    if not word or not _joined(tagged, name, other, _JOINS[word]):
        return None
    kind = "road" if _road_before(tagged, opener, first) else _kind_of_pair(tagged, name, other)
    if _are_parties(tagged, opener, other) or not kind and _are_peoples(tagged, name, other):
        return None
    if word == "from" and kind != "road":
        return None
    return _phrase(tagged, name, name.text, other.text, kind, other), 2


def _phrase(tagged, name, one, other, kind, last):
    start = tagged.tokens[name.first].start
    return Phrase(one, "between", kind, start, tagged.tokens[last.first].start + len(last.text), other=other)


def _halves(tagged, name):
    """"Tikrit-Samarra" as two names; a hyphen after an article parts nothing."""
    cuts = [index for index in range(name.first + 1, name.last) if tagged.gap(index) in HYPHENS
            and not is_article(tagged, index - 1) and tagged.tokens[index].text[0].isupper()]
    if len(cuts) != 1:
        return None
    start, cut = tagged.tokens[name.first].start, tagged.tokens[cuts[0]].start
    return tagged.text[start:cut - 1], tagged.text[cut:start + len(name.text)]


def _dash_between(tagged, name, other):
    gap = tagged.text[tagged.tokens[name.last - 1].end:tagged.tokens[other.first].start]
    return gap.strip(_DASHES) in ("", "to") and (gap.strip() != "" or "to" in gap)


def _opener(tagged, name, first):
    """"between" or "from", or a word that means the one, before the first name, and the token where it stands."""
    for back in range(name.first - 1, max(first, name.first - LOOK_BACK) - 1, -1):
        if any(mark in tagged.gap(back + 1) for mark in ".;:,"):
            break
        if role_at(tagged, back) == "between":
            return "between", back
        if tagged.tokens[back].norm == "from":
            return "from", back
        if not may_stand_between(tagged, back) and not tagged.tokens[back].text.endswith(("'s", "’s")):
            break
    return "", name.first


def _joined(tagged, name, other, joins):
    """Whether nothing but a joining word, kinds and articles stands between two names."""
    index, last = kind_at(tagged, name.last)[1] or name.last, other.first
    if not index < last <= index + MIDDLE or "," in tagged.text[tagged.tokens[name.last - 1].end:
                                                                tagged.tokens[last].start]:
        return False
    return tagged.tokens[index].norm in joins and all(may_stand_between(tagged, at) for at in range(index + 1, last))


def _are_parties(tagged, opener, other):
    """"talks between Baghdad and Erbil", "a clash between the Jubur and Shammar tribes"."""
    before = opener > 0 and tagged.is_a(opener - 1, "dealing")
    return before or other.last < len(tagged.tokens) and other.last in tagged.matches["people"]


def _are_peoples(tagged, name, other):
    """"between the Jubur and the Shammar": what has an article and no kind is a tribe or a club."""
    return all(one.first > 0 and tagged.tokens[one.first - 1].norm == "the" for one in (name, other))


def _road_before(tagged, opener, first):
    return any(kind_at(tagged, back)[0] == "road" for back in range(max(first, opener - ROAD_BACK), opener))


def _kind_of_pair(tagged, name, other):
    """What the words call both: "the towns of X and Y", "X and Y districts", "X district and Y district"."""
    before = [kind_at(tagged, back)[0] for back in range(max(0, name.first - 2), name.first)]
    return next(filter(None, before), "") or kind_at(tagged, name.last)[0] or kind_at(tagged, other.last)[0]
