"""What each report says of an incident, field by field, and where they are at odds with what was taken."""

from typing import Mapping, NamedTuple, Sequence, Tuple

from .json_columns import object_in

# Rows of the comparison: the field that ``disagree`` names, and the columns that its text is made of.
_INTERVALS = {"killed": ("killed_min", "killed", "killed_max"), "wounded": ("wound_min", "wounded", "wound_max")}
FIELDS = ("date_start", "date_end", "event_type", "sub_event", "weapon", "actor", "actor_cert", "claimed", "target",
          "civ_target", "killed", "wounded", "perp_kill", "abducted", "place", "place_gaz", "admin1", "admin2",
          "admin3", "uncert_m", "clarity")
COLUMNS = tuple(dict.fromkeys(name for field in FIELDS for name in _INTERVALS.get(field, (field,))))
_UNTOLD = {"claimed": "unknown"}  # what a report holds that says nothing


class Line(NamedTuple):
    """A field: what was taken, what each report says, whether they differ, which are at odds with what was taken."""

    field: str
    taken: str
    said: Tuple[str, ...]
    disputed: bool
    odd: Tuple[bool, ...]


def side_by_side(incident: Mapping[str, object], reports: Sequence[Mapping[str, object]]) -> Tuple[Line, ...]:
    """The lines of the fields that anybody says something of, those that the reports differ on first.

    ``incident`` and ``reports`` are rows of the tables as column → value (text, number or None); the incident's
    ``disagree`` tells which fields its reports differ on.
    """
    disputed = object_in(incident.get("disagree"))
    lines = []
    for field in FIELDS:
        taken, said = _text(incident, field), tuple(_text(report, field) for report in reports)
        if taken or any(said):
            differ = field in disputed
            odd = tuple(differ and bool(text) and text != taken for text in said)
            lines.append(Line(field, taken, said, differ, odd))
    return tuple(sorted(lines, key=lambda line: not line.disputed))


def _text(row, field):
    if field in _INTERVALS:
        low, best, high = (row.get(name) for name in _INTERVALS[field])
        if best is None and low is None:
            return ""
        return str(low) if low == high else f"{low}–{high}"
    value = row.get(field)
    if value is None or value == _UNTOLD.get(field):
        return ""
    if field == "civ_target":
        return ("yes" if value in (1, True, "1", "true", "t") else "no") if row.get("target") else ""
    if field == "uncert_m":
        return f"{float(value):.0f}"
    return str(value)
