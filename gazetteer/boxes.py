"""Which of many shapes may touch another one: a tree of their boxes that answers with numbers, whatever the shapely."""

import warnings

from shapely.strtree import STRtree


_FEW = 8  # are sooner looked at than asked for


class Boxes:
    """``shapes`` keep their numbers, from 0 on."""

    def __init__(self, shapes):
        self._shapes = list(shapes)  # shapely 1.8 answers with the shapes themselves, 2 with numbers
        self._number = {id(shape): number for number, shape in enumerate(self._shapes)}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # 1.8 warns of what 2 changes
            self._tree = STRtree(self._shapes)

    def near(self, shape):
        """The numbers, in their order, of the shapes whose boxes meet that of ``shape``; where they are few, of all."""
        if len(self._shapes) <= _FEW:
            return list(range(len(self._shapes)))
        found = self._tree.query(shape)
        return sorted(found.tolist() if hasattr(found, "tolist") else (self._number[id(each)] for each in found))
