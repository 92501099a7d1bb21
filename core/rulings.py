"""What an analyst has ruled on which reports tell of one event; linking honours it over all that it finds itself.

* ``apart``: the two reports are not one event (a split);
* ``together``: the reports are one event (a merge), also against what would forbid a link;
* ``pinned``: exactly these reports are the incident ``event_id``: it loses none and takes no more.

A pin outranks the others, and a later ruling an earlier one on the same two reports. Reports that are not there are
passed over, and the ruling waits for them.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product
from typing import FrozenSet, Iterable, List, NamedTuple, Optional, Tuple

APART, TOGETHER, PINNED = KINDS = "apart", "together", "pinned"


@dataclass(frozen=True)
class Ruling:
    """One ruling over reports (by id). ``event_id`` is told by a pin alone. Raises ValueError when it rules nothing."""

    kind: str
    reports: Tuple[str, ...]
    event_id: str = ""
    reviewer: str = ""
    reviewed: Optional[datetime] = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"a ruling is one of {', '.join(KINDS)}, not {self.kind!r}")
        if self.kind == APART and len(set(self.reports)) != 2:
            raise ValueError("two different reports can be ruled apart; rule a split in pairs")
        if self.kind == PINNED and not self.event_id:
            raise ValueError("a pin names the incident that it holds")


def split(some: Iterable[str], others: Iterable[str], **by) -> Tuple[Ruling, ...]:
    """The rulings that keep two groups of reports apart; ``by``: reviewer, reviewed."""
    return tuple(Ruling(APART, pair, **by) for pair in product(sorted(some), sorted(others)))


def merged(reports: Iterable[str], **by) -> Ruling:
    """The ruling that the reports tell of one event; ``by``: reviewer, reviewed."""
    return Ruling(TOGETHER, tuple(sorted(reports)), **by)


def pin(incident, **by) -> Ruling:
    """The ruling that an incident keeps its reports as they are; ``by``: reviewer, reviewed."""
    return Ruling(PINNED, tuple(sorted(report.report_id for report in incident.reports)), incident.event_id, **by)


class Ruled(NamedTuple):
    """Rulings without contradiction, over the reports that are there: ``pins`` are (event id, reports)."""

    pins: Tuple[Tuple[str, Tuple[str, ...]], ...]
    together: Tuple[Tuple[str, str], ...]  # pairs, the latest ruled first
    apart: FrozenSet[Tuple[str, str]]


def settle(rulings: Iterable[Ruling], known: Iterable[str]) -> Ruled:
    """What the rulings come to for the reports ``known`` by id. Rulings count in their order, the last most."""
    known, pins, taken = frozenset(known), [], set()
    verdicts = {}  # pair → kind, in the order of the ruling that counts
    for ruling in reversed(list(rulings)):
        there = sorted(known.intersection(ruling.reports))
        if ruling.kind == PINNED:
            free = tuple(report for report in there if report not in taken)
            if free and all(ruling.event_id != event_id for event_id, _ in pins):
                pins.append((ruling.event_id, free))
                taken.update(free)
            continue
        for pair in combinations(there, 2):
            verdicts.setdefault(pair, ruling.kind)
    loose = {pair: kind for pair, kind in verdicts.items() if not taken.intersection(pair)}
    return Ruled(tuple(pins), tuple(_pairs(loose, TOGETHER)), frozenset(_pairs(loose, APART)))


def _pairs(verdicts, kind) -> List[Tuple[str, str]]:
    return [pair for pair, ruled in verdicts.items() if ruled == kind]
