#!/usr/bin/python3
"""How well articles of the Fourth Message Understanding Conference are read: TST3 and TST4 against their keys.

usage: benchmarks/muc4.py TEXTS KEYS [TEXTS KEYS ...]     such as tst3-muc4 key-tst3.v2

The texts (Latin America, 1989 and 1990) and keys are NIST's and are not in this repository: a user who has them names
the files. Both are as the conference gave them out, unpacked: texts parted by lines such as "TST3-MUC4-0001", keys of
25 numbered slots. Five slots are scored: date, place, weapon, perpetrator and victim; templates that the key marks as
optional are not asked for. Published beside it: GE's NLToolset, the best of 1992, F 56 on TST3 over all slots
(Proceedings of MUC-4, 1992); it filled more slots than these five, so the two figures are neighbours, not rivals.
"""

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Dict, List, NamedTuple, Optional, Tuple

from extract import dateline
from scoring import Score

SLOTS = ("date", "place", "weapon", "perpetrator", "victim")
PUBLISHED = "GE 1992: F 56 on TST3, all slots"
_TEXT_ID = re.compile(r"^((?:DEV|TST[1-4])-MUC[34]-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+([A-Z ]+: [A-Z ]+?)(?:\s{2,}(.*))?$")
_QUOTED = re.compile(r'"([^"]+)"')
_DATELINE = re.compile(r"^\s*([A-Z][A-Z .,']+), (\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b.*?--", re.MULTILINE)
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_SMALL = frozenset("the a an of in and some two three el la los las de del".split())


class Template(NamedTuple):
    """One incident of the key: slot → the right answers, each a tuple of spellings; ``optional``: not asked for."""

    text_id: str
    slots: Dict[str, Tuple[Tuple[str, ...], ...]]
    optional: bool


class Found(NamedTuple):
    """One incident of the program: slot → words given (the date as the closed interval of its days)."""

    text_id: str
    slots: Dict[str, Tuple[str, ...]]
    days: Optional[Tuple[date, date]]


# Reading ----------------------------------------------------------------------------------------------------------

def read_texts(text: str) -> Dict[str, str]:
    """Id → text, of a file that parts its texts by lines with their ids."""
    marks = list(_TEXT_ID.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark.group(1): text[mark.end():end].strip() for mark, end in zip(marks, ends)}


def read_keys(text: str) -> List[Template]:
    """The templates of a key file; a text without incidents ("*") has none."""
    templates, slots, name = [], {}, ""
    for line in text.splitlines() + ["0.  MESSAGE: ID  "]:
        found = _SLOT.match(line.rstrip())
        if line.startswith(";"):
            continue
        if not found:
            if name and line.strip():
                slots[name].append(line.strip())
            continue
        if found.group(1) == "0" and slots:
            templates.extend(_template(slots))
            slots = {}
        name = found.group(2)
        slots[name] = [(found.group(3) or "").strip()]
    return templates


def _template(slots):
    number = slots.get("MESSAGE: TEMPLATE", ["*"])[0]
    if number.startswith("*"):
        return []
    victims = _alternatives(slots, "HUM TGT: NAME") + _alternatives(slots, "HUM TGT: DESCRIPTION")
    culprits = _alternatives(slots, "PERP: INDIVIDUAL ID") + _alternatives(slots, "PERP: ORGANIZATION ID")
    return [Template(slots["MESSAGE: ID"][0].split()[0], {
        "date": _plain(slots, "INCIDENT: DATE"), "place": _plain(slots, "INCIDENT: LOCATION"),
        "weapon": _alternatives(slots, "INCIDENT: INSTRUMENT ID"), "perpetrator": culprits, "victim": victims},
        "OPTIONAL" in number)]


def _alternatives(slots, name):
    """The quoted fills of a slot: each line is one, and "/" parts the spellings of one, on a line or the next."""
    fills: List[Tuple[str, ...]] = []
    for line in slots.get(name, []):
        spellings = tuple(_QUOTED.findall(line))
        if line.startswith("/") and fills:
            fills[-1] += spellings
        elif spellings:
            fills.append(spellings)
    return tuple(fills)


def _plain(slots, name):
    """A date, or a place from its country to its last part: "COLOMBIA: MEDELLIN (CITY)"."""
    value = " ".join(slots.get(name, []))
    return () if value in ("", "-", "*") else (tuple(part.strip() for part in value.split("/") if part.strip()),)


def day_of(words: str) -> Optional[date]:
    """A day such as "19 APR 89"; None for anything else."""
    found = _DAY.search(words)
    if found is None or found.group(2) not in _MONTHS:
        return None
    try:
        return date(1900 + int(found.group(3)), 1 + _MONTHS.index(found.group(2)), int(found.group(1)))
    except ValueError:
        return None


def published(text: str) -> Optional[date]:
    """The day of a text, from a dateline such as "SAN SALVADOR, 19 APR 89 (ACAN-EFE) -- "."""
    found = _DATELINE.search(text)
    return day_of(found.group(0)) if found else None


# Running ----------------------------------------------------------------------------------------------------------

def extracted(texts: Dict[str, str]) -> List[Found]:
    """What the program finds in the texts. Places are named, not looked up: the gazetteer of Iraq has none of them."""
    from dateline.core.extraction.reports import read_reports
    from dateline.core.lexicon.loader import load_lexicon
    from dateline.core.model import Article
    from dateline.gazetteer.store import open_gazetteer

    found = []
    with open_gazetteer([], corrections=False) as gazetteer:
        for text_id, text in texts.items():
            day = published(text)
            body = _sentence_case(text)
            article = Article(text_id, body, published=day, published_from="dateline" if day else "none")
            found += [_found(article, report) for report in read_reports(article, load_lexicon(()), gazetteer)]
    return found


def _sentence_case(text):
    """The texts are in capitals: the first letter of each word stays one, so that names can be told at all."""
    return re.sub(r"[A-Z][A-Z']*", lambda word: word.group().capitalize() if len(word.group()) > 3
                  else word.group().lower(), text)


def _found(article, report):
    facts = report.facts
    when = facts.when
    return Found(article.article_id, {
        "place": tuple(dict.fromkeys(phrase.name for phrase in report.phrases)),
        "weapon": (facts.weapon,) if facts.weapon else (), "perpetrator": (facts.actor_raw,) if facts.actor_raw else (),
        "victim": (facts.target_raw,) if facts.target_raw else ()}, (when.start, when.end) if when.start else None)


# Scoring ----------------------------------------------------------------------------------------------------------

def _words(text):
    return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _SMALL}


def agree(given: str, spellings: Tuple[str, ...]) -> bool:
    """Whether words given share a word of weight with one spelling of an answer (MUC-4's partial match counts)."""
    return any(_words(given) & _words(spelling) for spelling in spellings)


def right_in(template: Template, found: Found, slot: str) -> int:
    """How many of a slot's answers the program gives, each once."""
    if slot == "date":
        return int(any(_is_day(words, found.days) for answer in template.slots["date"] for words in answer))
    given = found.slots[slot]
    return sum(any(agree(words, answer) for words in given) for answer in template.slots[slot])


def _is_day(words, days):
    """"19 APR 89", or an interval or bound ("- 19 APR 89"): the day told lies in what the program gives."""
    told = day_of(words)
    return told is not None and days is not None and days[0] <= told <= days[1]


def score(keys: List[Template], found: List[Found]) -> Dict[str, Score]:
    """Slot → counts, with "templates"; templates of one text are paired best first."""
    counts = {name: Score(0, 0, 0) for name in ("templates",) + SLOTS}
    for text_id in sorted({one.text_id for one in keys} | {one.text_id for one in found}):
        asked = [one for one in keys if one.text_id == text_id]
        given = [one for one in found if one.text_id == text_id]
        pairs = _pair(asked, given)
        for template in asked:
            if not template.optional:
                counts["templates"] += Score(0, 1, 0)
                for slot in SLOTS:
                    counts[slot] += Score(0, len(template.slots[slot]), 0)
        for one in given:
            counts["templates"] += Score(0, 0, 1)
        for template, one in pairs:
            extra = template.optional  # an optional template that is found is neither asked for nor wrong
            counts["templates"] += Score(0, 0, -1) if extra else Score(1, 0, 0)
            for slot in () if extra else SLOTS:
                right = right_in(template, one, slot)
                wrong = 0 if slot == "place" else _given(one, slot) - min(right, _given(one, slot))
                counts[slot] += Score(right, 0, right + wrong)
        paired = [one for _, one in pairs]
        for one in given:
            if not any(one is other for other in paired):
                for slot in SLOTS:
                    counts[slot] += Score(0, 0, min(1, _given(one, slot)))
    return counts


def _given(found, slot):
    return int(found.days is not None) if slot == "date" else len(found.slots[slot])


def _pair(asked, given):
    """(template, found) of one text, the most slots right first; each is used once, and one right slot is enough."""
    marks = sorted(((sum(right_in(template, one, slot) for slot in SLOTS), -i, -j)
                    for i, template in enumerate(asked) for j, one in enumerate(given)), reverse=True)
    pairs, used = [], set()
    for mark, i, j in marks:
        if mark and ("asked", i) not in used and ("given", j) not in used:
            used |= {("asked", i), ("given", j)}
            pairs.append((asked[-i], given[-j]))
    return pairs


def show(counts):
    """Print the counts and the published figure."""
    total = Score(0, 0, 0)
    for name, count in counts.items():
        print(f"  {name:12}P %.3f  R %.3f  F1 %.3f  (right %d, wanted %d, given %d)" % (count.measures() + count))
        total += count if name in SLOTS else Score(0, 0, 0)
    print("  five slots  P %.3f  R %.3f  F1 %.3f" % total.measures(), "·", PUBLISHED)


def main():
    """Score the pairs of files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE", help="TEXTS KEYS, once or more")
    asked = parser.parse_args()
    if len(asked.files) % 2:
        parser.error("each file of texts needs its file of keys")
    for path in asked.files:
        if not Path(path).is_file():
            sys.exit(f"{path}: no such file; the texts and keys of MUC-4 are to be had from NIST.")
    dateline()
    for texts, keys in zip(asked.files[::2], asked.files[1::2]):
        articles = read_texts(Path(texts).read_text(encoding="latin-1"))
        print(f"\n{texts}: {len(articles)} texts")
        show(score(read_keys(Path(keys).read_text(encoding="latin-1")), extracted(articles)))


if __name__ == "__main__":
    main()
