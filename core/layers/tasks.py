"""Articles into a database in the background, with progress and cancel."""

from dataclasses import replace
import traceback

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...gazetteer.errors import DatelineError
from ...gazetteer.store import open_gazetteer
from ..last_resort import LastResort
from ..model import Known, Note, Result
from ..pipeline import extract
from .database import read_known, write_result
from .opening import exists


def leave(task):
    """Cancel a task of Dateline's and hear no more of it."""
    task.progressed.disconnect()
    task.ended.disconnect()
    task.cancel()


class ExtractTask(QgsTask):
    """Reads ``articles`` (Article or Problem values, as ``read_articles`` gives), links them with what the database
    holds, and writes them to it. What was read before a cancel is written too.

    ``services`` (OnlineGeocoder values) are asked for places that no gazetteer has; by default there are none.
    After ``ended``: ``result``, with every problem met, and ``error``, a DatelineError when nothing was written.
    """

    progressed = pyqtSignal(int, object, str)  # done, total or None, what is being done
    ended = pyqtSignal()

    def __init__(self, database, articles, gazetteers=(), services=()):
        super().__init__("Dateline: reading articles", QgsTask.Flag.CanCancel)
        self._database, self._articles, self._gazetteers = database, articles, tuple(gazetteers)
        self._services = tuple(services)
        self.result = Result()
        self.error = None

    def run(self):
        """In a thread of QGIS's task manager."""
        try:
            self._extract()
        except DatelineError as error:
            self.error = error
        except Exception as error:  # nothing may escape into the task manager; the analyst hears of it in finished()
            self.error = DatelineError(f"Reading the articles failed: {error!r}", traceback.format_exc())
        return self.error is None

    def _extract(self):
        known = read_known(self._database) if exists(self._database) else Known()
        with open_gazetteer(self._gazetteers, progress=self._report, cancelled=self.isCanceled) as gazetteer:
            last_resort = LastResort(gazetteer, self._services) if self._services else None
            result = extract(self._articles, gazetteer, known=known.reports, known_articles=known.articles,
                             progress=self._report, cancelled=self.isCanceled, last_resort=last_resort,
                             held=known.held, rulings=known.rulings)
        problems = write_result(self._database, result) if result.articles else ()
        notes = tuple(problem for problem in problems if isinstance(problem, Note))
        self.result = replace(result, notes=result.notes + notes, problems=result.problems + tuple(
            problem for problem in problems if not isinstance(problem, Note)))

    def _report(self, done, total, message):
        if total:
            self.setProgress(100.0 * done / total)
        self.progressed.emit(done, total, message)

    def finished(self, _success):
        """In the window's thread, also after a cancel."""
        self.ended.emit()
