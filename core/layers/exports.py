"""Every way out of a database: what the dock and the command line share.

``as_`` is "layer" (the incidents with what the format can keep of their reports) or a codebook: acled, ucdp, gtd.
"""

from pathlib import Path

from ...gazetteer.errors import DatelineError
from ..codebooks.convert import BOOKS, OF_ARTICLES, OF_REPORTS, TITLES, convert, csv_of, left_out_lines
from .export import FORMATS, ExportReport, Kept, checked_target, export_layer, unfiltered
from .nested import export_nested
from .package import export_package
from .rows import rows_of
from .twins import twins
from .whole import written_whole

LAYER = "layer"
WAYS = tuple(BOOKS) + (LAYER,)


def export_incidents(layers, path, as_=LAYER, filtered=True, progress=None, cancelled=None, overwrite=False,
                     lexicon=None):
    """Write the ``Layers`` of a database; returns ExportReport, ``left_out`` with what a codebook does not hold.

    A GeoPackage has the reports and articles in tables of their own, GeoJSON has them inside each incident; the
    others have incidents. ``lexicon`` tells a codebook who the actors are: by default the shipped one with the user's
    own tables. Raises DatelineError, with nothing written, as ``export_layer`` does.
    """
    steps = {"progress": progress, "cancelled": cancelled, "overwrite": overwrite}
    if as_ in BOOKS:
        return _export_coded(layers, path, as_, filtered, lexicon, **steps)
    if as_ != LAYER:
        raise DatelineError(f"{as_} is no way to export; use one of {', '.join(WAYS)}")
    write = {".gpkg": export_package, ".geojson": export_nested}.get(Path(path).suffix.lower())
    if write is not None:
        return write(layers, path, filtered, **steps)
    return export_layer(layers.incidents, path, filtered=filtered, styled=True, **steps)


def export_apart(likenesses, path, as_=LAYER, filtered=True, progress=None, cancelled=None, overwrite=False):
    """``export_incidents`` for another thread than the window's: of layers made anew there (``twins.likenesses``).

    Edits that are not saved are not in the file; a warning says so.
    """
    report = export_incidents(twins(likenesses, filtered), path, as_, filtered, progress, cancelled, overwrite)
    unsaved = tuple(f"{one.name}: edits that are not saved are not in the file" for one in likenesses
                    if one is not None and one.unsaved)
    return report._replace(warnings=report.warnings + unsaved)


def endings(as_):
    """The endings, with their dots, that a file of this way may have; the first is its own."""
    return (".csv",) if as_ in BOOKS else tuple(f".{ending}" for ending in FORMATS)


def _export_coded(layers, path, book, filtered, lexicon, progress, cancelled, overwrite):
    path = Path(path)
    if path.suffix.lower() not in endings(book):
        raise DatelineError(f"{path}: {TITLES[book]} is a table; let the name end in .csv")
    path, _ = checked_target(path, "csv", overwrite)
    incidents = layers.incidents if filtered else unfiltered(layers.incidents)
    rows = list(rows_of(incidents, points=True))
    if cancelled is not None and cancelled():
        raise DatelineError("The export was cancelled; nothing was written")
    kept = Kept("event_id", frozenset(row["event_id"] for row in rows))
    coded = convert(book, rows, rows_of(unfiltered(layers.reports), kept, fields=OF_REPORTS),
                    rows_of(unfiltered(layers.articles), fields=OF_ARTICLES), lexicon)
    with written_whole(path, overwrite) as folder:
        (folder / path.name).write_bytes(csv_of(coded).encode("utf-8", "replace"))
    if progress is not None:
        progress(len(rows), len(rows), TITLES[book])
    return ExportReport(path, len(coded.rows), left_out_lines(coded), coded.left_out)
