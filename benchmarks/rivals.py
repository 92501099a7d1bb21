"""The other libraries that find names, each asked as it is meant to be used, and with the same list of names.

A rival is made with entries (place's id, admin1, name folded by ``questions.words``), the most populous first, so that
equal scores are settled alike for all. ``rank`` gives at most ten places, each with its best score, the best first.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

TEN = 10
_NAMES_FOR_TEN = 80  # a place has some names
_SERVER_USER, _PATIENCE = "postgres", 100  # initdb refuses root; tries, a fifth of a second apart


def _ten_places(ranked):
    """[(id, score)] of the first ten places among (id, score) in falling order."""
    best = {}
    for place, score in ranked:
        best.setdefault(place, score)
        if len(best) == TEN:
            break
    return list(best.items())


class _Listed:
    """Entries by governorate; a place without one is a candidate everywhere."""

    def __init__(self, entries, fold=str):
        self.everywhere = [(place, fold(name)) for place, _, name in entries]
        self._parts, nowhere = defaultdict(list), []
        for place, admin1, name in entries:
            (self._parts[admin1] if admin1 else nowhere).append((place, fold(name)))
        for part in self._parts.values():
            part.extend(nowhere)

    def within(self, admin1):
        return self._parts[admin1] if admin1 else self.everywhere


def _joined(name):
    return name.replace(" ", "")


class Rapidfuzz:
    """One of rapidfuzz's scorers over all names (``process.extract``)."""

    needs, scorer, fold = "rapidfuzz", "", str

    def __init__(self, entries):
        from rapidfuzz import fuzz, process
        self._extract, self._score = process.extract, getattr(fuzz, self.scorer)
        listed = _Listed(entries, self.fold)
        self._entries = {admin1: listed.within(admin1) for admin1 in {entry[1] for entry in entries} | {""}}
        self._names = {admin1: [name for _, name in part] for admin1, part in self._entries.items()}

    def rank(self, name, admin1=""):
        part = self._entries.get(admin1, ())
        found = self._extract(self.fold(name), self._names.get(admin1, ()), scorer=self._score, limit=_NAMES_FOR_TEN)
        return _ten_places((part[number][0], score / 100) for _, score, number in found)


class Ratio(Rapidfuzz):
    title, scorer, fold = "rapidfuzz ratio", "ratio", staticmethod(_joined)


class WeightedRatio(Rapidfuzz):
    title, scorer = "rapidfuzz WRatio", "WRatio"


class TokenSort(Rapidfuzz):
    title, scorer = "rapidfuzz token_sort_ratio", "token_sort_ratio"


class JaroWinkler:
    """jellyfish's Jaro-Winkler similarity against every name."""

    title, needs = "jellyfish Jaro-Winkler", "jellyfish"

    def __init__(self, entries):
        from jellyfish import jaro_winkler_similarity
        self._similarity = jaro_winkler_similarity
        self._listed = _Listed(entries, _joined)

    def rank(self, name, admin1=""):
        asked = _joined(name)
        return self._ranked(asked, self._listed.within(admin1))

    def _ranked(self, asked, entries):
        similarity = self._similarity
        scored = [(similarity(asked, name), number) for number, (_, name) in enumerate(entries)]
        scored.sort(key=lambda each: (-each[0], each[1]))
        return _ten_places((entries[number][0], score) for score, number in scored)


class Sounded(JaroWinkler):
    """Names of the same code, the best by Jaro-Winkler first: a code alone gives no order."""

    def __init__(self, entries):
        super().__init__(entries)
        import jellyfish
        self._code = getattr(jellyfish, self.coder)
        self._by_code = defaultdict(list)
        for admin1 in {entry[1] for entry in entries} | {""}:
            for place, name in self._listed.within(admin1):
                self._by_code[admin1, self._sound(name)].append((place, name))

    def _sound(self, name):
        try:
            return self._code(name)
        except ValueError:
            return ""  # no letter that it knows

    def rank(self, name, admin1=""):
        asked = _joined(name)
        return self._ranked(asked, self._by_code.get((admin1, self._sound(asked)), ()))


class Soundex(Sounded):
    title, coder = "jellyfish Soundex, then Jaro-Winkler", "soundex"


class Metaphone(Sounded):
    title, coder = "jellyfish Metaphone, then Jaro-Winkler", "metaphone"


class Trigram:
    """PostgreSQL's pg_trgm: the nearest names by ``<->`` over a GiST index, as its manual has it (F.33.4)."""

    title, needs = "PostgreSQL pg_trgm", "psycopg2"

    def __init__(self, entries, connection):
        self._cursor = connection.cursor()
        self._cursor.execute("DROP TABLE IF EXISTS names; "
                             "CREATE TABLE names (id serial, place text, admin1 text, name text)")
        from psycopg2.extras import execute_values
        execute_values(self._cursor, "INSERT INTO names (place, admin1, name) VALUES %s", entries, page_size=5000)
        self._cursor.execute("CREATE INDEX ON names USING gist (name gist_trgm_ops); "
                             "CREATE INDEX ON names (admin1); ANALYZE names")

    def rank(self, name, admin1=""):
        where, values = ("WHERE admin1 IN (%s, '') ", (name, admin1, name)) if admin1 else ("", (name, name))
        self._cursor.execute("SELECT place, similarity(name, %s) FROM names " + where +
                             f"ORDER BY name <-> %s LIMIT {_NAMES_FOR_TEN}", values)
        return _ten_places(self._cursor.fetchall())


RIVALS = (Ratio, WeightedRatio, TokenSort, JaroWinkler, Soundex, Metaphone)


class Rivals:
    """The rivals that are installed, as a context manager.

    ``versions`` are those of what they need; ``missing`` the titles of the others, and why.
    """

    def __init__(self):
        self._stack, self._database, self.missing, self.versions = ExitStack(), None, {}, {}

    def __enter__(self):
        for kind in RIVALS:
            if find_spec(kind.needs) is None:
                self.missing[kind.title] = "not installed"
        try:
            self._database = self._stack.enter_context(_server())
        except (FileNotFoundError, ImportError):
            self.missing[Trigram.title] = "not installed"
        except (OSError, KeyError, subprocess.SubprocessError) as error:  # KeyError: no user of that name
            self.missing[Trigram.title] = f"did not start ({error})"
        for kind in RIVALS:
            if kind.title not in self.missing:
                self.versions[kind.needs] = version(kind.needs)
        if self._database is not None:
            self.versions["PostgreSQL"] = self._database.info.parameter_status("server_version")
        return self

    def __exit__(self, *error):
        self._stack.close()

    def of(self, entries):
        """Each rival with these entries, one after the other."""
        for kind in RIVALS:
            if kind.title not in self.missing:
                yield kind(entries)
        if self._database is not None:
            yield Trigram(entries, self._database)


def _programs():
    """The folder of PostgreSQL's server programs."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    fit = [folder for folder in folders if (folder / "initdb").is_file() and (folder / "postgres").is_file()]
    if not fit:
        raise FileNotFoundError("PostgreSQL's initdb and postgres are not installed")
    return fit[0]


@contextmanager
def _server():
    """A connection to a server of our own in a temporary folder, on a socket there; it ends with the block."""
    import psycopg2
    programs = _programs()
    user = {"user": _SERVER_USER, "group": _SERVER_USER, "extra_groups": []} if os.getuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="trgm") as folder:
        if user:
            shutil.chown(folder, _SERVER_USER)
        data, quiet = str(Path(folder) / "data"), {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([str(programs / "initdb"), "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8", "-N"], check=True, cwd=folder, **quiet, **user)
        server = subprocess.Popen([str(programs / "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=",
                                   "-c", "fsync=off"], cwd=folder, **quiet, **user)
        try:
            connection = _connected(server, folder, psycopg2)
            yield connection
            connection.close()
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown
            server.wait()


def _connected(server, folder, psycopg2):
    """A connection with pg_trgm, as soon as the server takes one."""
    for _ in range(_PATIENCE):
        try:
            connection = psycopg2.connect(host=folder, user="bench", dbname="postgres")
            break
        except psycopg2.OperationalError as error:
            if server.poll() is not None:
                raise subprocess.SubprocessError("PostgreSQL ended") from error
            time.sleep(0.2)
    else:
        raise subprocess.SubprocessError("PostgreSQL takes no connection")
    connection.autocommit = True
    try:
        connection.cursor().execute("CREATE EXTENSION pg_trgm")
    except psycopg2.Error as error:
        connection.close()
        raise FileNotFoundError("PostgreSQL lacks pg_trgm") from error
    return connection
