"""When an incident happened, from the dates of the clauses that tell it."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple, Optional, Sequence, Tuple

from ..model import When
from .dates import DateMention
from .drafts import Draft, is_summary
from .scenes import Scene

_HAD_HAPPENED = re.compile(r"\b(?:had|have|has)\s+(?:\w+\s+)?\w+(?:ed|en|led)\b")


class Dated(NamedTuple):
    """A date with the words that give it (None where another incident's date is shared)."""

    when: When
    span: Optional[Tuple[int, int]]


def when_of(draft: Draft, told: Sequence[Scene], text: str) -> Dated:
    """The date of a draft; ``told`` are the clauses whose values count.

    A day of the event goes before the day of its announcement, and the most precise of several that agree before
    the others. Unresolved words are kept, so that they can be resolved when the article's own date is known.
    """
    mentions = _mentions(draft, told)
    events = [d for d in mentions if d.role == "event" and not d.reference] or [
        d for d in mentions if d.role == "event"]
    resolved = [d for d in events if d.when.start]
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
    shared = _draft_of_the_same_day(draft)
    return Dated(when_of(shared, shared.scenes, text).when, None) if shared else Dated(When(), None)


def _mentions(draft, told):
    """The dates that count: its own; failing those of a day of the event, its setting's, then those of what follows."""
    mentions = _dates(draft.scenes)
    if not any(mention.role == "event" for mention in mentions):
        mentions = _dates(draft.setting + list(told))
    if not any(mention.role == "event" for mention in mentions):
        mentions += [mention for mention in _dates(draft.asides) if mention.role == "event" and mention.when.prec == 1]
    return mentions


def _dates(scenes):
    """The dates of clauses; the day on which a toll was corrected is no day of the event."""
    corrected = {mention.start for scene in scenes if any(toll.flag == "update" for toll in scene.tolls)
                 for mention in scene.dates}
    return [mention._replace(role="announced") if mention.start in corrected else mention
            for scene in scenes for mention in scene.dates]


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
    return replace(when, start=when.start - timedelta(days=1), prec=2) if had else when


def _draft_of_the_same_day(draft) -> Optional[Draft]:
    """The draft whose day an undated one shares: that before "in a separate attack", or the article's summary."""
    if any("separate" in scene.cues for scene in draft.scenes):
        return draft.after
    earlier = draft.after
    while earlier is not None and not _adds_up(earlier):
        earlier = earlier.after
    return earlier


def _adds_up(draft):
    """Whether a draft tells of several attacks: a summary, or one "of Monday's attacks"."""
    return any(map(is_summary, draft.scenes)) or draft.after is None and any(
        word.general and word.form == "noun" and mention.role == "event"
        for scene in draft.scenes if not scene.definite for _, _, word in scene.events for mention in scene.dates)
