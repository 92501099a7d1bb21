"""The grammar of dates: words that name days, and the interval of days that each means from a given day.

Words are coded as one letter per class (``tables/date_words.csv``), so that a rule is a short pattern over
classes, readable and linear. A rule's meaning is a function of the words' values and of the day to count from.
"""

import re
from datetime import date
from typing import Callable, Dict, NamedTuple, Optional, Tuple

from . import intervals as cal
from .intervals import Interval
from .tables import read_table


class Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: object


class Count(NamedTuple):
    """The day to count from; ``forward`` when the words look ahead ("scheduled for Sunday")."""

    day: Optional[date]
    forward: bool = False


class DatePhrase(NamedTuple):
    """Words that name days. ``shift`` is (unit, steps) when they count from a day the text named before.

    ``reader`` gives the interval from the day to count from, or None when it needs one and has none.
    """

    start: int
    end: int
    first: int  # its first and its last-plus-one token in the sentence
    last: int
    rule: str
    values: Dict[str, object]
    reader: Callable[[Dict[str, object], Count], Optional[Interval]]
    shift: Optional[Tuple[str, int]] = None

    def interval(self, day: Optional[date], forward: bool = False) -> Optional[Interval]:
        return self.reader(self.values, Count(day, forward))


_WORDS = {row["word"]: (row["class"], int(row["value"]) if row["value"].lstrip("-").isdigit() else row["value"],
                        bool(row["capital"])) for row in read_table("date_words")}
_NO_WORD = ("OTHER", "", False)
_MARKS = {",": "COMMA", ".": "STOP", "-": "DASH", "–": "DASH", "—": "DASH", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_KINDS = sorted({kind for kind, _, _ in _WORDS.values()} | set(_MARKS.values())
                | {"ISO", "DMY", "DAY", "ORD", "YEAR", "BIG", "CLOCK", "OTHER"})
_CODE = {kind: chr(ord("0") + i) if i < 10 else chr(ord("A") + i - 10) for i, kind in enumerate(_KINDS)}
_CODE.update({kind: chr(0xC0 + i) for i, kind in enumerate(_KINDS) if i >= 36})
_USED = "~"

_TOKEN = re.compile(r"(?P<iso>(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d))"
                    r"|(?P<dmy>(?<![\d./-])\d{1,2}(?:([/.-])\d{1,2}\3\d{4}|([/-])\d{1,2}\4\d{2})(?![\d/-]))"
                    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
                    r"|(?P<number>\d+(?:[.,]\d+)?(?P<ordinal>(?:st|nd|rd|th)\b)?)"
                    r"|(?P<word>[^\W\d_]+)(?:['’]s\b)?"
                    r"|(?P<mark>[^\w\s])")
# A sentence without one of these words, a year or a date in figures names no day: most need no closer look.
_NAMING = {"WEEKDAY", "MONTH", "MONTHX", "MONTHZ", "DOUBLE", "UNIT", "UNITS", "NIGHT", "WEEKEND", "SEASON", "PART", "RELDAY",
           "OVERNIGHT"}
_NAMING_WORDS = frozenset(word for word, (kind, _, _) in _WORDS.items() if kind in _NAMING)
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"(?:19|20)\d\d|\d[/.-]\d{1,2}[/.-]\d\d")


def names_days(text: str) -> bool:
    """Whether the text may name a day at all; quick, and never wrongly False."""
    return not _NAMING_WORDS.isdisjoint(_WORD.findall(text.lower())) or _FIGURES.search(text) is not None


def read_tokens(text: str, start: int, end: int) -> Tuple[Token, ...]:
    """The words, figures and marks of text[start:end], each with its class and value."""
    return tuple(_read_token(found) for found in _TOKEN.finditer(text, start, end))


def _read_token(found):
    shape = found.lastgroup
    start, end = found.span()
    if shape == "word":
        word = found.group("word")
        kind, value, capital = _WORDS.get(word.lower(), _NO_WORD)
        if capital and not word[0].isupper():
            kind = "OTHER"
        return Token(start, end, kind, value)
    words = found.group()
    if shape == "mark":
        return Token(start, end, _MARKS.get(words, "OTHER"), words)
    if shape == "clock":
        return Token(start, end, "CLOCK", words)
    if shape == "iso":
        return Token(start, end, "ISO", tuple(int(part) for part in words.split("-")))
    if shape == "dmy":
        return Token(start, end, "DMY", tuple(int(part) for part in re.split("[/.-]", words)))
    return Token(start, end, *_read_number(words, found.group("ordinal") is not None))


def _read_number(words, ordinal):
    digits = words[:-2] if ordinal else words
    if not digits.isdigit() or len(digits) > 4:
        return ("OTHER", words) if len(digits) > 4 or "." in digits else ("BIG", int(digits.replace(",", "")))
    value = int(digits)
    if ordinal:
        return ("ORD", value) if 1 <= value <= 31 else ("OTHER", words)
    if len(digits) == 4 and 1900 <= value <= 2099:
        return "YEAR", value
    return ("DAY", value) if 1 <= value <= 31 and len(digits) <= 2 else ("BIG", value)


# --- what the rules mean -------------------------------------------------------------------------------------------

def _pick_year(count, spans):
    """Of the same span in several years, the latest that begins by the anchor, or the first that ends after it."""
    if count.day is None:
        return None
    around = [spans(year) for year in range(count.day.year - 8, count.day.year + 9) if 1 <= year <= 9999]
    around = [span for span in around if span]
    if count.forward:
        return next((span for span in around if span[1] >= count.day), None)
    return next((span for span in reversed(around) if span[0] <= count.day), None)


def _date_in_figures(value):
    first, second, year = value
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    # Day first, as everywhere but in the United States, unless only the other order is a date.
    return cal.make_day(year, second, first) or cal.make_day(year, first, second)


def _figures(values, count):
    when = values["figures"]
    day = cal.make_day(*when) if when[0] > 31 else _date_in_figures(when)
    return day and cal.day_span(day)


def _day(values, count):
    first, last = values["day"], values.get("day2", values["day"])
    month, weekday = values["month"], values.get("weekday")

    def span(year):
        start, end = cal.make_day(year, month, first), cal.make_day(year, month, last)
        return (start, end) if start and end and start <= end else None

    if "year" in values:
        return span(values["year"])
    if weekday is not None and count.day is not None:
        def agreeing(year):
            found = span(year)
            return found if found and found[0].weekday() == weekday else None

        return _pick_year(count, agreeing) or _pick_year(count, span)
    return _pick_year(count, span)


def _month(values, count):
    month, last = values["month"], values.get("month2", values["month"])
    stage, week = values.get("stage", ""), values.get("week")

    def span(year):
        if week is not None:
            return cal.month_week(year, month, week)
        if last != month:
            return (cal.month_span(year, month)[0], cal.month_span(year + (last < month), last)[1])
        return cal.month_part(year, month, stage)

    if "year" in values:
        return span(values["year"])
    found = _pick_year(count, span)
    return found and (found if count.forward else cal.cut(found, count.day))


def _month_of_year_before(values, count):
    return count.day and _month(dict(values, year=count.day.year - 1), count)


def _month_of_this_year(values, count):
    return count.day and cal.cut(_month(dict(values, year=count.day.year), count), count.day)


def _last_month_named(values, count):
    """"Last July": the latest July that is over."""
    if count.day is None:
        return None
    return _pick_year(count._replace(day=cal.days_from(cal.month_span(count.day.year, count.day.month)[0], -1)),
                      lambda year: cal.month_part(year, values["month"], ""))


def _year(values, count):
    first, last = values["year"], values.get("year2", values["year"])
    if last < 100:
        last += first - first % 100
    if last < first:
        return None
    return cal.year_part(first, values.get("stage", "")) if first == last else \
        (cal.year_span(first)[0], cal.year_span(last)[1])


def _season(values, count):
    def span(year):
        return cal.season_span(values["season"], year)

    if "year" in values:
        return span(values["year"])
    if count.day is None or "past" not in values:
        found = _pick_year(count, span)
        return found and (found if count.forward else cal.cut(found, count.day))
    return next(span(year) for year in range(count.day.year, count.day.year - 3, -1) if span(year)[1] < count.day)


def _relative_day(values, count):
    return count.day and cal.day_span(cal.days_from(count.day, values["offset"]))


def _fixed_day(steps):
    def reader(values, count):
        return count.day and cal.day_span(cal.days_from(count.day, steps))
    return reader


def _overnight(values, count):
    return count.day and (cal.days_from(count.day, -1), count.day)


def _weekday(values, count):
    if count.day is None:
        return None
    pick = cal.next_weekday if count.forward else cal.latest_weekday
    return cal.day_span(pick(count.day, values["weekday"]))


def _last_weekday(values, count):
    return count.day and cal.day_span(cal.latest_weekday(cal.days_from(count.day, -1), values["weekday"]))


def _next_weekday(values, count):
    return count.day and cal.day_span(cal.next_weekday(count.day, values["weekday"]))


def _weekday_of_last_week(values, count):
    return count.day and cal.day_span(cal.days_from(cal.week_span(count.day)[0], values["weekday"] - 7))


def _weekday_night(values, count):
    """The night that begins on that weekday: two days, unless the second is still to come."""
    if count.day is None:
        return None
    first = cal.latest_weekday(count.day, values["weekday"])
    return first, min(cal.days_from(first, 1), count.day)


def _amount(values):
    """How many units: a number, or the (low, high) of "a few" and "several"."""
    number = values.get("number", 1)
    return (2, 6) if number == "few" else (number, number)


def _ago(values, count):
    if count.day is None:
        return None
    low, high = _amount(values)
    unit = values["unit"]
    if unit == "hour":
        return cal.days_from(count.day, -((int(high) + 23) // 24)), count.day
    unit, low, high = _plain_unit(unit, low, high)
    near, far = cal.shift(count.day, unit, -low), cal.shift(count.day, unit, -high)
    if unit == "week":
        return cal.days_from(far, -3), cal.days_from(near, 3)
    return cal.period(far, unit)[0], cal.period(near, unit)[1]


def _plain_unit(unit, low, high):
    """Fortnights as weeks, decades as years."""
    name, times = {"fortnight": ("week", 2), "decade": ("year", 10)}.get(unit, (unit, 1))
    return name, low * times, high * times


def _some_time_ago(values, count):
    return _ago(dict(values, number="few"), count)


def _past(values, count):
    """"In the past three weeks": up to the day itself."""
    if count.day is None:
        return None
    unit, _, high = _plain_unit(values["unit"], *_amount(values))
    if unit == "hour":
        return cal.days_from(count.day, -((int(high) + 23) // 24)), count.day
    return cal.shift(count.day, unit, -high), count.day


def _this(values, count):
    """"This month": so far, or from now on when the words look ahead."""
    if count.day is None:
        return None
    first, last = cal.period(count.day, values["unit"])
    return (count.day, last) if count.forward else (first, count.day)


def _earlier_or_later_this(values, count):
    """"Earlier this week" ends the day before; on the first day of the week it can only be that day."""
    if count.day is None:
        return None
    first, last = cal.period(count.day, values["unit"])
    if values["steps"] > 0:
        return count.day, last
    return first, max(first, cal.days_from(count.day, -1))


def _part_of_this(values, count):
    """"Late last month", "early this year"."""
    if count.day is None:
        return None
    day = cal.shift(cal.period(count.day, values["unit"])[0], values["unit"], values["steps"])
    if values["unit"] == "week":
        monday = cal.week_span(day)[0]
        low, high = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[values["stage"]]
        span = cal.days_from(monday, low), cal.days_from(monday, high)
    elif values["unit"] == "year":
        span = cal.year_part(day.year, values["stage"])
    else:
        span = cal.month_part(day.year, day.month, values["stage"])
    return cal.cut(span, count.day)


def _neighbour(values, count):
    """"Last week", "next month": the calendar unit before or after."""
    if count.day is None:
        return None
    unit, steps = values["unit"], values["steps"]
    return cal.period(cal.shift(cal.period(count.day, unit)[0], unit, steps), unit)


def _weekend(values, count):
    if count.day is None:
        return None
    saturday = cal.latest_weekday(count.day, 5)
    return saturday, min(cal.days_from(saturday, 1), max(count.day, saturday))


def _last_weekend(values, count):
    return count.day and _weekend(values, count._replace(day=cal.days_from(cal.week_span(count.day)[0], -1)))


def _ordinal_day(steps):
    """"The 18th of last month"."""
    def reader(values, count):
        if count.day is None:
            return None
        month = cal.shift_months(count.day, steps)
        day = cal.make_day(month.year, month.month, values["day"])
        return day and cal.day_span(day)
    return reader


def _reference(values, count):
    """A day counted from one named before: the caller gives that one; here it stands for the day itself."""
    return count.day and cal.day_span(count.day)


# --- the rules, the more specific first --------------------------------------------------------------------------------

_MACROS = {
    "DAYNUM": "(?:DAY|ORD)",
    "MON": "(?:MONTH STOP?|MONTHX STOP?|MONTHZ STOP?|DOUBLE (?:AL DASH?)? NTH|NTH DOUBLE)",
    "YR": "(?:COMMA? (?:IN|OF)? (?P<year>YEAR))",
    "WKD": "(?:(?P<weekday>WEEKDAY|WEEKDAYX) STOP? COMMA? OPEN? (?:ON|THE)?)",
    "NUMBER": "(?:(?:ONE? COUNT|DAY|BIG|ONE) OF?)",
    "ANYUNIT": "(?:UNIT|UNITS|NIGHT)",
    "WHOLE": "(?:IN|PREP|ON|OF|SINCE|FROM|TO|AND|BETWEEN|BEFORE)",
    "ENDS": "(?=COMMA|STOP|AND|CLOSE|$)",
    "HOURS": "(?:STAGE UNITS|STAGE|EARLIER|PART|NIGHT)",
}
_RULES = (
    ("figures", "(?P<figures>ISO|DMY)", _figures),
    ("day", "BETWEEN THE? (?P<day>DAYNUM) AND THE? (?P<day2>DAYNUM) OF? (?P<month>MON) YR?", _day),
    ("day", "(?P<day>DAYNUM) (?:TO|DASH|(?<=ON.)AND) THE? (?P<day2>DAYNUM) OF? (?P<month>MON) YR?", _day),
    ("day", "BETWEEN (?P<month>MON) (?P<day>DAYNUM) AND (?P<day2>DAYNUM) (?!MON) YR?", _day),
    ("day", "(?<!IN)(?P<month>MON) (?P<day>DAYNUM) (?:TO|DASH) (?P<day2>DAYNUM) (?!MON) YR?", _day),
    ("day", "WKD? THE? (?P<day>DAYNUM) (?:DASH|SLASH)? OF? (?P<month>MON) (?:DASH|SLASH)? YR?", _day),
    ("day", "WKD? THE? (?P<day>NTH) OF (?P<month>MON) YR?", _day),
    ("day", "WKD? (?P<month>MON) THE? (?P<day>DAYNUM) CLOSE? YR", _day),
    ("day", "WKD? (?<!IN)(?P<month>MON) THE? (?P<day>DAYNUM)", _day),
    ("day", "(?<=IN)(?P<month>MON) (?P<day>ORD)", _day),
    ("day of last month", "THE (?P<day>ORD|DAY) OF LAST UNIT", _ordinal_day(-1)),
    ("day of this month", "THE (?P<day>ORD|DAY) OF (?:THIS|THE) UNIT", _ordinal_day(0)),
    ("week of month", "(?P<week>NTH|LAST|FINAL) UNIT (?:OF|IN) (?P<month>MON) YR?", _month),
    ("part of month", "(?P<stage>STAGE) DASH? (?:IN|OF)? (?P<month>MON) YR?", _month),
    ("part of month", "(?P<stage>PHASE|NTH HALF) OF (?P<month>MON) YR?", _month),
    ("month of last year", "(?P<month>MON) COMMA? OF? (?:LAST|FINAL) (?P<unit>UNIT)", _month_of_year_before),
    ("month of this year", "(?P<month>MON) COMMA? OF? THIS (?P<unit>UNIT)", _month_of_this_year),
    ("month", "(?P<month>MON) YR", _month),
    ("last named month", "LAST (?P<month>MONTH|MONTHX)", _last_month_named),
    ("month", "(?P<month>MONTH)", _month),
    ("month", "(?:(?<=WHOLE)|(?<=THIS)|(?<=NEXT))(?P<month>MONTHX)", _month),
    ("years", "(?P<year>YEAR) DASH (?P<year2>DAY|BIG)", _year),
    ("season", "(?P<season>SEASON) OF? (?P<year>YEAR)", _season),
    ("season", "(?P<past>LAST|THIS PAST) (?P<season>SEASON)", _season),
    ("season", "THIS (?P<season>SEASON)", _season),
    ("part of year", "(?P<stage>STAGE|PHASE|NTH HALF) DASH? (?:IN|OF)? (?P<year>YEAR)", _year),
    ("year", "(?:(?<=WHOLE)|(?<=OPEN))(?P<year>YEAR)", _year),
    ("night before last", "NIGHT BEFORE LAST", _fixed_day(-2)),
    ("day before yesterday", "UNIT BEFORE RELDAY", _fixed_day(-2)),
    ("night of weekday", "OVERNIGHT (?:ON|FROM)? (?P<weekday>WEEKDAY) (?!TO WEEKDAY)", _weekday_night),
    ("night of weekday", "(?P<weekday>WEEKDAY) OVERNIGHT", _weekday_night),
    ("weekday last week", "(?P<weekday>WEEKDAY) (?:IN|OF)? LAST UNIT", _weekday_of_last_week),
    ("weekday last week", "LAST UNIT ON (?P<weekday>WEEKDAY)", _weekday_of_last_week),
    ("last weekday", "(?:LAST|PAST) (?P<weekday>WEEKDAY) (?:PART|NIGHT)?", _last_weekday),
    ("last weekday", "(?P<weekday>WEEKDAY) LAST", _last_weekday),
    ("next weekday", "NEXT (?P<weekday>WEEKDAY)", _next_weekday),
    ("weekday", "HOURS? (?:ON|OF|COMMA)? (?P<weekday>WEEKDAY) (?:AT? STAGE? PART|NIGHT)?", _weekday),
    ("last night", "(?:LAST|FINAL) (?:NIGHT|PART)", _fixed_day(-1)),
    ("this morning", "THIS (?:PART|NIGHT)", _fixed_day(0)),
    ("today", "HOURS? OF? (?P<offset>RELDAY) (?:AT? PART|NIGHT)?", _relative_day),
    ("overnight", "OVERNIGHT", _overnight),
    ("ago", "(?P<number>NUMBER) (?P<unit>ANYUNIT) AGO", _ago),
    ("ago", "(?P<unit>UNITS) AGO", _some_time_ago),
    ("past", "(?:PAST|LAST) (?P<number>NUMBER) (?P<unit>ANYUNIT)", _past),
    ("past", "(?:THE|THIS) PAST (?P<unit>UNIT|NIGHT)", _past),
    ("past", "(?:IN|PREP) THE LAST (?P<unit>UNIT) (?!OF)", _past),
    ("earlier this", "(?P<steps>EARLIER) IN? (?:THIS|THE) (?P<unit>UNIT)", _earlier_or_later_this),
    ("part of this", "(?P<stage>STAGE|PHASE) OF? DASH? (?P<steps>LAST|THIS) (?P<unit>UNIT)", _part_of_this),
    ("this", "THIS (?P<unit>UNIT)", _this),
    ("last", "(?:(?P<steps>LAST)|(?<!THE)(?P<steps_>FINAL)) (?P<unit>UNIT) (?!OF)", _neighbour),
    ("weekend", "LAST WEEKEND", _last_weekend),
    ("weekend", "(?:THE|THIS) WEEKEND", _weekend),
    ("reference", "(?P<number>NUMBER) (?P<unit>ANYUNIT) (?P<steps>EARLIER|BEFORE ENDS)", _reference),
    ("reference", "THE (?P<unit>UNIT|NIGHT) (?P<steps>BEFORE ENDS)", _reference),
    ("reference", "THE (?P<steps>PREVIOUS|NEXT) (?P<unit>UNIT|NIGHT)", _reference),
    ("next", "(?P<steps>NEXT) (?P<unit>UNIT)", _neighbour),
    ("reference", "(?:SAME|THAT) (?P<unit>UNIT|NIGHT|PART)", _reference),
    ("part of the day", "(?:AT|BEFORE|IN THE) STAGE? (?P<unit>PART)", _reference),
    ("part of the day", "IN THE STAGE (?P<unit>UNITS)", _reference),
)

def _compile(pattern):
    for name, body in _MACROS.items():
        pattern = re.sub(rf"\b{name}\b", lambda _, body=body: body, pattern)
    return re.compile(re.sub(r"\b[A-Z]{2,}\b", lambda name: _CODE[name.group()], pattern).replace(" ", ""))


_COMPILED = tuple((name, _compile(pattern), reader) for name, pattern, reader in _RULES)


def find_phrases(tokens: Tuple[Token, ...]) -> Tuple[DatePhrase, ...]:
    """The date phrases of one sentence's tokens, in the order of the text, none over another."""
    code = "".join(_CODE[token.kind] for token in tokens)
    phrases = []
    for name, pattern, reader in _COMPILED:
        marked = None
        for found in pattern.finditer(code):
            first, last = found.span()
            phrases.append(_phrase(name, found, tokens, reader))
            marked = marked or list(code)
            marked[first:last] = _USED * (last - first)
        code = "".join(marked) if marked else code
    return tuple(sorted(phrases, key=lambda phrase: phrase.start))


def _phrase(rule, found, tokens, reader):
    values = {}
    for group, words in found.groupdict().items():
        if words is not None:
            first, last = found.span(group)
            values[group.rstrip("_")] = _value(group.rstrip("_"), tokens[first:last])
    first, last = _without_lead(found, tokens)
    shift = _shift(values) if reader is _reference else None
    return DatePhrase(tokens[first].start, tokens[last - 1].end, first, last, rule, values, reader, shift)


def _without_lead(found, tokens):
    """The phrase's tokens without a leading preposition or mark and a trailing mark."""
    first, last = found.span()
    while first < last - 1 and tokens[first].kind in ("COMMA", "ON", "OF", "IN", "PREP", "OPEN", "CLOSE", "AND"):
        first += 1
    while last > first + 1 and tokens[last - 1].kind in ("COMMA", "OPEN", "STOP"):
        last -= 1
    return first, last


def _value(group, tokens):
    kinds = [token.kind for token in tokens]
    if group == "month" and "DOUBLE" in kinds:
        first_month = tokens[kinds.index("DOUBLE")].value
        return (first_month + tokens[kinds.index("NTH")].value - 2) % 12 + 1
    if group == "week":
        return -1 if kinds[0] in ("LAST", "FINAL") else tokens[0].value
    if group == "stage" and "HALF" in kinds:
        return "half1" if tokens[0].value == 1 else "half2"
    if group == "steps" and kinds[0] in ("LAST", "FINAL", "THIS"):
        return 0 if kinds[0] == "THIS" else -1
    if group == "number":
        return next(token.value for token in reversed(tokens) if token.kind in ("COUNT", "DAY", "BIG", "ONE"))
    if group == "unit" and kinds[0] in ("NIGHT", "PART"):
        return "day"
    return tokens[0].value


def _shift(values):
    steps = values.get("steps", 0)
    number = values.get("number", 1)
    unit, _, number = _plain_unit(values["unit"], number, 2 if number == "few" else number)
    return ("day" if unit == "hour" else unit), steps * number
