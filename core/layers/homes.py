"""Where a database lives: in a GeoPackage (``file_home``), or in a schema of a PostGIS database (``team_home``).

An address is a file's path, or a team's (``core.addresses``).
"""

from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ..addresses import is_team, parse
from .file_home import FileHome
from .team_home import TeamHome


def home_of(address):
    """The home at an address. Raises DatelineError when it cannot be one."""
    if isinstance(address, (FileHome, TeamHome)):
        return address
    return TeamHome(parse(str(address))) if is_team(address) else FileHome(Path(address))


def home_of_layer(layer):
    """``(home, table)`` of a layer of QGIS; ``(None, None)`` where it can be of neither kind."""
    if layer.providerType() == FileHome.provider:
        parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
        return (FileHome(Path(parts["path"])), parts.get("layerName")) if parts.get("path") else (None, None)
    if layer.providerType() == TeamHome.provider:
        uri = QgsDataSourceUri(layer.source())
        return TeamHome.of_uri(uri, uri.schema()), uri.table()
    return None, None
