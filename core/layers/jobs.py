"""Work in the background that gives one value: asked for by the window, answered in its thread."""

import traceback

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...gazetteer.errors import DatelineError, alone
from .sparing import sparing


class Job(QgsTask):
    """Calls ``work()`` in a thread of QGIS's task manager. After ``ended``: ``value``, or ``error`` (DatelineError)."""

    ended = pyqtSignal()

    def __init__(self, title, work):
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self.value = self.error = None

    def run(self):
        """In a thread of the task manager."""
        try:
            with sparing.window():
                self.value = self._work()
        except DatelineError as error:
            self.error = alone(error)
        except Exception as error:  # nothing may escape into the task manager; whoever asked hears of it
            self.error = DatelineError(f"{self.description()} failed: {error!r}", traceback.format_exc())
        return self.error is None

    def finished(self, _success):
        """In the window's thread, also after a cancel."""
        self.ended.emit()


class Jobs:
    """The jobs of one owner, by what they are for: of one purpose only the newest is answered."""

    def __init__(self):
        self._running = {}

    def start(self, purpose, title, work, then, failed):
        """Do ``work()`` in the background; then ``then(value)`` in this thread, or ``failed(error)``."""
        self.forget(purpose)
        job = Job(title, work)
        self._running[purpose] = job
        job.ended.connect(lambda: self._answer(purpose, job, then, failed))
        QgsApplication.taskManager().addTask(job)

    def runs(self, purpose):
        """Whether a job of that purpose has not been answered yet."""
        return purpose in self._running

    def forget(self, purpose):
        """Hear no more of the job of a purpose."""
        job = self._running.pop(purpose, None)
        if job is not None:
            job.ended.disconnect()
            job.cancel()

    def close(self):
        """Hear no more of any."""
        for purpose in list(self._running):
            self.forget(purpose)

    def _answer(self, purpose, job, then, failed):
        if self._running.get(purpose) is not job:
            return
        del self._running[purpose]
        if job.error is not None:
            failed(job.error)
        elif not job.isCanceled():
            then(job.value)
