"""What the commands share: the line of progress, complaints, and options of the same meaning."""

import argparse
import shutil
import sys
import time
from pathlib import Path

from ..gazetteer.errors import DatelineError
from .addresses import is_team, parse
from .model import Problem
from .table import printable

TEAM = "postgresql://USER@HOST/DBNAME?schema=NAME"
TEXT_FORMATS = (".geojson", ".csv")
QGIS_FORMATS = (".gpkg", ".shp", ".kml")
_QUIET_SECONDS = 10.0  # between two progress lines where nobody watches a terminal


class Progress:
    """What is being done: one line that changes on a terminal, elsewhere a line now and then."""

    def __init__(self, stream):
        self._stream = stream
        self._live = stream.isatty()
        self._last = time.monotonic()
        self._shown = 0

    def __call__(self, done, total, message=""):
        words = printable(f"{message}: {done} of {total}" if total else f"{message}: {done}")
        if self._live:
            words = words[:max(20, shutil.get_terminal_size().columns - 1)]
            self._stream.write("\r" + words.ljust(self._shown))
            self._stream.flush()
            self._shown = len(words)
        elif time.monotonic() - self._last >= _QUIET_SECONDS:
            self._last = time.monotonic()
            print(words, file=self._stream, flush=True)

    def close(self):
        """Take the changing line away."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()


def cut_short(abouts):
    """A Problem for each gazetteer file of which rows could not be read."""
    return tuple(Problem(about["source"], f"{about['bad_rows']} of its rows cannot be read and are left out "
                         f"({about['bad_row_examples']})", "check that the file is whole")
                 for about in abouts if int(about.get("bad_rows") or 0))


def ending(path):
    return Path(path).suffix.lower()


def is_database(out):
    """Whether what is to be written is a database: a file's, or a team's."""
    return is_team(out) or ending(out) == ".gpkg"


def called(address):
    """The name of a database in messages, which has no password."""
    return str(parse(address)) if is_team(address) else address


def complain_of(problems):
    for problem in problems:
        complain(str(problem))


def complain(words):
    print("dateline: " + printable(words), file=sys.stderr, flush=True)


# Options

def lexicon_option(parser):
    parser.add_argument("--lexicon", action="append", default=[], metavar="FOLDER",
                        help="tables of actors, weapons and words beside those that ship and your own "
                        "(core/lexicon/README.md); may be given more than once")


def gazetteer_option(parser):
    parser.add_argument("--gazetteer", action="append", default=[], metavar="FILE",
                        help="a country file beside the starter gazetteer; may be given more than once")
    parser.add_argument("--corrections", metavar="FILE", help="the file of corrections (default: your own)")
    parser.add_argument("--no-corrections", dest="corrections", action="store_const", const=False,
                        help="leave your corrections out")


def database(address):
    """A database's address that can be read; a file's path is one."""
    if is_team(address):
        try:
            parse(address)
        except DatelineError as error:
            raise argparse.ArgumentTypeError(error.message) from None
    return address


def target(endings, team=False):
    def target(path):
        if team and is_team(path):
            return database(path)
        if ending(path) not in endings:
            raise argparse.ArgumentTypeError(f"{path} must end in one of {' '.join(endings)}")
        return path
    return target


def positive(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 up")
    return int(text)
