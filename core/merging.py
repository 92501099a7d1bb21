"""What several reports say of one incident, merged into one set of facts, with their disagreement.

The most precise date and place win, a claim beats silence, and who says something beats who says nothing. Counts span
all reports. Where independent sources differ, the preset chooses, after the R package eventreport and the codebooks:

* ``conservative``: the lowest figure that a source still gives, as ACLED codes fatalities; the surest actor;
* ``representative``: the median of the sources' figures, and what most of them say;
* ``informative``: the figure and the words of the latest report, of one day of the most detailed.

A source counts once, by the last figure it gave; an article that repeats another one is no source.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from statistics import median_low
from typing import Callable, Dict, Iterable, Mapping, Sequence, Tuple
import json

from .disagreement import disagreement
from .event_ids import new_id, order_of
from .json_columns import object_in
from .model import (CONSERVATIVE, INFORMATIVE, PRESETS, REPRESENTATIVE, Count, Facts, Incident, Link, Report,
                    independent_reports)

_CERTAINTY = ("claimed", "named", "attributed", "suspected", "unknown")
_CLAIMED = ("yes", "no", "unknown")
_METHODS = ("manual", "named", "near", "bearing", "between", "admin", "none")
_SURE = 0.5  # score of a placement that is rather right than wrong
_LEAST_PRECISE = 9  # above any date_prec
_VAGUE_WEAPONS = ("", "explosive device")

# The facts that the columns of the fields table are made of, where they are not called the same.
_MADE_OF = {
    **dict.fromkeys(("date_start", "date_end", "date_prec", "date_text", "date_base"), "when"),
    **dict.fromkeys(("killed_min", "killed_max"), "killed"),
    **dict.fromkeys(("wound_min", "wound_max"), "wounded"),
    **dict.fromkeys(("place", "place_gaz", "gaz_id", "gaz_source", "country", "admin1", "admin2", "admin3",
                     "geo_method", "where_prec", "uncert_m", "score", "point"), "placement"),
}


def incident_of(reports: Sequence[Report], links: Sequence[Link] = (), preset: str = REPRESENTATIVE) -> Incident:
    """The incident that reports tell of, in the order of their publication, under a new id."""
    reports = tuple(sorted(reports, key=order_of))
    facts, disagree = merge(independent_reports(reports), preset)
    return Incident(new_id(reports[0]), facts, reports, disagree, tuple(links))


def remerged(row: Mapping[str, object], stored: Mapping[str, object], edited: Iterable[str]) -> Dict[str, object]:
    """What of an incident's ``row``, merged anew, goes into the ``stored`` one, of which an analyst ``edited`` fields.

    Those stay, and with them the fields that are made of the same fact: with the best figure its interval, with any
    field of the place all of it; ``point`` is the place on the map. The evidence of what stays is the stored one;
    edited, it stays whole.
    """
    facts = {_MADE_OF.get(name, name) for name in edited}
    told = {name: value for name, value in row.items() if _MADE_OF.get(name, name) not in facts}
    if "evidence" in told:
        old, new = (object_in(values.get("evidence")) for values in (stored, row))
        chosen = {field: said for some, kept in ((new, False), (old, True)) for field, said in some.items()
                  if (_MADE_OF.get(field, field) in facts) == kept}
        told["evidence"] = json.dumps(dict(sorted(chosen.items())), ensure_ascii=False)
    return told


def merge(reports: Sequence[Report], preset: str = REPRESENTATIVE) -> Tuple[Facts, Dict[str, Dict[str, str]]]:
    """The merged facts and, per field on which reports differ, what each says. Raises ValueError for another preset."""
    if preset not in PRESETS:
        raise ValueError(f"there is no preset {preset!r} of merging; there are {', '.join(PRESETS)}")
    if len(reports) == 1:
        return _with_best(reports[0].facts, reports, preset), {}
    facts = [report.facts for report in reports]
    lead = _chosen(reports, preset, lambda f: "" if f.actor == "Unknown" else f.actor, _doubt)
    aimed = _chosen(reports, preset, lambda f: f.target, lambda f: not f.target_raw)
    told = _chosen(reports, preset, lambda f: f.event_type, _vagueness)
    dated, placed = min(facts, key=_date_doubt), min(facts, key=_place_doubt)
    claim = min(facts, key=lambda f: _CLAIMED.index(f.claimed))
    merged = replace(
        lead, when=dated.when, placement=placed.placement,
        title=told.title if told.placement == placed.placement else placed.title,
        target=aimed.target, target_raw=aimed.target_raw, civ_target=aimed.civ_target, claimed=claim.claimed,
        event_type=told.event_type, sub_event=told.sub_event, weapon=told.weapon,
        clarity=max(f.clarity for f in facts),
        evidence=_evidence(facts, lead, date_start=dated, place=placed, target=aimed, claimed=claim, event_type=told))
    return _with_best(merged, reports, preset), disagreement(reports)


# Choosing between reports

def _chosen(reports, preset, value, doubt) -> Facts:
    """The facts of the report whose ``value`` the preset chooses, of those that say it."""
    said = [report for report in reports if value(report.facts)] or list(reports)
    if preset == INFORMATIVE:
        return max(said, key=_news).facts
    votes = Counter(text for _, text in {(_source(report), value(report.facts)) for report in said})

    def rank(report):
        backed = -votes[value(report.facts)]
        return (doubt(report.facts), backed) if preset == CONSERVATIVE else (backed, doubt(report.facts))
    return min(said, key=rank).facts


def _source(report):
    return report.source or report.article


def _news(report):
    """How late a report is, then how much it tells."""
    return report.published or date.min, _detail(report.facts)


def _detail(facts):
    said = (facts.when.start, facts.weapon, facts.target, facts.killed, facts.wounded, facts.perp_kill, facts.abducted,
            facts.placement.lon, facts.actor != "Unknown" or None)
    return sum(value is not None and value != "" for value in said), len(facts.evidence)


def _doubt(facts):
    return _CERTAINTY.index(facts.actor_cert)


def _vagueness(facts):
    return facts.weapon in _VAGUE_WEAPONS, not facts.weapon, -len(facts.evidence)


def _date_doubt(facts):
    when = facts.when
    if when.start is None:
        return True, _LEAST_PRECISE, 0, True
    return False, when.prec or _LEAST_PRECISE, (when.end - when.start).days, when.base != "text"


def _place_doubt(facts):
    placed = facts.placement
    return (placed.lon is None, placed.method != "manual", placed.score < _SURE, placed.uncert_m or 0.0,
            _METHODS.index(placed.method), not placed.name)


# Counts

_BEST: Dict[str, Callable[[Sequence[Count]], int]] = {
    CONSERVATIVE: lambda counts: min(count.low for count in counts),
    REPRESENTATIVE: lambda counts: median_low([count.best for count in counts]),
    INFORMATIVE: lambda counts: counts[-1].best,
}


def _with_best(facts, reports, preset):
    return replace(facts, killed=_span(reports, "killed", preset), wounded=_span(reports, "wounded", preset),
                   perp_kill=_one(reports, "perp_kill", preset), abducted=_one(reports, "abducted", preset))


def _span(reports, field, preset):
    """The interval over all reports, with the best figure that the preset chooses among the sources."""
    given = [count for count in (getattr(report.facts, field) for report in reports) if count is not None]
    if not given:
        return None
    best = _BEST[preset](_last_figures(reports, lambda report: getattr(report.facts, field)))
    return Count(min(count.low for count in given), best, max(count.high for count in given))


def _one(reports, field, preset):
    """The number that the preset chooses, for the fields that have no interval."""
    def figure(report):
        number = getattr(report.facts, field)
        return None if number is None else Count(number, number, number)
    figures = _last_figures(reports, figure)
    return _BEST[preset](figures) if figures else None


def _last_figures(reports, figure):
    """The last figure that each source gave, in the order in which they came."""
    last = {}
    for report in sorted(reports, key=_news):
        if figure(report) is not None:
            last.pop(_source(report), None)
            last[_source(report)] = figure(report)
    return list(last.values())


def _evidence(facts, lead, **chosen):
    """For each field the words of the report that it was taken from: the ``chosen`` one, else the lead, else any."""
    fields = {e.field for f in facts for e in f.evidence}
    kept = []
    for name in sorted(fields):
        sources = [chosen.get(name, lead)] + facts
        kept.append(next(e for f in sources for e in f.evidence if e.field == name))
    return tuple(kept)
