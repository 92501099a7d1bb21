"""What each ruling changes in the answers, in a small made-up country, and what it must not change."""

import inspect
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from country import open_country
from dateline.gazetteer import rulings
from dateline.gazetteer.corrected import CorrectedGazetteer, RuledMatch, as_listed, for_article
from dateline.gazetteer.corrections import Corrections
from dateline.gazetteer.lookup import Gazetteer, Match
from dateline.gazetteer.place import Context, Phrase, Place
from dateline.gazetteer.resolve import geocode, resolve
from dateline.gazetteer.sameness import distance_m

DAY = "2024-05-01T10:00:00Z"
WUSTA, SHAMAL = "Al Wusţá", "Ash Shamāl"  # the two governorates


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    with open_country(tmp_path_factory.mktemp("gazetteer")) as opened:
        yield opened


@pytest.fixture
def ruled(plain, tmp_path):
    """The gazetteer with these rulings, each a function of it."""
    def with_rulings(*makes):
        corrections = Corrections(tmp_path / "corrections.gpkg")
        for make in makes:
            corrections.add(make(plain))
        return CorrectedGazetteer(plain, corrections)
    return with_rulings


def means(name, gaz_id, scope="everywhere", time=DAY):
    return lambda gazetteer: rulings.means(name, gazetteer.by_id(gaz_id), time, scope, reviewer="AB")


def accept(name, gaz_id, scope="everywhere"):
    return lambda gazetteer: rulings.accept(name, gazetteer.by_id(gaz_id), DAY, scope, reviewer="AB")


def no_place(name, scope="everywhere", time=DAY):
    return lambda gazetteer: rulings.no_place(name, time, scope)


def move(gaz_id, lon, lat, **more):
    return lambda gazetteer: rulings.move(gazetteer.by_id(gaz_id), lon, lat, DAY, reviewer="AB", **more)


def rename(gaz_id, name):
    return lambda gazetteer: rulings.rename(gazetteer.by_id(gaz_id), name, DAY, reviewer="AB")


def add(name, lon, lat, **more):
    return lambda gazetteer: rulings.add(Place("", name, lon, lat, **{"country": "IQ", **more}), DAY, reviewer="AB")


def at(name, kind=""):
    return Phrase(name, "at", kind)


def within(name, kind=""):
    return Phrase(name, "within", kind)


NORTH, MIDDLE = within("Shamal", "province"), within("Wusta", "province")
ANYWHERE = Context()
# 9000106 Tall Ahmar in Wusta, 9000107 Tall Ahmar in Shamal, 9000102 the city Barazan, 9000021 its district,
# 9000110 the village Shalala in Shamal, 9000112 and 9000113 two villages Marda beside each other in Wusta
PLACED = [  # rulings, phrases, context; method and gaz_id without the rulings; with them
    # a name means a place
    ([means("Tel Ahmar", "9000107")], [at("Tall Ahmar", "village")], ANYWHERE, ("none", None), ("named", "9000107")),
    ([means("Tel Ahmar", "9000107")], [at("al-Tal al-Ahmar")], ANYWHERE, ("none", None), ("named", "9000107")),
    ([means("Tel Ahmar", "9000107")], [at("Tel Ahmar", "village")], Context(admins=("Nahrain district",)),
     ("named", "9000106"), ("named", "9000107")),  # outweighs what the article only hints at
    ([means("Tel Ahmar", "9000107")], [at("Tel Ahmar", "village"), MIDDLE], ANYWHERE,
     ("named", "9000106"), ("named", "9000106")),  # but not what the text says
    ([means("Marda", "9000113")], [at("Marda", "village")], ANYWHERE, ("named", "9000112"), ("named", "9000113")),
    ([means("Hill 7", "9000110")], [at("Hill 7")], ANYWHERE, ("none", None), ("named", "9000110")),
    ([means("Barazan", "9000110")], [at("Barazan")], ANYWHERE, ("named", "9000102"), ("named", "9000110")),
    ([means("Barazan", "9000110")], [within("Barazan", "district")], ANYWHERE,
     ("admin", "9000021"), ("admin", "9000021")),  # the district keeps its name
    ([means("Barazan", "9000021")], [at("Barazan")], ANYWHERE, ("named", "9000102"), ("admin", "9000021")),
    ([means("Barazan", "9000021")], [at("Barazan", "city")], ANYWHERE, ("named", "9000102"), ("named", "9000102")),
    ([means("Tel Ahmar", "9000107")], [Phrase("Tel Ahmar", "near")], ANYWHERE, ("none", None), ("near", "9000107")),
    ([means("Karim", "9000110")], [at("Karim")], ANYWHERE, ("none", None), ("named", "9000110")),  # a common word
    # in a scope
    ([means("Tel Ahmar", "9000107", "country:IQ")], [at("Tel Ahmar")], ANYWHERE, ("none", None), ("named", "9000107")),
    ([means("Tel Ahmar", "9000107", "country:SY")], [at("Tel Ahmar")], ANYWHERE, ("none", None), ("none", None)),
    ([means("Marda", "9000113", f"admin1:{WUSTA}")], [at("Marda", "village")], ANYWHERE,
     ("named", "9000112"), ("named", "9000113")),
    ([means("Tel Ahmar", "9000107", f"admin1:IQ/{SHAMAL}")], [at("Tel Ahmar")], ANYWHERE,
     ("none", None), ("none", None)),  # which area is meant the text must say
    ([means("Tel Ahmar", "9000107", f"admin1:{SHAMAL}")], [at("Tel Ahmar")], Context(admins=("Nahrain district",)),
     ("named", "9000106"), ("named", "9000106")),
    ([means("Tel Ahmar", "9000107", "article:a.txt")], [at("Tel Ahmar")], ANYWHERE, ("none", None), ("none", None)),
    ([means("Tel Ahmar", "9000107"), means("Tel Ahmar", "9000106", time="2024-06-01")], [at("Tel Ahmar")], ANYWHERE,
     ("none", None), ("named", "9000106")),  # the newer counts
    ([means("Tel Ahmar", "9000107"), means("Tel Ahmar", "9000106", time="2023-06-01")], [at("Tel Ahmar")], ANYWHERE,
     ("none", None), ("named", "9000107")),
    # a name is no place
    ([no_place("Shallala")], [at("Shalalah"), Phrase("Barazan", "near")], ANYWHERE,
     ("named", "9000110"), ("near", "9000102")),
    ([no_place("Shalala")], [at("Shalala", "village")], ANYWHERE, ("named", "9000110"), ("none", None)),
    ([no_place("Barazan")], [at("Barazan")], ANYWHERE, ("named", "9000102"), ("none", None)),
    ([no_place("Barazan")], [within("Barazan", "district")], ANYWHERE, ("admin", "9000021"), ("none", None)),
    ([no_place("Tel Ahmar", f"admin1:{WUSTA}")], [at("Tel Ahmar")], ANYWHERE, ("none", None), ("named", "9000107")),
    ([no_place("Tel Ahmar", f"admin1:{WUSTA}")], [at("Tel Ahmar"), MIDDLE], ANYWHERE,
     ("named", "9000106"), ("admin", "9000001")),
    ([no_place("Shalala", "article:a.txt")], [at("Shalala")], ANYWHERE, ("named", "9000110"), ("named", "9000110")),
    ([no_place("Tel Ahmar"), means("Tel Ahmar", "9000107", f"admin1:{SHAMAL}")], [at("Tel Ahmar")], ANYWHERE,
     ("none", None), ("named", "9000107")),  # the narrower goes before the wider
    ([means("Tel Ahmar", "9000107"), no_place("Tel Ahmar", f"admin1:{SHAMAL}")], [at("Tel Ahmar"), NORTH], ANYWHERE,
     ("named", "9000107"), ("admin", "9000002")),
    # accepted before
    ([accept("Tel Ahmar", "9000107")], [at("Tel Ahmar")], ANYWHERE, ("none", None), ("named", "9000107")),
    ([accept("Tel Ahmar", "9000107")], [at("Tel Ahmar"), MIDDLE], ANYWHERE,
     ("named", "9000106"), ("named", "9000106")),
    ([accept("Kurdamir", "9000108")], [at("Kurdamir", "village")], ANYWHERE, ("none", None), ("named", "9000108")),
    # a place lies elsewhere, is called otherwise, is new
    ([rename("9000110", "Waterfall")], [at("Waterfalll", "village")], ANYWHERE, ("none", None), ("named", "9000110")),
    ([rename("9000110", "Waterfall")], [at("Shalala")], ANYWHERE, ("named", "9000110"), ("named", "9000110")),
    ([move("9000106", 44.2, 35.45, admin1=SHAMAL)], [at("Tel Ahmar"), MIDDLE], ANYWHERE,
     ("named", "9000106"), ("admin", "9000001")),
    ([move("9000106", 41.5, 33.0), move("9000107", 44.62, 34.21)], [at("Tel Ahmar"), Phrase("Great Kurdamir", "near")],
     ANYWHERE, ("named", "9000106"), ("named", "9000107")),
]


@pytest.mark.parametrize("makes, phrases, context, before, after", PLACED)
def test_placed(plain, ruled, makes, phrases, context, before, after):
    def answer(gazetteer):
        placed = resolve(phrases, context, gazetteer)
        return placed.method, placed.place and placed.place.gaz_id

    assert (answer(plain), answer(ruled(*makes))) == (before, after)


TERMS = [  # rulings, the name asked for, the id of the candidate, its term, what the reason says
    ([means("Tel Ahmar", "9000107")], "Tel Ahmar", "9000107", "ruled", "you ruled that this name means it"),
    ([means("Tel Ahmar", "9000107")], "Tel Ahmar", "9000107", "name", "you ruled that this name means it"),
    ([means("Tel Ahmar", "9000107")], "Tel Ahmar", "9000106", "ruled out", "this name means Tall Aḩmar"),
    ([means("Tel Ahmar", "9000107", f"admin1:{SHAMAL}")], "Tel Ahmar", "9000107", "ruled in area", f"in {SHAMAL}"),
    ([means("Marda", "9000113", "country:IQ")], "Marda", "9000112", "ruled out", "in Iraq this name means Mārdah"),
    ([accept("Tel Ahmar", "9000107")], "Tel Ahmar", "9000107", "accepted", "you accepted it for this name"),
    ([move("9000110", 44.0, 35.4)], "Shalala", "9000110", "moved", "moved by 11.1 km"),
    ([rename("9000110", "Waterfall")], "Shalala", "9000110", "renamed", "called Waterfall instead of Shalālah"),
    ([add("Newtown", 44.0, 35.0)], "Newtown", None, "added", "a place of your own"),
]


@pytest.mark.parametrize("makes, name, gaz_id, term, words", TERMS)
def test_every_effect_is_in_the_terms(ruled, makes, name, gaz_id, term, words):
    gazetteer = ruled(*makes)
    candidates = {candidate.place.gaz_id: candidate for candidate in geocode(name, gazetteer).candidates}
    reasons = dict((kind, reason) for kind, _, reason in candidates[gaz_id or next(iter(candidates))].terms)
    assert words in reasons[term] and "a correction of 2024-05-01 by AB" in reasons[term]


@pytest.mark.parametrize("makes, name, ids", [
    ([means("Tel Ahmar", "9000107")], "Tall Ahmar", ["9000107"]),
    ([means("Tel Ahmar", "9000107", f"admin1:{SHAMAL}")], "Tall Ahmar", ["9000107", "9000106"]),
    ([means("Barazan", "9000110")], "Barazan", ["9000110"]), ([no_place("Barazan")], "Barazan", []),
    ([no_place("Tel Ahmar", f"admin1:{WUSTA}")], "Tel Ahmar", ["9000107"]),
    ([rename("9000110", "Waterfall")], "Waterfall", ["9000110"]),
    ([rename("9000110", "Tel Ahmar")], "Tel Ahmar", ["9000106", "9000107", "9000110"]),
    ([add("Newtown", 44.0, 35.0, names=("Nova",))], "Nova", [None])])
def test_exact(ruled, makes, name, ids):
    found = [place.gaz_id for place in ruled(*makes).exact(name)]
    assert len(found) == len(ids) and (ids == [None] or found == ids or sorted(found) == ids)


@pytest.mark.parametrize("makes, name, ids", [
    ([], "Barazan", {"9000021"}), ([means("Barazan", "9000110")], "Barazan", {"9000021"}),
    ([no_place("Barazan")], "Barazan", set()), ([means("Old Land", "9000011")], "Old Land", {"9000011"}),
    ([means("Wusta", "9000011")], "Wusta", {"9000011"}), ([means("Wusta", "9000011")], "Wusta province", {"9000001"}),
    ([rename("9000011", "Two Rivers")], "Two Rivers district", {"9000011"}),
    ([add("Fourth", 44.0, 35.0, feature="ADM1")], "Fourth province", None)])
def test_admins(ruled, makes, name, ids):
    found = {place.gaz_id for place in ruled(*makes).admins(name)}
    assert found == ids or ids is None and len(found) == 1


def test_search_agrees(ruled):
    gazetteer = ruled(means("Tel Ahmar", "9000107"), move("9000110", 44.6, 34.2, admin1=WUSTA), no_place("Marda"))
    assert [c.place.gaz_id for c in gazetteer.search("Tel Ahmar")] == ["9000107", "9000106"]
    assert [c.place.gaz_id for c in gazetteer.search("Tel Ahmar", admin1="Wusta")][:1] == ["9000106"]
    assert gazetteer.search("Shalala", admin1=WUSTA)[0].place.lat == 34.2
    assert "9000110" not in [c.place.gaz_id for c in gazetteer.search("Shalala", admin1=SHAMAL)]
    assert gazetteer.search("Marda") == ()
    assert gazetteer.search("Tel Ahmar")[0].terms[1][0] == "ruled" and len(gazetteer.search("Tel Ahmar", 1)) == 1
    assert gazetteer.search("Tel Ahmar", country="Syria") == ()
    moved = gazetteer.search("Shalala", admin1=WUSTA, country="IQ")
    assert [candidate.place.gaz_id for candidate in moved] == ["9000110"]


def test_a_moved_place_has_moved_in_every_answer(plain, ruled):
    old, gazetteer = plain.by_id("9000104"), ruled(move("9000104", 44.1, 35.55, radius_m=900, admin1=SHAMAL))
    new = gazetteer.by_id("9000104")
    assert (new.lon, new.lat, new.radius_m, new.admin1) == (44.1, 35.55, 900.0, SHAMAL)
    assert new.admin2 == ""  # its old district is not in the new governorate
    assert gazetteer.exact("Omraniya") == (new,) and gazetteer.matches("Umraniyah")[0].place == new
    assert gazetteer.search("Omraniya")[0].place == new == gazetteer.search("Emraniya")[0].place
    placed = geocode("Omraniya", gazetteer)
    assert (placed.lon, placed.lat, placed.admin1, placed.uncert_m) == (44.1, 35.55, SHAMAL, 900.0)
    assert gazetteer.nearest(44.1, 35.55, limit=1) == (new,)
    assert old.gaz_id not in [place.gaz_id for place in gazetteer.nearest(old.lon, old.lat, limit=3)]
    assert len(gazetteer.nearest(old.lon, old.lat, limit=3)) == 3
    around = gazetteer.provinces_around
    assert around(old.lon, old.lat, 3_000) == {} != plain.provinces_around(old.lon, old.lat, 3_000)
    assert around(44.1, 35.55, 3_000) == {SHAMAL: 1} and plain.provinces_around(44.1, 35.55, 3_000) == {}
    assert as_listed(gazetteer, new) == plain.exact("Omraniya")[0]


def test_a_move_keeps_what_it_does_not_give(plain, ruled):
    old, new = plain.by_id("9000103"), ruled(move("9000103", 44.93, 33.73)).by_id("9000103")
    assert new == replace(old, lon=44.93, lat=33.73)


def test_a_renamed_place_is_shown_so(plain, ruled):
    new = ruled(rename("9000110", "Waterfall")).exact("Shalala")[0]
    assert new.name == "Waterfall" and set(new.names) == {"Shalālah", "Shallala"}


def test_a_new_place_is_one_like_others(ruled):
    gazetteer = ruled(add("Deir Nova", 44.05, 35.3, admin1=SHAMAL, names=("Dair Nova",)))
    placed = resolve([at("Deyr Nova", "village"), NORTH], ANYWHERE, gazetteer)
    assert (placed.method, placed.lon, placed.lat, placed.place.source) == ("named", 44.05, 35.3, "user")
    assert gazetteer.by_id(placed.place.gaz_id) == placed.place in gazetteer.nearest(44.0, 35.3)
    assert resolve([at("Deir Nova"), MIDDLE], ANYWHERE, gazetteer).method == "admin"  # the text excludes it
    assert geocode("Dar Nuba", gazetteer).method == "none"


def test_a_new_place_can_be_moved_and_renamed_in_turn(plain, tmp_path):
    corrections = Corrections(tmp_path / "c.gpkg")
    own = rulings.add(Place("", "Shalala", 44.001, 35.301), DAY)  # beside one of that name in the list
    for ruling in (own, rulings.move(own.place, 44.5, 34.5, DAY), rulings.rename(own.place, "Other Falls", DAY)):
        corrections.add(ruling)
    gazetteer = CorrectedGazetteer(plain, corrections)
    assert [(place.lon, place.name) for place in gazetteer.exact("Other Falls")] == [(44.5, "Other Falls")]
    assert gazetteer.by_id("9000110") == plain.by_id("9000110")


def test_what_others_ruled_is_followed_without_their_lists(plain, tmp_path):
    """The place of a ruling is found by its name close by; where no list has it, as the ruling keeps it."""
    theirs = replace(plain.by_id("9000110"), gaz_id="their:1", lat=35.31)
    unknown = Place("their:2", "Faraway", 44.9, 34.9, country="IQ", admin1=WUSTA)
    corrections = Corrections(tmp_path / "c.gpkg")
    for ruling in (rulings.move(theirs, 44.2, 35.2, DAY), rulings.means("Hill 7", theirs, DAY),
                   rulings.accept("Shalala", theirs, DAY), rulings.means("Hill 8", unknown, DAY),
                   rulings.move(replace(unknown, gaz_id="their:3", name="Farther"), 1.0, 1.0, DAY)):
        corrections.add(ruling)
    gazetteer = CorrectedGazetteer(plain, corrections)
    assert geocode("Hill 7", gazetteer).place == gazetteer.by_id("9000110")
    assert (gazetteer.by_id("9000110").lon, gazetteer.by_id("9000110").lat) == (44.2, 35.2)
    assert {name for name, _, _ in geocode("Shalala", gazetteer).candidates[0].terms} == {"name", "accepted", "moved"}
    assert geocode("Hill 8", gazetteer).place == unknown == gazetteer.by_id("their:2")
    assert gazetteer.exact("Farther") == () and gazetteer.nearest(1.0, 1.0) == ()


def test_a_ruling_for_an_article_counts_there_alone_and_against_its_text(plain, ruled):
    gazetteer = ruled(means("Tel Ahmar", "9000107", "article:a.txt"), no_place("Shalala", "article:a.txt"),
                      means("Shalala", "9000104", "article:b.txt"))
    phrases = [at("Tel Ahmar"), MIDDLE]
    here, there = for_article(gazetteer, "a.txt"), for_article(gazetteer, "b.txt")
    assert for_article(gazetteer, "c.txt") is gazetteer and for_article(plain, "a.txt") is plain
    assert resolve(phrases, ANYWHERE, here).place.gaz_id == "9000107"
    assert resolve(phrases, ANYWHERE, gazetteer) == resolve(phrases, ANYWHERE, there) == \
        resolve(phrases, ANYWHERE, plain)
    assert here.exact("Shalala") == () and here.is_common("Shalala") and not gazetteer.is_common("Shalala")
    assert there.exact("Shalala")[0].gaz_id == "9000104" and here.for_article("b.txt").exact("Shalala")


def test_no_place_is_left_out_of_the_names_of_an_incident(ruled):
    """"In Shalala, near Barazan": were Shalala a village that no list has, the incident would keep its name."""
    phrases = [at("Shalala"), Phrase("Barazan", "near")]
    assert resolve(phrases, ANYWHERE, ruled(no_place("Shalala"))).name == "Barazan"


def test_it_has_the_whole_interface_of_a_gazetteer(plain, ruled):
    """What the gazetteer learns to answer, it must learn to answer with corrections."""
    public = {name for name in dir(plain) if not name.startswith("_")}
    corrected = ruled()
    assert public <= set(dir(corrected))
    assert (corrected.paths, corrected.about, corrected.countries) == (plain.paths, plain.about, plain.countries)
    for name in public:
        if inspect.isfunction(getattr(Gazetteer, name, None)):
            asked, answered = (list(inspect.signature(getattr(one, name)).parameters.values())
                               for one in (Gazetteer, CorrectedGazetteer))
            assert answered[:len(asked)] == asked
    assert RuledMatch._fields[:len(Match._fields)] == Match._fields


def questions(gazetteer):
    """200 names: every name of the country, and spellings of them that nobody ruled about."""
    names = sorted({name for place in gazetteer.nearest(44.3, 34.5, 300_000, 100)
                    for name in (place.name, *place.names)} | {"Nowhere", "In", "July", "Karim", "Hill 7", "Waterfall"})
    spoilt = [changed for name in names for changed in (name[1:], name[:-1], name + "iya", "Al " + name,
                                                        name.replace("a", "e"))]
    return tuple(dict.fromkeys(names + spoilt))[:200]


def answers(name, gazetteer):
    """Everything that a gazetteer says of a name."""
    phrases = ([at(name)], [at(name, "village"), NORTH], [Phrase(name, "near")], [within(name)])
    return (gazetteer.exact(name), gazetteer.matches(name), gazetteer.matches(name, True), gazetteer.admins(name),
            gazetteer.search(name), gazetteer.is_common(name), geocode(name, gazetteer),
            *(resolve(phrase, Context(places=("Barazan",)), gazetteer) for phrase in phrases))


ALL_KINDS = (means("Tel Ahmar", "9000107"), means("Barazan", "9000110", f"admin1:{SHAMAL}"), no_place("Marda"),
             no_place("Shalala", "country:IQ"), accept("Sherak", "9000114"), move("9000104", 44.1, 35.5),
             move("9000102", 44.2, 34.0, admin1=WUSTA), rename("9000103", "Keytown"), add("Nowhere", 44.0, 35.0),
             means("July", "9000105"), rename("9000011", "Karim"))


def test_undoing_every_ruling_gives_back_every_answer(plain, tmp_path):
    corrections = Corrections(tmp_path / "c.gpkg")
    ids = [corrections.add(make(plain)) for make in ALL_KINDS]
    names = questions(plain)
    assert len(names) == 200

    def told(gazetteer):
        return {name: answers(name, gazetteer) for name in names}

    before, ruled = told(plain), told(CorrectedGazetteer(plain, corrections))
    assert sum(before[name] != ruled[name] for name in names) > 50
    for ruling_id in ids:
        corrections.undo(ruling_id, DAY)
    undone = CorrectedGazetteer(plain, corrections)
    assert told(undone) == before
    assert undone.units() == plain.units() and undone.nearest(44.4, 34.5) == plain.nearest(44.4, 34.5)
    for ruling_id in ids:
        corrections.redo(ruling_id, DAY)
    assert told(CorrectedGazetteer(plain, corrections)) == ruled


def test_rulings_on_one_name_leave_all_others_alone(plain, ruled):
    """Also the machinery that is busy when there are rulings must give what the lists give."""
    corrected = ruled(means("Xanadu", "9000107"), no_place("Qwertz"), accept("Zenda", "9000110"),
                      add("Ruritania", 10.0, 50.0))
    assert [name for name in questions(plain) if answers(name, corrected) != answers(name, plain)] == []
    assert corrected.nearest(44.4, 34.5) == plain.nearest(44.4, 34.5)
    assert corrected.provinces_around(44.4, 34.5, 50_000) == plain.provinces_around(44.4, 34.5, 50_000)


def test_many_threads_ask_at_once(plain, ruled):
    corrected = ruled(*ALL_KINDS)
    names = questions(plain)[:40]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda name: answers(name, corrected), names))
    assert together == [answers(name, ruled()) for name in names]


def test_a_moved_anchor_moves_what_is_measured_from_it(plain, ruled):
    north = [Phrase("Barazan", "bearing", bearing=0.0, distance_m=10_000.0)]
    before = resolve(north, ANYWHERE, plain)
    after = resolve(north, ANYWHERE, ruled(move("9000102", 44.38, 35.55)))
    assert 10_000 < distance_m(before, after) < 12_000
