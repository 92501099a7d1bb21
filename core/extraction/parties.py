"""The parties of a clause: the words that together name one body or one kind of people."""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from .nouns import group_of
from .people import ARMED, STATE_ARMED, Group
from .tagging import Item

NATION_REACH = 3  # items between a nation and its deed: "Iranian missile and drone attacks"
TOLD_REACH = 7  # items between a nation and the deed that it tells: "said then that it had hit"
SUSPECTED_BEFORE, SUSPECTED_AFTER = 3, 2  # items
HALLMARK_BEFORE = 12  # items: "bears the hallmarks of such attacks carried out by"
ASIDE_REACH = 16  # items of an aside between a speaker and his verb: "the group, which …, said"
SPEECH_REACH = 3  # items between a speaker and his verb
# What ties people to the body that they belong to.
_TIES = (("of",), ("led", "by"), ("loyal", "to"), ("belonging", "to"), ("affiliated", "with"), ("linked", "to"),
         ("allied", "with"), ("from",))
_MEMBERS = frozenset(["person", "fighter", "militant", "gunman"])
TIE_REACH = 5  # items between "members" and what they are members of: "of a notorious rebel group"
_PERFECT = frozenset("has have had".split())
_ASIDE = frozenset("who whom which whose along together at in on with after acting".split())
_CALLED = frozenset("dressed disguised posing masquerading".split())
_GOVERNING = frozenset("to by of on against from for with".split())


class Party(NamedTuple):
    """Items ``first`` to ``last`` (exclusive); ``stands``: a place that is only hit, such as a checkpoint."""

    first: int
    last: int
    group: Group
    stands: bool


def find_parties(items: Sequence[Item], lexicon: Lexicon, country: str) -> Tuple[Party, ...]:
    """The parties of a clause, left to right; ``country`` is that of the article."""
    parties, index = [], 0
    while index < len(items):
        if not items[index].names:
            index += 1
            continue
        last = _end(items, index)
        group = group_of(items[index:last], lexicon, country) or _forces_of(items, index, last, lexicon, country)
        if group is not None and _is_unidentified(items, index, group):
            group = group._replace(name=lexicon.default_actor("gunman", country), kind="gunman")
        if group is not None and not _is_disguise(items, index):
            heads = [item.value for item in items[index:last] if item.kind == "people"]
            parties.append(Party(index, last, group, bool(heads) and heads[-1].unit == "place"))
        index = last
    return tuple(parties)


def _is_disguise(items, index):
    """"gunmen dressed as soldiers": not they."""
    return index > 1 and items[index - 1].word == "as" and items[index - 2].word in _CALLED


def _is_unidentified(items, index, group):
    """"rockets fired by unidentified militias": none of the known ones."""
    return group.kind == "paramilitary" and not group.named and any(
        "unidentified" in item.classes for item in items[max(0, index - 1):index])


def _end(items, index):
    """The end of the words that name one party: "members of the Federal Police", "rebels led by the PKK"."""
    last = index
    while last < len(items) and items[last].names:
        last += 1
        tie = next((tie for tie in _TIES if tuple(item.word for item in items[last:last + len(tie)]) == tie), ())
        after = last + len(tie)
        if tie:
            after += after < len(items) and items[after].kind == "det"
            members = items[last - 1].kind == "people" and items[last - 1].value.kind in _MEMBERS
            while members and tie == ("of",) and after < min(len(items), last + TIE_REACH) \
                    and items[after].kind == "word":
                after += 1  # "of a notorious rebel group"
            if after < len(items) and (items[after].kind == "actor" or members and _is_force(items[after])
                                       or items[after].kind == "country" and tie != ("from",)):
                last = after
    return last


def _is_force(item):
    """"members of a tribal force"."""
    return item.kind == "people" and item.value.unit == "force" and item.value.kind in ARMED


def _forces_of(items, index, last, lexicon, country) -> Optional[Group]:
    """"U.S. air strikes", "Iranian missile and drone attacks", "Russia bombed": the nation's armed forces.

    In an article about Iraq "Iraq bombings" says where, not who.
    """
    nation = items[last - 1]
    name = lexicon.default_actor("military", items[index].value)
    after = items[last:last + NATION_REACH]
    where = nation.value == country and nation.word not in lexicon.adjectives or index and items[index - 1].kind == "of"
    if name not in lexicon.actors or not (_is_deed_of(after) and not where or _acts(nation, after, lexicon)
                                          or _tells_of_itself(items[last:last + TOLD_REACH])
                                          or was_theirs(items, index) or _is_arm(items, index, last)):
        return None
    return Group(name, "military", items[index].start, items[last - 1].end, True)


def _is_deed_of(after):
    deed = next((item for item in after if item.kind not in ("and", "word")), None)
    return deed is not None and deed.kind == "event" and deed.value.form == "noun"


def _is_arm(items, index, last):
    """"Russian planes", "a base that hosts U.S. and other forces"."""
    arms = last < len(items) and "arm" in items[last].classes
    return arms or index > 0 and "housing" in items[index - 1].classes


def was_theirs(items: Sequence[Item], index: int) -> bool:
    """"the bombardment was Turkish"."""
    before = items[max(0, index - 2):index]
    return len(before) == 2 and before[1].kind == "be" and before[0].kind == "event" and before[0].value.form == "noun"


def _acts(nation, after, lexicon):
    """"Russia dropped bombs", "Turkey has shelled": the nation itself, not its adjective, before an active verb."""
    if nation.word in lexicon.adjectives:
        return False
    verb = next((item for item in after if item.kind not in ("be", "cue")), None)
    passive = any(item.kind == "be" and item.word not in _PERFECT for item in after[:1])
    return verb is not None and not passive and (
        "launch" in verb.classes or verb.kind == "event" and verb.value.form == "verb")


def _tells_of_itself(after):
    """"Turkey said then that it had hit a camp": the state's own word on what its forces did."""
    told = next((index for index, item in enumerate(after) if item.word == "it"), 0)
    verb = [item for item in after[told + 1:] if item.word not in _PERFECT][:1]
    return bool(told and verb) and after[0].cue == "speech" and verb[0].kind == "event" and verb[0].value.form == "verb"


def speaking_nation(items: Sequence[Item], parties: Sequence[Party], lexicon: Lexicon) -> str:
    """The nation whose body speaks in a clause, as an ISO code: "the Turkish army said that a soldier was killed"."""
    for party in parties:
        if party.group.kind in STATE_ARMED and speaks(items, party):
            named = next((item.value for item in items[party.first:party.last] if item.kind == "country"), "")
            nation = named or lexicon.nation_of(party.group.name)
            if nation:
                return nation
    return ""


def after_aside(items: Sequence[Item], index: int) -> int:
    """The item after ", backed by aircraft of the coalition," or ", at the request of the army,"; ``index`` where no
    such aside begins there."""
    if index + 1 < len(items) and items[index].kind in ("comma", "break") and (
            items[index + 1].cue == "help" or items[index + 1].word in _ASIDE):
        closing = range(index + 2, min(len(items), index + ASIDE_REACH))
        return next((at + 1 for at in closing if items[at].kind == items[index].kind), index)
    return index


def speaks(items: Sequence[Item], party: Party) -> bool:
    """"police said", "the group, which …, said": only a speaker, unless a deed comes first."""
    start = party.last
    if start < len(items) and items[start].kind == "comma":
        closing = range(start + 1, min(len(items), start + ASIDE_REACH))
        start = next((index + 1 for index in closing if items[index].kind == "comma"), start)
    for item in items[start:start + SPEECH_REACH]:
        if item.cue == "speech":
            return True
        if item.kind in ("event", "harm"):
            return False
    return False


def is_governed(items: Sequence[Item], party: Party) -> bool:
    """"attributed it to IS said …": a party behind a preposition is not the one who speaks."""
    before = [item for item in items[max(0, party.first - 2):party.first] if item.kind != "det"]
    return bool(before) and before[-1].word in _GOVERNING


def is_suspected(items: Sequence[Item], party: Party) -> bool:
    """"suspected ISIS militants", "IS fighters, it is thought"."""
    near = (*items[max(0, party.first - SUSPECTED_BEFORE):party.first],
            *items[party.last:party.last + SUSPECTED_AFTER])
    marks = items[max(0, party.first - HALLMARK_BEFORE):party.first]
    return any(item.cue in ("suspect", "suspicion", "hallmark") for item in near) or any(
        item.cue == "hallmark" for item in marks)


def is_passive(items: Sequence[Item], index: int, floor: int) -> bool:
    """Whether the verb at an item is in the passive, its auxiliary not before ``floor``."""
    for item in reversed(items[max(floor, index - 3):index]):
        if item.kind == "be":
            return item.word not in _PERFECT
        if item.kind not in ("word", "cue"):
            return False
    return False


def by_follows(items: Sequence[Item], index: int) -> bool:
    """Whether "by" stands right after an item."""
    return index + 1 < len(items) and items[index + 1].kind == "by"


def is_kept(items: Sequence[Item], index: int) -> bool:
    """"a checkpoint manned by the army": a "by" that says whose it is."""
    return items[index].kind == "by" and index > 0 and "keeping" in items[index - 1].classes
