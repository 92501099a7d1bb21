"""The models behind the dock, without a window."""

from datetime import date

import pytest

pytest.importorskip("qgis.PyQt.QtCore", reason="QGIS is not installed for this Python")

from dateline.core.layers.counting import Summary, Value  # noqa: E402
from dateline.core.layers.listing import NAMES, Listing  # noqa: E402
from dateline.ui.articles_model import (ARTICLE, FOLDED_ROLE, INCIDENTS, PUBLISHED, SECOND_ROLE, TROUBLE,  # noqa: E402
                                        ArticleRow, ArticlesModel)
from dateline.ui.facet_model import COUNT, NAME, NONE_ROLE, FacetModel, FacetSearch  # noqa: E402
from dateline.ui.filter_history import MOST, FilterHistory  # noqa: E402
from dateline.ui.incidents_model import COLUMNS, IncidentsModel  # noqa: E402
from dateline.ui.summary import in_words  # noqa: E402
from dateline.ui.timeline_view import TimelineView  # noqa: E402
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
     "2 found · 18 Dec 2022, from the index"),
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


class TestIncidents:
    @pytest.fixture
    def model(self):
        made = IncidentsModel()
        fids = tuple(range(1000, 0, -1))
        made.show_listing(Listing(fids, {fid: place for place, fid in enumerate(fids)}), {"PKK": "#009e73"})
        return made

    def row(self, **values):
        return tuple(values.get(name, "") for name in NAMES)

    def test_it_is_a_sound_model(self, model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        found, fids = model.wanted()
        model.fill(found, {fid: self.row(title="x") for fid in fids})
        model.show_listing(Listing(), {})

    def test_rows_are_wanted_when_they_are_looked_at(self, model):
        heard = []
        model.rowsWanted.connect(lambda: heard.append(True))
        assert model.rowCount() == 1000 and not heard
        assert model.index(250, 1).data() == "…" and model.index(299, 1).data() == "…" and heard == [True]
        found, fids = model.wanted()
        assert fids == tuple(range(800, 700, -1))
        model.fill(found, {fid: self.row(title=f"Incident {fid}") for fid in fids})
        assert model.index(250, 1).data() == "Incident 750" and len(heard) == 1

    def test_rows_of_an_older_list_are_not_taken(self, model):
        model.index(0, 1).data()
        found, fids = model.wanted()
        model.show_listing(Listing((5,), {5: 0}), {})
        model.fill(found, {fid: self.row(title="old") for fid in fids})
        assert model.index(0, 1).data() == "…"

    def test_only_what_was_looked_at_last_is_read(self, model):
        for row in range(0, 1000, 100):
            model.index(row, 1).data()
        assert len(model.wanted()[1]) == 400 and model.wanted()[1][-1] == 1

    def test_a_row_that_is_gone_stays_empty(self, model):
        model.index(0, 1).data()
        found, fids = model.wanted()
        model.fill(found, {})
        model.fill(found, {fid: self.row(title="there") for fid in fids[1:]})
        assert model.index(1, 1).data() == "there" and model.index(0, 1).data() == "…"

    @pytest.mark.parametrize("values, column, text", [
        ({"date_start": "2022-12-18", "date_end": "2022-12-18"}, "date_start", "18 Dec 2022"),
        ({"date_start": "2022-11-01", "date_end": "2022-11-30"}, "date_start", "1 Nov 2022 – 30 Nov 2022"),
        ({}, "date_start", ""), ({}, "killed", ""),
        ({"killed_min": "7", "killed": "9", "killed_max": "9"}, "killed", "7–9"),
        ({"killed": "3"}, "killed", "3"), ({"killed_min": "0", "killed": "0", "killed_max": "0"}, "killed", "0"),
        ({"n_reports": "2", "disagree": '{"killed": {}}'}, "n_reports", "2, at odds"),
        ({"n_reports": "2", "disagree": "{}"}, "n_reports", "2"),
        ({"title": "<b>x</b>"}, "title", "<b>x</b>"),
    ])
    def test_what_cells_say(self, values, column, text):
        model = IncidentsModel()
        found = Listing((1,), {1: 0})
        model.show_listing(found, {})
        model.fill(found, {1: self.row(**values)})
        cell = model.index(0, COLUMNS.index(column))
        assert cell.data() == text
        assert "<b>" not in (cell.data(Qt.ItemDataRole.ToolTipRole) or "")


class TestTimelineView:
    @pytest.fixture
    def view(self):
        made = TimelineView()
        made.width = 1000
        made.show_data(date(2020, 1, 1).toordinal(), date(2022, 12, 31).toordinal())
        return made

    def test_all_is_in_view_at_first(self, view):
        assert view.is_whole and 0 < view.x_of(view.first) < 50 and 950 < view.x_of(view.last + 1) < 1000

    def test_zoom_keeps_the_day_under_the_mouse(self, view):
        day = view.day_at(300)
        view.zoom(3, 300)
        assert abs(view.day_at(300) - day) < 1e-6 and not view.is_whole

    @pytest.mark.parametrize("steps, at", [(-5, 10), (200, 990), (200, 0), (-200, 1000)])
    def test_zoom_has_ends(self, view, steps, at):
        view.zoom(steps, at)
        assert 7 - 1e-6 <= view.right - view.left and view.left >= view.first - 30 and view.right <= view.last + 31

    def test_pan_stays_with_the_data(self, view):
        view.zoom(4, 500)
        before = view.right - view.left
        view.pan(10 ** 6)
        assert view.left < view.first and abs(view.right - view.left - before) < 1e-6

    def test_new_data_is_in_view_where_all_was(self, view):
        view.show_data(view.first, view.last + 100)
        assert view.is_whole
        view.zoom(4, 500)
        left = view.left
        view.show_data(view.first, view.last + 100)
        assert not view.is_whole and abs(view.left - left) < 1e-6

    def test_one_day_is_enough(self):
        view = TimelineView()
        view.width = 500
        view.show_data(700000, 700000)
        assert [tuple(bar) for bar in view.bars(view.unit(5))] == [(700000, 700000)]
