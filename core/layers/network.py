"""One GET through QGIS's network manager, from any thread: its proxies, certificates and authentication hold.

QGIS's own helpers follow redirects anywhere, hold whole answers in memory or cannot be cancelled; this one hands the
answer on piece by piece and keeps the rules of the house: a redirect stays with the host and never leaves https, an
answer has a largest size, and a server that falls silent is left.
"""

import time
from typing import NamedTuple

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

_MOST_REDIRECTS = 5
_LOOK_MS = 100  # between two looks at the clock and at the cancel button
_ERROR_BYTES = 64 << 10  # of the text that comes with an HTTP error
_REDIRECTS = (301, 302, 303, 307, 308)

SILENT, UNREACHABLE, CANCELLED, TOO_LARGE, ASTRAY, BROKEN = \
    "silent", "unreachable", "cancelled", "too large", "astray", "broken"


class NetworkTrouble(Exception):
    """Why no answer came. ``kind`` is one of the six above; the text is for the analyst's detail."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.kind = kind


class Answer(NamedTuple):
    """The HTTP status, the headers by small name, and with an error status the text that came."""

    status: int
    headers: dict
    text: str


def prepare():
    """To be called once in the main thread before ``get`` is in another: the main thread's manager comes first."""
    QgsNetworkAccessManager.instance()


def get(url, take, *, headers=None, most_bytes, silence_s=30.0, limit_s=None, progress=None, cancelled=None,
        authcfg=""):
    """Ask for ``url`` and hand each piece of a good answer (status 200) to ``take(bytes)``; returns an Answer.

    ``most_bytes``: the largest answer. ``silence_s``: seconds without a byte, ``limit_s``: seconds in all, after which
    the server is left. ``progress(done, total)`` in bytes, the total None while unknown; ``cancelled()`` is asked ten
    times a second. ``authcfg`` is the id of an authentication in QGIS. Raises NetworkTrouble; what ``take`` raises
    comes through.
    """
    address = QUrl(url)
    ends = None if limit_s is None else time.monotonic() + limit_s
    for _ in range(_MOST_REDIRECTS + 1):
        exchange = _Exchange(address, headers or {}, authcfg, take, most_bytes, silence_s, ends, progress, cancelled)
        answer = exchange.run()
        if answer.status not in _REDIRECTS:
            return answer
        address = _redirect(address, answer.headers.get("location", ""))
    raise NetworkTrouble(ASTRAY, f"more than {_MOST_REDIRECTS} redirects from {url}")


def _redirect(address, location):
    target = address.resolved(QUrl(location))
    safe = target.scheme() == "https" or (target.scheme() == address.scheme() == "http"
                                          and target.port(80) == address.port(80))
    if not location or not safe or target.host() != address.host():
        raise NetworkTrouble(ASTRAY, f"{address.toString()} sends on to {location or 'nowhere'}")
    return target


class _Exchange:
    """One request and its reply, without redirects."""

    def __init__(self, address, headers, authcfg, take, most_bytes, silence_s, ends, progress, cancelled):
        self._take, self._most, self._silence, self._ends = take, most_bytes, silence_s, ends
        self._progress, self._cancelled = progress, cancelled
        self._done, self._heard = 0, time.monotonic()
        self._left = None   # the NetworkTrouble for which the reply was left
        self._fault = None  # what ``take`` raised
        self._text = b""
        self._request = _request(address, headers)
        self._authcfg = authcfg

    def run(self):
        auth = QgsApplication.authManager() if self._authcfg else None
        if auth:
            auth.updateNetworkRequest(self._request, self._authcfg)
        self._reply = QgsNetworkAccessManager.instance().get(self._request)
        if auth:
            auth.updateNetworkReply(self._reply, self._authcfg)
        loop, clock = QEventLoop(), QTimer()
        self._reply.readyRead.connect(self._read)
        self._reply.finished.connect(loop.quit)
        clock.timeout.connect(self._look)
        clock.start(_LOOK_MS)
        try:
            if not self._reply.isFinished():
                loop.exec()
            clock.stop()
            self._read()
            return self._answer()
        finally:
            self._reply.deleteLater()

    def _status(self):
        return self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)

    def _read(self):
        """Hand on what has come; no exception may escape into Qt."""
        if self._left is not None or self._fault is not None or not self._reply.bytesAvailable():
            return
        piece = bytes(self._reply.readAll())
        self._heard = time.monotonic()
        self._done += len(piece)
        if self._status() != 200:
            self._text = (self._text + piece)[:_ERROR_BYTES]
        elif max(self._done, self._size() or 0) > self._most:
            self._leave(TOO_LARGE, f"the answer has {self._size() or 'more than ' + str(self._most)} bytes")
        else:
            self._hand_on(piece)

    def _hand_on(self, piece):
        try:
            self._take(piece)
            if self._progress:
                self._progress(self._done, self._size())
        except Exception as error:  # raised again in run()'s thread of control
            self._fault = error
            self._reply.abort()

    def _size(self):
        told = self._reply.header(QNetworkRequest.KnownHeaders.ContentLengthHeader)
        return told if told and told > 0 else None

    def _look(self):
        now = time.monotonic()
        if self._cancelled and self._cancelled():
            self._leave(CANCELLED, "cancelled")
        elif now - self._heard > self._silence or (self._ends is not None and now > self._ends):
            self._leave(SILENT, f"no answer in {now - self._heard:.0f} seconds")

    def _leave(self, kind, text):
        if self._left is None:
            self._left = NetworkTrouble(kind, text)
            self._reply.abort()

    def _answer(self):
        if self._fault is not None:
            raise self._fault
        if self._left is not None:
            raise self._left
        status, words = self._status(), self._reply.errorString()
        error = self._reply.error()
        if not status:
            silent = (QNetworkReply.NetworkError.TimeoutError, QNetworkReply.NetworkError.OperationCanceledError)
            raise NetworkTrouble(SILENT if error in silent else UNREACHABLE, words)
        if status == 200 and error != QNetworkReply.NetworkError.NoError:
            raise NetworkTrouble(BROKEN, words)
        headers = {bytes(name).decode("latin-1").lower(): bytes(self._reply.rawHeader(name)).decode("latin-1")
                   for name in self._reply.rawHeaderList()}
        return Answer(int(status), headers, self._text.decode("utf-8", "replace"))


def _request(address, headers):
    request = QNetworkRequest(address)
    attribute, policy = QNetworkRequest.Attribute, QNetworkRequest.RedirectPolicy
    request.setAttribute(attribute.RedirectPolicyAttribute, policy.ManualRedirectPolicy)
    request.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
    request.setAttribute(attribute.CacheSaveControlAttribute, False)
    for name, value in headers.items():
        request.setRawHeader(name.encode("latin-1"), value.encode("latin-1", "replace"))
    return request
