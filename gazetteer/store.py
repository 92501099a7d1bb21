"""The gazetteer that is open: several indexes in an order, asked as one.

The user's files come first, the starter (``starter/*.csv``) last. A file is indexed on first use into the cache,
under a key of its path, size, time and the index format; an index whose file has changed is built anew.
Safe for many readers in threads: each thread has its own read-only connection.
"""

import hashlib
import json
import math
import os
import sqlite3
import sys
import threading
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from . import index, names
from .countries import country_code
from .errors import GazetteerError
from .place import Candidate, Place
from .sameness import kind_of, merged, same_place
from .sources import BadRows, read_places

STARTER = Path(__file__).with_name("starter")
LICENCES = {".txt": "CC BY 4.0 (GeoNames)", ".zip": "CC BY 4.0 (GeoNames)"}
_SQLITE_HEADER = b"SQLite format 3\0"
_MOST_ROWS_KNOWN = 300_000  # whose keys are kept in memory (some 20 MB)
_MOST_BY_TRIGRAM, _LEAST_BY_TRIGRAM = 40, 0.6  # compared letter by letter; likeness worth showing
# Likeness of a name from the table of pairs, the same where places bear the very name asked for, of an alternate.
_PAIRED, _PAIRED_BESIDE, _ALTERNATE = 0.97, 0.85, 0.94


class Match(NamedTuple):
    """A place found by name: ``likeness`` 0 to 1, ``spelling`` the entry's name that matched, ``how`` in words."""

    place: Place
    likeness: float
    spelling: str
    how: str


def default_cache_dir():
    """The folder for indexes: XDG_CACHE_HOME or LOCALAPPDATA, or what the system has for them."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if given:
        return Path(given) / "dateline"
    home = Path.home()
    return (home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache") / "dateline"


def open_gazetteer(paths=(), cache_dir=None, progress=None, cancelled=None):
    """Open the user's files in their order and the starter after them, indexing what is not indexed yet.

    ``paths``: GeoNames .txt or .zip, CSV, or an index .gpkg that was built before. ``progress(done, total, message)``
    and ``cancelled()`` are called while indexing. Raises GazetteerError with the file, what is wrong and what to do.
    """
    cache_dir = Path(cache_dir) if cache_dir else default_cache_dir()
    starter = _starter_index(cache_dir)
    indexes = [_index_of(Path(path), cache_dir, starter, progress, cancelled) for path in paths]
    return Gazetteer(indexes + ([starter] if starter else []))


def build_index(sources, target, progress=None, cancelled=None, cache_dir=None):
    """Index the files ``sources`` together into the GeoPackage ``target``; returns its metadata as a dict."""
    paths = [Path(source) for source in sources]
    starter = _starter_index(Path(cache_dir) if cache_dir else default_cache_dir())
    _build(paths, Path(target), _spelling(starter), progress, cancelled)
    return index.read_about(target)


def _starter_index(cache_dir):
    tables = sorted(STARTER.glob("*.csv"))
    if not tables:
        return None
    return _cached(tables, cache_dir, "starter", None, None, None)


def _index_of(path, cache_dir, starter, progress, cancelled):
    try:
        with open(path, "rb") as start:
            is_database = start.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    except OSError as error:
        raise GazetteerError(f"{path}: the gazetteer cannot be opened; choose a file that is there to read.",
                             str(error)) from error
    if not is_database:
        return _cached([path], cache_dir, path.stem, starter, progress, cancelled)
    about = index.read_about(path)
    if about is None or about.get("format") != index.FORMAT:
        raise GazetteerError(f"{path}: this database is no gazetteer index that this Dateline can read; "
                             "build one from the country file.")
    return path


def _state(paths):
    stats = [(path.resolve(), path.stat()) for path in paths]
    return [f"{path}|{stat.st_size}|{stat.st_mtime_ns}" for path, stat in stats]


def _digest(parts):
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _cached(paths, cache_dir, stem, starter, progress, cancelled):
    where = f"{stem}-{_digest([str(path.resolve()) for path in paths[:1]])}-"
    target = cache_dir / f"{where}{_digest([index.FORMAT, starter.name if starter else ''] + _state(paths))}.gpkg"
    if not target.exists() or index.read_about(target) is None:
        _build(paths, target, _spelling(starter), progress, cancelled)
        for stale in sorted(cache_dir.glob(f"{where}*.gpkg")):
            if stale != target:
                _remove_if_free(stale)
    return target


def _remove_if_free(path):
    try:
        path.unlink()
    except OSError:
        return  # another process still reads it; it goes at the next build


def _build(paths, target, spell, progress, cancelled):
    bad_rows = [BadRows() for _ in paths]
    countries = set()

    def places():
        for path, bad in zip(paths, bad_rows):
            for place in read_places(path, bad, spell):
                if place.country:
                    countries.add(place.country)
                yield place

    changed = datetime.fromtimestamp(max(path.stat().st_mtime if path.exists() else 0 for path in paths), timezone.utc)

    def about():
        return {"source": "; ".join(path.name for path in paths), "date": changed.strftime("%Y-%m-%d"),
                "licence": "; ".join(sorted({LICENCES.get(path.suffix.lower(), "as its file says") for path in paths})),
                "countries": ";".join(sorted(countries)), "bad_rows": sum(bad.count for bad in bad_rows),
                "bad_row_examples": "; ".join(f"line {line}: {reason}" for bad in bad_rows
                                              for line, reason in bad.examples)}

    index.write_index(target, places(), about, changed.strftime("%Y-%m-%dT%H:%M:%S.000Z"), progress, cancelled,
                      paths[0].name)


def _spelling(starter):
    """How to spell the name of an administrative unit: as the starter does, by id and then by name."""
    if starter is None:
        return None
    by_id, by_key = {}, {}
    with Gazetteer([starter]) as gazetteer:
        for place in gazetteer.units():
            level = kind_of(place)
            shown = getattr(place, level) or place.name
            by_id[place.gaz_id] = shown
            for name in (shown, place.name, *place.names):
                by_key.setdefault((level, names.keys(name).strict), shown)

    def spell(gaz_id, level, spellings):
        if gaz_id in by_id:
            return by_id[gaz_id]
        known = (by_key.get((level, names.keys(other).strict)) for name in spellings
                 for other in (name, *names.same_place(name)))
        return next((shown for shown in known if shown), spellings[0])

    return spell


_BY_STRICT = (f"SELECT {index.PLACE_COLUMNS}, n.name, n.strict, n.loose, n.skeleton FROM names n "  # nosec B608
              "JOIN places p ON p.fid = n.place WHERE n.strict = ? ORDER BY p.population DESC, n.id LIMIT 200")
_BY_LOOSE = _BY_STRICT.replace("n.strict = ?", "n.loose = ?")
_BY_SKELETON = _BY_STRICT.replace("n.strict = ?", "n.skeleton = ?")
_BY_SKELETONS = _BY_STRICT.replace("n.strict = ?", "n.skeleton IN (SELECT value FROM json_each(?))")
_BY_TRIGRAM = _BY_STRICT.replace("n.strict = ? ORDER BY p.population DESC, n.id LIMIT 200",
                                 "n.id IN (SELECT rowid FROM names_trigram WHERE names_trigram MATCH ? LIMIT 400)")
_BY_ID = f"SELECT {index.PLACE_COLUMNS} FROM places p WHERE p.gaz_id = ? ORDER BY p.fid LIMIT 1"  # nosec B608
_UNITS = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
          "WHERE p.feature IN ('ADM1', 'ADM2', 'ADM3') ORDER BY p.fid")
_IN_BOX = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
           "WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.fid")


class Gazetteer:
    """Places by name, from several indexes as one. A context manager; ``close`` ends all its connections."""

    def __init__(self, indexes):
        self._indexes = tuple(Path(path) for path in indexes)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened = []
        self._generation = 0
        self._exact = lru_cache(maxsize=1 << 15)(self._find_exact)
        self._matches = lru_cache(maxsize=1 << 11)(self._find_matches)
        self._admins = lru_cache(maxsize=1 << 11)(self._find_admins)
        self._twin = lru_cache(maxsize=1 << 12)(self._find_twin)
        self._known = lru_cache(maxsize=None)(self._load_known)
        self.about = tuple(index.read_about(path) or {} for path in self._indexes)
        codes = (code for about in self.about for code in about.get("countries", "").split(";"))
        self.countries = frozenset(code for code in codes if code)

    @property
    def paths(self):
        """The index files in their order; ``Gazetteer(paths)`` opens them again, in another process too."""
        return self._indexes

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End the connections of all threads. A question after that opens new ones."""
        with self._lock:
            opened, self._opened = self._opened, []
            self._generation += 1
        for connection in opened:
            connection.close()

    def _connections(self):
        if getattr(self._local, "generation", None) != self._generation:
            self._local.connections = [self._connect(path) for path in self._indexes]
            self._local.generation = self._generation
        return self._local.connections

    def _connect(self, path):
        try:
            # A connection serves one thread only; close() alone may end it from another.
            connection = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise GazetteerError(f"{path}: the gazetteer's index cannot be opened; build it again.",
                                 str(error)) from error
        with self._lock:
            self._opened.append(connection)
        return connection

    def _ask(self, number, question, value):
        try:
            return self._connections()[number].execute(question, value).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self._indexes[number]}: the gazetteer's index is damaged; delete it and open the "
                                 "country file again.", str(error)) from error

    def exact(self, name):
        """Places one of whose names is the same under the strict rules; pairs such as Shingal = Sinjar count."""
        return self._exact(name)

    def _find_exact(self, name):
        found = []
        for spelling in (name, *names.same_place(name)):
            strict = names.keys(spelling).strict
            for number in range(len(self._indexes)):
                if strict and self._may_hold(number, strict):
                    found += [(number, index.place_from_row(row)) for row in self._ask(number, _BY_STRICT, (strict,))]
        return tuple(place for _, place in self._united(found))

    def _may_hold(self, number, strict):
        """False when an index surely lacks a key: most words are no places, and memory is quicker than a file."""
        known = self._known(number)
        return known is None or hash(strict) in known

    def _load_known(self, number):
        if int(self.about[number].get("rows", 0)) > _MOST_ROWS_KNOWN:
            return None
        return frozenset(hash(row[0]) for row in self._ask(number, "SELECT DISTINCT strict FROM names", ()))

    def by_id(self, gaz_id):
        """The place with that id from the first index that has it, or None."""
        for number in range(len(self._indexes)):
            for row in self._ask(number, _BY_ID, (gaz_id,)):
                return index.place_from_row(row)
        return None

    def units(self):
        """All first- to third-level administrative units."""
        return tuple(index.place_from_row(row) for number in range(len(self._indexes))
                     for row in self._ask(number, _UNITS, ()))

    def admins(self, name):
        """Administrative units and countries of that name; "Diyala province" asks for the first level alone."""
        return self._admins(name)

    def _find_admins(self, name):
        wanted = level_asked(name)
        for places in (self.exact(name), tuple(match.place for match in self.matches(name) if match.likeness >= 0.95)):
            units = [place for place in places if kind_of(place) in _UNIT_KINDS]
            asked = [unit for unit in units if kind_of(unit) in wanted] if wanted else units
            if units:
                return tuple(asked or units)
        return ()

    def search(self, name, limit=10, admin1="", country=""):
        """Candidates for a name in any spelling, best first; ``admin1``, ``country`` leave out what lies elsewhere."""
        wanted, code = names.keys(admin1).strict, country_code(country) if country else ""
        chosen = []
        for match in self.matches(name):
            if wanted and match.place.admin1 and names.keys(match.place.admin1).strict != wanted:
                continue
            if code and match.place.country and match.place.country != code:
                continue
            term = ("name", round(100 * match.likeness, 1), match.how)
            chosen.append(Candidate(match.place, round(match.likeness, 4), (term,), match.spelling))
        return tuple(chosen[:limit])

    def matches(self, name):
        """Every :class:`Match` that the name may mean, the most alike first, then by population and id."""
        return self._matches(name)

    def _find_matches(self, name):
        found = list(self._alike(name))
        best = {}
        for entry, place in self._united(found):
            known = best.get(place.gaz_id)
            if known is None or entry[2] > known.likeness:
                best[place.gaz_id] = Match(place, entry[2], entry[3], entry[4])
        return tuple(sorted(best.values(), key=lambda m: (-round(m.likeness, 3), -m.place.population, m.place.gaz_id)))

    def _alike(self, name):
        keys = names.keys(name)
        if not keys.strict:
            return
        certain = list(self._find(_BY_STRICT, [keys.strict], keys, "the same name"))
        yield from certain
        paired = _PAIRED_BESIDE if certain else _PAIRED
        for other in names.same_place(name):
            for entry in self._find(_BY_STRICT, [names.keys(other).strict], None, f"another name of {other}"):
                certain.append(entry)
                yield entry[:2] + (paired,) + entry[3:]
        near = list(self._find(_BY_LOOSE, [keys.loose], keys, "consonants of one class"))
        for other in names.alternates(name):
            near += [entry[:2] + (_ALTERNATE,) + entry[3:]
                     for entry in self._find(_BY_STRICT, [other], None, "a known other spelling")]
        yield from near
        yield from self._find(_BY_SKELETON, [keys.skeleton], keys, "the same consonants")
        if certain or near or len(keys.skeleton) < 3:
            return
        slips = json.dumps(names.one_off(keys.skeleton))
        yield from self._find(_BY_SKELETONS, [slips], keys, "one consonant differs")
        yield from self._by_trigrams(keys)

    def _find(self, question, values, keys, how):
        for number in range(len(self._indexes)):
            rows = [row for value in values for row in self._ask(number, question, (value,))]
            for row in rows:
                likeness = names.key_similarity(keys, names.Keys(*row[-3:])) if keys else 1.0
                yield number, index.place_from_row(row), likeness, row[-4], how

    def _by_trigrams(self, keys):
        pieces = _trigrams(keys.loose)
        if not pieces:
            return
        question = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
        for number in range(len(self._indexes)):
            if not self._has_trigrams(number):
                continue
            shared = [(len(pieces & _trigrams(row[-2])), row) for row in self._ask(number, _BY_TRIGRAM, (question,))]
            shared = [entry for entry in shared if 3 * entry[0] >= len(pieces)]
            for _, row in sorted(shared, key=lambda entry: (-entry[0], entry[1]))[:_MOST_BY_TRIGRAM]:
                likeness = names.key_similarity(keys, names.Keys(*row[-3:]))
                if likeness >= _LEAST_BY_TRIGRAM:
                    yield number, index.place_from_row(row), likeness, row[-4], "much the same letters"

    def _has_trigrams(self, number):
        if not hasattr(self._local, "trigrams") or self._local.trigram_generation != self._generation:
            self._local.trigrams = [index.can_use_trigrams(connection) for connection in self._connections()]
            self._local.trigram_generation = self._generation
        return self._local.trigrams[number]

    def _united(self, entries):
        """(entry, place) for each entry, one place for what several indexes hold of it."""
        united = []
        for entry in entries:
            place = self._twin(entry[0], entry[1])
            if not any(place == other for _, other in united):
                united.append((entry, place))
        return united

    def _find_twin(self, number, place):
        """The place as the first index has it, with what the others know besides."""
        twins = []
        for other in range(len(self._indexes)):
            if other == number:
                twins.append(place)
                continue
            rows = self._ask(other, _BY_ID, (place.gaz_id,)) or self._namesakes(other, place)
            alike = [twin for twin in map(index.place_from_row, rows) if same_place(place, twin)]
            twins += alike[:1]
        return merged(twins)

    def _namesakes(self, number, place):
        """Rows of another index by the place's name; units are few, and their lists differ, so by all their names."""
        spellings = (place.name,) if kind_of(place) not in _UNIT_KINDS else (place.name, *place.names)
        wanted = sorted({names.keys(spelling).strict for spelling in spellings} - {""})
        return [row for strict in wanted if self._may_hold(number, strict)
                for row in self._ask(number, _BY_STRICT, (strict,))]

    def nearest(self, lon, lat, reach_m=50_000, limit=10):
        """Places around a point (degrees), the nearest first, at most ``reach_m`` metres away."""
        high = reach_m / 110_570
        wide = high / max(0.05, math.cos(math.radians(lat)))
        box = (lat - high, lat + high, lon - wide, lon + wide)
        found = [(number, index.place_from_row(row)) for number in range(len(self._indexes))
                 for row in self._ask(number, _IN_BOX, box)]
        squeeze = math.cos(math.radians(lat))
        found.sort(key=lambda e: (math.hypot((e[1].lon - lon) * squeeze, e[1].lat - lat), e[1].gaz_id))
        places = []
        for number, place in found[:4 * limit]:
            twin = self._twin(number, place)
            if twin not in places:
                places.append(twin)
        return tuple(places[:limit])


def _trigrams(loose):
    plain = loose.partition("~")[0]
    return {plain[i:i + 3] for i in range(len(plain) - 2) if plain[i:i + 3].isalnum()}


_UNIT_KINDS = ("country", "admin1", "admin2", "admin3")
_LEVEL_WORDS = {"province": ("admin1",), "governorate": ("admin1",), "muhafazat": ("admin1",),
                "district": ("admin2", "admin3"), "qada": ("admin2",), "subdistrict": ("admin3", "admin2"),
                "nahiyat": ("admin3", "admin2"), "country": ("country",)}


def level_asked(name):
    """Levels that the words of a name ask for ("Diyala province": admin1), the likeliest first; else empty."""
    words = name.lower().replace("sub-district", "subdistrict").split()
    return next((levels for word, levels in _LEVEL_WORDS.items() if word in words), ())
