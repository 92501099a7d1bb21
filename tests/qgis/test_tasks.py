"""Articles into a database in the background."""

import gc
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.core.articles import article_from_text
from dateline.core.layers.database import is_database, read_known, write_result
from dateline.core.layers.relinking import apply_rulings
from dateline.core.layers.tasks import Errand, ExtractTask
from dateline.core.linking import link
from dateline.core.model import CONSERVATIVE, INFORMATIVE, Incident, Problem, When
from dateline.core.pipeline import extract
from dateline.gazetteer import rulings
from dateline.gazetteer.corrections import Corrections, default_corrections
from dateline.gazetteer.place import Placement
from dateline.gazetteer.store import open_gazetteer

from running import run_task as run
from stores import edit, rows

TEXT = "KIRKUK, 19 December 2022 - Islamic State militants killed seven policemen in Hawija on Sunday, police said."


@pytest.fixture
def database(tmp_path):
    return tmp_path / "incidents.gpkg"


def test_articles_become_a_database(qgis, database):
    steps = []
    task = ExtractTask(database, [article_from_text(TEXT, "one"), Problem("two.bin", "is no text")])
    task.progressed.connect(lambda *step: steps.append(step))
    run(task)
    assert task.error is None
    assert [problem.path for problem in task.result.problems] == ["two.bin"]
    assert is_database(database) and [a.article_id for a in read_known(database)[0]] == ["one"]
    assert (1, 1, "one") in steps


def settings_of_python():
    return gc.get_threshold(), sys.getswitchinterval()


def test_the_window_is_spared_while_errands_run(qgis):
    before, within = settings_of_python(), []
    outer = Errand("outer", lambda *_: (within.append(settings_of_python()), Errand("inner", lambda *_: 1 / 0).run(),
                                        within.append(settings_of_python())))
    outer.run()
    assert outer.error is None and settings_of_python() == before and len(within) == 2
    assert all(rounds[:2] == before[0][:2] and rounds[2] > 1000 and turn < before[1] for rounds, turn in within)


def ids(database):
    return dict(read_known(database).held)


OTHERS = ["KIRKUK, 19 December 2022 - Gunmen of the Islamic State killed seven policemen in Hawija on Sunday.",
          "BAGHDAD, 20 December 2022 - A roadside bomb killed three soldiers in Tarmiya on Monday, the army said."]


def test_articles_added_twice_change_nothing_and_new_ones_no_id(qgis, database):
    articles = [article_from_text(text, f"article {n}") for n, text in enumerate([TEXT] + OTHERS)]
    run(ExtractTask(database, articles[:1]))
    before, content = ids(database), database.read_bytes()
    run(ExtractTask(database, articles[:1]))
    assert database.read_bytes() == content
    run(ExtractTask(database, articles))
    after = ids(database)
    assert before.items() <= after.items()
    assert len(after) == 3 and len(set(after.values())) == 2
    content = database.read_bytes()
    run(ExtractTask(database, articles[::-1]))
    assert database.read_bytes() == content


def test_an_edited_incident_stays_one_when_its_article_is_corrected(qgis, database):
    run(ExtractTask(database, [article_from_text(TEXT, "one")]))
    before = ids(database)
    edit(database, *before.values(), title="Mine", status="edited")
    run(ExtractTask(database, [article_from_text(TEXT.replace("seven", "nine"), "one")]))
    assert ids(database) == before
    (_, row), = rows(database, "incidents").items()
    assert (row["title"], row["killed"]) == ("Mine", 7)
    assert [told["killed"] for told in rows(database, "reports").values()] == [9]


def test_an_incident_stays_what_it_was_where_linking_alone_would_not_make_it(qgis, database):
    """Two reports that an older version took for one event, and this one would not."""
    articles = [article_from_text(text, f"article {n}") for n, text in enumerate(OTHERS)]
    apart = extract(articles, open_gazetteer())
    assert len(apart.incidents) == 2
    month = When(date(2022, 12, 1), date(2022, 12, 31), 4, "this month", "published")
    vague = tuple(replace(r, facts=replace(r.facts, when=month, placement=Placement())) for r in apart.reports)
    assert len(link(vague)) == 2
    write_result(database, replace(apart, reports=vague, incidents=(Incident("old", vague[0].facts, vague),)))
    run(ExtractTask(database, [article_from_text("KIRKUK, 1 May 2019 - A bomb killed two people in Kirkuk.", "new")]))
    held = ids(database)
    assert [held[report.report_id] for report in vague] == ["old", "old"]
    assert len(held) == 3 and len(set(held.values())) == 2


def test_nothing_read_writes_nothing(qgis, database):
    task = run(ExtractTask(database, [Problem("two.bin", "is no text")]))
    assert task.error is None and not database.exists()


def test_what_fails_is_told(qgis, tmp_path):
    task = run(ExtractTask(tmp_path / "missing" / "incidents.gpkg", [article_from_text(TEXT, "one")]))
    assert "cannot be written" in task.error.message


def test_an_unforeseen_failure_is_told_with_its_detail(qgis, database):
    def broken():
        yield article_from_text(TEXT, "one")
        raise ZeroDivisionError("unforeseen")
    task = run(ExtractTask(database, broken()))
    assert "unforeseen" in task.error.message and "ZeroDivisionError" in task.error.detail
    assert not database.exists()


def test_a_cancelled_run_keeps_what_was_read(qgis, database):
    task = ExtractTask(database, [article_from_text(TEXT, f"article {n}") for n in range(200)])
    task.progressed.connect(lambda done, total, _: task.cancel() if total == 200 else None)
    run(task)
    assert task.error is None and 0 < len(task.result.articles) < 200
    assert len(read_known(database)[0]) == len(task.result.articles)
    assert Path(database).exists()


def test_a_run_merges_by_the_preset_that_is_kept(qgis, database):
    """Two sources, two tolls."""
    other = ("BAGHDAD, 20 December 2022 - Islamic State fighters opened fire and killed nine policemen in Hawija on "
             "18 December 2022, according to the ministry of the interior.")
    articles = [article_from_text(text, source, source=source) for text, source in ((TEXT, "One"), (other, "Two"))]
    killed = set()
    for preset in (CONSERVATIVE, INFORMATIVE):
        if database.exists():
            database.unlink()
        run(ExtractTask(database, articles[:1]))
        apply_rulings(database, preset=preset)
        incident, = run(ExtractTask(database, articles[1:])).result.incidents
        row, = rows(database, "incidents").values()
        assert incident.facts.killed.best == row["killed"]
        killed.add((row["n_reports"], row["killed"]))
    assert killed == {(2, 7), (2, 9)}


def test_a_new_database_takes_the_preset_of_the_settings_and_an_old_one_keeps_its_own(qgis, database):
    run(ExtractTask(database, [article_from_text(TEXT, "one")], preset=CONSERVATIVE))
    assert read_known(database).preset == CONSERVATIVE
    run(ExtractTask(database, [article_from_text(TEXT + " More.", "two")], preset=INFORMATIVE))
    assert read_known(database).preset == CONSERVATIVE


def test_the_next_run_sees_what_was_ruled(qgis, tmp_path, monkeypatch):
    """The window shares the user's corrections with the command line."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    article = article_from_text(TEXT, "one")

    def method(name):
        result = run(ExtractTask(tmp_path / name, [article])).result
        return result.reports[0].facts.placement.method

    corrections = Corrections(default_corrections())
    before = method("before.gpkg")
    ruled = corrections.add(rulings.no_place("Hawija", "2024-05-01"))
    after = method("after.gpkg")
    corrections.undo(ruled, "2024-05-02")
    assert (before, after, method("undone.gpkg")) == ("named", "none", "named")
