"""Letters garbled by a wrong encoding ("Iraq\u00e2\u20ac\u2122s"): noticed, and mended where that is certain.

UTF-8 that was taken for a Windows code page and saved again turns each letter above 127 into a lead byte's letter and
continuation bytes' signs. Encoding such text back gives valid UTF-8, which other text hardly ever does.
"""

import re
from typing import Tuple

_CODE_PAGES = ("cp1252", "cp1256", "cp1251")
_ROUNDS = 3  # a text may have been garbled more than once
_COVERED = 0.5  # share of the letters above 127 that lie in such sequences
_LOST = "\ufffd"
_FEW = 2
# The beginning of a quotation mark, dash or ellipsis in UTF-8, as each code page shows it: no word of any language.
_PUNCTUATION = re.compile("(?:\u00e2\u20ac|\u0432\u0402)[\u0080-\u00bf\u2010-\u203a\u0153\u2122\u02dc]")
_DOUBLE = re.compile("\u00c3\u00a2\u00e2")  # the beginning of one that was garbled twice


def _letters(code_page):
    """byte → the character that a careless reader shows: the code page's, or a control where it has none."""
    return {byte: bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in range(0x80, 0x100)}


def _sequences(letters):
    def group(first, last):
        return "[" + re.escape("".join(letters[byte] for byte in range(first, last + 1))) + "]"

    follower = group(0x80, 0xBF)
    return re.compile(f"{group(0xC2, 0xDF)}{follower}|{group(0xE0, 0xEF)}{follower}{{2}}")


_LETTERS = {name: _letters(name) for name in _CODE_PAGES}
_BACK = {name: {letter: byte for byte, letter in letters.items()} for name, letters in _LETTERS.items()}
_SEQUENCES = {name: _sequences(letters) for name, letters in _LETTERS.items()}
_ABOVE = re.compile(r"[^\x00-\x7f]+")


def is_garbled(text: str) -> bool:
    """Whether a text shows the signs of having been saved in the wrong encoding, or has lost letters on the way."""
    if text.isascii():
        return False
    if _PUNCTUATION.search(text) or _DOUBLE.search(text) or text.count(_LOST) >= _FEW:
        return True
    above = sum(map(len, _ABOVE.findall(text)))
    return any(_garbled_by(text, name, above) for name in _CODE_PAGES)


def _garbled_by(text, code_page, above):
    found = _SEQUENCES[code_page].findall(text)
    return len(found) >= _FEW and sum(map(len, found)) >= _COVERED * above


def mend(text: str) -> Tuple[str, str]:
    """The text as it was written, and the code page for which it was mistaken; as it is, and "", where that is unsure.

    It is sure when every letter above 127 in it belongs to a sequence that is valid UTF-8 once encoded back, and when
    ``is_garbled`` says so. Linear in the length of the text.
    """
    mistaken = ""
    for _ in range(_ROUNDS):
        if not is_garbled(text):
            break
        whole, name = _mended(text)
        if not name:
            break
        text, mistaken = whole, mistaken or name
    return text, mistaken


def _mended(text):
    for name in _CODE_PAGES:
        try:
            return _ABOVE.sub(lambda run: _read_again(run.group(), name), text), name
        except ValueError:
            continue
    return text, ""


def _read_again(run, code_page):
    back = _BACK[code_page]
    if any(letter not in back for letter in run):
        raise ValueError("a letter that the code page does not have")
    return bytes(back[letter] for letter in run).decode("utf-8")
