"""Files of layers, opened by GDAL to read: by the drivers of local files alone, and without a word on standard error.

GDAL's Python package (osgeo) comes with QGIS and is taken only when a layer is read.
"""

from contextlib import contextmanager

from .errors import MissingPackage

# Drivers that read a local file and nothing else (gdal.org/drivers/vector); VRT, GMLAS and the like lead elsewhere.
DRIVERS = ("GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON", "GPKG", "ESRI Shapefile", "KML", "LIBKML", "GPX", "GML",
           "FlatGeobuf", "MapInfo File", "OpenFileGDB", "SQLite", "DXF", "XLSX", "ODS", "OSM", "GeoRSS", "MapML",
           "JML", "Parquet", "Arrow", "S57", "DGN", "GMT", "OGR_GMT", "Selafin", "VDV", "SXF", "EDIGEO", "LVBAG")
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


def opened(gdal, name, drivers=DRIVERS):
    """The data set of that name for GDAL (a path, or one inside a zip: /vsizip/…), or None."""
    try:
        driver = gdal.IdentifyDriverEx(name, gdal.OF_VECTOR, allowed_drivers=list(drivers))
        options = _OPEN_OPTIONS.get(driver.ShortName, []) if driver else []
        return gdal.OpenEx(name, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=list(drivers),
                           open_options=options)
    except RuntimeError:  # where somebody has called UseExceptions()
        return None
