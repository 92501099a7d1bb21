"""Where the reports of one incident differ, and what each says."""

from typing import Callable, Dict, Optional, Sequence, Tuple

from .model import Count, Facts, Report


def disagreement(reports: Sequence[Report]) -> Dict[str, Dict[str, str]]:
    """Field → article → what it says, for every field on which they differ; who says nothing of a field is left out.

    An article that tells of the incident twice has its second report under the report's id.
    """
    names = _names(reports)
    spread = {}
    for field, says in _SAID:
        said = {name: says(report.facts) for name, report in zip(names, reports)}
        said = {name: text for name, text in said.items() if text}
        if len(set(said.values())) > 1:
            spread[field] = said
    return spread


def _names(reports):
    seen, names = set(), []
    for report in reports:
        names.append(report.report_id if report.article in seen else report.article)
        seen.add(report.article)
    return names


def _count(count: Optional[Count]) -> str:
    if count is None:
        return ""
    return str(count.best) if count.low == count.high else f"{count.low}–{count.high}"


def _number(number: Optional[int]) -> str:
    return "" if number is None else str(number)


def _radius(facts):
    return "" if facts.placement.uncert_m is None else f"{facts.placement.uncert_m:.0f}"


# Fields of the fields table that tell of the world; "Unknown" is something said: the reporter asked, or could have.
_SAID: Tuple[Tuple[str, Callable[[Facts], str]], ...] = (
    ("date_start", lambda facts: facts.when.start.isoformat() if facts.when.start else ""),
    ("date_end", lambda facts: facts.when.end.isoformat() if facts.when.end else ""),
    ("event_type", lambda facts: facts.event_type),
    ("sub_event", lambda facts: facts.sub_event),
    ("weapon", lambda facts: facts.weapon),
    ("actor", lambda facts: facts.actor),
    ("actor_cert", lambda facts: facts.actor_cert),
    ("claimed", lambda facts: facts.claimed),
    ("target", lambda facts: facts.target),
    ("civ_target", lambda facts: ("yes" if facts.civ_target else "no") if facts.target else ""),
    ("killed", lambda facts: _count(facts.killed)),
    ("wounded", lambda facts: _count(facts.wounded)),
    ("perp_kill", lambda facts: _number(facts.perp_kill)),
    ("abducted", lambda facts: _number(facts.abducted)),
    ("place", lambda facts: facts.placement.name),
    ("place_gaz", lambda facts: facts.placement.place.name if facts.placement.place else ""),
    ("admin1", lambda facts: facts.placement.admin1),
    ("admin2", lambda facts: facts.placement.admin2),
    ("admin3", lambda facts: facts.placement.admin3),
    ("uncert_m", _radius),
    ("clarity", lambda facts: str(facts.clarity)),
)
