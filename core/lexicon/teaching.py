"""Names that an analyst taught, as rows of the user's own table of actors: added one at a time, and taken back.

A row of one's own with an actor's name and a further name is read beside the one that ships (see ``loader``).
"""

import csv
import io
import os
from pathlib import Path
from typing import NamedTuple

from ...gazetteer.errors import DatelineError
from .loader import TABLES, Lexicon
from .own import prepare
from .trie import tokenise

TABLE = "actors.csv"
_PARTICLES = frozenset(("a", "an", "the", "some", "several", "two", "three", "unknown"))
_KNOWN = ("people", "country", "cue", "event", "harm", "place")  # words of these tables are no names of actors


class ActorRow(NamedTuple):
    """One row of ``actors.csv``: an actor, what it is, and the names it goes by, parted by semicolons."""

    name: str
    kind: str
    side: str
    aliases: str = ""


def row_for(words: str, actor: str, lexicon: Lexicon, kind="militant", side="insurgent"):
    """The row that teaches that words mean an actor; ``kind`` and ``side`` for one that the lexicon does not know.

    None where there is nothing to learn: the words are no name that is free ("gunmen", "Iraqi soldiers", and what the
    lexicon reads as an actor already).
    """
    alias, known = _clean(words), lexicon.actors.get(actor)
    if not _is_name(alias, lexicon):
        alias = ""
    if known is None:
        return ActorRow(_clean(actor), kind, side, "" if alias == _clean(actor) else alias)
    return ActorRow(known.name, known.kind, known.side, alias) if alias else None


def learn(folder, row):
    """Add a row to the table of a folder, which is made where it is missing. Raises DatelineError."""
    folder = Path(folder)
    prepare(folder, TABLES)
    _write(folder / TABLE, _read(folder / TABLE) + [tuple(row)])


def forget(folder, row):
    """Take the last such row out of the table of a folder; nothing where there is none. Raises DatelineError."""
    path = Path(folder) / TABLE
    rows = _read(path) if path.exists() else []
    places = [number for number, other in enumerate(rows) if other == tuple(row)]
    if places:
        del rows[places[-1]]
        _write(path, rows)


def _clean(text):
    """A name that the table can hold: one line, no separators of aliases."""
    return " ".join(text.replace(";", " ").replace("\0", " ").split()).strip(" \"'“”‘’,.:")


def _is_name(text, lexicon):
    """Whether a word is left that begins as a name does, when those that the lexicon knows are set aside."""
    tokens = tokenise(text)
    known = {index for table in _KNOWN for match in lexicon.tries[table].find(tokens)
             for index in range(match.first, match.last)}
    actors = any(True for _ in lexicon.tries["actor"].find(tokens))
    free = (token for index, token in enumerate(tokens) if index not in known and token.norm not in _PARTICLES
            and token.norm not in lexicon.word_classes)
    return not actors and any(_begins_name(token.text) for token in free)


def _begins_name(word):
    first = word[:1]
    return first.isupper() or first.isalpha() and first.lower() == first.upper()


def _read(path):
    """The rows of a table, its head too."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as handle:
            return [tuple(row) for row in csv.reader(handle)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DatelineError(f"{path}: your lexicon cannot be read; save it as UTF-8 CSV.", str(error)) from error


def _write(path, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text.getvalue(), encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        raise DatelineError(f"{path}: your lexicon cannot be written; see that you may write to it.",
                            str(error)) from error
