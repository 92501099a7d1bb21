"""A made-up archive: articles of our own words on the incidents of a made-up stream (``streams.py``), as many as asked.

Each tells one incident as its report has it – day, place, toll, actor, target, deed – in one of several wordings, among
paragraphs that tell of none: reactions, older attacks, sums, what the place lives on. Some are copies. The same seed
gives the same articles, in order of their publication.
"""

import json
import random
from datetime import timedelta

from streams import stream

_DEEDS = {
    "bomb": ("A roadside bomb exploded near {target}{at}, {harm}, police said.",
             "{harm_opening} when an improvised explosive device went off near {target}{at}, officials said."),
    "gun": ("Gunmen opened fire on {target}{at}, {harm}, police said.",
            "{harm_opening} when armed men attacked {target}{at}, a security source said."),
    "shell": ("Mortar rounds hit {target}{at}, {harm}, medics said.",
              "{harm_opening} when rockets struck {target}{at}, a police officer said.")}
_TARGETS = {"police": "a police patrol", "military": "an army checkpoint", "civil": "a market"}
_BETWEEN = (
    "A curfew was imposed on the area, and roads that lead to it were closed until the evening. {who} could not be reached "
    "for comment, and a spokesman for the provincial council said that an inquiry had been opened.",
    "Residents said that power had been out for most of the day and that shops stayed closed. \"We hear the helicopters "
    "every night,\" said a teacher who asked that his name not be used. \"Nobody tells us anything.\"",
    "The security forces have been on alert for weeks ahead of a religious holiday that draws hundreds of thousands of "
    "pilgrims. Officials have promised more checkpoints, cameras and dogs, and have asked people to come on foot.",
    "Farmers in the district say that they have lost two harvests to drought and to fires. The ministry of agriculture "
    "has promised seed and fuel at lower prices, but the first deliveries went to other provinces.",
    "The governor met tribal leaders last week to talk about the return of families who fled. The talks ended without an "
    "agreement, and another round is planned for next month, according to a member of the council.",
    "Parliament has put off a vote on the budget three times this year. Members from several blocs want more money for "
    "the provinces that suffered most, while the finance ministry warns that oil income will not allow it.",
    "Analysts say that such groups have grown weaker but still move through orchards and river beds at night. \"They no "
    "longer hold ground,\" said one, \"but they do not need it to be a danger to a patrol.\"",
    "A hospital director said that his wards lack beds, blood and staff, and that the road to the capital is too slow for "
    "the worst cases. He asked the ministry of health for ambulances and a second operating theatre.")
_SPEAKERS = ("The mayor", "The commander of operations", "A member of the security committee", "The chief of police")
COPIED = 0.06  # of the articles are sent by another outlet too, a day later


def articles(templates, count, seed=1):
    """So many rows (dicts with id, title, text, published, source)."""
    rng = random.Random(seed)
    made = []
    for number, one in enumerate(stream(templates, count, seed)):
        made.append(_article(number, one.report, rng))
        if rng.random() < COPIED:
            made.append(_copy(made[-1], rng))
    made.sort(key=lambda row: (row["published"], row["id"]))
    return made[:count]


def write(path, rows):
    """Write them as JSONL."""
    with open(path, "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(dict(row, published=row["published"].isoformat()), ensure_ascii=False) + "\n")


def _article(number, report, rng):
    facts, published = report.facts, report.published
    opening = _opening(facts, published, rng)
    told = rng.sample(_BETWEEN, rng.randint(4, 7))
    paragraphs = [part.format(who=rng.choice(_SPEAKERS)) for part in told]
    place = facts.placement.name or "Iraq"
    paragraphs.insert(rng.randint(0, 2), f"{place} has seen {rng.randint(3, 90)} attacks in the past "
                      f"{rng.randint(2, 18)} months, according to figures kept by the provincial council.")
    text = f"BAGHDAD, {published:%B} {published.day} ({report.source}) - {opening}\n\n" + "\n\n".join(paragraphs)
    return {"id": f"article-{number:06}", "title": f"Attack in {place}", "text": text, "published": published,
            "source": report.source}


def _opening(facts, published, rng):
    kind = "bomb" if "explosive" in facts.weapon or "bomb" in facts.weapon else \
        "shell" if "mortar" in facts.weapon or "rocket" in facts.weapon else "gun"
    target = next((words for key, words in _TARGETS.items() if key in facts.target.lower()), "a group of villagers")
    killed, wounded = ((count.best if count else 0) for count in (facts.killed, facts.wounded))
    harm = _harm(killed, wounded, "killing {} people", "wounding {}") or "causing no casualties"
    begun = _harm(killed, wounded, "{} people were killed", "{} wounded") or "No one was hurt"
    place = f" in {facts.placement.name}" if facts.placement.name else ""
    when = facts.when
    day = f" on {when.start:%A}" if when.start and when.start == when.end and \
        timedelta(0) <= published - when.start < timedelta(7) else ""
    said = rng.choice(_DEEDS[kind]).format(target=target, at=place + day, harm=harm, harm_opening=begun)
    if facts.actor != "Unknown":
        said += f" {facts.actor} claimed responsibility." if rng.random() < 0.3 else \
            f" Officials blamed {facts.actor} for the attack."
    return said


def _harm(killed, wounded, dead, hurt):
    parts = [words.format(count) for words, count in ((dead, killed), (hurt, wounded)) if count]
    return " and ".join(parts)


def _copy(row, rng):
    return dict(row, id=row["id"] + "-copy", source=f"Outlet {rng.randint(41, 60)}",
                published=row["published"] + timedelta(days=1), text=row["text"].partition(" - ")[2])
