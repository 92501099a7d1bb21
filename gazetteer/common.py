"""Words that are no place names by themselves, though villages bear them: the table ``common_words.csv``.

A gazetteer of a country holds an entry for almost any short English word or given name once spellings are folded
(On, Three, Mohammed), so that a name which consists of such words alone needs other words to vouch for it.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path

from . import names

_TABLE = Path(__file__).with_name("common_words.csv")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _classes():
    with open(_TABLE, encoding="utf-8", newline="") as lines:
        return {word: row["class"] for row in csv.DictReader(lines) for word in row["words"].split()}


def classes_of(name):
    """The classes of a name's words (function, month, given name …) when all are common words; else empty."""
    words = _WORD.findall(names.fold(name))
    classes = {_classes().get(word, "figure" if word.isdigit() else "") for word in words}
    return frozenset() if "" in classes else frozenset(classes)


def is_given_name(classes):
    """Whether the classes are those of a person's name, which a town or a unit may bear too."""
    return classes == {"given name"}
