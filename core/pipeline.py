"""Articles → incidents: the one function that dock, Processing and command line call."""

import gc
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Callable, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from ..gazetteer.errors import DatelineError
from ..gazetteer.store import Gazetteer, handle_of, reopen
from .extraction.reports import read_reports
from .lexicon.loader import Lexicon, load_lexicon
from .linking import link
from .model import REPRESENTATIVE, Article, Incident, Note, Problem, Report, Result
from .near_duplicates import find_repeats
from .report_ids import keep_ids
from .rulings import Ruling

CHUNK = 8  # articles that a worker takes at once
Progress = Callable[[int, Optional[int], str], None]


def extract(articles: Iterable[Union[Article, Problem]], gazetteer: Gazetteer, lexicon: Optional[Lexicon] = None,
            known: Sequence[Report] = (), known_articles: Sequence[Article] = (), executor: Optional[Executor] = None,
            progress: Optional[Progress] = None, cancelled: Optional[Callable[[], bool]] = None,
            last_resort: Optional[Callable] = None, held: Optional[Mapping[str, str]] = None,
            rulings: Sequence[Ruling] = (), preset: str = REPRESENTATIVE,
            found: Optional[Callable[[Article, Sequence[Report]], None]] = None) -> Result:
    """Read every article, place and link its reports.

    ``articles`` gives Article or Problem values (as ``read_articles`` does). ``known`` are the reports of a database,
    to link with, and ``known_articles`` its articles, which new ones may repeat; of an article that is there already,
    read anew, the reports keep their ids. ``executor`` is any ``concurrent.futures.Executor``. ``progress(done, total,
    message)`` and ``cancelled()`` are called between articles; what was read before a cancel is kept. ``last_resort``
    (a ``core.last_resort.LastResort``) is given the reports before they are linked, to place what no gazetteer has.
    ``held`` (report id → event id) says which incidents the known reports are in, and ``rulings`` what an analyst ruled
    on them (see ``linking.link``). ``preset`` says how merging chooses where reports differ (``merging.PRESETS``).
    ``found(article, reports)`` is given what each article tells as soon as it is read, before anything is linked.
    """
    lexicon = lexicon or load_lexicon()
    texts: List[Article] = []
    problems: List[Problem] = []
    for entry in articles:
        if isinstance(entry, Article):
            texts.append(entry)
        else:
            problems.append(entry)
    reports: List[Report] = []
    read: List[Article] = []
    with _settled():
        for number, (article, told) in enumerate(zip(texts, _read_all(texts, gazetteer, lexicon, executor)), 1):
            if cancelled and cancelled():
                break
            if isinstance(told, Problem):
                problems.append(told)
            else:
                reports.extend(told)
                read.append(article)
                if found:
                    found(article, told)
            if progress:
                progress(number, len(texts), article.article_id)
    if last_resort:
        reports, troubles = last_resort(reports, progress, cancelled)
        problems.extend(troubles)
    fresh = {article.article_id for article in read}
    reports = list(keep_ids(reports, (report for report in known if report.article in fresh)))
    others = tuple(report for report in known if report.article not in fresh)
    repeats = find_repeats(read + [article for article in known_articles if article.article_id not in fresh])
    others, told = _marked(others, repeats), _marked(reports, repeats)
    notes = [problem for problem in problems if isinstance(problem, Note)]
    incidents = link(others + told, held, rulings, preset, lexicon.side_of)
    return Result(tuple(read), told, incidents, tuple(p for p in problems if not isinstance(p, Note)),
                  tuple(notes) + tuple(_note(repeats[name]) for name in sorted(fresh.intersection(repeats))),
                  (tuple(rulings), preset))


def told_in_run(result: Result) -> Tuple[Incident, ...]:
    """The incidents that the articles of this run tell of; those of the database alone are left out."""
    read = {article.article_id for article in result.articles}
    return tuple(i for i in result.incidents if any(report.article in read for report in i.reports))


@contextmanager
def _settled():
    """What stands in memory, the lexicon above all, out of the garbage collector's rounds: a seventh faster."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _marked(reports, repeats):
    """The reports, each with the article that its own one repeats."""
    return tuple(replace(report, repeats=repeats[report.article].of if report.article in repeats else "")
                 for report in reports)


def _note(repeat):
    return Note(repeat.article, f"it repeats {repeat.of} ({repeat.share:.0%} of its words in the same order); it is "
                "read, and not counted as another source")


def _read_all(texts, gazetteer, lexicon, executor):
    if executor is None:
        return (_read(article, lexicon, gazetteer) for article in texts)
    handle = handle_of(gazetteer)
    jobs = [(article, handle, lexicon.folders) for article in texts]
    return executor.map(_read_elsewhere, jobs, chunksize=CHUNK)


def _read(article, lexicon, gazetteer):
    """The reports of an article, or the Problem that it made: a fault in reading one must not end the others'."""
    try:
        return read_reports(article, lexicon, gazetteer)
    except DatelineError:
        raise
    except Exception as error:
        return Problem(article.article_id, f"reading it failed ({type(error).__name__}: {error})",
                       "the other articles are read; report the fault with this article")


def _read_elsewhere(job):
    """Read one article in another process, which opens the gazetteer and the lexicon for itself, once."""
    article, handle, folders = job
    return _read(article, load_lexicon(folders), _opened(handle))


@lru_cache(maxsize=2)
def _opened(handle):
    gazetteer = reopen(handle)
    gc.freeze()  # for as long as the worker lives
    return gazetteer
