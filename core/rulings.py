"""What an analyst has ruled on which reports tell of one event; linking honours it over all that it finds itself.

* ``apart``: the two reports are not one event (a split);
* ``together``: the reports are one event (a merge), also against what would forbid a link;
* ``pinned``: exactly these reports are the incident ``event_id``: it loses none and takes no more;
* ``apart undone``, ``together undone``, ``pinned undone``: the last such ruling on just these reports (and, of a pin,
  that incident) no longer counts.

A pin outranks the others, and a later ruling an earlier one on the same two reports. Reports that are not there are
passed over, and the ruling waits for them. Rulings are only ever added: what is taken back stays to be read, and what
it had overruled counts again. The reports of a split or merge that was taken back go where linking itself finds them,
whatever incident they are in, until they are ruled on again; those of a pin are held as before it.

``before`` rules nothing: it remembers that the reports were the incident ``event_id`` when the rulings of the same
step were made, so that taking these back gives the incidents their ids again. A step is what one reviewer ruled at one
time.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, groupby, product
from typing import Dict, FrozenSet, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

APART, TOGETHER, PINNED, BEFORE = "apart", "together", "pinned", "before"
RULED = APART, TOGETHER, PINNED
UNDONE = {f"{kind} undone": kind for kind in RULED}  # what takes back → what it takes back
KINDS = (*RULED, *UNDONE, BEFORE)


@dataclass(frozen=True)
class Ruling:
    """One ruling over reports (by id). ``event_id`` is told by a pin, its undoing and ``before``.

    Raises ValueError when it rules nothing.
    """

    kind: str
    reports: Tuple[str, ...]
    event_id: str = ""
    reviewer: str = ""
    reviewed: Optional[datetime] = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"a ruling is one of {', '.join(KINDS)}, not {self.kind!r}")
        ruled = UNDONE.get(self.kind, self.kind)
        if ruled == APART and len(set(self.reports)) != 2:
            raise ValueError("two different reports can be ruled apart; rule a split in pairs")
        if ruled in (PINNED, BEFORE) and not self.event_id:
            raise ValueError(f"a ruling of the kind {self.kind!r} names its incident")


def split(some: Iterable[str], others: Iterable[str], **by) -> Tuple[Ruling, ...]:
    """The rulings that keep two groups of reports apart; ``by``: reviewer, reviewed."""
    return tuple(Ruling(APART, pair, **by) for pair in product(sorted(some), sorted(others)))


def merged(reports: Iterable[str], **by) -> Ruling:
    """The ruling that the reports tell of one event; ``by``: reviewer, reviewed."""
    return Ruling(TOGETHER, tuple(sorted(reports)), **by)


def pin(incident, **by) -> Ruling:
    """The ruling that an incident keeps its reports as they are; ``by``: reviewer, reviewed."""
    return Ruling(PINNED, tuple(sorted(report.report_id for report in incident.reports)), incident.event_id, **by)


def taken_back(rulings: Iterable[Ruling], **by) -> Tuple[Ruling, ...]:
    """The rulings that take others back, the last of them first; ``by``: reviewer, reviewed."""
    return tuple(Ruling(f"{ruling.kind} undone", ruling.reports, ruling.event_id, **by)
                 for ruling in reversed(list(rulings)) if ruling.kind in RULED)


def counting(rulings: Iterable[Ruling]) -> Tuple[Ruling, ...]:
    """The rulings that were not taken back, in their order."""
    rulings = list(rulings)
    return tuple(rulings[place] for place in _standing(rulings))


def pins_of(event_id: str, rulings: Iterable[Ruling]) -> Tuple[Ruling, ...]:
    """The pins on an incident that were not taken back; to unpin it, take them back."""
    return tuple(ruling for ruling in counting(rulings) if ruling.kind == PINNED and ruling.event_id == event_id)


def last_step(rulings: Iterable[Ruling], reviewer: str) -> Tuple[Ruling, ...]:
    """What counts still of the reviewer's last step of which anything does; nothing when there is none."""
    return next((step for step in reversed(steps(counting(rulings))) if step[0].reviewer == reviewer), ())


def steps(rulings: Iterable[Ruling]) -> List[Tuple[Ruling, ...]]:
    """The rulings by step: what one reviewer ruled at one time."""
    return [tuple(step) for _, step in groupby(rulings, key=_step)]


def before(rulings: Iterable[Ruling], held: Mapping[str, str]) -> Tuple[Ruling, ...]:
    """What the incidents on which rulings are about to be made are now: ``held`` maps reports to their incidents."""
    reports_of: Dict[str, List[str]] = {}
    for report, event_id in held.items():
        reports_of.setdefault(event_id, []).append(report)
    touched = dict.fromkeys((event_id, ruling.reviewer, ruling.reviewed) for ruling in rulings
                            if ruling.kind in RULED
                            for event_id in sorted(held[report] for report in ruling.reports if report in held))
    return tuple(Ruling(BEFORE, tuple(sorted(reports_of[event_id])), event_id, reviewer, reviewed)
                 for event_id, reviewer, reviewed in touched)


def homes(stored: Iterable[Ruling], new: Iterable[Ruling]) -> Dict[str, str]:
    """Report → the incident that it was in before the ``stored`` rulings that ``new`` ones take back."""
    stored = list(stored)
    rulings = stored + list(new)
    found = {}
    for place, taken in _undoings(rulings).items():
        if place >= len(stored) > taken:
            found.update({report: ruling.event_id for ruling in stored
                          if ruling.kind == BEFORE and _step(ruling) == _step(rulings[taken])
                          for report in set(ruling.reports).intersection(rulings[taken].reports)})
    return found


def _step(ruling):
    return ruling.reviewer, ruling.reviewed


def _undoings(rulings: Sequence[Ruling]) -> Dict[int, int]:
    """The place of each undoing that undoes something → the place of what it takes back."""
    undone, standing = {}, {}
    for place, ruling in enumerate(rulings):
        key = UNDONE.get(ruling.kind, ruling.kind), frozenset(ruling.reports), ruling.event_id
        if ruling.kind in RULED:
            standing.setdefault(key, []).append(place)
        elif standing.get(key):
            undone[place] = standing[key].pop()
    return undone


def _standing(rulings):
    taken = set(_undoings(rulings).values())
    return [place for place, ruling in enumerate(rulings) if ruling.kind in RULED and place not in taken]


def _loose(rulings):
    """The reports that nothing but linking ties: of splits and merges that were taken back, and not ruled on since."""
    undone, standing, loose = _undoings(rulings), set(_standing(rulings)), set()
    for place, ruling in enumerate(rulings):
        if place in standing:
            loose.difference_update(ruling.reports)
        elif place in undone and rulings[undone[place]].kind != PINNED:
            loose.update(ruling.reports)
    return loose


class Ruled(NamedTuple):
    """Rulings without contradiction, over the reports that are there: ``pins`` are (event id, reports)."""

    pins: Tuple[Tuple[str, Tuple[str, ...]], ...]
    together: Tuple[Tuple[str, str], ...]  # pairs, the latest ruled first
    apart: FrozenSet[Tuple[str, str]]
    loose: FrozenSet[str] = frozenset()  # that no incident holds, for what had put them there was taken back


def settle(rulings: Iterable[Ruling], known: Iterable[str]) -> Ruled:
    """What the rulings come to for the reports ``known`` by id. Rulings count in their order, the last most."""
    rulings, known, pins, taken = list(rulings), frozenset(known), [], set()
    verdicts = {}  # pair → kind, in the order of the ruling that counts
    for ruling in reversed(counting(rulings)):
        there = sorted(known.intersection(ruling.reports))
        if ruling.kind == PINNED:
            free = tuple(report for report in there if report not in taken)
            if free and all(ruling.event_id != event_id for event_id, _ in pins):
                pins.append((ruling.event_id, free))
                taken.update(free)
            continue
        for pair in combinations(there, 2):
            verdicts.setdefault(pair, ruling.kind)
    unpinned = {pair: kind for pair, kind in verdicts.items() if not taken.intersection(pair)}
    return Ruled(tuple(pins), tuple(_pairs(unpinned, TOGETHER)), frozenset(_pairs(unpinned, APART)),
                 known.intersection(_loose(rulings)) - taken)


def _pairs(verdicts, kind) -> List[Tuple[str, str]]:
    return [pair for pair, ruled in verdicts.items() if ruled == kind]
