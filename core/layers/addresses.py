"""Which database a layer of QGIS shows."""

from qgis.core import QgsProviderRegistry


def address_of(layer):
    """The address of the database that a layer is a table of, as ``database`` takes it: a GeoPackage's path."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return parts.get("path") or layer.source()


def table_of(layer):
    """The name of the table, empty where the layer's source does not say it."""
    return QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("layerName") or ""
