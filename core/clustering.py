"""From linked pairs to groups of reports: from the best pair down, never across what cannot be one event.

First come the analyst's rulings and the incidents that are there already, then the links. Two groups become one when no
pair across them is forbidden and the evidence between a few of each speaks for it in the mean: a vague report thus does
not chain two events together. Order of weight, then of ids: the outcome does not depend on how reports came.
"""

from typing import Dict, Iterable, List, Mapping, NamedTuple, Sequence, Tuple

from .rulings import Ruled
from .traits import Traits
from .weighing import Scale

_ASKED = 5  # of each group, when two groups are compared: the work per pair stays bounded
_SPEAKS = 5.0  # bits that reports of two groups must share in the mean, whatever the odds; chosen on made-up streams


class Pair(NamedTuple):
    """Two reports by their places in the traits, the lower first, and the bits for their being one event."""

    weight: float
    one: int
    other: int


def best_first(pairs: Iterable[Pair]) -> List[Pair]:
    """Each pair once, the strongest first; equals in order of the reports."""
    return sorted(set(pairs), key=lambda pair: (-round(pair.weight, 6), pair.one, pair.other))


class _Group:
    """Reports that are one event so far, and what of them can forbid another report."""

    __slots__ = ("members", "articles", "days", "spots", "foes", "home", "pinned")

    def __init__(self, index, traits, foes):
        self.members = [index]
        self.articles = {traits.article}
        self.days, self.spots = {traits.day}, {traits.spot}
        self.foes = foes  # the reports ruled apart from one of the members
        self.home = ""  # the event id of the incident that is there already
        self.pinned = False

    def take(self, other):
        """Take all members of another group."""
        self.members = sorted(self.members + other.members)
        self.articles |= other.articles
        self.days |= other.days
        self.spots |= other.spots
        self.foes = self.foes | other.foes
        self.home = self.home or other.home


class Clustering:
    """Groups of reports in the making; ``groups`` gives them when all was taken in."""

    def __init__(self, traits: Sequence[Traits], scale: Scale, ruled: Ruled):
        self._traits, self._scale = traits, scale
        self._at = {each.report_id: index for index, each in enumerate(traits)}
        foes: Dict[int, set] = {}
        for one, other in ((self._at[a], self._at[b]) for a, b in ruled.apart):
            foes.setdefault(one, set()).add(other)
            foes.setdefault(other, set()).add(one)
        self._of = [_Group(index, each, foes.get(index, frozenset())) for index, each in enumerate(traits)]
        self._rule(ruled)

    def groups(self) -> List[List[int]]:
        """The places of the reports of each group, in order of the first."""
        return [group.members for index, group in enumerate(self._of) if group.members[0] == index]

    def _rule(self, ruled):
        for _, reports in ruled.pins:
            first, *others = (self._at[report] for report in reports)
            for other in others:
                self._join(first, other)
        for _, reports in ruled.pins:
            self._of[self._at[reports[0]]].pinned = True
        for pair in ruled.together:
            one, other = (self._at[report] for report in pair)
            if not self._ruled_apart(self._of[one], self._of[other]):
                self._join(one, other)

    def keep(self, held: Mapping[str, str]):
        """Put together again the reports (by id) that are one incident already; ``held``: report → event.

        Where a report has come to forbid the others, by its new values or by a ruling, those that agree with the
        greatest part stay, and the others are free.
        """
        incidents: Dict[str, List[int]] = {}
        for report, event_id in sorted(held.items()):
            if report in self._at and not self._of[self._at[report]].pinned:
                incidents.setdefault(event_id, []).append(self._at[report])
        for event_id, members in sorted(incidents.items()):
            self._settle(event_id, {id(self._of[index]): self._of[index] for index in members}.values())

    def _settle(self, event_id, groups):
        first, *others = sorted(groups, key=lambda group: (-len(group.members), group.members[0]))
        if first.home:
            return  # ruled one with another incident, which keeps its id
        first.home = event_id
        for group in others:
            now = self._of[first.members[0]]
            if not group.home and not self._forbidden(now, group):
                self._join(now.members[0], group.members[0])

    def follow(self, pairs: Iterable[Pair]):
        """Join along links, which come in order (:func:`best_first`)."""
        for pair in pairs:
            one, other = self._of[pair.one], self._of[pair.other]
            if one is other or one.pinned or other.pinned or one.home and other.home or self._forbidden(one, other):
                continue
            if self._likely(one, other):
                self._join(pair.one, pair.other)

    def _join(self, one, other):
        one, other = sorted((self._of[one], self._of[other]), key=lambda group: len(group.members))
        if one is not other:
            other.take(one)
            for index in one.members:
                self._of[index] = other

    @staticmethod
    def _ruled_apart(one, other):
        return not other.foes.isdisjoint(one.members)

    def _forbidden(self, one, other):
        """Whether two groups cannot be one event: a ruling, two incidents of one article, other days, other places."""
        forbids = self._scale.forbids
        return (self._ruled_apart(one, other) or not one.articles.isdisjoint(other.articles)
                or any(forbids("day", a, b) for a in one.days for b in other.days)
                or any(forbids("place", a, b) for a in one.spots for b in other.spots))

    def _likely(self, one, other):
        """Whether what a few of each say, each beside each, speaks for one event in the mean."""
        if len(one.members) == len(other.members) == 1:
            return True
        found = [self._scale.evidence(self._traits[min(i, j)], self._traits[max(i, j)])
                 for i in one.members[:_ASKED] for j in other.members[:_ASKED]]
        return sum(found) / len(found) >= _SPEAKS


def spanning(groups: Iterable[List[int]], pairs: Iterable[Tuple[int, int]]) -> List[Tuple[int, int]]:
    """The fewest pairs that tie the members of each group together: the first that come, then any that lack one."""
    group_of = {index: number for number, members in enumerate(groups) for index in members}
    root = {index: index for index in group_of}

    def find(index):
        while root[index] != index:
            root[index] = index = root[root[index]]
        return index

    kept = []
    for one, other in pairs:
        if group_of[one] == group_of[other] and find(one) != find(other):
            root[find(one)] = find(other)
            kept.append((one, other))
    return kept
