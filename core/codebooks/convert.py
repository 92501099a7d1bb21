"""Incidents in the columns and codes of ACLED, UCDP GED and GTD, so that what reads their files reads ours.

What is not known is written as the codebook writes it (``tables/<book>.csv``, column ``unknown``). Incidents that a
codebook does not hold are left out, each with its reason (``tables/criteria.csv``), and never silently.
"""

from collections import Counter, defaultdict
from datetime import date
from typing import Iterable, Mapping, NamedTuple, Optional, Tuple

from ...gazetteer.errors import DatelineError
from ..lexicon.loader import Lexicon, load_lexicon
from ..output import table_text
from . import acled, gtd, tables, ucdp
from .cases import Case, Source, one_line, party_of

BOOKS = {module.BOOK: module for module in (acled, ucdp, gtd)}
TITLES = {row["book"]: row["title"] for row in tables.read_table("books")}
OF_REPORTS = ("report_id", "event_id", "article", "sentence")  # what is read of a report's row
OF_ARTICLES = ("article", "title", "published", "source")  # and of an article's
_REJECTED = "rejected"
_SHOWN = 3  # ids that are told with a reason


class LeftOut(NamedTuple):
    """An incident that a codebook does not hold, and the reason in words."""

    event_id: str
    title: str
    reason: str


class Coded(NamedTuple):
    """The file of a codebook: header, rows of values (None is an empty cell), and what it does not hold."""

    book: str
    columns: Tuple[str, ...]
    rows: Tuple[Tuple[object, ...], ...]
    left_out: Tuple[LeftOut, ...]


def convert(book: str, incidents: Iterable[Mapping], reports: Iterable[Mapping] = (),
            articles: Iterable[Mapping] = (), lexicon: Optional[Lexicon] = None) -> Coded:
    """Incidents as a codebook has them.

    The rows are those of the database, by field name, dates as ``datetime.date``; an incident's have ``lon`` and
    ``lat`` too (degrees, None without a point), the others at least OF_REPORTS and OF_ARTICLES. ``lexicon`` says who
    the actors are: by default the shipped one with the user's own tables. The same rows give the same file. Raises
    DatelineError for a book that is none.
    """
    if book not in BOOKS:
        raise DatelineError(f"{book} is no codebook; use one of {', '.join(BOOKS)}")
    module, lexicon = BOOKS[book], lexicon or load_lexicon()
    cases = _cases(incidents, reports, articles, lexicon)
    reasons = [_reason(module, case) for case in cases]
    held = [case for case, reason in zip(cases, reasons) if not reason]
    rows = [module.code(case) for case in held]
    if module is gtd:
        gtd.with_serials(held, rows)
    left_out = (LeftOut(case.text("event_id"), case.text("title"), tables.reasons(book)[reason])
                for case, reason in zip(cases, reasons) if reason)
    return Coded(book, tables.columns(book), tuple(_line(book, row) for row in rows), tuple(left_out))


def csv_of(coded: Coded) -> str:
    """The file as CSV text (RFC 4180); texts that a spreadsheet would run begin with an apostrophe."""
    return table_text(coded.columns, coded.rows)


def left_out_csv(left_out: Iterable[LeftOut]) -> str:
    """What was left out as CSV text: event_id, title, reason."""
    return table_text(LeftOut._fields, left_out)


def left_out_lines(coded: Coded) -> Tuple[str, ...]:
    """A line for each reason: how many it left out, and some of them."""
    by_reason = defaultdict(list)
    for row in coded.left_out:
        by_reason[row.reason].append(row.event_id)
    counts = Counter({reason: len(ids) for reason, ids in by_reason.items()})
    return tuple(f"{count} left out: {reason}; {TITLES[coded.book]} holds no such incident ({_some(by_reason[reason])})"
                 for reason, count in counts.most_common())


def _some(ids):
    return ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")


def _reason(module, case):
    return _REJECTED if case.row.get("status") == _REJECTED else module.refused(case)


def _line(book, row):
    """The values by column; what is not known as the codebook writes it."""
    return tuple(unknown if row.get(column) in (None, "") else row[column]
                 for column, unknown in tables.unknowns(book).items())


def _cases(incidents, reports, articles, lexicon):
    told, written = defaultdict(list), {row["article"]: row for row in articles}
    for report in sorted(reports, key=lambda row: (str(row.get("article") or ""), str(row.get("report_id") or ""))):
        told[report.get("event_id")].append(report)
    parties = {}

    def party(name):
        if name not in parties:
            parties[name] = party_of(name, lexicon)
        return parties[name]

    cases = (_case(row, told[row["event_id"]], written, party) for row in incidents)
    return sorted(cases, key=lambda case: (case.first or date.max, case.text("event_id")))


def _case(row, reports, written, party):
    articles = dict.fromkeys(report.get("article") for report in reports)
    sources = tuple(Source(one_line(a.get("source") or a.get("article")), a.get("published"), one_line(a.get("title")))
                    for a in (written[name] for name in articles if name in written))
    sentence = next((one_line(report.get("sentence")) for report in reports if report.get("sentence")), "")
    return Case(row, party(row.get("actor") or "Unknown"), party(row.get("target") or ""),
                tables.country(row.get("country")), row.get("lon"), row.get("lat"), sentence, sources)
