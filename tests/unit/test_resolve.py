"""From phrases to placements: what is placed, how, and what is refused, in a small made-up country.

The real one is in tests/country.
"""

from pathlib import Path

import pytest
from shapely import wkt

from dateline.gazetteer import store
from dateline.gazetteer.place import Context, Phrase
from dateline.gazetteer.resolve import geocode, resolve
from dateline.gazetteer.sameness import WGS84

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gazetteer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "STARTER", folder)  # no starter: only what the file says
        opened = store.open_gazetteer([COUNTRY], cache_dir=folder)
    with opened:
        yield opened


def at(name, kind=""):
    return Phrase(name, "at", kind)


def near(name, kind=""):
    return Phrase(name, "near", kind)


def within(name, kind=""):
    return Phrase(name, "within", kind)


def toward(name, bearing, distance_m=None):
    return Phrase(name, "bearing", bearing=bearing, distance_m=distance_m)


CASES = [  # phrases, context, method, gaz_id, where_prec, radius
    # the most specific phrase within what the text says
    ([at("Barazan")], Context(), "named", "9000102", 1, 8_000),
    ([at("Muftahiya", "town")], Context(), "named", "9000103", 1, 3_000),
    ([at("al-Omraniya", "village"), within("Muftandahiya", "district"), within("Wusta", "province")], Context(),
     "named", "9000104", 1, 2_000),
    ([at("Tel Ahmar", "village"), within("Shamal", "province")], Context(), "named", "9000107", 1, 2_000),
    ([at("Tel Ahmar", "village")], Context(admins=("Nahrain district",)), "named", "9000106", 1, 2_000),
    ([at("Tel Ahmar", "village")], Context(places=("Shalala",)), "named", "9000107", 1, 2_000),
    ([at("Tel Ahmar", "village"), near("Barazan")], Context(), "named", "9000107", 1, 2_000),
    ([at("Muftahiya"), near("Wusta City", "area")], Context(), "named", "9000103", 1, 3_000),  # in a city's region
    ([at("Great Kurdamir", "village")], Context(), "named", "9000108", 1, 2_000),
    ([at("Black Mountain", "mountain")], Context(), "named", "9000116", 1, 10_000),
    # equally good, close together: the middle, with a radius that holds both
    ([at("Marda", "village")], Context(), "named", "9000112", 2, None),
    # a name that no list has falls back on what the text says
    ([at("Shalal al-Matar", "village"), near("Barazan")], Context(), "near", "9000102", 2, 30_000),
    ([near("Shalal al-Matar", "village"), near("Barazan")], Context(), "near", "9000102", 2, 30_000),
    ([at("Nowhere", "village"), at("Barazan", "city")], Context(), "near", "9000102", 2, 30_000),
    ([at("Nowhere", "quarter"), at("Barazan", "city")], Context(), "named", "9000102", 1, 8_000),
    ([at("Nowhere", "village"), within("Barazan", "district")], Context(), "admin", "9000021", 3, 50_000),
    ([at("Nowhere", "village"), within("Shamal", "province")], Context(), "admin", "9000002", 4, 100_000),
    ([at("Nowhere", "village")], Context(admins=("Wusta",)), "admin", "9000001", 4, 100_000),
    ([at("Kurdamir", "village"), within("Wusta", "province")], Context(), "admin", "9000001", 4, 100_000),
    # two villages of one name far apart and nothing to tell them by
    ([at("Tel Ahmar", "village"), within("Wusta", "province"), within("Shamal", "province")], Context(),
     "admin", "9000001", 4, 100_000),
    # a village that is in no list, or is known, beside the city of a headline
    ([near("Shalal al-Matar", "village"), at("Barazan")], Context(), "near", "9000102", 2, 30_000),
    ([near("Shalala", "village"), at("Barazan")], Context(), "near", "9000110", 2, 5_000),
    ([near("Shalal al-Matar", "village"), at("Shamal")], Context(), "admin", "9000002", 4, 100_000),
    # a hamlet out of reach of what the report names, a district outside of its province
    ([at("Omraniya"), near("Barazan")], Context(), "near", "9000102", 2, 30_000),
    ([within("Muftahiya", "district"), within("Shamal", "province")], Context(), "admin", "9000002", 4, 100_000),
    # a quarter lies in the city that is named beside it, or nowhere
    ([at("Shalala", "quarter"), at("Muftahiya", "city")], Context(), "named", "9000103", 1, 3_000),
    ([at("Nowhere", "quarter")], Context(places=("Muftahiya",)), "named", "9000103", 2, 3_000),
    # common words are no places by themselves
    ([at("Old", "city"), at("Barazan")], Context(places=("Three",)), "named", "9000102", 1, 8_000),
    # "X district, north of Y": the direction tells where the district is
    ([within("Barazan", "district"), toward("Muftahiya", 0.0)], Context(), "admin", "9000021", 3, 50_000),
    ([near("Nahrain", "district")], Context(), "near", "9000011", 2, 50_000),
    # a district of a city is a quarter of it, listed or not
    ([within("Sharqi", "district"), within("Barazan")], Context(), "named", "9000118", 1, 4_000),
    ([within("Nowhere", "district"), at("Barazan")], Context(), "named", "9000102", 1, 8_000),
    ([at("Nowhere", "quarter"), within("Barazan")], Context(), "named", "9000102", 2, 8_000),
    # a town of the name far from where the text has it is another one
    ([near("Muftahiya", "village"), toward("Barazan", 0.0)], Context(), "bearing", "9000102", 5, None),
    # near, directions, areas
    ([near("Shalala", "village")], Context(), "near", "9000110", 2, 5_000),
    ([within("Wusta")], Context(), "admin", "9000001", 4, 100_000),
    ([at("Shamal", "desert")], Context(), "admin", "9000002", 4, 100_000),
    ([within("Barazan", "district"), within("Shamal", "province")], Context(), "admin", "9000021", 3, 50_000),
    ([at("Muftahiya", "base")], Context(), "near", "9000103", 2, 24_000),
    ([toward("Barazan", 0.0)], Context(), "bearing", "9000102", 5, None),
    ([toward("Barazan", 135.0, 12_000.0)], Context(), "bearing", "9000102", 2, None),
    ([at("Nowhere", "village"), toward("Barazan", 90.0)], Context(), "bearing", "9000102", 5, None),
    ([toward("Barazan", 337.5, 12_000.0)], Context(), "bearing", "9000102", 2, None),
    ([Phrase("Barazan", "near", distance_m=17_000.0)], Context(), "near", "9000102", 2, None),
    ([Phrase("Barazan", "between", "road", other="Wusta City")], Context(), "between", "9000102", 5, None),
    ([Phrase("Barazan", "between", "district", other="Muftahiya")], Context(), "between", "9000102", 5, None),
    ([Phrase("Barazan", "between", other="Nowhere")], Context(), "near", "9000102", 2, 30_000),
    # what is measured from a town says more than its name
    ([at("Barazan"), toward("Barazan", 135.0, 12_000.0)], Context(), "bearing", "9000102", 2, None),
    ([at("Barazan"), Phrase("Barazan", "between", "road", other="Wusta City")], Context(), "between", "9000102", 5,
     None),
    ([Phrase("Barazan", "bearing", "district", bearing=90.0)], Context(), "bearing", "9000102", 5, None),
    ([toward("Barazan", 0.0), toward("Barazan", 0.0, 12_000.0)], Context(), "bearing", "9000102", 2, None),
    ([within("Rimal", "desert")], Context(), "named", "9000119", 2, 10_000),
]


@pytest.mark.parametrize("phrases, context, method, gaz_id, where_prec, radius", CASES)
def test_placed(gazetteer, phrases, context, method, gaz_id, where_prec, radius):
    placed = resolve(phrases, context, gazetteer)
    assert (placed.method, placed.place.gaz_id, placed.where_prec) == (method, gaz_id, where_prec)
    assert radius is None or placed.uncert_m == radius
    assert placed.lon is not None and 0.0 < placed.score <= 1.0 and placed.country == "Iraq"


REFUSED = [
    ([at("Shalal al-Matar", "village")], Context()),  # Shalalah exists
    ([at("Kurdamir", "village")], Context()),  # Great and Little Kurdamir exist
    ([at("Tel Ahmar", "village")], Context()),  # two, far apart
    ([at("Barazan", "city")], Context(country="SY")),
    ([at("Barazan", "city"), within("Syria", "country")], Context()),
    ([within("Iraq", "country")], Context()),
    ([at("Barazam", "village")], Context()),  # one letter off a city, but the text says village
    ([], Context(admins=("Wusta",))),
]


@pytest.mark.parametrize("phrases, context", REFUSED)
def test_refused(gazetteer, phrases, context):
    placed = resolve(phrases, context, gazetteer)
    assert placed.method == "none" and placed.lon is None and placed.uncert_m is None and placed.place is None
    assert placed.name == (phrases[0].name if phrases else "")


@pytest.mark.parametrize("name, method", [
    ("Baqubah district", "admin"), ("Khanqin district", "admin"), ("Anbaar", "admin"),
    ("Kismayo", "none"), ("Herat", "none")])  # a slip off Kadhimiya and a loose Hira, with too few points for either
def test_a_unit_spelled_otherwise_needs_its_points(tmp_path_factory, name, method):
    with store.open_gazetteer(cache_dir=tmp_path_factory.getbasetemp() / "starter", corrections=False) as starter:
        assert resolve([at(name)], Context(), starter).method == method


def test_a_slip_of_the_pen_does_not_take_the_place_out_of_its_province(gazetteer):
    assert resolve([near("Barazam")], Context(), gazetteer).place.gaz_id == "9000102"
    assert resolve([near("Barazam"), within("Shamal", "province")], Context(), gazetteer).method == "near"
    assert resolve([near("Barazam"), within("Wusta", "province")], Context(), gazetteer).method == "admin"


@pytest.mark.parametrize("phrases, name", [
    ([near("Barazan"), at("Chalal al-Matar", "village")], "Chalal al-Matar"),
    ([near("Chalal al-Matar", "village"), near("Barazan")], "Chalal al-Matar"),
    ([at("al-Shamal")], "al-Shamal"), ([toward("Barazan", 0.0)], "Barazan")])
def test_the_name_stays_as_written(gazetteer, phrases, name):
    assert resolve(phrases, Context(), gazetteer).name == name


def test_admin_names_follow_the_entry_and_for_a_direction_the_text(gazetteer):
    placed = resolve([at("Omraniya", "village")], Context(), gazetteer)
    assert (placed.admin1, placed.admin2) == ("Al Wusţá", "Miftāḩīyah")
    assert resolve([toward("Barazan", 90.0)], Context(admins=("Wusta",)), gazetteer).admin1 == ""  # too few there
    # the places of the area agree, whatever else the article names
    assert resolve([toward("Wusta City", 45.0)], Context(admins=("Shamal",)), gazetteer).admin1 == "Al Wusţá"
    told = resolve([toward("Barazan", 0.0), within("Wusta", "province")], Context(), gazetteer)
    assert (told.method, told.admin1) == ("bearing", "Al Wusţá")


@pytest.mark.parametrize("phrase, shape", [
    (toward("Barazan", 0.0), "sector"), (toward("Barazan", 0.0, 20_000.0), "sector"),
    (Phrase("Barazan", "near", distance_m=20_000.0), "ring"),
    (Phrase("Barazan", "between", other="Wusta City"), "corridor"),
    (near("Barazan"), ""), (at("Barazan"), ""), (within("Barazan", "district"), "")])
def test_the_shape_of_the_area(gazetteer, phrase, shape):
    area = resolve([phrase], Context(), gazetteer).area
    corners = {"": 0, "corridor": 7}
    assert bool(area) == bool(shape)
    if area:
        polygon = wkt.loads(area)
        assert polygon.is_valid and len(polygon.interiors) == (shape == "ring")
        assert len(polygon.exterior.coords) == corners.get(shape, len(polygon.exterior.coords))


def test_a_finer_direction_and_a_finer_figure_give_less(gazetteer):
    def radius(bearing, kilometres):
        return resolve([toward("Barazan", bearing, 1000.0 * kilometres)], Context(), gazetteer).uncert_m
    assert radius(22.5, 20) < radius(45.0, 20) < radius(45.0, 30)
    assert radius(0.0, 19) < radius(0.0, 20)


def test_two_of_one_name_close_by_share_a_circle(gazetteer):
    placed = resolve([at("Marda", "village")], Context(), gazetteer)
    for gaz_id in ("9000112", "9000113"):
        place = gazetteer.by_id(gaz_id)
        assert WGS84.inv(placed.lon, placed.lat, place.lon, place.lat)[2] + 2_000 <= placed.uncert_m + 1


def test_a_place_where_the_direction_points_wins(gazetteer):
    north = [at("Tel Ahmar", "village"), toward("Wusta City", 45.0, 20_000.0)]
    assert resolve(north, Context(), gazetteer).place.gaz_id == "9000106"


def test_every_term_is_kept_and_says_why(gazetteer):
    context = Context(places=("Shalala",))
    placed = resolve([at("Tel Ahmar", "village"), within("Shamal", "province")], context, gazetteer)
    terms = {name: (points, reason) for name, points, reason in placed.candidates[0].terms}
    assert set(terms) == {"name", "same admin1", "company"}
    assert "24 km from Shalala" in terms["company"][1] and "Ash Shamāl" in terms["same admin1"][1]


@pytest.mark.parametrize("phrases, gaz_id", [
    ([at("Muftahiya", "base")], "9000103"), ([at("Barazan", "mountain")], "9000102"),
    ([at("Kharabat Zayd", "village"), within("Shamal", "province")], "9000117")])
def test_a_place_that_only_lends_its_name_is_a_candidate_too(gazetteer, phrases, gaz_id):
    placed = resolve(phrases, Context(), gazetteer)
    assert placed.place.gaz_id == placed.candidates[0].place.gaz_id == gaz_id and placed.candidates[0].terms


def test_context_outweighs_nothing_but_likeness(gazetteer):
    """Being named in the article never turns a look-alike into the place."""
    context = Context(admins=("Shamal", "Barazan"), places=("Barazan",))
    placed = resolve([at("Shalal al-Matar", "village")], context, gazetteer)
    assert placed.method == "admin" and placed.place.gaz_id != "9000110"


@pytest.mark.parametrize("name, options, method, gaz_id", [
    ("Tel Ahmar", {"admin1": "Shamal"}, "named", "9000107"), ("Tel Ahmar", {"near": "Shalala"}, "named", "9000107"),
    ("Tel Ahmar", {}, "none", None), ("Shamal", {}, "admin", "9000002"), ("Barazan district", {}, "admin", "9000021"),
    ("Nowhere", {"admin1": "Shamal"}, "none", None), ("Tel Ahmar", {"admin2": "Nahrain"}, "named", "9000106")])
def test_geocode(gazetteer, name, options, method, gaz_id):
    placed = geocode(name, gazetteer, limit=2, **options)
    assert (placed.method, placed.place and placed.place.gaz_id) == (method, gaz_id)
    assert len(placed.candidates) <= 2
    assert name != "Tel Ahmar" or placed.candidates


@pytest.mark.parametrize("address, gaz_id", [
    ("Tel Ahmar, Shamal", "9000107"), ("Tel Ahmar, Nahrain district, Wusta", "9000106"),
    ("Tel Ahmar, Barazan, Shamal Province, 36001, Iraq", "9000107"), ("Barazan, Iraq", "9000102"),
    ("Tel Ahmar، الشمال", "9000107"), ("Wusta province, Iraq", "9000001"), (", Barazan ,", "9000102"),
    ("Tel Ahmar, Iraq", None), ("Barazan, Syria", None), ("Wusta province, Syria", None),  # two; in another country
    ("Barazan, Atlantis", None), ("Nowhere, Shamal", None), (",", None)])
def test_an_address(gazetteer, address, gaz_id):
    placed = geocode(address, gazetteer)
    assert (placed.place and placed.place.gaz_id) == gaz_id


@pytest.mark.parametrize("phrases", [
    [near("Barazan"), near("Shalal al-Matar", "village")],
    [near("Shalal al-Matar", "village"), near("Barazan")],
    [at("Shalal al-Matar", "village"), near("Barazan")],
])
def test_a_village_that_no_list_has_keeps_its_name(phrases, gazetteer):
    placed = resolve(phrases, Context(), gazetteer)
    assert (placed.name, placed.method, placed.place.gaz_id) == ("Shalal al-Matar", "near", "9000102")


BEGUN = [  # the first words of a longer name count where one place alone goes on so in the area that the text names
    ([at("Kharabat Zayd", "village"), within("Shamal", "province")], Context(), "named", "9000117"),
    ([at("Kharabat Zaid"), within("Barazan", "district")], Context(), "named", "9000117"),
    ([near("Kharabat Zayd", "village")], Context(admins=("Shamal",)), "near", "9000117"),
    ([at("Kharabat Zayd", "village")], Context(), "none", None),
    ([at("Kharabat Zayd", "village"), within("Wusta", "province")], Context(), "admin", "9000001"),
    ([at("Kurdamir", "village"), within("Wusta", "province")], Context(), "admin", "9000001"),  # Great and Little
    ([at("Kharabat", "mountain"), within("Shamal", "province")], Context(), "admin", "9000002"),
    ([at("Tall", "village"), within("Shamal", "province")], Context(), "admin", "9000002"),
]


@pytest.mark.parametrize("phrases, context, method, gaz_id", BEGUN)
def test_the_beginning_of_a_name(gazetteer, phrases, context, method, gaz_id):
    placed = resolve(phrases, context, gazetteer)
    assert (placed.method, placed.place and placed.place.gaz_id) == (method, gaz_id)
    assert method != "named" or 0.5 < placed.score < 0.85 and placed.name == phrases[0].name


def test_a_square_lies_in_the_city_that_the_report_names(tmp_path):
    """Whatever area the article names elsewhere."""
    rows = ["gaz_id,name,lon,lat,feature,country,admin1,population", "x1,Zurrabad,44.0,34.0,PPLA,IQ,Near,600000",
            "x2,Zurr Square,44.02,34.01,SQR,IQ,Near,", "x3,Far,47.0,31.0,ADM1,IQ,Far,",
            "x4,Near,44.0,34.1,ADM1,IQ,Near,"]
    (tmp_path / "city.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with store.open_gazetteer([tmp_path / "city.csv"], cache_dir=tmp_path, corrections=False) as opened:
        alone = resolve([at("Zurr Square")], Context(admins=("Far",)), opened)
        beside = resolve([at("Zurr Square"), at("Zurrabad")], Context(admins=("Far",)), opened)
    assert alone.method == "admin" and (beside.method, beside.place.gaz_id, beside.uncert_m) == ("named", "x2", 4000.0)


def test_a_wide_feature_is_an_area_without_clear_bounds(tmp_path):
    rows = ["gaz_id,name,lon,lat,feature,country,radius_m", "x1,Jabal Sawar,44.0,34.0,MTS,IQ,130000",
            "x2,Birkat Zurr,45.0,34.0,LK,IQ,8000"]
    (tmp_path / "features.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with store.open_gazetteer([tmp_path / "features.csv"], cache_dir=tmp_path, corrections=False) as opened:
        for name, precision in (("Jabal Sawar", 5), ("Birkat Zurr", 1)):  # UCDP GED: 5 a linear feature or fuzzy region
            assert resolve([at(name)], Context(), opened).where_prec == precision


def test_a_rival_inside_the_answers_own_circle_is_none(tmp_path):
    rows = ["gaz_id,name,lon,lat,feature,country,population", "t1,Zaxo Test,44.0,34.0,PPLA2,IQ,90000"]
    near, far = "t2,Zakho Test,44.0,34.01,PPL,IQ,6000", "t2,Zakho Test,44.0,34.5,PPL,IQ,6000"
    scores = []
    for more in ((), (near,), (far,)):
        path = tmp_path / f"twins{len(scores)}.csv"
        path.write_text("\n".join([*rows, *more]) + "\n", encoding="utf-8")
        with store.open_gazetteer([path], cache_dir=tmp_path, corrections=False) as opened:
            placed = resolve([at("Zakho Test")], Context(), opened)
            scores.append(placed.score if placed.place and placed.place.gaz_id == "t1" else None)
    assert scores[0] == scores[1] > scores[2]
