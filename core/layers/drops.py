"""What of a drop onto the map is articles: everything else is QGIS's, whose own drops of layers must go on working.

Told by the kind of file, and where QGIS reads that kind too, by a look at its beginning:

* pages, mail and Word documents are articles, and plain text that is mostly letters (a grid of numbers is a raster);
* a table is, with the columns ``id`` and ``text`` and none of coordinates (``core.article_formats``);
* a feed is, unless it tells positions (GeoRSS); a PDF is, unless GDAL finds a map's position in it;
* a folder is, when it or a folder in it has such a file, and none that QGIS would make a layer of.
"""

from itertools import islice
from pathlib import Path
import csv
import json
import os
import re

from osgeo import gdal

from ...gazetteer.decoding import NotText, decode
from ..article_formats import READERS
from .connections import quietly

_BEGINNING = 8192  # bytes that are looked at
_MOST_FILES = 300  # in a folder
_FEWEST_WORDS = 12  # of text that is dropped without a file
_MARKUP = re.compile(r"^\s*[<{\[]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_COORDINATES = frozenset("lon lat x y longitude latitude long lng easting northing wkt geom geometry the_geom "
                         "wkb_geometry point_x point_y coordinates".split())
_POSITIONS = ("georss", "<geo:lat", "gml:pos")
# Kinds of file that QGIS makes layers of.
_LAYERS = frozenset(".gpkg .shp .geojson .kml .kmz .gml .tif .tiff .vrt .gdb .sqlite .dxf .gpx .fgb .qgz .qgs .qlr "
                    ".asc .img .jp2 .mbtiles .nc .parquet .tab .mif .dem .las .laz".split())


def is_article(path):
    """Whether a file or folder that was dropped is for Dateline; of what cannot be read it is not."""
    path = Path(path)
    try:
        return _has_articles(path) if path.is_dir() else _is_article(path)
    except (OSError, NotText, UnicodeError):
        return False


def is_article_text(text):
    """Whether text that was dropped is an article: a sentence at least, no markup and no list of numbers."""
    return not _MARKUP.match(text) and len(_WORD.findall(text[:_BEGINNING])) >= _FEWEST_WORDS and _is_prose(text)


def _is_article(path):
    ending = path.suffix.lower()
    if ending not in READERS or not path.is_file():
        return False
    look = _LOOKS.get(ending)
    return look is None or look(path)


def _has_articles(folder):
    found = False
    for place, folders, names in islice(os.walk(folder), _MOST_FILES):
        if _LAYERS & {os.path.splitext(name)[1].lower() for name in folders + names}:
            return False
        found = found or any(_is_article(Path(place) / name) for name in islice(sorted(names), _MOST_FILES))
    return found


def _beginning(path):
    """The text at the beginning of a file; a character that is cut in two at its end is left out."""
    with open(path, "rb") as stream:
        data = stream.read(_BEGINNING)
    cut = data if len(data) < _BEGINNING else data[:data.rfind(b"\n") + 1] or data
    return decode(cut)[0]


def _is_prose(text):
    """Mostly letters."""
    marks = [mark for mark in text[:_BEGINNING] if not mark.isspace()]
    return sum(map(str.isalpha, marks)) * 2 > len(marks)


def _is_plain_text(path):
    """Prose, of which GDAL knows no other reading (an ASCII grid has words in its head)."""
    with quietly():
        return _is_prose(_beginning(path)) and gdal.IdentifyDriverEx(str(path), gdal.OF_RASTER | gdal.OF_VECTOR) is None


def _is_table(path):
    lines = _beginning(path).splitlines()
    header = lines[0] if lines else ""
    names = next(csv.reader([header], delimiter=max("\t;,", key=header.count)), [])
    return _are_columns(names)


def _are_lines(path):
    lines = _beginning(path).splitlines()
    try:
        first = json.loads(lines[0]) if lines else None
    except ValueError:  # a line longer than what is looked at
        names = set(re.findall(r'"(\w{1,20})"\s*:', lines[0]))
        return _are_columns(names)
    return isinstance(first, dict) and _are_columns(first)


def _are_columns(names):
    names = {str(name).strip().lower() for name in names}
    return {"id", "text"} <= names and not names & _COORDINATES


def _is_feed(path):
    text = _beginning(path).lower()
    return ("<rss" in text or "<feed" in text or "<rdf" in text) and not any(mark in text for mark in _POSITIONS)


def _is_no_map(path):
    """Whether GDAL finds no position in a PDF; it opens any PDF as an image."""
    with quietly():
        source = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_VECTOR, allowed_drivers=["PDF"])
        return source is None or not source.GetProjection() and source.GetGeoTransform(can_return_null=True) is None


_LOOKS = {".txt": _is_plain_text, ".text": _is_plain_text, ".md": _is_plain_text, ".markdown": _is_plain_text,
          ".csv": _is_table, ".tsv": _is_table, ".jsonl": _are_lines, ".ndjson": _are_lines, ".rss": _is_feed,
          ".atom": _is_feed, ".xml": _is_feed, ".pdf": _is_no_map}
