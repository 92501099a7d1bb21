"""The door to the readers: a file of places, of whatever kind, becomes a stream of
:class:`~dateline.gazetteer.place.Place`.

What a file is, its content says, not its name: GeoNames dumps (``geonames``), NGA's GNS files (``gns``), tables of text
(``tables``), everything that GDAL reads (``vectors``). Rows that cannot be read are counted and the first ones kept,
they are not fatal; a file without a single readable row is a :class:`~dateline.gazetteer.errors.GazetteerError`.
"""

from pathlib import Path

from . import archives
from .alternate_names import is_alternate_names
from .bad_rows import BadRows
from .boundaries import is_boundaries
from .decoding import NotText, decode
from .errors import GazetteerError
from .geonames import is_geonames, read_geonames
from .gns import is_gns, read_gns
from .index import is_damaged, read_about
from .tables import read_table
from .texts import is_zip, open_bytes, plain_errors, table_in
from .vectors import layer_in, read_vectors

__all__ = ("BadRows", "kind_of_source", "read_places")

_SQLITE_HEADER = b"SQLite format 3\0"
_SNIFFED = 1 << 16  # bytes that tell what a text is
_LICENCES = {read_geonames: "CC BY 4.0 (GeoNames)", read_gns: "public domain (NGA GEOnet Names Server)"}
_LAYER_STARTS = ("{", "[", "<", "!table")  # JSON, XML, MapInfo
_NEEDED = ("a GeoNames dump or a GNS country file (.txt or .zip), a table (CSV) with columns of name, latitude and "
           "longitude in degrees, or a layer that GDAL reads is needed")


def read_places(path, bad_rows=None, spell=None, columns=None):
    """Yield the places of a file, in its order (those of a GNS file by their ids).

    ``bad_rows`` is a :class:`BadRows` that is filled on the way, also with the licence that the kind of file implies
    and with notes on what was taken for what;
    ``spell(gaz_id, level, spellings)`` gives the name to show for an administrative unit (level admin1 to admin3),
    without it the file's own is kept; ``columns`` tells which headers of a table or layer hold which field (one of
    ``columns.FIELDS``: {"name": "Village", "names": ["Name AR", "Name KU"], "lat": "Y", "layer": "villages"}).
    Coordinates are degrees WGS 84. Raises GazetteerError for a missing, foreign or damaged file, for one without any
    readable row and for a column that does not exist; MissingPackage for a layer where there is no GDAL.
    """
    path = Path(path)
    bad_rows = BadRows() if bad_rows is None else bad_rows
    count = 0
    with plain_errors(path):
        reader = _reader(path)
        bad_rows.licence = _LICENCES.get(reader, bad_rows.licence)
        for place in reader(path, bad_rows, spell, columns):
            count += 1
            yield place
    if not count and not bad_rows.count:
        raise GazetteerError(f"{path}: has its columns, but no row below them; choose a file that holds places.")
    if not count:
        raise GazetteerError(f"{path}: no row could be read as a place; {_NEEDED}."
                             f" ({bad_rows.shown()[:300]})", bad_rows.shown())


def kind_of_source(path, columns=None):
    """"places", "alternate names" (of GeoNames), "boundaries" or "index" (made by Dateline), by a file's content.

    ``columns`` with a ``level`` tell that a layer of polygons is one of boundaries. Raises GazetteerError for a file
    that is missing or cannot be read.
    """
    path = Path(path)
    with plain_errors(path):
        if _begins(path, _SQLITE_HEADER):
            if read_about(path) is not None:
                return "index"
            if is_damaged(path):
                raise GazetteerError(f"{path}: this gazetteer's index is damaged or cut off; delete it and build it "
                                     "again.")
        if is_alternate_names(_first_rows(path) or []):
            return "alternate names"
        return "boundaries" if is_boundaries(path, columns) else "places"


def _reader(path):
    """The function that reads a file, by what is in it."""
    rows = _first_rows(path)
    if rows is None:
        return read_vectors
    if is_gns(rows):
        return read_gns
    if is_geonames(rows):
        return read_geonames
    if is_alternate_names(rows):
        raise GazetteerError(f"{path}: holds alternate names and no places; give it together with the country file of "
                             "GeoNames that it belongs to.")
    return read_table


def _first_rows(path):
    """The first rows of a text, parted by tabs; None for what is no table of text."""
    if path.is_dir():
        return None
    if not path.stat().st_size:
        raise GazetteerError(f"{path}: the file is empty; export or download it again.")
    if is_zip(path) and _holds_layers(path):
        return None
    with open_bytes(path) as stream:
        start = stream.read(_SNIFFED)
    if not start.strip():
        raise GazetteerError(f"{path}: there is nothing in it but blanks; export or download it again.")
    try:
        text, _ = decode(start)
    except NotText:
        return None
    if text.lstrip("\ufeff \t\r\n").startswith(_LAYER_STARTS):
        return None
    lines = text.splitlines()
    return [line.split("\t") for line in (lines[:-1] if len(start) == _SNIFFED and len(lines) > 1 else lines)]


def _holds_layers(path):
    """Whether a zip is one of layers, or a file of another kind that is packed as a zip (.xlsx, .kmz)."""
    with archives.opened(path) as archive:
        return layer_in(archive) is not None or path.suffix.lower() != ".zip" and table_in(archive) is None


def _begins(path, bytes_):
    if path.is_dir():
        return False
    with open(path, "rb") as stream:
        return stream.read(len(bytes_)) == bytes_
