"""Every filled slot of every report of the gold set carries a span of its article whose text supports it."""

import re

import pytest

from dateline.core.articles import read_articles
from dateline.core.extraction.numbers import find_numbers
from dateline.core.extraction.reports import read_reports
from dateline.core.extraction.tagging import tag
from dateline.core.model import Article
from extraction import GAZETTEER, LEXICON, ROOT

WORD = re.compile(r"\w+")
GOLD = ROOT / "tests" / "data" / "gold"
SETS = {"samples": ROOT / "samples", "dev": GOLD / "dev", "confirm": GOLD / "confirm",
        "first": GOLD / "actors" / "first", "second": GOLD / "actors" / "second"}


def tells(text, lexicon, *tables):
    """Whether a text holds an entry of one of the lexicon's tables."""
    tagged = tag(text, lexicon)
    return any(tagged.matches[table] for table in tables)


def supports_count(words, count, lexicon):
    """A number that lies in the interval, the article of a single person, a plain plural, or "nobody was hurt"."""
    if count.high == 0:
        return tells(words, lexicon, "cue") or any(number.high == 0 for number in find_numbers(words, 0, len(words)))
    told = [number for number in find_numbers(words, 0, len(words)) if number.kind != "year"]
    return bool(told) or tells(words, lexicon, "people", "harm", "actor")


def filled(facts):
    """Slot → whether its words support it, for the slots that are filled."""
    checks = {}
    if facts.when.start is not None:
        checks["date_start"] = lambda words, lexicon: set(WORD.findall(words)) & set(WORD.findall(facts.when.text))
    if facts.actor != "Unknown":
        checks["actor"] = lambda words, lexicon: tells(words, lexicon, "actor", "people", "country")
    if facts.target:
        checks["target"] = lambda words, lexicon: bool(find_numbers(words, 0, len(words))) or tells(
            words, lexicon, "actor", "people", "country", "harm")
    if facts.claimed != "unknown":
        checks["claimed"] = lambda words, lexicon: tells(words, lexicon, "cue", "actor", "people")
    for slot in ("killed", "wounded"):
        count = getattr(facts, slot)
        if count is not None:
            checks[slot] = lambda words, lexicon, count=count: supports_count(words, count, lexicon)
    if facts.perp_kill is not None:
        checks["perp_kill"] = lambda words, lexicon: tells(words, lexicon, "people", "actor", "harm")
    if facts.event_type and facts.weapon:
        checks["event_type"] = lambda words, lexicon: tells(words, lexicon, "event")
    if facts.placement.name:
        checks["place"] = lambda words, lexicon: set(WORD.findall(words)) & set(WORD.findall(facts.placement.name))
    return checks


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_filled_slot_has_words_that_support_it(name):
    folder, missing, walked = SETS[name], [], 0
    articles = [a for a in read_articles([folder], index=folder / "index.csv") if isinstance(a, Article)]
    for article in articles:
        lexicon = LEXICON.on(article.published)
        for report in read_reports(article, LEXICON, GAZETTEER):
            spans = {evidence.field: article.text[evidence.start:evidence.end] for evidence in report.facts.evidence}
            for slot, supports in filled(report.facts).items():
                walked += 1
                if slot not in spans or not supports(spans[slot], lexicon):
                    missing.append((article.article_id, slot, spans.get(slot)))
    assert not missing
    assert walked > 5 * len(articles) / 2
