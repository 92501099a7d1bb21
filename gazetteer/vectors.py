"""Vector layers, and spreadsheets, through GDAL: GeoJSON, GeoPackage, shapefiles, KML, GPX and whatever else it reads.

Files are opened by the drivers of files alone (``gdal_files``): none that would ask a server or a database.
"""

import re
from pathlib import Path

from . import archives, gdal_files
from .bad_rows import BadRow
from .columns import known_words, meanings
from .entries import places_of
from .errors import GazetteerError
from .texts import is_zip

_LAYER_ENDINGS = (".gpkg", ".shp", ".geojson", ".json", ".fgb", ".kml", ".gml", ".gpx", ".mif", ".sqlite")
_SAMPLE = 200
_NO_HEADER = re.compile(r"Field\d+")


def read_vectors(path, bad_rows, spell, told=None):
    """Yield the places of the layers of a file: of the layer ``told["layer"]``, else of every one that has names.

    A place is a point inside its geometry, made WGS 84. Raises MissingPackage without GDAL, GazetteerError for a file
    that it cannot read, a layer whose coordinate system is unknown, and one without names.
    """
    gdal, ogr, osr = gdal_files.modules(path)
    with gdal_files.quiet(gdal):
        source = gdal_files.opened(gdal, path, _name_for_gdal(path))
        layers = [_Layer(source, layer, path, gdal, ogr, osr) for layer in _chosen(source, path, told)]
    for layer in layers:
        yield from places_of(layer, path, bad_rows, spell, told)


def _name_for_gdal(path):
    """The absolute path of a local file, or of the largest layer inside a zip of layers."""
    path = Path(path).resolve(strict=True)
    if path.is_dir() or not is_zip(path):
        return str(path)
    with archives.opened(path) as archive:
        layer = layer_in(archive)
    return f"/vsizip/{{{path}}}/{layer.filename}" if layer else str(path)


def layer_in(archive):
    """The largest layer of an open zip (its ZipInfo), or None."""
    layers = [info for info in archive.infolist() if info.filename.lower().endswith(_LAYER_ENDINGS)]
    return max(layers, key=lambda info: info.file_size) if layers else None


def _chosen(source, path, told):
    layers = [source.GetLayer(number) for number in range(source.GetLayerCount())]
    names = ", ".join(layer.GetName() for layer in layers) or "none"
    wanted = (told or {}).get("layer")
    if wanted:
        chosen = [layer for layer in layers if layer.GetName() == wanted]
        if not chosen:
            raise GazetteerError(f"{path}: has no layer {wanted}; its layers are {names}.")
        return chosen
    named = [layer for layer in layers if _has_names(layer, told)]
    if not named and len(layers) != 1:
        raise GazetteerError(f"{path}: none of its layers ({names}) has a column of names; say which layer to read and "
                             "which column has them, as in --column layer=LAYER --column name=HEADER.")
    return named or layers


def _has_names(layer, told):
    """Whether a layer has a column of names, and a name in it."""
    headers = _headers(layer, gdal_files.code_page_of(layer))
    names = [number for number, header in enumerate(headers)
             if "name" in meanings(header) or header == (told or {}).get("name")]
    layer.ResetReading()
    found = any(feature.IsFieldSetAndNotNull(number) for feature in _some(layer) for number in names)
    layer.ResetReading()
    return found


def _some(layer):
    for _ in range(_SAMPLE):
        feature = layer.GetNextFeature()
        if feature is None:
            return
        yield feature


def _headers(layer, code_page):
    definition = layer.GetLayerDefn()
    return [gdal_files.text_of(definition.GetFieldDefn(number).GetName(), code_page)
            for number in range(definition.GetFieldCount())]


class _Layer:
    """A layer as ``entries`` reads it."""

    own = False

    def __init__(self, source, layer, path, gdal, ogr, osr):
        self._source, self._layer = source, layer  # a layer lives as long as its data set
        self._gdal = gdal
        self.name = f"{path.name}, layer {layer.GetName()}"
        self.label = f"{path}, layer {layer.GetName()}"
        self._code_page = gdal_files.code_page_of(layer)
        self.headers = _headers(layer, self._code_page)
        self._first = 0  # rows that are headers
        self.placed = layer.GetGeomType() != ogr.wkbNone
        if not self.placed and all(_NO_HEADER.fullmatch(header) for header in self.headers):
            self._take_first_row()
        self._to_wgs84, self._note = self._transformation(osr) if self.placed else (None, "")

    def _take_first_row(self):
        """GDAL takes the headers of a sheet for a row where the columns below are texts as well."""
        for feature in _some(self._layer):
            cells = self._cells(feature)
            if known_words(cells) > 1:
                self.headers, self._first = cells, 1
            return

    def _transformation(self, osr):
        """What makes its coordinates degrees WGS 84 (None when they are), and what is to be said of it."""
        system = self._layer.GetSpatialRef()
        if system is None:
            west, east, south, north = self._layer.GetExtent()
            if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
                return None, f"{self.name}: it does not state its coordinate system; its numbers were taken for " \
                             "degrees WGS 84"
            raise GazetteerError(f"{self.label}: it does not state its coordinate system, and its coordinates are no "
                                 "degrees; set its system in QGIS (Layer CRS), save it again, and read that.")
        wgs84 = osr.SpatialReference()
        wgs84.ImportFromEPSG(4326)
        system = system.Clone()
        for each in (system, wgs84):
            each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        if system.IsSame(wgs84):
            return None, ""
        transformation = osr.CoordinateTransformation(system, wgs84)
        if not transformation or transformation.this is None:
            raise GazetteerError(f"{self.label}: its coordinate system {system.GetName()} cannot be made WGS 84; save "
                                 "it in EPSG:4326 with QGIS.")
        return transformation, ""

    def rows(self, bad_rows):
        """(feature's number, cells, (lat, lon) or None) of each feature whose geometry can be read."""
        if self._note:
            bad_rows.note(self._note)
        for number, feature, trouble in gdal_files.features_of(self._gdal, self._source, self._layer):
            if trouble:
                bad_rows.add(number, trouble)
                return
            try:
                with gdal_files.quiet(self._gdal):
                    point = self._point(feature) if self.placed else None
            except (ValueError, RuntimeError) as error:
                bad_rows.add(number, error)
                continue
            if number > self._first:
                yield number, self._cells(feature), point

    def _cells(self, feature):
        return [_text(feature, column, self._code_page) for column in range(len(self.headers))]

    def _point(self, feature):
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            raise BadRow("it has no geometry")
        lon, lat = _point_in(geometry)
        if self._to_wgs84:
            lon, lat, _ = self._to_wgs84.TransformPoint(lon, lat)
        if not (abs(lon) <= 180 and abs(lat) <= 180):  # inf where the projection ends
            raise BadRow("its geometry lies off the globe")
        return lat, lon


def _text(feature, column, code_page):
    """A cell as text; of a list the parts by semicolons."""
    if not feature.IsFieldSetAndNotNull(column):
        return ""
    value = feature.GetField(column)
    parts = value if isinstance(value, list) else [value]
    return ";".join(str(gdal_files.text_of(part, code_page)) for part in parts)


def _point_in(geometry):
    """(x, y) of a point on or inside a geometry of any type."""
    from shapely import wkb
    from shapely.errors import ShapelyError
    flat = geometry.GetLinearGeometry()
    flat.FlattenTo2D()
    if flat.GetGeometryName() == "POINT":
        return flat.GetX(), flat.GetY()
    try:
        shape = wkb.loads(bytes(flat.ExportToWkb()))
        if not shape.is_valid:
            raise BadRow("its geometry is invalid")
        point = shape.representative_point()
    except ShapelyError as error:
        raise BadRow(f"its geometry is invalid ({error})") from error
    return point.x, point.y
