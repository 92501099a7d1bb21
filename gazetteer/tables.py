"""CSV and the like: any of , ; tab | between the columns, any of the encodings of ``decoding``, with or without headers
(see ``columns`` for what is found in them)."""

import csv
from collections import Counter
from itertools import islice

from .bad_rows import BadRows
from .columns import has_header, known_words
from .entries import places_of
from .errors import GazetteerError
from .texts import lines_of, open_text

OWN_COLUMNS = ("gaz_id", "name", "names", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3",
               "population", "radius_m", "source", "note")
_DELIMITERS = ",;\t|"
_SNIFFED = 200  # lines that tell the delimiter
_TITLE_LINES = 10  # that may stand above the header


def read_table(path, bad_rows, spell, told=None):
    """Yield the places of a table of text. Raises GazetteerError when its columns cannot be told."""
    yield from places_of(TextTable(path), path, bad_rows, spell, told)


class TextTable:
    """A table of text with its headers, as ``entries`` reads it; columns without a header are called 1, 2, 3 …

    Raises NotText for binary data, GazetteerError for a file without a line.
    """

    placed = False

    def __init__(self, path):
        self._path = path
        self.label, self.name = str(path), path.name
        with open_text(path) as stream:
            lines = [line for _, line in islice(lines_of(stream, BadRows()), _SNIFFED)]
        if not any(map(str.strip, lines)):
            raise GazetteerError(f"{path}: the file is empty; export or download it again.")
        self._delimiter = delimiter_of(lines)
        records = list(islice(_records(enumerate(lines, 1), self._delimiter, 0, BadRows()), _TITLE_LINES + 1))
        self._width = Counter(len(cells) for _, cells in records).most_common(1)[0][0] if records else 0
        self._first, header = self._header(records)
        self.headers = [cell.strip() or str(n) for n, cell in enumerate(header, 1)] or \
            [str(n) for n in range(1, self._width + 1)]
        self.own = {"name", "lon", "lat"} <= set(self.headers) <= set(OWN_COLUMNS)

    def _header(self, records):
        """(line number, cells) of the row of headers, below titles; (0, []) when there is none."""
        known = [record for record in records if known_words(record[1]) > 1]
        whole = [record for record in records if len(record[1]) == self._width]
        first = (known or whole or [(0, [])])[0]
        return first if has_header(first[1]) else (0, [])

    def rows(self, bad_rows):
        """(line number, cells, None) of each row below the header."""
        with open_text(self._path) as stream:
            for number, cells in _records(lines_of(stream, bad_rows), self._delimiter, len(self.headers), bad_rows):
                if number > self._first and any(cells) and not _is_hxl(cells):
                    yield number, cells, None


def delimiter_of(lines):
    """The character of , ; tab | that parts some lines most evenly."""
    def evenness(delimiter):
        widths = Counter(len(cells) for _, cells in _records(enumerate(lines, 1), delimiter, 0, BadRows()))
        width, rows = max(widths.items(), key=lambda item: item[1] * (item[0] > 1), default=(1, 0))
        return (rows if width > 1 else 0) / max(1, sum(widths.values())), width
    return max(_DELIMITERS, key=evenness)


def _records(lines, delimiter, width, bad_rows):
    """(number of its last line, cells) of each record.

    A quotation mark that is never closed would swallow the rows that follow: a record over several lines that has not
    the ``width`` of the others is read again line by line, quotation marks being letters there.
    """
    held = []

    def fed():
        for number, line in lines:
            held.append((number, line))
            yield line

    reader = csv.reader(fed(), delimiter=delimiter)
    while True:
        held.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells, reason = None, str(error)
        if len(held) > 1 and width and (cells is None or len(cells) != width):
            for number, line in held:
                yield number, line.rstrip("\r\n").split(delimiter)
        elif cells is None:
            bad_rows.add(held[-1][0], reason)
        else:
            yield held[-1][0], cells


def _is_hxl(cells):
    """Whether a row holds the hashtags of the Humanitarian Exchange Language, which stand under a header."""
    return all(cell.startswith("#") for cell in cells if cell.strip())
