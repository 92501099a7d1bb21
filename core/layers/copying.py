"""A database copied whole to another place: from a file to a team's server, and back."""

from pathlib import Path
import tempfile

from osgeo import ogr

from ...gazetteer.errors import DatelineError
from ..addresses import is_team
from .homes import home_of
from .migration import copy_file, migrate
from .opening import SCHEMA_VERSION, check_version, exists, making, opened
from .tables import LAYOUTS, METADATA, check


def copy_database(address, target, progress=None):
    """Copy the database at ``address`` to ``target``: every row of every table, with what analysts wrote, ruled and
    edited, and with columns that they added; not styles and projects, which QGIS keeps in tables of its own.

    ``progress(done, total, table)`` is called as rows are written. Raises DatelineError, with nothing written, when
    something is at the target already, or one of the two cannot be read or written.
    """
    home_of(address).check_there()
    if exists(target):
        raise DatelineError(f"{home_of(target)}: something is there already; choose another name")
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        copy_rows(_of_this_schema(address, folder), target, progress)


def copy_as_is(address, file):
    """Copy the database at ``address`` to a new ``file``, which others do not see: of any schema that it is of."""
    if is_team(address):
        copy_rows(address, file)
    else:
        copy_file(home_of(address).path, file)


def copy_rows(address, target, progress=None):
    """Copy the rows of every table to a new database at ``target``, in one transaction."""
    with opened(address) as source, making(target) as made:
        check_version(source, address)
        for layout in LAYOUTS:
            if layout is not METADATA:
                _copy_table(source.GetLayerByName(layout.name), made.GetLayerByName(layout.name), progress)
        _copy_settings(source, made)


def _of_this_schema(address, folder):
    """The address, or that of a copy in ``folder`` which has this version's schema."""
    with opened(address) as source:
        version = check_version(source, address)
    if version == SCHEMA_VERSION or is_team(address):
        return address
    copy = Path(folder) / "copy.gpkg"
    copy_file(home_of(address).path, copy)
    migrate(copy)
    return copy


def _copy_table(rows, made, progress):
    known = {field.GetName() for field in made.schema}
    for field in rows.schema:
        if field.GetName() not in known:
            check(made.CreateField(field))
    total = rows.GetFeatureCount()
    for done, row in enumerate(rows, 1):
        feature = ogr.Feature(made.GetLayerDefn())
        check(feature.SetFrom(row))
        check(made.CreateFeature(feature))
        if progress is not None:
            progress(done, total, made.GetName())


def _copy_settings(source, made):
    """What the table of metadata says beside the schema's version, which the new database has already."""
    layer = made.GetLayerByName(METADATA.name)
    there = {feature["name"] for feature in layer}
    for row in source.GetLayerByName(METADATA.name):
        if row["name"] not in there:
            feature = ogr.Feature(layer.GetLayerDefn())
            check(feature.SetFrom(row))
            check(layer.CreateFeature(feature))
