"""Counts of killed, wounded and abducted people in a clause, with whom they concern.

Harm words take their number from one side: "two soldiers were killed" (passive, left), "killed two soldiers"
(active, right), "left two dead" (adjective, left), "the death of two" (noun, right), "the gunmen lost two men" (loss:
their own). The table ``harm.csv`` says which form a word has; a participle is decided here by its auxiliary and its
neighbours.
"""

import re
from typing import NamedTuple, Optional, Sequence, Tuple

from ..model import Count
from .chains import REACH, before_aside, chain_left, chain_right, company, is_later
from .people import ARMED, FIGHTERS, Group, People
from .tagging import NAMING, Item

TOLL_REACH = 30  # items between "death toll" and its number
UPDATE_BEFORE = 4  # items between "rose to" and a harm word that follows it
CARE_REACH = 5  # items between people and "in hospital"
TALLY_REACH = 6  # items between "the number of" and "dead"
SIDE_REACH = 3  # items between "dead" and "side of the militants"
AWAY_REACH = 3  # items between those taken and "away"
_AWAY = frozenset(["away", "off"])
_SINCE = frozenset("after following follows followed over since".split())
_HELD = frozenset("hostage hostages captive captives prisoner prisoners".split())
_OTHER_VOICE = frozenset("but although though however whereas while".split())


_BRACKETS = re.compile(r"\([^()\n]{1,60}\)")


class Toll(NamedTuple):
    """People of one group harmed in one way.

    ``flag``: subset, of those told before; others, besides them; known, as "the three" are; update, which replaces what
    was told; outdated, which is replaced; again, the same told by another voice; later, of those wounded before; or ''.
    ``whole`` is the number that they are part of, or 0; ``mourned``: they are called martyrs.
    """

    harm: str
    count: Optional[Count]
    group: Optional[Group]
    start: int
    end: int
    flag: str
    whole: int = 0
    mourned: bool = False

    @property
    def is_news(self):
        """Whether it counts people that were not told of before."""
        return self.count is not None and self.flag not in ("subset", "known", "outdated", "later")


def without_asides(text: str, items: Sequence[Item]) -> Tuple[Item, ...]:
    """The items of a clause without names and initials in brackets, which part people from what befell them."""
    if not items:
        return ()
    kept = list(items)
    for aside in _BRACKETS.finditer(text, items[0].start, items[-1].end):
        inside = [item for item in kept if aside.start() < item.start < aside.end()]
        if not any(item.kind in ("number", "harm", "people") for item in inside):
            kept = [item for item in kept if not aside.start() <= item.start < aside.end()]
    return tuple(kept)


def find_tolls(items: Sequence[Item], people: Sequence[People]) -> Tuple[Toll, ...]:
    """The tolls of one clause, in order; a phrase is used once for each kind of harm."""
    tolls, used = [], {}
    for index, item in enumerate(items):
        if item.kind != "harm" or _is_to_come(items, index) or _is_joint(items, index) \
                or _is_of_series(items, index):
            continue
        for phrase in _concerned(items, people, index) + _excepted(items, people, index):
            phrase = _sided(items, people, index, phrase)
            key = (phrase.first, item.value.harm)
            if key not in used:
                used[key] = len(tolls)
                flag = _flag(items, index, phrase, tolls)
                tolls.append(Toll(item.value.harm, phrase.count, phrase.group, min(phrase.start, item.start),
                                  max(phrase.end, item.end), flag, phrase.whole,
                                  _is_mourned(item, phrase.group, tolls)))
    return _corrected(_without_those_who_died(tolls, used)) + _taken_along(items, people)


def _corrected(tolls):
    """"The toll has risen to 32, with some 150 others wounded": the wounded are told anew with the dead."""
    if not any(toll.harm == "killed" and toll.flag == "update" for toll in tolls):
        return tolls
    return tuple(toll._replace(flag="update") if toll.harm == "wounded" and toll.flag in ("", "others") else toll
                 for toll in tolls)


def _without_those_who_died(tolls, used):
    """"A girl who was wounded on Monday died on Friday": one more dead, and one wounded less.

    ``used`` gives the number of the toll for each phrase and harm.
    """
    died = {wounded: used[first, "killed"] for (first, harm), wounded in used.items()
            if harm == "wounded" and used.get((first, "killed"), -1) > wounded}
    later = frozenset(died.values())
    return tuple(toll._replace(flag="later") if number in later and not toll.flag else toll
                 for number, toll in enumerate(tolls) if number not in died)


def _taken_along(items, people):
    """"took five drivers hostage", "led ten men away": the verb and its particle stand on both sides of the people."""
    tolls = []
    for phrase in people:
        verb = phrase.first - 1
        if verb < 0 or phrase.count is None or "taking" not in items[verb].classes:
            continue
        after = [item.word for item in items[phrase.last - 1:phrase.last + AWAY_REACH]]
        if after and (after[0] in _HELD or any(word in _HELD | _AWAY for word in after[1:])):
            tolls.append(Toll("abducted", phrase.count, phrase.group, items[verb].start, phrase.end, phrase.flag))
    return tuple(tolls)


def _is_mourned(item, group, before):
    """"One of our fighters was martyred and two others were hurt": both speak of the same side."""
    return "martyr" in item.word or any(toll.mourned and toll.group == group is not None for toll in before)


def _sided(items, people, index, phrase):
    """"20 dead on the side of the militants": the group that stands behind."""
    side = next((k for k in range(index + 1, min(index + 1 + SIDE_REACH, len(items)))
                 if items[k].word in ("side", "ranks")), None)
    if phrase.group is not None or side is None:
        return phrase
    theirs = next((p for p in people if side < p.first <= side + SIDE_REACH and p.group is not None), None)
    return phrase._replace(group=theirs.group) if theirs else phrase


def _flag(items, index, phrase, before):
    """What the words around a toll say of its relation to those told before."""
    harm = items[index].value.harm
    if items[index].value.form == "among" and not _is_tallied(items, index):
        return "subset"
    if harm == "killed" and (phrase.flag == "subset" or phrase.group is None) and is_later(items, index) \
            and not any(toll.harm == "killed" for toll in before):
        return "later"
    if phrase.flag or _is_past(items, index):
        return phrase.flag or "known"
    if any(item.cue == "outdated" for item in items[:index + TOLL_REACH]):
        return "outdated"
    if _updates(items, index):
        return "update"
    told = [toll for toll in before if toll.harm == harm and toll.flag in ("", "update")]
    if told and any(item.start >= told[-1].end and (item.cue == "speech" or item.word in _OTHER_VOICE)
                    for item in items[:phrase.first]):
        return "again"
    return ""


def _is_past(items, index):
    """"after the death of a patient", "the protests followed the killing of a judge": why it came to it."""
    before = [item.word for item in items[max(0, index - 2):index]]
    return items[index].value.form == "noun" and before[-1:] == ["the"] and before[0] in _SINCE


def _is_to_come(items, index):
    """"will go on until the last militant is killed": what is hoped or feared has harmed nobody yet."""
    for item in reversed(items[max(0, index - TOLL_REACH):index]):
        if item.kind in ("harm", "break") or item.cue == "speech":
            return False
        if item.cue == "future":
            return True
    return False


def _is_of_series(items, index):
    """"the latest in a series of attacks that killed 30": those of the others."""
    series = next((k for k in range(index) if items[k].cue == "series"), None)
    return series is not None and any(item.word in ("that", "which") for item in items[series:index])


def _is_joint(items, index):
    """"Ten killed and wounded": nobody knows how many of each."""
    kind = items[index].value.harm
    for one, other in ((index - 2, index), (index, index + 2)):
        if one >= 0 and other < len(items) and items[one].kind == items[other].kind == "harm" \
                and items[one + 1].kind == "and" and {items[one].value.harm, items[other].value.harm} == {
                    "killed", "wounded"} and kind in ("killed", "wounded"):
            before = one - 1 - (one > 0 and items[one - 1].kind == "be")
            before -= before > 0 and items[before].kind == "word" and items[before - 1].kind == "number"
            nobody = items[before].kind == "number" and items[before].value.kind == "zero"
            return before >= 0 and not nobody and items[before].kind in ("number",) + NAMING and not (
                other + 1 < len(items) and items[other + 1].kind in ("number", "det"))
    return False


def _concerned(items, people, index):
    """The people that the harm word at ``index`` befalls, by its form."""
    form = items[index].value.form
    if form == "toll" or _is_tallied(items, index):
        return _toll_number(items, people, index)
    if form in _FORMS:
        return _FORMS[form](items, people, index)
    if form == "noun":
        return _numbered_noun(items, people, index) or chain_right(items, people, index + 1)
    if form == "active":
        return chain_right(items, people, index + 1)
    if form == "base":
        return chain_right(items, people, index + 1) if _is_done(items, index) else ()
    return _participle(items, people, index)


def _is_done(items, index):
    """"managed to kill two", "Militants kill two, wound three" of a headline; not "vowed to kill two"."""
    if any("success" in item.classes for item in items[max(0, index - 3):index]):
        return True
    verbs = [k for k in range(index + 1) if items[k].kind == "harm" and items[k].value.form == "base"]
    head = verbs[0]
    told = head > 0 and (items[head - 1].names or items[head - 1].kind == "word" and items[head - 1].word.endswith("s"))
    counted = head + 1 < len(items) and items[head + 1].kind == "number"
    return told and counted and (head == index or items[index - 1].kind in ("comma", "and"))


def _numbered_noun(items, people, index):
    """"four bodies of shepherds": the number stands before the noun, those whom it counts behind it."""
    number = [p for p in _adjacent_left(people, index) if p.group is None]
    theirs = next((p for p in people if p.first == index + 1), None)
    return (number[0]._replace(last=theirs.last, end=theirs.end, group=theirs.group),) if number and theirs else ()


def _is_tallied(items, index):
    """"the number of people killed", "the number of the dead"."""
    if items[index].word.startswith("of "):  # "the number of the dead" has the harm word "of the dead"
        return index > 0 and "tally" in items[index - 1].classes
    for k in range(index - 1, max(1, index - TALLY_REACH) - 1, -1):
        if items[k].kind == "of":
            return "tally" in items[k - 1].classes
        if items[k].kind not in ("det", "people", "word", "be"):
            return False
    return False


def _participle(items, people, index):
    """"were killed" looks left, "killed two" right; "two soldiers killed, five wounded" of a headline left again."""
    inside = _inside(people, index)
    if inside:
        return inside
    if _is_passive(items, index):
        return _with_company(items, people, index, chain_left(items, people, index))
    if index == 0 and len(items) > 1 and items[1].kind == "be":  # "Killed were a guard and two children"
        return chain_right(items, people, index + 2)
    right = chain_right(items, people, index + 1)
    left = _adjacent_left(people, index) or index and items[index - 1].kind == "comma"  # "two others, …, wounded"
    if left and (not right or right[0].first > index + 1 and _ends_phrase(items, index + 1)):
        return chain_left(items, people, index)
    return right or _near_left(items, people, index)


def _inside(people, index):
    """"12 dead civilians", "three wounded policemen": the phrase has its harm word inside."""
    return tuple(p for p in people if p.first < index < p.last)


def _with_company(items, people, index, harmed):
    """Those harmed and those with them: "died with …, along with two guards"."""
    told = {p.first for p in harmed}
    return harmed + tuple(p for p in company(items, people, index) if p.first not in told) if harmed else ()


def _is_passive(items, index):
    """An auxiliary "be" before the participle, adverbs apart: "were also killed"; not "had killed"."""
    for item in reversed(items[max(0, index - 4):index]):
        if item.kind == "be":
            return item.word not in ("had", "has", "have")
        if item.kind not in ("harm", "and", "word", "cue"):
            return False
    return False


def _to_death(items, people, index):
    """"stabbed a lawyer to death"; not "sentenced five men to death"."""
    return tuple(p for p in _adjacent_left(people, index)
                 if p.first and "sentencing" not in items[p.first - 1].classes)


def _ends_phrase(items, index):
    return index >= len(items) or items[index].kind not in ("number", "det") + NAMING


def _fallen(items, people, index):
    """"nine soldiers fell": of those under arms only; shells and towns fall as well."""
    chain = chain_left(items, people, index)
    return chain if any(p.group is not None and p.group.kind in ARMED for p in chain) else ()


def _losses(items, people, index):
    """"the gunmen lost two of their men": those of the subject; what else is lost is no toll."""
    subjects = [p for p in people if p.last <= index and p.group is not None and index - p.last <= REACH]
    lost = chain_right(items, people, index + 1)[:1]
    if not lost or lost[0].count is None or lost[0].group is None or lost[0].group.kind not in ARMED | {"person"}:
        return ()
    if lost[0].group.named or not subjects:
        return lost if lost[0].group.kind in ARMED else ()
    subject = _opening(people) if items[index].word.endswith("ing") else subjects[-1]
    return (lost[0]._replace(group=subject.group),) if subject.group.kind in ARMED else ()


def _opening(people):
    """The first that a clause names: the subject of a participle at its end ("The army fought …, losing two men")."""
    return next(p for p in people if p.group is not None)


def _among(items, people, index):
    """"a judge and two guards were among the dead", "among the dead were two guards"."""
    return chain_left(items, people, index) if _is_passive(items, index) else chain_right(items, people, index + 2)


def _excepted(items, people, index):
    """"Nobody died apart from the bomber": who did."""
    cue = next((k for k in range(index + 1, min(index + 3, len(items))) if items[k].cue == "except"), None)
    return tuple(p._replace(flag="known") for p in people
                 if cue is not None and p.first == cue + 1 and p.count is not None)


def _blown_up(items, people, index):
    """"A man blew himself up": the attacker's own death, whatever he is called, and no news of victims."""
    return tuple(p._replace(group=p.group._replace(kind="attacker"), flag="known")
                 for p in chain_left(items, people, index)
                 if p.group is not None and (p.group.kind in FIGHTERS | {"fighter"} or not p.group.named))


def _in_care(items, people, index):
    """"five are still in hospital", unless another word tells what befell them."""
    end = before_aside(items, people, index)
    near = [p for p in people if p.count is not None and p.last <= end <= p.last + CARE_REACH]
    if not near or any(i.kind in ("harm", "comma", "break") for i in items[near[-1].last:end]) \
            or near[-1].first and items[near[-1].first - 1].kind == "harm":
        return ()
    return (near[-1],)


def _near_left(items, people, index):
    """"two soldiers reportedly killed": at most two words apart; not the second verb of "killed and wounded"."""
    if index >= 2 and items[index - 1].kind == "and" and items[index - 2].kind == "harm":
        return ()
    near = [p for p in people if p.last <= index <= p.last + 2 and all(i.kind == "word" for i in items[p.last:index])]
    return (near[-1],) if near and near[-1].count is not None else ()


def _adjacent_left(people, index):
    return tuple(p for p in people if p.last == index and p.count is not None)


def _dead(items, people, index):
    if _is_passive(items, index) or _adjacent_left(people, index):  # "leaving a soldier and two children dead"
        return _inside(people, index) or chain_left(items, people, index)
    return _inside(people, index)


def _toll_number(items, people, index):
    """"the death toll from the bombing rose to nine": the next number, unless other harm is told before it."""
    before = _number_before(items, people, index)
    if before is not None:
        return (before,)
    for phrase in people:
        if index < phrase.first <= index + TOLL_REACH and phrase.count is not None:
            between = items[index + 1:phrase.first]
            if any(i.cue == "future" for i in between):
                return ()  # "the death toll could pass 20"
            if any(i.kind == "harm" and i.value.form != "toll" for i in between) or any(
                    i.cue == "speech" for i in between) and not any(i.cue == "update" for i in between):
                return ()
            risen = items[phrase.first].word.startswith("from ")  # "from 37 to 61": the latter
            return (phrase._replace(count=Count(*[phrase.count.high] * 3)),) if risen and phrase.count else (phrase,)
    return ()


def _number_before(items, people, index):
    """"bringing to nine the number of those killed", "raised to nine the death toll"; None where none stands before."""
    near = (p for p in reversed(people) if p.last <= index <= p.last + TALLY_REACH and p.count is not None)
    return next((p for p in near if p.first and items[p.first - 1].cue == "update"
                 and all(item.kind in ("det", "of", "word", "people") for item in items[p.last:index])), None)


def _updates(items, index):
    """"The toll rose to nine" after the word; "rose to nine dead" before it, and "now stands at" anywhere."""
    onward = TOLL_REACH if items[index].value.form == "toll" or _is_tallied(items, index) else 0
    return any(i.cue == "update" for i in items[max(0, index - UPDATE_BEFORE):index + onward])


_FORMS = {
    "counted": lambda items, people, index: _adjacent_left(people, index),
    "adjective": _dead,
    "intransitive": lambda items, people, index: _with_company(items, people, index, chain_left(items, people, index)),
    "fell": _fallen,
    "loss": _losses,
    "among": _among,
    "care": _in_care,
    "suicide": _blown_up,
    "to death": _to_death,
}
