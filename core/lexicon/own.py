"""The user's own tables of the lexicon: where they lie, how they begin, and whether they say what can be read."""

import shutil
from pathlib import Path

from ...gazetteer.corrections import default_corrections
from ...gazetteer.errors import DatelineError

HERE = Path(__file__).resolve().parent
GUIDE = "README.md"
# Columns whose words the reading knows: another one would do nothing, and nobody would hear of it.
CLOSED = {
    "actors.csv": ("side",), "cues.csv": ("class",), "events.csv": ("family", "form", "sub_event", "general"),
    "families.csv": ("branch", "alone"), "harm.csv": ("harm", "form"), "people.csv": ("kind", "unit"),
    "place_words.csv": ("role",), "words.csv": ("class",)}
_FAMILIES = "families.csv"  # the families of events may be one's own


def own_folder():
    """The folder of the user's own tables, which command line and window share: beside the corrections."""
    return default_corrections().with_name("lexicon")


def own_folders():
    """The user's own folder in a tuple, empty where there is none."""
    folder = own_folder()
    return (str(folder),) if folder.is_dir() else ()


def prepare(folder, tables):
    """Make the folder with the guide and, where it has none yet, each of the ``tables`` (name: columns) with its head.

    Raises DatelineError when it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / GUIDE, folder / GUIDE)
        for name, columns in tables.items():
            if not (folder / name).exists():
                (folder / name).write_text(",".join(columns) + "\n", encoding="utf-8")
    except OSError as error:
        raise DatelineError(f"{folder}: your lexicon cannot be written there; see that you may write to the folder.",
                            str(error)) from error


def state_of(folder):
    """What changes when a table of a folder does. Raises DatelineError when there is no such folder."""
    try:
        files = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() == ".csv")
        return tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
    except OSError as error:
        raise DatelineError(f"{folder}: there is no such folder of lexicon tables; name one that is there.",
                            str(error)) from error


def check(folder, tables, rows):
    """Raise DatelineError for a file of a folder that is no table, or a word that the reading does not know.

    ``rows(path)`` gives the cells of a table, row by row.
    """
    for name, _, _ in state_of(folder):
        path = Path(folder) / name
        if name not in tables:
            raise DatelineError(f"{path}: the lexicon has no table of that name; it has {', '.join(sorted(tables))}.")
        for column in CLOSED.get(name, ()):
            at = tables[name].index(column)
            known = {row[at] for row in rows(HERE / name)}
            if column == "family":
                known |= {row[0] for row in (*rows(HERE / _FAMILIES), *rows(Path(folder) / _FAMILIES))}
            for row in rows(path):
                if row[at] not in known:
                    raise DatelineError(f"{path}: “{row[0]}” has the {column} “{row[at]}”, which is unknown; write one "
                                        f"of {', '.join(sorted(known - {''}))}.")
