"""Publication dates that analysts give: those that wait their turn, those under way, those that can be taken back."""

from typing import Dict, NamedTuple

from ..core.layers.publication import Given
from .articles_model import ArticleRow
from .session import same_place


class Dates(NamedTuple):
    """Publication dates (article → Given) for a database; ``back``: they take back what was given before. ``rows`` are
    the articles' rows as they were."""

    address: str = ""
    dates: Dict[str, Given] = {}
    back: bool = False
    rows: Dict[str, ArticleRow] = {}

    def only(self, names):
        """The same for these articles alone."""
        return self._replace(dates={name: given for name, given in self.dates.items() if name in names})


class DateQueue:
    """What is asked for together, of one database, is read again together."""

    def __init__(self):
        self.under_way = Dates()
        self._asked, self._given = [], []

    def ask(self, dates):
        """Let Dates wait for their turn."""
        self._asked.append(dates)

    def begin(self):
        """Take the Dates whose turn it is; None when none wait."""
        if not self._asked:
            return None
        first = self._asked[0]
        mine = [one for one in self._asked if (one.address, one.back) == (first.address, first.back)]
        self._asked = [one for one in self._asked if one not in mine]
        self.under_way = first._replace(dates={name: given for one in mine for name, given in one.dates.items()},
                                        rows={name: row for one in reversed(mine) for name, row in one.rows.items()})
        return self.under_way

    def end(self, written=()):
        """The Dates under way have ended; those of the articles that were written can be taken back."""
        ended, self.under_way = self.under_way, Dates()
        rows = {name: row for name, row in ended.rows.items() if name in written}
        if rows and not ended.back:
            self._given.append(ended._replace(dates={name: Given(row.published, row.published_from)
                                                     for name, row in rows.items()}))
        return ended

    def taken_back(self, address):
        """What was before the dates that were given last to that database, or None; it is told once."""
        given = [one for one in self._given if same_place(one.address, address)]
        if not given:
            return None
        self._given.remove(given[-1])
        return given[-1].dates

    def shown(self, address):
        """Article → Given of what is under way or waits in that database."""
        return {name: given for one in self.waiting() if one.address == address for name, given in one.dates.items()}

    def waiting(self):
        """All Dates that are not written yet."""
        return [one for one in [self.under_way, *self._asked] if one.dates]
