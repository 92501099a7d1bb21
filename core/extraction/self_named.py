"""Armed groups that no table has, by the names that a text gives them: "a group calling itself X", "the militant group
X"."""

from typing import Dict, Iterator, Sequence, Tuple

from ..lexicon.loader import Actor
from ..lexicon.trie import Match, Token, Trie
from .date_phrases import names_days

LONGEST_NAME = 6  # words
ADJECTIVES = 3  # words before "group" that tell what it is: "a little-known armed group"
_OWN = frozenset(["itself", "themselves"])
_NAMING = frozenset("calls call calling called styling styles naming".split())
_CALLED = (("called",), ("named",), ("known", "as"), ("by", "the", "name", "of"), ("under", "the", "name"))
_BODIES = frozenset("group faction organisation organization outfit cell movement network".split())
_ARMED_BODIES = frozenset(["militia", "militias", "guerrilla"])
_ARMED = frozenset("armed militant insurgent rebel jihadist extremist islamist shadowy known obscure guerrilla".split())
_WITHIN = frozenset("of al the for and bin e i ul ur wal".split())  # small words inside a name


def self_named(text: str, tokens: Sequence[Token], known: Dict[int, Match]) -> Dict[int, Match]:
    """Every occurrence of groups that the text names so and ``known`` (first token: match) lacks, by first token."""
    trie, named = Trie(), set()
    for first, last in _names(tokens):
        if not any(first <= index < last for index in known):
            name = " ".join(text[tokens[first].start:tokens[last - 1].end].split())
            named.add(name)
            trie.add(name, Actor(name, "militant", "insurgent"))
    taken = {index for match in known.values() for index in range(match.first, match.last)}
    return {match.first: match for match in (trie.find(tokens) if named else ())
            if taken.isdisjoint(range(match.first, match.last))}


def _names(tokens) -> Iterator[Tuple[int, int]]:
    """The spans of tokens of the names that the text introduces."""
    for index, token in enumerate(tokens):
        after = 0
        if token.norm in _OWN and index and tokens[index - 1].norm in _NAMING:
            after = index + 1
        elif token.norm in _ARMED_BODIES or token.norm in _BODIES and any(
                word.norm in _ARMED for word in tokens[max(0, index - ADJECTIVES):index]):
            called = next((words for words in _CALLED if tuple(
                word.norm for word in tokens[index + 1:index + 1 + len(words)]) == words), ())
            after = index + 1 + len(called)
        if after:
            first = after + (after < len(tokens) and tokens[after].norm == "the")
            last = _end(tokens, first)
            if last > first and tokens[first].joined and not names_days(tokens[first].text):
                yield first, last


def _end(tokens, first):
    """The end of the words with capitals from ``first``, small words between them."""
    last = index = first
    while index < min(len(tokens), first + LONGEST_NAME) and (index == first or tokens[index].joined):
        if tokens[index].text[0].isupper():
            last = index + 1
        elif index == first or tokens[index].norm not in _WITHIN:
            break
        index += 1
    return last
