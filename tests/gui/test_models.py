"""The models behind the dock, without a window."""

from datetime import date

import pytest

pytest.importorskip("qgis.PyQt.QtCore", reason="QGIS is not installed for this Python")

from dateline.ui.actor_model import ACTOR, COUNT, ActorModel, ActorSearch  # noqa: E402
from dateline.ui.articles_model import (ARTICLE, FOLDED_ROLE, INCIDENTS, PUBLISHED, SECOND_ROLE, TROUBLE,  # noqa: E402
                                        ArticleRow, ArticlesModel)
from dateline.ui.summary import Summary, in_words  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402

CHECK = Qt.ItemDataRole.CheckStateRole


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
