"""A geopy geocoder on the local gazetteer, so that scripts written for geopy use it as it is.

geopy's order of coordinates is lat, lon; it holds at this door only.
"""

from contextlib import contextmanager

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from .errors import AddressError
from .resolve import geocode


class LocalGazetteer(Geocoder):
    """``geocode`` and ``reverse`` without network. ``Location.raw`` holds the entry, the score and the candidates.

    A name that the gazetteer refuses gives None, as geopy's geocoders do for a name that they do not find.
    """

    def __init__(self, gazetteer, *, timeout=DEFAULT_SENTINEL, user_agent=None):
        super().__init__(timeout=timeout, user_agent=user_agent)
        self.gazetteer = gazetteer

    def geocode(self, query, *, exactly_one=True, admin1="", admin2="", near=None, limit=5, timeout=DEFAULT_SENTINEL):
        """The location of a name; with ``exactly_one=False`` all candidates, the best first.

        ``query``: a name, an address ("Mukhisa, Diyala, Iraq"), or a dict as Nominatim's structured search takes it
        ({"village": "Mukhisa", "state": "Diyala", "country": "Iraq"}, see ``addresses``). Raises GeocoderQueryError
        for anything else.
        ``admin1``, ``admin2``: names of the areas that hold it; ``near``: the name of a place close by.
        ``timeout`` is geopy's and has no effect here.
        """
        with geopy_errors():
            placed = geocode(query, self.gazetteer, admin1=admin1, admin2=admin2, near=near, limit=limit)
        if exactly_one:
            return None if placed.method == "none" else location_of(placed)
        found = [candidate_location(candidate) for candidate in placed.candidates]
        return found or None

    def reverse(self, query, *, exactly_one=True, reach_m=50_000, limit=5, timeout=DEFAULT_SENTINEL):
        """The nearest place to a point (lat, lon, as geopy gives it) within ``reach_m`` metres, or a list of them."""
        point = Point(query)
        places = self.gazetteer.nearest(point.longitude, point.latitude, reach_m=reach_m, limit=limit)
        found = [place_location(place) for place in places]
        if not found:
            return None
        return found[0] if exactly_one else found


@contextmanager
def geopy_errors():
    """A query that nobody can answer, as the error that scripts for geopy expect."""
    try:
        yield
    except AddressError as error:
        raise GeocoderQueryError(error.message) from error


def _address(place):
    units = (place.admin3, place.admin2, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in (place.name, *units) if part))


def _raw(place):
    return {"gaz_id": place.gaz_id, "name": place.name, "feature": place.feature, "country": place.country,
            "admin1": place.admin1, "admin2": place.admin2, "admin3": place.admin3, "population": place.population,
            "source": place.source}


def _raw_candidate(candidate):
    terms = [{"term": name, "points": points, "reason": reason} for name, points, reason in candidate.terms]
    return {**_raw(candidate.place), "lat": candidate.place.lat, "lon": candidate.place.lon, "score": candidate.score,
            "matched": candidate.matched, "terms": terms}


def place_location(place):
    """An entry as geopy's Location."""
    return Location(_address(place), (place.lat, place.lon), _raw(place))


def candidate_location(candidate):
    """A candidate as geopy's Location, its score and terms in ``raw``."""
    place = candidate.place
    return Location(_address(place), (place.lat, place.lon), _raw_candidate(candidate))


def location_of(placed):
    """A placement that has coordinates as geopy's Location, its method, radius and candidates in ``raw``."""
    raw = {**_raw(placed.place), "geo_method": placed.method, "where_prec": placed.where_prec,
           "uncert_m": placed.uncert_m, "score": placed.score,
           "candidates": [_raw_candidate(candidate) for candidate in placed.candidates]}
    return Location(_address(placed.place), (placed.lat, placed.lon), raw)
