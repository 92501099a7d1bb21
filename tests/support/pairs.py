"""Pairs of texts that repeat each other, and pairs that only tell of the like: a set to measure on.

True pairs are made from the gold articles: other spaces, another headline and the furniture of another site, cut
short, words changed by the table ``synonyms.csv``; the others, false pairs among them, are written by hand
(``written.jsonl``). The bounds were set on these; ``held_out.jsonl`` was written afterwards.
"""

import csv
import json
import re
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import List, NamedTuple, Tuple

from dateline.core.articles import read_articles
from dateline.core.model import Article

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "repeats"
GOLD = ROOT / "tests" / "data" / "gold"
_WORD = re.compile(r"[A-Za-z]+")
_FURNITURE = ("\n\nOriginally published by an agency. Read the full report on our partner's website.\n\n"
              "Sign up for the Weekly Digest and never miss a story.\n\nTags: Iraq, security, attacks, terrorism")


class Pair(NamedTuple):
    """Two texts, and whether the one repeats the other."""

    kind: str
    one: str
    other: str
    repeated: bool


@lru_cache(maxsize=None)
def gold_articles() -> Tuple[Article, ...]:
    """The samples and the gold articles."""
    folders = [ROOT / "samples", GOLD / "dev", GOLD / "confirm"]
    return tuple(article for folder in folders for article in read_articles([folder], index=folder / "index.csv")
                 if isinstance(article, Article))


def made() -> List[Pair]:
    """Every kind of change, each to other gold articles in turn; and gold articles that tell one incident."""
    changed = []
    for number, article in enumerate(gold_articles()):
        kind, change = CHANGES[number % len(CHANGES)]
        changed.append(Pair(kind, article.text, change(article.text), True))
    return changed + list(_one_incident())


def written(name: str) -> List[Pair]:
    """The pairs of a file: two texts, or one of a gold article."""
    texts = {article.article_id: article.text for article in gold_articles()}
    rows = map(json.loads, (DATA / name).read_text(encoding="utf-8").splitlines())
    return [Pair(row["kind"], row["one"] if "one" in row else texts[row["of"]], row["other"], row["repeated"])
            for row in rows]


def _spaced(text):
    return "\ufeff" + re.sub(r"[ \t]+", "  ", text).replace("\n", "\r\n").replace("’", "'")


def _another_site(text):
    first, _, rest = text.partition("\n\n")
    return "Violence flares again in restive region\n\nBy Our Newsroom\n\n" + (rest or first) + _FURNITURE


def _cut(share):
    def cut(text):
        words = list(re.finditer(r"\S+", text))
        return text[:words[int(len(words) * share)].start()] + "… Continue reading"
    return cut


@lru_cache(maxsize=None)
def _synonyms():
    with open(DATA / "synonyms.csv", encoding="utf-8", newline="") as stream:
        return {row["word"]: row["synonym"] for row in csv.DictReader(stream)}


def _spun(text):
    def other(found):
        word = found.group()
        synonym = _synonyms().get(word.lower(), word)
        return synonym.capitalize() if word[0].isupper() and synonym is not word else synonym

    return _WORD.sub(other, text)


CHANGES = (("other spaces", _spaced), ("another site", _another_site), ("half of it", _cut(0.5)),
           ("a third of it", _cut(1 / 3)), ("spun", _spun), ("half of it, spun", lambda text: _spun(_cut(0.5)(text))),
           ("spun, another site", lambda text: _another_site(_spun(text))))


def _one_incident():
    texts = {article.article_id: article.text for article in gold_articles()}
    for name in ("samples.json", "dev/expected.json", "confirm/expected.json"):
        told = {}
        for report in json.loads((GOLD / name).read_text(encoding="utf-8"))["reports"]:
            told.setdefault(report["incident"], set()).add(report["article"])
        for names in told.values():
            for one, other in combinations(sorted(names), 2):
                yield Pair("one incident", texts[one], texts[other], False)
