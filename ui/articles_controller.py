"""From what the analyst gives (files, folders, text, samples, publication dates) to a run in the background, and to the
table."""

import hashlib
import os
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ..core.articles import article_from_text, read_articles
from ..core.layers import load
from ..core.layers.homes import home_of, home_of_layer
from ..core.layers.publication import dated_articles, given_by_user
from ..core.layers.tasks import Errand, ExtractTask, database_of, leave, under_way, write_again
from ..gazetteer.errors import DatelineError
from . import files, settings
from .article_rows import read_row, rows_to_show, stored_rows, waiting_rows
from .date_queue import DateQueue, Dates
from .dock import articles_in
from .run_words import articles_in_words, dates_in_words, farewell_in_words, run_in_words
from .session import same_place
from .turns import in_turns
from .words import number

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
INDEX_NAME = "index.csv"  # in a folder of articles it gives their publication dates and sources
FLUSH_MS = 700  # between two times that what a run has found is shown


def tr(text):
    return QCoreApplication.translate("Articles", text)


class ArticlesController(QObject):
    """At most one run at a time. What it reads is written to the session's database, which is then shown.

    ``services(stopping)`` gives the online geocoders to ask as a last resort; ``points`` (FoundPoints) show what a run
    finds while it lasts. ``counted``: ``count`` has changed.
    """

    showOnMap = pyqtSignal()
    counted = pyqtSignal()

    def __init__(self, session, dock, model, messages, services, points, parent=None):
        super().__init__(parent)
        self._session, self._dock, self._model, self._messages = session, dock, model, messages
        self._services, self._points = services, points
        self._task = self._list = None  # the run, and the errand that reads the rows
        self._ending = False  # the run has ended, and what it did is being shown
        self._target = ""    # the run's database
        self._rows, self._rows_of = (), ""  # of the database, and its address
        self._troubles = self._notes = ()  # of the last run
        self._waiting, self._read, self._fresh = (), [], []  # of the run: what waits, what is read, what of it is new
        self._dates = DateQueue()
        self._closing = self._unshown = False  # QGIS is about to close; something was written and is not shown
        self.count = 0       # articles in the database
        self._flush = QTimer(self)
        self._flush.setSingleShot(True)
        self._flush.setInterval(FLUSH_MS)
        self._flush.timeout.connect(self._show_found)
        dock.filesAsked.connect(self._ask_files)
        dock.folderAsked.connect(self._ask_folder)
        dock.pasteAsked.connect(self._paste)
        dock.samplesAsked.connect(lambda: self.add([str(SAMPLES)]))
        dock.dropped.connect(self.add)
        dock.run.cancelled.connect(self._cancel)
        dock.articles.missing.given.connect(self._give_to_all)
        dock.articles.table.undoAsked.connect(lambda: self.take_back())
        model.dateGiven.connect(lambda article, day: self._give({article: given_by_user(day)}))
        session.changed.connect(self.renew)
        for task in under_way():  # begun before the plugin was loaded anew
            if database_of(task):
                task.taskCompleted.connect(partial(self._show_again, database_of(task)))

    def add(self, paths, text=""):
        """Read these files and folders, or this text, into the database; in the background."""
        if not (paths or text):
            return
        if self._busy:
            self._messages.info(tr("Articles are being read. Add these when they have been, or cancel the run first."))
            return
        self._target = self._session.address
        try:
            self._session.choose(self._target)  # from now on it is this one, wherever the project goes
            task = self._extraction(self._target, _articles(paths, text))
        except DatelineError as error:
            self._messages.error(error)
            return
        self._troubles = self._notes = ()
        self._waiting = waiting_rows(paths, text)
        task.found.connect(self._on_found)
        self._begin(task, self._on_read)

    def renew(self):
        """Show the articles of the session's database, and the trouble of the last run."""
        address, there = self._session.address, self._session.layers is not None
        if self._list is not None:
            leave(self._list)
            self._list = None
        if not there or address != self._rows_of:
            self._rows, self._rows_of, self.count = (), address, 0
            self.counted.emit()
        if there:
            self._list = Errand(tr("Dateline: list of articles"), lambda progress, cancelled: stored_rows(address))
            self._list.ended.connect(self._on_list)
            QgsApplication.taskManager().addTask(self._list)
        else:
            self._troubles = self._notes = ()
            self._show_rows()

    def take_back(self, address=None):
        """Take back the publication dates that were given last to the session's database (and to no other one)."""
        if address is not None and not same_place(address, self._session.address):
            return
        before = self._dates.taken_back(self._session.address)
        if before:
            self._give(before, back=True)

    def set_closing(self, closing):
        """Whether QGIS is about to close: what is written then is not shown, which would change the project again."""
        self._closing = closing
        if self._unshown and not closing:
            self._show_target(True)

    def close(self):
        """Cancel the run and hear no more of it; what it has read by now it writes, and the message bar says so."""
        self._flush.stop()
        self._points.close()
        if self._list is not None:
            leave(self._list)
        if self._task is not None:
            leave(self._task)
            self._task.ended.connect(partial(_farewell, self._task, self._target, self._messages,
                                             self._dates.waiting()))
        self._task = self._list = None
        self._ending = False

    @property
    def _busy(self):
        return self._task is not None or self._ending

    # Ways in

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

    def _give_to_all(self, day):
        self._give({article: given_by_user(day) for article in self._model.undated_articles()})

    def _give(self, dates, back=False):
        """Have articles read again with these dates, now or when the run under way has ended."""
        if dates:
            rows = {row.article: row for row in self._rows if row.article in dates}
            self._ask_dates(Dates(self._session.address, dates, back, rows))

    def _ask_dates(self, dates):
        self._dates.ask(dates)
        self._show_rows()
        self._date_next()

    # The run

    def _extraction(self, address, articles):
        return ExtractTask(address, articles, settings.gazetteer_files(), self._services(self._stopping),
                           settings.merging_preset())

    def _begin(self, task, then):
        self._task = task
        task.progressed.connect(self._report)
        task.ended.connect(partial(self._on_end, then))
        self._dock.show_running(True)
        self._show_rows()
        QgsApplication.taskManager().addTask(task)

    def _date_next(self):
        """Read again the articles whose dates wait for their turn: all of one database at once."""
        dates = None if self._busy else self._dates.begin()
        if dates is None:
            return
        self._target = dates.address
        try:
            task = self._extraction(dates.address, dated_articles(dates.address, dates.dates))
        except DatelineError as error:
            self._tell_undated(error, self._dates.end())
            return
        self._begin(task, self._on_dated)

    def _cancel(self):
        if self._task is not None:
            self._task.cancel()

    def _stopping(self):
        """Whether nobody waits for the run any more; asked from its thread."""
        task = self._task
        return task is None or task.isCanceled()

    def _report(self, done, total, message):
        counted = message if not total else \
            tr("{done} of {total} · {what}").format(done=number(done), total=number(total), what=message)
        if len(self._points):
            counted += tr(" · on the map so far: {count}").format(count=number(len(self._points)))
        self._dock.run.report(done, total, counted)

    def _on_found(self, article, reports):
        self._fresh.append((article, reports))
        if not self._flush.isActive():
            self._flush.start()

    def _show_found(self):
        """The articles read since the last time, and the places that they tell of."""
        fresh, self._fresh = self._fresh, []
        if self._task is None or not same_place(self._session.address, self._target):
            self._points.clear()
            return
        self._read[:0] = [read_row(article, reports) for article, reports in reversed(fresh)]
        placements = [report.facts.placement for _article, reports in fresh for report in reports]
        self._points.add([(one.lon, one.lat) for one in placements if one.lon is not None])
        self._show_rows()

    def _on_end(self, then):
        task, self._task, self._ending = self._task, None, True
        in_turns(self._ended(task, then), lambda: self._ending)

    def _ended(self, task, then):
        """Show and tell, a little in each turn of the event loop; of the task, only what Python holds is left then."""
        cancelled = task.isCanceled()
        self._flush.stop()
        self._waiting, self._read, self._fresh = (), [], []
        self._points.clear()
        yield
        try:
            yield from then(task, cancelled)
        finally:
            self._ending = False
            self._dock.show_running(False)
        self._date_next()

    def _on_read(self, task, cancelled):
        if task.error is not None:
            self._show_rows()
            self._tell_unwritten(task.error, task.unwritten)
            return
        self._troubles, self._notes = task.result.problems, task.result.notes
        shown = self._show_target(task.result.articles)
        yield
        if shown:
            self._tell(task.result, cancelled)

    def _show_target(self, changed):
        """Show the run's database, where it is still the session's; False when it cannot be."""
        self._unshown = self._closing and bool(changed)
        try:
            if changed and not self._closing and same_place(self._session.address, self._target):
                self._session.show(self._target)
            else:  # nothing to show, or another project is open by now
                self._show_rows()
        except DatelineError as error:
            self._messages.error(error)
            return False
        return True

    def _tell(self, result, cancelled):
        text, detail = run_in_words(result), "\n".join(map(str, self._troubles + self._notes))
        text, actions = self._said(text, result.articles)
        if cancelled:
            self._messages.info(tr("Cancelled. {done}").format(done=text), detail, actions)
        elif self._troubles:
            troubles = number(len(self._troubles))
            self._messages.warning(tr("{done}; with trouble: {count}").format(done=text, count=troubles),
                                   detail, actions)
        else:
            self._messages.success(text, detail, actions)

    def _said(self, text, written):
        """The text with the database's name where another one is open by now, and what can be done next."""
        if self._shows_target():
            return text, ((tr("Show on map"), self.showOnMap.emit),)
        if not written:
            return text, ()
        target = self._target
        text = tr("{done}, written to {database}").format(done=text, database=home_of(target).title)
        return text, ((tr("Show the database"), lambda: self._choose(target)),)

    def _shows_target(self):
        return self._session.layers is not None and same_place(self._session.address, self._target)

    def _choose(self, address):
        try:
            self._session.choose(address)
        except DatelineError as error:
            self._messages.error(error)

    def _tell_unwritten(self, error, result):
        """Offer to write what was read, where reading it went well; nothing is lost as long as QGIS runs."""
        if result is None:
            self._messages.error(error)
            return
        target = self._target
        text = tr("{error} · not written: {articles}").format(error=error.message, articles=articles_in_words(result))
        self._messages.error(error, text, ((tr("Write again"), lambda: self._write_again(target, result)),))

    def _write_again(self, target, result):
        if self._busy:
            self._tell_unwritten(DatelineError(tr("Wait until the run under way has ended")), result)
            return
        self._target = target
        task = Errand(tr("Dateline: writing what was read"), lambda progress, cancelled: write_again(target, result))
        self._begin(task, partial(self._on_written, result))

    def _on_written(self, result, task, _cancelled):
        if task.error is not None:
            self._tell_unwritten(task.error, result)
            return
        shown = self._show_target(result.articles)
        yield
        if shown:
            text, actions = self._said(run_in_words(result), result.articles)
            self._messages.success(text, "\n".join(map(str, task.result)), actions)

    # Dates

    def _on_dated(self, task, _cancelled):
        written = set() if task.error else {article.article_id for article in task.result.articles}
        asked = self._dates.end(written)
        left = asked.only(set(asked.dates) - written)
        if task.error is not None:
            self._tell_undated(task.error, asked)
            return
        if left.dates and self._closing:
            self._dates.ask(left)  # closing has cancelled it, and QGIS waits
        shown = self._show_target(written)
        yield
        if not shown:
            return
        text, actions = self._said(dates_in_words(asked, task.result), written)
        detail = "\n".join(map(str, task.result.problems))
        if left.dates:
            self._messages.warning(tr("{done}; not written: {count}").format(done=text, count=number(len(left.dates))),
                                   "\n".join([detail, *sorted(left.dates)]).strip(), self._once_more(left))
            return
        undo = () if asked.back else ((tr("Undo"), partial(self.take_back, asked.address)),)
        self._messages.success(text, detail, undo if self._shows_target() else actions)

    def _tell_undated(self, error, dates):
        self._show_rows()
        self._messages.error(error, tr("{error} · dates not written: {count}").format(
            error=error.message, count=number(len(dates.dates))), self._once_more(dates))

    def _once_more(self, dates):
        return ((tr("Try again"), partial(self._ask_dates, dates)),)

    # The table

    def _on_list(self):
        task, self._list = self._list, None
        if task.error is not None:
            self._show_rows()
            self._messages.error(task.error)
            return
        self._rows = task.result
        self.count = len(self._rows)
        self._show_rows()
        self.counted.emit()

    def _show_again(self, address):
        """A run that was begun before the plugin was loaded anew has ended."""
        if self._session.layers is not None and same_place(address, self._session.address):
            self._target = address
            self._show_target(True)

    def _show_rows(self):
        dates = self._dates.shown(self._session.address)
        self._model.set_rows(rows_to_show(self._rows, self._troubles, self._notes, self._waiting, self._read, dates))


def _farewell(task, target, messages, waiting):
    """Say what became of a run that was under way when the plugin was unloaded, and show what it wrote."""
    messages.warning(*farewell_in_words(task, target, waiting))
    for layers in load.loaded_databases(QgsProject.instance()):
        if same_place(home_of_layer(layers.incidents)[0], target):
            load.refresh(layers)


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
