"""The models behind the dock, without a window."""

import os
from datetime import date

import pytest

pytest.importorskip("qgis.PyQt.QtCore", reason="QGIS is not installed for this Python")

from dateline.ui.actor_model import ACTOR, COUNT, ActorModel, ActorSearch  # noqa: E402
from dateline.core.layers.publication import Given  # noqa: E402
from dateline.core.model import Note, Problem  # noqa: E402
from dateline.ui.article_rows import rows_to_show, with_date  # noqa: E402
from dateline.ui.articles_model import (ARTICLE, FOLDED_ROLE, INCIDENTS, PUBLISHED, SECOND_ROLE, TROUBLE,  # noqa: E402
                                        UNDATED, WAITING, ArticleRow, ArticlesModel)
from dateline.ui.date_line import DateLine  # noqa: E402
from dateline.ui.date_queue import DateQueue, Dates  # noqa: E402
from dateline.ui.summary import Summary, in_words  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture(scope="module")
def qgis_application():
    """What a widget needs."""
    yield QApplication.instance() or QApplication([])


@pytest.fixture
def actors():
    model = ActorModel()
    model.set_actors({"Islamic State": 5, "Unknown": 2, "PKK": 1}, {"Islamic State": "#d55e00"})
    return model


class TestActors:
    def test_all_are_ticked_at_first(self, actors):
        assert actors.ticked() is None

    def test_a_click_on_the_box_unticks(self, actors):
        heard = []
        actors.tickedChanged.connect(lambda: heard.append(True))
        assert actors.setData(actors.index(1, ACTOR), Qt.CheckState.Unchecked, CHECK)
        assert actors.ticked() == ("Islamic State", "PKK") and heard == [True]

    def test_who_comes_later_is_ticked_and_who_was_left_out_stays_so(self, actors):
        actors.tick_rows([1], False)
        actors.set_actors({"Islamic State": 6, "Unknown": 2, "PKK": 1, "Militia": 1}, {})
        assert actors.ticked() == ("Islamic State", "PKK", "Militia")

    @pytest.mark.parametrize("names", [None, (), ("PKK",), ("Islamic State", "Unknown")])
    def test_mirrors_a_filter_without_a_signal(self, actors, names):
        heard = []
        actors.tickedChanged.connect(lambda: heard.append(True))
        actors.set_ticked(names)
        assert actors.ticked() == names and not heard

    @pytest.mark.parametrize("typed, left", [("", None), ("ISLAM", ("Islamic State",)), ("k", ("Unknown", "PKK"))])
    def test_all_and_none_go_by_the_search(self, actors, typed, left):
        search = ActorSearch(actors)
        search.setFilterFixedString(typed)
        actors.set_ticked(())
        search.tick_shown(True)
        assert actors.ticked() == left

    def test_counts_stand_beside_the_names(self, actors):
        assert [actors.index(row, COUNT).data() for row in range(3)] == [5, 2, 1]


@pytest.mark.parametrize("row, texts, second, folded", [
    (ArticleRow("a.txt", "Attack", date(2022, 12, 18), "index", "Wire", 2), ("Attack", "18 Dec 2022", "2"), "Wire",
     "2 found · 18 Dec 2022"),
    (ArticleRow("a.txt", incidents=1), ("a.txt", "–", "1"), "a.txt", "1 found · date not known"),
    (ArticleRow("/x/b.pdf", "b.pdf", trouble="no text", state=TROUBLE), ("b.pdf", "–", ""), "no text", "no text"),
])
def test_an_article_says_what_is_known_of_it(row, texts, second, folded):
    model = ArticlesModel()
    model.set_rows([row])
    assert tuple(model.index(0, column).data() for column in (ARTICLE, PUBLISHED, INCIDENTS)) == texts
    assert model.index(0, ARTICLE).data(SECOND_ROLE) == second
    assert model.index(0, ARTICLE).data(FOLDED_ROLE) == folded


def test_a_tooltip_is_never_markup():
    model = ArticlesModel()
    model.set_rows([ArticleRow("a.txt", "<img src=x>")])
    assert "<" not in model.index(0, ARTICLE).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("low, high, killed", [(131, 148, "131–148 killed"), (7, 7, "7 killed"), (0, 0, "0 killed")])
def test_the_footer_in_words(low, high, killed):
    words = in_words(Summary(48, 212, low, high, 3, 2)).replace("\u00a0", " ").replace("\u2060", "")
    assert words == f"<b>48 of 212 incidents</b> · {killed} · 3 without a place · 2 without a date"


class TestArticlesThatLackADate:
    ROWS = (ArticleRow("a.txt", state=UNDATED, incidents=2, undated=1, stored=True),
            ArticleRow("b.txt", published=date(2022, 12, 18), published_from="index", incidents=1, stored=True),
            ArticleRow("c.txt", published=date(2022, 12, 18), published_from="user", incidents=1, stored=True),
            ArticleRow("/x/d.pdf", trouble="no text", state=TROUBLE),
            ArticleRow("e.txt", state=UNDATED, incidents=0, stored=True))

    @pytest.fixture
    def model(self):
        found = ArticlesModel()
        found.set_rows(self.ROWS)
        return found

    def test_only_what_is_stored_and_undated_asks(self, model):
        assert model.undated_articles() == ["a.txt", "e.txt"] and model.undated == 2
        assert [model.next_undated(after) for after in (-1, 0, 4)] == [0, 4, 0]

    def test_a_date_of_ones_own_can_be_mended_and_another_one_not(self, model):
        editable = [bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEditable) for row in range(5)]
        assert editable == [True, False, True, False, True]

    def test_a_typed_date_is_told_once(self, model):
        heard = []
        model.dateGiven.connect(lambda *told: heard.append(told))
        assert model.setData(model.index(0, PUBLISHED), date(2022, 12, 19))
        assert not model.setData(model.index(0, PUBLISHED), None)
        assert not model.setData(model.index(1, PUBLISHED), date(2022, 12, 19))
        assert heard == [("a.txt", date(2022, 12, 19))]

    def test_the_same_articles_are_drawn_anew_without_a_reset(self, model):
        resets, changes = [], []
        model.modelReset.connect(lambda: resets.append(True))
        model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
        model.set_rows(with_date(row, Given(date(2023, 1, 2), "user")) if row.article == "e.txt" else row
                       for row in self.ROWS)
        assert (resets, changes, model.undated) == ([], [(4, 4)], 1)
        model.set_rows(self.ROWS[:2])
        assert resets and model.undated == 1

    def test_rows_come_with_their_trouble_and_the_dates_that_wait(self):
        rows = rows_to_show(self.ROWS, [Problem("/x/b.txt", "is cut off")], [Note("c.txt", "it repeats b.txt")],
                            read=[ArticleRow("e.txt", state=WAITING)], dates={"a.txt": Given(date(2023, 1, 2), "user")})
        told = {row.article: (row.state, row.trouble, row.note) for row in rows}
        assert told["b.txt"][:2] == (TROUBLE, "is cut off") and told["c.txt"][2] == "it repeats b.txt"
        assert told["a.txt"][0] == WAITING and [row.article for row in rows].count("e.txt") == 1


class TestDateQueue:
    def test_dates_of_one_database_go_together_and_come_back_together(self, tmp_path):
        here, there = str(tmp_path / "here.gpkg"), str(tmp_path / "there.gpkg")
        queue = DateQueue()
        row = ArticleRow("a.txt", state=UNDATED, stored=True)
        day = Given(date(2022, 12, 19), "user")
        queue.ask(Dates(here, {"a.txt": day}, rows={"a.txt": row}))
        queue.ask(Dates(there, {"z.txt": day}))
        queue.ask(Dates(here, {"b.txt": day}, rows={"b.txt": row}))
        assert set(queue.begin().dates) == {"a.txt", "b.txt"} == set(queue.shown(here))
        assert queue.end({"a.txt"}).address == here and set(queue.shown(there)) == {"z.txt"}
        assert queue.taken_back(there) is None
        assert queue.taken_back(here) == {"a.txt": Given()} and queue.taken_back(here) is None


@pytest.mark.parametrize("typed, day", [("2022-12-18", date(2022, 12, 18)), ("18 Dec 2022", date(2022, 12, 18)),
                                        (" 18 December 2022 ", date(2022, 12, 18)), ("someday", None), ("", None),
                                        ("2022-13-45", None)])
def test_what_names_a_day(qgis_application, typed, day):
    line = DateLine()
    line.setText(typed)
    assert line.day() == day
