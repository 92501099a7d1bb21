"""Words of an article that an analyst marked, read as what he says they are: by the readers that read articles."""

from typing import Dict, NamedTuple, Optional

from ..gazetteer.countries import country_code
from .choices import events, weapons
from .extraction.dates import find_dates
from .extraction.numbers import find_numbers, parse_count
from .extraction.people import CIVILIAN
from .extraction.sentences import Sentence
from .extraction.tagging import tag
from .lexicon.loader import EventWord, Lexicon
from .model import Article, Count
from .review_values import count_values, days_values

_COUNTS = ("killed", "wounded", "perp_kill", "abducted")
_REMOTE = "Explosions/Remote violence"


class Marked(NamedTuple):
    """Marked words: where they stand in an article, and the lexicon and country (name) to read them with."""

    article: Article
    start: int
    end: int
    lexicon: Lexicon
    country: str = ""

    @property
    def words(self):
        """The words themselves, on one line."""
        return " ".join(self.article.text[self.start:self.end].split())


def read_as(name: str, marked: Marked) -> Dict[str, object]:
    """The columns that the words fill as the value ``name`` (of ``review_values.VALUES``); none where they are not
    understood. Places are for a gazetteer to read."""
    if name in _COUNTS:
        return _count(name, marked)
    readers = {"date_start": _days, "actor": _actor, "target": _target, "event_type": _event, "weapon": _weapon,
               "claimed": _claimed}
    return readers[name](marked) if name in readers else {}


def _days(marked):
    """The first days that the words name, counted from the day of publication."""
    article = marked.article
    whole = Sentence(marked.start, marked.end, 0, "body")
    dated = [m.when for m in find_dates(article.text, (whole,), article.published, article.published_from)
             if m.when.start is not None]
    return days_values(dated[0].start, dated[0].end, dated[0].text, dated[0].base) if dated else {}


def _count(name, marked):
    exact = parse_count(marked.words)
    if exact is None:
        found = [number for number in find_numbers(marked.words, 0, len(marked.words), articles=True)
                 if number.kind != "year"]
        exact = found[0][2:5] if found else None
    return count_values(name, Count(*exact)) if exact else {}


def _body(marked):
    """(name, kind) of the actor or the people that the words name, or None."""
    lexicon = marked.lexicon.on(marked.article.published)
    tagged = tag(marked.words, lexicon)
    named = [actor for _, _, actor in tagged.found("actor", 0, len(marked.words))]
    if named:
        return named[0].name, named[0].kind
    people = [word.kind for _, _, word in tagged.found("people", 0, len(marked.words))]
    told = [code for _, _, code in tagged.found("country", 0, len(marked.words))]
    country = told[0] if told else country_code(marked.country) if marked.country else ""
    name = lexicon.default_actor(people[0], country) if people else ""
    return (name, people[0]) if name else None


def _actor(marked):
    body = _body(marked)
    return {"actor": body[0], "actor_raw": marked.words, "actor_cert": "named"} if body else {}


def _target(marked):
    body = _body(marked)
    return {"target": body[0], "target_raw": marked.words, "civ_target": body[1] in CIVILIAN} if body \
        else {}


def _deed(marked) -> Optional[EventWord]:
    """The first word for a deed; one that tells a weapon or a sub-event before others."""
    tagged = tag(marked.words, marked.lexicon)
    deeds = [word for _, _, word in tagged.found("event", 0, len(marked.words))]
    return next((word for word in deeds if word.weapon or word.sub_event), deeds[0] if deeds else None)


def _event(marked):
    deed = _deed(marked)
    if deed is None:
        return {}
    sub_event = deed.sub_event or ("Armed clash" if deed.family == "clash" else "")
    branch = next((choice.beside for choice in events() if choice.value == sub_event), "")
    if not branch and marked.lexicon.families[deed.family].branch == "remote":
        branch = _REMOTE
    values = {"event_type": branch, "sub_event": sub_event, "weapon": deed.weapon} if branch else {}
    return {column: value for column, value in values.items() if value or column != "weapon"}


def _weapon(marked):
    deed = _deed(marked)
    listed = [choice.value for choice in weapons() if choice.value and choice.value.lower() == marked.words.lower()]
    weapon = listed[0] if listed else deed.weapon if deed is not None else ""
    return {"weapon": weapon} if weapon else {}


def _claimed(marked):
    cues = {cue for _, _, cue in tag(marked.words, marked.lexicon).found("cue", 0, len(marked.words))}
    return {"claimed": "yes"} if "claim" in cues else {}
