"""The filter of the incidents as a value: as SQL, and as JSON."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import FrozenSet, Mapping, Optional

from . import facets, quoting

DATES, KILLED, TEXT = "dates", "killed", "text"  # the conditions beside those of the facets


@dataclass(frozen=True)
class Filter:
    """Which incidents are shown.

    ``choices`` has the chosen values of each facet (``facets.FACETS``) by its name; a facet that is not there lets all
    pass, an empty set none. An incident whose days overlap ``date_from`` to ``date_to`` (both inclusive, None for open)
    is shown; ``keep_undated`` says what happens to those without a date. Likewise its deaths, killed_min to killed_max,
    overlap ``killed_from`` to ``killed_to``; with either of them an incident without a figure is left out. ``text`` are
    words, all of which the incident, its reports or their articles hold. With ``enabled`` off the filter is
    remembered but shows everything.
    """

    choices: Mapping[str, FrozenSet[str]] = field(default_factory=dict)
    date_from: Optional[date] = None
    date_to: Optional[date] = None
    keep_undated: bool = True
    killed_from: Optional[int] = None
    killed_to: Optional[int] = None
    text: str = ""
    enabled: bool = True

    def chosen(self, facet):
        """The chosen values of a facet, or None when all pass."""
        return self.choices.get(facet)

    def choose(self, facet, values):
        """The filter with these values of a facet chosen; None lets all pass."""
        others = {name: chosen for name, chosen in self.choices.items() if name != facet}
        return replace(self, choices=others if values is None else {**others, facet: frozenset(values)})

    def restricts(self):
        """Whether it leaves anything out while it is enabled."""
        return replace(self, enabled=True) != Filter()


def of(**choices):
    """A filter of these values: ``of(actor=["PKK"])``."""
    return Filter({facet: frozenset(values) for facet, values in choices.items()})


def conditions(filter, table_sql=quoting.name):
    """What the filter asks of a row: name of the facet (or DATES, KILLED, TEXT) → SQL; nothing while it is off.

    ``table_sql(name)`` is how the database's home names a table in SQL.
    """
    if not filter.enabled:
        return {}
    asked = {name: facets.chosen(facets.BY_NAME[name], values) for name, values in sorted(filter.choices.items())}
    asked[DATES] = facets.between_days(filter.date_from, filter.date_to, filter.keep_undated)
    asked[KILLED] = facets.between_deaths(filter.killed_from, filter.killed_to)
    asked[TEXT] = facets.told(filter.text, table_sql)
    return {name: sql for name, sql in asked.items() if sql}


def to_subset(filter, table_sql=quoting.name):
    """SQL for OGR's SQLite dialect and PostgreSQL, without the marks of ``subset``; "" when nothing is left out."""
    return " AND ".join(conditions(filter, table_sql).values())


def last_days(days, last):
    """``(first, last)`` of so many days that end with the last one of the data, not of the calendar."""
    return last - timedelta(days=days - 1), last


def to_json(filter):
    """The filter as values that JSON knows."""
    return {"choices": {name: sorted(values) for name, values in filter.choices.items()},
            "date_from": _iso(filter.date_from), "date_to": _iso(filter.date_to), "keep_undated": filter.keep_undated,
            "killed_from": filter.killed_from, "killed_to": filter.killed_to, "text": filter.text,
            "enabled": filter.enabled}


def from_json(values):
    """The filter of such values, or of those that Dateline 0.1 kept (``actors``); raises ValueError for others."""
    if not isinstance(values, dict):
        raise ValueError("a filter is an object")
    choices = values.get("choices") or {}
    if not choices and values.get("actors") is not None:
        choices = {"actor": values["actors"]}
    if not isinstance(choices, dict):
        raise ValueError("choices is no object")
    known = {name: frozenset(_texts(chosen)) for name, chosen in choices.items() if name in facets.BY_NAME}
    return Filter(known, _day(values.get("date_from")), _day(values.get("date_to")),
                  bool(values.get("keep_undated", True)), _number(values.get("killed_from")),
                  _number(values.get("killed_to")), str(values.get("text") or ""), bool(values.get("enabled", True)))


def _iso(day):
    return None if day is None else day.isoformat()


def _day(text):
    if text is not None and not isinstance(text, str):
        raise ValueError(f"{text!r} is no day")
    return date.fromisoformat(text) if text else None


def _texts(values):
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("a choice is a list of texts")
    return values


def _number(value):
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(f"{value!r} is no number")
    return value
