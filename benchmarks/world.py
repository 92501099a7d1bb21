"""A file of millions of rows, made from a real one: does the build stay within its memory, and the look-up quick?

Rows are those of a GeoNames file again and again. Each copy has ids and coordinates of its own, a country's code of its
own (with other codes of governorates, when there are more copies than countries), and two consonants exchanged in all
its names. Of eight entries seven (by their id) also have a syllable put into the middle of their names' longest word.
Letters and syllable go with the copy, so that most keys belong to one copy alone, while one entry of eight is found
again in every copy whose consonants it lacks, as Santa Rosa is in the world's own file. Arabic names are changed alike.
"""

import csv
import itertools
import os
import random
import tempfile
import unicodedata
from pathlib import Path

from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.resolve import geocode

import costs
import report
from measures import percentile, timed
from questions import SLIPS, is_latin, slip

_COUNTRIES = Path(__file__).resolve().parents[1] / "gazetteer" / "countries.csv"
_LATIN, _ARABIC = "bdfgjklmnqrstz", "بدفغجكلمنقرستز"
_PAIRS = list(itertools.combinations(range(len(_LATIN)), 2))
_SYLLABLES = [(consonant, vowel) for consonant in range(len(_LATIN)) for vowel in range(3)]
_VOWELS, _LONG_VOWELS = "aiu", "ايو"
_ID_STEP = 1_000_000_000
_ASKED = 1000
_NAMES, _CODES = slice(1, 4), slice(10, 14)


class Copy:
    """The changes of one copy of the file; the first, number 0, has none."""

    def __init__(self, number):
        self.number = number
        one, other = _PAIRS[number % len(_PAIRS)]
        pairs = [(letters[one], letters[other]) for letters in (_LATIN, _LATIN.upper(), _ARABIC)]
        self._exchange = str.maketrans({a: b for pair in pairs for a, b in (pair, pair[::-1])})
        consonant, vowel = _SYLLABLES[number % len(_SYLLABLES)]
        self._syllables = _LATIN[consonant] + _VOWELS[vowel], _ARABIC[consonant] + _LONG_VOWELS[vowel]

    def row(self, columns, countries):
        """The columns of a GeoNames row as this copy has them."""
        if not self.number:
            return columns
        changed = list(columns)
        longer = int(columns[0]) % 8 != 0
        changed[0] = str(int(columns[0]) + self.number * _ID_STEP)
        changed[_NAMES] = [",".join(self.name(name, longer) for name in column.split(","))
                           for column in columns[_NAMES]]
        changed[4] = f"{(float(columns[4]) + 11.1 * self.number + 60) % 120 - 60:.5f}"
        changed[5] = f"{(float(columns[5]) + 7.3 * self.number + 180) % 360 - 180:.5f}"
        turn, place = divmod(self.number, len(countries))
        changed[8] = countries[place]
        changed[_CODES] = [f"{turn or ''}{code}" if code else "" for code in columns[_CODES]]
        return changed

    def name(self, name, longer):
        """A name with the copy's letters exchanged, and its syllable when it is to be ``longer``."""
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).translate(self._exchange))
        if not longer or not text:
            return text
        words = text.split(" ")
        longest = max(range(len(words)), key=lambda at: len(words[at]))
        word, middle = words[longest], len(words[longest]) // 2
        words[longest] = word[:middle] + self._syllables[not text[0] < "\u0250"] + word[middle:]
        return " ".join(words)


def make(source, target, rows, seed):
    """Write ``rows`` rows to ``target`` and return the Latin names of some of them, drawn by lot."""
    with open(_COUNTRIES, encoding="utf-8", newline="") as lines:
        countries = [row["code"] for row in csv.DictReader(lines)]
    original = [line.rstrip("\n").split("\t") for line in Path(source).read_text(encoding="utf-8").splitlines(True)]
    wanted = set(random.Random(seed).sample(range(rows), min(_ASKED, rows)))
    names = []
    with open(target, "w", encoding="utf-8") as out:
        for number in range(rows):
            turn, at = divmod(number, len(original))
            if at == 0:
                copy = Copy(turn)
            columns = copy.row(original[at], countries)
            out.write("\t".join(columns) + "\n")
            if number in wanted and is_latin(columns[1]):
                names.append(columns[1])
    return names


def measured(source, rows, seed):
    """The tables of a made-up file of so many rows, as Markdown."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        made, target = Path(folder) / "world.txt", Path(folder) / "world.gpkg"
        names = make(source, made, rows, seed)
        size = made.stat().st_size / 1e6
        cost = costs.build(made, target)
        slips = [wrong for wrong in (slip(rng.choice(SLIPS), name, rng) for name in names) if wrong]
        rows_of_times, times, bearers = [], [], 0.0
        for title, asked in (("a name of the file", names), ("with one slip", slips)):
            for cold in (True, False):
                each, placing, bearers = _times(target, asked, cold)
                times += [] if cold else each
                rows_of_times.append((title, "cold" if cold else "warm", len(asked), *_spread(each), *_spread(placing),
                                      f"{bearers:.1f}"))
    targets = report.table(report.TARGETS, (
        report.target("build, peak memory", cost.memory_mb, 500, most=True, unit="MB"),
        report.target("look-up, median, warm", percentile(times, .5), 5, most=True, unit="ms"),
        report.target("look-up, 95th percentile, warm", percentile(times, .95), 5, most=True, unit="ms")))
    head = ("asked for", "disk cache", "names", "search ms, median", "95 %", "geocode ms, median", "95 %",
            "places that bear it, mean")
    return "\n\n".join((
        targets, report.table(head, rows_of_times),
        f"{rows:,} rows ({size:,.0f} MB of text) were indexed in {cost.seconds:,.0f} s, with {cost.memory_mb:,.0f} MB "
        f"at most; the index has {cost.size_mb:,.0f} MB. Cold: the file's pages were dropped from the system's cache. "
        "Cold or warm, each name is asked for once."))


def _times(path, asked, cold):
    """(milliseconds of each search, of each geocode, mean number of places that bear a name)."""
    columns = []
    for ask in (lambda name, gazetteer: gazetteer.search(name), geocode):
        if cold:
            _forget(path)
        with Gazetteer([path]) as gazetteer:
            if not cold:
                ask("warming up", gazetteer)
            columns.append([timed(ask, name, gazetteer)[1] for name in asked])
            bearers = sum(len(gazetteer.exact(name)) for name in asked) / (len(asked) or 1)
    return columns[0], columns[1], bearers


def _forget(path):
    """Drop the file from the system's cache, where the system can."""
    if hasattr(os, "posix_fadvise"):
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _spread(times):
    return f"{percentile(times, .5):.2f}", f"{percentile(times, .95):.2f}"
