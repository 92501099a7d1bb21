"""Reports of the same event become one incident.

``blocking`` finds the pairs worth comparing, ``weighing`` says what speaks for each, ``clustering`` joins them. What a
database holds stays as it is: its incidents keep their ids and reports, and new reports join them; only an analyst's
ruling (``rulings``) makes two of one of them, or one of two.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Callable, Dict, Iterable, List, Mapping, Optional, Tuple

from .blocking import candidate_pairs
from .clustering import Clustering, Pair, best_first, spanning
from .event_ids import assign_ids
from .lexicon.loader import load_lexicon
from .merging import REPRESENTATIVE, incident_of
from .model import Incident, Link, Report, Term
from .rulings import Ruling, settle
from .traits import traits_of
from .weighing import LINK, Scale

_TOGETHER = Term("ruling", "together", 0.0, "an analyst ruled that they are one event")
_PINNED = Term("ruling", "pinned", 0.0, "an analyst pinned the incident's reports")
_HELD = Term("held", "held", 0.0, "they were one incident already")


def link(reports: Iterable[Report], held: Optional[Mapping[str, str]] = None, rulings: Iterable[Ruling] = (),
         preset: str = REPRESENTATIVE, side_of: Optional[Callable[[str], str]] = None) -> Tuple[Incident, ...]:
    """Incidents in the order of their first report; each report is in exactly one.

    ``held`` maps the ids of reports to those of the incidents that they are in already. ``rulings`` are the analyst's,
    the latest last. ``preset`` says how merging chooses (``merging.PRESETS``). ``side_of`` gives the side of an
    actor by its name, that of the lexicon unless told.
    """
    by_id = {report.report_id: report for report in reports}
    held = held or {}
    traits = traits_of(by_id.values())
    scale = Scale(traits, side_of or load_lexicon().side_of)
    ruled = settle(rulings, by_id)
    pairs = best_first(_links(traits, scale))
    clustering = Clustering(traits, scale, ruled)
    clustering.keep({report: event_id for report, event_id in held.items() if report not in ruled.loose})
    clustering.follow(pairs)
    groups = clustering.groups()
    links = _explained(groups, pairs, traits, scale, ruled)
    incidents = [incident_of([by_id[traits[index].report_id] for index in members], links[members[0]], preset)
                 for members in groups]
    place = {report_id: number for number, report_id in enumerate(by_id)}
    incidents.sort(key=lambda incident: min(place[report.report_id] for report in incident.reports))
    ids = assign_ids(incidents, held, ruled.pins)
    return tuple(replace(incident, event_id=event_id) for incident, event_id in zip(incidents, ids))


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


def _explained(groups, pairs, traits, scale, ruled):
    """The links that tie each group together, by its first report: rulings, then likeness, then what was before."""
    at = {each.report_id: index for index, each in enumerate(traits)}
    ties: List[Tuple[Tuple[int, int], Optional[Term]]] = [((at[a], at[b]), _TOGETHER) for a, b in ruled.together]
    ties += [((at[a], at[b]), _PINNED) for _, pinned in ruled.pins for a, b in zip(pinned, pinned[1:])]
    ties += [((pair.one, pair.other), None) for pair in pairs]
    ties += [((members[0], other), _HELD) for members in groups for other in members[1:]]
    why = {}
    for pair, term in ties:
        why.setdefault(pair, term)
    first = {index: members[0] for members in groups for index in members}
    links: Dict[int, List[Link]] = defaultdict(list)
    for one, other in spanning(groups, [pair for pair, _ in ties]):
        terms = scale.terms(traits[one], traits[other])
        weight = round(sum(term.weight for term in terms), 9)  # a database gives it back as it was
        links[first[one]].append(Link(traits[one].report_id, traits[other].report_id, weight,
                                      terms + ((why[one, other],) if why[one, other] else ())))
    return links
