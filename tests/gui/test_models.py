"""The models behind the dock, without a window."""

from datetime import date

import pytest

pytest.importorskip("qgis.PyQt.QtCore", reason="QGIS is not installed for this Python")

from dateline.core.layers.counting import Summary, Value  # noqa: E402
from dateline.ui.articles_model import (ARTICLE, FOLDED_ROLE, INCIDENTS, PUBLISHED, SECOND_ROLE, TROUBLE,  # noqa: E402
                                        ArticleRow, ArticlesModel)
from dateline.ui.facet_model import COUNT, NAME, NONE_ROLE, FacetModel, FacetSearch  # noqa: E402
from dateline.ui.filter_history import MOST, FilterHistory  # noqa: E402
from dateline.ui.summary import in_words  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QAbstractItemModelTester  # noqa: E402

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def facets():
    model = FacetModel()
    model.set_values({"actor": [Value("Islamic State", 5, 5), Value("Unknown", 0, 2), Value("PKK", 1, 1)],
                      "weapon": [Value("IED", 4, 6), Value("", 2, 2)]}, {"Islamic State": "#d55e00"})
    return model


class TestFacets:
    def ticks(self, model, facet):
        top = model.row_of(facet)
        return [model.index(row, NAME, top).data(CHECK) == Qt.CheckState.Checked
                for row in range(model.rowCount(top))]

    def test_it_is_a_sound_model(self, facets):
        QAbstractItemModelTester(facets, QAbstractItemModelTester.FailureReportingMode.Fatal)
        facets.set_values({"actor": [Value("PKK", 1, 1)], "weapon": []}, {})
        facets.set_values({"actor": [Value("PKK", 0, 1), Value("Unknown", 2, 2)], "weapon": [Value("", 2, 2)]}, {})
        facets.set_values({"zone": [Value("IS", 1, 1)]}, {})

    def test_all_are_ticked_at_first(self, facets):
        assert facets.chosen("actor") is None and self.ticks(facets, "actor") == [True, True, True]

    def test_a_click_on_the_box_unticks(self, facets):
        heard = []
        facets.chosenChanged.connect(heard.append)
        box = facets.index(1, NAME, facets.row_of("actor"))
        assert facets.setData(box, Qt.CheckState.Unchecked, CHECK)
        assert facets.chosen("actor") == {"Islamic State", "PKK"} and heard == ["actor"]
        assert facets.row_of("actor").data(CHECK) == Qt.CheckState.PartiallyChecked
        assert facets.row_of("actor").siblingAtColumn(COUNT).data() == "2/3"
        assert facets.setData(box, Qt.CheckState.Checked, CHECK) and facets.chosen("actor") is None

    def test_the_box_of_a_facet_is_all_or_none(self, facets):
        facets.setData(facets.row_of("weapon"), Qt.CheckState.Unchecked, CHECK)
        assert facets.chosen("weapon") == frozenset() and self.ticks(facets, "weapon") == [False, False]
        facets.setData(facets.row_of("weapon"), Qt.CheckState.Checked, CHECK)
        assert facets.chosen("weapon") is None

    def test_what_was_chosen_stays_when_the_data_changes(self, facets):
        facets.only("actor", ["PKK"])
        facets.set_values({"actor": [Value("Militia", 1, 1), Value("PKK", 1, 1)], "weapon": []}, {})
        assert facets.chosen("actor") == {"PKK"} and self.ticks(facets, "actor") == [False, True]

    @pytest.mark.parametrize("choices", [{}, {"actor": frozenset()}, {"actor": frozenset(["PKK"])},
                                         {"weapon": frozenset([""]), "zone": frozenset(["not in the tree"])}])
    def test_mirrors_a_filter_without_a_signal(self, facets, choices):
        heard = []
        facets.chosenChanged.connect(heard.append)
        facets.set_chosen(choices)
        assert {name: facets.chosen(name) for name in choices} == choices and not heard

    @pytest.mark.parametrize("typed, found", [
        ("", {"Actor": 3, "Weapon": 2}), ("ISLAM", {"Actor": 1}), ("weap", {"Weapon": 2}), ("k", {"Actor": 2}),
        ("not told", {"Weapon": 1}), ("zzz", {})])
    def test_the_search_finds_values_and_facets(self, facets, typed, found):
        search = FacetSearch(facets)
        search.search(typed)
        tops = [search.index(row, NAME) for row in range(search.rowCount())]
        assert {top.data(): search.rowCount(top) for top in tops} == found

    def test_counts_stand_beside_the_names(self, facets):
        top = facets.row_of("actor")
        assert [facets.index(row, COUNT, top).data() for row in range(3)] == ["5", "0", "1"]
        assert [bool(facets.index(row, NAME, top).data(NONE_ROLE)) for row in range(3)] == [False, True, False]


def test_the_history_goes_back_and_forth_and_forgets_what_was_undone():
    history = FilterHistory("a")
    for step in "abbc":
        history.add(step)
    assert [history.undo(), history.undo(), history.undo()] == ["b", "a", "a"] and not history.can_undo
    assert history.redo() == "b" and history.can_redo
    history.add("d")
    assert not history.can_redo and history.redo() == "d" and history.undo() == "b"


def test_the_history_has_an_end():
    history = FilterHistory(0)
    for step in range(1, 1000):
        history.add(step)
    assert history.redo() == 999 and [history.undo() for _ in range(1000)][-1] == 999 - MOST + 1


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
    words = in_words(Summary(48, 212, low, high, 3, 2, 0)).replace("\u00a0", " ").replace("\u2060", "")
    assert words == f"<b>48 of 212 incidents</b> · {killed} · 3 without a place · 2 without a date"
