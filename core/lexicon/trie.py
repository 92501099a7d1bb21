"""Words with offsets, and a trie of word sequences that finds the longest entry at each word."""

import re
from typing import Any, Iterator, NamedTuple, Optional, Sequence, Tuple

_WORD = re.compile(r"[^\W_]+(?:(?:\.[^\W_](?=\.))+\.)?(?:['’ʼ‘`][^\W_]+)*")  # "U.S." with its dots
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
_GLUE = frozenset(" \t\n\r-–‐‑\u00a0'\"“”‘’[]()")
WIDEST_GAP = 5  # characters between two words of one phrase


class Token(NamedTuple):
    """A word of the text; ``norm`` is lower case without possessive.

    ``joined``: nothing but space, quote or hyphen parts it from the word before.
    """

    start: int
    end: int
    text: str
    norm: str
    joined: bool


class Match(NamedTuple):
    """An entry found at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: Any  # an entry of whichever table, as it was added


def _norm(word):
    word = word.translate(_APOSTROPHES)
    lower = word.lower()
    return (lower[:-2] if lower.endswith("'s") else lower).replace(".", "")


def tokenise(text: str) -> Tuple[Token, ...]:
    """The words of a text with their offsets."""
    tokens, before = [], 0
    for found in _WORD.finditer(text):
        gap = text[before:found.start()]
        word = found.group()
        joined = len(gap) <= WIDEST_GAP and _GLUE.issuperset(gap)
        tokens.append(Token(found.start(), found.end(), word, _norm(word), joined))
        before = found.end()
    return tuple(tokens)


class Trie:
    """Word sequences → values. An entry all in capitals (IS, PKK) matches only capitals, any other either case."""

    def __init__(self):
        self._root = {}

    def add(self, phrase: str, value: object) -> None:
        """Add a phrase; the same phrase again replaces its value, a phrase without a word is passed over."""
        node = self._root
        tokens = tokenise(phrase)
        if not tokens:
            return
        for token in tokens:
            node = node.setdefault(token.norm, {})
        exact = phrase.replace(".", "") if len(tokens) == 1 and phrase.isupper() else None
        node.setdefault(None, []).insert(0, (exact, value))

    def longest(self, tokens: Sequence[Token], first: int) -> Optional[Match]:
        """The longest Match that begins at token ``first``, or None."""
        node, best = self._root.get(tokens[first].norm), None
        last = first + 1
        while node is not None:
            for exact, value in node.get(None, ()):
                if exact is None or tokens[first].text.replace(".", "") in (exact, exact + "s"):
                    best = Match(first, last, value)
                    break
            if last >= len(tokens) or not tokens[last].joined:
                break
            node = node.get(tokens[last].norm)
            last += 1
        return best

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Longest matches from left to right, none overlapping."""
        index = 0
        while index < len(tokens):
            match = self.longest(tokens, index)
            if match is None:
                index += 1
            else:
                yield match
                index = match.last
