"""Boundaries of the made-up country of tests/data/gazetteer, as three files in the manner of OCHA's COD-AB.

Al Wusţá in the middle, Ash Shamāl north of it with an exclave in the desert of Al Gharbīyah, which has a hole there and
the sea in its west. Its district Sahil has a ring that crosses itself.
"""

import json

WEST_COAST = 40.5  # degrees east; north of it all the line of Shamal is 34.8
EXCLAVE = (42.0, 33.0, 42.2, 33.2)  # west, south, east, north
MIDDLE, NORTH, WEST = "Al-Wusta", "Ash-Shamal", "Al-Gharbiya"


def ring(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def several(*polygons):
    return {"type": "MultiPolygon", "coordinates": [each["coordinates"] for each in polygons]}


BOW_TIE = polygon([[40.5, 32.0], [41.5, 33.0], [41.5, 32.0], [40.5, 33.0], [40.5, 32.0]])
GOVERNORATES = (
    ("XG01", MIDDLE, "الوسطى", polygon(ring(44.0, 33.4, 45.2, 34.8))),
    ("XG02", NORTH, "الشمال", several(polygon(ring(43.6, 34.8, 45.2, 36.0)), polygon(ring(*EXCLAVE)))),
    ("XG03", WEST, "الغربية", polygon(ring(WEST_COAST, 32.0, 44.0, 34.8), ring(*EXCLAVE))),
)
DISTRICTS = (
    ("XG01D1", "Al-Nahrain", "النهرين", 0, polygon(ring(44.0, 33.9, 45.2, 34.8))),
    ("XG01D2", "Miftahiya", "المفتاحية", 0, polygon(ring(44.0, 33.4, 45.2, 33.9))),
    ("XG02D1", "Barazan", "برازان", 1, several(polygon(ring(43.6, 34.8, 45.2, 36.0)), polygon(ring(*EXCLAVE)))),
    ("XG03D1", "Sahil", "الساحل", 2, BOW_TIE),
)
SUBDISTRICTS = (
    ("XG01D1S1", "Markaz Al-Nahrain", "مركز النهرين", 0, polygon(ring(44.0, 33.9, 44.6, 34.8))),
    ("XG01D1S2", "Kurdamir", "كردامير", 0, polygon(ring(44.6, 33.9, 45.2, 34.8))),
)


def _properties(path, country="IQ"):
    values = {"ADM0_EN": "Iraq", "ADM0_PCODE": country}
    for level, (code, name, local) in enumerate(path, 1):
        values.update({f"ADM{level}_EN": name, f"ADM{level}_AR": local, f"ADM{level}_PCODE": code})
    return values


def _rows():
    for code, name, local, shape in GOVERNORATES:
        yield 1, [(code, name, local)], shape
    for code, name, local, above, shape in DISTRICTS:
        yield 2, [GOVERNORATES[above][:3], (code, name, local)], shape
    for code, name, local, above, shape in SUBDISTRICTS:
        district = DISTRICTS[above]
        yield 3, [GOVERNORATES[district[3]][:3], district[:3], (code, name, local)], shape


def write_layer(path, features, crs=None):
    """A GeoJSON file of (properties, geometry) pairs; ``crs`` is the name of their reference system."""
    collection = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]}
    if crs:
        collection["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return path


def write_boundaries(folder, levels=(1, 2, 3)):
    """The files xad_adm1.geojson … of the levels wanted."""
    return [write_layer(folder / f"xad_adm{level}.geojson",
                        [(_properties(path), shape) for of, path, shape in _rows() if of == level])
            for level in levels]
