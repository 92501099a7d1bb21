"""Answers of zones in the analyst's words."""

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..core.zones.ground import NOBODY
from .words import number


def tr(text):
    return QCoreApplication.translate("ZonesWords", text)


def head_of(outcome):
    """What came of laying zones, in a line or two."""
    unanswered = outcome.total - outcome.held - outcome.outside
    head = tr("{total} incidents: {held} on held ground, {outside} outside all zones, {unanswered} without an answer.")
    head = head.format(total=number(outcome.total), held=number(outcome.held), outside=number(outcome.outside),
                       unanswered=number(unanswered))
    return head + (" " + near_words(outcome.near) if outcome.near is not None else "")


def near_words(near):
    """How many lie near a front line: "between 14 and 19 of 23 within 5 km of a front line"."""
    low, _, high = near.count
    km = QLocale().toString(near.km, "g", 6)
    if low == high:
        return tr("{count} of {all} within {km} km of a front line.").format(
            count=number(low), all=number(near.of), km=km)
    return tr("Between {low} and {high} of {all} within {km} km of a front line.").format(
        low=number(low), high=number(high), all=number(near.of), km=km)


def reasons_of(outcome):
    """Why incidents have no answer, a line a reason."""
    return [tr("{count} without an answer: {reason}").format(count=number(count), reason=reason)
            for reason, count in outcome.reasons]


def dimension_words(name):
    """What a summary counts by."""
    return {"holder": tr("Held by"), "month": tr("Month"), "week": tr("Week"), "year": tr("Year"),
            "actor": tr("Actor"), "event_type": tr("Event type"), "admin1": tr("Governorate"),
            "admin2": tr("District"), "target": tr("Target"), "weapon": tr("Weapon"), "status": tr("Status"),
            "zone": tr("Zone")}.get(name, name)


def figure_words(name):
    """What is counted."""
    return {"incidents": tr("Incidents"), "killed": tr("Killed"), "wounded": tr("Wounded")}[name]


def key_words(name, value):
    """A value of a dimension."""
    if name == "holder" and value == NOBODY:
        return tr("Outside all zones")
    return value or (tr("No answer") if name == "holder" else tr("(not told)"))


def range_words(figure):
    """A Range: "5", or "5 (4–7)"."""
    if figure.low == figure.high:
        return number(figure.best)
    return f"{number(figure.best)} ({number(figure.low)}\u2060–\u2060{number(figure.high)})"
