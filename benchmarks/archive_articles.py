"""A made-up archive: articles in our own words on the incidents of a made-up stream (``streams.py``), as many as asked.

Each tells one incident as its report has it – day, place, toll, actor, target, deed – in one of several wordings, among
sentences that tell of none: who said what, older sums, what the place lives on, put together from the lists below so
that no two articles have many in common. Some are copies. The same seed gives the same articles, in order of their
publication.
"""

import json
import random
from dataclasses import replace
from datetime import timedelta

from streams import stream

COPIED = 0.06  # of the articles are sent by another outlet too, a day later
SENTENCES = 9, 18  # of an article that tell of no incident, at least and at most
_DEEDS = {
    "bomb": ("A roadside bomb exploded near {target}{at}, {harm}, police said.",
             "{opening} when an improvised explosive device went off near {target}{at}, officials said."),
    "gun": ("Gunmen opened fire on {target}{at}, {harm}, police said.",
            "{opening} when armed men attacked {target}{at}, a security source said."),
    "shell": ("Mortar rounds hit {target}{at}, {harm}, medics said.",
              "{opening} when rockets struck {target}{at}, a police officer said.")}
_TARGETS = {"police": "a police patrol", "military": "an army checkpoint", "civil": "a market"}
_WHO = ("The mayor", "A member of the provincial council", "A teacher", "The head of the hospital", "A farmer",
        "The district's engineer", "A shopkeeper", "A lawyer", "A professor in the capital", "The ministry's spokesman",
        "A taxi driver", "A former officer", "The imam of the old mosque", "A trader", "A student of medicine",
        "An aid worker", "The governor's deputy", "A judge", "A journalist of the local radio", "A widow")
_SAID = ("said", "complained", "explained", "told this reporter", "repeated", "wrote in a letter", "admitted",
         "insisted", "recalled", "warned")
_WHAT = ("the road to {place}", "the price of {thing}", "the shortage of {thing}", "the new {work}", "the old {work}",
         "the plan for a {work}", "the quarrel about {thing}", "the delivery of {thing}", "the trade in {thing}",
         "the queue for {thing}")
_PLACES = ("the orchards", "the river", "the old town", "the bus station", "the northern quarter", "the brick works",
           "the dam", "the border", "the capital", "the fish market", "the desert camps", "the university")
_THINGS = ("diesel", "flour", "seed", "drinking water", "electricity", "cement", "medicine", "school books",
           "sheep", "spare parts", "rice", "kerosene", "bread", "blood", "fodder", "fish", "sugar", "tea", "salt")
_WORKS = ("bridge", "pumping station", "clinic", "school", "silo", "bakery", "power line", "canal", "court", "stadium",
          "bus line", "radio mast", "library", "cold store", "mill")
_DID = ("had changed little since {season}", "would be settled by {season}", "was on the agenda for {season}",
        "cost {number} dinars more than in {season}", "had kept {number} families waiting since {season}",
        "had been promised to {number} households before {season}", "took {number} days longer than in {season}",
        "mattered more to people than any vote in {season}", "was a matter for the council in {season}",
        "depended on {number} trucks that had not come since {season}")
_SEASONS = ("the winter", "the last harvest", "the holidays", "the spring", "the floods", "the summer",
            "the drought", "the first rains", "the fast", "the census", "the school year")


def articles(templates, count, seed=1):
    """(so many rows: dicts with id, title, text, published, source; the reports that each article tells, by its id)."""
    rng = random.Random(seed)
    made, told = [], {}
    for number, one in enumerate(stream(templates, count, seed)):
        made.append(_article(number, one.report, rng))
        if rng.random() < COPIED:
            made.append(_copy(made[-1], rng))
        for row in made[len(told):]:
            told[row["id"]] = [replace(one.report, report_id=row["id"] + "#1", article=row["id"], repeats="",
                                       source=row["source"], sentence=row["text"].partition(".")[0])]
    made.sort(key=lambda row: (row["published"], row["id"]))
    return made[:count], told


def write(path, rows):
    """Write them as JSONL."""
    with open(path, "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(dict(row, published=row["published"].isoformat()), ensure_ascii=False) + "\n")


def _article(number, report, rng):
    facts, published = report.facts, report.published
    place = facts.placement.name or "Iraq"
    told = [_sentence(rng) for _ in range(rng.randint(*SENTENCES))]
    told.insert(rng.randint(0, 4), f"{place} has seen {rng.randint(3, 90)} attacks in the past {rng.randint(2, 18)} "
                "months, according to figures kept by the provincial council.")
    paragraphs = [" ".join(told[at:at + 3]) for at in range(0, len(told), 3)]
    head = f"BAGHDAD, {published:%B} {published.day} ({report.source}) - {_opening(facts, published, rng)}"
    return {"id": f"article-{number:06}", "title": f"Attack in {place}", "text": "\n\n".join((head, *paragraphs)),
            "published": published, "source": report.source}


def _sentence(rng):
    what = rng.choice(_WHAT).format(place=rng.choice(_PLACES), thing=rng.choice(_THINGS), work=rng.choice(_WORKS))
    did = rng.choice(_DID).format(number=rng.randint(2, 9_000), season=rng.choice(_SEASONS))
    return f"{rng.choice(_WHO)} {rng.choice(_SAID)} that {what} {did}, like {rng.choice(_WHAT)}.".format(
        place=rng.choice(_PLACES), thing=rng.choice(_THINGS), work=rng.choice(_WORKS))


def _opening(facts, published, rng):
    kind = "bomb" if "explosive" in facts.weapon or "bomb" in facts.weapon else \
        "shell" if "mortar" in facts.weapon or "rocket" in facts.weapon else "gun"
    target = next((words for key, words in _TARGETS.items() if key in facts.target.lower()), "a group of villagers")
    killed, wounded = ((count.best if count else 0) for count in (facts.killed, facts.wounded))
    harm = _harm(killed, wounded, "killing {} people", "wounding {}") or "causing no casualties"
    opening = _harm(killed, wounded, "{} people were killed", "{} wounded") or "No one was hurt"
    place = f" in {facts.placement.name}" if facts.placement.name else ""
    when = facts.when
    known = when.start and when.start == when.end and timedelta(0) <= published - when.start < timedelta(7)
    day = f" on {when.start:%A}" if known else ""
    said = rng.choice(_DEEDS[kind]).format(target=target, at=place + day, harm=harm, opening=opening)
    if facts.actor == "Unknown":
        return said
    return said + (f" {facts.actor} claimed responsibility." if rng.random() < 0.3 else
                   f" Officials blamed {facts.actor} for the attack.")


def _harm(killed, wounded, dead, hurt):
    return " and ".join(words.format(count) for words, count in ((dead, killed), (hurt, wounded)) if count)


def _copy(row, rng):
    return dict(row, id=row["id"] + "-copy", source=f"Outlet {rng.randint(41, 60)}",
                published=row["published"] + timedelta(days=1), text=row["text"].partition(" - ")[2])
