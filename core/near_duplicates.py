"""Articles that repeat another one: republished, cut short, under another headline, or spun by a synonym machine.

Candidates share sampled pairs of words: a sketch of each text (Broder 1997, "On the resemblance and containment of
documents", its MOD m sketch, which finds a part in its whole as well) is looked up in an index whose lists are short,
so that the work is linear in the number of articles; both lie in a file, for an archive's are too much for memory. A
candidate is then compared in full (``likeness``). A spinner changes words and keeps their order, names and numbers;
another article on a like event has them in another order; and one that fills the same form (a bulletin, a statement)
has other names and numbers in the same places.
"""

import re
import sqlite3
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from typing import Callable, Dict, Iterable, NamedTuple, Optional
from zlib import crc32

from ..gazetteer.errors import DatelineError
from ..gazetteer.scratch import scratch
from .model import Article

# (order, names, how many names) of a likeness from which a text repeats another. A spinner that changes every second
# word still keeps all the names.
BOUNDS = ((0.5, 0.65, 0), (0.32, 0.9, 6))
_FEWEST_NAMES = min(names for _, names, _ in BOUNDS)
VERBATIM, EXCHANGED_INSIDE = 0.8, 1  # who copies so many words exchanges at most so many names among them
EXCHANGED = 0.2  # and who does not, at most this share of the names
SHORTEST = 12  # words that tell one text from another; below, nothing is said
_SHORT_WORD = 3  # letters; such words are in every text
_SAMPLED = 1 << 30  # of 1 << 32: one pair in four
_LEAST = 24  # pairs that are sampled at least, so that a brief has some
_LISTED = 8  # articles that the index names for one pair; what more of them share is a phrase of the trade
_TRIED, _SHARED = 4, 2  # candidates compared in full, and the pairs that make one
_PRINTS = 512  # texts at hand that are compared; those of one event are published one after the other
_OFTEN = 4  # a word that stands so often in a text says nothing of order
_MASK = 0xFFFFFFFF

_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"[.!?:\n\"“]")  # what is written large after it is not therefore a name


class Repeat(NamedTuple):
    """``article`` repeats the article ``of``; ``share`` of the shorter one's words stand in both in the same order."""

    article: str
    of: str
    share: float


class Likeness(NamedTuple):
    """How alike two texts are.

    ``order``: the share of the shorter text's words that stand in the other in the same order; ``names``: the share of
    the names and numbers of the text with fewer, ``fewer`` of them, that the other has; ``inside`` and ``exchanged``:
    how many names stand between common words, or there and at the ends, where the other text has a different one.
    """

    order: float
    names: float
    fewer: int
    inside: int
    exchanged: int

    @property
    def repeated(self) -> bool:
        """Whether the one text repeats the other."""
        if not any(self.order >= order and self.names >= names and self.fewer >= many for order, names, many in BOUNDS):
            return False
        if self.order >= VERBATIM:
            return self.inside <= EXCHANGED_INSIDE
        return self.exchanged <= EXCHANGED * self.fewer


class _Print(NamedTuple):
    """A text as hashes: its words in order, and which of them are names or numbers."""

    words: array
    named: bytes
    names: frozenset


_SCHEMA = """
CREATE TABLE prints (name BLOB PRIMARY KEY, day INTEGER, length INTEGER, words BLOB, named BLOB, sketch BLOB);
CREATE TABLE pairs (place INTEGER, pair INTEGER, PRIMARY KEY (place, pair)) WITHOUT ROWID;
CREATE TABLE listed (pair INTEGER, place INTEGER, PRIMARY KEY (pair, place)) WITHOUT ROWID
"""
_LIST = """
INSERT INTO listed SELECT pair, place FROM (
  SELECT pair, place, row_number() OVER (PARTITION BY pair ORDER BY place) AS number,
         count(*) OVER (PARTITION BY pair) AS total FROM pairs) WHERE number <= ? AND total > 1
"""
_SHARING = """
SELECT listed.place, count(*) FROM pairs JOIN listed ON listed.pair = pairs.pair
WHERE pairs.place = ? AND listed.place < ? GROUP BY listed.place HAVING count(*) >= ?
"""


def find_repeats(articles: Iterable[Article], progress: Optional[Callable] = None) -> Dict[str, Repeat]:
    """The articles that repeat another, by id; ``of`` is never a repeat itself.

    The one published first is the original; of one day, or without dates, the longest. The order in which the articles
    are given does not matter; of two of one id the last counts. ``progress(done, total, message)`` is called between
    articles. Raises DatelineError when there is no room for the file.
    """
    try:
        with scratch(_SCHEMA) as base:
            for article in articles:
                base.execute("INSERT OR REPLACE INTO prints VALUES (?, ?, ?, ?, ?, ?)", _row(article))
            return _repeats(base, progress)
    except (sqlite3.Error, OSError) as error:
        raise DatelineError("articles cannot be compared: the folder for temporary files takes no more; make room "
                            "in it", repr(error)) from error


def _row(article):
    own = _print(article.text)
    return (article.article_id.encode("utf-8", "surrogatepass"), (article.published or date.max).toordinal(),
            len(own.words), own.words.tobytes(), own.named, array("I", sorted(_sketch(own))).tobytes())


def _repeats(base, progress):
    """The repeats among the prints, each compared with those that come before it in time."""
    order = base.execute("SELECT rowid, name, length FROM prints ORDER BY day, -length, name").fetchall()
    names = [name.decode("utf-8", "surrogatepass") for _, name, _ in order]
    telling = [place for place, (_, _, length) in enumerate(order) if length >= SHORTEST]
    for place in telling:
        (sketch,) = base.execute("SELECT sketch FROM prints WHERE rowid = ?", order[place][:1]).fetchone()
        base.executemany("INSERT INTO pairs VALUES (?, ?)", ((place, pair) for pair in array("I", sketch)))
    base.execute(_LIST, (_LISTED,))

    @lru_cache(maxsize=_PRINTS)
    def print_of(place):
        words, named = base.execute("SELECT words, named FROM prints WHERE rowid = ?", order[place][:1]).fetchone()
        return _print_of(array("I", words), named)

    repeats: Dict[str, Repeat] = {}
    for done, place in enumerate(telling, 1):
        shared = base.execute(_SHARING, (place, place, _SHARED)).fetchall()
        found = _best(print_of, place, sorted((-count, names[other], other) for other, count in shared)[:_TRIED])
        if found:
            share, of = found
            repeats[names[place]] = Repeat(names[place], repeats[of].of if of in repeats else of, share)
        if progress:
            progress(done, len(telling), "Comparing articles")
    return repeats


def likeness(one: str, other: str) -> Likeness:
    """How alike two texts are."""
    return _compare(_print(one), _print(other))


def _best(print_of, place, tried):
    """(share, name) of the earlier article that the text repeats most; None when it repeats none."""
    if not tried:
        return None
    own = print_of(place)
    compared = ((_compare(own, print_of(other)), name) for _, name, other in tried
                if _named_in_both(own, print_of(other)) >= _FEWEST_NAMES)
    found = [(-alike.order, name) for alike, name in compared if alike.repeated]
    return (-min(found)[0], min(found)[1]) if found else None


def _compare(one, other) -> Likeness:
    short, long = sorted((one, other), key=lambda text: len(text.words))
    telling, common = _common_order(short.words, long.words)
    inside, exchanged = _exchanged(short, long, common)
    return Likeness(len(common) / telling if telling else 0.0, _named_in_both(one, other),
                    min(len(one.names), len(other.names)), inside, exchanged)


def _named_in_both(one, other):
    few, many = sorted((one, other), key=lambda text: len(text.names))
    return len(few.names.intersection(many.words)) / len(few.names) if few.names else 1.0


def _common_order(short, long):
    """(how many words of the short text tell anything, the places of the longest common subsequence in both)."""
    often = {word for word, count in Counter(short).items() if count > _OFTEN}
    places = defaultdict(list)
    for place, word in enumerate(long):
        places[word].append(place)
    # ends[k]: the earliest place in the long text at which a common subsequence of k + 1 words ends, and its pair
    telling, ends, last, pairs = 0, [], [], []
    for own, word in enumerate(short):
        if word in often:
            continue
        telling += 1
        theirs = places.get(word, ())
        for place in reversed(theirs if len(theirs) <= _OFTEN else ()):
            length = bisect_left(ends, place)
            ends[length:length + 1] = [place]
            last[length:length + 1] = [len(pairs)]
            pairs.append((own, place, last[length - 1] if length else None))
    return telling, _way_back(pairs, last[-1] if last else None)


def _way_back(pairs, at: Optional[int]):
    common = []
    while at is not None:
        own, place, at = pairs[at]
        common.append((own, place))
    return common[::-1]


def _exchanged(one, other, common):
    """How many names stand between the common words, and there and at the ends, where the other has a different one."""
    known, theirs = set(one.words), set(other.words)
    gaps = list(zip([(-1, -1)] + common, common + [(len(one.words), len(other.words))]))
    counts = [min(len(_new_names(one, first + 1, last, theirs)), len(_new_names(other, begin + 1, end, known)))
              for (first, begin), (last, end) in gaps]
    return sum(counts[1:-1]), sum(counts)


def _new_names(text, start, end, known):
    """The names between two places that the other text does not know."""
    return {text.words[k] for k in range(start, end) if text.named[k] and text.words[k] not in known}


def _print(text):
    words, named, end = array("I"), bytearray(), 0
    for found in _WORD.finditer(text):
        word, between, end = found.group(), text[end:found.start()], found.end()
        number = word[0].isdigit()
        if len(word) <= _SHORT_WORD and not number:
            continue
        words.append(crc32(_fold(word).encode("utf-8", "replace")))
        named.append(len(word) > 1 if number else word[0].isupper() and not _OPENING.search(between or "."))
    return _print_of(words, bytes(named))


def _print_of(words, named):
    return _Print(words, named, frozenset(word for word, name in zip(words, named) if name))


def _sketch(own):
    """The pairs of words, and of names, by which a text is looked up."""
    pairs = set(_pairs(own.words)) | set(_pairs([word for word, name in zip(own.words, own.named) if name]))
    return frozenset(pair for pair in pairs if pair < _SAMPLED).union(nsmallest(_LEAST, pairs))


def _pairs(codes):
    """A hash of each two words that follow each other."""
    return [((one ^ 0x9E3779B1) * 0x85EBCA6B + other * 0xC2B2AE35 >> 7) & _MASK
            for one, other in zip(codes, codes[1:]) if one != other]


def _fold(word):
    small = word.casefold()
    if small.isascii():
        return small
    return "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
