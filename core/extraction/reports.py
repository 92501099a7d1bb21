"""An article read: from its text to the reports of the incidents that it tells."""

import hashlib
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import Tuple

from ...gazetteer.corrected import for_article
from ...gazetteer.place import Context, Phrase
from ...gazetteer.resolve import resolve
from ..lexicon.loader import Lexicon
from ..model import Article, Evidence, Report
from .atlas import Atlas
from .capitals import with_small_letters
from .coding import Coder
from .countries import country_of_article, country_of_incident, home_country, tells_of_home
from .dates import find_dates
from .dating import redate, supposed_dates
from .drafts import phrases_of
from .joining import join
from .scenes import read_scenes
from .sports import without_metaphors
from .sentences import split_sentences
from .tagging import tag
from .toponyms import SAME, find_names, known_kinds

LOCAL_UNITS = ("district", "subdistrict")
MOST_PHRASES = 80  # of one incident; a sentence without end names more, and each is weighed beside all others
NEAREST_PLACES = 60  # other names around an incident, half of them before it


def read_reports(article: Article, lexicon: Lexicon, gazetteer) -> Tuple[Report, ...]:
    """The reports of one article, placed by the gazetteer. The same input gives the same reports."""
    return _Reader(article, lexicon, gazetteer).reports()


class _Reader:
    """The reading of one article."""

    def __init__(self, article, lexicon, gazetteer):
        self.article = article
        self.gazetteer = gazetteer = for_article(gazetteer, article.article_id)
        self.atlas = Atlas(gazetteer)
        lexicon = lexicon.on(article.published)
        text = with_small_letters(article.text, lexicon)
        self.sentences = split_sentences(text)
        self.tagged = tag(_without_furniture(text, self.sentences), lexicon)
        home = home_country(self.tagged, gazetteer.countries, self.atlas)
        self.country = country_of_article(self.tagged, home, self.atlas)
        self.country_told = self.country != home or tells_of_home(self.tagged, home, self.atlas)
        dates = find_dates(text, self.sentences, article.published, article.published_from)
        supposed = dates if article.published else supposed_dates(text, self.sentences, dates)
        country = self.country if self.country_told else ""  # whose the bare police are, nobody says
        scenes = read_scenes(self.tagged, self.sentences, supposed, country, self.atlas)
        self.scenes = scenes = without_metaphors(scenes, self.tagged)
        self.drafts = join(scenes, lexicon, self.atlas)
        if supposed is not dates:
            redate(self.drafts, dates)
        self.surroundings = _Surroundings(scenes, self.drafts, self._names_above(), self.atlas)
        self.coder = Coder(article, self.tagged, scenes, self.drafts)

    def _names_above(self):
        """Towns and units that the headline and the dateline name; a capital's dateline says where the desk is."""
        datelines = [name.text for sentence in self.sentences if sentence.kind == "dateline"
                     for name in find_names(self.tagged, *map(self.tagged.index_at, sentence[:2]))
                     if not self.atlas.is_capital(name.text)]
        title = tag(with_small_letters(self.article.title, self.tagged.lexicon), self.tagged.lexicon)
        headline = [name.text for name in find_names(title, 0, len(title.tokens))]
        return [name for name in headline + datelines if self.atlas.is_weighty(name)]

    def reports(self):
        return tuple(self._report(draft) for draft in self.drafts)

    def _report(self, draft):
        article = self.article
        told = sorted(draft.told(), key=lambda scene: (scene.kind in ("headline", "caption"), scene.start))
        phrases = self._phrases(told, draft)
        country = country_of_incident(told, self.tagged, self.country, self.atlas)
        placement = resolve(phrases, self.surroundings.context(draft, phrases, country), self.gazetteer)
        if placement.method == "none" and not self.country_told:
            placement = replace(placement, country="")
        facts = replace(self.coder.facts(draft), placement=placement)
        facts = replace(facts, title=_title(facts), evidence=facts.evidence + self._place_evidence(phrases, placement))
        own = min(draft.scenes, key=lambda scene: (scene.kind in ("headline", "caption"), scene.start))
        sentence = self.sentences[own.sentence]
        return Report(report_id=_report_id(article, own), article=article.article_id,
                      sentence=article.text[sentence.start:sentence.end], facts=facts, source=article.source,
                      published=article.published, phrases=phrases)

    def _phrases(self, told, draft) -> Tuple[Phrase, ...]:
        """The place phrases, the body's first. A headline says "in Kirkuk" of a whole province: with a spot in the
        body, its units do not count. What stands before the incident lends its spots only where it has none."""
        spot = any(phrase.relation != "within" and self.atlas.knows(phrase.name)
                   for scene in draft.scenes for phrase in phrases_of(scene))
        body = [phrase for scene in told if scene.kind != "headline" for phrase in phrases_of(scene)
                if not (spot and scene in draft.setting and phrase.relation != "within")]
        headline = [phrase for scene in told if scene.kind == "headline" for phrase in phrases_of(scene)]
        if not any(phrase.relation != "within" and self.atlas.knows(phrase.name) for phrase in body + headline):
            body = body + self._taken_up(draft)
        if any(phrase.relation != "within" for phrase in body):
            headline = [phrase for phrase in headline if not self.atlas.is_unit(phrase.name)]
        return tuple(dict.fromkeys(body + headline))[:MOST_PHRASES]

    def _taken_up(self, draft):
        """The place that "the base" or "the village" of an incident without a spot was called before."""
        kinds = {kind for scene in draft.scenes for kind in known_kinds(self.tagged, scene.start, scene.end)}
        if not kinds:
            return []
        before = (phrase for scene in reversed(self.scenes) if scene.start < draft.scenes[0].start
                  for phrase in phrases_of(scene)
                  if phrase.relation in ("at", "near") or phrase.relation == "within" and phrase.kind in LOCAL_UNITS)
        taken = next((phrase for phrase in before if phrase.kind in kinds or SAME in kinds), None)
        if taken is None:
            return []
        return [replace(taken, relation="near") if "area" in kinds and taken.relation == "at" else taken]

    def _place_evidence(self, phrases, placement):
        placed = next((phrase for phrase in phrases
                       if placement.name in (phrase.name, f"{phrase.name} – {phrase.other}")), None)
        return (Evidence("place", self.article.article_id, placed.start, placed.end),) if placed else ()


def _without_furniture(text, sentences):
    """The text, what belongs to the page blanked out: no country and no town is taken from a menu."""
    pieces, end = [], 0
    for sentence in sentences:
        if sentence.kind == "boilerplate":
            pieces += [text[end:sentence.start], " " * (sentence.end - sentence.start)]
            end = sentence.end
    return "".join(pieces) + text[end:]


def _report_id(article, scene):
    """An id from the first clause that tells the incident itself: what sets several incidents is not theirs alone."""
    words = f"{article.article_id}\n{article.text[scene.start:scene.end]}\n{scene.start}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _title(facts):
    """One line: the weapon or the deed, whom, where."""
    deed = facts.weapon[:1].upper() + facts.weapon[1:] or facts.sub_event or facts.event_type
    whom = f" on {facts.target}" if facts.target else ""
    where = f", {facts.placement.name}" if facts.placement.name else ""
    return f"{deed}{whom}{where}"


class _Surroundings:
    """What an article says about where, outside the clauses of an incident: units and places, the nearest first."""

    def __init__(self, scenes, drafts, above, atlas):
        self._above, self._atlas = above, atlas
        mentions = [(scene.paragraph, mention.phrase) for scene in scenes for mention in scene.places]
        units = Counter(phrase.name for _, phrase in mentions if phrase.relation == "within")
        units.update(name for name in above if name not in units and atlas.is_province(name))
        self._units = units.most_common()
        self._one_province = len({unit.admin1 for name in units for unit in atlas.units(name)}) <= 1
        told = [(draft, {phrase.name for scene in draft.scenes for phrase in phrases_of(scene)}) for draft in drafts]
        self._told = [(draft, names & set(units)) for draft, names in told]
        self._places = sorted(((paragraph, phrase.name) for paragraph, phrase in mentions), key=lambda entry: entry[0])
        self._paragraphs = [paragraph for paragraph, _ in self._places]

    def context(self, draft, phrases, country):
        """The context of a draft: units by how often they are named, other places by how near they stand."""
        mine = {phrase.name for phrase in phrases}
        names = dict.fromkeys([*self._near(draft.scenes[0].paragraph), *self._above])
        others = self._of_others(draft)
        # "A source in Kirkuk said that a soldier was killed in the village of X": his province before those of others
        told_in = (mention.phrase.name for scene in draft.scenes for mention in scene.places
                   if mention.context and self._atlas.has_province(mention.phrase.name))
        units = dict.fromkeys([*told_in, *(name for name, _ in self._units if name not in others)])
        admins = tuple(name for name in units if name not in mine)
        return Context(admins=admins, places=tuple(name for name in names if name not in mine), country=country)

    def _of_others(self, draft):
        """The units that only other incidents are told to lie in, where the article names several provinces."""
        if self._one_province:
            return frozenset()
        theirs = frozenset().union(*(names for other, names in self._told if other is not draft))
        return theirs.difference(*(names for other, names in self._told if other is draft), self._above)

    def _near(self, paragraph):
        """The names of the places around a paragraph, the nearest first."""
        middle = bisect_left(self._paragraphs, paragraph)
        around = self._places[max(0, middle - NEAREST_PLACES // 2):middle + NEAREST_PLACES // 2]
        return [name for _, name in sorted(around, key=lambda entry: abs(entry[0] - paragraph))]
