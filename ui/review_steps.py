"""What an analyst did in a review, step by step, so that each can be undone and done again."""

from dataclasses import dataclass
from typing import Optional, Tuple

from ..core.layers.review import Edit
from ..core.rulings import Ruling
from ..gazetteer.place import Place


@dataclass
class Step:
    """One edit of an incident with what it taught, ``place`` and ``article`` being those that it taught about; or the
    ``rulings`` of a split, merge or pin, ``taken`` being the pins that an unpin took back."""

    event_id: str
    edit: Optional[Edit] = None
    lessons: Tuple = ()
    place: Optional[Place] = None
    article: str = ""
    rulings: Tuple[Ruling, ...] = ()
    taken: Tuple[Ruling, ...] = ()


class Steps:
    """The steps done and those undone."""

    def __init__(self):
        self._done, self._undone = [], []

    def add(self, step):
        self._done.append(step)
        self._undone.clear()

    def undo(self):
        """The step to undo, which counts as undone from now on; None when there is none."""
        return _move(self._done, self._undone)

    def redo(self):
        """The step to do again; None when there is none."""
        return _move(self._undone, self._done)

    def of(self, edit):
        """The step that made an edit or took it back; None when it is none of these."""
        return next((step for step in self._done + self._undone if step.edit in (edit, edit.back())), None)

    def drop(self, step):
        """Forget a step that can be undone or done again no more."""
        for steps in (self._done, self._undone):
            if step in steps:
                steps.remove(step)

    def clear(self):
        self._done.clear()
        self._undone.clear()

    @property
    def can_undo(self):
        return bool(self._done)

    @property
    def can_redo(self):
        return bool(self._undone)


def _move(source, target):
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
