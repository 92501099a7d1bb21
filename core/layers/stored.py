"""The values of the pipeline as what a database stores, and back.

A report is JSON text, from which linking has the very values again. Left out are what linking does not use and a
gazetteer gives again: the candidates of a placement and the other spellings of its place.
"""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timezone
from functools import lru_cache
from math import inf, isfinite
from typing import Union, get_args, get_origin, get_type_hints
import json

from ...gazetteer.errors import DatelineError
from ..model import Article, Link, Report, Term
from ..rulings import Ruling
from .tables import RULINGS, date_of, time_of, value_of

_NONE = type(None)
_LEFT_OUT = frozenset((("Placement", "candidates"), ("Place", "names")))


def report_to_json(report):
    """One line of JSON; values that are their field's default are left out."""
    return json.dumps(_plain(report), ensure_ascii=False, sort_keys=True)


def report_from_json(text):
    """The report that ``report_to_json`` wrote. Keys that this version does not know are passed over.

    Raises DatelineError for what it cannot have written.
    """
    try:
        return _value(Report, json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise DatelineError("a report of the database was changed by hand so that it cannot be read any more (reports, "
                            "column facts); take a copy from your backup", repr(error)) from error


def _plain(value):
    if is_dataclass(value):
        kind = type(value).__name__
        items = ((f, getattr(value, f.name)) for f in fields(value) if (kind, f.name) not in _LEFT_OUT)
        return {f.name: _plain(item) for f, item in items if f.default is MISSING or item != f.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=None)
def _kinds(kind):
    return get_type_hints(kind)


def _value(kind, plain):
    if plain is None:
        return None
    if get_origin(kind) is Union:  # Optional[kind]
        return _value(next(k for k in get_args(kind) if k is not _NONE), plain)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in plain)
    if is_dataclass(kind):
        kinds = _kinds(kind)
        return kind(**{name: _value(kinds[name], item) for name, item in plain.items() if name in kinds})
    if issubclass(kind, date):
        return date.fromisoformat(plain)
    if not isinstance(plain, (int, float) if kind is float else kind):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    return plain


def article_of(feature):
    """The article of a row."""
    names = ("text", "title", "pub_from", "source", "url")
    text, title, published_from, source, url = (value_of(feature, name) or "" for name in names)
    return Article(value_of(feature, "article"), text, title, date_of(feature, "published"), published_from or "none",
                   source, url)


def link_row(link, event_id):
    """The row of a link; a weight that forbids, ``-inf``, is none."""
    terms = [dict(term._asdict(), weight=_finite(term.weight)) for term in link.terms]
    return {"event_id": event_id, "one": link.one, "other": link.other, "weight": _finite(link.weight),
            "terms": json.dumps(terms, ensure_ascii=False)}


def link_of(feature):
    """The link of a row."""
    try:
        terms = tuple(Term(str(t["field"]), str(t["level"]), _bits(t["weight"]), str(t["reason"]))
                      for t in json.loads(value_of(feature, "terms") or "[]"))
    except (ValueError, TypeError, KeyError, RecursionError):
        terms = ()  # changed by hand: why is not known any more
    return Link(value_of(feature, "one") or "", value_of(feature, "other") or "", _bits(value_of(feature, "weight")),
                terms)


def _finite(bits):
    return bits if isfinite(bits) else None


def _bits(weight):
    return -inf if weight is None else float(weight)


def ruling_row(ruling):
    """The row of a ruling; its time in UTC, to the second."""
    time = to_the_second(ruling.reviewed) if isinstance(ruling.reviewed, datetime) else ruling.reviewed
    return {"kind": ruling.kind, "reports": json.dumps(ruling.reports, ensure_ascii=False), "event_id": ruling.event_id,
            "reviewer": ruling.reviewer, "reviewed": time}


def to_the_second(time):
    """A time as the database keeps it: in UTC, without saying so, to the second; one without a zone is UTC."""
    return (time.astimezone(timezone.utc) if time.tzinfo else time).replace(tzinfo=None, microsecond=0)


def rulings_in(source):
    """The rulings of a data source, in the order in which they came; rows that rule nothing are passed over."""
    layer = source.GetLayerByName(RULINGS.name)  # schema 1 has none
    rows = (feature for feature in layer or ())  # no list of the layer: asking its length writes it down in the file
    rows = sorted(rows, key=lambda feature: feature.GetFID())  # a server gives them in any order
    found = (_ruling_of(feature) for feature in rows)
    return tuple(ruling for ruling in found if ruling is not None)


def _ruling_of(feature):
    try:
        return Ruling(value_of(feature, "kind"), reports_in(value_of(feature, "reports")),
                      value_of(feature, "event_id") or "", value_of(feature, "reviewer") or "",
                      time_of(feature, "reviewed"))
    except (ValueError, TypeError):  # somebody wrote into the table by hand
        return None


def reports_in(text):
    """The ids of reports in a ruling's column; none where somebody wrote something else into it."""
    try:
        found = json.loads(text or "[]")
    except (ValueError, TypeError, RecursionError):
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()
