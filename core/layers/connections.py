"""Living with QGIS's connections to a GeoPackage.

From 3.22 on with GDAL 3.4.2 or newer QGIS reads a GeoPackage through connections without locks, and switches its
journal to WAL while a layer is edited (QGIS's pull request 47098). A connection without locks that was there before a
switch can read nothing after it ("unable to open database file": counts of −1, no features), and while somebody reads,
the journal cannot be switched back. So a layer of a database says in its source that it switches nothing; then reading
takes no lock, and writing is what SQLite does by default. (GDAL's own option for the journal, set for a process, makes
QGIS read with locks, so that nothing can be written while a layer is read; set for a thread, QGIS takes it away
when it has opened one file.)

Two threads that open layers of one file at once can wait for each other for ever: each takes the lock of the data
source that QGIS shares among layers, and that of all data sources, in the other order. Layers with an open option
of their own share theirs with nobody else, and without a look into the file's default style they ask for no other.
"""

from contextlib import contextmanager

from osgeo import gdal
from qgis.core import QgsDataProvider, QgsVectorLayer

JOURNAL_KEPT = "|option:DO_NOT_ENABLE_WAL=ON"  # QGIS's own word; where it is not known, nothing is read without locks
_OF_OUR_OWN = "|option:LIST_ALL_TABLES=AUTO"  # GDAL's default, said


@contextmanager
def quietly():
    """Keep GDAL's messages off the terminal; what matters is asked for and checked."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextmanager
def timeless(layer):
    """The layer has no time within: when it comes into a project, or its source changes, QGIS's Temporal Controller
    evaluates its first and last day for every row, while the window stands still."""
    time = layer.temporalProperties()
    active = time.isActive()
    time.setIsActive(False)
    try:
        yield
    finally:
        time.setIsActive(active)


def keep_journal(layer):
    """Let a layer that somebody else has brought into the project switch no journal either, unless it is edited."""
    if layer.providerType() == "ogr" and JOURNAL_KEPT not in layer.source() and not layer.isEditable():
        with timeless(layer):
            layer.setDataSource(_with(JOURNAL_KEPT, layer.source()), layer.name(), "ogr",
                                QgsDataProvider.ProviderOptions())


def own_layer(uri, name, provider):
    """A layer for the thread that asks, in no project and without a style; it may be invalid."""
    if provider == "ogr":
        uri = _with(_OF_OUR_OWN, uri if JOURNAL_KEPT in uri else _with(JOURNAL_KEPT, uri))
    with quietly():
        return QgsVectorLayer(uri, name, provider, QgsVectorLayer.LayerOptions(False))


def _with(option, uri):
    path, bar, rest = uri.partition("|")
    return path + option + bar + rest
