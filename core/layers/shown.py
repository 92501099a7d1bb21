"""What the incidents' layer shows, counted in one pass: for a page to print, in a thread of its own."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Counter as Counts
from typing import Optional, Tuple

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtCore import QDate

from .palette import UNKNOWN

_FIELDS = ("date_start", "date_end", "killed_min", "killed", "killed_max", "wound_min", "wounded", "wound_max",
           "sources")
_EVERY = 2000  # features between two looks at whether to stop


@dataclass
class Shown:
    """Counts of the incidents that a layer shows, by the field ``by``; ``bars`` {(year, month): {value: incidents}},
    by the first day; ``published`` the first and the last day of all articles."""

    by: str
    incidents: int = 0
    unplaced: int = 0
    undated: int = 0
    untold: int = 0
    killed: Tuple[int, int] = (0, 0)
    wounded: Tuple[int, int] = (0, 0)
    first: Optional[date] = None
    last: Optional[date] = None
    values: Counts = field(default_factory=Counter)
    sources: Counts = field(default_factory=Counter)
    bars: dict = field(default_factory=dict)
    published: Tuple[Optional[date], Optional[date]] = (None, None)
    articles: int = 0


def count_shown(incidents, articles, by, progress=None, cancelled=bool):
    """Count what layers, or feature sources of them (for a thread), show.

    ``progress(done, None, "")`` is told now and then; once ``cancelled()`` is true, what is there is incomplete.
    """
    shown = Shown(by)
    names = [*_FIELDS, by]
    at = [incidents.fields().indexOf(name) for name in names]  # looking names up would take half of the time
    request = QgsFeatureRequest().setSubsetOfAttributes(at)
    for number, feature in enumerate(incidents.getFeatures(request)):
        if number % _EVERY == 0 and progress is not None:
            progress(number, None, "")
        if number % _EVERY == 0 and cancelled():
            return shown
        _add(shown, dict(zip(names, (feature[index] for index in at))), feature.hasGeometry())
    days = []
    request = QgsFeatureRequest().setSubsetOfAttributes(["published"], articles.fields())
    for feature in articles.getFeatures(request.setFlags(QgsFeatureRequest.Flag.NoGeometry)):
        shown.articles += 1
        if isinstance(feature["published"], QDate) and feature["published"].isValid():
            days.append(feature["published"].toPyDate())
    shown.published = (min(days), max(days)) if days else (None, None)
    return shown


def _add(shown, feature, placed):
    shown.incidents += 1
    shown.unplaced += not placed
    shown.untold += not isinstance(feature["killed"], int)
    shown.killed = _both(shown.killed, feature, "killed_min", "killed", "killed_max")
    shown.wounded = _both(shown.wounded, feature, "wound_min", "wounded", "wound_max")
    value = feature[shown.by] if isinstance(feature[shown.by], str) and feature[shown.by] else UNKNOWN
    shown.values[value] += 1
    named = feature["sources"] if isinstance(feature["sources"], str) else ""
    shown.sources.update(one.strip() for one in named.split(";") if one.strip())
    start, end = (_day(feature[name]) for name in ("date_start", "date_end"))
    start, end = start or end, end or start
    if start is None:
        shown.undated += 1
        return
    shown.first, shown.last = min(shown.first or start, start), max(shown.last or end, end)
    shown.bars.setdefault((start.year, start.month), Counter())[value] += 1


def _both(sums, feature, low, best, high):
    """Add the lowest and the highest figure, or the best where one is missing."""
    numbers = [feature[name] if isinstance(feature[name], int) else None for name in (low, best, high)]
    return (sums[0] + next((n for n in numbers[:2] if n is not None), 0),
            sums[1] + next((n for n in numbers[:0:-1] if n is not None), 0))


def _day(value):
    return value.toPyDate() if isinstance(value, QDate) and value.isValid() else None
