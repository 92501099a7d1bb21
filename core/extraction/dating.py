"""When an incident happened, from the dates of the clauses that tell it."""

import re
from dataclasses import replace
from datetime import date
from typing import Iterator, NamedTuple, Optional, Sequence, Tuple

from ..model import When
from .dates import PARTS_OF_DAY, DateMention, find_dates
from .drafts import Draft, is_summary
from .intervals import days_from
from .scenes import Scene

LOOKED_BACK = 40  # drafts
DAYS = 2  # the precision of a few days
_SOME_DAY = date(2000, 6, 14)  # any day does
_HAD_HAPPENED = re.compile(r"\b(?:had|have|has)\s+(?:\w+\s+)?\w+(?:ed|en|led)\b")


class Dated(NamedTuple):
    """A date with the words that give it, be it by way of another incident; None for no words."""

    when: When
    span: Optional[Tuple[int, int]]


_UNDATED = Dated(When(), None)


def supposed_dates(text: str, sentences, dates: Sequence[DateMention]) -> Tuple[DateMention, ...]:
    """The dates of an article without a day of publication, as if it had come out by the latest day that it names.

    They only tell its incidents apart: "last night" is not "last month", whenever that was. "After midnight" stays
    without a day, and "today" is the weekday that is named first.
    """
    own = {mention.start: mention for mention in dates}
    told = [mention.when.end for mention in dates
            if mention.when.start and mention.when.prec == 1 and mention.role != "background"]
    day = max(told, default=None)
    if day is None:
        supposed = find_dates(text, sentences, _SOME_DAY)
        weekdays = (mention.when.end for mention in supposed if mention.when.prec == 1 and mention.when.end < _SOME_DAY)
        of_today = any(mention.when.end == _SOME_DAY for mention in supposed)
        day = next(weekdays, _SOME_DAY) if of_today else _SOME_DAY
    return tuple(own.get(mention.start, mention) if mention.when.text.lower().endswith(PARTS_OF_DAY) else mention
                 for mention in find_dates(text, sentences, day))


def redate(drafts: Sequence[Draft], dates: Sequence[DateMention]) -> None:
    """Give the clauses of drafts their own dates again, in place of supposed ones."""
    by_start = {mention.start: mention for mention in dates}
    known = {}

    def own(scene):
        if id(scene) not in known:
            mine = (by_start.get(mention.start) for mention in scene.dates)
            known[id(scene)] = scene, replace(scene, dates=tuple(mention for mention in mine if mention is not None))
        return known[id(scene)][1]

    for draft in drafts:
        draft.scenes, draft.asides, draft.setting = (
            [own(scene) for scene in scenes] for scenes in (draft.scenes, draft.asides, draft.setting))


def when_of(draft: Draft, told: Sequence[Scene], text: str) -> Dated:
    """The date of a draft; ``told`` are the clauses whose values count.

    A day of the event goes before the day of its announcement, and the most precise of several that agree before
    the others. Unresolved words are kept, so that they can be resolved when the article's own date is known. An undated
    incident has the day of one that it is told to share it with, or of a round-up.
    """
    own = _own_day(draft, told, text)
    if own is not _UNDATED:
        return own
    shared = draft
    for _ in range(LOOKED_BACK):
        shared = _draft_of_the_same_day(shared)
        if shared is None:
            return _day_of_the_round_up(draft, text)
        dated = _own_day(shared, shared.scenes, text)
        if dated is not _UNDATED:
            return dated
    return _UNDATED


def _own_day(draft, told, text):
    mentions = _mentions(draft, told)
    events = [d for d in mentions if d.role == "event" and not d.reference] or [
        d for d in mentions if d.role == "event"]
    resolved = [d for d in events if d.when.start]
    resolved = [d for d in resolved if not _is_part_of_day(d)] or resolved
    stated = {d.start for scene in told if "stated" in scene.cues for d in scene.dates}
    resolved = [d for d in resolved if d.start in stated and d.when.prec == 1] or resolved
    if resolved:
        chosen = resolved[0]
        for mention in resolved[1:]:
            if _is_more_precise(mention.when, chosen.when):
                chosen = mention
        chosen = _narrowed(chosen, draft)
        return Dated(chosen.when, (chosen.start, chosen.end))
    if events:
        return Dated(events[0].when, (events[0].start, events[0].end))
    announced = next((d for d in mentions if d.role == "announced" and d.when.start and d.when.prec == 1), None)
    if announced is not None:
        return Dated(_happened_by(announced, told, text), (announced.start, announced.end))
    waiting = next((d for d in mentions if d.role == "announced" and d.when.start is None), None)
    return Dated(waiting.when, (waiting.start, waiting.end)) if waiting is not None else _UNDATED


def _is_part_of_day(mention):
    """"at sunset": "the day before" beside it tells more."""
    return mention.reference and mention.when.text.lower().endswith(PARTS_OF_DAY)


def _mentions(draft, told):
    """The dates that count: its own; failing those of a day of the event, its setting's, then those of what follows."""
    mentions = _dates(draft.scenes)
    if not any(mention.role == "event" for mention in mentions):
        vague = {mention.start for scene in told if scene not in draft.scenes and _is_general(scene)
                 for mention in scene.dates if (mention.when.prec or 1) > DAYS}
        mentions = [mention for mention in _dates(draft.setting + list(told)) if mention.start not in vague]
    if not any(mention.role == "event" for mention in mentions):
        mentions += [mention for mention in _dates(draft.asides) if mention.role == "event" and mention.when.prec == 1]
    return mentions


def _is_general(scene):
    """Whether a clause speaks of attacks in general: "this week's attacks" date none of them."""
    return bool(scene.events) and all(word.general for _, _, word in scene.events)


def _dates(scenes):
    return [mention for scene in scenes for mention in scene.dates]


def _narrowed(chosen, draft):
    """"This week": the one day in it that a deed of the paragraphs after gives."""
    days = [mention for scene in draft.asides if scene.events for mention in scene.dates
            if mention.role == "event" and mention.when.start and mention.when.prec == 1]
    narrower = [mention for mention in days if _is_more_precise(mention.when, chosen.when)]
    return narrower[0] if narrower and len({mention.when.start for mention in days}) == 1 else chosen


def _is_more_precise(narrow, wide):
    return wide.start <= narrow.start and narrow.end <= wide.end and (narrow.prec or 9) < (wide.prec or 9)


def _happened_by(announced: DateMention, told, text) -> When:
    """"announced on Sunday that they had killed" lies on Sunday or the day before; "said Sunday they killed" on it."""
    had = any(announced in scene.dates and _HAD_HAPPENED.search(text, scene.start, scene.end) for scene in told)
    when = announced.when
    return replace(when, start=days_from(when.start, -1), prec=2) if had else when


def _drafts_before(draft: Draft) -> Iterator[Draft]:
    """The drafts opened before one, the latest first, as far as a reader looks back."""
    for _ in range(LOOKED_BACK):
        draft = draft.after
        if draft is None:
            return
        yield draft


def _draft_of_the_same_day(draft) -> Optional[Draft]:
    """The draft whose day an undated one shares: that before "in a separate attack", or the article's summary."""
    if any("separate" in scene.cues for scene in draft.scenes):
        return draft.after
    return next((earlier for earlier in _drafts_before(draft) if _adds_up(earlier)), None)


def _adds_up(draft):
    """Whether a draft tells of several attacks: a summary, or one "of Monday's attacks"."""
    return any(map(is_summary, draft.scenes)) or draft.after is None and any(
        word.general and word.form == "noun" and mention.role == "event"
        for scene in draft.scenes if not scene.definite for _, _, word in scene.events for mention in scene.dates)


def _day_of_the_round_up(draft, text) -> Dated:
    """The day of an undated incident ("in Mosul, gunmen killed two") where all told before it are of one day.

    A day's round-up names its day once or twice; an incident that "had happened" is of another.
    """
    opening = draft.scenes[0]
    if opening.definite or _HAD_HAPPENED.search(text, opening.start, opening.end):
        return _UNDATED
    days = []
    for earlier in _drafts_before(draft):
        told = [mention for mention in _mentions(earlier, earlier.scenes)
                if mention.role == "event" and mention.when.start]
        if any((mention.when.start, mention.when.prec) != (told[0].when.start, 1) for mention in told):
            return _UNDATED
        days += told[:1]
    if not days or len({mention.when.start for mention in days}) > 1:
        return _UNDATED
    return Dated(days[0].when, (days[0].start, days[0].end))
