"""The administrative units of some boundary files: what each is called and lies in, and which of them holds a place.

Units know their parents by the codes and names of their file, else by where they lie; levels that no file draws are
put together from the units below them. The polygons win over the codes of other lists; a point outside of all polygons
takes the nearest within 2 km (coasts and borders are generalised) and keeps its list's names when it is farther off.
"""

from dataclasses import replace

from . import likeness, names
from .locator import Locator
from .place import Place
from .polygons import point_inside, reach_m, united
from .sameness import kind_of, merged, same_name

REACH_M = 2_000
_FEATURES = ("PCLI", "ADM1", "ADM2", "ADM3")
_LEVELS = (1, 2, 3)
_ALIKE = 0.85  # a unit of another list that lies in a polygon and is called nearly like it


class AdminUnit:
    """``place`` is the unit as an entry of a gazetteer, ``shape`` its polygon, ``parent`` the unit that it lies in."""

    def __init__(self, unit, parent):
        self.raw, self.parent, self.level, self.shape = unit, parent, unit.level, unit.shape
        self.country = unit.country or (parent.country if parent else "")
        self.place = None
        self.path = ()

    def named(self, spell):
        """Give it its place; ``spell`` as in ``sources.read_places``, or None. Its parent has been named before."""
        above = _three(self.parent.path if self.parent else ())[:max(0, self.level - 1)]
        spellings = [self.raw.name, *self.raw.names]
        shown = spell(self.raw.gaz_id, f"admin{self.level}", spellings) if spell and self.level else spellings[0]
        if shown == spellings[0] and self.parent and self._named_like(self.parent):
            shown = self.parent.place.name  # the centre of a district (Markaz X), spelled as the district is
        self.path = above + (shown,) if self.level else ()
        lon, lat = point_inside(self.shape)
        admin1, admin2, admin3 = _three(self.path)
        self.place = Place(self.raw.gaz_id, shown, lon, lat, _FEATURES[self.level], self.country, admin1, admin2,
                           admin3, names=tuple(name for name in spellings if name != shown),
                           source=self.raw.source, radius_m=float(round(reach_m(self.shape, lon, lat) + 0.5)))

    def _named_like(self, other):
        return any(same_name(self.raw.name, name) for name in (other.raw.name, other.place.name))


def _three(path):
    return (path + ("", "", ""))[:3]


class AdminUnits:
    """All units of some boundary files, by level, and what they say of the places of a list."""

    def __init__(self, units, spell=None):
        """``units`` as ``boundaries.read_units`` gives them; ``spell(gaz_id, level, spellings)`` names them."""
        self.units = _hierarchy(_one_each(units))
        for unit in self.units:
            unit.named(spell)
        self._levels = {level: [unit for unit in self.units if unit.level == level] for level in _LEVELS}
        self._locators = {level: Locator([unit.shape for unit in found], REACH_M)
                          for level, found in self._levels.items() if found}
        self._countries = {unit.country for unit in self.units}
        self._by_name = {}
        for unit in self.units:
            for name in (unit.place.name, *unit.place.names):
                self._by_name.setdefault((unit.level, names.keys(name).strict), []).append(unit)

    def at(self, lon, lat, country=""):
        """The deepest unit of that country (or of any) at a point in degrees, None when none is within 2 km."""
        if country and not self._countries & {"", country}:
            return None
        nearest = []
        for level in sorted(self._locators, reverse=True):
            found = self._find(level, lon, lat, country)
            if found and not found[1]:
                return found[0]
            if found:
                nearest.append((found[1], -level, found[0]))
        return min(nearest, key=lambda entry: entry[:2])[2] if nearest else None

    def _find(self, level, lon, lat, country):
        units = self._levels[level]

        def allowed(number):
            return not units[number].country or units[number].country == country

        found = self._locators[level].find(lon, lat, allowed if country else None)
        return (units[found[0]], found[1]) if found else None

    def meant_by(self, place):
        """The unit that a unit of another list (feature ADM1 to ADM3) is, or None.

        One of its names and where it lies decide: in the polygon, or for a name of one unit alone in its governorate.
        """
        if place.feature not in _FEATURES[1:]:
            return None
        level = _FEATURES.index(place.feature)
        spellings = (getattr(place, f"admin{level}"), place.name, *place.names)
        keys = {names.keys(name).strict for name in spellings} - {""}
        named = dict.fromkeys(unit for key in sorted(keys) for unit in self._by_name.get((level, key), ())
                              if place.country in ("", unit.country) or not unit.country)
        holding = self._find(level, place.lon, place.lat, place.country) if level in self._locators else None
        if holding and holding[0] in named:
            return holding[0]
        told = [unit for unit in named if level == 1 or same_name(unit.path[0], place.admin1)]
        if len(told) == 1:
            return told[0]
        if holding and any(likeness.similarity(name, other) >= _ALIKE for name in (place.name, *place.names)
                           for other in (holding[0].place.name, *holding[0].place.names)):
            return holding[0]
        return None


def named_by(unit, place):
    """A place with the names of the unit that holds it and of those above, its list's own below where they agree."""
    own = (place.admin1, place.admin2, place.admin3)
    path = tuple(drawn or listed for drawn, listed in zip(unit.path, own))
    if all(same_name(drawn, listed) for drawn, listed in zip(path, own) if listed):
        path += own[len(path):]
    kind = kind_of(place)
    depth = int(kind[-1]) - 1 if kind in ("admin1", "admin2", "admin3") else 0 if kind == "country" else 3
    path = _three(path)[:depth] + own[depth:]  # a unit that no file draws keeps its name
    if path == own and (place.country or not unit.country):
        return place
    return replace(place, country=place.country or unit.country, admin1=path[0], admin2=path[1], admin3=path[2])


class DrawnUnits:
    """The units of some boundary files on their way into an index, with the places of its other files."""

    def __init__(self, units, spell=None):
        self._units = AdminUnits(units, spell)
        self._listed = {}  # unit: the entries that other lists have of it
        self._made = []
        self._outside = self._changed = 0

    def applied_to(self, places):
        """The places with their units' names; then the units themselves, one with what the other lists have of them."""
        if not self._units.units:
            yield from places
            return
        countries = set()
        for place in places:
            countries.add(place.country)
            unit = self._units.meant_by(place)
            if unit is not None:
                self._listed.setdefault(unit, []).append(place)
            else:
                yield self._named(place)
        only = min(countries) if len(countries) == 1 else ""
        for unit in self._units.units:
            place = _united(unit, self._listed.get(unit, ()), only)
            self._made.append((place, unit.shape))
            yield place

    def _named(self, place):
        unit = self._units.at(place.lon, place.lat, place.country)
        if unit is None:
            self._outside += 1
            return place
        named = named_by(unit, place)
        self._changed += bool(place.admin1) and not same_name(named.admin1, place.admin1)
        return named

    def areas(self):
        """(place, polygon) of every unit, when all places have been read."""
        return self._made

    def about(self):
        """For the index's metadata: units, places outside of all, places whose list says another first level."""
        if not self._units.units:
            return {}
        return {"units": len(self._units.units), "outside_units": self._outside, "admin1_changed": self._changed}


def _united(unit, listed, country):
    """The place of a unit: the ids and names that other lists have of it first, its own point, radius and units."""
    own = unit.place
    if not own.country:
        own = replace(own, country=next((place.country for place in listed if place.country), country))
    first = [replace(place, lon=own.lon, lat=own.lat, radius_m=own.radius_m, admin1=own.admin1, admin2=own.admin2,
                     admin3=own.admin3) for place in listed]
    return merged([*first, own])


# how units hang together

def _one_each(units):
    """One unit for each id: some files have a row for each exclave."""
    joined = {}
    for unit in units:
        joined.setdefault((unit.gaz_id, unit.level), []).append(unit)
    return [rows[0] if len(rows) == 1 else rows[0]._replace(shape=united([row.shape for row in rows]))
            for rows in joined.values()]


def _hierarchy(units):
    """Units as :class:`AdminUnit`, upper levels first, each with its parent."""
    drawn = {}
    for unit in units:
        drawn.setdefault(unit.level, []).append(unit)
    own, above, made = [AdminUnit(unit, None) for unit in drawn.get(0, ())], [], []
    for level in _LEVELS:
        made += own
        above.insert(0, _Parents(own, level - 1))
        own = [AdminUnit(unit, _parent(unit, above)) for unit in drawn.get(level, ())]
        own += [AdminUnit(unit, _parent(unit, above)) for unit in _put_together(level, drawn, own)]
    return made + own


def _parent(unit, above):
    return next((parent for parent in (upper.of(unit) for upper in above) if parent), None)


class _Parents:
    """Finds the parent of a unit among those of one level: by code, by name, by where it lies."""

    def __init__(self, uppers, level):
        self._uppers, self._level = uppers, level
        self._by_code = {upper.raw.code: upper for upper in uppers if upper.raw.code}
        self._by_names = {_key_of(upper): upper for upper in uppers}
        self._locator = Locator([upper.shape for upper in uppers], REACH_M) if uppers else None

    def of(self, unit):
        if self._locator is None:
            return None
        told = unit.parents[:self._level]
        known = self._by_code.get(told[-1].code) or self._by_names.get((unit.country, _keys(told))) \
            if told and len(told) == self._level else None
        found = None if known else self._locator.find(*point_inside(unit.shape))
        return known or (self._uppers[found[0]] if found else None)


def _key_of(upper):
    return upper.raw.country, _keys(upper.raw.parents) + (names.keys(upper.raw.name).strict,)


def _keys(parents):
    return tuple(names.keys(parent.name).strict for parent in parents)


def _put_together(level, drawn, own):
    """Units of a level that deeper ones say they lie in and no file draws, from the polygons of those."""
    codes = {unit.raw.code for unit in own if unit.raw.code}
    named = {_key_of(unit) for unit in own}
    groups = {}
    for unit in (unit for deeper in sorted(drawn) if deeper > level for unit in drawn[deeper]):
        path = unit.parents[:level]
        if len(path) == level and path[-1].name and path[-1].code not in codes \
                and (unit.country, _keys(path)) not in named:
            groups.setdefault((unit.country, path[-1].code or _keys(path)), []).append(unit)
    locator = Locator([unit.shape for unit in own], 0)
    for parts in groups.values():
        parts = [part for part in parts if part.level == parts[0].level]
        if locator.find(*point_inside(parts[0].shape)) is None:  # else it is drawn, under another name
            last = parts[0].parents[level - 1]
            yield parts[0]._replace(gaz_id=last.gaz_id, level=level, code=last.code, name=last.name, names=last.names,
                                    parents=parts[0].parents[:level - 1], shape=united([part.shape for part in parts]))
