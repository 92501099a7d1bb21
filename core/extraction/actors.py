"""Who did it: one actor for an incident, from the agents and claims of its clauses and the groups of its article."""

from typing import NamedTuple, Optional, Sequence, Set, Tuple

from .casualties import Toll
from .drafts import Draft
from .people import FIGHTERS, STATE_ARMED, Group
from .roles import Agent
from .scenes import Scene
from .tagging import Tagged

UNKNOWN = "Unknown"
COUNTERING_REACH = 3  # words: "against the", "propaganda of the"
EXPLAINING_REACH = 4  # words: ", an Iraqi Shiite militia"
GENERAL = frozenset(["habit"])  # cues of what is done often
_CERTAINTY = ("claimed", "attributed", "suspected", "named")  # a doubt that is voiced anywhere counts


class Actor(NamedTuple):
    """The actor by its canonical name, how sure the text is, and the agent whose words say so."""

    name: str
    certainty: str
    agent: Optional[Agent]


def claim_of(scenes: Sequence[Scene]) -> Tuple[str, Optional[Tuple[int, int]]]:
    """(yes, no or unknown; the span of the words): one clause that tells of a claim is enough."""
    said = [(scene.roles.claimed, scene.roles.claim_span) for scene in scenes if scene.roles.claimed]
    return next((claim for claim in said if claim[0] == "yes"), said[0] if said else ("unknown", None))


class ActorFinder:
    """Finds the actors of one article's incidents."""

    def __init__(self, tagged: Tagged):
        self.lexicon = tagged.lexicon
        groups = tuple(Group(actor.name, actor.kind, start, end, True)
                       for start, end, actor in tagged.found("actor", 0, len(tagged.text))
                       if actor.side == "insurgent" and not _is_of_others(tagged, start, end)
                       and not _explains(tagged, start))
        # "The militants" of an article that names the Islamic State and the SDF are those of the Islamic State.
        self.armed_groups = tuple(group for group in groups if group.kind == "militant") or groups

    def actor(self, draft: Draft, told: Sequence[Scene], voices: Sequence[Scene], claimed: str) -> Actor:
        """The actor of a draft; ``told`` are the clauses whose values count, ``voices`` all that speak of who."""
        tolls = [toll for scene in told for toll in scene.tolls]
        acting = [scene for scene in voices if scene.roles.agent and not _is_general(scene)]
        if any(scene.roles.targets for scene in told):
            acting = [scene for scene in acting if not _killed_attackers(scene)]
        if any(self._is_rebel(scene.roles.agent.group) and self._harmed_others(scene) for scene in acting):
            acting = [scene for scene in acting if scene.roles.agent.group.kind not in STATE_ARMED
                      or not scene.tolls or self._harmed_others(scene)]
        agents = [scene.roles.agent for scene in acting]
        attackers = {scene.roles.agent.group.name for scene in acting if scene.roles.targets}
        if any(word.family == "suicide" for scene in told for _, _, word in scene.events):
            # Guards who open fire on a suicide bomber did not bomb.
            agents = [a for a in agents if self.lexicon.side_of(a.group.name) != "state"]
        agent = _best_agent(self._without_defenders(agents, told), tolls, attackers)
        bare = agent is not None and not agent.group.named and agent.group.kind in ("militant", "fighter")
        if claimed == "yes" or bare:
            agent = self._the_group(agent, draft, claimed)
        if agent is not None and agent.group.name and (agent.group.named or agent.group.kind not in FIGHTERS):
            return Actor(agent.group.name, agent.certainty, agent)
        fought = None if self._is_remote(told) else self._named_among_harmed(tolls)
        if fought is not None:
            return Actor(fought.name, agent.certainty if agent else "named", agent or Agent(fought, "named"))
        return Actor(UNKNOWN, "unknown", agent)

    def _without_defenders(self, agents, told):
        """"Gunmen attacked a post … the army killed two of the assailants": who was attacked did not attack."""
        first = next((scene.roles for scene in told if scene.roles.agent), None)
        if first is None or not first.targets or not self._is_rebel(first.agent.group) or not any(
                group.kind in STATE_ARMED for group in first.targets):
            return agents
        return [agent for agent in agents if self.lexicon.side_of(agent.group.name) != "state"]

    def _is_rebel(self, group):
        return group.kind in FIGHTERS or self.lexicon.side_of(group.name) == "insurgent"

    def _harmed_others(self, scene):
        """Whether people are harmed who are no rebels."""
        return any(toll.group is not None and not self._is_rebel(toll.group) and toll.group.kind != "fighter"
                   for toll in scene.tolls)

    def meant(self, group: Group) -> Group:
        """"four terrorists" of an article that names one armed group and no other are that group's."""
        names = {named.name for named in self.armed_groups}
        if group.named or group.kind != "militant" or len(names) != 1:
            return group
        return group._replace(name=names.pop())

    def _the_group(self, agent, draft, claimed):
        """"the group claimed", "militants attacked": the one armed group that the article names, the nearest before."""
        names = {group.name for group in self.armed_groups}
        named = agent is not None and (agent.group.named or agent.group.name and agent.group.kind in STATE_ARMED)
        if not names or named and (
                agent.certainty == "claimed" or agent.group.name not in names):
            return agent
        if claimed != "yes" and len(names) > 1:
            return agent
        here = draft.scenes[-1].end
        before = [group for group in self.armed_groups if group.start < here]
        group = before[-1] if before else self.armed_groups[0]
        return Agent(group, "claimed" if claimed == "yes" else agent.certainty)

    def _is_remote(self, told):
        """Whether the deed was a bomb or a strike, without a fight; in a suicide attack the bombers die."""
        names = {word.family for scene in told for _, _, word in scene.events}
        if "suicide" in names:
            return False
        families = [self.lexicon.families.get(name) for name in names]
        branches = {family.branch for family in families if family is not None}
        return "remote" in branches and "ground" not in branches

    def _named_among_harmed(self, tolls):
        """With no agent told and both sides harmed in a fight, the armed group that is named fought: "killed two
        soldiers and three ISIS militants in clashes"; a bomb or a strike does not say so."""
        groups = [toll.group for toll in tolls if toll.group is not None]
        rebels = [g for g in groups if g.named and self.lexicon.side_of(g.name) == "insurgent"]
        names = {group.name for group in rebels}
        others = [g for g in groups if g.kind not in FIGHTERS and g.name not in names]
        return rebels[0] if rebels and others else None


def _explains(tagged, start):
    """"the Islamic Resistance, an Iraqi Shiite militia": what a group is, not another."""
    index = tagged.index_at(start)
    article = next((at for at in range(index - 1, max(0, index - EXPLAINING_REACH), -1)
                    if tagged.tokens[at].norm in ("a", "an")), 0)
    return article > 0 and tagged.gap(article).strip() == ","


def _is_of_others(tagged, start, end):
    """"air strikes against IS", "the Israel-Hamas conflict": what others do to or have with a group does not make
    militants its own."""
    index, after = tagged.index_at(start), tagged.index_at(end)
    if after < len(tagged.tokens) and tagged.tokens[after].joined and tagged.is_a(after, "dealing"):
        return True
    return any(tagged.is_a(back, "countering") for back in range(max(0, index - COUNTERING_REACH), index))


def _is_general(scene):
    """"Such attacks are the work of IS cells", "similar attacks are blamed on": who does the like, not who did it."""
    certainty = scene.roles.agent.certainty
    if scene.roles.claimed == "yes" or scene.tolls or scene.dates or certainty not in ("named", "attributed"):
        return False
    plural = scene.events and all(word.general for _, _, word in scene.events)
    return bool(scene.cues & GENERAL or plural and certainty == "named" and not scene.roles.claimed)


def _killed_attackers(scene):
    """"The army killed two of the assailants": those who answer an attack did not make it."""
    if scene.roles.agent.group.kind not in STATE_ARMED:
        return False
    groups = [toll.group for toll in scene.tolls if toll.harm == "killed"]
    return bool(groups) and all(group is not None and group.kind == "attacker" for group in groups)


def _best_agent(agents: Sequence[Agent], tolls: Sequence[Toll], attackers: Set[str]) -> Optional[Agent]:
    """The best of the agents: a name before bare "gunmen", with the doubts voiced about it.

    Who lost men, claims nothing and is not said to have attacked anybody did not do it.
    """
    known = [a for a in agents if a.group.named] or [a for a in agents if a.group.kind not in FIGHTERS]
    lost = {toll.group.name for toll in tolls if toll.group and toll.harm == "killed" and not toll.flag} - attackers
    usable = [a for a in known if a.group.name not in lost or a.certainty == "claimed"]
    if not usable:
        return next((a for a in agents if not a.group.named and a.group.kind in FIGHTERS), None)
    first = next((a for a in usable if a.certainty == "claimed"), usable[0])
    voiced = {a.certainty for a in usable if a.group.name == first.group.name}
    return first._replace(certainty=next(certainty for certainty in _CERTAINTY if certainty in voiced))
