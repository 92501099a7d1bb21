"""Reports of the same event become one incident.

A score in the manner of Fellegi and Sunter (1969): agreement in day, place, actor, target, event and toll adds weight,
disagreement takes it away; some pairs can never be one event. Pairs are joined from the best down, never across a
cannot-link, so the outcome does not depend on the order of comparison.
"""

import hashlib
from collections import defaultdict
from datetime import timedelta
from typing import Iterable, Iterator, List, NamedTuple, Optional, Tuple

from pyproj import Geod

from ..gazetteer.likeness import similarity
from .merging import merge
from .model import Incident, Report, independent_reports

LINK = 4.0  # the weight from which two reports are one event
SAME_NAME = 0.85  # likeness of two spellings of a place
SURE_SPOT_M = 6_000  # a radius up to which a place is certain
SPOTS_APART_M = 15_000  # certain places farther apart are different events
FAR = 3  # places farther apart than so many times both radii cannot be one
TOLLS_NEAR, TOLL_SLACK = 2, 0.35  # tolls of one event differ by so many, or by this share, between sources
_GEOD = Geod(ellps="WGS84")


class Term(NamedTuple):
    """One reason for or against a link; ``weight`` None forbids it."""

    weight: Optional[float]
    reason: str


def link(reports: Iterable[Report]) -> Tuple[Incident, ...]:
    """Incidents in the order of their first report; each report is in exactly one."""
    reports = tuple({r.report_id: r for r in reports}.values())
    links = sorted(_links(reports), key=lambda found: (-found[0], found[1], found[2]))
    cluster = {index: [index] for index in range(len(reports))}
    reasons = defaultdict(list)
    for _, one, other, why in links:
        if cluster[one] is cluster[other] or _clash(cluster[one], cluster[other], reports):
            continue
        joined = sorted(cluster[one] + cluster[other])
        reasons[joined[0]] = reasons.pop(cluster[one][0], []) + reasons.pop(cluster[other][0], []) + [why]
        for index in joined:
            cluster[index] = joined
    return tuple(_incident([reports[i] for i in members], reasons[members[0]])
                 for members in _in_order(cluster))


def _in_order(cluster):
    return [members for index, members in sorted(cluster.items()) if members[0] == index]


def _incident(members, reasons):
    digest = hashlib.sha256(members[0].report_id.encode("utf-8")).hexdigest()[:12]
    facts, disagree = merge(independent_reports(members))
    return Incident(f"inc-{digest}", facts, tuple(members), disagree, tuple(reasons))


def _clash(one, other, reports):
    """Two incidents of one article stay two, and so do reports that cannot be one event."""
    if {reports[i].article for i in one} & {reports[i].article for i in other}:
        return True
    return any(weigh(reports[i], reports[j])[0] is None for i in one for j in other)


# Pairs ------------------------------------------------------------------------------------------------------------

def _links(reports) -> Iterator[Tuple[float, int, int, str]]:
    for one, other in _pairs(reports):
        weight, terms = weigh(reports[one], reports[other])
        if weight is not None and weight >= LINK:
            yield weight, one, other, "; ".join(t.reason for t in terms if t.weight)


def _pairs(reports) -> Iterator[Tuple[int, int]]:
    """Pairs of different articles whose intervals of days touch, and of an article with what repeats it.

    Another undated report links to nothing.
    """
    dated = sorted((r.facts.when.start, r.facts.when.end, i) for i, r in enumerate(reports) if r.facts.when.start)
    open_: List[Tuple] = []
    for start, end, index in dated:
        open_ = [entry for entry in open_ if entry[0] >= start - timedelta(days=1)]
        for _, other in open_:
            if reports[other].article != reports[index].article:
                yield min(other, index), max(other, index)
        open_.append((end, index))
    originals = defaultdict(list)
    for index, report in enumerate(reports):
        if not report.repeats:
            originals[report.article].append(index)
    for index, report in enumerate(reports):  # a text told again later, or without its date
        for other in originals.get(report.repeats, ()) if report.repeats else ():
            yield min(other, index), max(other, index)


def weigh(one: Report, other: Report) -> Tuple[Optional[float], Tuple[Term, ...]]:
    """The weight of two reports being one event (None: they cannot be), and every term of it."""
    terms = (_days(one, other), _place(one, other), _actors(one, other), _targets(one, other), _event(one, other),
             _toll(one, other))
    if any(term.weight is None for term in terms):
        return None, terms
    return sum(term.weight for term in terms), terms


def _days(one, other):
    a, b = one.facts.when, other.facts.when
    if a.text and a.text.lower() == b.text.lower() and (one.repeats or one.article) == (other.repeats or other.article):
        return Term(3.0, "the same words, repeated")  # whatever day the repeating article was anchored to
    if not a.start or not b.start:
        return Term(0.0, "")
    if a.start <= b.end and b.start <= a.end:
        exact = a.start == a.end and b.start == b.end
        return Term(3.0, "same day") if exact else Term(1.5, "overlapping dates")
    gap = max(b.start - a.end, a.start - b.end).days
    if gap > 1 or a.prec == b.prec == 1 and a.base == b.base == "text":
        return Term(None, "different days")
    return Term(0.5, "one day apart")


def _place(one, other):
    a, b = one.facts.placement, other.facts.placement
    alike = similarity(a.name, b.name) if a.name and b.name else 0.0
    if a.lon is None or b.lon is None:
        return Term(2.5, f"place names alike ({a.name}, {b.name})") if alike >= SAME_NAME else Term(0.0, "")
    distance = _GEOD.inv(a.lon, a.lat, b.lon, b.lat)[2]
    if a.method == b.method == "named" and max(a.uncert_m, b.uncert_m) <= SURE_SPOT_M and distance > SPOTS_APART_M:
        return Term(None, "different places")
    if distance > a.uncert_m + b.uncert_m:
        far = distance >= FAR * (a.uncert_m + b.uncert_m)
        return Term(None, "places far apart") if far else Term(-2.0, "places apart")
    if alike >= SAME_NAME:
        return Term(2.5, f"place names alike ({a.name}, {b.name})")
    fine = max(a.uncert_m, b.uncert_m) <= SPOTS_APART_M
    return Term(2.0 if fine else 1.0, "areas overlap")


def _actors(one, other):
    a, b = one.facts.actor, other.facts.actor
    if "Unknown" in (a, b):
        return Term(0.0, "")
    return Term(1.0, f"same actor ({a})") if a == b else Term(-2.0, "different actors")


def _targets(one, other):
    a, b = one.facts.target, other.facts.target
    if not a or not b:
        return Term(0.0, "")
    if a == b:
        return Term(1.5, f"same target ({a})")
    return Term(-0.5 if one.facts.civ_target == other.facts.civ_target else -1.5, "different targets")


def _event(one, other):
    if one.facts.weapon and one.facts.weapon == other.facts.weapon:
        return Term(0.7, f"same weapon ({one.facts.weapon})")
    return Term(0.3, "same event type") if one.facts.event_type == other.facts.event_type else Term(-0.3, "")


def _toll(one, other):
    a, b = one.facts.killed, other.facts.killed
    if a is None or b is None:
        return Term(0.0, "")
    if a.low <= b.high and b.low <= a.high:
        return Term(2.0, "same toll")
    gap = max(a.low - b.high, b.low - a.high)
    if gap <= max(TOLLS_NEAR, TOLL_SLACK * max(a.best, b.best)):
        return Term(1.0, "tolls near")
    return Term(-1.5 if gap <= min(a.best, b.best) else -2.5, "tolls differ")
