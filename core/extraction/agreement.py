"""What an incident and a clause have in common: days, places, tolls, deeds and people."""

from ...gazetteer.names import keys
from .drafts import days_before_announced, event_days, main_place, phrases_of
from .people import ARMED, FIGHTERS, NAMELESS, STATE_ARMED
from .sums import days_of_deed

VAGUE_DEEDS = frozenset(["assault", "incident", "strike"])  # families whose words take up any deed: "the attack"
COMPARED = 20  # clauses of an incident that another is compared with: the latest, and the first
_MOST_TOLLS = 60  # that are compared of a clause, or of those of an incident: a sentence without end has thousands
CERTAIN = 2  # the agreement of a draft and a clause with two equal tolls: killed and wounded
FEW = 3  # so many dead are too common to tell one event by
TOLL_SLACK = 0.25  # tolls of one event differ by this much between sources


def days_overlap(mine, theirs):
    """Whether two lists of days share one."""
    return any(a.start <= b.end and b.start <= a.end for a in mine for b in theirs)


def compared_clauses(draft):
    """The clauses of a draft that another clause is compared with."""
    return draft.scenes[:1] + draft.scenes[1:][-COMPARED:]


def is_set(scene):
    """Whether a clause has a day or place of its own."""
    return bool(event_days(scene)) or main_place(scene) is not None


def days_of(draft, references=False):
    """The days that the draft's clauses give, if need be by reference ("that night"); failing that, those just before
    it was announced."""
    told = days_of_deed(compared_clauses(draft) + [scene for scene in draft.asides[-COMPARED:] if scene.definite])
    return ([day for scene in told for day in event_days(scene, references=False)]
            or [day for scene in told for day in event_days(scene) if references and day.prec <= 2]
            or [day for scene in told for day in days_before_announced(scene)])


def is_same_day(draft, scene):
    """Whether the clause gives a day of the draft."""
    mine = [day for day in event_days(scene) if day.prec == 1]
    return bool(mine) and any((a.start, a.end) == (b.start, b.end) for a in mine for b in days_of(draft))


def is_same_name(draft, scene):
    """Whether the clause's main place, or a place within which it lies, is one that the draft names."""
    mine = main_place(scene)
    if mine is None:
        return False
    return is_named(draft, mine) or any(
        phrase.relation == "at" and _is_where(draft, phrase) for phrase in phrases_of(scene))


def _is_where(draft, phrase):
    """Whether a phrase names the very place of one of the draft's clauses: "al-Dawassa in Mosul", after "in Mosul"."""
    name = keys(phrase.name).strict
    places = (main_place(told) for told in compared_clauses(draft))
    return any(place is not None and place.relation == "at" and keys(place.name).strict == name for place in places)


def is_named(draft, phrase):
    """Whether a draft names the place of a phrase."""
    name = keys(phrase.name).strict
    return any(keys(other.name).strict == name for told in compared_clauses(draft) for other in phrases_of(told)
               if other.relation in ("at", "near", "within", phrase.relation))


def toll_agreement(draft, scene, elsewhere=True):
    """CERTAIN when two tolls of the draft are repeated, 1 when one is, -1 when one is contradicted, 0 otherwise.

    A small number that is repeated tells nothing ``elsewhere``, at another place or day, unless of the same people.
    """
    verdict, repeated, near, other, equal = 0, set(), set(), set(), set()
    told = [toll for other in compared_clauses(draft) for toll in other.tolls][:_MOST_TOLLS]
    for mine in scene.tolls[:_MOST_TOLLS]:
        for theirs in told:
            if _is_known(mine, theirs):
                return 1
            if not _is_comparable(mine, theirs):
                continue
            if _is_near(mine, theirs):
                near.add(mine.harm)
            elif mine.count.best != theirs.count.best:
                other.add(mine.harm)
            if mine.count.best == theirs.count.best > 0:
                equal.add(mine.harm)
            if mine.count.best == theirs.count.best > 1:
                repeated.add(mine.harm)
                if _is_telling_match(mine, theirs) or not elsewhere:
                    verdict = 1
            elif _adds_up(scene, theirs):
                verdict = 1
            elif verdict == 0 and _contradicts(scene, mine, theirs):
                verdict = -1
    many = any(toll.harm in repeated and toll.count.best > FEW for toll in scene.tolls if toll.count is not None)
    if len(repeated) > 1 or many and len(equal) > 1:
        return CERTAIN
    if elsewhere and len(repeated) == 1 and other - repeated:  # four dead in both, but ten hurt here and 15 there
        return -1
    return 1 if len(near) > 1 and not elsewhere and "separate" not in scene.cues else verdict


def is_same_one(draft, scene):
    """"The body of a shepherd", after "killed a shepherd": one and one, called the same."""
    told = [toll for other in compared_clauses(draft) for toll in other.tolls]
    return any(mine.count == theirs.count and mine.count.best == 1 and _is_comparable(mine, theirs)
               and mine.group is not None and theirs.group is not None and mine.group.head == theirs.group.head
               for mine in scene.tolls for theirs in told if mine.count is not None and theirs.count is not None)


def is_told_by_source(draft, scene):
    """"An officer said …": a source tells of the same deed or agent, and of no other people; or how it was done, and
    of nobody harmed."""
    if not scene.counted and _same_family(draft, scene):
        return True
    return "speech" in scene.cues and (is_same_agent(draft, scene) or _same_family(draft, scene)) and (
        not scene.counted and not scene.indefinite or is_same_target(draft, scene))


def _is_near(mine, theirs):
    """Whether two large tolls are so near that sources may tell them of one event."""
    most = max(mine.count.best, theirs.count.best)
    return min(mine.count.best, theirs.count.best) > FEW and abs(
        mine.count.best - theirs.count.best) <= max(1, TOLL_SLACK * most)


def _is_known(mine, theirs):
    """"The five shepherds": those told before."""
    return (mine.flag == "known" and mine.count is not None and theirs.count is not None and theirs.flag != "known"
            and mine.count.best == theirs.count.best > 1 and mine.group is not None and theirs.group is not None
            and mine.group.kind == theirs.group.kind)


def _contradicts(scene, mine, theirs):
    if mine.flag in ("update", "outdated") or theirs.flag == "outdated":
        return False
    one, other = mine.count, theirs.count
    if other.low <= one.best <= other.high or one.low <= other.best <= one.high:
        return False  # "several", and then six
    apart = abs(mine.count.best - theirs.count.best) > max(1, TOLL_SLACK * theirs.count.best)
    return apart and (is_set(scene) or not _is_part_of(mine, theirs))


def _is_telling_match(one, other):
    """Whether equal tolls mean one event: two and two do only where they count the same kind of people."""
    same = one.group is not None and other.group is not None and one.group.kind == other.group.kind
    return same or one.count.best > FEW


def _adds_up(scene, total):
    """"Three policemen and two attackers were wounded", after "five wounded"."""
    parts = [toll.count.best for toll in scene.tolls if toll.harm == total.harm and toll.count is not None]
    return len(parts) > 1 and sum(parts) == total.count.best


def _is_part_of(part, whole):
    """"One U.S. soldier suffered a concussion", after "eight people were wounded"."""
    vague = whole.group is None or whole.group.kind == "person"
    telling = part.group is not None and part.group.kind != "person"
    return vague and telling and part.count.best < whole.count.best


def _is_comparable(one, other):
    """Whether two tolls may count the same people: one harm, and one kind, or one of them only "people"."""
    if one.count is None or other.count is None or one.harm != other.harm or _is_partial(one) or _is_partial(other):
        return False
    if one.group is None or other.group is None:
        return True
    kinds = {one.group.kind, other.group.kind}
    if len(kinds & FIGHTERS) == 1 and len(kinds) == 2 and "fighter" not in kinds:
        return False  # the attackers' dead are not the victims
    return (len(kinds) == 1 or "person" in kinds or "fighter" in kinds and kinds <= ARMED
            or "security" in kinds and kinds <= STATE_ARMED or one.group.name == other.group.name)


def _is_partial(toll):
    """"including two women"; "three were killed and five others wounded" gives all the wounded."""
    return toll.flag in ("subset", "known", "later") or toll.flag == "others" and toll.harm != "wounded"


def targets_of(scenes):
    """The names of those whom clauses say were aimed at or harmed."""
    return ({group.name for scene in scenes for group in scene.roles.targets}
            | {toll.group.name for scene in scenes for toll in scene.tolls
               if toll.group is not None and toll.group.kind not in NAMELESS})


def is_same_target(draft, scene):
    """Whether draft and clause name one target."""
    return bool(targets_of([scene]) & targets_of(compared_clauses(draft)))


def is_same_kind(draft, scene):
    """"Nine soldiers died in the action", after "three Turkish soldiers": a kind whose side is told in one place only.
    """
    theirs = [toll.group for told in compared_clauses(draft) for toll in told.tolls if toll.group is not None]
    return any(mine.kind == other.kind and not (mine.named and other.named) and mine.head == other.head
               for mine in (toll.group for toll in scene.tolls if toll.group is not None) for other in theirs)


def deed_agreement(draft, scene):
    """1 when the deed that a clause takes up ("the ambush") was told of the draft, -1 when only others were."""
    mine = {word.family for _, _, word in scene.events if word.form == "noun"} - VAGUE_DEEDS
    theirs = _families(compared_clauses(draft))
    if not scene.definite or not mine or not theirs:
        return 0
    return 1 if mine & theirs else -1


def _families(scenes):
    """The families of the deeds told, but for those whose words take up any."""
    return {word.family for scene in scenes for _, _, word in scene.events} - VAGUE_DEEDS


def _same_family(draft, scene):
    return bool(_families([scene]) & _families(compared_clauses(draft)))


def has_other_deed(draft, scene):
    """Whether draft and clause tell deeds that have nothing in common: mortars and shots."""
    mine, theirs = _families([scene]), _families(compared_clauses(draft))
    return bool(mine and theirs) and not mine & theirs


def is_same_agent(draft, scene):
    """Whether draft and clause name one agent."""
    mine = scene.roles.agent
    theirs = (told.roles.agent for told in compared_clauses(draft))
    return mine is not None and any(agent and agent.group.name == mine.group.name for agent in theirs)
