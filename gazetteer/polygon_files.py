"""Layers of polygons in any format: GeoJSON by itself, the rest through GDAL where its Python is there.

A layer is its columns and a stream of features. Shapes are valid MultiPolygons in degrees lon, lat (WGS 84), whatever
the reference system of the file. GeoJSON is in such degrees unless it names another system (RFC 7946, section 4).
"""

import json
from itertools import islice
from pathlib import Path
from typing import Callable, NamedTuple, Tuple

from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely import wkb
from shapely.errors import ShapelyError
from shapely.geometry import shape as shape_of

from . import archives, gdal_files, polygons
from .errors import GazetteerError, MissingPackage
from .texts import check_kind

_JSON = (".geojson", ".json")
_TABLES = (".txt", ".csv", ".tsv", ".tab")  # places, never polygons
_POLYGONS = ("Polygon", "MultiPolygon", "GeometryCollection")
# Of the drivers of files (``gdal_files``) those whose layers may be boundaries.
_DRIVERS = ("GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "GML", "GPKG", "ESRI Shapefile", "KML",
            "LIBKML", "FlatGeobuf", "MapInfo File", "OpenFileGDB", "SQLite", "Parquet")
_NO_POLYGONS = ("is no layer of polygons that can be read, or only the beginning of one; choose a GeoJSON, a "
                "GeoPackage, a shapefile, a KML …")
_DEGREES = "OGC:CRS84"
_FARTHEST = 540.0  # degrees: beyond are a map's metres
_LOOK, _MOST_LOOKED, _FEATURES_LOOKED = 1 << 18, 1 << 26, 200  # characters read to find a first feature; features


class Layer(NamedTuple):
    """``columns`` as the file has them; ``features()`` gives (number, properties, shape or the reason for none).

    ``system`` is the coordinate reference system that the file states (a name or WKT), empty where it states none that
    is known. ``features(crs)`` reads with that system instead, else numbers of no stated system count as degrees.
    ``features(crs, make)`` gives what ``make(shape, to_wgs84)`` does of each shape, by default ``polygons.cleaned``.
    """

    name: str
    columns: Tuple[str, ...]
    features: Callable
    system: str


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
            return [tuple(dict.fromkeys(key for each in features for key in _properties(each)))]
    try:
        return [layer.columns for layer in _ogr_layers(path)]
    except (GazetteerError, MissingPackage):
        return []


def layers(path):
    """The layers of polygons of a file. Raises GazetteerError, or MissingPackage where only GDAL reads the format."""
    path = Path(path)
    check_kind(path)
    if path.suffix.lower() in _JSON:
        collection = _collection(_json_of(path))
        if collection:
            return [_json_layer(path, collection)]
    return _ogr_layers(path)


def transformer(path, system):
    """What turns coordinates of a reference system into degrees lon, lat; None where they are such already.

    Raises GazetteerError, which names ``path``, for a system that is not known.
    """
    if "CRS84" in str(system):
        return None
    try:
        crs = CRS.from_user_input(system)
        if crs.to_epsg(min_confidence=70) == 4326:
            return None
        return Transformer.from_crs(crs, 4326, always_xy=True).transform
    except ProjError as error:
        raise GazetteerError(f"{path}: its coordinate reference system is not known; export the layer in EPSG:4326.",
                             str(error)) from error


def _is_zipped_table(path):
    if path.suffix.lower() != ".zip":
        return False
    try:
        with archives.opened(path) as archive:
            names = [name.lower() for name in archive.namelist()]
    except GazetteerError:
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
    text, found, more = "", [], "more"
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


def _collection(found):
    """A GeoJSON file as a collection of features, which one feature or one geometry is as well; None for others."""
    if not isinstance(found, dict):
        return None
    if isinstance(found.get("features"), list):
        return found
    if found.get("type") == "Feature":
        return {**found, "features": [found]}
    return {**found, "features": [{"geometry": found}]} if found.get("type") in _POLYGONS else None


def _json_layer(path, collection):
    features = [{**each, "properties": _properties(each)} for each in collection["features"] if isinstance(each, dict)]
    columns = dict.fromkeys(key for each in features for key in each["properties"])
    system = _json_system(collection, features)

    def rows(crs="", make=polygons.cleaned):
        to_wgs84 = transformer(path, crs or system) if crs or system else None
        for number, feature in enumerate(features, 1):
            geometry = feature.get("geometry")
            made = _shape(lambda: shape_of(geometry), to_wgs84, make) if _geometry_type(feature) in _POLYGONS else None
            yield number, feature["properties"], made

    return Layer(str(collection.get("name") or path.stem), tuple(columns), rows, system)


def _properties(feature):
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _json_system(collection, features):
    """The system that the old member ``crs`` names (GeoJSON 2008, section 3); without one degrees, as far as its
    numbers can be such."""
    stated = collection.get("crs")
    if stated:
        named = stated.get("properties") if isinstance(stated, dict) else None
        return str(named.get("name") or "") if isinstance(named, dict) else ""
    corner = next(filter(None, (_corner(each.get("geometry")) for each in features)), (0.0, 0.0))
    return _DEGREES if abs(corner[0]) <= _FARTHEST and abs(corner[1]) <= 90.001 else ""


def _corner(geometry):
    """The first corner of a geometry, or None."""
    while isinstance(geometry, dict) and geometry.get("geometries"):
        geometry = geometry["geometries"][0]
    corner = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(corner, list) and corner and isinstance(corner[0], list):
        corner = corner[0]
    plain = isinstance(corner, list) and len(corner) > 1 and all(isinstance(each, (int, float)) for each in corner[:2])
    return corner if plain else None


# what GDAL reads

def _ogr_layers(path):
    gdal, ogr, _ = gdal_files.modules(path)
    name = str(Path(path).resolve())
    with gdal_files.quiet(gdal):  # all layers of a zip, as COD-AB and GADM come
        opened = gdal_files.opened(gdal, path, f"/vsizip/{name}" if path.suffix.lower() == ".zip" else name, _DRIVERS,
                                   _NO_POLYGONS)
        found = [opened.GetLayer(number) for number in range(opened.GetLayerCount())]
        return [_ogr_layer(path, gdal, opened, layer) for layer in found if _has_polygons(layer, ogr)]


def _has_polygons(layer, ogr):
    """Whether a layer is one of polygons, by its type, or by its first features where its type does not say."""
    polygonal = (ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbGeometryCollection)
    kind = _kind(ogr, layer.GetGeomType())
    if kind in polygonal or kind != ogr.wkbUnknown:
        return kind in polygonal
    geometries = (feature.GetGeometryRef() for feature in islice(layer, _FEATURES_LOOKED))
    kinds = [_kind(ogr, each.GetGeometryType()) for each in geometries if each is not None]
    layer.ResetReading()
    return any(kind in polygonal for kind in kinds)


def _kind(ogr, geometry_type):
    return ogr.GT_Flatten(ogr.GT_GetLinear(geometry_type))


def _ogr_layer(path, gdal, opened, layer):
    definition, code_page = layer.GetLayerDefn(), gdal_files.code_page_of(layer)
    columns = tuple(gdal_files.text_of(definition.GetFieldDefn(number).GetName(), code_page)
                    for number in range(definition.GetFieldCount()))

    system = _ogr_system(layer.GetSpatialRef())

    def rows(crs="", make=polygons.cleaned, kept=opened):  # a layer lives as long as its dataset
        to_wgs84 = transformer(path, crs or system) if crs or system else None
        for number, feature, trouble in gdal_files.features_of(gdal, kept, layer):
            if trouble:
                yield number, {}, trouble
                return
            values = {name: gdal_files.text_of(feature.GetField(column), code_page)
                      for column, name in enumerate(columns)}
            geometry = feature.GetGeometryRef()
            made = _shape(lambda: _from_ogr(geometry), to_wgs84, make) if geometry is not None else None
            yield number, values, made

    return Layer(layer.GetName(), columns, rows, system)


def _ogr_system(system):
    """A layer's system as WKT. GeoPackage has two that say that there is none (OGC 12-128r17, clause 1.1.2.1.2)."""
    return "" if system is None or str(system.GetName()).startswith("Undefined ") else system.ExportToWkt()


def _from_ogr(geometry):
    return wkb.loads(bytes(geometry.GetLinearGeometry().ExportToIsoWkb()))


# both

def _shape(read, to_wgs84, make):
    """What is made of a shape, or the reason in words why there is none."""
    try:
        return make(read(), to_wgs84)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
            ProjError, ShapelyError) as error:  # what shapely makes of coordinates that are none
        return f"its polygon cannot be read ({error})"
