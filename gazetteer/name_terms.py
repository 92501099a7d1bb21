"""What speaks for and against a written name's being an entry's: terms of the additive score (see ``evidence``).

That two spellings are alike says less where much else is alike. So the points lost for unlikeness are joined by
those for consonants that many places share and for a word that names other places: "Hassun Raji" is hardly a slip for
"Hasan Naji" where both words are names. The points are fitted by ``benchmarks/fit_names.py``.
"""

import math
from typing import NamedTuple

from . import likeness, names
from .surroundings import weights

LEAST_ALIKE = 0.7  # below this no evidence makes up for the letters, but for a slip in a town's name
_MOST_SPELLINGS = 12  # of a place that are compared word by word


class Unlikeness(NamedTuple):
    """How a written name differs from a :class:`~.lookup.Match`; each is 0 for the very same name.

    ``keys``: 1 less the likeness of the keys; ``letters``: 1 less that of the letters as written; ``lookalikes``: log
    of how many places have these consonants; ``known_word``: log of how many other places have the rarest word
    of the name that the place lacks.
    """

    keys: float
    letters: float
    lookalikes: float
    known_word: float


def unlikeness(name, match, gazetteer, within=("", "")):
    """The :class:`Unlikeness` of a name and a match that is not the very same, in the area ``within``."""
    world = names.world_of(match.place.country)
    skeletons = {names.keys(spelling, world).skeleton for spelling in (name, match.spelling)}
    lookalikes = max(gazetteer.lookalikes(skeleton, within) for skeleton in skeletons)
    spellings = (match.spelling, match.place.name, *match.place.names)[:_MOST_SPELLINGS]
    borne = {word for spelling in spellings for word in names.words(spelling, world)}
    strange = [gazetteer.bearers(word, within) for word in names.words(name, world) if word not in borne]
    return Unlikeness(1 - match.likeness, 1 - max(likeness.letters(name, spelling) for spelling in spellings[:4]),
                      math.log1p(lookalikes), math.log1p(min(strange, default=0)))


def name_terms(name, match, slipped, gazetteer, within):
    """Terms of the additive score for a written name and a :class:`~.lookup.Match`, in the area ``within``."""
    table = weights()
    terms = [("name", table["name"], f"“{name}” is {match.spelling}: {match.how}")]
    if match.likeness < 1.0:
        terms += _unlike_terms(name, match, gazetteer, within)
    if slipped:
        terms.append(("slip", table["slip"], "one slip of the pen, and the only town or unit so spelled"))
    return terms


def _unlike_terms(name, match, gazetteer, within):
    table = weights()
    found = unlikeness(name, match, gazetteer, within)
    lost = (("unlike", table["unlike"] * found.keys, "spelled otherwise"),
            ("letters", table["letters"] * found.letters, "other letters on paper"),
            ("look-alikes", table["look-alikes"] * found.lookalikes,
             f"places that have these consonants: {math.expm1(found.lookalikes):.0f}"),
            ("known word", table["known word"] * found.known_word,
             f"places that bear the word which differs: {math.expm1(found.known_word):.0f}"))
    allowed = min(table["varied"], sum(points for _, points, _ in lost) - 1)
    return [("varied", round(allowed, 1), "spellings vary so much")] + [
        (term, -round(points, 1), reason) for term, points, reason in lost if points >= 0.05]
