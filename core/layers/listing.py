"""The incidents that are shown as the rows of a table: in their order, and their values a few at a time."""

from typing import Mapping, NamedTuple, Optional, Sequence, Tuple

from . import facets, quoting
from .counting import Question, conditions_of
from .database import select

VIEWS = {"all": "", "unplaced": facets.UNPLACED, "undated": facets.UNDATED, "disputed": facets.DISPUTED}
_ROW_ID = '"fid" + 0 AS row_id'  # GDAL keeps the bare column for itself
_TEXT = "COALESCE({}, '')"


class Column(NamedTuple):
    """A column of the table: SQL for its text, and for its order where that is another one."""

    name: str
    sql: str
    order: str = ""
    facet: str = ""  # that its values can be chosen of


def _text(name, facet=""):
    return Column(name, _TEXT.format(quoting.name(name)), facet=facet)


def _number(name):
    column = quoting.name(name)
    return Column(name, f"COALESCE(CAST({column} AS TEXT), '')", column)


COLUMNS = (
    Column("date_start", f"COALESCE(CAST({facets.FIRST_DAY} AS TEXT), '')", facets.FIRST_DAY),
    Column("date_end", f"COALESCE(CAST({facets.LAST_DAY} AS TEXT), '')", facets.LAST_DAY),
    _text("title"), _text("actor", "actor"), _text("target", "target"), _text("event_type", "event_type"),
    _text("weapon", "weapon"), _number("killed_min"), _number("killed"), _number("killed_max"), _text("place"),
    _text("admin1"), _number("n_reports"), _text("status", "status"), _text("disagree"), _text("event_id"))
NAMES = tuple(column.name for column in COLUMNS)
BY_NAME = {column.name: column for column in COLUMNS}
_SEARCHED = ("title", "actor", "target", "event_type", "weapon", "place", "admin1", "event_id")


class Order(NamedTuple):
    """Which of the shown incidents, and in which order: one of VIEWS, words that a row holds all of, a column."""

    view: str = "all"
    words: str = ""
    column: str = "date_start"
    descending: bool = True


class Listing(NamedTuple):
    """The ids of the rows in their order (``fid``, which are QGIS's feature ids), and the place of each."""

    fids: Tuple[int, ...] = ()
    places: Mapping[int, int] = {}


def listing(question: Question, order: Order, cancelled=lambda: False) -> Optional[Listing]:
    """Ask a database for its rows in their order; rows without a value come last. None when cancelled."""
    asked = list(conditions_of(question).values()) + [VIEWS[order.view]]
    asked += [_holds(word) for word in order.words.split()]
    where = " AND ".join(sql for sql in asked if sql) or "1 = 1"
    column = BY_NAME[order.column]
    value = column.order or f"LOWER(NULLIF({quoting.name(column.name)}, ''))"
    rows = select(question.home, (
        f"SELECT {_ROW_ID} FROM {question.home.table_sql('incidents')} WHERE {where} "  # nosec B608: quoted by quoting
        f"ORDER BY CASE WHEN {value} IS NULL THEN 1 ELSE 0 END, {value} {'DESC' if order.descending else 'ASC'}, "
        "\"fid\""))
    if cancelled():
        return None
    fids = tuple(int(row[0]) for row in rows)
    return Listing(fids, {fid: place for place, fid in enumerate(fids)})


def rows_of(home, fids: Sequence[int]):
    """The values of these rows: fid → texts in the order of COLUMNS."""
    columns = ", ".join(f"{column.sql} AS {quoting.name(column.name)}" for column in COLUMNS)
    wanted = quoting.among('"fid"', [int(fid) for fid in fids])
    rows = select(home, f"SELECT {_ROW_ID}, {columns} "  # nosec B608: all quoted by quoting
                        f"FROM {home.table_sql('incidents')} WHERE {wanted}")
    return {int(fid): tuple(str(value or "") for value in values) for fid, *values in rows}


def _holds(word):
    return "(" + " OR ".join(quoting.holds(quoting.name(name), word) for name in _SEARCHED) + ")"
