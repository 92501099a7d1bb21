"""What must hold of whatever Dateline makes of hostile input."""

import csv
import io
import json
import math
from datetime import date

from dateline.core.model import Article, Problem
from dateline.core.output import csv_text, geojson_text
from dateline.core.pipeline import extract
from dateline.core.table import incident_table
from dateline.gazetteer.place import Place
from extraction import GAZETTEER, LEXICON

_RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠")


def whole(text):
    """The text is one that files can hold."""
    assert isinstance(text, str), f"{text!r} is no text"
    text.encode("utf-8")


def entry(found):
    """An Article or a Problem, of texts that files can hold."""
    assert isinstance(found, (Article, Problem)), found
    if isinstance(found, Problem):
        assert found.what.strip(), found
        return
    for value in (found.article_id, found.text, found.title, found.source, found.url):
        whole(value)
    assert found.article_id, found
    assert (found.published is None) == (found.published_from == "none"), found
    assert found.published is None or isinstance(found.published, date), found


def extracted(articles):
    """Read the articles to incidents and check everything that is said of them; returns the Result."""
    result = extract(articles, GAZETTEER, LEXICON)
    assert not result.problems, result.problems
    assert {article.article_id for article in result.articles} == {article.article_id for article in articles}
    texts = {article.article_id: article.text for article in articles}
    for report in result.reports:
        facts(report.facts, texts)
        assert report.sentence in texts[report.article], report.sentence[:200]
    for incident in result.incidents:
        facts(incident.facts, texts)
        assert incident.reports, incident
    told = sorted(report.report_id for incident in result.incidents for report in incident.reports)
    assert told == sorted(report.report_id for report in result.reports), "a report is in no incident, or in two"
    assert len(set(told)) == len(told), "two reports bear the same id"
    for level in ("incidents", "reports"):
        strict_json(geojson_text(result, level))
        neutral_table(csv_text(result, level))
    for line in incident_table(result.incidents):
        assert line.isprintable(), line
    return result


def facts(told, texts):
    """Spans lie in the text, intervals have an order, points lie on the globe."""
    for said in told.evidence:
        assert 0 <= said.start < said.end <= len(texts[said.article]), said
    for count in (told.killed, told.wounded):
        assert count is None or 0 <= count.low <= count.best <= count.high <= 2 ** 31 - 1, count
    for figure in (told.perp_kill, told.abducted):
        assert figure is None or 0 <= figure <= 2 ** 31 - 1, figure
    when = told.when
    assert (when.start is None) == (when.end is None), when
    assert when.start is None or when.start <= when.end, when
    placed = told.placement
    assert (placed.lon is None) == (placed.lat is None), placed
    if placed.lon is not None:
        assert abs(placed.lon) <= 180 and abs(placed.lat) <= 90, placed
        assert placed.uncert_m is None or 0 < placed.uncert_m < math.inf, placed
    assert 0 <= placed.score <= 1, placed


def place(found):
    """An entry of a gazetteer: a name, a point on the globe, texts that files can hold."""
    assert isinstance(found, Place), found
    for value in (found.gaz_id, found.name, found.feature, found.country, found.admin1, found.admin2, found.admin3,
                  found.source, *found.names):
        whole(value)
    assert found.name.strip() and found.gaz_id, found
    assert abs(found.lon) <= 180 and abs(found.lat) <= 90, found
    assert isinstance(found.population, int) and 0 <= found.population < 2 ** 63, found
    assert found.radius_m is None or 0 < found.radius_m < math.inf, found


def strict_json(text):
    """JSON as RFC 8259 has it: no NaN, no Infinity."""
    def refuse(constant):
        raise AssertionError(f"{constant} in JSON")

    return json.loads(text, parse_constant=refuse)


def neutral_table(text):
    """A table of which no text is run by a spreadsheet."""
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""))):
        for cell in row if number else ():
            if cell.startswith(_RUN_BY_SPREADSHEETS):
                try:
                    float(cell)
                except ValueError:
                    raise AssertionError(f"a spreadsheet would run {cell[:60]!r}") from None
