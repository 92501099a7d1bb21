"""The gold sets as reports known to tell of one event or not: as the analyst coded them, and as they are read."""

import json
from datetime import date
from typing import List, NamedTuple, Tuple

from dateline.core.articles import read_articles
from dateline.core.lexicon.loader import load_lexicon
from dateline.core.model import Article, Count, Facts, Report, When, report_row
from dateline.core.pipeline import extract
from dateline.gazetteer.place import Placement

from extract import folder_of
from scoring import options, pair

_PRECISE = ((1, 1), (6, 2), (7, 3), (31, 4))  # days up to which an interval has a date_prec of UCDP GED


class Known(NamedTuple):
    """A report, and the event that it tells of as the analyst letters it."""

    report: Report
    event: str


def gold_of(name):
    """The entries of a set that tell of one event each."""
    with open(folder_of(name)[1], encoding="utf-8") as handle:
        return json.load(handle)["reports"]


def coded(name) -> List[Known]:
    """A set as the analyst coded it, the first of several right answers counting."""
    found = []
    for number, entry in enumerate(gold_of(name)):
        report = Report(f"{entry['article']}#{number}", entry["article"], "", _facts(entry), source=entry["article"])
        found.append(Known(report, entry["incident"]))
    return found


def _facts(entry):
    first = {slot: _first(entry, slot) for slot in (
        "date", "killed", "wounded", "actor", "actor_cert", "claimed", "target", "event_type")}
    killed, wounded = (Count(low, (low + high) // 2, high) if high is not None else None
                       for low, high in (first[slot] or (None, None) for slot in ("killed", "wounded")))
    return Facts(when=_when(first["date"]), event_type=first["event_type"] or "",
                 actor=first["actor"] or "Unknown", actor_cert=first["actor_cert"] or "unknown",
                 claimed=first["claimed"] or "unknown", target=first["target"] or "",
                 civ_target=first["target"] == "Civilians", killed=killed, wounded=wounded,
                 placement=_placement(entry))


def _first(entry, slot):
    return next((value for value in options(entry.get(slot)) if value is not None), None)


def _when(days):
    if not days:
        return When()
    start, end = map(date.fromisoformat, days)
    prec = next((prec for most, prec in _PRECISE if (end - start).days < most), 5)
    return When(start, end, prec, "", "text")


def _placement(entry):
    name, admin1 = _first(entry, "place") or "", _first(entry, "admin1") or ""
    if not entry.get("point"):
        return Placement(name=name, admin1=admin1)
    lon, lat = entry["point"]
    return Placement(name, _first(entry, "geo_method") or "named", lon, lat, entry["within_km"] * 1000.0, 1, 1.0,
                     admin1=admin1)


def extracted(name, gazetteer) -> Tuple[List[Known], Tuple]:
    """A set as Dateline reads it: its reports that answer to an entry, and the incidents as they were linked."""
    folder, _ = folder_of(name)
    articles = [a for a in read_articles([folder], index=folder / "index.csv") if isinstance(a, Article)]
    result = extract(articles, gazetteer, load_lexicon(()))
    rows, by_id = {}, {report.report_id: report for report in result.reports}
    for incident in result.incidents:
        for report in incident.reports:
            at = report.facts.placement
            rows.setdefault(report.article, []).append(
                (report_row(report, incident.event_id), None if at.lon is None else (at.lon, at.lat)))
    entries = {}
    for entry in gold_of(name):
        entries.setdefault(entry["article"], []).append(entry)
    known = [Known(by_id[row["report_id"]], entry["incident"]) for article in sorted(rows)
             for entry, (row, _) in pair(entries.get(article, []), rows[article])]
    return known, result.incidents
