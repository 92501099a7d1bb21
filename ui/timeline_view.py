"""Which days the timeline has in view, and where they are: zoom, pan, and what is under the mouse. No drawing."""

from ..core.histogram import BAR_UNITS, LABEL_UNITS, bins_between, finest_unit

LEAST_DAYS = 7    # that are in view
ZOOM_STEP = 1.25
EDGE = 0.02       # of the data's length, that may be seen beyond each end


class TimelineView:
    """From ``left`` to ``right``: days as ordinals with fractions; the day n reaches from n to n + 1.

    ``first`` and ``last`` are the data's; positions are pixels from the left end of the bars, which are ``width`` wide.
    """

    def __init__(self):
        self.first = self.last = 1
        self.width = 1
        self.show_all()

    def show_data(self, first, last):
        """Set the data's days; the view stays where it is within them, or shows all where it showed all."""
        whole = self.is_whole
        self.first, self.last = first, last
        if whole:
            self.show_all()
        else:
            self._put(self.left, self.right)

    @property
    def is_whole(self):
        return (self.left, self.right) == self._whole()

    def show_all(self):
        self.left, self.right = self._whole()

    def show(self, first, last):
        """Bring these days into view, with some room around them."""
        room = max((last + 1 - first) * 0.08, 0.5)
        self._put(first - room, last + 1 + room)

    def zoom(self, steps, at):
        """Nearer for positive steps, farther for negative ones; what is at the position ``at`` stays there."""
        length = self.right - self.left
        wanted = min(max(length / ZOOM_STEP ** steps, LEAST_DAYS), self._length())
        day = self.day_at(at)
        left = day - (day - self.left) * wanted / length
        self._put(left, left + wanted)

    def pan(self, pixels):
        """Move what is in view; to the right for positive pixels."""
        days = pixels * (self.right - self.left) / max(self.width, 1)
        self._put(self.left - days, self.right - days)

    def day_at(self, x):
        """The day, with its fraction, at a position."""
        return self.left + x * (self.right - self.left) / max(self.width, 1)

    def x_of(self, day):
        """The position of the beginning of a day."""
        return (day - self.left) * self.width / (self.right - self.left)

    def unit(self, least):
        """The unit of bars that are at least so many pixels wide."""
        return finest_unit(BAR_UNITS, self.right - self.left, self.width, least)

    def bars(self, unit):
        """The bins that are in view and hold days of the data."""
        first, last = max(int(self.left), self.first), min(int(self.right), self.last)
        return bins_between(first, last, unit) if first <= last else ()

    def labels(self, least):
        """(unit, the bins in view) for marks at least so many pixels apart, by unit."""
        unit = finest_unit(LABEL_UNITS, self.right - self.left, self.width, least)
        return unit, bins_between(max(1, int(self.left)), int(self.right), unit)

    def _whole(self):
        room = (self.last + 1 - self.first) * EDGE
        spare = max(0.0, LEAST_DAYS - (self.last + 1 - self.first) - 2 * room) / 2
        return self.first - room - spare, self.last + 1 + room + spare

    def _length(self):
        left, right = self._whole()
        return right - left

    def _put(self, left, right):
        """Show these days, moved so that no more than the whole is in view."""
        least, most = self._whole()
        length = min(right - left, most - least)
        self.left = min(max(left, least), most - length)
        self.right = self.left + length
