"""The rows of the articles table: those of the database, read without the articles' texts, and those of a run."""

import os
from dataclasses import replace
from datetime import date

from qgis.PyQt.QtCore import QCoreApplication

from ..core.layers.database import select
from ..core.layers.publication import Given
from .articles_model import DONE, TROUBLE, UNDATED, WAITING, ArticleRow

_ARTICLES = 'SELECT "article", "title", "published", "pub_from", "source" FROM "articles" ORDER BY "article"'
_REPORTS = ('SELECT "article", COUNT(DISTINCT "event_id"), '
            'SUM(CASE WHEN "date_start" IS NULL AND "date_end" IS NULL THEN 1 ELSE 0 END) '
            'FROM "reports" GROUP BY "article"')


def tr(text):
    return QCoreApplication.translate("Articles", text)


def stored_rows(address):
    """One row an article of the database at ``address``, by name; incidents are counted through the reports. May be
    called in any thread. Raises DatelineError when it cannot be read."""
    counts = {article: (int(events), int(undated or 0)) for article, events, undated in select(address, _REPORTS)}
    return tuple(_stored_row(row, *counts.get(row[0], (0, 0))) for row in select(address, _ARTICLES))


def _stored_row(row, incidents, undated):
    article, title, day, origin, source = row
    published = date.fromisoformat(str(day).replace("/", "-")[:10]) if day else None
    return ArticleRow(article, title or "", published, origin or "none", source or "", incidents, undated=undated,
                      state=DONE if published else UNDATED, stored=True)


def waiting_rows(paths, text):
    """A row for each thing that was given and is not read yet."""
    waits = [ArticleRow("", title=text.splitlines()[0][:200], source=tr("waiting"), state=WAITING)] if text else []
    return tuple(waits + [ArticleRow(path, title=os.path.basename(path.rstrip("/")), source=tr("waiting"),
                                     state=WAITING) for path in paths])


def read_row(article, reports):
    """The row of an article that a run has read and not written yet."""
    return ArticleRow(article.article_id, article.title, article.published, article.published_from, article.source,
                      len(reports), note=tr("read, not written yet"), state=WAITING)


def rows_to_show(stored, troubles=(), notes=(), waiting=(), read=(), dates=None):
    """What waits, what a run has read, what failed, then the articles of the database with their trouble, notes and the
    ``dates`` (article → Given) with which they are being read again."""
    problems = {problem.path: problem for problem in troubles}
    by_article = {article_of(path): path for path in problems}
    noted = {article_of(note.path): note.what for note in notes}
    dates, anew = dates or {}, {row.article for row in read}
    rows = []
    for row in stored:
        problem = problems.pop(by_article.get(row.article), None)
        if problem is not None:
            row = replace(row, trouble=why(problem), state=TROUBLE)
        if row.article in noted:
            row = replace(row, note=noted[row.article])
        if row.article in dates:
            row = with_date(row, dates[row.article])
        if row.article not in anew:
            rows.append(row)
    failed = [ArticleRow(path, title=os.path.basename(path) or path, trouble=why(problem), state=TROUBLE)
              for path, problem in sorted(problems.items())]
    return tuple(waiting) + tuple(read) + tuple(failed) + tuple(rows)


def with_date(row, given: Given):
    """The row of an article that is being read again with a date."""
    return replace(row, **given._asdict(), note=tr("read again with this date"), state=WAITING)


def article_of(path):
    """The article that a problem's path names: a file, or one article of a table."""
    return os.path.basename(path).split("#")[-1]


def why(problem):
    """What is wrong and what to do, in one line."""
    return problem.what + (f"; {problem.remedy}" if problem.remedy else "")
