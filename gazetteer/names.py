"""When two spellings are one name: keys of falling strictness, and a similarity.

The knowledge is the table ``name_rules.csv`` beside this file (level, pattern, becomes, example, source);
it holds for Arabic and Kurdish toponyms in Latin and Arabic script. A name goes through the levels in this order:

start, letter     what stands at the start of a word, then single letters, on the whole name
kurdish           the same where ê, î, û or ç show the Kurdish alphabet
article, drop     words without meaning for the name
mark              words that tell villages apart (Upper, Small, New, 2 …): set aside in one spelling, never dropped
word              generic words in one spelling
token             patterns on each word: these give the strict key
loose             consonant classes on top of that: the loose key
                  the skeleton is the loose key without vowels
alternate, same   further keys to ask for, and pairs of names for one place: used for questions only, never stored
"""

import csv
import hashlib
import math
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import FrozenSet, NamedTuple, Tuple

_TABLE = Path(__file__).with_name("name_rules.csv")
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʻʼʿʾ`´ˈ]")
_KURDISH_SIGNS = re.compile("[êîûç]")
_LATIN = re.compile("[a-z]")
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"


class Keys(NamedTuple):
    """The keys of a name. Marks such as Upper or 2 follow a ``~`` in every key.

    ``strict``: the same name written otherwise (article, vowels, endings, generic words).
    ``loose``: also where consonants of one class were confused (q k g gh, ch sh, kh h, z s …).
    ``skeleton``: the consonants alone. All are empty for a name in a script that the rules do not know.
    """

    strict: str
    loose: str
    skeleton: str


class _Rules(NamedTuple):
    start: Tuple
    letters: dict
    kurdish: dict
    articles: FrozenSet[str]
    sun_articles: dict
    drops: FrozenSet[str]
    marks: dict
    words: dict
    token: Tuple
    loose: Tuple
    alternates: Tuple
    groups: Tuple[Tuple[str, ...], ...]


def _read_table():
    levels = defaultdict(list)
    with open(_TABLE, encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            levels[row["level"]].append((row["pattern"], row["becomes"]))
    return levels


def _each_word(rows):
    return {word: becomes for pattern, becomes in rows for word in pattern.split()}


def _patterns(rows):
    return tuple((re.compile(pattern), becomes) for pattern, becomes in rows)


def _load():
    levels = _read_table()
    token = _patterns(levels["token"])

    def spelled(rows):
        words = _each_word(rows)
        return {**{_apply(token, word): becomes for word, becomes in words.items()}, **words}

    return _Rules(
        start=_patterns(levels["start"]),
        letters=str.maketrans(_each_word(levels["letter"])),
        kurdish=str.maketrans(_each_word(levels["kurdish"])),
        articles=frozenset(_each_word(levels["article"])),
        sun_articles=_each_word(levels["sun article"]),
        drops=frozenset(_each_word(levels["drop"])),
        marks=spelled(levels["mark"]),
        words={word: _apply(token, becomes) for word, becomes in spelled(levels["word"]).items()},
        token=token,
        loose=_patterns(levels["loose"]),
        alternates=_patterns(levels["alternate"]),
        groups=tuple(tuple(part.strip() for part in pattern.split(";")) for pattern, _ in levels["same"]))


def _apply(patterns, text):
    for pattern, becomes in patterns:
        text = pattern.sub(becomes, text)
    return text


def fold(name):
    """The name in small Latin letters without marks; Arabic letters are romanised one by one."""
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", name).lower())
    if _KURDISH_SIGNS.search(text):
        text = text.translate(_RULES.kurdish)
    text = unicodedata.normalize("NFD", _apply(_RULES.start, text)).translate(_RULES.letters)
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 15)
def _token_keys(word):
    strict = _RULES.words.get(word)
    if strict is None:
        strict = _apply(_RULES.token, word)
        strict = _RULES.words.get(strict, strict)
    return strict, _apply(_RULES.loose, strict)


def _without_articles(words):
    kept = []
    for word, following in zip(words, words[1:] + [""]):
        sun = _RULES.sun_articles.get(word)
        if following and (word in _RULES.articles or (sun and following.startswith(sun))):
            continue
        kept.append(word)
    return kept


@lru_cache(maxsize=1 << 15)
def _mark(word):
    return word if word.isdigit() else _RULES.marks.get(word) or _RULES.marks.get(_token_keys(word)[0])


def _split(name):
    """The words that carry the name, and the marks that tell it from others."""
    words = _without_articles(_WORDS.findall(fold(name)))
    named = [word for word in words if word not in _RULES.drops] or words
    plain = [word for word in named if not _mark(word)]
    if not plain:
        return named, []
    return plain, sorted({_mark(word) for word in named} - {None})


_SLIP_LETTERS, _SLIP_COST = 6, 1.35  # shorter names are other names; a consonant (1) and a vowel (.3)
_DOUBLE = re.compile(rf"([{_CONSONANTS}])\1+")
_INNER = re.compile("[aeiouwy]+")


def _skeleton(loose):
    if not loose:
        return ""
    first = "a" if loose[0] in "aeiou" else loose[0]
    return first + _INNER.sub("", loose[1:])


@lru_cache(maxsize=1 << 15)
def keys(name):
    """The :class:`Keys` of a name in any spelling."""
    words, marks = _split(name)
    pairs = [_token_keys(word) for word in words]
    strict = _DOUBLE.sub(r"\1", "".join(pair[0] for pair in pairs))
    if not _LATIN.search(strict) and not strict.isdigit():
        return Keys("", "", "")
    loose = _DOUBLE.sub(r"\1", "".join(pair[1] for pair in pairs))
    tail = "~" + ".".join(marks) if marks else ""
    return Keys(strict + tail, loose + tail, _skeleton(loose) + tail)


@lru_cache(maxsize=1 << 12)
def alternates(name):
    """Further strict keys that the name may be written under (ch for j, dh for z, -awa for -abad …), sorted."""
    strict = keys(name).strict
    changed = {pattern.sub(becomes, strict) for pattern, becomes in _RULES.alternates}
    return tuple(sorted(changed - {strict, ""}))


@lru_cache(maxsize=1 << 12)
def same_place(name):
    """Other names that are the same place by the table's pairs (Shingal = Sinjar), without the name itself."""
    strict = keys(name).strict
    return tuple(other for group in _GROUPS.get(strict, ()) for other in group if keys(other).strict != strict)


def one_off(skeleton):
    """All skeletons with one consonant dropped, added, swapped or changed (nlp.md rule 21), sorted."""
    plain, tilde, marks = skeleton.partition("~")
    letters = "abcdfhjklmnrstw"
    found = set()
    for i in range(len(plain) + 1):
        head, rest = plain[:i], plain[i:]
        found.update(head + letter + rest for letter in letters)
        if rest:
            found.add(head + rest[1:])
            found.update(head + letter + rest[1:] for letter in letters)
        if len(rest) > 1:
            found.add(head + rest[1] + rest[0] + rest[2:])
    return tuple(sorted(other + tilde + marks for other in found - {plain, ""}))


def one_slip(a, b):
    """Whether one slip of the pen makes a of b: one consonant wrong and at most a vowel beside it (nlp.md rule 21)."""
    one, other = keys(a), keys(b)
    if min(len(key.loose.partition("~")[0]) for key in (one, other)) < _SLIP_LETTERS \
            or marks_of(one.loose) != marks_of(other.loose):
        return False
    return edit_distance(one.loose, other.loose) <= _SLIP_COST


def marks_of(key):
    """The marks of a key, as a frozenset: upper, small, 2 …"""
    tail = key.partition("~")[2]
    return frozenset(tail.split(".")) if tail else frozenset()


# What an edit costs, by how the press goes wrong: vowels are heard, not read; classes meet where dialects do.
_VOWEL, _HALF_VOWEL, _BREATH, _FULL = 0.4, 0.4, 0.6, 1.0
_LETTER_COST = {**{c: _FULL for c in _CONSONANTS}, **{c: _VOWEL for c in "aeiou"},
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


def similarity(a, b):
    """How alike two names are, 0 to 1: 1 the same strict key, from .95 the same loose key, less by edit distance.

    Names with different marks (Upper and Lower) never reach .5, names of which one has a mark never .8.
    """
    return key_similarity(keys(a), keys(b), b)


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
    loosely = _likeness(plain[2], plain[3], costs)
    strictly = _likeness(plain[0], plain[1], costs) if loosely else 0.0
    if loosely == 1.0 and marks == others:
        return 0.95 + 0.04 * strictly
    return cap * (0.85 * max(loosely, strictly) + 0.15 * strictly)


_RULES = _load()
# Stored keys belong to one table of rules.
RULES_ID = hashlib.sha256(_TABLE.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:8]
_GROUPS = defaultdict(tuple)
for _group in _RULES.groups:
    for _name in _group:
        _GROUPS[keys(_name).strict] += (_group,)
