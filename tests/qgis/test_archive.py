"""An archive into a database, of a file and of a team: killed at any moment, it goes on where it was."""

import json
import signal
from datetime import date, timedelta

import pytest

from dateline.core import cli, pipeline
from dateline.core import shelf as shelf_module
from dateline.core.articles import read_articles
from dateline.core.layers import adding
from dateline.core.layers.adding import Unwritten, add_articles
from dateline.core.layers.copying import copy_database
from dateline.core.layers.homes import home_of
from dateline.gazetteer.errors import DatelineError

from other_process import start
from postgres import running_server
from stores import content, edit, rows

COUNT = 30
FILE, TEAM = "file", "team"
TOWNS = ("Hawija", "Kirkuk", "Samarra", "Tikrit", "Muqdadiyah", "Daquq")
DEEDS = ("Gunmen killed {n} policemen in {town} on Sunday.",
         "A roadside bomb killed {n} soldiers near {town} on Sunday.")
NEWS = (" Readers of several papers wrote letters about prices, roads, water and the length of the summer.",
        " Traders in the old market closed their shops early, and farmers took their sheep home before the evening.",
        " Schools stayed open, said a teacher who had walked there along the canal with some of her pupils.")
KILLED = """
import os, signal
from dateline.core import shelf
from dateline.core.articles import read_articles
from dateline.core.layers.adding import add_articles

archive, address, message, at = sys.argv[1:]
shelf.DESK, shelf._COMMIT_S = 3, 0

def progress(done, total, words):
    if total and done == int(at) and words.startswith(message):
        os.kill(os.getpid(), signal.SIGKILL)

add_articles(read_articles([archive]), address, progress=progress)
"""


@pytest.fixture(autouse=True)
def archives_begin_with_three_articles(qgis, monkeypatch):
    monkeypatch.setattr(shelf_module, "DESK", 3)


@pytest.fixture(scope="module")
def server():
    with running_server() as server:
        yield server


@pytest.fixture
def address(request, tmp_path, project):
    if request.param == FILE:
        return str(tmp_path / "incidents.gpkg")
    server = request.getfixturevalue("server")
    server.make("team")
    return server.address("team")


@pytest.fixture
def archive(tmp_path):
    """A table of articles: some tell of the same, some repeat another."""
    path = tmp_path / "archive.jsonl"
    with open(path, "w", encoding="utf-8") as lines:
        for number in range(COUNT):
            town, day = TOWNS[number % 6], date(2022, 12, 4) + timedelta(days=7 * (number // 12))
            text = DEEDS[number % 2].format(n=2 + number % 4, town=town) + NEWS[number % 3]
            lines.write(json.dumps({"id": f"a{number:03}", "text": text, "source": f"Paper {number % 5}",
                                    "published": (day + timedelta(days=1)).isoformat()}) + "\n")
    return path


@pytest.fixture
def expected(archive, tmp_path, monkeypatch):
    """What the database holds when the archive is read in memory, in one go."""
    with monkeypatch.context() as patch:
        patch.setattr(shelf_module, "DESK", COUNT)
        add_articles(read_articles([archive]), tmp_path / "expected.gpkg")
    return content(tmp_path / "expected.gpkg")


@pytest.fixture
def read(monkeypatch):
    """The ids of the articles that this process reads."""
    names, really = [], pipeline._read
    monkeypatch.setattr(pipeline, "_read", lambda article, *others: names.append(article.article_id)
                        or really(article, *others))
    return names


def held(address, tmp_path):
    """All that a database holds, by way of a copy in a file."""
    copy = tmp_path / f"copy-{len(list(tmp_path.iterdir()))}.gpkg"
    copy_database(address, copy)
    return content(copy)


def kill_at(archive, address, message, at):
    process = start(KILLED, archive, address, message, at)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, errors


@pytest.mark.parametrize("address, message, at, left", [
    (FILE, "a", 12, COUNT - 12), (FILE, "Comparing articles", 5, 0), (FILE, "Writing incidents", 3, 0),
    (TEAM, "a", 12, COUNT - 12), (TEAM, "Writing incidents", 3, 0)], indirect=["address"])
def test_a_killed_run_goes_on(address, archive, expected, read, tmp_path, message, at, left):
    kill_at(archive, address, message, at)
    shelf = home_of(address).shelf
    assert shelf.exists()
    assert cli.main(["extract", str(archive), "--out", address]) == cli.FINE
    assert len(read) in (left, left + 1) and held(address, tmp_path) == expected  # the last one may not have been kept
    assert not shelf.exists()
    assert cli.main(["extract", str(archive), "--out", address]) == cli.FINE
    assert held(address, tmp_path) == expected


def test_what_an_analyst_wrote_meanwhile_stays(archive, tmp_path):
    path = tmp_path / "incidents.gpkg"
    add_articles(read_articles([archive]), path)
    event_id = next(iter(rows(path, "incidents")))
    kill_at(archive, path, "a", 12)
    edit(path, event_id, notes="seen", status="accepted")
    add_articles(read_articles([archive]), path)
    assert rows(path, "incidents")[event_id]["notes"] == "seen"


def test_of_very_many_articles_only_the_names_stay_in_memory(archive, expected, tmp_path, monkeypatch):
    whole = add_articles(read_articles([archive]), tmp_path / "whole.gpkg")
    monkeypatch.setattr(adding, "WHOLE", COUNT - 1)
    result = add_articles(read_articles([archive]), tmp_path / "incidents.gpkg")
    assert content(tmp_path / "incidents.gpkg") == content(tmp_path / "whole.gpkg") == expected
    assert result.told == whole.told == (COUNT, len(whole.incidents), 0)
    assert [article.article_id for article in result.articles] == [article.article_id for article in whole.articles]
    assert result.reports == result.incidents == () and len(whole.reports) == COUNT
    again = add_articles(read_articles([archive]), tmp_path / "incidents.gpkg", whole=True)
    assert again.incidents == whole.incidents


def test_what_cannot_be_written_is_given_back_or_waits(archive, read, tmp_path, monkeypatch):
    def failing(*_):
        raise DatelineError("the disk is full")

    monkeypatch.setattr(adding, "write_result", failing)
    with pytest.raises(Unwritten) as told:
        add_articles(read_articles([archive]), tmp_path / "incidents.gpkg")
    assert len(told.value.result.articles) == COUNT and len(told.value.result.incidents) > 0
    monkeypatch.setattr(adding, "WHOLE", COUNT - 1)
    with pytest.raises(DatelineError, match="the disk is full") as told:
        add_articles(read_articles([archive]), tmp_path / "incidents.gpkg")
    assert not isinstance(told.value, Unwritten)
    monkeypatch.undo()
    assert len(read) == COUNT and home_of(tmp_path / "incidents.gpkg").shelf.exists()


def test_a_stop_by_hand_says_what_is_kept(archive, tmp_path, monkeypatch, capsys):
    really = pipeline._read

    def stopped(article, *others):
        if article.article_id == "a010":
            raise KeyboardInterrupt
        return really(article, *others)

    monkeypatch.setattr(pipeline, "_read", stopped)
    out = tmp_path / "incidents.gpkg"
    assert cli.main(["extract", str(archive), "--out", str(out)]) == cli.STOPPED
    assert f"stopped; what was read is kept in {out}.unfinished; the same command goes on" in capsys.readouterr().err
    assert not out.exists()
    monkeypatch.setattr(pipeline, "_read", really)
    assert cli.main(["extract", str(archive), "--jobs", "2", "--out", str(out)]) == cli.FINE
    assert len(rows(out, "articles")) == COUNT


def test_what_another_archive_left_is_noted(archive, tmp_path, capsys):
    out = tmp_path / "incidents.gpkg"
    kill_at(archive, out, "a", 12)
    other = tmp_path / "other.jsonl"
    other.write_text(archive.read_text("utf-8").replace('"id": "a', '"id": "b'), "utf-8")
    assert cli.main(["extract", str(other), "--out", str(out)]) == cli.FINE
    assert f"{out}.unfinished: {COUNT} articles of a run that was stopped wait there" in capsys.readouterr().err
