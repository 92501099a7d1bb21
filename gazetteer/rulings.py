"""What an analyst ruled about a name or a place: values, checked once, with an id that their content gives.

accept     this name, here, was rightly placed at that place: it counts in favour of the pair
means      this name means that place
no_place   this name is no place
move       that place lies at other coordinates
rename     that place is called otherwise
add        a place that no list has
undo, redo an earlier ruling counts no longer, or again

A ruling on a name counts in a scope: ``everywhere``, ``country:IQ``, ``admin1:Diyala`` (``admin1:IQ/Diyala`` where
several countries have one of that name), or ``article:ID``. The scope of an area is about the places in it: which of
them the name means, or that it means none of them; which area is meant stays the text's to say. A narrower scope goes
before a wider one. Rulings on places count everywhere. Of two rulings on one thing in one scope the newer one counts.
"""

import hashlib
import json
import math
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cached_property
from typing import NamedTuple, Optional

from . import names
from .countries import country_code, country_name
from .errors import GazetteerError
from .place import MOST_PEOPLE, Place

ON_NAMES, ON_PLACES, ON_RULINGS = ("accept", "means", "no_place"), ("move", "rename", "add"), ("undo", "redo")
KINDS = ON_NAMES + ON_PLACES + ON_RULINGS
EVERYWHERE = "everywhere"
_NARROWEST_FIRST = ("article", "admin1", "country", EVERYWHERE)
_POINTS = ("move", "add")  # rulings that give coordinates
_PLACE_FIELDS = ("name", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3", "population", "names",
                 "source", "radius_m")
_OWN_FIELDS = ("kind", "name", "scope", "gaz_id", "lon", "lat", "radius_m", "admin1", "admin2", "admin3", "note",
               "reviewer", "time", "target")
_NUMBERS = ("lon", "lat", "radius_m", "place_lon", "place_lat", "place_radius_m")
COLUMNS = ("id",) + _OWN_FIELDS + tuple("place_" + field for field in _PLACE_FIELDS)


@dataclass(frozen=True)
class Ruling:
    """One ruling. Make it by the functions below, which check it.

    ``name`` is the name as written (rename: the new one); ``place`` the place as its list had it, so that the ruling
    can be followed where that list is missing (add: the place itself); ``lon``, ``lat`` (degrees), ``radius_m`` and
    ``admin1`` to ``admin3`` what a move gives, empty where it leaves things as they are. ``time`` is ISO 8601 in UTC.
    ``target`` is the id of the ruling that an undo or redo is about. ``undone_by`` is no part of the ruling: the id of
    the undo that took it back, filled in by :class:`corrections.Corrections`.
    """

    kind: str
    name: str = ""
    scope: str = EVERYWHERE
    gaz_id: str = ""
    place: Optional[Place] = None
    lon: Optional[float] = None
    lat: Optional[float] = None
    radius_m: Optional[float] = None
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    note: str = ""
    reviewer: str = ""
    time: str = ""
    target: str = ""
    undone_by: str = ""

    @cached_property
    def id(self):
        """Sixteen hex digits, the same for the same ruling on every machine."""
        place = self.place and [getattr(self.place, field) for field in ("gaz_id",) + _PLACE_FIELDS]
        content = [place] + [getattr(self, field) for field in _OWN_FIELDS]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]

    @property
    def credit(self):
        """Whose ruling it is, in words: "a correction of 2024-05-01 by AB"."""
        return f"a correction of {self.time[:10]}" + (f" by {self.reviewer}" if self.reviewer else "")


class Scope(NamedTuple):
    """Where a ruling counts: ``level`` is article, admin1, country or everywhere, the rest what it names."""

    level: str = EVERYWHERE
    country: str = ""
    name: str = ""

    @property
    def rank(self):
        """0 for the narrowest level."""
        return _NARROWEST_FIRST.index(self.level)

    def covers(self, place):
        """Whether a place lies in the area; the scopes that name none cover all places."""
        if self.country and place.country != self.country:
            return False
        return self.level != "admin1" or bool(place.admin1) and key_of(place.admin1) == key_of(self.name)

    def in_words(self):
        """As reasons say it: "everywhere", "in Iraq", "in Diyala", "in this article"."""
        words = {"article": "in this article", "admin1": f"in {self.name}",
                 "country": f"in {country_name(self.country)}"}
        return words.get(self.level, EVERYWHERE)


def scope_of(text):
    """The :class:`Scope` that a text like ``admin1:Diyala`` means. Raises GazetteerError when it means none."""
    level, _, rest = (text or EVERYWHERE).partition(":")
    if level == EVERYWHERE and not rest:
        return Scope()
    if level == "article" and rest:
        return Scope(level, name=rest)
    if level == "country" and country_code(rest):
        return Scope(level, country_code(rest))
    if level == "admin1" and rest:
        country, _, name = rest.rpartition("/")
        if name and (not country or country_code(country)):
            return Scope(level, country_code(country) if country else "", name)
    raise GazetteerError(f"{text}: is no scope of a ruling; give {EVERYWHERE}, country:IQ, admin1:Diyala, "
                         "admin1:IQ/Diyala or article:ID.")


def scope_text(scope):
    """The text that :func:`scope_of` reads."""
    if scope.level == "admin1":
        return f"admin1:{scope.country}/{scope.name}" if scope.country else f"admin1:{scope.name}"
    rest = scope.name or scope.country
    return f"{scope.level}:{rest}" if rest else scope.level


def accept(name, place, time, scope=EVERYWHERE, reviewer="", note=""):
    """The ruling that a name was rightly placed at a place."""
    return checked(Ruling("accept", name, scope, place.gaz_id, place, reviewer=reviewer, note=note, time=time))


def means(name, place, time, scope=EVERYWHERE, reviewer="", note=""):
    """The ruling that a name means a place."""
    return checked(Ruling("means", name, scope, place.gaz_id, place, reviewer=reviewer, note=note, time=time))


def no_place(name, time, scope=EVERYWHERE, reviewer="", note=""):
    """The ruling that a name is no place."""
    return checked(Ruling("no_place", name, scope, reviewer=reviewer, note=note, time=time))


def move(place, lon, lat, time, radius_m=None, admin1="", admin2="", admin3="", reviewer="", note=""):
    """The ruling that a place lies at lon, lat (degrees), within ``radius_m`` metres, in the units given."""
    return checked(Ruling("move", place.name, EVERYWHERE, place.gaz_id, place, lon, lat, radius_m, admin1, admin2,
                          admin3, reviewer=reviewer, note=note, time=time))


def rename(place, name, time, reviewer="", note=""):
    """The ruling that a place is called ``name``; its other names stay."""
    return checked(Ruling("rename", name, EVERYWHERE, place.gaz_id, place, reviewer=reviewer, note=note, time=time))


def add(place, time, reviewer="", note=""):
    """The ruling that there is a place which no list has; it gets an id where it has none."""
    if not place.gaz_id:
        told = f"{clean(place.name)}|{place.lon!r}|{place.lat!r}|{utc(time)}"
        place = replace(place, gaz_id="user:" + hashlib.sha256(told.encode()).hexdigest()[:12])
    place = replace(place, source=place.source or "user")
    return checked(Ruling("add", place.name, EVERYWHERE, place.gaz_id, place, place.lon, place.lat, reviewer=reviewer,
                          note=note, time=time))


def answer(kind, target, time, reviewer="", note=""):
    """The undo or redo of the ruling whose id is ``target``."""
    return checked(Ruling(kind, target=target, reviewer=reviewer, note=note, time=time))


def key_of(name):
    """What all spellings of a name have in common: the strict key, or the folded text where the rules know none."""
    return names.keys(name).strict or "".join(c for c in names.fold(name) if c.isalnum())


def subject_of(ruling):
    """What a ruling is about: of two on one subject the newer one counts."""
    if ruling.kind in ("means", "no_place"):
        return "name", key_of(ruling.name), ruling.scope
    if ruling.kind == "accept":
        return ruling.kind, key_of(ruling.name), ruling.scope, ruling.gaz_id
    return ruling.kind, ruling.target or ruling.gaz_id


def meaning_of(ruling):
    """What a ruling says of its subject: two that say the same do not conflict."""
    if ruling.kind in ("accept", "means", "no_place"):
        return ruling.gaz_id
    if ruling.kind == "move":
        return ruling.lon, ruling.lat, ruling.radius_m, ruling.admin1, ruling.admin2, ruling.admin3
    return ruling.name if ruling.kind == "rename" else ruling.place


def in_force(rulings):
    """Of rulings in the order of their log, those that count: not undone, and the newest on their subject."""
    newest = {}
    for ruling in rulings:
        subject = subject_of(ruling)
        if not ruling.undone_by and (subject not in newest or ruling.time >= newest[subject].time):
            newest[subject] = ruling
    return tuple(newest.values())


def utc(time):
    """An ISO 8601 time as UTC to the millisecond, so that texts sort as times do; one without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(time[:-1] + "+00:00" if time.endswith("Z") else time)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise GazetteerError(f"{time!r}: is no time of a ruling; write it as 2024-05-01T10:30:00Z.",
                             repr(error)) from error


def checked(ruling):
    """The ruling with clean texts, its time in UTC and its scope in one spelling. Raises GazetteerError."""
    texts = {field: clean(getattr(ruling, field)) for field in _OWN_FIELDS
             if isinstance(getattr(ruling, field), str) and field not in ("kind", "time")}
    figures = {field: _figure(getattr(ruling, field)) for field in ("lon", "lat", "radius_m")}
    ruling = replace(ruling, **texts, **figures, time=utc(ruling.time), undone_by="",
                     place=ruling.place and _clean_place(ruling.place))
    wrong = _wrong_with(ruling)
    if wrong:
        raise GazetteerError(f"{ruling.name or ruling.target or 'a ruling'}: the ruling {wrong}.")
    return replace(ruling, scope=scope_text(scope_of(ruling.scope)))


def _wrong_with(ruling):
    if ruling.kind not in KINDS:
        return f"is of no kind that Dateline knows ({ruling.kind}); it knows {', '.join(KINDS)}"
    if ruling.kind in ON_RULINGS:
        return "" if ruling.target else "does not say which ruling it is about"
    if not key_of(ruling.name):
        return "has no name; give the name as it is written"
    if ruling.kind in ON_PLACES and ruling.scope != EVERYWHERE:
        return "is about a place and counts everywhere; leave the scope out"
    if ruling.kind != "no_place" and not (ruling.gaz_id and ruling.place and ruling.place.name):
        return "does not say which place it means"
    spots = [(ruling.place.lon, ruling.place.lat)] if ruling.place else []
    spots += [(ruling.lon, ruling.lat)] if ruling.kind in _POINTS else []
    if not all(_on_earth(lon, lat) for lon, lat in spots):
        return "has coordinates that are nowhere; give lon from -180 to 180 and lat from -90 to 90, in degrees"
    radii = (ruling.radius_m, ruling.place and ruling.place.radius_m)
    if not all(radius is None or 0 < radius < math.inf for radius in radii):
        return "has a radius that is none; give metres above 0"
    return ""


def _on_earth(lon, lat):
    return lon is not None and lat is not None and abs(lon) <= 180 and abs(lat) <= 90


def clean(text):
    """A text that files can hold: no control characters, no half characters, no blanks around it."""
    if text.isprintable():
        return text.strip()
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in whole).strip()


def _figure(value):
    return None if value is None else float(value)


def _clean_place(place):
    texts = {field: clean(getattr(place, field)) for field in ("gaz_id",) + _PLACE_FIELDS
             if isinstance(getattr(place, field), str)}
    others = tuple(other for other in (clean(name.replace(";", ",")) for name in place.names) if other)
    figures = {field: _figure(getattr(place, field)) for field in ("lon", "lat", "radius_m")}
    return replace(place, **texts, **figures, names=others,
                   population=min(MOST_PEOPLE, max(0, int(place.population or 0))))


def values_of(ruling):
    """The ruling as a dict of ``COLUMNS``; the columns of a place that it does not have are None."""
    values = {"id": ruling.id, **{field: getattr(ruling, field) for field in _OWN_FIELDS}}
    for field in _PLACE_FIELDS:
        value = getattr(ruling.place, field) if ruling.place else None
        values["place_" + field] = ";".join(value) if field == "names" and value is not None else value
    return values


def ruling_from(values):
    """The ruling of a dict of ``COLUMNS``, as a table or a JSON file gives it. Raises GazetteerError."""
    read = {column: _number(column, values.get(column)) if column in _NUMBERS else _text(column, values.get(column))
            for column in COLUMNS}
    place = None
    if read["place_name"]:
        told = {field: read["place_" + field] for field in _PLACE_FIELDS}
        told["names"] = tuple(filter(None, told["names"].split(";")))
        told["population"] = int(_number("place_population", told["population"]) or 0)
        place = Place(gaz_id=clean(read["gaz_id"]), **told)
    return checked(Ruling(place=place, **{field: read[field] for field in _OWN_FIELDS}))


def _number(column, value):
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise GazetteerError(f"{column}: {value!r} is no number.")
    return number


def _text(column, value):
    if isinstance(value, (dict, list, bool)):
        raise GazetteerError(f"{column}: {value!r} is no text.")
    return "" if value is None else str(value)
