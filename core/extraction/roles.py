"""Who did it and who was hit: the roles of the people and bodies that a clause names.

An agent stands after "by" behind a deed, before a deed's noun ("IS attack") or before its active verb ("ISIS fighters
attacked"); a target after "attack on" or an active verb, or before a passive one. Who only speaks has no role.
"""

from dataclasses import dataclass
from typing import Iterable, NamedTuple, Optional, Tuple

from .aims import aims, is_target
from .claims import find_claim
from .date_phrases import names_days
from .operations import operating_party, sides_of_clash
from .parties import (
    after_aside, by_follows, find_parties, is_governed, is_kept, is_passive, is_suspected, speaks, was_theirs)
from .people import ARMED, FIGHTERS, STATE_ARMED, Group
from .tagging import Tagged

ORDER = ("cue", "actor", "people", "event", "harm", "country", "number")
NO_DEED = "incident"  # a family of words that only speak of one
AGENT_REACH = 7  # items between an agent and its deed
BY_REACH = 4  # items between "by" and the agent: "by two masked Islamic State fighters"
DEED_BEFORE_BY = 6  # items between a deed and its "by"
HARM_BEFORE_BY = 16  # … where somebody "was killed in an operation south of the town by"
BLAME_BEFORE, BLAME_AFTER = 8, 4  # items between a party and the words that blame it
FOUGHT_REACH = 8  # items: "in a gun battle in the south of the country with alleged"
IDENTITY_REACH = 7  # items between "the attackers" and the name of whom they are believed to be
_BELONGING = frozenset("to be from belong belonged belonging affiliated linked loyal with".split())
_CLAUSE = frozenset("when as while after before who which where but yet although though however".split())
_SAID = frozenset("speech attribute future denial".split())
_MEANWHILE = frozenset("when while as before where but".split())
_CONTRAST = frozenset("but yet while although though however".split())
_OBJECT = frozenset(["number", "det", "people", "actor", "country", "word"])
_PREPOSITIONS = frozenset("""in on at near outside inside during after before when as while from with since over late
early yesterday today overnight""".split())
HELP_REACH = 5  # items between "supported by" and who helped: "aircraft of the international coalition"
FAR_BEFORE_BY = 16  # … "an ambush at X, in the Y area, on 18 February, by": nothing but where and when between
_BESIDES = frozenset("despite amid against near from outside".split())
_REMAINS = frozenset("remnants remains leftovers".split())


class Agent(NamedTuple):
    """Who did it, and how the clause knows: named, claimed, attributed, suspected."""

    group: Group
    certainty: str


@dataclass(frozen=True)
class Roles:
    """The roles in one clause; ``claimed`` is yes, no or ''."""

    agent: Optional[Agent] = None
    targets: Tuple[Group, ...] = ()
    claimed: str = ""
    claim_span: Tuple[int, int] = (0, 0)


def find_roles(tagged: Tagged, start: int, end: int, country: str, harmed: Iterable[Group] = ()) -> Roles:
    """Agent, targets and claim of the clause between two offsets; ``harmed`` are groups that it says were hurt."""
    items = tagged.items(start, end, ORDER)
    parties = find_parties(items, tagged.lexicon, country)
    claim = find_claim(items, parties, tagged.lexicon)
    agent: Optional[Agent] = None
    targets = []
    harmed = tuple(harmed)
    hurt = {(group.start, group.end) for group in harmed}
    for party in parties:
        if (party.group.start, party.group.end) in hurt:
            continue
        if is_target(items, party):
            targets.append(party.group)
            continue
        certainty = _certainty(items, party, tagged.lexicon)
        if certainty and (agent is None or party.group.named and not agent.group.named):
            agent = Agent(party.group, certainty)
    sides = sides_of_clash(items, parties, tagged.lexicon)
    if sides:
        agent, targets = Agent(sides[0].group, "named"), [sides[1].group]
    operating = None if agent or targets else operating_party(items, parties, harmed, tagged.lexicon)
    if operating is not None:
        agent = Agent(operating.group, "named")
    if claim.claimant is not None:
        agent = Agent(claim.claimant.group, "claimed" if claim.answer else "named")
        targets = [target for target in targets if target != agent.group]
    return Roles(agent, tuple(targets), claim.answer, claim.span)


def _certainty(items, party, lexicon):
    """How the clause knows that the party did it; '' when it does not say so."""
    if party.group.kind not in ARMED | {"protester"} and not party.group.named:
        return ""
    if speaks(items, party) and not is_governed(items, party) or _helps(items, party):
        return ""
    certainty = (_after_by(items, party) or _was_theirs(items, party) or _attributed(items, party)
                 or _is_deed_of(items, party, lexicon) or _before_deed(items, party)
                 or _subject_of_second_verb(items, party) or _are_they(items, party)
                 or _fought_with(items, party))
    return "suspected" if certainty and is_suspected(items, party) else certainty


def _is_deed_of(items, party, lexicon):
    """"in a Turkish airstrike on their car": the name ends in the deed."""
    words = items[party.last - 1].word.split()
    classes = lexicon.word_classes.get(words[-1], ()) if items[party.last - 1].kind == "actor" else ()
    return "named" if "deed" in classes and len(words) > 1 else ""


def _fought_with(items, party):
    """"two soldiers were killed in clashes with IS": those with whom the harmed fought."""
    before = [item for item in items[max(0, party.first - FOUGHT_REACH):party.first]
              if item.kind != "det" and item.cue != "suspect"]
    clash = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == "event"), None)
    fought = (clash is not None and before[-1].word == "with" and before[clash].value.family == "clash"
              and before[clash].value.form == "noun" and all(
        item.kind in ("word", "country") for item in before[clash + 1:]))
    known = party.group.named or party.group.kind in STATE_ARMED
    return "named" if fought and known and any(item.kind == "harm" for item in items[:party.first]) else ""


def _are_they(items, party):
    """"The attackers were IS militants", "they are thought to belong to IS": who those told before are."""
    told = False
    for item in reversed(items[max(0, party.first - IDENTITY_REACH):party.first] if party.group.named else ()):
        if item.kind == "be" or item.cue == "suspect":
            told = True
        elif item.word in ("they", "these", "those") or item.kind == "people" and item.value.kind in FIGHTERS:
            return "named" if told else ""
        elif item.kind not in ("det", "of", "people") and item.word not in _BELONGING:
            return ""
    return ""


def _helps(items, party):
    """"backed by coalition aircraft", "with the support of the army": who helps did not do it."""
    return any(item.cue == "help" for item in items[max(0, party.first - HELP_REACH):party.first])


def _after_by(items, party):
    """"killed by IS", "an attack carried out by IS", "under attack from IS"."""
    index = party.first - 1
    while index >= max(0, party.first - BY_REACH) and _is_filler(items, index):
        index -= 1
    if index < 0:
        return ""
    opener = items[index]
    if is_kept(items, index) or _is_usual(items, index) or _is_of_another_verb(items, index) \
            or _is_feared(items[max(0, index - DEED_BEFORE_BY):index]):
        return ""
    if opener.cue == "done_by":
        told = any(item.cue in ("speech", "speaker") for item in items[:index])
        return "attributed" if told else "named"
    before = items[max(0, index - DEED_BEFORE_BY):index]
    by = opener.kind == "by" and (any(item.kind in ("event", "harm") for item in before)
                                  or _was_harmed(items[max(0, index - HARM_BEFORE_BY):index])
                                  or _only_placed(items[max(0, index - FAR_BEFORE_BY):index]))
    coming_from = opener.word == "from" and before and before[-1].kind == "event"
    return "named" if by or coming_from else ""


def _is_of_another_verb(items, index):
    """"a group that overran the town before being crushed by the army": whose "by" it is."""
    verb = items[index - 1] if index else None
    return (items[index].kind == "by" and verb is not None and verb.kind == "word" and "launch" not in verb.classes
            and verb.word.endswith(("ed", "aken", "iven")))


def _is_usual(items, index):
    """"most rockets are fired by": what goes on, not what happened."""
    before = items[max(0, index - 2):index]
    return items[index].kind == "by" and len(before) == 2 and before[0].word == "are" and before[1].kind == "event"


def _is_feared(items):
    """"as the police braced for attacks by": deeds that are expected."""
    return any(item.cue == "feared" and any(after.kind == "event" for after in items[index + 1:])
               for index, item in enumerate(items))


def _was_harmed(items):
    """"two militants were killed in …": people harmed, in the passive, and no other clause or people since."""
    harm = next((k for k in range(len(items) - 1, 0, -1) if items[k].kind == "harm"), None)
    return harm is not None and items[harm - 1].kind in ("be", "cue") and not any(
        item.kind in ("break", "comma", "be", "actor", "people") or item.cue == "speech" for item in items[harm + 1:])


def _only_placed(items):
    """"an ambush at X, on 18 February, by": since the deed nothing but where and when."""
    deed = next((k for k in range(len(items) - 1, -1, -1)
                 if items[k].kind not in ("word", "comma", "number", "det")), 0)
    return (bool(items) and items[deed].kind == "event" and items[deed].value.form == "noun"
            and not items[-1].word.endswith("ed"))  # "strikes on a cave used by"


def _is_filler(items, index):
    """What may stand between "by" and the agent; a bomb may be "from the remnants of" who left it."""
    item = items[index]
    if item.kind == "of":
        return index > 0 and items[index - 1].word in _REMAINS
    return item.word != "from" and (item.kind in ("det", "word", "number") or item.cue == "suspect")


def _was_theirs(items, party):
    """"The bombardment was Turkish"."""
    return "named" if was_theirs(items, party.first) else ""


def _attributed(items, party):
    before = items[max(0, party.first - BLAME_BEFORE):party.first]
    if any(item.cue in ("suspicion", "hallmark") for item in before[-3:]):
        return "suspected"
    last = after_aside(items, party.last)
    if any(item.cue == "prime suspect" for item in items[last:last + BLAME_AFTER + 2]):
        return "suspected"
    blamed = any(item.cue == "attribute" for item in before) and before[-1].kind not in ("event", "harm")
    behind = any(item.cue == "behind" for item in items[last:last + BLAME_AFTER])
    after = items[party.last:party.last + 2]
    if len(after) == 2 and after[0].kind == "be" and after[1].word == "suspected":
        return "suspected"
    told = next((item for item in items[party.last:party.last + BLAME_AFTER] if item.kind != "be"), None)
    if told is not None and told.word == "blamed" and after[0].kind == "be":
        return "attributed"  # "the group has been blamed for"
    return "attributed" if blamed or behind else ""


def _before_deed(items, party):
    """"ISIS fighters attacked", "an IS attack on": the party stands before an active verb or a deed's noun."""
    if party.stands and not party.group.named or _is_worn(items, party) or _is_concession(items, party) \
            or _is_object_before_participle(items, party):
        return ""
    first = after_aside(items, party.last)
    for index in range(first, min(len(items), first + AGENT_REACH)):
        item, adjacent = items[index], index == party.last
        if item.kind in ("break", "by") or item.cue in _SAID or item.word in _MEANWHILE:
            return ""
        if not adjacent and item.kind in ("comma", "actor", "people"):
            return ""
        if item.kind == "event" and item.value.family == NO_DEED:
            continue
        if adjacent and aims(items, index):
            return "named"
        if item.kind == "event" and item.value.form == "noun":
            if adjacent and not party.stands or _launches(items, party.last, index) or _is_their_own(items, index):
                return "named"
        elif item.kind in ("event", "harm"):
            return "named" if _is_active_verb(items, index, party.last) else ""
    return ""


def _is_worn(items, party):
    """"in Iraqi army uniforms", "driving police cars": a thing of theirs, not they."""
    driven = party.first > 0 and "using" in items[party.first - 1].classes
    return driven or party.last < len(items) and "worn" in items[party.last].classes


def _is_concession(items, party):
    """"despite a U.S. offensive", "that turned against IS, and shot", "far from an army post": what is besides."""
    before = [item.word for item in items[max(0, party.first - 2):party.first] if item.kind != "det"]
    return bool(before) and before[-1] in _BESIDES


def _is_object_before_participle(items, party):
    """"a bomb hit a convoy of the Rapid Response regiment, killing two": the participle is the deed's, not theirs."""
    after = items[party.last:party.last + 3]
    participle = next((item for item in after if item.kind in ("event", "harm") and item.word.endswith("ing")), None)
    return (participle is not None and after[0].kind in ("comma", "and")
            and any(item.kind == "event" or item.names for item in items[:party.first]))


def _is_active_verb(items, index, floor):
    """A verb of harm needs its object: "killed two"; "two soldiers killed" has none."""
    item = items[index]
    if item.value.form not in ("verb", "active", "base") or "by itself" in item.classes:
        return False
    if is_passive(items, index, floor) or by_follows(items, index):
        return False
    if item.kind == "event" and "harming" not in item.classes:
        return True
    follows = items[index + 1] if index + 1 < len(items) else None
    if follows is not None and follows.word == "on" and index + 3 < len(items) and names_days(items[index + 2].word):
        follows = items[index + 3]  # "executed on Monday six people"
    return follows is not None and follows.kind in _OBJECT and follows.word not in _PREPOSITIONS


def _subject_of_second_verb(items, party):
    """"IS gunmen drove into the village of X, …, and shot": who opens the clause is subject of the later verb too."""
    if party.stands or _is_concession(items, party) or not _opens_clause(items, party.first):
        return ""
    for index in range(party.last + 2, len(items)):
        item = items[index]
        if item.kind == "by" or item.cue in _SAID or item.word in _CONTRAST:
            return ""
        active = item.kind in ("event", "harm") and item.value.form in ("verb", "active")
        if active and _and_stands_before(items, index):
            return "named"
    return ""


def _and_stands_before(items, index):
    """"and shot", "and later shot"."""
    one, two = items[index - 1].kind, items[index - 2].kind
    return one == "and" or one == "word" and two == "and"


def _opens_clause(items, index):
    """"That night IS men came", "…, when its fighters crept in": nobody and no deed stands before in the clause; not
    "the Sahwa, a militia that …, and shot"."""
    for before in range(index - 1, -1, -1):
        item = items[before]
        if item.kind in ("comma", "break") or item.word in _CLAUSE:
            return not (item.kind == "comma" and before and items[before - 1].names)
        if item.kind not in ("det", "word", "number", "of"):
            return False
    return True


def _launches(items, start, stop):
    return any("launch" in item.classes for item in items[start:stop])


def _is_their_own(items, index):
    """"in their biggest attack": the subject's."""
    return any(item.word in ("their", "its") for item in items[max(0, index - 3):index])
