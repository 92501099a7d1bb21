"""Noun phrases for people: how many, and of whom."""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from ..model import Count

MAX_ADJECTIVES = 4

# How much a kind says: where a phrase names several, the first of the most telling wins.
_TELLING = {"person": 0, "gunman": 2, "attacker": 2, "fighter": 1}


class Group(NamedTuple):
    """People of one kind; ``name`` is canonical (lexicon or default of the country), '' when the words do not tell."""

    name: str
    kind: str
    start: int
    end: int
    named: bool


class People(NamedTuple):
    """A noun phrase: ``count`` None for a bare plural; ``flag`` is subset, others or ''."""

    first: int
    last: int
    start: int
    end: int
    count: Optional[Count]
    group: Optional[Group]
    flag: str


_AFTER_NUMBER = frozenset("""in on at near when after during while from inside outside as since before with late early who
whose last overnight today yesterday this across along""".split())
_UNITS = frozenset("""year years month months week weeks day days hour hours minute minutes km kilometre kilometres kilometer
kilometers mile miles metre metres meter meters percent per cent million billion dollar dollars dinars kg ton tons tonnes
vehicle vehicles car cars truck trucks house houses home homes attack attacks operation operations bomb bombs explosion
explosions rocket rockets mortar mortars shell shells drone drones village villages province provinces district districts
town towns time times o'clock am pm gmt hideout hideouts den dens tunnel tunnels weapon weapons rifle rifles sheep cattle cow
cows dunam dunams acre acres hectare hectares shop shops building buildings school schools incident incidents device
devices round rounds vote votes seat seats phase front fronts target targets depot depots vests belts motorcycles boats
countries nations clashes strikes airstrikes sorties raids dead""".split())


def group_of(items, lexicon: Lexicon, country: str) -> Optional[Group]:
    """The group that actor, people and country words together mean, such as Iraqi + soldiers → Iraqi Army."""
    best, best_rank = None, -1
    nation = next((i.value for i in items if i.kind == "country"), country)
    for item in items:
        if item.kind == "actor":
            name, kind, rank = item.value.name, item.value.kind, 9
        elif item.kind == "people":
            kind = item.value.kind
            name, rank = lexicon.default_actor(kind, nation), _TELLING.get(kind, 4)
        else:
            continue
        if rank > best_rank:
            best, best_rank = (name, kind, item.kind == "actor"), rank
    if best is None:
        return None
    spans = [i for i in items if i.kind in ("actor", "people", "country")]
    return Group(best[0], best[1], spans[0].start, spans[-1].end, best[2])


def _collect(items, index, lexicon, country):
    """Read adjectives and group words from ``index``; gives (index after, group or None)."""
    taken, words, end = [], 0, index
    while index < len(items):
        item = items[index]
        if item.kind in ("actor", "people", "country"):
            taken.append(item)
            index += 1
            end, words = index, 0
        elif item.kind == "of" and _opens_membership(items, index, taken):
            index += 1
        elif index and items[index - 1].kind == "of" and (item.kind == "det" or item.kind == "number" and item.text == "one"):
            index += 1
        elif item.kind == "word" and words < MAX_ADJECTIVES and not (words == 0 and not taken and _is_thing(items, index)):
            if any(t.kind == "people" and not t.value.unit for t in taken) and items[index - 1].kind != "of":
                break
            words += 1
            index += 1
        else:
            break
    return end, group_of(taken, lexicon, country)


def _opens_membership(items, index, taken):
    """"members of the police", "two of the soldiers": the words after "of" say who they are."""
    if not taken:
        return items[index - 1].kind == "number"
    last = taken[-1]
    return last.kind == "people" and last.value.kind in ("person", "militant", "fighter", "security", "civilian", "military")


def _is_thing(items, index):
    return items[index].text.lower() in _UNITS


def find_people(items: Sequence, lexicon: Lexicon, country: str) -> Tuple[People, ...]:
    """The noun phrases for people in a stretch of items (see ``Tagged.items``)."""
    found, index, flag = [], 0, ""
    while index < len(items):
        item = items[index]
        if item.kind == "cue" and item.value == "subset":
            flag, index = "subset", index + 1
            continue
        if item.kind == "number" and found and _is_age(items, found[-1].last, index):
            index += 1
            continue
        phrase = _phrase_at(items, index, lexicon, country, flag)
        if phrase is None:
            if item.kind not in ("and", "comma", "det"):
                flag = ""
            index += 1
            continue
        found.append(phrase)
        index = max(phrase.last, index + 1)
    return tuple(found)


def _is_age(items, after_people, index):
    """"two boys of 10 and 13": numbers that say how old they were."""
    between = [i.text.lower() for i in items[after_people:index] if i.kind not in ("comma", "and", "number")]
    return between in (["of"], ["aged"]) and all(i.kind in ("of", "word", "comma", "and", "number")
                                                  for i in items[after_people:index])


def _phrase_at(items, index, lexicon, country, flag):
    item = items[index]
    if item.kind == "number" and item.value.kind != "year":
        count = Count(item.value.low, item.value.best, item.value.high)
        after, flag = _skip_others(items, index + 1, flag)
        if after < len(items) and items[after].kind == "cue" and items[after].value == "subset":
            return _people(items, index, after + 1, count, None, "subset")
        if after < len(items) and items[after].kind == "harm" and items[after].text.lower() == "dead":
            # "12 dead civilians": the harm word stands inside the phrase.
            last, group = _collect(items, after + 1, lexicon, country)
            return _people(items, index, after if group is None else last, count, group, flag)
        last, group = _collect(items, after, lexicon, country)
        if group is None and not _may_stand_alone(items, after):
            noun = _harmed_noun(items, index, after)
            return _people(items, index, noun, count, None, flag) if noun else None
        return _people(items, index, after if group is None else last, count, group, flag)
    if item.kind == "det":
        return _determined(items, index, lexicon, country, flag)
    if item.kind in ("actor", "people", "country"):
        last, group = _collect(items, index, lexicon, country)
        return None if group is None else _people(items, index, last, None, group, flag)
    return None


def _harmed_noun(items, index, after):
    """"killed two Kakais", "three beekeepers were killed": an unknown noun is people where harm befalls it."""
    last = after
    while last < len(items) and items[last].kind == "word" and last - after < 3 and not _is_thing(items, last):
        last += 1
    follows = last < len(items) and items[last].kind in ("be", "harm") and last > after
    governed = index > 0 and items[index - 1].kind == "harm" and not _is_thing(items, after)
    return last if follows else after + 1 if governed else None


def _may_stand_alone(items, after):
    """A bare number counts people only where no other noun follows: "killing two and wounding three"."""
    return after >= len(items) or items[after].kind != "word" or items[after].text.lower() in _AFTER_NUMBER


def _determined(items, index, lexicon, country, flag):
    """A singular with its article: "a soldier", "the mukhtar", "another farmer" count one."""
    after, flag = _skip_others(items, index + 1, "others" if items[index].value == "another" else flag)
    last, group = _collect(items, after, lexicon, country)
    if group is None:
        return None
    head = next((i.value for i in reversed(items[after:last]) if i.kind == "people"), None)
    number = 0 if head is None or head.unit else 2 * head.plural * (items[index].value == "both") or int(not head.plural)
    if head is None and items[index].value in ("a", "an", "one") and last < len(items) and items[last].kind in ("be", "harm"):
        number = 1  # "a Peshmerga was killed"
    return _people(items, index, last, Count(number, number, number) if number else None, group, flag)


def _skip_others(items, index, flag):
    if index < len(items) and items[index].kind == "cue" and items[index].value == "others":
        return index + 1, flag or "others"
    return index, flag


def _people(items, first, last, count, group, flag):
    return People(first, last, items[first].start, items[last - 1].end, count, group, flag)
