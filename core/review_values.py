"""An incident's row as an analyst corrects it: which columns a value has, what follows from it, and whence it came."""

import json
from datetime import date
from typing import Dict, Mapping, NamedTuple, Optional, Tuple

from .extraction.intervals import precision
from .json_columns import object_in
from .model import Count

WHEN, WHERE, WHO, WHOM, HOW_MANY, HOW = KINDS = "when", "where", "who", "whom", "how many", "how"


class Value(NamedTuple):
    """One value that an analyst sees and corrects.

    ``name`` is its leading column, ``evidence`` the field whose words it was read from ("" for none), ``columns``
    all that change with it. ``shape`` says how it is edited: days, place, actor, target, count, number, event, choice,
    note.
    """

    name: str
    kind: str
    evidence: str
    columns: Tuple[str, ...]
    shape: str


VALUES = (
    Value("date_start", WHEN, "date_start", ("date_start", "date_end", "date_prec", "date_text", "date_base"), "days"),
    Value("place", WHERE, "place", ("place", "place_gaz", "gaz_id", "gaz_source", "country", "admin1", "admin2",
                                    "admin3", "geo_method", "where_prec", "uncert_m", "score"), "place"),
    Value("actor", WHO, "actor", ("actor", "actor_raw", "actor_cert"), "actor"),
    Value("actor_cert", WHO, "", ("actor_cert",), "choice"),
    Value("claimed", WHO, "claimed", ("claimed",), "choice"),
    Value("target", WHOM, "target", ("target", "target_raw", "civ_target"), "target"),
    Value("killed", HOW_MANY, "killed", ("killed_min", "killed", "killed_max"), "count"),
    Value("wounded", HOW_MANY, "wounded", ("wound_min", "wounded", "wound_max"), "count"),
    Value("perp_kill", HOW_MANY, "perp_kill", ("perp_kill",), "number"),
    Value("abducted", HOW_MANY, "abducted", ("abducted",), "number"),
    Value("event_type", HOW, "event_type", ("event_type", "sub_event"), "event"),
    Value("weapon", HOW, "event_type", ("weapon",), "choice"),
    Value("notes", "", "", ("notes",), "note"),
)
BY_NAME: Mapping[str, Value] = {value.name: value for value in VALUES}
MARKABLE = ("date_start", "place", "actor", "target", "killed", "wounded", "perp_kill", "abducted", "event_type",
            "weapon", "claimed")  # what words of a text can be said to be


def kind_of_evidence(field):
    """The kind of the words that a field was read from, or ""."""
    return next((value.kind for value in VALUES if value.evidence == field), "")


# What a value is made of

def days_values(start: Optional[date], end: Optional[date], text="", base="user") -> Dict[str, object]:
    """The columns of a closed interval of days; empty ones without days. Days the wrong way round are turned."""
    start, end = start or end, end or start
    if start is None or end is None:
        return {"date_start": None, "date_end": None, "date_prec": None, "date_text": text, "date_base": "none"}
    first, last = sorted((start, end))
    return {"date_start": first, "date_end": last, "date_prec": precision((first, last)), "date_text": text,
            "date_base": base}


def count_values(name: str, count: Optional[Count]) -> Dict[str, object]:
    """The columns of a number of people: killed and wounded are intervals, the others one figure."""
    columns = BY_NAME[name].columns
    figures = (None, None, None) if count is None else (count.low, count.best, count.high)
    return dict(zip(columns, figures)) if len(columns) == 3 else {columns[0]: figures[1]}


def count_of(row, name: str) -> Optional[Count]:
    """The number of people that a row has, or None when it tells none."""
    columns = BY_NAME[name].columns
    low, best, high = [row.get(column) for column in columns] if len(columns) == 3 else [row.get(name)] * 3
    best = next((figure for figure in (best, low, high) if figure is not None), None)
    if best is None:
        return None
    return Count(best if low is None else low, best, best if high is None else high)


# What follows

def with_what_follows(row, values) -> Dict[str, object]:
    """The values with the title that follows from them, unless an analyst has given the incident a title of his own."""
    if "title" in values or row.get("title") != title_of(row):
        return dict(values)
    title = title_of({**row, **values})
    return {**values, "title": title} if title != row.get("title") else dict(values)


def title_of(row) -> str:
    """One line as reading an article writes it: the weapon or the deed, whom, where."""
    told = {name: row.get(name) or "" for name in ("weapon", "sub_event", "event_type", "target", "place")}
    deed = told["weapon"][:1].upper() + told["weapon"][1:] or told["sub_event"] or told["event_type"]
    whom = f" on {told['target']}" if told["target"] else ""
    where = f", {told['place']}" if told["place"] else ""
    return f"{deed}{whom}{where}"


# Words

class Words(NamedTuple):
    """Where in an article words stand: offsets in characters."""

    article: str
    start: int
    end: int


def evidence_of(row) -> Dict[str, Words]:
    """Field → the words that it was read from; what somebody wrote into the column by hand and is none is left out."""
    try:
        told = object_in(row.get("evidence"))
        return {field: Words(str(at["article"]), int(at["start"]), int(at["end"])) for field, at in told.items()}
    except (ValueError, TypeError, KeyError, OverflowError):
        return {}


def evidence_column(row, field: str, words: Optional[Words]) -> str:
    """The evidence column of a row in which a field has other words; None for a value that no words tell."""
    told = {name: at._asdict() for name, at in evidence_of(row).items() if name != field}
    if words is not None and field:
        told[field] = words._asdict()
    return json.dumps(told, ensure_ascii=False)


def disagreement_of(row, name: str) -> Dict[str, str]:
    """What each report says of a value, where they differ."""
    told = object_in(row.get("disagree")).get(name)
    return {str(report): str(said) for report, said in told.items()} if isinstance(told, dict) else {}
