"""How alike two spellings are, 0 to 1: a weighted edit distance over their keys (see ``names``)."""

import math
import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import repeat

from .names import CONSONANTS, fold, keys, marks_of

SURE = 0.95  # and more: the same name but for letters of one class
_PART_LETTERS, _PART = 4, 0.8  # part of a name: "Shalal" of "Shalal al-Matar"; less sure than one letter wrong
_SLIP_LETTERS, _SLIP_COST = 6, 1.35  # shorter names are other names; a consonant (1) and a vowel (.3)

# What an edit costs, by how the press goes wrong: vowels are heard, not read; classes meet where dialects do.
_VOWEL, _HALF_VOWEL, _BREATH, _FULL = 0.4, 0.4, 0.6, 1.0
_LETTER_COST = {**{c: _FULL for c in CONSONANTS}, **{c: _VOWEL for c in "aeiou"},
                "w": _HALF_VOWEL, "y": _HALF_VOWEL, "h": _BREATH}
_CLASSES = (("aeiou", "aeiou", 0.3), ("wu", "wu", 0.2), ("iy", "iy", 0.2), ("jkcg", "jkcg", 0.6), ("ds", "ds", 0.6),
            ("dt", "dt", 0.6), ("bw", "bw", 0.5), ("mn", "mn", 0.7), ("hk", "hk", 0.7))
_ARABIC_CLASSES = (("aeiou", "aeiouwy", 0.1), ("wy", "aeiou", 0.1))  # long vowels are written, not which


def _change_costs(classes):
    table = {x: {y: 0.0 if x == y else _FULL for y in _LETTER_COST} for x in _LETTER_COST}
    for left, right, cost in classes:
        for letter in left:
            table[letter].update({other: cost for other in right if letter != other})
    return table


# Costs of a letter that the second name lacks, of one that it has more, and of a change. Arabic letters leave out the
# short vowels only, so that a vowel which is written there must be heard.
_PRESS = _LETTER_COST, _LETTER_COST, _change_costs(_CLASSES)
_UNVOWELLED = {**_LETTER_COST, **{c: 0.08 for c in "aeiou"}}, _LETTER_COST, _change_costs(_CLASSES + _ARABIC_CLASSES)
_UNHEARD = 0.96  # what is left of a likeness to a spelling that leaves the vowels out
_ARABIC, _KURDISH_VOWELS = re.compile("[\u0621-\u06d3]"), re.compile("[\u06d5\u06ce\u06c6]")


def _weight(text):
    return sum(map(_LETTER_COST.get, text, repeat(_FULL)))


def _unlike_part(a, b):
    """Both without the beginning and the end that they share; an edit never pays there."""
    start, longest = 0, min(len(a), len(b))
    while start < longest and a[start] == b[start]:
        start += 1
    end = 0
    while end < longest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start:len(a) - end], b[start:len(b) - end]


def edit_distance(a, b):
    """Weighted edit distance, a swap of neighbours being one edit (optimal string alignment); keeps three rows."""
    return _distance(a, b, _PRESS, math.inf)


def _distance(a, b, costs, most):
    """The distance, or something above ``most`` as soon as it is sure to be more."""
    drop_cost, add_cost, change_cost = costs
    a, b = _unlike_part(a, b)
    adds = [add_cost.get(letter, _FULL) for letter in b]
    row, before = [0.0], []
    for add in adds:
        row.append(row[-1] + add)
    for i, x in enumerate(a):
        drop, changes = drop_cost.get(x, _FULL), change_cost.get(x, {})
        last = row[0] + drop
        line = [last]
        for j, y in enumerate(b):
            change, dropped, added = row[j] + changes.get(y, x != y), row[j + 1] + drop, last + adds[j]
            last = change if change <= dropped and change <= added else dropped if dropped <= added else added
            if i and j and x != y and x == b[j - 1] and y == a[i - 1]:
                last = min(last, before[j - 1] + _FULL)
            line.append(last)
        before, row = row, line
        if min(row) > most and min(before) > most:
            return math.inf
    return row[-1]


def _likeness(a, b, costs):
    if a == b:
        return 1.0
    one, other = _weight(a), _weight(b)
    heavy = (one + other) / 2
    if not heavy or abs(one - other) > heavy / 2:
        return 0.0  # too unlike to be worth the count: letters would have to be added for half the name
    return max(0.0, 1.0 - _distance(a, b, costs, 0.45 * heavy) / heavy)


def letters(a, b):
    """How alike two names are as they are written, 0 to 1 (Ratcliff and Obershelp's measure, marks folded away)."""
    return SequenceMatcher(None, _letters(a), _letters(b), False).ratio()


def most_letters(name, spellings):
    """The most that :func:`letters` gives a name for one of several spellings."""
    matcher, most = SequenceMatcher(None, "", _letters(name), False), 0.0  # what it learns of the second, it keeps
    for spelling in dict.fromkeys(map(_letters, spellings)):
        matcher.set_seq1(spelling)
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most:
            most = max(most, matcher.ratio())
    return most


@lru_cache(maxsize=1 << 12)
def words_alike(one, other):
    """How alike the strict keys of two words are, 0 to 1."""
    return _likeness(one, other, _PRESS)


@lru_cache(maxsize=1 << 12)
def _letters(name):
    return "".join(filter(str.isalnum, fold(name[:120])))


def _goes_on(a, b):
    """How much of the longer of two keys is the shorter, which begins or ends it; never as much as a likeness."""
    short, long = sorted((a, b), key=len)
    if len(short) < _PART_LETTERS or not (long.startswith(short) or long.endswith(short)):
        return 0.0
    return _PART * (1 + len(short) / len(long)) / 2


def similarity(a, b, world=None):
    """How alike two names are, 0 to 1: 1 the same strict key, from .95 the same loose key, less by edit distance.

    Names with different marks (Upper and Lower) never reach .5, names of which one has a mark never .8.
    """
    return key_similarity(keys(a, world), keys(b, world), b)


@lru_cache(maxsize=1 << 13)  # a search goes over the same spellings several times, each time less strictly
def key_similarity(one, two, spelling=""):
    """The :func:`similarity` of two names whose :class:`Keys` are known; ``spelling`` is the second as it is written.

    Arabic letters leave the short vowels out, so that a vowel more or less counts little against such a spelling.
    """
    if not one.strict or not two.strict:
        return 0.0
    if one.strict == two.strict:
        return 1.0
    marks, others = marks_of(one.strict), marks_of(two.strict)
    if marks == others:
        cap = 0.99
    else:
        cap = 0.5 if marks and others else 0.8
    costs = _PRESS
    if _ARABIC.search(spelling) and not _KURDISH_VOWELS.search(spelling):
        costs, cap = _UNVOWELLED, cap * _UNHEARD
    plain = [key.partition("~")[0][:80] for key in (one.strict, two.strict, one.loose, two.loose)]
    part = _goes_on(plain[2], plain[3])
    loosely = _likeness(plain[2], plain[3], costs)
    strictly = _likeness(plain[0], plain[1], costs) if loosely else 0.0
    if loosely == 1.0 and marks == others:
        return SURE + 0.04 * strictly
    return max(cap * (0.85 * max(loosely, strictly) + 0.15 * strictly), min(cap, part))


def one_slip(a, b, world=None):
    """Whether one slip of the pen makes a of b: one consonant wrong and at most a vowel beside it (nlp.md rule 21).

    The first letter is right: a name that begins otherwise is rather another name than a slip.
    """
    one, other = keys(a, world), keys(b, world)
    if min(len(key.loose.partition("~")[0]) for key in (one, other)) < _SLIP_LETTERS \
            or one.loose[0] != other.loose[0] or marks_of(one.loose) != marks_of(other.loose):
        return False
    return edit_distance(one.loose, other.loose) <= _SLIP_COST
