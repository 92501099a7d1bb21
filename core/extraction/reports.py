"""An article read: from its text to the reports of the incidents that it tells."""

import hashlib
from collections import Counter
from dataclasses import replace
from typing import Sequence, Tuple

from ...gazetteer.place import Context
from ...gazetteer.resolve import resolve
from ..lexicon.loader import Lexicon
from ..model import Article, Evidence, Report
from .coding import code
from .dates import find_dates
from .drafts import Joiner
from .scenes import read_scenes
from .sentences import split_sentences
from .tagging import tag

HOME = "IQ"
WEIGHTY = ("PPLC", "PPLA", "ADM1")
LEAD, LEAD_WEIGHT = 300, 3  # characters of an article that say most about its country, and how much more
WHERE_WORDS = frozenset("""in inside across northern southern eastern western central northeastern northwestern
southeastern southwestern""".split())
PLACE_KINDS = frozenset("town city village province district capital side region".split())
MOST_HOMONYMS = 30  # a name that more places bear tells nothing of distance


def read_reports(article: Article, lexicon: Lexicon, gazetteer) -> Tuple[Report, ...]:
    """The reports of one article, placed by the gazetteer. The same input gives the same reports."""
    text = article.text
    sentences = split_sentences(text)
    tagged = tag(text, lexicon)
    country = _country(tagged, gazetteer)
    dates = find_dates(text, sentences, article.published, article.published_from)
    scenes = read_scenes(text, sentences, dates, tagged, lexicon, country, lambda name: bool(gazetteer.exact(name)),
                         lambda name: _only_unit(gazetteer, name))
    drafts = Joiner(text, lambda name: _located(gazetteer, name)).join(scenes)
    surroundings = _Surroundings(scenes)
    return tuple(_report(draft, article, lexicon, gazetteer, sentences, tagged, country, surroundings)
                 for draft in drafts)


def _only_unit(gazetteer, name):
    """Whether a bare name means an administrative unit: Diyala, Anbar; not Kirkuk, which is a city first."""
    places = gazetteer.exact(name)
    return any(p.feature == "ADM1" for p in places) and not any(p.feature in WEIGHTY[:2] for p in places)


def _located(gazetteer, name):
    """The places that a name may mean; a city or an administrative unit leaves hamlets of its name aside."""
    places = gazetteer.exact(name)
    weighty = tuple(p for p in places if p.feature in WEIGHTY)
    return weighty or (places if len(places) <= MOST_HOMONYMS else ())


def _report(draft, article, lexicon, gazetteer, sentences, tagged, country, surroundings):
    told = sorted(draft.told(), key=lambda s: (s.kind in ("headline", "caption"), s.start))
    phrases = _phrases(told, gazetteer)
    context = surroundings.context(draft, phrases, _abroad(told, tagged, country))
    placement = resolve(phrases, context, gazetteer)
    facts = code(draft, article, lexicon, tagged)
    evidence = facts.evidence + _place_evidence(article, phrases, placement)
    sentence = sentences[told[0].sentence]
    facts = replace(facts, placement=placement, evidence=evidence)
    facts = replace(facts, title=_title(facts))
    return Report(report_id=_report_id(article, told[0]), article=article.article_id,
                  sentence=article.text[sentence.start:sentence.end], facts=facts, source=article.source,
                  published=article.published, phrases=phrases)


def _phrases(told, gazetteer):
    """The place phrases, the body's first. A headline says "in Kirkuk" of a whole province: with a spot in the body, its
    units do not count."""
    body = [m.phrase for s in told if s.kind != "headline" for m in s.places if not m.context]
    headline = [m.phrase for s in told if s.kind == "headline" for m in s.places if not m.context]
    if any(p.relation != "within" for p in body):
        headline = [p for p in headline if not gazetteer.admins(p.name)]
    return tuple(dict.fromkeys(body + headline))


def _report_id(article, scene):
    words = f"{article.article_id}\n{article.text[scene.start:scene.end]}\n{scene.start}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place_evidence(article, phrases, placement):
    for phrase in phrases:
        if phrase.name == placement.name:
            return (Evidence("place", article.article_id, phrase.start, phrase.end),)
    return ()


def _title(facts):
    deed = facts.weapon.capitalize() if facts.weapon else facts.sub_event or facts.event_type
    whom = f" on {facts.target}" if facts.target else ""
    where = f", {facts.placement.name}" if facts.placement.name else ""
    return f"{deed}{whom}{where}"


class _Surroundings:
    """What an article says about where, outside the clauses of an incident: units and places, the nearest first."""

    def __init__(self, scenes):
        self._units = Counter()
        self._places = []
        for scene in scenes:
            for mention in scene.places:
                name = mention.phrase.name
                if mention.phrase.relation == "within":
                    self._units[name] += 1
                self._places.append((scene.paragraph, name))

    def context(self, draft, phrases, country):
        """The context of a draft: units by how often they are named, other places by how near they stand."""
        paragraph = draft.scenes[0].paragraph
        mine = {p.name for p in phrases}
        near = sorted(self._places, key=lambda entry: abs(entry[0] - paragraph))
        places = tuple(dict.fromkeys(name for _, name in near if name not in mine))
        admins = tuple(name for name, _ in self._units.most_common() if name not in mine)
        return Context(admins=admins, places=places, country=country)


# Countries --------------------------------------------------------------------------------------------------------

def _country(tagged, gazetteer):
    """The country that the article is about: the most named one, its lead counting more; in doubt the gazetteer's own."""
    home = HOME if not gazetteer.countries or HOME in gazetteer.countries else next(iter(sorted(gazetteer.countries)))
    counts = Counter({home: 0.5})
    for start, _, code in tagged.found("country", 0, len(tagged.text)):
        if _says_where(tagged, start):
            counts[home if code == "KRG" else code] += LEAD_WEIGHT if start < LEAD else 1
    return max(sorted(counts), key=lambda code: (counts[code], code == home))


def _abroad(told, tagged, country):
    """The country of an incident's own clauses: the article's, unless they say "in <another country>"."""
    for scene in told:
        codes = [(start, code) for start, _, code in tagged.found("country", scene.start, scene.end)]
        for start, code in codes:
            if code not in ("KRG", country) and _says_where(tagged, start):
                return code
        if any(code == country for _, code in codes):
            break
    return country


def _says_where(tagged, start):
    """"in Syria", "eastern Ukraine", "the Syrian town of": the words say where, not who."""
    index, _ = tagged.window(start, start + 1)
    before, after = tagged.tokens[index - 1:index], tagged.tokens[index + 1:index + 2]
    if _is_noun(tagged, start):
        dateline = bool(before) and before[0].text.isupper() and len(before[0].text) > 3
        return dateline or bool(before) and before[0].norm in WHERE_WORDS
    return bool(after) and after[0].norm in PLACE_KINDS


def _is_noun(tagged, start):
    index, _ = tagged.window(start, start + 1)
    word = tagged.tokens[index].norm
    return word == "mali" or not word.endswith(("ian", "ish", "ese", "ean", "i", "ans"))
