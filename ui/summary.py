"""The footer: what is shown, in words."""

from qgis.PyQt.QtCore import QCoreApplication

from .words import interval, number


def tr(text):
    return QCoreApplication.translate("Summary", text)


def in_words(summary):
    """The footer's text as simple HTML, of a ``counting.Summary``; what belongs together stays on one line."""
    head = tr("{shown} of {total} incidents").format(shown=number(summary.shown), total=number(summary.total))
    killed = tr("{count} killed").format(count=interval(summary.killed_low, summary.killed_high))
    parts = [f"<b>{head}</b>", killed, tr("{count} without a place").format(count=number(summary.unplaced)),
             tr("{count} without a date").format(count=number(summary.undated))]
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)
