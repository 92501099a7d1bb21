"""Articles into a database: read what it holds, extract, link, write. What the dock's task and Processing share."""

from contextlib import nullcontext
from dataclasses import replace

from ...gazetteer.store import open_gazetteer
from ..last_resort import LastResort
from ..lexicon.loader import load_lexicon
from ..model import Known, Note
from ..pace import with_time_left
from ..pipeline import extract
from .database import read_known, write_result
from .opening import exists
from .shelves import shelving

WHOLE = 5_000  # articles of which the Result is kept in memory; of more it only tells how many they are


def add_articles(articles, database=None, gazetteers=(), services=(), lexicon=None, preset=None, progress=None,
                 cancelled=None, whole=False):
    """Extract ``articles`` (Article or Problem values, as ``read_articles`` gives); returns the Result.

    With a ``database`` (its address) they are linked with what it holds and written to it; it is made where there is
    none yet. What was read before a cancel is written too; what was read when everything stopped is on the database's
    shelf, and the same articles go on from there. ``gazetteers`` are the user's country files, ``services``
    (OnlineGeocoder values) are asked for places that no gazetteer has. Problems and notes of writing are in the Result,
    which of more than WHOLE articles written holds no articles, reports and incidents unless asked to be ``whole``.
    ``preset`` (``core.model.PRESETS``) is kept in the database; unless told it is the one that is there.
    Raises DatelineError when nothing could be written.
    """
    known = read_known(database) if database is not None and exists(database) else Known()
    lexicon, progress = lexicon or load_lexicon(), with_time_left(progress)
    with open_gazetteer(gazetteers, progress=progress, cancelled=cancelled) as gazetteer:
        last_resort = LastResort(gazetteer, services) if services else None
        with shelving(database, gazetteer, lexicon) if database is not None else nullcontext() as shelf:
            result = extract(articles, gazetteer, lexicon, known=known.reports, known_articles=known.articles,
                             progress=progress, cancelled=cancelled, last_resort=last_resort, held=known.held,
                             rulings=known.rulings, preset=preset or known.preset, shelf=shelf)
            return _written(result, database, preset, progress, shelf, whole)


def _written(result, database, preset, progress, shelf, whole):
    met = ()
    if database is not None and result.told.articles:
        met = write_result(database, result, preset, progress if shelf.shelf else None)
    if shelf is not None and shelf.shelf is not None:
        met += shelf.finish()
        kept = whole or result.told.articles <= WHOLE
        result = replace(result, **{name: tuple(getattr(result, name)) if kept else () for name in _VALUES})
    notes = tuple(problem for problem in met if isinstance(problem, Note))
    problems = tuple(problem for problem in met if not isinstance(problem, Note))
    return replace(result, notes=result.notes + notes, problems=result.problems + problems)


_VALUES = ("articles", "reports", "incidents")
