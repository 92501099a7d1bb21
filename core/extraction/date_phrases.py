"""The grammar of dates: words that name days, and the interval of days that each means from a given day.

Words are coded as one letter per class (``tables/date_words.csv``), so that a rule is a short pattern over
classes, readable and linear. A rule's meaning is a function of the words' values and of the day to count from.
"""

import re
from datetime import date
from typing import Callable, Dict, NamedTuple, Optional, Tuple

from .calendar_dates import read_feast, read_lunar, read_new_year, read_solar
from .date_meanings import (Count, plain_unit, read_ago, read_before_last, read_day,
                            read_day_of_latest_month, read_day_of_year, read_earlier_or_later_this,
                            read_figures, read_fixed_day, read_last_month_named, read_last_weekday, read_last_weekend,
                            read_month,
                            read_month_of_this_year, read_month_of_year_before, read_neighbour,
                            read_next_weekday, read_night_between,
                            read_ordinal_day, read_overnight, read_part_of_this, read_past, read_recent, read_reference,
                            read_relative_day, read_season, read_some_time_ago, read_this, read_weekday,
                            read_weekday_night, read_weekday_of_last_week,
                            read_weekday_of_month, read_weekday_of_this_week, read_weekday_week_ago,
                            read_weekdays_ago, read_weekend, read_year)
from .intervals import Interval
from .tables import read_table


class Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: object


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

_TOKEN = re.compile(r"(?P<iso>(?<!\d)\d{4}([/-])\d{1,2}\2\d{1,2}(?!\d))"
                    r"|(?P<dmy>(?<![\d./-])\d{1,2}(?:([/.-])\d{1,2}\4\d{4}|([/-])\d{1,2}\5\d{2}"
                    r"|(?<=\d\d)\.\d\d\.\d\d)(?![\d/-]|\.\d))"
                    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
                    r"|(?P<number>\d+(?:[.,]\d+)?(?P<ordinal>(?:st|nd|rd|th)\b)?)"
                    r"|(?P<word>[^\W\d_]+(?:['’‘ʿ`][^\W\d_]{2,})?)(?:['’]s\b)?"
                    r"|(?P<mark>[^\w\s])")
# A sentence without one of these words, a year or a date in figures names no day: most need no closer look.
_NAMING = {"WEEKDAY", "MONTH", "MONTHX", "MONTHZ", "DOUBLE", "UNIT", "UNITS", "NIGHT", "WEEKEND", "SEASON", "PART",
           "RELDAY", "OVERNIGHT", "WEEKDAYS", "LUNAR", "LDOUBLE", "SOLAR", "FEAST"}
_NAMING_WORDS = frozenset(word for word, (kind, _, _) in _WORDS.items() if kind in _NAMING)
_WORD = re.compile(r"[^\W\d_]+")
_MARKS_IN_WORDS = str.maketrans("", "", "'’‘ʿ`")
_FIGURES = re.compile(r"(?:19|20)\d\d|\d[/.-]\d{1,2}[/.-]\d\d|the \d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)


def names_days(text: str) -> bool:
    """Whether the text may name a day at all; quick, and never wrongly False."""
    small = text.lower()
    plain = small.translate(_MARKS_IN_WORDS)
    return not _NAMING_WORDS.isdisjoint(_WORD.findall(small)) or _FIGURES.search(text) is not None \
        or plain != small and not _NAMING_WORDS.isdisjoint(_WORD.findall(plain))


def read_tokens(text: str, start: int, end: int) -> Tuple[Token, ...]:
    """The words, figures and marks of text[start:end], each with its class and value."""
    return tuple(_read_token(found) for found in _TOKEN.finditer(text, start, end))


def _read_token(found):
    shape = found.lastgroup
    start, end = found.span()
    if shape == "word":
        word = found.group("word")
        kind, value, capital = _WORDS.get(word.lower().translate(_MARKS_IN_WORDS), _NO_WORD)
        if capital and not word[0].isupper():
            kind = "OTHER"
        return Token(start, end, kind, value)
    words = found.group()
    if shape == "mark":
        return Token(start, end, _MARKS.get(words, "OTHER"), words)
    if shape == "clock":
        return Token(start, end, "CLOCK", words)
    if shape == "iso":
        return Token(start, end, "ISO", tuple(int(part) for part in re.split("[/-]", words)))
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


# --- the rules, the more specific first -----------------------------------------------------------------------------

_MACROS = {
    "DAYNUM": "(?:DAY|ORD)",
    "MON": "(?:MONTH STOP?|MONTHX STOP?|MONTHZ STOP?|DOUBLE (?:AL DASH?)? NTH|NTH DOUBLE)",
    "YR": "(?:COMMA? (?:IN|OF)? (?P<year>YEAR))",
    "WKD": "(?:(?P<weekday>WEEKDAY|WEEKDAYX) STOP? COMMA? OPEN? (?:ON|THE)?)",
    "NUMBER": "(?:(?:ONE? COUNT|DAY|BIG|ONE) OF?)",
    "ANYUNIT": "(?:UNIT|UNITS|NIGHT)",
    "WHOLE": "(?:IN|PREP|ON|OF|SINCE|FROM|TO|AND|BETWEEN|BEFORE)",
    "ENDS": "(?=COMMA|STOP|AND|CLOSE|$)",
    "LMON": "(?:LUNAR|LDOUBLE DASH? (?:AL DASH?)? NTH|DHU DASH? (?:AL DASH?)? LUNAR)",
    "AYR": "(?:COMMA? (?:IN|OF)? (?P<year>YEAR|BIG) AH?)",
    "FEASTDAY": "(?:(?:EID DASH? (?:AL DASH?)?)? (?P<feast>FEAST))",
    "HOURS": "(?:STAGE UNITS|STAGE|EARLIER|PART|NIGHT)",
}
_RULES = (
    ("figures", "(?P<figures>ISO|DMY)", read_figures),
    ("new year", "NEW (?P<unit>UNIT) (?P<eve>UNIT|EVE)", read_new_year),
    ("feast", "(?P<eve>EVE) OF THE? FEASTDAY AYR?", read_feast),
    ("feast", "(?P<day>NTH|ORD) UNIT OF FEASTDAY AYR?", read_feast),
    ("feast", "(?:(?<=ON)|(?<=IN)|(?<=AT)) THE? FEASTDAY (?P<eve>EVE)? UNIT? AYR?", read_feast),
    ("lunar day", "WKD? THE? (?P<day>DAYNUM|NTH) (?P<unit>UNIT|NIGHT)? OF? THE? (?:UNIT OF)? (?P<month>LMON) AYR?",
     read_lunar),
    ("lunar day", "WKD? (?P<month>LMON) (?P<day>DAYNUM) AYR?", read_lunar),
    ("part of lunar month", "(?P<stage>LAST|FINAL|NTH) (?P<number>NUMBER) (?P<unit>UNITS) OF (?P<month>LMON) AYR?",
     read_lunar),
    ("part of lunar month", "(?P<week>LAST|FINAL) (?P<unit>UNIT) (?:OF|IN) (?P<month>LMON) AYR?", read_lunar),
    ("part of lunar month", "(?P<stage>STAGE|PHASE|NTH HALF) DASH? (?:IN|OF)? (?P<month>LMON) AYR?", read_lunar),
    ("lunar month", "(?P<past>LAST) (?P<month>LMON)", read_lunar),
    ("lunar month", "(?<=UNIT)OF (?P<month>LMON) AYR?", read_lunar),
    ("lunar month", "(?:(?<=IN)|(?<=PREP)|(?<=SINCE)|(?<=BEFORE)|(?<=TO)|(?<=THIS)|(?<=NEXT)) THE? (?P<month>LMON)"
     " AYR?", read_lunar),
    ("lunar month", "(?P<month>LMON) COMMA? (?P<year>YEAR|BIG) AH?", read_lunar),
    ("solar day", "WKD? THE? (?P<day>DAYNUM|NTH) OF? (?P<month>SOLAR) AYR?", read_solar),
    ("solar month", "(?<=IN)(?P<month>SOLAR) AYR?", read_solar),
    ("solar month", "(?P<month>SOLAR) (?P<year>YEAR|BIG)", read_solar),
    ("weekday of month", "(?P<nth>NTH|LAST|FINAL) (?P<weekday>WEEKDAY) (?:OF|IN) (?P<month>MON) YR?",
     read_weekday_of_month),
    ("day of this year", "(?P<day>DAYNUM|NTH) OF? (?P<month>MON) COMMA? OF? THE? THIS UNIT", read_day_of_year(0)),
    ("day of last year", "(?P<day>DAYNUM) OF? (?P<month>MON) COMMA? OF? (?:LAST|FINAL) UNIT", read_day_of_year(-1)),
    ("day of last year", "(?P<month>MON) THE? (?P<day>DAYNUM) COMMA? OF? (?:LAST|FINAL) UNIT", read_day_of_year(-1)),
    ("day", "BETWEEN THE? (?P<day>DAYNUM) AND THE? (?P<day2>DAYNUM) OF? (?P<month>MON) YR?", read_day),
    ("day", "(?P<day>DAYNUM) (?:TO|DASH|(?<=ON.)AND) THE? (?P<day2>DAYNUM) OF? (?P<month>MON) YR?", read_day),
    ("day", "(?P<day>ORD) AND THE? (?P<day2>ORD) OF (?P<month>MON) YR?", read_day),
    ("day", "(?<!IN)(?P<month>MON) (?P<day>DAYNUM) AND (?P<day2>DAYNUM) (?=COMMA|STOP|IN|AT|PREP|CLOSE|$)", read_day),
    ("day", "BETWEEN (?P<month>MON) (?P<day>DAYNUM) AND (?P<day2>DAYNUM) (?!MON) YR?", read_day),
    ("day", "(?<!IN)(?P<month>MON) (?P<day>DAYNUM) (?:TO|DASH) (?P<day2>DAYNUM) (?!MON) YR?", read_day),
    ("day", "WKD? THE? (?P<day>DAYNUM) (?:DASH|SLASH)? OF? (?P<month>MON) (?:DASH|SLASH)? YR?"
     " (?:COMMA ONE (?P<weekday_>WEEKDAY))?", read_day),
    ("day", "WKD? THE? (?P<day>NTH) OF (?P<month>MON) YR?", read_day),
    ("day", "WKD? (?P<month>MON) THE? (?P<day>DAYNUM) CLOSE? YR", read_day),
    ("day", "WKD? (?<!IN)(?P<month>MON) THE? (?P<day>DAYNUM)", read_day),
    ("day", "(?<=IN)(?P<month>MON) (?P<day>ORD)", read_day),
    ("day", "THE? (?P<day>DAYNUM|NTH) OF (?:LAST|PAST) (?P<month>MON)", read_day),
    ("day of last month", "THE (?P<day>ORD|DAY|NTH) OF THE? LAST UNIT", read_ordinal_day(-1)),
    ("day of this month", "THE (?P<day>ORD|DAY|NTH) OF (?:THE? THIS|THE) UNIT", read_ordinal_day(0)),
    ("day of latest month", "(?<=ON)THE (?P<day>ORD) (?=COMMA|STOP|AND|CLOSE|AT|IN|$)", read_day_of_latest_month),
    ("week of month", "(?P<week>NTH|LAST|FINAL) (?P<unit>UNIT) (?:OF|IN) (?P<month>MON) YR?", read_month),
    ("part of month", "(?P<stage>STAGE) DASH? (?:IN|OF)? (?P<month>MON) YR?", read_month),
    ("part of month", "(?P<stage>PHASE|NTH HALF) OF (?P<month>MON) YR?", read_month),
    ("month of last year", "(?P<month>MON) COMMA? OF? (?:LAST|FINAL) (?P<unit>UNIT)", read_month_of_year_before),
    ("month of this year", "(?P<month>MON) COMMA? OF? THE? THIS (?P<unit>UNIT)", read_month_of_this_year),
    ("month", "(?P<month>MON) YR", read_month),
    ("last named month", "LAST (?P<month>MONTH|MONTHX)", read_last_month_named),
    ("month", "(?P<month>MONTH)", read_month),
    ("month", "(?:(?<=WHOLE)|(?<=THIS)|(?<=NEXT))(?P<month>MONTHX)", read_month),
    ("years", "(?P<year>YEAR) DASH (?P<year2>DAY|BIG)", read_year),
    ("season", "(?P<season>SEASON) OF? (?P<year>YEAR)", read_season),
    ("season", "(?P<past>LAST|THIS PAST) (?P<season>SEASON)", read_season),
    ("season", "THIS (?P<season>SEASON)", read_season),
    ("part of year", "(?P<stage>STAGE|PHASE|NTH HALF) DASH? (?:IN|OF)? (?P<year>YEAR)", read_year),
    ("year", "(?:(?<=WHOLE)|(?<=OPEN))(?P<year>YEAR)", read_year),
    ("night before last", "NIGHT BEFORE LAST", read_fixed_day(-2)),
    ("day before yesterday", "UNIT BEFORE RELDAY", read_fixed_day(-2)),
    ("night between", "OVERNIGHT (?:ON|FROM|BETWEEN)? (?P<weekday>WEEKDAY) NIGHT? (?:TO|AND|DASH)"
     " (?P<weekday2>WEEKDAY)", read_night_between),
    ("night between", "OVERNIGHT (?:IN? TO) (?P<weekday2>WEEKDAY)", read_night_between),
    ("night of weekday", "OVERNIGHT (?:ON|FROM)? (?P<weekday>WEEKDAY) (?!TO WEEKDAY)", read_weekday_night),
    ("night of weekday", "(?P<weekday>WEEKDAY) OVERNIGHT", read_weekday_night),
    ("weekday last week", "(?P<weekday>WEEKDAY) (?:IN|OF)? LAST UNIT", read_weekday_of_last_week),
    ("weekday last week", "LAST UNIT ON (?P<weekday>WEEKDAY)", read_weekday_of_last_week),
    ("weekday last week", "(?P<weekday>WEEKDAY) ONE UNIT AGO|ONE UNIT AGO (?:ON|THIS)? (?P<weekday_>WEEKDAY)",
     read_weekday_week_ago),
    ("weekday of this week", "(?P<weekday>WEEKDAY) OF THIS UNIT", read_weekday_of_this_week),
    ("weekdays ago", "(?P<number>NUMBER) (?P<weekday>WEEKDAYS) AGO", read_weekdays_ago),
    ("weekday before last", "THE? (?P<weekday>WEEKDAY) BEFORE LAST", read_weekdays_ago),
    ("unit before last", "THE? (?P<unit>UNIT) BEFORE LAST", read_before_last),
    ("last weekday", "(?:LAST|PAST) (?P<weekday>WEEKDAY) (?:PART|NIGHT)?", read_last_weekday),
    ("last weekday", "(?P<weekday>WEEKDAY) LAST", read_last_weekday),
    ("next weekday", "NEXT (?P<weekday>WEEKDAY)", read_next_weekday),
    ("today", "HOURS? OF? (?P<offset>RELDAY) COMMA ON? (?P<weekday>WEEKDAY)", read_relative_day),
    ("weekday", "HOURS? (?:ON|OF|COMMA)? (?P<weekday>WEEKDAY) (?:AT? STAGE? PART|NIGHT)?", read_weekday),
    ("last night", "(?:LAST|FINAL) (?:NIGHT|PART)", read_fixed_day(-1)),
    ("this morning", "THIS (?:PART|NIGHT)", read_fixed_day(0)),
    ("today", "HOURS? OF? (?P<offset>RELDAY) (?:AT? PART|NIGHT)?", read_relative_day),
    ("overnight", "OVERNIGHT", read_overnight),
    ("ago", "(?P<number>NUMBER) (?P<unit>ANYUNIT) AGO", read_ago),
    ("ago", "(?P<unit>UNITS) AGO", read_some_time_ago),
    ("past", "(?:PAST|LAST) (?P<number>NUMBER) (?P<unit>ANYUNIT)", read_past),
    ("past", "IN THE? RECENT (?P<unit>UNITS)", read_recent),
    ("past", "(?:THE|THIS) PAST (?P<unit>UNIT|NIGHT)", read_past),
    ("past", "(?:IN|PREP) THE LAST (?P<unit>UNIT) (?!OF)", read_past),
    ("earlier this", "(?P<steps>EARLIER) IN? THIS (?P<unit>UNIT)", read_earlier_or_later_this),
    ("part of this", "(?P<stage>STAGE|PHASE) OF? DASH? (?P<steps>LAST|THIS) (?P<unit>UNIT)", read_part_of_this),
    ("this", "THIS (?P<unit>UNIT)", read_this),
    ("last", "(?:(?P<steps>LAST)|(?<!THE)(?P<steps_>FINAL)) (?P<unit>UNIT) (?!OF)", read_neighbour),
    ("weekend", "LAST WEEKEND", read_last_weekend),
    ("weekend", "(?:THE|THIS) WEEKEND", read_weekend),
    ("reference", "(?P<number>NUMBER) (?P<unit>ANYUNIT) (?P<steps>EARLIER|BEFORE ENDS)", read_reference),
    ("the day", "EARLIER IN? THE SAME? (?P<unit>UNIT)", read_reference),
    ("days after", "(?P<number>NUMBER) (?P<unit>ANYUNIT) (?P<steps>BEFORE)", read_reference),
    ("reference", "THE (?P<unit>UNIT|NIGHT) (?P<steps>BEFORE ENDS)", read_reference),
    ("reference", "THE (?P<steps>PREVIOUS|NEXT) (?P<unit>UNIT|NIGHT)", read_reference),
    ("next", "(?P<steps>NEXT) (?P<unit>UNIT)", read_neighbour),
    ("reference", "(?:SAME|THAT) (?P<unit>UNIT|NIGHT|PART)", read_reference),
    ("part of the day", "(?:AT|BEFORE|IN THE|AT? PREP) STAGE? (?P<unit>PART)", read_reference),
    ("part of the day", "IN THE STAGE (?P<unit>UNITS)", read_reference),
)


def _compile(pattern):
    for name, body in _MACROS.items():
        pattern = body.join(re.split(rf"\b{name}\b", pattern))
    codes = re.sub(r"\b[A-Z]{2,}\b", lambda name: _CODE[name.group()], pattern)
    return re.compile(codes.replace(" ", ""))


_MONTHS = frozenset(["MONTH", "DOUBLE", "LUNAR", "LDOUBLE"])
_MONTH_PARTS = _MONTHS | {"NTH", "AL", "DASH"}
_COMPILED = tuple((name, _compile(pattern), reader) for name, pattern, reader in _RULES)


def is_month(text: str) -> bool:
    """Whether a name is that of a month: "Tishreen al-Awwal", "Kanun al-Thani"."""
    kinds = [token.kind for token in read_tokens(text, 0, len(text))]
    return bool(_MONTHS.intersection(kinds)) and _MONTH_PARTS.issuperset(kinds)


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
    shift = _shift(values, rule == "days after") if reader is read_reference else None
    return DatePhrase(tokens[first].start, tokens[last - 1].end, first, last, rule, values, reader, shift)


def _without_lead(found, tokens):
    """The phrase's tokens without a leading preposition or mark and a trailing mark."""
    first, last = found.span()
    while first < last - 1 and tokens[first].kind in ("COMMA", "ON", "OF", "IN", "PREP", "OPEN", "CLOSE", "AND"):
        first += 1
    while last > first + 1 and tokens[last - 1].kind in ("COMMA", "OPEN", "STOP", "DASH", "SLASH"):
        last -= 1
    return first, last


def _value(group, tokens):
    kinds = [token.kind for token in tokens]
    if group == "month" and "DOUBLE" in kinds:
        first_month = tokens[kinds.index("DOUBLE")].value
        return (first_month + tokens[kinds.index("NTH")].value - 2) % 12 + 1
    if group == "month" and kinds[0] == "LDOUBLE":
        return tokens[0].value + tokens[-1].value - 1
    if group == "month" and kinds[0] == "DHU":
        return tokens[-1].value
    if group in ("week", "nth"):
        return -1 if kinds[0] in ("LAST", "FINAL") else tokens[0].value
    if group == "stage" and "HALF" in kinds:
        return "half1" if tokens[0].value == 1 else "half2"
    if group == "stage" and kinds[0] in ("LAST", "FINAL", "NTH"):
        return tokens[0].value if kinds[0] == "NTH" else "last"
    if group == "steps" and kinds[0] in ("LAST", "FINAL", "THIS"):
        return 0 if kinds[0] == "THIS" else -1
    if group == "number":
        return next(token.value for token in reversed(tokens) if token.kind in ("COUNT", "DAY", "BIG", "ONE"))
    if group == "unit" and kinds[0] in ("NIGHT", "PART"):
        return "day"
    return tokens[0].value


def _shift(values, inverse):
    """(unit, steps) from a day named before; ``inverse`` where the words date what follows them ("a day after …")."""
    steps = -values["steps"] if inverse else values.get("steps", 0)
    number = values.get("number", 1)
    unit, _, number = plain_unit(values["unit"], number, 2 if number == "few" else number)
    return ("day", steps * (number // 24)) if unit == "hour" else (unit, steps * number)
