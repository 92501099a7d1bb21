"""How the database of a team is addressed: ``postgresql://USER@HOST:PORT/DBNAME?schema=NAME``.

This is libpq's own form (PostgreSQL manual, "Connection URIs"), with the schema, and QGIS's ``authcfg``, beside libpq's
``service``, ``sslmode``, ``host`` and ``port``. What libpq finds for itself (PGPASSWORD, .pgpass, .pg_service.conf)
need not be told.
"""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit
import re

from ..gazetteer.errors import DatelineError

DEFAULT_SCHEMA = "dateline"
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SCHEMES = ("postgresql", "postgres")
_OPTIONS = ("schema", "service", "sslmode", "authcfg", "host", "port")
_NAME = re.compile(r"[^\W\d]\w*")


def is_team(address):
    """Whether an address names the database of a team, and not a file."""
    scheme, found, _ = str(address).partition("://")
    return bool(found) and scheme.lower() in _SCHEMES


@dataclass(frozen=True)
class TeamAddress:
    """A schema, and how to get to it. Two are equal when they are the same place, whoever asks.

    Raises DatelineError for a schema's name that is not of letters, digits and _ alone, or an unknown sslmode.
    """

    dbname: str = ""
    host: str = ""
    port: str = ""
    service: str = ""
    schema: str = DEFAULT_SCHEMA
    user: str = field(default="", compare=False, repr=False)
    password: str = field(default="", compare=False, repr=False)
    sslmode: str = field(default="", compare=False, repr=False)
    authcfg: str = field(default="", compare=False, repr=False)

    def __post_init__(self):
        if not _NAME.fullmatch(self.schema):
            raise DatelineError(f"{self.schema!r} cannot name a schema: use letters, digits and _ alone")
        if self.sslmode and self.sslmode not in SSL_MODES:
            raise _unreadable(f"sslmode is one of {', '.join(SSL_MODES)}")

    def __str__(self):
        """What to call it in a message: without the user and the password."""
        where = self.host or self.service
        return f"schema {self.schema} of {self.dbname or 'the default database'}" + (f" on {where}" if where else "")

    @property
    def title(self):
        """Its name, short."""
        return f"{self.schema} @ {self.host or self.service or self.dbname}"

    @property
    def text(self):
        """What ``parse`` reads; with the password, where one was told."""
        who = quote(self.user, safe="") + (":" + quote(self.password, safe="") if self.password else "")
        told = {name: getattr(self, name) for name in _OPTIONS}
        at = f"{who}@" if who else ""
        if not self.host.startswith("/"):  # a folder of sockets stands behind the question mark
            host = told.pop("host")
            at += f"[{host}]" if ":" in host else quote(host)
            at += f":{told.pop('port')}" if self.port else ""
        query = urlencode({name: value for name, value in told.items() if value})
        return f"postgresql://{at}/{quote(self.dbname, safe='')}?{query}"


def parse(text):
    """The TeamAddress that a text gives. Raises DatelineError, which does not repeat the text, where it gives none."""
    try:
        parts = urlsplit(text)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        port = str(parts.port or "")
    except ValueError:
        raise _unreadable("a part of it is no host, port or option") from None  # its words may hold a password
    unknown = sorted(set(asked).difference(_OPTIONS))
    if unknown:
        raise _unreadable(f"{', '.join(unknown)} is none of {', '.join(_OPTIONS)}")
    return TeamAddress(**{"dbname": unquote(parts.path.lstrip("/")), "host": unquote(parts.hostname or ""),
                          "port": port, "user": unquote(parts.username or ""),
                          "password": unquote(parts.password or ""), **asked})


def _unreadable(why):
    return DatelineError("the address of the team's database cannot be read; write it as postgresql://USER@HOST:PORT/"
                         f"DBNAME?schema=NAME ({why})")
