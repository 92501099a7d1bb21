"""Clauses as scenes: all that one clause says of an event, before scenes are joined to reports."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Callable, FrozenSet, Optional, Sequence, Tuple

from ..lexicon.loader import EventWord, Lexicon
from .casualties import Toll, find_tolls
from .people import Group, find_people
from .places import PlaceMention, find_places
from .roles import Roles, find_roles
from .tagging import Tagged

TOLL_ORDER = ("number", "harm", "actor", "people", "country", "cue")
PASSING = frozenset(["habit", "aggregate", "foiled", "drill", "memory"])
_DEFINITE = frozenset("the this that these those".split())
_HAPPENED = frozenset("happened occurred took came followed targeted killed left".split())
_INDEFINITE = frozenset("a an another two three several".split())
# Plural deeds: without a toll they speak of attacks in general.
GENERIC = frozenset("attacks assaults bombings offensive fighting battle battles raids strikes".split())
MANY_ATTACKS, MANY_DEAD = 6, 100
_SPLIT = re.compile(r";\s+|,?\s+(?:while|whereas|meanwhile)\s+|,\s+and\s+(?=(?:in|another|separately|elsewhere)\b)"
                    r"|,\s+(?=(?:\w+\s+){1,3}after\s+an?\b)")


@dataclass(frozen=True)
class Scene:
    """One clause. ``kind`` is the sentence's; offsets are into the article's text."""

    start: int
    end: int
    sentence: int
    paragraph: int
    kind: str
    tolls: Tuple[Toll, ...]
    events: Tuple[Tuple[int, int, EventWord], ...]
    roles: Roles
    dates: Tuple[object, ...]
    places: Tuple[PlaceMention, ...]
    cues: FrozenSet[str]
    definite: bool
    indefinite: bool
    harmless: bool
    bystanders: Tuple[Group, ...]
    attacks: int

    @property
    def counted(self):
        """Whether people are said to be killed, wounded or taken, with a number or by name."""
        return any(t.count is not None for t in self.tolls)

    @property
    def tallied(self):
        """Whether the clause counts attacks ("38 attacks") or gives a toll that only many can have."""
        return self.attacks >= MANY_ATTACKS or any(
            t.count and t.harm == "killed" and t.count.low >= MANY_DEAD for t in self.tolls)

    @property
    def passing(self):
        """Whether the clause speaks of habits, totals, plans or memories rather than of one event."""
        return bool(self.cues & PASSING)


def split_clauses(text: str, start: int, end: int) -> Tuple[Tuple[int, int], ...]:
    """A sentence at its semicolons and at "while", "meanwhile", ", and in …"."""
    cuts, begin = [], start
    for found in _SPLIT.finditer(text, start, end):
        if found.start() - begin >= 20 and end - found.end() >= 20:
            cuts.append((begin, found.start()))
            begin = found.end()
    return tuple(cuts) + ((begin, end),)


def read_scenes(text: str, sentences: Sequence, dates: Sequence, tagged: Tagged, lexicon: Lexicon,
                country: str, known: Callable[[str], bool], is_unit: Callable[[str], bool]) -> Tuple[Scene, ...]:
    """The scenes of an article, in order; boilerplate is left out."""
    scenes = []
    for number, sentence in enumerate(sentences):
        if sentence.kind == "boilerplate":
            continue
        clauses = split_clauses(text, sentence.start, sentence.end)
        parts = [_read(start, end, number, sentence, dates, tagged, lexicon, country, known, is_unit) for start, end in clauses]
        if len(parts) > 1 and not all(p.counted or p.events for p in parts):
            parts = [_read(sentence.start, sentence.end, number, sentence, dates, tagged, lexicon, country, known, is_unit)]
        scenes.extend(parts)
    return tuple(scenes)


def _read(start, end, number, sentence, dates, tagged, lexicon, country, known, is_unit):
    items = tagged.items(start, end, TOLL_ORDER)
    people = find_people(items, lexicon, country)
    tolls = find_tolls(items, people)
    cues = tagged.cues(start, end)
    events = tuple(tagged.found("event", start, end))
    definite, indefinite = _articles(tagged, events)
    definite = definite or _opens_with_pronoun(tagged, start)
    return Scene(
        start=start, end=end, sentence=number, paragraph=sentence.paragraph, kind=sentence.kind,
        tolls=() if "future" in cues and not tolls else tolls, events=events,
        roles=find_roles(tagged, start, end, lexicon, country, [t.group for t in tolls if t.group is not None]),
        dates=tuple(d for d in dates if start <= d.start < end and not _is_header_date(sentence, d)),
        places=find_places(tagged, start, end, lexicon, known, is_unit),
        cues=cues, definite=definite, indefinite=indefinite,
        harmless="harmless" in cues and "unreported" not in cues,
        attacks=_attacks(tagged, events),
        bystanders=tuple(p.group for p in people if p.group is not None and p.group.kind == "civilian"))


def _is_header_date(sentence, mention):
    """A complete date in a headline or byline is the day of publication."""
    return sentence.kind == "headline" and mention.when.base == "text"


def _opens_with_pronoun(tagged, start):
    """"It happened …", "This was followed by …": the subject is what was told before."""
    index, _ = tagged.window(start, start + 1)
    first, after = ([t.norm for t in tagged.tokens[index:index + 2]] + ["", ""])[:2]
    return first == "this" or first == "it" and after in _HAPPENED


def _attacks(tagged, events):
    """How many attacks the clause counts: the number right before a plural deed."""
    most = 0
    for start, _, word in events:
        index, _ = tagged.window(start, start + 1)
        for back in (1, 2):
            found = tagged.number_ending_at(index - back) if word.term in GENERIC and index >= back else None
            most = max(most, found[0].best if found else 0)
    return most


def _articles(tagged, events):
    """Whether the clause takes up an event as known ("the attack") or tells a new one ("a bomb")."""
    definite = indefinite = False
    for start, _, word in events:
        if word.form != "noun" or word.term in GENERIC or word.family in ("protest", "riot"):
            continue
        index, _ = tagged.window(start, start + 1)
        before = [t.norm for t in tagged.tokens[max(0, index - 3):index]]
        nearest = next((w for w in reversed(before) if w in _DEFINITE or w in _INDEFINITE), "")
        definite = definite or nearest in _DEFINITE
        indefinite = indefinite or nearest in _INDEFINITE
    return definite, indefinite
