"""UCDP GED's event file: its columns, and which incidents it does not hold.

Source: UCDP Georeferenced Event Dataset Codebook (``tables/books.csv``; ``tables/ucdp.csv`` by column).
"""

from math import floor
from typing import NamedTuple, Optional

from . import tables
from .cases import CIVILIANS, Case, Party, is_state, one_line

BOOK = "ucdp"
FIRST_YEAR = 1989
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_DIGITS = 6
_CELL = 0.5  # degrees; PRIO-GRID Codebook, version 2
_CELLS_A_ROW = 720


class Side(NamedTuple):
    """One side: its name, the Gleditsch and Ward number of a state, and the best figure of its dead."""

    name: str
    gw: str
    dead: int


def refused(case: Case) -> str:
    """Why UCDP GED does not hold the incident (a reason of ``criteria.csv``), or ''."""
    if case.precision is None or case.precision > 5:
        return "date"
    if case.first.year < FIRST_YEAR:
        return "period"
    if not case.country.gw:
        return "country"
    if not case.placed or not case.row.get("where_prec"):
        return "place"
    if case.count("killed_max") + case.count("killed") + case.count("perp_kill") < 1:
        return "deaths"
    return _parties_refused(case)


def _parties_refused(case):
    if not case.actor.organised:
        return "actor"
    if not case.on_civilians and not case.target.organised:
        return "target"
    if is_state(case.actor) is None or not case.on_civilians and is_state(case.target) is None:
        return "party"
    one, other = _name(case.actor, case), _name(_target(case), case)
    return "sides" if one == other else ""


def code(case: Case) -> dict:
    """The values of UCDP GED's columns that are known."""
    row, country = case.row, case.country
    violence, a, b = _sides(case)
    best = case.count("killed") + case.count("perp_kill")
    return {
        "id": case.number, "relid": case.text("event_id"), "year": case.first.year,
        "code_status": "Clear" if row.get("status") in ("accepted", "edited") else None,
        "type_of_violence": violence, "dyad_name": f"{a.name} - {b.name}", "side_a": a.name, "side_b": b.name,
        "number_of_sources": row.get("n_sources"), **_written(case),
        "where_prec": row["where_prec"], "where_coordinates": _coordinates_of(case),
        "where_description": case.text("place"), "adm_1": case.text("admin1"), "adm_2": case.text("admin2"),
        "latitude": round(case.lat, _DIGITS), "longitude": round(case.lon, _DIGITS),
        "geom_wkt": f"POINT ({case.lon:.{_DIGITS}f} {case.lat:.{_DIGITS}f})",
        "priogrid_gid": priogrid(case.lon, case.lat), "country": country.ucdp, "country_id": int(country.gw),
        "region": country.ucdp_region, "event_clarity": row.get("clarity"), "date_prec": case.precision,
        "date_start": f"{case.first} 00:00:00.000", "date_end": f"{case.last} 00:00:00.000",
        "deaths_a": a.dead, "deaths_b": b.dead, "deaths_civilians": case.count("killed") if case.on_civilians else 0,
        "best": best, "low": _bound(case, "killed_min"), "high": max(best, _bound(case, "killed_max")),
        "gwnoa": _number(a.gw), "gwnob": _number(b.gw),
    }


def priogrid(lon: float, lat: float) -> Optional[int]:
    """The PRIO-GRID cell of a point (degrees): cells of half a degree, numbered from 180° W, 90° S, eastwards first."""
    row, column = floor((lat + 90) / _CELL), floor((lon + 180) / _CELL)
    return row * _CELLS_A_ROW + min(column, _CELLS_A_ROW - 1) + 1


def _sides(case):
    """(type of violence, side A, side B): governments are side A, of two groups the first by the alphabet is."""
    actor, target = _side(case.actor, case, "perp_kill"), _side(_target(case), case, "killed")
    if case.on_civilians:
        return ONE_SIDED, actor, target._replace(dead=0)
    if is_state(case.actor):
        return STATE_BASED, actor, target
    if is_state(case.target):
        return STATE_BASED, target, actor
    return (NON_STATE, *sorted((actor, target)))


def _side(party, case, dead):
    country = _home(party, case) if is_state(party) else tables.NOWHERE
    return Side(_name(party, case), country.gw, case.count(dead))


def _target(case) -> Party:
    return CIVILIANS if case.on_civilians else case.target


def _name(party, case):
    """A side's name: of a state's forces "Government of Iraq"; those of no country in particular are of the country
    where they fight, those from abroad keep their name."""
    if is_state(party):
        country = _home(party, case)
        if country.ucdp:
            return f"Government of {country.ucdp}"
    return one_line(tables.named(BOOK, party.name, case.country.ucdp))


def _home(party, case):
    if party.home:
        return tables.country(party.home)
    return tables.NOWHERE if party.side == "foreign" else case.country


def _written(case):
    """The columns of the articles, each value of an article parted from the next by a semicolon."""
    sources = [(one_line(s.source), str(s.published or ""), one_line(s.title)) for s in case.sources]
    articles = ('"' + ",".join(part.replace('"', "'") for part in source) + '"' for source in sources)
    return {"source_article": ";".join(articles),
            **{column: ";".join(source[part].replace(";", ",") for source in sources)
               for part, column in enumerate(("source_office", "source_date", "source_headline"))}}


def _coordinates_of(case):
    """What the coordinates are of."""
    if case.row.get("geo_method") == "admin":
        unit = next((case.text(level) for level in ("admin3", "admin2", "admin1") if case.text(level)), "")
        return case.text("place_gaz") or unit
    return case.text("place_gaz") or case.text("place")


def _bound(case, field):
    counted = case.row.get(field)
    return (case.count("killed") if counted is None else counted) + case.count("perp_kill")


def _number(text):
    return int(text) if text else None
