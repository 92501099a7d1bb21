"""The database: one GeoPackage that holds incidents, the areas that hold each, reports and articles.

Tables: ``incidents`` (points, EPSG:4326; those without a place too), ``incident_areas`` (polygons),
``reports`` and ``articles`` (no geometry), ``dateline_metadata`` (the version of this schema). Columns are the
fields tables of ``core.model``, and beside them

* ``reports.facts``: the report as JSON, from which ``read_known`` makes the very values again;
* ``incidents.written``: a digest of the values that Dateline wrote last. While it still fits and the status is
  draft, nobody has touched the incident and a later run may bring it up to date; otherwise its values stay.
"""

from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal, ogr

from ...gazetteer.errors import DatelineError
from ..event_ids import assign_ids
from ..model import Article, Known, article_row, incident_row, report_row, source_names
from .areas import area_of, point_of
from .revision import without_clashes, without_reports
from .stored import report_from_json, report_to_json
from .tables import (ANALYST_FIELDS, AREAS, ARTICLES, COUNTED_FIELDS, INCIDENTS, METADATA, REPORTS, Table, check,
                     date_of, make_tables, value_of)
from .whole import written_whole

SCHEMA_VERSION = 1


def is_database(path):
    """Whether ``path`` is a GeoPackage that Dateline made, of any version."""
    if not Path(path).is_file():
        return False
    try:
        with _opened(path) as source:
            return _version(source) is not None
    except DatelineError:
        return False


def write_result(path, result):
    """Make the database at ``path``, or add ``result`` to it in one transaction. Returns the problems met.

    What an analyst wrote stays: the review columns always, every value of an incident that somebody edited or
    reviewed, and the ids of the incidents that are there. The same result twice changes nothing. An article whose
    name is taken by a quite different text is left out, with a Problem. Raises DatelineError, with nothing
    lost, when the file cannot be written or is something else than a Dateline database.
    """
    path = Path(path)
    if not path.exists():
        with written_whole(path) as folder, _opened(folder / path.name, create=True, called=path) as source:
            return _in_transaction(source, result, first=True)
    with _opened(path, update=True) as source:
        _check_version(source, path)
        return _in_transaction(source, result)


def read_known(path):
    """What a database holds, to link new articles with: a ``Known``, its articles and reports in order of their ids.

    Reports come back equal to what was written, but for the candidates of their placement and the other spellings
    of its place (see ``stored``). Raises DatelineError when ``path`` is no Dateline database.
    """
    with _opened(path) as source:
        _check_version(source, path)
        articles = [_article(feature) for feature in source.GetLayerByName(ARTICLES.name)]
        rows = sorted((value_of(feature, "report_id"), value_of(feature, "event_id"), value_of(feature, "facts"))
                      for feature in source.GetLayerByName(REPORTS.name))
    return Known(tuple(sorted(articles, key=lambda a: a.article_id)),
                 tuple(report_from_json(facts) for _, _, facts in rows),
                 {report_id: event_id for report_id, event_id, _ in rows})


def select(path, sql):
    """The rows (tuples) that constant SQL gives on a database, read without touching its journal.

    QGIS's own connection API opens the file for writing, which breaks the layers that are open on it (``connections``).
    """
    with _opened(path) as source:
        layer = source.ExecuteSQL(sql)
        rows = [] if layer is None else [tuple(f.GetField(i) for i in range(f.GetFieldCount())) for f in layer]
        source.ReleaseResultSet(layer)
    return rows


def _article(feature):
    names = ("text", "title", "pub_from", "source", "url")
    text, title, published_from, source, url = (value_of(feature, name) or "" for name in names)
    return Article(value_of(feature, "article"), text, title, date_of(feature, "published"), published_from or "none",
                   source, url)


# Opening, and what GDAL says when it fails

_REASONS = (("locked", "another program is writing to it; save or stop editing there and try again"),
            ("busy", "another program is writing to it; save or stop editing there and try again"),
            ("full", "the disk is full; make room and try again"),
            ("disk i/o", "the disk does not take it; make room or choose another place"),
            ("readonly", "it is read-only; choose a place that you may write to"),
            ("read-only", "it is read-only; choose a place that you may write to"),
            ("unable to open", "it cannot be written; choose a place that you may write to"),
            ("no geopackage", "it is not a Dateline database; choose another file"),
            ("malformed", "it is damaged; take a copy from your backup"))


@contextmanager
def _opened(path, update=False, create=False, called=None):
    """The OGR data source of ``path``, closed when the block ends; what GDAL reports as failed is a DatelineError.

    ``called`` is the name to use in messages where the file is a temporary one.
    """
    failures = []
    gdal.PushErrorHandler(lambda level, code, text: failures.append(text) if level >= gdal.CE_Failure else None)
    try:
        driver = ogr.GetDriverByName("GPKG")
        source = driver.CreateDataSource(str(path)) if create else _open(driver, str(path), update, failures)
        if source is None:
            raise RuntimeError("it is no GeoPackage")
        try:
            yield source
        finally:
            source.Destroy()  # closes the file now, whoever still holds the object
    except RuntimeError as error:  # ours, and GDAL's where somebody has called UseExceptions()
        failures.insert(0, str(error))
    finally:
        gdal.PopErrorHandler()
    if failures:
        raise _explained(called or path, failures)


def _open(driver, path, update, failures):
    source = driver.Open(path, int(update))
    if source is None and not update and Path(path + "-journal").exists():
        failures.clear()
        source = driver.Open(path, 1)  # a run was killed: only a writer may take its half-written pages back
    return source


def _explained(path, failures):
    detail = "; ".join(failures)
    reason = next((says for word, says in _REASONS if word in detail.lower()), "it cannot be read or written")
    return DatelineError(f"{path}: {reason}; nothing was changed", detail)


def _version(source):
    layer = source.GetLayerByName(METADATA.name)
    if layer is None:
        return None
    return next((int(feature["value"]) for feature in layer if feature["name"] == "schema_version"), None)


def _check_version(source, path):
    version = _version(source)
    if version is None:
        raise DatelineError(f"{path} is not a Dateline database; choose another file")
    if version > SCHEMA_VERSION:
        raise DatelineError(f"{path} was made by a newer Dateline (schema {version}); update the plugin to open it")


# Writing

def _in_transaction(source, result, first=False):
    check(source.StartTransaction())
    try:
        if first:
            make_tables(source)
            Table(source, METADATA).put({"name": "schema_version", "value": str(SCHEMA_VERSION)})
        problems = _Revision(source).add(result)
        check(source.CommitTransaction())
    except BaseException:
        source.RollbackTransaction()
        raise
    return problems


class _Revision:
    """One result going into the tables: what is new, what is brought up to date, what stays as it is."""

    def __init__(self, source):
        self._incidents, self._areas = Table(source, INCIDENTS), Table(source, AREAS)
        self._reports, self._articles = Table(source, REPORTS), Table(source, ARTICLES)
        # report id → event id
        self._held = {key: value_of(self._reports.get(key), "event_id") for key in self._reports}
        self._of_event = defaultdict(set)  # and back
        for report_id, event_id in self._held.items():
            self._of_event[event_id].add(report_id)

    def add(self, result):
        result, problems = without_clashes(result, self._text_of)
        stale = self._stale(result)
        incidents = without_reports(result.incidents, stale)
        for article in result.articles:
            self._put(self._articles, article_row(article))
        events = assign_ids(incidents, self._held)
        before = set(self._held.values())
        for incident, event_id in zip(incidents, events):
            for report in incident.reports:
                self._put_report(report, event_id)
        for report_id in stale:
            self._reports.delete(report_id)
            self._of_event[self._held.pop(report_id)].discard(report_id)
        for incident, event_id in zip(incidents, events):
            self._put_incident(incident, event_id)
        for event_id in sorted(before - set(self._held.values())):
            if self._untouched(event_id):
                self._incidents.delete(event_id)
                self._areas.delete(event_id)
        return problems

    def _text_of(self, article_id):
        feature = self._articles.get(article_id)
        return None if feature is None else value_of(feature, "text") or ""

    @staticmethod
    def _put(table, row):
        stored = table.get(row[table.key])
        if stored is None or table.digest_of(stored) != table.digest(row):
            table.put(row)

    def _put_report(self, report, event_id):
        owner = self._held.get(report.report_id)
        if owner not in (None, event_id) and not self._untouched(owner):
            return  # what an analyst has worked on keeps its reports
        self._put(self._reports, dict(report_row(report, event_id), facts=report_to_json(report)))
        self._of_event[owner].discard(report.report_id)
        self._of_event[event_id].add(report.report_id)
        self._held[report.report_id] = event_id

    def _stale(self, result):
        """Reports that an article no longer gives, now that it has been read again and gives others."""
        told = {report.report_id for report in result.reports}
        articles = {report.article for report in result.reports}
        return [report_id for report_id, event_id in sorted(self._held.items()) if report_id not in told
                and value_of(self._reports.get(report_id), "article") in articles and self._untouched(event_id)]

    def _put_incident(self, incident, event_id):
        row = dict(incident_row(incident), event_id=event_id)
        if event_id in self._incidents:
            row = {name: value for name, value in row.items() if name not in ANALYST_FIELDS}
            if not self._untouched(event_id) or self._has_more_reports(incident, event_id):
                self._incidents.change(event_id, self._counts(event_id))
                return
        point = point_of(incident.facts.placement)
        row["written"] = self._incidents.digest(row, point)
        stored = self._incidents.get(event_id)
        if stored is None or value_of(stored, "written") != row["written"] or any(
                value_of(stored, name) != row[name] for name in COUNTED_FIELDS):
            self._incidents.put(row, point)
            self._put_area(row, area_of(incident.facts.placement))

    def _put_area(self, row, area):
        if area is None:
            self._areas.delete(row["event_id"])
        else:
            self._areas.put({field.name: row[field.name] for field in AREAS.fields}, area)

    def _untouched(self, event_id):
        feature = self._incidents.get(event_id)
        if feature is None:
            return True
        as_written = value_of(feature, "written") == self._incidents.digest_of(feature)
        return as_written and value_of(feature, "status") in (None, "", "draft")

    def _has_more_reports(self, incident, event_id):
        return bool(self._of_event[event_id] - {r.report_id for r in incident.reports})

    def _counts(self, event_id):
        """What the reports in the database say of an incident whose other values stay."""
        reports = [report_from_json(value_of(self._reports.get(key), "facts")) for key in self._of_event[event_id]]
        named = source_names(reports)
        return {"n_reports": len(reports), "n_sources": len(named), "sources": "; ".join(named)}
