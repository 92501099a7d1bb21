"""One naming world: how names are spelled in one part of the earth, and the keys that its rules make of a name.

A world is a table in ``naming/`` (level, pattern, becomes, example, source), found by its file: another world needs
another file and no code. The rows of ``shared.csv`` hold in every world, before the world's own; alone they are the
world of countries that no table names. A name goes through the levels in this order:

country           codes (ISO 3166) of the world's countries; ``*`` stands for places of no known country
script            letters that show the world of a name when no country is known
sign              letters that show an alphabet; ``becomes`` is the level that has its letters, read before all others
raw               patterns on the name as written, in small letters, before its letters are read
letter            single letters and what they are read as
whole             patterns on the whole name, then in Latin letters without marks
article, drop     words without meaning for the name
mark              words that tell villages apart (Upper, Small, New, 2 …): set aside in one spelling, never dropped
word              generic words in one spelling
token             patterns on each word: these give the strict key
loose             patterns on top of that, on each word (consonant classes …): the loose key
                  the skeleton is the loose key without vowels
alternate, same   further keys to ask for, and names that are one place: used for questions only, never stored
"""

import csv
import hashlib
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from .errors import GazetteerError

SHARED = "shared"
ANYWHERE = "*"
CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_LEVELS = {"country", "script", "sign", "raw", "letter", "whole", "article", "sun article", "drop", "mark", "word",
           "token", "loose", "alternate", "same"}
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʻʼʿʾ`´ˈʹʺ′″\"]")
_LATIN = re.compile("[a-z]")
_DOUBLE = re.compile(rf"([{CONSONANTS}])(?=\1)")  # a replacement without a group is twice as fast
_INNER = re.compile("[aeiouwy]+")


class Keys(NamedTuple):
    """The keys of a name. Marks such as Upper or 2 follow a ``~`` in every key.

    ``strict``: the same name written otherwise (article, vowels, endings, generic words).
    ``loose``: also where letters of one class were confused (q k g gh, ch sh, kh h, z s …).
    ``skeleton``: the consonants alone. All are empty for a name in a script that the rules do not know.
    """

    strict: str
    loose: str
    skeleton: str


class _Word(NamedTuple):
    mark: str
    dropped: bool
    strict: str
    loose: str


class World:
    """The rules of one world and the keys that they give. Safe to share: nothing changes but its caches."""

    def __init__(self, name, rows):
        """``rows`` are the rows of its tables as (level, pattern, becomes), the shared ones first."""
        levels = defaultdict(list)
        for level, pattern, becomes in rows:
            levels[level].append((pattern, becomes))
        self.name = name
        self.countries = tuple(code for pattern, _ in levels["country"] for code in pattern.split())
        self.scripts = _patterns(levels["script"])
        self._signs = tuple((sign, _letters(levels[alphabet])) for sign, alphabet in _patterns(levels["sign"]))
        unknown = sorted(set(levels) - _LEVELS - {alphabet for _, alphabet in levels["sign"]})
        if unknown:
            raise ValueError(f"no level is called {', '.join(unknown)}")
        self._raw, self._whole, self._token, self._loose, self._alternates = (
            _patterns(levels[level]) for level in ("raw", "whole", "token", "loose", "alternate"))
        self._letters = _letters(levels["letter"])
        self._articles, self._sun_articles, self._drops = (
            self._words_of(levels[level]) for level in ("article", "sun article", "drop"))
        self._marks = self._spelled(levels["mark"])
        self._generic = {word: _apply(self._token, becomes) for word, becomes in self._spelled(levels["word"]).items()}
        self._word = lru_cache(maxsize=1 << 15)(self._read_word)
        self._parse = lru_cache(maxsize=1 << 12)(self._parsed)
        self.keys = lru_cache(maxsize=1 << 15)(self._keys)
        self._groups = defaultdict(tuple)
        for pattern, _ in levels["same"]:
            group = tuple(part.strip() for part in pattern.split(";"))
            for key in {self.keys(other).strict for other in group}:
                self._groups[key] += (group,)

    def _words_of(self, rows):
        return {self.fold(word): becomes for word, becomes in _each_word(rows)}

    def _spelled(self, rows):
        """The words as they are folded and, for Latin ones, as the token rules spell them.

        Letters without vowels (العليا: alya) would become other words under rules for Latin spellings.
        """
        latin = [(pattern, becomes) for pattern, becomes in _each_word(rows) if pattern.isascii()]
        return {**{_apply(self._token, word): becomes for word, becomes in latin}, **self._words_of(rows)}

    def fold(self, name):
        """The name in small Latin letters without marks; letters of other scripts are romanised one by one."""
        text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", name).lower())
        if not text.isascii():
            text = self._read_letters(text)
        return _apply(self._whole, text)

    def _read_letters(self, text):
        for sign, letters in self._signs:
            if sign.search(text):
                text = text.translate(letters)
        text = _apply(self._raw, text).translate(self._letters)
        if text.isascii():
            return text
        plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        return plain if plain.isascii() else plain.translate(self._letters)

    def _without_articles(self, words):
        kept = []
        for word, following in zip(words, words[1:] + [""]):
            sun = self._sun_articles.get(word)
            if following and (word in self._articles or (sun and following.startswith(sun))):
                continue
            kept.append(word)
        return kept

    def _read_word(self, word):
        token = _apply(self._token, word)
        strict = self._generic.get(word) or self._generic.get(token) or token
        mark = word if word.isdigit() else self._marks.get(word) or self._marks.get(strict, "")
        return _Word(mark, word in self._drops, strict, _apply(self._loose, strict))

    def _parsed(self, name):
        """The words that carry a name, and its marks. A name of marks or dropped words alone keeps them as words."""
        words = [self._word(word) for word in self._without_articles(_WORDS.findall(self.fold(name)))]
        named = [word for word in words if not word.dropped] or words
        plain = [word for word in named if not word.mark]
        return plain or named, sorted({word.mark for word in named if word.mark}) if plain else ()

    def words(self, name):
        """The strict keys of the words that carry a name, in their order."""
        return tuple(word.strict for word in self._parse(name)[0] if word.strict)

    def _keys(self, name):
        """The :class:`Keys` of a name in any spelling."""
        words, marks = self._parse(name)
        strict = _DOUBLE.sub("", "".join([word.strict for word in words]))
        if not _LATIN.search(strict) and not strict.isdigit():
            return Keys("", "", "")
        loose = _DOUBLE.sub("", "".join([word.loose for word in words]))
        tail = "~" + ".".join(marks) if marks else ""
        return Keys(strict + tail, loose + tail, _skeleton(loose) + tail)

    @lru_cache(maxsize=1 << 12)
    def alternates(self, name):
        """Further strict keys that the name may be written under, sorted."""
        strict = self.keys(name).strict
        changed = {pattern.sub(becomes, strict) for pattern, becomes in self._alternates}
        return tuple(sorted(changed - {strict, ""}))

    @lru_cache(maxsize=1 << 12)
    def same_place(self, name):
        """Other names that are the same place by the world's table, without the name itself."""
        strict = self.keys(name).strict
        return tuple(other for group in self._groups.get(strict, ()) for other in group
                     if self.keys(other).strict != strict)


def _each_word(rows):
    return [(word, becomes) for pattern, becomes in rows for word in pattern.split()]


def _patterns(rows):
    return tuple((re.compile(pattern), becomes) for pattern, becomes in rows)


def _letters(rows):
    return str.maketrans(dict(_each_word(rows)))


def _apply(patterns, text):
    for pattern, becomes in patterns:
        text = pattern.sub(becomes, text)
    return text


def _skeleton(loose):
    if not loose:
        return ""
    first = "a" if loose[0] in "aeiou" else loose[0]
    return first + _INNER.sub("", loose[1:])


class Atlas:
    """The worlds of a folder of tables by name (the table's file name), and which a country or a name belongs to.

    Raises GazetteerError for a table that cannot be read.
    """

    def __init__(self, folder):
        tables = sorted(folder.glob("*.csv"))
        shared = _checked(folder / f"{SHARED}.csv", _rows)
        self._worlds = {table.stem: _checked(table, lambda table: World(
            table.stem, shared if table.stem == SHARED else shared + _rows(table))) for table in tables}
        self._by_country = {code: world.name for world in self._worlds.values() for code in world.countries}
        self._scripts = tuple((script, world.name) for world in self._worlds.values() for script, _ in world.scripts)
        self._usual = self._by_country.get(ANYWHERE, SHARED)
        content = b"".join(table.name.encode() + table.read_bytes().replace(b"\r\n", b"\n") for table in tables)
        self.id = hashlib.sha256(content).hexdigest()[:8]

    def __getitem__(self, world):
        return self._worlds[world]

    def world_of(self, country="", name=""):
        """The name of the world of a country (two-letter code), or without one of the world that a name shows."""
        if country:
            return self._by_country.get(country, SHARED)
        if name.isascii():
            return self._usual
        return next((world for script, world in self._scripts if script.search(name)), self._usual)


def _rows(table):
    with open(table, encoding="utf-8", newline="") as lines:
        return [(row["level"], row["pattern"], row["becomes"]) for row in csv.DictReader(lines)]


def _checked(table, read):
    try:
        return read(table)
    except (OSError, KeyError, ValueError, TypeError, re.error, csv.Error) as error:
        raise GazetteerError(f"{table}: these rules of spelling cannot be read ({error}); correct the row or take the "
                             "file away.", repr(error)) from error
