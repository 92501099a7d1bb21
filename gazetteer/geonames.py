"""GeoNames dumps: a country's or the whole world's (19 tab-separated columns, UTF-8, as geonames.org's readme.txt has
them), read row by row, so that the world's needs no more memory than the names of its administrative units."""

from .bad_rows import BadRow, BadRows
from .coordinates import degrees
from .place import MOST_PEOPLE, Place
from .texts import open_bytes, utf8_rows

_COLUMNS = 19


def is_geonames(rows):
    """Whether one of some rows (lists of columns) is an entry of a dump."""
    return any(len(row) == _COLUMNS and row[0].isdigit() and _are_degrees(row[5], row[4]) for row in rows)


def _are_degrees(lon, lat):
    try:
        degrees(lon, lat)
    except ValueError:
        return False
    return True


def read_geonames(path, bad_rows, spell, _told=None):
    """Yield the places of a dump, with the names of their units as the dump's own ADM1 to ADM3 entries give them."""
    units = _unit_names(path, spell)
    with open_bytes(path) as stream:
        for number, columns in utf8_rows(stream, bad_rows):
            try:
                yield _place(columns, units, path.name)
            except ValueError as error:
                bad_rows.add(number, error)


def _unit_names(path, spell):
    """Names of the units by their codes: ("IQ", "10") for a first-level unit, ("IQ", "10", "94590") for a second."""
    names = {}
    with open_bytes(path) as stream:
        for _, columns in utf8_rows(stream, BadRows(), having=b"\tADM"):
            if len(columns) == _COLUMNS and columns[7] in ("ADM1", "ADM2", "ADM3"):
                depth = int(columns[7][3])
                code = (columns[8], *columns[10:10 + depth])
                if code[-1]:
                    spellings = [name for name in (columns[1], *columns[3].split(",")) if name]
                    shown = spell(columns[0], columns[7].replace("ADM", "admin"), spellings) if spell else spellings[0]
                    names.setdefault(code, shown)
    return names


def _place(columns, units, source):
    if len(columns) != _COLUMNS:
        raise BadRow(f"{len(columns)} columns instead of {_COLUMNS}")
    gaz_id, name, plain, others, lat, lon, kind, feature, country = columns[:9]
    if not gaz_id.isdigit():
        raise BadRow(f"{gaz_id[:20]!r} is no GeoNames id")
    lon, lat = degrees(lon, lat)
    first, second, third = columns[10:13]
    names = dict.fromkeys(map(str.strip, (plain, *others.split(","))))
    names.pop("", None)
    names.pop(name, None)
    return Place(gaz_id=gaz_id, name=_shown_name(gaz_id, name, plain, others), lon=lon, lat=lat,
                 feature=feature or kind, country=country, admin1=units.get((country, first), ""),
                 admin2=units.get((country, first, second), ""), admin3=units.get((country, first, second, third), ""),
                 population=min(MOST_PEOPLE, max(0, int(columns[14] or 0))), names=tuple(names), source=source)


def _shown_name(gaz_id, name, plain, others):
    """The entry's name, or its first Latin spelling where the entry is written in another script."""
    if name and name[0] < "\u0250":
        return name
    latin = [other for other in (plain, *others.split(",")) if other and other.isascii()]
    return (latin or [name])[0] or gaz_id
