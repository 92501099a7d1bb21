"""Questions to the database in the background: one at a time, and only the latest is answered.

The tasks of QGIS share their threads with the drawing of the map, which would make an answer wait for the map. So a
question has a thread more for as long as it takes (Qt's documentation, QThreadPool::releaseThread), and goes first.
"""

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, QThreadPool, QTimer, pyqtSignal

from .tasks import Errand, leave

DEBOUNCE_MS = 120
_FIRST = 100  # priority
_FLAGS = getattr(QgsTask.Flag, "Hidden", QgsTask.Flags())  # from QGIS 3.26 on: it is over at once, and in no list


class AskTask(Errand):
    """Calls ``question(cancelled)``."""

    def __init__(self, title, question):
        super().__init__(title, lambda _progress, cancelled: question(cancelled), _FLAGS)

    def finished(self, success):
        """In the window's thread, also after a cancel."""
        QThreadPool.globalInstance().reserveThread()
        super().finished(success)


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
            leave(self._task)
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
        elif task.result is not None and not task.isCanceled():
            self.answered.emit(task.result)
