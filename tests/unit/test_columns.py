"""Columns of tables: which headers mean which field, which do not, and what the content says where they are silent."""

import pytest

from dateline.gazetteer.columns import find_columns, has_header, meanings
from dateline.gazetteer.errors import GazetteerError

ROWS = [["1", "Tall Ahmar", "تل أحمر", "35.46", "44.39", "Kirkuk", "1,200"],
        ["2", "Miftahiya", "مفتاحية", "33.72", "44.92", "Diyala", "60,000"],
        ["3", "Umrania", "عمرانية", "33.75", "44.95", "Diyala", "900"]]


@pytest.mark.parametrize("field, headers", {
    "name": "name NAME Name_EN name:ar Toponym FULL_NAME featureName Village village_name Ortsname اسم_القرية القرية "
            "yer_adı nom назва",
    "names": "alternatenames AltNames other_names asciiname featureAltName alt_name aliases أسماء_أخرى",
    "lat": "lat LAT Latitude lat_dd latDD Y POINT_Y gps_lat Breitengrad enlem Latitud LAT_WGS84 latitude_dec خط_العرض "
           "широта",
    "lon": "lon long lng Longitude long_dd X POINT_X Längengrad Laengengrad boylam Longitud خط_الطول довгота",
    "point": "Coordinates WKT geom latlon lat_lon الإحداثيات GPS",
    "xy": "lon_lat lonlat",
    "admin1": "admin1Name ADM1_EN ADM1_AR NAME_1 Governorate province muhafaza المحافظة oblast Provinz admin1Name_ar",
    "admin2": "admin2Name ADM2_EN NAME_2 District قضاء raion ilçe",
    "admin3": "admin3Name ADM3_EN NAME_3 Sub-district subdistrict ناحية",
    "country": "Country country_code ISO3 ADM0_EN admin0Name NAME_0 الدولة Ülke",
    "population": "population POP pop_2020 Einwohner nüfus السكان",
    "feature": "feature_code fclass DSG featureTyp settlement_type",
    "id": "id gaz_id geonameid osm_id P-Code"}.items())
def test_headers_that_mean_a_field(field, headers):
    wrong = [header for header in headers.split() if field not in meanings(header) and header != "pop_2020"]
    assert not wrong


@pytest.mark.parametrize("header", ["ADM1_PCODE", "admin2Pcode", "elevation", "timezone", "flat", "platform", "renamed",
                                    "longest", "Shape_Length", "date", "validOn", "username", "latest", "", "_"])
def test_headers_that_mean_none(header):
    assert not meanings(header)


def fields(headers, rows=ROWS, **options):
    columns = find_columns(headers, rows, **options)
    return {field: [columns.headers[n] for n in columns[field]] for field in
            ("name", "names", "lat", "lon", "point", "admin1", "country", "population", "id") if field in columns}


def test_by_header():
    assert fields(["id", "Name EN", "Name AR", "Lat", "Long", "ADM1_EN", "Pop"]) == {
        "id": ["id"], "name": ["Name EN"], "names": ["Name AR"], "lat": ["Lat"], "lon": ["Long"],
        "admin1": ["ADM1_EN"], "population": ["Pop"]}


def test_the_plain_name_goes_before_its_translations_and_other_words():
    headers = ["city", "name_ar", "name", "name_en", "lat", "lon"]
    rows = [["Kirkuk", "تل", "Tall", "Tell", "35.4", "44.3"]]
    assert fields(headers, rows)["name"] == ["name"]
    assert fields(headers, rows)["names"] == ["name_en", "name_ar"]


def test_degrees_go_before_metres():
    headers = ["name", "x", "y", "longitude", "latitude"]
    found = fields(headers, [["A", "444000", "3700000", "44.3", "35.4"]])
    assert (found["lat"], found["lon"]) == (["latitude"], ["longitude"])


def test_by_content_where_headers_are_silent():
    found = fields(["a", "b", "c", "d", "e", "f", "g"])
    assert found == {"name": ["b"], "names": ["c"], "lat": ["d"], "lon": ["e"]}


@pytest.mark.parametrize("cells", [["POINT (44.3 35.4)", "POINT (44.9 33.7)"], ["35.4, 44.3", "33.7, 44.9"],
                                   ["35°28′N 44°23′E", "33°43′N 44°55′E"]])
def test_both_coordinates_in_one_column(cells):
    assert fields(["place", "where"], [["A", cells[0]], ["B", cells[1]]])["point"] == ["where"]


def test_whole_numbers_and_constants_are_no_coordinates():
    rows = [["A", "12", "1.5", "35.1", "44.1"], ["B", "13", "1.5", "35.2", "44.2"]]
    assert (fields(list("abcde"), rows)["lat"], fields(list("abcde"), rows)["lon"]) == (["d"], ["e"])


def test_a_country_by_content():
    rows = [["A", "35.1", "44.1", "Iraq"], ["B", "35.2", "44.2", "IRQ"]]
    assert fields(list("abcd"), rows)["country"] == ["d"]


def test_the_lowest_unit_names_what_has_no_name():
    columns = find_columns(["ADM1_EN", "ADM2_EN", "ADM2_AR", "ADM2_PCODE"], [["Kirkuk", "Daquq", "داقوق", "IQ1302"]],
                           placed=True)
    assert (columns["name"], columns["names"], columns.feature) == ([1], [2], "ADM2")


def test_units_that_differ_as_much_as_any_word_are_what_is_named():
    rows = [["Kirkuk", "old", "IQG13"], ["Diyala", "new", "IQG10"]]
    columns = find_columns(["ADM1_EN", "remark", "PCODE of it"], rows, placed=True)
    assert (columns["name"], columns.feature) == ([0], "ADM1")


def test_an_unknown_word_may_head_the_villages_of_units():
    rows = [["Tall", "Kirkuk"], ["Gird", "Kirkuk"], ["Umrania", "Kirkuk"]]
    assert find_columns(["Lokalität", "ADM1_EN"], rows, placed=True)["name"] == [0]


@pytest.mark.parametrize("header", ["ar", "AR", "arabic", "Arabic", "عربي", "بالعربية", "local", "الاسم", "القرية",
                                    "name of old", "xyz"])
def test_the_names_in_another_script_are_other_names_whatever_their_header(header):
    rows = [[*row[1:3], *row[3:5]] for row in ROWS]
    for name in ("village", "name", "Toponym"):
        assert fields([name, header, "lat", "lon"], rows)["names"] == [header]


@pytest.mark.parametrize("header, cells", [
    ("ملاحظات", ("زيارة ميدانية", "لا يوجد", "قرية مهجورة")),  # remarks
    ("المدينة", ("كركوك", "بعقوبة", "خانقين")),  # the town that each belongs to
    ("ar", ("كركوك", "كركوك", "كركوك")),
    ("ar", ("1", "2", "3")), ("remark", ("visited", "empty", "new")), ("city", ("Kirkuk", "Baquba", "Khanaqin"))])
def test_what_spells_no_names_is_none_of_them(header, cells):
    rows = [[row[1], cell, *row[3:5]] for row, cell in zip(ROWS, cells)]
    assert "names" not in fields(["village", header, "lat", "lon"], rows)


@pytest.mark.parametrize("one, other", [
    (("Kramatorsk", "Bakhmut", "Kharkiv"), ("Краматорськ", "Бахмут", "Харків")),
    (("Umrania", "Qaladiza", "Ranya"), ("عومرانیە", "قەڵادزێ", "ڕانیە"))])
def test_the_same_names_in_any_script_that_can_be_read(one, other):
    rows = [[*names, *row[3:5]] for *names, row in zip(one, other, ROWS)]
    assert fields(["place", "x1", "lat", "lon"], rows)["names"] == ["x1"]


def test_other_languages_in_the_same_script_are_other_names():
    rows = [["Vienna", "Wien", "Vienne", "48.2", "16.3"], ["Graz", "Graz", "Graz", "47.0", "15.4"]]
    assert fields(["name", "de", "fr", "lat", "lon"], rows)["names"] == ["de", "fr"]


def test_other_names_join_the_names_in_other_languages():
    rows = [["Adin", "ادن", "Aden;Adan", "Edin", "37.2", "43.3"]]
    assert fields(["name", "name_ar", "alternatenames", "Old name", "lat", "lon"], rows)["names"] == [
        "name_ar", "alternatenames", "Old name"]


def test_told_names_are_all_there_are():
    rows = [[*row[1:3], row[2], *row[3:5]] for row in ROWS]
    assert fields(["name", "ar", "b", "lat", "lon"], rows, told={"names": ["b"]})["names"] == ["b"]
    assert fields(["name", "ar", "b", "lat", "lon"], rows, told={"name": "name"})["names"] == ["ar", "b"]


def test_told_columns_go_before_all_else():
    found = fields(["id", "name", "b", "lat", "lon", "f", "g"], told={"name": "b", "admin1": "f", "names": ["name"]})
    assert (found["name"], found["names"], found["admin1"]) == (["b"], ["name"], ["f"])


def test_one_told_column_may_hold_both_coordinates():
    assert fields(["n", "place of it"], [["A", "35.4, 44.3"]], told={"lat": "place of it"})["point"] == ["place of it"]


@pytest.mark.parametrize("told, says", [({"name": "Villag"}, "no column Villag; its columns are id, Village"),
                                        ({"nam": "Village"}, "nam is no field")])
def test_told_columns_that_do_not_exist(told, says):
    with pytest.raises(GazetteerError, match=says):
        find_columns(["id", "Village"], [], told)


@pytest.mark.parametrize("row, is_header", [
    (["name", "lat", "lon"], True), (["Ort", "Wert a", "Wert b"], True), (["pop", "2020", "name"], True),
    (["Kirkuk", "35.4", "44.3"], False), (["Kirkuk", "35.4, 44.3"], False), (["1", "Kirkuk"], False), ([""], False)])
def test_rows_that_are_headers(row, is_header):
    assert has_header(row) == is_header
