"""What the words beside a name call it: "X village", "the towns of X and Y", "Mount X", "X, a village near"."""

from typing import Dict, NamedTuple, Sequence

from .atlas import Atlas
from .relations import find_relation
from .tagging import Tagged
from .toponyms import Name, is_capital, kind_at, role_at, touches

UNITS = frozenset(["district", "subdistrict", "province"])
NAMED_FROM_BEFORE = frozenset(["mountain", "lake", "area"])  # "Mount X", "Lake X" without "of"
APPOSED = UNITS | {"village", "town", "city", "quarter"}  # what "X, a … near Y" may be
SETTLED = frozenset(["village", "town", "quarter"])
APPOSED_REACH = 4  # words before the kind: ", a mainly Kurdish farming village"
_PART_OF_NAMES = frozenset(["area", "lake"])  # "Hamrin basin", "Mosul dam" even in small letters
_LINKS = frozenset("of the called named known as".split())  # "the village of X", "an area known as X"
_ROAD_LINKS = frozenset("leading running going heading to towards toward into".split())  # "the road leading to X"
_LEADING = frozenset("mount mt lake camp".split())  # in capitals, part of a name: "Lake X"
_GO_ON = ("of", "that", "which", "where")
_PLACES_ROLES = ("at", "near", "away", "bearing", "direction", "unit", "between")
_AND = ("and", "or", "as well as", "and in", "and at", "and near")


class Called(NamedTuple):
    """A name with what the words beside it call it, and the token after those words."""

    name: Name
    kind: str
    after: int


def called(tagged: Tagged, names: Sequence[Name], index: int, first: int, stop: int, atlas: Atlas) -> Called:
    """What the words beside one of the names of a clause (tokens ``first`` to ``stop``) call it."""
    name = names[index]
    after = _called_after(tagged, name, stop, atlas)
    if after is not None and after.kind:
        return after
    kind = _kind_before(tagged, name, first, names[index - 1] if index else None)
    if kind == "quarter" and atlas.is_city(name.text):  # "the old quarter of Najaf"
        kind = "part"
    if after is not None:  # "the district of Sadr City"
        return after._replace(kind=kind)
    if not kind:
        name, kind = _leading_kind(tagged, name, atlas)
    return Called(name, kind or _apposed_kind(tagged, name, first, stop, atlas), name.last)


def _called_after(tagged, name, stop, atlas):
    """"X village"; of "Sadr City", "Hamrin basin" the kind is part of the name when the gazetteer has it so."""
    if name.last >= stop or not touches(tagged, name.last):
        return None
    kind, after = kind_at(tagged, name.last)
    if not kind:
        return None
    if kind in _PART_OF_NAMES or kind not in UNITS and is_capital(tagged.tokens[name.last]):
        text = tagged.text[tagged.tokens[name.first].start:tagged.tokens[after - 1].end]
        if atlas.knows(text):
            return Called(Name(name.first, after, text), "", after)
    return Called(name, kind, after)


def _kind_before(tagged, name, first, previous):
    """"village of X", "the town of X", "the road to X"; not "the Dora district of X", which is the one before."""
    back = name.first - 1
    while back >= first and tagged.tokens[back].norm in _LINKS:
        back -= 1
    linked = back < name.first - 1
    for begin in (back - 1, back):
        kind, after = kind_at(tagged, begin) if begin >= first else ("", 0)
        if kind and after == back + 1 and not (previous and previous.last == begin and touches(tagged, begin)):
            if linked or kind in NAMED_FROM_BEFORE or kind != "province" and touches(tagged, name.first):
                return kind
            if kind in SETTLED and _is_set_off(tagged, name, begin, first):
                return kind
    while back >= first and tagged.tokens[back].norm in _ROAD_LINKS | _LINKS:
        back -= 1
    return "road" if first <= back < name.first - 1 and kind_at(tagged, back)[0] == "road" else ""


def _is_set_off(tagged, name, kind, first):
    """"a farming village, X, was burned": a name between commas after an indefinite kind."""
    if tagged.gap(name.first).strip() != "," or name.last >= len(tagged.tokens) or tagged.gap(name.last).strip() != ",":
        return False
    return any(tagged.tokens[back].norm in ("a", "an") for back in range(max(first, kind - APPOSED_REACH), kind))


def is_led_by_kind(tagged: Tagged, name: Name) -> bool:
    """Whether a name begins with what it is: "Mount X", "Camp X"."""
    return name.last - name.first > 1 and tagged.tokens[name.first].norm in _LEADING


def _leading_kind(tagged, name, atlas):
    """"Lake X", "Camp X": the rest of a name that the gazetteer does not have as it is written."""
    if not is_led_by_kind(tagged, name) or atlas.knows(name.text):
        return name, ""
    cut = tagged.tokens[name.first + 1].start - tagged.tokens[name.first].start
    return Name(name.first + 1, name.last, name.text[cut:]), kind_at(tagged, name.first)[0]


def _apposed_kind(tagged, name, first, stop, atlas):
    """"X, a village near Y"; not "In X, a village was burned", nor a village of a city's name."""
    begin = name.last
    if begin + 1 >= stop or tagged.gap(begin).strip() != "," or tagged.tokens[begin].norm not in ("a", "an", "the"):
        return ""
    for index in range(begin + 1, min(stop, begin + 1 + APPOSED_REACH)):
        kind, after = kind_at(tagged, index)
        if kind in APPOSED:
            ends = after >= stop or tagged.gap(after).strip() != "" or tagged.tokens[after].norm in _GO_ON
            opening = find_relation(tagged, name, first).opens <= first + 1
            weighty = kind == "village" and atlas.is_weighty(name.text)
            return kind if (ends or role_at(tagged, after) in _PLACES_ROLES) and not opening and not weighty else ""
        if kind or not tagged.tokens[index].text[0].islower() and index not in tagged.bodies:
            return ""
    return ""


# Lists of names ------------------------------------------------------------------------------------------------

def lists_of(tagged: Tagged, names: Sequence[Name]) -> Dict[int, int]:
    """The lists "X and Y", "X, Y and Z": for the index of every name in one, the index of its first."""
    heads: Dict[int, int] = {}
    begin, ended = 0, False
    for index in range(1, len(names)):
        gap = _gap(tagged, names, index)
        if gap in _AND or gap[:1] == "," and gap[1:].strip() in _AND and index - begin > 1:
            heads.update((member, begin) for member in range(begin, index + 1))
            ended = True
        elif gap != "," or ended:
            begin, ended = index, False
    return heads


def _gap(tagged, names, index):
    """What stands between a name and the one before it."""
    return tagged.text[tagged.tokens[names[index - 1].last - 1].end:tagged.tokens[names[index].first].start].strip(
        " \"“”\u00a0")


def kind_of_list(tagged: Tagged, names: Sequence[Name], heads: Dict[int, int], index: int) -> str:
    """The kind that the plural before or after a list gives to each: "the villages of X and Y", "X and Y districts"."""
    if index not in heads:
        return ""
    head = heads[index]
    tail = max(member for member, first in heads.items() if first == head)
    opening = names[head].first - 1
    while opening > 0 and tagged.tokens[opening].norm in ("of", "the"):
        opening -= 1
    for at in (opening - 1, opening, names[tail].last):
        kind, after = kind_at(tagged, at) if 0 <= at < len(tagged.tokens) else ("", at)
        if kind and tagged.tokens[after - 1].norm.endswith("s") and (at == names[tail].last or after == opening + 1):
            return kind
    return ""
