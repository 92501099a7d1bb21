"""The tables of the lexicon, what they match, and a user's own beside them."""

import csv

import pytest

from dateline.core.lexicon.loader import TABLES, load_lexicon
from dateline.core.lexicon.trie import Trie, tokenise
from dateline.gazetteer.errors import DatelineError
from extraction import ROOT

FOLDER = ROOT / "core" / "lexicon"


def actors(text, lexicon=None):
    return [m.value.name for m in (lexicon or load_lexicon()).tries["actor"].find(tokenise(text))]


@pytest.mark.parametrize("text, expected", [
    ("Daesh, ISIS and the Islamic State group", ["Islamic State"] * 3),
    ("IS claimed it; this is not it", ["Islamic State"]),
    ("the Hashd al-Shaabi", ["Popular Mobilization Forces"]),
    ("Kata'ib Hizbollah and Kataib Hezbollah", ["Kataib Hezbollah"] * 2),
    ("the US-led Coalition", ["US-led Coalition"]),
    ("US-led, a pak of lies", []),
    ("Peshmerga forces and Asayesh", ["Peshmerga", "Asayesh"]),
])
def test_actors_are_found_under_their_names(text, expected):
    assert actors(text) == expected


def test_the_longest_entry_wins_and_commas_part_words():
    trie = Trie()
    trie.add("roadside bomb", 1)
    trie.add("bomb", 2)
    assert [m.value for m in trie.find(tokenise("a roadside bomb, roadside, bomb"))] == [1, 2]


def test_offsets_point_into_the_text():
    text = "“Daesh’s” men"
    token = tokenise(text)[0]
    assert (text[token.start:token.end], token.norm) == ("Daesh’s", "daesh")


@pytest.mark.parametrize("name", sorted(p.name for p in FOLDER.glob("*.csv")))
def test_every_row_of_every_table_is_whole(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows and all(None not in row and None not in row.values() for row in rows)
    assert all(next(iter(row.values())).strip() for row in rows)


def test_every_table_has_its_columns():
    assert {p.name for p in FOLDER.glob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_entry_stands_twice(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    key = {"defaults.csv": 2, "words.csv": 2, "aliases.csv": 3}.get(name, 1)
    entries = [tuple(cell if cell.isupper() else cell.lower() for cell in row[:key]) for row in rows]
    assert len(entries) == len(set(entries))


def test_every_event_word_is_of_a_known_family():
    with open(FOLDER / "events.csv", encoding="utf-8", newline="") as handle:
        assert {row["family"] for row in csv.DictReader(handle)} <= set(load_lexicon().families)


def test_defaults_name_actors_or_plain_kinds():
    lexicon = load_lexicon()
    assert lexicon.default_actor("military", "IQ") == "Iraqi Army"
    assert lexicon.default_actor("military", "ZZ") == "Military"


def test_a_users_folder_adds_an_actor(tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("name,kind,side,aliases\nRiver Wolves,militant,insurgent,the Wolves\n", encoding="utf-8")
    lexicon = load_lexicon([str(tmp_path)])
    assert actors("the Wolves and Daesh", lexicon) == ["River Wolves", "Islamic State"]
    assert actors("the Wolves") == []


def test_a_users_folder_adds_a_thing_that_is_no_people(tmp_path):
    (tmp_path / "words.csv").write_text("word,class\nGadget,thing\n", encoding="utf-8")
    assert "thing" in load_lexicon([str(tmp_path)]).word_classes["gadget"]
    assert "gadget" not in load_lexicon().word_classes


def test_a_table_without_a_column_says_which(tmp_path):
    (tmp_path / "cues.csv").write_text("cue\nboasted\n", encoding="utf-8")
    with pytest.raises(DatelineError, match="cues.csv: this lexicon table has no column class; its first line must be"):
        load_lexicon([str(tmp_path)])


def test_a_table_in_another_encoding_gets_a_clear_line(tmp_path):
    (tmp_path / "actors.csv").write_bytes("name,kind\né".encode("utf-16"))
    with pytest.raises(DatelineError, match="actors.csv: this lexicon table cannot be read"):
        load_lexicon([str(tmp_path)])
