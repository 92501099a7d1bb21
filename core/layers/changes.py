"""What adding a result would change in a database, found out on a copy of it: just what adding it does."""

from pathlib import Path
from typing import NamedTuple, Tuple
import tempfile

from ..model import FIELDS, incident_row
from ..table import printable
from .copying import copy_as_is
from .database import read_edited, write_result
from .migration import migrate
from .opening import exists, opened
from .tables import INCIDENTS, Table

_NOT_SHOWN = frozenset(("event_id", "evidence"))
_SHOWN = tuple(field.name for field in FIELDS if field.name not in _NOT_SHOWN)
_LONGEST = 60  # characters of a value in a line


class Change(NamedTuple):
    """A field of an incident: what the database holds, and what the articles say now, as text; empty for nothing."""

    event_id: str
    field: str
    old: str
    new: str


class Changes(NamedTuple):
    """``new`` and ``gone`` are (event id, title); ``changed`` fields take the new value, those that ``stay`` keep the
    old one, for an analyst has edited or reviewed the incident; ``problems`` are those that adding would meet."""

    new: Tuple[Tuple[str, str], ...] = ()
    changed: Tuple[Change, ...] = ()
    gone: Tuple[Tuple[str, str], ...] = ()
    stay: Tuple[Change, ...] = ()
    problems: tuple = ()


def changes(address, result, preset=None):
    """What ``write_result(address, result, preset)`` would change; the database itself is not touched.

    Raises DatelineError as ``write_result`` does.
    """
    return tried(address, lambda copy: (write_result(copy, result, preset), result.incidents))


def tried(address, write):
    """What ``write(address)`` would change, found out on a copy in a file; it gives the problems that it met, and all
    incidents as they are told now."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        copy = Path(folder) / "copy.gpkg"
        before, edited = {}, frozenset()
        if exists(address):
            copy_as_is(address, copy)
            migrate(copy)
            before, edited = _values(copy), frozenset(read_edited(copy))
        problems, incidents = write(copy)
        after = _values(copy)
        told = _told(copy, incidents)
    stays = edited.union(event_id for event_id, row in before.items() if row["status"] not in ("", "draft"))
    return Changes(_titles(after, before), tuple(_differences(before, after)), _titles(before, after),
                   tuple(_differences(before, _kept(before, after, told, stays))), problems)


def change_lines(found):
    """The changes as lines to read."""
    stays = sorted({change.event_id for change in found.stay})
    counts = (f"{len(found.new)} new, {len({change.event_id for change in found.changed})} changed, "
              f"{len(found.gone)} gone, {len(stays)} kept as edited or reviewed")
    lines = [counts]
    lines += [f"new {event_id} {title}" for event_id, title in found.new]
    lines += [f"changed {c.event_id} {c.field}: {_short(c.old)} → {_short(c.new)}" for c in found.changed]
    lines += [f"gone {event_id} {title}" for event_id, title in found.gone]
    lines += [f"kept {c.event_id} {c.field}: {_short(c.old)} (now told: {_short(c.new)})" for c in found.stay]
    return [printable(line) for line in lines]


def _short(text):
    text = text or "nothing"
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"


def _values(path):
    """Event id → field → text."""
    with opened(path) as source:
        return {feature["event_id"]: {name: feature.GetFieldAsString(name) for name in _SHOWN}
                for feature in source.GetLayerByName(INCIDENTS.name)}


def _kept(before, after, told, stays):
    """What is told of incidents that stay, of the fields that do."""
    return {event_id: {name: text for name, text in told[event_id].items()
                       if before[event_id][name] == after[event_id][name]}
            for event_id in stays.intersection(told).intersection(after)}


def _told(path, incidents):
    """The same of what is said of incidents that are there, without what an analyst or later reports fill."""
    with opened(path) as source:
        table = Table(source, INCIDENTS)
        return {i.event_id: {name: text for name, text in table.texts(incident_row(i)).items() if name in _SHOWN}
                for i in incidents if i.event_id in table}


def _titles(rows, others):
    return tuple((event_id, rows[event_id]["title"]) for event_id in sorted(rows) if event_id not in others)


def _differences(before, after):
    for event_id in sorted(set(before).intersection(after)):
        for name in _SHOWN:
            old, new = before[event_id][name], after[event_id].get(name, before[event_id][name])
            if old != new:
                yield Change(event_id, name, old, new)
