"""Other incidents that may be the same event as one, the likeliest first, with what speaks for it."""

from datetime import timedelta
from typing import NamedTuple, Tuple

from ..linking import weigh
from ..report_json import report_from_json
from .database import select
from .quoting import literal

NEAR_DAYS, MOST, SHOWN = 10, 300, 40
_COLUMNS = '"event_id", "title", "date_start", "date_end", "admin1"'
_FOUND = (f'SELECT {_COLUMNS} FROM "incidents" WHERE "event_id" <> {{}} '  # nosec B608: constants
          "AND COALESCE(\"status\", 'draft') <> 'rejected'")
_TOLD = 'SELECT "event_id", "facts" FROM "reports" WHERE "event_id" IN ({})'


class Alike(NamedTuple):
    """An incident, and what speaks for its being the same event: bits (-inf: linking forbids it), and the reasons."""

    event_id: str
    title: str
    bits: float
    reasons: Tuple[str, ...] = ()


def alike(address, event_id, days, words="", shown=SHOWN):
    """The incidents around the days (first and last, or None) of an incident; with ``words``, those so titled.

    Raises DatelineError when the database cannot be read.
    """
    parts = [_FOUND.format(literal(event_id))]
    for word in words.split():
        parts.append(f'LOWER("title") LIKE {literal("%" + word.lower().replace("%", "") + "%")}')
    if days is not None and not words.strip():
        first, last = days[0] - timedelta(NEAR_DAYS), days[1] + timedelta(NEAR_DAYS)
        parts.append(f'("date_start" IS NULL OR "date_start" <= {literal(last.isoformat())} AND '
                     f'COALESCE("date_end", "date_start") >= {literal(first.isoformat())})')
    rows = select(address, " AND ".join(parts) +  # nosec B608: constants, and values that literal() quoted
                  f' ORDER BY "date_start", "event_id" LIMIT {MOST}')
    told = _reports(address, [event_id] + [row[0] for row in rows])
    found = [_compared(row, told.get(event_id, ()), told.get(row[0], ())) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.bits, one.title, one.event_id))[:shown])


def _reports(address, event_ids):
    told = {}
    ids = ", ".join(map(literal, event_ids))
    for event_id, facts in select(address, _TOLD.format(ids)):  # nosec B608: ids are literal
        told.setdefault(event_id, []).append(report_from_json(facts))
    return told


def _compared(row, reports, others):
    """The incident with what speaks for the likeliest pair of reports."""
    pairs = [weigh(one, other) for one in reports for other in others]
    bits, terms = max(pairs, key=lambda pair: pair[0], default=(float("-inf"), ()))
    terms = sorted(terms, key=lambda term: -abs(term.weight))
    return Alike(row[0], row[1] or row[0], bits, tuple(dict.fromkeys(term.reason for term in terms if term.reason)))
