"""Field knowledge as tables: actors, people, event words, harm words and cues, found in text by longest match.

The tables are the CSV files of this folder. A user's own files with the same names and headers, in another
folder, are read after them: an actor or a word given there adds to, or replaces, what ships.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, Mapping, NamedTuple, Tuple

from ...gazetteer.errors import DatelineError
from .trie import Trie

HERE = Path(__file__).resolve().parent


class Actor(NamedTuple):
    """An armed or official body: ``kind`` (military, police, militant …), ``side`` (state, insurgent, foreign)."""

    name: str
    kind: str
    side: str
    country: str


class EventWord(NamedTuple):
    """A word that tells of an event: its class, its form (verb, noun), and the weapon and ACLED sub-event that it implies."""

    term: str
    family: str
    form: str
    weapon: str
    sub_event: str


class People(NamedTuple):
    """A word for people: their kind (military, police, civilian …).

    ``unit`` is empty for persons, ``force`` for a body that acts (brigade), ``place`` for one that is only hit (checkpoint).
    """

    kind: str
    unit: str
    plural: bool


class HarmWord(NamedTuple):
    """A word that tells of harm to people, and how it takes its number (see ``casualties.py``)."""

    word: str
    harm: str
    form: str


@dataclass(frozen=True)
class Lexicon:
    """All tables, ready to be matched. The tries map word sequences to the entries of their table."""

    actors: Mapping[str, Actor]
    actor_trie: Trie
    people_trie: Trie
    event_trie: Trie
    harm_trie: Trie
    cue_trie: Trie
    country_trie: Trie
    country_names: Mapping[str, str]
    place_trie: Trie
    not_places: FrozenSet[str]
    defaults: Mapping[Tuple[str, str], str]
    folders: Tuple[str, ...] = ()

    def default_actor(self, kind, country):
        """The canonical name for people of a kind in a country, such as (military, IQ) → Iraqi Army."""
        return self.defaults.get((country, kind)) or self.defaults.get(("*", kind), "")

    def kind_of(self, name):
        """The kind of a canonical name; '' when it is no actor of the table."""
        actor = self.actors.get(name)
        return actor.kind if actor else ""

    def side_of(self, name):
        """The side of a canonical name: state, insurgent, foreign, or ''."""
        actor = self.actors.get(name)
        return actor.side if actor else ""


def _rows(name, folders):
    for folder in folders:
        path = Path(folder) / name
        if not path.exists():
            continue
        try:
            with open(path, encoding="utf-8-sig", newline="") as handle:
                yield from csv.DictReader(handle)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise DatelineError(f"{path}: this lexicon table cannot be read; save it as UTF-8 CSV.", str(error)) from error


def _plural(term):
    if term.endswith(("s", "men", "people", "children")):
        return term
    if term.endswith("y") and term[-2] not in "aeiou":
        return term[:-1] + "ies"
    return term + ("es" if term.endswith(("sh", "ch", "x")) else "s")


def _words(rows, column, make):
    trie = Trie()
    for row in rows:
        trie.add(row[column], make(row))
    return trie


def _people(rows):
    trie = Trie()
    for row in rows:
        term, unit = row["term"], row["unit"]
        trie.add(_plural(term), People(row["kind"], unit, True))
        if term != _plural(term):
            trie.add(term, People(row["kind"], unit, False))
    return trie


def _actors(rows):
    table: Dict[str, Actor] = {}
    trie = Trie()
    for row in rows:
        actor = Actor(row["name"], row["kind"], row["side"], row["country"])
        table[actor.name] = actor
        for alias in [actor.name] + row["aliases"].split(";"):
            trie.add(alias, actor)
    return table, trie


def _countries(rows):
    trie, names = Trie(), {}
    for row in rows:
        names[row["code"]] = row["name"]
        for word in row["words"].split(";"):
            trie.add(word, row["code"])
    return trie, names


def load_lexicon(folders: Iterable[str] = ()) -> Lexicon:
    """Read the shipped tables and then those of the user's ``folders``. Raises DatelineError naming a bad file."""
    return _load(tuple(str(f) for f in folders))


@lru_cache(maxsize=4)
def _load(extra):
    folders = (HERE,) + extra
    table, actor_trie = _actors(_rows("actors.csv", folders))
    country_trie, country_names = _countries(_rows("countries.csv", folders))
    return Lexicon(
        actors=table, actor_trie=actor_trie,
        people_trie=_people(_rows("people.csv", folders)),
        event_trie=_words(_rows("events.csv", folders), "term",
                          lambda r: EventWord(r["term"], r["class"], r["form"], r["weapon"], r["sub_event"])),
        harm_trie=_words(_rows("harm.csv", folders), "word", lambda r: HarmWord(r["word"], r["harm"], r["form"])),
        cue_trie=_words(_rows("cues.csv", folders), "cue", lambda r: r["class"]),
        country_trie=country_trie, country_names=country_names,
        place_trie=_words(_rows("place_words.csv", folders), "word", lambda r: (r["role"], r["value"])),
        not_places=frozenset(r["word"].lower() for r in _rows("not_places.csv", folders)),
        defaults={(r["country"], r["kind"]): r["actor"] for r in _rows("defaults.csv", folders)},
        folders=extra)
