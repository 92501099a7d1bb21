"""When two spellings are one name: keys of falling strictness. How alike two other spellings are is ``likeness``.

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
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import FrozenSet, NamedTuple, Tuple

_TABLE = Path(__file__).with_name("name_rules.csv")
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʻʼʿʾ`´ˈ]")
_KURDISH_SIGNS = re.compile("[êîûç]")
_LATIN = re.compile("[a-z]")
CONSONANTS = "bcdfghjklmnpqrstvwxyz"


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


_DOUBLE = re.compile(rf"([{CONSONANTS}])\1+")
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
def words(name):
    """The strict keys of the words that carry the name, in their order."""
    return tuple(strict for strict in (_token_keys(word)[0] for word in _split(name)[0]) if strict)


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


def marks_of(key):
    """The marks of a key, as a frozenset: upper, small, 2 …"""
    tail = key.partition("~")[2]
    return frozenset(tail.split(".")) if tail else frozenset()


_RULES = _load()
# Stored keys belong to one table of rules.
RULES_ID = hashlib.sha256(_TABLE.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:8]
_GROUPS = defaultdict(tuple)
for _group in _RULES.groups:
    for _name in _group:
        _GROUPS[keys(_name).strict] += (_group,)
