"""An archive on its shelf: the same result as in memory, nothing read twice after a stop, nothing left behind."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from dateline.core import pipeline, shelf as module
from dateline.core.articles import read_articles
from dateline.core.linking import link
from dateline.core.model import Article, Problem
from dateline.core.pipeline import extract, told_in_run
from dateline.core.report_json import report_from_json, report_to_json
from dateline.core.shelf import Shelf, ShelfInUse
from dateline.gazetteer.errors import DatelineError
from extraction import GAZETTEER, ROOT

SAMPLES = ROOT / "samples"
ARTICLES = tuple(read_articles([SAMPLES], index=SAMPLES / "index.csv"))


@pytest.fixture(autouse=True)
def archives_begin_with_three_articles(monkeypatch):
    monkeypatch.setattr(module, "DESK", 3)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "incidents.gpkg.unfinished"


@pytest.fixture
def read(monkeypatch):
    """The ids of the articles that are read, as it happens."""
    names = []

    def counted(article, *others):
        names.append(article.article_id)
        return really(article, *others)

    really = pipeline._read
    monkeypatch.setattr(pipeline, "_read", counted)
    return names


def bare(report):
    """The report as a shelf keeps it: without the candidates of its placement."""
    return replace(report, facts=replace(report.facts, placement=replace(report.facts.placement, candidates=())))


def without_candidates(incidents):
    return [(i.event_id, i.disagree, i.links, [bare(r) for r in i.reports]) for i in incidents]


def run(path, articles=ARTICLES, key="", finish=True, **options):
    """Extract with a shelf; (articles, reports, incidents, problems, told)."""
    with closing(Shelf(path, key)) as shelf:
        result = extract(articles, GAZETTEER, shelf=lambda: shelf, **options)
        if finish:
            shelf.finish()
        return (list(result.articles), list(result.reports), without_candidates(result.incidents), result.problems,
                result.told)


class Stop(Exception):
    pass


def stopping_at(number):
    def progress(done, total, message):
        if total and done == number:
            raise Stop
    return progress


def test_the_result_is_that_in_memory(path):
    there = extract(ARTICLES, GAZETTEER)
    assert run(path) == (list(there.articles), [bare(r) for r in there.reports], without_candidates(there.incidents),
                         (), there.told)
    assert there.told == (len(ARTICLES), len(told_in_run(there)), there.told.unplaced)
    assert not path.exists()


def test_a_few_articles_need_no_shelf():
    result = extract(ARTICLES[:3], GAZETTEER, shelf=lambda: pytest.fail("opened"))
    assert len(result.articles) == 3


@pytest.mark.parametrize("at", [1, 5, len(ARTICLES)])
def test_a_run_that_was_stopped_goes_on_where_it_was(path, read, at):
    with pytest.raises(Stop):
        run(path, progress=stopping_at(at))
    assert len(read) == at and path.exists()
    whole = run(path)
    assert read == [article.article_id for article in ARTICLES]
    assert whole == run(path) and not path.exists()


def test_progress_goes_on_too(path):
    with pytest.raises(Stop):
        run(path, progress=stopping_at(5))
    told = []
    run(path, progress=lambda done, total, message: told.append((done, total)))
    assert (6, len(ARTICLES)) == next(each for each in told if each[1])


def test_what_is_laid_down_when_it_stops_is_laid_down_once(path, read):
    def breaking_off():
        yield from ARTICLES[:6]
        raise Stop

    with pytest.raises(Stop):
        run(path, breaking_off())
    assert len(run(path)[0]) == len(read) == len(ARTICLES)


def test_an_article_that_has_changed_is_read_anew(path, read):
    with pytest.raises(Stop):
        run(path, progress=stopping_at(5))
    changed = (replace(ARTICLES[0], published=date(2020, 1, 1)),) + ARTICLES[1:]
    del read[:]
    assert run(path, changed)[0] == list(changed)
    assert read == [ARTICLES[0].article_id] + [article.article_id for article in ARTICLES[5:]]


def test_another_gazetteer_or_lexicon_reads_all_anew(path, read):
    with pytest.raises(Stop):
        run(path, key="one", progress=stopping_at(5))
    del read[:]
    run(path, key="other")
    assert len(read) == len(ARTICLES)


def test_what_another_run_has_left_stays(path, read):
    with pytest.raises(Stop):
        run(path, progress=stopping_at(5))
    others = [replace(article, article_id="other " + article.article_id) for article in ARTICLES[:4]]
    assert [article.article_id for article in run(path, others)[0]] == [article.article_id for article in others]
    assert path.exists()
    del read[:]
    assert len(run(path)[0]) == len(ARTICLES) and len(read) == len(ARTICLES) - 5
    assert not path.exists()


def test_an_article_that_failed_is_tried_again(path, monkeypatch):
    really = pipeline._read
    monkeypatch.setattr(pipeline, "_read", lambda article, *others: Problem(article.article_id, "failed")
                        if article == ARTICLES[2] else really(article, *others))
    articles, _, _, problems, told = run(path, finish=False)
    assert [problem.path for problem in problems] == [ARTICLES[2].article_id]
    assert len(articles) == told.articles == len(ARTICLES) - 1
    monkeypatch.setattr(pipeline, "_read", really)
    assert len(run(path)[0]) == len(ARTICLES)


def test_the_same_article_twice_is_one(path):
    assert len(run(path, ARTICLES + ARTICLES)[0]) == len(ARTICLES)


def test_a_cancel_keeps_what_was_read(path):
    calls = []
    articles = run(path, cancelled=lambda: len(calls) > 5, progress=lambda *told: calls.append(told))[0]
    assert 0 < len(articles) < len(ARTICLES)


def test_known_reports_are_linked_with_those_on_the_shelf(path):
    first = extract(ARTICLES[:6], GAZETTEER)
    held = {report.report_id: incident.event_id for incident in first.incidents for report in incident.reports}
    known = dict(known=first.reports, known_articles=first.articles, held=held)
    there = extract(ARTICLES[4:], GAZETTEER, **known)
    assert run(path, ARTICLES[4:], **known)[1:3] == (
        [bare(r) for r in there.reports], without_candidates(there.incidents))
    again = link(first.reports + tuple(r for r in there.reports if r.report_id not in held), held)
    assert {i.event_id for i in there.incidents} == {i.event_id for i in again}


def test_one_run_at_a_time_has_the_file(path):
    with closing(Shelf(path, "")):
        with pytest.raises(ShelfInUse):
            Shelf(path, "")


def test_what_is_no_shelf_is_named_and_left(path):
    path.write_text("a letter " * 1000)
    with pytest.raises(DatelineError, match="cannot be put aside there"):
        Shelf(path, "")
    assert path.read_text().startswith("a letter")


def test_any_text_can_be_laid_down(path):
    names = ("a", "\udc80.txt", "ب", "\0", "'")
    odd = [Article(name, f"Gunmen killed two soldiers in Daquq. {name}") for name in names]
    assert run(path, odd)[0] == odd


def test_reports_come_back_as_they_were():
    for report in map(bare, extract(ARTICLES, GAZETTEER).reports):
        assert report_from_json(report_to_json(report, names=True)) == report
