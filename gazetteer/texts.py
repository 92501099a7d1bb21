"""Text files of rows: opened as they are or out of a zip, in whatever encoding, and cut into bounded lines."""

import io
import os
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path

from . import archives
from .decoding import encoding_of
from .errors import GazetteerError

TABLE_ENDINGS = (".txt", ".csv", ".tsv")
LONGEST_ROW = 1 << 20


def is_zip(path):
    """Whether the file begins as a zip does, or is called one."""
    return archives.is_zip(path) or Path(path).suffix.lower() == ".zip"


def table_in(archive):
    """The largest table of an open zip (its ZipInfo), or None; what only describes the data is no table."""
    tables = [info for info in archive.infolist() if info.filename.lower().endswith(TABLE_ENDINGS)
              and not any(word in info.filename.lower() for word in ("readme", "disclaimer", "licen"))]
    return max(tables, key=lambda info: info.file_size) if tables else None


def check_kind(path):
    """Raise GazetteerError for a pipe, a socket or a device, which a reader would wait for without end."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return  # whoever opens it says what is wrong
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise GazetteerError(f"{path}: is no regular file but a pipe or a device; choose a file.")


@contextmanager
def plain_errors(path):
    """What may go wrong with a file, as GazetteerError."""
    check_kind(path)
    try:
        yield
    except FileNotFoundError as error:
        raise GazetteerError(f"{path}: there is no such file; choose one that exists.",
                             str(error)) from error
    except sqlite3.Error as error:
        raise GazetteerError(f"{path}: its rows cannot be put in order; is the disk of temporary files full?",
                             str(error)) from error
    except archives.READING as error:
        raise GazetteerError(f"{path}: the file cannot be read or is damaged; download it again.",
                             str(error)) from error


@contextmanager
def open_bytes(path):
    """The bytes of a text file, or of the table inside a zip. Raises GazetteerError for a zip without one."""
    path = Path(path)
    if not is_zip(path):
        with open(path, "rb") as stream:
            yield stream
        return
    with archives.opened(path) as archive:
        table = table_in(archive)
        if table is None:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            there = "but " + ", ".join(names[:3]) + (" …" if names[3:] else "") if names else "for it is empty"
            raise GazetteerError(f"{path}: the zip holds no table (.txt, .csv, .tsv) and no layer that can be read, "
                                 f"{there}; choose a country file such as IQ.zip of GeoNames, or unzip it.")
        with io.BufferedReader(archives.member(archive, table, path)) as member:
            yield member


@contextmanager
def open_text(path):
    """The file as decoded text, line ends as they are; its encoding is found by its bytes (see ``decoding``)."""
    with open_bytes(path) as stream:
        encoding = encoding_of(stream)
    with open_bytes(path) as stream:
        yield io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")


def lines_of(stream, bad_rows):
    """(number, line) of a text or binary stream; a line too long to be a row is counted and passed over in pieces."""
    number = 0
    while True:
        line = stream.readline(LONGEST_ROW)
        if not line:
            return
        number += 1
        if len(line) < LONGEST_ROW or line[-1:] in (b"\n", "\n"):
            yield number, line
            continue
        bad_rows.add(number, "the row is too long")
        while line and line[-1:] not in (b"\n", "\n"):
            line = stream.readline(LONGEST_ROW)


def utf8_rows(stream, bad_rows, having=b""):
    """(line number, columns) of each row of tab-separated UTF-8 that holds the bytes ``having``.

    A row in another encoding is counted and left out.
    """
    for number, line in lines_of(stream, bad_rows):
        if having not in line:
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            bad_rows.add(number, "the row is not UTF-8")
            continue
        if text:
            yield number, text.split("\t")
