"""A draft coded: date, tolls, actor, target and event type, each with the words it was read from."""

from typing import Sequence

from ..model import Article, Evidence, Facts
from .actors import UNKNOWN, ActorFinder, claim_of
from .classify import classify
from .dating import when_of
from .drafts import Draft
from .naming import with_name
from .people import CIVILIAN, FIGHTERS, STATE_ARMED
from .scenes import Scene
from .tagging import Tagged
from .targets import HARMS, target_of
from .tolls import is_own, own_dead, victims

MANY_TIMES = 3  # times an incident's dead, the dead of many incidents
OFF_DUTY_REACH = 12  # characters between "off-duty" and whom it is said of


class Coder:
    """Codes the drafts of one article."""

    def __init__(self, article: Article, tagged: Tagged, scenes: Sequence[Scene], drafts: Sequence[Draft]):
        self.article = article
        self.first = drafts[0] if drafts else None
        self.ahead = _claims_ahead(scenes, self.first)
        self.of_all = [scene for scene in scenes if scene.roles.claimed == "yes" and _speaks_of_several(scene)]
        self.unclaimed = next((scene.roles.claim_span for scene in scenes if _refuses_all(scene)), None)
        self.tagged = tagged
        self.lexicon = tagged.lexicon
        self.actors = ActorFinder(tagged)

    def facts(self, draft: Draft) -> Facts:
        """The facts of a draft, without its place and title."""
        told = _telling(draft)
        voices = told + _about_who(draft)
        if not any(scene.roles.agent for scene in voices) and "previous" not in draft.scenes[0].cues:
            # "The ministry said its jets had struck. Two were killed."
            voices = voices + draft.setting
        dated = when_of(draft, told, self.article.text)
        if self.of_all and self._is_of_first_day(dated.when) and not any(
                scene.roles.claimed or scene.roles.agent and scene.roles.agent.group.named for scene in voices):
            voices = voices + self.of_all
        if draft is self.first and not any(scene.roles.claimed for scene in voices):
            voices = voices + self.ahead
        claimed, claim_span = claim_of(voices)
        actor = self.actors.actor(draft, told, voices, claimed)
        if claimed == "unknown" and actor.name == UNKNOWN and self.unclaimed:
            claimed, claim_span = "no", self.unclaimed
        own = self._own_side(actor, told)
        counting = told + [scene for scene in draft.asides if scene.harmless and scene not in told]
        figures = {harm: victims(counting, harm, own) for harm in HARMS}
        lost = own_dead(told, own)
        target = target_of(draft, told, actor.name, own, self.tagged)
        target = self.actors.meant(target) if target else None
        named = with_name(self.tagged, *_span(target)) if target else None
        agent = actor.agent.group if actor.agent else None
        event = classify(told, self._as_hit(target), self.lexicon, agent)
        spans = {"date_start": dated.span, "actor": _span(agent),
                 **{harm: _span(figure) for harm, figure in figures.items()},
                 "perp_kill": _span(lost), "target": named, "event_type": _span(event), "claimed": claim_span}
        killed, wounded, abducted = (figures[harm].count if figures[harm] else None for harm in HARMS)
        return Facts(
            when=dated.when, event_type=event.event_type, sub_event=event.sub_event, weapon=event.weapon,
            actor=actor.name, actor_raw=self._words(agent), actor_cert=actor.certainty, claimed=claimed,
            target=target.name if target else "", target_raw=self.article.text[slice(*named)] if named else "",
            civ_target=target is not None and target.kind in CIVILIAN,
            killed=killed, wounded=wounded, perp_kill=lost.count.best if lost else None,
            abducted=abducted.best if abducted else None,
            evidence=tuple(Evidence(field, self.article.article_id, *span) for field, span in spans.items() if span))

    def _is_of_first_day(self, when):
        """Whether a draft is of the day of the article's first: "claimed both attacks" is not said of older ones."""
        first = when_of(self.first, _telling(self.first), self.article.text).when
        return when == first or when.start is None or when.start == first.start

    def _own_side(self, actor, told):
        """Whether those harmed by a toll are the actor's own.

        A state's own are those of its name; whoever fights it was hit. Fighters are the actor's where fighters did
        it: where nobody is said to have done it and only fighters were harmed, they are those who were hit.
        """
        if actor.name != UNKNOWN and self.lexicon.side_of(actor.name) != "insurgent":
            return lambda toll: toll.group is not None and toll.group.name == actor.name
        harmed = [toll.group for scene in told for toll in scene.tolls if toll.group or toll.flag != "others"]
        only_fighters = any(group is not None and group.kind in FIGHTERS for group in harmed) and all(
            group is not None and group.kind in FIGHTERS | {"fighter"} for group in harmed)
        if only_fighters and not actor.agent:
            return lambda toll: toll.group is not None and (
                toll.group.kind == "attacker" or toll.mourned and toll.group.kind == "fighter")
        side = self.lexicon.side_of(actor.name)
        if actor.name == UNKNOWN and not actor.agent and any(group is None or group.kind not in FIGHTERS | {"fighter"}
                                                             for group in harmed):
            # "Three IS militants and a policeman were killed": a named group beside its victims
            return lambda toll: is_own(toll, actor.name, side) or toll.group is not None and toll.group.named and (
                toll.group.kind in FIGHTERS and self.lexicon.side_of(toll.group.name) == "insurgent")
        return lambda toll: is_own(toll, actor.name, side)

    def _as_hit(self, target):
        """Who was hit as the event's type asks: an off-duty policeman is a civilian.

        Source: ACLED Codebook, civilians: unarmed and off-duty members of security forces.
        """
        if target is None or target.kind not in STATE_ARMED:
            return target
        near = self.tagged.found("cue", max(0, target.start - OFF_DUTY_REACH), target.end)
        return target._replace(kind="civilian") if any(cue == "off duty" for _, _, cue in near) else target

    def _words(self, group):
        return self.article.text[group.start:group.end] if group else ""


def _telling(draft):
    """The clauses whose values count: those that tell the incident, and asides that take it up ("the attack").

    A toll of hundreds counts where it follows in the same paragraph and no other is told; elsewhere it is of many
    incidents.
    """
    dead = max((toll.count.high for told in draft.scenes for toll in told.tolls
                if toll.harm == "killed" and toll.is_news), default=0)
    spots = {(told.paragraph, told.sentence + step) for told in draft.scenes for step in (0, 1) if not dead}
    taken_up = [scene for scene in draft.asides if not _is_of_many(scene, dead) and (scene.definite or scene.tolls and (
        not scene.tallied or (scene.paragraph, scene.sentence) in spots))]
    return sorted(draft.scenes + taken_up, key=lambda scene: (scene.kind in ("headline", "caption"), scene.start))


def _claims_ahead(scenes, first):
    """The clauses before the first incident that claim "the attack": a summary, a newer entry of a running account."""
    opening = first.scenes[0].start if first is not None else 0
    return [scene for scene in scenes if scene.start < opening and scene.roles.claimed and scene.definite]


def _is_of_many(scene, dead):
    """"The attacks have claimed around 640 lives", of a raid that killed 15."""
    return scene.tallied and dead > 0 and any(
        toll.harm == "killed" and toll.count and toll.count.low > MANY_TIMES * dead for toll in scene.tolls)


def _refuses_all(scene):
    """"No group has claimed any of the attacks": said of all that the article tells."""
    return scene.roles.claimed == "no" and _speaks_of_several(scene)


def _speaks_of_several(scene):
    """"both attacks", "the bombings"; not "said it had fired the rockets"."""
    return any(word.form == "noun" and word.term.endswith("s") and (word.general or scene.roles.claimed == "no")
               for _, _, word in scene.events)


def _about_who(draft):
    """The asides that say who claimed it, who is blamed or who is suspected."""
    return [scene for scene in draft.asides
            if scene.roles.claimed or scene.roles.agent and scene.roles.agent.certainty != "named"]


def _span(found):
    """(start, end) of what was found in the text; None when nothing was."""
    return (found.start, found.end) if found is not None and found.start is not None else None
