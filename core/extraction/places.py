"""Toponyms in a sentence, and how the words around each relate an incident to it.

A capitalised name becomes a place when the grammar of cues (``place_words.csv``) or the gazetteer vouches for it:
"the village of X", "X district", "25 km south of X", "between X and Y", "in X". A name after a title is a person; the
name of who speaks, or where the wounded were taken, is only context.
"""

from typing import Callable, NamedTuple, Optional, Sequence, Tuple

from ...gazetteer.place import Phrase
from ..lexicon.loader import Lexicon
from .numbers import parse_count
from .tagging import Tagged

PARTICLES = frozenset("al el bin ibn abu abou umm um bani albu".split())
ARTICLES = PARTICLES | frozenset("ez er es ed ad as ash at an ar az ul wa i".split())  # as words of English only before a hyphen
AREAS = frozenset(["district", "subdistrict", "province"])
WITHIN = AREAS | {"desert", "country"}
SPEAKER_REACH = 6  # words between who speaks and where: "an official of the Ministry of Interior in"
LOOK_BACK = 6  # words between a preposition and the name: "in the western Iraqi province of"


class PlaceMention(NamedTuple):
    """A phrase of the text; ``context``: it says where somebody spoke or was taken, not where it happened."""

    phrase: Phrase
    context: bool


class _Name(NamedTuple):
    first: int
    last: int
    text: str


def find_places(tagged: Tagged, start: int, end: int, lexicon: Lexicon,
                known: Callable[[str], bool], is_unit: Callable[[str], bool]) -> Tuple[PlaceMention, ...]:
    """The places named between two offsets, in order. ``known`` says whether the gazetteer has a
    name, ``is_unit`` whether it knows it as an administrative unit and nothing else."""
    first, stop = tagged.window(start, end)
    names = _names(tagged, first, stop, lexicon)
    mentions, index = [], 0
    while index < len(names):
        name = names[index]
        after = names[index + 1] if index + 1 < len(names) else None
        mention = _between(tagged, name, after, first, lexicon)
        if mention is not None:
            index += 1
        else:
            mention = _mention(tagged, name, first, stop, lexicon, known, is_unit, bool(mentions) and mentions[-1])
        if mention is not None:
            mentions.append(mention)
        index += 1
    return tuple(mentions)


# Names ------------------------------------------------------------------------------------------------------------

def _names(tagged, first, stop, lexicon):
    names, index = [], first
    while index < stop:
        last = _name_end(tagged, index, stop, lexicon)
        if last is None:
            index += 1
            continue
        tokens = tagged.tokens
        text = tagged.text[tokens[index].start:tokens[last - 1].end]
        names.append(_Name(index, last, _without_possessive(text)))
        index = last
    return names


def _without_possessive(text):
    return text[:-2] if text.endswith(("'s", "’s")) else text.rstrip("'’")


def _name_end(tagged, index, stop, lexicon):
    """The token after a capitalised name that begins at ``index``; None when none does."""
    tokens = tagged.tokens
    head = index
    while head < stop and _particle(tagged, head, stop):
        head += 1
    if head >= stop or not _capital(tokens[head]) or _no_place(tagged, head, lexicon):
        return None
    last = head + 1
    if tokens[head].text.endswith(("'s", "’s")):
        return last
    while last < stop:
        nxt = last
        while nxt + 1 < stop and nxt - last < 2 and _close(tagged, nxt) and _is_article(tagged, nxt):
            nxt += 1
        if (nxt >= stop or not _close(tagged, nxt) or not _capital(tokens[nxt])
                or nxt == last and _no_place(tagged, nxt, lexicon) or _kind(tagged, nxt, lexicon)[0] or _role(tagged, nxt, "office")):
            break
        last = nxt + 1
        if tokens[nxt].text.endswith(("'s", "’s")):
            break
    return last


def _capital(token):
    return token.text[0].isupper() or (token.text[0] in "ʿʾ" and len(token.text) > 1)


def _particle(tagged, index, stop):
    """A particle joined by hyphen or space to a capital: al-Omraniya, Al Anbar, Albu Ajil."""
    if index + 1 >= stop or not _capital(tagged.tokens[index + 1]) or not _close(tagged, index + 1):
        return False
    return _is_article(tagged, index)


def _is_article(tagged, index):
    hyphen = tagged.text[tagged.tokens[index].end:tagged.tokens[index + 1].start] in ("-", "‑", "'", "’")
    return tagged.tokens[index].norm in (ARTICLES if hyphen else PARTICLES)


def _close(tagged, index):
    gap = tagged.text[tagged.tokens[index - 1].end:tagged.tokens[index].start]
    return gap in (" ", "-", "‑", "\u00a0", "", "'", "’")


def _no_place(tagged, index, lexicon):
    token = tagged.tokens[index]
    if index in tagged.bodies:
        return True
    return token.norm in lexicon.not_places or _role(tagged, index, "title") or (token.text.isupper() and len(token.text) <= 5 and not _shouted(tagged, index))


def _shouted(tagged, index):
    """Whether the neighbours are in capitals too, as in a dateline or a headline: KIRKUK, Iraq."""
    near = tagged.tokens[max(0, index - 1):index] + tagged.tokens[index + 1:index + 2]
    return any(t.text.isupper() and len(t.text) > 3 for t in near)


# Cues -------------------------------------------------------------------------------------------------------------

def _entry(tagged, index, lexicon):
    match = lexicon.place_trie.longest(tagged.tokens, index, len(tagged.tokens)) if index < len(tagged.tokens) else None
    return match


def _kind(tagged, index, lexicon):
    """The kind of place that the word at ``index`` names, and the token after it."""
    match = _entry(tagged, index, lexicon)
    if match is not None and match.value[0] == "kind":
        return match.value[1], match.last
    return "", index


def _role(tagged, index, role):
    return 0 <= index < len(tagged.tokens) and any(m == role for m in tagged.place_roles(index))


def _mention(tagged, name, first, stop, lexicon, known, is_unit, previous):
    if _is_person(tagged, name, first):
        return None
    kind, after = _kind_beside(tagged, name, first, stop, lexicon)
    name, kind = _whole_name(tagged, name, kind, after, known)
    vouched = bool(kind)
    kind = "" if kind == "part" else kind  # "a Baghdad market": the city, not a market of that name
    relation, distance, bearing, opens = _relation(tagged, name, first, lexicon)
    vouched = vouched or relation in ("bearing", "near") and known(name.text)
    if relation == "" and previous and _follows(tagged, previous, name):
        relation = "within" if known(name.text) or kind else ""
    if not vouched and relation == "" and not _adjunct(tagged, name, after, lexicon, known):
        return None
    if not vouched and not known(name.text) and relation in ("at", "near", "within") and not _plausible(tagged, name, stop):
        return None
    if relation == "" and kind == "":
        relation = "at"
    if kind in WITHIN and relation in ("at", ""):
        relation = "within"
    elif kind in ("area",) and relation == "at" and known(name.text):
        relation = "near"
    start, end = tagged.tokens[name.first].start, tagged.tokens[name.first].start + len(name.text)
    if relation in ("at", "") and kind not in AREAS and is_unit(name.text):
        relation, kind = "within", ""  # also "a Diyala village"
    if relation == "at" and not kind and _lies_on(tagged, name):
        return None
    phrase = Phrase(name.text, relation or "at", kind, start, end, distance, bearing)
    return PlaceMention(phrase, _is_context(tagged, name, opens, after, first))


def _lies_on(tagged, name):
    """"on the Tigris": a river that a place lies on."""
    return [t.norm for t in tagged.tokens[max(0, name.first - 2):name.first]] == ["on", "the"]


def _whole_name(tagged, name, kind, after, known):
    """"Sadr City": a kind in capitals that the gazetteer has as part of the name."""
    if kind and kind not in AREAS and after > name.last and _capital(tagged.tokens[name.last]):
        text = tagged.text[tagged.tokens[name.first].start:tagged.tokens[after - 1].end]
        if known(text):
            return _Name(name.first, after, text), ""
    return name, kind


def _is_person(tagged, name, first):
    before = name.first - 1
    return before >= first and _role(tagged, before, "title") and tagged.tokens[name.first].joined


def _kind_beside(tagged, name, first, stop, lexicon):
    """"X village", "village of X", "the town of X", "Mount X"; gives the kind and the token after the whole."""
    kind, after = _kind(tagged, name.last, lexicon) if name.last < stop and _near(tagged, name.last) else ("", name.last)
    if kind:
        return kind, after
    back = name.first - 1
    while back >= first and tagged.tokens[back].norm in ("of", "the", "called", "named", "known", "as"):
        back -= 1
    for width in (2, 1):
        if back - width + 1 >= first:
            kind, finish = _kind(tagged, back - width + 1, lexicon)
            if kind and finish == back + 1 and (back < name.first - 1 or kind in ("mountain", "lake", "area")
                                                or _near(tagged, name.first)):
                return kind, name.last
    return "", name.last


def _near(tagged, index):
    if not 0 < index < len(tagged.tokens):
        return False
    return tagged.text[tagged.tokens[index - 1].end:tagged.tokens[index].start].strip(" -\"'’‘“”\u00a0") in ("", "s")


def _relation(tagged, name, first, lexicon):
    """The preposition that governs the name: (relation, metres, bearing, index where its words begin)."""
    for back in range(name.first - 1, max(first, name.first - LOOK_BACK) - 1, -1):
        if any(mark in tagged.text[tagged.tokens[back].end:tagged.tokens[back + 1].start] for mark in ".;:"):
            break
        best = None
        for begin in range(max(first, back - 3), back + 1):
            match = _entry(tagged, begin, lexicon)
            if match is not None and match.last == back + 1 and match.value[0] in ("at", "near", "bearing", "away"):
                best = match
                break
        if best is None:
            if _skippable(tagged, back, lexicon):
                continue
            break
        role, value = best.value
        bearing = float(value) if role == "bearing" else None
        distance, begin = _distance(tagged, best.first, first, lexicon)
        if role == "away":
            return ("near", distance, None, begin) if distance else ("away", None, None, best.first)
        return role, distance, bearing, begin
    return "", None, None, name.first


def _skippable(tagged, index, lexicon):
    """Words that may stand between preposition and name: articles, adjectives, kinds, nations, "of"."""
    token = tagged.tokens[index]
    if token.norm in ("of", "the", "a", "an", "his", "their", "called", "named", "iraq", "iraq's", "so") or _kind(tagged, index, lexicon)[0]:
        return True
    if index in tagged.matches["country"] or index in tagged.matches["people"]:
        return True
    return token.text[0].islower() and not any(index in tagged.matches[k] for k in ("harm", "event", "cue"))


def _distance(tagged, index, first, lexicon):
    """"25 km" or "some 30 kilometers (20 miles)" right before the relation: (metres, index where it begins)."""
    for back in range(index - 1, max(first, index - 5) - 1, -1):
        match = _entry(tagged, back, lexicon)
        if match is not None and match.value[0] == "unit" and back > first:
            number = _figure(tagged.tokens[back - 1].text)
            if number is not None:
                inner = _distance(tagged, back - 1, first, lexicon)  # "30 kilometers (20 miles)": the first counts
                return inner if inner[0] else (number * float(match.value[1]), back - 1)
    return None, index


def _figure(word):
    """The number that a word is: 25, 7.5, 1,200, twenty; None when it is none."""
    if word.replace(".", "", 1).isdecimal():
        return float(word)
    count = parse_count(word)
    return None if count is None else float(count[1])


def _follows(tagged, previous, name):
    """"Sherk, Diyala": a name set off by a comma right after a place holds it."""
    return tagged.text[previous.phrase.end:tagged.tokens[name.first].start].strip() in (",", ", in", "(")


def _adjunct(tagged, name, after, lexicon, known):
    """"a Baghdad market", "Kirkuk bombing": a known name before a noun of place or event."""
    if not known(name.text) or after >= len(tagged.tokens):
        return False
    if _kind(tagged, after, lexicon)[0] or after in tagged.matches["event"]:
        return True
    possessive = tagged.tokens[name.last - 1].text.endswith(("'s", "’s"))
    return possessive and not _role(tagged, after, "office")


def _plausible(tagged, name, stop):
    """A name that only a preposition vouches for: not a lone acronym, not the start of an organisation's name."""
    text = name.text
    return len(text) > 2 and not (text.isupper() and len(text) < 6) and not _role(tagged, name.last, "office")


def _is_context(tagged, name, opens, after, first):
    if _role(tagged, opens, "away"):
        return True
    if (_role(tagged, after, "office") or _role(tagged, after, "desk")) and _near(tagged, after):
        return True
    if any(_cue(tagged, index) == "speech" and _near(tagged, index) for index in (after, after + 1)):
        return True
    for index in range(opens - 1, max(first, opens - SPEAKER_REACH) - 1, -1):
        if index in tagged.matches["event"] or index in tagged.matches["harm"]:
            return False
        if "," in tagged.text[tagged.tokens[index].end:tagged.tokens[index + 1].start]:
            return False
        if _role(tagged, index, "desk") or _role(tagged, index, "away") and tagged.tokens[index].norm != "from" or _cue(tagged, index) in ("speech", "speaker"):
            return True
    return False


def _cue(tagged, index):
    match = tagged.matches["cue"].get(index)
    return match.value if match is not None else ""


def _between(tagged, name, after, first, lexicon):
    """"between X and Y", "the road linking X and Y", "the X–Y road"."""
    tokens = tagged.tokens
    halves = [half for half in name.text.replace("–", "-").split("-") if half]
    if len(halves) == 2 and all(half[0].isupper() for half in halves) and _kind(tagged, name.last, lexicon)[0] == "road":
        return PlaceMention(Phrase(halves[0], "between", "road", tokens[name.first].start,
                                   tokens[name.first].start + len(name.text), other=halves[1]), False)
    if after is None:
        return None
    gap = tagged.text[tokens[name.last - 1].end:tokens[after.first].start].strip()
    kind, _ = _kind(tagged, after.last, lexicon) if after.last < len(tokens) else ("", 0)
    paired = gap in ("-", "–", "—", "to") and kind == "road"
    opening = {m for back in range(max(first, name.first - 3), name.first) for m in tagged.place_roles(back)}
    if not paired and not (gap in ("and", "to", "with") and "between" in opening):
        return None
    phrase = Phrase(name.text, "between", "road" if paired else "", tokens[name.first].start,
                    tokens[after.first].start + len(after.text), other=after.text)
    return PlaceMention(phrase, False)
