"""Numbers that may count people: figures and words, bounds, ranges and vague counts, each with its span.

What follows a codebook stands in ``tables/vague_counts.csv``: ACLED codes the lowest credible figure ("dozens" = 12,
"hundreds" = 100, "several" = 3). A range's best figure is its lower end, for the same reason. A bound ("at least 9",
"up to 9", "more than 9") keeps the figure it names as low, best and high, since a report that says more gives no other;
``bound`` says which it is. A number that is plainly no count (a clock, a date, a measure, an age, an ordinal,
a list mark, a percentage, a designation such as F-16) is left out; a year is kept and flagged.
"""

import re
from typing import Dict, NamedTuple, Optional, Tuple

from .tables import read_table


class Number(NamedTuple):
    """A number at ``start`` to ``end``, its modifiers included.

    ``kind``: exact, bound, range, vague, zero, year, or article ("a", "an", "another": one, if a noun follows).
    ``bound``: at_least, over, up_to, under, about, or empty.
    """

    start: int
    end: int
    low: int
    best: int
    high: int
    kind: str
    bound: str = ""


_LARGEST = 10 ** 7  # more people no incident has; the sum of many such still fits a column of 32 bits
_WORDS: Dict[str, Tuple[str, int]] = {row["word"]: (row["kind"], int(row["value"]))
                                      for row in read_table("number_words")}
_VAGUE: Dict[str, Tuple[int, int, int]] = {row["words"]: (int(row["low"]), int(row["best"]), int(row["high"]))
                                           for row in read_table("vague_counts")}
UNITS = frozenset(row["word"] for row in read_table("number_units"))  # of measure and time
_LABELS = frozenset(row["word"] for row in read_table("not_counts_after"))
_ZERO = ("nobody", "no one", "no-one", "none", "zero", "no")


def _either(words):
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first)


_ONE_WORD = "(?:" + _either(_WORDS) + ")"
NUMBER_PATTERN = re.compile(
    r"(?<![\w.,/$€£#:])(?:"
    r"(?P<figures>\d{1,3}(?:[,\u00a0\u202f'’]\d{3}){1,3}(?![\d,])|\d{1,9}(?:\.\d{1,2})?)"
    r"(?P<times>\s(?:dozen|hundred|thousand|million)s?\b)?"
    r"|(?P<vague>" + _either(_VAGUE) + r")\b"
    r"|(?P<words>(?:an?\s(?=dozen|hundred|thousand|million))?" + _ONE_WORD
    + r"\b(?:(?:[\s-]|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s)" + _ONE_WORD + r"\b){0,6})"
    r"|(?P<zero>" + _either(_ZERO) + r")\b"
    r"|(?P<article>an?|another)\b"
    r")", re.IGNORECASE)

_BOUNDS = {place: {row["words"]: row["bound"] for row in read_table("count_bounds") if row["place"] == place}
           for place in ("before", "after")}
_BEFORE = re.compile(r"(?<!gone )(?<!went )(?<!goes )\b(" + _either(_BOUNDS["before"]) + r")\s(?:the\s)?[\"“]?\Z",
                     re.IGNORECASE)  # "has gone up to five" is a rise, no bound
_AFTER = re.compile(r"\s(" + _either(_BOUNDS["after"]) + r")\b", re.IGNORECASE)
_BEFORE_REACH = 24
_BETWEEN = re.compile(r"\b(?:between|from)\s\Z", re.IGNORECASE)
_JOIN = re.compile(r"\s?(?P<dash>[-–—])\s?\Z|\s(?P<word>to|or|and)\s\Z", re.IGNORECASE)

_LABEL_BEFORE = re.compile(r"(?:\b([^\W\d_]+)\.?\s|[^\W\d_]-)\Z")
_UNIT_AFTER = re.compile(r"\s?(%|[^\W\d_]+(?:['’][^\W\d_]+)?)|[-–](?=[^\W\d_])")
_PART_OF_FIGURES = re.compile(r"[:/]\d|[.,]\d|(?:st|nd|rd|th|[a-z])", re.IGNORECASE)
_LIST_MARK = re.compile(r"(?:\A|\n)[ \t]*[(\[]?\Z")
_AGE = re.compile(r"[^\W\d_],\s\Z")
_HALF_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|[ap]\.m\.)", re.IGNORECASE)
_ONE_OF_A_KIND = re.compile(r"\sof\s(?:(?:the|its|their|his|her|a)\s)?(?:[\w-]{1,30}['’]s\s)?"
                            r"(?:[\w-]{1,30}est|most|least|worst|main|major|top)\b", re.IGNORECASE)
_NO_MORE = re.compile(r"[.]|\s(?:longer|more|doubt|matter|way|idea|comment|immediate|less|fewer|claim|sign|need|other)"
                      r"\b", re.IGNORECASE)
_FRACTION = re.compile(r"[\s-](?:third|quarter|fifth|tenth|half)s?\b", re.IGNORECASE)


def parse_count(words: str) -> Optional[Tuple[int, int, int]]:
    """(low, best, high) of words that are a count and nothing else ("at least two dozen"), or None."""
    stripped = words.strip()
    found = find_numbers(stripped, 0, len(stripped), articles=True)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(stripped)):
        return found[0].low, found[0].best, found[0].high
    return None


def find_numbers(text: str, start: int = 0, end: Optional[int] = None, articles: bool = False) -> Tuple[Number, ...]:
    """The numbers in text[start:end], in order. "a" and "an" are given only when ``articles`` asks for them."""
    end = len(text) if end is None else end
    atoms = [atom for atom in (_atom(text, found, start, end) for found in NUMBER_PATTERN.finditer(text, start, end))
             if atom and (articles or atom.kind != "article")]
    numbers, k = [], 0
    while k < len(atoms):
        number, used = _range(text, atoms, k, start)
        if number is None or not _is_no_count(text, number, start, end):
            if number is not None:
                numbers.append(_bounded(text, number, start, end))
        k += used
    return tuple(number for number in numbers if number)


def _atom(text, found, start, end):
    first, last = found.span()
    if found.group("zero"):
        if _NO_MORE.match(text, last, end) and found.group().lower() == "no":
            return None
        return Number(first, last, 0, 0, 0, "zero")
    if found.group("article"):
        return Number(first, last, 1, 1, 1, "article")
    if found.group("vague"):
        low, best, high = _VAGUE[" ".join(found.group().lower().split())]
        return Number(first, last, low, best, high, "exact" if low == high else "vague")
    value = _figures(found) if found.group("figures") else _spelled(found.group("words"))
    if value is None or value > _LARGEST:
        return Number(first, last, -1, -1, -1, "none")
    plain = found.group("figures") and not found.group("times")
    if plain and len(found.group("figures")) == 4 and 1900 <= value <= 2099:
        return Number(first, last, value, value, value, "year")
    return Number(first, last, value, value, value, "exact")


def _figures(found):
    figures, times = found.group("figures"), (found.group("times") or "").strip().lower().rstrip("s")
    if "." in figures:
        whole, part = figures.split(".")
        factor = _WORDS[times][1] if times else 0
        value = int(whole) * factor + int(part) * factor // 10 ** len(part)
        return value or None
    return int(re.sub(r"\D", "", figures)) * (_WORDS[times][1] if times else 1)


def _spelled(words):
    """The value of number words: "two hundred and twenty-one"; None when they are no one number ("two three")."""
    total, part, last = 0, 0, ""
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", "a", "an"):
            continue
        kind, value = _WORDS[word]
        if kind == "times":
            part = max(part, 1) * value
            if value >= 1000:
                total, part = total + part, 0
        elif kind == "unit" and last == "unit" or kind == "unit" and last == "ten" and value > 9 \
                or kind == "ten" and last in ("unit", "ten"):
            return None
        else:
            part += value
        last = kind
    return total + part


def _range(text, atoms, k, start):
    """The number at ``k``, made one with the next where the text gives both ends of a range; how many were used."""
    first = atoms[k]
    if first.kind == "none":
        return None, 1
    if k + 1 < len(atoms) and first.kind in ("exact", "year") and atoms[k + 1].kind in ("exact", "year"):
        second = atoms[k + 1]
        join = _JOIN.search(text, first.end, second.start) if second.start - first.end <= 5 else None
        if join and join.start() == first.end:
            opened = _BETWEEN.search(text, max(start, first.start - 9), first.start)
            if first.kind == second.kind == "year":
                return first, 1
            word = (join.group("word") or "").lower()
            if first.best < second.best and (word != "and" or opened):
                begin = opened.start() if opened else first.start
                return Number(begin, second.end, first.best, first.best, second.best, "range"), 2
            if join.group("dash"):
                return None, 2  # a score, a date, a designation
    return first, 1


def _bounded(text, number, start, end):
    """The number with the words around it that bound it."""
    if number.kind in ("zero", "year", "article"):
        return number
    before = _BEFORE.search(text, max(start, number.start - _BEFORE_REACH), number.start)
    after = _AFTER.match(text, number.end, end)
    if not before and not after:
        return number
    bound = _BOUNDS["before"][" ".join(before.group(1).lower().split())] if before else \
        _BOUNDS["after"][" ".join(after.group(1).lower().split())]
    return number._replace(start=before.start() if before else number.start, end=number.end if before else after.end(),
                           kind="bound" if number.kind == "exact" else number.kind, bound=bound)


def _is_no_count(text, number, start, end):
    """Whether the words around a number say that it counts nothing: a clock, a measure, a date, an age, a list mark."""
    if number.kind in ("year", "zero", "article"):
        return False
    figures = text[number.end - 1].isdigit()
    if figures and _PART_OF_FIGURES.match(text, number.end, end):
        return True
    if _labelled(text, number, start) or _measured(text, number, end) or _FRACTION.match(text, number.end, end):
        return True
    if figures and text[number.end:number.end + 1] in (".", ")", "]") and _LIST_MARK.search(
            text, max(0, number.start - 8), number.start):
        return True
    if number.end - number.start <= 3 and number.best <= 110 and figures and text[number.end:number.end + 1] == "," \
            and _AGE.search(text, max(start, number.start - 3), number.start):
        return True
    return text[number.start:number.end].lower() == "one" and bool(_ONE_OF_A_KIND.match(text, number.end, end))


def _labelled(text, number, start):
    label = _LABEL_BEFORE.search(text, max(start, number.start - 14), number.start)
    if not label:
        return False
    word = label.group(1)
    if word is None:
        return text[number.end - 1].isdigit()  # "F-16", "al-4"
    # "May" the month, not the verb; "Route 80", "No. 5", "aged 34"; and a spelled number is no designation.
    return word.lower() in _LABELS and (word[0].isupper() or word.lower() in ("aged", "age", "ages", "no", "page")) \
        and text[number.end - 1].isdigit()


def _measured(text, number, end):
    if _HALF_CLOCK.match(text, number.end, end):
        return True
    unit = _UNIT_AFTER.match(text, number.end, end)
    if not unit:
        return False
    word = unit.group(1)
    if word is None:
        return True  # "12-year-old", "five-man"
    return word.lower() in UNITS or word in _MONTHS


_MONTHS = frozenset("January February March April May June July August September October November December "
                    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
