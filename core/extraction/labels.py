"""The place that opens an entry of a list of incidents: "BAGHDAD - A bomb …", or a line "Mosul" above "A bomb …"."""

import re
from collections import Counter
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from ...gazetteer.names import keys
from ...gazetteer.place import Phrase
from .atlas import Atlas
from .places import PlaceMention
from .sentences import FEWEST_ENTRIES, Sentence
from .tagging import Tagged
from .toponyms import kind_at, role_at

LONGEST_LINE = 4  # words of a line that is a place
_SPOTS = ("at", "between")  # relations that say where by themselves
_NAME = re.compile(r"[^,/(–—:\n]*?(?=\s*(?:[,/(–—:\n]|-\s|-?\Z))")


def entries_of(text: str, sentences: Sequence[Sentence], atlas: Atlas) -> Tuple[Sentence, ...]:
    """The sentences, with an entry opened by each line that is nothing but the name of a town or unit, where a list
    has several such lines."""
    if any(sentence.entry for sentence in sentences):
        return tuple(sentences)
    counts = Counter(sentence.paragraph for sentence in sentences)
    lines = [number for number, sentence in enumerate(sentences[:-1])
             if counts[sentence.paragraph] == 1 and sentence.kind in ("headline", "body")
             and sentences[number + 1].paragraph > sentence.paragraph
             and _is_place(text[sentence.start:sentence.end], atlas)]
    if len(lines) < FEWEST_ENTRIES:
        return tuple(sentences)
    opened, found = 0, []
    for number, sentence in enumerate(sentences):
        opens = number in lines
        opened += opens
        found.append(sentence._replace(kind="dateline" if opens else sentence.kind, entry=opened))
    return tuple(found)


def _is_place(line, atlas):
    name = line.rstrip(" :")
    words = name.split()
    return 0 < len(words) <= LONGEST_LINE and name[0].isupper() and atlas.is_weighty(
        " ".join(words[:-1]) if words[-1].lower() in ("province", "governorate") and len(words) > 1 else name)


def label_of(tagged: Tagged, start: int, end: int, atlas: Atlas) -> Optional[Phrase]:
    """The words between two offsets, up to a comma or dash, as a place phrase; None when they name nothing."""
    first = tagged.index_at(start)
    near = role_at(tagged, first) == "near"
    begin = tagged.tokens[first + 1].start if near and first + 1 < len(tagged.tokens) else start
    found = _NAME.match(tagged.text, begin, end)
    last = tagged.index_at(found.end()) if found else 0
    if not found or not found.group() or last <= tagged.index_at(begin):
        return None
    kind, name = kind_at(tagged, last - 1)[0], found.group()
    if kind == "province" and last - 1 > tagged.index_at(begin):
        name = tagged.text[begin:tagged.tokens[last - 2].end]
    unit = kind == "province" or atlas.is_province(name)
    how = "near" if near else "within" if unit else "at"
    return Phrase(name, how, "province" if unit else "", begin, begin + len(name))


def with_label(places: Tuple[PlaceMention, ...], label: Phrase) -> Tuple[PlaceMention, ...]:
    """The places of an entry's first clause and its label, which only holds them where they name a spot themselves."""
    told = [mention.phrase for mention in places if not mention.context]
    if keys(label.name).strict in {keys(phrase.name).strict for phrase in told}:
        return places
    if label.relation == "at" and any(phrase.relation in _SPOTS for phrase in told):
        label = replace(label, relation="within")
    return places + (PlaceMention(label, False),)
