#!/usr/bin/python3
"""How well repeated articles are noticed: pairs that repeat each other and pairs that do not, by kind.

usage: benchmarks/repeats.py [-v]     -v names the shares of every pair that is judged wrongly
"""

import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import conftest  # noqa: E402, F401: it gives the checkout its name

from pairs import Pair, gold_articles, made, written  # noqa: E402

from dateline.core.model import Article  # noqa: E402
from dateline.core.near_duplicates import find_repeats, likeness  # noqa: E402

MOST_ALIKE = 20  # pairs
MANY = 5_000  # articles of which the speed is taken


def main(verbose):
    """Print the figures of each set by kind, then in all, then the speed."""
    _measure("the set that the bounds were set on", made() + written("written.jsonl") + _most_alike(), verbose)
    _measure("held out", written("held_out.jsonl"), verbose)
    _speed()


def _measure(name, judged, verbose):
    asked, right, wrong = Counter(), Counter(), Counter()
    for pair in judged:
        said = bool(find_repeats((Article("a", pair.one), Article("b", pair.other))))
        asked[pair.kind, pair.repeated] += 1
        right[pair.kind, pair.repeated] += said == pair.repeated
        wrong[pair.repeated] += said != pair.repeated
        if verbose and said != pair.repeated:
            alike = likeness(pair.one, pair.other)
            print(f"  {pair.kind}: {alike}: {pair.other[:60]!r}")
    print(f"{name}: {len(judged)} pairs")
    for (kind, repeated), count in asked.items():
        print(f"  {'repeat' if repeated else 'other ':6} {kind:20} {right[kind, repeated]:3} of {count:3} right")
    found = sum(count for (_, repeated), count in right.items() if repeated)
    print(f"  precision {found / (found + wrong[False]):.3f}, recall {found / (found + wrong[True]):.3f}")


def _most_alike():
    """Of all pairs of gold articles those that are most alike; none repeats the other."""
    texts = {article.article_id: article.text for article in gold_articles()}
    alike = sorted((-likeness(texts[one], texts[other]).order, one, other) for one, other in combinations(texts, 2))
    return [Pair("most alike", texts[one], texts[other], False) for _, one, other in alike[:MOST_ALIKE]]


def _speed():
    """Every article again and again, each time with words of its own, so that none repeats another."""
    texts = [article.text for article in gold_articles()]
    many = [Article(str(n), " ".join(f"{word}{n // len(texts) or ''}" for word in texts[n % len(texts)].split()))
            for n in range(MANY)]
    for count in (MANY // 10, MANY):
        began = time.process_time()
        repeats = find_repeats(many[:count])
        print(f"{count} articles: {(time.process_time() - began) / count * 1e3:.2f} ms each, {len(repeats)} repeats")


if __name__ == "__main__":
    main("-v" in sys.argv[1:])
