"""Incidents and places as a person reads them in a terminal."""

import unicodedata
from calendar import monthrange
from datetime import date
from itertools import accumulate, takewhile

from .model import source_names

HEADINGS = ("Date", "Place", "Placed", "Actor", "Target", "Killed", "Wounded", "Sources")
_GAP = "  "
_GIVE_WAY = ("Place", "Actor", "Target", "Sources")  # the others say nothing when they are cut
_NARROWEST = 8  # a column that gives way keeps at least this many cells


def incident_table(incidents, width=120):
    """The lines of the table, header first, by date; no line is wider than ``width`` where its columns allow it."""
    rows = [HEADINGS] + [tuple(printable(cell) for cell in _cells(i)) for i in sorted(incidents, key=_by_date)]
    return _laid_out(rows, _fit(_widths(rows), width))


def columns(headings, rows):
    """The lines of any table, header first, as wide as its cells are."""
    rows = [tuple(printable(cell) for cell in row) for row in (headings, *rows)]
    return _laid_out(rows, _widths(rows))


def _widths(rows):
    return [max(map(_cells_wide, cells)) for cells in zip(*rows)]


def _laid_out(rows, widths):
    lines = [_GAP.join(_pad(cell, wide) for cell, wide in zip(row, widths)).rstrip() for row in rows]
    lines.insert(1, _GAP.join("-" * wide for wide in widths))
    return lines


def count_words(count):
    """A count as written in a table: "7", "7–9", or nothing when the texts give none."""
    if count is None:
        return ""
    return str(count.best) if count.low == count.high else f"{count.low}–{count.high}"


def date_words(when):
    """An interval of days in its shortest form: 2022-12-18, 2022-12, 2022, 2022-12-03–05."""
    start, end = when.start, when.end
    if start is None or end is None:
        return "unknown"
    if start == end:
        return start.isoformat()
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year:
        if start.month == end.month:
            return f"{start:%Y-%m}"
        if (start.month, end.month) == (1, 12):
            return f"{start:%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start}–{end:%d}"
    return f"{start}–{end:%m-%d}" if start.year == end.year else f"{start}–{end}"


def placed_words(placement):
    """How a place was found, and the radius that holds it: "near Kirkuk ±30 km"."""
    if placement.lon is None:
        return "not placed"
    words = placement.method
    anchor = placement.place.name if placement.place else placement.admin1
    if placement.method != "named" and anchor:
        words += " " + anchor
    if placement.uncert_m is None:
        return words
    km = placement.uncert_m / 1000
    return f"{words} ±{km:.0f} km" if km >= 10 else f"{words} ±{km:.1f} km"


def placement_lines(query, placement):
    """A geocoded name and its candidates: where it is (lat, lon, as maps show them), how sure, what else it may be."""
    answer = f"{placement.lat:.5f}, {placement.lon:.5f}  " if placement.lon is not None else ""
    others = [f"{c.score:.2f}  {c.place.name} ({c.place.feature}, {', '.join(filter(None, _units(c.place)))})  "
              f"{c.place.lat:.5f}, {c.place.lon:.5f}  {c.place.source} {c.place.gaz_id}" for c in placement.candidates]
    return [printable(f"{query}: {answer}{placed_words(placement)}")] + ["  " + printable(other) for other in others]


def printable(text):
    """The text without what would steer a terminal: control, direction and format characters."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in str(text)).split())


def _units(place):
    return place.admin3, place.admin2, place.admin1, place.country


def _by_date(incident):
    when = incident.facts.when
    return when.start or date.max, when.end or date.max, incident.facts.placement.name, incident.event_id


def _cells(incident):
    facts = incident.facts
    sources = source_names(incident.reports)
    where = [facts.placement.name or "unknown"]
    if facts.placement.admin1 and facts.placement.admin1 not in where:
        where.append(facts.placement.admin1)
    return (date_words(facts.when), ", ".join(where), placed_words(facts.placement), facts.actor,
            facts.target or "unknown", count_words(facts.killed), count_words(facts.wounded), ", ".join(sources))


def _fit(widths, width):
    """Take room from the widest column that can give way, until the table fits."""
    widths = list(widths)
    spare = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > spare:
        widest = max((k for k, heading in enumerate(HEADINGS) if heading in _GIVE_WAY), key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _cells_wide(text):
    """How many cells of a terminal a text takes: marks take none, East Asian wide letters two."""
    return sum(map(_cell, text))


def _cell(character):
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pad(text, width):
    if _cells_wide(text) > width:
        fits = sum(1 for _ in takewhile(lambda taken: taken < width, accumulate(map(_cell, text))))
        text = text[:fits] + "…"
    return text + " " * (width - _cells_wide(text))
