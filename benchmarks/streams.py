"""A made-up stream of reports as dense as a bad month: what linking has to part and to put together, by the thousand.

Thirty incidents a day fall on the towns and villages of twelve governorates, a quarter of them on the capital. Who did
what to whom is taken, as one, from a report of the gold sets as Dateline reads it. Each incident is told by one report
or by many; each report errs in its own way, by the shares of the tables below: an early toll, another spelling, a wider
place, a weekday read as the day after, silence. Some tell of several incidents in one article, some copy another.
The same seed gives the same stream.
"""

import csv
import random
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Iterator, List, NamedTuple, Sequence

from dateline.core.model import Count, Facts, Report, When
from dateline.gazetteer.place import Place, Placement

from linking_gold import Known

STARTER = Path(__file__).resolve().parent.parent / "gazetteer" / "starter"
INCIDENTS = 30  # a day
FIRST_DAY = date(2006, 7, 1)
OUTLETS = [f"Outlet {number}" for number in range(1, 41)]
GOVERNORATES = {"Baghdad": 25, "Nineveh": 15, "Diyala": 14, "Anbar": 12, "Salah al-Din": 10, "Kirkuk": 8, "Babil": 5,
                "Basra": 4, "Wasit": 3, "Karbala": 2, "Dhi Qar": 1, "Erbil": 1}  # shares of the incidents

# What a report does with a value, in hundredths.
DAY = {"right": 76, "day after": 6, "wrong": 2, "few days": 8, "month": 4, "none": 4}
PLACE = {"named": 62, "near": 15, "district": 6, "governorate": 9, "none": 6, "wrong": 2}
TOLL = {"right": 62, "early": 14, "off by one or two": 8, "interval": 6, "none": 10}
WOUNDED = {"right": 42, "early": 12, "off by one or two": 8, "interval": 3, "none": 35}
ACTOR = {"right": 64, "none": 31, "other": 5}
TARGET = {"right": 80, "none": 8, "other": 12}
DEED = {"right": 66, "no weapon": 18, "other weapon": 8, "other type": 8}
MORE = 0.6  # chance of one more report of the incident: 2.5 in the mean
MOST = 15  # reports of one incident
ROUND_UP = 0.15  # of the reports stand in an article of their outlet on several incidents of the day
COPIED = 0.12  # of the reports are copied by another outlet
LATER = 0.3  # of the copies are anchored to another day


class _Incident(NamedTuple):
    number: int
    day: date
    place: Place
    facts: Facts


def stream(templates: Sequence[Report], size: int, seed: int = 1) -> List[Known]:
    """So many reports, each with the incident that it tells of, in no order."""
    rng = random.Random(seed)
    world = _World()
    known: List[Known] = []
    number = 0
    while len(known) < size:
        day = FIRST_DAY + timedelta(days=number // INCIDENTS)
        for number in range(number, number + INCIDENTS):
            incident = _Incident(number, day, world.somewhere(rng), rng.choice(templates).facts)
            known.extend(_reports(incident, world, templates, rng))
        number += 1
    del known[size:]
    rng.shuffle(known)
    return known


def _pick(shares, rng):
    return rng.choices(tuple(shares), tuple(shares.values()))[0]


class _World:
    """The places of the starter gazetteer, by governorate: the greatest oftenest, then by size (Zipf's law)."""

    def __init__(self):
        self._places = {name: [] for name in GOVERNORATES}
        self.units = {}
        for file in ("seats", "towns", "villages", "admin"):
            with open(STARTER / (file + ".csv"), encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    self._add(row)
        for places in self._places.values():
            places.sort(key=lambda place: (-place.population, place.gaz_id))

    def _add(self, row):
        place = Place(row["gaz_id"], row["name"], float(row["lon"]), float(row["lat"]), row["feature"], row["country"],
                      row["admin1"], row["admin2"], "", int(row["population"] or 0),
                      tuple(name for name in row["names"].split(";") if name.isascii()), "starter",
                      float(row["radius_m"]) if row["radius_m"] else None)
        if place.feature in ("ADM1", "ADM2"):
            self.units[place.feature, place.admin1, place.admin2 if place.feature == "ADM2" else ""] = place
        elif place.admin1 in self._places and place.feature.startswith("PPL") and place.feature != "PPLX":
            self._places[place.admin1].append(place)

    def somewhere(self, rng, admin1=None):
        """A place that an incident falls on."""
        places = self._places[admin1 or _pick(GOVERNORATES, rng)]
        return rng.choices(places, [1 / (rank + 1) for rank in range(len(places))])[0]


def _reports(incident, world, templates, rng) -> Iterator[Known]:
    event, told = f"event {incident.number}", 1
    while told < MOST and rng.random() < MORE:
        told += 1
    for outlet in rng.sample(OUTLETS, told):
        report = _report(incident, outlet, world, templates, rng)
        yield Known(report, event)
        if rng.random() < COPIED:
            yield Known(_copy(report, rng), event)


def _report(incident, outlet, world, templates, rng):
    days = incident.day.isoformat()
    article = f"{outlet} {days} round-up" if rng.random() < ROUND_UP else f"{outlet} {days} {incident.number}"
    facts = incident.facts
    when, told = _when(incident.day, rng), rng.choice(templates).facts
    changes = dict(when=when, placement=_placement(incident.place, world, rng), evidence=(), title="",
                   killed=_toll(facts.killed, TOLL, rng), wounded=_toll(facts.wounded, WOUNDED, rng))
    who, whom, how = (_pick(shares, rng) for shares in (ACTOR, TARGET, DEED))
    if who != "right":
        changes["actor"] = "Unknown" if who == "none" else told.actor
    if whom != "right":
        changes.update(target="" if whom == "none" else told.target, civ_target=whom != "none" and told.civ_target)
    if how != "right":
        changes["weapon"] = "" if how == "no weapon" else told.weapon
    if how == "other type":
        changes.update(event_type=told.event_type, sub_event=told.sub_event)
    published = incident.day + timedelta(days=rng.choice((0, 1, 1, 1, 2)))
    return Report(f"{article} {incident.number}", article, "A sentence.", replace(facts, **changes), outlet, published)


def _when(day, rng):
    said = _pick(DAY, rng)
    if said == "none":
        return When()
    if said == "month":
        after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return When(day.replace(day=1), after - timedelta(days=1), 4, "this month", "published")
    if said == "few days":
        before = rng.randrange(3)
        return When(day - timedelta(days=before), day + timedelta(days=2 - before), 2, "in recent days", "published")
    if said == "right":
        return When(day, day, 1, f"{day:%A}", rng.choice(("published", "dateline", "text")))
    other = day + timedelta(days=1 if said == "day after" else rng.choice((-2, -1, 1, 2)))
    return When(other, other, 1, f"{other:%A}", "published" if said == "day after" else "text")


def _placement(place, world, rng):
    said = _pick(PLACE, rng)
    if said == "none":
        return Placement()
    if said == "wrong":
        place, said = world.somewhere(rng, place.admin1), "named"
    unit = world.units.get(("ADM2", place.admin1, place.admin2)) if said == "district" else None
    if said == "governorate" or said == "district" and unit is None:
        unit = world.units["ADM1", place.admin1, ""]
    if unit is not None:
        return Placement(unit.name, "admin", unit.lon, unit.lat, unit.radius_m, 4, 0.8, unit, "IQ", unit.admin1)
    radius = place.radius_m or (5_000 if place.population > 5_000 else 3_000)
    name = rng.choice((place.name, *place.names[:6]))
    return Placement(name, said, place.lon, place.lat, radius + (10_000 if said == "near" else 0), 1, 0.9, place, "IQ",
                     place.admin1, place.admin2)


def _toll(count, shares, rng):
    said = _pick(shares, rng)
    if count is None or said == "none":
        return None
    if said == "early":
        early = ceil(count.best * rng.uniform(0.4, 0.9))
        return Count(early, early, early)
    if said == "off by one or two":
        other = max(0, count.best + rng.choice((-2, -1, 1, 2)))
        return Count(other, other, other)
    return Count(count.low, count.best, count.best + rng.randint(1, 4)) if said == "interval" else count


def _copy(report, rng):
    outlet = rng.choice([name for name in OUTLETS if name != report.source])
    when = report.facts.when
    if when.start and when.base == "published" and rng.random() < LATER:
        when = replace(when, start=when.start + timedelta(days=7), end=when.end + timedelta(days=7))
    article = f"{outlet} copies {report.article} {report.report_id[-6:]}"
    return replace(report, report_id=f"{article} {report.report_id}", article=article, source=outlet,
                   repeats=report.article, facts=replace(report.facts, when=when),
                   published=report.published + timedelta(days=1))
