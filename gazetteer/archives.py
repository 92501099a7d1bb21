"""Zips, opened to be read in place: nothing is ever unpacked to disk, and what would fill memory or time is refused.

A member's size is what the zip's table of contents says, and no more of it is read than that (Python's zipfile, GDAL's
/vsizip). Deflate packs at most 1,032 bytes into one (RFC 1951), tables and layers of places rarely more than 30.
"""

import re
import stat
import zipfile
import zlib
from contextlib import contextmanager
from lzma import LZMAError
from struct import error as StructError

from .errors import GazetteerError

ZIP_START = b"PK\x03\x04"
MOST_BYTES = 4 << 30  # of a member and of all together; the whole world's dump of GeoNames is 1.7 GB
MOST_RATIO = 200  # unpacked bytes to a packed one,
SMALL_BYTES = 64 << 20  # … of members that unpack to more than this
MOST_MEMBERS = 20_000
# What zipfile raises while it reads an archive that is damaged or cut off, and while it opens one that is so, is packed
# in a way of its own or needs a password.
READING = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, StructError)
OPENING = READING + (NotImplementedError, RuntimeError, ValueError, OverflowError)
_LEADS_OUT = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)", re.DOTALL)  # absolute, with a drive, or upwards
_REMEDY = "unzip it yourself if you trust it, and give what is in it"


@contextmanager
def opened(path):
    """The open zip, checked. Raises GazetteerError for one that is no whole zip, or that is refused."""
    try:
        archive = zipfile.ZipFile(path)
    except OPENING as error:
        raise GazetteerError(f"{path}: the file cannot be read or is damaged; download it again.",
                             repr(error)) from error
    with archive:
        check(path, archive.infolist())
        yield archive


def member(archive, info, path):
    """A member as a binary stream, which raises one of ``READING`` where it is damaged. Raises GazetteerError."""
    try:
        return archive.open(info)
    except OPENING as error:
        raise GazetteerError(f"{path}: {info.filename[:80]} in it cannot be unzipped here; unzip it yourself.",
                             repr(error)) from error


def check(path, members, small=SMALL_BYTES, ratio=MOST_RATIO):
    """Raise GazetteerError for members (ZipInfo) of a zip that no honest one has, naming the bound.

    ``ratio`` is the most unpacked bytes to a packed one of members that unpack to more than ``small`` bytes.
    """
    if len(members) > MOST_MEMBERS:
        raise GazetteerError(f"{path}: the zip holds {len(members):,} files, more than {MOST_MEMBERS:,}; {_REMEDY}.")
    for info in members:
        if _LEADS_OUT.match(info.filename) or stat.S_ISLNK(info.external_attr >> 16):
            raise GazetteerError(f"{path}: the zip holds “{info.filename[:80]}”, which leads out of it; {_REMEDY}.")
        if info.file_size > max(small, ratio * info.compress_size):
            raise GazetteerError(f"{path}: {info.filename[:80]} in it would unpack to {_mb(info.file_size)} from "
                                 f"{_mb(info.compress_size)}, more than {ratio} times as much; {_REMEDY}.")
    whole = sum(info.file_size for info in members)
    if whole > MOST_BYTES:
        raise GazetteerError(f"{path}: unzipped, it would be {_mb(whole)}, more than {_mb(MOST_BYTES)}; {_REMEDY}.")


def is_zip(path):
    """Whether the file begins as a zip does."""
    with open(path, "rb") as stream:
        return stream.read(len(ZIP_START)) == ZIP_START


def _mb(size):
    return f"{size / 1e6:,.0f} MB" if size >= 1e6 else f"{size / 1e6:.1g} MB"
