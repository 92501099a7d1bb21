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

TABLE = "actors.csv"


class ActorRow(NamedTuple):
    """One row of ``actors.csv``: an actor, what it is, and the names it goes by, parted by semicolons."""

    name: str
    kind: str
    side: str
    aliases: str = ""


def row_for(words: str, actor: str, lexicon: Lexicon, kind="militant", side="insurgent"):
    """The row that teaches that words mean an actor; ``kind`` and ``side`` for one that the lexicon does not know.

    None where there is nothing to learn: the words are no name (no capital letter), or the lexicon reads them as the
    actor already.
    """
    alias, known = _clean(words), lexicon.actors.get(actor)
    if known is None:
        return ActorRow(_clean(actor), kind, side, "" if alias == _clean(actor) or not _is_name(alias) else alias)
    if not _is_name(alias) or any(alias.lower() == name.lower() for name, _ in lexicon.undated):
        return None
    return ActorRow(known.name, known.kind, known.side, alias)


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


def _is_name(text):
    return any(character.isupper() or character.isalpha() and character.lower() == character.upper()
               for character in text)


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
