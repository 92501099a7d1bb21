"""Villages of which a text gives the first words only: "Shalal" for Shalal al-Matar.

A beginning is believed where the text names the area that holds the incident and one place alone in it has a name
that goes on so. What tells villages apart (Great, Lower …) is no such rest (``names``). Measured on a GeoNames file of
Iraq, 2 in 100 names of villages that are not listed begin the name of one other village of their governorate.
"""

from .evidence import chance
from .names import keys
from .place import Candidate
from .sameness import UNITS, distance_m, kind_of
from .surroundings import TWINS_M, weights

_KINDS, _SHORTEST = ("", "village", "town", "area"), 5  # what the text may call it; letters of a strict key


def begun(phrase, around, gazetteer):
    """The candidate of a phrase that gives the beginning of a name, as a tuple of one; empty when none is sure."""
    told = [units for units in around.units or around.hints if kind_of(units[0]) in UNITS]
    if phrase.kind not in _KINDS or len(keys(phrase.name).strict) < _SHORTEST or not told \
            or len({unit.admin1 for units in told for unit in units}) > 1:
        return ()
    if any(_lies_there(place, told, around) for place in gazetteer.exact(phrase.name)):
        return ()
    found = [entry for entry in gazetteer.longer(phrase.name) if _lies_there(entry[0], told, around)]
    if not found or any(distance_m(place, found[0][0]) > TWINS_M for place, _ in found):
        return ()
    place, spelling = found[0]
    points = weights()["beginning"]
    term = ("beginning", points, f"“{phrase.name}” begins {spelling}, the only one in the area that the text names")
    return (Candidate(place, chance(points), (term,), spelling),)


def _lies_there(place, told, around):
    return kind_of(place) == "populated" and all(any(around.inside(place, unit) for unit in units) for units in told)
