"""An export as GeoJSON (RFC 7946) with the reports inside each incident, and in each report its article."""

from collections import defaultdict
import json

from ...gazetteer.errors import DatelineError
from ..model import FIELDS
from ..output import collection_text
from .export import ExportReport, Kept, checked_target, save_style, unfiltered
from .rows import rows_of
from .whole import written_whole

_OF_ARTICLE = ("title", "published", "source", "url")  # its text stays in the database
_JSON = frozenset(field.name for field in FIELDS if field.kind == "json")


def export_nested(layers, path, filtered=True, progress=None, cancelled=None, overwrite=False):
    """Write the ``Layers`` of a database as one feature an incident, its reports under ``reports``: each with its
    fields and its ``article`` (name, title, day, source, address). As ``export_layer`` otherwise."""
    path, _ = checked_target(path, "geojson", overwrite)
    tell, stop = progress or (lambda *_: None), cancelled or (lambda: False)
    incidents = layers.incidents if filtered else unfiltered(layers.incidents)
    rows = _run(rows_of(incidents, points=True), incidents, tell, stop)
    events = frozenset(row["event_id"] for row in rows)
    reports = _run(rows_of(unfiltered(layers.reports), Kept("event_id", events)), layers.reports, tell, stop)
    articles = {row["article"]: row for row in rows_of(unfiltered(layers.articles), fields=("article",) + _OF_ARTICLE)}
    told = defaultdict(list)
    for report in sorted(reports, key=lambda row: (row["article"], row["report_id"])):
        told[report["event_id"]].append(_nested(report, articles.get(report["article"], {})))
    features = [(row["lon"], row["lat"], {**_properties(row), "reports": told[row["event_id"]]}, row["event_id"])
                for row in rows]
    with written_whole(path, overwrite) as folder:
        (folder / path.name).write_bytes(collection_text("incidents", features).encode("utf-8", "replace"))
        save_style(layers.incidents, path, folder)
    unplaced = sum(row["lon"] is None for row in rows)
    warnings = (f"{unplaced} without a place: in the file, but on no map",) if unplaced else ()
    return ExportReport(path, len(rows), warnings)


def _run(rows, layer, tell, stop):
    found, total = [], layer.featureCount()
    for row in rows:
        if stop():
            raise DatelineError("The export was cancelled; nothing was written")
        found.append(row)
    tell(len(found), max(total, len(found)), layer.name())
    return found


def _properties(row, without=("lon", "lat")):
    """The values of a row, JSON text as what it says."""
    return {name: _read(value) if name in _JSON else value for name, value in row.items() if name not in without}


def _read(text):
    """What JSON text says; the text itself where somebody has made something else of it."""
    try:
        found = json.loads(text) if isinstance(text, str) else text
        json.dumps(found, allow_nan=False)  # 1e999 is read, and cannot be written
        return found
    except (ValueError, TypeError, RecursionError):
        return text


def _nested(report, article):
    told = {"article": report["article"], **{name: article.get(name) for name in _OF_ARTICLE}}
    return {**_properties(report, ("event_id", "article")), "article": told}
