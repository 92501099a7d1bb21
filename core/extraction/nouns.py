"""Nouns for people: the words that name somebody, with their adjectives, ranks and memberships, and persons' names."""

from typing import NamedTuple, Optional, Sequence

from ..lexicon.loader import Lexicon, PeopleWord
from .numbers import UNITS
from .tagging import NAMING, Item

MAX_ADJECTIVES = 4
MAX_NAME = 12  # words of a name
# How much a kind says: where a phrase names several, the first of the most telling wins.
_TELLING = {"person": 0, "fighter": 1, "gunman": 2, "attacker": 2}
_USUAL, _BY_NAME = 4, 9
RANK = PeopleWord("security", "", False)  # "a major", where no noun follows that it could be the adjective of
_HAVE_MEMBERS = frozenset(["person", "militant", "fighter", "security", "civilian", "military"])


class Group(NamedTuple):
    """People of one kind; ``name`` is canonical (lexicon or default of the country), '' when the words do not tell."""

    name: str
    kind: str
    start: int
    end: int
    named: bool
    head: str = ""  # the last of the words, in lower case


def group_of(items: Sequence[Item], lexicon: Lexicon, country: str) -> Optional[Group]:
    """The group that actor, people and country words together mean, such as Iraqi + soldiers → Iraqi Army."""
    nation = next((item.value for item in items if item.kind == "country"), country)
    best, best_rank = None, -1
    for item in items:
        if item.kind not in ("actor", "people"):
            continue
        named, kind = item.kind == "actor", item.value.kind
        rank = _BY_NAME if named else _TELLING.get(kind, _USUAL)
        if rank > best_rank:
            best, best_rank = (item.value.name if named else lexicon.default_actor(kind, nation), kind, named), rank
    if best is None:
        return None
    name, kind, named = best
    if kind == "clan" and _is_of_people(items):
        name, kind = lexicon.default_actor("person", "*"), "person"
    naming = [item for item in items if item.names]
    return Group(name, kind, naming[0].start, naming[-1].end, named, naming[-1].word.split()[-1])


def _is_of_people(items):
    """"thirty men of the Jubur tribe": people, not the tribe in arms."""
    first = next(item for item in items if item.names)
    return first.kind == "people" and first.value.kind == "person" and not first.value.unit


class NounReader:
    """Reads the nouns of one stretch of items."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon, country: str):
        self.items = items
        self.lexicon = lexicon
        self.country = country

    def _collect(self, index):
        """Read adjectives and words that name somebody from ``index``: (index after them, group or None)."""
        taken, adjectives, end, opened = [], 0, index, False
        while index < len(self.items):
            item = self.items[index]
            if item.names:
                taken.append(item)
                end, adjectives = index + 1, 0
                opened = opened and item.kind == "country"
            elif self._is_rank(index):
                taken.append(item._replace(kind="people", value=RANK))
                end, adjectives, opened = index + 1, 0, False
            elif self._opens_membership(index, taken):
                opened = True
            elif item.kind == "word" or item.cue == "off duty":  # "a former candidate"
                if adjectives == MAX_ADJECTIVES or not opened and self._ends_before(index, taken, adjectives):
                    break
                adjectives += 1
            elif not (self._picks_one(index) or opened and item.kind == "det" or item.cue == "suspect" and not taken):
                break
            index += 1
        return end, group_of(taken, self.lexicon, self.country)

    def _ends_before(self, index, taken, adjectives):
        """A thing is counted ("four rifles", not "the district governor"), or the noun is there: "soldiers guarding …"
        """
        if not taken:
            modifies = self._kind(index + 1) == "people" and not self.items[index].word.endswith("s")
            return adjectives == 0 and self._is_thing(index) and not modifies
        return any(item.kind == "people" and not item.value.unit for item in taken)

    def _opens_membership(self, index, taken):
        """"members of the police", "fighters from the PMF", "two of the soldiers": who they are follows."""
        if self._kind(index) != "of" and self.items[index].word != "from":
            return False
        if not taken:
            return self._kind(index) == "of" and self._kind(index - 1) == "number"
        if taken[-1].kind != "people" or taken[-1].value.kind not in _HAVE_MEMBERS:
            return False
        theirs = self.items[index + 1:index + MAX_ADJECTIVES + 2]
        return self._kind(index) == "of" or any(item.kind == "actor" for item in theirs)

    def _picks_one(self, index):
        """"of the", "of one": an article after "of"."""
        item = self.items[index]
        return self._kind(index - 1) == "of" and (item.kind == "det" or item.kind == "number" and item.word == "one")

    def _apposed(self, index):
        """The group of ", a judge" or ", 52, the mayor" at an item; None where none stands there."""
        if self._kind(index) == "comma" and self._kind(index + 1) == "number" and self._kind(index + 2) == "comma":
            index += 2
        explained = self._kind(index) == "comma" and self._kind(index + 1) == "det"
        return self._collect(index + 2)[1] if explained else None

    def _name_end(self, index, told=False):
        """The end of a person's name that begins at an item, 0 for none: it has a given name at its head, unless a word
        for the person has ``told``."""
        last = index
        while self._kind(last) == "word" and not {"capital", "particle"}.isdisjoint(self.items[last].classes):
            last += 1
            if last - index > MAX_NAME:  # a list, or a text all in capitals
                return 0
        words = self.items[index:last]
        given = any("given name" in item.classes for item in words[:2])
        return last if len(words) >= 2 and (given or told) else 0

    def _somebody(self, first, last):
        """The group of a person of whom no word tells more."""
        one, other = self.items[first], self.items[last - 1]
        return Group(self.lexicon.default_actor("person", "*"), "person", one.start, other.end, False, other.word)

    def _is_harmed_next(self, index):
        """"… was killed", "… died": harm befalls whom the words before name."""
        dies = self._kind(index) == "harm" and self.items[index].value.form == "intransitive"
        return dies or self._kind(index) == "be" and "harm" in (self._kind(index + 1), self._kind(index + 2))

    def _is_rank(self, index):
        return "rank" in self.items[index].classes and self._kind(index + 1) not in ("word",) + NAMING

    def _is_one(self, last):
        """Whether the item before ``last`` is a word for one person."""
        head = self.items[last - 1]
        return head.kind == "people" and not head.value.unit and not head.value.plural

    def _is_thing(self, index):
        return "thing" in self.items[index].classes or self.items[index].word in UNITS

    def _kind(self, index):
        """The kind of an item; '' outside the stretch."""
        return self.items[index].kind if 0 <= index < len(self.items) else ""
