"""Coordinates as people write them: 44.39, 44,39, 35°28′05″N, 35 28 05 N, 352805N, "35.46, 44.39", POINT (44.39 35.46).

Degrees WGS 84. Grid references (UTM, MGRS) and metres of a projection are told apart and refused: they need their zone.
"""

import re

from .bad_rows import BadRow

_SIGNS = str.maketrans({"º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "´": "'", "ʹ": "'", "″": '"', "”": '"',
                        "“": '"', "ʺ": '"', "−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\u200e": None,
                        "\u200f": None, "٫": ".", "،": ",", "؛": ";"})
_WORDS = re.compile(r"(?<![a-z])(north|south|east|west)(?![a-z])", re.I)
_NUMBER = r"\d{1,12}(?:[.,]\d{0,20})?"
_DEGREES = re.compile(rf"(?P<before>[NSEW])?\s*(?P<sign>[+-])?\s*(?P<deg>{_NUMBER})\s*(?:[°:d]\s*)?"
                      rf"(?:(?<=[\s°:d])(?P<min>{_NUMBER})\s*(?:[':m]\s*)?"
                      rf"(?:(?<=[\s':m])(?P<sec>{_NUMBER})\s*(?:\"|''|s(?!\w))?\s*)?)?(?P<after>[NSEW])?", re.I)
_PACKED = {"lat": re.compile(r"(\d\d)(\d\d)(?:(\d\d(?:\.\d+)?))?\s*([NS])", re.I),
           "lon": re.compile(r"(\d\d\d)(\d\d)(?:(\d\d(?:\.\d+)?))?\s*([EW])", re.I)}
_GRID = re.compile(r"\d{1,2}\s*[C-HJ-NP-X](?:\s*[A-HJ-NP-Z]{2}[\s\d]*|\s+\d{5,7}(?:\.\d+)?\W+\d{5,8}(?:\.\d+)?\D*)",
                   re.I)
_WKT = re.compile(r"(?:SRID=\d+;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*(\S+)\s+([^\s)]+)[^)]*\)", re.I)
_LETTERS = re.compile("[NSEW]", re.I)
_PARTINGS = (";", "|", "/", ", ", ",", " ")
_AXIS = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}
_LONGEST = 100
_MOST = {"lat": 90, "lon": 180, "": 180}


def degrees(lon, lat):
    """(lon, lat) as floats of two texts or numbers. Raises BadRow for what is none, or lies off the globe."""
    try:
        lon, lat = float(lon), float(lat)
    except ValueError:
        raise BadRow(f"{lon!r}, {lat!r} are no coordinates") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadRow(f"{lon:.10g}, {lat:.10g} are no degrees")
    return lon, lat


def parse_angle(text):
    """(degrees, axis) of one coordinate; the axis is lat or lon when a letter says so, else empty.

    Raises BadRow with the reason.
    """
    value, axis = _number(text), ""
    if value is None:
        text = _plain(text)
        value = _number(text.replace(",", ".") if text.count(",") == 1 else text)
    if value is None:
        value, axis = _sexagesimal(text)
    if not abs(value) <= _MOST[axis]:  # also true of nan
        raise BadRow(_off_the_globe(text))
    return value, axis


def _number(text):
    try:
        return None if "_" in text else float(text)  # Python reads 35_28 as a number
    except ValueError:
        return None


def _plain(text):
    if len(text) > _LONGEST:
        raise BadRow(f"{text[:40]!r}… is too long for coordinates")
    text = _WORDS.sub(lambda word: word[0][0], text.translate(_SIGNS)).strip().rstrip(".,;")
    if not text:
        raise BadRow("it has no coordinates")
    return text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _sexagesimal(text):
    for axis, pattern in _PACKED.items():
        packed = pattern.fullmatch(text)
        if packed:
            degrees, minutes, seconds, letter = packed.group(1, 2, 3, 4)
            return _total(degrees, minutes, seconds, letter.upper() in "SW"), axis
    parts = _DEGREES.fullmatch(text)
    if not parts or parts["before"] and parts["after"]:
        raise BadRow(_off_the_globe(text) if _GRID.fullmatch(text) else f"{text[:40]!r} is no coordinate")
    letter = (parts["before"] or parts["after"] or "").upper()
    return _total(parts["deg"], parts["min"], parts["sec"], letter in ("S", "W") or parts["sign"] == "-"), \
        _AXIS.get(letter, "")


def _total(whole, minutes, seconds, negative):
    """Degrees of degrees, minutes and seconds; only the last of them may have a fraction."""
    parts = [float((part or "0").replace(",", ".")) for part in (whole, minutes, seconds)]
    split = (minutes is not None) + (seconds is not None)
    if any(part % 1 for part in parts[:split]) or max(parts[1:]) >= 60:
        raise BadRow(f"{whole} {minutes or ''} {seconds or ''} are no degrees, minutes and seconds")
    total = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -total if negative else total


def _off_the_globe(text):
    if _GRID.fullmatch(text):
        return f"{text[:40]!r} is a grid reference (UTM or MGRS); degrees are needed"
    return f"{text[:40]!r} are no degrees; metres of a projection (UTM) must be made degrees first"


def parse_point(text, lon_first=False):
    """(lat, lon) of a text that holds both. Raises BadRow.

    WKT has lon first (OGC 06-103r4); in other texts the letters say which is which, else latitude comes first
    unless ``lon_first``.
    """
    text = _plain(text)
    if _GRID.fullmatch(text):
        raise BadRow(_off_the_globe(text))
    wkt = _WKT.fullmatch(text)
    if wkt:
        return parse_angle(wkt[2])[0], parse_angle(wkt[1])[0]
    text = text.strip("()[] ").replace("geo:", "")
    (one, axis), (other, other_axis) = _halves(text)
    if axis == other_axis and axis:
        raise BadRow(f"{text[:40]!r} names one axis twice")
    backwards = axis == "lon" or other_axis == "lat" or not axis and not other_axis and lon_first
    return (other, one) if backwards else (one, other)


def _halves(text):
    """The two coordinates of a text, parted where both sides can be read."""
    letters = [letter.start() for letter in _LETTERS.finditer(text)]
    pairs = [text.split(parting) for parting in _PARTINGS if text.count(parting) == 1]
    if len(letters) == 2:  # a letter begins each of them, or ends it
        cut = letters[1] if letters[0] == 0 else letters[0] + 1
        pairs.insert(0, (text[:cut].strip(" ,;/|"), text[cut:].strip(" ,;/|")))
    for pair in pairs:
        try:
            return parse_angle(pair[0]), parse_angle(pair[1])
        except BadRow:
            continue
    raise BadRow(f"{text[:40]!r} is no pair of coordinates")


def is_angle(text):
    """Whether a text is one coordinate."""
    return _reads(parse_angle, text)


def is_point(text):
    """Whether a text holds both coordinates."""
    return _reads(parse_point, text)


def _reads(parse, text):
    try:
        parse(text)
    except BadRow:
        return False
    return True
