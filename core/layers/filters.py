"""The filter of the incidents as a value, as the layer's subset string, and as saved with the project.

Our part of a subset string stands between two comments inside one pair of parentheses, beside what the user set:

    ("killed" > 3) AND (/* dateline:begin */ … /* dateline:end */)

(The last parenthesis is needed: QGIS cuts a trailing "/" off the subset string when it reads a project.)
"""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import FrozenSet, Optional
import json
import re

from qgis.core import QgsAggregateCalculator

from ...gazetteer.errors import DatelineError
from .connections import quietly, reopen
from .database import select
from .homes import home_of_layer

BEGIN, END = "/* dateline:begin */", "/* dateline:end */"
PROPERTY = "dateline/filter"

_OURS = re.compile(r"\(" + re.escape(BEGIN) + r"(.*?)" + re.escape(END) + r"\)", re.DOTALL)
_OWN_BEFORE = re.compile(r"^\((.*)\) AND $", re.DOTALL)
_OF_INCIDENTS = '"event_id" IN (SELECT "event_id" FROM {} WHERE {})'
_UNDATED = '("date_start" IS NULL AND "date_end" IS NULL)'
_DATED = '("date_start" IS NOT NULL OR "date_end" IS NOT NULL)'


@dataclass(frozen=True)
class Filter:
    """Which incidents are shown.

    ``actors`` None means all, an empty set none. An incident whose days overlap ``date_from`` to ``date_to`` (both
    inclusive, None for open) is shown; ``keep_undated`` says what happens to those without a date. With ``enabled``
    off the filter is remembered but shows everything.
    """

    actors: Optional[FrozenSet[str]] = None
    date_from: Optional[date] = None
    date_to: Optional[date] = None
    keep_undated: bool = True
    enabled: bool = True


def to_subset(filter):
    """SQL for OGR's SQLite dialect and PostgreSQL, without our marks; "" when nothing is left out."""
    if not filter.enabled:
        return ""
    return " AND ".join(part for part in (_actors_sql(filter), _dates_sql(filter)) if part)


def _actors_sql(filter):
    if filter.actors is None:
        return ""
    if not filter.actors:
        return "1 = 0"
    return '"actor" IN (' + ", ".join(quoted(actor) for actor in sorted(filter.actors)) + ")"


def _dates_sql(filter):
    parts = []
    if filter.date_from is not None:
        parts.append(f'COALESCE("date_end", "date_start") >= {quoted(filter.date_from.isoformat())}')
    if filter.date_to is not None:
        parts.append(f'COALESCE("date_start", "date_end") <= {quoted(filter.date_to.isoformat())}')
    if not parts:
        return "" if filter.keep_undated else _DATED
    within = " AND ".join(parts)
    return f"({within} OR {_UNDATED})" if filter.keep_undated else f"({within})"


def quoted(text):
    """An SQL string literal. The one place where values become SQL text."""
    return "'" + text.replace("'", "''") + "'"


def split_subset(text):
    """``(own, ours)``: the user's own filter and our part without its marks, each "" when absent."""
    found = _find_ours(text)
    if found is None:
        return text.strip(), ""
    before = _OWN_BEFORE.match(text[:found.start()])
    return (before.group(1) if before else "").strip(), found.group(1).strip()


def _find_ours(text):
    """The last marked part that closes the text; a mark inside a user's literal is not one of ours."""
    start = text.rfind("(" + BEGIN)
    found = _OURS.match(text, start) if start >= 0 else None
    return found if found and found.end() == len(text.rstrip()) else None


def join_subset(own, ours):
    """The subset string of both parts."""
    if not ours:
        return own
    marked = f"({BEGIN} {ours} {END})"
    return f"({own}) AND {marked}" if own else marked


def apply_filter(layers, filter):
    """Set the filter on the incidents and their areas; returns the incidents' new subset string.

    Raises DatelineError while a layer is being edited, when QGIS takes no new filter.
    """
    own, _ = split_subset(layers.incidents.subsetString())
    subset = join_subset(own, to_subset(filter))
    _set_subset(layers.incidents, subset)
    follow(layers)
    return subset


def follow(layers):
    """Give the areas the incidents' filter, also one that a user set by hand."""
    if layers.areas is not None:
        subset = layers.incidents.subsetString()
        home, _ = home_of_layer(layers.areas)
        incidents = home.table_sql("incidents")
        _set_subset(layers.areas, _OF_INCIDENTS.format(incidents, subset) if subset else "")  # nosec B608: QGIS's own


def _set_subset(layer, subset):
    if layer.subsetString() == subset:
        return
    if layer.isEditable():
        raise DatelineError(f"“{layer.name()}” is being edited; save or stop editing, then filter")
    with quietly():
        if not layer.setSubsetString(subset):
            raise DatelineError(f"“{layer.name()}” does not take the filter", subset)
        if layer.featureCount() < 0:
            reopen(layer)
    layer.triggerRepaint()


# Kept with the project

def save_filter(project, layer, filter):
    """Keep the filter in the layer, and so in the project's file."""
    values = asdict(filter)
    values["actors"] = None if filter.actors is None else sorted(filter.actors)
    layer.setCustomProperty(PROPERTY, json.dumps(values, default=str, ensure_ascii=False, sort_keys=True))
    project.setDirty(True)


def restore_filter(project, layer):
    """The filter kept with the layer, or None when there is none that can be read."""
    try:
        values = json.loads(layer.customProperty(PROPERTY, "") or "null")
        if values is None:
            return None
        for name in ("date_from", "date_to"):
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        actors = values.pop("actors")
        return Filter(actors=None if actors is None else frozenset(actors), **values)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # edited by hand or by another version: as good as none


# What there is to filter

def actor_counts(layer):
    """``[(actor, number of incidents)]`` of all the data, most frequent first, then by name."""
    rows = _rows(layer, 'SELECT "actor", COUNT(*) FROM "incidents" GROUP BY "actor"')
    return sorted(((actor or "Unknown", int(count)) for actor, count in rows), key=lambda pair: (-pair[1], pair[0]))


def date_range(layer):
    """``(first, last)`` day of all the data, or ``(None, None)``."""
    first, last = _rows(layer, 'SELECT MIN(COALESCE("date_start", "date_end")), '
                               'MAX(COALESCE("date_end", "date_start")) FROM "incidents"')[0]
    return _day(first), _day(last)


def counts(layer):
    """``(shown, total)``: incidents that pass the layer's filter, and all."""
    shown, _ = layer.aggregate(QgsAggregateCalculator.Aggregate.Count, "event_id")
    return int(shown or 0), int(_rows(layer, 'SELECT COUNT(*) FROM "incidents"')[0][0])


def preset(days, layer):
    """A filter on the last ``days`` days of the data (not of the calendar); all of it when ``days`` is None."""
    _, last = date_range(layer)
    if days is None or last is None:
        return Filter()
    return Filter(date_from=last - timedelta(days=days - 1), date_to=last)


def _rows(layer, sql):
    """The rows of constant SQL on the database of the layer, whatever the layer's filter."""
    home, _ = home_of_layer(layer)
    return select(home, sql)


def _day(text):
    return date.fromisoformat(text.replace("/", "-")) if text else None
