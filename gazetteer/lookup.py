"""The gazetteer that is open: several indexes in an order, asked as one.

Safe for many readers in threads. A name is asked for by its strict key, its loose key, its consonants, and at last by
the letters that it shares. A place that several indexes have is one place in every answer.
"""

import math
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from . import common, likeness, names
from .countries import country_code
from .place import Candidate, Place
from .reader import Reader
from .sameness import COUNTRY_AND_UNITS, UNITS, kind_of, listed_twice, merged, same_place, well_known
from .spellings import pair_likeness, pairs_of

_MOST_COMPARED = 20  # spellings, letter by letter, beside those with one key
_CLEAR = 0.9  # likeness that makes the search of a large index end; a small one is quickly searched whole
_ENOUGH = 10  # of the same name or nearly so; with fewer the others of its consonants are shown too
_LEAST_ALIKE, _ALIKE, _MOST_RANKED = 0.4, 0.7, 12  # likeness worth showing at all, and beside so many that are more so
# Likeness of a name from the table of pairs, the same where places bear the very name asked for, of an alternate.
_PAIRED, _PAIRED_BESIDE, _ALTERNATE = 0.97, 0.85, 0.94


class Match(NamedTuple):
    """A place found by name: ``likeness`` 0 to 1, ``spelling`` the entry's name that matched, ``how`` in words."""

    place: Place
    likeness: float
    spelling: str
    how: str


class Gazetteer:
    """Places by name, from several indexes as one. A context manager; ``close`` ends all its connections."""

    def __init__(self, indexes):
        self._readers = tuple(map(Reader, indexes))
        self._exact = lru_cache(maxsize=1 << 15)(self._find_exact)
        self._matches = lru_cache(maxsize=1 << 11)(self._find_matches)
        self._admins = lru_cache(maxsize=1 << 11)(self._find_admins)
        self._twin = lru_cache(maxsize=1 << 12)(self._find_twin)
        self.about = tuple(reader.about for reader in self._readers)
        codes = (code for about in self.about for code in about.get("countries", "").split(";"))
        self.countries = frozenset(code for code in codes if code)

    @property
    def paths(self):
        """The index files in their order; ``Gazetteer(paths)`` opens them again, in another process too."""
        return tuple(reader.path for reader in self._readers)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End the connections of all threads. A question after that opens new ones."""
        for reader in self._readers:
            reader.close()

    # Names.

    def _held(self):
        """(number, reader, naming world) of the keys that each index holds."""
        return [(number, reader, world) for number, reader in enumerate(self._readers) for world in reader.worlds]

    def exact(self, name):
        """Places one of whose names is the same under the strict rules; pairs such as Shingal = Sinjar count."""
        return self._exact(name)

    def _find_exact(self, name):
        found = [(number, entry) for number, reader, world in self._held()
                 for spelling in (name, *names.same_place(name, world))
                 for entry in reader.by_key("strict", names.keys(spelling, world).strict)]
        return tuple(place for _, place in self._united([(number, entry.place, 1.0) for number, entry in found]))

    def longer(self, name):
        """(place, spelling) of the names that begin with the words of a name and go on: Shalal → Shalal al-Matar.

        Empty for a beginning of so many names that it tells nothing.
        """
        return self._going_on(name, _begins)

    def begun(self, text):
        """Places by what is typed of a name so far, the most populous first: mard → Mardan. Empty as for ``longer``."""
        found = {place.gaz_id: place for place, _ in self._going_on(text, lambda entry, strict: True)}
        return tuple(sorted(found.values(), key=lambda place: (-place.population, place.name, place.gaz_id)))

    def _going_on(self, beginning, counts):
        """(place, spelling) of the names whose strict key goes on after a beginning, and of which ``counts`` is so."""
        found = []
        for number, reader, world in self._held():
            strict = names.keys(beginning, world).strict
            entries = reader.by_beginning(strict) if strict else []
            if entries is None:
                return ()
            found += [(number, entry.place, 1.0, entry.spelling) for entry in entries if counts(entry, strict)]
        return tuple((place, entry[3]) for entry, place in self._united(found))

    def is_common(self, name):
        """Whether a name is of common words alone (In, July, Mohammed), no place unless other words vouch for it.

        A given name that a town or an administrative unit bears is a place.
        """
        classes = common.classes_of(name)
        return bool(classes) and not (common.is_given_name(classes) and any(map(well_known, self.exact(name))))

    def admins(self, name):
        """Administrative units and countries of that name; "Diyala province" asks for the first level alone."""
        return self._admins(name)

    def _find_admins(self, name):
        same = _units_among(self.exact(name), name)
        return same or _units_among((match.place for match in self.matches(name) if match.likeness >= likeness.SURE),
                                    name)

    def search(self, name, limit=10, admin1="", country=""):
        """Candidates for a name in any spelling, best first; ``admin1``, ``country`` leave out what lies elsewhere."""
        within = (admin1, country_code(country) or country)
        chosen = self.matches(name, within=within)
        if not chosen or chosen[0].likeness < likeness.SURE:
            chosen = self.matches(name, thorough=True, within=within)
        return tuple(Candidate(match.place, round(match.likeness, 4),
                               (("name", round(100 * match.likeness, 1), match.how),), match.spelling)
                     for match in chosen[:limit])

    def matches(self, name, thorough=False, within=("", "")):
        """Every :class:`Match` that the name may mean, the most alike first, then towns, by letters, by population.

        What is spelled less alike is asked for when nothing is the same or nearly so, or with ``thorough``.
        ``within`` is the name of a first-level unit and the code of a country that hold the place, or blanks.
        """
        return self._matches(name, thorough, tuple(within))

    def _find_matches(self, name, thorough, within):
        closest = {}
        for number, reader, world in self._held():
            for entry, alike, how in _alike(reader, world, name, thorough, reader.provinces_of(*within)):
                known = closest.get((number, entry.gaz_id))
                if known is None or alike > known[2]:
                    closest[number, entry.gaz_id] = (number, entry, alike, entry.spelling, how)
        worth = sorted(closest.values(), key=lambda entry: (-entry[2], entry[1].gaz_id))
        worth = [entry for rank, entry in enumerate(worth) if rank < _MOST_RANKED or entry[2] >= _ALIKE]
        found = [Match(place, *entry[2:]) for entry, place in self._united(
            [(number, entry.place, *rest) for number, entry, *rest in worth])]
        found.sort(key=lambda match: (-round(match.likeness, 3), -match.place.population, match.place.gaz_id))
        return tuple(sorted(found[:_MOST_RANKED], key=lambda match: _order(match, name)) + found[_MOST_RANKED:])

    def bearers(self, word, within=("", "")):
        """How many places have a spelling with that word (a strict key), as far as memory holds them."""
        return max((reader.count_word(word, reader.provinces_of(*within)) for reader in self._readers), default=0)

    # One place of several entries, in one index or in several.

    def _united(self, entries):
        """(entry, place) for each entry, one place for what several indexes hold of it; the most alike entry stays.

        An entry begins with the number of its index, its place and its likeness.
        """
        united = {}
        for entry in entries:
            place = self._twin(entry[0], entry[1])
            known = united.get(place.gaz_id)
            if known is None or entry[2] > known[0][2]:
                united[place.gaz_id] = entry, place
        return list(united.values())

    def _find_twin(self, number, place):
        """The place as the first index has it, with what the others know besides."""
        twins = []
        for other, reader in enumerate(self._readers):
            if other == number:
                twins.append(_once(reader, place))
                continue
            places = reader.by_id(place.gaz_id) or _namesakes(reader, place)
            twins += [_once(reader, twin) for twin in places if same_place(place, twin)][:1]
        return merged(twins)

    # Places by themselves.

    def by_id(self, gaz_id):
        """The place with that id from the first index that has it, or None."""
        return next((place for reader in self._readers for place in reader.by_id(gaz_id)), None)

    def units(self):
        """All first- to third-level administrative units."""
        return tuple(unit for reader in self._readers for unit in reader.units())

    def nearest(self, lon, lat, reach_m=50_000, limit=10):
        """Places around a point (degrees), the nearest first, at most ``reach_m`` metres away."""
        found = [(number, place) for number, reader in enumerate(self._readers)
                 for place in reader.around(lon, lat, reach_m)]
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
        for reader in self._readers:
            for admin1, count in reader.counts_around(lon, lat, reach_m):
                counts[admin1] = counts.get(admin1, 0) + count
        return counts


def _units_among(places, name):
    """The units and countries among places; those of the level that the words of the name ask for, if there are."""
    units = tuple(place for place in places if kind_of(place) in COUNTRY_AND_UNITS)
    wanted = level_asked(name)
    return tuple(unit for unit in units if kind_of(unit) in wanted) or units


def _begins(entry, strict):
    """Whether the first words of an entry's name, not all of it, have a strict key."""
    words = entry.words.split()
    return any("".join(words[:count]) == strict for count in range(1, len(words)))


def _alike(reader, world, name, thorough, provinces):
    """(entry, likeness, how) of what one index has for a name in one naming world, step by step less strictly."""
    keys = names.keys(name, world)
    if not keys.strict:
        return []
    same = reader.by_key("strict", keys.strict, provinces)
    found = [(entry, 1.0, "the same name") for entry in same]
    for other in names.same_place(name, world):
        likely = _PAIRED_BESIDE if same else _PAIRED
        found += [(entry, likely, f"another name of {other}")
                  for entry in reader.by_key("strict", names.keys(other, world).strict, provinces)]
    found += _compared(reader.by_key("loose", keys.loose, provinces), keys, "consonants of one class")
    for other in names.alternates(name, world):
        found += [(entry, _ALTERNATE, "a known other spelling") for entry in reader.by_key("strict", other, provinces)]
    near = bool(found)
    if thorough or len(found) < _ENOUGH:
        found += _compared(reader.by_key("skeleton", keys.skeleton, provinces), keys, "the same consonants")
    clear = any(alike >= _CLEAR for _, alike, _ in found) and reader.spellings(provinces) is None
    if not clear and (thorough or not near):
        entries = reader.near_spellings(keys, names.words(name, world), _MOST_COMPARED, provinces)
        found += _compared(entries, keys, "much the same letters")
    return found


def _compared(entries, keys, how):
    """(entry, likeness, how) of entries that are alike enough; of very many those that share the most letters."""
    if len(entries) > _MOST_COMPARED:
        pairs = pairs_of(keys.strict)
        entries = nlargest(_MOST_COMPARED, entries,
                           key=lambda entry: pair_likeness(pairs, pairs_of(entry.keys.strict)))
    for entry in entries:
        alike = likeness.key_similarity(keys, entry.keys, entry.spelling)
        if alike >= _LEAST_ALIKE:
            yield entry, alike, how


def _order(match, name):
    place = match.place
    return (-round(match.likeness, 3), not well_known(place), -likeness.letters(name, match.spelling),
            -place.population, place.gaz_id)


def _once(reader, place):
    """A unit that an index has several times, as its first entry by id with the names of all; else the place."""
    if kind_of(place) not in UNITS:
        return place
    entries = {twin.gaz_id: twin for twin in _namesakes(reader, place) if listed_twice(place, twin)}
    entries[place.gaz_id] = place
    return merged([entries[gaz_id] for gaz_id in sorted(entries, key=lambda gaz_id: (len(gaz_id), gaz_id))])


def _namesakes(reader, place):
    """Places of another index by a place's name; units are few, and their lists differ, so by all their names."""
    spellings = (place.name,) if kind_of(place) not in COUNTRY_AND_UNITS else (place.name, *place.names)
    world = names.world_of(place.country)
    wanted = sorted({names.keys(spelling, world).strict for spelling in spellings} - {""})
    return [entry.place for strict in wanted for entry in reader.by_key("strict", strict)]


_LEVEL_WORDS = {"province": ("admin1",), "governorate": ("admin1",), "muhafazat": ("admin1",),
                "district": ("admin2", "admin3"), "qada": ("admin2",), "subdistrict": ("admin3", "admin2"),
                "nahiyat": ("admin3", "admin2"), "country": ("country",)}


def level_asked(name):
    """Levels that the words of a name ask for ("Diyala province": admin1), the likeliest first; else empty."""
    words = name.lower().replace("sub-district", "subdistrict").split()
    return next((levels for word, levels in _LEVEL_WORDS.items() if word in words), ())
