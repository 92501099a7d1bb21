"""The country that an article, or one incident in it, is about."""

from collections import Counter
from typing import Any, Collection, Iterable

from .atlas import Atlas
from .scenes import Scene
from .tagging import Tagged
from .toponyms import find_names, role_at

REGION = "KRG"  # named like a country, part of the home country
HOME_WEIGHT = 0.5
DATELINE, VOICE_REACH = 80, 3  # characters that open an article; words between a nation and its ministry
ARMY_WEIGHT = 3  # of an army that acts at home; more than four towns of home's gazetteer that share a name
CITY_WEIGHT = 0.8  # of a city abroad; two towns known at home outweigh it
_IN_CITY = frozenset("in near outside at of".split())
KNOWN_WEIGHT, MOST_KNOWN, MOST_READ = 0.5, 4, 4000  # a town of the gazetteer, how many count, characters read
LONGEST_TOWN = 6  # words, and the one before
LEAD, LEAD_WEIGHT = 300, 3  # characters of an article that say most about its country, and how much more
_IN = frozenset("in inside across".split())


def country_of_article(tagged: Tagged, home: str, atlas: Atlas) -> str:
    """The country most named as a place, the lead counting more; in doubt ``home``.

    Where no place is given by its country, a foreign dateline and a foreign state that speaks tell against home, and
    towns that the gazetteer holds for it. The word of a state whose own forces act says nothing: it may act abroad.
    """
    weights = Counter({home: HOME_WEIGHT})
    for start, _, code in tagged.found("country", 0, len(tagged.text)):
        if _says_where(tagged, start):
            weights[_own(code, home)] += LEAD_WEIGHT if start < LEAD else 1
    if len(weights) == 1 and weights[home] == HOME_WEIGHT:
        spoken = _weak_signs(tagged, home) + _cities_abroad(tagged, atlas)
        if spoken:
            weights += spoken
            weights[home] += KNOWN_WEIGHT * min(MOST_KNOWN, _towns_known(tagged, atlas))
    return max(sorted(weights), key=lambda code: (weights[code], code == home))


def tells_of_home(tagged: Tagged, home: str, atlas: Atlas) -> bool:
    """Whether an article names its home country or a town or unit there, so that home is more than an assumption."""
    named = (_own(code, home) for _, _, code in tagged.found("country", 0, len(tagged.text)))
    return home in named or _towns_known(tagged, atlas) > 0


def home_country(tagged: Tagged, covered: Collection[str], atlas: Atlas) -> str:
    """The country taken in doubt: the one that the gazetteer covers, of several that with most towns of the text."""
    if len(covered) < 2:
        return "".join(covered)
    towns = Counter(code for name in _names(tagged) for code in {place.country for place in atlas.places(name)})
    return max(sorted(covered), key=lambda code: towns[code])


def _names(tagged):
    return {name.text for name in find_names(tagged, 0, tagged.index_at(MOST_READ))}


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
    weak = Counter({code: count for code, count in signs.items() if code not in acting and code != home})
    return weak + Counter({code: ARMY_WEIGHT for code in _armies(tagged) if code != home})


def _armies(tagged):
    """The nations whose own army or police, acting at home, the article names: "the Malian army"."""
    names = {actor.name for _, _, actor in tagged.found("actor", 0, len(tagged.text)) if actor.side == "state"}
    return {tagged.lexicon.nation_of(name) for name in names} - {"", REGION}


def _cities_abroad(tagged, atlas):
    """A weight for each country of a city that the text says something happened in, and home has no town of."""
    signs: Any = Counter()  # of weights, which are no whole numbers
    for name in find_names(tagged, 0, tagged.index_at(MOST_READ)):
        if name.first and tagged.tokens[name.first - 1].norm in _IN_CITY and len(signs) < MOST_KNOWN:
            code = atlas.abroad(name.text)
            signs[code] += CITY_WEIGHT if code else 0
    return +signs


def _towns_known(tagged, atlas):
    """How many towns and units of the gazetteer the text names."""
    return sum(1 for name in _names(tagged) if atlas.is_weighty(name))


def country_of_incident(scenes: Iterable[Scene], tagged: Tagged, country: str, atlas: Atlas) -> str:
    """The country of an incident's own clauses: the article's, unless they say "in <another country>" and name no
    town of the article's as the place."""
    for scene in scenes:
        named = [(start, code) for start, _, code in tagged.found("country", scene.start, scene.end)]
        abroad = next((code for start, code in named
                       if code not in (REGION, country) and _says_where(tagged, start)), "")
        at_home = any(code == country and _says_where(tagged, start) for start, code in named)
        if abroad and any(atlas.is_weighty(mention.phrase.name, country) for mention in scene.places
                          if not mention.context and mention.phrase.relation == "at"):
            continue  # "the attack in Hilla … after a raid in Pakistan"
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
    if tagged.tokens[index].norm in tagged.lexicon.adjectives:
        return any(tagged.is_a(at, "territory") for at in range(index + 1, min(len(tagged.tokens), index + 3)))
    if index == 0:
        return False
    before = tagged.tokens[index - 1]
    dateline = before.text.isupper() and len(before.text) > 3
    return dateline or before.norm in _IN or tagged.is_a(index - 1, "compass") or _follows_its_town(tagged, index)


def _follows_its_town(tagged, index):
    """"in Quetta, Pakistan": a name in an "in", then its country."""
    names = find_names(tagged, max(0, index - LONGEST_TOWN), index)
    return bool(names) and names[-1].last == index and tagged.gap(index).strip() == "," \
        and names[-1].first > 0 and tagged.tokens[names[-1].first - 1].norm in _IN_CITY
