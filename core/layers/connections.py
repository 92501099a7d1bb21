"""Living with QGIS's connections to a GeoPackage.

To see whether a GeoPackage can be written, QGIS opens each of its layers for writing, which switches the file's journal
to WAL, and back when it closes it. QGIS 3.22 with GDAL 3.4 or newer reads through connections without locks, and
such a connection, once it has read, can read nothing more after a switch ("unable to open database file": counts of
-1, no extent). A layer that is opened while GDAL is told to keep the journal as it is has none of this.
"""

from contextlib import contextmanager

from osgeo import gdal

_JOURNAL = "OGR_SQLITE_JOURNAL"


@contextmanager
def quietly():
    """Keep GDAL's messages off the terminal; what matters is asked for and checked."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def journal_kept():
    """Layers opened within do not switch the journal; for this thread only."""
    before = gdal.GetThreadLocalConfigOption(_JOURNAL)
    gdal.SetThreadLocalConfigOption(_JOURNAL, "DELETE")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(_JOURNAL, before)


def reopen(layer):
    """Open the layer's file anew, unless it is being edited; a server needs none of this."""
    if layer.providerType() != "ogr":
        return
    with quietly(), journal_kept():
        if not layer.isEditable() and layer.dataProvider().enterUpdateMode():
            layer.dataProvider().leaveUpdateMode()
