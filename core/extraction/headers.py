"""What opens an article before its first sentence: header lines with the date, and the dateline.

"Published: 18 December 2022", "Date 2022-12-18 …", "18/12/2022 09:14", "KIRKUK, Iraq, Dec. 18 (AFP) - …".
"""

import re
from datetime import date
from typing import NamedTuple, Optional, Tuple

from .date_phrases import find_phrases, names_days, read_tokens

_LINES = 15  # a header stands among the first lines that are not blank
_LONGEST_LINE = 160
_LONGEST_DATELINE = 110
_HOUR_REACH = 60

_LABEL = re.compile(r"[ \t>*#|]*(?:reply[ \t]+)?(?:first |last |originally )?"
                    r"(?:published|posted|updated|released|issued|publication date|release date|published date|"
                    r"date published|pub date|pubdate|dated?|sent|modified)\b"
                    r"[ \t]*(?:on|at)?[ \t]*[:\-–|]?[ \t]*",
                    re.IGNORECASE)
_WEAK = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)
# What may follow a date in a header: an hour, a zone.
_HOUR = re.compile(r"[ \t]*(?:[,|\-–T]|at\b)?[ \t]*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?[ \t]*(?:[ap]\.?m\.?)?"
                   r"[ \t]*(?:GMT|UTC|Z\b|EST|EDT|BST|AST|CET|IST|local time)?(?:[ \t]*[+-]\d{1,2}:?\d{2})?",
                   re.IGNORECASE)
# What stands around a date in a line that is no sentence: names in capitals, a byline, an hour.
_MARKS = re.compile(r"[\s|,;:()\[\]/•·–—-]+")
_BARE_WORD = re.compile(r"by|in|at|on|from|am|pm|min|read|[A-ZÀ-Þ][\w.'’]*|\d{1,2}|\d{1,2}\.\d{2}")
_BARE_WORDS = 7
# Text that a page's header was glued to: it begins anew.
_GLUED = re.compile(r"[ \t\u00a0|·•–—-]+[\"“‘'(\[]?[A-ZÀ-Þ\u0600-\u06ff]")
_AGENCY = re.compile(r"\([A-ZÀ-Þ][\w .,/&'’-]{1,40}\)[ \t]*[-–—:][-–—]?[ \t]*"
                     r"|\([A-Z][\w ./&-]{1,30}\)[ \t]+(?=[A-Z])")
_DASH = re.compile(r"[ \t]*(?:[-–—][-–—]?[ \t]+|[–—])|:[ \t]+(?=[A-Z])")
_HEAD = re.compile(r"[A-ZÀ-Þ(\[“\"][^\n]{0,%d}" % _LONGEST_DATELINE)
_NAME_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL_WORDS = frozenset("of and the al el region province governorate district near".split())


class Header(NamedTuple):
    """A header at ``start`` to ``end``. ``published`` is its date where it says the year; kind header or dateline."""

    start: int
    end: int
    kind: str
    published: Optional[date] = None
    weak: bool = False  # the date of a later version


def find_headers(text: str) -> Tuple[Header, ...]:
    """The header lines and the dateline among the first lines of an article, in the order of the text."""
    found, position, lines = [], 0, 0
    while position < len(text) and lines < _LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].strip():
            lines += 1
            header = _read_line(text, position, end)
            if header:
                found.append(header)
                if header.kind == "header" and header.end < end:
                    dateline = find_dateline(text, header.end, end)
                    found += [dateline] if dateline else []
        position = end + 1
    return tuple(found)


def published_date(headers: Tuple[Header, ...]) -> Tuple[Optional[date], str]:
    """The publication date that the headers give, and which kind gave it; (None, "none") when none says the year."""
    dated = [header for header in headers if header.published]
    dated.sort(key=lambda header: (header.kind == "dateline", header.weak, header.start))
    return (dated[0].published, dated[0].kind) if dated else (None, "none")


def _read_line(text, start, end):
    return _labelled(text, start, end) or _bare_date(text, start, end) or find_dateline(text, start, end)


def parse_day(words: str) -> Optional[date]:
    """The first complete day in a few words, in any form ("2022-12-18T09:14", "Sun, 18 Dec 2022"), or None."""
    found = _full_day(words, 0, min(len(words), _LONGEST_LINE))
    return found[2] if found else None


def _full_day(text, start, end):
    """The first complete day in text[start:end], with its place, or None."""
    if not names_days(text[start:end]):
        return None
    for phrase in find_phrases(read_tokens(text, start, end)):
        days = phrase.interval(None)
        if days and days[0] == days[1]:
            return phrase.start, phrase.end, days[0]
    return None


def _labelled(text, start, end):
    label = _LABEL.match(text, start, end)
    if not label:
        return None
    day = _full_day(text, label.end(), min(end, label.end() + 60))
    if not day or day[0] - label.end() > 12:
        return None
    stop = _after_hour(text, day[1], end)
    if end - stop <= _HOUR_REACH and _is_bare(text[stop:end]):
        stop = end
    elif not _GLUED.match(text, stop, end) and ":" not in label.group():
        return None  # "Published on 18 December 2022, the report …" is a sentence
    weak = bool(_WEAK.search(label.group()))
    return Header(start, stop, "header", day[2], weak)


def _after_hour(text, position, end):
    hour = _HOUR.match(text, position, min(end, position + _HOUR_REACH))
    return hour.end() if hour else position


def _is_bare(words):
    """Whether the words are names, a byline or an hour, and no sentence."""
    parts = [part for part in _MARKS.split(words) if part]
    return len(parts) <= _BARE_WORDS and all(_BARE_WORD.fullmatch(part) for part in parts)


def _bare_date(text, start, end):
    """A line that holds a date and no sentence."""
    if end - start > _LONGEST_LINE:
        return None
    day = _full_day(text, start, end)
    if not day:
        return None
    before, after = text[start:day[0]], text[_after_hour(text, day[1], end):end]
    if _is_bare(before) and _is_bare(after):
        return Header(start, end, "header", day[2])
    return None


def find_dateline(text: str, start: int, end: int) -> Optional[Header]:
    """The place, date and agency that open a paragraph ("ERBIL, Iraq (AP) — "), or None."""
    while start < end and text[start] in " \t\u00a0":
        start += 1
    head = _HEAD.match(text, start, end)
    if not head:
        return None
    agency = _AGENCY.search(text, start, head.end())
    if agency and _all_names(text, start, agency.start()):
        return _dateline(text, start, agency.end())
    dash = _DASH.search(text, start, head.end())
    if dash and dash.end() < end and _opens_with_place(text, start, dash):
        return _dateline(text, start, dash.end())
    return None


def _opens_with_place(text, start, dash):
    words = text[start:dash.start()]
    first = words.split(",")[0].split("/")[0].strip()
    if not _all_names(text, start, dash.start()) or not first:
        return False
    shouted = first.isupper() and len(first) > 2
    if text[dash.start()] == ":":
        return shouted and "," in words
    return shouted or len(words.split()) <= 4 and dash.group()[-1:].isspace() and dash.group()[:1].isspace()


def _all_names(text, start, end):
    """Whether text[start:end] is made of names, dates and small words only."""
    months = {token.start for token in read_tokens(text, start, end) if token.kind.startswith(("MONTH", "WEEKDAY"))}
    words = list(_NAME_WORDS.finditer(text, start, end))
    return all(word.group()[0].isupper() or word.group().lower() in _SMALL_WORDS or word.start() in months
               for word in words)


def _dateline(text, start, stop):
    day = _full_day(text, start, stop)
    return Header(start, stop, "dateline", day[2] if day else None)
