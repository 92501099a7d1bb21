"""A database in a GeoPackage."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
import os

from osgeo import ogr

from ...gazetteer.errors import DatelineError
from .connections import JOURNAL_KEPT
from .guards import file_guards
from .tables import LAYOUTS, make_table
from .whole import written_whole


@dataclass(frozen=True)
class FileHome:
    """The file at ``path``; ``called`` is its name in messages where it is a temporary one."""

    path: Path
    called: str = ""

    provider = "ogr"

    def __str__(self):
        return self.called or str(self.path)

    @property
    def address(self):
        """What ``home_of`` makes the same home of."""
        return str(self.path)

    @property
    def title(self):
        """Its name, short."""
        return self.path.name

    @property
    def name(self):
        """Its name, without what says of which kind it is."""
        return self.path.stem

    @property
    def shelf(self):
        """The file in which an archive's articles wait until they are written (``shelves``)."""
        return Path(f"{self.path}.unfinished")

    def same_as(self, other):
        """Whether the other is the same place."""
        return isinstance(other, FileHome) and self.path.resolve() == other.path.resolve()

    def check_there(self):
        """Raise DatelineError where no file is."""
        if not self.path.is_file():
            raise DatelineError(f"{self} is not a Dateline database; choose another file")

    def open(self, failures, update=False):
        """The OGR data source, or None; what GDAL reports goes to ``failures``."""
        driver = ogr.GetDriverByName("GPKG")
        source = driver.Open(str(self.path), int(update))
        if source is None and update and self.path.is_file() and not os.access(self.path, os.W_OK):
            raise RuntimeError("it is read-only")
        if source is None and not update and Path(f"{self.path}-journal").exists():
            failures.clear()
            source = driver.Open(str(self.path), 1)  # after a killed run only a writer may take half-written pages back
        return source

    def begin(self, source, update):
        """Begin a transaction; reading needs none, for an open file shows one state."""
        return source.StartTransaction() if update else ogr.OGRERR_NONE

    @contextmanager
    def made(self):
        """Give the home to make and fill; it is in place when the block ends well."""
        with written_whole(self.path) as folder:
            yield FileHome(folder / self.path.name, str(self))

    def make(self):
        """A data source without tables."""
        return ogr.GetDriverByName("GPKG").CreateDataSource(str(self.path))

    def make_tables(self, source, layouts=LAYOUTS):
        """Create tables, empty, with their indexes."""
        for layout in layouts:
            make_table(source, layout)

    def guard(self, source):
        """Set up the guards (``guards``)."""
        for sql in file_guards():
            source.ExecuteSQL(sql)

    def layer_uri(self, table):
        """The table as a data source for QGIS."""
        return f"{self.path}|layername={table}{JOURNAL_KEPT}"

    def table_sql(self, table):
        """The table's name in SQL."""
        return f'"{table}"'
