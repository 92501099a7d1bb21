"""The kinds of file that articles come in, each read to drafts of articles."""

import csv
import email
import email.policy
import email.utils
import json
import re
import zipfile
from datetime import date
from html import escape
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Callable, Dict, Iterator, NamedTuple, Optional, Tuple, Union

from ..gazetteer.decoding import NotText, decode
from ..gazetteer.errors import DatelineError
from .extraction.headers import parse_day
from .html_text import plain_text, read_page, whole_tags

LONGEST_TEXT = 5_000_000  # characters of one article
LARGEST_FILE = 25_000_000  # bytes of a file that holds one article
_SNIFFED = 1_000_000  # bytes of a table that tell its encoding
_NEEDED = ("id", "text")


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


Reader = Callable[[Path], Iterator[Union[Draft, Unreadable]]]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file with one article; raises Unreadable when there are none, or too many."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("the file is empty", "remove it, or save the article again")
    if size > LARGEST_FILE:
        raise Unreadable(f"the file has {size / 1e6:.0f} MB, more than an article can have",
                         "split it into articles, or give them as a CSV or JSONL of articles")
    return path.read_bytes()


def _decoded(data, declared=""):
    try:
        text, _ = decode(data, declared)
    except NotText as error:
        raise Unreadable(str(error), "save the article as text, HTML or PDF") from error
    return text


def read_text(path: Path) -> Iterator[Draft]:
    yield Draft(_decoded(read_bytes(path)))


_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,5}=\s{0,5}[\"']([\w-]{2,20})", re.IGNORECASE)


def _declared(data):
    found = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:200])
    return found.group(1).decode("ascii") if found else ""


def read_html(path: Path) -> Iterator[Draft]:
    data = read_bytes(path)
    yield _from_page(_decoded(data, _declared(data)))


def _from_page(markup):
    page = read_page(markup)
    if not page.text.strip():
        raise Unreadable("no article text was found on the page", "save the article's text as .txt")
    published = next((day for day in map(parse_day, page.dates) if day), None)
    return Draft(page.text, "", page.title, published, "meta" if published else "none", page.source, page.url)


def read_mail(path: Path) -> Iterator[Draft]:
    mail = email.message_from_bytes(read_bytes(path), policy=email.policy.default)
    part = mail.get_body(("plain", "html"))
    if part is None:
        raise Unreadable("the mail has no text", "save its text as .txt")
    text = _decoded(part.get_payload(decode=True) or b"", part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        text = plain_text(text)
    published = parse_day(str(mail.get("Date", "")))
    sender = email.utils.parseaddr(str(mail.get("From", "")))[0]
    yield Draft(text, "", " ".join(str(mail.get("Subject", "")).split()), published,
                "meta" if published else "none", sender)


class _Xml(HTMLParser):
    """A tolerant reader of XML that knows no entities but characters': none can be declared, none is fetched."""

    def __init__(self, on_start, on_end, on_data):
        super().__init__(convert_charrefs=True)
        self.handle_starttag = lambda tag, attrs: on_start(tag, dict(attrs))
        self.handle_endtag = on_end
        self.handle_data = on_data

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)


def _plain_cdata(markup):
    """The markup with its CDATA sections written as escaped text."""
    first, *rest = markup.split("<![CDATA[")
    pieces = [first]
    for piece in rest:
        inside, closed, after = piece.partition("]]>")
        pieces.append(escape(inside) + after if closed else piece)
    return "".join(pieces)


def read_docx(path: Path) -> Iterator[Draft]:
    read_bytes(path)
    try:
        with zipfile.ZipFile(path) as archive:
            document = _member(archive, "word/document.xml")
            core = _member(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable("it is no readable Word document", "open it in a word processor and save it again") from error
    title = re.search(r"<dc:title>([^<]{1,300})</dc:title>", core.decode("utf-8", "replace"))
    yield Draft(_word_text(document.decode("utf-8", "replace")), "", title.group(1).strip() if title else "")


def _member(archive, name):
    info = archive.getinfo(name)
    if info.file_size > 4 * LARGEST_FILE:
        raise Unreadable(f"{name} in it unpacks to {info.file_size / 1e6:.0f} MB", "save the article's text as .txt")
    with archive.open(info) as stream:
        return stream.read(4 * LARGEST_FILE)


def _word_text(markup):
    pieces, inside = [], []

    def start(tag, attrs):
        if tag == "w:t":
            inside.append(tag)
        elif tag in ("w:tab", "w:br"):
            pieces.append("\t" if tag == "w:tab" else "\n")

    def end(tag):
        if tag == "w:t" and inside:
            inside.pop()
        elif tag == "w:p":
            pieces.append("\n\n")

    _feed(markup, start, end, lambda data: pieces.append(data) if inside else None)
    return "".join(pieces).strip()


def _feed(markup, start, end, data):
    reader = _Xml(start, end, data)
    reader.feed(whole_tags(markup))
    reader.close()


def read_pdf(path: Path) -> Iterator[Draft]:
    read_bytes(path)
    try:
        pypdf = import_module("pypdf")
    except ImportError as error:
        raise Unreadable("PDF files need the Python package pypdf, which is not installed",
                         "install it, or save the article's text as .txt") from error
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(str(path)).pages]
    except Exception as error:  # pypdf raises whatever a broken file makes its parts raise
        raise Unreadable(f"the PDF cannot be read ({type(error).__name__})",
                         "save the article's text as .txt") from error
    text = "\n".join(pages)
    if not text.strip():
        raise Unreadable("the PDF holds pictures of text, no text", "run it through OCR, or copy its text to a .txt")
    yield Draft(text)


_ITEM = frozenset(("item", "entry"))
_FEED_FIELDS: Dict[str, str] = {"title": "title", "link": "url", "guid": "key", "id": "key", "pubdate": "day",
                                "published": "day", "dc:date": "day", "updated": "later", "description": "summary",
                                "summary": "summary", "content:encoded": "text", "content": "text"}


def read_feed(path: Path) -> Iterator[Union[Draft, Unreadable]]:
    """The items of an RSS or Atom file."""
    data = read_bytes(path)
    markup = _decoded(data, _declared(data))
    if not is_feed(markup):
        raise Unreadable("it is no RSS or Atom file", "give articles as text, HTML, CSV or JSONL", other_kind=True)
    channel, items = _feed_items(markup)
    for number, item in enumerate(items, 1):
        text = plain_text(item.get("text") or item.get("summary", ""))
        if not text.strip():
            yield Unreadable("the item has no text", "give its page as HTML", str(number))
            continue
        title = " ".join(plain_text(item.get("title", "")).split())
        published = parse_day(item.get("day") or item.get("later") or "")
        key = (item.get("key") or item.get("url") or str(number)).strip()
        yield Draft(title + "\n\n" + text if title else text, key, title, published, "meta" if published else "none",
                    " ".join(channel.split()), item.get("url", "").strip())


def is_feed(markup: str) -> bool:
    """Whether the opening of a file is that of an RSS or Atom feed."""
    return re.search(r"<(?:rss|feed|rdf:RDF)[\s>]", markup[:2000]) is not None


def _feed_items(markup):
    items, channel, field = [], [""], [""]

    def start(tag, attrs):
        if tag in _ITEM:
            items.append({})
        field[0] = _FEED_FIELDS.get(tag, field[0] if items and field[0] == "text" else "")
        if tag == "link" and items and attrs.get("href") and attrs.get("rel", "alternate") == "alternate":
            items[-1].setdefault("url", attrs["href"])

    def end(tag):
        if tag in _FEED_FIELDS or tag in _ITEM:
            field[0] = ""

    def data(words):
        if field[0] and items:
            items[-1][field[0]] = items[-1].get(field[0], "") + words
        elif field[0] == "title":
            channel[0] += words

    _feed(_plain_cdata(markup), start, end, data)
    return channel[0], items


def read_csv(path: Path) -> Iterator[Union[Draft, Unreadable]]:
    """The rows of a table of articles: id, title, text, published, source, url; id and text are needed."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST_TEXT))  # the default is less than a long article
    with open(path, encoding=_table_encoding(path), errors="replace", newline="") as stream:
        header = stream.readline()
        stream.seek(0)
        rows = csv.DictReader(stream, delimiter=max("\t;,", key=header.count))
        rows.fieldnames = [(name or "").strip().lower().lstrip("\ufeff") for name in rows.fieldnames or ()]
        if not set(_NEEDED) <= set(rows.fieldnames):
            raise Unreadable("it is no table of articles: columns id and text are needed",
                             "name its columns id, title, text, published, source, url", other_kind=True)
        try:
            for row in rows:
                yield _from_row(row, rows.line_num)
        except csv.Error as error:
            raise Unreadable(f"the table breaks off at line {rows.line_num} ({error})", "mend that line") from error


def read_jsonl(path: Path) -> Iterator[Union[Draft, Unreadable]]:
    """The lines of a JSONL file of articles, with the same names as a table's columns."""
    with open(path, encoding=_table_encoding(path), errors="replace") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict):
                yield _from_row({str(name).lower(): value for name, value in row.items()}, number)
            else:
                yield Unreadable(f"line {number} is no JSON object", "write one article a line", f"line {number}")


def _table_encoding(path):
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("the file is empty", "remove it, or save the table again")
    with open(path, "rb") as stream:
        sample = stream.read(_SNIFFED)
    whole = sample if len(sample) == size else sample[:sample.rfind(b"\n") + 1] or sample
    try:
        return decode(whole)[1]
    except NotText as error:
        raise Unreadable(str(error), "save the table as UTF-8 text") from error


def _from_row(row, number):
    cells = {name: str(value) for name, value in row.items() if name and value is not None}
    key, text = cells.get("id", "").strip(), cells.get("text", "")
    where = key or f"line {number}"
    if not key:
        return Unreadable(f"line {number} has no id", "give every article an id of its own", where)
    if not text.strip():
        return Unreadable(f"article {key} (line {number}) has no text", "fill its column text", where)
    words = cells.get("published", "").strip()
    published = parse_day(words)
    warning = ("", "")
    if words and not published:
        warning = (f"its publication date cannot be read: {words[:40]}", "write it as 2022-12-18")
    return Draft(text, key, cells.get("title", "").strip(), published, "index" if published else "none",
                 cells.get("source", "").strip(), cells.get("url", "").strip(), warning)


READERS: Dict[str, Reader] = {
    ".txt": read_text, ".md": read_text, ".text": read_text, ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".eml": read_mail, ".csv": read_csv, ".tsv": read_csv, ".jsonl": read_jsonl, ".ndjson": read_jsonl,
    ".docx": read_docx, ".pdf": read_pdf, ".rss": read_feed, ".atom": read_feed, ".xml": read_feed,
}
TABLES = frozenset((".csv", ".tsv", ".jsonl", ".ndjson", ".rss", ".atom", ".xml"))


def check_text(text: str) -> None:
    """Raise Unreadable for a text that is no article: nothing in it, or far too much."""
    if not text.strip():
        raise Unreadable("there is no text in it", "remove it, or save the article again")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"the text has {len(text) / 1e6:.1f} million characters, more than the "
                         f"{LONGEST_TEXT // 1_000_000} million of an article", "split it into articles")
