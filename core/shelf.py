"""Where a run puts what it reads until it is written: on a desk, in memory, or on a shelf, in a file.

An archive does not fit on a desk. Its articles are laid on the shelf first, then read one by one, and what each tells
is kept beside it. A run that is stopped, by whatever, leaves the file; the next one that finds it takes over what was
read of articles that are the same still. ``key`` says on what else the reading depends: with another key all is read
anew. What the run of another archive has left stays for that one.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from ..gazetteer.errors import DatelineError
from .again import Again
from .model import Article
from .report_json import report_from_json, report_to_json

DESK = 200  # articles, which are read in a few seconds; more go on a shelf
_COMMIT_S = 2.0  # of work that a stop may cost
_AT_HAND = 512  # articles whose reports stay in memory
_PAGE = 100  # articles that are taken from the shelf at once
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS about (key TEXT)",
    "CREATE TABLE IF NOT EXISTS articles (run INTEGER, place INTEGER, mark BLOB, article BLOB, told BLOB)",
    "CREATE UNIQUE INDEX IF NOT EXISTS articles_mark ON articles (mark)",
    "CREATE INDEX IF NOT EXISTS articles_place ON articles (run, place)")
_COUNT = "SELECT count(*), count(told) FROM articles WHERE run = ?"
_UNREAD = "SELECT place, article FROM articles WHERE run = ? AND place > ? AND told IS NULL ORDER BY place LIMIT ?"
_READ = ("SELECT place, article, told FROM articles WHERE run = ? AND place > ? AND told IS NOT NULL "
         "ORDER BY place LIMIT ?")


def lay_down(articles, shelf=None):
    """The articles (Article values) on a desk, or on the Shelf that ``shelf()`` opens where they are too many."""
    articles = iter(articles)
    first = tuple(islice(articles, DESK + 1))
    if shelf is None or len(first) <= DESK:
        return Desk(chain(first, articles))
    laid = shelf()
    laid.lay(chain(first, articles))
    return laid


def settled(report, kept, repeats):
    """A report under the id that ``kept`` (id → id) has for its own, with what its article repeats (article → Repeat).
    """
    repeat = repeats.get(report.article)
    return replace(report, report_id=kept.get(report.report_id, report.report_id), repeats=repeat.of if repeat else "")


def by_id(reports, kept, repeats):
    """Id → report, settled, in their order; of reports of one id the last counts."""
    return {report.report_id: report for report in (settled(report, kept, repeats) for report in reports)}


class Desk:
    """The articles of a run and their reports, in memory."""

    def __init__(self, articles):
        self._articles, self._told = tuple(articles), {}
        self.count, self.done = len(self._articles), 0

    def unread(self):
        """(place, article) of what is to be read."""
        return enumerate(self._articles)

    def keep(self, place, reports):
        """Keep what the article at that place tells."""
        self._told[place] = tuple(reports)

    @property
    def articles(self):
        """The articles that were read."""
        return tuple(self._articles[place] for place in sorted(self._told))

    def told(self):
        """The reports as they were kept, in order of the articles."""
        return chain.from_iterable(reports for _, reports in sorted(self._told.items()))

    def reports(self, kept, repeats):
        """The same by id; ``kept`` and ``repeats`` are those of ``settled``."""
        return by_id(self.told(), kept, repeats)


class ShelfInUse(DatelineError):
    """Another run puts there what it reads."""


class Shelf:
    """The same in the file at ``path``, in as much memory as a few hundred articles need. To be closed.

    Whatever it is asked raises DatelineError when the file cannot be written, ShelfInUse when another run has it.
    """

    def __init__(self, path, key):
        self.path, self.count, self.done = Path(path), 0, 0
        self._finished, self._committed = False, time.monotonic()
        with self._explained():
            self._base = sqlite3.connect(self.path, timeout=1, isolation_level=None, check_same_thread=False)
        self._do("PRAGMA locking_mode = EXCLUSIVE")
        self._do("PRAGMA synchronous = NORMAL")
        self._do("BEGIN EXCLUSIVE")
        for sql in _SCHEMA:
            self._do(sql)
        if self._do("SELECT key FROM about").fetchone() != (key,):
            self._do("DELETE FROM articles")
            self._do("DELETE FROM about")
            self._do("INSERT INTO about VALUES (?)", key)
        self._run = (self._do("SELECT max(run) FROM articles").fetchone()[0] or 0) + 1
        self._commit()

    @contextmanager
    def _explained(self):
        try:
            yield
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise ShelfInUse(f"{self.path}: another run uses it", repr(error)) from error
            raise DatelineError(f"{self.path}: what is read cannot be put aside there ({error}); see that the disk "
                                "has room, or delete it", repr(error)) from error

    def _do(self, sql, *values):
        with self._explained():
            return self._base.execute(sql, values)

    def _commit(self):
        self._do("COMMIT")
        self._do("BEGIN")
        self._committed = time.monotonic()

    def _commit_now_and_then(self):
        if time.monotonic() - self._committed > _COMMIT_S:
            self._commit()

    def lay(self, articles):
        """Take the articles of the run in their order; the same one twice is one."""
        for place, article in enumerate(articles):
            packed = _packed([article.article_id, article.text, article.title,
                              article.published and article.published.isoformat(), article.published_from,
                              article.source, article.url])
            mark = hashlib.sha256(packed).digest()
            found = self._do("SELECT rowid, run FROM articles WHERE mark = ?", mark).fetchone()
            if found is None:
                self._do("INSERT INTO articles VALUES (?, ?, ?, ?, NULL)", self._run, place, mark, packed)
            elif found[1] != self._run:
                self._do("UPDATE articles SET run = ?, place = ? WHERE rowid = ?", self._run, place, found[0])
            self._commit_now_and_then()
        self._commit()
        self.count, self.done = self._do(_COUNT, self._run).fetchone()

    def _rows(self, sql):
        place = -1
        while True:
            rows = self._do(sql, self._run, place, _PAGE).fetchall()
            if not rows:
                return
            yield from rows
            place = rows[-1][0]

    def unread(self):
        """(place, article) of what no run has read; what was read may be kept meanwhile."""
        return ((place, _article(packed)) for place, packed in self._rows(_UNREAD))

    def keep(self, place, reports):
        """Keep what the article at that place tells."""
        told = _packed([[report.report_id, report_to_json(report, names=True)] for report in reports])
        self._do("UPDATE articles SET told = ? WHERE run = ? AND place = ?", told, self._run, place)
        self._commit_now_and_then()

    @property
    def articles(self):
        """The articles that were read, from the file each time that they are gone through."""
        return Again(lambda: (_article(packed) for _, packed, _ in self._rows(_READ)),
                     self._do(_COUNT, self._run).fetchone()[1])

    def told(self):
        """The reports as they were kept, in order of the articles."""
        return (report_from_json(text) for _, _, told in self._rows(_READ) for _, text in _unpacked(told))

    def reports(self, kept, repeats):
        """The same by id, each made when it is asked for; ``kept`` and ``repeats`` are those of ``settled``."""
        places = {kept.get(report_id, report_id): place for place, _, told in self._rows(_READ)
                  for report_id, _ in _unpacked(told)}

        @lru_cache(maxsize=_AT_HAND)
        def reports_at(place):
            (told,) = self._do("SELECT told FROM articles WHERE run = ? AND place = ?", self._run, place).fetchone()
            return by_id((report_from_json(text) for _, text in _unpacked(told)), kept, repeats)

        return _Reports(places, reports_at)

    @property
    def left(self):
        """How many articles other runs have left there."""
        return self._do("SELECT count(*) FROM articles WHERE run <> ?", self._run).fetchone()[0]

    def finish(self):
        """What this run has read is written: it goes when the shelf is closed."""
        self._finished = True

    def close(self):
        """Let go of the file, which stays where something in it is still to be written."""
        try:
            left = self.left if self._finished else None
            if self._finished and left:
                self._do("DELETE FROM articles WHERE run = ?", self._run)
            self._do("COMMIT")
        finally:
            self._base.close()
        if left == 0:
            with suppress(OSError):
                self.path.unlink()


class _Reports(Mapping):
    """Id → report, by the place of its article."""

    def __init__(self, places, reports_at):
        self._places, self._reports_at = places, reports_at

    def __getitem__(self, report_id):
        return self._reports_at(self._places[report_id])[report_id]

    def __iter__(self):
        return iter(self._places)

    def __len__(self):
        return len(self._places)


def _packed(value):
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _unpacked(data):
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _article(packed):
    article_id, text, title, published, *others = _unpacked(packed)
    return Article(article_id, text, title, published and date.fromisoformat(published), *others)
