"""The country that an article, or one incident in it, is about."""

import re
from collections import Counter
from typing import Iterable

from .atlas import Atlas
from .scenes import Scene
from .tagging import Tagged
from .toponyms import find_names, role_at

HOME = "IQ"  # in doubt, where the gazetteer holds it
REGION = "KRG"  # named like a country, part of the home country
HOME_WEIGHT = 0.5
DATELINE, VOICE_REACH = 80, 3  # characters that open an article; words between a nation and its ministry
KNOWN_WEIGHT, MOST_KNOWN, MOST_READ = 0.5, 4, 4000  # a town of the gazetteer, how many count, characters read
LEAD, LEAD_WEIGHT = 300, 3  # characters of an article that say most about its country, and how much more
_IN = frozenset("in inside across".split())
_NAME_REACH = 60  # characters before a country that may name a town of it
_IN_A_TOWN_OF = re.compile(r"\b(?:in|inside|near|outside)\s+(?:[^\W\d_a-z][\w'’-]*\s?){1,4},\s+$")
_NATION_ENDINGS = ("ian", "ish", "ese", "ean", "i", "ans")
_NOUNS_LIKE_NATIONS = frozenset(["mali"])


def home_country(countries: Iterable[str]) -> str:
    """The country that texts are read from, of those that a gazetteer covers (ISO codes; none: it does not say)."""
    covered = sorted(countries)
    return HOME if not covered or HOME in covered else covered[0]


def country_of_article(tagged: Tagged, home: str, atlas: Atlas) -> str:
    """The country most named as a place, the lead counting more; in doubt ``home``, or "" where the gazetteer covers
    several countries.

    Where no place is given by its country, a foreign dateline and a foreign state that speaks tell against home, and
    towns that the gazetteer holds for it. The word of a state whose own forces act says nothing: it may act abroad.
    """
    weights = Counter({home: HOME_WEIGHT})
    for start, _, code in tagged.found("country", 0, len(tagged.text)):
        if _says_where(tagged, start):
            weights[_own(code, home)] += LEAD_WEIGHT if start < LEAD else 1
    if len(weights) == 1 and weights[home] == HOME_WEIGHT:
        spoken, towns = _weak_signs(tagged, home), _towns_known(tagged, atlas)
        if len(atlas.countries) > 1:
            weights = spoken + towns + Counter({code: HOME_WEIGHT for code in towns})
        elif spoken:
            weights += spoken + Counter({home: sum(towns.values())})
    if not weights:
        return ""
    return max(sorted(weights), key=lambda code: (weights[code], code == home, code in atlas.countries))


def _own(code, home):
    return home if code == REGION else code


def _weak_signs(tagged, home):
    """One for the country of a dateline in capitals, and one for each whose officials or media speak."""
    signs, acting = Counter(), set()
    for start, end, code in tagged.found("capital", 0, min(len(tagged.text), DATELINE)):
        if tagged.text[start:end].isupper():
            signs[code] += 1
    voices = set()
    for start, _, code in tagged.found("country", 0, len(tagged.text)):
        after = range(tagged.index_at(start) + 1, min(len(tagged.tokens), tagged.index_at(start) + 1 + VOICE_REACH))
        if any(role_at(tagged, index) in ("office", "desk") for index in after):
            voices.add(_own(code, home))
        elif any(index in tagged.matches[kind] for index in after[:1] for kind in ("people", "event")):
            acting.add(code)
    signs.update(voices)
    return Counter({code: count for code, count in signs.items() if code not in acting and code != home})


def _towns_known(tagged, atlas):
    """What the towns and units that the text names weigh for each country that the gazetteer has them in."""
    names = {name.text for name in find_names(tagged, 0, tagged.index_at(MOST_READ))}
    known = Counter(code for name in names for code in atlas.countries_of(name))
    return Counter({code: KNOWN_WEIGHT * min(MOST_KNOWN, count) for code, count in known.items()})


def country_of_incident(scenes: Iterable[Scene], tagged: Tagged, country: str) -> str:
    """The country of an incident's own clauses: the article's, unless they say "in <another country>"."""
    for scene in scenes:
        named = [(start, code) for start, _, code in tagged.found("country", scene.start, scene.end)]
        abroad = next((code for start, code in named
                       if code not in (REGION, country) and _says_where(tagged, start)), "")
        at_home = any(code == country and _says_where(tagged, start) for start, code in named)
        if abroad and not at_home:  # "three in Iraq and two in Syria" are told of the country of the article
            return abroad
        if any(code == country for _, code in named):
            break
    return country


def _says_where(tagged, start):
    """"in Syria", "eastern Ukraine", "the Syrian town of", "Syria's eastern desert": the words say where, not who."""
    index = tagged.index_at(start)
    if tagged.tokens[index].text.endswith(("'s", "’s")) and index + 1 < len(tagged.tokens):
        if tagged.is_a(index + 1, "compass") or tagged.is_a(index + 1, "territory"):
            return True
    if tagged.tokens[index].norm.endswith(_NATION_ENDINGS) and tagged.tokens[index].norm not in _NOUNS_LIKE_NATIONS:
        return index + 1 < len(tagged.tokens) and tagged.is_a(index + 1, "territory")
    if index == 0:
        return False
    before = tagged.tokens[index - 1]
    dateline = before.text.isupper() and len(before.text) > 3
    return dateline or before.norm in _IN or tagged.is_a(index - 1, "compass") \
        or bool(_IN_A_TOWN_OF.search(tagged.text, max(0, start - _NAME_REACH), start))
