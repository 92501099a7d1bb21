"""What several reports say of one incident, merged into one set of facts, with their disagreement."""

from dataclasses import replace
from statistics import median_low
from typing import Dict, Sequence, Tuple

from .model import Count, Facts, Report

_CERTAINTY = ("claimed", "named", "attributed", "suspected", "unknown")
_CLAIMED = ("yes", "no", "unknown")
_METHODS = ("manual", "named", "near", "bearing", "between", "admin", "none")
_LEAST_PRECISE = 9  # above any date_prec
_COMPARED = ("actor", "target", "event_type", "weapon", "claimed")


def merge(reports: Sequence[Report]) -> Tuple[Facts, Dict]:
    """The merged facts and, per field on which reports differ, what each says.

    Counts span all reports with the median as best figure; the most precise date and place win; a claim beats
    silence, and a named actor "Unknown".
    """
    if len(reports) == 1:
        return reports[0].facts, {}
    facts = [r.facts for r in reports]
    lead = min(facts, key=lambda f: (f.actor == "Unknown", _CERTAINTY.index(f.actor_cert)))
    dated = min(facts, key=lambda f: (f.when.start is None, f.when.prec or _LEAST_PRECISE))
    placed = min(facts, key=lambda f: (_METHODS.index(f.placement.method), f.placement.uncert_m or 0))
    aimed = next((f for f in facts if f.target), facts[0])
    claim = min(facts, key=lambda f: _CLAIMED.index(f.claimed))
    told = max(facts, key=lambda f: (bool(f.weapon), f.weapon != "explosive device", len(f.evidence)))
    merged = replace(
        lead, when=dated.when, placement=placed.placement,
        title=told.title if told.placement == placed.placement else placed.title,
        target=aimed.target, target_raw=aimed.target_raw, civ_target=aimed.civ_target, claimed=claim.claimed,
        event_type=told.event_type, sub_event=told.sub_event, weapon=told.weapon,
        killed=_span([f.killed for f in facts]), wounded=_span([f.wounded for f in facts]),
        perp_kill=max((f.perp_kill for f in facts if f.perp_kill is not None), default=None),
        abducted=max((f.abducted for f in facts if f.abducted is not None), default=None),
        clarity=max(f.clarity for f in facts),
        evidence=_evidence(facts, lead, date_start=dated, place=placed, target=aimed, claimed=claim, event_type=told))
    return merged, _disagreement(reports)


def _span(counts):
    given = [c for c in counts if c is not None]
    if not given:
        return None
    return Count(min(c.low for c in given), median_low([c.best for c in given]), max(c.high for c in given))


def _evidence(facts, lead, **chosen):
    """For each field the words of the report that it was taken from: the ``chosen`` one, else the lead, else any."""
    fields = {e.field for f in facts for e in f.evidence}
    kept = []
    for name in sorted(fields):
        sources = [chosen.get(name, lead)] + facts
        kept.append(next(e for f in sources for e in f.evidence if e.field == name))
    return tuple(kept)


def _disagreement(reports):
    spread = {}
    for name in _COMPARED:
        _note(spread, name, {r.article: getattr(r.facts, name) for r in reports})
    for name in ("killed", "wounded"):
        _note(spread, name, {r.article: _as_text(getattr(r.facts, name)) for r in reports if getattr(r.facts, name)})
    _note(spread, "date_start", {r.article: r.facts.when.start.isoformat() for r in reports if r.facts.when.start})
    _note(spread, "place", {r.article: r.facts.placement.name for r in reports if r.facts.placement.name})
    return spread


def _note(spread, name, said):
    if len(set(said.values())) > 1:
        spread[name] = said


def _as_text(count):
    return str(count.best) if count.low == count.high else f"{count.low}–{count.high}"
