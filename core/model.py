"""What the pipeline hands from stage to stage, and THE table of fields that layer, exports and docs read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Collection, Dict, Mapping, NamedTuple, Optional, Tuple
import json

from ..gazetteer.place import Phrase, Placement
from .rulings import Ruling


@dataclass(frozen=True)
class Article:
    """One text as given. ``article_id`` names it in every output (a file's name, or the id of its table).

    ``published_from`` says who gave the date: index, user, header, dateline, meta, or none.
    """

    article_id: str
    text: str
    title: str = ""
    published: Optional[date] = None
    published_from: str = "none"
    source: str = ""
    url: str = ""


@dataclass(frozen=True)
class When:
    """A closed interval of days, as precise as the words allow.

    ``prec`` is UCDP GED's date_prec (1 day, 2 two to six days, 3 week, 4 month, 5 year); ``text`` the words;
    ``base`` what anchored them: published, dateline, text, user, none. Without an anchor ``start`` and ``end`` are None.
    """

    start: Optional[date] = None
    end: Optional[date] = None
    prec: Optional[int] = None
    text: str = ""
    base: str = "none"


@dataclass(frozen=True)
class Count:
    """A number of people as an interval with a best figure."""

    low: int
    best: int
    high: int


@dataclass(frozen=True)
class Evidence:
    """The words that a field's value was read from."""

    field: str
    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Facts:
    """What is said about one incident. The names are those of the fields table."""

    title: str = ""
    when: When = When()
    event_type: str = ""
    sub_event: str = ""
    weapon: str = ""
    actor: str = "Unknown"
    actor_raw: str = ""
    actor_cert: str = "unknown"
    claimed: str = "unknown"
    target: str = ""
    target_raw: str = ""
    civ_target: bool = False
    killed: Optional[Count] = None
    wounded: Optional[Count] = None
    perp_kill: Optional[int] = None
    abducted: Optional[int] = None
    placement: Placement = Placement()
    clarity: int = 1
    evidence: Tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Report:
    """One incident as one article tells it. ``sentence`` is the sentence that tells it first.

    ``repeats`` is the article that the report's article repeats, in whole or in part, or empty.
    """

    report_id: str
    article: str
    sentence: str
    facts: Facts
    source: str = ""
    published: Optional[date] = None
    phrases: Tuple[Phrase, ...] = ()
    repeats: str = ""


class Term(NamedTuple):
    """What one field says for or against two reports being one event.

    ``level`` is how they compare (``linking_weights.csv``), ``weight`` what that is worth in bits, ``-inf`` when it
    forbids a link; ``reason`` says it in words.
    """

    field: str
    level: str
    weight: float
    reason: str


class Link(NamedTuple):
    """Why two reports (by id) were taken for one event: the weight in bits, over even odds, and every term of it."""

    one: str
    other: str
    weight: float
    terms: Tuple[Term, ...]


@dataclass(frozen=True)
class Incident:
    """Reports of the same event, merged.

    ``disagree``: field → what each report says, where they differ. ``links`` tie all its reports together, the
    strongest first.
    """

    event_id: str
    facts: Facts
    reports: Tuple[Report, ...]
    disagree: Dict[str, Dict[str, str]] = field(default_factory=dict)
    links: Tuple[Link, ...] = ()


CONSERVATIVE, REPRESENTATIVE, INFORMATIVE = PRESETS = "conservative", "representative", "informative"  # of merging


class Known(NamedTuple):
    """What a database holds, for new articles to be linked with; what ``pipeline.extract`` asks for.

    ``held``: the id of each report → that of its incident. ``rulings`` are the analysts', the latest last; ``preset`` is
    the one by which it merges.
    """

    articles: Tuple[Article, ...] = ()
    reports: Tuple[Report, ...] = ()
    held: Mapping[str, str] = {}
    rulings: Tuple[Ruling, ...] = ()
    preset: str = REPRESENTATIVE


class Field(NamedTuple):
    """A column: ``kind`` is text, int, double, bool, date, datetime or json."""

    name: str
    kind: str
    alias: str
    meaning: str
    source: str = ""


FIELDS: Tuple[Field, ...] = (
    Field("event_id", "text", "Event id", "Stable id of the incident"),
    Field("title", "text", "Title", "One line that names the incident"),
    Field("date_start", "date", "From", "First day it may have happened; empty when not known", "UCDP GED date_start"),
    Field("date_end", "date", "To", "Last day it may have happened; equal to the first when the day is known", "UCDP GED date_end"),
    Field("date_prec", "int", "Date precision", "1 day, 2 two to six days, 3 week, 4 month, 5 year", "UCDP GED date_prec"),
    Field("date_text", "text", "Date as written", "The words that give the date"),
    Field("date_base", "text", "Date anchored by", "What anchored those words: published, dateline, text, user, none"),
    Field("event_type", "text", "Event type", "ACLED's event type, by its hierarchy", "ACLED codebook, event types"),
    Field("sub_event", "text", "Sub-event", "ACLED's sub-event type", "ACLED codebook, sub-event types"),
    Field("weapon", "text", "Weapon", "Weapon, from a controlled list", "GTD weaptype1"),
    Field("actor", "text", "Actor", "Who did it, by the lexicon's name; Unknown when the text names nobody"),
    Field("actor_raw", "text", "Actor as written", "The words that name the actor"),
    Field("actor_cert", "text", "Actor certainty", "named, claimed, attributed, suspected, unknown"),
    Field("claimed", "text", "Claimed", "Whether the actor claimed it: yes, no, unknown", "GTD claimed"),
    Field("target", "text", "Target", "Who was hit, by the lexicon's name"),
    Field("target_raw", "text", "Target as written", "The words that name the target"),
    Field("civ_target", "bool", "Civilians targeted", "Civilians were the main or only target", "ACLED civilian_targeting"),
    Field("killed_min", "int", "Killed, lowest", "Lowest figure given of the dead other than the actor's own", "UCDP GED low"),
    Field("killed", "int", "Killed", "Best figure of the dead other than the actor's own; empty when none is given, 0 when the text says none", "UCDP GED best"),
    Field("killed_max", "int", "Killed, highest", "Highest figure given of the dead other than the actor's own", "UCDP GED high"),
    Field("wound_min", "int", "Wounded, lowest", "Lowest figure given of the wounded"),
    Field("wounded", "int", "Wounded", "Best figure of the wounded", "GTD nwound"),
    Field("wound_max", "int", "Wounded, highest", "Highest figure given of the wounded"),
    Field("perp_kill", "int", "Actor's own dead", "Dead on the actor's own side", "GTD nkillter"),
    Field("abducted", "int", "Abducted", "People taken", "GTD nhostkid"),
    Field("place", "text", "Place as written", "The name in the text, also when no gazetteer has it"),
    Field("place_gaz", "text", "Gazetteer name", "The name of the matched entry"),
    Field("gaz_id", "text", "Gazetteer id", "The id of the matched entry"),
    Field("gaz_source", "text", "Gazetteer", "The gazetteer that holds the entry"),
    Field("country", "text", "Country", "Country's name"),
    Field("admin1", "text", "Governorate", "First-level unit, spelled as the English press does"),
    Field("admin2", "text", "District", "Second-level unit"),
    Field("admin3", "text", "Sub-district", "Third-level unit"),
    Field("geo_method", "text", "How placed", "named, near, bearing, between, admin, manual, none"),
    Field("where_prec", "int", "Place precision", "1 exact, 2 around, 3 district, 4 governorate, 5 vague, 6 country, 7 sea or air", "UCDP GED where_prec"),
    Field("uncert_m", "double", "Radius (m)", "Radius in metres around the point that holds the place", "Georeferencing Quick Reference Guide"),
    Field("score", "double", "Score", "How sure the placement is, 0 to 1"),
    Field("clarity", "int", "Clarity", "1 one clear event, 2 an aggregate of several", "UCDP GED event_clarity"),
    Field("n_reports", "int", "Reports", "How many reports tell of it"),
    Field("n_sources", "int", "Sources", "How many sources tell of it; an article that repeats another one is none of its own"),
    Field("sources", "text", "Named sources", "The sources, separated by semicolons"),
    Field("disagree", "json", "Disagreement", "Field → what each report says, where they differ"),
    Field("status", "text", "Status", "draft, accepted, edited, rejected"),
    Field("reviewer", "text", "Reviewer", "Who reviewed it"),
    Field("reviewed", "datetime", "Reviewed", "When it was reviewed"),
    Field("notes", "text", "Notes", "The analyst's notes"),
    Field("evidence", "json", "Evidence", "Field → article, start, end of the words it was read from"),
)

REPORT_FIELDS: Tuple[Field, ...] = (
    Field("report_id", "text", "Report id", "Stable id of the report"),
    Field("article", "text", "Article", "The article that tells it"),
    Field("sentence", "text", "Sentence", "The sentence that tells it first"),
) + FIELDS

ARTICLE_FIELDS: Tuple[Field, ...] = (
    Field("article", "text", "Article", "The article's name"),
    Field("title", "text", "Title", "Headline"),
    Field("published", "date", "Published", "Publication date"),
    Field("pub_from", "text", "Date from", "Who gave the publication date: index, user, header, dateline, meta, none"),
    Field("source", "text", "Source", "Who published it"),
    Field("url", "text", "Address", "Where it was published"),
    Field("text", "text", "Text", "The full text as given"),
)

# What an overlay with control zones adds to incidents or reports (``core.zones``).
ZONE_FIELDS: Tuple[Field, ...] = (
    Field("zone", "text", "Zone", "The holder's zone that has the largest share of its area; a zone without a name is called by its holder"),
    Field("holder", "text", "Held by", "Who held the largest share of its area of uncertainty; none where most of it lies outside all zones; empty without an answer"),
    Field("zone_prob", "double", "Share in the zone", "Share of its area of uncertainty inside the zone, 0 to 1"),
    Field("hold_prob", "double", "Share of the holder", "Share of its area of uncertainty that the holder held, 0 to 1"),
    Field("zone_alt", "json", "Other zones", "What else its area lies in: zone, holder, share, the largest first"),
    Field("front_km", "double", "Front line (km)", "Kilometres from the point to the nearest front line; negative inside a zone, positive outside of all"),
    Field("front", "text", "Which front line", "Its two sides: who held the ground at the point | who held the ground beyond"),
    Field("zone_date", "date", "Zones of", "The day of the map of zones; empty where zones hold at all times"),
    Field("hold_prev", "text", "Held before by", "Who held the point before, where that changed in the days before"),
    Field("hold_from", "date", "Held from", "First day of the map on which the holder at the time held the point"),
    Field("hold_next", "text", "Held next by", "Who held the point next, where that changed in the days after"),
    Field("hold_to", "date", "Changed on", "First day of the map on which the next one held the point"),
    Field("zone_note", "text", "Note on zones", "Why there is no answer, or over which days it is a mean"),
)

_SAME_NAME = ("title", "event_type", "sub_event", "weapon", "actor", "actor_raw", "actor_cert", "claimed", "target",
              "target_raw", "civ_target", "perp_kill", "abducted", "clarity")


def _facts_row(facts):
    row: Dict[str, object] = dict.fromkeys(f.name for f in FIELDS)
    row.update({name: getattr(facts, name) for name in _SAME_NAME})
    when, placed = facts.when, facts.placement
    row.update(date_start=when.start, date_end=when.end, date_prec=when.prec, date_text=when.text, date_base=when.base)
    for stem, count in (("killed", facts.killed), ("wound", facts.wounded)):
        if count is not None:
            row.update({stem + "_min": count.low, stem + "_max": count.high})
            row["wounded" if stem == "wound" else stem] = count.best
    row.update(place_columns(placed))
    row["evidence"] = json.dumps({e.field: {"article": e.article, "start": e.start, "end": e.end}
                                  for e in facts.evidence}, ensure_ascii=False)
    row["status"] = "draft"
    return row


def place_columns(placed):
    """The columns of a Placement; without an entry of a gazetteer, those of the entry are None."""
    entry = placed.place
    return {"place": placed.name, "country": placed.country, "admin1": placed.admin1, "admin2": placed.admin2,
            "admin3": placed.admin3, "geo_method": placed.method, "where_prec": placed.where_prec,
            "uncert_m": placed.uncert_m, "score": round(placed.score, 3), "place_gaz": entry and entry.name,
            "gaz_id": entry and entry.gaz_id, "gaz_source": entry and entry.source}


def independent_reports(reports):
    """The reports without those of articles that repeat another one that reports too; of its repeats one at least."""
    told = {report.article for report in reports}
    kept, seen = set(), set()
    for report in sorted(reports, key=lambda report: (bool(report.repeats), report.article, report.report_id)):
        if not report.repeats or report.repeats not in told and report.repeats not in seen:
            kept.add(report.report_id)
        seen.add(report.repeats)
    return tuple(report for report in reports if report.report_id in kept)


def source_names(reports):
    """Who tells of it independently: the sources by name, or the articles that name none."""
    return sorted({r.source or r.article for r in independent_reports(reports)})


def incident_row(incident):
    """The values of one incident by field name; dates are ``datetime.date``, JSON fields are text."""
    row = _facts_row(incident.facts)
    sources = source_names(incident.reports)
    row.update(event_id=incident.event_id, n_reports=len(incident.reports), n_sources=len(sources),
               sources="; ".join(sources), disagree=json.dumps(incident.disagree, ensure_ascii=False, default=str))
    return row


def report_row(report, event_id):
    """The values of one report by field name, with the id of its incident."""
    row = _facts_row(report.facts)
    row.update(report_id=report.report_id, article=report.article, sentence=report.sentence, event_id=event_id,
               n_reports=1, n_sources=1, sources=report.source or report.article, disagree="{}")
    return row


def article_row(article):
    """The values of one article by field name."""
    return {"article": article.article_id, "title": article.title, "published": article.published,
            "pub_from": article.published_from, "source": article.source, "url": article.url, "text": article.text}


@dataclass(frozen=True)
class Problem:
    """One clear line about something that failed alone: which file, what is wrong, what to do."""

    path: str
    what: str
    remedy: str = ""

    def __str__(self):
        return f"{self.path}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True)
class Note(Problem):
    """One clear line about something that was done and is worth knowing: nothing failed."""


class Told(NamedTuple):
    """How many articles a run has read, how many incidents they tell of, and how many of these have no place."""

    articles: int = 0
    incidents: int = 0
    unplaced: int = 0


@dataclass(frozen=True)
class Result:
    """What a run gives: everything that was read and found, what failed alone, and what else is worth knowing.

    ``linked_by`` are the rulings and the preset that the incidents were linked and merged by, where a run did it. Of an
    archive the articles, reports and incidents are made when somebody goes through them (``pipeline.extract``).
    """

    articles: Collection[Article] = ()
    reports: Collection[Report] = ()
    incidents: Collection[Incident] = ()
    problems: Tuple[Problem, ...] = ()
    notes: Tuple[Note, ...] = ()
    linked_by: Optional[Tuple[Tuple[Ruling, ...], str]] = None
    told: Told = Told()
