"""From what the analyst gives (files, folders, text, samples) to a run in the background, and to the table."""

import hashlib
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsApplication, QgsFeatureRequest
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ..core.articles import article_from_text, read_articles
from ..core.layers.tasks import ExtractTask, leave
from ..gazetteer.errors import DatelineError
from . import files, settings
from .articles_model import DONE, TROUBLE, WAITING, ArticleRow
from .dock import articles_in
from .session import same_place

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
INDEX_NAME = "index.csv"  # in a folder of articles it gives their publication dates and sources


def tr(text):
    return QCoreApplication.translate("Articles", text)


class ArticlesController(QObject):
    """At most one run at a time. What it reads is written to the session's database, which is then shown.

    ``services(stopping)`` gives the online geocoders to ask as a last resort.
    """

    showOnMap = pyqtSignal()

    def __init__(self, session, dock, model, messages, services, parent=None):
        super().__init__(parent)
        self._session, self._dock, self._model, self._messages = session, dock, model, messages
        self._services = services
        self._task = None
        self._rows = ()      # of the database
        self._troubles = self._notes = ()  # of the last run
        self.count = 0       # articles in the database
        dock.filesAsked.connect(self._ask_files)
        dock.folderAsked.connect(self._ask_folder)
        dock.pasteAsked.connect(self._paste)
        dock.samplesAsked.connect(lambda: self.add([str(SAMPLES)]))
        dock.dropped.connect(self.add)
        dock.run.cancelled.connect(self._cancel)
        session.changed.connect(self.renew)

    def add(self, paths, text=""):
        """Read these files and folders, or this text, into the database; in the background."""
        if self._task is not None or not (paths or text):
            return
        self._target = self._session.address
        try:
            self._session.choose(self._target)  # from now on it is this one, wherever the project goes
            services = self._services(self._stopping)
        except DatelineError as error:
            self._messages.error(error)
            return
        self._troubles = self._notes = ()
        self._show_rows(_waiting_rows(paths, text))
        self._task = ExtractTask(self._target, _articles(paths, text), settings.gazetteer_files(), services)
        self._task.progressed.connect(self._report)
        self._task.ended.connect(self._on_end)
        self._dock.show_running(True)
        QgsApplication.taskManager().addTask(self._task)

    def renew(self):
        """Show the articles of the session's database, and the trouble of the last run."""
        layers = self._session.layers
        self._rows = _stored_rows(layers) if layers is not None else ()
        self.count = len(self._rows)
        if layers is None:
            self._troubles = self._notes = ()
        self._show_rows(())

    def close(self):
        """Cancel the run and hear no more of it; what it has not written is not written."""
        if self._task is not None:
            leave(self._task)
            self._task = None

    def _ask_files(self):
        patterns = (tr("Articles") + " (*.txt *.md *.html *.htm *.docx *.eml *.pdf *.csv *.jsonl)",
                    tr("All files") + " (*)")
        files.ask_files(self._dock, tr("Add articles"), patterns, self.add)

    def _ask_folder(self):
        files.ask_folder(self._dock, tr("Add a folder of articles"), self.add)

    def _paste(self):
        paths, text = articles_in(QApplication.clipboard().mimeData())
        if paths or text:
            self.add(paths, text)
        else:
            self._messages.info(tr("The clipboard holds no text and no files. Copy an article first."))

    def _cancel(self):
        if self._task is not None:
            self._task.cancel()

    def _stopping(self):
        """Whether nobody waits for the run any more; asked from its thread."""
        task = self._task
        return task is None or task.isCanceled()

    def _report(self, done, total, message):
        counted = tr("{done} of {total} · {what}").format(done=done, total=total, what=message) if total else message
        self._dock.run.report(done, total, counted)

    def _on_end(self):
        task, self._task = self._task, None
        self._dock.show_running(False)
        if task.error is not None:
            self._show_rows(())
            self._messages.error(task.error)
            return
        self._troubles, self._notes = task.result.problems, task.result.notes
        try:
            if task.result.articles and same_place(self._session.address, self._target):
                self._session.show(self._target)
            else:  # nothing to show, or another project is open by now
                self._show_rows(())
        except DatelineError as error:
            self._messages.error(error)
            return
        self._tell(task)

    def _tell(self, task):
        text, detail = run_in_words(task.result), "\n".join(map(str, self._troubles + self._notes))
        shown = self._session.layers is not None and same_place(self._session.address, self._target)
        actions = ((tr("Show on map"), self.showOnMap.emit),) if shown else ()
        if task.isCanceled():
            self._messages.info(tr("Cancelled. {done}").format(done=text), detail, actions)
        elif self._troubles:
            self._messages.warning(tr("{done}; with trouble: {count}").format(done=text, count=len(self._troubles)),
                                   detail, actions)
        else:
            self._messages.success(text, detail, actions)

    def _show_rows(self, waiting):
        """The articles of the database, with their trouble; then what failed or waits."""
        rows, troubles = [], {problem.path: problem for problem in self._troubles}
        noted = {_article_of(note.path): note.what for note in self._notes}
        by_article = {_article_of(path): path for path in troubles}
        for row in self._rows:
            problem = troubles.pop(by_article.get(row.article), None)
            row = replace(row, note=noted.get(row.article, ""))
            rows.append(row if problem is None else replace(row, trouble=_why(problem), state=TROUBLE))
        failed = [ArticleRow(path, title=os.path.basename(path) or path, trouble=_why(problem), state=TROUBLE)
                  for path, problem in sorted(troubles.items())]
        self._model.set_rows(tuple(waiting) + tuple(failed) + tuple(rows))


def run_in_words(result):
    """What a run found, as one line: articles, incidents told by them, and how many of these have no place."""
    read = {article.article_id for article in result.articles}
    told = [one for one in result.incidents if any(report.article in read for report in one.reports)]
    unplaced = sum(one.facts.placement.lon is None for one in told)
    line = tr("{articles}: {incidents}").format(
        articles=tr("1 article") if len(read) == 1 else tr("{count} articles").format(count=len(read)),
        incidents=tr("1 incident") if len(told) == 1 else tr("{count} incidents").format(count=len(told)))
    return line + (tr(", {count} without a place").format(count=unplaced) if unplaced else "")


def _articles(paths, text):
    """Read everything in turn; lazily, so that it happens in the background. Gives articles and problems."""
    if text:
        name = "pasted-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
        yield article_from_text(text, name)
    indexed = [path for path in paths if os.path.isfile(os.path.join(path, INDEX_NAME))]
    for folder in indexed:
        yield from read_articles([folder], index=os.path.join(folder, INDEX_NAME))
    index = next((path for path in paths if os.path.basename(path).lower() == INDEX_NAME), None)
    others = [path for path in paths if path not in indexed and path != index]
    if others:
        yield from read_articles(others, index=index)


def _waiting_rows(paths, text):
    waits = [ArticleRow("", title=text.splitlines()[0][:200], source=tr("waiting"), state=WAITING)] if text else []
    return waits + [ArticleRow(path, title=os.path.basename(path.rstrip("/")), source=tr("waiting"), state=WAITING)
                    for path in paths]


def _stored_rows(layers):
    """One row an article of the database, by name; incidents are counted through the reports."""
    told = {(report["article"], report["event_id"])
            for report in layers.reports.getFeatures(_only(layers.reports, "article", "event_id"))}
    found = Counter(article for article, _event in told)
    request = _only(layers.articles, "article", "title", "published", "pub_from", "source")
    rows = [_stored_row(one, found[one["article"]]) for one in layers.articles.getFeatures(request)]
    return tuple(sorted(rows, key=lambda row: row.article))


def _stored_row(feature, incidents):
    day = feature["published"]
    return ArticleRow(feature["article"], feature["title"] or "", day.toPyDate() if day else None,
                      feature["pub_from"] or "none", feature["source"] or "", incidents, state=DONE if day else WAITING)


def _only(layer, *names):
    return QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(names, layer.fields())


def _article_of(path):
    """The article that a problem's path names: a file, or one article of a table."""
    return os.path.basename(path).split("#")[-1]


def _why(problem):
    return problem.what + (f"; {problem.remedy}" if problem.remedy else "")
