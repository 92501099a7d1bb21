"""Articles into a database: read what it holds, extract, link, write. What the dock's task and Processing share."""

from contextlib import nullcontext
from dataclasses import replace

from ...gazetteer.errors import DatelineError
from ...gazetteer.store import open_gazetteer
from ..last_resort import LastResort
from ..lexicon.loader import load_lexicon
from ..model import Known, Note
from ..pace import with_time_left
from ..pipeline import extract
from .database import read_to_link, write_result
from .homes import home_of
from .opening import exists
from .shelves import shelving as shelving_of  # nosec B403: a module of ours, not Python's shelve

WHOLE = 5_000  # articles of which the Result is kept in memory


class Unwritten(DatelineError):
    """Articles were read and could not be written; ``result`` is what was read."""

    def __init__(self, error, result):
        names = "\n".join(article.article_id for article in result.articles)
        super().__init__(error.message, f"{error.detail}\nRead, and not written:\n{names}".strip())
        self.result = result


def add_articles(articles, database=None, gazetteers=(), services=(), lexicon=None, preset=None, progress=None,
                 cancelled=None, found=None, whole=False):
    """Extract ``articles`` (Article or Problem values, as ``read_articles`` gives); returns the Result.

    With a ``database`` (its address) they are linked with what it holds and written to it; it is made where there is
    none yet. What was read before a cancel is written too; what was read when everything stopped is on the database's
    shelf, and the same articles go on from there. ``gazetteers`` are the user's country files, ``services``
    (OnlineGeocoder values) are asked for places that no gazetteer has. Problems and notes of writing are in the Result;
    of more than WHOLE articles it has neither texts nor reports and incidents, unless it is to be ``whole``.
    ``preset`` (``core.model.PRESETS``) is kept in the database; unless told it is the one that is there.
    ``found(article, reports)`` is given what each article tells as soon as it is read.
    Raises DatelineError when nothing could be read, and Unwritten when nothing could be written, but for what is still
    on the shelf.
    """
    there = database is not None and exists(database)
    known = read_to_link(database) if there else Known()
    lexicon, progress = lexicon or load_lexicon(), with_time_left(progress)
    with open_gazetteer(gazetteers, progress=progress, cancelled=cancelled) as gazetteer, \
            _shelving(database, gazetteer, lexicon) as shelving:
        last_resort = LastResort(gazetteer, services) if services else None
        result = extract(articles, gazetteer, lexicon, known=known.reports, known_articles=known.articles,
                         progress=progress, cancelled=cancelled, last_resort=last_resort, held=known.held,
                         rulings=known.rulings, preset=preset or known.preset, found=found, shelf=shelving)
        shelved = shelving is not None and shelving.shelf is not None
        whole = whole or not shelved or result.told.articles <= WHOLE
        at_hand = _at_hand(result, whole) if shelved else result
        met = ()
        if database is not None and result.told.articles:
            met = _written(database, result, at_hand if whole else None, preset, there, progress if shelved else None)
        met += shelving.finish() if shelved else ()
    notes = tuple(problem for problem in met if isinstance(problem, Note))
    problems = tuple(problem for problem in met if not isinstance(problem, Note))
    return replace(at_hand, notes=result.notes + notes, problems=result.problems + problems)


def _shelving(database, gazetteer, lexicon):
    return nullcontext() if database is None else shelving_of(database, gazetteer, lexicon)


def _at_hand(result, whole):
    """A result off the shelf as it outlives that: in memory, or of its articles all but the text, and nothing else."""
    if whole:
        return replace(result, articles=tuple(result.articles), reports=tuple(result.reports),
                       incidents=tuple(result.incidents))
    return replace(result, articles=tuple(replace(each, text="") for each in result.articles), reports=(), incidents=())


def _written(database, result, at_hand, preset, was_there, progress):
    try:
        if was_there and not exists(database):
            raise DatelineError(f"{home_of(database)} was deleted or moved while articles were read; "
                                "nothing was written")
        return write_result(database, result, preset, progress)
    except DatelineError as error:
        if at_hand is None:  # it waits on the shelf
            raise
        raise Unwritten(error, at_hand) from error
