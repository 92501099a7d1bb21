"""The values of the pipeline as what a database stores, and back; a report's are ``report_json``."""

from datetime import datetime, timezone
from math import inf, isfinite
import json

from ..model import Article, Link, Term
from ..rulings import Ruling
from .tables import RULINGS, date_of, time_of, value_of


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
