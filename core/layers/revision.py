"""What happens to what is in a database when a result comes: what is new, what is brought up to date, what stays."""

from collections import defaultdict
from dataclasses import replace
import re

from ..event_ids import assign_ids
from ..merging import incident_of
from ..model import Problem, article_row, incident_row, report_row, source_names
from ..rulings import settle
from .areas import area_of, point_of
from .stored import link_row, report_from_json, report_to_json, rulings_in
from .tables import (ANALYST_FIELDS, AREAS, ARTICLES, COUNTED_FIELDS, INCIDENTS, LINKS, REPORTS, Table, edited_fields,
                     marks, value_of)

_WORD = re.compile(r"\w+")
_SAME_TEXT = 0.5  # share of common words from which two texts of one name are versions of one article


class Revision:
    """One result going into the tables of a data source, within a transaction."""

    def __init__(self, source):
        self._incidents, self._areas = Table(source, INCIDENTS), Table(source, AREAS)
        self._reports, self._articles = Table(source, REPORTS), Table(source, ARTICLES)
        self._links = Table(source, LINKS)
        self._links_of = defaultdict(set)  # event id → keys
        for key in self._links:
            self._links_of[key[0]].add(key)
        self._rulings = rulings_in(source)
        self._ruled = {report_id for ruling in self._rulings for report_id in ruling.reports}
        # report id → event id
        self._held = {key: value_of(self._reports.get(key), "event_id") for key in self._reports}
        self._of_event = defaultdict(set)  # and back
        for report_id, event_id in self._held.items():
            self._of_event[event_id].add(report_id)

    def add(self, result):
        """Write the result; returns the problems met."""
        result, problems = without_clashes(result, self._text_of)
        stale = self._stale(result)
        incidents = without_reports(result.incidents, stale)
        for article in result.articles:
            self._put(self._articles, article_row(article))
        events = self._ids(incidents)
        before = set(self._held.values())
        for incident, event_id in zip(incidents, events):
            for report in incident.reports:
                self._put_report(report, event_id)
        for report_id in stale:
            self._reports.delete(report_id)
            self._of_event[self._held.pop(report_id)].discard(report_id)
        for incident, event_id in zip(incidents, events):
            incident = self._of_its_own(incident, event_id)
            if incident is not None:
                self._put_incident(incident, event_id)
                self._put_links(incident, event_id)
        for event_id in sorted(before - set(self._held.values())):
            self._leave(event_id)
        self._drop_untied_links()
        return problems

    def _ids(self, incidents):
        """The ids that linking gave; or should have given, where the database has changed since it was read."""
        known = set(self._held).union(r.report_id for i in incidents for r in i.reports)
        return assign_ids(incidents, self._held, settle(self._rulings, known).pins)

    def _text_of(self, article_id):
        feature = self._articles.get(article_id)
        return None if feature is None else value_of(feature, "text") or ""

    @staticmethod
    def _put(table, row):
        stored = table.get(table.key_of(row))
        if stored is None or table.texts_of(stored) != table.texts(row):
            table.put(row)

    def _put_report(self, report, event_id):
        owner = self._held.get(report.report_id)
        if owner not in (None, event_id) and report.report_id not in self._ruled and not self._untouched(owner):
            return  # what an analyst has worked on keeps its reports, but for what an analyst rules
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

    def _of_its_own(self, incident, event_id):
        """The incident without the reports that another one keeps; None when none is left."""
        kept = tuple(r for r in incident.reports if self._held[r.report_id] == event_id)
        if len(kept) == len(incident.reports):
            return incident
        return incident_of(kept, incident.links) if kept else None

    def _put_incident(self, incident, event_id):
        row = dict(incident_row(incident), event_id=event_id)
        if event_id in self._incidents:
            row = {name: value for name, value in row.items() if name not in ANALYST_FIELDS}
            if not self._untouched(event_id) or self._has_more_reports(incident, event_id):
                self._count(event_id)
                return
        point = point_of(incident.facts.placement)
        row["written"] = marks(self._incidents.texts(row, point))
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

    def _put_links(self, incident, event_id):
        rows = {}
        for link in incident.links:
            if self._held.get(link.one) == self._held.get(link.other) == event_id:
                row = link_row(link, event_id)
                rows[self._links.key_of(row)] = row
        if not self._has_more_reports(incident, event_id):
            for key in self._links_of[event_id].difference(rows):
                self._links.delete(key)
        for row in rows.values():
            self._put(self._links, row)

    def _drop_untied_links(self):
        for event_id, one, other in list(self._links):
            if not self._held.get(one) == self._held.get(other) == event_id:
                self._links.delete((event_id, one, other))

    def _leave(self, event_id):
        """An incident that has no report any more: it goes, unless an analyst has worked on it."""
        if self._untouched(event_id):
            self._incidents.delete(event_id)
            self._areas.delete(event_id)
        else:
            self._count(event_id)

    def _untouched(self, event_id):
        feature = self._incidents.get(event_id)
        if feature is None:
            return True
        return value_of(feature, "status") in (None, "", "draft") and not edited_fields(self._incidents, feature)

    def _has_more_reports(self, incident, event_id):
        return bool(self._of_event[event_id] - {r.report_id for r in incident.reports})

    def _count(self, event_id):
        """Bring up to date what the reports in the database say of an incident whose other values stay."""
        reports = [report_from_json(value_of(self._reports.get(key), "facts")) for key in self._of_event[event_id]]
        named = source_names(reports)
        counts = {"n_reports": len(reports), "n_sources": len(named), "sources": "; ".join(named)}
        stored = self._incidents.get(event_id)
        if any(value_of(stored, name) != count for name, count in counts.items()):
            self._incidents.change(event_id, counts)


def without_clashes(result, text_of):
    """The result without the articles whose name the database has for another text, and a Problem for each.

    ``text_of(article_id)`` gives the stored text or None. Texts that share at least half their words are
    versions of one article: the newer takes the older's place.
    """
    clashing = {a.article_id for a in result.articles if not _same(text_of(a.article_id), a.text)}
    if not clashing:
        return result, ()
    problems = tuple(Problem(name, "the database holds another article of this name",
                             "rename the file, or write to another database") for name in sorted(clashing))
    reports = {r.report_id for i in result.incidents for r in i.reports if r.article in clashing}
    return replace(result, articles=tuple(a for a in result.articles if a.article_id not in clashing),
                   reports=tuple(r for r in result.reports if r.article not in clashing),
                   incidents=without_reports(result.incidents, reports)), problems


def without_reports(incidents, report_ids):
    """The incidents without those reports, and without the incidents that then have none."""
    left_out = frozenset(report_ids)
    told = ((i, tuple(r for r in i.reports if r.report_id not in left_out)) for i in incidents)
    return tuple(replace(i, reports=kept) for i, kept in told if kept)


def _same(stored, text):
    if stored is None or stored == text:
        return True
    old, new = (set(_WORD.findall(t.lower())) for t in (stored, text))
    return len(old & new) >= _SAME_TEXT * len(old | new)
