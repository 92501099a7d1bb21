"""The country that an article, or one incident in it, is about."""

from collections import Counter
from typing import Iterable

from .scenes import Scene
from .tagging import Tagged

HOME = "IQ"  # in doubt, where the gazetteer holds it
REGION = "KRG"  # named like a country, part of the home country
LEAD, LEAD_WEIGHT = 300, 3  # characters of an article that say most about its country, and how much more
_IN = frozenset("in inside across".split())
_NATION_ENDINGS = ("ian", "ish", "ese", "ean", "i", "ans")
_NOUNS_LIKE_NATIONS = frozenset(["mali"])


def home_country(countries: Iterable[str]) -> str:
    """The country taken in doubt, of those that a gazetteer covers (ISO codes; none means it does not say)."""
    covered = sorted(countries)
    return HOME if not covered or HOME in covered else covered[0]


def country_of_article(tagged: Tagged, home: str) -> str:
    """The country most named as a place, the lead counting more; in doubt ``home``."""
    weights = Counter({home: 0.5})
    for start, _, code in tagged.found("country", 0, len(tagged.text)):
        if _says_where(tagged, start):
            weights[home if code == REGION else code] += LEAD_WEIGHT if start < LEAD else 1
    return max(sorted(weights), key=lambda code: (weights[code], code == home))


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
    """"in Syria", "eastern Ukraine", "the Syrian town of": the words say where, not who."""
    index = tagged.index_at(start)
    if tagged.tokens[index].norm.endswith(_NATION_ENDINGS) and tagged.tokens[index].norm not in _NOUNS_LIKE_NATIONS:
        return index + 1 < len(tagged.tokens) and tagged.is_a(index + 1, "territory")
    if index == 0:
        return False
    before = tagged.tokens[index - 1]
    dateline = before.text.isupper() and len(before.text) > 3
    return dateline or before.norm in _IN or tagged.is_a(index - 1, "compass")
