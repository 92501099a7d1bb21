"""Articles → incidents: the one function that dock, Processing and command line call."""

import gc
from collections import ChainMap
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Callable, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from ..gazetteer.errors import DatelineError
from ..gazetteer.store import Gazetteer, handle_of, reopen
from .extraction.reports import read_reports
from .in_order import in_order
from .lexicon.loader import Lexicon, load_lexicon
from .linking import Linked
from .model import REPRESENTATIVE, Article, Incident, Note, Problem, Report, Result, Told
from .near_duplicates import find_repeats
from .report_ids import kept_ids
from .rulings import Ruling
from .shelf import DESK, Desk, Shelf, by_id, lay_down

Progress = Callable[[int, Optional[int], str], None]


def extract(articles: Iterable[Union[Article, Problem]], gazetteer: Gazetteer, lexicon: Optional[Lexicon] = None,
            known: Sequence[Report] = (), known_articles: Iterable[Article] = (), executor: Optional[Executor] = None,
            progress: Optional[Progress] = None, cancelled: Optional[Callable[[], bool]] = None,
            last_resort: Optional[Callable] = None, held: Optional[Mapping[str, str]] = None,
            rulings: Sequence[Ruling] = (), preset: str = REPRESENTATIVE,
            found: Optional[Callable[[Article, Sequence[Report]], None]] = None,
            shelf: Optional[Callable[[], Shelf]] = None) -> Result:
    """Read every article, place and link its reports.

    ``articles`` gives Article or Problem values (as ``read_articles`` does). ``known`` are the reports of a database,
    to link with, and ``known_articles`` its articles, which new ones may repeat; of an article that is there already,
    read anew, the reports keep their ids. ``executor`` is any ``concurrent.futures.Executor``. ``progress(done, total,
    message)`` and ``cancelled()`` are called between articles; what was read before a cancel is kept. ``last_resort``
    (a ``core.last_resort.LastResort``) is given the reports before they are linked, to place what no gazetteer has.
    ``held`` (report id → event id) says which incidents the known reports are in, and ``rulings`` what an analyst ruled
    on them (see ``linking.link``). ``preset`` says how merging chooses where reports differ (``merging.PRESETS``).
    ``found(article, reports)`` is given what each article tells as soon as it is read, before anything is linked.
    ``shelf()`` opens a Shelf for more articles than a Desk takes: then what the Result has is made from the shelf's
    file whenever somebody goes through it, for as long as that is open.
    """
    lexicon = lexicon or load_lexicon()
    problems: List[Problem] = []
    desk = lay_down(_sorted_out(articles, problems, progress, cancelled), shelf)
    with _settled():
        for number, (place, article, told) in enumerate(_read_all(desk, gazetteer, lexicon, executor), desk.done + 1):
            if cancelled and cancelled():
                break
            if isinstance(told, Problem):
                problems.append(told)
            else:
                desk.keep(place, told)
                if found:
                    found(article, told)
            if progress:
                progress(number, desk.count, article.article_id)
    read = desk.articles
    fresh = {article.article_id for article in read}
    again = [report for report in known if report.article in fresh]
    repeats = find_repeats(chain(read, (each for each in known_articles if each.article_id not in fresh)),
                           progress if isinstance(desk, Shelf) else None)
    reports = _reports(desk, again, repeats, last_resort, progress, cancelled, problems)
    others = by_id((report for report in known if report.article not in fresh), {}, repeats)
    linked = Linked(ChainMap(reports, others), held, rulings, preset, lexicon.side_of)
    notes = tuple(problem for problem in problems if isinstance(problem, Note))
    notes += tuple(_note(repeats[name]) for name in sorted(fresh.intersection(repeats)))
    failed = tuple(problem for problem in problems if not isinstance(problem, Note))
    told = Told(len(read), *linked.told_by(fresh))
    if isinstance(desk, Desk):
        return Result(read, tuple(reports.values()), tuple(linked), failed, notes, (tuple(rulings), preset), told)
    return Result(read, reports.values(), linked, failed, notes, (tuple(rulings), preset), told)


def told_in_run(result: Result) -> Tuple[Incident, ...]:
    """The incidents that the articles of this run tell of; those of the database alone are left out."""
    read = {article.article_id for article in result.articles}
    return tuple(i for i in result.incidents if any(report.article in read for report in i.reports))


def _sorted_out(articles, problems, progress, cancelled):
    """The articles; what is none goes to the problems."""
    found = 0
    for entry in articles:
        if not isinstance(entry, Article):
            problems.append(entry)
            continue
        found += 1
        yield entry
        if found > DESK:  # of fewer there is nothing to wait for
            if progress:
                progress(found, None, "Finding articles")
            if cancelled and cancelled():
                return


def _reports(desk, again, repeats, last_resort, progress, cancelled, problems):
    """The reports by id, as they are linked; ``again`` are known ones of articles that were read anew."""
    told = desk.told()
    if last_resort:
        told, troubles = last_resort(list(told), progress, cancelled)
        problems.extend(troubles)
    articles = {report.article for report in again}
    kept = kept_ids([report for report in told if report.article in articles], again) if again else {}
    return by_id(told, kept, repeats) if last_resort else desk.reports(kept, repeats)


@contextmanager
def _settled():
    """What stands in memory, the lexicon above all, out of the garbage collector's rounds: a seventh faster."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _note(repeat):
    return Note(repeat.article, f"it repeats {repeat.of} ({repeat.share:.0%} of its words in the same order); it is "
                "read, and not counted as another source")


def _read_all(desk, gazetteer, lexicon, executor):
    """(place, article, its reports or a Problem) of what is to be read, in order."""
    if executor is None:
        return ((place, article, _read(article, lexicon, gazetteer)) for place, article in desk.unread())
    handle = handle_of(gazetteer)
    jobs = ((place, article, handle, lexicon.folders) for place, article in desk.unread())
    return in_order(_read_elsewhere, jobs, executor, _crashed)


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
    place, article, handle, folders = job
    return place, article, _read(article, load_lexicon(folders), _opened(handle))


def _crashed(job):
    place, article, _, _ = job
    return place, article, Problem(article.article_id, "the process that read it crashed, twice",
                                   "the other articles are read; report the fault with this article")


@lru_cache(maxsize=2)
def _opened(handle):
    gazetteer = reopen(handle)
    gc.freeze()  # for as long as the worker lives
    return gazetteer
