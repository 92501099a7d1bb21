"""A built index in QGIS: its units are a layer of polygons beside the points."""

from pathlib import Path

from qgis.core import QgsFeatureRequest, QgsPointXY, QgsVectorLayer, QgsWkbTypes

from dateline.gazetteer import store
from toy_boundaries import EXCLAVE, write_boundaries

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"


def test_the_units_of_an_index_open_as_a_layer(project, tmp_path):
    index = tmp_path / "index.gpkg"
    store.build_index([COUNTRY, *write_boundaries(tmp_path)], index, cache_dir=tmp_path)
    units, places = (QgsVectorLayer(f"{index}|layername={name}", name, "ogr") for name in ("units", "places"))
    assert units.isValid() and places.isValid() and units.crs().authid() == "EPSG:4326"
    assert units.wkbType() == QgsWkbTypes.Type.MultiPolygon and units.featureCount() == 9
    (north,) = units.getFeatures(QgsFeatureRequest().setFilterExpression("\"gaz_id\" = '9000002'"))
    assert north.geometry().isGeosValid() and north["level"] == 1
    assert north.geometry().contains(QgsPointXY(EXCLAVE[0] + 0.1, EXCLAVE[1] + 0.1))
    (point,) = places.getFeatures(QgsFeatureRequest().setFilterExpression("\"gaz_id\" = '9000002'"))
    assert north.geometry().contains(point.geometry())
