"""Incidents as a table of rows, whatever they were written as: what zones are asked of each, and the answers beside it.

Files are GeoJSON and CSV as ``extract`` writes them, of incidents or reports; any other file of points will do that has
``date_start`` (and ``date_end``, ``uncert_m``). Rows hold ``lon`` and ``lat`` (degrees, WGS 84) beside their fields.
"""

import json
import math
import re
from datetime import date
from pathlib import Path
from typing import Mapping, NamedTuple, Tuple

from ...gazetteer.bad_rows import BadRows
from ...gazetteer.decoding import NotText
from ...gazetteer.errors import DatelineError
from ...gazetteer.tables import TextTable
from ...gazetteer.texts import plain_errors
from ..model import REPORT_FIELDS, ZONE_FIELDS, Field, Problem
from .answers import Answer, Asked
from .ground import NOBODY, Spot

_KNOWN = {field.name: field for field in REPORT_FIELDS}
_ADDED = frozenset(field.name for field in ZONE_FIELDS)
_POINT = ("lon", "lat")
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d+)?")  # codes such as 007 are none


class Incidents(NamedTuple):
    """``rows`` by the names of ``fields`` and lon, lat; ``areas`` are the WKT of areas of uncertainty by the row's key
    (``event_id``) where they are no circles."""

    name: str
    fields: Tuple[Field, ...]
    rows: Tuple[dict, ...]
    areas: Mapping[str, str] = {}
    problems: Tuple[Problem, ...] = ()


def read_incidents(path):
    """The :class:`Incidents` of a .geojson, .json or .csv file. Raises DatelineError when it cannot be read."""
    path = Path(path)
    with plain_errors(path):
        made = _from_csv(path) if path.suffix.lower() == ".csv" else _from_geojson(path)
    if made.rows and not {"date_start", *_POINT} & {name for row in made.rows for name, value in row.items()
                                                    if value is not None}:
        raise DatelineError(f"{path}: its rows have neither places nor dates (lon, lat, date_start); name a file that "
                            "extract has written")
    return made


def asked_of(incidents):
    """What is asked of zones for each row (``answers.Asked``)."""
    return [Asked(row.get("date_start"), row.get("date_end") or row.get("date_start"),
                  _spot(row, incidents.areas.get(row.get("event_id"), ""))) for row in incidents.rows]


def typed_row(values):
    """The values of a row as its fields have them: days as ``date``, numbers as numbers; None for what is none."""
    return {name: _typed(value, _KNOWN[name].kind) if name in _KNOWN and not isinstance(value, date) else value
            for name, value in values.items()}


def with_answers(incidents, answers):
    """The Incidents with the fields of zones (``model.ZONE_FIELDS``) behind their own."""
    fields = tuple(field for field in incidents.fields if field.name not in _ADDED) + ZONE_FIELDS
    rows = tuple({**row, **zone_row(answer)} for row, answer in zip(incidents.rows, answers))
    return incidents._replace(fields=fields, rows=rows)


def zone_row(answer):
    """The values of an ``answers.Answer`` by the names of ``model.ZONE_FIELDS``; JSON is text."""
    before, after = answer.before, answer.after
    others = [{"zone": zone, "holder": holder, "share": round(share, 3)} for zone, holder, share in answer.others]
    return {"zone": answer.zone or None, "holder": answer.holder or None, "zone_prob": _rounded(answer.zone_share),
            "hold_prob": _rounded(answer.holder_share),
            "zone_alt": json.dumps(others, ensure_ascii=False) if answer.holder else None,
            "front_km": None if answer.front_m is None else round(answer.front_m / 1000, 3),
            "front": answer.front or None, "zone_date": answer.day,
            "hold_prev": before and before.holder, "hold_from": before and before.day,
            "hold_next": after and after.holder, "hold_to": after and after.day, "zone_note": answer.note or None}


def answer_of(row):
    """The ``answers.Answer`` that a row with the fields of zones tells, as far as a summary asks: shares and distance.

    Shares have the three digits that the fields have. Raises nothing: what is no such value counts as none.
    """
    holder, km = _typed(row.get("holder"), "text") or "", _number(row.get("front_km"))
    others = _others(row.get("zone_alt")) if holder else []
    held = {} if holder == NOBODY else {holder: _number(row.get("hold_prob")) or 0.0}
    for _, other, share in others:
        if other != NOBODY:
            held.setdefault(other, share)
    nobody = (_number(row.get("hold_prob")) or 0.0) if holder == NOBODY else \
        next((share for _, other, share in others if other == NOBODY), 0.0)
    return Answer(str(row.get("zone") or ""), holder, holders=tuple(held.items()) if holder else (),
                  nobody=nobody if holder else None, front_m=None if km is None else km * 1000,
                  note=str(row.get("zone_note") or ""))


def _others(text):
    """The (zone, holder, share) of the field ``zone_alt``, JSON as text or as GDAL and QGIS read it."""
    try:
        listed = json.loads(text) if isinstance(text, str) else text or []
        return [(str(each["zone"]), str(each["holder"]), float(each["share"])) for each in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _rounded(share):
    return None if share is None else round(share, 3)


def _spot(row, area):
    lon, lat, radius = row.get("lon"), row.get("lat"), row.get("uncert_m")
    if lon is None or lat is None:
        return None
    return Spot(lon, lat, radius if radius and radius > 0 else None, area)


def _from_geojson(path):
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DatelineError(f"{path}: cannot be read as GeoJSON; it is damaged, or something else", str(error)) \
            from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise DatelineError(f"{path}: is no collection of GeoJSON features; name a file that extract has written")
    features = [feature for feature in features if isinstance(feature, dict)]
    values = [feature.get("properties") if isinstance(feature.get("properties"), dict) else {} for feature in features]
    fields = _fields(list(dict.fromkeys(name for each in values for name in each)), values)
    rows = [{**{field.name: _typed(each.get(field.name), field.kind) for field in fields}, **_placed(feature)}
            for each, feature in zip(values, features)]
    return Incidents(str(found.get("name") or path.stem), fields, tuple(rows))


def _placed(feature):
    geometry = feature.get("geometry") if isinstance(feature.get("geometry"), dict) else {}
    corner = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    return _point(*corner[:2]) if isinstance(corner, list) and len(corner) > 1 else _point(None, None)


def _from_csv(path):
    bad_rows = BadRows()
    try:
        table = TextTable(path)
    except NotText as error:
        raise DatelineError(f"{path}: is no table of text; save it as CSV", repr(error)) from error
    names = [name for name in table.headers if name not in _POINT]
    values = [dict(zip(table.headers, cells)) for _, cells, _ in table.rows(bad_rows)]
    fields = _fields(names, [{name: _plain_number(cell) for name, cell in each.items()} for each in values])
    rows = [{**{field.name: _typed(each.get(field.name) or None, field.kind) for field in fields},
             **_point(each.get("lon"), each.get("lat"))} for each in values]
    problems = (Problem(str(path), f"{bad_rows.count} of its rows cannot be read and are left out "
                        f"({bad_rows.shown()})", "check that the file is whole"),) if bad_rows.count else ()
    return Incidents(path.stem, fields, tuple(rows), {}, problems)


def _plain_number(cell):
    """A cell as the number that it is, written as numbers are; other text as it is, None where it is empty."""
    if not _NUMBER.fullmatch(cell):
        return cell or None
    return float(cell) if "." in cell else int(cell)


def _fields(names, values):
    return tuple(_KNOWN.get(name) or Field(name, _kind([each.get(name) for each in values]), name, "")
                 for name in names if name not in _POINT)


def _kind(values):
    """The kind of a column that the fields table does not know, by its values."""
    types = {type(value) for value in values if value is not None}
    if types & {dict, list}:
        return "json"
    return {frozenset((bool,)): "bool", frozenset((int,)): "int", frozenset((float,)): "double",
            frozenset((int, float)): "double"}.get(frozenset(types), "text")


def _typed(value, kind):
    """A value as its kind has it; None for what is none of that kind."""
    if value is None or kind in ("text", "datetime"):
        return value if value is None or isinstance(value, (str, int, float)) else json.dumps(value, ensure_ascii=False)
    if kind == "json":
        return value if _is_json(value) else json.dumps(value, ensure_ascii=False)
    if kind == "bool":
        return value if isinstance(value, bool) else {"true": True, "1": True, "false": False, "0": False}.get(
            str(value).lower())
    if kind == "date":
        return _day(str(value))
    number = _number(value)
    return int(number) if kind == "int" and number is not None else number


def _is_json(value):
    try:
        return isinstance(value, str) and bool(json.loads(value) or True)
    except (ValueError, RecursionError):
        return False


def _day(text):
    try:
        day = date.fromisoformat(text.strip()[:10].replace("/", "-"))
    except ValueError:
        return None
    return day if day.year < date.max.year else None


def _number(value):
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _point(lon, lat):
    lon, lat = _number(lon), _number(lat)
    on_earth = lon is not None and lat is not None and abs(lon) <= 180 and abs(lat) <= 90
    return {"lon": lon, "lat": lat} if on_earth else {"lon": None, "lat": None}
