"""A database that lives as long as one file is read, for what is too much for memory."""

import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch(schema, folder=None):
    """An SQLite connection to a new file with the tables of ``schema``; the file goes when the block is left.

    ``folder`` is where to put it, else the system's folder for such files. Raises sqlite3.Error or OSError.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-", dir=folder) as home:
        connection = sqlite3.connect(Path(home) / "scratch.db", isolation_level=None, check_same_thread=False)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;"
                                     + schema + "; BEGIN")
            yield connection
        finally:
            connection.close()
