#!/usr/bin/env python3
"""Hostile bytes led by what they reach (atheris, libFuzzer): ``python3 tests/fuzz/guided.py [libFuzzer's options]``.

Needs the Python package atheris, which is compiled and which nothing else here needs. An input is the bytes of a file;
its first byte says of which kind. Whatever a reader raises but a DatelineError ends the run, with the input kept. Say
``-max_total_time=600`` for ten minutes; corpus folders come last.
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
for place in (HERE, HERE.parent):
    sys.path.insert(0, str(place))

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: python3 -m pip install atheris (Linux, CPython 3.11 to 3.13)")

import conftest  # noqa: E402, F401: it gives the checkout its name

with atheris.instrument_imports(include=["dateline"], enable_loader_override=False):
    import checks
    from dateline.core.articles import read_articles
    from dateline.core.extraction.dates import find_dates
    from dateline.core.extraction.numbers import find_numbers
    from dateline.core.extraction.sentences import split_sentences
    from dateline.gazetteer.coordinates import parse_point
    from dateline.gazetteer.errors import DatelineError
    from dateline.gazetteer.names import keys
    from dateline.gazetteer.sources import read_places

_FOLDER = Path(tempfile.mkdtemp(prefix="dateline-guided-"))


def _words(data):
    text = data.decode("utf-8", "replace")
    for name in ("arabic", "cyrillic", "shared"):
        keys(text[:200], name)
    find_numbers(text)
    find_dates(text, split_sentences(text), None, "none")
    try:
        parse_point(text)
    except ValueError:
        return


def _articles(ending):
    def read(data):
        path = _FOLDER / f"a{ending}"
        path.write_bytes(data)
        for each in read_articles([path]):
            checks.entry(each)
    return read


def _places(ending):
    def read(data):
        path = _FOLDER / f"p{ending}"
        path.write_bytes(data)
        try:
            for place in read_places(path):
                checks.place(place)
        except DatelineError:
            return
    return read


READERS = (_words, *map(_articles, (".txt", ".html", ".eml", ".rss", ".csv", ".jsonl", ".docx", ".md")),
           *map(_places, (".txt", ".csv", ".zip")))


def one_input(data):
    """One input: its first byte chooses the reader."""
    if data:
        READERS[data[0] % len(READERS)](data[1:])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
