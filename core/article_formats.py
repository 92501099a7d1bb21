"""The kinds of file that articles come in, each read to drafts of articles."""

import csv
import email
import email.utils
import json
import re
import zipfile
from email.errors import MessageError
from email.header import decode_header, make_header
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Callable, Dict, Iterator, Union

from ..gazetteer import archives
from ..gazetteer.decoding import NotText, decode
from .article_files import (LARGEST_FILE, LONGEST_TEXT, Draft, Unreadable, declared_encoding, decoded, read_bytes,
                            read_xml, size_of, whole)
from .extraction.headers import parse_day
from .feeds import read_feed
from .html_text import is_markup, plain_text, read_page
from .trafilatura_text import main_paragraphs

_SNIFFED = 1_000_000  # bytes of a table that tell its encoding
_NEEDED = ("id", "text")
_LONGEST_HEADER = 1000  # characters of a mail's header
_WORD_RATIO, _SMALL_PART = 100, 4_000_000  # a part of a Word document unpacks to no more than this

Reader = Callable[[Path], Iterator[Union[Draft, Unreadable]]]


def read_text(path: Path) -> Iterator[Draft]:
    """A text; one that was pasted as a page's markup is read as the page."""
    text = decoded(read_bytes(path))
    yield _from_page(text) if is_markup(text) else Draft(text)


# What opens a Markdown file between lines of --- or +++: "title: Bomb kills two", "date = 2022-12-18".
_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.{0,5000}?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^([A-Za-z_ ]{1,30}?)[ \t]*[:=][ \t]*[\"']?(.{1,500}?)[\"']?[ \t]*$", re.MULTILINE)


def read_markdown(path: Path) -> Iterator[Draft]:
    """A text, with the title, date, source and url of its front matter, which is no part of the article."""
    text = decoded(read_bytes(path))
    matter = _FRONT_MATTER.match(text)
    if not matter:
        yield Draft(text)
        return
    said = {name.strip().lower(): value for name, value in _PAIR.findall(matter.group(2).replace("\r", ""))}
    published = parse_day(said.get("published") or said.get("date") or "")
    yield Draft(text[matter.end():].lstrip(), "", said.get("title", ""), published, "meta" if published else "none",
                said.get("source", ""), said.get("url", ""))


def read_html(path: Path) -> Iterator[Draft]:
    data = read_bytes(path)
    yield _from_page(decoded(data, declared_encoding(data)))


def _from_page(markup):
    page = read_page(markup, main_paragraphs(markup))
    if not page.text.strip():
        raise Unreadable("no article text was found on the page", "save the article's text as .txt")
    published = next((day for day in map(parse_day, page.dates) if day), None)
    return Draft(page.text, "", page.title, published, "meta" if published else "none", page.source, page.url)


_FORWARDED = re.compile(r"(?:(?:fwd?|re|aw|wg)[ ]?:[ ]?){1,9}", re.IGNORECASE)


def read_mail(path: Path) -> Iterator[Draft]:
    data = read_bytes(path)
    try:
        mail = email.message_from_bytes(data)
        said = {name: _header(mail, name) for name in ("Subject", "From", "Date")}
        kind, body, charset = _body(mail)
    except Exception as error:  # Python's parser of mails raises whatever a broken one makes its parts raise
        raise Unreadable(f"the mail cannot be read ({type(error).__name__})", "save its text as .txt") from error
    if not kind:
        raise Unreadable("the mail has no text", "save its text as .txt")
    text = decoded(body, charset)
    published = parse_day(said["Date"])
    yield Draft(plain_text(text) if kind == "text/html" else text, "", _FORWARDED.sub("", said["Subject"]), published,
                "meta" if published else "none", email.utils.parseaddr(said["From"])[0])


def _header(mail, name):
    """The words of a header in one line; as they stand where they are encoded in no way that is known."""
    written = str(mail.get(name, ""))[:_LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(written)))
    except (ValueError, LookupError, MessageError):
        words = written
    return " ".join(words.split())


def _body(mail):
    """(kind, bytes, charset) of a mail's text, the plain one where it has several; kind is empty where it has none."""
    parts = [part for part in mail.walk() if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        part = next((part for part in parts if part.get_content_type() == kind and not part.is_multipart()), None)
        if part is not None:
            return kind, part.get_payload(decode=True) or b"", part.get_content_charset() or ""
    return "", b"", ""


def read_docx(path: Path) -> Iterator[Draft]:
    read_bytes(path)
    try:
        with zipfile.ZipFile(path) as archive:
            document = _member(archive, "word/document.xml")
            core = _member(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
    except (KeyError, *archives.OPENING) as error:
        raise Unreadable("it is no readable Word document", "open it in a word processor and save it again") from error
    title = re.search(r"<dc:title>([^<]{1,300})</dc:title>", core.decode("utf-8", "replace"))
    yield Draft(_word_text(document.decode("utf-8", "replace")), "", unescape(title.group(1)).strip() if title else "")


def _member(archive, name):
    info = archive.getinfo(name)
    most = min(4 * LARGEST_FILE, max(_SMALL_PART, _WORD_RATIO * info.compress_size))
    if info.file_size > most:
        raise Unreadable(f"{name} in it unpacks to {info.file_size / 1e6:.0f} MB, more than {most / 1e6:.0f} MB",
                         "save the article's text as .txt")
    with archive.open(info) as stream:
        return stream.read(most)


def _word_text(markup):
    """The paragraphs of a Word document; the prefix of its tags is the writing program's choice."""
    pieces, inside = [], {"t": 0, "fallback": 0}  # a fallback repeats a text box for older programs

    def start(tag, attributes):
        name = tag.rpartition(":")[2]
        if name in inside:
            inside[name] += 1
        elif name in ("tab", "br", "cr") and not inside["fallback"]:
            pieces.append("\t" if name == "tab" else "\n")

    def end(tag):
        name = tag.rpartition(":")[2]
        if name in inside:
            inside[name] = max(0, inside[name] - 1)
        elif name == "p" and not inside["fallback"]:
            pieces.append("\n\n")

    def data(words):
        if inside["t"] and not inside["fallback"]:
            pieces.append(words)

    read_xml(markup, start, end, data)
    return "".join(pieces).strip()


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
                yield draft_of_row(row, rows.line_num)
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
                yield draft_of_row({str(name).lower(): _cell(value) for name, value in row.items()}, number)
            else:
                yield Unreadable(f"line {number} is no JSON object", "write one article a line", f"line {number}")


def _cell(value):
    """A JSON value as a cell holds it: a text or a number, or the name of an object; lists are no cells."""
    if isinstance(value, dict):
        value = value.get("name")
    return None if isinstance(value, (dict, list)) else value


def _table_encoding(path):
    size = size_of(path)
    if size == 0:
        raise Unreadable("the file is empty", "remove it, or save the table again")
    with open(path, "rb") as stream:
        sample = stream.read(_SNIFFED)
    whole = sample if len(sample) == size else sample[:sample.rfind(b"\n") + 1] or sample
    try:
        return decode(whole)[1]
    except NotText as error:
        raise Unreadable(str(error), "save the table as UTF-8 text") from error


def draft_of_row(row, number):
    """The draft of a row (column → value), or the Unreadable that it is; ``number`` is its line."""
    cells = {name: whole(str(value)) for name, value in row.items() if name and value is not None}
    key, text = " ".join(cells.get("id", "").split()), cells.get("text", "")
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
    ".txt": read_text, ".text": read_text, ".md": read_markdown, ".markdown": read_markdown,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".eml": read_mail, ".csv": read_csv, ".tsv": read_csv, ".jsonl": read_jsonl, ".ndjson": read_jsonl,
    ".docx": read_docx, ".pdf": read_pdf, ".rss": read_feed, ".atom": read_feed, ".xml": read_feed,
}
TABLES = frozenset((".csv", ".tsv", ".jsonl", ".ndjson", ".rss", ".atom", ".xml"))
