"""Articles without a publication date, and the dates that are given to them, without a window."""

import os
from datetime import date

import pytest

pytest.importorskip("qgis.PyQt.QtCore", reason="QGIS is not installed for this Python")

from dateline.core.layers.publication import Given  # noqa: E402
from dateline.core.model import Note, Problem  # noqa: E402
from dateline.ui.article_rows import rows_to_show, with_date  # noqa: E402
from dateline.ui.articles_model import PUBLISHED, TROUBLE, UNDATED, WAITING, ArticleRow, ArticlesModel  # noqa: E402
from dateline.ui.date_line import DateLine  # noqa: E402
from dateline.ui.date_queue import DateQueue, Dates  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtTest import QAbstractItemModelTester  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication  # noqa: E402

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="module")
def qgis_application():
    """What a widget needs."""
    yield QApplication.instance() or QApplication([])


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
        model.set_rows(self.ROWS[4:] + self.ROWS[:2])
        assert resets and model.undated == 2

    @pytest.mark.parametrize("places, came, gone", [
        ((0, 1, 2, 3, 4), [], []), ((9, 0, 1, 2, 3, 4), [(0, 0)], []), ((0, 1, 9, 8, 2, 3, 4), [(2, 3)], []),
        ((0, 1, 2, 3, 4, 9), [(5, 5)], []), ((1, 2, 3, 4), [], [(0, 0)]), ((0, 4), [], [(1, 3)])])
    def test_articles_that_come_or_go_leave_the_others_as_they_are(self, model, places, came, gone):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        more = {9: ArticleRow("new.txt", state=WAITING), 8: ArticleRow("other.txt", state=UNDATED, stored=True)}
        rows = [with_date(self.ROWS[4], Given(date(2023, 1, 2), "user")) if n == 4 else
                more[n] if n in more else self.ROWS[n] for n in places]
        heard = {"reset": [], "came": [], "gone": [], "drawn": []}
        model.modelReset.connect(lambda: heard["reset"].append(True))
        model.rowsInserted.connect(lambda _parent, first, last: heard["came"].append((first, last)))
        model.rowsRemoved.connect(lambda _parent, first, last: heard["gone"].append((first, last)))
        model.dataChanged.connect(lambda first, last: heard["drawn"].append((first.row(), last.row())))
        model.set_rows(rows)
        assert [model.row(n) for n in range(model.rowCount())] == rows
        assert model.undated == sum(row.asks for row in rows)
        last = places.index(4)
        assert heard == {"reset": [], "came": came, "gone": gone, "drawn": [(last, last)]}

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
