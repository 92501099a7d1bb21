"""The ids of incidents: made of the first report, and kept by whatever incident holds the reports that have them."""

import hashlib
from datetime import date
from typing import Container, Iterable, Mapping, Sequence, Tuple

from .model import Incident, Report


def first_of(reports: Iterable[Report]) -> Report:
    """The report that was published first."""
    return min(reports, key=order_of)


def order_of(report: Report) -> Tuple[date, str]:
    """By what the reports of an incident are sorted: their publication, those without a date last."""
    return report.published or date.max, report.report_id


def new_id(report: Report) -> str:
    """The id of an incident that the report tells first."""
    return "inc-" + hashlib.sha256(report.report_id.encode("utf-8")).hexdigest()[:12]


def assign_ids(incidents: Sequence[Incident], held: Mapping[str, str],
               pins: Iterable[Tuple[str, Sequence[str]]] = (), firm: Container[str] = ()) -> Tuple[str, ...]:
    """The id under which each incident is kept, in the order of ``incidents``.

    ``held`` maps the ids of reports to the event ids that they have; ``pins`` (event id, reports) outrank it, and the
    id that one names is for its reports alone. An incident takes the id that most of its reports have already (of
    equals its own, then the first by name), but before all others one that is ``firm``, of an incident that an analyst
    has worked on; each id is given once; what is left keeps its own id, with a number behind it where that is taken.
    Given again what it gave, it changes nothing.
    """
    held = _pinned(held, dict(pins))
    claims = []
    for index, incident in enumerate(incidents):
        ids = [held[r.report_id] for r in incident.reports if r.report_id in held]
        claims.extend((event_id not in firm, -ids.count(event_id), event_id != incident.event_id, index, event_id)
                      for event_id in set(ids))
    given, used = {}, set()
    for *_, index, event_id in sorted(claims):
        if index not in given and event_id not in used:
            given[index] = event_id
            used.add(event_id)
    taken = used | set(held.values())
    for index, incident in enumerate(incidents):
        if index not in given:
            given[index] = _free(incident.event_id, taken)
            taken.add(given[index])
    return tuple(given[index] for index in range(len(incidents)))


def _pinned(held, pins):
    """Report → event id, where a pin's id is the pinned reports' alone."""
    named = {report: event_id for event_id, reports in pins.items() for report in reports}
    return {**{report: event_id for report, event_id in held.items() if event_id not in pins}, **named}


def _free(event_id, taken):
    name, number = event_id, 1
    while name in taken:
        number += 1
        name = f"{event_id}-{number}"
    return name
