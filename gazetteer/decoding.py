"""Bytes of a file to text: which encoding they are in, and whether they are text at all."""

import codecs
import re
from typing import Tuple

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY_STARTS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b",
                  b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"RIFF", b"OggS", b"ID3", b"\x7fELF", b"MZ\x90",
                  b"\x03")  # the last: dBase
_SAMPLE = 65536
_PIECE = 1 << 20
# Bytes that a text does not hold: control characters other than tab, line ends, form feed and escape.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
# High bytes of UTF-16 in Latin text, general punctuation, Arabic, Cyrillic.
_UTF16_ROWS = frozenset((0x00, 0x01, 0x04, 0x06, 0x20))
_LETTERS = re.compile(rb"[\xc0-\xff]+")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Bytes of accented Latin letters in cp1256, which stand in no Arabic word, and of frequent Cyrillic ones in cp1251.
_ACCENTED = re.compile(rb"[\xe0\xe2\xe7-\xeb\xee\xef\xf4\xf9\xfb\xfc]")


class NotText(ValueError):
    """The bytes are no text in an encoding that is known here."""


def decode(data: bytes, declared: str = "") -> Tuple[str, str]:
    """The text of the bytes and the encoding they are in; line ends and all else stay as they are.

    Tried in this order: a byte order mark, UTF-16 without one, the ``declared`` encoding of a page, UTF-8, and of the
    Windows code pages 1252, 1256 (Arabic) or 1251 (Cyrillic) the one that the letters speak for. Raises NotText for
    binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    encoding = _utf16(data[:_SAMPLE])
    if encoding:
        return _strictly(data, encoding)
    if is_binary(data):
        raise NotText("it is no text file")
    for encoding in (declared, "utf-8"):
        try:
            return data.decode(encoding), encoding
        except (ValueError, LookupError):  # other letters; no such encoding, or a name that can be none
            continue
    encoding = code_page(data)
    return data.decode(encoding, errors="replace"), encoding


def encoding_of(stream) -> str:
    """The encoding of a binary stream, which is read to its end in pieces; found as ``decode`` finds it.

    Raises NotText for binary data.
    """
    piece = stream.read(_SAMPLE)
    marked = next((encoding for mark, encoding in _MARKS if piece.startswith(mark)), "") or _utf16(piece)
    if marked:
        return marked
    if is_binary(piece):
        raise NotText("it is no text file")
    decoder = codecs.getincrementaldecoder("utf-8")()
    while piece:
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return code_page(piece)
        piece = stream.read(_PIECE)
    return "utf-8"


def is_binary(data: bytes) -> bool:
    """Whether the first bytes are those of an image, archive, database or other file that holds no plain text."""
    sample = data[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    return sample.startswith(_BINARY_STARTS) or controls > len(sample) // 200 + (b"\0" not in sample)


def code_page(data: bytes) -> str:
    """utf-8 (damaged), cp1256, cp1251 or cp1252, by what the bytes above 127 look like.

    Arabic and Cyrillic words are runs of such bytes; in Western languages they stand alone between plain letters.
    """
    high, whole = len(_HIGH.findall(data)), sum(len(run) for run in _MULTIBYTE.findall(data))
    if whole >= 0.8 * high:
        return "utf-8"
    runs = _LETTERS.findall(data)
    letters = sum(len(run) for run in runs)
    if sum(len(run) for run in runs if len(run) > 1) <= letters / 2:
        return "cp1252"
    accented = sum(len(_ACCENTED.findall(run)) for run in runs if len(run) > 1)
    return "cp1251" if accented > letters / 4 else "cp1256"


def _strictly(data, encoding):
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) // 100 + 1:
        raise NotText(f"it begins like {encoding.upper()} text but is none")
    return text, encoding


def _utf16(sample):
    """utf-16-le or utf-16-be when every other byte is a row of its tables, else empty."""
    pairs = len(sample) // 2
    if pairs < 4 or b"\0" not in sample and b"\x06" not in sample:
        return ""
    for encoding, rows, columns in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if sum(byte in _UTF16_ROWS for byte in rows) > 0.95 * pairs and columns.count(0) < 0.05 * pairs:
            return encoding
    return ""
