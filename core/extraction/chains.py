"""Lists of people before and after a word of harm: "two soldiers, a policeman and three civilians were killed"."""

from ..model import Count

_ONE = Count(1, 1, 1)
REACH = 12  # items between a passive verb and the people it concerns
LONGEST_NAME = 4  # words between commas
LONGEST_DATE = 9  # items: "on the ninth of the current month a captain"
LONGEST_DAY = 4  # words: "on late Monday evening"
VERB_REACH = 4  # items between a subject and its verb, adverbs and auxiliaries
ASIDE_REACH = 24  # items of an aside between commas
LATER_BEFORE, LATER_AFTER = 3, 6  # items between "later" and "died"
BEING_REACH = 8  # items between "killed" and "after being abducted"
COMPANY_REACH = 7  # items between a verb and "along with"
LONGEST_TAIL = 5  # words behind people: "in the town of Tarmiya"
_ASIDE = frozenset("""who whom whose which known described identified named called said thought aged all left wearing
working travelling""".split())
_DAY_WORDS = frozenset("on late early yesterday today overnight last this night morning evening".split())
_ANYBODY = frozenset(["anybody", "anyone"])
_RELATIVE = frozenset(["who", "whom", "that"])
_TRAILING = frozenset("in near at from of with outside inside on behind".split())  # what opens words behind people
_THEIRS = frozenset(["his", "her", "their"])
_NAMES = frozenset(["capital", "particle"])
_GOES_ON = frozenset("""in on at near when as after during while from inside outside since before with late early who
whose last overnight today yesterday this across along to into by""".split())  # what no verb is


def is_later(items, index):
    """Whether those harmed died of their wounds later."""
    return items[index].word.startswith("succumb") or any(
        item.cue == "later" for item in items[max(0, index - LATER_BEFORE):index + LATER_AFTER])


def chain_left(items, people, index):
    """The nearest people before ``index`` and those joined to them by commas and "and"."""
    own = next((p for p in people if p.flag == "subset" and p.count is not None and p.last <= index
                and index - p.last <= 3 and items[p.last].kind == "be" and not _is_inserted(items, p)), None)
    if own is not None:
        return (own,)  # "… that one of them had been killed"
    part = is_later(items, index)  # "two of whom later died"
    end = before_aside(items, people, _first_of_verbs(items, index))
    before = [p for p in people if p.last <= end and (part or p.whole or p.flag != "subset")]
    before = _heads(items, before, end)
    while before and before[-1].group is None and before[-1].flag != "others" and not _leads_to(
            items, before[-1].last, end, part):
        before.pop()
    if not before or end - before[-1].last > (ASIDE_REACH if _is_described(items, before[-1]) else REACH):
        return ()
    start = next((p.last for p in people if p.first == before[-1].last + 1 and items[p.first - 1].kind == "of"),
                 before[-1].last)  # "a daughter of the slain judge": of whom is no part of the clause
    if any(i.kind == "break" or i.word in _ANYBODY for i in items[start:end]) or _is_parted(items, start, end):
        return ()
    # "hundreds gathered to remember fathers and sons who died": not those counted before
    theirs = before[-1].last < end and items[before[-1].last].word == "who"
    counted = [p for p in before if p.count is not None and (p is before[-1] or end - p.last <= REACH and not theirs)]
    while counted and before[-1] is not counted[-1]:
        before.pop()
    chain = [before.pop()]
    while before and _joined(items, before[-1].last, chain[0].first, True) and not _has_harm(items, before[-1]) \
            and not _is_object(items, before[-1]):
        chain.insert(0, before.pop())
    return _counted(items, chain if _is_list(items, chain) else chain[-1:])


def _is_inserted(items, phrase):
    """"20 soldiers including the chief of police were killed": the verb is of those before."""
    return any(item.cue == "subset" for item in items[max(0, phrase.first - 2):phrase.first])


def _first_of_verbs(items, index):
    """"were kidnapped and killed": the first of two verbs that share their people."""
    if index and items[index - 1].word == "being":  # "were killed after being abducted"
        before = (k for k in range(index - 2, max(1, index - BEING_REACH), -1) if items[k].kind == "harm")
        return next((k for k in before if items[k - 1].kind == "be"), index)
    verb = index - 1 - (items[index - 1].cue == "later")
    shared = verb > 1 and items[verb].kind == "and" and items[verb - 1].kind == "harm" and items[verb - 2].kind == "be"
    return verb - 1 if shared else index


def _is_parted(items, start, stop):
    """Whether other harm stands between people and their verb; "two men who were abducted on Monday" and "a man wounded
    on Monday" are told of both."""
    harms = sum(item.kind == "harm" for item in items[start:stop])
    return harms > 0 and not (harms == 1 and (items[start].word in _RELATIVE or items[start].kind == "harm"))


def _is_described(items, phrase):
    """"Eight men whom militants seized on Saturday have been killed": what follows is about them."""
    return phrase.count is not None and phrase.last < len(items) and items[phrase.last].word in _RELATIVE


def _heads(items, before, end):
    """The phrases without those that only tell of whom the last is ("23 supporters of a cleric") or who did something
    to them ("eight men whom militants seized")."""
    while len(before) > 1 and before[-2].group is not None and before[-1].first == before[-2].last + 1 \
            and items[before[-2].last].kind == "of":
        before = before[:-1]
    for k, head in enumerate(before[:-1]):
        if _is_described(items, head) and items[end - 1].kind == "be" and not any(
                item.kind in ("comma", "and", "break") for item in items[head.last:end]) and all(
                p.count in (None, _ONE) for p in before[k + 1:]):
            return before[:k + 1]
    return before


def company(items, people, index):
    """Those with whom somebody was harmed: "was killed along with two guards"."""
    for k in range(index + 1, min(index + COMPANY_REACH, len(items))):
        if items[k].kind in ("harm", "break", "and") or items[k].cue == "speech":
            break
        if items[k].cue == "and":
            return tuple(p for p in chain_right(items, people, k + 1) if p.count is not None)
    return ()


def _leads_to(items, start, stop, part):
    """Whether a number without a noun is the subject of the verb at ``stop``: "six others who were wounded"."""
    between = items[start:stop]
    return len(between) < 2 + 2 * part or len(between) <= VERB_REACH and "be" in (
        between[0].kind, between[-1].kind) and all(item.kind in ("be", "word") for item in between)


def before_aside(items, people, index):
    """The end of the subject before an aside: "two men, who were said to be the sons of a judge, were killed"."""
    closing = next((k for k in range(index - 1, max(0, index - VERB_REACH), -1) if items[k].kind == "comma"), None)
    verb = items[index].value.form in ("intransitive", "care", "verb") and closing == index - 1
    if closing is None or not verb and not any(item.kind == "be" for item in items[closing:index]):
        return index
    openings = (k for k in range(closing - 1, max(0, closing - ASIDE_REACH), -1) if items[k].kind == "comma")
    return next((k for k in openings if _opens_aside(items, k) and any(p.last <= k for p in people)), index)


def _opens_aside(items, comma):
    """"who were …", "including …", "one of them …"."""
    opened = items[comma + 1:comma + 3]
    return opened[0].word in _ASIDE or any(item.cue == "subset" for item in opened)


def _is_object(items, phrase):
    """"We lost one man and two were wounded": whom another verb befell is no subject of the next."""
    return phrase.first > 0 and items[phrase.first - 1].kind == "harm" and items[
        phrase.first - 1].value.form in ("active", "base", "loss", "verb")


def _is_list(items, chain):
    """A list ends with "and"; phrases with mere commas between them explain each other or start another clause."""
    return len(chain) < 2 or any(i.kind in ("and", "cue") for i in items[chain[-2].last:chain[-1].first])


def chain_right(items, people, index):
    """The people right after ``index`` and those joined to them, unless they are the subject of a later verb."""
    after = [p for p in people if p.first >= index]
    if not after or after[0].first > index + 1 + _day(items, index):
        return ()
    between = items[index:after[0].first]
    if any(i.kind in ("harm", "break", "comma", "of", "by", "be", "and") for i in between):
        return ()
    # "killed five of them": the five are those harmed.
    chain = [after[0]._replace(flag="") if after[0].flag == "subset" else after[0]]
    for phrase in after[1:]:
        joined = _joined(items, chain[-1].last, phrase.first) or _joined(
            items, _tail_end(items, chain[-1].last, phrase.first), phrase.first) and _ends_clause(items, phrase.last)
        if phrase.flag == "subset" or not joined or _has_own_verb(items, phrase.last):
            break
        chain.append(phrase)
    end = [item.kind for item in items[chain[-1].last:chain[-1].last + 3]]
    goes_on = len(chain) > 2 and end == ["comma", "and", "harm"]  # "killing him, his son, his mother, and wounding two"
    while not goes_on and not _is_list(items, chain):  # "killing a farmer and his son, officials said"
        chain.pop()
    return _counted(items, chain + _besides(items, after, chain))


def _besides(items, people, chain):
    """"killed a leader of the Sahwa, a militia that …, as well as three others": those told behind an aside."""
    start = chain[-1].last
    more = next((p for p in people if p.first > start and p.flag == "others" and p.count is not None), None)
    if more is None or more.first - start > ASIDE_REACH or items[more.first - 1].cue != "and" \
            or items[more.first - 2].kind != "comma" or any(
                item.kind in ("harm", "break") for item in items[start:more.first]):
        return []
    return [more._replace(flag="")]


def _tail_end(items, start, stop):
    """The end of what trails people: their name, or where or what they were ("a captain in the town of Hit")."""
    last = start
    while last < stop and not _NAMES.isdisjoint(items[last].classes):
        last += 1
    if last < stop and items[last].word in _TRAILING:
        words = last + 1
        while words < stop and words - last <= LONGEST_TAIL and items[words].kind in ("word", "det", "of", "people"):
            words += 1
        last = words
    return last


def _ends_clause(items, index):
    """Whether no verb of their own follows people: "killed two men in Hit and three gunmen fled"."""
    return index >= len(items) or items[index].kind not in ("word", "be", "harm") or items[index].word in _GOES_ON


def _day(items, index):
    """How many items tell the day between a verb and its object: "executed on Monday six people", "lost on the ninth of
    the month a captain"."""
    if index < len(items) and items[index].word == "on":
        last = next((k for k in range(index + 1, min(index + LONGEST_DATE, len(items)))
                     if items[k].kind not in ("word", "of", "det")), index)
        if items[min(last, len(items) - 1)].names:
            return last - index - 1
    return sum(item.kind == "word" and item.word in _DAY_WORDS or item.word.endswith("day")
               for item in items[index:index + LONGEST_DAY])


def _has_harm(items, phrase):
    """"12 dead civilians": the phrase has its harm word inside."""
    return any(i.kind == "harm" for i in items[phrase.first:phrase.last])


def _has_own_verb(items, index):
    return index < len(items) and (items[index].kind in ("be", "harm") or items[index].cue == "speech")


def _joined(items, start, stop, loosely=False):
    """Whether only commas and "and" lie between, "of an orchard" behind the first or "his" before the next.

    ``loosely``: also other words behind the first, before "and": "a guard standing nearby and two passers-by".
    """
    between = [i for i in items[start:stop] if i.kind != "det"]
    if 3 < len(between) <= 3 + LONGEST_NAME and between[0].kind == between[-2].kind == "comma":
        # "a guard, Ali H., and his son"
        between = between[-2:] if all(i.kind == "word" for i in between[1:-2]) else between
    if between and len(between) <= LONGEST_NAME + loosely and (between[0].kind == "of" or loosely):
        words = next((k for k, item in enumerate(between) if item.kind not in ("of", "word")), 0)
        between = between[words:] if between[words].kind == "and" or between[0].kind == "of" else between
    if len(between) == 2 and between[1].word == "together with":
        return False  # "nine people, together with an American": among them or beside them
    return 0 < len(between) <= 2 and all(i.kind in ("comma", "and") or i.cue == "and" for i in between)


def _counted(items, chain):
    """The phrases with a number; "two farmers, a father and a son" is two: the rest says who they were, as "two sons,
    his nephew and his mother" does not."""
    counted = tuple(p for p in chain if p.count is not None)
    theirs = len(counted) > 2 and items[counted[1].first].word in _THEIRS
    if len(counted) > 2 and not theirs and counted[0].count.best == sum(p.count.best for p in counted[1:]):
        return counted[:1]
    return counted or tuple(chain)
