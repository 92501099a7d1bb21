"""Errands that give one value: asked for by the window, answered in its thread."""

from qgis.core import QgsApplication

from ...gazetteer.errors import DatelineError
from .tasks import Errand, leave


class Jobs:
    """The errands of one owner, by what they are for: of one purpose only the newest is answered."""

    def __init__(self):
        self._running = {}

    def start(self, purpose, title, work, then, failed):
        """Do ``work()`` in the background; then ``then(value)`` in this thread, or ``failed(error)``, also when
        somebody has stopped it, in QGIS's list of tasks."""
        self.forget(purpose)
        errand = Errand(title, lambda _progress, _cancelled: work())
        self._running[purpose] = errand
        errand.ended.connect(lambda: self._answer(purpose, errand, then, failed))
        QgsApplication.taskManager().addTask(errand)

    def runs(self, purpose):
        """Whether an errand of that purpose has not been answered yet."""
        return purpose in self._running

    def forget(self, purpose):
        """Hear no more of the errand of a purpose."""
        errand = self._running.pop(purpose, None)
        if errand is not None:
            leave(errand)

    def close(self):
        """Hear no more of any."""
        for purpose in list(self._running):
            self.forget(purpose)

    def _answer(self, purpose, errand, then, failed):
        if self._running.get(purpose) is not errand:
            return
        del self._running[purpose]
        if errand.error is not None:
            failed(errand.error)
        elif errand.isCanceled():
            failed(DatelineError(f"{errand.description()}: it was stopped"))
        else:
            then(errand.result)
