"""Whom a word of harm befalls, by its form.

Harm words take their number from one side: "two soldiers were killed" (passive, left), "killed two soldiers"
(active, right), "left two dead" (adjective, left), "the death of two" (noun, right), "the gunmen lost two men" (loss:
their own). The table ``harm.csv`` says which form a word has; a participle is decided here by its auxiliary and its
neighbours.
"""

from typing import Sequence, Tuple

from ..model import Count
from .chains import REACH, before_aside, chain_left, chain_right, company
from .people import ARMED, FIGHTERS, People
from .tagging import NAMING, Item

TOLL_REACH = 30  # items between "death toll" and its number
CARE_REACH = 5  # items between people and "in hospital"
TALLY_REACH = 6  # items between "the number of" and "dead"


def concerned(items: Sequence[Item], people: Sequence[People], index: int) -> Tuple[People, ...]:
    """The people that the harm word at ``index`` befalls, by its form."""
    form = items[index].value.form
    if form == "toll" or is_tallied(items, index) or _is_put_at(items, index):
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
    head = next(k for k in range(index + 1) if items[k].kind == "harm" and items[k].value.form == "base")
    told = head > 0 and (items[head - 1].names or items[head - 1].kind == "word" and items[head - 1].word.endswith("s"))
    counted = head + 1 < len(items) and items[head + 1].kind == "number"
    return told and counted and (head == index or items[index - 1].kind in ("comma", "and"))


def _numbered_noun(items, people, index):
    """"four bodies of shepherds": the number stands before the noun, those whom it counts behind it."""
    number = [p for p in _adjacent_left(people, index) if p.group is None]
    theirs = next((p for p in people if p.first == index + 1), None)
    return (number[0]._replace(last=theirs.last, end=theirs.end, group=theirs.group),) if number and theirs else ()


def is_tallied(items, index):
    """"the number of people killed", "the number of the dead"."""
    if items[index].word.startswith("of "):  # "the number of the dead" has the harm word "of the dead"
        return index > 0 and "tally" in items[index - 1].classes
    for k in range(index - 1, max(1, index - TALLY_REACH) - 1, -1):
        if items[k].kind == "of":
            return "tally" in items[k - 1].classes or items[k - 1].word.endswith(" number")  # "put the number of"
        if items[k].kind not in ("det", "people", "word", "be"):
            return False
    return False


def _is_put_at(items, index):
    """"puts the dead at 21 and the injured at 58"."""
    return (0 < index < len(items) - 2 and items[index - 1].word == "the" and items[index + 1].word == "at"
            and items[index + 2].kind == "number")


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
    if any(item.word == "we" for item in items[max(0, index - 2):index]):
        return lost  # an officer speaks of his own
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


def excepted(items: Sequence[Item], people: Sequence[People], index: int) -> Tuple[People, ...]:
    """"Nobody died apart from the bomber": who did."""
    cue = next((k for k in range(index + 1, min(index + 3, len(items))) if items[k].cue == "except"), None)
    return tuple(p._replace(flag="known") for p in people
                 if cue is not None and p.first == cue + 1 and p.count is not None)


def _blown_up(items, people, index):
    """"A man blew himself up": the attacker's own death, whatever he is called, and no news of victims."""
    return tuple(p._replace(group=p.group if p.group.kind in FIGHTERS else p.group._replace(name="", kind="attacker"),
                            flag="known")
                 for p in _bomber(items, people, index) or chain_left(items, people, index)
                 if p.group is not None and (p.group.kind in FIGHTERS | {"fighter"} or not p.group.named))


def _bomber(items, people, index):
    """The one who "approached a group of customers and blew himself up": whoever is known as an attacker, or the first
    who is told after a source; () where more than one did it or none is counted."""
    if "themselves" in items[index].word:
        return ()
    source = max((k + 1 for k in range(index) if items[k].cue == "speech"), default=0)
    ones = [p for p in people if source <= p.first and p.last <= index and p.group is not None
            and p.count is not None and p.count.best == 1]
    return tuple(sorted(ones, key=lambda p: p.group.kind not in FIGHTERS)[:1])


def _possessed(items, people, index):
    """"… led to his death": one person, told before."""
    item = items[index]
    return (People(index, index + 1, item.start, item.end, Count(1, 1, 1), None, ""),)


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
            if items[phrase.first].kind != "number":
                continue  # "according to an updated toll from a doctor"
            risen = items[phrase.first].word.startswith("from ")  # "from 37 to 61": the latter
            return (phrase._replace(count=Count(*[phrase.count.high] * 3)),) if risen and phrase.count else (phrase,)
    return ()


def _number_before(items, people, index):
    """"bringing to nine the number of those killed", "raised to nine the death toll"; None where none stands before."""
    near = (p for p in reversed(people) if p.last <= index <= p.last + TALLY_REACH and p.count is not None)
    return next((p for p in near if p.first and items[p.first - 1].cue == "update"
                 and all(item.kind in ("det", "of", "word", "people") for item in items[p.last:index])), None)


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
    "possessed": _possessed,
}
