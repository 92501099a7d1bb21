"""geopy's geocoders through QGIS's network manager, so that the proxies, certificates and passwords of QGIS hold."""

import configparser
import json
from functools import lru_cache
from pathlib import Path

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

from . import network

MOST_BYTES = 4 << 20  # of one answer; ten places with all their names have some 100 kB
_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"
_ERRORS = {network.SILENT: GeocoderTimedOut, network.UNREACHABLE: GeocoderUnavailable,
           network.CANCELLED: GeocoderUnavailable}


class QgisAdapter(BaseSyncAdapter):
    """What geopy calls an adapter; safe in worker threads. Make it with ``adapter_factory=QgisAdapter``, or with
    ``qgis_adapter(authcfg, cancelled)`` for a server that asks for a password.

    Errors are geopy's: GeocoderTimedOut, GeocoderUnavailable, GeocoderServiceError, GeocoderParseError; an HTTP status
    is an AdapterHTTPError, which geopy's geocoders turn into GeocoderRateLimited (429) and its kin. QGIS writes its
    own User-Agent over every other, so that Dateline names itself in the Referer, as Nominatim's policy allows.
    """

    def __init__(self, *, proxies=None, ssl_context=None, authcfg="", cancelled=None):
        super().__init__(proxies=proxies, ssl_context=ssl_context)  # QGIS has its own
        self._authcfg, self._cancelled = authcfg, cancelled
        network.prepare()

    def get_json(self, url, *, timeout, headers):
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError(f"the answer is no JSON: {text[:200]!r}") from error

    def get_text(self, url, *, timeout, headers):
        pieces = []
        headers = {"Referer": homepage(), **(headers or {})}
        try:
            answer = network.get(url, pieces.append, headers=headers, most_bytes=MOST_BYTES, limit_s=timeout,
                                 cancelled=self._cancelled, authcfg=self._authcfg)
        except network.NetworkTrouble as trouble:
            raise _ERRORS.get(trouble.kind, GeocoderServiceError)(str(trouble)) from trouble
        if answer.status != 200:
            raise AdapterHTTPError(f"Non-successful status code {answer.status}", status_code=answer.status,
                                   headers=answer.headers, text=answer.text)
        try:
            return b"".join(pieces).decode("utf-8")
        except UnicodeDecodeError as error:
            raise GeocoderParseError("the answer is no text in UTF-8") from error


def qgis_adapter(authcfg="", cancelled=None):
    """A factory for geopy's ``adapter_factory``; ``authcfg`` is the id of an authentication that QGIS keeps."""
    def make(*, proxies, ssl_context):
        return QgisAdapter(proxies=proxies, ssl_context=ssl_context, authcfg=authcfg, cancelled=cancelled)
    return make


@lru_cache(maxsize=1)
def homepage():
    """Dateline's address, from metadata.txt."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(_METADATA, encoding="utf-8")
    return metadata.get("general", "homepage", fallback="")
