"""Units of boundary files: what lies in what, what they are called, and what they say of the places of a list."""

import pytest

from dateline.gazetteer.admin_units import AdminUnits, DrawnUnits, named_by
from dateline.gazetteer.boundaries import read_units
from dateline.gazetteer.place import Place
from toy_boundaries import polygon, ring, write_boundaries, write_layer


def toy(folder, levels=(1, 2, 3), spell=None):
    return AdminUnits(read_units(write_boundaries(folder, levels)), spell)


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    return toy(tmp_path_factory.mktemp("toy"))


WHERE = [  # lon, lat, path
    (44.2, 34.0, ("Al-Wusta", "Al-Nahrain", "Al-Nahrain")),  # the centre is spelled as its district
    (44.7, 34.0, ("Al-Wusta", "Al-Nahrain", "Kurdamir")), (44.7, 33.5, ("Al-Wusta", "Miftahiya")),
    (44.5, 35.5, ("Ash-Shamal", "Barazan")), (42.1, 33.1, ("Ash-Shamal", "Barazan")),
    (41.4, 32.5, ("Al-Gharbiya", "Sahil")),  # a district whose ring crosses itself
    (43.0, 34.0, ("Al-Gharbiya",)),  # no district is drawn there
    (40.49, 33.5, ("Al-Gharbiya",)),  # off the coast
    (40.4, 33.5, None), (45.3, 34.0, None), (45.21, 34.0, ("Al-Wusta", "Al-Nahrain", "Kurdamir"))]


@pytest.mark.parametrize("lon, lat, path", WHERE)
def test_the_deepest_unit_at_a_point(units, lon, lat, path):
    unit = units.at(lon, lat)
    assert (unit.path if unit else None) == path


@pytest.mark.parametrize("country, found", [("", True), ("IQ", True), ("IR", False)])
def test_a_place_of_another_country_takes_no_unit(units, country, found):
    assert (units.at(44.7, 33.5, country) is not None) is found


@pytest.mark.parametrize("levels", [(1, 2, 3), (3, 2, 1), (2, 3), (3,)])
def test_levels_that_no_file_draws_are_put_together(tmp_path, levels):
    units = toy(tmp_path, levels)
    assert units.at(44.7, 34.0).path == ("Al-Wusta", "Al-Nahrain", "Kurdamir")
    above = next(unit for unit in units.units if unit.raw.gaz_id == "cod-ab:XG01")
    assert above.level == 1 and "الوسطى" in above.place.names
    assert (above.shape.area > 1.4) is (levels != (3,))  # the whole of it, or as much as its sub-districts


def test_parents_by_where_a_unit_lies(tmp_path):
    (governorates,) = write_boundaries(tmp_path, (1,))
    other = write_layer(tmp_path / "other.geojson", [
        ({"shapeName": "Inner", "shapeID": "7", "shapeType": "ADM2"}, polygon(ring(44.1, 34.0, 44.3, 34.2))),
        ({"shapeName": "Deep", "shapeID": "8", "shapeType": "ADM3"}, polygon(ring(42.5, 33.5, 42.7, 33.7)))])
    units = AdminUnits(read_units([other, governorates]))
    assert units.at(44.2, 34.1).path == ("Al-Wusta", "Inner")
    assert units.at(42.6, 33.6).path == ("Al-Gharbiya", "", "Deep")  # nobody draws its district


def test_one_unit_in_several_rows(tmp_path):
    row = {"ADM1_EN": "Islands", "ADM1_PCODE": "X1"}
    path = write_layer(tmp_path / "rows.geojson", [(row, polygon(ring(0, 0, 1, 1))), (row, polygon(ring(3, 0, 4, 1)))])
    (unit,) = AdminUnits(read_units([path])).units
    assert unit.shape.area == pytest.approx(2.0)


def test_units_are_places(units):
    unit = units.at(42.1, 33.1).parent
    place = unit.place
    assert (place.gaz_id, place.feature, place.country, place.admin1) == ("cod-ab:XG02", "ADM1", "IQ", "Ash-Shamal")
    assert "الشمال" in place.names and place.source == "xad_adm1.geojson"
    assert units.at(place.lon, place.lat).parent is unit and place.radius_m > 200_000  # as far as the exclave


def test_names_are_spelled_by_the_house(tmp_path):
    spelled = {"Al-Wusta": "Middle", "Barazan": "Borzan"}
    units = toy(tmp_path, spell=lambda gaz_id, level, spellings: spelled.get(spellings[0], spellings[0]))
    assert units.at(44.2, 34.0).path[0] == "Middle" and units.at(44.5, 35.5).path == ("Ash-Shamal", "Borzan")
    assert "Barazan" in units.at(44.5, 35.5).place.names


NAMED = [  # place's own names, what it gets
    (("", "", ""), ("Al-Wusta", "Miftahiya", "")), (("Shamal", "Barazan", "Old"), ("Al-Wusta", "Miftahiya", "")),
    (("Wusta", "Miftahiyah", "Own"), ("Al-Wusta", "Miftahiya", "Own"))]


@pytest.mark.parametrize("own, named", NAMED)
def test_polygons_win_and_what_they_do_not_know_stays(units, own, named):
    place = named_by(units.at(44.7, 33.5), Place("1", "Village", 44.7, 33.5, "PPL", "", *own))
    assert (place.admin1, place.admin2, place.admin3) == named and place.country == "IQ"


UNITS_OF_LISTS = [  # a unit of another list, the unit that it is
    (Place("1", "Al Wusţá", 44.5, 34.0, "ADM1", "IQ", "Al Wusţá"), "cod-ab:XG01"),
    (Place("2", "الشمال", 10.0, 10.0, "ADM1", "IQ", "x"), "cod-ab:XG02"),  # by its Arabic name, wherever its point is
    (Place("3", "Barazan", 44.3, 35.4, "ADM2", "IQ", "Shamal", "Barazan"), "cod-ab:XG02D1"),
    (Place("4", "Miftahieh", 44.7, 33.6, "ADM2", "IQ", "Wusta", "Miftahieh"), "cod-ab:XG01D2"),
    (Place("5", "Nahrin", 44.3, 34.1, "ADM2", "IQ", "Wusta", "Nahrin"), "cod-ab:XG01D1"),  # much alike, inside
    (Place("6", "Nowhere", 44.3, 34.1, "ADM2", "IQ", "Wusta", "Nowhere"), None),
    (Place("7", "Barazan", 44.3, 34.1, "ADM2", "IQ", "Wusta", "Barazan"), None),  # a namesake in another governorate
    (Place("8", "Al-Wusta", 44.5, 34.0, "ADM1", "IR", "Al-Wusta"), None),
    (Place("9", "Barazan", 44.3, 35.4, "PPLA", "IQ", "Shamal"), None)]


@pytest.mark.parametrize("place, gaz_id", UNITS_OF_LISTS)
def test_which_unit_is_meant(units, place, gaz_id):
    meant = units.meant_by(place)
    assert (meant.raw.gaz_id if meant else None) == gaz_id


def test_what_boundaries_do_to_a_list(tmp_path):
    drawn = DrawnUnits(read_units(write_boundaries(tmp_path)))
    listed = [Place("1", "Al Wusţá", 44.5, 34.0, "ADM1", "IQ", "Al Wusţá", names=("Middle",), population=7),
              Place("2", "Moved", 44.5, 34.9, "PPL", "IQ", "Al Wusţá"),
              Place("3", "Same", 44.5, 34.1, "PPL", "IQ", "Wusta"),
              Place("4", "Far", 48.0, 34.1, "PPL", "IQ", "Own"), Place("5", "Iraq", 44.0, 33.0, "PCLI", "IQ")]
    places = {place.gaz_id: place for place in drawn.applied_to(listed)}
    assert len(places) == len(listed) + len(drawn.areas()) - 1
    assert [places[number].admin1 for number in "2345"] == ["Ash-Shamal", "Al-Wusta", "Own", ""]
    middle = places["1"]  # its id and population, the polygon's point and radius, names of both
    assert (middle.name, middle.population, middle.admin1) == ("Al Wusţá", 7, "Al-Wusta")
    assert {"Middle", "Al-Wusta", "الوسطى"} <= set(middle.names) and middle.radius_m > 50_000
    assert drawn.about() == {"units": 9, "outside_units": 1, "admin1_changed": 1}
    assert "1" in {place.gaz_id for place, _ in drawn.areas()}


def test_without_boundaries_a_list_stays_as_it_is():
    places = [Place("1", "Al Wusţá", 44.5, 34.0, "ADM1", "IQ", "Al Wusţá")]
    drawn = DrawnUnits([])
    assert list(drawn.applied_to(places)) == places and list(drawn.areas()) == [] and drawn.about() == {}


def test_units_without_a_country_take_that_of_the_list(tmp_path):
    path = write_layer(tmp_path / "b.geojson", [
        ({"shapeName": "A", "shapeID": "7", "shapeType": "ADM1"}, polygon(ring(44, 34, 45, 35)))])
    village = Place("1", "Village", 44.5, 34.5, "PPL", "UA")
    assert [place.country for place in DrawnUnits(read_units([path])).applied_to([village])] == ["UA", "UA"]
