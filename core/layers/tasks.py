"""Work in the background, with progress and cancel: articles into a database, and whatever else takes its time."""

from contextlib import suppress
from dataclasses import replace
import traceback

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...gazetteer.errors import DatelineError, alone
from ..linking import link
from ..model import REPRESENTATIVE, Result
from .adding import Unwritten, add_articles
from .database import write_result
from .opening import exists
from .sparing import sparing

_MARK = "dateline"              # the property that tells our tasks from others', also after the plugin was reloaded
_DATABASE = "dateline/database"  # the address that a task writes to
# QGIS asks nobody whether they may be cancelled when it closes: it waits for them (ui/exit_blocker.py).
_FLAGS = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt


def leave(task):
    """Cancel a task of Dateline's and hear no more of it."""
    for signal in (task.progressed, task.ended):
        with suppress(TypeError):  # nobody listens to it
            signal.disconnect()
    task.ended.connect(lambda: task)  # or Python's half of it goes now, and with it what is to be done at its end
    task.cancel()


def under_way():
    """Dateline's tasks that have not ended, also those that the plugin began before it was loaded anew."""
    return [task for task in QgsApplication.taskManager().activeTasks() if task.property(_MARK)]


def database_of(task):
    """The address of the database that a task writes to; None of one that writes to none."""
    return task.property(_DATABASE)


class Errand(QgsTask):
    """Calls ``work(progress, cancelled)`` in a thread. After ``ended``: ``result``, what it gave, and ``error``, a
    DatelineError when it failed."""

    progressed = pyqtSignal(int, object, str)  # done, total or None, what is being done
    ended = pyqtSignal()

    def __init__(self, description, work, flags=QgsTask.Flags()):
        super().__init__(description, _FLAGS | flags)
        self.setProperty(_MARK, True)
        self._work = work
        self.result = None
        self.error = None

    def run(self):
        """In a thread of QGIS's task manager."""
        try:
            with sparing.window():
                self.result = self._work(self._report, self.isCanceled)
        except DatelineError as error:
            self.error = alone(error)
        except Exception as error:  # nothing may escape into the task manager; the analyst hears of it in finished()
            self.error = DatelineError(f"{self.description()} failed: {error!r}", traceback.format_exc())
        self._work = None  # what it holds goes in the thread that made it
        return self.error is None

    def _report(self, done, total, message):
        if total:
            self.setProgress(100.0 * done / total)
        self.progressed.emit(done, total, message)

    def finished(self, _success):
        """In the window's thread, also after a cancel."""
        self.ended.emit()


class ExtractTask(Errand):
    """Reads ``articles`` (Article or Problem values, as ``read_articles`` gives), links them with what the database
    holds, and writes them to it. What was read before a cancel is written too.

    ``services`` (OnlineGeocoder values) are asked for places that no gazetteer has; by default there are none.
    A database that is not there yet is made to merge by ``preset``. ``found`` is sent as soon as an article is read.
    ``result`` has every problem met; ``error`` says that nothing was written, and ``unwritten`` is then the Result that
    was read, where reading went well (see ``write_again``).
    """

    found = pyqtSignal(object, object)  # Article, its reports (Report values) before they are linked

    def __init__(self, database, articles, gazetteers=(), services=(), preset=REPRESENTATIVE):
        super().__init__("Dateline: reading articles", self._extract)
        self.setProperty(_DATABASE, str(database))
        self._database, self._articles, self._gazetteers = database, articles, tuple(gazetteers)
        self._services, self._preset = tuple(services), preset
        self.result = Result()
        self.unwritten = None

    def _extract(self, progress, cancelled):
        preset = None if exists(self._database) else self._preset  # a database that is there keeps its own
        try:
            return add_articles(self._articles, self._database, self._gazetteers, self._services, preset=preset,
                                progress=progress, cancelled=cancelled, found=self.found.emit)
        except Unwritten as error:
            self.unwritten = error.result
            raise


def write_again(address, result):
    """Write what could not be written (``ExtractTask.unwritten``): a new database, where the old one is gone, has only
    the articles that were read. Returns what ``write_result`` does."""
    if exists(address):
        return write_result(address, result)
    _rulings, preset = result.linked_by
    return write_result(address, replace(result, incidents=link(result.reports, preset=preset), linked_by=None), preset)
