"""Edits on their way into the database: written in the background in their order, so that the window never waits."""

import time

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..core.layers import review
from ..core.layers.tasks import Errand, leave
from ..gazetteer.errors import DatelineError, alone

PATIENCE_S = 30.0  # for something else that writes: a run that adds its articles
_PAUSE_S = 0.2
_AT_THE_END_MS = 10_000


def tr(text):
    return QCoreApplication.translate("Review", text)


class Writer(QObject):
    """``failed`` gives an edit that could not be written and why (DatelineError); ``written`` is told when all are."""

    failed = pyqtSignal(object, object)
    written = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._waiting, self._writing, self._job = [], [], None

    @property
    def busy(self):
        """Whether edits are on their way."""
        return bool(self._waiting or self._writing)

    def write(self, layers, edit):
        """Write an edit to the database of these layers, after those before it."""
        self._waiting.append((review.sources_of(layers), edit))
        self._next()

    def as_written(self, state):
        """The state of an incident with the edits that are on their way."""
        for _, edit in self._writing + self._waiting:
            if edit.event_id == state.event_id:
                state = review.after(state, edit)
        return state

    def finish(self):
        """Write what is left now: nobody may be there to do it later. Gives (edit, error) of what could not be."""
        job, left, outcome, self._job = self._job, self._waiting, [], None
        if job is not None:
            job.ended.disconnect()
            done = job.waitForFinished(_AT_THE_END_MS)
            leave(job)
            outcome = self._outcome(job) if done else None
            if outcome is None:  # it never had its turn
                outcome, left = [], self._writing + left
        self._waiting, self._writing = [], []
        return [(edit, error) for edit, error in outcome + _written(left, 0.0) if error is not None]

    def _outcome(self, job):
        return job.result if job.error is None else [(edit, job.error) for _, edit in self._writing]

    def _next(self):
        if self._job is not None or not self._waiting:
            return
        self._writing, self._waiting = self._waiting, []
        wanted = list(self._writing)
        self._job = job = Errand(tr("Dateline: writing what was reviewed"),
                                 lambda _progress, _cancelled: _written(wanted, PATIENCE_S))
        job.ended.connect(lambda: self._done(job))
        QgsApplication.taskManager().addTask(job)

    def _done(self, job):
        self._job, outcome, writing, self._writing = None, self._outcome(job), self._writing, []
        if outcome is None:  # somebody stopped it, in QGIS's list of tasks or by closing QGIS, before it had its turn
            self._waiting[:0], outcome = writing, ()
        for edit, error in outcome:
            if error is not None:
                self.failed.emit(edit, error)
        if self._waiting:
            self._next()
        else:
            self.written.emit()


def _written(wanted, patience):
    """[(edit, the DatelineError that it met or None)] of edits with the sources of their layers, in any thread."""
    outcome, desks = [], {}
    for sources, edit in wanted:
        desk = desks.setdefault(sources["incidents"][0], review.OwnDesk(sources))
        outcome.append((edit, _apply(desk, edit, time.monotonic() + patience)))
    return outcome


def _apply(desk, edit, until):
    while True:
        try:
            review.apply(desk, edit)
            return None
        except review.Busy as error:
            if time.monotonic() >= until:
                return alone(error)
            time.sleep(_PAUSE_S)
        except DatelineError as error:
            return alone(error)
