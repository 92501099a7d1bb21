"""Questions to the database in the background: one at a time, and only the latest is answered.

The tasks of QGIS share their threads with the drawing of the map, which would make an answer wait for the map. So a
question has a thread more for as long as it takes (Qt's documentation, QThreadPool::releaseThread), and goes first.
"""

import traceback

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, QThreadPool, QTimer, pyqtSignal

from ...gazetteer.errors import DatelineError, alone
from .sparing import sparing

DEBOUNCE_MS = 120
_FIRST = 100  # priority
_FLAGS = QgsTask.Flag.CanCancel
if hasattr(QgsTask.Flag, "Hidden"):  # from QGIS 3.26 on: nothing for the list of tasks, it is over at once
    _FLAGS |= QgsTask.Flag.Hidden


class AskTask(QgsTask):
    """Calls ``question(cancelled)`` in a thread of the task manager. After ``ended``: ``answer``, or ``error``."""

    ended = pyqtSignal()

    def __init__(self, title, question):
        super().__init__(title, _FLAGS)
        self._question = question
        self.answer = self.error = None

    def run(self):
        """In a thread of QGIS's task manager."""
        try:
            with sparing.window():
                self.answer = self._question(self.isCanceled)
        except DatelineError as error:
            self.error = alone(error)
        except Exception as error:  # nothing may escape into the task manager
            self.error = DatelineError(f"The database gives no answer: {error!r}", traceback.format_exc())
        return self.error is None

    def finished(self, _success):
        """In the window's thread, also after a cancel."""
        QThreadPool.globalInstance().reserveThread()
        self.ended.emit()


class Asker(QObject):
    """Asks a little after the last call of ``ask``; a question that is under way then is cancelled and not heard."""

    answered = pyqtSignal(object)
    failed = pyqtSignal(object)  # DatelineError

    def __init__(self, title, parent=None, debounce_ms=DEBOUNCE_MS):
        super().__init__(parent)
        self._title = title
        self._question = self._task = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(debounce_ms)
        self._timer.timeout.connect(self._begin)

    @property
    def busy(self):
        """Whether an answer is still to come."""
        return self._task is not None or self._timer.isActive()

    def ask(self, question):
        """Ask ``question(cancelled)``, a function for another thread, in place of all before it."""
        self._question = question
        if self._task is not None:
            self._task.cancel()
        self._timer.start()

    def close(self):
        """Ask nothing more, and hear no answer."""
        self._timer.stop()
        self._question = None
        if self._task is not None:
            self._task.ended.disconnect(self._on_end)
            self._task.cancel()
            self._task = None

    def _begin(self):
        if self._task is not None or self._question is None:
            return  # the end of the task that is under way begins the next
        self._task = AskTask(self._title, self._question)
        self._question = None
        self._task.ended.connect(self._on_end)
        QgsApplication.taskManager().addTask(self._task, _FIRST)
        QThreadPool.globalInstance().releaseThread()  # one more, until the task is finished

    def _on_end(self):
        task, self._task = self._task, None
        if self._question is not None:
            if not self._timer.isActive():
                self._begin()
        elif task.error is not None:
            self.failed.emit(task.error)
        elif task.answer is not None and not task.isCanceled():
            self.answered.emit(task.answer)
