"""Living with QGIS's connections to a GeoPackage.

QGIS 3.22 with GDAL 3.4 or newer keeps, beside others, a connection without locks. It can read nothing more ("unable
to open database file", counts of -1) once another layer of the file has switched the journal between WAL and delete.
Opening the layer's file anew mends it.
"""

from contextlib import contextmanager

from osgeo import gdal


@contextmanager
def quietly():
    """Keep GDAL's messages off the terminal; what matters is asked for and checked."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def reopen(layer):
    """Open the layer's file anew, unless it is being edited."""
    with quietly():
        if not layer.isEditable() and layer.dataProvider().enterUpdateMode():
            layer.dataProvider().leaveUpdateMode()
