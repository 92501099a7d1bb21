"""The database: incidents, the areas that hold each, reports, articles, links and rulings, in a GeoPackage or, for a
team, in a schema of a PostGIS database (``homes`` says how each is addressed).

Tables: ``incidents`` (points, EPSG:4326; those without a place too), ``incident_areas`` (polygons), ``reports``,
``articles``, ``links``, ``rulings`` and ``edits`` (no geometry), ``dateline_metadata`` (the version of this schema, and
the preset of merging). Columns are the fields tables of ``core.model``, and beside them

* ``reports.facts``: the report as JSON, from which ``read_known`` makes the very values again;
* ``incidents.written``: a mark of each value that Dateline wrote last, by field (JSON). A field whose value has another
  mark was edited (``read_edited``). While none was and the status is draft, nobody has touched the incident and a later
  run may bring it up to date; otherwise its values stay.
"""

from dataclasses import replace

from ...gazetteer.errors import DatelineError
from ..again import Again
from ..linking import link
from .homes import home_of
from .migration import migrate
from .opening import LockedFile, check_version, exists, making, opened, version_of, writing
from .presets import keep_preset
from .quoting import literal
from .relinked import known_in, link_anew
from .revision import Revision, outlines
from .stored import article_of, link_of, ruling_row, rulings_in
from .tables import AREAS, ARTICLES, INCIDENTS, LINKS, REPORTS, RULINGS, Table, append, edited_fields, value_of

_PAGE = 500  # articles that are read at once
_PAGE_OF_ARTICLES = (f'SELECT * FROM "{ARTICLES.name}" WHERE "article" > {{}} '  # nosec B608: constants
                     'ORDER BY "article" LIMIT {}')


def is_database(address, locked=False):
    """Whether a Dateline database, of any version, is at ``address``; ``locked`` is what counts for a file that cannot
    be asked now, because another program holds it."""
    try:
        home_of(address).check_there()
        with opened(address) as source:
            return version_of(source) is not None
    except LockedFile:
        return locked
    except DatelineError:
        return False


def check_database(address):
    """Raise DatelineError unless a Dateline database that this version can read, now, is at ``address``."""
    home = home_of(address)
    home.check_there()
    with opened(address) as source:
        check_version(source, address)
        for layout in (INCIDENTS, AREAS, REPORTS, ARTICLES):  # QGIS 3.22 dies of a GeoPackage that only lists a table
            source.ReleaseResultSet(source.ExecuteSQL(
                f"SELECT 1 FROM {home.table_sql(layout.name)} LIMIT 1"))  # nosec B608: constants


def write_result(address, result, preset=None, progress=None):
    """Make the database at ``address``, or add ``result`` to it in one transaction. Returns the problems met, and a
    Note where it was brought to a newer schema first (``migration``).

    What an analyst wrote stays: the review columns always, every value of an incident that somebody edited or
    reviewed, and the ids of the incidents that are there. The same result twice changes nothing. What somebody else
    added or ruled since the result was linked with the database counts now. An article whose name is taken by a quite
    different text is left out, with a Problem. A ``preset``, by which the result is merged, is kept for later runs.
    ``progress(done, total, message)`` is called between incidents.
    Raises DatelineError, with nothing lost, when the database cannot be written or is something else than one of
    Dateline's.
    """
    if not exists(address):
        with making(address) as source:
            return _added(source, result, preset, progress)
    notes = migrate(address)
    with writing(address) as source:
        return notes + _added(source, result, preset, progress)


def _added(source, result, preset, progress):
    """Add a result that is told a preset; where the database has changed since its run began, link anew."""
    changed = keep_preset(source, preset)
    caught_up = _caught_up(source, result)
    met = Revision(source, anew=changed).add(caught_up, progress)
    if caught_up is result and result.linked_by is not None:
        known = known_in(source)
        if result.linked_by != (known.rulings, known.preset):
            met += link_anew(source, known)[0]
    return met


def _caught_up(source, result):
    """The result, linked anew where the database holds reports that it does not know of."""
    read = {article.article_id for article in result.articles}
    stored = {report_id for report_id, article in Table(source, REPORTS).column("article").items()
              if article not in read}
    if not stored or stored.issubset(report_id for _, ids in outlines(result.incidents) for report_id in ids):
        return result
    known = known_in(source)
    missed = {report.report_id: report for report in known.reports if report.article not in read}
    told = {report.report_id: report for incident in result.incidents for report in incident.reports}
    reports = sorted({**missed, **told}.items())
    return replace(result, incidents=link([report for _, report in reports], known.held, known.rulings, known.preset))


def add_rulings(address, rulings):
    """Keep an analyst's rulings, in one transaction, after those that are there; the next linking honours them.

    Returns a Note where the database was brought to a newer schema first. Times are UTC, to the second. Raises
    DatelineError, with nothing changed, when the file cannot be written or is no Dateline database.
    """
    notes = migrate(address)
    with writing(address) as source:
        for ruling in rulings:
            append(source, RULINGS, ruling_row(ruling))
    return notes


def read_rulings(address):
    """The rulings of a database, the latest last; a row that rules nothing is passed over."""
    with opened(address) as source:
        check_version(source, address)
        return rulings_in(source)


def read_known(address):
    """What a database holds: a ``Known``, its articles and reports in order of their ids.

    Reports come back equal to what was written, but for the candidates of their placement and the other spellings
    of its place (see ``stored``). Raises DatelineError when no Dateline database is at ``address``.
    """
    with opened(address) as source:
        check_version(source, address)
        articles = [article_of(feature) for feature in source.GetLayerByName(ARTICLES.name)]
        known = known_in(source)
    return known._replace(articles=tuple(sorted(articles, key=lambda a: a.article_id)))


def read_to_link(address):
    """The same to link new articles with: the articles are read when somebody goes through them, some at a time."""
    with opened(address) as source:
        check_version(source, address)
        known = known_in(source)
    return known._replace(articles=Again(lambda: _articles(address)))


def _articles(address):
    last = ""
    while True:
        try:
            with opened(address) as source:
                layer = source.ExecuteSQL(_PAGE_OF_ARTICLES.format(literal(last), _PAGE))
                page = [article_of(feature) for feature in layer or ()]
                source.ReleaseResultSet(layer)
        except LockedFile:
            raise
        except DatelineError:  # it has gone meanwhile; writing to it will say so
            return
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1].article_id


def read_links(address):
    """Why reports are one incident: event id → its links, the strongest first. None in a database of schema 1."""
    found = {}
    with opened(address) as source:
        check_version(source, address)
        for feature in source.GetLayerByName(LINKS.name) or ():
            found.setdefault(value_of(feature, "event_id"), []).append(link_of(feature))
    return {event_id: tuple(sorted(links, key=lambda link: (-link.weight, link.one, link.other)))
            for event_id, links in found.items()}


def read_edited(address):
    """The fields that somebody wrote since Dateline did: event id → names.

    ``point`` is the place on the map; the review columns are not among them. A database of schema 1 cannot tell, and is
    to be migrated first: DatelineError.
    """
    with opened(address) as source:
        if check_version(source, address) == 1:
            raise DatelineError(f"{home_of(address)} was made by an older Dateline; add articles to it once, "
                                "then try again")
        incidents = Table(source, INCIDENTS)
        edited = {event_id: edited_fields(incidents, feature) for event_id, feature in incidents.features()}
    return {event_id: fields for event_id, fields in edited.items() if fields}


def select(address, sql):
    """The rows (tuples) that constant SQL, of SQLite and PostgreSQL alike, gives on a database; of a GeoPackage they
    are read without touching its journal, which QGIS's own connection API does.
    """
    with opened(address) as source:
        layer = source.ExecuteSQL(sql)
        rows = [] if layer is None else [tuple(f.GetField(i) for i in range(f.GetFieldCount())) for f in layer]
        source.ReleaseResultSet(layer)
    return rows
