"""Checks a plugin's zip by the rules of QGIS's plugin repository (QGIS-Plugins-Website, plugins/validator.py and
plugins/security_scanner.py) and by a few of our own.

Each check is a function of the open zip that yields what it finds; ``CHECKS`` lists them.
"""

import configparser
import re
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

TOP = "dateline"
MOST_BYTES = 25_000_000
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
            "homepage", "icon", "tags", "category", "hasProcessingProvider")
ADDRESSES = ("homepage", "tracker", "repository")
FLAGS = ("experimental", "deprecated", "server", "hasProcessingProvider")
NEEDED = ("__init__.py", "metadata.txt", "LICENSE", "CHANGELOG.md", "README.md", "samples/index.csv",
          "i18n/dateline_ar.qm")
NOT_SHIPPED = ("tests", "tools", "benchmarks", ".ci", "out")
# Programs and libraries, which the repository refuses or marks; scripts of a checkout.
PROGRAMS = {".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".pyc", ".pyo", ".pyd"}
FORBIDDEN_FOLDERS = {"__MACOSX", ".git", "__pycache__"}
WRONG, BLOCKING = "wrong", "blocking"  # not to be used; good, but not to be uploaded yet


class Problem(NamedTuple):
    kind: str
    text: str


def metadata_of(path):
    """The [general] table of metadata.txt, keys as written; empty where there is none."""
    with zipfile.ZipFile(path) as archive:
        return _metadata(archive)


def _metadata(archive):
    parser = configparser.ConfigParser()  # with interpolation, as the repository reads it: a lone % is an error there
    parser.optionxform = str
    try:
        parser.read_string(archive.read(f"{TOP}/metadata.txt").decode("utf-8"))
        return dict(parser.items("general"))
    except (KeyError, UnicodeDecodeError, configparser.Error):
        return {}


def size(archive):
    if Path(archive.filename).stat().st_size > MOST_BYTES:
        yield f"larger than {MOST_BYTES // 1_000_000} MB"
    if archive.testzip():
        yield f"{archive.testzip()} is damaged"


def names(archive):
    for name in archive.namelist():
        path = PurePosixPath(name)
        if path.parts[0] != TOP:
            yield f"{name} is not in the folder {TOP}"
        if ".." in name or name.startswith("/") or "\\" in name:
            yield f"{name} is no plain path"
        if FORBIDDEN_FOLDERS & set(path.parts) or path.suffix in PROGRAMS:
            yield f"{name} has no place in a plugin"
        if path.name.startswith("."):
            yield f"{name} is hidden"
        if path.parts[1:2] and path.parts[1] in NOT_SHIPPED:
            yield f"{name} is tooling; .gitattributes keeps it out"
    if len(set(archive.namelist())) < len(archive.namelist()):
        yield "a file is in it twice"


def what_is_needed(archive):
    for name in NEEDED:
        if f"{TOP}/{name}" not in archive.namelist():
            yield f"{name} is missing"


def modes(archive):
    for entry in archive.infolist():
        if entry.filename.endswith(".py") and entry.external_attr >> 16 & 0o111:
            yield f"{entry.filename} may be run as a program"


def metadata(archive):
    found = _metadata(archive)
    for key in REQUIRED:
        if not found.get(key, "").strip():
            yield f"metadata.txt lacks {key}"
    if not found:
        return
    if not re.fullmatch(r"\d+\.\d+\.\d+", found.get("version", "")):
        yield "version is not three numbers"
    for key in ("qgisMinimumVersion", "qgisMaximumVersion"):
        if not re.fullmatch(r"\d+\.\d+", found.get(key, "")):
            yield f"{key} is not two numbers"
    if "plugin" in found.get("name", "").lower():
        yield "the name says plugin"
    if "/" in found.get("author", ""):
        yield "author has a slash"
    if f"{TOP}/{found.get('icon')}" not in archive.namelist():
        yield "the icon is not in the zip"
    for key in FLAGS:
        if found.get(key, "False").lower() not in ("true", "false", "yes", "no"):
            yield f"{key} is neither true nor false"
    if re.search(r"<[a-zA-Z/]", found.get("about", "") + found.get("description", "")):
        yield "about or description has HTML"


def version_in_changelog(archive):
    version = _metadata(archive).get("version", "")
    told = archive.read(f"{TOP}/CHANGELOG.md").decode("utf-8") if f"{TOP}/CHANGELOG.md" in archive.namelist() else ""
    if not re.search(rf"^## {re.escape(version)}\b", told, re.M):
        yield f"CHANGELOG.md has nothing on {version}"


def addresses(archive):
    found = _metadata(archive)
    for key in ADDRESSES:
        if not re.match(r"https?://[^/\s]+", found.get(key, "")):
            yield f"{key} is no address"


def stand_ins(archive):
    """example.org is reserved (RFC 2606): nobody is there, and the repository asks each address for an answer."""
    found = _metadata(archive)
    for key in (*ADDRESSES, "email"):
        if re.search(r"\bexample\.(org|com|net)\b", found.get(key, "")):
            yield f"{key} in metadata.txt is a stand-in ({found[key]}); docs/release.md says what belongs there"


CHECKS = ((WRONG, size), (WRONG, names), (WRONG, what_is_needed), (WRONG, modes), (WRONG, metadata),
          (WRONG, version_in_changelog), (WRONG, addresses), (BLOCKING, stand_ins))


def problems(path):
    """What is to be said of the zip at ``path``: an iterator of Problem, none when it may be uploaded."""
    with zipfile.ZipFile(path) as archive:
        for kind, check in CHECKS:
            for text in check(archive):
                yield Problem(kind, text)


if __name__ == "__main__":
    for one in problems(sys.argv[1]):
        print(f"{one.kind}: {one.text}")
