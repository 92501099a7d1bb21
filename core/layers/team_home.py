"""A database in a schema of a PostGIS database, which a team shares.

Whoever adds articles holds the tables for as long as the transaction takes: others read on, and their edits and
additions wait.
"""

from contextlib import contextmanager
from dataclasses import dataclass
import hashlib

from osgeo import ogr
from qgis.core import QgsCredentials, QgsDataSourceUri
from qgis.utils import iface

from ...gazetteer.store import default_cache_dir
from ..addresses import DEFAULT_SCHEMA, TeamAddress
from .closing import close
from .guards import schema_guards
from .tables import LAYOUTS, METADATA, make_table

_USUAL_SSL = "prefer"
PATIENCE_S = 60  # how long a writer waits for another one
_TOLD = {}  # connection → user's name and password, told while QGIS runs
_OPTIONS = ("FID=fid", "GEOMETRY_NAME=geom", "LAUNDER=NO", "DIM=2", "EXTRACT_SCHEMA_FROM_LAYER_NAME=NO")


@dataclass(frozen=True)
class TeamHome:
    """The schema at a TeamAddress."""

    at: TeamAddress

    provider = "postgres"

    @classmethod
    def of_uri(cls, uri, schema=""):
        """The home that a QgsDataSourceUri leads to: that of a layer, or of a connection that QGIS keeps."""
        mode = QgsDataSourceUri.encodeSslMode(uri.sslMode())
        return cls(TeamAddress(uri.database(), uri.host(), uri.port(), uri.service(), schema or DEFAULT_SCHEMA,
                               uri.username(), uri.password(), "" if mode == _USUAL_SSL else mode, uri.authConfigId()))

    def __str__(self):
        return str(self.at)

    @property
    def address(self):
        """What ``home_of`` makes the same home of."""
        return self.at.text

    @property
    def title(self):
        """Its name, short."""
        return self.at.title

    @property
    def name(self):
        """Its name, without what says where it is."""
        return self.at.schema

    @property
    def shelf(self):
        """The file in which an archive's articles wait until they are written (``shelves``): on this machine."""
        digest = hashlib.sha256(repr(self.at).encode("utf-8")).hexdigest()
        return default_cache_dir() / f"team-{digest[:12]}.unfinished"

    def same_as(self, other):
        """Whether the other is the same place."""
        return self == other

    def check_there(self):
        """A server says itself what is missing."""

    def open(self, failures, update=False):
        """The OGR data source, or None; what GDAL reports goes to ``failures``. Where the server wants a password, QGIS
        is asked for it, which knows it or asks the user, as for any other layer; without a window nobody is asked."""
        uri = self._uri()
        realm = uri.connectionInfo(False)
        _sign_in(uri, *_TOLD.get(realm, ()))
        source = self._connect(uri, update)
        if source is None and iface is not None and any("password" in failure for failure in failures):
            failures.clear()
            told, *who = QgsCredentials.instance().get(realm, self.at.user, "", str(self))
            if told:
                QgsCredentials.instance().put(realm, *who)  # asking has taken it out
                _sign_in(uri, *who)
                source = self._connect(uri, update)
                _TOLD[realm] = who
        return source

    def _connect(self, uri, update):
        schema = f"schemas='{self.at.schema}' active_schema='{self.at.schema}'"
        source = ogr.GetDriverByName("PostgreSQL").Open(f"PG:{uri.connectionInfo(True)} {schema}", int(update))
        if source is not None:
            source.ExecuteSQL("SET TIME ZONE 'UTC'")
            source.ExecuteSQL(f"SET lock_timeout = '{PATIENCE_S}s'")
        return source

    def begin(self, source, update):
        """Begin a transaction: of one state of the tables to read, or with the tables held against other writers."""
        code = source.StartTransaction()
        if not update:
            source.ExecuteSQL("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        elif source.GetLayerByName(METADATA.name) is not None:
            tables = ", ".join(self.table_sql(layout.name) for layout in LAYOUTS)
            source.ExecuteSQL(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
        return code

    @contextmanager
    def made(self):
        """Give the home to make and fill: its transaction sees to it that all of it is there, or nothing."""
        yield self

    def make(self):
        """A data source without tables, with the schema, which must be there when GDAL asks for it. Raises RuntimeError
        where PostGIS is missing."""
        source = self.open([], True)
        if source is None:
            return None
        found = source.ExecuteSQL("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
        missing = found is None or found.GetNextFeature() is None
        source.ReleaseResultSet(found)
        if not missing:
            source.ExecuteSQL(f'CREATE SCHEMA IF NOT EXISTS "{self.at.schema}"')
        close(source)
        if missing:
            raise RuntimeError("no postgis extension")
        return self.open([], True)

    def make_tables(self, source, layouts=LAYOUTS):
        """Create tables, empty, with their indexes."""
        for layout in layouts:
            make_table(source, layout, (*_OPTIONS, f"SCHEMA={self.at.schema}"))

    def guard(self, source):
        """Set up the guards (``guards``)."""
        for sql in schema_guards(f'"{self.at.schema}"'):
            source.ExecuteSQL(sql)

    def layer_uri(self, table):
        """The table as a data source for QGIS."""
        uri = self._uri()
        layout = next(layout for layout in LAYOUTS if layout.name == table)
        spatial = layout.geometry != ogr.wkbNone
        uri.setDataSource(self.at.schema, table, "geom" if spatial else "", "", "fid")
        if spatial:
            uri.setSrid("4326")
        return uri.uri(False)

    def table_sql(self, table):
        """The table's name in SQL."""
        return f'"{self.at.schema}"."{table}"'

    def _uri(self):
        uri, at = QgsDataSourceUri(), self.at
        mode = QgsDataSourceUri.decodeSslMode(at.sslmode or _USUAL_SSL)
        where = (at.service,) if at.service else (at.host, at.port)
        uri.setConnection(*where, at.dbname, at.user, at.password, mode, at.authcfg)
        return uri


def _sign_in(uri, user=None, password=None):
    if user:
        uri.setUsername(user)
        uri.setPassword(password)
