"""The words of a text with every lexicon entry found in them: what the grammars of this folder read."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, FrozenSet, Iterator, Mapping, NamedTuple, Optional, Sequence, Tuple

from ...gazetteer.common import classes_of, is_given_name
from ..lexicon.loader import Lexicon
from ..lexicon.trie import Match, Token, tokenise
from .numbers import Number, find_numbers
from .self_named import self_named

# Closed classes of English: the kind of an item for each word.
GRAMMAR = {
    **dict.fromkeys("was were is are been being be got gets had has have".split(), "be"),
    **dict.fromkeys("a an one the this that these those his her their its another every some both".split(), "det"),
    **dict.fromkeys("and or plus".split(), "and"),
    "of": "of", "by": "by",
}
NAMING = ("actor", "people", "country")  # the kinds of items that name somebody
# What follows a rank that is no adjective.
AFTER_RANK = frozenset("""of in from with at and or was were is are had has have who whom said says told died by near
when as while on to killed wounded""".split())
LONGEST_NUMBER = 5  # words: "one hundred and twenty two"
HARMING = frozenset(["harming"])
CAPITAL = frozenset(["capital"])
LONGEST_CUE = 12  # tokens
GIVEN_NAME = CAPITAL | {"given name"}
_PREPOSITIONS = frozenset("in near of at from to outside around".split())
_FALLING = frozenset("fell falls fall fallen falling".split())
_LANDING = frozenset("on onto upon into near inside outside beside short".split())
_ARTICLES = frozenset(["a", "an"])
_ALLIED = frozenset("affiliated linked allied aligned inspired backed".split())
_NO_CLASS: FrozenSet[str] = frozenset()


class Item(NamedTuple):
    """A tagged stretch of text.

    ``kind``: number, harm, actor, people, country, event, cue, be, det, and, of, by, comma, break or word.
    ``word`` is its text in lower case, ``classes`` what ``words.csv`` tells of it, "harming" for a deed that is harm
    too ("shot dead"), "capital" for a word with a capital and "given name" for one that persons bear.
    """

    kind: str
    start: int
    end: int
    value: Any  # by the kind: a Number, an entry of a table of the lexicon, a class of cues
    word: str
    classes: FrozenSet[str] = _NO_CLASS

    @property
    def cue(self):
        """The class of a cue (speech, claim, future …); '' for any other item."""
        return self.value if self.kind == "cue" else ""

    @property
    def names(self):
        """Whether the item names somebody: an actor, people, a nation."""
        return self.kind in NAMING


@dataclass(frozen=True)
class Tagged:
    """A text's tokens and, per token index, the entry of each table that begins there.

    The entries of one table do not overlap, except those of ``place_words.csv``: their grammar reads backwards.
    """

    text: str
    lexicon: Lexicon
    tokens: Tuple[Token, ...]
    matches: Mapping[str, Mapping[int, Match]]
    numbers: Mapping[int, Tuple[int, Number]]
    starts: Tuple[int, ...]
    bodies: FrozenSet[int]  # the words that name an actor, people or a nation

    def index_at(self, offset: int) -> int:
        """The first token at or after an offset of the text."""
        return bisect_left(self.starts, offset)

    def value(self, kind: str, index: int):
        """What the table says of the entry that begins at a token; None when none does."""
        match = self.matches[kind].get(index)
        return match.value if match is not None else None

    def is_a(self, index: int, word_class: str) -> bool:
        """Whether ``words.csv`` gives the word at a token that class."""
        return word_class in self.lexicon.word_classes.get(self.tokens[index].norm, _NO_CLASS)

    def gap(self, index: int) -> str:
        """The characters between a token and the one before it."""
        return self.text[self.tokens[index - 1].end:self.tokens[index].start]

    def number_ending_at(self, index: int) -> Optional[Number]:
        """The number whose last token is ``index``; None when there is none."""
        for first in range(index, max(-1, index - LONGEST_NUMBER), -1):
            last, number = self.numbers.get(first, (None, None))
            if last == index + 1:
                return number
        return None

    def cue_ends_at(self, index: int, cue: str) -> bool:
        """Whether a cue of that class ends right before a token."""
        near = (self.matches["cue"].get(first) for first in range(max(0, index - LONGEST_CUE), index))
        return any(match is not None and match.last == index and match.value == cue for match in near)

    def items(self, start: int, end: int, order: Sequence[str]) -> Tuple[Item, ...]:
        """The stretch as items; where entries of several tables begin at a word, the first of ``order`` wins, but a
        longer deed ("sniper fire") goes before whom its first word names."""
        index, stop = self.index_at(start), self.index_at(end)
        items, before = [], start
        while index < stop:
            token = self.tokens[index]
            gap = self.text[before:token.start]
            if items and (any(mark in gap for mark in ",;:—") or gap == " – "):
                items.append(Item("comma" if "," in gap else "break", before, token.start, None, gap))
            at, (kind, last, value) = index, self._entry(index, stop, order)
            before, index = self.tokens[last - 1].end, last
            word = self.text[token.start:before].lower()
            classes = self.lexicon.word_classes.get(word, _NO_CLASS)
            if kind == "event" and at in self.matches["harm"]:
                classes |= HARMING
            elif kind == "word" and token.text[0].isupper():
                classes |= GIVEN_NAME if _is_given(token.norm) else CAPITAL
            items.append(Item(kind, token.start, before, value, word, classes))
        return tuple(items)

    def _entry(self, index, stop, order):
        """(kind, token after, value) of the item that begins at a token."""
        for kind in order:
            if kind == "number":
                last, value = self.numbers.get(index, (None, None))
            else:
                _, last, value = self.matches[kind].get(index, (None, None, None))
            if last is not None and last <= stop:
                deed = self.matches["event"].get(index) if kind in NAMING and "event" in order else None
                if deed is not None and last < deed.last <= stop:
                    return "event", deed.last, deed.value
                return kind, last, value
        word = self.tokens[index].norm
        return GRAMMAR.get(word, "word"), index + 1, word

    def found(self, kind: str, start: int, end: int) -> Iterator[Tuple[int, int, Any]]:
        """(start, end, value) of the entries of one table between two offsets, left to right."""
        for index in range(self.index_at(start), self.index_at(end)):
            match = self.matches[kind].get(index)
            if match is not None and self.tokens[match.last - 1].end <= end:
                yield self.tokens[match.first].start, self.tokens[match.last - 1].end, match.value


@lru_cache(maxsize=1 << 12)
def _is_given(word):
    return is_given_name(classes_of(word))


def _is_name(tokens, match):
    """"near Hit": a verb that is a town's name."""
    index, token, after = match.first, tokens[match.first], tokens[match.first + 1:match.first + 2]
    if match.value.form == "noun" or not index or tokens[index - 1].norm not in _PREPOSITIONS:
        return False
    return token.joined and token.text.istitle() and not any(word.joined and word.text.istitle() for word in after)


def _falls(tokens, match):
    """"Rockets fell on a base": what lands, no dead."""
    after = tokens[match.last:match.last + 1]
    return tokens[match.first].norm in _FALLING and bool(after) and after[0].norm in _LANDING


def _is_given_name(tokens, match):
    """"Said Karim", no verb."""
    first, last = tokens[match.first], match.first + 1
    return (match.value == "speech" and match.last == last < len(tokens) and first.text.istitle()
            and tokens[last].joined and tokens[last].text.istitle())


def _own_names(tokens, matches):
    """The actors, without names that only say whose allies others are ("the al-Qaeda-linked al-Shabaab") where the text
    names those, and without "an Islamic state"."""
    allied = {first for first, match in matches.items() if _is_allied(tokens, match.last)}
    plain = {match.value.name for first, match in matches.items()
             if match.value.kind == "militant" and first not in allied}
    for first, match in matches.items():
        idea = match.value.kind == "militant" and tokens[match.last - 1].text.islower() \
            and first > 0 and tokens[first - 1].norm in _ARTICLES
        if not idea and not (first in allied and plain - {match.value.name}):
            yield first, match


def _is_allied(tokens, index):
    return index < len(tokens) and tokens[index].joined and tokens[index].norm in _ALLIED


def _people(tokens, matches):
    """The words for people, without the ranks that are adjectives here."""
    for first, match in matches.items():
        if match.value.unit != "rank":
            yield first, match
        elif _stands_alone(tokens, match.last):
            yield first, match._replace(value=match.value._replace(unit=""))


def _stands_alone(tokens, index):
    """Whether no noun follows: "a major of the police", "General Ali Hassan"; not "a major attack"."""
    return index >= len(tokens) or not tokens[index].joined or tokens[index].norm in AFTER_RANK or (
        tokens[index - 1].text.istitle() and tokens[index].text.istitle() and _is_given(tokens[index].norm))


def tag(text: str, lexicon: Lexicon) -> Tagged:
    """Find every lexicon entry and number of a text. Time is linear in its length."""
    tokens = tokenise(text)
    starts = tuple(token.start for token in tokens)
    matches = {kind: {match.first: match for match in trie.find(tokens)} for kind, trie in lexicon.tries.items()}
    matches["event"] = {first: match for first, match in matches["event"].items() if not _is_name(tokens, match)}
    matches["harm"] = {first: match for first, match in matches["harm"].items() if not _falls(tokens, match)}
    matches["cue"] = {first: match for first, match in matches["cue"].items() if not _is_given_name(tokens, match)}
    own = self_named(text, tokens, matches["actor"])
    if own:
        lexicon = lexicon.with_actors(match.value for match in own.values())
        matches["actor"] = dict(sorted({**matches["actor"], **own}.items()))
    matches["actor"] = dict(_own_names(tokens, matches["actor"]))
    places = (lexicon.tries["place"].longest(tokens, index) for index in range(len(tokens)))
    matches["people"] = dict(_people(tokens, matches["people"]))
    matches["place"] = {match.first: match for match in places if match is not None}
    numbers = {}
    for number in find_numbers(text, 0, len(text)):
        first, last = bisect_left(starts, number.start), bisect_left(starts, number.end)
        if first < last:
            numbers[first] = (last, number)
    bodies = frozenset(index for kind in NAMING for match in matches[kind].values()
                       for index in range(match.first, match.last))
    return Tagged(text, lexicon, tokens, matches, numbers, starts, bodies)
