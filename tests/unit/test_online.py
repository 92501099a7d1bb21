"""The online last resort: asked only for what the gazetteers refuse, paced, remembered, and never believed blindly."""

from pathlib import Path

import pytest
from loopback import closed_port, osm_place, sends, sends_in_turn, sends_json, served, stalls, status

from dateline.gazetteer import store

geopy = pytest.importorskip("geopy", reason="geopy is not installed")

from geopy.adapters import URLLibAdapter  # noqa: E402

from dateline.gazetteer.answers import plain, read_answers  # noqa: E402
from dateline.gazetteer.errors import OnlineError  # noqa: E402
from dateline.gazetteer.geocoder import LocalGazetteer  # noqa: E402
from dateline.gazetteer.online import GeocoderChain  # noqa: E402
from dateline.gazetteer.online_service import PUBLIC, OnlineGeocoder, nominatim  # noqa: E402

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"
HAMLET = osm_place("Jurf Sadir", 33.9, 44.2, number=7, state="Ash Shamal")


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    folder = tmp_path_factory.mktemp("online")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "STARTER", folder)
        opened = store.open_gazetteer([COUNTRY], cache_dir=folder)
    with opened:
        yield LocalGazetteer(opened)


@pytest.fixture
def server():
    with served() as running:
        yield running


def service(server, **more):
    return nominatim(server.url, URLLibAdapter, min_delay_s=more.pop("min_delay_s", 0.0), **more)


@pytest.fixture
def ask(local, server):
    """Look up a name with the server's /search answering so."""
    def look_up(name, answer, **more):
        server.answers["/search"] = answer if callable(answer) else sends_json(answer)
        return GeocoderChain(local, [service(server)]).look_up(name, **more)
    return look_up


class TestChain:
    def test_is_a_geopy_geocoder(self, local):
        assert isinstance(GeocoderChain(local), geopy.geocoders.base.Geocoder)

    def test_what_the_gazetteer_has_is_not_asked_for(self, local, server):
        location = GeocoderChain(local, [service(server)]).geocode("Tel Ahmar", admin1="Shamal")
        assert location.raw["gaz_id"] == "9000107" and location.raw["online"] is False
        assert not server.asked

    def test_without_a_service_it_is_the_gazetteer(self, local):
        chain = GeocoderChain(local)
        assert chain.geocode("Jurf Sadir") is None and chain.geocode("Jurf Sadir", exactly_one=False) is None
        assert chain.reverse((0.0, 0.0)) is None and chain.reverse((34.151, 44.701)).raw["gaz_id"] == "9000108"

    def test_what_it_refuses_is_asked_for_and_marked(self, local, server):
        server.answers["/search"] = sends_json([HAMLET])
        location = GeocoderChain(local, [service(server)]).geocode("Jurf as-Sadir", admin1="Shamal", country="Iraq")
        assert (location.latitude, location.longitude) == (33.9, 44.2)
        raw = location.raw
        assert raw["online"] is True and raw["source"] == f"Nominatim (127.0.0.1:{server.port})"
        assert (raw["gaz_id"], raw["geo_method"], raw["where_prec"]) == ("osm:node/7", "named", 1)
        assert 2000 <= raw["uncert_m"] <= 3000 and 0 < raw["score"] <= 0.5
        assert raw["admin1"] == "Ash Shamāl" and raw["candidates"][0]["terms"][0]["term"] == "name"
        path, query, headers, _when = server.asked[0]
        assert query["q"] == ["Jurf as-Sadir, Shamal, Iraq"] and query["countrycodes"] == ["iq"]
        assert "Dateline" in headers["User-Agent"]

    def test_an_address_is_asked_for_by_its_parts(self, local, server):
        server.answers["/search"] = sends_json([HAMLET])
        assert GeocoderChain(local, [service(server)]).geocode("Jurf as-Sadir, Shamal, Iraq").raw["online"]
        assert server.asked[0][1]["q"] == ["Jurf as-Sadir, Shamal, Iraq"]
        assert server.asked[0][1]["countrycodes"] == ["iq"]
        assert GeocoderChain(local, [service(server)]).geocode("Jurf as-Sadir, Wusta, Iraq") is None

    def test_an_answer_is_remembered(self, local, server):
        server.answers["/search"] = sends_json([HAMLET])
        one = service(server)
        for _ in range(3):
            assert GeocoderChain(local, [one]).geocode("Jurf Sadir").raw["online"]
        assert len(server.asked) == 1

    def test_so_is_having_none(self, local, server):
        server.answers["/search"] = sends_json([])
        chain = GeocoderChain(local, [service(server)])
        assert chain.geocode("Jurf Sadir") is None and chain.geocode("Jurf Sadir") is None
        assert len(server.asked) == 1 and not chain.failures

    def test_common_words_are_not_sent(self, local, server):
        assert GeocoderChain(local, [service(server)]).geocode("Three") is None
        assert not server.asked

    def test_the_next_service_is_asked_when_one_has_none(self, local, server):
        server.answers["/search"] = sends_json([])
        server.answers["/second/search"] = sends_json([HAMLET])
        second = nominatim(server.url + "/second/", URLLibAdapter, min_delay_s=0.0)
        assert GeocoderChain(local, [service(server), second]).geocode("Jurf Sadir").raw["gaz_id"] == "osm:node/7"

    def test_all_candidates(self, ask, local, server):
        apart = [HAMLET, osm_place("Jurf Sadir", 31.0, 46.0, number=8)]
        found = ask("Jurf Sadir", apart)
        assert not found.online and found.placement.method == "none"
        locations = GeocoderChain(local, [service(server)]).geocode("Jurf Sadir", exactly_one=False)
        assert {one.raw["gaz_id"] for one in locations if one.raw["online"]} == {"osm:node/7", "osm:node/8"}

    def test_reverse(self, local, server):
        server.answers["/reverse"] = sends_json(osm_place("Far Hamlet", 10.01, 10.0, number=3))
        chain = GeocoderChain(local, [service(server)])
        assert chain.reverse((34.151, 44.701)).raw["online"] is False and not server.asked
        assert chain.reverse((10.0, 10.0)).raw["gaz_id"] == "osm:node/3"
        assert chain.reverse((11.0, 10.0)) is None  # its nearest place is more than 50 km away


@pytest.mark.parametrize("name, places, more, taken", [
    # another name, or another kind of thing, is no answer
    ("Jurf Sadir", [osm_place("Sadir", 33.9, 44.2)], {}, None),
    ("Jurf Sadir", [osm_place("Kirkuk", 35.4, 44.4, "city")], {}, None),
    ("Jurf Sadir", [osm_place("Upper Jurf Sadir", 33.9, 44.2)], {}, None),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, "supermarket", "shop")], {}, None),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, "primary", "highway")], {}, None),
    # another spelling, in any of its names, is one
    ("Jurf as-Sadir", [osm_place("Jirf al Sader", 33.9, 44.2)], {}, ("named", "PPL", 1)),
    ("Jurf Sadir", [osm_place("جرف", 33.9, 44.2, namedetails={"name": "x", "alt_name": "Other;Jurf as Sadir"})], {},
     ("named", "PPL", 1)),
    # outside of what the question says
    ("Jurf Sadir", [HAMLET], {"admin1": "Janub"}, None),
    ("Jurf Sadir", [HAMLET], {"admin1": "Shamal"}, ("named", "PPL", 1)),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, country="sy")], {"country": "IQ"}, None),
    ("Jurf Sadir", [HAMLET], {"near": "Tel Ahmar", "admin1": "Shamal"}, None),  # which lies 178 km away
    # several: one place mapped twice, or places that cannot be told apart
    ("Jurf Sadir", [HAMLET, osm_place("Jurf Sadir", 33.95, 44.2)], {}, ("named", "PPL", 2)),
    ("Jurf Sadir", [HAMLET, osm_place("Jurf Sadir", 31.0, 46.0)], {}, None),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 31.0, 46.0, "county", "place"), HAMLET], {}, ("named", "PPL", 1)),
    # what a boundary is, its rank, its address or its kind tells
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, "administrative", "boundary", box=0.3, place_rank=12)], {},
     ("admin", "ADM2", 3)),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, "administrative", "boundary", box=1, addresstype="state")], {},
     ("admin", "ADM1", 4)),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, "postal_code", "boundary")], {}, None),
    ("Jurf Sadir", [osm_place("Jurf Sadir", 33.9, 44.2, "peak", "natural")], {}, ("named", "MT", 1)),
])
def test_which_answers_count(ask, name, places, more, taken):
    placed = ask(name, places, **more).placement
    assert (None if placed.method == "none" else (placed.method, placed.place.feature, placed.where_prec)) == taken


@pytest.mark.parametrize("place, low, high", [
    (osm_place("Jurf Sadir", 33.9, 44.2, box=0.02), 2_500, 3_000),                        # the corner of its box
    (osm_place("Jurf Sadir", 33.9, 44.2, box=0.16, kind="city"), 22_000, 24_000),
    (osm_place("Jurf Sadir", 33.9, 44.2, box=0.001), 2_000, 2_000),                       # not less than a village
    (osm_place("Jurf Sadir", 33.9, 44.2, boundingbox=None), 2_000, 2_000),
    (osm_place("Jurf Sadir", 33.9, 44.2, boundingbox=["a", 1, 2, 3]), 2_000, 2_000),
    (osm_place("Jurf Sadir", 33.9, 44.2, boundingbox=["10", "11", "10", "11"]), 2_000, 2_000),  # it lies elsewhere
    (osm_place("Jurf Sadir", 33.9, 44.2, box=0.01, kind="peak", of_class="natural"), 10_000, 10_000),
])
def test_the_radius_comes_from_the_box_and_the_kind(ask, place, low, high):
    assert low <= ask("Jurf Sadir", [place]).placement.uncert_m <= high


class TestHostileAnswers:
    @pytest.mark.parametrize("changes", [
        {"lat": "91"}, {"lat": "nan"}, {"lon": "181"}, {"lon": "999"}, {"lat": None}, {"lat": "0", "lon": "0"},
        {"lat": "inf"}, {"lon": {}}, {"class": ["place"]}, {"class": "place", "type": 7},
        {"display_name": "", "namedetails": {}}, {"namedetails": "x", "display_name": ["a"]},
    ], ids=str)
    def test_what_is_no_place_is_never_taken(self, ask, changes):
        found = ask("Jurf Sadir", [{**HAMLET, **changes}])
        assert found.placement.method == "none"

    @pytest.mark.parametrize("changes", [
        {"address": 5}, {"display_name": 5}, {"address": {"state": {}}}, {"osm_id": "../1"}, {"osm_type": 1},
        {"importance": "x"}, {"namedetails": {"a": 1, "b": None}},
    ], ids=str)
    def test_a_place_with_nonsense_beside_it_is_read(self, ask, changes):
        placed = ask("Jurf Sadir", [{**HAMLET, **changes}]).placement
        assert (placed.lat, placed.lon) == (33.9, 44.2) and ".." not in placed.place.gaz_id

    @pytest.mark.parametrize("text, shown", [
        ("<b>Jurf</b>\r\n\x1b[31mSadir\u202e\x00", "<b>Jurf</b> [31mSadir"), ("x" * 1000, "x" * 200), (None, ""),
        (5, ""), ("مي\u200cخواهم", "مي\u200cخواهم"), ("a\ud800b", "a b"),
    ], ids=repr)
    def test_texts_are_one_plain_line(self, text, shown):
        assert plain(text) == shown

    def test_a_geocoder_of_another_make_is_read_as_far_as_it_goes(self):
        locations = [geopy.Location("Jurf Sadir, Babil", (33.9, 44.2), {"score": 1}), geopy.Location("x", (0, 0), {})]
        place, = read_answers(locations, "Photon (own)")
        assert (place.name, place.feature, place.radius_m) == ("Jurf Sadir", "", None)
        assert place.gaz_id == "photon:33.90000,44.20000"

    @pytest.mark.parametrize("answer", [
        sends(b"<html>not json</html>"), sends(b"\xff\xfe"), sends_json("text"), sends_json([1, 2]), sends_json([[]]),
        sends_json({"error": "no"}), sends_json({"error": {"a": []}}), sends(b"["), sends(b""),
        sends_json([{"lat": "x", "lon": "y"}]), sends_json(5),
    ], ids=range(11))
    def test_garbage_is_a_refusal_with_a_reason(self, ask, answer):
        found = ask("Jurf Sadir", answer)
        assert found.placement.method == "none" and found.placement.name == "Jurf Sadir"
        assert isinstance(found.failure, OnlineError) and found.failure.message.startswith("Nominatim (127.0.0.1")


class TestFailures:
    @pytest.mark.parametrize("answer, said, final", [
        (status(429, headers=(("Retry-After", "60"),)), "asks for fewer questions", True),
        (status(403), "refuses to answer", True), (status(401), "refuses to answer", True),
        (status(503), "does not answer in time", False), (status(504), "does not answer in time", False),
        (status(500), "cannot be asked", False), (status(404), "cannot be asked", False),
        (status(400), "cannot be asked", False),
    ])
    def test_each_status_has_its_words(self, ask, answer, said, final):
        found = ask("Jurf Sadir", answer)
        assert said in found.failure.message and found.failure.final is final
        assert not found.online and found.placement.method == "none"

    def test_a_slow_server_is_left(self, local, server):
        server.answers["/search"] = stalls(server)
        found = GeocoderChain(local, [service(server, timeout_s=0.3)]).look_up("Jurf Sadir")
        assert "does not answer in time" in found.failure.message or "cannot be asked" in found.failure.message

    def test_no_server(self, local, caplog):
        chain = GeocoderChain(local, [nominatim(f"http://127.0.0.1:{closed_port()}", URLLibAdapter, min_delay_s=0.0)])
        assert chain.geocode("Jurf Sadir") is None
        assert chain.geocode("Tel Ahmar", exactly_one=False)  # what the gazetteer knows is not lost
        assert len(chain.failures) == 2 and "check its address and the connection" in chain.failures[0].message
        assert "refused" in chain.failures[0].detail and "cannot be asked" in caplog.text

    def test_three_in_a_row_and_the_service_is_left_for_this_run(self, local, server):
        server.answers["/search"] = status(500)
        one = service(server)
        chain = GeocoderChain(local, [one])
        assert all(chain.look_up(f"Jurf Sadir {n}").failure for n in range(6))
        assert len(server.asked) == len(chain.failures) == 3
        GeocoderChain(local, [one]).look_up("Jurf Sadir")
        assert len(server.asked) == 4  # the next run tries again

    def test_an_answer_between_them_starts_the_count_anew(self, local, server):
        server.answers["/search"] = sends_in_turn(status(500), status(500), sends_json([]), status(500))
        chain = GeocoderChain(local, [service(server)])
        for number in range(5):
            chain.look_up(f"Jurf Sadir {number}")
        assert len(server.asked) == 5

    def test_after_too_many_requests_none_follows(self, local, server):
        server.answers["/search"] = status(429)
        chain = GeocoderChain(local, [service(server)])
        for number in range(4):
            chain.look_up(f"Jurf Sadir {number}")
        assert len(server.asked) == 1

    def test_another_service_may_still_have_it(self, local, server):
        server.answers["/search"] = status(503)
        server.answers["/second/search"] = sends_json([HAMLET])
        second = nominatim(server.url + "/second", URLLibAdapter, min_delay_s=0.0)
        found = GeocoderChain(local, [service(server), second]).look_up("Jurf Sadir")
        assert found.online and found.placement.place.source == second.source


class TestManners:
    def test_questions_keep_their_distance(self, local, server):
        server.answers["/search"] = sends_json([])
        chain = GeocoderChain(local, [service(server, min_delay_s=0.2)])
        for number in range(4):
            chain.look_up(f"Jurf Sadir {number}")
        times = [when for *_others, when in server.asked]
        assert len(times) == 4 and all(later - sooner >= 0.18 for sooner, later in zip(times, times[1:]))

    def test_the_public_server_never_gets_two_in_a_second(self):
        assert nominatim(min_delay_s=0.0).min_delay_s >= 1.0 and nominatim().min_delay_s >= 1.0
        assert nominatim("https://nominatim.example.org").min_delay_s >= 1.0

    def test_nor_more_names_than_its_policy_bears(self, local, server):
        server.answers["/search"] = sends_json([])
        geocoder = geopy.geocoders.Nominatim(domain=f"127.0.0.1:{server.port}", scheme="http", user_agent="tests",
                                             adapter_factory=URLLibAdapter)
        chain = GeocoderChain(local, [OnlineGeocoder(geocoder, "Few", min_delay_s=0.0, most=2)])
        failures = [chain.look_up(f"Jurf Sadir {n}").failure for n in (1, 2, 1, 2, 3, 4, 1)]
        assert len(server.asked) == 2 and [number for number, failure in enumerate(failures) if failure] == [4, 5]
        assert "as many as one run may ask" in chain.failures[0].message and len(chain.failures) == 1
        assert nominatim().most and nominatim("https://nominatim.example.org").most is None

    @pytest.mark.parametrize("server", [
        "", "nominatim", "ftp://x.org", "https://", "file:///etc/passwd", "https://a@b.org", "https://u:p@b.org",
        "https://b.org/?q=1", "http://[::1", "http://h:port"])
    def test_what_is_no_address_is_said(self, server):
        with pytest.raises(OnlineError) as refused:
            nominatim(server)
        assert "no address of a geocoder" in refused.value.message

    @pytest.mark.parametrize("server, source", [
        (PUBLIC, "Nominatim (OpenStreetMap)"), (PUBLIC + "/", "Nominatim (OpenStreetMap)"),
        (" https://nominatim.example.org/osm/ ", "Nominatim (nominatim.example.org)"),
        ("http://127.0.0.1:8080", "Nominatim (127.0.0.1:8080)"),
    ])
    def test_a_service_is_called_by_its_server(self, server, source):
        assert nominatim(server).source == source
