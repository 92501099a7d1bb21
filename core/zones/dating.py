"""Zones with the texts of their validity → editions: maps, each with the days that it states.

Files named by their day, and zones of a date column, make one edition a date; zones with a first and a last day are cut
into stretches of days on which the same zones are valid; zones without any date hold at all times.
"""

from datetime import date, timedelta
from statistics import median
from typing import NamedTuple, Tuple

from ..model import Note, Problem
from .days import Days

ALWAYS = (date.min, date.max)
_ONE_DAY = timedelta(days=1)
_MOST_LISTED = 5


class Zone(NamedTuple):
    """A zone of an edition; its shape lies in the shelf from ``start`` on, ``length`` bytes long."""

    name: str
    holder: str
    start: int
    length: int


class Edition(NamedTuple):
    """One map: the days that it states, both included, and its zones."""

    first: date
    last: date
    zones: Tuple[Zone, ...]


def editions_of(sheets, told):
    """(editions by their first day, problems, notes) of ``reading.Sheet`` values whose zones are (Drawn, Zone) pairs.
    """
    if told.day_in_name:
        return _by_title(sheets, told)
    if told.day:
        return _by_day(sheets, told)
    if told.first or told.last:
        return _by_stretch(sheets, told)
    zones = tuple(zone for sheet in sheets for _, zone in sheet.zones)
    return (Edition(*ALWAYS, zones),) if sheets else (), (), ()


def _by_title(sheets, told):
    days = Days((title for sheet in sheets for title in sheet.titles), told.month_first)
    spans, problems = {}, []
    for sheet in sheets:
        try:
            span = next(filter(None, map(days.span, sheet.titles)), None)
        except ValueError:
            span = None
        if span is None:
            problems.append(Problem(sheet.label, "no day can be read from its name, and its zones are left out",
                                    "let the name hold one, such as 2014-06-10"))
        else:
            spans.setdefault(span, []).append(sheet)
    editions = tuple(Edition(first, last, tuple(zone for sheet in spans[first, last] for _, zone in sheet.zones))
                     for first, last in sorted(spans))
    twice = [f"{_span_words(span)} ({', '.join(sheet.label for sheet in same)})"
             for span, same in sorted(spans.items()) if len(same) > 1]
    notes = [Note("dates", f"{len(twice)} have several maps, whose zones count together: {_listed(twice)}")] \
        if twice else []
    return editions, tuple(problems), tuple(notes) + _order_notes(days) + _gap_notes(editions)


def _by_day(sheets, told):
    days = Days((drawn.day for sheet in sheets for drawn, _ in sheet.zones), told.month_first)
    spans, problems = {}, []
    for sheet in sheets:
        undated = 0
        for drawn, zone in sheet.zones:
            span = _span(days, drawn.day)
            undated += span is None
            if span:
                spans.setdefault(span, []).append(zone)
        problems += _undated(sheet, undated, f"whose {told.day} is no day")
    editions = tuple(Edition(first, last, tuple(spans[first, last])) for first, last in sorted(spans))
    return editions, tuple(problems), _order_notes(days) + _gap_notes(editions)


def _by_stretch(sheets, told):
    days = Days((text for sheet in sheets for drawn, _ in sheet.zones for text in (drawn.first, drawn.last)),
                told.month_first)
    valid, problems = [], []
    for sheet in sheets:
        wrong = 0
        for drawn, zone in sheet.zones:
            first, last = _ends(days, drawn)
            if first is None or last is None or first > last:
                wrong += 1
            else:
                valid.append((first, last, zone))
        problems += _undated(sheet, wrong, f"whose {' and '.join(filter(None, (told.first, told.last)))} are no first "
                             "and last day")
    editions = _stretches(valid)
    return editions, tuple(problems), _order_notes(days) + _gap_notes(editions)


def _ends(days, drawn):
    """The first and the last day of a zone, open where its text is blank; None where that is no day."""
    first = _span(days, drawn.first) if drawn.first else ALWAYS
    last = _span(days, drawn.last) if drawn.last else ALWAYS
    return first and first[0], last and last[1]


def _stretches(valid):
    """Editions of the stretches of days between the days on which any zone begins or ends."""
    begins, ends = {}, {}
    for number, (first, last, _) in enumerate(valid):
        begins.setdefault(first, []).append(number)
        if last < date.max:
            ends.setdefault(last + _ONE_DAY, []).append(number)
    cuts = sorted({*begins, *ends})
    now, editions = set(), []
    for day, following in zip(cuts, cuts[1:] + [None]):
        now.difference_update(ends.get(day, ()))
        now.update(begins.get(day, ()))
        if now:
            last = following - _ONE_DAY if following else date.max
            editions.append(Edition(day, last, tuple(valid[number][2] for number in sorted(now))))
    return tuple(editions)


def _span(days, text):
    try:
        return days.span(text)
    except ValueError:
        return None


def _undated(sheet, count, why):
    return [Problem(sheet.label, f"{count} of its zones, {why}, left out", "correct them")] if count else []


# what is between the dates

def _order_notes(days):
    if days.contradictory:
        return (Note("dates", "some are written with the day first and some with the month first; those that may be "
                     "either are read with the day first"),)
    if days.undecided:
        return (Note("dates", "nothing says whether they are written with the day or the month first; they are read "
                     "with the day first (--month-first reads them the other way)"),)
    return ()


def _gap_notes(editions):
    """How many maps there are, and the stretches longer than their usual distance for which there is none."""
    if not editions or editions[0][:2] == ALWAYS:
        return ()
    pairs = list(zip(editions, editions[1:]))
    usual = median((after.first - before.first).days for before, after in pairs) if pairs else 1
    gaps = [(before.last + _ONE_DAY, after.first - _ONE_DAY) for before, after in pairs
            if before.last < after.first - _ONE_DAY and (before.first < before.last
                                                         or (after.first - before.first).days > usual)]
    apart = f", {usual:g} day{'s' if usual != 1 else ''} apart as a rule" if len(pairs) > 1 else ""
    notes = [Note("dates", f"{len(editions)} maps, from {_day_words(editions[0].first)} to "
                  f"{_day_words(max(each.last for each in editions))}{apart}")]
    if gaps:
        days = sum((last - first).days + 1 for first, last in gaps)
        shown = _listed([_span_words(gap) for gap in sorted(gaps, key=lambda gap: gap[0] - gap[1])])
        notes.append(Note("dates", f"no map for {days} days in {len(gaps)} gaps: {shown}"))
    return tuple(notes)


def _span_words(span):
    first, last = map(_day_words, span)
    return first if first == last else f"{first} to {last}"


def _day_words(day):
    return {date.min: "ever", date.max: "now"}.get(day) or day.isoformat()


def _listed(words):
    return "; ".join(words[:_MOST_LISTED]) + (f"; and {len(words) - _MOST_LISTED} more" if words[_MOST_LISTED:] else "")
