"""Sentences of an article with exact offsets, and what each is: body, headline, dateline, caption, boilerplate."""

import re
from typing import List, NamedTuple, Tuple

from .headers import find_dateline, find_headers
from .tables import read_table

_HEADLINE = 150  # characters that a headline at most has
_SUBHEADING = 70
_CAPTION = 600
_SHORT = 80  # a heading of what follows the article
_ENDS_ALL = ("rest", "links")
FEWEST_ENTRIES = 3  # a list has, that opens each with its place
_CREDIT_REACH = 160  # a credit stands at the end of its caption
_WRAPPED = range(40, 101)  # the widths at which mail and plain text are wrapped


class Sentence(NamedTuple):
    """Characters ``start`` to ``end`` of the text, stripped; ``paragraph`` counts from 0.

    ``kind``: headline (also a heading inside), dateline (header lines too), body, caption (and photo credit),
    boilerplate (share lines, bylines, comment policies, related stories).
    """

    start: int
    end: int
    paragraph: int
    kind: str
    entry: int = 0  # which entry of a list it belongs to, counted from 1; 0 outside of lists


_ABBREVIATIONS = {row["word"]: row["kind"] for row in read_table("abbreviations")}
_OPENERS = frozenset(row["word"] for row in read_table("sentence_openers"))
_BOILERPLATE = tuple((re.compile(row["pattern"], re.IGNORECASE), row["kind"], row["scope"])
                     for row in read_table("boilerplate"))
_CREDITS = tuple((row["cue"], re.compile(row["pattern"], re.IGNORECASE)) for row in read_table("photo_credits"))

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BULLET = re.compile(r"[ \t\u00a0]*(?:[•‣▪●◦*·][ \t\u00a0]*|[-–—][ \t\u00a0]+|(?:\d{1,2}[.)]|[a-z]\))[ \t\u00a0]+)")
_STOP = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*")
_LAST_WORD = re.compile(r"[^\s\"“”'‘’()\[\]]+\Z")
_NEXT = re.compile(r"[\s\u00a0]*[\"“‘'«(\[]*([^\s\"“‘'«(\[])")
_NEXT_WORD = re.compile(r"[\s\u00a0\"“‘'«(\[]*([^\W\d_]+)")
_FINAL = re.compile(r"[.!?…؟۔][\"'”’»)\]\s]*\Z")
_LONGEST_WORD = 40


def split_sentences(text: str) -> Tuple[Sentence, ...]:
    """The sentences of the text in order; every letter and digit of it, but a list's own, lies in exactly one.

    Linear in the length of the text.
    """
    headers = {header.start: header for header in find_headers(text)}
    paragraphs = _paragraphs(text, headers)
    stopped = sum(1 for start, end, _ in paragraphs if _FINAL.search(text, max(start, end - 6), end))
    listing = stopped * 3 < len(paragraphs)
    openers = _openers(text, paragraphs)
    sentences: List[Sentence] = []
    begun, over, entry, scope = False, False, 0, ""
    for number, (start, end, bullet) in enumerate(paragraphs):
        captioned = scope == "caption"  # "Image caption," stands above its words
        kind, scope = ("boilerplate", "rest") if over else _boilerplate(text, start, end)
        if captioned and not kind:
            kind = "caption"
        over = over or scope in _ENDS_ALL and begun
        entry += number in openers
        start = _split_header(text, start, end, (number, entry), headers, sentences)
        if start >= end:
            continue
        if not kind:
            kind = _paragraph_kind(text, start, end, bullet, number + 1 < len(paragraphs), begun, listing)
        elif scope == "sentence":
            kind = "body"
        if kind == "body" and (number in openers or not begun):
            start = _split_dateline(text, start, end, (number, entry), sentences)
        begun = begun or kind == "body"
        for first, last in _cut(text, start, end):
            sentences.append(Sentence(first, last, number, _sentence_kind(text, first, last, kind), entry))
    return tuple(sentences)


def furniture(words: str) -> str:
    """What a paragraph that belongs to a page and not to its article ends: "", "sentence", "paragraph", "links" (the
    stories named below it) or "rest" (all that follows)."""
    return _boilerplate(words, 0, len(words))[1]


def _paragraphs(text, headers):
    """(start, end, is a bullet) of each paragraph: a line, or the lines that a wrapped text has broken it into; a
    header's line is one of its own."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text) if not found.group().isspace()]
    paragraphs, first = [], 0
    while first < len(lines):
        last = first
        while last + 1 < len(lines) and _continues(text, lines[last], lines[last + 1]) \
                and lines[last + 1][0] not in headers:
            last += 1
        bullet = _BULLET.match(text, lines[first][0], lines[first][1])
        start, end = _strip(text, bullet.end() if bullet else lines[first][0], lines[last][1])
        if start < end:
            paragraphs.append((start, end, bullet is not None))
        first = last + 1
    return paragraphs


def _continues(text, line, following):
    """Whether a line was broken by its width only."""
    if text.count("\n", line[1], following[0]) != 1 or len(text[line[0]:line[1]].rstrip()) not in _WRAPPED:
        return False
    if following[1] - following[0] > _WRAPPED[-1] or _BULLET.match(text, *following):
        return False
    # The next line's first word would not have fitted, so that the break is the width's and not the writer's.
    opening = _NEXT_WORD.match(text, *following)
    room = opening is not None and line[1] - line[0] + 1 + len(opening.group(1)) >= 60
    return room and not (_FINAL.search(text, max(line[0], line[1] - 6), line[1]) and line[1] - line[0] < 55)


def _strip(text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split_header(text, start, end, place, headers, sentences):
    """Put the header that opens the paragraph among the sentences; where the rest of the paragraph begins.

    ``place``: the paragraph's number and its entry.
    """
    for origin, header in headers.items():
        if origin <= start < header.end and header.end <= end + 1 or origin == start:
            stop = min(header.end, end)
            first, last = _strip(text, start, stop)
            if first < last:
                sentences.append(Sentence(first, last, place[0], "dateline", place[1]))
            return _strip(text, stop, end)[0]
    return start


def _openers(text, paragraphs):
    """The paragraphs that open the entries of a list: "BAGHDAD - A bomb …", "* NEAR BAQUBA – Gunmen …"."""
    opened = set()
    for number, (start, end, _) in enumerate(paragraphs):
        dateline = find_dateline(text, start, end)
        if dateline and dateline.end < end:
            opened.add(number)
    return opened if len(opened) >= FEWEST_ENTRIES else set()


def _split_dateline(text, start, end, place, sentences):
    dateline = find_dateline(text, start, end)
    if not dateline or dateline.end >= end:
        return start
    first, last = _strip(text, dateline.start, dateline.end)
    sentences.append(Sentence(first, last, place[0], "dateline", place[1]))
    return _strip(text, dateline.end, end)[0]


def _boilerplate(text, start, end):
    """The kind and scope of the first rule that the paragraph's opening words meet, or two empty texts."""
    opening = text[start:min(end, start + 300)]
    for pattern, kind, scope in _BOILERPLATE:
        if pattern.match(opening) and (scope not in _ENDS_ALL or end - start <= _SHORT):
            return kind, scope
    return "", ""


def _paragraph_kind(text, start, end, bullet, more, begun, listing):
    length = end - start
    if length <= _CAPTION and _credited(text[max(start, end - _CREDIT_REACH):end]):
        return "caption"
    stopped = _FINAL.search(text, max(start, end - 6), end)
    if bullet or not more or listing and begun:
        return "body"
    if not stopped and length <= (_SUBHEADING if begun else _HEADLINE):
        return "headline"
    return "body"


def _credited(words, opening=False):
    """Whether the words hold a photo credit, or open with one."""
    small = words.lower()
    return any(cue in small and (credit.match(words) if opening else credit.search(words)) for cue, credit in _CREDITS)


def _sentence_kind(text, start, end, kind):
    """A sentence of the body may still be a share line or a credit."""
    if kind != "body":
        return kind
    found, _ = _boilerplate(text, start, end)
    if not found and end - start <= _CREDIT_REACH and _credited(text[start:end], opening=True):
        return "caption"
    return found or kind


def _cut(text, start, end):
    """(start, end) of each sentence in one paragraph."""
    spans, first = [], start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _ends(text, stop, start, end):
            continue
        span = _strip(text, first, stop.end())
        if any(c.isalnum() for c in text[span[0]:span[1]]):
            spans.append(span)
        elif spans:
            spans[-1] = (spans[-1][0], span[1])
        first = stop.end()
    rest = _strip(text, first, end)
    if rest[0] < rest[1]:
        if any(c.isalnum() for c in text[rest[0]:rest[1]]):
            spans.append(rest)
        elif spans:
            spans[-1] = (spans[-1][0], rest[1])
    return spans


def _ends(text, stop, start, end):
    """Whether a sentence ends at this full stop, question or exclamation mark."""
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return True
    letter = following.group(1)
    mark = stop.group()[0]
    glued = following.start(1) == stop.end()
    if glued and stop.end() < end and not text[stop.end()].isspace():
        return mark != "…" and _glued_stop(text, stop, letter, start, end)
    if letter.islower():
        return False
    if mark == "." and len(stop.group().rstrip("\"'”’»)]")) == 1:
        return not _abbreviated(text, stop, letter, start, end)
    return True


def _glued_stop(text, stop, letter, start, end):
    """"… near Kirkuk.The officer …": a capital, not part of an address or of initials."""
    if not letter.isupper() or stop.end() + 1 >= end or not text[stop.end() + 1].islower():
        return False
    word = _LAST_WORD.search(text, max(start, stop.start() - _LONGEST_WORD), stop.start())
    return bool(word) and len(word.group()) > 2 and word.group()[-1].islower() and not set("./@_") & set(word.group())


def _abbreviated(text, stop, letter, start, end):
    word = _LAST_WORD.search(text, max(start, stop.start() - _LONGEST_WORD), stop.start())
    if word is None:
        return False
    bare = word.group()
    kind = _ABBREVIATIONS.get(bare.lower())
    if kind == "title":
        # "St." and ranks are written with a capital; "col" and "no" in small letters end a sentence like any word.
        return bare[0].isupper()
    if kind == "number":
        return letter.isdigit()
    if kind == "either" or len(bare) == 1 and bare.isupper() or _initials(bare):
        opening = _NEXT_WORD.match(text, stop.end(), end)
        if len(bare) == 1 and bare.isupper() and bare not in "I":
            return True
        if kind == "either" and bare.islower() and bare.isalpha() and bare not in ("al", "etc", "km", "kms", "sq"):
            return False
        return opening is None or opening.group(1).lower() not in _OPENERS
    return False


def _initials(word):
    """U.S, P.K.K: single letters between stops."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)
