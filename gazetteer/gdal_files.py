"""Files of layers, opened by GDAL to read: by the drivers of local files alone, and without a word on standard error.

What is wrong with a file that it does not open is said in GDAL's own words. GDAL's Python package (osgeo) comes with
QGIS and is taken only when a layer is read.
"""

import re
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from . import archives, decoding
from .errors import GazetteerError, MissingPackage

# Drivers that read a local file and nothing else (gdal.org/drivers/vector); VRT, GMLAS and the like lead elsewhere.
DRIVERS = ("GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "GPKG", "ESRI Shapefile", "KML", "LIBKML", "GPX", "GML",
           "FlatGeobuf", "MapInfo File", "OpenFileGDB", "SQLite", "DXF", "XLSX", "ODS", "OSM", "GeoRSS", "MapML",
           "JML", "Parquet", "Arrow", "S57", "DGN", "GMT", "OGR_GMT", "Selafin", "VDV", "SXF", "EDIGEO", "LVBAG")
NO_PLACES = ("is no file of places that can be read: neither text nor a layer that GDAL knows, or only the beginning "
             "of one; choose a GeoNames or GNS file, a CSV, or a GeoPackage.")
_LONGEST = 300  # letters of what GDAL says
_COUNTED = ("FlatGeobuf",)  # states how many features it has, and ends without a word where it is cut off
_SAMPLE = 200  # rows that tell an encoding
_BYTES = re.compile("[\udc80-\udcff]")  # bytes of a text that is no UTF-8, as Python holds them (PEP 383)
_SIBLINGS = (".shx", ".dbf")  # without which a .shp is no layer of places
_OPEN_OPTIONS = {"GML": ["WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"]}  # no file beside the user's, no schema from a server


def modules(path):
    """(gdal, ogr, osr). Raises MissingPackage where they are not installed."""
    try:
        from osgeo import gdal, ogr, osr
    except ImportError as error:
        raise MissingPackage(f"{path}: layers (GeoPackage, shapefiles, KML …) need GDAL's Python package, which comes "
                             "with QGIS: install python3-gdal, or save the layer as GeoJSON (polygons) or as CSV with "
                             "its coordinates (points).", repr(error)) from error
    return gdal, ogr, osr


@contextmanager
def quiet(gdal):
    """What GDAL has to say is told by our errors, not on standard error."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def opened(gdal, path, name, drivers=DRIVERS, unknown=NO_PLACES):
    """The data set of that name for GDAL (a path, or one inside a zip: /vsizip/…); errors call it ``path``, and say
    ``unknown`` of a file that no driver knows.

    Raises GazetteerError for a file that is no layer, is damaged, or lacks the files that belong to it.
    """
    _check_shapefile(gdal, path, name)
    if Path(path).is_file() and archives.is_zip(path):  # .kmz, .xlsx and .ods are zips as well
        with archives.opened(path):
            pass
    source = driver = None
    said = []
    gdal.PushErrorHandler(lambda kind, _number, words: said.append(words) if kind >= gdal.CE_Failure else None)
    try:
        driver = gdal.IdentifyDriverEx(name, gdal.OF_VECTOR, allowed_drivers=list(drivers))
        options = _OPEN_OPTIONS.get(driver.ShortName, []) if driver else []
        source = gdal.OpenEx(name, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=list(drivers),
                             open_options=options)
    except (RuntimeError, SystemError) as error:  # after UseExceptions(); where what GDAL says is no UTF-8
        said.append(str(error))
    finally:
        gdal.PopErrorHandler()
    if source is not None:
        return source
    cause = " ".join(said[0].split())[:_LONGEST] if said else ""  # the first is the nearest to the cause
    if driver is None:
        raise GazetteerError(f"{path}: {unknown}", cause)
    raise GazetteerError(f"{path}: is damaged or cut off; export or download it again. GDAL reads it as "
                         f"{driver.LongName} and says: {cause or 'no more'}", cause)


def _check_shapefile(gdal, path, name):
    """Raise GazetteerError for a .shp without the files beside it that hold its index and its columns."""
    stem, _, ending = name.rpartition(".")
    if ending.lower() != "shp":
        return
    missing = [sibling for sibling in _SIBLINGS
               if not any(gdal.VSIStatL(stem + each) for each in (sibling, sibling.upper()))]
    if missing:
        raise GazetteerError(f"{path}: its {' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing; a "
                             "shapefile is its .shp, .shx and .dbf together: put them all into one folder, or one zip.")


def features_of(gdal, source, layer):
    """(number, feature, "") of each feature of a data set's layer; where its file breaks off, (number, None, why)."""
    counted = source.GetDriver().ShortName in _COUNTED
    layer.ResetReading()
    for number in count(1):
        try:
            with quiet(gdal):
                gdal.ErrorReset()
                feature = layer.GetNextFeature()
                said = gdal.GetLastErrorMsg() if gdal.GetLastErrorType() >= gdal.CE_Failure else ""
        except RuntimeError as error:  # where somebody has called UseExceptions()
            feature, said = None, str(error)
        if feature is not None:
            yield number, feature, ""
            continue
        told = layer.GetFeatureCount(0) if counted else 0
        if said or told >= number:
            yield number, None, "the file breaks off here" + (f" ({said})" if said else
                                                              f", and tells of {told} features")
        return


def code_page_of(layer):
    """The code page of a layer's texts that are no UTF-8, empty where they are: many a shapefile does not say."""
    definition = layer.GetLayerDefn()
    columns = range(definition.GetFieldCount())
    texts = [definition.GetFieldDefn(column).GetName() for column in columns]
    layer.ResetReading()
    for feature in (layer.GetNextFeature() for _ in range(_SAMPLE)):
        if feature is None:
            break
        texts += [feature.GetField(column) for column in columns if feature.IsFieldSetAndNotNull(column)]
    layer.ResetReading()
    raw = b" ".join(_raw(text) for text in texts if _is_raw(text))
    return decoding.code_page(raw) if raw else ""


def text_of(value, code_page):
    """A text of GDAL's as it was written in that code page, where it is no UTF-8; any other value as it is."""
    if not _is_raw(value):
        return value
    raw = _raw(value)
    return raw.decode(code_page or decoding.code_page(raw), "replace")


def _is_raw(value):
    return isinstance(value, (bytes, bytearray)) or isinstance(value, str) and bool(_BYTES.search(value))


def _raw(value):
    return value.encode("utf-8", "surrogateescape") if isinstance(value, str) else bytes(value)
