"""What incidents are filtered by: the table of facets, and what each asks of a row as SQL.

All SQL is of OGR's SQLite dialect and PostgreSQL alike. A column of integers is counted by its digits.
"""

from typing import NamedTuple
import re

from . import quoting

SEPARATOR = "; "  # between the sources of an incident
_WORDS = re.compile(r'"([^"]+)"|(\S+)')


class Facet(NamedTuple):
    """A facet of values to choose from: its column of incidents, and how that holds them.

    ``missing`` is the value that stands for an empty or absent one. ``several``: a text of values between separators.
    """

    name: str
    missing: str = ""
    number: bool = False
    several: bool = False


FACETS = (Facet("actor", missing="Unknown"), Facet("target"), Facet("event_type"), Facet("weapon"),
          Facet("actor_cert"), Facet("date_prec", number=True), Facet("where_prec", number=True), Facet("status"),
          Facet("holder"), Facet("zone"), Facet("sources", several=True))
BY_NAME = {facet.name: facet for facet in FACETS}

FIRST_DAY = 'COALESCE("date_start", "date_end")'
LAST_DAY = 'COALESCE("date_end", "date_start")'
LEAST_KILLED = 'COALESCE("killed_min", "killed", "killed_max")'
MOST_KILLED = 'COALESCE("killed_max", "killed", "killed_min")'
UNDATED = '("date_start" IS NULL AND "date_end" IS NULL)'
UNPLACED = '("geom" IS NULL)'
DISPUTED = """(COALESCE("disagree", '') NOT IN ('', '{}'))"""
_DATED = '("date_start" IS NOT NULL OR "date_end" IS NOT NULL)'
_TEXTS = ('"title"', '"place"', '"place_gaz"')


def value_of(facet):
    """The value of a row as text; what it has no value for is ``missing``."""
    column = quoting.name(facet.name)
    if facet.number:
        return f"COALESCE(CAST({column} AS TEXT), '')"
    return f"COALESCE(NULLIF({column}, ''), {quoting.literal(facet.missing)})"


def chosen(facet, values):
    """Whether a row has one of these values (texts); plain comparisons, so that an index of the column serves."""
    column = quoting.name(facet.name)
    if facet.several:
        asked = [_has(column, value) for value in sorted(values) if value != facet.missing]
    else:
        said = [value for value in sorted(values) if value]
        if facet.number:
            said = [int(value) for value in said]
        asked = [quoting.among(column, said)] if said else []
    if facet.missing in values:
        asked.append(f"{column} IS NULL" if facet.number else f"{column} IS NULL OR {column} = ''")
    return "(" + " OR ".join(asked) + ")" if len(asked) > 1 or " OR " in "".join(asked) else "".join(asked) or "1 = 0"


def _has(column, value):
    """Whether a text of several values has this one: exactly, whatever a pattern would make of its signs."""
    whole = f"'{SEPARATOR}' || {column} || '{SEPARATOR}'"
    return f"REPLACE({whole}, {quoting.literal(SEPARATOR + value + SEPARATOR)}, '') <> {whole}"


def between_days(first, last, keep_undated):
    """Whether the days of a row overlap ``first`` to ``last`` (None for open); "" when nothing is asked."""
    parts = []
    if first is not None:
        parts.append(f"{LAST_DAY} >= {quoting.literal(first.isoformat())}")
    if last is not None:
        parts.append(f"{FIRST_DAY} <= {quoting.literal(last.isoformat())}")
    if not parts:
        return "" if keep_undated else _DATED
    within = " AND ".join(parts)
    return f"({within} OR {UNDATED})" if keep_undated else f"({within})"


def between_deaths(low, high):
    """Whether the interval of deaths of a row overlaps ``low`` to ``high`` (None for open); a row without a figure
    does not. "" when nothing is asked."""
    parts = []
    if low is not None:
        parts.append(f"{MOST_KILLED} >= {quoting.literal(low)}")
    if high is not None:
        parts.append(f"{LEAST_KILLED} <= {quoting.literal(high)}")
    return "(" + " AND ".join(parts) + ")" if parts else ""


def told(text, table_sql=quoting.name):
    """Whether title, place, a report's sentence or its article hold every word of ``text``; words in double quotes
    belong together. "" when there is no word."""
    words = ["".join(found) for found in _WORDS.findall(text)]
    return " AND ".join(_told(word, table_sql("reports"), table_sql("articles")) for word in words)


def _told(word, reports, articles):
    here = [quoting.holds(column, word) for column in _TEXTS]
    sentence, text = quoting.holds('"sentence"', word), quoting.holds('"text"', word)
    # names and words are quoted by quoting
    here.append(f'"event_id" IN (SELECT "event_id" FROM {reports} WHERE {sentence} OR "article" IN '  # nosec B608
                f'(SELECT "article" FROM {articles} WHERE {text}))')
    return "(" + " OR ".join(here) + ")"
