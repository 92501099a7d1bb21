"""A web server on this machine for tests of what goes online: it answers as it is told, and counts the questions."""

import io
import json
import threading
import time
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Loopback:
    """``answers``: path → a function of the handler that writes the answer. ``asked``: (path, query, headers, time)."""

    def __init__(self):
        self.answers, self.asked = {}, []
        self.ended = threading.Event()  # lets answers that wait go when the test is over

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def queries(self):
        """What was asked for: the ``q`` of each question to /search."""
        return [query["q"][0] for path, query, _headers, _when in self.asked if path.endswith("/search")]


@contextmanager
def served():
    """A Loopback that runs as long as the context."""
    server = Loopback()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802 (http.server's name)
            parts = urlsplit(self.path)
            server.asked.append((parts.path, parse_qs(parts.query), dict(self.headers), time.monotonic()))
            try:
                server.answers.get(parts.path, status(404))(self)
            except (BrokenPipeError, ConnectionResetError):
                return  # the other side has enough

        def log_message(self, *_args):
            return

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server.port = httpd.server_port
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def closed_port():
    """A port of this machine where nobody listens."""
    with served() as server:
        return server.port


def sends(body, kind="application/octet-stream", code=200, headers=(), told=None):
    """An answer of these bytes; ``told``: the length that its header states, where it lies."""
    def answer(handler):
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body) if told is None else told))
        for name, value in headers:
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
    return answer


def sends_json(value, **more):
    return sends(json.dumps(value).encode(), "application/json", **more)


def sends_in_turn(*answers):
    """One answer after the other; the last one stays."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def status(code, text="no", headers=()):
    return sends(text.encode(), "text/html", code, headers)


def redirect(to):
    return status(302, headers=(("Location", to),))


def stalls(server, body=b"", told=1000):
    """Sends what it has, and then nothing more until the test is over."""
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(told))
        handler.end_headers()
        handler.wfile.write(body)
        handler.wfile.flush()
        server.ended.wait(30)
    return answer


def endless(handler):
    """Sends zeros without ever telling how many."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(bytes(64 << 10))


def geonames_row(number, name, country="XX", lat=33.5, lon=44.5):
    """A line of a GeoNames country file: 19 columns (geonames.org, readme.txt)."""
    cells = [str(number), name, name, "", str(lat), str(lon), "P", "PPL", country, "", "07", "", "", "", "10", "", "",
             "Asia/Baghdad", "2020-01-01"]
    return "\t".join(cells) + "\n"


def country_zip(rows, table="XX.txt", compress=zipfile.ZIP_DEFLATED):
    """A country's zip as GeoNames makes it, as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        archive.writestr(table, rows if isinstance(rows, str) else "".join(rows))
    return out.getvalue()


def osm_place(name, lat, lon, kind="village", of_class="place", number=1, state="", country="iq", box=0.02, **more):
    """A place as Nominatim answers it (nominatim.org, Place Output)."""
    address = {kind: name, **({"state": state} if state else {}), "country": "Iraq", "country_code": country}
    return {"place_id": number, "licence": "ODbL", "osm_type": "node", "osm_id": number, "lat": str(lat),
            "lon": str(lon), "class": of_class, "type": kind, "importance": 0.3,
            "display_name": f"{name}, {state}, Iraq",
            "boundingbox": [str(lat - box), str(lat + box), str(lon - box), str(lon + box)], "address": address,
            "namedetails": {"name": name}, **more}
