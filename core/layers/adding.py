"""Articles into a database: read what it holds, extract, link, write. What the dock's task and Processing share."""

from dataclasses import replace

from ...gazetteer.errors import DatelineError
from ...gazetteer.store import open_gazetteer
from ..last_resort import LastResort
from ..model import Known, Note
from ..pipeline import extract
from .database import read_known, write_result
from .homes import home_of
from .opening import exists


class Unwritten(DatelineError):
    """Articles were read and could not be written; ``result`` is what was read."""

    def __init__(self, error, result):
        names = "\n".join(article.article_id for article in result.articles)
        super().__init__(error.message, f"{error.detail}\nRead, and not written:\n{names}".strip())
        self.result = result


def add_articles(articles, database=None, gazetteers=(), services=(), lexicon=None, preset=None, progress=None,
                 cancelled=None, found=None):
    """Extract ``articles`` (Article or Problem values, as ``read_articles`` gives); returns the Result.

    With a ``database`` (its address) they are linked with what it holds and written to it; it is made where there is
    none yet. What was read before a cancel is written too. ``gazetteers`` are the user's country files, ``services``
    (OnlineGeocoder values) are asked for places that no gazetteer has. Problems and notes of writing are in the Result.
    ``preset`` (``core.model.PRESETS``) is kept in the database; unless told it is the one that is there.
    ``found(article, reports)`` is given what each article tells as soon as it is read.
    Raises DatelineError when nothing could be read, and Unwritten when nothing could be written.
    """
    there = database is not None and exists(database)
    known = read_known(database) if there else Known()
    with open_gazetteer(gazetteers, progress=progress, cancelled=cancelled) as gazetteer:
        last_resort = LastResort(gazetteer, services) if services else None
        result = extract(articles, gazetteer, lexicon, known=known.reports, known_articles=known.articles,
                         progress=progress, cancelled=cancelled, last_resort=last_resort, held=known.held,
                         rulings=known.rulings, preset=preset or known.preset, found=found)
    met = _written(database, result, preset, there) if database is not None and result.articles else ()
    notes = tuple(problem for problem in met if isinstance(problem, Note))
    problems = tuple(problem for problem in met if not isinstance(problem, Note))
    return replace(result, notes=result.notes + notes, problems=result.problems + problems)


def _written(database, result, preset, was_there):
    try:
        if was_there and not exists(database):
            raise DatelineError(f"{home_of(database)} was deleted or moved while articles were read; "
                                "nothing was written")
        return write_result(database, result, preset)
    except DatelineError as error:
        raise Unwritten(error, result) from error
