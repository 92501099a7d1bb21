"""What happens to what is in a database when a result comes: what is new, what is brought up to date, what stays.

* An incident that nobody has touched – a draft whose values are those that Dateline wrote – is written anew.
* One that somebody edited keeps all its values and its reports. Where an analyst's ruling changes its reports, or the
  preset of merging changes, what was not edited is merged anew, and what was edited stays.
* One that was accepted or rejected stays as it is, but for how many reports and sources tell of it.
* Of incidents that are ruled one, one that somebody has worked on keeps its id and values before those that nobody has;
  of several such ones that with the most reports does. The others become empty shells (``shells``), with all that was
  written into them, and a Note; untouched ones without a report go.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import NamedTuple, Tuple
import json
import re

from ..again import Again
from ..event_ids import assign_ids
from ..json_columns import object_in
from ..linking import Linked
from ..merging import incident_of, remerged
from ..model import Note, Problem, article_row, incident_row, report_row, source_names
from ..report_json import report_from_json, report_to_json
from ..rulings import settle
from .areas import area_of, point_of
from .presets import preset_of
from .shells import left, revived
from .stored import link_row, rulings_in
from .tables import (ANALYST_FIELDS, AREAS, ARTICLES, COUNTED_FIELDS, INCIDENTS, LINKS, POINT, REPORTS, Table,
                     edited_fields, marks, value_of)

_WORD = re.compile(r"\w+")
_SAME_TEXT = 0.5  # share of common words from which two texts of one name are versions of one article
_OPEN = (None, "", "draft", "edited")  # the status of what no analyst has closed


class _Stored(NamedTuple):
    """What the database says of an incident; ``counted`` are its counted fields."""

    status: str
    notes: str
    written: str
    edited: Tuple[str, ...]
    counted: dict

    @property
    def untouched(self):
        return self.status in (None, "", "draft") and not self.edited


class _Id(NamedTuple):
    report_id: str


class _Named(NamedTuple):
    """An incident by its id and those of its reports, which is all that giving it an id takes."""

    event_id: str
    reports: Tuple[_Id, ...]


class Revision:
    """One result going into the tables of a data source, within a transaction.

    ``returned`` maps reports to incidents that they come back to, because what had taken them away was undone; ``anew``
    says that the preset is another one now. Each table is read in one go, for a server may be far away.
    """

    def __init__(self, source, returned=None, anew=False):
        self._incidents, self._areas = Table(source, INCIDENTS), Table(source, AREAS)
        self._reports, self._articles = Table(source, REPORTS), Table(source, ARTICLES)
        self._links = Table(source, LINKS)
        self._links_of = defaultdict(dict)  # event id → key → a mark of the row
        for key, feature in self._links.features():
            self._links_of[key[0]][key] = hash(tuple(self._links.texts_of(feature).items()))
        self._rulings, self._preset = rulings_in(source), preset_of(source)
        self._ruled = {report_id for ruling in self._rulings for report_id in ruling.reports}
        self._returned, self._anew = returned or {}, anew
        self._held, self._article_of, self._facts = {}, {}, {}  # by report id; of its facts a mark is enough
        for report_id, (event_id, article, facts) in self._reports.columns("event_id", "article", "facts"):
            self._held[report_id], self._article_of[report_id] = event_id, article
            self._facts[report_id] = hash(facts)
        self._of_event = defaultdict(set)  # event id → report ids
        for report_id, event_id in self._held.items():
            self._of_event[event_id].add(report_id)
        self._stored = {event_id: _Stored(
            value_of(feature, "status"), value_of(feature, "notes"), value_of(feature, "written"),
            edited_fields(self._incidents, feature), {name: value_of(feature, name) for name in COUNTED_FIELDS})
            for event_id, feature in self._incidents.features()}
        self._moved = set()  # incidents that have lost reports to others or taken some of them

    def add(self, result, progress=None):
        """Write the result; returns the problems met, and a Note of each incident that became a shell. It is gone
        through, an archive's too, without being held; ``progress(done, total, message)`` is called between incidents.
        """
        result, problems = without_clashes(result, self._text_of)
        fresh = {report.report_id: report.article for report in result.reports}
        stale = self._stale(fresh)
        incidents = without_reports(result.incidents, stale)
        for article in result.articles:
            self._put(self._articles, article_row(article))
        events = self._ids(incidents)
        before = dict(self._held)
        for reports, event_id in zip(_told(incidents), events):
            for report in reports:
                self._put_report(report, event_id, report.report_id in fresh)
        for report_id in stale:
            self._reports.delete(report_id)
            self._of_event[self._held.pop(report_id)].discard(report_id)
        for done, (incident, event_id) in enumerate(zip(incidents, events), 1):
            if progress:
                progress(done, len(events), "Writing incidents")
            incident = self._of_its_own(incident, event_id)
            if incident is not None:
                self._put_incident(incident, event_id)
                self._put_links(incident, event_id)
        notes = self._leave_empty(before)
        self._drop_untied_links()
        return problems + notes

    def _ids(self, incidents):
        """The ids that linking gave; or should have given, where the database has changed since it was read."""
        told = [_Named(event_id, tuple(map(_Id, reports))) for event_id, reports in outlines(incidents)]
        known = set(self._held).union(r.report_id for i in told for r in i.reports)
        firm = {event_id for event_id, stored in self._stored.items() if not stored.untouched}
        return assign_ids(told, {**self._held, **self._returned}, settle(self._rulings, known).pins, firm)

    def _text_of(self, article_id):
        feature = self._articles.get(article_id)
        return None if feature is None else value_of(feature, "text") or ""

    @staticmethod
    def _put(table, row):
        stored = table.get(table.key_of(row))
        if stored is None or table.texts_of(stored) != table.texts(row):
            table.put(row)

    def _put_report(self, report, event_id, fresh):
        owner = self._held.get(report.report_id)
        if owner not in (None, event_id) and report.report_id not in self._ruled and not self._untouched(owner):
            return  # what an analyst has worked on keeps its reports, but for what an analyst rules
        facts = report_to_json(report)
        if fresh or self._facts.get(report.report_id) != hash(facts):
            self._put(self._reports, dict(report_row(report, event_id), facts=facts))
        elif owner != event_id:
            self._reports.change(report.report_id, {"event_id": event_id})
        if owner not in (None, event_id):
            self._moved.update((owner, event_id))
        self._of_event[owner].discard(report.report_id)
        self._of_event[event_id].add(report.report_id)
        self._held[report.report_id] = event_id

    def _stale(self, told):
        """Reports that an article no longer gives, now that it has been read again and gives others (id → article)."""
        articles = set(told.values())
        return [report_id for report_id, event_id in sorted(self._held.items()) if report_id not in told
                and self._article_of[report_id] in articles and self._untouched(event_id)]

    def _of_its_own(self, incident, event_id):
        """The incident without the reports that another one keeps; None when none is left."""
        kept = tuple(r for r in incident.reports if self._held[r.report_id] == event_id)
        if len(kept) == len(incident.reports):
            return incident
        return incident_of(kept, incident.links, self._preset) if kept else None

    def _put_incident(self, incident, event_id):
        row = dict(incident_row(incident), event_id=event_id)
        stored = self._stored.get(event_id)
        if stored is not None:
            row = {name: value for name, value in row.items() if name not in ANALYST_FIELDS}
            stored = self._revive(event_id, stored)
            if not stored.untouched or self._has_more_reports(incident, event_id):
                anew = (self._anew or event_id in self._moved) and stored.status in _OPEN
                if anew and not self._has_more_reports(incident, event_id):
                    self._merge_anew(row, incident.facts.placement, stored)
                self._count(event_id, incident)
                return
        point = point_of(incident.facts.placement)
        row["written"] = marks(self._incidents.texts(row, point))
        if stored is None or stored.written != row["written"] or any(
                stored.counted[name] != row[name] for name in COUNTED_FIELDS):
            self._incidents.put(row, point)
            self._put_area(row, area_of(incident.facts.placement))

    def _merge_anew(self, row, placement, stored):
        """Write what nobody edited of an incident in which somebody has edited."""
        event_id = row["event_id"]
        evidence = value_of(self._incidents.get(event_id), "evidence")
        told = remerged(row, {"evidence": evidence}, stored.edited)
        placed = "place" in told
        old = object_in(stored.written)
        new = json.loads(marks(self._incidents.texts({**row, **told}, point_of(placement))))
        names = set(told).union((POINT,) if placed else ())
        kept = {name: mark for name, mark in old.items() if name not in names}
        kept.update((name, mark) for name, mark in new.items() if name in names)
        told["written"] = json.dumps(kept, sort_keys=True, separators=(",", ":"))
        if told["written"] == stored.written and told["disagree"] == stored.counted["disagree"]:
            return
        if placed:
            self._incidents.put(told, point_of(placement))
            self._put_area(self._values(event_id), area_of(placement))
        else:
            self._incidents.change(event_id, told)
            if event_id in self._areas:
                self._areas.change(event_id, {f.name: told[f.name] for f in AREAS.fields if f.name in told})

    def _values(self, event_id):
        """What the areas show of an incident, as it is stored."""
        feature = self._incidents.get(event_id)
        return {field.name: value_of(feature, field.name) for field in AREAS.fields}

    def _revive(self, event_id, stored):
        """The incident without its marks of a shell, when it has reports again."""
        review = revived(stored.status, stored.notes)
        if not review:
            return stored
        self._incidents.change(event_id, review)
        return stored._replace(**review)

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
        there = self._links_of[event_id]
        if not self._has_more_reports(incident, event_id):
            for key in set(there).difference(rows):
                self._links.delete(key)
        for key, row in rows.items():
            if there.get(key) != hash(tuple(self._links.texts(row).items())):
                self._links.put(row)

    def _drop_untied_links(self):
        for event_id, one, other in list(self._links):
            if not self._held.get(one) == self._held.get(other) == event_id:
                self._links.delete((event_id, one, other))

    def _leave_empty(self, before):
        """Incidents that have no report any more go, unless an analyst has worked on them: those become shells."""
        notes = []
        went = defaultdict(Counter)  # event id → where its reports are now
        for report_id, event_id in before.items():
            went[event_id][self._held.get(report_id)] += 1
        for event_id in sorted(set(before.values()).difference(self._held.values())):
            if self._untouched(event_id):
                self._incidents.delete(event_id)
                self._areas.delete(event_id)
                continue
            where = [there for there, _ in went[event_id].most_common() if there]
            stored = self._stored[event_id]
            self._incidents.change(event_id, left(stored.status, stored.notes, where))
            self._count(event_id)
            notes.append(Note(event_id, f"its reports are in {', '.join(where)} now; what was written into it is kept "
                              "with it, as rejected"))
        return tuple(notes)

    def _untouched(self, event_id):
        return event_id not in self._stored or self._stored[event_id].untouched

    def _has_more_reports(self, incident, event_id):
        return bool(self._of_event[event_id] - {r.report_id for r in incident.reports})

    def _count(self, event_id, incident=None):
        """Bring up to date what the reports in the database say of an incident whose other values stay."""
        told = {report.report_id: report for report in incident.reports} if incident else {}
        named = source_names([told.get(key) or report_from_json(value_of(self._reports.get(key), "facts"))
                              for key in self._of_event[event_id]])
        counts = {"n_reports": len(self._of_event[event_id]), "n_sources": len(named), "sources": "; ".join(named)}
        if any(self._stored[event_id].counted[name] != count for name, count in counts.items()):
            self._incidents.change(event_id, counts)


def outlines(incidents):
    """(event id, ids of the reports) of each."""
    if isinstance(incidents, Linked):
        return incidents.outlines()
    return ((i.event_id, tuple(r.report_id for r in i.reports)) for i in incidents)


def _told(incidents):
    """The reports of each."""
    return incidents.told() if isinstance(incidents, Linked) else (i.reports for i in incidents)


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
    articles, told = result.articles, result.reports
    return replace(result, articles=Again(lambda: (a for a in articles if a.article_id not in clashing)),
                   reports=Again(lambda: (r for r in told if r.article not in clashing)),
                   incidents=without_reports(result.incidents, reports)), problems


def without_reports(incidents, report_ids):
    """The incidents without those reports, and without the incidents that then have none."""
    left_out = frozenset(report_ids)
    if not left_out:
        return incidents

    def kept():
        told = ((i, tuple(r for r in i.reports if r.report_id not in left_out)) for i in incidents)
        return (replace(i, reports=reports) for i, reports in told if reports)

    return Again(kept)


def _same(stored, text):
    if stored is None or stored == text:
        return True
    old, new = (set(_WORD.findall(t.lower())) for t in (stored, text))
    return len(old & new) >= _SAME_TEXT * len(old | new)
