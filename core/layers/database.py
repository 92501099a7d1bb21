"""The database: one GeoPackage that holds incidents, the areas that hold each, reports, articles, links and rulings.

Tables: ``incidents`` (points, EPSG:4326; those without a place too), ``incident_areas`` (polygons), ``reports``,
``articles``, ``links`` and ``rulings`` (no geometry), ``dateline_metadata`` (the version of this schema, and the preset
of merging). Columns are the fields tables of ``core.model``, and beside them

* ``reports.facts``: the report as JSON, from which ``read_known`` makes the very values again;
* ``incidents.written``: a mark of each value that Dateline wrote last, by field (JSON). A field whose value has another
  mark was edited (``read_edited``). While none was and the status is draft, nobody has touched the incident and a later
  run may bring it up to date; otherwise its values stay.
"""

from pathlib import Path

from ...gazetteer.errors import DatelineError
from .migration import migrate
from .opening import LockedFile, check_version, opened, set_version, version_of, writing
from .presets import keep_preset
from .relinked import known_in, link_anew
from .revision import Revision
from .stored import article_of, link_of, ruling_row, rulings_in
from .tables import ARTICLES, INCIDENTS, LINKS, RULINGS, Table, append, edited_fields, make_tables, value_of
from .whole import written_whole


def is_database(path, locked=False):
    """Whether ``path`` is a GeoPackage that Dateline made, of any version; ``locked`` is what counts for a file that
    cannot be asked now, because another program holds it."""
    if not Path(path).is_file():
        return False
    try:
        with opened(path) as source:
            return version_of(source) is not None
    except LockedFile:
        return locked
    except DatelineError:
        return False


def check_database(path):
    """Raise DatelineError unless ``path`` is a Dateline database that this version can read, now."""
    if not Path(path).is_file():
        raise DatelineError(f"{path} is not a Dateline database; choose another file")
    with opened(path) as source:
        check_version(source, path)


def write_result(path, result, preset=None):
    """Make the database at ``path``, or add ``result`` to it in one transaction. Returns the problems met, and a Note
    where it was brought to a newer schema first (``migration``).

    What an analyst wrote stays: the review columns always, every value of an incident that somebody edited or
    reviewed, and the ids of the incidents that are there. The same result twice changes nothing. An article whose
    name is taken by a quite different text is left out, with a Problem. A ``preset``, by which the result is merged, is
    kept for later runs. Raises DatelineError, with nothing lost, when the file cannot be written or is something else
    than a Dateline database.
    """
    path = Path(path)
    if not path.exists():
        with written_whole(path) as folder, writing(folder / path.name, create=True, called=path) as source:
            make_tables(source)
            set_version(source)
            return _added(source, result, preset)
    notes = migrate(path)
    with writing(path) as source:
        return notes + _added(source, result, preset)


def _added(source, result, preset):
    """Add a result that is told a preset; where rulings or the preset have changed since its run began, link anew."""
    changed = keep_preset(source, preset)
    met = Revision(source, anew=changed).add(result)
    if result.linked_by is not None:
        known = known_in(source)
        if result.linked_by != (known.rulings, known.preset):
            met += link_anew(source, known)[0]
    return met


def add_rulings(path, rulings):
    """Keep an analyst's rulings, in one transaction, after those that are there; the next linking honours them.

    Returns a Note where the database was brought to a newer schema first. Times are UTC, to the second. Raises
    DatelineError, with nothing changed, when the file cannot be written or is no Dateline database.
    """
    notes = migrate(path)
    with writing(path) as source:
        for ruling in rulings:
            append(source, RULINGS, ruling_row(ruling))
    return notes


def read_rulings(path):
    """The rulings of a database, the latest last; a row that rules nothing is passed over."""
    with opened(path) as source:
        check_version(source, path)
        return rulings_in(source)


def read_known(path):
    """What a database holds, to link new articles with: a ``Known``, its articles and reports in order of their ids.

    Reports come back equal to what was written, but for the candidates of their placement and the other spellings
    of its place (see ``stored``). Raises DatelineError when ``path`` is no Dateline database.
    """
    with opened(path) as source:
        check_version(source, path)
        articles = [article_of(feature) for feature in source.GetLayerByName(ARTICLES.name)]
        known = known_in(source)
    return known._replace(articles=tuple(sorted(articles, key=lambda a: a.article_id)))


def read_links(path):
    """Why reports are one incident: event id → its links, the strongest first. None in a database of schema 1."""
    found = {}
    with opened(path) as source:
        check_version(source, path)
        for feature in source.GetLayerByName(LINKS.name) or ():
            found.setdefault(value_of(feature, "event_id"), []).append(link_of(feature))
    return {event_id: tuple(sorted(links, key=lambda link: (-link.weight, link.one, link.other)))
            for event_id, links in found.items()}


def read_edited(path):
    """The fields that somebody wrote since Dateline did: event id → names.

    ``point`` is the place on the map; the review columns are not among them. A database of schema 1 cannot tell, and is
    to be migrated first: DatelineError.
    """
    with opened(path) as source:
        if check_version(source, path) == 1:
            raise DatelineError(f"{path} was made by an older Dateline; add articles to it once, then try again")
        incidents = Table(source, INCIDENTS)
        edited = {event_id: edited_fields(incidents, feature) for event_id, feature in incidents.features()}
    return {event_id: fields for event_id, fields in edited.items() if fields}


def select(path, sql):
    """The rows (tuples) that constant SQL gives on a database, read without touching its journal.

    QGIS's own connection API opens the file for writing, which breaks the layers that are open on it (``connections``).
    """
    with opened(path) as source:
        layer = source.ExecuteSQL(sql)
        rows = [] if layer is None else [tuple(f.GetField(i) for i in range(f.GetFieldCount())) for f in layer]
        source.ReleaseResultSet(layer)
    return rows
