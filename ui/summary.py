"""The numbers that the footer states, counted by QGIS on what the layer shows."""

from dataclasses import dataclass

from qgis.core import QgsAggregateCalculator
from qgis.PyQt.QtCore import QCoreApplication

from ..core.layers import filters
from .words import number

_SUMS = {"killed_low": 'coalesce("killed_min", "killed", 0)', "killed_high": 'coalesce("killed_max", "killed", 0)',
         "unplaced": "if($geometry is null, 1, 0)",
         "undated": 'if("date_start" is null and "date_end" is null, 1, 0)'}


def tr(text):
    return QCoreApplication.translate("Summary", text)


@dataclass(frozen=True)
class Summary:
    """Incidents shown and in all; of the shown ones the dead (an interval), and those without place or date."""

    shown: int
    total: int
    killed_low: int
    killed_high: int
    unplaced: int
    undated: int


def summarise(layer):
    """Count what ``layer`` (the incidents) shows now."""
    shown, total = filters.counts(layer)
    sums = {name: layer.aggregate(QgsAggregateCalculator.Aggregate.Sum, sql)[0] for name, sql in _SUMS.items()}
    return Summary(shown=shown, total=total, **{name: int(value or 0) for name, value in sums.items()})


def in_words(summary):
    """The footer's text as simple HTML; what belongs together stays on one line."""
    killed = "\u2060–\u2060".join(dict.fromkeys(map(number, (summary.killed_low, summary.killed_high))))
    head = tr("{shown} of {total} incidents").format(shown=number(summary.shown), total=number(summary.total))
    parts = [f"<b>{head}</b>", tr("{count} killed").format(count=killed),
             tr("{count} without a place").format(count=number(summary.unplaced)),
             tr("{count} without a date").format(count=number(summary.undated))]
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)
