"""What an analyst's corrections teach: rulings on names of places, and names of actors. Each can be taken back."""

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Optional

from ..gazetteer import rulings
from ..gazetteer.corrections import Corrections, default_corrections
from ..gazetteer.place import Place
from ..gazetteer.sameness import UNITS, kind_of
from .lexicon import teaching
from .lexicon.own import own_folder
from .lexicon.teaching import ActorRow


@dataclass
class NameLesson:
    """A ruling on a name or a place, in the user's corrections."""

    ruling: rulings.Ruling
    taught: bool = False

    def teach(self):
        """Let it count from the next reading on. Raises GazetteerError."""
        corrections, time = Corrections(default_corrections()), now()
        known = {ruling.id: ruling for ruling in corrections.rulings(include_undone=True)}
        if self.ruling.id not in known:
            corrections.add(self.ruling)
        elif known[self.ruling.id].undone_by:
            corrections.redo(self.ruling.id, time, self.ruling.reviewer)
        self.taught = True

    def forget(self):
        """Take it back; nothing where it was not taught. Raises GazetteerError."""
        corrections = Corrections(default_corrections())
        if any(ruling.id == self.ruling.id for ruling in corrections.rulings()):
            corrections.undo(self.ruling.id, now(), self.ruling.reviewer)
        self.taught = False


@dataclass
class ActorLesson:
    """A row of the user's own table of actors."""

    row: ActorRow
    taught: bool = False

    def teach(self):
        """Let it count from the next reading on. Raises DatelineError."""
        teaching.learn(own_folder(), self.row)
        self.taught = True

    def forget(self):
        """Take it back. Raises DatelineError."""
        teaching.forget(own_folder(), self.row)
        self.taught = False


def now():
    """The time in UTC as rulings have it."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def scopes(place: Place, article: str):
    """Where a ruling on a name may count: in this article, in the place's unit, everywhere. By level."""
    found = {"article": f"article:{article}"} if article else {}
    if place.admin1 and place.country:
        found["admin1"] = f"admin1:{place.country}/{place.admin1}"
    return {**found, rulings.EVERYWHERE: rulings.EVERYWHERE}


def meaning(name, place: Place, article, reviewer="", level="admin1") -> Optional[NameLesson]:
    """The lesson that a name means a place, in the scope of a level or the widest narrower one; None without a name.

    A unit is meant by the text's own words elsewhere: of it only the article itself learns.
    """
    if not rulings.key_of(name):
        return None
    possible = scopes(place, article)
    if kind_of(place) in UNITS + ("country",):
        level = "article"
    scope = possible.get(level) or possible.get("article") or rulings.EVERYWHERE
    return NameLesson(rulings.means(name, place, now(), scope, reviewer))


def acceptance(name, place: Place, reviewer="") -> Optional[NameLesson]:
    """The lesson that a name was rightly placed at a place."""
    if not rulings.key_of(name):
        return None
    scope = scopes(place, "").get("admin1", rulings.EVERYWHERE)
    return NameLesson(rulings.accept(name, place, now(), scope, reviewer))


def new_place(name, lon, lat, radius_m, country, admin1, reviewer="") -> Optional[NameLesson]:
    """The lesson that there is a place of that name, within ``radius_m`` metres of lon, lat (degrees)."""
    if not rulings.key_of(name):
        return None
    place = Place("", name, lon, lat, "PPL", country, admin1, radius_m=radius_m or None)
    return NameLesson(rulings.add(place, now(), reviewer))
