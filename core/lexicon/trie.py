"""Words with offsets, and a trie of word sequences that finds the longest entry at each word."""

import re
from typing import Iterator, NamedTuple, Sequence, Tuple

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_](?=\.))*(?:['’ʼ‘`][^\W_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
_GLUE = frozenset(" \t\n\r-–‐‑\u00a0'\"“”‘’[]()")


class Token(NamedTuple):
    """A word of the text; ``norm`` is lower case, without possessive; ``joined``: nothing but space or hyphen before it."""

    start: int
    end: int
    text: str
    norm: str
    joined: bool


class Match(NamedTuple):
    """An entry found at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: object


def _norm(word):
    word = word.translate(_APOSTROPHES)
    lower = word.lower()
    return (lower[:-2] if lower.endswith("'s") else lower).replace(".", "")


def tokenise(text: str, start: int = 0, end: int = None) -> Tuple[Token, ...]:
    """The words of ``text[start:end]`` with their offsets in ``text``."""
    tokens, before = [], start
    end = len(text) if end is None else end
    for found in _WORD.finditer(text, start, end):
        gap = text[before:found.start()]
        word = found.group()
        tokens.append(Token(found.start(), found.end(), word, _norm(word), len(gap) < 6 and _GLUE.issuperset(gap)))
        before = found.end()
    return tuple(tokens)


class Trie:
    """Word sequences → values. An entry all in capitals (IS, PKK) matches only capitals, any other either case."""

    def __init__(self):
        self._root = {}

    def add(self, phrase: str, value: object) -> None:
        """Add a phrase; the same phrase again replaces its value."""
        node = self._root
        tokens = tokenise(phrase)
        for token in tokens:
            node = node.setdefault(token.norm, {})
        exact = phrase if len(tokens) == 1 and phrase.isupper() else None
        node.setdefault(None, []).insert(0, (exact, value))

    def longest(self, tokens: Sequence[Token], first: int, stop: int):
        """The longest Match that begins at token ``first``, or None."""
        node, best = self._root, None
        for index in range(first, stop):
            token = tokens[index]
            node = node.get(token.norm) if index == first or token.joined else None
            if node is None:
                break
            for exact, value in node.get(None, ()):
                if exact is None or exact == token.text.replace(".", "") or exact + "s" == token.text:
                    best = Match(first, index + 1, value)
                    break
        return best

    def find(self, tokens: Sequence[Token], first: int = 0, stop: int = None) -> Iterator[Match]:
        """Longest matches from left to right, none overlapping."""
        stop = len(tokens) if stop is None else stop
        index = first
        while index < stop:
            match = self.longest(tokens, index, stop)
            if match is None:
                index += 1
            else:
                yield match
                index = match.last
