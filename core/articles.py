"""Files and folders to articles: which files are read, what names them, who gave their dates, what fails alone."""

import csv
import hashlib
import os
import stat
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Tuple, Union

from ..gazetteer.decoding import NotText, decode, is_binary
from ..gazetteer.mojibake import is_garbled, mend
from .article_files import Unreadable, check_text, size_of, whole
from .article_formats import READERS, TABLES, draft_of_row, read_text
from .extraction.headers import find_headers, parse_day, published_date
from .model import Article, Note, Problem

_PASSED_OVER = frozenset(("index.csv", "expected.json", "thumbs.db", "desktop.ini", "__macosx"))
_PASSED_STEMS = ("readme", "license", "licence", "copying")
# Other kinds of file that lie beside articles: passed over in a folder without a word.
_OTHER_KINDS = frozenset((
    ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .svg .ico .mp3 .mp4 .wav .avi .mov .mkv .webm "
    ".zip .gz .bz2 .xz .7z .rar .tar "
    ".json .geojson .gpkg .shp .shx .dbf .prj .cpg .qgz .qgs .qml .kml .kmz .sqlite .db .xlsx .xls .ods .pptx .ppt "
    ".css .js .py .sh .yaml .yml .toml .ini .cfg .log .lock .bak .tmp").split())
_UNREAD_KINDS = {".doc": ".docx or .txt", ".rtf": ".docx or .txt", ".odt": ".docx or .txt", ".pages": ".docx or .txt",
                 ".mht": ".html", ".mhtml": ".html", ".msg": ".eml", ".epub": ".txt"}
_TITLE_LINES = 6
_LARGEST_INDEX = 200_000_000  # bytes
_LONGEST_TITLE = 150


class IndexEntry(NamedTuple):
    """What an index says about one file."""

    published: Optional[date] = None
    source: str = ""
    url: str = ""


class _Found(NamedTuple):
    """A file to read: ``path``, the folder given (or its own), and whether it was given itself."""

    path: Path
    folder: Path
    given: bool

    @property
    def relative(self):
        return self.path.relative_to(self.folder).as_posix()


def read_articles(paths: Iterable[Union[str, Path]], index: Union[str, Path, None] = None,
                  published: Optional[date] = None) -> Iterator[Union[Article, Problem]]:
    """The articles in files and folders (folders recursively, sorted), one Problem for each thing that failed, and a
    Note for what was mended.

    ``index`` is a CSV ``file,published,source,url``; with one, only the files (or ids of articles) that it lists are
    read. ``published`` is the user's date for all articles that the index does not date. A date is taken from the
    index, the user, the file's metadata, a header line or a full dateline, in this order; ``Article.published_from``
    says which.
    """
    entries: Optional[Dict[str, IndexEntry]] = None
    if index is not None:
        entries, problems = _index_entries(Path(index))
        yield from problems
        if entries is None:
            return
    files, problems = _find_files([Path(path) for path in paths])
    yield from problems
    names = _name_files(files)
    listed, used = set(entries or ()), set()
    seen: Dict[str, _Found] = {}
    for found in files:
        name = names[found]
        key = _listed_as(found, name, listed)
        if entries is not None and key is None and found.path.suffix.lower() not in TABLES:
            continue
        used.update((key,) if key else ())
        for article in _read_file(found, name, published, entries, key, used):
            if isinstance(article, Article):
                article = _with_own_id(article, found, name, seen)
                if article.article_id in seen:
                    yield Problem(str(found.path), f"the id {article.article_id} is used twice; only its first article "
                                  "is read", "give every article an id of its own")
                    continue
                seen[article.article_id] = found
            yield article
    whole = any(Path(path).is_dir() for path in paths)  # of single files the index may list more
    for name in sorted(listed - used) if whole else ():
        yield Problem(name, "the index lists it, and it was not found",
                      "add the file, or take its line out of the index")


def _with_own_id(article, found, name, seen):
    """The article, named after its file too where another file has used its id."""
    if seen.get(article.article_id, found) is found:
        return article
    return replace(article, article_id=f"{name}#{article.article_id}")


def articles_from_rows(rows: Iterable[Mapping[str, object]], name: str = "table",
                       published: Optional[date] = None) -> Iterator[Union[Article, Problem]]:
    """The articles of a table at hand, as ``read_articles`` gives those of a file; ``name`` is the table's.

    A row has ``text`` and, where they are known, ``id, title, published, source, url``; an article without an id is
    named by its text, so that the same text again is the same article.
    """
    seen = set()
    for number, row in enumerate(rows, 1):
        draft = draft_of_row(row if row.get("id") else {**row, "id": _id_of_text(row.get("text"))}, number)
        if isinstance(draft, Unreadable):
            yield Problem(f"{name}#{draft.key}", draft.message, draft.remedy)
        elif draft.key in seen:
            yield Problem(name, f"the id {draft.key} is used twice; only its first article is read",
                          "give every article an id of its own")
        else:
            seen.add(draft.key)
            yield from _finish(f"{name}#{draft.key}", draft, draft.key, IndexEntry(), published)


def _id_of_text(text):
    return "text-" + hashlib.sha256(str(text or "").encode("utf-8", "replace")).hexdigest()[:12]


def article_from_text(text: str, article_id: str, title: str = "", published: Optional[date] = None,
                      published_from: str = "user", source: str = "", url: str = "") -> Article:
    """An article from text at hand. Without ``published`` its header and dateline are asked; the text stays as is, but
    for what no file can hold (``article_files.whole``)."""
    article_id, text, title, source, url = map(whole, (article_id, text, title, source, url))
    headers = find_headers(text)
    if published is None:
        published, published_from = published_date(headers)
    return Article(article_id, text, title or _headline(text, headers), published, published_from, source, url)


# --- the index --------------------------------------------------------------------------------------------------------

def _index_rows(path):
    """(file, entry, problem or None) of each row."""
    try:
        if not size_of(path):
            raise Unreadable(f"the index {path} is empty", "name its columns file, published, source, url")
        if size_of(path) > _LARGEST_INDEX:
            raise Unreadable(f"the index {path} has {size_of(path) / 1e6:.0f} MB, more than "
                             f"{_LARGEST_INDEX // 1_000_000} MB", "split it, and the folder that it lists")
        text, _ = decode(path.read_bytes())
    except (OSError, NotText) as error:
        raise Unreadable(f"the index {path} cannot be read ({_reason(error)})",
                         "check its path and that it is a CSV") from error
    lines = text.splitlines()
    header = lines[0] if lines else ""
    rows = csv.DictReader(lines, delimiter=max("\t;,", key=header.count))
    rows.fieldnames = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if "file" not in rows.fieldnames:
        raise Unreadable(f"the index {path} has no column file", "name its columns file, published, source, url")
    try:
        for row in rows:
            cells = {name: (value or "").strip() for name, value in row.items() if isinstance(value, (str, type(None)))}
            name = cells.get("file", "").replace("\\", "/")
            while name.startswith("./"):
                name = name[2:]
            if name:
                yield _index_row(path, name, cells)
    except csv.Error as error:
        raise Unreadable(f"the index {path} breaks off at line {rows.line_num} ({error})",
                         "mend that line") from error


def _index_row(path, name, cells):
    words = cells.get("published", "")
    day = parse_day(words)
    problem = None
    if words and day is None:
        problem = Problem(str(path), f"the date of {name} cannot be read: {words[:40]}", "write it as 2022-12-18")
    return name, IndexEntry(day, cells.get("source", ""), cells.get("url", "")), problem


def _index_entries(path):
    """(entries or None, problems)."""
    entries, problems = {}, []
    try:
        for name, entry, problem in _index_rows(path):
            problems += [problem] if problem else []
            if name in entries:
                problems.append(Problem(str(path), f"{name} is listed twice; the first line counts",
                                        "take one line out"))
            entries.setdefault(name, entry)
    except Unreadable as error:
        return None, [Problem(str(path), error.message, error.remedy)]
    return entries, problems


def _listed_as(found, name, listed):
    """Under which name the index lists the file, or None."""
    path = found.path.as_posix()
    return next((key for key in (found.relative, name, path, found.path.name) if key in listed), None)


# --- which files ------------------------------------------------------------------------------------------------------

def _find_files(paths):
    files: List[_Found] = []
    problems: List[Problem] = []
    seen = set()
    for path in paths:
        try:
            mode = path.stat().st_mode
            found = _in_folder(path, problems) if stat.S_ISDIR(mode) else [_Found(path, path.parent, True)]
            if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
                raise OSError("it is no regular file")
        except (OSError, ValueError) as error:
            problems.append(Problem(str(path), _reason(error), "check the path and its permissions"))
            continue
        for item in found:
            real = os.path.realpath(item.path)
            if real not in seen:
                seen.add(real)
                files.append(item)
    return files, problems


def _in_folder(folder, problems):
    def refused(error):
        problems.append(Problem(str(error.filename or folder), _reason(error), "check the folder's permissions"))

    found = []
    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not _passed_over(name))
        found += [_Found(Path(parent, name), folder, False) for name in names if not _passed_over(name)]
    return sorted(found, key=lambda item: item.relative)


def _passed_over(name):
    small = name.lower()
    return small.startswith((".", "~$")) or small in _PASSED_OVER or small.split(".")[0] in _PASSED_STEMS


def _reason(error):
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "there is no permission to read it"
    return str(getattr(error, "strerror", None) or error)


def _name_files(files):
    """An id for each file: its name; where two bear the same, the path below the folder given, and more if need be."""
    names: Dict[_Found, str] = {found: found.path.name for found in files}
    for longer in (lambda found: found.relative, lambda found: f"{found.folder.resolve().name}/{found.relative}",
                   lambda found: found.path.resolve().as_posix()):
        counts = Counter(names.values())
        names = {found: name if counts[name] == 1 else longer(found) for found, name in names.items()}
    return {found: _as_text(name) for found, name in names.items()}


def _as_text(name):
    """A name of a file as text: bytes of it that are no UTF-8 (PEP 383) are spelled out, so that it stays its own."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


# --- one file ---------------------------------------------------------------------------------------------------------

def _read_file(found, name, user_date, entries, key, used):
    reader = _reader(found)
    if reader is None:
        return
    table = found.path.suffix.lower() in TABLES
    try:
        for number, draft in enumerate(reader(found.path), 1):
            if isinstance(draft, Unreadable):
                yield Problem(f"{found.path}#{draft.key}", draft.message, draft.remedy)
                continue
            article_id = (draft.key or str(number)) if table else name
            row = key
            if entries is not None and row is None:
                if article_id not in entries:
                    continue
                row = article_id
                used.add(row)
            entry = entries[row] if entries is not None else IndexEntry()
            where = str(found.path) if article_id == found.path.name else f"{found.path}#{article_id}"
            yield from _finish(where, draft, article_id, entry, user_date)
    except Unreadable as error:
        if not (error.other_kind and not found.given):
            yield Problem(str(found.path), error.message, error.remedy)
    except OSError as error:
        yield Problem(str(found.path), _reason(error), "check the file and its permissions")


def _reader(found):
    """How to read the file; None for another kind of file that only lies in the folder."""
    ending = found.path.suffix.lower()
    if ending in READERS:
        return READERS[ending]
    if ending in _UNREAD_KINDS:
        return _refuse(f"{ending} files cannot be read", f"save the article as {_UNREAD_KINDS[ending]}")
    if found.given:
        return read_text
    if ending in _OTHER_KINDS or _looks_binary(found.path):
        return None
    return read_text


def _refuse(what, remedy):
    def reader(path):
        raise Unreadable(what, remedy)
    return reader


def _looks_binary(path):
    """Whether a file of unknown kind holds no text; one that cannot be opened is left to its reader to report."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return True
        if not found.st_size:
            return False
        with open(path, "rb") as stream:
            return is_binary(stream.read(4096))
    except OSError:
        return False


def _finish(where, draft, article_id, entry, user_date):
    """The article of a draft, after the problems that do not keep it from being read."""
    try:
        check_text(draft.text)
    except Unreadable as error:
        yield Problem(where, error.message, error.remedy)
        return
    if draft.warning[0]:
        yield Problem(where, *draft.warning)
    text, mistaken = mend(draft.text)
    if mistaken:
        yield Note(where, f"its letters were garbled, as UTF-8 read as {mistaken}, and are mended")
    elif is_garbled(text):
        yield Problem(where, "its letters look garbled, as if it had been saved in a wrong encoding; it is read as is",
                      "save the article again as UTF-8")
    published, origin = _dated(draft, entry, user_date)
    yield article_from_text(text, article_id, mend(draft.title)[0], published, origin, entry.source or draft.source,
                            entry.url or draft.url)


def _dated(draft, entry, user_date) -> Tuple[Optional[date], str]:
    if entry.published:
        return entry.published, "index"
    if draft.published_from == "index":
        return draft.published, "index"
    if user_date:
        return user_date, "user"
    return draft.published, draft.published_from


def _headline(text, headers):
    """The first opening line that looks like a headline: short, no full stop, a blank line after it."""
    taken = {header.start for header in headers}
    position, first = 0, ""
    for _ in range(_TITLE_LINES):
        while position < len(text) and text[position].isspace():
            position += 1
        end = text.find("\n", position)
        if end < 0:
            break
        line = text[position:end].strip().lstrip("#").strip()
        blank = text[end:end + 3].replace("\r", "").startswith("\n\n")
        if len(line) > _LONGEST_TITLE or line.endswith((".", ",", ";", ".”", ".\"")):
            break
        if blank and line and position not in taken and not line.lower().startswith(("by ", "http")):
            if len(line.split()) >= 4:
                return line
            first = first or line
        position = end + 1
    return first
