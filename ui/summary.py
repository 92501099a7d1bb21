"""The footer: what is shown, in words."""

from qgis.PyQt.QtCore import QCoreApplication, QLocale


def tr(text):
    return QCoreApplication.translate("Summary", text)


def number(count):
    """A number as the interface's language writes it."""
    return QLocale().toString(count)


def interval(low, high):
    """An interval of numbers, which no line ends within."""
    return number(low) if low == high else f"{number(low)}\u2060–\u2060{number(high)}"


def in_words(summary):
    """The footer's text as simple HTML, of a ``counting.Summary``; what belongs together stays on one line."""
    head = tr("{shown} of {total} incidents").format(shown=number(summary.shown), total=number(summary.total))
    parts = [f"<b>{head}</b>", tr("{count} killed").format(count=interval(summary.killed_low, summary.killed_high)),
             tr("{count} without a place").format(count=number(summary.unplaced)),
             tr("{count} without a date").format(count=number(summary.undated))]
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)
