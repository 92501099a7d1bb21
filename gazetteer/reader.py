"""One index on disk, asked for its rows: by key, by id, by the letters they share, by where they lie.

Each thread has its own read-only connection.
"""

import json
import math
import sqlite3
import threading
from collections import OrderedDict
from contextlib import contextmanager
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from pathlib import Path

from . import index, names
from .errors import GazetteerError
from .spellings import Spellings, pair_likeness, pairs_of

_MOST_KNOWN = 300_000  # rows of which the keys are kept in memory (some 20 MB)
_MOST_BY_KEY, _MOST_BY_TRIGRAM = 200, 40
_MOST_BY_SLIP = 6  # names of each skeleton that one slip away leads to
_USUAL_BEARERS = 20
_NEAR = 0.5  # likeness by pairs of letters; where nothing is so like, the trigrams are asked
_LATELY = 64  # questions whose rows are kept: a search asks again less strictly, and in each naming world
_RAREST, _MOST_RANKED = 6, 1500  # trigrams asked for, as long as they come up in so few names

# As texts, whatever somebody else has made of them.
_NAME = ", ".join(f"CAST(n.{column} AS TEXT)" for column in ("name", "strict", "loose", "skeleton", "words"))
_JOIN = "JOIN places p ON p.fid = n.place"
# The keys' indexes hold rank and province too, so that the weightiest rows are found without reading all of a name.
_BY_KEY = (f"SELECT {index.PLACE_COLUMNS}, {_NAME} FROM names n {_JOIN} "  # nosec B608: constants
           "WHERE n.{key} = ? {within} ORDER BY n.rank LIMIT " + str(_MOST_BY_KEY))
_STRICT_BY_SKELETON = ("SELECT n.id, n.strict FROM json_each(?) asked "  # nosec B608: constants
                       "JOIN names n ON n.id IN (SELECT id FROM names n "
                       "WHERE n.skeleton = asked.value {within} ORDER BY n.rank LIMIT " + str(_MOST_BY_SLIP) + ")")
_BY_SLIP = "SELECT skeleton FROM slips WHERE variant IN (SELECT value FROM json_each(?))"
_WITHIN = "AND n.province IN (SELECT value FROM json_each(?))"
_BY_BEGINNING = (f"SELECT {index.PLACE_COLUMNS}, {_NAME} FROM names n {_JOIN} "  # nosec B608: constants
                 "WHERE n.strict > ? AND n.strict < ? LIMIT " + str(_MOST_BY_KEY))
_BY_ROW = (f"SELECT {index.PLACE_COLUMNS}, {_NAME} FROM names n {_JOIN} "  # nosec B608: constants
           "WHERE n.id IN (SELECT value FROM json_each(?))")
_BY_TRIGRAM = (f"SELECT {index.PLACE_COLUMNS}, {_NAME} FROM names n {_JOIN} "  # nosec B608: constants
               "WHERE n.id IN (SELECT rowid FROM names_trigram WHERE names_trigram MATCH ? "
               f"ORDER BY rank LIMIT {_MOST_BY_TRIGRAM})")
_TRIGRAM_COUNT = ("SELECT trigram, names FROM trigrams WHERE trigram IN (SELECT value FROM json_each(?)) "
                  "ORDER BY names, trigram")
_SPELLINGS = ("SELECT id, place, CAST(strict AS TEXT), CAST(words AS TEXT) FROM names WHERE province = ? "
              "ORDER BY id")
_PROVINCES = ("SELECT id, CAST(country AS TEXT), CAST(admin1 AS TEXT), CAST(names AS INTEGER) FROM provinces "
              "ORDER BY id")
_BY_ID = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
          "WHERE p.gaz_id = ? ORDER BY p.fid LIMIT 1")
_UNITS = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
          "WHERE p.feature IN ('ADM1', 'ADM2', 'ADM3') ORDER BY p.fid")
_IN_BOX = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
           "WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.fid")
_COUNTS_IN_BOX = ("SELECT p.admin1, COUNT(*) FROM places p WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? "
                  "AND p.admin1 <> '' AND p.feature LIKE 'PPL%' GROUP BY p.admin1 ORDER BY p.admin1")
_PLACE_WIDTH = len(index.PLACE_COLUMNS.split(","))


class Entry:
    """A row found by name: its place, made when it is asked for, its spelling and its :class:`~.names.Keys`."""

    __slots__ = ("_row", "_place", "spelling", "keys", "words")

    def __init__(self, row):
        self._row, self._place = row, None
        self.spelling, strict, loose, skeleton, self.words = row[_PLACE_WIDTH:]
        self.keys = names.Keys(strict, loose, skeleton)

    @property
    def gaz_id(self):
        return self._row[0]

    @property
    def place(self):
        if self._place is None:
            self._place = index.place_from_row(self._row)
        return self._place


class Reader:
    """The rows of one index. Raises GazetteerError when the file is damaged."""

    def __init__(self, path):
        self.path = Path(path)
        self.about = index.read_about(self.path) or {}
        self.worlds = tuple(self.about.get("worlds", names.world_of()).split())
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened, self._generation = [], 0
        self._keys_held = lru_cache(maxsize=1)(self._load_keys)
        self._provinces = lru_cache(maxsize=1)(self._load_provinces)
        self._ask_lately = lru_cache(maxsize=_LATELY)(self._ask)
        self._sizes = lru_cache(maxsize=1)(self._load_sizes)
        self._spellings = OrderedDict()

    def close(self):
        """End the connections of all threads; a question after that opens new ones."""
        with self._lock:
            opened, self._opened = self._opened, []
            self._generation += 1
        for connection, busy in opened:
            with busy:  # SQLite falls over when a connection ends under a thread that is asking it
                connection.close()

    def _connection(self):
        if getattr(self._local, "generation", None) != self._generation:
            try:
                # A connection serves one thread only; close() alone may end it from another.
                connection = sqlite3.connect(self.path.resolve().as_uri() + "?mode=ro", uri=True,
                                             check_same_thread=False)
            except sqlite3.Error as error:
                raise GazetteerError(f"{self.path}: the gazetteer's index cannot be opened; build it again.",
                                     str(error)) from error
            with self._lock:
                self._local.generation, self._local.busy = self._generation, threading.Lock()
                self._opened.append((connection, self._local.busy))
            self._local.connection, self._local.trigrams = connection, None
        return self._local.connection

    @contextmanager
    def _asking(self):
        """This thread's connection, which nobody closes meanwhile."""
        while True:
            connection = self._connection()
            with self._local.busy:
                if self._local.generation == self._generation:  # else it was closed just now
                    yield connection
                    return

    def _ask(self, question, values=()):
        try:
            with self._asking() as connection:
                return connection.execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self.path}: the gazetteer's index is damaged; delete it and open the "
                                 "country file again.", str(error)) from error

    # By name.

    def by_key(self, kind, key, provinces=None):
        """Entries with a key (``kind``: strict, loose, skeleton), the weightiest first; of some provinces, or all."""
        if not key or kind == "strict" and not self._may_hold(key):
            return []
        within, more = ("", ()) if provinces is None else (_WITHIN, (json.dumps(provinces),))
        return list(map(Entry, self._ask_lately(_BY_KEY.format(key=kind, within=within), (key, *more))))

    def by_beginning(self, strict):
        """Entries whose strict key goes on after a beginning; None where these are too many to tell anything."""
        entries = list(map(Entry, self._ask(_BY_BEGINNING, (strict, strict + "{"))))  # "{" comes after "z"
        return entries if len(entries) < _MOST_BY_KEY else None

    def _may_hold(self, strict):
        """False when the index surely lacks a key: most words are no places, and memory is quicker than a file."""
        held = self._keys_held()
        return held is None or hash(strict) in held

    def _load_keys(self):
        if int(self.about.get("rows", 0)) > _MOST_KNOWN:
            return None
        return frozenset(hash(row[0]) for row in self._ask("SELECT DISTINCT strict FROM names"))

    def near_spellings(self, keys, words, most, provinces=None):
        """Entries whose letters are most like the question's: ``most`` spellings.

        ``keys`` and ``words`` are those of the question in its naming world. What is too much for memory is asked for
        with one consonant wrong, and at last by trigrams.
        """
        held = self.spellings(provinces)
        if held is None:
            found = self._one_off(keys, provinces)
        else:
            found = [entry for spellings in held for entry in spellings.alike(keys.strict, words, most)]
        best = nlargest(most, found, key=itemgetter(0))
        rows = [row for _, rows in best for row in rows]
        entries = list(map(Entry, self._ask_lately(_BY_ROW, (json.dumps(rows),)))) if rows else []
        return entries if held is not None or best and best[0][0] >= _NEAR else entries + self._by_trigrams(keys)

    def _one_off(self, keys, provinces):
        """(likeness by pairs of letters, row ids) of names that one consonant leads to."""
        variants = (keys.skeleton, *names.one_dropped(keys.skeleton))
        found = {*variants, *(skeleton for skeleton, in self._ask_lately(_BY_SLIP, (json.dumps(variants),)))}
        slips = sorted(other for other in found if names.is_one_off(keys.skeleton, other))
        within, more = ("", ()) if provinces is None else (_WITHIN, (json.dumps(provinces),))
        rows = self._ask_lately(_STRICT_BY_SKELETON.format(within=within), (json.dumps(slips), *more))
        pairs = pairs_of(keys.strict)
        return [(pair_likeness(pairs, pairs_of(strict)), (row,)) for row, strict in rows]

    def spellings(self, provinces=None):
        """The :class:`~.spellings.Spellings` of provinces, or of all; None when that is too much for memory."""
        sizes, total = self._sizes()
        if provinces is None and total > index.MOST_IN_MEMORY:
            return None
        wanted = sizes if provinces is None else [province for province in provinces if province in sizes]
        if sum(sizes[province] for province in wanted) > index.MOST_IN_MEMORY:
            return None
        return [self._held(province, sizes) for province in wanted]

    def _load_sizes(self):
        sizes = {province: size for province, _, size in self.provinces()}
        return sizes, sum(sizes.values())

    def _held(self, province, sizes):
        """The spellings of one province; the ones not asked for the longest make room for it."""
        with self._lock:
            held = self._spellings.get(province)
            if held is not None:
                self._spellings.move_to_end(province)
                return held
        held = Spellings(self._ask(_SPELLINGS, (province,)))
        with self._lock:
            self._spellings[province] = held
            while sum(map(sizes.get, self._spellings)) > index.MOST_IN_MEMORY:
                self._spellings.popitem(last=False)
        return held

    def _by_trigrams(self, keys):
        """Entries that share the rarest trigrams of a loose key (full-text search)."""
        plain = keys.loose.partition("~")[0]
        pieces = sorted({plain[i:i + 3] for i in range(len(plain) - 2) if plain[i:i + 3].isalnum()})
        if not pieces or not self._has_trigrams():
            return []
        rarest, rows = [], 0
        for piece, count in self._ask_lately(_TRIGRAM_COUNT, (json.dumps(pieces),))[:_RAREST]:
            rows += count
            if rarest and rows > _MOST_RANKED:
                break
            rarest.append(f'"{piece}"')
        return list(map(Entry, self._ask_lately(_BY_TRIGRAM, (" OR ".join(rarest),)))) if rarest else []

    def _has_trigrams(self):
        with self._asking() as connection:
            if self._local.trigrams is None:
                self._local.trigrams = index.can_use_trigrams(connection)
            return self._local.trigrams

    def count_word(self, word, provinces=None):
        """How many places have a spelling with that word; the usual number where the index is too large to count."""
        held = self.spellings(provinces)
        return sum(spellings.places_with_word(word) for spellings in held) if held is not None else _USUAL_BEARERS

    # By where they lie.

    def provinces(self):
        """(id, Place-like keys, number of names) of each first-level unit that places lie in, and of none."""
        return self._provinces()

    def _load_provinces(self):
        return tuple((number, (country, names.keys(admin1).strict), size)
                     for number, country, admin1, size in self._ask(_PROVINCES))

    def provinces_of(self, admin1="", country=""):
        """Ids of the provinces so called, and of those that say nothing of where they are; None for all."""
        wanted = names.keys(admin1).strict
        if not wanted and not country:
            return None
        return [number for number, (code, strict), _ in self.provinces()
                if (not wanted or not strict or strict == wanted) and (not country or not code or code == country)]

    def by_id(self, gaz_id):
        """The first place with an id, in a list of one or none."""
        return [index.place_from_row(row) for row in self._ask(_BY_ID, (gaz_id,))]

    def units(self):
        """All administrative units, in the order of their rows."""
        return [index.place_from_row(row) for row in self._ask(_UNITS)]

    def around(self, lon, lat, reach_m):
        """Places in the box around a point."""
        return [index.place_from_row(row) for row in self._ask(_IN_BOX, _box(lon, lat, reach_m))]

    def counts_around(self, lon, lat, reach_m):
        """(admin1, number of populated places) in the box around a point."""
        return self._ask(_COUNTS_IN_BOX, _box(lon, lat, reach_m))


def _box(lon, lat, reach_m):
    high = reach_m / 110_570
    wide = high / max(0.05, math.cos(math.radians(lat)))
    return lat - high, lat + high, lon - wide, lon + wide
