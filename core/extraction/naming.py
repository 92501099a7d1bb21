"""The name of a person, told beside the word for them: "senator Luis Vargas", "Luis Vargas, 52, a senator"."""

from typing import Tuple

from .tagging import Tagged
from .toponyms import find_names, is_capital

LONGEST_NAME = 6  # words
SHORTEST_NAME = 2  # words of a name that stands apart: one alone may be a place
LONGEST_APPOSITION = 4  # words between the comma and the word for the person: "a former left-wing"
_PLACED = frozenset("in near at of from to outside around across".split())


def with_name(tagged: Tagged, start: int, end: int) -> Tuple[int, int]:
    """The span of a word for one person, grown over the name that stands with it; the same span when none does."""
    first, last = tagged.index_at(start), tagged.index_at(end)
    if not _is_one_person(tagged, first, last):
        return start, end
    after = find_names(tagged, last, min(last + LONGEST_NAME, len(tagged.tokens)))
    if after and after[0].first == last and tagged.tokens[last].joined:
        return start, tagged.tokens[last].start + len(after[0].text)
    before = _name_before(tagged, first)
    return (tagged.tokens[before.first].start if before else start), end


def _is_one_person(tagged, first, last):
    """Whether the last word of a span is one for one person, no body and no place."""
    words = (tagged.matches["people"].get(index) for index in range(first, last))
    return any(word.last == last and not word.value.plural and not word.value.unit for word in words if word)


def _name_before(tagged, first):
    """The name whose apposition the word at ``first`` is: "Luis Vargas, 52, a former senator"; None when none is."""
    opens = first
    while opens > max(0, first - LONGEST_APPOSITION) and "," not in tagged.gap(opens) and tagged.tokens[opens].joined \
            and not is_capital(tagged.tokens[opens - 1]):
        opens -= 1
    if opens == 0 or tagged.gap(opens).strip() != ",":
        return None
    if tagged.tokens[opens - 1].text.isdecimal() and tagged.gap(opens - 1).strip() == ",":  # the age
        opens -= 1
    names = find_names(tagged, max(0, opens - LONGEST_NAME), opens)
    if not names or names[-1].last != opens or names[-1].last - names[-1].first < SHORTEST_NAME:
        return None
    head = names[-1].first
    return None if head and tagged.tokens[head - 1].norm in _PLACED else names[-1]
