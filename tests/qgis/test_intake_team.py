"""Articles and their dates in a team's database: a real PostGIS server, and one that goes in the middle."""

from datetime import date

import pytest

from dateline.core.articles import article_from_text
from dateline.core.layers.database import read_known
from dateline.core.layers.exports import export_apart
from dateline.core.layers.load import load_database
from dateline.core.layers.publication import Given, dated_articles, given_by_user
from dateline.core.layers.tasks import Errand, ExtractTask, database_of, write_again
from dateline.core.layers.twins import likenesses
from dateline.core.model import CONSERVATIVE
from dateline.ui.article_rows import stored_rows

from postgres import running_server
from running import run_task as run
from test_publication import OTHER, TEXT


@pytest.fixture(scope="module")
def server():
    with running_server() as server:
        yield server


@pytest.fixture
def address(server, project):
    server.make("team")
    address = server.address("team")
    run(ExtractTask(address, [article_from_text(TEXT, "one"), article_from_text(OTHER, "two")]))
    yield address
    project.clear()


def dates(address):
    return {row.article: (row.published, row.published_from, row.incidents, row.undated, row.stored)
            for row in stored_rows(address)}


def test_a_date_is_given_and_taken_back(address):
    assert dates(address) == {"one": (None, "none", 1, 1, True), "two": (None, "none", 1, 1, True)}
    held = dict(read_known(address).held)
    day = date(2022, 12, 19)
    assert run(ExtractTask(address, dated_articles(address, {"one": given_by_user(day)}))).error is None
    assert dates(address) == {"one": (day, "user", 1, 0, True), "two": (None, "none", 1, 1, True)}
    assert dict(read_known(address).held) == held
    run(ExtractTask(address, dated_articles(address, {"one": Given()})))
    assert dates(address)["one"] == (None, "none", 1, 1, True)


class Ending(ExtractTask):
    """The server ends while articles are read."""

    server = None

    def _extract(self, progress, cancelled):
        def step(*told):
            if self.server is not None:
                self.server.stop("immediate")
                self.server = None
            progress(*told)
        return super()._extract(step, cancelled)


def test_what_was_read_when_the_server_went_is_written_when_it_is_back(address, server):
    task = Ending(address, [article_from_text("BAGHDAD, 20 December 2022 - " + OTHER, "three")])
    assert database_of(task) == address
    task.server = server
    run(task)
    try:
        assert "server" in task.error.message and "three" in task.error.detail
    finally:
        server.start()
    assert set(dates(address)) == {"one", "two"}
    write_again(address, task.unwritten)
    assert dates(address)["three"] == (date(2022, 12, 20), "dateline", 1, 0, True)


def test_a_database_that_is_gone_is_made_anew_by_the_same_preset(tmp_path, qgis):
    lost = tmp_path / "no such folder" / "new.gpkg"
    task = run(ExtractTask(lost, [article_from_text(TEXT, "one")], preset=CONSERVATIVE))
    assert task.error is not None and [article.article_id for article in task.unwritten.articles] == ["one"]
    lost.parent.mkdir()
    write_again(lost, task.unwritten)
    assert read_known(lost).preset == CONSERVATIVE and dates(lost)["one"][2] == 1


def test_an_export_in_a_thread(address, project, tmp_path):
    made_of = likenesses(load_database(address, project))
    errand = run(Errand("export", lambda progress, cancelled: export_apart(
        made_of, tmp_path / "out.gpkg", progress=progress, cancelled=cancelled)))
    assert errand.error is None and errand.result.count == 2
