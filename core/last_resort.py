"""Reports whose place no gazetteer has, placed by an online geocoder, where the user gave one.

Only names that the text says it happened at, near or in a direction of are asked for, with the governorate and the
country that the text gives. An answer outside of the area that the report had been put in is not taken.
"""

from dataclasses import replace

from ..gazetteer import areas
from ..gazetteer.countries import country_code
from ..gazetteer.evidence import area_of_direction
from ..gazetteer.geocoder import LocalGazetteer
from ..gazetteer.online import GeocoderChain
from ..gazetteer.sameness import distance_m
from .model import Problem

# Relations whose name is asked for: of a report without a place, and of one that had to fall back to another name.
_ASKED, _ASKED_BESIDE = ("at", "near", "bearing"), ("at",)
_AROUND, _VAGUE = 2, 5  # UCDP GED where_prec


class LastResort:
    """Places reports through ``services`` (OnlineGeocoder values); ``gazetteer`` is the one that read them."""

    def __init__(self, gazetteer, services):
        self._gazetteer = gazetteer
        self._chain = GeocoderChain(LocalGazetteer(gazetteer), services)

    def __call__(self, reports, progress=None, cancelled=None):
        """(the reports, placed where a service could; a Problem for each article of which a name was not looked up).

        ``progress(done, total, message)`` and ``cancelled()`` are called between names.
        """
        refused = {report.report_id: _refused(report) for report in reports}
        total, done = sum(phrase is not None for phrase in refused.values()), 0
        placed, problems = [], {}
        for report in reports:
            phrase = refused[report.report_id]
            if phrase is not None and not (cancelled and cancelled()):
                report, failure = self._place(report, phrase)
                if failure is not None:
                    problems.setdefault(report.article, Problem(report.article, f"{phrase.name} was not looked up: "
                                                                f"{failure.message.rstrip('.')}"))
                done += 1
                if progress:
                    progress(done, total, f"Looking up {phrase.name}")
            placed.append(report)
        return placed, tuple(problems.values())

    def _place(self, report, phrase):
        fallback = report.facts.placement
        home = self._gazetteer.countries
        country = country_code(fallback.country) if fallback.country else next(iter(home)) if len(home) == 1 else ""
        found = self._chain.look_up(phrase.name, admin1=fallback.admin1, country=country)
        if not found.online:
            return report, found.failure
        placement = _as_told(found.placement, phrase)
        if not _agrees(placement, fallback):
            return report, None
        return replace(report, facts=replace(report.facts, placement=placement)), None


def _refused(report):
    """The phrase of a report whose name was refused, or None."""
    placed = report.facts.placement
    if placed.method == "named" or (placed.place is not None and placed.place.name == placed.name):
        return None
    asked = _ASKED if placed.place is None else _ASKED_BESIDE
    return next((phrase for phrase in report.phrases if phrase.name == placed.name and phrase.relation in asked), None)


def _as_told(placement, phrase):
    """The placement as the phrase relates to its place: at it, near it, in a direction of it."""
    place = placement.place
    if phrase.relation == "at":
        return placement
    if phrase.relation == "near" and not phrase.distance_m:
        radius = max(areas.near_m(place), placement.uncert_m)
        return replace(placement, method="near", where_prec=_AROUND, uncert_m=radius)
    area = area_of_direction(phrase, place)
    return replace(placement, method="near" if phrase.bearing is None else "bearing",
                   where_prec=_AROUND if phrase.distance_m else _VAGUE, lon=round(area.lon, 6), lat=round(area.lat, 6),
                   uncert_m=float(round(area.radius_m)), area=area.wkt)


def _agrees(placement, fallback):
    """Whether a place lies where the text had put the report, as far as it had."""
    return fallback.lon is None or distance_m(placement, fallback) <= fallback.uncert_m + placement.uncert_m
