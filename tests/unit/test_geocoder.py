"""The gazetteer behind geopy's interface."""

from pathlib import Path

import pytest

from dateline.gazetteer import store

geopy = pytest.importorskip("geopy", reason="geopy is not installed")
COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory):
    from dateline.gazetteer.geocoder import LocalGazetteer
    folder = tmp_path_factory.mktemp("geocoder")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "STARTER", folder)
        opened = store.open_gazetteer([COUNTRY], cache_dir=folder)
    with opened:
        yield LocalGazetteer(opened)


def test_it_is_a_geopy_geocoder(geocoder):
    assert isinstance(geocoder, geopy.geocoders.base.Geocoder)


def test_geocode(geocoder):
    location = geocoder.geocode("Tel Ahmar", admin1="Shamal")
    assert isinstance(location, geopy.Location)
    assert (location.latitude, location.longitude) == (35.5, 44.1)
    assert location.raw["gaz_id"] == "9000107" and location.raw["geo_method"] == "named"
    assert location.raw["candidates"][0]["terms"][0]["reason"]
    assert location.address == "Tall Aḩmar, Barāzān, Ash Shamāl, IQ"


def test_an_address_as_scripts_for_geopy_write_it(geocoder):
    assert geocoder.geocode("Tel Ahmar, Shamal, Iraq").raw["gaz_id"] == "9000107"
    assert geocoder.geocode("Tel Ahmar, Aleppo, Syria") is None


@pytest.mark.parametrize("query, gaz_id", [
    ({"village": "Tel Ahmar", "state": "Shamal", "country": "Iraq"}, "9000107"),
    ({"city": "Tel Ahmar", "state": "Ash Shamal", "country_code": "iq", "postalcode": "36001"}, "9000107"),
    ({"street": "1 Mill Lane", "city": "Tel Ahmar", "county": "", "state": "Shamal", "country": "IRQ"}, "9000107"),
    ({"city": "Tel Ahmar", "state": "Aleppo", "country": "Syria"}, None),
    ({"city": "Tel Ahmar", "state": "Shamal", "country": "Atlantis"}, None),
    ({"amenity": "Grand Hall", "city": "Tel Ahmar", "state": "Shamal"}, None),
    ({"state": "Shamal"}, "9000002"), ({"county": "Barazan", "state": "Shamal"}, "9000021")])
def test_structured_addresses_as_nominatim_takes_them(geocoder, query, gaz_id):
    location = geocoder.geocode(query)
    assert (location and location.raw["gaz_id"]) == gaz_id


@pytest.mark.parametrize("query, says", [
    (None, "None is no name of a place"), (7, "7 is no name"), ((33.5, 44.5), "ask reverse"), (["Mosul"], "no name"),
    ({}, "without a place"), ({"postalcode": "36001"}, "without a place"), ({"city": ""}, "without a place"),
    ({"citty": "Mosul"}, "citty: no part of an address; the keys are amenity, .*, city, .*, state, country")])
def test_another_query_is_refused_with_its_reason(geocoder, query, says):
    from dateline.gazetteer.online import GeocoderChain
    for each in (geocoder, GeocoderChain(geocoder)):
        with pytest.raises(geopy.exc.GeocoderQueryError, match=says):
            each.geocode(query)


def test_refusal_is_none(geocoder):
    assert geocoder.geocode("Nowhere") is None
    assert geocoder.geocode("Nowhere", exactly_one=False) is None
    assert geocoder.geocode("Tel Ahmar") is None


def test_all_candidates(geocoder):
    found = geocoder.geocode("Tel Ahmar", exactly_one=False)
    assert {location.raw["gaz_id"] for location in found} == {"9000106", "9000107"}


@pytest.mark.parametrize("query", [(34.151, 44.701), "34.151, 44.701", geopy.Point(34.151, 44.701)])
def test_reverse(geocoder, query):
    assert geocoder.reverse(query).raw["gaz_id"] == "9000108"
    assert [location.raw["gaz_id"] for location in geocoder.reverse(query, exactly_one=False, limit=2)] == \
        ["9000108", "9000109"]
    assert geocoder.reverse((0.0, 0.0)) is None
