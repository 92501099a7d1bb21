"""The texts and keys of MUC-4, read and scored; the files are ours, in the conference's form."""

import sys
from datetime import date

import pytest

from extraction import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from muc4 import Found, Template, agree, day_of, extracted, published, read_keys, read_texts, score  # noqa: E402

FOLDER = ROOT / "tests" / "data" / "muc4"
TEXTS = read_texts((FOLDER / "texts.txt").read_text(encoding="latin-1"))
KEYS = read_keys((FOLDER / "keys.txt").read_text(encoding="latin-1"))
BUS = Template("T", {"date": (("11 MAY 89",),), "place": (("SAN MARCELO",),), "weapon": (), "victim": (("PEASANTS",),),
                     "perpetrator": (("GUERRILLAS",), ("RIVER FRONT",))}, False)


def found(days=(date(1989, 5, 11), date(1989, 5, 11)), **slots):
    return Found("T", {"place": (), "weapon": (), "perpetrator": (), "victim": (), **slots}, days)


def test_texts_are_parted_by_their_ids():
    assert list(TEXTS) == ["TST3-MUC4-9001", "TST3-MUC4-9002", "TST3-MUC4-9003"]
    assert TEXTS["TST3-MUC4-9003"].endswith("SCHOOL.")


def test_keys_give_the_templates_with_their_alternatives():
    assert [(key.text_id, key.optional) for key in KEYS] == [("TST3-MUC4-9001", False), ("TST3-MUC4-9002", True)]
    slots = KEYS[0].slots
    assert slots["perpetrator"] == (("GUERRILLAS", "GUERRILLAS OF THE RIVER FRONT"), ("RIVER FRONT",))
    assert (slots["victim"], slots["weapon"], slots["date"]) == ((("PEASANTS",),), (("GRENADE",),), (("11 MAY 89",),))
    assert KEYS[1].slots["weapon"] == ()


def test_days():
    assert published(TEXTS["TST3-MUC4-9001"]) == date(1989, 5, 12)
    assert day_of("19 APR 89") == date(1989, 4, 19)
    assert day_of("31 FEB 89") is None and day_of("LAST WEEK") is None


@pytest.mark.parametrize("given, spellings, expected", [
    ("two peasants", ("PEASANTS",), True), ("the guerrillas", ("REBELS", "GUERRILLAS"), True),
    ("the soldiers", ("THE PEASANTS",), False)])
def test_words_that_agree(given, spellings, expected):
    assert agree(given, spellings) is expected


@pytest.mark.parametrize("given, right", [
    (found(victim=("two peasants",), perpetrator=("guerrillas",)), {"victim": 1, "perpetrator": 1, "date": 1}),
    (found(days=None, victim=("peasants",)), {"victim": 1, "perpetrator": 0, "date": 0}),
])
def test_slots_are_counted(given, right):
    counts = score([BUS], [given])
    assert {slot: counts[slot].right for slot in right} == right
    assert counts["perpetrator"].wanted == 2 and counts["templates"] == (1, 1, 1)


def test_what_is_found_where_nothing_is_asked_is_spurious():
    counts = score([], [found(victim=("peasants",))])
    assert (counts["templates"].given, counts["victim"].given, counts["victim"].right) == (1, 1, 0)


def test_an_optional_template_is_neither_asked_for_nor_wrong():
    counts = score([BUS._replace(optional=True)], [found(victim=("peasants",))])
    assert set(counts.values()) == {(0, 0, 0)}


def test_the_texts_are_read_and_scored():
    counts = score(KEYS, extracted(TEXTS))
    assert counts["templates"] == (1, 1, 1)
    assert [counts[slot].right for slot in ("date", "place", "weapon", "victim")] == [1, 1, 1, 1]
