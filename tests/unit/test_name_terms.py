"""What speaks for and against a name that is spelled otherwise: each term, and what it is added up to."""

import pytest

from dateline.gazetteer.lookup import Match
from dateline.gazetteer.name_terms import LEAST_ALIKE, name_terms, rival_of, unlikeness
from dateline.gazetteer.place import Place
from dateline.gazetteer.surroundings import weights

FAR, NEAR = 33.5, 33.02  # degrees north: 55 km and 2 km from the others


class Words:
    """A gazetteer that knows only how many places bear a word."""

    def __init__(self, **bearers):
        self._bearers = bearers

    def bearers(self, word, within=("", "")):
        return self._bearers.get(word, 0)


def match(spelling, likeness, *others, gaz_id="1", lat=33.0, feature="PPL"):
    return Match(Place(gaz_id, spelling, 44.0, lat, feature, "IQ", "Wusta", names=others), likeness, spelling, "how")


def points(name, found, gazetteer=None, within=("", ""), matches=()):
    terms = name_terms(name, found, False, gazetteer or Words(), within, (found, *matches))
    return {term: worth for term, worth, _ in terms}


def total(*asked, **more):
    return sum(points(*asked, **more).values())


def test_the_very_name_has_one_term():
    assert points("Barazan", match("Barazan", 1.0)) == {"name": weights()["name"]}


BARAZAN = match("Barazan", 0.9)
RIVAL, WEAK_RIVAL = match("Barasan", 0.88, gaz_id="2", lat=FAR), match("Birzin", 0.7, gaz_id="2", lat=FAR)
BETTER_AND_WORSE = [  # the one that has more for it, the other
    ("more alike keys", total("Barasin", match("Barazan", 0.9)), total("Barasin", match("Barazan", 0.8))),
    ("more alike letters", total("Barasan", BARAZAN), total("Bharrasoun", BARAZAN)),
    ("any name of the place counts", total("Tokmadeh", match("Tuqmada", 0.8, "Tokmade")),
     total("Tokmadeh", match("Tuqmada", 0.8))),
    ("no rival", total("Barasin", BARAZAN), total("Barasin", BARAZAN, matches=[RIVAL])),
    ("a weaker rival", total("Barasin", BARAZAN, matches=[WEAK_RIVAL]), total("Barasin", BARAZAN, matches=[RIVAL])),
    ("a word that the place has", total("Tel Barasin", match("Tel Barazan", 0.9)),
     total("Tel Barasin", match("Kani Barazan", 0.9))),
    ("a rare word", total("Hasun Naji", match("Hasan Naji", 0.75), Words(hasun=0, naji=0)),
     total("Hasun Naji", match("Hasan Naji", 0.75), Words(hasun=5, naji=60))),
]


@pytest.mark.parametrize("what, better, worse", BETTER_AND_WORSE, ids=[row[0] for row in BETTER_AND_WORSE])
def test_what_speaks_for_a_spelling(what, better, worse):
    assert better > worse


@pytest.mark.parametrize("other, rival", [
    (RIVAL, 0.88),
    (match("Barasan", 0.88, gaz_id="2", lat=NEAR), 0.0),  # may be the same village, listed twice
    (match("Barasan", 0.88, gaz_id="1", lat=FAR), 0.0),  # is the same entry
    (match("Barasan", 0.88, gaz_id="2", lat=FAR, feature="ADM2"), 0.0),  # the district that is called after it
])
def test_a_rival_is_another_place(other, rival):
    assert rival_of(BARAZAN, [BARAZAN, other]) == rival


def test_the_most_alike_rival_counts():
    others = [WEAK_RIVAL, match("Barasan", 0.85, gaz_id="3", lat=FAR)]
    assert rival_of(BARAZAN, [BARAZAN, *others]) == 0.85


def test_beside_the_very_name_a_nearly_same_one_has_no_rival():
    same = match("Barazan", 1.0, gaz_id="2", lat=FAR)
    assert "rival" not in points("Barazan", match("Barazahn", 0.97), matches=[same])
    assert "rival" in points("Barazan", match("Barazahn", 0.9), matches=[same])


@pytest.mark.parametrize("likeness", [0.99, 0.95, 0.9, LEAST_ALIKE])
@pytest.mark.parametrize("name", ["Barazahn", "Tel Barazan al-Kabir", "Barazan"])
def test_another_spelling_never_has_as_much_as_the_very_name(name, likeness):
    assert total(name, match("Barazan", likeness)) <= weights()["name"] - 1 + 0.3  # terms are rounded


def test_the_governorate_adds_nothing_to_a_name_spelled_otherwise():
    told = total("Burusin", BARAZAN, within=("Wusta", "")) + weights()["same admin1"]
    assert told == pytest.approx(total("Burusin", BARAZAN), abs=0.2)


def test_unlikeness_by_figures():
    found = unlikeness("Hasun Naji", match("Hasan Naji", 0.9), Words(hasun=0, naji=6), rival=0.7)
    assert found.keys == pytest.approx(0.1)
    assert found.letters == pytest.approx(1 / 9)
    assert found.rival == pytest.approx(0.1)
    assert 0 < found.apart < 0.5  # one vowel of one word
    assert found.words == 2
    assert found.bearers == pytest.approx(1.9459, abs=1e-4)
