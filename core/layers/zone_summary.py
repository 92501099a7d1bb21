"""The summary of what the incidents' layer shows: its rows asked of the database, counted by ``core.zones.summary``."""

from typing import NamedTuple, Optional, Tuple

from ..zones.ground import NOBODY
from ..zones.incidents import answer_of, typed_row
from ..zones.summary import DIMENSIONS, Near, near_line, summary
from . import quoting
from .counting import conditions_of, to_day
from .database import select

ROWS = ("event_id", "date_start", "date_end", "uncert_m", "killed_min", "killed", "killed_max", "wound_min", "wounded",
        "wound_max")
ZONE_COLUMNS = ("zone", "holder", "hold_prob", "zone_alt", "front_km", "zone_note")
FIELDS = ("actor", "event_type", "admin1", "admin2", "target", "weapon", "status", "zone")  # that may be counted by
_DAYS = ("date_start", "date_end")


class Counted(NamedTuple):
    """A summary: how many incidents are shown (in all, on held ground, outside all zones, without an answer), the
    Groups by the dimensions, and how many lie near a front line (None: no distances are known)."""

    by: Tuple[str, ...]
    shown: int
    held: int
    outside: int
    unanswered: int
    groups: tuple
    near: Optional[Near]


def dimensions(columns):
    """What a summary may be counted by, given the columns that a layer of incidents has."""
    zoned = "holder" in columns
    return tuple(name for name in (*DIMENSIONS, *FIELDS)
                 if (zoned if name == "holder" else name in DIMENSIONS or name in columns))


def rows_shown(question, columns, cancelled=lambda: False):
    """The rows (dicts) of the incidents that a ``counting.Question`` lets pass, as far as a summary asks; None when
    cancelled. Raises DatelineError when the database cannot be read."""
    names = [name for name in dict.fromkeys((*ROWS, *ZONE_COLUMNS, *FIELDS)) if name in columns]
    asked = ", ".join(f"CAST({quoting.name(name)} AS TEXT)" if name in _DAYS else quoting.name(name)
                      for name in names)
    where = " AND ".join(conditions_of(question).values()) or "1 = 1"
    table = question.home.table_sql("incidents")
    found = select(question.home, f"SELECT {asked} FROM {table} WHERE {where}")  # nosec B608: names and values quoted
    if cancelled():
        return None
    return [_row(names, values) for values in found]


def counted(rows, by, near_km, within=False):
    """The :class:`Counted` of rows; with ``within`` the groups count only what lies within ``near_km`` of a line."""
    answers = [answer_of(row) for row in rows]
    groups = tuple(summary(rows, answers, by, near_km if within else None))
    near = near_line(rows, answers, near_km)
    outside = sum(answer.holder == NOBODY for answer in answers)
    unanswered = sum(not answer.holder for answer in answers)
    return Counted(tuple(by), len(rows), len(rows) - outside - unanswered, outside, unanswered, groups,
                   near if near.of else None)


def _row(names, values):
    row = dict(zip(names, values))
    for name in _DAYS:
        row[name] = to_day(row.get(name))
    return typed_row(row)
