"""The gazetteer as a geocoder of QGIS: what locator bar and batch geocoding ask.

Nothing may escape ``geocodeString``, or QGIS ends; a name that cannot be looked up gives no result and a line in the
log.
"""

import csv
from functools import lru_cache
from pathlib import Path

from qgis.core import (Qgis, QgsCoordinateReferenceSystem, QgsField, QgsFields, QgsGeocoderInterface,
                       QgsGeocoderResult, QgsGeometry, QgsMessageLog, QgsPointXY, QgsRectangle, QgsWkbTypes)
from qgis.PyQt.QtCore import QCoreApplication

from ...gazetteer.countries import country_name
from ...gazetteer.place import Candidate
from ...gazetteer.resolve import geocode
from ...gazetteer.sameness import WGS84
from . import field_types

MOST = 12  # places offered for a name
LOG = "Dateline"
_TITLES = Path(__file__).with_name("feature_titles.csv")  # geonames.org/export/codes.html, in fewer words
_FIELDS = (("place_gaz", field_types.TEXT), ("gaz_id", field_types.TEXT), ("country", field_types.TEXT),
           ("admin1", field_types.TEXT), ("admin2", field_types.TEXT), ("geo_method", field_types.TEXT),
           ("uncert_m", field_types.DOUBLE), ("score", field_types.DOUBLE), ("n_places", field_types.INTEGER))
_VIEW_M = 3_000  # around a place that states no extent, for the map to go to


class GazetteerGeocoder(QgsGeocoderInterface):
    """Asks a ``SharedGazetteer``. ``offering``: every place that a name may mean, the best first, for somebody who
    chooses; else the one place that it means, or none where that is not clear."""

    def __init__(self, shared, offering=False):
        super().__init__()
        self._shared, self._offering = shared, offering

    def flags(self):
        return QgsGeocoderInterface.Flags(QgsGeocoderInterface.Flag.GeocodesStrings)

    def wkbType(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return QgsWkbTypes.Type.Point

    def appendedFields(self):  # noqa: N802
        fields = QgsFields()
        for name, kind in _FIELDS:
            fields.append(QgsField(name, kind))
        return fields

    def geocodeString(self, text, context, feedback=None):  # noqa: N802
        try:
            if not text or not text.strip() or feedback is not None and feedback.isCanceled():
                return []
            return self._shared.ask(lambda gazetteer: self._results(text.strip(), gazetteer))
        except Exception as error:
            QgsMessageLog.logMessage(getattr(error, "message", "") or repr(error), LOG, Qgis.MessageLevel.Warning)
            return []

    def _results(self, text, gazetteer):
        placed = geocode(text, gazetteer, limit=MOST)
        if not self._offering:
            return [] if placed.lon is None else [_meant(placed)]
        return [_offered(candidate) for candidate in offered(text, placed.candidates, gazetteer)]


def offered(text, candidates, gazetteer):
    """The places that somebody who types ``text`` may mean, at most MOST, the likeliest first: those of that very name
    and those whose names begin so; where there is none of that name, the other candidates and what is written much
    like it too. (The locator bar lists equals by the alphabet, so a look-alike could stand first.)"""
    exact = {place.gaz_id for place in gazetteer.exact(text)}
    same = [candidate for candidate in candidates if candidate.place.gaz_id in exact]
    begun = [Candidate(place, 0.0) for place in gazetteer.begun(text)[:MOST]]
    alike = () if same else (*candidates, *gazetteer.search(text, limit=MOST))
    found = {}
    for candidate in (*same, *begun, *alike):
        found.setdefault(candidate.place.gaz_id, candidate)
    return tuple(found.values())[:MOST]


def _meant(placed):
    """The one place that a name means; its point may be that of an area, or beside a town."""
    place = placed.place
    return _result(place, placed.lon, placed.lat, placed.uncert_m, {
        "place_gaz": place.name, "gaz_id": place.gaz_id, "country": placed.country, "admin1": placed.admin1,
        "admin2": placed.admin2, "geo_method": placed.method, "uncert_m": placed.uncert_m, "score": placed.score,
        "n_places": len(placed.candidates)})


def _offered(candidate):
    place = candidate.place
    return _result(place, place.lon, place.lat, place.radius_m, {
        "place_gaz": place.name, "gaz_id": place.gaz_id, "country": place.country, "admin1": place.admin1,
        "admin2": place.admin2, "score": candidate.score or None})


def _result(place, lon, lat, radius_m, values):
    result = QgsGeocoderResult(place.name, QgsGeometry.fromPointXY(QgsPointXY(lon, lat)),
                               QgsCoordinateReferenceSystem("EPSG:4326"))
    result.setDescription(description(place))
    result.setAdditionalAttributes(values)
    result.setViewport(_view(lon, lat, max(radius_m or 0, _VIEW_M)))
    return result


def description(place):
    """What tells a place from its namesakes: what it is, and the units and the country that hold it."""
    units = (place.admin3, place.admin2, place.admin1, country_name(place.country))
    held_by = dict.fromkeys(unit for unit in units if unit and unit != place.name)
    return " · ".join(filter(None, (feature_title(place.feature), ", ".join(held_by))))


def feature_title(code):
    """What a feature code of GeoNames stands for, in words; those of a code that it begins with, or the code itself."""
    titles = _titles()
    known = next((code[:length] for length in range(len(code), 0, -1) if code[:length] in titles), None)
    return QCoreApplication.translate("Features", titles[known]) if known else code


@lru_cache(maxsize=1)
def _titles():
    with open(_TITLES, encoding="utf-8", newline="") as lines:
        return {row["code"]: row["title"] for row in csv.DictReader(lines)}


def _view(lon, lat, radius_m):
    """A rectangle (degrees) around a point that holds a circle of that radius."""
    east, _, _ = WGS84.fwd(lon, lat, 90, radius_m)
    _, north, _ = WGS84.fwd(lon, lat, 0, radius_m)
    return QgsRectangle(2 * lon - east, 2 * lat - north, east, north)
