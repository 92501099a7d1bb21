"""Layers of polygons in any format: GeoJSON by itself, the rest through GDAL where its Python is there.

A layer is its columns and a stream of features. Shapes are valid MultiPolygons in degrees lon, lat (WGS 84), whatever
the reference system of the file.
"""

import json
import zipfile
from itertools import islice
from pathlib import Path
from typing import Callable, NamedTuple, Tuple

from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely import wkb
from shapely.errors import ShapelyError
from shapely.geometry import shape as shape_of

from . import gdal_files, polygons
from .errors import GazetteerError, MissingPackage

_JSON = (".geojson", ".json")
_TABLES = (".txt", ".csv", ".tsv", ".tab")  # places, never polygons
_POLYGONS = ("Polygon", "MultiPolygon")
# Of the drivers of files (``gdal_files``) those whose layers may be boundaries.
_DRIVERS = ("GeoJSON", "TopoJSON", "GPKG", "ESRI Shapefile", "KML", "LIBKML", "FlatGeobuf", "MapInfo File",
            "OpenFileGDB", "SQLite", "Parquet")
_LOOK, _MOST_LOOKED, _FEATURES_LOOKED = 1 << 18, 1 << 26, 200  # characters read to find a first feature; features


class Layer(NamedTuple):
    """``columns`` as the file has them; ``features()`` gives (number, properties, shape or the reason for none)."""

    name: str
    columns: Tuple[str, ...]
    features: Callable


def columns_of(path):
    """The columns of each layer of polygons of a file, as a list of tuples; empty for a file that holds none.

    Looks at the beginning only. Never raises for a file of another kind.
    """
    path = Path(path)
    if path.suffix.lower() in _TABLES or not path.is_file() or _is_zipped_table(path):
        return []
    if path.suffix.lower() in _JSON:
        features = [each for each in _first_features(path) if _geometry_type(each) in _POLYGONS]
        if features:
            return [tuple(dict.fromkeys(key for each in features for key in each.get("properties") or ()))]
    try:
        return [layer.columns for layer in _ogr_layers(path)]
    except (GazetteerError, MissingPackage):
        return []


def layers(path):
    """The layers of polygons of a file. Raises GazetteerError, or MissingPackage where only GDAL reads the format."""
    path = Path(path)
    if path.suffix.lower() in _JSON:
        collection = _json_of(path)
        if isinstance(collection, dict) and isinstance(collection.get("features"), list):
            return [_json_layer(path, collection)]
    return _ogr_layers(path)


def _is_zipped_table(path):
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile):
        return True
    return not any(name.endswith((".shp", ".gpkg", ".geojson", ".gdbtable", ".kml", ".gml")) for name in names)


# GeoJSON

def _json_of(path):
    try:
        with open(path, encoding="utf-8-sig") as text:
            return json.load(text)
    except (OSError, ValueError, RecursionError) as error:
        raise GazetteerError(f"{path}: cannot be read as GeoJSON ({str(error)[:100]}): it is damaged or cut off; "
                             "export or download it again.", str(error)) from error


def _first_features(path):
    """Features from the beginning of a GeoJSON file, up to the first with a polygon, without reading it whole."""
    text, found, more = "", [], True
    try:
        with open(path, encoding="utf-8-sig") as file:
            while more and len(text) < _MOST_LOOKED and len(found) < _FEATURES_LOOKED and \
                    not any(_geometry_type(feature) in _POLYGONS for feature in found):
                more = file.read(max(_LOOK, len(text)))
                text += more
                found = list(islice(_decoded(text), _FEATURES_LOOKED))
    except (OSError, ValueError, RecursionError):
        return []  # another kind of file
    return found


def _decoded(text):
    decoder = json.JSONDecoder()
    start = text.find("[", text.find('"features"')) + 1 if '"features"' in text else 0
    while start:
        while start < len(text) and text[start] in " \t\r\n,":
            start += 1
        try:
            feature, start = decoder.raw_decode(text, start)
        except ValueError:  # the rest of it lies further on, or the list has ended
            return
        if isinstance(feature, dict):
            yield feature


def _geometry_type(feature):
    geometry = feature.get("geometry")
    return geometry.get("type") if isinstance(geometry, dict) else None


def _json_layer(path, collection):
    features = [each for each in collection["features"] if isinstance(each, dict)]
    columns = dict.fromkeys(key for each in features for key in each.get("properties") or ())
    name = (collection.get("crs") or {}).get("properties", {}).get("name")
    to_wgs84 = _transformer(path, name) if name else None

    def rows():
        for number, feature in enumerate(features, 1):
            geometry = feature.get("geometry")
            made = _shape(lambda: shape_of(geometry), to_wgs84) if _geometry_type(feature) in _POLYGONS else None
            yield number, feature.get("properties") or {}, made

    return Layer(str(collection.get("name") or path.stem), tuple(columns), rows)


# what GDAL reads

def _ogr_layers(path):
    gdal, ogr, _ = gdal_files.modules(path)
    name = str(Path(path).resolve())
    with gdal_files.quiet(gdal):  # all layers of a zip, as COD-AB and GADM come
        opened = gdal_files.opened(gdal, path, f"/vsizip/{name}" if path.suffix.lower() == ".zip" else name, _DRIVERS)
        found = [opened.GetLayer(number) for number in range(opened.GetLayerCount())]
        flat = (ogr.wkbPolygon, ogr.wkbMultiPolygon)
        return [_ogr_layer(path, gdal, opened, layer) for layer in found
                if ogr.GT_Flatten(ogr.GT_GetLinear(layer.GetGeomType())) in flat or _begins_with(layer, ogr, flat)]


def _begins_with(layer, ogr, flat):
    """Whether a layer that says no type (wkbUnknown) begins with a polygon."""
    if layer.GetGeomType() != ogr.wkbUnknown:
        return False
    feature = layer.GetNextFeature()
    layer.ResetReading()
    geometry = feature.GetGeometryRef() if feature is not None else None
    return geometry is not None and ogr.GT_Flatten(geometry.GetGeometryType()) in flat


def _ogr_layer(path, gdal, opened, layer):
    definition, code_page = layer.GetLayerDefn(), gdal_files.code_page_of(layer)
    columns = tuple(gdal_files.text_of(definition.GetFieldDefn(number).GetName(), code_page)
                    for number in range(definition.GetFieldCount()))

    def rows(kept=opened):  # a layer lives as long as its dataset
        system = layer.GetSpatialRef()
        to_wgs84 = _transformer(path, system.ExportToWkt()) if system is not None else None
        for number, feature, trouble in gdal_files.features_of(gdal, kept, layer):
            if trouble:
                yield number, {}, trouble
                return
            values = {name: gdal_files.text_of(feature.GetField(column), code_page)
                      for column, name in enumerate(columns)}
            geometry = feature.GetGeometryRef()
            yield number, values, _shape(lambda: _from_ogr(geometry), to_wgs84) if geometry is not None else None

    return Layer(layer.GetName(), columns, rows)


def _from_ogr(geometry):
    return wkb.loads(bytes(geometry.GetLinearGeometry().ExportToIsoWkb()))


# both

def _transformer(path, system):
    """What turns the file's coordinates into degrees lon, lat; None where they are such already."""
    try:
        crs = CRS.from_user_input(system)
        if crs.to_epsg(min_confidence=70) == 4326 or "CRS84" in str(system):
            return None
        return Transformer.from_crs(crs, 4326, always_xy=True).transform
    except ProjError as error:
        raise GazetteerError(f"{path}: its coordinate reference system is not known; export the layer in EPSG:4326.",
                             str(error)) from error


def _shape(make, to_wgs84):
    """The cleaned shape, or the reason in words why there is none."""
    try:
        return polygons.cleaned(make(), to_wgs84)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ProjError, ShapelyError) as error:
        return f"its polygon cannot be read ({error})"
