"""Capitalised names that may be places, and what the words beside a name call it.

A name may begin with particles ("al-Omraniya", "Albu Ajil") and holds no title, body, office or word of ``words.csv``
that is no place. Whether it is a place, ``places.py`` decides.
"""

from typing import FrozenSet, NamedTuple, Tuple

from .tagging import GRAMMAR, Tagged

HYPHENS = ("-", "‑")
APOSTROPHES = ("'", "’")
AYN = ("'", "‘", "`", "’")  # before a letter, inside a name
LONGEST_ACRONYM = 5  # letters
SAME = "same"
MAX_ARTICLES = 2  # inside a name: "Tal abu al-Jarad"


class Name(NamedTuple):
    """A name: tokens ``first`` to ``last`` (exclusive) and its text without possessive."""

    first: int
    last: int
    text: str


def find_names(tagged: Tagged, first: int, stop: int) -> Tuple[Name, ...]:
    """The names among the tokens ``first`` to ``stop``, left to right."""
    names, index = [], first
    while index < stop:
        last = _name_end(tagged, index, stop)
        if last > index:
            text = tagged.text[tagged.tokens[index].start:tagged.tokens[last - 1].end]
            names.append(Name(index, last, text[:-2] if text.endswith(_POSSESSIVE) else text.rstrip("'’")))
        index = max(last, index + 1)
    return tuple(names)


def role_at(tagged: Tagged, index: int) -> str:
    """The role of a word in the grammar of places (``place_words.csv``); '' for any other, or outside the text."""
    word = tagged.value("place", index)
    return word.role if word else ""


def kind_at(tagged: Tagged, index: int) -> Tuple[str, int]:
    """The kind of place that the words at ``index`` name (village, district …) and the token after them."""
    if role_at(tagged, index) != "kind":
        return "", index
    match = tagged.matches["place"][index]
    return match.value.value, match.last


def known_kinds(tagged: Tagged, start: int, end: int) -> FrozenSet[str]:
    """The kinds that a stretch names as known and without a name: base for "the base", not for "the base of X"; SAME
    for "the same area" and "there"."""
    found = {SAME} if points_back(tagged, start, end) else set()
    for index in range(tagged.index_at(start), tagged.index_at(end) - 1):
        if tagged.tokens[index].norm == "same" and kind_at(tagged, index + 1)[0]:
            found.update((SAME, kind_at(tagged, index + 1)[0]))
        kind, after = kind_at(tagged, index + 1) if tagged.tokens[index].norm in ("the", "this", "that") else ("", 0)
        named = after < len(tagged.tokens) and (tagged.tokens[after].norm == "of" or is_capital(tagged.tokens[after]))
        if kind and not named:
            found.add(kind)
    return frozenset(found)


def points_back(tagged: Tagged, start: int, end: int) -> bool:
    """"one of his men was shot dead there": the place told before; not "there was an attack"."""
    for index in range(tagged.index_at(start), tagged.index_at(end)):
        if tagged.tokens[index].norm == "there":
            after = tagged.tokens[index + 1].norm if index + 1 < len(tagged.tokens) else ""
            return GRAMMAR.get(after) != "be"
    return False


def is_capital(token) -> bool:
    """Whether a word begins with a capital, an ayn or hamza before it apart."""
    return token.text[0].isupper() or (token.text[0] in "ʿʾ" and len(token.text) > 1)


def touches(tagged: Tagged, index: int) -> bool:
    """Whether nothing but blanks, quotes or a hyphen parts a token from the one before."""
    return 0 < index < len(tagged.tokens) and tagged.gap(index).strip(" -\"'’‘“”\u00a0") in ("", "s")


def is_article(tagged: Tagged, index: int) -> bool:
    """A word that is part of names; those that are English words too ("as", "i") only before a hyphen."""
    hyphen = index + 1 < len(tagged.tokens) and _bare(tagged.gap(index + 1)) in HYPHENS + APOSTROPHES
    return tagged.is_a(index, "particle") or hyphen and tagged.is_a(index, "article")


_POSSESSIVE = ("'s", "’s")


def _name_end(tagged, index, stop):
    """The token after a name that begins at ``index``; ``index`` itself when none does."""
    if not is_capital(tagged.tokens[index]) and not is_article(tagged, index):
        return index
    designated = _designation_end(tagged, index, stop)
    if designated > index:
        return designated
    named_after = _named_after_nation(tagged, index, stop)
    if named_after > index:
        return named_after
    head = index
    while head + 1 < stop and _is_particle(tagged, head) and is_capital(tagged.tokens[head + 1]):
        head += 1
    if head >= stop or not is_capital(tagged.tokens[head]):
        return index
    if _is_no_place(tagged, head) and not _is_named_after_a_sheikh(tagged, head, stop) or _is_deed(tagged, head, stop):
        return index
    last = head + 1
    while not tagged.tokens[last - 1].text.endswith(_POSSESSIVE):
        following = _next_word(tagged, last, stop)
        if following is None:
            break
        last = following + 1
    return last


def _next_word(tagged, last, stop):
    """The next capitalised word of a name, articles between passed over; None where the name ends."""
    index = last
    while index + 1 < stop and index - last < MAX_ARTICLES and _is_close(tagged, index) and is_article(tagged, index):
        index += 1
    if index >= stop or not _is_close(tagged, index) or not is_capital(tagged.tokens[index]):
        return None
    if role_at(tagged, index) in ("kind", "office"):
        return None
    if index == last and _is_no_place(tagged, index) and not tagged.is_a(index, "street"):
        return None
    return index


def _is_particle(tagged, index):
    """A particle joined by hyphen or space to the next word: al-Omraniya, Al Anbar, Albu Ajil."""
    return _is_close(tagged, index + 1) and is_article(tagged, index)


def _is_close(tagged, index):
    """Whether a word goes on a name: a blank, a hyphen or an apostrophe before it, and an ayn ("Tal ‘Afar")."""
    gap = tagged.gap(index)
    if gap == "- " and tagged.is_a(index - 1, "particle"):  # "al- Duluiyah"
        return True
    ayn = gap[-1:] in AYN and tagged.text[tagged.tokens[index].end:][:1] not in APOSTROPHES
    return (gap[:-1] if ayn and len(gap) > 1 else gap) in (" ", "", "\u00a0") + HYPHENS + APOSTROPHES


def _bare(gap):
    return gap.rstrip("".join(AYN)) or gap


def _designation_end(tagged, index, stop):
    """The token after a name of letters and figures before a kind of place: "the K1 base", "H-3 airfield"."""
    text, last = tagged.tokens[index].text, index + 1
    if len(text) == 1 and last < stop and tagged.gap(last) in HYPHENS and tagged.tokens[last].text.isdecimal():
        last += 1
    figures = last > index + 1 or text[-1].isdecimal()
    return last if text[0].isupper() and figures and last < stop and kind_at(tagged, last)[0] else index


def _named_after_nation(tagged, index, stop):
    """The token after a street or square that bears a country's name: "Palestine Street"."""
    following = index + 1
    return following + 1 if index in tagged.bodies and following < stop and touches(tagged, following) \
        and is_capital(tagged.tokens[index]) and is_capital(tagged.tokens[following]) \
        and tagged.is_a(following, "street") else index


def _is_named_after_a_sheikh(tagged, index, stop):
    """"the village of Sheikh Bawa": a title after a kind and "of" begins a name."""
    return (role_at(tagged, index) == "title" and index > 1 and tagged.tokens[index - 1].norm == "of"
            and kind_at(tagged, index - 2)[0] != "" and index + 1 < stop and is_capital(tagged.tokens[index + 1]))


def _is_deed(tagged, index, stop):
    """"Turkey Bombs Amedi District": a verb in the capitals of a headline, a name after it."""
    deed = index in tagged.matches["event"] or index in tagged.matches["harm"]
    return deed and index + 1 < stop and is_capital(tagged.tokens[index + 1]) and touches(tagged, index + 1) \
        and index > 0 and is_capital(tagged.tokens[index - 1])


def _is_no_place(tagged, index):
    if kind_at(tagged, index)[1] > index + 1:  # "the International Airport"
        return True
    if tagged.is_a(index, "street"):
        return True
    if index in tagged.bodies or tagged.is_a(index, "no place") or role_at(tagged, index) in ("title", "office"):
        return True
    if index in tagged.matches["harm"] or index in tagged.matches["event"]:  # "11 Dead in Attack on Village"
        return True
    text = tagged.tokens[index].text
    return text.isupper() and len(text) <= LONGEST_ACRONYM and not _is_shouted(tagged, index)


def _is_shouted(tagged, index):
    """Whether the neighbours are in capitals too, as in a dateline or a headline: KIRKUK, Iraq."""
    near = tagged.tokens[max(0, index - 1):index] + tagged.tokens[index + 1:index + 2]
    return any(token.text.isupper() and len(token.text) > 3 for token in near)
