"""Texts in capitals only, given the small letters that tell names from other words.

"TWO PEASANTS WERE KILLED IN SAN MARCELO" → "Two peasants were killed in San Marcelo". A word is small when
``tables/small_words.csv`` has it or a word that it is made from, or when it ends as English nouns, verbs and adverbs
do and names hardly ever. Datelines stay in capitals, as newspapers set them, and so do acronyms of the lexicon.
Every letter keeps its offset.
"""

import re

from ..lexicon.loader import Lexicon
from .headers import find_headers
from .tables import read_table

FEWEST_LETTERS = 40  # of a text that is called shouted
MOST_SMALL = 0.05  # of its letters
SHORTEST_STEM = 3
SHORTEST_ENDED = 6  # letters of a word whose ending tells
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|\n[ \t]*\n|[^\W_]{2}[.!?:][\"”')\]]*\s)[\s\"“'(\[-]*\Z")
_REACH = 12  # characters before a word that tell whether it opens a sentence
_VOWELS = frozenset("aeiouyáéíóúü")
_MONTHS = frozenset(["may", "march"])  # small words that are months beside a number
_NUMBER_NEAR = re.compile(r"\d\s*\Z"), re.compile(r"\s*\d")
_SMALL = frozenset(word for row in read_table("small_words") for word in row["words"].split())
_FORMS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""),
          ("er", ""), ("r", ""), ("ers", ""), ("rs", ""), ("'s", ""), ("’s", ""), ("n't", ""), ("n’t", ""))
_ENDINGS = tuple("""tion tions ment ments ity ities ness ous ive ively ally ance ence ism ist ists ing able ible ful
less ship ized izing tional sion sions ology ency ancy ently cally ously ted ded ned red sed ked led ced ged ied ved
zed ped med hed""".split())


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals throughout, so that capitals tell nothing."""
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals >= FEWEST_LETTERS and small <= MOST_SMALL * (capitals + small)


def with_small_letters(text: str, lexicon: Lexicon) -> str:
    """A shouted text as a newspaper would set it, any other unchanged; the same length always."""
    if not is_shouted(text):
        return text
    start = max((header.end for header in find_headers(text)), default=0)
    acronyms = {name for name, _ in lexicon.undated if name.isupper()} | {
        name.name for name in lexicon.dated if name.name.isupper()}
    return text[:start] + _WORD.sub(lambda word: _set(word, acronyms), text[start:])


def is_small(word: str) -> bool:
    """Whether a word, in small letters, is none that English writes with a capital."""
    if word in _SMALL or len(word) >= SHORTEST_ENDED and word.endswith(_ENDINGS):
        return True
    return any(word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
               and word[:-len(ending)] + stem in _SMALL for ending, stem in _FORMS)


def _set(found, acronyms):
    word, text = found.group(), found.string
    lower = word.lower()
    if len(lower) != len(word):  # "İ" is two letters when small
        return word
    if is_small(lower) and not (lower in _MONTHS and _stands_by_number(found)):
        opens = _OPENS.search(text[max(0, found.start() - _REACH):found.start()]) or not found.start()
        return word[0] + lower[1:] if opens else lower
    is_acronym = len(word) == 1 or word in acronyms or _VOWELS.isdisjoint(lower)
    return word if is_acronym else word[0] + lower[1:]


def _stands_by_number(found):
    before, after = _NUMBER_NEAR
    return bool(before.search(found.string[max(0, found.start() - _REACH):found.start()])
                or after.match(found.string, found.end()))
