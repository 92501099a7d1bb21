"""What a run did, in words for the message bar."""

from qgis.PyQt.QtCore import QCoreApplication

from ..core.layers.homes import home_of
from .articles_model import date_words
from .words import number


def tr(text):
    return QCoreApplication.translate("Articles", text)


def articles_in_words(result):
    """How many articles a run has read."""
    count = len({article.article_id for article in result.articles})
    return tr("1 article") if count == 1 else tr("{count} articles").format(count=number(count))


def run_in_words(result):
    """What a run found, as one line: articles, incidents told by them, and how many of these have no place."""
    _, told, unplaced = result.told
    line = tr("{articles}: {incidents}").format(
        articles=articles_in_words(result),
        incidents=tr("1 incident") if told == 1 else tr("{count} incidents").format(count=number(told)))
    return line + (tr(", {count} without a place").format(count=number(unplaced)) if unplaced else "")


def dates_in_words(dates, result):
    """Which dates (``date_queue.Dates``) went to which articles, and how many reports have a day by them now."""
    written = sorted({article.article_id for article in result.articles})
    if not written:
        return tr("No date was written")
    what = written[0] if len(written) == 1 else tr("{count} articles").format(count=number(len(written)))
    if dates.back:
        return tr("Date taken back from {articles}").format(articles=what)
    days = {dates.dates[name].published for name in written}
    day = date_words(days.pop()) if len(days) == 1 else tr("Their dates")
    text = tr("{day} given to {articles}").format(day=day, articles=what)
    waited = sum(dates.rows[name].undated for name in written if name in dates.rows)
    resolved = waited - sum(one.facts.when.start is None and one.facts.when.end is None for one in result.reports)
    told = resolved > 0 and result.reports  # of very many articles they are not at hand
    return text + (tr("; dated by it: {count}").format(count=number(resolved)) if told else "")


def farewell_in_words(task, target, waiting):
    """(text, detail): what became of a run, and of the Dates that waited, when the plugin was unloaded."""
    name, written = home_of(target).title, {article.article_id for article in task.result.articles}
    if task.error is not None:
        written = set()
        text = tr("Dateline was unloaded while it wrote to {database}: {error}").format(
            database=name, error=task.error.message)
    else:
        text = tr("Dateline was unloaded while it read. Written to {database}: {done}").format(
            database=name, done=run_in_words(task.result) if written else tr("nothing"))
    lost = sorted({article for one in waiting for article in one.dates} - written)
    if lost:
        text = tr("{done}; dates not written: {count}").format(done=text, count=number(len(lost)))
    return text, "\n".join(lost)
