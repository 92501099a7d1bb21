"""The reports of one incident as rows, to be compared (``core.side_by_side``)."""

from typing import Mapping, NamedTuple, Tuple

from .. import side_by_side
from . import quoting
from .database import select

_DATES = ("date_start", "date_end")
_HEAD = ("report_id", "article", "sentence", "sources")


class Told(NamedTuple):
    """An incident and its reports, each as column → value; articles' names lead to (title, publication day)."""

    incident: Mapping[str, object]
    reports: Tuple[Mapping[str, object], ...]
    articles: Mapping[str, Tuple[str, str]]


def reports_of(home, fid, cancelled=lambda: False):
    """The Told of the incident of this id; None when it is gone, or when cancelled."""
    wanted = quoting.among('"fid"', [int(fid)])
    incidents = _rows(home, "incidents", ("event_id", "title", "disagree") + side_by_side.COLUMNS, wanted)
    if not incidents or cancelled():
        return None
    event = quoting.among('"event_id"', [incidents[0]["event_id"]])
    reports = _rows(home, "reports", _HEAD + side_by_side.COLUMNS, event)
    reports.sort(key=lambda report: (report["article"] or "", report["report_id"] or ""))
    named = quoting.among('"article"', sorted({report["article"] for report in reports if report["article"]}))
    articles = _rows(home, "articles", ("article", "title", "published"), named)
    return None if cancelled() else Told(incidents[0], tuple(reports), {
        article["article"]: (article["title"] or "", article["published"] or "") for article in articles})


def _rows(home, table, columns, where):
    selected = ", ".join(_as_read(name) for name in columns)
    rows = select(home, f"SELECT {selected} FROM {home.table_sql(table)} WHERE {where}")  # nosec B608: all quoted
    return [dict(zip(columns, row)) for row in rows]


def _as_read(name):
    """Days as ISO texts."""
    column = quoting.name(name)
    return f"CAST({column} AS TEXT) AS {column}" if name in _DATES + ("published",) else column
