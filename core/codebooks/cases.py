"""An incident as the codebooks look at it: who its parties are, where it was, what was written about it."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Mapping, NamedTuple, Optional, Tuple

from ..lexicon.loader import Lexicon
from ..lexicon.trie import tokenise
from . import tables

UNKNOWN = "Unknown"
_OWN_ID = re.compile(r"^inc-([0-9a-f]{12})$")  # its digits are a number that no other incident has
_REGION_OF = {"KRG": "IQ"}  # the lexicon's code of a region → the country it is part of
_NOBODY_KNOWN = "gunman"
_NAMELESS = frozenset((("gunman", ""), ("attacker", ""), ("militant", "")))  # kind and side of "gunmen"
_CIVIL = frozenset(("civilian", "journalist", "person", "protester", "rioter"))


class Party(NamedTuple):
    """Somebody who takes part: kind and side as the lexicon has them, and of a state's forces the country's code.

    ``kind`` is '' for a name that no table knows.
    """

    name: str = ""
    kind: str = ""
    side: str = ""
    home: str = ""

    @property
    def organised(self):
        """Whether it is an organised body in particular, and not whoever did it or people who happened to be there."""
        return bool(self.name) and self.kind not in _CIVIL and (self.kind, self.side) not in _NAMELESS


NOBODY = Party()
CIVILIANS = Party("Civilians", "civilian")
PROTESTERS = Party("Protesters", "protester")
RIOTERS = Party("Rioters", "rioter")
_MADE = {party.name: party for party in (CIVILIANS, PROTESTERS, RIOTERS)}


def party_of(name: str, lexicon: Lexicon) -> Party:
    """Who a canonical name is."""
    if not name:
        return NOBODY
    if name == UNKNOWN:
        return Party(name, _NOBODY_KNOWN)
    if name in _MADE:
        return _MADE[name]
    kind, side = lexicon.kind_of(name), lexicon.side_of(name)
    kind = kind or next((k for (_, k), actor in lexicon.defaults.items() if actor == name), "")
    return Party(name, kind, side, _home(name, lexicon))


def _home(name, lexicon):
    """The country whose forces a name is of: by ``homes.csv``, the lexicon's defaults, or a country's name in it."""
    if name in _homes():
        return _homes()[name]
    nation = lexicon.nation_of(name) or next(
        (match.value for match in lexicon.tries["country"].find(tokenise(name))), "")
    return _REGION_OF.get(nation, nation)


@lru_cache(maxsize=None)
def _homes():
    return {row["actor"]: row["country"] for row in tables.read_table("homes")}


def coded(party: Party) -> Optional[Mapping[str, str]]:
    """The row of ``parties.csv`` for a party, or None."""
    return _parties().get((party.kind, party.side)) or _parties().get((party.kind, ""))


@lru_cache(maxsize=None)
def _parties():
    return {(row["kind"], row["side"]): row for row in tables.read_table("parties")}


def is_state(party: Party) -> Optional[bool]:
    """Whether a party is a state's forces; None when no table says."""
    row = coded(party)
    return None if row is None else row["state"] == "yes"


class Source(NamedTuple):
    """An article that tells of the incident."""

    source: str
    published: Optional[date]
    title: str


@dataclass(frozen=True)
class Case:
    """An incident's row (by field name, dates as ``datetime.date``) with its point (degrees) and what belongs to it."""

    row: Mapping[str, object]
    actor: Party
    target: Party
    country: tables.Country
    lon: Optional[float] = None
    lat: Optional[float] = None
    sentence: str = ""
    sources: Tuple[Source, ...] = ()

    def text(self, field):
        """A field as one line of text; '' when it is empty."""
        return one_line(self.row.get(field))

    def count(self, field):
        """A field as a number; 0 when it is empty."""
        return self.row.get(field) or 0

    def tells(self, *fields):
        """Whether one of the fields holds anything, 0 included."""
        return any(self.row.get(field) is not None for field in fields)

    @property
    def first(self):
        """The first day it may have happened, or None."""
        return self.row.get("date_start") or self.row.get("date_end")

    @property
    def last(self):
        """The last day it may have happened, or None."""
        return self.row.get("date_end") or self.row.get("date_start")

    @property
    def precision(self):
        """UCDP's date_prec; of a row without one by its days, None without a day."""
        if self.first is None:
            return None
        return self.row.get("date_prec") or precision_of((self.last - self.first).days)

    @property
    def middle(self):
        """The day itself, else the middle of the days it may have happened on."""
        return self.first if self.precision == 1 else self.first + timedelta((self.last - self.first).days // 2)

    @property
    def on_civilians(self):
        """Whether civilians were the main or only target."""
        return bool(self.row.get("civ_target")) or self.target.kind in _CIVIL

    @property
    def placed(self):
        """Whether it has a point."""
        return self.lon is not None and self.lat is not None

    @property
    def number(self):
        """A number of at most 15 digits, which a double holds exactly, that stands for the event id."""
        return number_of(self.text("event_id"))

    @property
    def told(self):
        """The title, and the sentence that tells it first."""
        return one_line(" ".join(filter(None, (_sentence(self.text("title")), self.sentence))))


def precision_of(days: int) -> int:
    """UCDP's date_prec of an interval's length in days beyond the first (GED codebook, date_prec)."""
    return next((code for most, code in ((0, 1), (5, 2), (6, 3), (30, 4)) if days <= most), 5)


def number_of(event_id: str) -> int:
    """A number for an event id: the same for the same id, another for another."""
    own = _OWN_ID.match(event_id)
    return int(own.group(1) if own else hashlib.sha256(event_id.encode("utf-8")).hexdigest()[:12], 16)


def one_line(value) -> str:
    """A value as text without line breaks or runs of spaces; '' for None."""
    return "" if value is None else " ".join(str(value).split())


def _sentence(text):
    return text if not text or text[-1] in ".!?" else text + "."
