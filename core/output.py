"""Incidents, reports and geocoded names as GeoJSON and CSV, with the standard library alone.

Coordinates are WGS 84 degrees, lon before lat. The same result gives the same bytes; a file is written beside
its target and put in its place when it is whole.
"""

import csv
import io
import json
import os
from datetime import date
from itertools import chain
from pathlib import Path

from ..gazetteer.errors import DatelineError
from ..gazetteer.spreadsheets import neutral
from .model import FIELDS, REPORT_FIELDS, incident_row, report_row

LEVELS = ("incidents", "reports")
PLACEMENT_COLUMNS = ("query", "place_gaz", "gaz_id", "lat", "lon", "uncert_m", "geo_method", "score", "admin1",
                     "admin2", "candidates")

_DEGREE_DIGITS = 6  # a tenth of a metre; RFC 7946, section 11.2
_DOUBLE_DIGITS = 3


def write_features(result, path, level="incidents"):
    """Write a run's incidents or reports to ``path``: GeoJSON when it ends in .geojson or .json, else CSV.

    Features are kept without a place too: with a null geometry, or with empty lon and lat. Raises DatelineError
    when the target cannot be written; what was there before is then still there.
    """
    write_text(path, geojson_text(result, level) if _is_geojson(path) else csv_text(result, level))


def write_placements(pairs, path):
    """Write (name asked for, Placement) pairs to ``path``, as ``write_features`` does; a refusal keeps its row."""
    pairs = tuple(pairs)
    write_text(path, placements_geojson(pairs) if _is_geojson(path) else placements_csv(pairs))


def write_rows(name, fields, rows, path):
    """Write rows (dicts by field name, with lon and lat) as ``write_features`` does; a first field ``…_id`` is the
    feature's id."""
    if _is_geojson(path):
        named = fields[0].name if fields and fields[0].name.endswith("_id") else None
        text = _collection(name, (_point_feature(row["lon"], row["lat"], {f.name: _value(row[f.name], f.kind)
                                                                          for f in fields}, row.get(named))
                                  for row in rows))
    else:
        text = table_text(["lon", "lat"] + [f.name for f in fields],
                          ([_degrees(row["lon"]), _degrees(row["lat"])] + [_plain(row[f.name], f.kind) for f in fields]
                           for row in rows))
    write_text(path, text)


def geojson_text(result, level="incidents"):
    """One FeatureCollection (RFC 7946), a feature a line; the JSON fields are objects."""
    fields = fields_of(level)
    return _collection(level, (_feature(placement, {f.name: _value(row[f.name], f.kind) for f in fields},
                                        row[fields[0].name]) for row, placement in feature_rows(result, level)))


def placements_geojson(pairs):
    """One FeatureCollection of names asked for, with the columns of the table."""
    return _collection("places", (_feature(placement, placement_row(query, placement)) for query, placement in pairs))


def csv_text(result, level="incidents"):
    """A table with lon and lat first; texts that a spreadsheet would run begin with an apostrophe."""
    fields = fields_of(level)
    header = ["lon", "lat"] + [f.name for f in fields]
    rows = ([_degrees(placement.lon), _degrees(placement.lat)] + [_plain(row[f.name], f.kind) for f in fields]
            for row, placement in feature_rows(result, level))
    return table_text(header, rows)


def placements_csv(pairs):
    """The table of names asked for; the candidates are JSON text."""
    rows = [placement_row(query, placement) for query, placement in pairs]
    return table_text(PLACEMENT_COLUMNS, ([json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v
                                           for v in row.values()] for row in rows))


def table_text(header, rows):
    """CSV (RFC 4180) of a header and rows of values; texts are neutralised, None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([neutral(v) if isinstance(v, str) else v for v in row] for row in chain((header,), rows))
    return out.getvalue()


def fields_of(level):
    """The fields table of a level."""
    return REPORT_FIELDS if level == "reports" else FIELDS


def feature_rows(result, level):
    """(values by field name, Placement) of each feature, as ``core.model`` gives them."""
    if level not in LEVELS:
        raise ValueError(f"level is incidents or reports, not {level!r}")
    if level == "incidents":
        return ((incident_row(i), i.facts.placement) for i in result.incidents)
    event_of = {r.report_id: i.event_id for i in result.incidents for r in i.reports}
    return ((report_row(r, event_of.get(r.report_id, "")), r.facts.placement) for r in result.reports)


def check_target(path):
    """Raise DatelineError when ``path`` could not be written, before any work is done for it."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise DatelineError(f"{path}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise DatelineError(f"{path}: there is no folder {target.parent}; make it, or write elsewhere")
    if not os.access(target.parent, os.W_OK) or (target.exists() and not os.access(target, os.W_OK)):
        raise DatelineError(f"{path}: cannot be written; allow writing there, or write elsewhere")


def write_text(path, text):
    """Write UTF-8 text in one step: readers see the old file or the new one, never a part.

    Raises DatelineError when that fails.
    """
    check_target(path)
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # File names that are no valid Unicode reach us as lone surrogates, which UTF-8 cannot hold.
        beside.write_bytes(text.encode("utf-8", "backslashreplace"))
        os.replace(beside, target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DatelineError(f"{path}: cannot be written ({error.strerror}); free some room, or write elsewhere",
                            repr(error)) from error


def _is_geojson(path):
    return Path(path).suffix.lower() in (".geojson", ".json")


def collection_text(name, features):
    """One FeatureCollection (RFC 7946) of (lon, lat, properties, id), a feature a line; lon and lat None without a
    point. Days and times among the properties become text."""
    return _collection(name, (_point_feature(*feature) for feature in features))


def _collection(name, features):
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, allow_nan=False, default=_iso) for f in features)
    return '{"type": "FeatureCollection", "name": %s, "features": [\n%s\n]}\n' % (
        json.dumps(name, ensure_ascii=False), lines)


def _iso(value):
    if isinstance(value, date):  # a datetime is one as well
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in GeoJSON")


def _feature(placement, properties, feature_id=None):
    return _point_feature(placement.lon, placement.lat, properties, feature_id)


def _point_feature(lon, lat, properties, feature_id):
    geometry = None
    if lon is not None and lat is not None:
        geometry = {"type": "Point", "coordinates": [_degrees(lon), _degrees(lat)]}
    named = {} if feature_id is None else {"id": feature_id}
    return {"type": "Feature", **named, "geometry": geometry, "properties": properties}


def placement_row(query, placement):
    """The values of one geocoded name by column; without a place they are empty, the candidates stay."""
    place = placement.place
    values = (query, place.name if place else "", place.gaz_id if place else "", _degrees(placement.lat),
              _degrees(placement.lon), _value(placement.uncert_m, "double"), placement.method,
              _value(placement.score, "double"), placement.admin1, placement.admin2,
              [_candidate(c) for c in placement.candidates])
    return dict(zip(PLACEMENT_COLUMNS, values))


def _candidate(candidate):
    place = candidate.place
    return {"name": place.name, "gaz_id": place.gaz_id, "lat": _degrees(place.lat), "lon": _degrees(place.lon),
            "admin1": place.admin1, "score": _value(candidate.score, "double")}


def _value(value, kind):
    """A field's value as JSON holds it."""
    if value is None:
        return None
    if isinstance(value, date):  # a datetime is one as well
        return value.isoformat()
    if kind == "json":
        return json.loads(value)  # made by this run
    if kind == "double":
        return round(value, _DOUBLE_DIGITS)
    return value


def _plain(value, kind):
    """A field's value as a cell holds it; JSON stays text."""
    if kind == "bool" and value is not None:
        return "true" if value else "false"
    return value if kind == "json" else _value(value, kind)


def _degrees(value):
    return None if value is None else round(value, _DEGREE_DIGITS)
