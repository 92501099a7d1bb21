"""The words of a text with every lexicon entry found in them: what the grammars of this folder read."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Dict, FrozenSet, NamedTuple, Sequence, Tuple

from ..lexicon.loader import Lexicon
from ..lexicon.trie import Token, tokenise
from .numbers import Number, find_numbers

BE = frozenset("was were is are been being be got gets had has have".split())
DETERMINERS = frozenset("a an one the this that these those his her their its another every some both".split())
AND = frozenset(["and", "or", "plus"])


class Item(NamedTuple):
    """A tagged stretch of text.

    ``kind``: number, harm, actor, people, country, event, cue, be, det, and, of, by, comma, break or word.
    """

    kind: str
    start: int
    end: int
    value: object
    text: str


@dataclass(frozen=True)
class Tagged:
    """A text's tokens and, per token index, the longest entry of each table that begins there."""

    text: str
    tokens: Tuple[Token, ...]
    matches: Dict[str, Dict[int, object]]
    numbers: Dict[int, Tuple[int, Number]]
    starts: Tuple[int, ...]
    roles: Dict[int, Tuple[str, ...]]
    bodies: FrozenSet[int]  # the words that name an actor, people or a nation

    def place_roles(self, index):
        """The roles in the grammar of places (``place_words.csv``) of the entry that begins at a token."""
        return self.roles.get(index, ())

    def number_ending_at(self, index):
        """The number whose last token is ``index`` and the token where it begins; None when there is none."""
        for first in range(index, max(-1, index - 5), -1):
            found = self.numbers.get(first)
            if found is not None and found[0] == index + 1:
                return found[1], first
        return None

    def window(self, start, end):
        """Indices of the first token at or after ``start`` and the first at or after ``end``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def items(self, start: int, end: int, order: Sequence[str]) -> Tuple[Item, ...]:
        """The stretch as items; where entries of several tables begin at a word, the first of ``order`` wins."""
        first, stop = self.window(start, end)
        items, index, before = [], first, start
        while index < stop:
            token = self.tokens[index]
            gap = self.text[before:token.start]
            if items and any(mark in gap for mark in ",;:—"):
                items.append(Item("comma" if "," in gap else "break", before, token.start, gap, gap))
            kind, last, value = self._entry(index, stop, order)
            finish = self.tokens[last - 1].end
            items.append(Item(kind, token.start, finish, value, self.text[token.start:finish]))
            index, before = last, finish
        return tuple(items)

    def _entry(self, index, stop, order):
        for kind in order:
            if kind == "number":
                found = self.numbers.get(index)
                if found is not None and found[0] <= stop:
                    return kind, found[0], found[1]
            else:
                match = self.matches[kind].get(index)
                if match is not None and match.last <= stop:
                    return kind, match.last, match.value
        word = self.tokens[index].norm
        if word in BE:
            return "be", index + 1, word
        if word in DETERMINERS:
            return "det", index + 1, word
        if word in AND:
            return "and", index + 1, word
        return (word if word in ("of", "by") else "word"), index + 1, word

    def found(self, kind, start, end):
        """(start, end, value) of the entries of one table between two offsets, left to right."""
        first, stop = self.window(start, end)
        for index in range(first, stop):
            match = self.matches[kind].get(index)
            if match is not None and self.tokens[match.last - 1].end <= end:
                yield self.tokens[match.first].start, self.tokens[match.last - 1].end, match.value

    def cues(self, start, end):
        """The classes of the cues between two offsets."""
        return frozenset(value for _, _, value in self.found("cue", start, end))


def tag(text: str, lexicon: Lexicon) -> Tagged:
    """Find every lexicon entry and number of a text. Time is linear in its length."""
    tokens = tokenise(text)
    starts = tuple(token.start for token in tokens)
    tries = {"actor": lexicon.actor_trie, "people": lexicon.people_trie, "event": lexicon.event_trie,
             "harm": lexicon.harm_trie, "cue": lexicon.cue_trie, "country": lexicon.country_trie}
    matches = {kind: {m.first: m for m in trie.find(tokens)} for kind, trie in tries.items()}
    numbers = {}
    for number in find_numbers(text, 0, len(text)):
        first, last = bisect_left(starts, number.start), bisect_left(starts, number.end)
        if first < last:
            numbers[first] = (last, number)
    roles = {m.first: (m.value[0],) for m in lexicon.place_trie.find(tokens)}
    bodies = frozenset(index for kind in ("actor", "people", "country") for m in matches[kind].values()
                       for index in range(m.first, m.last))
    return Tagged(text, tokens, matches, numbers, starts, roles, bodies)
