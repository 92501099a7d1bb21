"""The gazetteer that is open: several indexes in an order, asked as one.

Safe for many readers in threads: each thread has its own read-only connection. A name is asked for by its strict key,
its loose key, its consonants, with one consonant wrong, and at last by the trigrams that it shares.
"""

import json
import math
import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from . import common, index, likeness, names
from .countries import country_code
from .errors import GazetteerError
from .place import Candidate, Place
from .sameness import kind_of, merged, same_place, well_known

_MOST_ROWS_KNOWN = 300_000  # whose keys are kept in memory (some 20 MB)
_MOST_BY_TRIGRAM, _LEAST_ALIKE = 40, 0.55  # compared letter by letter; likeness worth showing
_RAREST, _MOST_ROWS_RANKED = 6, 1500  # trigrams asked for, as long as they come up in so few names
# Likeness of a name from the table of pairs, the same where places bear the very name asked for, of an alternate.
_PAIRED, _PAIRED_BESIDE, _ALTERNATE = 0.97, 0.85, 0.94
_SURE = 0.95


class Match(NamedTuple):
    """A place found by name: ``likeness`` 0 to 1, ``spelling`` the entry's name that matched, ``how`` in words."""

    place: Place
    likeness: float
    spelling: str
    how: str


_MOST_ROWS = 200
_BY_STRICT = (f"SELECT {index.PLACE_COLUMNS}, n.name, n.strict, n.loose, n.skeleton FROM names n "  # nosec B608
              "JOIN places p ON p.fid = n.place WHERE n.strict = ? "
              f"ORDER BY p.population DESC, n.id LIMIT {_MOST_ROWS}")
_BY_LOOSE = _BY_STRICT.replace("n.strict = ?", "n.loose = ?")
_BY_SKELETON = _BY_STRICT.replace("n.strict = ?", "n.skeleton = ?")
_BY_SKELETONS = _BY_STRICT.replace("n.strict = ?", "n.skeleton IN (SELECT value FROM json_each(?))")
_BY_TRIGRAM = _BY_STRICT.replace(f"n.strict = ? ORDER BY p.population DESC, n.id LIMIT {_MOST_ROWS}",
                                 "n.id IN (SELECT rowid FROM names_trigram WHERE names_trigram MATCH ? "
                                 f"ORDER BY rank LIMIT {_MOST_BY_TRIGRAM})")
_BY_BEGINNING = _BY_STRICT.replace("n.strict = ?", "n.strict > ? AND n.strict < ?")
_TRIGRAM_COUNTS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.trigram_counts USING fts5vocab(main, names_trigram, row)"
_TRIGRAM_COUNT = ("SELECT term, doc FROM temp.trigram_counts WHERE term IN (SELECT value FROM json_each(?)) "
                  "ORDER BY doc, term")
_BY_ID = f"SELECT {index.PLACE_COLUMNS} FROM places p WHERE p.gaz_id = ? ORDER BY p.fid LIMIT 1"  # nosec B608
_UNITS = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
          "WHERE p.feature IN ('ADM1', 'ADM2', 'ADM3') ORDER BY p.fid")
_IN_BOX = (f"SELECT {index.PLACE_COLUMNS} FROM places p "  # nosec B608: constants
           "WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.fid")
_PROVINCES = ("SELECT p.admin1, COUNT(*) FROM places p WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? "
              "AND p.admin1 <> '' AND p.feature LIKE 'PPL%' GROUP BY p.admin1 ORDER BY p.admin1")


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

    def longer(self, name):
        """(place, spelling) of the names that begin with the words of a name and go on: Shalal → Shalal al-Matar.

        Empty for a beginning of so many names that it tells nothing.
        """
        strict, found = names.keys(name).strict, []
        for number in range(len(self._indexes)):
            rows = self._ask(number, _BY_BEGINNING, (strict, strict + "{")) if strict else []  # "{" comes after "z"
            if len(rows) >= _MOST_ROWS:
                return ()
            found += [(number, index.place_from_row(row), 1.0, row[-4]) for row in rows if _begins(row[-4], strict)]
        return tuple((place, entry[3]) for entry, place in self._united(found))

    def is_common(self, name):
        """Whether a name is of common words alone (In, July, Mohammed), no place unless other words vouch for it.

        A given name that a town or an administrative unit bears is a place.
        """
        classes = common.classes_of(name)
        return bool(classes) and not (common.is_given_name(classes) and any(map(well_known, self.exact(name))))

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
        for thorough in (False, True):
            chosen = [match for match in self.matches(name, thorough)
                      if (not wanted or not match.place.admin1 or names.keys(match.place.admin1).strict == wanted)
                      and (not code or not match.place.country or match.place.country == code)]
            if chosen and chosen[0].likeness >= _SURE:
                break
        return tuple(Candidate(match.place, round(match.likeness, 4),
                               (("name", round(100 * match.likeness, 1), match.how),), match.spelling)
                     for match in chosen[:limit])

    def matches(self, name, thorough=False):
        """Every :class:`Match` that the name may mean, the most alike first, then by population and id.

        What is spelled less alike is asked for when nothing is the same or nearly so, or with ``thorough``.
        """
        return self._matches(name, thorough)

    def _find_matches(self, name, thorough):
        closest = {}
        for entry in self._alike(name, thorough):
            known = closest.get((entry[0], entry[1].gaz_id))
            if known is None or entry[2] > known[2]:
                closest[entry[0], entry[1].gaz_id] = entry
        best = {}
        for entry, place in self._united(closest.values()):
            known = best.get(place.gaz_id)
            if known is None or entry[2] > known.likeness:
                best[place.gaz_id] = Match(place, entry[2], entry[3], entry[4])
        return tuple(sorted(best.values(), key=lambda m: (-round(m.likeness, 3), -m.place.population, m.place.gaz_id)))

    def _alike(self, name, thorough):
        """(index, place, likeness, spelling, how) of what the keys find, step by step less strictly."""
        keys = names.keys(name)
        if not keys.strict:
            return []
        found = list(self._find(_BY_STRICT, [keys.strict], keys, "the same name"))
        paired = _PAIRED_BESIDE if found else _PAIRED
        for other in names.same_place(name):
            found += [entry[:2] + (paired,) + entry[3:]
                      for entry in self._find(_BY_STRICT, [names.keys(other).strict], None, f"another name of {other}")]
        found += self._find(_BY_LOOSE, [keys.loose], keys, "consonants of one class")
        for other in names.alternates(name):
            found += [entry[:2] + (_ALTERNATE,) + entry[3:]
                      for entry in self._find(_BY_STRICT, [other], None, "a known other spelling")]
        near = bool(found)
        found += self._find(_BY_SKELETON, [keys.skeleton], keys, "the same consonants")
        if (thorough or not near) and len(keys.skeleton) > 2:
            slips = json.dumps(names.one_off(keys.skeleton))
            found += self._find(_BY_SKELETONS, [slips], keys, "one consonant differs")
            found += self._by_trigrams(keys)
        return found

    def _find(self, question, values, keys, how):
        for number in range(len(self._indexes)):
            rows = [row for value in values for row in self._ask(number, question, (value,))]
            yield from self._likely(number, rows, keys, how)

    def _likely(self, number, rows, keys, how):
        known = {}
        for row in rows:
            if keys and row[-4:] not in known:
                known[row[-4:]] = likeness.key_similarity(keys, names.Keys(*row[-3:]), row[-4])
            alike = known[row[-4:]] if keys else 1.0
            if alike >= _LEAST_ALIKE:
                yield number, index.place_from_row(row), alike, row[-4], how

    def _by_trigrams(self, keys):
        pieces = json.dumps(sorted(_trigrams(keys.loose)))
        for number in range(len(self._indexes)):
            if not self._has_trigrams(number):
                continue
            rarest, rows = [], 0
            for piece, count in self._ask(number, _TRIGRAM_COUNT, (pieces,))[:_RAREST]:
                rows += count
                if rarest and rows > _MOST_ROWS_RANKED:
                    break
                rarest.append(f'"{piece}"')
            if rarest:
                rows = self._ask(number, _BY_TRIGRAM, (" OR ".join(rarest),))
                yield from self._likely(number, rows, keys, "much the same letters")

    def _has_trigrams(self, number):
        if not hasattr(self._local, "trigrams") or self._local.trigram_generation != self._generation:
            self._local.trigrams = [index.can_use_trigrams(connection) for connection in self._connections()]
            for number, connection in enumerate(self._connections()):
                if self._local.trigrams[number]:
                    connection.execute(_TRIGRAM_COUNTS)
            self._local.trigram_generation = self._generation
        return self._local.trigrams[number]

    def _united(self, entries):
        """(entry, place) for each entry, one place for what several indexes hold of it; the most alike entry stays."""
        united = {}
        for entry in entries:
            place = self._twin(entry[0], entry[1])
            if place not in united or entry[2:3] > united[place][2:3]:
                united[place] = entry
        return [(entry, place) for place, entry in united.items()]

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
        found = [(number, index.place_from_row(row)) for number in range(len(self._indexes))
                 for row in self._ask(number, _IN_BOX, _box(lon, lat, reach_m))]
        squeeze = math.cos(math.radians(lat))
        found.sort(key=lambda e: (math.hypot((e[1].lon - lon) * squeeze, e[1].lat - lat), e[1].gaz_id))
        places = []
        for number, place in found[:4 * limit]:
            twin = self._twin(number, place)
            if twin not in places:
                places.append(twin)
        return tuple(places[:limit])

    def provinces_around(self, lon, lat, reach_m):
        """How many populated places around a point (degrees, metres) each first-level unit has, as a dict."""
        counts = {}
        for number in range(len(self._indexes)):
            for admin1, count in self._ask(number, _PROVINCES, _box(lon, lat, reach_m)):
                counts[admin1] = counts.get(admin1, 0) + count
        return counts


def _begins(spelling, strict):
    """Whether the first words of a spelling, not all of it, have a strict key."""
    words = spelling.split()
    return any(names.keys(" ".join(words[:count])).strict == strict for count in range(1, len(words)))


def _box(lon, lat, reach_m):
    high = reach_m / 110_570
    wide = high / max(0.05, math.cos(math.radians(lat)))
    return lat - high, lat + high, lon - wide, lon + wide


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
