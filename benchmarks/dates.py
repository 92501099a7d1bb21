#!/usr/bin/python3
"""Dates beside dateparser's, on the same phrases in the same run: ``python3 benchmarks/dates.py``.

The phrases, days of publication and right intervals are those of tests/unit/test_date_phrases.py and test_dates.py,
which our rules are held to, so that our own figure only says that they keep to it. dateparser gives one day: it is
right where that is the one day of the phrase (or one of the days, in the second column), and is asked for the phrase
with and without its preposition, counted from the day of publication and into the past; the better answer counts.

The last lines are of coded articles (tests/data/gold): the words that we take an incident's day from, where a paired
report has any and the article a day of publication, and whether either reads them to the day the analyst coded. It is
left out, with a line, where it is not installed (``pip install dateparser``).
"""

import json
import re
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "support")]

import conftest  # noqa: E402, F401: it gives the checkout its name

import extract  # noqa: E402
import scoring  # noqa: E402
from dateline.core.articles import read_articles  # noqa: E402
from dateline.core.extraction.dates import find_dates  # noqa: E402
from dateline.core.extraction.sentences import split_sentences  # noqa: E402
from dateline.core.model import Article  # noqa: E402
from dateline.gazetteer.store import open_gazetteer  # noqa: E402

PREPOSITION = re.compile(r"(?:on|in|at|during|over)\s+(?:the\s+)?", re.IGNORECASE)
OTHER_CALENDARS = re.compile(r"Muharram|Ashura|Safar|Rabi|Jumada|Rajab|Sha|Ramadan|Shawwal|Dhu|Eid|Kan|Adh?ar|Ayyar"
                             r"|Shu?bat|Nisan|Haziran|Tammuz|Ab |Aylul|T[ie]shr|Gulan|Gelaw|elewe|elêwe|Rebendan"
                             r"|Khermanan|Farvardin|Bahman|Esfand|Khordad|Mordad|New?roz|Nowruz")


def cases():
    """(phrase, sentence, day of publication, first day, last day) of the tables."""
    import test_date_phrases as phrases
    import test_dates as dates

    found = []
    for phrase, published, days, _ in phrases.ROWS:
        first, _, last = days.partition("..")
        found.append((phrase, f"A bomb killed two {phrase}.", date.fromisoformat(published), first, last or first))
    for row in dates.WEEKDAYS + dates.NEAR + dates.WRITTEN + dates.SPANS:
        (mention,) = dates.dates_of(row[0])
        first, last = row[1], row[2] if len(row) > 2 else row[1]
        found.append((row[0][mention.start:mention.end], row[0], dates.SUNDAY, first, last))
    return [(phrase, text, published, date.fromisoformat(first), date.fromisoformat(last))
            for phrase, text, published, first, last in found]


def coded(name):
    """(words, None, day of publication, first day, last day) and our own days, for the incidents of a gold set."""
    folder = extract.folder_of(name)[0]
    read = read_articles([folder], index=folder / "index.csv")
    published = {article.article_id: article.published for article in read if isinstance(article, Article)}
    gold = json.loads(extract.folder_of(name)[1].read_text(encoding="utf-8"))["reports"]
    with open_gazetteer([], corrections=False) as gazetteer:
        rows = extract.run(name, gazetteer)[2]
    for article in sorted({entry["article"] for entry in gold}):
        found = [item for item in rows if item[0]["article"] == article]
        for entry, (row, _) in scoring.pair([e for e in gold if e["article"] == article], found):
            wanted = [value for value in scoring.options(entry.get("date")) if value]
            if wanted and published.get(article) and row["date_text"]:
                answer = scoring.found_value(row, "date")
                right = next((value for value in wanted if value == answer), wanted[0])
                case = (row["date_text"], None, published[article], *map(date.fromisoformat, right))
                yield case, answer and tuple(map(date.fromisoformat, answer))


def show_coded(with_rival):
    """How many of the incidents' days each reads right."""
    found = [item for name in ("samples", "dev", "tolls/dev") for item in coded(name)]
    print(f"coded       Dateline {sum(answer == case[3:] for case, answer in found)}/{len(found)} exact", end="")
    print(f", dateparser {sum(theirs(case) == case[3:] for case, _ in found)}" if with_rival else "")


def ours(case):
    """(first, last) as we read the sentence; None for nothing."""
    _, text, published, _, _ = case
    whens = [m.when for m in find_dates(text, split_sentences(text), published, "index") if m.when.start]
    return (whens[0].start, whens[0].end) if whens else None


def theirs(case):
    """(day, day) as dateparser reads the phrase; the right one of its two answers, else the first."""
    import dateparser

    phrase, _, published, first, last = case
    settings = {"RELATIVE_BASE": datetime(published.year, published.month, published.day, 12),
                "PREFER_DATES_FROM": "past"}
    read = [dateparser.parse(words, languages=["en"], settings=settings)
            for words in (phrase, PREPOSITION.sub("", phrase, count=1))]
    days = [found.date() for found in read if found]
    best = next((day for day in days if first <= day <= last), days[0] if days else None)
    return best and (best, best)


def show(name, reader, rows):
    """One line for each kind of phrase."""
    began = time.perf_counter()
    answers = [(case, reader(case)) for case in rows]
    seconds = time.perf_counter() - began
    kinds = (("a day", lambda c: c[3] == c[4] and not OTHER_CALENDARS.search(c[0])),
             ("days", lambda c: c[3] != c[4] and not OTHER_CALENDARS.search(c[0])),
             ("other calendars", lambda c: OTHER_CALENDARS.search(c[0]) is not None))
    for kind, belongs in kinds:
        mine = [(case, answer) for case, answer in answers if belongs(case)]
        exact = sum(answer == case[3:] for case, answer in mine)
        inside = sum(bool(answer) and case[3] <= answer[0] and answer[1] <= case[4] for case, answer in mine)
        silent = sum(answer is None for _, answer in mine)
        print(f"{name:11} {kind:16} {exact:4}/{len(mine)} exact  {inside:4} inside  {silent:4} without an answer")
    print(f"{name:11} {1e3 * seconds / len(rows):.2f} ms a phrase")


def main():
    """Read all phrases with each."""
    rows = cases()
    print(f"{len(rows)} phrases, Python {sys.version.split()[0]}")
    show("Dateline", ours, rows)
    try:
        import dateparser
    except ImportError:
        print("dateparser is not installed")
        show_coded(False)
        return
    theirs((("today", "", date(2021, 5, 19)) + (date(2021, 5, 19) - timedelta(1),) * 2))  # its tables are read once
    show(f"dateparser {dateparser.__version__}", theirs, rows)
    show_coded(True)


if __name__ == "__main__":
    main()
