"""Rulings as files that people pass on: CSV for a spreadsheet, GeoJSON for a map; both are read again without loss.

The columns are ``rulings.COLUMNS``; the rows are the whole log in its order, undone rulings and undos too. In CSV a
text that a spreadsheet would run as a formula begins with an apostrophe, and so does one that begins with an apostrophe
itself (OWASP, CSV Injection); reading takes one off.
"""

import csv
import io
import json
import os
from pathlib import Path

from . import rulings
from .errors import GazetteerError
from .spreadsheets import is_run
from .texts import check_kind

ENDINGS = (".csv", ".geojson")
_MOST_BYTES = 200_000_000


def write(path, log):
    """Write rulings to ``path`` (.csv or .geojson), whole or not at all. Raises GazetteerError."""
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise GazetteerError(f"{path}: corrections are exported to a file that ends in {' or '.join(ENDINGS)}.")
    text = _as_csv(log) if ending == ".csv" else _as_geojson(log)
    beside = Path(path).with_name(f".{Path(path).name}.{os.getpid()}.part")
    try:
        beside.write_bytes(text.encode("utf-8"))
        os.replace(beside, path)
    except OSError as error:
        raise GazetteerError(f"{path}: the corrections cannot be written there; choose a folder that you may write to.",
                             str(error)) from error
    finally:
        if beside.exists():
            beside.unlink()


def read(path):
    """(number, id as the file has it, Ruling) of each row, and (number, what is wrong) of those that are none.

    Raises GazetteerError when the file as a whole is no export of corrections.
    """
    check_kind(path)
    try:
        if os.path.getsize(path) > _MOST_BYTES:
            raise GazetteerError(f"{path}: is too large for a list of corrections; choose an export of Dateline's.")
        text = Path(path).read_text(encoding="utf-8-sig")
        rows = _from_csv(text) if Path(path).suffix.lower() == ".csv" else _from_geojson(text)
    except OSError as error:
        raise GazetteerError(f"{path}: the corrections cannot be read; choose a file that is there to read.",
                             str(error)) from error
    except (UnicodeDecodeError, csv.Error, ValueError, RecursionError) as error:
        raise GazetteerError(f"{path}: is no {Path(path).suffix} file in UTF-8 that holds corrections; export them "
                             "again.", repr(error)) from error
    if rows is None:
        raise GazetteerError(f"{path}: holds no corrections; its columns are not {', '.join(rulings.COLUMNS[:5])} …")
    good, bad = [], []
    for number, values in enumerate(rows, 1):
        try:
            good.append((number, str(values.get("id") or ""), rulings.ruling_from(values)))
        except GazetteerError as error:
            bad.append((number, error.message))
    return tuple(good), tuple(bad)


def _as_csv(log):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rulings.COLUMNS + ("undone_by",))
    for ruling in log:
        values = (*rulings.values_of(ruling).values(), ruling.undone_by)
        writer.writerow([_masked(value) if isinstance(value, str) else value for value in values])
    return out.getvalue()


def _masked(text):
    return "'" + text if text.startswith("'") or is_run(text) else text


def _unmasked(cell):
    return cell[1:] if cell and cell.startswith("'") else cell


def _from_csv(text):
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=text.partition("\n")[0].count))
    if not {"kind", "name", "time"}.issubset(table.fieldnames or ()):
        return None
    return [{column: _unmasked(cell) for column, cell in row.items() if column} for row in table]


def _as_geojson(log):
    features = []
    for ruling in log:
        spot = point_of(ruling)
        features.append(json.dumps({
            "type": "Feature", "id": ruling.id,
            "geometry": {"type": "Point", "coordinates": list(spot)} if spot else None,
            "properties": {**rulings.values_of(ruling), "undone_by": ruling.undone_by}}, ensure_ascii=False))
    lines = ",\n".join(features)
    return '{"type": "FeatureCollection", "name": "corrections", "features": [\n%s\n]}\n' % lines


def _from_geojson(text):
    document = json.loads(text)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        return None
    rows = [feature.get("properties") if isinstance(feature, dict) else None for feature in features]
    return [row if isinstance(row, dict) else {} for row in rows] \
        if not rows or any(isinstance(row, dict) and "kind" in row for row in rows) else None


def point_of(ruling):
    """(lon, lat) of what a ruling is about, as it says or as the place's list has it; None for no place."""
    if ruling.lon is not None:
        return ruling.lon, ruling.lat
    return (ruling.place.lon, ruling.place.lat) if ruling.place else None
