"""What opens an article before its first sentence: header lines with the date, and the dateline.

"Published: 18 December 2022", "Date 2022-12-18 …", "18/12/2022 09:14", "KIRKUK, Iraq, Dec. 18 (AFP) - …".
"""

import re
from datetime import date
from typing import NamedTuple, Optional, Tuple

from .date_phrases import find_phrases, names_days, read_tokens
from .tables import read_table

_LINES = 15  # a header stands among the first lines that are not blank
_FOOT_LINES = 12  # "Last updated" and "(Northern Wire, 18 December 2022)" stand among the last
_TITLE_LINES = 3
_LONGEST_LINE = 160
_LONGEST_DATELINE = 110
_SHORTEST_BODY = 60
_HOUR_REACH = 60

_LABEL = re.compile(r"[ \t>*#|]*(?:reply[ \t]+)?(?:first |last |originally )?"
                    r"(?:article |story )?"
                    r"(?:published|posted|updated|released|issued|publication date|release date|published date|"
                    r"date published|date of publication|publish(?:ing)? date|pub date|pubdate|dated?|sent|modified|"
                    r"update)\b"
                    r"(?:[ \t]+by[ \t]+(?-i:[A-Z][\w.'’-]*[ \t]+){1,4}(?=on\b|at\b|[|–-]))?"
                    r"[ \t]*(?:on|at)?[ \t]*[:\-–|]?[ \t]*",
                    re.IGNORECASE)
_WEAK = re.compile(r"(?:last )?(?:updated?|modified)\b", re.IGNORECASE)
# What may follow a date in a header: an hour, a zone.
_HOUR = re.compile(r"[ \t]*(?:[,|\-–T]|at\b)?[ \t]*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?[ \t]*(?:[ap]\.?m\.?)?"
                   r"[ \t]*(?:GMT|UTC|Z\b|EST|EDT|BST|AST|CET|IST|local time)?(?:[ \t]*[+-]\d{1,2}:?\d{2})?",
                   re.IGNORECASE)
# What stands around a date in a line that is no sentence: names in capitals, a byline, an hour.
_MARKS = re.compile(r"[\s|,;:()\[\]/•·–—-]+")
_BARE_WORD = re.compile(r"by|an?|our|and|in|at|from|to|for|of|am|pm|min|read|(?:foreign|staff|special)"
                        r"|(?:report|writ)ers?\.?"
                        r"|correspondents?\.?|[A-ZÀ-Þ][\w.'’]*"
                        r"|\d{1,2}|\d{4}|\d{1,2}\.\d{2}")
_BARE_WORDS, _BYLINE_WORDS = 7, 12
# The title of a digest closes with its day: "Security developments, 18 December 2022"; of a deed it is another day.
_DIGEST = re.compile(r"\b(?:%s)\b" % "|".join(row["pattern"] for row in read_table("digests")), re.IGNORECASE)
_BEFORE_DAY = re.compile(r"[,:|(–—-][ \t]*\Z")
# Words before a date that is another's than the publication's: "Born 18 December 1962", "Photo: AFP, 18 December 2012".
_OTHER_DAY = frozenset(row["word"] for row in read_table("other_days"))
_WORDS = re.compile(r"[^\W\d_]+|©")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_IN_BRACKETS = re.compile(r"[ \t]*\([^()\n]+\)[ \t]*\Z")
_YEAR_FIRST = re.compile(r"\b(\d{4})/(\d{1,2})/(\d{1,2})\b")
_COMPACT = re.compile(r"\b((?:19|20)\d\d)([01]\d)([0-3]\d)(?=T?\d{4,6}|\b)")
# Text that a page's header was glued to: it begins anew.
_GLUED = re.compile(r"[ \t\u00a0|·•–—-]+[\"“‘'(\[]?[A-ZÀ-Þ\u0600-\u06ff]")
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?][\"”’)]*(?:\s|\Z)")
_AGENCY = re.compile(r"\([A-ZÀ-Þ][\w .,/&'’-]{1,40}\)[ \t]*[-–—:][-–—]?[ \t]*"
                     r"|\([A-Z][\w ./&-]{1,30}\)[ \t]+(?=[A-Z])")
# "Shafaq News / Two men …", "KIRKUK / Site.com: Two men …", "[BAGHDAD, December 18 2022] Two men …"
_SLASHED = re.compile(r"([A-Z][\w .'’-]{2,40}?)[ \t]*/[ \t]*(?:[\w.]+\.com\b[ \t]*[:)–-]?[ \t]*|"
                      r"[A-Z][\w .]{1,30}/[ \t]*)?(?=[\"“‘]?[A-Z])")
_BRACKETED = re.compile(r"\[([A-Z][A-Z .'’-]{2,40})(?:,[^\]\n]{1,40})?\][ \t]*")
_OUTLET = re.compile(r"\b(?:News|Agency|Press|TV|Media)\Z")
_DASH = re.compile(r"[ \t]*(?:[-–—][-–—]?[ \t]+|[–—])|:[ \t]+(?=[A-Z])")
_STOP = re.compile(r"\.[ \t]+(?=[\"“‘]?[A-Z])")
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
    bare: bool = False  # a date on a line of its own, with no word that says what it dates


def find_headers(text: str) -> Tuple[Header, ...]:
    """The header lines and the dateline among an article's first lines, or the dated lines that close it.

    A date on a line of its own may stand under one sentence, the standfirst; one with a label, further down.
    """
    found, seen, position, lines, bodies = [], set(), 0, 0, 0
    while position < len(text) and lines < _LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].strip()
        if line:
            lines += 1
            title = _titled(text, position, end) if lines <= _TITLE_LINES and not bodies else []
            found += title or _read_line(text, position, end, bodies, seen)
            bodies += 2 if found and found[-1].kind == "dateline" else _is_body(text, position, end)
            seen.add(line)
        position = end + 1
    if not any(header.published for header in found):
        found += _at_the_foot(text)
    return _without_diary(found, text)


def _without_diary(found, text):
    """The headers without dates on lines of their own where they differ, unless all but the page's own agree.

    Several head the entries of a diary, and none is the day of publication; a day alone at the head of a page is the
    day on which it was looked at, where one with a byline, a source or an hour is another.
    """
    bare = [header for header in found if header.bare]
    named = [header for header in bare if _CLOCK.search(text, header.start, header.end) or any(
        len(word) > 3 and not names_days(word) for word in _WORDS.findall(text, header.start, header.end))]
    if len({header.published for header in bare}) < 2:
        return tuple(found)
    kept = named if bare[0] not in named and len({header.published for header in named}) == 1 else []
    return tuple(header for header in found if not header.bare or header in kept)


def _at_the_foot(text):
    """The dates that close an article: a last line with nothing but a place and a day, or lines with a label."""
    end = len(text.rstrip())
    found, last = [], True
    for _ in range(_FOOT_LINES):
        start = text.rfind("\n", 0, end) + 1
        if not start:
            break
        header = _labelled(text, start, end)
        if header is None and (last or _IN_BRACKETS.match(text, start, end)):
            header = _bare_date(text, start, end)
        found += [header] if header else []
        end, last = len(text[:start].rstrip()), False
    return found if len({header.published for header in found}) == 1 else []


def _is_body(text, start, end):
    """2 for a paragraph, 1 for a line that is one sentence, 0 for what else stands at the head."""
    line = text[start:end].rstrip()
    if len(line) > _LONGEST_LINE and _SENTENCE_END.search(line):  # without one it is a row of buttons
        return 2
    return int(len(line) > _SHORTEST_BODY and line.endswith((".", ".”", '."')))


def published_date(headers: Tuple[Header, ...]) -> Tuple[Optional[date], str]:
    """The publication date that the headers give, and which kind gave it; (None, "none") when none says the year."""
    dated = [header for header in headers if header.published]
    dated.sort(key=lambda header: (header.kind == "dateline", header.weak, header.start))
    return (dated[0].published, dated[0].kind) if dated else (None, "none")


def _read_line(text, start, end, bodies, seen):
    """The header, the dateline, or the header and the dateline after it, of one line under so many of the body."""
    header = _labelled(text, start, end)
    if header is None and bodies < 2:
        header = _bare_date(text, start, end) or _before_title(text, start, end, seen)
    dateline = find_dateline(text, header.end if header else start, end) if not bodies else None
    return [found for found in (header, dateline) if found]


def _before_title(text, start, end, seen):
    """"18 December 2022 – Bomb kills two", where that line repeats the title."""
    day = _full_day(text, start, min(end, start + _LONGEST_LINE)) if seen else None
    if day and not text[start:day[0]].strip() and text[day[1]:end].strip(" \t–—|:-") in seen:
        return Header(start, end, "header", day[2])
    return None


def is_digest(text: str, start: int, end: int) -> bool:
    """Whether a line or sentence heads a digest of several incidents ("Following are security developments …")."""
    return end - start <= _LONGEST_LINE and _DIGEST.search(text, start, end) is not None


def _titled(text, start, end):
    """The day that closes the title of a digest: "Security developments in Iraq, 18 December 2022"."""
    if not is_digest(text, start, end):
        return []
    day = _full_day(text, start, end)
    if day and not text[day[1]:end].strip(" \t)]") and _BEFORE_DAY.search(text[start:day[0]]):
        return [Header(day[0], end, "header", day[2], weak=True)]
    return []


def parse_day(words: str) -> Optional[date]:
    """The first complete day in a few words, in any form ("2022-12-18T09:14", "Sun, 18 Dec 2022"), or None."""
    words = words[:_LONGEST_LINE]
    found = _full_day(words, 0, len(words))
    if found:
        return found[2]
    return _of_digits(_COMPACT.search(words))  # "20221218T201400": how files write it, and no text


def _of_digits(found):
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _full_day(text, start, end):
    """The first complete day in text[start:end], with its place, or None."""
    slashed = _YEAR_FIRST.search(text, start, end)
    day = _of_digits(slashed)
    if day:
        return slashed.start(), slashed.end(), day
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
    opening = _after_hour(text, label.end(), end)
    day = _full_day(text, opening, min(end, opening + 60))
    if not day or day[0] - opening > 12:
        # "Published 12.04.2022": what looked like an hour was the date
        opening = label.end()
        day = _full_day(text, opening, min(end, opening + 60))
    if not day or day[0] - opening > 12:
        return None
    if not _OTHER_DAY.isdisjoint(_WORDS.findall(text[label.end():day[0]].lower())):
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
    most = _BYLINE_WORDS if parts and parts[0].lower() == "by" else _BARE_WORDS
    return len(parts) <= most and all(_BARE_WORD.fullmatch(part) for part in parts)


def _bare_date(text, start, end):
    """A line that holds a date and no sentence."""
    if end - start > _LONGEST_LINE:
        return None
    day = _full_day(text, start, end)
    if not day:
        return None
    first, last = start, end
    if text.count("|", start, end) > 1:  # "Northern Wire | Security | 18/12/2022 18:41 | translated by hand"
        first, last = text.rfind("|", start, day[0]) + 1 or start, text.find("|", day[1], end)
        last = end if last < 0 else last
    before, after = text[first:day[0]], text[_after_hour(text, day[1], last):last]
    if _is_bare(before) and _is_bare(after) and _OTHER_DAY.isdisjoint(_WORDS.findall(before.lower())):
        return Header(start, end, "header", day[2], bare=True)
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
        return _dateline(text, start, agency.end(), end)
    marked = _SLASHED.match(text, start, end) or _BRACKETED.match(text, start, end)
    if marked and marked.end() < end and (marked.group(1).isupper() or _OUTLET.search(marked.group(1))):
        return _dateline(text, start, marked.end(), end)
    dash = _DASH.search(text, start, head.end())
    if dash and dash.end() < end and _opens_with_place(text, start, dash):
        return _dateline(text, start, dash.end(), end)
    return _ended_with_stop(text, start, end)


def _ended_with_stop(text, start, end):
    """"Erbil, Dec. 18, 2022. Two men …": place and full day, with a full stop."""
    day = _full_day(text, start, min(end, start + _HOUR_REACH))
    if day is None or "," not in text[start:day[0]] or not _all_names(text, start, day[1]):
        return None
    stop = _STOP.match(text, day[1], end)
    return Header(start, stop.end(), "dateline", day[2]) if stop else None


def _opens_with_place(text, start, dash):
    words = text[start:dash.start()]
    first = words.split(",")[0].split("/")[0].strip()
    if not _all_names(text, start, dash.start()) or not first or _DIGEST.search(words):
        return False
    shouted = first.isupper() and len(first) > 2
    if text[dash.start()] == ":":  # "ERBIL, Iraq: …", "Srinagar, Feb 5: …"
        return "," in words and (shouted or _ends_with_day(text, start, dash.start()))
    return shouted or len(words.split()) <= 4 and dash.group()[-1:].isspace() and dash.group()[:1].isspace()


def _ends_with_day(text, start, end):
    phrases = find_phrases(read_tokens(text, start, end))
    return bool(phrases) and phrases[-1].rule == "day" and phrases[-1].end == end


def _all_names(text, start, end):
    """Whether text[start:end] is made of names, dates and small words only."""
    months = {token.start for token in read_tokens(text, start, end)
              if token.kind.startswith(("MONTH", "WEEKDAY", "STAGE"))}
    words = list(_NAME_WORDS.finditer(text, start, end))
    if all(word.start() in months for word in words):
        return False
    return all(word.group()[0].isupper() or word.group().lower() in _SMALL_WORDS or word.start() in months
               for word in words)


def _dateline(text, start, stop, end):
    day = _full_day(text, start, min(end, stop + _HOUR_REACH))
    if day and day[0] >= stop:
        # "Northern Wire – 14/09/2022 – …": the date stands after the name, and has a dash of its own.
        dash = _DASH.match(text, day[1], end)
        if dash and day[0] - stop <= 2:
            stop = dash.end()
        else:
            day = None
    return Header(start, stop, "dateline", day[2] if day else None)
