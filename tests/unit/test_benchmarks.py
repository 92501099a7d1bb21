"""The benchmark of names: what is asked, what the index then lacks, and how answers are measured."""

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.gazetteer import index
from dateline.gazetteer.place import Place
from dateline.gazetteer.sources import read_places

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import answers  # noqa: E402
import measures  # noqa: E402
import questions  # noqa: E402
import report  # noqa: E402
import rivals  # noqa: E402
import world  # noqa: E402

COUNTRY = ROOT / "tests" / "data" / "gazetteer" / "country.txt"


def village(gaz_id, name, *others, lat=33.0, lon=44.0, admin1="Zambur", feature="PPL"):
    return Place(gaz_id, name, lon, lat, feature, "IQ", admin1, names=others)


MARAQ = village("1", "Marāq", "Maraq", "Marak", "مرك", "Bustan")
SULAYM = village("2", "Sulaym", "Suleim", "Slem", "سليم", lat=33.5)
SULAYM_AGAIN = village("3", "Sulaym", "Suleim", lat=33.51)  # the same village, a second entry
FARIS = village("4", "Fāris", "Faris", "Farez", lat=34.0)
FARIS_FAR = village("5", "Faris", lat=34.5)  # another village of the name, in the governorate
FARIS_ABROAD = village("6", "Farez", lat=35.0, admin1="Tell")  # and one in another
LONE = village("7", "Qandil", lat=35.5)
TOWN = (MARAQ, SULAYM, SULAYM_AGAIN, FARIS, FARIS_FAR, FARIS_ABROAD, LONE)


def crowd():
    """Villages that have nothing to do with each other, each with a second spelling."""
    rng = random.Random(1)
    for number in range(60):
        name = "".join(rng.choice("bdfklmnrst") + rng.choice("aiu") for _ in range(4)).capitalize()
        yield village(str(100 + number), name, name.replace("a", "e") + "n", lat=30 + number / 10)


@pytest.mark.parametrize("one, other, same", [
    ("Ţārmīyah", "Tarmiyah", True),
    ("Al-‘Ulyā", "al ulya", True),
    ("Umm Qasr", "Ummqasr", True),
    ("Bəkir", "Bekir", True),
    ("Hajj", "Haj", False),
    ("Sa'd", "Said", False),
])
def test_marks_capitals_and_spaces_make_no_other_spelling(one, other, same):
    assert (questions.letters(one) == questions.letters(other)) is same


@pytest.mark.parametrize("place, spelled, worded", [
    (MARAQ, ["Marāq", "Marak"], ["Bustan"]),
    (SULAYM, ["Sulaym", "Suleim", "Slem"], []),
    (LONE, [], []),
    (village("8", "Ţāl", "Tal"), [], []),
    (village("9", "Bazyan", "بازيان", "Базиан"), [], []),
])
def test_another_spelling_is_like_another_name_of_the_place(place, spelled, worded):
    assert tuple(map(list, questions.spellings(place))) == (spelled, worded)


@pytest.mark.parametrize("kind, longer", [("dropped", -1), ("added", 1), ("swapped", 0)])
def test_a_slip_changes_one_letter_and_never_the_first_of_a_word(kind, longer):
    for seed in range(50):
        wrong = questions.slip(kind, "Tall Afrin", random.Random(seed))
        assert wrong is None or (len(wrong) == len("Tall Afrin") + longer and wrong != "Tall Afrin"
                                 and [word[0] for word in wrong.split()] == ["T", "A"])
    assert questions.slip(kind, "Hit", random.Random(1)) is None


class TestRounds:
    @pytest.fixture(scope="class")
    def asked(self):
        places = questions.Places([*TOWN, *crowd()])
        rounds, left = questions.rounds_of(places, most=0, aside=5, seed=3)
        return places, rounds, left

    def test_every_other_spelling_is_asked_once(self, asked):
        places, rounds, _ = asked
        absent = {gaz_id for each in rounds for gaz_id in each.absent}
        wanted = [(place.gaz_id, name) for place in places.populated if place.gaz_id not in absent
                  for name in questions.spellings(place)[0]]
        given = [(q.place.gaz_id, q.name) for each in rounds for q in each.questions if q.kind == questions.SPELLING]
        assert wanted and sorted(given) == sorted(wanted)

    def test_what_is_asked_for_is_in_no_entry_of_its_place(self, asked):
        places, rounds, _ = asked
        for each in rounds[:-1]:
            kept = questions.Places(each.places(places.all))
            for question in each.questions:
                if question.kind in (questions.SPELLING, questions.OTHER_WORD):
                    same = [place for place in kept.all if questions.one_place(place, question.place)]
                    assert not any(questions.letters(question.name) == questions.letters(name)
                                   for place in same for name in questions.names_of(place))

    def test_a_place_lacks_one_spelling_at_most_and_others_keep_theirs(self, asked):
        places, rounds, _ = asked
        for each in rounds[:-1]:
            out = [next(iter(letters)) for letters in each.out.values()]
            assert all(len(letters) == 1 for letters in each.out.values())
            held_out = [q for q in each.questions if q.kind in (questions.SPELLING, questions.OTHER_WORD)]
            assert len({questions.letters(q.name) for q in held_out}) == len(held_out) <= len(out)

    def test_absent_places_are_out_as_a_whole_and_never_listed_twice(self, asked):
        places, rounds, _ = asked
        absent = [(each, q) for each in rounds for q in each.questions if q.kind == questions.ABSENT]
        assert len(absent) == 10
        for each, question in absent:
            assert question.place.gaz_id not in {place.gaz_id for place in each.places(places.all)}
            assert question.place not in (SULAYM, SULAYM_AGAIN)

    def test_a_slip_is_asked_of_a_place_that_is_whole(self, asked):
        _, rounds, _ = asked
        slips = [(each, q) for each in rounds for q in each.questions if q.kind in questions.SLIPS]
        assert slips and all(q.place.gaz_id not in each.out and q.place.gaz_id not in each.absent for each, q in slips)

    def test_the_last_round_takes_out_the_string_alone(self):
        places = questions.Places([village("1", "Marāq", "Maraq", "Marak")])
        last = questions.rounds_of(places, aside=1)[0][-1]
        (question,) = last.questions
        (place,) = last.places(places.all)
        assert set(questions.names_of(place)) == {"Marāq", "Maraq", "Marak"} - {question.name}

    def test_the_same_seed_asks_the_same(self, asked):
        places, rounds, left = asked
        assert questions.rounds_of(places, most=0, aside=5, seed=3) == (rounds, left)
        assert questions.rounds_of(places, most=0, aside=5, seed=4)[0] != rounds


@pytest.mark.parametrize("place, name, where", [
    (FARIS, "Faris", {"admin1", "country"}),
    (FARIS, "Farez", {"country"}),
    (SULAYM, "Sulaym", set()),  # its other entry is no other place
    (LONE, "Qandil", set()),
])
def test_a_name_is_shared_where_another_place_bears_it(place, name, where):
    assert questions.Places(TOWN).shared(place, name) == where


@pytest.mark.parametrize("other, same", [
    (SULAYM_AGAIN, True),
    (replace(SULAYM_AGAIN, lat=33.6), False),
    (replace(SULAYM_AGAIN, name="Sulaym as Sufla"), True),  # its other name is the place's too
    (replace(SULAYM_AGAIN, name="Sulaym as Sufla", names=()), False),
    (replace(SULAYM_AGAIN, feature="ADM2"), False),
])
def test_entries_close_by_are_one_place_when_they_share_the_name(other, same):
    assert questions.one_place(replace(SULAYM, name="Suleim"), other) is same


def test_dateline_is_asked_and_measured(tmp_path):
    places = questions.Places([*TOWN, *crowd()])
    path = tmp_path / "index.gpkg"
    index.write_index(path, places.all, {"countries": ""}, "2000-01-01T00:00:00.000Z")
    asked = [questions.Question(questions.SPELLING, "Maraaq", MARAQ, frozenset()),
             questions.Question(questions.SPELLING, "Faris", FARIS, frozenset({"admin1", "country"})),
             questions.Question(questions.ABSENT, "Wolverhampton", LONE, frozenset())]
    found, shared, absent = answers.ask(path, asked, known=True)
    assert (found.rank, found.right, found.refused, found.shared) == (1, True, False, False)
    assert (shared.shared, shared.says, shared.held) == (True, True, True)
    assert (absent.rank, absent.refused, absent.right) == (0, True, False)


class Alphabetical:
    """A rival that gives the first names of the alphabet."""

    def __init__(self, entries):
        self._listed = rivals._Listed(entries)

    def rank(self, name, admin1=""):
        return rivals._ten_places((place, 0.5) for place, _ in sorted(self._listed.within(admin1), key=lambda e: e[1]))


def test_a_rival_is_asked_the_same_of_the_same_names():
    town = {place.gaz_id: place for place in TOWN}
    rival = Alphabetical(answers.entries_of(TOWN + (village("8", "Aaa", admin1=""),)))
    town["8"] = village("8", "Aaa", admin1="")
    question = questions.Question(questions.SPELLING, "Farez", FARIS, frozenset())
    (known,) = answers.ask_rival(rival, [question], True, town)
    (unknown,) = answers.ask_rival(rival, [question], False, town)
    assert (known.rank, known.score) == (3, 0.5)  # after Aaa, which has no governorate, and Bustan
    assert unknown.rank == 3 and rival.rank("x", "Tell") == [("8", 0.5), ("6", 0.5)]


def test_rivals_that_are_not_installed_are_named_and_left_out(monkeypatch):
    monkeypatch.setattr(rivals, "find_spec", lambda name: None)
    monkeypatch.setattr(rivals, "_programs", lambda: (_ for _ in ()).throw(FileNotFoundError("initdb")))
    with rivals.Rivals() as none:
        assert set(none.missing.values()) == {"not installed"} and len(none.missing) == len(rivals.RIVALS) + 1
        assert list(none.of([])) == []


@pytest.mark.parametrize("scored, error", [
    ([(0.9, True, 1.0)] * 9 + [(0.9, False, 1.0)], 0.0),
    ([(0.9, True, 1.0)] * 5 + [(0.9, False, 1.0)] * 5, 0.4),
    ([(0.9, True, 1.0), (0.9, False, 9.0)], 0.8),
    ([(1.0, True, 1.0), (0.25, False, 1.0)], 0.125),
    ([], 0.0),
])
def test_the_calibration_error_is_the_distance_of_score_and_truth(scored, error):
    assert measures.calibration_error(measures.reliability(scored)) == pytest.approx(error)


@pytest.mark.parametrize("present, absent, refused, area", [
    ([0.9] * 20, [0.1] * 4, 1.0, 1.0),
    ([0.9] * 19 + [0.2], [0.1, 0.3, 0.8, 0.95], 0.75, (4 * 20 - 20 - 2) / 80),  # one present name may be refused
    ([0.9] * 18 + [0.2] * 2, [0.1, 0.3], 0.5, (40 - 2) / 40),
    ([0.5] * 20, [0.5] * 4, 0.0, 0.5),
])
def test_refusal_is_measured_at_one_present_name_in_twenty(present, absent, refused, area):
    assert measures.refusal(present, absent) == pytest.approx((refused, area))


def test_percentiles():
    assert [measures.percentile(range(100), part) for part in (0, 0.5, 0.95, 1)] == [0, 50, 95, 99]


@pytest.mark.parametrize("row, verdict", [
    (report.target("recall", 0.9, 0.9), "met"),
    (report.target("recall", 0.89, 0.9), "**missed**"),
    (report.target("time", 15.2, 15, most=True, unit="s"), "**missed**"),
    (report.target("time", 0.2, 15, most=True, unit="s"), "met"),
])
def test_a_target_is_met_or_missed(row, verdict):
    assert row[-1] == verdict


def test_tables_go_between_the_marks_of_a_document(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- names -->\nold\n<!-- end of names -->\nAfter\n", encoding="utf-8")
    report.write_between(page, "names", report.table(("a", "b"), [(1, 0.5)]))
    assert page.read_text(encoding="utf-8") == ("Before\n<!-- names -->\n| a | b |\n|---|---|\n| 1 | 0.500 |\n"
                                                "<!-- end of names -->\nAfter\n")
    with pytest.raises(ValueError, match="page.md: the lines <!-- other -->"):
        report.write_between(page, "other", "")


class TestWorld:
    @pytest.fixture(scope="class")
    def places(self, tmp_path_factory):
        path = tmp_path_factory.mktemp("world") / "world.txt"
        world.make(COUNTRY, path, 3 * len(COUNTRY.read_text(encoding="utf-8").splitlines()), seed=1)
        return list(read_places(path))

    def test_rows_have_ids_of_their_own_and_are_read(self, places):
        assert len({place.gaz_id for place in places}) == len(places) == 3 * len(list(read_places(COUNTRY)))

    def test_the_first_copy_is_the_file_and_the_others_differ(self, places):
        first, second, third = (places[i * len(places) // 3:(i + 1) * len(places) // 3] for i in range(3))
        assert [place.name for place in first] == [place.name for place in read_places(COUNTRY)]
        for one, other in ((first, second), (second, third)):
            differ = [a.name != b.name for a, b in zip(one, other)]
            assert 0.75 < sum(differ) / len(differ) <= 1
            assert {place.country for place in one} != {place.country for place in other}

    def test_spellings_that_differ_by_marks_still_do(self):
        copy = world.Copy(12)  # b and z, and the syllable ja
        assert copy.name("Tall Zaraq", False) == "Tall Baraq"
        assert copy.name("Tall Zārāq", True) == "Tall Bājarāq"
