"""Claims of responsibility: made, refused, or missing.

Source: GTD Codebook, ``claimed``: whether a group or person claimed responsibility for the attack.
"""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from .parties import Party, is_governed, speaks
from .tagging import Item

DENIAL_REACH = 12  # items between "no group" and "has claimed"
FUTURE_REACH = 3  # items between "will" and "claim"
_REFUSING = frozenset(["nobody", "negation", "denial"])
_SELF = frozenset("they it its their we our".split())


class Claim(NamedTuple):
    """What a clause says about a claim: ``answer`` yes, no or '' (nothing); who claims; the span of the words."""

    answer: str = ""
    claimant: Optional[Party] = None
    span: Tuple[int, int] = (0, 0)


def find_claim(items: Sequence[Item], parties: Sequence[Party], lexicon: Lexicon) -> Claim:
    """The claim of one clause; the first words that tell of one decide."""
    for index, item in enumerate(items):
        span = (item.start, item.end)
        if item.cue == "unclaimed":
            return Claim("no", None, span)
        if item.cue not in ("claim", "admission"):
            continue
        if any(before.cue in _REFUSING for before in items[max(0, index - DENIAL_REACH):index]):
            return Claim("no", None, span)
        if item.cue == "claim":
            if any(before.cue == "future" for before in items[max(0, index - FUTURE_REACH):index]):
                return Claim()
            return Claim("yes", _claimant(items, parties, index), span)
    return _own_statement(items, parties, lexicon)


def _claimant(items, parties, index):
    """Who claims: the named body nearest before the words, or after "claimed by"."""
    named = [party for party in parties if party.group.named or party.group.kind == "militant"]
    before = [party for party in named if party.last <= index]
    after = [party for party in named if party.first > index]
    if index + 1 < len(items) and items[index + 1].kind == "by":
        before = []
    return before[-1] if before else after[0] if after else None


def _own_statement(items, parties, lexicon):
    """A body that says it did it: "ISIS said they had attacked", "the ministry said it killed", "said it was its men".

    Only the word of an armed group is a claim; a state that says so is simply named.
    """
    for party in parties:
        if not party.group.named or not speaks(items, party) or is_governed(items, party):
            continue
        after = items[party.last:]
        deed = any(item.kind in ("event", "harm") or "own deed" in item.classes for item in after)
        if deed and any(item.word in _SELF for item in after):
            answer = "yes" if lexicon.side_of(party.group.name) == "insurgent" else ""
            return Claim(answer, party, (items[party.first].start, items[party.last - 1].end))
    return Claim()
