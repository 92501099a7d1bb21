"""A publication date given later, or taken back: what waited for it resolves, ids and edits stay."""

from datetime import date

import pytest

from dateline.core.articles import article_from_text
from dateline.core.layers.database import read_known, write_result
from dateline.core.layers.publication import Given, dated_articles, given_by_user
from dateline.core.layers.tasks import ExtractTask, write_again
from dateline.core.model import Article, Problem
from dateline.gazetteer.errors import DatelineError

from factory import article, facts, incident, report, result
from running import run_task as run
from stores import edit, rows

TEXT = "Islamic State militants killed seven policemen in Hawija on Sunday, police said."
OTHER = "A roadside bomb killed three soldiers in Tarmiya on Monday, the army said."


def again(path, **dates):
    return run(ExtractTask(path, dated_articles(path, dates)))


@pytest.fixture
def path(qgis, tmp_path):
    found = tmp_path / "incidents.gpkg"
    run(ExtractTask(found, [article_from_text(TEXT, "one"), article_from_text(OTHER, "two")]))
    return found


def event_of(path, name):
    known = read_known(path)
    return next(known.held[one.report_id] for one in known.reports if one.article == name)


def days(path):
    return sorted(str(row["date_start"]) for row in rows(path, "incidents").values())


def test_what_waited_for_the_date_has_its_day(path):
    before = dict(read_known(path).held)
    assert days(path) == ["None", "None"]
    again(path, one=given_by_user(date(2022, 12, 19)))
    assert days(path) == ["2022/12/18", "None"]
    assert dict(read_known(path).held) == before
    one = rows(path, "articles")["one"]
    assert (one["published"], one["pub_from"], one["text"]) == ("2022/12/19", "user", TEXT)


def test_a_date_taken_back_leaves_what_was_there_before(path):
    before = {table: rows(path, table) for table in ("incidents", "reports", "articles")}
    again(path, one=given_by_user(date(2022, 12, 19)))
    again(path, one=Given())
    assert {table: rows(path, table) for table in before} == before


def test_what_was_edited_stays(path):
    event_id = event_of(path, "one")
    edit(path, event_id, title="Mine", date_start="2020/01/01", date_end="2020/01/01")
    again(path, one=given_by_user(date(2022, 12, 19)), two=given_by_user(date(2022, 12, 20)))
    assert days(path) == ["2020/01/01", "2022/12/19"]
    assert rows(path, "incidents")[event_id]["title"] == "Mine"
    assert {row["date_start"] for row in rows(path, "reports").values()} == {"2022/12/18", "2022/12/19"}


def test_an_article_that_is_gone_is_named(tmp_path, qgis):
    path = tmp_path / "incidents.gpkg"
    write_result(path, result(incident(report(1, facts()))))
    found = list(dated_articles(path, {"001.txt": given_by_user(date(2024, 2, 3)), "gone": Given()}))
    assert found[0] == Article(**{**vars(article(1)), "published": date(2024, 2, 3), "published_from": "user"})
    assert isinstance(found[1], Problem) and found[1].path == "gone"


def test_without_the_database_nothing_is_made(tmp_path, qgis):
    task = again(tmp_path / "gone.gpkg", one=Given())
    assert isinstance(task.error, DatelineError) and not (tmp_path / "gone.gpkg").exists()


class Deleting(ExtractTask):
    """Somebody deletes the database while articles are read."""

    def _extract(self, progress, cancelled):
        def step(*told):
            self._database.unlink(missing_ok=True)
            progress(*told)
        return super()._extract(step, cancelled)


def test_a_database_deleted_meanwhile_is_named_and_what_was_read_can_be_written(path):
    task = run(Deleting(path, [article_from_text("BAGHDAD, 20 December 2022 - " + OTHER, "three")]))
    assert "was deleted or moved" in task.error.message and "three" in task.error.detail
    assert not path.exists()
    write_again(path, task.unwritten)
    known = read_known(path)
    assert [one.article_id for one in known.articles] == ["three"]
    assert {one.article for one in known.reports} == {"three"} and len(rows(path, "incidents")) == 1


def test_what_is_found_is_told_while_it_is_read(tmp_path, qgis):
    heard = []
    task = ExtractTask(tmp_path / "new.gpkg", [article_from_text(TEXT, "one"), article_from_text(OTHER, "two")])
    task.found.connect(lambda article, reports: heard.append((article.article_id, len(reports))))
    run(task)
    assert heard == [("one", 1), ("two", 1)]
