"""What the benchmark of names asks: spellings, slips of the pen and absent names, made from any list of places.

Nothing here knows the package's rules of spelling: letters are folded with Unicode alone, so that the questions stay
the same while the rules change. Each :class:`Round` has an index to itself: a place lacks one spelling there at most.
"""

import math
import random
import re
import unicodedata
from collections import defaultdict
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Callable, FrozenSet, NamedTuple, Tuple

from dateline.gazetteer.place import Place
from dateline.gazetteer.sameness import distance_m, kind_of

LEAST_ALIKE = 0.6  # below, two names of a place are different words
ONE_PLACE_M, LISTED_TWICE_M, TWICE_ALIKE = 3_000, 5_000, 0.75
LEAST_LETTERS = 5  # of a name that is misspelt
# Kinds of questions: another spelling, another word, one slip of the pen, a place that is not there, a single string.
SPELLING, OTHER_WORD, ABSENT, STRING = "spelling", "other word", "absent", "string"
SLIPS = ("dropped", "added", "swapped")
_LEAST_ROUNDS, _A_ROUND = 8, 2500  # so that few places of an index lack a spelling
_LATIN = re.compile("^[A-Za-z\u00aa-\u024f\u0259\u02b9-\u02df\u0300-\u036f\u1e00-\u1eff '’‘`.-]{3,}$")
_UNDECOMPOSED = str.maketrans({"ə": "e", "ł": "l", "ı": "i", "ø": "o", "đ": "d", "ħ": "h", "ß": "ss", "æ": "ae"})
_GRID = 0.05  # degrees of a cell; more than LISTED_TWICE_M from north to south


@lru_cache(maxsize=1 << 18)
def words(name):
    """The name in small letters without marks and apostrophes; hyphens are spaces. Other scripts stay as they are."""
    text = unicodedata.normalize("NFKD", name).lower().translate(_UNDECOMPOSED)
    text = "".join(" " if c in "-./" else c for c in text if c.isalnum() or c in " -./")
    return " ".join(text.split())


def letters(name):
    """:func:`words` without the spaces: what two spellings share that differ by marks, capitals and spaces only."""
    return words(name).replace(" ", "")


def alike(one, other):
    """How alike the letters of two names are, 0 to 1 (difflib's ratio)."""
    return SequenceMatcher(None, letters(one), letters(other), autojunk=False).ratio()


def is_latin(name):
    return bool(_LATIN.match(name))


def names_of(place):
    return place.name, *place.names


def without(place, unwanted, fold=letters):
    """The place without the names that are unwanted under ``fold``; None when no name is left."""
    if not unwanted:
        return place
    kept = [name for name in names_of(place) if fold(name) not in unwanted]
    return replace(place, name=kept[0], names=tuple(kept[1:])) if kept else None


def spellings(place):
    """(other spellings, other words): one name for each set of letters among the Latin names of a place.

    Another spelling is at least ``LEAST_ALIKE`` like another name of the place that has other letters.
    """
    latin = {}
    for name in filter(is_latin, names_of(place)):
        latin.setdefault(letters(name), name)
    if len(latin) < 2:
        return (), ()
    fit = [name for one, name in latin.items()
           if any(one != other and alike(one, other) >= LEAST_ALIKE for other in latin)]
    return tuple(fit), tuple(name for name in latin.values() if name not in fit)


def slip(kind, name, rng):
    """The name with one letter dropped, added, or swapped with the next; None when it is too short for that.

    The first letter of a word stays, as in most misprints (Kukich 1992).
    """
    spots = [i for i in range(1, len(name) - 1) if name[i - 1:i + 2].isalpha()]
    if len(letters(name)) < LEAST_LETTERS or not spots:
        return None
    spot = rng.choice(spots)
    changed = {"dropped": name[:spot] + name[spot + 1:],
               "added": name[:spot] + rng.choice("abcdefghijklmnopqrstuvwxyz") + name[spot:],
               "swapped": name[:spot] + name[spot + 1] + name[spot] + name[spot + 2:]}[kind]
    return changed if letters(changed) != letters(name) else None


class Question(NamedTuple):
    """A name to ask for and the place that it means.

    ``shared``: where another place bears the very name but for marks: "admin1" (the place's own), "country".
    """

    kind: str
    name: str
    place: Place
    shared: FrozenSet[str]


class Round(NamedTuple):
    """Questions to one index: ``out`` is what entries lack (id: names under ``fold``), ``absent`` the ids left out."""

    questions: Tuple[Question, ...]
    out: dict
    absent: FrozenSet[str]
    fold: Callable = letters

    def places(self, places):
        """The places as the index of this round has them."""
        for place in places:
            if place.gaz_id in self.absent:
                continue
            kept = without(place, self.out.get(place.gaz_id, ()), self.fold)
            if kept is not None:
                yield kept


class Places:
    """The places of a file, with what the questions need to know: bearers of a name, and entries close by."""

    def __init__(self, places):
        self.all = tuple(places)
        self.populated = [place for place in self.all if kind_of(place) == "populated" and place.admin1]
        self._bearers, self._grid = defaultdict(list), defaultdict(list)
        for place in self.all:
            for folded in {letters(name) for name in names_of(place)}:
                self._bearers[folded].append(place)
            self._grid[self._cell(place)].append(place)

    @staticmethod
    def _cell(place):
        return int(place.lat // _GRID), int(place.lon // _GRID)

    def around(self, place):
        """Other entries of the place's kind within ``LISTED_TWICE_M``."""
        row, column = self._cell(place)
        wide = math.ceil(1 / max(0.01, math.cos(math.radians(place.lat))))
        near = (other for i in (row - 1, row, row + 1) for j in range(column - wide, column + wide + 1)
                for other in self._grid.get((i, j), ()))
        return [other for other in near if other.gaz_id != place.gaz_id and kind_of(other) == kind_of(place)
                and distance_m(other, place) <= LISTED_TWICE_M]

    def twins(self, place):
        """Other entries that are the same place."""
        return [other for other in self.around(place) if one_place(place, other)]

    def listed_twice(self, place, name):
        """Whether the place has another entry, or a neighbour with much the same name."""
        return any(alike(name, other) >= TWICE_ALIKE for entry in self.around(place) for other in names_of(entry))

    def shared(self, place, name, absent=frozenset()):
        """Where another place bears the name: "admin1", "country"."""
        others = [other for other in self._bearers[letters(name)] if other.gaz_id not in absent
                  and kind_of(other) == "populated" and not one_place(place, other)]
        found = {"country"} if others else set()
        return frozenset(found | ({"admin1"} if any(other.admin1 == place.admin1 for other in others) else set()))


def one_place(one, other):
    """Whether two entries are one place: the same id, or close by and the name of one borne by the other."""
    if one.gaz_id == other.gaz_id:
        return True
    if distance_m(one, other) > ONE_PLACE_M or kind_of(one) != kind_of(other):
        return False
    return letters(one.name) in map(letters, names_of(other)) or letters(other.name) in map(letters, names_of(one))


def rounds_of(places, most=0, aside=1000, seed=7):
    """The rounds of questions about a :class:`Places`; returns (rounds, counts of what is not asked).

    ``most``: other spellings to ask for, 0 for all; ``aside``: questions of each other kind, absent names twice as
    many. Questions are dealt to rounds by lot: one of a place, and no two places that lack the same spelling. Entries
    that are the same place lack it too. The last round takes single strings out, and leaves those that differ from
    them by marks and capitals only.
    """
    rng = random.Random(seed)
    left = {"spellings beyond the rounds": 0, "absent names listed twice": 0}
    gone = _absent(places, 2 * aside, rng, left)
    ids = {place.gaz_id for place, _ in gone}
    present = [place for place in places.populated if place.gaz_id not in ids]
    asked = _held_out(present, most, aside, rng)
    count = max(_LEAST_ROUNDS, -(-len(asked) // _A_ROUND))
    shares = [_Share() for _ in range(count)]
    for entry in asked:
        fit = [share for share in shares if share.may_ask(entry)]
        if fit:
            min(fit, key=lambda share: len(share.asked)).ask(places, entry)
        else:
            left["spellings beyond the rounds"] += 1
    for number, entry in enumerate(gone):
        shares[number % count].absent.append((ABSENT, *entry))
    for number, entry in enumerate(_slips(present, aside, rng)):
        shares[number % count].slips.append(entry)
    return [share.round(places) for share in shares] + [_strings(places, present, aside, rng)], left


class _Share:
    """A round in the making, of entries (kind, place, name)."""

    def __init__(self):
        self.asked, self.absent, self.slips, self.out, self.names = [], [], [], {}, set()

    def may_ask(self, entry):
        return letters(entry[2]) not in self.names and entry[1].gaz_id not in self.out

    def ask(self, places, entry):
        _, place, name = entry
        self.asked.append(entry)
        self.names.add(letters(name))
        for same in (place, *places.twins(place)):
            self.out.setdefault(same.gaz_id, set()).add(letters(name))

    def round(self, places):
        absent = frozenset(place.gaz_id for _, place, _ in self.absent)
        slips = [entry for entry in self.slips if entry[1].gaz_id not in self.out]
        return Round(tuple(Question(kind, name, place, places.shared(place, name, absent))
                           for kind, place, name in self.asked + slips + self.absent), self.out, absent)


def _held_out(present, most, aside, rng):
    """Other spellings and, ``aside`` of them, other words, as entries in an order drawn by lot."""
    fit, others = [], []
    for place in present:
        spelled, worded = spellings(place)
        fit += [(SPELLING, place, name) for name in spelled]
        others += [(OTHER_WORD, place, name) for name in worded]
    rng.shuffle(fit)
    rng.shuffle(others)
    asked = (fit[:most] if most else fit) + others[:aside]
    rng.shuffle(asked)
    return asked


def _absent(places, most, rng, left):
    """Places to take out, each with one of its Latin names, drawn by lot."""
    found = []
    for place in rng.sample(places.populated, len(places.populated)):
        latin = [name for name in names_of(place) if is_latin(name)]
        if len(found) == min(most, len(places.populated) // 5):
            break
        if latin:
            name = rng.choice(latin)
            if places.listed_twice(place, name):
                left["absent names listed twice"] += 1
            else:
                found.append((place, name))
    return found


def _slips(present, most, rng):
    """(kind, place, misspelt name): ``most`` of each kind, of names drawn by lot."""
    found = []
    for kind in SLIPS:
        asked = 0
        for place in rng.sample(present, len(present)):
            latin = [name for name in names_of(place) if is_latin(name)]
            name = slip(kind, rng.choice(latin), rng) if latin and asked < most else None
            if name:
                found.append((kind, place, name))
                asked += 1
    return found


def _strings(places, present, most, rng):
    """The round in which only the very string that is asked for is out."""
    asked, out = [], {}
    for place in rng.sample(present, len(present)):
        latin = sorted({name for name in names_of(place) if is_latin(name)})
        fit = [name for name in latin if any(name != other and alike(name, other) >= LEAST_ALIKE for other in latin)]
        if fit and len(asked) < most:
            name = rng.choice(fit)
            asked.append(Question(STRING, name, place, places.shared(place, name)))
            out[place.gaz_id] = {name}
    return Round(tuple(asked), out, frozenset(), fold=str)
