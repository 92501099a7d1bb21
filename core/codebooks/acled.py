"""ACLED's event file: its columns, and which incidents it does not hold.

Source: ACLED Codebook (``tables/books.csv`` says which edition; ``tables/acled.csv`` which section for each column).
"""

from calendar import timegm
from datetime import date, datetime
from functools import lru_cache

from . import tables
from .cases import CIVILIANS, NOBODY, PROTESTERS, RIOTERS, UNKNOWN, Case, coded, one_line

BOOK = "acled"
_TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}  # UCDP's date_prec → ACLED's; a year is too long
_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # UCDP's where_prec → ACLED's; a country is too wide
_NEAR_A_TOWN = frozenset(("near", "bearing"))
_CLOSE, _WIDE = 2, 3
_DIGITS = 4
_ON_CIVILIANS = "Violence against civilians"


def refused(case: Case) -> str:
    """Why ACLED does not hold the incident (a reason of ``criteria.csv``), or ''."""
    row = case.row
    if disorder_of(row) is None:
        return "type"
    if case.precision not in _TIME_PRECISION:
        return "date"
    if not case.country.acled:
        return "country"
    if not case.placed or row.get("where_prec") not in _GEO_PRECISION:
        return "place"
    return "aggregate" if row.get("clarity") == 2 else ""


def code(case: Case) -> dict:
    """The values of ACLED's columns that are known."""
    row, country, day = case.row, case.country, case.middle
    one, other = _actors(case)
    on_civilians = case.on_civilians or row["event_type"] == _ON_CIVILIANS
    types = [_type(party, case) for party in (one, other)]
    return {
        "event_id_cnty": f"{country.alpha3}{case.number}", "event_date": day.isoformat(), "year": day.year,
        "time_precision": _TIME_PRECISION[case.precision], "disorder_type": disorder_of(row),
        "event_type": row["event_type"], "sub_event_type": row.get("sub_event"),
        "actor1": _name(one, case), "inter1": tables.by_code("inter").get(types[0]),
        "actor2": _name(other, case), "inter2": tables.by_code("inter").get(types[1]),
        "interaction": _interaction(one, other, types),
        "civilian_targeting": "Civilian targeting" if on_civilians else None,
        "iso": int(country.iso) if country.iso else None, "region": country.acled_region, "country": country.acled,
        "admin1": case.text("admin1"), "admin2": case.text("admin2"), "admin3": case.text("admin3"),
        "location": case.text("place_gaz") or case.text("place") or case.text("admin2") or case.text("admin1"),
        "latitude": round(case.lat, _DIGITS), "longitude": round(case.lon, _DIGITS),
        "geo_precision": _geo_precision(row), "source": case.text("sources"), "notes": case.told,
        "fatalities": case.count("killed_min") + case.count("perp_kill"),
        "tags": "event_id=" + case.text("event_id"), "timestamp": _seconds(row.get("reviewed")),
    }


def disorder_of(row):
    """ACLED's disorder type of a row's event type and sub-event; None when ACLED has no such type."""
    return _disorder(row.get("event_type"), row.get("sub_event"))


@lru_cache(maxsize=None)
def _disorder(event_type, sub_event):
    found = {line["sub_event"]: line["disorder"] for line in tables.read_table("sub_events")
             if line["event_type"] == event_type}
    if sub_event:
        return found.get(sub_event)
    kinds = set(found.values())
    return kinds.pop() if len(kinds) == 1 else None


def _actors(case):
    """Who is actor 1 and who actor 2: demonstrators come first, whoever met them."""
    known = case.actor if case.actor.name != UNKNOWN else NOBODY
    if case.row["event_type"] == "Protests":
        return PROTESTERS, case.target if known == PROTESTERS else known
    if case.row["event_type"] == "Riots":
        return known if known.name else RIOTERS, case.target
    nobody_told = not case.target.name and case.row["event_type"] == _ON_CIVILIANS
    return case.actor, CIVILIANS if nobody_told else case.target


def _type(party, case):
    """The code of a party's type; a state's forces abroad are external forces. '' when no table knows the party."""
    row = coded(party)
    if row is None:
        return ""
    if row["abroad"] == row["inter"]:
        return row["inter"]
    abroad = party.home != case.country.code if party.home else party.side == "foreign"
    return row["abroad"] if abroad else row["inter"]


def _interaction(one, other, types):
    """"State forces-Rebel group"; nothing where the type of a party that is there is not known."""
    if not types[0] or other.name and not types[1]:
        return None
    key = "".join(sorted(types)) if types[1] else types[0] + "0"
    return tables.by_code("interactions").get(key)


def _name(party, case):
    return one_line(tables.named(BOOK, party.name, case.country.acled))


def _geo_precision(row):
    precision = _GEO_PRECISION[row["where_prec"]]
    return _CLOSE if precision == _WIDE and row.get("geo_method") in _NEAR_A_TOWN else precision


def _seconds(moment):
    """Seconds since 1970 of a time in UTC, or of a day."""
    if isinstance(moment, date):  # a datetime is one as well
        return timegm(moment.timetuple())
    try:
        return timegm(datetime.fromisoformat(str(moment)).timetuple()) if moment else None
    except ValueError:
        return None
