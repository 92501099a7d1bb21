"""Reports of the same event become one incident.

``blocking`` finds the pairs worth comparing, ``weighing`` says what speaks for each, ``clustering`` joins them. What a
database holds stays as it is: its incidents keep their ids and reports, and new reports join them; only an analyst's
ruling (``rulings``) makes two of one of them, or one of two.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Callable, Container, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Tuple

from .blocking import candidate_pairs
from .clustering import Clustering, Pair, best_first, spanning
from .event_ids import assign_ids, first_of, new_id
from .lexicon.loader import load_lexicon
from .merging import REPRESENTATIVE, incident_of
from .model import Incident, Link, Report, Term
from .rulings import Ruling, settle
from .traits import Traits, traits_of
from .weighing import LINK, Scale

_TOGETHER = Term("ruling", "together", 0.0, "an analyst ruled that they are one event")
_PINNED = Term("ruling", "pinned", 0.0, "an analyst pinned the incident's reports")
_HELD = Term("held", "held", 0.0, "they were one incident already")


def link(reports: Iterable[Report], held: Optional[Mapping[str, str]] = None, rulings: Iterable[Ruling] = (),
         preset: str = REPRESENTATIVE, side_of: Optional[Callable[[str], str]] = None) -> Tuple[Incident, ...]:
    """Incidents in the order of their first report; each report is in exactly one; of two of one id the last counts.

    ``held`` maps the ids of reports to those of the incidents that they are in already. ``rulings`` are the analyst's,
    the latest last. ``preset`` says how merging chooses (``merging.PRESETS``). ``side_of`` gives the side of an
    actor by its name, that of the lexicon unless told.
    """
    return tuple(Linked({report.report_id: report for report in reports}, held, rulings, preset, side_of))


class _Group(NamedTuple):
    """What is to be an incident: what ``assign_ids`` needs of it, and the pairs of reports that tie it together."""

    event_id: str
    reports: Tuple[Traits, ...]
    ties: Tuple[Tuple[int, int, Optional[Term]], ...]


class Linked:
    """The incidents of ``link``, each made when it is asked for from reports that need not be in memory.

    ``reports`` are by id; only what linking compares of each is kept.
    """

    def __init__(self, reports: Mapping[str, Report], held: Optional[Mapping[str, str]] = None,
                 rulings: Iterable[Ruling] = (), preset: str = REPRESENTATIVE,
                 side_of: Optional[Callable[[str], str]] = None):
        held = held or {}
        self._reports, self._preset = reports, preset
        self._traits = traits = traits_of(reports.values())
        self._scale = Scale(traits, side_of or load_lexicon().side_of)
        ruled = settle(rulings, reports)
        pairs = best_first(_links(traits, self._scale))
        clustering = Clustering(traits, self._scale, ruled)
        clustering.keep({report: event_id for report, event_id in held.items() if report not in ruled.loose})
        clustering.follow(pairs)
        groups = clustering.groups()
        ties = _ties(groups, pairs, traits, ruled)
        place = {report_id: number for number, report_id in enumerate(reports)}
        groups.sort(key=lambda members: min(place[traits[index].report_id] for index in members))
        found = [_group([traits[index] for index in members], ties[members[0]]) for members in groups]
        ids = assign_ids(found, held, ruled.pins)
        self._groups = [group._replace(event_id=event_id) for group, event_id in zip(found, ids)]

    def __len__(self):
        return len(self._groups)

    def __iter__(self):
        return map(self._incident, self._groups)

    def __contains__(self, incident):
        return any(incident == each for each in self)

    def outlines(self) -> Iterator[Tuple[str, Tuple[str, ...]]]:
        """The id of each incident and those of its reports; the incidents are not made for it."""
        return ((group.event_id, tuple(each.report_id for each in group.reports)) for group in self._groups)

    def told(self) -> Iterator[Tuple[Report, ...]]:
        """The reports of each incident, likewise."""
        return (tuple(self._reports[each.report_id] for each in group.reports) for group in self._groups)

    def told_by(self, articles: Container[str]) -> Tuple[int, int]:
        """How many incidents these articles tell of, and how many of those have no place."""
        told = [group for group in self._groups if any(each.article in articles for each in group.reports)]
        return len(told), sum(all(each.spot.lon is None for each in group.reports) for group in told)

    def _incident(self, group):
        reports = [self._reports[each.report_id] for each in group.reports]
        links = [self._link(*tie) for tie in group.ties]
        return replace(incident_of(reports, links, self._preset), event_id=group.event_id)

    def _link(self, one, other, why):
        one, other = self._traits[one], self._traits[other]
        terms = self._scale.terms(one, other)
        weight = round(sum(term.weight for term in terms), 9)  # a database gives it back as it was
        return Link(one.report_id, other.report_id, weight, terms + ((why,) if why else ()))


def _group(reports, ties):
    return _Group(new_id(first_of(reports)), tuple(reports), tuple(ties))


def weigh(one: Report, other: Report, side_of: Optional[Callable[[str], str]] = None) -> Tuple[float, Tuple[Term, ...]]:
    """The bits for two reports being one event (``-inf``: they cannot be), and every term of it."""
    pair = traits_of((one, other))
    scale = Scale(pair, side_of or load_lexicon().side_of)
    return scale.weight(pair[0], pair[1]), scale.terms(pair[0], pair[1])


def _links(traits, scale):
    for one, other in candidate_pairs(traits):
        weight = scale.weight(traits[one], traits[other], LINK)
        if weight >= LINK:
            yield Pair(weight, one, other)


def _ties(groups, pairs, traits, ruled):
    """The pairs that tie each group together, by its first report: rulings, then likeness, then what was before; each
    with the Term that says so where it is not likeness."""
    at = {each.report_id: index for index, each in enumerate(traits)}
    told: List[Tuple[Tuple[int, int], Optional[Term]]] = [((at[a], at[b]), _TOGETHER) for a, b in ruled.together]
    told += [((at[a], at[b]), _PINNED) for _, pinned in ruled.pins for a, b in zip(pinned, pinned[1:])]
    told += [((pair.one, pair.other), None) for pair in pairs]
    told += [((members[0], other), _HELD) for members in groups for other in members[1:]]
    why = {}
    for pair, term in told:
        why.setdefault(pair, term)
    first = {index: members[0] for members in groups for index in members}
    ties: Dict[int, List[Tuple[int, int, Optional[Term]]]] = defaultdict(list)
    for one, other in spanning(groups, [pair for pair, _ in told]):
        ties[first[one]].append((one, other, why[one, other]))
    return ties
