"""How many incidents there are: in all, shown, of each value of each facet, of each day. One question to the database.

The counts of a facet leave its own choice out, so that they say what another choice would give; so do the days'.
"""

from datetime import date
from typing import Dict, Mapping, NamedTuple, Optional, Tuple

from . import facets, quoting
from .database import select
from .filters import DATES, conditions
from .homes import home_of_layer
from .subset import fitting, split_subset, subset_of

TOP = 5  # actors that the days are counted for one by one
REST = ""  # all others
_OWN, _BY_HAND = "own", "by hand"
_SUMS = ("shown", "low", "high", "unplaced", "undated", "disputed")  # as Summary has them
_YES = "CASE WHEN {} THEN 1 ELSE 0 END"


class Question(NamedTuple):
    """What is to be counted: the database's home, the filter, what the user has set beside it (SQL), and the facets
    that there are columns for. ``by_hand`` is SQL that stands in our part of the subset string in place of the
    filter's."""

    home: object
    filter: object
    own: str = ""
    facets: Tuple[str, ...] = ()
    by_hand: Optional[str] = None


class Summary(NamedTuple):
    """Incidents shown and in all; of the shown ones the dead (an interval), and those without place or date, or with
    reports that disagree."""

    shown: int
    total: int
    killed_low: int
    killed_high: int
    unplaced: int
    undated: int
    disputed: int


class Value(NamedTuple):
    """A value of a facet: incidents of it that all other conditions let pass, and in all the data."""

    value: str
    shown: int
    total: int


class Overview(NamedTuple):
    """What a Question gives.

    ``values``: facet → its values, the most frequent in all the data first. ``days``: one of the ``top`` actors or
    REST → first day of an incident → number, of what all conditions but the dates let pass. ``first`` and ``last`` day
    of all the data, None without dates; ``most_killed`` in one incident.
    """

    summary: Summary
    values: Mapping[str, Tuple[Value, ...]]
    top: Tuple[str, ...]
    days: Mapping[str, Mapping[date, int]]
    first: Optional[date]
    last: Optional[date]
    most_killed: int


def question_of(layers, filter):
    """The Question of what the incidents' layer shows, to which this filter was applied."""
    incidents = layers.incidents
    home, _ = home_of_layer(incidents)
    own, ours = split_subset(incidents.subsetString())
    columns = set(incidents.fields().names())
    there = tuple(facet.name for facet in facets.FACETS if facet.name in columns)
    return Question(home, fitting(incidents, filter), own, there,
                    None if ours == subset_of(layers, filter) else ours)


def overview(question, cancelled=lambda: False):
    """Ask the database; None when cancelled. Raises DatelineError when it cannot be read."""
    table = question.home.table_sql("incidents")
    top = tuple(actor for actor, _ in _actors(question.home)[:TOP])
    if cancelled():
        return None
    rows = select(question.home, _statement(question, table, top))
    return None if cancelled() else _overview(rows, question.facets, top)


def conditions_of(question):
    """Name → SQL of everything that decides whether a row is shown."""
    asked = dict(conditions(question.filter, question.home.table_sql)) if question.by_hand is None else \
        {_BY_HAND: f"({question.by_hand})"} if question.by_hand else {}
    if question.own:
        asked[_OWN] = f"({question.own})"
    return asked


def _statement(question, table, top):
    """Every count as rows of (what, facet, value, day, total, shown, low, high, unplaced, undated, disputed)."""
    asked = conditions_of(question)
    flags = {name: f"in_{number}" for number, name in enumerate(asked)}
    columns = [f"{facets.value_of(facets.BY_NAME[name])} AS {quoting.name(name)}" for name in question.facets]
    columns += [f"CAST({facets.FIRST_DAY} AS TEXT) AS first_day", f"CAST({facets.LAST_DAY} AS TEXT) AS last_day",
                f"COALESCE({facets.LEAST_KILLED}, 0) AS low", f"COALESCE({facets.MOST_KILLED}, 0) AS high"]
    columns += [f"{_YES.format(sql)} AS {name}" for name, sql in (
        ("unplaced", facets.UNPLACED), ("undated", facets.UNDATED), ("disputed", facets.DISPUTED))]
    columns += [f"{_YES.format(asked[name])} AS {flag}" for name, flag in flags.items()]
    parts = [_of_all(flags), _of_days(flags, top)] + [_of_facet(name, flags) for name in question.facets]
    base = f"WITH base AS (SELECT {', '.join(columns)} FROM {table}) "  # nosec B608: all quoted by quoting
    counted = base + " UNION ALL ".join(parts)
    return f"SELECT * FROM ({counted}) AS counted"  # nosec B608: GDAL gives a server's rows of a SELECT only


def _passes(flags, *but):
    """Whether all conditions hold, but those named."""
    return " AND ".join(f"{flag} = 1" for name, flag in flags.items() if name not in but) or "1 = 1"


def _of_all(flags):
    sums = ", ".join(f"SUM(CASE WHEN {_passes(flags)} THEN {column} ELSE 0 END) AS {name}"
                     for name, column in zip(_SUMS, ("1",) + _SUMS[1:]))
    return ("SELECT 'all' AS what, '' AS facet, MIN(first_day) AS value, "  # nosec B608: constants
            f"MAX(last_day) AS day, COUNT(*) AS total, {sums} FROM base UNION ALL "
            "SELECT 'most', '', '', '', MAX(high), 0, 0, 0, 0, 0, 0 FROM base")


def _of_facet(name, flags):
    column = quoting.name(name)
    shown = _YES.format(_passes(flags, name))
    return (f"SELECT 'facet', {quoting.literal(name)}, {column}, '', "  # nosec B608: quoted by quoting
            f"COUNT(*), SUM({shown}), 0, 0, 0, 0, 0 FROM base GROUP BY {column}")


def _of_days(flags, top):
    actor = f"CASE WHEN {quoting.among(quoting.name('actor'), top)} THEN \"actor\" ELSE {quoting.literal(REST)} END"
    return (f"SELECT 'day', '', {actor}, first_day, "  # nosec B608: quoted by quoting
            f"COUNT(*), 0, 0, 0, 0, 0, 0 FROM base "
            f"WHERE first_day IS NOT NULL AND {_passes(flags, DATES)} GROUP BY {actor}, first_day")


def _overview(rows, names, top):
    values = {name: {} for name in names}
    days: Dict[str, Dict[date, int]] = {actor: {} for actor in (*top, REST)}
    summary, first, last, most = Summary(0, 0, 0, 0, 0, 0, 0), None, None, 0
    for what, facet, value, day, total, *sums in rows:
        if what == "facet":
            for one in _single(facets.BY_NAME[facet], value):
                shown, before = values[facet].get(one, (0, 0))
                values[facet][one] = (shown + int(sums[0] or 0), before + int(total))
        elif what == "day":
            days[value or REST][to_day(day)] = int(total)
        elif what == "all":
            shown, *others = (int(number or 0) for number in sums)
            summary, first, last = Summary(shown, int(total), *others), to_day(value), to_day(day)
        else:
            most = int(total or 0)
    ranked = {name: tuple(Value(value, *pair) for value, pair in sorted(
        found.items(), key=lambda item: (-item[1][1], item[0]))) for name, found in values.items()}
    return Overview(summary, ranked, top, days, first, last, most)


def _single(facet, value):
    """The values in a row's text, each once."""
    if not facet.several or not value:
        return (value or facet.missing,)
    return tuple(dict.fromkeys(part for part in value.split(facets.SEPARATOR) if part)) or (facet.missing,)


def to_day(text):
    """A day that a database gives as text, or None."""
    return date.fromisoformat(text[:10].replace("/", "-")) if text else None


# What is asked of a layer at once, when it is opened

def actor_counts(layer):
    """``[(actor, number of incidents)]`` of all the data, most frequent first, then by name."""
    home, _ = home_of_layer(layer)
    return _actors(home)


def _actors(home):
    """Pairs of actor and number, the unnamed as Unknown."""
    sql = f'SELECT "actor", COUNT(*) FROM {home.table_sql("incidents")} GROUP BY "actor"'  # nosec B608: a constant
    found: Dict[str, int] = {}
    for actor, count in select(home, sql):
        named = actor or facets.BY_NAME["actor"].missing
        found[named] = found.get(named, 0) + int(count)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def date_range(layer):
    """``(first, last)`` day of all the data, or ``(None, None)``."""
    home, _ = home_of_layer(layer)
    table = home.table_sql("incidents")
    sql = f"SELECT MIN({facets.FIRST_DAY}), MAX({facets.LAST_DAY}) FROM {table}"  # nosec B608: constants
    first, last = select(home, sql)[0]
    return to_day(first), to_day(last)


def counts(layer):
    """``(shown, total)``: incidents that pass the layer's filter, and all."""
    home, _ = home_of_layer(layer)
    shown = _YES.format(layer.subsetString() or "1 = 1")
    sql = f"SELECT SUM({shown}), COUNT(*) FROM {home.table_sql('incidents')}"  # nosec B608: QGIS's own filter
    passed, total = select(home, sql)[0]
    return int(passed or 0), int(total)
