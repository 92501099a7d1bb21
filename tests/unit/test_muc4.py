"""The texts, keys and answers of MUC-4, read and scored; the files are ours, in the conference's form."""

import sys
from datetime import date

import pytest

from extraction import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from muc4 import extracted  # noqa: E402
from muc4_keys import SLOTS, THING, TYPE, Fill, Template, day_of, published, read_templates, read_texts  # noqa: E402
from muc4_score import grade, score  # noqa: E402

FOLDER = ROOT / "tests" / "data" / "muc4"
TEXTS = read_texts((FOLDER / "texts.txt").read_text(encoding="latin-1"))
KEYS = read_templates((FOLDER / "keys.txt").read_text(encoding="latin-1"))


def template(optional=False, **slots):
    """A template of the text T; a slot is a list of spellings, each a fill of its own."""
    given = {name: tuple(Fill((words,)) for words in slots.get(name, ())) for name in SLOTS + (TYPE, THING)}
    return Template("T", {**given, TYPE: (Fill((slots.get("kind", "ATTACK"),)),)}, optional)


BUS = template(date=["11 MAY 89"], place=["X: SAN MARCELO (CITY)"], victim=["PEASANTS"],
               perpetrator=["GUERRILLAS", "RIVER FRONT"])


def test_texts_are_parted_by_their_ids():
    assert list(TEXTS) == ["TST3-MUC4-9001", "TST3-MUC4-9002", "TST3-MUC4-9003"]
    assert TEXTS["TST3-MUC4-9003"].endswith("SCHOOL.")


def test_keys_give_the_templates_with_their_alternatives():
    assert [(key.text_id, key.optional) for key in KEYS] == [("TST3-MUC4-9001", False), ("TST3-MUC4-9002", True)]
    slots = KEYS[0].slots
    assert slots["perpetrator"] == (Fill(("GUERRILLAS", "GUERRILLAS OF THE RIVER FRONT")), Fill(("RIVER FRONT",)))
    assert (slots["victim"], slots["date"]) == ((Fill(("PEASANTS",)),), (Fill(("11 MAY 89",)),))
    assert slots["weapon"] == (Fill(("GRENADE",), ("GRENADE", "EXPLOSIVE")),)
    assert (slots[TYPE], slots[THING]) == ((Fill(("BOMBING",)),), (Fill(("BUS",)),))
    assert KEYS[1].slots["weapon"] == ()


def test_a_title_is_no_spelling_of_the_name_and_a_question_mark_leaves_a_fill_free():
    assert KEYS[1].slots["victim"] == (Fill(("LUIS VARGAS",)), Fill(("JUDGE",)), Fill(("CLERK",), (), True))


@pytest.mark.parametrize("text, expected", [
    ("SAN MARCELO, 12 MAY 89 (TEST NEWS) -- TEXT", date(1989, 5, 12)),
    ("San Marcelo, 12 May 89 (Test News) -- Text", date(1989, 5, 12)),
    ("PORT (X LAND), 2 JUNE 90 (NORTH-SOUTH\nNEWS) -- TEXT", date(1990, 6, 2)),
    ("SAN MARCELO, NO DATE (TEST NEWS) -- TEXT", None), ("TEXT WITHOUT ANY HEAD", None)])
def test_datelines(text, expected):
    assert published(text) == expected


def test_days():
    assert day_of("19 APR 89") == date(1989, 4, 19)
    assert day_of("31 FEB 89") is None and day_of("LAST WEEK") is None


@pytest.mark.parametrize("slot, given, asked, expected", [
    ("victim", "TWO PEASANTS", "PEASANTS", 1), ("victim", "YOUNG PEASANTS", "PEASANTS", 1),
    ("victim", "VARGAS", "LUIS VARGAS", 0.5), ("victim", "SOLDIERS", "THE PEASANTS", 0),
    ("victim", "MEMBER OF THE UNION", "LEADER OF THE COUNCIL", 0),
    ("date", "11 MAY 89", "11 MAY 89", 1), ("date", "11 MAY 89", "10 MAY 89 - 12 MAY 89", 0.5),
    ("date", "11 MAY 89", "- 12 MAY 89", 0.5), ("date", "- 12 MAY 89", "12 MAY 89", 0.5),
    ("date", "- 12 MAY 89", "11 MAY 89", 0), ("date", "13 MAY 89", "- 12 MAY 89", 0),
    ("date", "10 MAY 89 - 12 MAY 89", "11 MAY 89", 0),
    ("place", "X: PUERTO", "X: SOUTH (DEPARTMENT): PUERTO (CITY)", 1), ("place", "X", "X: PUERTO (CITY)", 0.5),
    ("place", "Y: PUERTO", "X: PUERTO (CITY)", 0.5), ("place", ": PUERTO", "X: PUERTO (CITY)", 0.5),
    ("place", "X: SOUTH", "X", 0.5), ("place", "X", "X", 1), ("place", "Y", "X: PUERTO (CITY)", 0),
    ("place", ": PUERTO", "X: PUERTO (CITY) - RIO (CITY)", 0.5),
    ("place", "X: RIO", "(X: SOUTH (DEPARTMENT): RIO (CITY))", 1), ("place", "X", "(X)", 1),
    (TYPE, "ATTACK", "BOMBING", 0.5), (TYPE, "BOMBING", "ATTACK", 0)])
def test_grades(slot, given, asked, expected):
    assert grade(slot, Fill((given,)), Fill((asked,))) == expected


@pytest.mark.parametrize("given, asked, expected", [
    (("BOMB", "BOMB"), ("BOMB", "TWO BOMBS"), 1), (("BOMB", "ATTACK"), ("BOMB", "TWO BOMBS"), 0.5),
    (("BOMB", "BOMB"), ("DYNAMITE", "STICKS"), 0.5), (("DYNAMITE", "STICKS"), ("BOMB", "BOMB"), 0),
    (("GUN", "SHOT"), ("GRENADE", "GRENADE"), 0)])
def test_weapons_are_right_by_type_and_words(given, asked, expected):
    assert grade("weapon", Fill((given[1],), (given[0],)), Fill((asked[1],), (asked[0],))) == expected


def test_slots_are_counted_each_fill_once():
    counts = score([BUS], [template(victim=["TWO PEASANTS"], perpetrator=["GUERRILLAS", "REBEL GUERRILLAS"])])
    assert counts["templates"] == (1, 1, 1)
    assert (counts["victim"], counts["perpetrator"], counts["date"]) == ((1, 1, 1), (1, 2, 2), (0, 1, 0))


@pytest.mark.parametrize("other", [
    template(date=["11 MAY 89"], place=["X: SAN MARCELO"]),  # nobody in common
    template(kind="KIDNAPPING", victim=["PEASANTS"])])  # another kind of deed
def test_templates_of_other_incidents_are_not_paired(other):
    assert score([BUS], [other])["templates"] == (0, 1, 1)


def test_what_is_found_where_nothing_is_asked_is_spurious():
    counts = score([], [template(victim=["PEASANTS", "SOLDIERS"])])
    assert (counts["templates"], counts["victim"]) == ((0, 0, 1), (0, 0, 2))


def test_an_optional_template_counts_only_where_it_is_found():
    optional = BUS._replace(optional=True)
    assert set(score([optional], []).values()) == {(0, 0, 0)}
    assert score([optional], [template(victim=["PEASANTS"])])["victim"] == (1, 1, 1)


def test_an_optional_fill_counts_only_where_it_is_found():
    free = BUS._replace(slots={**BUS.slots, "victim": (Fill(("PEASANTS",)), Fill(("DRIVER",), (), True))})
    assert score([free], [template(victim=["PEASANTS"])])["victim"] == (1, 1, 1)
    assert score([free], [template(victim=["PEASANTS", "DRIVER"])])["victim"] == (2, 2, 2)


def test_the_texts_are_read_and_scored():
    counts = score(KEYS, extracted(TEXTS))
    assert counts["templates"] == (2, 2, 2)
    assert {slot: counts[slot].right for slot in SLOTS} == {
        "date": 2, "place": 1, "weapon": 1, "perpetrator": 2, "victim": 3}
