"""Incidents laid over zones: what the command line, Processing and the window all call, and how it is wanted."""

from typing import NamedTuple

from .incidents import Incidents, asked_of, with_answers
from .overlay import CHANGE_DAYS, overlay
from .reading import Told
from .series import LATEST, Rule

_KINDS = ("latest", "nearest", "same")


class Wanted(NamedTuple):
    """How zones are laid: what they hold (``reading.Told``), which map counts on a day (``series.Rule``), within how
    many days changes of holder are looked for, and whether the outer edges of zones are front lines."""

    told: Told = Told()
    rule: Rule = LATEST
    days: int = CHANGE_DAYS
    outer: bool = True


class Laid(NamedTuple):
    """``incidents`` with the fields of zones, an ``answers.Answer`` to each, and what is to be told: Problems that
    failed alone, Notes."""

    incidents: Incidents
    answers: tuple
    told: tuple


def lay(incidents, series, wanted, executor=None, progress=None, cancelled=None):
    """The :class:`Laid` of :class:`Incidents` over a ``Series``; as ``overlay.overlay`` takes the rest, and raises."""
    answers, told = overlay(asked_of(incidents), series, wanted.rule, wanted.days, wanted.outer, executor, progress,
                            cancelled)
    return Laid(with_answers(incidents, answers), tuple(answers),
                (*incidents.problems, *series.problems, *series.notes, *told))


def to_json(wanted):
    """Wanted as plain values, for a project to keep."""
    return {"told": wanted.told._asdict(), "rule": wanted.rule._asdict(), "days": wanted.days, "outer": wanted.outer}


def from_json(values):
    """Wanted from such values. Raises ValueError or TypeError for others."""
    if not isinstance(values, dict):
        raise ValueError("no way to lay zones")
    told, rule = Told(**values["told"]), Rule(**values["rule"])
    if rule.kind not in _KINDS or not all(isinstance(part, int) for part in (rule.days, values["days"])):
        raise ValueError("no rule of dates")
    return Wanted(told, rule, values["days"], bool(values["outer"]))
