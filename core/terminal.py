"""What the commands share: the line of progress, complaints, and options of the same meaning."""

import argparse
import shutil
import sys
import time
from pathlib import Path

from .model import Problem
from .table import printable

TEXT_FORMATS = (".geojson", ".csv")
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


def target(endings):
    def target(path):
        if ending(path) not in endings:
            raise argparse.ArgumentTypeError(f"{path} must end in one of {' '.join(endings)}")
        return path
    return target


def positive(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 up")
    return int(text)
