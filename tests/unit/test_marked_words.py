"""Words that an analyst marks, read as what he says they are; and what he can choose from."""

from datetime import date
import csv

import pytest

from extraction import reports
from dateline.core import choices
from dateline.core.lexicon.loader import HERE, load_lexicon
from dateline.core.marked_words import Marked, read_as
from dateline.core.model import Article, Count, report_row
from dateline.core.review_values import (BY_NAME, VALUES, Words, count_of, count_values, days_values, disagreement_of,
                                         evidence_column, evidence_of, title_of, with_what_follows)

LEXICON = load_lexicon(())


def read(name, words, published=date(2022, 12, 19), country="Iraq"):
    """What the words are as that value, inside an article published on a Monday."""
    text = f"Before it. {words} and after it."
    article = Article("a.txt", text, published=published, published_from="index" if published else "none")
    return read_as(name, Marked(article, 11, 11 + len(words), LEXICON, country))


@pytest.mark.parametrize("words, first, last", [
    ("on Sunday", "2022-12-18", "2022-12-18"), ("14 December", "2022-12-14", "2022-12-14"),
    ("between 3 and 5 December", "2022-12-03", "2022-12-05"), ("November 2021", "2021-11-01", "2021-11-30")])
def test_days(words, first, last):
    values = read("date_start", words)
    assert (values["date_start"], values["date_end"]) == (date.fromisoformat(first), date.fromisoformat(last))


def test_days_that_wait_for_the_publication_date_are_not_read():
    assert read("date_start", "on Sunday", published=None) == {}


@pytest.mark.parametrize("words, low, best, high", [
    ("seven officers", 7, 7, 7), ("at least nine people", 9, 9, 9), ("nine or ten", 9, 9, 10),
    ("a soldier", 1, 1, 1), ("Dozens of villagers", 12, 12, 99), ("17 wounded", 17, 17, 17), ("nobody", 0, 0, 0)])
def test_numbers_of_people(words, low, best, high):
    values = read("killed", words)
    assert values["killed"] == best and values["killed_min"] == low
    assert values["killed_max"] == high or words.startswith("Dozens")


@pytest.mark.parametrize("name, words, values", [
    ("actor", "Daesh fighters", {"actor": "Islamic State"}), ("actor", "policemen", {"actor": "Iraqi Police"}),
    ("actor", "a Turkish soldier", {"actor": "Turkish Armed Forces"}),
    ("target", "villagers", {"target": "Civilians", "civ_target": True}),
    ("target", "policemen", {"target": "Iraqi Police", "civ_target": False}),
    ("event_type", "a roadside bomb", {"event_type": "Explosions/Remote violence", "weapon": "IED"}),
    ("event_type", "clashes", {"event_type": "Battles", "sub_event": "Armed clash"}),
    ("weapon", "mortar shells", {"weapon": "mortar"}), ("weapon", "Knife", {"weapon": "knife"}),
    ("perp_kill", "two attackers", {"perp_kill": 2}), ("claimed", "claimed responsibility", {"claimed": "yes"})])
def test_who_whom_and_how(name, words, values):
    told = read(name, words)
    assert {column: told.get(column) for column in values} == values


def test_the_words_stay_beside_the_name():
    assert read("actor", "Daesh\n  fighters")["actor_raw"] == "Daesh fighters"


@pytest.mark.parametrize("name, words", [
    ("date_start", "the house"), ("killed", "the house"), ("actor", "the Wolves"), ("target", "1,200"),
    ("event_type", "a quiet day"), ("weapon", "a quiet day"), ("claimed", "a quiet day"), ("place", "Kirkuk")])
def test_what_is_not_understood_changes_nothing(name, words):
    assert read(name, words) == {}


@pytest.mark.parametrize("value", [value for value in VALUES if value.shape not in ("place", "note")])
def test_a_reading_fills_columns_of_its_own_value(value):
    told = {name for words in ("seven of Daesh with a bomb on Sunday", "claimed responsibility")
            for name in read(value.name, words)}
    assert told <= set(value.columns) | ({"weapon"} if value.name == "event_type" else set())


class TestChoices:
    def test_actors_and_targets_come_from_the_lexicon(self):
        assert choices.actors(LEXICON)[0].value == "Unknown"
        assert {"Islamic State", "PKK"} <= {choice.value for choice in choices.actors(LEXICON)}
        names = [choice.value for choice in choices.targets(LEXICON)]
        assert "Civilians" in names and "Iraqi Army" in names and len(set(names)) == len(names)

    @pytest.mark.parametrize("target, civilian", [("Civilians", True), ("Iraqi Army", False), ("nobody known", False)])
    def test_who_is_a_civilian(self, target, civilian):
        assert choices.is_civilian(target, LEXICON) is civilian

    @pytest.mark.parametrize("words, first", [
        ("isl st", "Islamic State"), ("asa'ib", "Asaib Ahl al-Haq"), ("IRAQI ARMY", "Iraqi Army")])
    def test_a_search_finds_the_words_in_any_order_and_case(self, words, first):
        assert choices.found(choices.actors(LEXICON), words)[0].value == first

    def test_a_search_for_what_is_not_there_finds_nothing(self):
        assert choices.found(choices.actors(LEXICON), "qwertyuiop") == ()

    def test_every_event_of_the_reading_can_be_chosen(self):
        with open(HERE / "events.csv", encoding="utf-8", newline="") as table:
            told = list(csv.DictReader(table))
        assert {row["sub_event"] for row in told} - {""} <= {choice.value for choice in choices.events()}
        assert {row["weapon"] for row in told} <= {choice.value for choice in choices.weapons()}


class TestValues:
    def test_days_are_turned_when_they_stand_the_wrong_way_round(self):
        values = days_values(date(2022, 12, 5), date(2022, 12, 3))
        assert (values["date_start"], values["date_end"], values["date_prec"]) == (
            date(2022, 12, 3), date(2022, 12, 5), 2)

    def test_without_days_nothing_is_anchored(self):
        assert set(days_values(None, None).values()) == {None, "", "none"}

    @pytest.mark.parametrize("name", ["killed", "wounded", "perp_kill", "abducted"])
    def test_a_number_is_read_as_it_was_written(self, name):
        count = Count(3, 4, 5) if len(BY_NAME[name].columns) == 3 else Count(4, 4, 4)
        assert count_of(count_values(name, count), name) == count
        assert count_of(count_values(name, None), name) is None

    def test_a_row_of_which_somebody_emptied_the_lowest_figure_still_has_a_number(self):
        assert count_of({"killed_min": None, "killed": 4, "killed_max": 6}, "killed") == Count(4, 4, 6)

    def test_the_title_is_that_of_the_reading(self):
        rows = [report_row(report, "e") for report in reports("A roadside bomb killed three soldiers in Tarmiya.")]
        assert rows and [title_of(row) for row in rows] == [row["title"] for row in rows]

    def test_a_title_of_ones_own_stays(self):
        assert with_what_follows({"title": "Mine", "weapon": "IED"}, {"weapon": "mortar"}) == {"weapon": "mortar"}

    def test_evidence_is_replaced_field_by_field(self):
        row = {"evidence": '{"killed": {"article": "a", "start": 1, "end": 5}, '
                           '"target": {"article": "a", "start": 2, "end": 4}}'}
        other = {"evidence": evidence_column(row, "killed", Words("b", 7, 9))}
        assert evidence_of(other) == {"killed": Words("b", 7, 9), "target": Words("a", 2, 4)}
        assert evidence_of({"evidence": evidence_column(row, "killed", None)}) == {"target": Words("a", 2, 4)}

    @pytest.mark.parametrize("text", [None, "", "no JSON", "[]", "3", '{"killed": 3}', '{"killed": ["x"]}'])
    def test_what_somebody_wrote_into_the_columns_by_hand_is_passed_over(self, text):
        assert evidence_of({"evidence": text}) == {} and disagreement_of({"disagree": text}, "killed") == {}
