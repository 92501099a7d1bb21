"""An online geocoder as a service of the last resort: named, paced, remembered, its errors in the analyst's words.

Nothing here is asked by itself. A user gives a Nominatim's address, or any geopy geocoder; it is asked one question at
a time, at least a second apart, and its answers are kept in memory.
"""

from urllib.parse import urlsplit

from geopy import exc
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from .answers import read_answers
from .errors import OnlineError

PUBLIC = "https://nominatim.openstreetmap.org"
POLICY = "https://operations.osmfoundation.org/policies/nominatim/"
USER_AGENT = "Dateline (QGIS, incidents from news)"
MOST_OF_PUBLIC = 100  # names a run: the public server's policy forbids bulk geocoding
_MOST_REMEMBERED, _MOST_ANSWERS = 5000, 10


class OnlineGeocoder:
    """One geopy geocoder with a name, a pace and a memory; safe in threads.

    ``source`` names the service in every result. ``options(country)`` gives further arguments of the geocoder's
    ``geocode`` (``country`` an ISO code or empty), ``around`` those of its ``reverse``. ``most``: names that one run
    may ask for, None for any number.
    """

    def __init__(self, geocoder, source, min_delay_s=1.0, options=None, around=None, most=None):
        self.source, self.most = source, most
        self._geocoder, self._options, self._around = geocoder, options or (lambda country: {}), around or {}
        self._paced = RateLimiter(lambda ask, *args, **more: ask(*args, **more), min_delay_seconds=min_delay_s,
                                  max_retries=0, error_wait_seconds=min_delay_s, swallow_exceptions=False)
        self._memory = {}

    @property
    def min_delay_s(self):
        """Seconds between two questions, at least."""
        return self._paced.min_delay_seconds

    def knows(self, *question):
        """Whether the answer is in memory."""
        return question in self._memory

    def ask(self, query, country=""):
        """The places that the service has for a query, as it ranks them. Raises OnlineError."""
        return self._answer((query, country), self._geocoder.geocode, query, self._options(country))

    def ask_around(self, lon, lat):
        """The places that the service has for a point (degrees). Raises OnlineError."""
        return self._answer((lon, lat), self._geocoder.reverse, (lat, lon), self._around)

    def _answer(self, question, ask, query, options):
        places = self._memory.get(question)
        if places is None:
            places = self._call(ask, query, exactly_one=False, **options)
            if len(self._memory) >= _MOST_REMEMBERED:
                self._memory.clear()
            self._memory[question] = places
        return places

    def _call(self, ask, *args, **more):
        try:
            return read_answers(self._paced(ask, *args, **more), self.source)
        except Exception as error:  # a service may answer anything, and geopy's parsers trip over some of it
            what, final = next(row[1:] for row in _FAILURES if isinstance(error, row[0]))
            detail = " ".join(str(error).split())[:200]
            raise OnlineError(f"{self.source} {what}", f"{type(error).__name__}: {detail}", final) from error


# What each of geopy's errors means, the narrowest first; whether asking again in this run is of no use.
_FAILURES = (
    (exc.GeocoderQuotaExceeded, "asks for fewer questions; try again later, or use a server of your own.", True),
    ((exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges),
     "refuses to answer; check its address and what it allows.", True),
    (exc.GeocoderTimedOut, "does not answer in time; try again later.", False),
    (exc.GeocoderUnavailable, "cannot be reached; check the connection.", False),
    (exc.GeocoderParseError, "answers what cannot be read; check that its address is that of a geocoder.", False),
    (exc.GeocoderServiceError, "cannot be asked; check its address and the connection.", False),
    (Exception, "answers what cannot be read; check that its address is that of a geocoder.", False),
)


def nominatim(server=PUBLIC, adapter_factory=None, timeout_s=10, min_delay_s=1.0, user_agent=USER_AGENT):
    """A Nominatim as an OnlineGeocoder; ``server`` is its address, by default OpenStreetMap's public one.

    ``adapter_factory`` is geopy's (in QGIS ``core.layers.geopy_adapter``). The public server's policy (POLICY) asks for
    a second between questions, a name of the application, and no bulk. Raises OnlineError for what is no address.
    """
    host, path, scheme = _address(server)
    public = host == urlsplit(PUBLIC).netloc
    geocoder = Nominatim(domain=host + path, scheme="https" if public else scheme, timeout=timeout_s,
                         user_agent=user_agent, adapter_factory=adapter_factory)

    def options(country):
        limited = {"country_codes": country.lower()} if country else {}
        return {"limit": _MOST_ANSWERS, "addressdetails": True, "namedetails": True, "language": "en", **limited}

    source = "Nominatim (OpenStreetMap)" if public else f"Nominatim ({host})"
    return OnlineGeocoder(geocoder, source, max(1.0, min_delay_s) if public else min_delay_s, options,
                          {"language": "en", "zoom": 14}, MOST_OF_PUBLIC if public else None)


def _address(server):
    """(host with its port, path, scheme) of a server's address."""
    try:
        address = urlsplit(server.strip())
        port = f":{address.port}" if address.port else ""
    except ValueError:
        address = urlsplit("")
    if address.scheme not in ("http", "https") or not address.hostname or address.query or "@" in address.netloc:
        raise OnlineError(f"{server!r} is no address of a geocoder; give one such as https://nominatim.example.org.")
    return address.hostname + port, address.path.rstrip("/"), address.scheme
