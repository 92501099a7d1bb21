"""Templates of the Fourth Message Understanding Conference: its texts, its keys and what its systems answered, read.

Keys and answers have one form: 25 numbered slots a template, a fill a line. In a key "/" parts the spellings of one
fill, "?" marks a fill that need not be given, "OPTIONAL" a template that need not. The rules are those of the
conference's "template-doc-part1" (version 7) and "slotconfig.el".
"""

import re
from datetime import date
from typing import Dict, List, NamedTuple, Optional, Tuple

SLOTS = ("date", "place", "weapon", "perpetrator", "victim")
TYPE, THING = "type", "thing"  # what was done, what was hit: they tell which template is which; not scored
# Our slot → the conference's.
_FROM = {"date": ("INCIDENT: DATE",), "place": ("INCIDENT: LOCATION",), "weapon": ("INCIDENT: INSTRUMENT TYPE",),
         "perpetrator": ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"),
         "victim": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"), TYPE: ("INCIDENT: TYPE",), THING: ("PHYS TGT: ID",)}
_TEXT_ID = re.compile(r"^((?:DEV|TST[1-4])-MUC[34]-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+([A-Z ]+: [A-Z ]+?)(?:\s{2,}(.*))?$")
_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
_TAG = re.compile(r':\s*"(?:\\.|[^"\\])*"')  # "MAYOR": "JUAN PEREZ" – whose title it is
_DATELINE = re.compile(r"^\s*[A-Z][A-Z .,'()-]+?,\s+(\d{1,2} [A-Z]{3}[A-Z]* \d{2})\b.{0,90}?--",
                       re.IGNORECASE | re.DOTALL)
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b", re.IGNORECASE)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_NOTHING = ("", "-", "*")


class Fill(NamedTuple):
    """One answer: its spellings, the weapon's types, and whether it need not be given."""

    spellings: Tuple[str, ...]
    types: Tuple[str, ...] = ()
    optional: bool = False


class Template(NamedTuple):
    """One incident: slot → fills; ``optional``: it need not be given."""

    text_id: str
    slots: Dict[str, Tuple[Fill, ...]]
    optional: bool = False


def read_texts(text: str) -> Dict[str, str]:
    """Id → text, of a file that parts its texts by lines with their ids."""
    marks = list(_TEXT_ID.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark.group(1): text[mark.end():end].strip() for mark, end in zip(marks, ends)}


def published(text: str) -> Optional[date]:
    """The day of a text, from a dateline such as "SAN SALVADOR, 19 APR 89 (ACAN-EFE) -- ", over two lines too."""
    found = _DATELINE.match(text)
    return day_of(found.group(1)) if found else None


def day_of(words: str) -> Optional[date]:
    """A day such as "19 APR 89"; None for anything else."""
    found = _DAY.search(words)
    if found is None or found.group(2).upper() not in _MONTHS:
        return None
    try:
        return date(1900 + int(found.group(3)), 1 + _MONTHS.index(found.group(2).upper()), int(found.group(1)))
    except ValueError:
        return None


def day_words(day: date) -> str:
    """A day as the conference writes it: "19 APR 89"."""
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def read_templates(text: str) -> List[Template]:
    """The templates of a key or of a system's answers; a text without incidents ("*") has none."""
    templates, slots, name = [], {}, ""
    for line in text.splitlines() + ["0.  MESSAGE: ID  "]:
        if line.startswith(";"):
            continue
        found = _SLOT.match(line.rstrip())
        if not found:
            if name and line.strip():
                _add(slots[name], line.strip())
            continue
        if found.group(1) == "0" and slots:
            templates.extend(_template(slots))
            slots = {}
        name = found.group(2)
        slots[name] = [(found.group(3) or "").strip()]
    return templates


def _add(lines, line):
    """A further line of a slot: a fill of its own, unless it goes on with "/"."""
    if lines and (line.startswith("/") or lines[-1].endswith("/")):
        lines[-1] += " " + line
    else:
        lines.append(line)


def _template(slots):
    number = slots.get("MESSAGE: TEMPLATE", ["*"])[0]
    if number.startswith("*") or not slots["MESSAGE: ID"][0]:
        return []
    fills = {slot: tuple(fill for name in names for line in slots.get(name, ()) for fill in _fill(slot, line))
             for slot, names in _FROM.items()}
    return [Template(slots["MESSAGE: ID"][0].split()[0], fills, "OPTIONAL" in number)]


def _fill(slot, line):
    """The fill of a line, or none. A spelling "-" beside others says that nothing is right as well."""
    optional = line.startswith("?")
    words = line.lstrip("? ")
    if words in _NOTHING:
        return []
    if slot == "weapon":
        types, _, strings = words.partition(":")
        quoted = tuple(string for string in _QUOTED.findall(strings) if string not in _NOTHING)
        return [Fill(quoted, tuple(part.strip() for part in types.split("/")), optional)]
    if slot in ("perpetrator", "victim", THING):
        spellings = tuple(words.replace("\\", "") for words in _QUOTED.findall(_TAG.sub("", words)))
    else:
        spellings = tuple(part.strip(" ()") if slot == "date" else part.strip()
                          for part in words.split("/") if part.strip())
    return [Fill(spellings, (), optional or bool(re.search(r"(^|/)\s*-\s*(/|$)", words)))] if spellings else []
