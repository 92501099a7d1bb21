"""From the files that a user has to one index: places, their other names, and the boundaries that they lie in."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple, Tuple

from . import index, names
from .admin_units import DrawnUnits
from .alternate_names import AlternateNames
from .boundaries import read_units
from .errors import GazetteerError
from .lookup import Gazetteer
from .sameness import kind_of
from .sources import BadRows, kind_of_source, read_places
from .unit_reach import unit_path, with_radii

_TIME = "%Y-%m-%dT%H:%M:%S.000Z"


class Sources(NamedTuple):
    """Files that make one index: of places, of other names for them, and of boundaries."""

    places: Tuple[Path, ...] = ()
    other_names: Tuple[Path, ...] = ()
    boundaries: Tuple[Path, ...] = ()

    @property
    def files(self):
        """All files in an order that does not depend on how they were given."""
        return self.places + self.boundaries + self.other_names

    def alone(self, place_file):
        """The sources of the index of one file of places."""
        return self._replace(places=(place_file,))


def sources_of(paths, columns=None):
    """(:class:`Sources`, the indexes among the files) by the content of each file.

    Raises GazetteerError for a file that is missing, or for other names without the places they belong to.
    """
    kinds = [(path, kind_of_source(path, columns)) for path in map(Path, paths)]
    of_kind = {kind: tuple(path for path, other in kinds if other == kind) for _, kind in kinds}
    sources = Sources(of_kind.get("places", ()), of_kind.get("alternate names", ()), of_kind.get("boundaries", ()))
    if sources.other_names and not sources.places:
        raise GazetteerError(f"{sources.other_names[0]}: holds other names of places, and no places; give it together "
                             "with the country file of GeoNames that it belongs to.")
    return sources, of_kind.get("index", ())


def build(sources, target, starter=None, progress=None, cancelled=None, columns=None):
    """Index some files together into the GeoPackage ``target``.

    ``starter`` is the starter's index, which spells the names of units; ``columns`` tells the columns of files that
    follow no known layout. Raises GazetteerError, and leaves what was at ``target`` as it was.
    """
    spell, stated = _house_units(starter)
    bad_rows = {path: BadRows() for path in sources.places}
    drawn_rows, other_rows = BadRows(), BadRows()
    drawn = DrawnUnits(read_units(sources.boundaries, columns, drawn_rows), spell)
    changed = datetime.fromtimestamp(max(path.stat().st_mtime if path.exists() else 0 for path in sources.files),
                                     timezone.utc)
    countries = set()
    with ExitStack() as stack:
        others = stack.enter_context(AlternateNames(sources.other_names, bad_rows=other_rows)) \
            if sources.other_names else None

        def places():
            told = None if columns and "level" in columns else columns  # a level is that of boundaries
            listed = (place for path in sources.places for place in read_places(path, bad_rows[path], spell, told))
            if others is not None:
                listed = _with_other_names(listed, sources.other_names, others, other_rows)
            for place in with_radii(drawn.applied_to(listed), stated):
                if place.country:
                    countries.add(place.country)
                yield place

        def about():
            read = {**bad_rows, sources.boundaries: drawn_rows, sources.other_names: other_rows}
            return _about(sources, changed, countries, read, drawn)

        index.write_index(target, places(), about, changed.strftime(_TIME), progress, cancelled,
                          sources.files[0].name, drawn.areas)


def _with_other_names(places, paths, others, bad_rows):
    """Places with what the files of other names have for them; that they have nothing is noted."""
    named = 0
    for place in places:
        more = others.of(place.gaz_id)
        named += bool(more)
        yield replace(place, names=tuple(dict.fromkeys((*place.names, *more)))) if more else place
    if not named:
        bad_rows.note(f"{', '.join(path.name for path in paths)}: none of these other names belongs to a place of the "
                      "other files; they are told by the ids of GeoNames.")


def _about(sources, changed, countries, bad_rows, drawn):
    """What is told about an index; ``bad_rows`` are the :class:`BadRows` of each file or tuple of files."""
    return {"source": "; ".join(path.name for path in sources.files), "date": changed.strftime("%Y-%m-%d"),
            "licence": "; ".join(sorted({bad_rows[read].licence for read in (*sources.places, sources.boundaries)
                                         if read})),
            "countries": ";".join(sorted(countries)), "bad_rows": sum(bad.count for bad in bad_rows.values()),
            "bad_row_examples": "; ".join(_where(read, sources) + bad.shown() for read, bad in bad_rows.items()
                                          if bad.count),
            "notes": " ".join(note for bad in bad_rows.values() for note in bad.notes), **drawn.about()}


def _where(read, sources):
    """The name of a file, or of several, that bad rows stand in; blank where there is one file alone."""
    names_read = [path.name for path in (read if isinstance(read, tuple) else (read,))]
    return "" if len(sources.files) == 1 else ", ".join(names_read) + ", "


def _house_units(starter):
    """What the starter says of administrative units: how to spell their names, and the paths of those with a radius.

    A name is spelled as the starter does by id, then by name.
    """
    if starter is None:
        return None, frozenset()
    by_id, by_key, stated = {}, {}, set()
    with Gazetteer([starter]) as gazetteer:
        for place in gazetteer.units():
            level = kind_of(place)
            if place.radius_m:
                stated.add(unit_path(place, int(level[-1])))
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

    return spell, frozenset(stated)
