"""Which articles repeat another one, and what follows from it."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.core.linking import link
from dateline.core.model import Article, Facts, Note, Report, When, incident_row, source_names
from dateline.core.near_duplicates import find_repeats
from dateline.core.pipeline import extract
from dateline.gazetteer.place import Placement
from extraction import GAZETTEER
from growth import BLUR_S
from pairs import gold_articles, made, written

TEXT = ("Gunmen of the Islamic State killed seven policemen at a checkpoint near Daquq in Kirkuk province late on Sunday, "
        "police said.\n\nA bomb had first hit their truck. The attackers fled towards the Hamrin hills, said Captain Sami Ali.")


def repeated(pair):
    return bool(find_repeats([Article("a", pair.one), Article("b", pair.other)]))


def test_no_gold_article_repeats_another():
    assert find_repeats(gold_articles()) == {}


def test_most_repeats_and_no_others_are_noticed():
    pairs = made() + written("written.jsonl")
    assert [pair.other[:80] for pair in pairs if repeated(pair) and not pair.repeated] == []
    true = [pair for pair in pairs if pair.repeated]
    assert sum(map(repeated, true)) >= 0.94 * len(true)  # measured .95: benchmarks/repeats.py


def test_the_first_published_is_the_original_whatever_the_order():
    early, late, undated = (Article("z", TEXT, published=date(2022, 12, 18)), Article("b", TEXT, published=date(2022, 12, 20)),
                            Article("a", TEXT + " It was the second attack in a week."))
    for order in ((early, late, undated), (undated, late, early)):
        assert {name: repeat.of for name, repeat in find_repeats(order).items()} == {"b": "z", "a": "z"}


@pytest.mark.parametrize("text", ["", "Two men died.", "...", "قتل " * 50, "\x00" * 50, "Kirkuk " * 500])
def test_what_says_too_little_repeats_nothing_or_itself(text):
    assert all(repeat.of == "a" for repeat in find_repeats([Article("a", text), Article("b", text)]).values())
    assert find_repeats([Article("a", text), Article("b", TEXT)]) == {}


def report(article, repeats="", **facts):
    day = date(2022, 12, 18)
    given = dict(when=When(day, day, 1, "Sunday", "published"), event_type="Battles", weapon="firearms",
                 actor="Islamic State", target="Iraqi police",
                 placement=Placement(name="Daquq", method="named", lon=44.449, lat=35.139, uncert_m=4000, where_prec=1))
    given.update(facts)
    return Report(f"{article}-1", article, "A sentence.", Facts(**given), f"Source {article}", repeats=repeats)


def test_a_repeat_is_no_further_source():
    incident, = link([report("a"), report("b", "a", actor="Islamic State bunch"), report("c")])
    row = incident_row(incident)
    assert (row["n_reports"], row["n_sources"], row["sources"]) == (3, 2, "Source a; Source c")


def test_repeats_of_an_article_that_tells_nothing_are_one_source():
    assert source_names([report("b", "a"), report("c", "a")]) == ["Source b"]


def test_a_text_told_again_later_is_one_event():
    later = date(2022, 12, 25)
    again = report("b", "a", when=When(later, later, 1, "Sunday", "published"))
    assert len(link([report("a"), again])) == 1
    assert len(link([report("a"), replace(again, repeats="")])) == 2


def test_a_repeat_is_read_and_noted_and_no_failure():
    articles = [Article("a.txt", TEXT, published=date(2022, 12, 19), source="A"),
                Article("b.txt", "Attack in the north\n\n" + TEXT, published=date(2022, 12, 20), source="B")]
    result = extract(articles, GAZETTEER)
    assert result.problems == () and [type(note) for note in result.notes] == [Note]
    assert result.notes[0].path == "b.txt" and "a.txt" in result.notes[0].what
    assert [(r.article, r.repeats) for r in result.reports] == [("a.txt", ""), ("b.txt", "a.txt")]
    assert [source_names(i.reports) for i in result.incidents] == [["A"]]


def test_an_article_of_the_database_may_be_repeated():
    known = Article("a.txt", TEXT, published=date(2022, 12, 19))
    result = extract([Article("b.txt", TEXT, published=date(2022, 12, 20))], GAZETTEER, known_articles=[known])
    assert [note.path for note in result.notes] == ["b.txt"]
    assert [article.article_id for article in result.articles] == ["b.txt"]


def test_the_work_is_linear_in_the_articles_even_when_all_are_one():
    import time
    spent = []
    for count in (50, 400):
        articles = [Article(str(n), TEXT) for n in range(count)]
        began = time.process_time()
        assert len(find_repeats(articles)) == count - 1
        spent.append(time.process_time() - began)
    assert (spent[1] + BLUR_S) / (spent[0] + BLUR_S) < 16
