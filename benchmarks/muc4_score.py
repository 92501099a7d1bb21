"""Answers against keys as the Fourth Message Understanding Conference scored them: right, half right, wrong.

After "scoring-guidelines" (version 7) and "slotconfig.el" of the conference. There people judged what was not
word for word the same; here a rule does, and is strict: words must be those of the text. Where a template is
missing, all that it asks for is; where one is too many, all that it gives is wrong (the row "ALL TEMPLATES").
"""

import re
from typing import Dict, List, Optional, Tuple

from muc4_keys import SLOTS, THING, TYPE, Fill, Template, day_of
from scoring import Score

HALF = 0.5
# Each kind of weapon under the one that takes it in (the conference's "slotconfig.el").
_ABOVE = {"MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN", "BOMB": "EXPLOSIVE",
          "GRENADE": "EXPLOSIVE", "MOLOTOV COCKTAIL": "EXPLOSIVE", "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB",
          "MINE": "BOMB", "AERIAL BOMB": "BOMB", "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE"}
# Words before a noun that count for nothing (the conference's "config.el").
_BEFORE = frozenset("""a the an this that these those one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9
10 more most many several some all few any another other certain of""".split())
_TELLING = ("perpetrator", "victim", THING)  # one of them must agree in two templates of one incident
_SMALL = _BEFORE | frozenset("in and el la los las de del from with by at".split())


def grade(slot: str, given: Fill, asked: Fill) -> float:
    """1 for right, ½ for partly right, 0 for wrong: the best over the spellings."""
    if slot == "weapon":
        return _weapon_grade(given, asked)
    compare = {"date": _date_grade, "place": _place_grade, TYPE: _type_grade}.get(slot, _words_grade)
    return max((compare(one, other) for one in given.spellings for other in asked.spellings), default=0.0)


def _type_grade(given, asked):
    return 1.0 if given == asked else HALF if given == "ATTACK" else 0.0


def _words(text):
    words = re.findall(r"[a-z0-9]+", text.lower())
    while words and words[0] in _BEFORE:
        words = words[1:]
    return words


def _words_grade(given, asked):
    """The same words, or more of them around, are right; a part of them or the same head is half right."""
    given, asked = _words(given), _words(asked)
    if not given or not asked:
        return 0.0
    if _holds(given, asked):
        return 1.0
    shared = {_singular(word) for word in given if word not in _SMALL} & {_singular(word) for word in asked}
    return HALF if shared else 0.0


def _holds(longer, shorter):
    return any(longer[at:at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def _singular(word):
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _weapon_grade(given, asked):
    """The type, half for one that takes it in; the right type read from other words is half right."""
    above = {_ABOVE.get(kind) for kind in asked.types}
    above |= {_ABOVE.get(kind) for kind in above}
    if not set(given.types) & set(asked.types):
        return HALF if set(given.types) & above else 0.0
    same = not asked.spellings and not given.spellings or any(
        _words_grade(one, other) for one in given.spellings for other in asked.spellings)
    return 1.0 if same else HALF


# Dates: "19 APR 89", "17 APR 89 - 19 APR 89", "- 19 APR 89" for on or before it.

def _interval(words):
    """(first or None, last, whether it is "on or before"); None for no date."""
    parts = [part.strip() for part in words.split("-")]
    days = [day_of(part) for part in parts]
    if len(parts) == 1:
        return (days[0], days[0], False) if days[0] else None
    first, last = days[0], days[-1]
    return (first, last, first is None) if last else None


def _date_grade(given, asked):
    given, asked = _interval(given), _interval(asked)
    if given is None or asked is None:
        return 0.0
    if given == asked:
        return 1.0
    if given[2]:  # "on or before" the key's day, or the last of its days
        return HALF if given[1] == asked[1] else 0.0
    within = (asked[0] is None or asked[0] <= given[0]) and given[1] <= asked[1]
    return HALF if within else 0.0


# Places: "COUNTRY: DEPARTMENT: CITY (CITY)", "CITY - CITY" between two.

def _path(words):
    parts = re.sub(r"(?<=\S)\s*\([^()]*\)", "", words).strip("() ").split(":")
    return [part.strip() for part in parts if part.strip()]


def _place_grade(given, asked):
    """Country and narrowest place right; half for one of them, for a wider place, or for one end of two.

    Between the country and the narrowest place nothing is asked; the country "" is one not told.
    """
    told = given.startswith(":")
    mine, theirs = _path(given), _path(asked)
    mine = [""] + mine if told else mine
    if not mine or not theirs:
        return 0.0
    country = mine[0] == theirs[0]
    if len(theirs) == 1:
        return (1.0 if len(mine) == 1 else HALF) if country else 0.0
    named = mine[-1] if len(mine) > 1 else ""
    if named and named == theirs[-1]:
        return 1.0 if country else HALF
    ends = [end.strip() for end in theirs[-1].split(" - ")]
    return HALF if country or named and named in ends else 0.0


# Counting -------------------------------------------------------------------------------------------------------

def slot_score(slot: str, given: Optional[Template], asked: Optional[Template]) -> Score:
    """The counts of one slot of a pair; either may be missing. Each fill is used once, the best first."""
    mine = given.slots[slot] if given else ()
    theirs = asked.slots[slot] if asked else ()
    grades = sorted(((grade(slot, one, other), -i, -j) for i, one in enumerate(mine)
                     for j, other in enumerate(theirs)), reverse=True)
    right, used, met = 0.0, set(), set()
    for mark, i, j in grades:
        if mark and i not in used and j not in met:
            used.add(i)
            met.add(j)
            right += mark
    wanted = sum(not fill.optional or -j in met for j, fill in enumerate(theirs))
    return Score(right, wanted, len(mine))


def score(keys: List[Template], found: List[Template]) -> Dict[str, Score]:
    """Slot → counts, with "templates"; optional templates count only where they are found."""
    counts = {name: Score(0, 0, 0) for name in ("templates",) + SLOTS}
    for text_id in sorted({one.text_id for one in keys} | {one.text_id for one in found}):
        asked = [one for one in keys if one.text_id == text_id]
        given = [one for one in found if one.text_id == text_id]
        for one, other in _pairs(given, asked):
            if one is None and other.optional:
                continue
            counts["templates"] += Score(int(bool(one and other)), int(other is not None), int(one is not None))
            for slot in SLOTS:
                counts[slot] += slot_score(slot, one, other)
    return counts


def _pairs(given, asked) -> List[Tuple[Optional[Template], Optional[Template]]]:
    """(given, asked) of one text, the most right first; each is used once, and the rest stand alone."""
    marks = sorted(((_likeness(one, other), -i, -j) for i, one in enumerate(given) for j, other in enumerate(asked)),
                   reverse=True)
    pairs, used, met = [], set(), set()
    for mark, i, j in marks:
        if mark and -i not in used and -j not in met:
            used.add(-i)
            met.add(-j)
            pairs.append((given[-i], asked[-j]))
    return (pairs + [(one, None) for i, one in enumerate(given) if i not in used]
            + [(None, other) for j, other in enumerate(asked) if j not in met])


def _likeness(given, asked):
    """How much two templates share; 0 where the kind of incident differs, or who did it and who or what was hit."""
    kind = max((grade(TYPE, one, other) for one in given.slots[TYPE] for other in asked.slots[TYPE]), default=0.0)
    shared = {slot: slot_score(slot, given, asked).right for slot in SLOTS + (THING,)}
    return kind + sum(shared.values()) if kind and any(shared[slot] for slot in _TELLING) else 0.0
