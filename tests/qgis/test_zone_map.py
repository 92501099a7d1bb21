"""Zones and counts as layers: which days a zone is drawn, whose colour it has, which polygon a count goes to."""

from datetime import date

import pytest
from qgis.core import (QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsFeature, QgsGeometry,
                       QgsVectorLayer)

from dateline.core.layers import zone_map
from dateline.core.zones.reading import Told
from dateline.core.zones.series import LATEST, SAME, read_series
from dateline.core.zones.summary import Group, Range
from dateline.gazetteer.errors import DatelineError
from toy_zones import feature, square, write_zones

WEST, EAST = square(9, -1, 10, 1), square(10, -1, 11, 1)


@pytest.fixture
def maps(tmp_path):
    """A holds the west on 10 and 11 June, B the east on the 11th, and A again the west on the 20th."""
    folder = tmp_path / "maps"
    write_zones(folder / "20140610.geojson", feature(WEST, holder="A"))
    write_zones(folder / "20140611.geojson", feature(WEST, holder="A"), feature(EAST, holder="B"))
    write_zones(folder / "20140620.geojson", feature(WEST, holder="A"))
    return folder


def drawn(path, maps, rule):
    with read_series([maps], Told(holder="holder", day_in_name=True)) as series:
        holders = zone_map.write_zones(path, series, rule)
    layer = QgsVectorLayer(str(path), "zones", "ogr")
    return holders, sorted((f["holder"], f["from"].toPyDate(), f["to"].toPyDate() if f["to"] else None)
                           for f in layer.getFeatures())


def june(day):
    return date(2014, 6, day)


def test_a_zone_is_drawn_while_its_map_counts(qgis, maps, tmp_path):
    holders, rows = drawn(tmp_path / "latest.gpkg", maps, LATEST)
    assert holders == ("A", "B") and rows == [("A", june(10), None), ("B", june(11), june(19))]
    _, rows = drawn(tmp_path / "same.gpkg", maps, SAME)
    assert rows == [("A", june(10), june(11)), ("A", june(20), june(20)), ("B", june(11), june(11))]


def test_one_day_is_shown_while_nothing_plays(qgis, maps, tmp_path):
    drawn(tmp_path / "z.gpkg", maps, LATEST)
    layer = zone_map.zones_layer(tmp_path / "z.gpkg", "Zones", ("A", "B"))
    assert [each.label() for each in layer.renderer().categories()] == ["A", "B"]
    expression = QgsExpression(layer.renderer().classAttribute())
    for day, shown in ((None, {"A", "B"}), (june(9), set()), (june(10), {"A"}), (june(12), {"A", "B"}),
                       (june(25), {"A"})):
        zone_map.show_day(layer, day)
        context = QgsExpressionContext()
        context.appendScope(QgsExpressionContextUtils.layerScope(layer))
        found = set()
        for each in layer.getFeatures():
            context.setFeature(each)
            found.add(expression.evaluate(context))
            assert not expression.hasEvalError(), expression.evalErrorString()
        assert found - {None} == shown, day


def test_colours_are_those_of_the_actors():
    colours = zone_map.holder_colours(("Islamic State", "A", "B"))
    assert colours["Islamic State"] == "#d55e00" and len(set(colours.values())) == 3


def test_a_cancel_leaves_no_file(qgis, maps, tmp_path):
    with read_series([maps], Told(holder="holder", day_in_name=True)) as series, \
            pytest.raises(DatelineError, match="nothing was written"):
        zone_map.write_zones(tmp_path / "z.gpkg", series, LATEST, cancelled=lambda: True)
    assert not (tmp_path / "z.gpkg").exists()


@pytest.mark.parametrize("polygons, groups, pairs", [
    (("Al-Anbar", "Ninawa", "At-Ta'mim", "Dihok"), ("Anbar", "Nineveh", "Kirkuk", "Dohuk"),
     {"Al-Anbar": "Anbar", "Ninawa": "Nineveh", "At-Ta'mim": "Kirkuk", "Dihok": "Dohuk"}),
    (("Anbar", "ANBAR"), ("Anbar",), {}),                 # two are meant: none is taken
    (("Basra", "Basrah"), ("Basra",), {"Basra": "Basra"}),  # written alike comes first
    (("Somewhere",), ("Elsewhere", ""), {}),
    (("الأنبار",), ("Anbar",), {"الأنبار": "Anbar"}),
])
def test_polygons_are_found_by_name(polygons, groups, pairs):
    assert zone_map.match(set(polygons), groups) == pairs


def test_counts_go_to_their_polygons_in_shades(qgis, tmp_path):
    areas = QgsVectorLayer("MultiPolygon?crs=EPSG:4326&field=called:string", "areas", "memory")
    rows = []
    for name in ("Al-Anbar", "Diyala", "Wasit"):
        row = QgsFeature(areas.fields())
        row.setAttributes([name])
        row.setGeometry(QgsGeometry.fromWkt(WEST.wkt))
        rows.append(row)
    areas.dataProvider().addFeatures(rows)
    groups = {name: Group((name,), Range(low, best, high), Range(0, best, best), Range(), 1)
              for name, low, best, high in (("Anbar", 1, 2, 5), ("Diyala", 4, 4, 4), ("Kirkuk", 1, 1, 1), ("", 3, 3, 3))
              }
    lost = zone_map.write_counts(tmp_path / "counts.gpkg", areas, "called", groups)
    layer = zone_map.counts_layer(tmp_path / "counts.gpkg", "Incidents", "incidents")
    assert lost == ["Kirkuk"]
    assert {f["name"]: (f["incidents_min"], f["incidents"], f["incidents_max"], f["killed"])
            for f in layer.getFeatures()} == {"Al-Anbar": (1, 2, 5, 2), "Diyala": (4, 4, 4, 4), "Wasit": (0, 0, 0, 0)}
    assert [each.label() for each in layer.renderer().ranges()] == ["0", "2", "4"]


@pytest.mark.parametrize("values, classes", [
    ([], []), ([3], [(3, 3)]), ([1, 1, 2, 9], [(1, 1), (2, 2), (9, 9)]),
    (list(range(1, 11)), [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]),
    ([1] * 50 + [2, 3, 4, 5, 60], [(1, 1), (2, 60)])])
def test_classes_hold_about_as_many_each(values, classes):
    assert zone_map._classes(values) == classes
