"""Who did it and who was hit: the roles of the people and bodies that a clause names.

An agent stands after "by" behind a deed, before a deed's noun ("IS attack") or before its active verb ("ISIS fighters
attacked"); a target after "attack on" or an active verb, or before a passive one. Who only speaks has no role.
"""

from dataclasses import dataclass
from typing import NamedTuple, Optional, Tuple

from ..lexicon.loader import Lexicon
from .people import Group, group_of
from .tagging import Tagged

ORDER = ("cue", "actor", "people", "event", "harm", "country", "number")
ARMED = frozenset(["militant", "fighter", "gunman", "attacker", "military", "paramilitary", "police", "security", "tribal"])
AGENT_REACH = 7
TARGET_REACH = 6
_AGAINST = frozenset("on against at targeting toward towards".split())
_PRESENT = frozenset("attack attacks ambush raid storm shell bomb".split())  # verbs of headlines and chronicles
_CLAUSE = frozenset("when as while after before who which where".split())
_CARRYING = frozenset("carrying transporting".split())


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


class _Party(NamedTuple):
    first: int
    last: int
    group: Group
    unit: bool


def find_roles(tagged: Tagged, start: int, end: int, lexicon: Lexicon, country: str, harmed=()) -> Roles:
    """Agent, targets and claim of the clause between two offsets; ``harmed`` are groups that it says were hurt."""
    items = tagged.items(start, end, ORDER)
    parties = _parties(items, lexicon, country)
    claimed, claimant, span = _claim(items, parties, lexicon)
    agent, targets = None, []
    spans = {(group.start, group.end) for group in harmed}
    for party in parties:
        if (party.group.start, party.group.end) in spans:
            continue
        if _is_target(items, party):
            targets.append(party.group)
            continue
        certainty = _agency(items, party)
        if certainty and (agent is None or _stronger(party, certainty, agent)):
            agent = Agent(party.group, certainty)
    if claimant is not None:
        agent = Agent(claimant.group, "claimed" if claimed else "named")
        targets = [t for t in targets if t != claimant.group]
    return Roles(agent, tuple(targets), claimed, span)


def _stronger(party, certainty, agent):
    """A name beats a bare word ("gunmen"); otherwise the first one stays."""
    return party.group.named and not agent.group.named


def _parties(items, lexicon, country):
    parties, index = [], 0
    while index < len(items):
        if items[index].kind not in ("actor", "people", "country"):
            index += 1
            continue
        last = _party_end(items, index)
        group = group_of(items[index:last], lexicon, country) or _state_of(items, index, last, lexicon)
        if group is not None:
            heads = [i.value for i in items[index:last] if i.kind == "people"]
            parties.append(_Party(index, last, group, bool(heads) and heads[-1].unit == "place"))
        index = last
    return parties


def _party_end(items, index):
    """The end of the words that name one party: "members of the Federal Police", "a checkpoint of the Peshmerga"."""
    last = index
    while last < len(items) and items[last].kind in ("actor", "people", "country"):
        last += 1
        after = last
        if after < len(items) and items[after].kind == "of":
            after += 1
            after += after < len(items) and items[after].kind == "det"
            if after < len(items) and items[after].kind in ("actor", "country"):
                last = after
    return last


def _state_of(items, index, last, lexicon):
    """"U.S. air strikes", "Iranian missile and drone attacks": the nation's armed forces."""
    deed = next((i for i in items[last:last + 3] if i.kind != "and" and i.kind != "word"), None)
    name = lexicon.default_actor("military", items[index].value)
    if deed is None or deed.kind != "event" or deed.value.form != "noun" or name not in lexicon.actors:
        return None
    return Group(name, "military", items[index].start, items[last - 1].end, True)


# Agents -----------------------------------------------------------------------------------------------------------

def _agency(items, party):
    """The certainty with which the party is the one who did it; '' when it is not."""
    if party.group.kind not in ARMED and not party.group.named:
        return ""
    if _speaks(items, party) and not _governed(items, party):
        return ""
    certainty = (_after_by(items, party) or _attributed(items, party) or _before_deed(items, party)
                 or _subject_of_second_verb(items, party))
    if certainty and _suspected(items, party):
        return "suspected"
    return certainty


def _after_by(items, party):
    index = party.first - 1
    skipped = 0
    while index >= 0 and skipped < 4 and (items[index].kind in ("det", "word", "number") or _cue(items[index]) == "suspect"):
        if items[index].text.lower() == "from":
            break
        index, skipped = index - 1, skipped + 1
    if index < 0:
        return ""
    if _cue(items[index]) == "done_by":
        return "attributed" if _under_speech(items, index) else "named"
    if items[index].kind == "by" or items[index].text.lower() == "from":
        near = items[max(0, index - 6):index]
        deeds = [i for i in near if i.kind in ("event", "harm")]
        if deeds and (items[index].kind == "by" or near and near[-1].kind == "event"):
            return "named"
    return ""


def _attributed(items, party):
    before = items[max(0, party.first - 8):party.first]
    after = items[party.last:party.last + 4]
    if any(i.text.lower() in _SUSPECTING for i in before[-3:]):
        return "suspected"
    if any(_cue(i) == "attribute" for i in before) and not any(i.kind in ("event", "harm") and i is items[party.first - 1]
                                                                for i in before):
        return "attributed"
    return "attributed" if any(_cue(i) == "behind" for i in after) else ""


def _before_deed(items, party):
    """"ISIS fighters attacked", "an IS attack on": the party stands before an active verb or a deed's noun."""
    if party.unit and not party.group.named:
        return ""
    for offset, item in enumerate(items[party.last:party.last + AGENT_REACH]):
        index = party.last + offset
        if item.kind in ("break", "by") or item.kind == "comma" and offset > 0 or _cue(item) in ("speech", "attribute", "future"):
            return ""
        if item.kind in ("actor", "people") and offset > 0:
            return ""
        if item.kind == "event" and item.value.form == "noun":
            if offset == 0 and not party.unit:
                return "named"
            if _launches(items, party.last, index):
                return "named"
        elif item.kind in ("event", "harm"):
            active = item.value.form in ("verb", "active", "base")
            if active and not _passive_before(items, index, party.last) and not _by_follows(items, index):
                return "named" if _has_object(items, index) or item.kind == "event" else ""
            return ""
    return ""


def _subject_of_second_verb(items, party):
    """"IS gunmen drove into the village of X, …, and shot": the subject that opens the clause has the later verb too."""
    if party.first > 1 or party.unit:
        return ""
    for index in range(party.last + 1, len(items)):
        item = items[index]
        if item.kind == "by" or _cue(item) in ("speech", "future"):
            return ""
        active = item.kind in ("event", "harm") and item.value.form in ("verb", "active")
        if active and items[index - 1].kind == "and":
            return "named"
    return ""


_LAUNCH = frozenset("launched launch carried carrying carry conducted staged mounted detonated fired planted used opened set".split())


def _launches(items, start, stop):
    return any(i.text.lower() in _LAUNCH for i in items[start:stop])


def _has_object(items, index):
    return index + 1 < len(items) and items[index + 1].kind in ("number", "det", "people", "actor", "country", "word")


def _passive_before(items, index, floor):
    for item in reversed(items[max(floor, index - 3):index]):
        if item.kind == "be":
            return item.text.lower() not in ("has", "have", "had")
        if item.kind not in ("word", "cue"):
            return False
    return False


def _by_follows(items, index):
    return index + 1 < len(items) and items[index + 1].kind == "by"


def _speaks(items, party):
    """"police said", "the group, which …, said": only a speaker, unless a deed comes first."""
    start = party.last
    if start < len(items) and items[start].kind == "comma":
        start = next((i + 1 for i in range(start + 1, min(len(items), start + 16)) if items[i].kind == "comma"), start)
    for item in items[start:start + 3]:
        if _cue(item) == "speech":
            return True
        if item.kind in ("event", "harm"):
            return False
    return False


def _under_speech(items, index):
    return any(_cue(i) in ("speech", "speaker") for i in items[:index])


def _suspected(items, party):
    near = items[max(0, party.first - 3):party.first] + items[party.last:party.last + 2]
    return any(_cue(i) == "suspect" for i in near)


def _cue(item):
    return item.value if item.kind == "cue" else ""


# Targets ----------------------------------------------------------------------------------------------------------

def _is_target(items, party):
    return _object_of_deed(items, party) or _passive_subject(items, party)


def _object_of_deed(items, party):
    for back, item in enumerate(reversed(items[max(0, party.first - TARGET_REACH):party.first])):
        word = item.text.lower()
        if item.kind in ("break", "by", "be") or word == "from" or word in _CLAUSE or _cue(item) == "done_by" or (
                item.kind in ("actor", "people") and not _joined_targets(items, party, back)):
            return False
        if word in _CARRYING:
            return True
        if item.kind == "event" and (item.value.form == "verb" or back <= 2 and word in _PRESENT):
            return True
        if word in _AGAINST:
            index = party.first - 1 - back
            return any(i.kind == "event" for i in items[max(0, index - 3):index])
        if item.kind == "event" or _cue(item) == "speech":
            return False
    return False


def _joined_targets(items, party, back):
    between = items[party.first - back:party.first]
    return bool(between) and any(i.kind == "and" for i in between)


def _passive_subject(items, party):
    """"a police patrol was attacked", "soldiers ambushed by"; the harmed are read by ``casualties.py``."""
    for offset, item in enumerate(items[party.last:party.last + 5]):
        index = party.last + offset
        if item.kind == "event" and item.value.form != "noun":
            return (item.value.form == "passive" or _passive_before(items, index, party.last)
                    or _by_follows(items, index))
        if item.kind in ("break", "comma", "by", "event", "harm") or _cue(item) == "speech":
            return False
    return False


# Claims -----------------------------------------------------------------------------------------------------------

def _claim(items, parties, lexicon):
    """(yes, no or '', the party that claims, span of the words)."""
    for index, item in enumerate(items):
        span = (item.start, item.end)
        if _cue(item) == "unclaimed":
            return "no", None, span
        if _cue(item) in ("claim", "admission") and any(
                _cue(i) in ("nobody", "negation", "denial") for i in items[max(0, index - 12):index]):
            return "no", None, span
        if _cue(item) == "claim":
            if any(_cue(i) == "future" for i in items[max(0, index - 3):index]):
                return "", None, (0, 0)
            return "yes", _claimant(items, parties, index), span
    return _own_statement(items, parties, lexicon)


def _claimant(items, parties, index):
    named = [p for p in parties if p.group.named or p.group.kind == "militant"]
    if index + 1 < len(items) and items[index + 1].kind == "by":
        return next((p for p in named if p.first > index), None)
    return next((p for p in reversed(named) if p.last <= index), None) or next((p for p in named if p.first > index), None)


_SUSPECTING = frozenset("suspect suspects hallmark hallmarks fingerprints".split())
_SELF = frozenset("they it its their".split())
_GOVERNING = frozenset("to by of on against from for with".split())


def _governed(items, party):
    """"attributed it to IS said …": a party behind a preposition is not the one who speaks."""
    before = [i for i in items[max(0, party.first - 2):party.first] if i.kind != "det"]
    return bool(before) and before[-1].text.lower() in _GOVERNING


def _own_statement(items, parties, lexicon):
    """A body that says it did it: "ISIS militants said they had attacked", "the ministry announced they had killed"."""
    for party in parties:
        if not party.group.named or not _speaks(items, party) or _governed(items, party):
            continue
        after = items[party.last:]
        deed = any(i.kind in ("event", "harm") or i.text.lower() in ("did", "men", "males") for i in after)
        if deed and any(i.text.lower() in _SELF for i in after):
            insurgent = lexicon.side_of(party.group.name) == "insurgent"
            return "yes" if insurgent else "", party, (items[party.first].start, items[party.last - 1].end)
    return "", None, (0, 0)
