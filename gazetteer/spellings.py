"""The spellings of one province in memory: what a question is nearly spelled like, by the pairs of letters they share.

Dice's coefficient over pairs of neighbouring letters (Adamson & Boreham 1974, Information Storage and Retrieval 10)
finds the few spellings that are worth comparing letter by letter.
"""

from array import array
from collections import Counter, defaultdict
from heapq import nlargest
from itertools import islice
from typing import List, Sequence

_EDGE = "|"  # marks the beginning and the end of a name, so that these count as letters do
_RARE_WORD = 40  # spellings; a word of more of them does not find a name by itself
_LONG = 5  # pairs of letters; shorter names are part of too many others
_GOES_ON = 0.5
_LEAST_SHARED = 0.25  # of the pairs of a question; less is chance


class Spellings:
    """Built once from rows of (id, place, strict, words); read by many threads after that."""

    def __init__(self, rows):
        groups, self._ids, self._sizes = {}, [], array("H")
        self._with_pair, self._with_word = defaultdict(lambda: array("I")), defaultdict(lambda: array("I"))
        self._of_word, seen = Counter(), set()
        for row_id, place, strict, words in rows:
            plain = _plain(strict)
            group = groups.get(plain)
            if group is None:
                group = groups[plain] = len(self._ids)
                self._ids.append(array("I"))
                pairs = pairs_of(plain)
                self._sizes.append(len(pairs))
                for pair in pairs:
                    self._with_pair[pair].append(group)
                for word in set(words.split()):
                    self._with_word[word].append(group)
            self._ids[group].append(row_id)
            for word in words.split():
                if (place, word) not in seen:
                    seen.add((place, word))
                    self._of_word[word] += 1

    def alike(self, strict, words, most):
        """(likeness, row ids) of the spellings most like a question by its strict key: ``most`` at the most.

        Those that hold all words of the question, or nearly all its pairs of letters, count as like as a name can be
        that goes on.
        """
        pairs = pairs_of(strict)
        shared = Counter()
        for pair in pairs:
            if pair in self._with_pair:
                shared.update(self._with_pair[pair])
        sizes, size = self._sizes, len(pairs)
        least = _LEAST_SHARED * size
        best = nlargest(most, [(2 * count / (size + sizes[group]), -group) for group, count in shared.items()
                               if count > least])
        found = {-group: likeness for likeness, group in best}
        for group in islice(self._holding(words, shared, size), most):
            found[group] = max(found.get(group, 0.0), _GOES_ON)
        return [(likeness, self._ids[group]) for group, likeness in found.items()]

    def _holding(self, words, shared, size):
        lists: List[Sequence[int]] = [self._with_word.get(word, ()) for word in words]
        if lists and min(map(len, lists)) <= _RARE_WORD:
            yield from sorted(set(lists[0]).intersection(*lists[1:]))
        if size >= _LONG:
            yield from (group for group, count in shared.items() if count >= size - 1)

    def places_with_word(self, word):
        """How many places have a spelling with that word (a strict key)."""
        return self._of_word[word]


def _plain(key):
    return key.partition("~")[0][:80]


def pairs_of(strict):
    """The pairs of neighbouring letters of a strict key, its marks left out."""
    edged = _EDGE + _plain(strict) + _EDGE
    return {edged[i:i + 2] for i in range(len(edged) - 1)}


def pair_likeness(one, other):
    """Dice's coefficient of two sets of pairs."""
    return 2 * len(one & other) / (len(one) + len(other))
