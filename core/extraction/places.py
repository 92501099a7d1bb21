"""The places that a clause names, and how each holds an incident.

A capitalised name becomes a place when the grammar of cues (``place_words.csv``) or the gazetteer vouches for it:
"the village of X", "X district", "25 km south of X", "between X and Y", "in X". A name after a title is a person; the
name of who speaks, or where the wounded were taken, is only context.
"""

from typing import NamedTuple, Tuple

from ...gazetteer.place import Phrase
from .atlas import Atlas
from .relations import find_between, find_relation
from .tagging import Tagged
from .toponyms import Name, find_names, is_capital, kind_at, role_at, touches

UNITS = frozenset(["district", "subdistrict", "province"])
WITHIN = UNITS | {"desert", "country"}  # kinds of places that hold an incident somewhere inside
NAMED_FROM_BEFORE = frozenset(["mountain", "lake", "area"])  # "Mount X", "Lake X" without "of"
SPEAKER_REACH = 6  # words between who speaks and where: "an official of the Ministry of Interior in"
SHORTEST_NAME = 3  # letters that a preposition alone can vouch for
_LINKS = frozenset("of the called named known as".split())  # "the village of X", "an area known as X"


class PlaceMention(NamedTuple):
    """A phrase of the text; ``context``: it says where somebody spoke or was taken, not where it happened."""

    phrase: Phrase
    context: bool


class _Called(NamedTuple):
    """A name with what the words beside it call it, and the token after those words."""

    name: Name
    kind: str
    after: int


def find_places(tagged: Tagged, start: int, end: int, atlas: Atlas) -> Tuple[PlaceMention, ...]:
    """The places named between two offsets, in order."""
    first, stop = tagged.index_at(start), tagged.index_at(end)
    names = find_names(tagged, first, stop)
    mentions, index = [], 0
    while index < len(names):
        following = names[index + 1] if index + 1 < len(names) else None
        between = find_between(tagged, names[index], following, first)
        if between is not None:
            mentions.append(PlaceMention(between, False))
            index += 2 if following and between.other == following.text else 1
            continue
        if not _is_person(tagged, names[index], first):
            mention = _mention(tagged, names[index], first, stop, atlas, mentions[-1].phrase if mentions else None)
            mentions.extend([mention] if mention else [])
        index += 1
    return tuple(mentions)


def _mention(tagged, name, first, stop, atlas, previous):
    """The name as a place; None when nothing vouches for it."""
    called = _called(tagged, name, first, stop)
    called = _with_kind_in_name(tagged, called, atlas)
    relation = find_relation(tagged, called.name, first)
    known = atlas.knows(called.name.text)
    if not _is_vouched_for(tagged, called, relation, known, previous):
        return None
    kind = "" if called.kind == "part" else called.kind  # "a Baghdad market": the city, not a market of that name
    how = relation.kind or "at"
    if relation.kind == "" and _is_held_by(tagged, previous, called.name) and (known or kind):
        how = "within"
    if kind in WITHIN and how == "at":
        how = "within"
    elif kind == "area" and relation.kind == "at" and known:
        how = "near"
    if how == "at" and kind not in UNITS and atlas.is_province(called.name.text):
        how, kind = "within", ""  # also "a Diyala village"
    if how == "at" and not kind and _lies_on(tagged, called.name):
        return None
    start = tagged.tokens[called.name.first].start
    phrase = Phrase(called.name.text, how, kind, start, start + len(called.name.text),
                    relation.metres, relation.bearing)
    return PlaceMention(phrase, _is_context(tagged, relation.opens, called.after, first))


# What the words beside a name call it --------------------------------------------------------------------------

def _called(tagged, name, first, stop):
    """"X village", "village of X", "the town of X", "Mount X"."""
    if name.last < stop and touches(tagged, name.last):
        kind, after = kind_at(tagged, name.last)
        if kind:
            return _Called(name, kind, after)
    back = name.first - 1
    while back >= first and tagged.tokens[back].norm in _LINKS:
        back -= 1
    linked = back < name.first - 1
    for begin in (back - 1, back):
        kind, after = kind_at(tagged, begin) if begin >= first else ("", 0)
        if kind and after == back + 1 and (linked or kind in NAMED_FROM_BEFORE or touches(tagged, name.first)):
            return _Called(name, kind, name.last)
    return _Called(name, "", name.last)


def _with_kind_in_name(tagged, called, atlas):
    """"Sadr City": a kind in capitals that the gazetteer has as part of the name."""
    name, kind, after = called
    if kind and kind not in UNITS and after > name.last and is_capital(tagged.tokens[name.last]):
        text = tagged.text[tagged.tokens[name.first].start:tagged.tokens[after - 1].end]
        if atlas.knows(text):
            return _Called(Name(name.first, after, text), "", after)
    return called


# Who vouches for a name ----------------------------------------------------------------------------------------

def _is_vouched_for(tagged, called, relation, known, previous):
    """A kind vouches for a name, and so does a preposition for one that looks like a place or is in the gazetteer."""
    if called.kind or known and relation.kind in ("bearing", "near"):
        return True
    if relation.kind == "":
        return known and (_is_held_by(tagged, previous, called.name) or _is_adjunct(tagged, called))
    return known or relation.kind not in ("at", "near") or _looks_like_a_place(tagged, called.name)


def _is_held_by(tagged, previous, name):
    """"Sherk, Diyala": a name set off by a comma right after a place holds it."""
    if previous is None:
        return False
    return tagged.text[previous.end:tagged.tokens[name.first].start].strip() in (",", ", in", "(")


def _is_adjunct(tagged, called):
    """"a Baghdad market", "Kirkuk bombing": a known name before a noun of place or event."""
    if called.after >= len(tagged.tokens):
        return False
    if kind_at(tagged, called.after)[0] or called.after in tagged.matches["event"]:
        return True
    possessive = tagged.tokens[called.name.last - 1].text.endswith(("'s", "’s"))
    return possessive and role_at(tagged, called.after) != "office"


def _looks_like_a_place(tagged, name):
    """Not a lone acronym, not the start of an organisation's name."""
    text = name.text
    acronym = text.isupper() and len(text) < 6
    return len(text) >= SHORTEST_NAME and not acronym and role_at(tagged, name.last) != "office"


def _is_person(tagged, name, first):
    before = name.first - 1
    return before >= first and role_at(tagged, before) == "title" and tagged.tokens[name.first].joined


def _lies_on(tagged, name):
    """"on the Tigris": a river that a place lies on."""
    return [token.norm for token in tagged.tokens[max(0, name.first - 2):name.first]] == ["on", "the"]


# Where it happened, or where somebody spoke --------------------------------------------------------------------

def _is_context(tagged, opens, after, first):
    if role_at(tagged, opens) == "away":
        return True
    if role_at(tagged, after) in ("office", "desk") and touches(tagged, after):
        return True
    if any(tagged.value("cue", index) == "speech" and touches(tagged, index) for index in (after, after + 1)):
        return True
    for index in range(opens - 1, max(first, opens - SPEAKER_REACH) - 1, -1):
        deed = index in tagged.matches["event"] or index in tagged.matches["harm"]
        if deed or "," in tagged.gap(index + 1):
            return False
        if _speaks_or_treats(tagged, index):
            return True
    return False


def _speaks_or_treats(tagged, index):
    """A speaker, a desk or a hospital: what follows "in" says where they are."""
    role = role_at(tagged, index)
    return (role == "desk" or role == "away" and tagged.tokens[index].norm != "from"
            or tagged.value("cue", index) in ("speech", "speaker"))
