"""Bytes that no reader should trust: broken, mutated and impossible files of each kind, and zips that lie."""

import gzip
import io
import json
import struct
import zipfile

from words import text, word

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1256", "cp1251",
             "latin-1", "cp864", "koi8-r", "shift_jis", "utf-7", "cp037")
GARBAGE = (
    b"", b"\0", b"\0" * 4000, b"\xff\xfe", b"\xfe\xff\0", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\x1a", b"\r", b"\n" * 300,
    b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.7\n", b"SQLite format 3\0",
    b"SQLite format 3\0" + b"\xff" * 2000, b"\x1f\x8b\x08", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"{", b"[" * 3000,
    b"{\"a\":" * 3000, b"<" * 3000, b"\xff" * 3000, b"\x80" * 3000, b"\xd8\x00\xdc", b"\xed\xa0\x80" * 40,
    b"\xc0\xaf" * 100, b"\xf4\x90\x80\x80", b"a" * 3000, b"\xe2\x80", bytes(range(256)) * 10, b",\n" * 1000,
    b"\"" * 3001, b"\"\n" * 1500)
ENTITIES = (
    f"<!DOCTYPE x [<!ENTITY a \"{'a' * 50}\">" + "".join(
        f"<!ENTITY {new} \"{('&' + old + ';') * 10}\">" for old, new in zip("abcdefghi", "bcdefghij")) + "]>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", "<!DOCTYPE x SYSTEM \"http://a.example/x.dtd\">",
    "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://a.example/x\"> %p;]>",
    "<?xml-stylesheet href=\"http://a.example/x.xsl\"?>")


def encoded(dice, words: str) -> bytes:
    """The text in some encoding; what that cannot say is replaced, and what UTF-8 cannot is forced in."""
    if dice.random() < 0.6:
        return words.encode("utf-8", dice.choice(("surrogatepass", "replace")))
    return words.encode(dice.choice(ENCODINGS), "replace")


def mutated(dice, data: bytes, most: int = 8) -> bytes:
    """The bytes with a few of them changed, doubled, moved, cut out or cut off."""
    data = bytearray(data)
    for _ in range(dice.randint(1, most)):
        at = dice.randrange(len(data) + 1)
        upto = min(len(data), at + dice.choice((1, 1, 2, 4, 30, 500)))
        deed = dice.randrange(8)
        if deed == 0:
            data[at:upto] = bytes(dice.randrange(256) for _ in range(upto - at))
        elif deed == 1:
            del data[at:upto]
        elif deed == 2:
            data[at:at] = data[at:upto] * dice.choice((1, 2, 50))
        elif deed == 3:
            data[at:at] = word(dice).encode("utf-8", "surrogatepass")
        elif deed == 4:
            data[at:at] = dice.choice(GARBAGE)
        elif deed == 5 and data:
            data[at % len(data)] ^= 1 << dice.randrange(8)
        elif deed == 6:
            data[at:upto] = dice.choice((b"\0", b"\n", b"\"", b"<", b"&", b",", b"\t", b"\xff", b"9" * 40))
        elif dice.random() < 0.3:
            del data[at:]
    return bytes(data[:400_000])


def zipped(dice, members, lying: bool = True) -> bytes:
    """A zip of (name, bytes); ``lying``: now and then its table of contents is wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED,
                                                zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))) as archive:
        for name, data in members:
            archive.writestr(name, data)
    made = bytearray(out.getvalue())
    if lying and dice.random() < 0.5:
        _lie(dice, made)
    return mutated(dice, bytes(made), 3) if lying and dice.random() < 0.4 else bytes(made)


def _lie(dice, made):
    """Change a field of the last entry of the central directory: flags, method, CRC, sizes, offset."""
    at = made.rfind(b"PK\x01\x02")
    if at < 0:
        return
    offset, form, values = dice.choice((
        (6, "<H", (0xffff, 99)), (8, "<H", (1, 0x40, 0xffff)), (10, "<H", (1, 6, 9, 12, 14, 93, 97, 0xffff)),
        (16, "<I", (0,)), (20, "<I", (0, 0xfffffff0)), (24, "<I", (0, 10, 0x7fffffff, 0xfffffff0)),
        (42, "<I", (0, 0x7fffffff))))
    struct.pack_into(form, made, at + offset, dice.choice(values))


BOMB_BYTES = 300_000_000  # what the bombs unpack to; each is a third of a megabyte


def bomb(name: str) -> bytes:
    """A zip of one member that unpacks to ``BOMB_BYTES`` zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(BOMB_BYTES // 1_000_000):
            member.write(bytes(1_000_000))
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 1)


def json_value(dice, deep: int = 3):
    """A JSON value of any kind, with hostile texts."""
    kind = dice.randrange(9 if deep else 6)
    if kind < 3:
        return word(dice)
    if kind < 6:
        return dice.choice((None, True, False, 0, -1, 1e308, 10 ** 30, -0.0, 2 ** 63, 0.1, ""))
    if kind == 6:
        return [json_value(dice, deep - 1) for _ in range(dice.randint(0, 4))]
    return {word(dice)[:40]: json_value(dice, deep - 1) for _ in range(dice.randint(0, 4))}


def json_text(value) -> str:
    """JSON as careless programs write it: with NaN and Infinity, halves of characters escaped."""
    return json.dumps(value)


def csv_text(dice, header, rows: int, cell=word, parting: str = ",") -> str:
    """A table with hostile cells; some quoted, some not, some rows of another width."""
    def written(value):
        return "\"" + value.replace("\"", "\"\"") + "\"" if dice.random() < 0.8 else value

    lines = [parting.join(header)]
    for _ in range(rows):
        width = len(header) if dice.random() < 0.9 else dice.randint(0, 2 * len(header))
        lines.append(parting.join(written(cell(dice)) for _ in range(width)))
    return dice.choice(("\n", "\r\n", "\r", "\n")).join(lines)


def document(dice) -> str:
    """A hostile text of a few thousand characters."""
    return text(dice, 4000)
