"""Between the Review page and the database: which incident is shown, what becomes of it, and what can be undone."""

from datetime import datetime, timezone

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.candidates import Places
from ..core.layers import review
from ..core.layers.jobs import Jobs
from ..core.layers.review_queue import TO_REVIEW, queue
from ..core.layers.style import renew_look
from ..core.review_values import BY_NAME, Words, evidence_column, evidence_of, with_what_follows
from ..gazetteer.errors import DatelineError
from . import settings
from .review_edits import Editing
from .review_learning import Learning
from .review_places import ReviewPlaces
from .review_relinking import Relinking
from .review_shown import Shown
from .review_steps import Step, Steps
from .review_writer import Writer

CALM_MS = 400  # after what others did to the layers
SETTLE_MS = 250  # after the last edit the map and the other pages follow
_KEEPS_WORDS = ("actor", "target", "weapon", "place")  # chosen anew, they are still what these words name


def tr(text):
    return QCoreApplication.translate("Review", text)


class ReviewController(QObject):
    """Shows one incident of a queue after the other, and writes what the analyst makes of it.

    ``counted``: how many incidents wait for review, told when it is known anew.
    """

    counted = pyqtSignal(int)

    def __init__(self, session, page, canvas, messages, parent=None):
        super().__init__(parent)
        self.session, self.page, self.messages = session, page, messages
        self.jobs, self.steps, self.writer = Jobs(), Steps(), Writer(self)
        self.desk = self.state = None
        self.sources = Places(settings.gazetteer_files())
        self.shown = Shown(self)
        self.learning = Learning(self.jobs, page, messages, self)
        self.places = ReviewPlaces(self, canvas, self)
        self.editing = Editing(self, self)
        self.relinking = Relinking(self, self)
        self._queue, self._at, self._own_change, self._seen_elsewhere = [], -1, False, False
        self._unseen = False  # the queue came while the page was not in view
        self._for_written = []  # what waits until all is written
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell_others)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.read_queue)
        session.changed.connect(self.renew)
        session.viewChanged.connect(self._on_view_changed)
        page.asked.connect(self._do)
        page.queueAsked.connect(lambda _which: self.read_queue())
        page.seen.connect(self._on_seen)
        page.restore_split(settings.review_split())
        self.learning.taught.connect(self._on_taught)
        self.writer.failed.connect(self._on_failed)
        self.writer.written.connect(self._on_written)

    @property
    def reviewer(self):
        """Who reviews: as set, else the name of the login."""
        return settings.reviewer() or QgsApplication.userLoginName()

    def close(self):
        """Stop what runs and leave nothing on the map."""
        self._settle.stop()
        self._calm.stop()
        self._for_written = []
        for _, error in self.writer.finish():
            self.messages.error(error)
        self.jobs.close()
        self.places.close()
        self.desk = self.state = None
        if not sip.isdeleted(self.page):
            settings.set_review_split(self.page.split_state())

    # The queue

    def renew(self):
        """The session has other layers, or none, or more in them."""
        layers = self.session.layers
        self.jobs.forget("queue")
        self.desk = review.Desk(layers) if layers is not None else None
        self.page.show_data(layers is not None)
        if layers is None:
            self.editing.leave()
            self.steps.clear()
            self.page.show_learned("")
            self._queue, self._at = [], -1
            self._show_nothing()
            self.counted.emit(0)
            return
        paths = settings.gazetteer_files()
        if paths != self.sources.paths:
            self.sources = Places(paths)
        self.read_queue()

    def read_queue(self):
        """Ask anew which incidents are in the chosen queue, when all is written."""
        self.when_written(self._read_queue)

    def _read_queue(self):
        if self.desk is None:
            return
        address, which = self.session.address, self.page.queue()
        subset = self.session.layers.incidents.subsetString()

        def work():
            waiting = queue(address, TO_REVIEW, subset)
            return (waiting if which == TO_REVIEW else queue(address, which, subset)), len(waiting)

        if not self._queue:
            self.page.show_position(0, 0, waiting=True)
        self.jobs.start("queue", tr("Dateline: incidents to review"), work,
                        self._take_queue, self.messages.error)

    def _take_queue(self, found):
        ids, waiting = found
        self.counted.emit(waiting)
        at = self.state.event_id if self.state is not None else None
        self._queue = ids
        if not self.page.isVisible():  # nothing is read for a page that nobody sees
            self._unseen = True
            return
        self._unseen = False
        if at in ids and self.editing.is_open:  # what is being typed stays
            self._at = ids.index(at)
            self.page.show_position(self._at + 1, len(ids))
        elif at in ids:
            self.show(at)
        else:
            self.go(min(max(self._at, 0), len(ids) - 1))

    def go(self, number):
        """Show the incident at a place of the queue; nothing beyond its end."""
        if 0 <= number < len(self._queue):
            self._at = number
            self.show(self._queue[number])
        elif not self._queue:
            self._at = -1
            self._show_nothing()

    def step(self, by):
        """Show the next incident of the queue, or the one before."""
        self.page.show_learned("")
        self.go(self._at + by)

    def next(self):
        """Show the next incident; after the last one, what the queue has by now."""
        if self._at + 1 < len(self._queue):
            self.go(self._at + 1)
        else:
            self.state, self._at = None, 0
            self.read_queue()

    def show(self, event_id):
        """Show the incident as the database has it now."""
        self.editing.leave()
        try:
            self.state = self.writer.as_written(review.read_state(self.desk, event_id))
            reports = review.read_reports(self.desk, event_id)
        except DatelineError as error:
            self.messages.warning(error.message, error.detail)
            self._queue = [one for one in self._queue if one != event_id]
            self.state = None
            self.go(min(self._at, len(self._queue) - 1))
            return
        if event_id in self._queue:
            self._at = self._queue.index(event_id)
        self.page.show_position(self._at + 1, len(self._queue))
        self.shown.show(self.state, reports)
        self.relinking.show()
        self.places.show()
        self.show_possible()

    def _show_nothing(self):
        self.state = None
        self.page.show_position(0, 0)
        self.shown.show(None, [])
        self.relinking.show()
        self.places.show()
        self.show_possible()

    # What is done

    def _do(self, action):
        if self.desk is None or self.state is None and action not in ("undo", "redo", "queue"):
            return
        {"accept": self.accept, "reject": self.reject, "next": lambda: self.step(1),
         "previous": lambda: self.step(-1), "undo": self.undo, "redo": self.redo,
         "split": self.relinking.ask_split, "merge": self.relinking.ask_merge, "pin": self.relinking.turn_pin,
         "type": self.places.type_name,
         "click": self.places.click, "draw": self.places.draw, "show": self.places.zoom,
         "words": self.page.text.setFocus, "values": self.page.focus_values, "queue": self.page.focus_queue}[action]()

    def accept(self):
        """It is right as it is: say so, and go on."""
        lesson = self.places.acceptance()
        if self.write({}, status=review.ACCEPTED, lessons=(lesson,) if lesson else (),
                      place=lesson.ruling.place if lesson else None):
            self.next()

    def reject(self):
        """It is no incident: say so, and go on."""
        if self.write({}, status=review.REJECTED):
            self.next()

    def change(self, name, values, words=None, shape=None, lessons=(), place=None):
        """Correct one value. ``words`` (``review_values.Words``) tell it, where the analyst marked some.

        Returns whether it was written, and shows the incident anew.
        """
        row, field = self.state.values, BY_NAME[name].evidence
        values = dict(values)
        if all(row.get(column) == value for column, value in values.items()) and shape in (None, self.state.shape):
            return False
        if field and (words is not None or name not in _KEEPS_WORDS):
            values["evidence"] = evidence_column(row, field, words)
        done = self.write(with_what_follows(row, values), shape=shape, lessons=lessons, place=place)
        if done:
            self.show(self.state.event_id)
        return done

    def write(self, values, status=review.EDITED, shape=None, lessons=(), place=None):
        """Write an edit of the incident shown, as a step that can be undone, and learn from it."""
        edit = review.signed(self.state, values, self.reviewer, datetime.now(timezone.utc), status, shape)
        if not self._write(edit):
            return False
        step = Step(edit.event_id, edit, tuple(lessons), place, self.shown.article_name)
        self.steps.add(step)
        self.learning.teach(step.lessons)
        self.learning.tell(step)
        return True

    def _write(self, edit):
        """Send an edit on its way; whether it could be."""
        try:
            self.desk.check()
        except DatelineError as error:
            self.messages.error(error)
            return False
        self.writer.write(self.session.layers, edit)
        self._seen_elsewhere = self._seen_elsewhere or edit.moves or bool(set(edit.after) - set(review.REVIEW_COLUMNS))
        if self.state is not None and self.state.event_id == edit.event_id:
            self.state = review.after(self.state, edit)
        return True

    def _on_failed(self, edit, error):
        """An edit could not be written: it counts no more, and what it taught does not either."""
        self.messages.error(error)
        step = self.steps.of(edit)
        if step is not None:
            self.steps.drop(step)
            self.learning.forget(step.lessons)
        if self.state is not None and self.state.event_id == edit.event_id:
            self.show(edit.event_id)
        self.show_possible()

    def when_written(self, call):
        """Call this once all edits are in the database."""
        if not self.writer.busy:
            call()
        elif call not in self._for_written:
            self._for_written.append(call)

    def _on_written(self):
        self._settle.start()
        waiting, self._for_written = self._for_written, []
        for call in waiting:
            call()

    def undo(self):
        self._turn(self.steps.undo(), back=True)

    def redo(self):
        self._turn(self.steps.redo(), back=False)

    def _turn(self, step, back):
        """Take a step back, or do it again, and show its incident."""
        if step is None:
            return
        if step.rulings:
            self.relinking.turn(step, back)
            return
        if not self._write(step.edit.back() if back else step.edit):
            self.steps.redo() if back else self.steps.undo()
            return
        if back:
            self.learning.forget(step.lessons)
            self.page.show_learned(tr("Undone, and what it taught.") if step.lessons else "")
        else:
            self.learning.teach(step.lessons)
            self.learning.tell(step)
        self.show(step.event_id)

    def show_possible(self):
        """Say which actions can be done now."""
        there = self.state is not None
        can = {"accept": there, "reject": there, "undo": self.steps.can_undo, "redo": self.steps.can_redo}
        more, tips = self.relinking.possible()
        self.page.show_possible({**can, **more}, tips)

    # The others

    def article(self, name):
        """The article of that name as ``model.Article``, or None."""
        return review.read_article(self.desk, name) if self.desk is not None else None

    def evidence(self):
        """Field → words of the incident shown."""
        return evidence_of(self.state.values) if self.state is not None else {}

    def words_at(self, start, end):
        """A stretch of the article shown, as evidence has it."""
        return Words(self.shown.article_name, start, end)

    def _tell_others(self):
        """Map, table and filter take in what was written."""
        if self.desk is None or self.session.layers is None:
            return
        self._own_change = True
        try:
            self.desk.refresh()
            if self._seen_elsewhere:  # what was only accepted changes no other page
                renew_look(self.session.layers)
                self.session.viewChanged.emit()
            self._seen_elsewhere = False
        finally:
            self._own_change = False
        address, subset = self.session.address, self.session.layers.incidents.subsetString()
        self.jobs.start("count", tr("Dateline: incidents to review"), lambda: len(queue(address, TO_REVIEW, subset)),
                        self.counted.emit, self.messages.error)

    def _on_view_changed(self):
        """Another filter, or edits that were saved in QGIS."""
        if not self._own_change:
            self._calm.start()

    def _on_taught(self):
        """What was taught counts from the next question on, which is asked at once."""
        self.sources.renew()
        self.places.look_again()

    def _on_seen(self, seen):
        """The page came into view or went."""
        if seen and self._unseen:
            self.read_queue()
        self.places.show_marks(seen)
