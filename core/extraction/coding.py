"""A draft coded: date, tolls, actor, target, event type and title, each with the words it was read from."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from ..model import Count, Evidence, Facts, When
from . import classify
from .drafts import Draft, is_summary
from .people import Group
from .roles import Agent
from .tagging import Tagged
from .tolls import FIGHTERS, is_own, own_dead, victims

_CERTAINTY = ("claimed", "attributed", "suspected", "named")  # a doubt that is voiced anywhere counts
_CIVILIAN = frozenset(["civilian", "person", "journalist", "protester"])


def code(draft: Draft, article, lexicon: Lexicon, tagged: Tagged) -> Facts:
    """The facts of a draft, without its place."""
    text = article.text
    told = _telling(draft)
    evidence = []

    def note(field, start, end):
        evidence.append(Evidence(field, article.article_id, start, end))

    when, span = _when(draft, told, text)
    if span:
        note("date_start", *span)
    claimed, claim_span = _claimed(told + _asides(draft))
    agent = _agent(told + _asides(draft), told)
    if claimed == "yes" or agent and not agent.group.named and agent.group.kind == "militant":
        agent = _the_group(agent, draft, claimed, tagged, lexicon)
    known = agent is not None and agent.group.name and (agent.group.named or agent.group.kind not in FIGHTERS)
    actor = agent.group.name if known else "Unknown"
    if agent:
        note("actor", agent.group.start, agent.group.end)
    harmed = [t for s in told for t in s.tolls]
    actor, turned = _actor_among_harmed(actor, harmed, lexicon)
    only_fighters = bool(harmed) and all(t.group is not None and t.group.kind in FIGHTERS for t in harmed)

    def own(toll):
        if only_fighters and not _deed_of_fighters(actor, agent, lexicon):
            return False
        return is_own(toll, actor)

    figures = {harm: victims(told, harm, own) for harm in ("killed", "wounded", "abducted")}
    for harm, figure in figures.items():
        if figure:
            note(harm, figure.start, figure.end)
    lost = own_dead(told, own)
    if lost:
        note("perp_kill", lost.start, lost.end)
    target = _target(told, actor, own, lexicon) or _comrades_of(draft, actor)
    if target:
        note("target", target.start, target.end)
    event = classify.classify(told, actor, target, lexicon)
    if event.start is not None:
        note("event_type", event.start, event.end)
    if claim_span:
        note("claimed", *claim_span)
    return Facts(
        when=when, event_type=event.event_type, sub_event=event.sub_event, weapon=event.weapon,
        actor=actor, actor_raw=text[agent.group.start:agent.group.end] if agent else "",
        actor_cert=agent.certainty if agent and actor != "Unknown" else ("named" if turned else "unknown"),
        claimed=claimed, target=target.name if target else "",
        target_raw=text[target.start:target.end] if target else "",
        civ_target=bool(target) and target.kind in _CIVILIAN,
        killed=_count(figures["killed"]), wounded=_count(figures["wounded"]),
        perp_kill=lost.count.best if lost else None,
        abducted=figures["abducted"].count.best if figures["abducted"] else None,
        evidence=tuple(evidence))


def _count(figure) -> Optional[Count]:
    return figure.count if figure else None


def _telling(draft):
    """The clauses whose values count: those that tell the incident, and asides that take it up ("the attack")."""
    taken_up = [s for s in draft.asides if s.definite or s.tolls and not s.tallied]
    return sorted(draft.scenes + taken_up, key=lambda s: (s.kind in ("headline", "caption"), s.start))


def _asides(draft):
    return [s for s in draft.asides if s.roles.claimed or s.roles.agent and s.roles.agent.certainty != "named"]


# When -------------------------------------------------------------------------------------------------------------

def _when(draft, told, text) -> Tuple[When, Optional[Tuple[int, int]]]:
    mentions = [d for s in draft.scenes for d in s.dates]
    if not any(d.role == "event" for d in mentions):
        mentions = [d for s in draft.setting + told for d in s.dates]
    updates = {id(d) for s in told if any(t.flag == "update" for t in s.tolls) for d in s.dates}
    mentions = [d._replace(role="announced") if id(d) in updates else d for d in mentions]
    events = [d for d in mentions if d.role == "event" and not d.reference] or [d for d in mentions if d.role == "event"]
    resolved = [d for d in events if d.when.start]
    if resolved:
        chosen = resolved[0]
        for mention in resolved[1:]:
            if _within(mention.when, chosen.when):
                chosen = mention
        return chosen.when, (chosen.start, chosen.end)
    announced = [d for d in mentions if d.role == "announced" and d.when.start and d.when.prec == 1]
    if announced and not events:
        had = any(_had_happened(s, text) for s in told if announced[0] in s.dates)
        when = _by_that_day(announced[0].when) if had else announced[0].when
        return when, (announced[0].start, announced[0].end)
    if events:
        return events[0].when, (events[0].start, events[0].end)
    earlier = _dated_by(draft)
    return (_when(earlier, earlier.scenes, text)[0], None) if earlier else (When(), None)


def _dated_by(draft) -> Optional[Draft]:
    """The draft whose day an undated one shares: the one before "in a separate attack", or the summary of the article."""
    if draft.after is None:
        return None
    if any("separate" in s.cues for s in draft.scenes):
        return draft.after
    earlier = draft.after
    while earlier is not None and not is_summary(earlier.scenes[0]):
        earlier = earlier.after
    return earlier


def _within(narrow, wide):
    return wide.start <= narrow.start and narrow.end <= wide.end and (narrow.prec or 9) < (wide.prec or 9)


_HAD = re.compile(r"\b(?:had|have|has)\s+(?:\w+\s+)?\w+(?:ed|en|led)\b")


def _had_happened(scene, text):
    """"announced on Sunday that they had killed": what is announced lies back; "said Sunday they killed" does not."""
    return _HAD.search(text, scene.start, scene.end) is not None


def _by_that_day(when):
    """The event lies on the day of its announcement or the day before."""
    return replace(when, start=when.start - timedelta(days=1), prec=2)


# Who --------------------------------------------------------------------------------------------------------------

def _agent(scenes, told) -> Optional[Agent]:
    """The best agent that the clauses give: a name before bare "gunmen", with the doubts voiced about it."""
    agents = [s.roles.agent for s in scenes if s.roles.agent]
    known = [a for a in agents if a.group.named] or [a for a in agents if a.group.kind not in FIGHTERS]
    harmed = {t.group.name for s in told for t in s.tolls if t.group and t.harm == "killed" and not t.flag}
    usable = [a for a in known if a.group.name not in harmed or a.certainty == "claimed"]
    if not usable:
        return next((a for a in agents if not a.group.named and a.group.kind in FIGHTERS), None)
    first = next((a for a in usable if a.certainty == "claimed"), usable[0])
    voiced = {a.certainty for a in usable if a.group.name == first.group.name}
    return first._replace(certainty=next(c for c in _CERTAINTY if c in voiced))


def _the_group(agent, draft, claimed, tagged, lexicon):
    """"the group claimed", "militants attacked": the one armed group that the article names, the nearest before."""
    if agent and agent.certainty == "claimed":
        return agent
    named = [(start, end, actor) for start, end, actor in tagged.found("actor", 0, len(tagged.text))
             if actor.side == "insurgent"]
    groups = {actor.name for _, _, actor in named}
    if not named or agent is not None and agent.group.named and agent.group.name not in groups or (
            claimed != "yes" and len(groups) > 1):
        return agent
    here = draft.scenes[-1].end
    start, end, actor = max((m for m in named if m[0] < here), default=named[0], key=lambda m: m[0])
    group = Group(actor.name, actor.kind, start, end, True)
    return Agent(group, "claimed" if claimed == "yes" else agent.certainty)


def _actor_among_harmed(actor, harmed, lexicon):
    """With no agent told and both sides harmed, the armed group that is named fought: "killed two soldiers and three
    ISIS militants in clashes"."""
    if actor != "Unknown":
        return actor, False
    groups = [t.group for t in harmed if t.group is not None]
    insurgents = [g.name for g in groups if g.named and lexicon.side_of(g.name) == "insurgent"]
    others = [g for g in groups if g.kind not in FIGHTERS and g.name not in insurgents]
    return (insurgents[0], True) if insurgents and others else (actor, False)


def _deed_of_fighters(actor, agent, lexicon):
    """Whether fighters did it, so that dead fighters are the actor's own; not when nobody is said to have done it."""
    return bool(agent) and (actor == "Unknown" or lexicon.side_of(actor) == "insurgent")


def _claimed(scenes):
    said = [(s.roles.claimed, s.roles.claim_span) for s in scenes if s.roles.claimed]
    return next((c for c in said if c[0] == "yes"), None) or (said[0] if said else ("unknown", None))


# Whom -------------------------------------------------------------------------------------------------------------

def _rank(group):
    """How much a group's name says: a named body, then a kind, then only people or "officers"."""
    if group.named:
        return 3
    return {"person": 0, "civilian": 2, "security": 1}.get(group.kind, 2)


def _comrades_of(draft, actor):
    """"A tenth fighter was killed": whose he was, the incidents before say."""
    if not any(t.group is not None and t.group.kind == "fighter" for s in draft.scenes for t in s.tolls):
        return None
    earlier = draft.after
    while earlier is not None:
        for group in (t.group for s in earlier.scenes for t in s.tolls):
            if group is not None and group.named and group.name != actor:
                return group
        earlier = earlier.after
    return None


def _target(told, actor, own, lexicon):
    harmed = [t.group for harm in ("killed", "wounded", "abducted") for s in told for t in s.tolls
              if t.harm == harm and t.group is not None and not own(t)]
    aimed = [g for s in told for g in s.roles.targets]
    groups = [g for g in harmed + aimed if g.name and g.name != actor and g.kind not in ("gunman", "attacker")]
    if not groups:
        harmed = [t for s in told for t in s.tolls if t.group is None and t.count is not None and t.count.high
                  and not any(g.kind == "fighter" for g in harmed)]
        if harmed:
            return Group(lexicon.default_actor("person", "*"), "person", harmed[0].start, harmed[0].end, False)
        return next((g for s in told for g in s.bystanders if actor != "Unknown"), None)
    first = groups[0]
    better = [g for g in groups if _rank(g) > _rank(first)]
    if first.kind == "civilian" or not better:
        return first
    return max(better, key=_rank)
