"""Which of two numbers is the latitude: by the globe, by the country that the row names, by where the others lie.

Nothing is guessed from a single row without its country: both orders of a place in Iraq lie on the globe.
"""

from .bad_rows import BadRow
from .countries import box_of

_FEW = 20  # rows that are too few to say where the rows of a file lie
_WIDEST = 20.0  # degrees between the quartiles; rows that lie further apart do not tell where another belongs
_QUARTILES, _BEYOND = 1.5, 2.0  # how far outside of the quartiles a row may lie: so often their span, and degrees


def _inside(lat, lon, box):
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return False
    return box is None or box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


class Axes:
    """Judges the order of coordinates by a sample of rows, and puts right the rows that go against it.

    ``sample`` holds (lat, lon, country) as the columns are taken to be, ``country`` a two-letter code or empty. The
    columns are ``swapped`` when more of those rows fit only when swapped than fit only as they are.
    """

    def __init__(self, sample, country=""):
        self._country = country
        self.put_right = 0
        self.tells = False  # whether anything but the columns themselves says which is which
        plain = crossed = 0
        for lat, lon, of in sample:
            box = box_of(of or country)
            fits, fits_crossed = _inside(lat, lon, box), _inside(lon, lat, box)
            plain += fits and not fits_crossed
            crossed += fits_crossed and not fits
        self.swapped = crossed > plain
        self.tells = crossed != plain
        self._around = None if country else self._box_of_most([row for row in sample if not row[2]])

    def _box_of_most(self, sample):
        """The box around the quartiles of a sample, where that is small enough to say something."""
        if len(sample) < _FEW:
            return None
        rows = [(lon, lat) if self.swapped else (lat, lon) for lat, lon, _ in sample]
        lats, lons = (sorted(values) for values in zip(*rows))
        cut = len(rows) // 4
        south, north, west, east = lats[cut], lats[-1 - cut], lons[cut], lons[-1 - cut]
        if max(north - south, east - west) > _WIDEST:
            return None
        high, wide = (_BEYOND + _QUARTILES * span for span in (north - south, east - west))
        return west - wide, south - high, east + wide, north + high

    def place(self, lat, lon, country=""):
        """(lon, lat) of a row. Raises BadRow when neither order is on the globe."""
        if self.swapped:
            lat, lon = lon, lat
        box = box_of(country or self._country) or (None if country else self._around)
        crossed = not _inside(lat, lon, box) and _inside(lon, lat, box)
        if crossed:
            lat, lon = lon, lat
        if not _inside(lat, lon, None):
            raise BadRow(f"{lat:.10g}, {lon:.10g} are no degrees")
        self.put_right += crossed != self.swapped
        return lon, lat
