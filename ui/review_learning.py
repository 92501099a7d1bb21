"""What corrections teach: done in the background one after the other, told under the values, and taken back there."""

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..core import lessons
from ..core.lessons import ActorLesson
from ..gazetteer.rulings import scope_of


def tr(text):
    return QCoreApplication.translate("Review", text)


class Learning(QObject):
    """Teaches and forgets lessons in turn. ``taught`` is told when what was learned counts from then on."""

    taught = pyqtSignal()

    def __init__(self, jobs, page, messages, parent=None):
        super().__init__(parent)
        self._jobs, self._page, self._messages = jobs, page, messages
        self._waiting = []

    def teach(self, found):
        """Learn these lessons."""
        self._add([(lesson, True) for lesson in found])

    def forget(self, found):
        """Take these lessons back."""
        self._add([(lesson, False) for lesson in reversed(found)])

    def tell(self, step):
        """Say what a step taught, with what can be done about it; a step that taught nothing says nothing."""
        added = {lesson.ruling.gaz_id for lesson in step.lessons if _kind(lesson) == "add"}
        words = [lesson_words(lesson) for lesson in step.lessons
                 if _kind(lesson) != "means" or lesson.ruling.gaz_id not in added]
        if not words:
            self._page.show_learned("")
            return
        actions = [(tr("Do not learn this"), lambda: self._unlearn(step))]
        naming = [lesson for lesson in step.lessons if _kind(lesson) == "means" and step.place is not None]
        if naming:
            actions += [(scope_button(level), lambda level=level: self._widen(step, naming[0], level))
                        for level, scope in lessons.scopes(step.place, step.article).items()
                        if scope != naming[0].ruling.scope]
        self._page.show_learned(tr("Learned: {what}").format(what="; ".join(words)), actions)

    def _unlearn(self, step):
        self.forget(step.lessons)
        step.lessons = ()
        self._page.show_learned(tr("Not learned; the correction stays."))

    def _widen(self, step, lesson, level):
        """Let a lesson count in another scope."""
        ruling = lesson.ruling
        other = lessons.meaning(ruling.name, step.place, step.article, ruling.reviewer, level)
        self.forget((lesson,))
        self.teach((other,))
        step.lessons = tuple(other if one is lesson else one for one in step.lessons)
        self.tell(step)

    def _add(self, wanted):
        self._waiting += wanted
        self._next()

    def _next(self):
        if not self._waiting or self._jobs.runs("lessons"):
            return
        wanted, self._waiting = self._waiting, []

        def work():
            for lesson, on in wanted:
                lesson.teach() if on else lesson.forget()

        self._jobs.start("lessons", tr("Dateline: learning"), work, lambda _none: self._done(), self._failed)

    def _done(self):
        self.taught.emit()
        self._next()

    def _failed(self, error):
        self._messages.warning(error.message, error.detail)
        self._next()


def _kind(lesson):
    return "" if isinstance(lesson, ActorLesson) else lesson.ruling.kind


def lesson_words(lesson):
    """What was learned, in words."""
    if isinstance(lesson, ActorLesson):
        row = lesson.row
        return tr("“{words}” is {actor}").format(words=row.aliases or row.name, actor=row.name) if row.aliases else \
            tr("{actor} is an actor ({kind})").format(actor=row.name, kind=row.kind)
    ruling = lesson.ruling
    place = ruling.place.name + (f" ({ruling.place.admin1})" if ruling.place.admin1 else "")
    if ruling.kind == "accept":
        return tr("“{name}” was rightly put at {place}").format(name=ruling.name, place=place)
    if ruling.kind == "add":
        return tr("“{name}” lies where you put it ({unit})").format(
            name=ruling.name, unit=ruling.place.admin1 or ruling.place.country)
    where = {"article": tr("in this article"), "admin1": tr("in {unit}"), "country": tr("in {unit}"),
             "everywhere": tr("everywhere")}
    scope = scope_of(ruling.scope)
    return tr("“{name}” means {place}, {where}").format(
        name=ruling.name, place=place, where=where[scope.level].format(unit=scope.name or scope.country))


def scope_button(level):
    """What a button says that lets a lesson count elsewhere."""
    return {"article": tr("Only this article"), "admin1": tr("In its governorate"),
            "everywhere": tr("Everywhere")}[level]
