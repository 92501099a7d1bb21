"""What every reader of article files gives and needs: drafts of articles, what cannot be read, bytes and their text."""

import re
import stat
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Callable, NamedTuple, Optional, Tuple

from ..gazetteer.decoding import NotText, decode
from ..gazetteer.errors import DatelineError
from .html_text import whole_tags

LONGEST_TEXT = 5_000_000  # characters of one article
LARGEST_FILE = 25_000_000  # bytes of a file that holds one article
_UNHELD = re.compile("[\0\ud800-\udfff]")


class Draft(NamedTuple):
    """An article as its file gives it. ``key`` names it inside a file of several; ``published_from`` as in Article.

    ``warning`` is what is wrong with it although it can be read, and what to do.
    """

    text: str
    key: str = ""
    title: str = ""
    published: Optional[date] = None
    published_from: str = "none"
    source: str = ""
    url: str = ""
    warning: Tuple[str, str] = ("", "")


class Unreadable(DatelineError):
    """A file that gives no article, or a row: ``message`` what is wrong, ``remedy`` what to do, ``key`` which row.

    ``other_kind``: the file holds something else than articles, and may well lie beside them.
    """

    def __init__(self, message, remedy="", key="", other_kind=False):
        super().__init__(message)
        self.remedy, self.key, self.other_kind = remedy, key, other_kind


def size_of(path: Path) -> int:
    """The bytes of a file; raises Unreadable for a pipe or a device, which would be waited for without end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("it is no regular file but a pipe, a folder or a device", "give files of articles")
    return found.st_size


def whole(text: str) -> str:
    """The text, character for character, without what no file and no database holds: halves of UTF-16 pairs, as JSON
    and names of files may have them, and zeros."""
    return _UNHELD.sub("\ufffd", text)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file with one article; raises Unreadable when there are none, or too many."""
    size = size_of(path)
    if size == 0:
        raise Unreadable("the file is empty", "remove it, or save the article again")
    if size > LARGEST_FILE:
        raise Unreadable(f"the file has {size / 1e6:.0f} MB, more than an article can have",
                         "split it into articles, or give them as a CSV or JSONL of articles")
    return path.read_bytes()


def decoded(data: bytes, declared: str = "") -> str:
    """The text of the bytes; raises Unreadable for binary data. ``declared`` is the encoding that they name."""
    try:
        text, _ = decode(data, declared)
    except NotText as error:
        raise Unreadable(str(error), "save the article as text, HTML or PDF") from error
    return text


_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,5}=\s{0,5}[\"']([\w-]{2,20})", re.IGNORECASE)


def declared_encoding(data: bytes) -> str:
    """The encoding that a page or an XML file names, or an empty text."""
    found = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:200])
    return found.group(1).decode("ascii") if found else ""


class _Xml(HTMLParser):
    """A tolerant reader of XML that knows no entities but characters': none can be declared, none is fetched."""

    def __init__(self, on_start, on_end, on_data):
        super().__init__(convert_charrefs=True)
        self._on_start, self._on_end, self._on_data = on_start, on_end, on_data

    def handle_starttag(self, tag, attrs):
        self._on_start(tag, dict(attrs))

    def handle_endtag(self, tag):
        self._on_end(tag)

    def handle_data(self, data):
        self._on_data(data)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)


def read_xml(markup: str, start: Callable, end: Callable, data: Callable) -> None:
    """Call ``start(tag, attributes)``, ``end(tag)`` and ``data(text)``; tags in small letters, with their prefixes."""
    reader = _Xml(start, end, data)
    reader.feed(whole_tags(markup))
    reader.close()


def check_text(text: str) -> None:
    """Raise Unreadable for a text that is no article: nothing in it, or far too much."""
    if not text.strip():
        raise Unreadable("there is no text in it", "remove it, or save the article again")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"the text has {len(text) / 1e6:.1f} million characters, more than the "
                         f"{LONGEST_TEXT // 1_000_000} million of an article", "split it into articles")
