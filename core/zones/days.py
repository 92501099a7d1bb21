"""Days that names of files and cells of tables hold: 20140610, 2014-06-10, 10_06_2014, June-10-2014, 2014-06 …

Days before months or months before days is decided by all the texts of a series together: by the first that only one
of the two fits.
"""

import csv
import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).parents[1] / "extraction" / "tables" / "date_words.csv"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_YEAR, _ONE, _GAP = r"(?P<y>(?:19|20)\d\d)", r"\d\d?", r"[-_./, ]{1,2}"
_IN_FIGURES = rf"(?<!\d)(?P<a>{_ONE}){_GAP}(?P<b>{_ONE}){_GAP}{_YEAR}(?!\d)"
_MILLISECONDS = re.compile(r"-?\d{11,13}")  # since 1970, as Esri's JSON has dates
_COMPACT_TIME = re.compile(r"((?:19|20)\d\d[01]\d[0-3]\d)[T_ -]?\d{4}(?:\d\d)?Z?(?!\d)")


class Days:
    """Reads the days of one series' texts; ``month_first`` is told, or decided by ``texts``.

    ``undecided``: nothing in the texts says whether days or months come first, and days are taken to.
    """

    def __init__(self, texts=(), month_first=None):
        votes = {vote for text in texts for vote in _votes(str(text))} if month_first is None else set()
        self.undecided = votes == {None}
        self.contradictory = {True, False} <= votes
        self.month_first = month_first if month_first is not None else True in votes and False not in votes

    def spans(self, text):
        """The days that a text names in its order, else its months, else its years: (first day, last day) pairs."""
        text = str(text)
        if _MILLISECONDS.fullmatch(text.strip()):
            day = _since_1970(int(text))
            return [(day, day)] if day else []
        text = _COMPACT_TIME.sub(r"\1 ", text)
        for forms in _forms():
            found, taken = [], []
            for match in (match for form in forms for match in form.finditer(text)):
                if not _meets(match.span(), taken):
                    taken.append(match.span())
                    found.append((match.start(), self._span(match.groupdict())))
            if found:  # a day that no calendar has must not become its year
                return [span for _, span in sorted(each for each in found if each[1])]
        return []

    def span(self, text):
        """The one day, month or stretch that a text names: (first day, last day); None when it names none.

        Two days are the first and the last of a stretch ("2014-06-10 to 2014-06-16"). Raises ValueError for more, and
        for two in the wrong order.
        """
        spans = self.spans(text)
        if not spans:
            return None
        (first, _), (_, last) = spans[0], spans[-1]
        if len(spans) > 2 or first > last:
            raise ValueError(f"{text} names several days")
        return first, last

    def _span(self, parts):
        year = int(parts["y"])
        if "a" in parts:
            numbers = int(parts["a"]), int(parts["b"])
            month, day = numbers if self.month_first else numbers[::-1]
            return _day(year, month, day) or _day(year, day, month)
        month = _months()[parts["name"].lower()] if "name" in parts else int(parts.get("m") or 0)
        if parts.get("d"):
            return _day(year, month, int(parts["d"]))
        if 1 <= month <= 12:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return None if month else (date(year, 1, 1), date(year, 12, 31))


def without_days(text):
    """What a name says beside its days: "isis_20140610" is "isis"."""
    for forms in _forms():
        if any(form.search(text) for form in forms):
            for form in forms:
                text = form.sub(" ", text)
            break
    return " ".join(re.sub(r"[\s_]+", " ", text).strip(" -.,").split())


def _day(year, month, day):
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made, made


def _since_1970(milliseconds):
    day = (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=milliseconds)).date()
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _meets(span, taken):
    return any(span[0] < end and start < span[1] for start, end in taken)


def _votes(text):
    """For each day written in figures with the year last: whether the month comes first, None where it may be both."""
    for match in re.finditer(_IN_FIGURES, text):
        one, other = int(match["a"]), int(match["b"])
        if (one > 12) != (other > 12):
            yield other > 12
        elif one != other and max(one, other) <= 12:
            yield None


@lru_cache(maxsize=1)
def _months():
    with open(_WORDS, encoding="utf-8", newline="") as lines:
        return {row["word"]: int(row["value"]) for row in csv.DictReader(lines) if row["class"].startswith("MONTH")}


@lru_cache(maxsize=1)
def _forms():
    """The forms of days, months and years, the surest of each first."""
    name = "(?P<name>" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + ")"
    begins, ends, gap, nth = r"(?<![^\W\d_])", r"(?![^\W\d_])", rf"(?:{_GAP})?", "(?:st|nd|rd|th)?"
    days = (
        rf"(?<!\d){_YEAR}{_GAP}(?P<m>{_ONE}){_GAP}(?P<d>{_ONE})(?!\d)",
        rf"(?<!\d){_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)",
        rf"{begins}{name}\.?{gap}(?P<d>{_ONE}){nth}{_GAP}{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>{_ONE}){nth}{gap}{name}\.?{gap}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}{gap}{name}{gap}(?P<d>{_ONE})(?!\d)",
        _IN_FIGURES,
        rf"(?<!\d)(?P<a>[0-3]\d)(?P<b>[0-3]\d){_YEAR}(?!\d)",
    )
    months = (rf"{begins}{name}\.?{gap}{_YEAR}(?!\d)", rf"(?<!\d){_YEAR}{gap}{name}{ends}",
              rf"(?<!\d){_YEAR}{_GAP}(?P<m>{_ONE})(?!\d)")
    return [[re.compile(form, re.I) for form in forms] for forms in (days, months, [rf"(?<!\d){_YEAR}(?!\d)"])]
