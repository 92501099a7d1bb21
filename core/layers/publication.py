"""Publication dates that an analyst gives, or takes back: the articles of a database to be read again with them."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple, Optional

from ...gazetteer.errors import DatelineError
from ..model import Problem
from .homes import home_of
from .opening import check_version, exists, opened
from .stored import article_of
from .tables import ARTICLES, value_of


class Given(NamedTuple):
    """A publication date and who gave it, as ``Article.published`` and ``published_from``."""

    published: Optional[date] = None
    published_from: str = "none"


def given_by_user(day):
    """The date as an analyst gives it."""
    return Given(day, "user")


def dated_articles(address, dates):
    """The articles that ``dates`` names (article → Given), each with that date, lazily; a Problem for each that the
    database does not have any more. Raises DatelineError when it cannot be read."""
    if not exists(address):
        raise DatelineError(f"{home_of(address)} was deleted or moved; bring it back, then try again")
    missing = set(dates)
    with opened(address) as source:
        check_version(source, address)
        for feature in source.GetLayerByName(ARTICLES.name):
            name = value_of(feature, "article")
            if name in dates:
                missing.discard(name)
                yield replace(article_of(feature), **dates[name]._asdict())
    for name in sorted(missing):
        yield Problem(name, "the database has no article of this name any more", "add the article again")
