"""The codebooks: codes as tables of rules, and files that scripts for ACLED, UCDP GED and GTD read unchanged."""

import csv
import io
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from dateline.core.codebooks import cases, convert, describe, tables, ucdp
from dateline.core.codebooks.convert import BOOKS, csv_of, left_out_csv, left_out_lines
from dateline.core.lexicon.loader import HERE, load_lexicon
from dateline.core.model import FIELDS
from dateline.gazetteer.errors import DatelineError

LEXICON = load_lexicon(())
BASE = dict.fromkeys(field.name for field in FIELDS)
BASE.update(event_id="inc-00000000002a", title="Bomb on police, Hawija", date_start=date(2021, 5, 3),
            date_end=date(2021, 5, 3), date_prec=1, event_type="Explosions/Remote violence",
            sub_event="Remote explosive/landmine/IED", weapon="IED", actor="Islamic State", actor_cert="claimed",
            claimed="yes", target="Iraqi Police", target_raw="three policemen", civ_target=False, killed_min=2,
            killed=3, killed_max=4, wounded=5, place="Hawija", place_gaz="Hawija", country="Iraq", admin1="Kirkuk",
            admin2="Hawija", geo_method="named", where_prec=1, clarity=1, n_sources=2, sources="Wire A; Wire B",
            status="draft", lon=43.7722, lat=35.3222)
REPORT = {"report_id": "r1", "event_id": "inc-00000000002a", "article": "a.txt", "sentence": "A bomb hit\n a patrol."}
ARTICLE = {"article": "a.txt", "title": 'Bomb "hits" patrol', "published": date(2021, 5, 4), "source": "Wire A"}


def row(**changed):
    return {**BASE, **changed}


def coded(book, *rows, reports=(REPORT,), articles=(ARTICLE,)):
    return convert.convert(book, rows or (row(),), reports, articles, LEXICON)


def read(book, *rows, **told):
    """The file as a script reads it: text by column."""
    return list(csv.DictReader(io.StringIO(csv_of(coded(book, *rows, **told)))))


def only(book, **changed):
    return read(book, row(**changed))[0]


def reason(book, **changed):
    return [left.reason for left in coded(book, row(**changed)).left_out]


# The files, as those who work with them read them

class TestAcled:
    def test_the_header_is_acleds(self):
        assert ",".join(read("acled")[0]) == (
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
            "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
            "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp")

    def test_a_script_sums_deaths_by_month_and_province(self):
        rows = read("acled", row(), row(event_id="inc-00000000002b", killed_min=1), row(event_id="e", admin1="Diyala"))
        deaths = Counter()
        for event in rows:
            day = datetime.strptime(event["event_date"], "%Y-%m-%d")
            assert day.year == int(event["year"]) and event["time_precision"] in "123"
            assert re.fullmatch(r"[A-Z]{3}\d+", event["event_id_cnty"])
            assert -90 <= float(event["latitude"]) <= 90 and -180 <= float(event["longitude"]) <= 180
            deaths[day.month, event["admin1"]] += int(event["fatalities"])
        assert deaths == {(5, "Kirkuk"): 3, (5, "Diyala"): 2}

    def test_an_event(self):
        event = only("acled")
        told = {"event_id_cnty": "IRQ42", "disorder_type": "Political violence", "actor1": "Islamic State (Iraq)",
                "inter1": "Rebel group", "actor2": "Iraqi Police", "inter2": "State forces",
                "interaction": "State forces-Rebel group", "civilian_targeting": "", "iso": "368",
                "region": "Middle East", "country": "Iraq", "location": "Hawija", "geo_precision": "1",
                "source": "Wire A; Wire B", "source_scale": "", "fatalities": "2", "tags": "event_id=inc-00000000002a",
                "notes": "Bomb on police, Hawija. A bomb hit a patrol.", "timestamp": ""}
        assert {column: event[column] for column in told} == told

    @pytest.mark.parametrize("first, last, prec, day, precision", [
        (date(2021, 5, 3), date(2021, 5, 3), 1, "2021-05-03", "1"),
        (date(2021, 5, 3), date(2021, 5, 6), 2, "2021-05-04", "2"),
        (date(2021, 5, 3), date(2021, 5, 9), 3, "2021-05-06", "2"),
        (date(2021, 5, 1), date(2021, 5, 31), 4, "2021-05-16", "3"),
        (date(2021, 5, 1), date(2021, 5, 31), None, "2021-05-16", "3"),
    ])
    def test_a_longer_time_has_its_middle_day(self, first, last, prec, day, precision):
        event = only("acled", date_start=first, date_end=last, date_prec=prec)
        assert (event["event_date"], event["time_precision"]) == (day, precision)

    @pytest.mark.parametrize("where_prec, method, precision", [
        (1, "named", "1"), (2, "near", "2"), (3, "admin", "2"), (4, "admin", "3"), (5, "between", "3"),
        (5, "bearing", "2"), (5, "near", "2"),
    ])
    def test_precision_of_the_place(self, where_prec, method, precision):
        assert only("acled", where_prec=where_prec, geo_method=method)["geo_precision"] == precision

    @pytest.mark.parametrize("actor, target, civilians, country, interaction", [
        ("Islamic State", "Iraqi Army", False, "Iraq", "State forces-Rebel group"),
        ("Unknown", "Iraqi Army", False, "Iraq", "State forces-Political militia"),
        ("Unknown", "Civilians", True, "Iraq", "Political militia-Civilians"),
        ("Turkish Armed Forces", "PKK", False, "Iraq", "Rebel group-External/Other forces"),
        ("Turkish Armed Forces", "PKK", False, "Turkey", "State forces-Rebel group"),
        ("Turkish Armed Forces", "Civilians", True, "Iraq", "External/Other forces-Civilians"),
        ("Syrian Army", "Islamic State", False, "Syria", "State forces-Rebel group"),
        ("Syrian Army", "Islamic State", False, "Iraq", "Rebel group-External/Other forces"),
        ("Popular Mobilization Forces", "Islamic State", False, "Iraq", "Rebel group-Political militia"),
        ("Tribal Militia", "Tribal Militia", False, "Iraq", "Identity militia-Identity militia"),
        ("MINUSMA", "JNIM", False, "Mali", "Rebel group-External/Other forces"),
        ("Islamic State", "", False, "Iraq", "Rebel group only"),
        ("Islamic State", "River Wolves", False, "Iraq", ""),  # whom no table knows
    ])
    def test_types_of_actors(self, actor, target, civilians, country, interaction):
        assert only("acled", actor=actor, target=target, civ_target=civilians,
                    country=country)["interaction"] == interaction

    def test_demonstrators_come_first(self):
        event = only("acled", event_type="Protests", sub_event="Excessive force against protesters",
                     actor="Iraqi Security Forces", target="Protesters", civ_target=True)
        assert (event["actor1"], event["actor2"], event["interaction"]) == (
            "Protesters (Iraq)", "Iraqi Security Forces", "State forces-Protesters")
        assert event["disorder_type"] == "Political violence; Demonstrations"

    def test_rioters_are_told_where_nobody_else_is(self):
        event = only("acled", event_type="Riots", sub_event="Mob violence", actor="Unknown", target="Civilians")
        assert (event["actor1"], event["interaction"]) == ("Rioters (Iraq)", "Rioters-Civilians")

    @pytest.mark.parametrize("least, own, deaths", [(None, None, "0"), (0, None, "0"), (7, None, "7"), (7, 2, "9"),
                                                    (None, 3, "3")])
    def test_deaths_are_the_most_conservative_figure(self, least, own, deaths):
        assert only("acled", killed_min=least, killed=9, perp_kill=own)["fatalities"] == deaths

    def test_every_interaction_has_its_label(self):
        assert len(tables.read_table("interactions")) == 44
        assert tables.by_code("interactions")["78"] == "External/Other forces-Civilians"


class TestUcdp:
    def test_the_header_is_geds(self):
        header = list(read("ucdp")[0])
        assert len(header) == 49
        assert header[:6] == ["id", "relid", "year", "active_year", "code_status", "type_of_violence"]
        assert header[-9:] == ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
                               "gwnoa", "gwnob"]

    def test_a_script_checks_the_sums_and_reads_days_and_points(self):
        rows = read("ucdp", row(perp_kill=1), row(event_id="x", target="Civilians", civ_target=True))
        for event in rows:
            parts = [int(event["deaths_" + part]) for part in ("a", "b", "civilians", "unknown")]
            assert sum(parts) == int(event["best"]) and int(event["low"]) <= int(event["best"]) <= int(event["high"])
            assert datetime.strptime(event["date_start"], "%Y-%m-%d %H:%M:%S.%f").year == int(event["year"])
            lon, lat = map(float, re.fullmatch(r"POINT \((\S+) (\S+)\)", event["geom_wkt"]).groups())
            assert (lon, lat) == (float(event["longitude"]), float(event["latitude"]))
        assert len({event["id"] for event in rows}) == 2

    def test_an_event(self):
        event = only("ucdp")
        told = {"id": "42", "relid": "inc-00000000002a", "type_of_violence": "1", "side_a": "Government of Iraq",
                "side_b": "IS", "dyad_name": "Government of Iraq - IS", "conflict_new_id": "", "active_year": "",
                "country": "Iraq", "country_id": "645", "gwnoa": "645", "gwnob": "", "region": "Middle East",
                "best": "3", "low": "2", "high": "4", "deaths_a": "3", "deaths_b": "0", "code_status": "",
                "source_article": '"Wire A,2021-05-04,Bomb \'hits\' patrol"', "source_office": "Wire A",
                "source_date": "2021-05-04", "number_of_sources": "2", "event_clarity": "1", "date_prec": "1"}
        assert {column: event[column] for column in told} == told

    @pytest.mark.parametrize("lon, lat, cell", [
        (69.162796, 34.531094, 179779), (70.41667, 34.33333, 179061), (68.75, 36.75, 182658),  # as in GED itself
        (-180, -90, 1), (179.9, 89.9, 259200), (180, 0, 130320),
    ])
    def test_grid_cells(self, lon, lat, cell):
        assert ucdp.priogrid(lon, lat) == cell

    @pytest.mark.parametrize("actor, target, civilians, kind, dyad, dead", [
        ("Islamic State", "Iraqi Army", False, "1", "Government of Iraq - IS", ("3", "1", "0")),
        ("Iraqi Army", "Islamic State", False, "1", "Government of Iraq - IS", ("1", "3", "0")),
        ("Islamic State", "Civilians", True, "3", "IS - Civilians", ("1", "0", "3")),
        ("Turkish Armed Forces", "Civilians", True, "3", "Government of Turkey - Civilians", ("1", "0", "3")),
        ("Islamic State", "Civilians", False, "3", "IS - Civilians", ("1", "0", "3")),  # whatever civ_target says
        ("PKK", "Islamic State", False, "2", "IS - PKK", ("3", "1", "0")),
        ("US Armed Forces", "Iraqi Army", False, "1", "Government of United States of America - Government of Iraq",
         ("1", "3", "0")),
    ])
    def test_sides(self, actor, target, civilians, kind, dyad, dead):
        event = only("ucdp", actor=actor, target=target, civ_target=civilians, perp_kill=1)
        assert (event["type_of_violence"], event["dyad_name"]) == (kind, dyad)
        assert tuple(event["deaths_" + part] for part in ("a", "b", "civilians")) == dead

    def test_an_analysts_word_makes_it_clear(self):
        assert only("ucdp", status="accepted")["code_status"] == only("ucdp", status="edited")["code_status"] == "Clear"


class TestGtd:
    def test_the_header_is_gtds(self):
        header = list(read("gtd")[0])
        assert len(header) == 135 and header[:5] == ["eventid", "iyear", "imonth", "iday", "approxdate"]
        assert header[-6:] == ["dbsource", "INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY", "related"]

    def test_a_script_counts_attacks_of_a_group_outside_warfare(self):
        rows = read("gtd", *(row(event_id=f"inc-{n:012x}", target=target) for n, target in
                             enumerate(("Iraqi Police", "Iraqi Army", "Iraqi Police"))))
        group = "Islamic State of Iraq and the Levant (ISIL)"
        sure = [r for r in rows if int(r["doubtterr"]) == 0 and r["gname"] == group]
        assert len(sure) == 2 and sum(float(r["nkill"]) for r in sure) == 6
        assert {int(r["eventid"]) // 10_000 for r in rows} == {20210503} and len({r["eventid"] for r in rows}) == 3
        for r in rows:
            for code in ("region", "attacktype1", "targtype1", "weaptype1"):
                assert int(r[code]) and r[code + "_txt"]
            assert int(r["crit1"]) + int(r["crit2"]) + int(r["crit3"]) >= 2

    def test_an_event(self):
        event = only("gtd")
        told = {"eventid": "202105030042", "iyear": "2021", "imonth": "5", "iday": "3", "approxdate": "",
                "country": "95", "country_txt": "Iraq", "region_txt": "Middle East & North Africa",
                "provstate": "Kirkuk", "city": "Hawija", "specificity": "1", "vicinity": "0",
                "attacktype1_txt": "Bombing/Explosion", "weaptype1_txt": "Explosives", "targtype1_txt": "Police",
                "corp1": "Iraqi Police", "target1": "three policemen", "natlty1": "95", "guncertain1": "0",
                "claimed": "1", "nkill": "3", "nkillter": "", "nwound": "5", "success": "1", "suicide": "0",
                "doubtterr": "0", "nperps": "-99", "property": "-9", "ishostkid": "0", "nhostkid": "",
                "INT_LOG": "-9", "dbsource": "Dateline", "multiple": "",
                "summary": "05/03/2021: Bomb on police, Hawija. A bomb hit a patrol.",
                "scite1": '"Bomb "hits" patrol," Wire A, May 4, 2021.'}
        assert {column: event[column] for column in told} == told

    @pytest.mark.parametrize("first, last, prec, told", [
        (date(2021, 5, 3), date(2021, 5, 3), 1, ("2021", "5", "3", "")),
        (date(2021, 5, 3), date(2021, 5, 5), 2, ("2021", "5", "0", "May 3, 2021 - May 5, 2021")),
        (date(2021, 5, 30), date(2021, 6, 2), 2, ("2021", "0", "0", "May 30, 2021 - June 2, 2021")),
        (date(2021, 1, 1), date(2021, 12, 31), 5, ("2021", "0", "0", "January 1, 2021 - December 31, 2021")),
    ])
    def test_what_is_not_known_of_the_day_is_0(self, first, last, prec, told):
        event = only("gtd", date_start=first, date_end=last, date_prec=prec)
        assert tuple(event[column] for column in ("iyear", "imonth", "iday", "approxdate")) == told

    @pytest.mark.parametrize("changed, told", [
        (dict(), ("1", "0", "Hawija", "")),
        (dict(geo_method="near", where_prec=2, place="near Hawija"), ("1", "1", "Hawija", "near Hawija")),
        (dict(geo_method="admin", where_prec=3, place_gaz="Hawija", place="Tall Khadija"),
         ("2", "0", "Tall Khadija", "")),
        (dict(geo_method="admin", where_prec=3, place="Hawija"), ("3", "-9", "Unknown", "Hawija")),
        (dict(geo_method="admin", where_prec=4, place="Kirkuk", place_gaz="Kirkuk"), ("4", "-9", "Unknown", "Kirkuk")),
        (dict(geo_method="none", lon=None, lat=None, place="Tall Khadija", place_gaz=None),
         ("5", "-9", "Tall Khadija", "")),
    ])
    def test_how_exact_the_place_is(self, changed, told):
        event = only("gtd", **changed)
        assert tuple(event[column] for column in ("specificity", "vicinity", "city", "location")) == told

    @pytest.mark.parametrize("event_type, sub_event, weapon, attack, arm", [
        ("Explosions/Remote violence", "Suicide bomb", "suicide vest", "3", "6"),
        ("Explosions/Remote violence", "Grenade", "", "3", "13"),
        ("Battles", "Armed clash", "", "2", "13"),
        ("Violence against civilians", "Attack", "firearms", "2", "5"),
        ("Violence against civilians", "Attack", "knife", "2", "9"),
        ("Violence against civilians", "Attack", "fire", "7", "8"),
        ("Violence against civilians", "Attack", "", "9", "13"),
        ("Violence against civilians", "Attack", "fire kite", "9", "12"),  # a user's own
        ("Violence against civilians", "Abduction/forced disappearance", "firearms", "6", "5"),
    ])
    def test_attacks_and_weapons(self, event_type, sub_event, weapon, attack, arm):
        event = only("gtd", event_type=event_type, sub_event=sub_event, weapon=weapon)
        assert (event["attacktype1"], event["weaptype1"], event["weapdetail"]) == (attack, arm, weapon)

    def test_soldiers_are_hit_within_warfare(self):
        event = only("gtd", target="Iraqi Army")
        assert [event[c] for c in ("crit3", "doubtterr", "alternative_txt")] == ["0", "1", "Insurgency/Guerilla Action"]

    def test_those_taken(self):
        event = only("gtd", sub_event="Abduction/forced disappearance", event_type="Violence against civilians",
                     abducted=None, killed=None, killed_min=None, killed_max=None, wounded=None, target="Civilians",
                     civ_target=True)
        assert [event[c] for c in ("ishostkid", "nhostkid", "ndays", "ransom", "hostkidoutcome", "nkill", "extended",
                                   "corp1")] == ["1", "-99", "-99", "-9", "7", "", "", "Not Applicable"]


# What a codebook does not hold

NOT_HELD = [
    ("acled", dict(event_type=""), "type"), ("acled", dict(date_start=None, date_end=None), "date"),
    ("acled", dict(date_prec=5), "date"), ("acled", dict(country=None), "country"),
    ("acled", dict(lon=None, lat=None), "place"), ("acled", dict(where_prec=6), "place"),
    ("acled", dict(clarity=2), "aggregate"), ("acled", dict(status="rejected"), "rejected"),
    ("ucdp", dict(date_start=None, date_end=None), "date"),
    ("ucdp", dict(date_start=date(1988, 5, 1), date_end=date(1988, 5, 1)), "period"),
    ("ucdp", dict(country="Atlantis"), "country"), ("ucdp", dict(lon=None, lat=None), "place"),
    ("ucdp", dict(killed=0, killed_min=0, killed_max=0), "deaths"),
    ("ucdp", dict(killed=None, killed_min=None, killed_max=None), "deaths"),
    ("ucdp", dict(actor="Unknown"), "actor"), ("ucdp", dict(actor="Unidentified Armed Group"), "actor"),
    ("ucdp", dict(actor="Protesters"), "actor"),
    ("ucdp", dict(target=""), "target"), ("ucdp", dict(actor="River Wolves"), "party"),
    ("ucdp", dict(actor="Iraqi Army"), "sides"), ("ucdp", dict(status="rejected"), "rejected"),
    ("gtd", dict(date_start=None, date_end=None), "date"), ("gtd", dict(country=""), "country"),
    ("gtd", dict(date_start=date(1969, 5, 1), date_end=date(1969, 5, 1)), "period"),
    ("gtd", dict(actor="Turkish Armed Forces"), "state"), ("gtd", dict(event_type="Protests"), "demonstration"),
    ("gtd", dict(clarity=2), "aggregate"), ("gtd", dict(status="rejected"), "rejected"),
]


@pytest.mark.parametrize("book, changed, why", NOT_HELD)
def test_what_is_not_held_is_left_out_with_its_reason(book, changed, why):
    assert reason(book, **changed) == [tables.reasons(book)[why]]


def test_every_criterion_is_tried():
    told = {(line["book"], line["reason"]) for line in tables.read_table("criteria")} - {("*", "rejected")}
    assert {(book, why) for book, _, why in NOT_HELD if why != "rejected"} == told


def test_all_else_is_held():
    assert not any(coded(book).left_out for book in BOOKS)
    assert not reason("ucdp", killed=0, killed_min=0, killed_max=1) and not reason("gtd", actor="Unknown")
    assert not reason("acled", killed=None, killed_min=None, actor="Unknown", target="")


def test_nothing_is_left_out_silently():
    rows = [row(event_id=f"e{n}", country="Iraq" if n else None) for n in range(3)]
    rows.append(row(event_id="r", status="rejected"))
    found = coded("acled", *rows)
    assert len(found.rows) + len(found.left_out) == len(rows)
    assert left_out_lines(found) == (
        "1 left out: its country is not known, or the codebook has none of its name; ACLED holds no such incident (e0)",
        "1 left out: an analyst has rejected it; ACLED holds no such incident (r)")
    assert left_out_csv(found.left_out).splitlines()[2] == 'r,"Bomb on police, Hawija",an analyst has rejected it'


# The tables

@pytest.mark.parametrize("book", BOOKS)
def test_each_column_that_says_something_is_filled_and_no_other(book):
    filled = {"eventid", "individual"} if book == "gtd" else set()  # given last, and a fixed value
    for changed in ({}, {"sub_event": "Abduction/forced disappearance", "date_prec": 2}):
        filled |= set(BOOKS[book].code(_case(**changed)))
    lines = tables.read_table(book)
    assert filled == {line["column"] for line in lines if line["says"]}
    assert all(line["source"] for line in lines)


def _case(**changed):
    told = row(**changed)
    return cases.Case(told, cases.party_of(told["actor"], LEXICON), cases.party_of(told["target"], LEXICON),
                      tables.country("Iraq"), told["lon"], told["lat"], "", (cases.Source("A", None, "T"),) * 3)


def test_every_weapon_of_the_lexicon_is_coded():
    with open(HERE / "events.csv", encoding="utf-8", newline="") as stream:
        arms = {line["weapon"] for line in csv.DictReader(stream)} - {""}
    assert arms and arms - {line["weapon"] for line in tables.read_table("weapons")} == set()


def test_every_actor_and_kind_of_the_lexicon_is_coded():
    names = set(LEXICON.actors) | set(LEXICON.defaults.values())
    assert [name for name in names if cases.coded(cases.party_of(name, LEXICON)) is None] == []


def test_every_code_of_gtd_has_its_words():
    pairs = [("region", line["gtd_region"]) for line in tables.read_table("countries") if line["gtd_region"]]
    pairs += [("targtype1", line["targtype"]) for line in tables.read_table("parties")]
    pairs += [("targsubtype1", line["targsubtype"]) for line in tables.read_table("parties")]
    pairs += [("attacktype1", line["attacktype"]) for line in tables.read_table("attacks")]
    pairs += [(column + "1", line[column]) for line in tables.read_table("weapons")
              for column in ("weaptype", "weapsubtype") if line[column]]
    assert [pair for pair in pairs if not tables.label(*pair)] == []


def test_gtds_countries_are_numbered_by_the_alphabet():
    """The list of GTD's codebook runs from A to Z up to 228, but for a few that were renamed."""
    listed = sorted((int(line["gtd"]), line["gtd_name"]) for line in tables.read_table("countries")
                    if line["gtd"] and int(line["gtd"]) <= 228)
    renamed = {"Belarus", "Ivory Coast", "Republic of the Congo", "West Bank and Gaza Strip"}
    names = [name for _, name in listed if name not in renamed]
    assert len(names) > 150 and names == sorted(names)


def test_countries_are_found_by_the_names_that_incidents_have():
    names = ("Iraq", "Syria", "Turkey", "Iran", "Palestine", "", None, "Atlantis")
    assert [tables.country(name).gw for name in names] == ["645", "652", "640", "630", "666", "", "", ""]


# Text and numbers

@pytest.mark.parametrize("book, column", [("acled", "notes"), ("gtd", "summary"), ("ucdp", "where_description")])
def test_formulas_are_neutralised_and_arabic_stays(book, column):
    told = only(book, title="=HYPERLINK(1) داعش", place="=1+1 نينوى", date_prec=2, date_end=date(2021, 5, 5))[column]
    assert told.startswith("'=") and ("داعش" in told or "نينوى" in told)


def test_braces_in_a_name_are_no_placeholders():
    assert only("acled", actor="{country} {0}")["actor1"] == "{country} {0}"


def test_ids_are_numbers_that_stay():
    assert cases.number_of("inc-00000000002a") == 42
    other = cases.number_of("somebody's own")
    assert other == cases.number_of("somebody's own") and 0 <= other < 2 ** 53


def test_serials_of_a_day_do_not_meet():
    rows = read("gtd", *(row(event_id=f"inc-{n * 10_000:012x}") for n in range(1, 4)))
    assert sorted(int(r["eventid"]) % 10_000 for r in rows) == [0, 1, 2]


def test_the_same_rows_give_the_same_file():
    rows = [row(event_id=f"inc-{n:012x}") for n in range(5)]
    assert csv_of(coded("gtd", *rows)) == csv_of(coded("gtd", *reversed(rows)))


def test_an_unknown_codebook_is_told():
    with pytest.raises(DatelineError, match="is no codebook"):
        coded("cow")


def test_the_docs_hold_the_tables():
    """After a change of a table write them anew, as core/codebooks/describe.py says."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "codebooks.md").read_text(encoding="utf-8")
    assert text == describe.with_tables(text) and all(f"`{column}`" in text for column in tables.columns("gtd"))
