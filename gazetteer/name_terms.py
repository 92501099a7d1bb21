"""What speaks for and against a written name's being an entry's: terms of the additive score (see ``evidence``).

That two spellings are alike says less where another place is nearly as alike, and less of words that many places bear:
"Hassun Raji" is hardly a slip for "Hasan Naji" where all four words are names. The points are fitted by
``benchmarks/fit_names.py``, rarity of words after the inverse document frequency of retrieval (Spärck Jones 1972).
"""

import math
from typing import NamedTuple

from . import likeness, names
from .sameness import distance_m, kind_of
from .surroundings import UNITS, weights

LEAST_ALIKE = 0.7  # below this no evidence makes up for the letters, but for a slip in a town's name
_MOST_SPELLINGS = 12  # of a place that are compared word by word
_ONE_PLACE_M = 6_000  # one list's entries for one village lie this far apart
_NO_RIVAL = 0.6  # what another place is alike by chance


class Unlikeness(NamedTuple):
    """How a written name differs from a :class:`~.lookup.Match`, and what the gazetteer has beside it.

    ``keys``: 1 less the likeness of the keys; ``letters``: 1 less that of the letters as written, of the place's name
    that is most alike; ``rival``: how alike the most alike other place is, above chance; ``apart``: 1 less the
    likeness of each word to the place's word most like it, added up; ``words``: how many words carry the name;
    ``bearers``: log of 1 and how many places bear a word, added up.
    """

    keys: float
    letters: float
    rival: float
    apart: float
    words: int
    bearers: float


def unlikeness(name, match, gazetteer, within=("", ""), rival=0.0):
    """The :class:`Unlikeness` of a name and a match that is not the very same, in the area ``within``.

    ``rival`` is what :func:`rival_of` tells of the other matches.
    """
    world = names.world_of(match.place.country)
    spellings = (match.spelling, match.place.name, *match.place.names)[:_MOST_SPELLINGS]
    words, borne = names.words(name, world), {word for spelling in spellings for word in names.words(spelling, world)}
    return Unlikeness(
        1 - match.likeness, 1 - likeness.most_letters(name, spellings), max(0.0, rival - _NO_RIVAL),
        sum(1 - max((likeness.words_alike(word, other) for other in borne), default=0.0)
            for word in words if word not in borne),
        len(words), sum(math.log1p(gazetteer.bearers(word, within)) for word in words))


def rival_of(match, matches):
    """How alike the most alike other place is: 0 for none. A unit is no rival of a town, nor another of its entries."""
    unit = kind_of(match.place) in UNITS
    for other in sorted(matches, key=lambda other: -other.likeness):
        if other.place.gaz_id != match.place.gaz_id and (kind_of(other.place) in UNITS) == unit \
                and distance_m(other.place, match.place) > _ONE_PLACE_M:
            return other.likeness
    return 0.0


def name_terms(name, match, slipped, gazetteer, within, matches=()):
    """Terms of the additive score for a written name and a :class:`~.lookup.Match`, in the area ``within``.

    ``matches`` are all that come into question.
    """
    table = weights()
    terms = [("name", table["name"], f"“{name}” is {match.spelling}: {match.how}")]
    if match.likeness < 1.0:
        # Several places may be called nearly the same: beside the very name that costs them "less alike" alone.
        beside = match.likeness >= likeness.SURE and any(other.likeness == 1.0 for other in matches)
        rival = 0.0 if beside else rival_of(match, matches)
        terms += _unlike_terms(unlikeness(name, match, gazetteer, within, rival), within)
    if slipped:
        allowed = min(table["slip"], round(_less_than_same(terms[1:]), 1))
        terms.append(("slip", allowed, "one slip of the pen, and the only town or unit so spelled"))
    return terms


def _less_than_same(terms):
    """The points that a name spelled otherwise may have beside its terms: it never has more than the very name."""
    return -1 - sum(points for _, points, _ in terms)


def _unlike_terms(found, within):
    table = weights()
    terms = [("unlike", -table["unlike"] * found.keys, "spelled otherwise"),
             ("letters", -table["letters"] * found.letters, "other letters on paper"),
             ("rival", -table["rival"] * found.rival, "another place is alike too"),
             ("apart", -table["apart"] * found.apart, "words that no name of the place has"),
             ("words", table["word"] * found.words - table["bearers"] * found.bearers, _told(found))]
    # Inside of the one governorate that the text gives, rivals and bearers are its own; it says no more than they do.
    allowed = table["varied"] - (table["same admin1"] if within[0] else 0.0)
    allowed = min(allowed, _less_than_same(terms))
    return [("varied", round(allowed, 1), "spellings vary so much")] + [
        (term, round(points, 1), reason) for term, points, reason in terms if abs(points) >= 0.05]


def _told(found):
    usual = math.expm1(found.bearers / found.words) if found.words else 0
    if usual < 1:
        return "no place bears its words" if found.words != 1 else "no place bears the word"
    return f"its words are borne by {usual:.0f} places" if found.words != 1 else f"{usual:.0f} places bear the word"
