"""The tables of the lexicon, what they match, and a user's own beside them."""

import csv
from datetime import date

import pytest

from dateline.core.extraction.reports import read_reports
from dateline.core.lexicon import own
from dateline.core.lexicon.loader import TABLES, load_lexicon
from dateline.core.lexicon.trie import Trie, tokenise
from dateline.core.model import Article
from dateline.gazetteer.errors import DatelineError
from extraction import GAZETTEER, ROOT

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


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return own.own_folder()


class TestTheUsersOwnFolder:
    def test_it_lies_beside_the_corrections_and_counts_as_soon_as_it_changes(self, own_folder):
        assert own.own_folders() == () and actors("the Wolves") == []
        own.prepare(own_folder, TABLES)
        assert actors("the Wolves and Daesh") == ["Islamic State"]
        table = own_folder / "actors.csv"
        table.write_text(table.read_text() + "River Wolves,militant,insurgent,the Wolves\n", encoding="utf-8")
        assert actors("the Wolves") == ["River Wolves"] and actors("the Wolves", load_lexicon(())) == []

    def test_it_begins_with_the_guide_and_a_head_of_every_table(self, own_folder):
        own.prepare(own_folder, TABLES)
        (own_folder / "cues.csv").write_text("cue,class\nboasted of,claim\n", encoding="utf-8")
        own.prepare(own_folder, TABLES)
        assert {path.name for path in own_folder.iterdir()} == {own.GUIDE, *TABLES}
        assert "boasted of" in (own_folder / "cues.csv").read_text()
        assert load_lexicon().actors == load_lexicon(()).actors

    def test_a_folder_that_cannot_be_made_is_said(self, own_folder):
        own_folder.parent.mkdir(parents=True)
        own_folder.write_text("in the way")
        with pytest.raises(DatelineError, match="cannot be written there"):
            own.prepare(own_folder, TABLES)

    def test_the_guide_tells_every_table_and_its_columns(self):
        guide = (FOLDER / own.GUIDE).read_text(encoding="utf-8")
        for name, columns in TABLES.items():
            assert f"| `{name}` | {', '.join(columns)} |" in guide

    @pytest.mark.parametrize("name, column", [(name, column) for name, columns in own.CLOSED.items()
                                              for column in columns])
    def test_a_word_that_would_do_nothing_is_an_error(self, tmp_path, name, column):
        row = ["x" if each in (column, TABLES[name][0]) else "" for each in TABLES[name]]
        (tmp_path / name).write_text(",".join(TABLES[name]) + "\n" + ",".join(row) + "\n", encoding="utf-8")
        with pytest.raises(DatelineError, match=f"{name}: “x” has the "):
            load_lexicon([tmp_path])


def test_a_users_folder_adds_an_actor(tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("name,kind,side,aliases\nRiver Wolves,militant,insurgent,the Wolves\n", encoding="utf-8")
    lexicon = load_lexicon([str(tmp_path)])
    assert actors("the Wolves and Daesh", lexicon) == ["River Wolves", "Islamic State"]
    assert actors("the Wolves") == []


def test_a_users_folder_adds_a_weapon_that_is_coded(tmp_path):
    (tmp_path / "actors.csv").write_text("name,kind,side,aliases\nRiver Wolves,militant,insurgent,the Wolves\n",
                                         encoding="utf-8")
    (tmp_path / "events.csv").write_text("term,family,form,weapon,sub_event,general\n"
                                         "fire kite,air,noun,incendiary kite,Air/drone strike,\n", encoding="utf-8")
    text = "The Wolves attacked a post near Daquq on Sunday with a fire kite, killing two soldiers."
    article = Article("a.txt", text, published=date(2022, 12, 18), published_from="index")
    (found,) = read_reports(article, load_lexicon([str(tmp_path)]), GAZETTEER)
    assert (found.facts.actor, found.facts.weapon, found.facts.target) == (
        "River Wolves", "incendiary kite", "Iraqi Army")


@pytest.mark.parametrize("name, day, actor", [
    ("Jabhat al-Nusra", "2014-05-01", "Nusra Front"), ("Jabhat al-Nusra", "2020-05-01", "Hayat Tahrir al-Sham"),
    ("FSA", "2013-05-01", "Free Syrian Army"), ("FSA", "2019-05-01", "Syrian National Army"),
    ("the coalition", "2006-05-01", "Multi-National Force - Iraq"), ("the coalition", "2016-05-01", "US-led Coalition"),
    ("IS", "1989-05-01", None), ("IS", "2015-05-01", "Islamic State"), ("IS", None, "Islamic State"),
    ("ISI", "2007-05-01", "Islamic State"), ("ISI", "2016-05-01", None),
    ("Ansar Dine", "2013-05-01", "Ansar Dine"), ("Ansar Dine", "2019-05-01", "JNIM"),
])
def test_a_name_means_whom_it_meant_on_the_day(name, day, actor):
    lexicon = load_lexicon().on(date.fromisoformat(day) if day else None)
    assert actors(name, lexicon) == ([actor] if actor else [])


def test_a_users_folder_dates_a_name(tmp_path):
    (tmp_path / "aliases.csv").write_text("alias,actor,from,until\nthe Legion,Hamas,2001-01-01,2001-12-31\n",
                                          encoding="utf-8")
    lexicon = load_lexicon([str(tmp_path)])
    assert actors("the Legion", lexicon.on(date(2001, 6, 1))) == ["Hamas"]
    assert actors("the Legion", lexicon) == []


@pytest.mark.parametrize("row", ["the Legion,Nobody Known,,", "the Legion,Hamas,last year,"])
def test_a_dated_name_of_nobody_or_no_day_says_so(tmp_path, row):
    (tmp_path / "aliases.csv").write_text(f"alias,actor,from,until\n{row}\n", encoding="utf-8")
    with pytest.raises(DatelineError, match="aliases.csv: the name the Legion must mean an actor"):
        load_lexicon([str(tmp_path)])


@pytest.mark.parametrize("conflict, names", [
    ("Iraq", "Islamic State;Al-Qaeda in Iraq;Iraqi Army;Iraqi Police;Iraqi Federal Police;Counter Terrorism Service;"
             "Border Guards;Peshmerga;Asayesh;Popular Mobilization Forces;Tribal Mobilization Forces;Badr Organization;"
             "Asaib Ahl al-Haq;Kataib Hezbollah;Saraya al-Salam;PKK;Sinjar Resistance Units;Turkish Armed Forces;"
             "US-led Coalition;US Armed Forces;Islamic Revolutionary Guard Corps;Israel Defense Forces;Sahwa"),
    ("Syria", "Syrian Army;National Defence Forces;Hayat Tahrir al-Sham;Free Syrian Army;Syrian National Army;YPG;"
              "Syrian Democratic Forces;Nusra Front;Ahrar al-Sham"),
    ("Ukraine", "Ukrainian Armed Forces;Russian Armed Forces;Wagner Group"),
    ("Sahel", "JNIM;Islamic State Sahel Province;Malian Army;Burkinabe Armed Forces;Niger Armed Forces;MINUSMA;"
              "Volunteers for the Defence of the Homeland;Boko Haram;ISWAP"),
])
def test_the_parties_of_a_conflict_are_known(conflict, names):
    known = load_lexicon().actors
    assert [name for name in names.split(";") if name not in known] == []


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
