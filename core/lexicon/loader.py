"""Field knowledge as tables: actors, people, event words, harm words and cues, found in text by longest match.

The tables are the CSV files of this folder, told in its README. A user's own files with the same names and headers,
in another folder (``own``), are read after them: an actor or a word given there adds to, or replaces, what ships.
"""

import csv
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, Iterator, Mapping, NamedTuple, Optional, Tuple

from ...gazetteer.errors import DatelineError
from . import own
from .trie import Trie

HERE = Path(__file__).resolve().parent

TABLES: Mapping[str, Tuple[str, ...]] = {
    "actors.csv": ("name", "kind", "side", "aliases"),
    "aliases.csv": ("alias", "actor", "from", "until"),
    "capitals.csv": ("code", "names"),
    "countries.csv": ("code", "names", "adjectives"),
    "cues.csv": ("cue", "class"),
    "defaults.csv": ("country", "kind", "actor"),
    "events.csv": ("term", "family", "form", "weapon", "sub_event", "general"),
    "families.csv": ("family", "branch", "alone"),
    "harm.csv": ("word", "harm", "form"),
    "people.csv": ("term", "kind", "unit"),
    "place_words.csv": ("word", "role", "value"),
    "words.csv": ("word", "class"),
}


class Actor(NamedTuple):
    """An armed or official body: ``kind`` (military, police, militant …), ``side`` (state, insurgent, foreign)."""

    name: str
    kind: str
    side: str


class DatedName(NamedTuple):
    """A name that means an actor only between two days, both included; None leaves a side open."""

    name: str
    actor: Actor
    since: Optional[date]
    until: Optional[date]

    def holds(self, day):
        """Whether it means the actor on a day; without a day, whether it does today."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class EventWord(NamedTuple):
    """A word that tells of an event: its family, its form (verb, noun, passive), the weapon and sub-event implied.

    ``general`` marks a word that, without a toll, speaks of attacks in general: "attacks", "fighting".
    """

    term: str
    family: str
    form: str
    weapon: str
    sub_event: str
    general: bool


class Family(NamedTuple):
    """A family of deeds; its ``branch`` is remote (bombs, strikes), ground (fighting), quiet (murder) or ''.

    ``alone``: such a deed is an incident even where the text names nobody who did or suffered it.
    """

    name: str
    branch: str
    alone: bool


class PeopleWord(NamedTuple):
    """A word for people: their kind (military, police, civilian …).

    ``unit`` is empty for persons, ``force`` for a body that acts (brigade), ``place`` for one that is only hit
    (checkpoint), ``rank`` for a person whose rank is an adjective too ("a major of the police", "a major attack").
    """

    kind: str
    unit: str
    plural: bool


class HarmWord(NamedTuple):
    """A word that tells of harm to people (killed, wounded, abducted); ``form``: how it takes its number."""

    harm: str
    form: str


class PlaceWord(NamedTuple):
    """A word of the grammar of places.

    ``role``: kind, at, near, bearing, direction, between, away, unit, title, office or desk. ``value`` is the kind of
    place, the bearing in degrees or the unit in metres.
    """

    role: str
    value: str


@dataclass(frozen=True)
class Lexicon:
    """All tables, ready to be matched.

    ``tries`` find the entries of a table in text: actor, people, event, harm, cue, country, capital (a city that
    datelines stand for its country with), place.
    A cue of the class "nothing" only keeps a shorter entry from being found ("claimed the lives of").
    ``families`` stand in the order in which they decide an event's type. ``word_classes`` are single words in
    lower case with what they tell a grammar: thing (what is counted but is no people), no place (capitalised, but
    not a name of a place), launch, success, carrying, happening, own deed, headline verb, compass, territory,
    dealing (what parties have between them), worn (uniforms), further (one more deed), deed (that ends an
    actor's name: Turkish airstrike), operation, arm (planes, artillery), aiming ("IS targets …"), coming off (who was
    attacked escaped), housing (a base hosting troops), freeing, keeping (manned, hired), mouthpiece (press centre),
    unidentified, countering (against IS), using (driving police cars), stationed, publishing and footage (posted a
    video of the attack), by itself (what bombs do: exploded), and the particles and articles that are part of Arabic
    and Kurdish names.
    """

    tries: Mapping[str, Trie]
    actors: Mapping[str, Actor]
    families: Mapping[str, Family]
    word_classes: Mapping[str, FrozenSet[str]]
    defaults: Mapping[Tuple[str, str], str]
    adjectives: FrozenSet[str] = frozenset()  # of nations, in lower case: "iraqi", not "iraq"
    folders: Tuple[str, ...] = ()
    undated: Tuple[Tuple[str, Actor], ...] = ()
    dated: Tuple[DatedName, ...] = ()
    epochs: Dict[Tuple[DatedName, ...], "Lexicon"] = field(default_factory=dict, repr=False, compare=False)

    def on(self, day: Optional[date]) -> "Lexicon":
        """The lexicon with the names of actors as they were meant on a day: in 2014 the Nusra Front was not yet HTS."""
        held = tuple(name for name in self.dated if name.holds(day))
        if held not in self.epochs:
            names = _trie(self.undated + tuple((name.name, name.actor) for name in held))
            self.epochs[held] = replace(self, tries={**self.tries, "actor": names}, epochs=self.epochs)
        return self.epochs[held]

    def with_actors(self, actors: Iterable[Actor]) -> "Lexicon":
        """The lexicon that knows these bodies too, not their names in a text."""
        return replace(self, actors={**self.actors, **{actor.name: actor for actor in actors}})

    def default_actor(self, kind, country):
        """The canonical name for people of a kind in a country, such as (military, IQ) → Iraqi Army."""
        return self.defaults.get((country, kind)) or self.defaults.get(("*", kind), "")

    def nation_of(self, name):
        """The country whose army, police or guards a canonical name is; '' when it is none's."""
        return next((country for (country, _), actor in self.defaults.items() if actor == name and country != "*"), "")

    def kind_of(self, name):
        """The kind of a canonical name; '' when it is no actor of the table."""
        actor = self.actors.get(name)
        return actor.kind if actor else ""

    def side_of(self, name):
        """The side of a canonical name: state, insurgent, foreign, or ''."""
        actor = self.actors.get(name)
        return actor.side if actor else ""


def load_lexicon(folders: Optional[Iterable[str]] = None) -> Lexicon:
    """Read the shipped tables and then those of ``folders``: without any given, the user's own, where there is one.

    Raises DatelineError naming a bad file, or what a table says that the reading does not know.
    """
    folders = own.own_folders() if folders is None else tuple(str(folder) for folder in folders)
    return _load(folders, tuple(map(own.state_of, folders)))


@lru_cache(maxsize=4)
def _load(extra, _state):
    for folder in extra:
        own.check(folder, TABLES, _rows)

    def rows(name):
        return (row for folder in (HERE,) + extra for row in _rows(Path(folder) / name))

    nations = tuple(rows("countries.csv"))
    actors = tuple((Actor(name, kind, side), aliases) for name, kind, side, aliases in rows("actors.csv"))
    by_name = {actor.name: actor for actor, _ in actors}
    dated = tuple(_dated(row, by_name) for row in rows("aliases.csv"))
    limited = {name.name for name in dated}
    undated = tuple((alias, actor) for actor, aliases in actors for alias in [actor.name] + aliases.split(";")
                    if alias == actor.name or alias not in limited)
    tries = {
        "people": _trie(entry for row in rows("people.csv") for entry in _singular_and_plural(*row)),
        "event": _trie((term, EventWord(term, family, form, weapon, sub_event, bool(general)))
                       for term, family, form, weapon, sub_event, general in rows("events.csv")),
        "harm": _trie((word, HarmWord(harm, form)) for word, harm, form in rows("harm.csv")),
        "cue": _trie(rows("cues.csv")),
        "country": _trie((word, code) for code, *words in nations for word in ";".join(words).split(";")),
        "capital": _trie((name, code) for code, capitals in rows("capitals.csv") for name in capitals.split(";")),
        "place": _trie((word, PlaceWord(role, value)) for word, role, value in rows("place_words.csv")),
    }
    return Lexicon(
        tries=tries, actors=by_name,
        families={name: Family(name, branch, bool(alone)) for name, branch, alone in rows("families.csv")},
        word_classes=_classes(rows("words.csv")),
        defaults={(country, kind): actor for country, kind, actor in rows("defaults.csv")},
        adjectives=frozenset(word.lower() for _, _, words in nations for word in words.split(";") if word),
        folders=extra, undated=undated, dated=dated).on(None)


def _dated(row, actors):
    alias, name, since, until = row
    try:
        return DatedName(alias, actors[name], *(date.fromisoformat(day) if day else None for day in (since, until)))
    except (KeyError, ValueError) as error:
        raise DatelineError(f"aliases.csv: the name {alias} must mean an actor of actors.csv, from and until days "
                            f"written as 2014-06-29, or nothing; found {name}, {since}, {until}.") from error


def _rows(path) -> Iterator[Tuple[str, ...]]:
    """The cells of a table's columns, row by row; nothing where the folder has no such table."""
    if not path.exists():
        return
    columns = TABLES[path.name]
    try:
        with open(path, encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise DatelineError(f"{path}: this lexicon table has no column {', '.join(missing)}; "
                                    f"its first line must be {','.join(columns)}.")
            for row in reader:
                yield tuple((row[column] or "").strip() for column in columns)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DatelineError(f"{path}: this lexicon table cannot be read; save it as UTF-8 CSV.", str(error)) from error


def _trie(entries):
    trie = Trie()
    for phrase, value in entries:
        trie.add(phrase, value)
    return trie


def _classes(rows):
    classes: Dict[str, FrozenSet[str]] = {}
    for word, name in rows:
        classes[word.lower()] = classes.get(word.lower(), frozenset()) | {name}
    return classes


def _singular_and_plural(term, kind, unit):
    plural = _plural(term)
    yield plural, PeopleWord(kind, unit, True)
    if term != plural:
        yield term, PeopleWord(kind, unit, False)


def _plural(term):
    head, of, body = term.partition(" of ")
    if of:
        return _plural(head) + of + body
    if term.endswith(("s", "men", "people", "children")):
        return term
    if term.endswith("y") and term[-2:-1] not in tuple("aeiou"):
        return term[:-1] + "ies"
    return term + ("es" if term.endswith(("sh", "ch", "x")) else "s")
