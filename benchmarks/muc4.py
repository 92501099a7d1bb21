#!/usr/bin/python3
"""How well articles of the Fourth Message Understanding Conference are read: texts against their keys.

usage: benchmarks/muc4.py TEXTS KEYS [TEXTS KEYS ...]     such as tst3-muc4 key-tst3.v2
       benchmarks/muc4.py --answers ANSWERS KEYS          a system of 1992, such as GE/response.tst3, by this measure

The texts (Latin America, 1988 to 1990), keys and answers are NIST's and are not in this repository: a user who has
them names the files. What the program finds is put into the conference's form (``muc4_keys``) and scored by its rules
(``muc4_score``): date, place, weapon (its type), perpetrator (persons and organisations), victim (names and
descriptions). Published beside it: GE's NLToolset, the best of 1992, F 56 on TST3 over all slots (Proceedings of
MUC-4), with its counts on these slots from the score reports in NIST's archive.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Dict, List

from extract import dateline
from muc4_keys import SLOTS, THING, TYPE, Fill, Template, day_words, published, read_templates, read_texts
from muc4_score import score
from scoring import Score

# GE's score reports, row "ALL TEMPLATES": slots 2, 3, 7, 9, 10, 18 and 19, a half for each partly right.
_GE = {"TST3": Score(350.5, 606, 619), "TST4": Score(263.5, 439, 474)}
PUBLISHED = "GE 1992, these slots: " + ", ".join(f"{name} F1 %.3f" % count.measures()[2] for name, count in _GE.items())
# What the transcribers wrote into the texts: "[TEXT]", "[PASSAGE INDISTINCT]" (the conference's "text-headers-info").
_MARKS = re.compile(r"\[(?:(?:begin |end |no )?(?:text|report|statement|commentary|station commentary|speech|article"
                    r"|editorial|editorial report|communique|bulletin|summary|excerpts?|continued|recording|video"
                    r"|as received|words? indistinct|passage (?:omitted|indistinct)|sentence (?:omitted|indistinct)"
                    r"|in progress|name indistinct|sic))\]\s?", re.IGNORECASE)
_TYPES = {"Remote explosive/landmine/IED": "BOMBING", "Suicide bomb": "BOMBING", "Abduction/forced disappearance":
          "KIDNAPPING"}
_WEAPONS = {"firearms": "GUN", "explosive device": "BOMB", "IED": "BOMB", "sticky bomb": "BOMB", "booby trap": "BOMB",
            "car bomb": "VEHICLE BOMB", "dynamite": "DYNAMITE", "landmine": "MINE", "air strike": "AERIAL BOMB",
            "mortar": "MORTAR", "rocket": "ROCKET", "missile": "MISSILE", "grenade": "GRENADE",
            "petrol bomb": "MOLOTOV COCKTAIL", "knife": "CUTTING DEVICE", "fire": "FIRE"}
_ACT = re.compile(r"(ED|EN|ING|INGS|UP|OFF|DOWN|DEAD|SHOT|ION|IONS|BLASTS?|CLASH|CLASHES|FIGHTS?|ATTACKS?|RAIDS?"
                  r"|STRIKES?|OUTS?|BATTLES?)$")  # how words for a deed end, not for a thing
_NO_WEAPON = ("ARSON", "KIDNAPPING")  # kinds of incident that have none in the conference's form


def extracted(texts: Dict[str, str]) -> List[Template]:
    """What the program finds, in the conference's form. Places are named, not looked up: no gazetteer is loaded."""
    from dateline.core.extraction.reports import read_reports
    from dateline.core.lexicon.loader import load_lexicon
    from dateline.core.model import Article
    from dateline.gazetteer.store import open_gazetteer

    found, lexicon = [], load_lexicon(())
    form = _Form(lexicon)
    with open_gazetteer([], corrections=False) as gazetteer:
        for text_id, text in texts.items():
            day = published(text)
            article = Article(text_id, _MARKS.sub("", text), published=day,
                              published_from="dateline" if day else "none")
            found += [form.template(article, report) for report in read_reports(article, lexicon, gazetteer)]
    return found


class _Form:
    """Puts reports into the conference's form."""

    def __init__(self, lexicon):
        from dateline.core.extraction.people import find_people
        from dateline.core.extraction.scenes import TOLL_ORDER
        from dateline.core.extraction.tagging import tag
        self.order = TOLL_ORDER
        self.lexicon, self.tag, self.find_people = lexicon, tag, find_people

    def template(self, article, report):
        """The template of a report: every report is given, also fights that the conference does not ask for."""
        facts = report.facts
        kind = "ARSON" if facts.weapon == "fire" else _TYPES.get(facts.sub_event, "ATTACK")
        words = {evidence.field: article.text[evidence.start:evidence.end] for evidence in facts.evidence}
        return Template(article.article_id, {
            TYPE: (Fill((kind,)),), "date": _date(article, facts.when), "place": _place(facts.placement),
            "weapon": () if kind in _NO_WEAPON else _weapon(facts, words),
            "perpetrator": self._culprits(facts.actor_raw), "victim": _strings(self._victims(facts, words)),
            THING: _strings([facts.target_raw])})

    def _culprits(self, raw):
        """The words for who did it, and the organisation that they name: "ELN guerrillas", "ELN"."""
        tagged = self.tag(raw, self.lexicon)
        bodies = _strings([raw[start:end] for start, end, _ in tagged.found("actor", 0, len(raw))])
        return tuple(dict.fromkeys(_strings([raw]) + bodies))

    def _victims(self, facts, words):
        """The people in the words of the target and the tolls, without their verbs, and names that stand with them."""
        best = {"target": 1, "killed": facts.killed and facts.killed.best,
                "wounded": facts.wounded and facts.wounded.best, "abducted": facts.abducted}
        for field in best:
            text = words.get(field, "") if best[field] else ""
            tagged = self.tag(text, self.lexicon)
            for people in self.find_people(tagged.items(0, len(text), self.order), self.lexicon, ""):
                if people.group:
                    yield text[people.start:people.end]
                    if field == "target":  # "senator Luis Vargas", "Luis Vargas, a senator"
                        yield from (text[people.end:], *text[:people.start].split(",")[:-1][:1])


def _date(article, when):
    """A day, days, or – where the program gives none – the conference's own default: on or before the dateline."""
    if when.start is None:
        return (Fill(("- " + day_words(article.published),)),) if article.published else ()
    days = [day_words(day) for day in (when.start, when.end)]
    return (Fill((days[0] if days[0] == days[1] else " - ".join(days),)),)


def _place(placement):
    parts = [part.upper() for part in (placement.country, placement.name.replace("–", "-")) if part]
    return (Fill((("" if placement.country else ": ") + ": ".join(parts),)),) if parts else ()


def _weapon(facts, words):
    """The type, and the words for the thing; words for what was done with it ("shot") are none (7.7, note 1)."""
    kind, thing = _WEAPONS.get(facts.weapon), words.get("event_type", "").upper()
    is_act = not thing or _ACT.search(thing) is not None
    return (Fill(() if is_act else (thing,), (kind,)),) if kind else ()


def _strings(values):
    """Each string once, and none that holds another: "two young peasants" beside "peasants"."""
    kept: List[str] = []
    given = {re.sub(r"['’]S?$", "", " ".join(value.upper().split())) for value in values}
    for words in sorted(given - {""}, key=lambda words: (len(words), words)):
        if not any(re.search(rf"\b{re.escape(shorter)}\b", words) for shorter in kept):
            kept.append(words)
    return tuple(Fill((words,)) for words in kept)


def show(counts):
    """Print the counts and the published figure."""
    total = Score(0, 0, 0)
    for name, count in counts.items():
        print(f"  {name:12}P %.3f  R %.3f  F1 %.3f  (right %g, wanted %d, given %d)" % (count.measures() + count))
        total += count if name in SLOTS else Score(0, 0, 0)
    print("  five slots  P %.3f  R %.3f  F1 %.3f" % total.measures(), "·", PUBLISHED)


def _read(path):
    if not Path(path).is_file():
        sys.exit(f"{path}: no such file; the texts and keys of MUC-4 are to be had from NIST.")
    return Path(path).read_text(encoding="latin-1")


def main():
    """Score the pairs of files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE", help="TEXTS KEYS, once or more")
    parser.add_argument("--answers", action="store_true", help="the first of each pair holds templates, not texts")
    asked = parser.parse_args()
    if len(asked.files) % 2:
        parser.error("each file of texts needs its file of keys")
    dateline()
    for first, keys in zip(asked.files[::2], asked.files[1::2]):
        found = read_templates(_read(first)) if asked.answers else extracted(read_texts(_read(first)))
        print(f"\n{first}")
        show(score(read_templates(_read(keys)), found))


if __name__ == "__main__":
    main()
