"""Clauses as scenes: all that one clause says of an event, before scenes are joined to reports."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import FrozenSet, Iterator, Sequence, Tuple

from ..lexicon.loader import EventWord
from .atlas import Atlas
from .casualties import Toll, find_tolls, without_asides
from .date_phrases import names_days
from .dates import DateMention
from .deeds import find_deeds, is_freed
from .headers import is_digest
from .labels import entries_of, label_of, with_label
from .parties import find_parties, speaking_nation
from .people import FIGHTERS, Group, find_people, several
from .places import PlaceMention, find_places
from .roles import Roles, find_roles
from .sentences import Sentence
from .tagging import GRAMMAR, Tagged
from .toponyms import points_back

TOLL_ORDER = ("number", "harm", "actor", "people", "country", "cue")
PASSING = frozenset(["habit", "aggregate", "foiled", "drill", "memory"])
MANY_ATTACKS, MANY_DEAD, MANY_HURT = 6, 100, 1000  # more than one incident has
SPOTS = frozenset(["village", "town", "quarter", "base", "checkpoint"])
DAYS = 2  # the precision of a few days
SHORTEST_CLAUSE, LONGEST_CLAUSE = 20, 2000  # characters; the second keeps time linear on text without a full stop
DEED_REACH = 20  # characters between "days before the" and the deed
UPDATE_REACH = 16  # characters between a toll and the day on which it was told: "on early"
ARTICLE_REACH = 3  # words between an article and its event: "the deadly twin bombing"
REGION = "KRG"  # its officials speak of Iraqi soldiers too
_DEFINITE = frozenset("the this that these those".split())
_TOLD_LAST = frozenset("both all he she".split())  # whom "both were killed", "he died" mean
_ANY_DEED = frozenset(["assault", "incident"])
_INDEFINITE = frozenset("a an another two three several".split())
_SPLIT = re.compile(r"(?:;\s+|,?\s+(?:while|whereas|meanwhile)\s+)"
                    r"(?!(?:it|they|he|she|its|their|his|her|none|nobody|no\sone)\s"
                    r"|on\s(?:foot|duty|patrol|their|his|her|the|a|routine)\b|\w+ing\b)"
                    r"|,\s+and\s+(?=(?:in|separately|elsewhere)\b)"
                    r"|,\s+and\s+(?=another\s(?:\w+\s){0,2}(?:attack|bomb|blast|explosion|device|IED|mine|car|strike))"
                    r"|,\s+and\s+(?=an?\s(?:\w+\s){0,3}(?:attack|bomb|blast|explosion|shooting|strike)\s"
                    r"(?:killed|wounded)\b)"
                    r"|,\s+(?=(?:\w+\s+){1,3}after\s+an?\b)"
                    r"|,\s+and\s+(?=on\s+(?:\w{3,6}day\b|\d|[A-Z][a-z]{2,8}\.?\s\d))"
                    r"|\ssince\s+(?=(?:last|early|late|mid|the|[A-Z]|\d)[^,.;\n]{2,40},\swhen\s)"
                    r"|\s(?=(?:where|in\swhich)\s[^.;\n]{10,160}\b(?:last|earlier\sthis)\s(?:week|month|year)\b)")
_LISTED = re.compile(r",\s+(?:and\s+)?(?:an?\s+)?|\s+and\s+(?:an?\s+)?")  # between the deeds of a list
_DAYS_BEFORE = re.compile(r"\b(?:hours?|days?|weeks?|months?)\s+before\s+(?:the|this|that)\s+")
# "The attack took place on …", "the blast, which happened in …": when and where, without a doubt.
_STATED = re.compile(r"\b[Tt]he\s+(?:[\w-]+\s){0,2}(?:attack|assault|ambush|explosion|blast|bombing|shooting|strike|"
                     r"airstrike|raid|incident|clash|clashes|killing|killings|abduction|shelling)(?:,?\s+which)?\s+"
                     r"(?:took\s+place|happened|occurred|was\s+carried\s+out)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AFTER = re.compile(r"\bafter\b")
_OPENING = re.compile(r"(?:just|only|barely|some|about|nearly|almost|exactly|more than|less than)?\s*\Z", re.IGNORECASE)
# "The attack came two days after …", "the deadliest since a bombing that …": what follows is another event.
_CAME_AFTER = re.compile(
    r"\b(?:came|comes|coming|occurred|happened|follows|followed"
    r"|(?:deadliest|worst|bloodiest|heaviest)(?=[^.;\n]{0,60}\ssince\s+an?\s)[^.;\n]{0,60}?)(?P<gap>\s+)"
    r"(?:(?:just|only|an?|less|than|one|two|three|few|several|hours?|days?|weeks?|months?)\s+){0,5}(?:after|since)\b"
    r"(?!\s+(?:mid|dark|dawn|noon|sun|night|day|dusk|prayer|\d{1,2}(?::|\s*[ap]\.?m|\so.clock)))")


@dataclass(frozen=True)
class Scene:
    """One clause. ``kind`` is the sentence's; offsets are into the article's text.

    ``definite``: it takes up an event as known ("the attack"); ``indefinite``: it tells a new one ("a bomb").
    ``attacks`` is how many attacks it counts; ``bystanders`` are the civilians it names, harmed or not.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    kind: str
    tolls: Tuple[Toll, ...]
    events: Tuple[Tuple[int, int, EventWord], ...]
    roles: Roles
    dates: Tuple[DateMention, ...]
    places: Tuple[PlaceMention, ...]
    cues: FrozenSet[str]
    definite: bool
    indefinite: bool
    attacks: int
    bystanders: Tuple[Group, ...]
    arrest: bool  # an arrest is told before any deed: "arrested a man who had attacked"
    refers: bool  # to what was told last: "it happened", "two died there"
    entry: int = 0  # which entry of a list it belongs to (see ``sentences.Sentence``)

    @property
    def counted(self):
        """Whether people are said to be killed, wounded or taken, with a number."""
        return any(toll.is_news for toll in self.tolls)

    @property
    def harmless(self):
        """Whether it says that nobody was hurt, not that nothing is known of it."""
        return "harmless" in self.cues and "unreported" not in self.cues

    @property
    def tallied(self):
        """Whether the clause counts attacks ("38 attacks") or gives a toll that only many can have."""
        harmed = ((toll.count.low, toll.harm) for toll in self.tolls if toll.count)
        return self.attacks >= MANY_ATTACKS or any(
            low >= (MANY_DEAD if harm == "killed" else MANY_HURT) for low, harm in harmed)

    @property
    def passing(self):
        """Whether the clause speaks of habits, totals, plans or memories rather than of one event."""
        attacked = self.counted and self.roles.agent is not None and self.roles.agent.group.kind in FIGHTERS
        lifted = {"drill", "aggregate"} if self._of_one_spot else {"drill"}
        # "Nobody claimed it, but IS often does the like", "IS, which has often done the like, claimed it".
        beside = {"habit", "aggregate"} if self.roles.claimed else set()
        return bool(self.cues & PASSING - (lifted if attacked else set()) - beside)

    @property
    def _of_one_spot(self):
        """"a series of attacks on the village of X": of one place, and not of a month."""
        spots = [mention.phrase for mention in self.places if not mention.context and mention.phrase.relation == "at"]
        return len(spots) == 1 and spots[0].kind in SPOTS and not any(
            (mention.when.prec or 1) > DAYS for mention in self.dates)

    @property
    def is_background(self):
        """Whether one of its dates only gives the background."""
        return any(mention.role == "background" for mention in self.dates)


def split_clauses(text: str, start: int, end: int) -> Iterator[Tuple[int, int]]:
    """A sentence at its semicolons and at "while", "meanwhile", ", and in …"; (start, end) of each clause."""
    begin = start
    for found in _SPLIT.finditer(text, start, end):
        if found.start() - begin >= SHORTEST_CLAUSE and end - found.end() >= SHORTEST_CLAUSE:
            yield begin, found.start()
            begin = found.end()
    yield begin, end


def read_scenes(tagged: Tagged, sentences: Sequence[Sentence], dates: Sequence[DateMention], country: str,
                atlas: Atlas) -> Tuple[Scene, ...]:
    """The scenes of an article, in order; boilerplate is left out."""
    reader = _Reader(tagged, dates, country, atlas)
    sentences = entries_of(tagged.text, sentences, atlas)
    return tuple(scene for number, sentence in enumerate(sentences) if sentence.kind != "boilerplate"
                 for scene in reader.sentence(number, sentence))


class _Reader:
    """Reads the clauses of one article."""

    def __init__(self, tagged, dates, country, atlas):
        self.tagged = tagged
        self.dates = sorted(dates, key=lambda mention: mention.start)
        self.date_starts = [mention.start for mention in self.dates]
        self.country = country
        self.atlas = atlas
        self.nation = ""  # whose body spoke last: "It said two soldiers were killed"
        self.several = {}  # the people told last, two or more, by their paragraph: "Both were killed"
        self.label = None  # the place that opens an entry, until the first sentence of the entry takes it

    def sentence(self, number, sentence):
        """The clauses of a sentence; those that tell nothing by themselves leave it whole."""
        if sentence.kind == "caption" and _YEAR.search(self.tagged.text, sentence.start, sentence.end):
            return []  # a photograph of another day
        if sentence.kind == "dateline" and sentence.entry:
            self.label = label_of(self.tagged, sentence.start, sentence.end, self.atlas)
            return []
        scenes = self.clauses(number, sentence)
        if self.label is not None and sentence.kind == "body" and scenes:
            scenes[0] = replace(scenes[0], places=with_label(scenes[0].places, self.label))
            self.label = None
        return scenes

    def clauses(self, number, sentence):
        scenes = []
        for start, end in _pieces(sentence):
            after = _CAME_AFTER.search(self.tagged.text, start, end)
            if after and end - after.end() >= SHORTEST_CLAUSE:
                before, past = (start, after.start("gap")), (after.end("gap"), end)
                scenes.append(self.clause(*before, number, sentence))
                told = self.clause(*past, number, sentence)
                scenes.append(replace(told, definite=False, cues=told.cues | {"previous"}))
                continue
            clauses = [self.clause(*cut, number, sentence) for cut in split_clauses(self.tagged.text, start, end)]
            if len(clauses) > 1 and (not all(scene.counted or scene.events for scene in clauses)
                                     or any(map(_adds_others, clauses, clauses[1:]))):
                clauses = [self.clause(start, end, number, sentence)]
            scenes.extend(clauses)
        return scenes

    def clause(self, start, end, number, sentence):
        tagged = self.tagged
        items = without_asides(tagged.text, tagged.items(start, end, TOLL_ORDER))
        country = self._country_of(items)
        people = find_people(items, tagged.lexicon, country, self.several.get(sentence.paragraph))
        if several(people):
            self.several = {sentence.paragraph: several(people)}
        tolls = tuple(toll for toll in find_tolls(items, people)
                      if not (toll.harm == "abducted" and is_freed(tagged, toll.end, start)))
        events = _without_series(tagged, _in_general(tagged, find_deeds(tagged, start, end)), start, end)
        places = find_places(tagged, start, end, self.atlas)
        cues = self._cues(start, end, events, places)
        definite, indefinite = _articles(tagged, start, events)
        refers = (_opens_with_pronoun(tagged, start) or points_back(tagged, start, end)
                  or bool(tolls) and items[0].word in _TOLD_LAST)
        roles = find_roles(tagged, start, end, country, [t.group for t in tolls if t.group is not None])
        dates = self._dates(start, end, sentence, cues, tolls, events)
        if roles.claimed == "yes" and definite and not tolls and not places:  # "X showed a video on Sunday"
            dates = tuple(d._replace(role="announced") if d.role == "event" else d for d in dates)
        return Scene(
            start=start, end=end, sentence=number, paragraph=sentence.paragraph, kind=sentence.kind,
            tolls=tolls, events=events,
            roles=roles,
            dates=dates, places=places,
            cues=cues,
            definite=(definite or refers or "scene" in cues or _takes_up(tagged, people)
                      or _says_what_it_was(tagged, events)),
            indefinite=indefinite,
            attacks=_attacks(tagged, events),
            bystanders=tuple(p.group for p in people if p.group is not None and p.group.kind == "civilian"),
            arrest=_opens_with_arrest(tagged, start, end, events), refers=refers, entry=sentence.entry)

    def _cues(self, start, end, events, places):
        """The classes of the clause's cues, and those that its form tells."""
        tagged = self.tagged
        cues = {value for _, _, value in tagged.found("cue", start, end)}
        if is_digest(tagged.text, start, end):
            cues.add("digest")
        if tagged.text[end - 1] == ":" and not places and not events:  # "At least 41 were killed:" heads a list
            cues.add("aggregate")
        if any(tagged.tokens[at].norm == "also" for at in range(tagged.index_at(start), tagged.index_at(end))):
            cues.add("also")
        if any(_is_further(tagged, begin) for begin, _, _ in events):
            cues.add("separate")
        if _STATED.search(tagged.text, start, end):
            cues.add("stated")
        if "scene" in cues:  # "another device went off when police came to the scene": the same incident
            cues.discard("separate")
        return frozenset(cues)

    def _country_of(self, items):
        """The country of the clause's bare soldiers and police: a foreign state's own, where its body speaks."""
        lexicon = self.tagged.lexicon
        nation = speaking_nation(items, find_parties(items, lexicon, self.country), lexicon)
        said = len(items) > 1 and (items[0].word == "it" and items[1].cue == "speech" or items[0].word == "its")
        if not nation and said:
            nation = self.nation
        self.nation = nation
        return nation if nation and nation != REGION else self.country

    def _dates(self, start, end, sentence, cues, tolls, events):
        """The dates of a clause. A complete date in a headline is the day of publication, but for a digest's title;
        "two days after" dates a clause that opens with it."""
        inside = self.dates[bisect_left(self.date_starts, start):bisect_left(self.date_starts, end)]
        published = sentence.kind == "headline" and "digest" not in cues
        opening = [d._replace(role="event") if d.role in ("earlier", "background") and _OPENING.match(
            self.tagged.text, start, d.start) else d for d in inside]
        dates = tuple(d for d in opening if d.role != "earlier" and not (published and d.when.base == "text"))
        after = _AFTER.search(self.tagged.text, start, end)
        return _of_updates(dates if after is None else _dates_after(after.start(), dates, cues, tolls, events), tolls)


def _dates_after(after, dates, cues, tolls, events):
    """The dates of a clause with "after": "the toll rose after two died on Sunday" tells when they died, "the road
    was closed on Tuesday after gunmen killed two on Sunday" when it happened."""
    if "update" in cues:
        return tuple(d._replace(role="announced") if d.start > after else d for d in dates)
    if any(start < after for start in [begin for begin, _, _ in events] + [toll.start for toll in tolls]):
        return dates
    return tuple(d for d in dates if d.start > after) or dates


def _of_updates(dates, tolls):
    """The dates, those right behind a corrected toll as of its announcement: "rose to nine on Tuesday"."""
    ends = [toll.end for toll in tolls if toll.flag == "update" and toll.harm == "killed"]
    return tuple(d._replace(role="announced") if d.role == "event" and any(
        0 <= d.start - end <= UPDATE_REACH for end in ends) else d for d in dates)


def _pieces(sentence):
    for start in range(sentence.start, sentence.end, LONGEST_CLAUSE):
        yield start, min(start + LONGEST_CLAUSE, sentence.end)


def _adds_others(before, scene):
    """"…, while 15 others were wounded in Hawija": the toll goes on, unless both clauses have a place or day."""
    return bool(scene.tolls) and all(toll.flag == "others" for toll in scene.tolls) and not (
        (scene.places or scene.dates) and (before.places or before.dates))


def _opens_with_pronoun(tagged, start):
    """"It happened …", "This was followed by …", "The dead included …": the subject is what was told before."""
    index = tagged.index_at(start)
    first = tagged.tokens[index].norm if index < len(tagged.tokens) else ""
    if first == "the" and index + 1 < len(tagged.tokens) and tagged.is_a(index + 1, "known harm"):
        return True
    return first == "this" or (first == "it" and index + 1 < len(tagged.tokens)
                               and tagged.is_a(index + 1, "happening"))


def _takes_up(tagged, people):
    """"The gunmen then …", "the militants fled": attackers without a name who are known already."""
    first = next((p for p in people if p.group is not None and not p.group.named and p.group.kind in FIGHTERS), None)
    index = tagged.index_at(first.start) if first is not None else 0
    word = tagged.value("people", index) or tagged.value("people", index + 1)
    if word is None or word.unit == "force":  # "the group" may claim another attack
        return False
    return "the" in [token.norm for token in tagged.tokens[max(0, index - 1):index + 1]]


def _says_what_it_was(tagged, events):
    """"police confirmed that it was a suicide bombing"."""
    for index in (tagged.index_at(start) for start, _, word in events if word.form == "noun"):
        before = [token.norm for token in tagged.tokens[max(0, index - ARTICLE_REACH - 2):index]]
        if any(pair[0] == "it" and GRAMMAR.get(pair[1]) == "be" for pair in zip(before, before[1:])):
            return True
    return False


def _opens_with_arrest(tagged, start, end, events):
    arrests = [begin for begin, _, value in tagged.found("cue", start, end) if value == "arrest"]
    return bool(arrests) and all(arrests[0] < begin for begin, _, _ in events)


def _in_general(tagged, events):
    """The events; those of "a series of shootings" and "a bomb, shootings and mortar fire" are attacks in general."""
    many = _listed(events, tagged.text)

    def is_general(begin, word):
        return word.general or begin in many or tagged.cue_ends_at(tagged.index_at(begin), "aggregate")
    return tuple((begin, end, word._replace(general=is_general(begin, word))) for begin, end, word in events)


def _without_series(tagged, events, start, end):
    """The events without those of a series: "a car blew up, the worst in a string of attacks"."""
    series = next((begin for begin, _, cue in tagged.found("cue", start, end) if cue == "series"), end)
    return tuple(event for event in events if event[0] < series or not event[2].general)


def _listed(events, text):
    """Where the deeds of a list begin that has attacks in general: "a car bomb, shootings and mortar fire"."""
    runs = [[]]
    for begin, end, word in events:
        if runs[-1] and not _LISTED.fullmatch(text[runs[-1][-1][1]:begin]):
            runs.append([])
        runs[-1].append((begin, end, word))
    return {begin for run in runs if any(word.general for _, _, word in run) for begin, _, _ in run}


def _is_further(tagged, start):
    """"a second attack", "a third car bomb"."""
    index = tagged.index_at(start)
    return any((tagged.is_a(at, "ordinal") or tagged.is_a(at, "further")) and tagged.tokens[at - 1].norm == "a"
               for at in range(max(1, index - ARTICLE_REACH), index))


def _attacks(tagged, events):
    """How many attacks the clause counts: the number right before a plural deed, an adjective between allowed."""
    most = 0
    for index in (tagged.index_at(start) for start, _, word in events if word.general):
        for number in (tagged.number_ending_at(index - back) for back in (1, 2) if index >= back):
            most = max(most, number.best if number else 0)
    return most


def _is_of_a_day(tagged, index):
    """"Sunday's attack", "Sunday's deadly attack"."""
    near = (token.text for token in tagged.tokens[max(0, index - 2):index])
    return any(text.endswith(("'s", "’s")) and names_days(text[:-2]) for text in near)


def _articles(tagged, start, events):
    """(definite, indefinite): the articles before the events of the clause that begins at ``start``."""
    definite, indefinite, told = False, False, set()
    first = tagged.index_at(start)
    ahead = _DAYS_BEFORE.search(tagged.text, start, start + LONGEST_CLAUSE)
    for begin, _, word in events:
        if word.form != "noun" or word.family in ("protest", "riot") or word.family in told:
            continue  # "a bomb …, and the bomb": told in the clause itself
        index = tagged.index_at(begin)
        if ahead and ahead.end() <= begin <= ahead.end() + DEED_REACH:  # "four days before the attack"
            continue
        if word.general:  # "the fighting" takes up what was told, "fighting" and "the latest attacks" do not
            definite = definite or index > first and tagged.tokens[index - 1].norm in _DEFINITE
            continue
        told.add(word.family)
        nearest_comma = (k for k in range(index, max(first, index - ARTICLE_REACH), -1) if "," in tagged.gap(k))
        opens = next(nearest_comma, max(first, index - ARTICLE_REACH))
        before = [token.norm for token in tagged.tokens[opens:index]]
        nearest = next((w for w in reversed(before) if w in _DEFINITE or w in _INDEFINITE), "")
        further = index > 0 and tagged.is_a(index - 1, "ordinal") and word.family not in _ANY_DEED  # "a second device"
        definite = definite or nearest in _DEFINITE or further or not nearest and _is_of_a_day(tagged, index)
        indefinite = indefinite or nearest in _INDEFINITE and not further
    return definite, indefinite
