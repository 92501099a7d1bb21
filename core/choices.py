"""What an analyst can choose from: the names of the lexicon, the controlled lists, and a search among them."""

from functools import lru_cache
from typing import NamedTuple, Tuple

from ..gazetteer import names
from .codebooks.tables import read_table
from .extraction.people import CIVILIAN
from .lexicon.loader import Lexicon

CERTAINTIES = ("named", "claimed", "attributed", "suspected", "unknown")
CLAIMED = ("yes", "no", "unknown")
UNKNOWN = "Unknown"


class Choice(NamedTuple):
    """One entry of a list: the value, and what is said beside it (its kind, the event type it belongs to)."""

    value: str
    beside: str = ""


def actors(lexicon: Lexicon) -> Tuple[Choice, ...]:
    """Every actor of the lexicon by name, and Unknown first."""
    known = sorted(lexicon.actors.values(), key=lambda actor: actor.name.lower())
    return (Choice(UNKNOWN),) + tuple(Choice(actor.name, actor.kind) for actor in known)


def targets(lexicon: Lexicon) -> Tuple[Choice, ...]:
    """Everybody who can be hit: the names for kinds of people (Civilians, Journalists …), then the actors."""
    kinds = {}
    for (country, kind), name in sorted(lexicon.defaults.items()):
        if country == "*" and name not in lexicon.actors:
            kinds.setdefault(name, kind)
    return tuple(Choice(name, kind) for name, kind in sorted(kinds.items())) + actors(lexicon)[1:]


def is_civilian(target: str, lexicon: Lexicon) -> bool:
    """Whether a target is of civilians, as ACLED's civilian targeting asks."""
    return next((choice.beside in CIVILIAN for choice in targets(lexicon) if choice.value == target), False)


@lru_cache(maxsize=None)
def events() -> Tuple[Choice, ...]:
    """ACLED's sub-event types, each with the event type that it belongs to."""
    return tuple(Choice(row["sub_event"], row["event_type"]) for row in read_table("sub_events"))


@lru_cache(maxsize=None)
def weapons() -> Tuple[Choice, ...]:
    """The weapons of the controlled list; "" where none is told."""
    return (Choice(""),) + tuple(Choice(row["weapon"]) for row in read_table("weapons"))


def found(choices, words: str, most=200) -> Tuple[Choice, ...]:
    """The choices that every word of a search is in, however it is spelled; those that begin so first."""
    asked = [part for part in names.fold(words).split() if part]
    if not asked:
        return tuple(choices[:most])
    fits = []
    for number, choice in enumerate(choices):
        text = _folded(choice)
        if all(part in text for part in asked):
            begin = all(any(word.startswith(part) for word in text.split()) for part in asked)
            fits.append((not text.startswith(asked[0]), not begin, number, choice))
    return tuple(fit[-1] for fit in sorted(fits, key=lambda fit: fit[:3])[:most])


@lru_cache(maxsize=1 << 12)
def _folded(choice):
    return names.fold(f"{choice.value} {choice.beside}")
