"""The whole way of the data on the samples, alone and in worker processes, cancelled and with trouble."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from dateline.core.articles import read_articles
from dateline.core.model import Article, Problem
from dateline.core.pipeline import extract
from extraction import GAZETTEER, ROOT

SAMPLES = ROOT / "samples"


def articles():
    return list(read_articles([SAMPLES], index=SAMPLES / "index.csv"))


def test_the_samples_give_incidents_without_trouble():
    result = extract(articles(), GAZETTEER)
    assert result.problems == ()
    assert len(result.articles) == len(articles())
    assert len(result.incidents) < len(result.reports)  # one attack is told by two samples


def test_two_samples_that_tell_one_attack_are_linked_with_both_tolls():
    result = extract(articles(), GAZETTEER)
    linked = [i for i in result.incidents if len({r.article for r in i.reports}) > 1]
    assert any((i.facts.killed.low, i.facts.killed.high) == (7, 9) for i in linked if i.facts.killed)


def test_worker_processes_give_the_same_result():
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        assert extract(articles(), GAZETTEER, executor=executor) == extract(articles(), GAZETTEER)


def test_a_cancel_keeps_what_was_read():
    calls = []
    result = extract(articles(), GAZETTEER, cancelled=lambda: len(calls) > 2,
                     progress=lambda done, total, message: calls.append((done, total)))
    assert len(result.articles) == 3
    assert calls == [(1, len(articles())), (2, len(articles())), (3, len(articles()))]


def test_what_each_article_tells_is_given_as_it_is_read():
    told = []
    result = extract(articles(), GAZETTEER, found=lambda article, reports: told.append((article, tuple(reports))))
    assert tuple(article for article, _ in told) == result.articles
    assert {r.report_id for _, reports in told for r in reports} == {r.report_id for r in result.reports}


def test_a_problem_fails_alone():
    trouble = Problem("b.txt", "the file is empty")
    result = extract([trouble, Article("a.txt", "Gunmen killed two soldiers in Daquq.")], GAZETTEER)
    assert result.problems == (trouble,)
    assert len(result.reports) == 1


def test_a_fault_in_reading_one_article_fails_alone():
    result = extract([Article("a.txt", None), Article("b.txt", "Gunmen killed two soldiers in Daquq.")], GAZETTEER)
    assert [p.path for p in result.problems] == ["a.txt"]
    assert [r.article for r in result.reports] == ["b.txt"]
