"""The articles in an RSS or Atom file."""

import re
from html import escape
from pathlib import Path
from typing import Dict, Iterator, List, Union

from .article_files import Draft, Unreadable, declared_encoding, decoded, read_bytes, read_xml
from .extraction.headers import parse_day
from .html_text import plain_text

_ITEMS = frozenset(("item", "entry"))
_CHANNELS = frozenset(("channel", "feed"))
# Elements right below an item; deeper ones belong to its pictures, or to the feed that it was taken from.
_FIELDS: Dict[str, str] = {"title": "title", "link": "url", "guid": "key", "id": "key", "pubdate": "day",
                           "published": "day", "dc:date": "day", "updated": "later", "description": "summary",
                           "summary": "summary", "content:encoded": "text", "content": "text", "source": "source"}
_DEEPEST = 100


def read_feed(path: Path) -> Iterator[Union[Draft, Unreadable]]:
    """The items of an RSS or Atom file; raises Unreadable when it is none."""
    data = read_bytes(path)
    markup = decoded(data, declared_encoding(data))
    if not re.search(r"<(?:rss|feed|rdf:RDF)[\s>]", markup[:2000]):
        raise Unreadable("it is no RSS or Atom file", "give articles as text, HTML, CSV or JSONL", other_kind=True)
    feed = _Feed()
    read_xml(_plain_cdata(markup), feed.start, feed.end, feed.data)
    for number, item in enumerate(feed.items, 1):
        yield _draft(item, number, feed.title)


def _draft(item, number, channel):
    text = plain_text(item.get("text") or item.get("summary", ""))
    if not text.strip():
        return Unreadable("the item has no text", "give its page as HTML", str(number))
    title = " ".join(plain_text(item.get("title", "")).split())
    published = parse_day((item.get("day") or item.get("later") or "").strip())
    key = " ".join((item.get("key") or item.get("url") or "").split()) or str(number)
    source = item.get("source", "")  # in RSS a name, in Atom elements
    source = channel if "<" in source or not source.strip() else source
    return Draft(title + "\n\n" + text if title else text, key, title, published, "meta" if published else "none",
                 " ".join(source.split()), item.get("url", "").strip())


class _Feed:
    """Collects the items of a feed, each a dict of the fields' texts and markup."""

    def __init__(self):
        self.items: List[Dict[str, str]] = []
        self.title = ""
        self._open: List[str] = []
        self._field, self._depth, self._markup = "", 0, False

    def start(self, tag, attributes):
        """An element begins."""
        parent = self._open[-1] if self._open else ""
        if tag in _ITEMS and not _ITEMS & set(self._open):
            self.items.append({})
        elif self._field:
            self._add(f"<{tag}>")
        elif parent in _ITEMS and tag in _FIELDS:
            self._begin(_FIELDS[tag], attributes)
        elif parent in _CHANNELS and tag == "title":
            self._begin("channel", attributes)
        if len(self._open) < _DEEPEST:
            self._open.append(tag)

    def _begin(self, field, attributes):
        self._field, self._depth = field, len(self._open)
        self._markup = attributes.get("type") == "xhtml"
        if field == "url" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
            self.items[-1].setdefault("url", attributes["href"])

    def end(self, tag):
        """An element ends, and with it those in it that were left open."""
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if self._field and len(self._open) <= self._depth:
            self._field = ""
        elif self._field:
            self._add(f"</{tag}>")

    def data(self, words):
        """Text; that of a field given as elements is escaped, as its tags are kept beside it."""
        self._add(escape(words) if self._markup else words)

    def _add(self, words):
        if self._field == "channel":
            self.title += words
        elif self._field:
            self.items[-1][self._field] = self.items[-1].get(self._field, "") + words


def _plain_cdata(markup):
    """The markup with its CDATA sections written as escaped text."""
    first, *rest = markup.split("<![CDATA[")
    pieces = [first]
    for piece in rest:
        inside, closed, after = piece.partition("]]>")
        pieces.append(escape(inside) + after if closed else piece)
    return "".join(pieces)
