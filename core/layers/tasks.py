"""Work in the background, with progress and cancel: articles into a database, and whatever else takes its time."""

import traceback

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...gazetteer.errors import DatelineError
from ..model import Result
from .adding import add_articles


def leave(task):
    """Cancel a task of Dateline's and hear no more of it."""
    task.progressed.disconnect()
    task.ended.disconnect()
    task.cancel()


class Errand(QgsTask):
    """Calls ``work(progress, cancelled)`` in a thread. After ``ended``: ``result``, what it gave, and ``error``, a
    DatelineError when it failed."""

    progressed = pyqtSignal(int, object, str)  # done, total or None, what is being done
    ended = pyqtSignal()

    def __init__(self, description, work):
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._work = work
        self.result = None
        self.error = None

    def run(self):
        """In a thread of QGIS's task manager."""
        try:
            self.result = self._work(self._report, self.isCanceled)
        except DatelineError as error:
            self.error = error
        except Exception as error:  # nothing may escape into the task manager; the analyst hears of it in finished()
            self.error = DatelineError(f"{self.description()} failed: {error!r}", traceback.format_exc())
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
    ``result`` has every problem met; ``error`` says that nothing was written.
    """

    def __init__(self, database, articles, gazetteers=(), services=()):
        super().__init__("Dateline: reading articles", self._extract)
        self._database, self._articles, self._gazetteers = database, articles, tuple(gazetteers)
        self._services = tuple(services)
        self.result = Result()

    def _extract(self, progress, cancelled):
        return add_articles(self._articles, self._database, self._gazetteers, self._services, progress=progress,
                            cancelled=cancelled)
