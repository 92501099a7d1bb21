"""GTD's event file: its columns, and which incidents it does not hold.

Source: Global Terrorism Database Codebook (``tables/books.csv``; ``tables/gtd.csv`` by column). The three criteria of
inclusion are a coder's judgement; here they follow from who did it and who was hit.
"""

from functools import lru_cache

from ...gazetteer import names
from . import tables
from .cases import CIVILIANS, Case, coded, is_state, one_line

BOOK = "gtd"
FIRST_YEAR = 1970
UNKNOWN, NOT_APPLICABLE = "Unknown", "Not Applicable"
_MILITARY = "4"
_BOMBING = "3"
_OTHER_WEAPON, _UNKNOWN_WEAPON = "12", "13"
_UNKNOWN_TARGET = "20"
_OWN_POINT, _OF_TOWN_IN_DISTRICT, _DISTRICT, _PROVINCE, _NO_POINT = 1, 2, 3, 4, 5
_AROUND = frozenset(("near", "bearing", "between"))
_UNSURE = frozenset(("attributed", "suspected"))
_ARTICLES = 3
_SERIALS = 10_000  # the last four digits of an eventid


def refused(case: Case) -> str:
    """Why GTD does not hold the incident (a reason of ``criteria.csv``), or ''."""
    if case.first is None:
        return "date"
    if case.first.year < FIRST_YEAR:
        return "period"
    if not case.country.gtd_name:
        return "country"
    if is_state(case.actor):
        return "state"
    if case.row.get("event_type") in ("Protests", "Strategic developments"):
        return "demonstration"
    return "aggregate" if case.row.get("clarity") == 2 else ""


def code(case: Case) -> dict:
    """The values of GTD's columns that are known."""
    country = case.country
    return {
        **_when(case), "country": int(country.gtd) if country.gtd else None, "country_txt": country.gtd_name,
        "region": int(country.gtd_region), "region_txt": tables.label("region", country.gtd_region),
        **_where(case), "summary": _summary(case), **_attack(case), **_target(case), **_actor(case), **_toll(case),
        "addnotes": one_line(f"{case.text('notes')} event_id {case.text('event_id')}"), **_cited(case),
        "dbsource": "Dateline",
    }


def with_serials(cases, rows) -> None:
    """Give each row its eventid: the day and four digits that no other row of that day has."""
    taken = set()
    for case, row in zip(cases, rows):
        serial = case.number % _SERIALS
        day = (row["iyear"] * 100 + row["imonth"]) * 100 + row["iday"]
        while (day, serial) in taken:
            serial = (serial + 1) % _SERIALS
        taken.add((day, serial))
        row["eventid"] = day * _SERIALS + serial


def _when(case):
    """Year, month and day, 0 where not known; approxdate tells the days between."""
    first, last = case.first, case.last
    if case.precision == 1:
        return {"iyear": first.year, "imonth": first.month, "iday": first.day}
    one_month = (first.year, first.month) == (last.year, last.month)
    return {"iyear": first.year, "imonth": first.month if one_month else 0, "iday": 0,
            "approxdate": f"{first:%B} {first.day}, {first.year} - {last:%B} {last.day}, {last.year}"}


def _where(case):
    specificity = _specificity(case)
    town, written = specificity in (_OWN_POINT, _OF_TOWN_IN_DISTRICT), case.text("place")
    city = case.text("place_gaz") if specificity == _OWN_POINT else ""
    if not city and specificity not in (_DISTRICT, _PROVINCE):
        city = written
    point = {} if specificity == _NO_POINT else {"latitude": round(case.lat, 6), "longitude": round(case.lon, 6)}
    vicinity = {} if not town else {"vicinity": int(case.row.get("geo_method") in _AROUND)}
    return {"provstate": case.text("admin1"), "city": city, **point, "specificity": specificity, **vicinity,
            "location": written if _key(written) != _key(city) else None}


def _specificity(case):
    method = case.row.get("geo_method")
    if not case.placed or method == "none" or case.row.get("where_prec") == 6:
        return _NO_POINT
    if method != "admin":
        return _OWN_POINT
    if case.row.get("where_prec") == 4:
        return _PROVINCE
    units = {_key(case.text(field)) for field in ("place_gaz", "admin1", "admin2", "admin3")}
    written = _key(case.text("place"))
    return _DISTRICT if not written or written in units else _OF_TOWN_IN_DISTRICT


@lru_cache(maxsize=4096)
def _key(name):
    return names.keys(name).strict if name else ""


def _attack(case):
    """The attack and the weapon; an arm that the table does not have is another weapon, in its own words."""
    weapon = case.text("weapon")
    row = _weapons().get(weapon)
    kind = row["weaptype"] if row else _OTHER_WEAPON if weapon else _UNKNOWN_WEAPON
    sub = row["weapsubtype"] if row else ""
    attack = attack_of(case.row, kind)
    hit = case.count("killed") + case.count("wounded") + case.count("abducted") + case.count("killed_max")
    return {"attacktype1": int(attack), "attacktype1_txt": tables.label("attacktype1", attack),
            "weaptype1": int(kind), "weaptype1_txt": tables.label("weaptype1", kind),
            "weapsubtype1": int(sub) if sub else None, "weapsubtype1_txt": tables.label("weapsubtype1", sub),
            "weapdetail": weapon, "suicide": int(_is_suicide(case)), "extended": None if _taken(case) else 0,
            "success": 1 if hit or attack == _BOMBING else None}


def attack_of(row, weaptype: str) -> str:
    """GTD's attacktype of a row by the first line of ``attacks.csv`` that fits."""
    told = (row.get("event_type") or "", row.get("sub_event") or "", weaptype)
    return next(line["attacktype"] for line in tables.read_table("attacks")
                if all(line[column] in ("*", value)
                       for column, value in zip(("event_type", "sub_event", "weaptype"), told)))


@lru_cache(maxsize=None)
def _weapons():
    return {row["weapon"]: row for row in tables.read_table("weapons")}


def _is_suicide(case):
    return case.row.get("sub_event") == "Suicide bomb" or case.row.get("weapon") == "suicide vest"


def _target(case):
    """Who was hit, and what follows from it for the criteria: soldiers are no target outside warfare."""
    party = CIVILIANS if case.on_civilians and case.target.kind != "protester" else case.target
    row = coded(party)
    kind, sub = (row["targtype"], row["targsubtype"]) if row else (_UNKNOWN_TARGET, "")
    warfare = kind == _MILITARY
    nation = case.country if party == CIVILIANS else tables.country(party.home)
    return {"targtype1": int(kind), "targtype1_txt": tables.label("targtype1", kind),
            "targsubtype1": int(sub) if sub else None, "targsubtype1_txt": tables.label("targsubtype1", sub),
            "corp1": NOT_APPLICABLE if party == CIVILIANS else one_line(party.name),
            "target1": case.text("target_raw") or one_line(party.name),
            "natlty1": int(nation.gtd) if nation.gtd else None, "natlty1_txt": nation.gtd_name,
            "crit1": 1, "crit2": 1, "crit3": int(not warfare), "doubtterr": int(warfare),
            "alternative": 1 if warfare else None,
            "alternative_txt": tables.label("alternative", "1") if warfare else None}


def _actor(case):
    told = {"yes": 1, "no": 0}.get(case.row.get("claimed"))
    return {"gname": one_line(tables.named(BOOK, case.actor.name, case.country.gtd_name)), "claimed": told,
            "guncertain1": int(case.row.get("actor_cert") in _UNSURE)}


def _toll(case):
    dead = case.count("killed") + case.count("perp_kill") if case.tells("killed", "perp_kill") else None
    told = {"nkill": dead, "nkillter": case.row.get("perp_kill"), "nwound": case.row.get("wounded"),
            "ishostkid": int(_taken(case))}
    if _taken(case):
        told.update(nhostkid=case.row.get("abducted") or -99, nhours=-99, ndays=-99, ransom=-9, hostkidoutcome=7,
                    hostkidoutcome_txt=tables.label("hostkidoutcome", "7"))
    return told


def _taken(case):
    return bool(case.row.get("abducted")) or case.row.get("sub_event") == "Abduction/forced disappearance"


def _summary(case):
    day = f"{case.first:%m/%d/%Y}: " if case.precision == 1 else ""
    return day + case.told


def _cited(case):
    """The first articles as GTD cites them: "Headline," Source, January 2, 2018."""
    def cited(source):
        day = f"{source.published:%B} {source.published.day}, {source.published.year}" if source.published else ""
        told = ", ".join(filter(None, (one_line(source.source), day)))
        return one_line(f'"{one_line(source.title)}," {told}.' if source.title else told + ".")
    return {f"scite{number}": cited(source) for number, source in enumerate(case.sources[:_ARTICLES], 1)}
