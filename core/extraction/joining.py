"""Scenes joined to drafts: which clauses of an article tell the same incident.

A clause that takes up a known event ("the attack"), or repeats its toll, day or place, goes on with it; a clause with
a day or place that cannot be the same opens another. Discourse cues ("in a separate attack") open one too.
"""

from typing import List, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from .agreement import (CERTAIN, FEW, compared_clauses, days_of, days_overlap, deed_agreement,
                        has_other_deed, is_same_agent, is_same_day, is_same_kind, is_same_name, is_same_one,
                        is_same_target, is_set, is_told_by_source, targets_of, toll_agreement)
from .apart import places_apart
from .atlas import Atlas
from .drafts import (YEAR, Draft, days_before_announced, event_days, is_burial, is_deed, is_statistic, is_summary,
                     lists_deeds, main_place, phrases_of, tells)
from .scenes import Scene
from .sums import is_follow_up, killed_in, leave_out_sums, without_sums

SETTING_REACH = 2  # sentences before an incident that may give its day and place
OTHERS = frozenset(["separate", "previous"])  # cues of another incident
JOIN = 1.0  # a score from which a clause goes on with an incident
OPEN_DRAFTS = 40  # incidents that a clause may go on with: the latest, and the article's first
RETOLD_WITHIN = 2  # sentences after an article's lead that may tell it over again
FRONTED = 8  # characters before a place that stands at the head of its clause


def join(scenes: Sequence[Scene], lexicon: Lexicon, atlas: Atlas) -> Tuple[Draft, ...]:
    """The drafts in the order in which they are opened; those told only by a headline or summary give way."""
    return _Joiner(lexicon, atlas).join(scenes) or _Joiner(lexicon, atlas, announced=True).join(scenes)


class _Joiner:
    """The joining of one article."""

    def __init__(self, lexicon, atlas, announced=False):
        self.lexicon = lexicon
        self.atlas = atlas
        self.announced = announced  # a deed that is dated only by its announcement tells an incident
        self.drafts: List[Draft] = []
        self.waiting: List[Scene] = []  # clauses of the body since the last that told an incident
        self.heading: Optional[Scene] = None  # "Attacks in Iraq on Sunday:" gives the day of what stands under it
        self.lead: Optional[Scene] = None  # the first clause of the body: never mere background
        self.drill = False  # what is told belongs to a drill
        self.statistics = False  # the article opens with a total: what has no day and no deed is part of it

    def join(self, scenes):
        self.lead = next((scene for scene in scenes if scene.kind == "body"), None)
        for before, scene in zip((None, *scenes), scenes):
            self._notice(scene)
            if self.drill and not self.drafts and not is_set(scene):
                continue
            if self.statistics and self._is_share(scene) or _is_one_of_many(scene, before):
                continue
            if tells(scene, self.lexicon, self.announced) or self._tells_headline(scene):
                self._place(scene)
                self.waiting = []
                continue
            if scene.passing and not _takes_up_a_day(scene) or is_statistic(scene) or is_burial(scene):
                continue
            if scene.kind == "body":
                self.waiting.append(scene)
            if not scene.is_background:
                self._add_aside(scene)
        firm = [draft for draft in self.drafts if not draft.tentative]
        return leave_out_sums(without_sums(
            [draft for draft in self.drafts if draft in firm or _has_day_alone(draft, firm)]))

    def _notice(self, scene):
        """Take note of what opens an article and is no incident, but bears on those after it."""
        if any(not draft.opened_by_headline for draft in self.drafts) or self.drafts and not (
                scene is self.lead or "digest" in scene.cues):
            return
        self.drill = "drill" in scene.cues or self.drill and not is_set(scene)
        self.statistics = self.statistics or "aggregate" in scene.cues and scene.counted
        if self.heading is None and scene.kind != "caption" and event_days(scene) and (
                "digest" in scene.cues or any(word.general for _, _, word in scene.events)):
            self.heading = scene

    def _is_share(self, scene):
        """"Diyala followed, with 12 killed": a toll without day, deed and doer, in a paragraph of its own."""
        latest = self._latest()
        told = latest is not None and latest.scenes[-1].paragraph == scene.paragraph
        return not (scene.events or scene.roles.agent or event_days(scene) or told)

    def _tells_headline(self, scene):
        """"A series of attacks in a village killed 11 people", as the headline has it: the lead of one incident."""
        return (scene is self.lead and scene.counted and main_place(scene) is not None
                and len(self.drafts) == 1 and self.drafts[0].opened_by_headline
                and toll_agreement(self.drafts[0], scene) > 0)

    def _open(self):
        return self.drafts[:1] + self.drafts[1:][-OPEN_DRAFTS:]

    def _latest(self):
        return max(self._open(), key=Draft.last_sentence, default=None)

    def _place(self, scene):
        """Add a telling clause to its draft, or open one for it."""
        setting = _setting(scene, self.waiting, self.lead)
        if self.heading is not None and not any(event_days(s) for s in [scene] + setting):
            setting = [self.heading] + setting
        draft = self._continued(scene, setting)
        if draft is not None:
            draft.scenes.append(scene)
        elif not _counts_nobody(scene) or any(
                is_deed(told) and is_set(told) and told.cues.isdisjoint(("arrest", "foiled")) for told in setting):
            self._open_with(scene, setting)

    def _open_with(self, scene, setting):
        after = self.drafts[-1] if self.drafts else None
        self.drafts.append(Draft([scene], setting=setting if scene.kind == "body" else [], after=after))

    def _continued(self, scene, setting):
        """The draft that a clause goes on with, or None."""
        latest = self._latest()
        if is_summary(scene) and not any(
                toll_agreement(draft, scene, elsewhere=False) > 0 for draft in self._open()):
            return None
        scored = [(self._score(draft, scene, latest), draft) for draft in self._open()
                  if draft.scenes[0].entry == scene.entry]
        fitting = [(score, draft) for score, draft in scored if score is not None]
        ones = scored if "later" in scene.cues else fitting
        begun = next((draft for _, draft in ones if draft.scenes[-1].sentence == scene.sentence), None)
        if begun is not None and not (_has_place(scene) or scene.definite):
            return begun  # "…; their driver died of his wounds on Tuesday"
        if not fitting:
            return None
        if is_follow_up(scene) and main_place(scene) is None:
            return self._told_last(fitting, scene)[1]
        score, best = max(reversed(fitting), key=lambda entry: entry[0])
        if scene.refers or not (_has_own(scene) or scene.definite or toll_agreement(best, scene) > 0):
            # It says nothing of its own: it goes on with what was told last, unless the words before it part them.
            score, best = self._told_last(fitting, scene)
            parted = any("separate" in s.cues or self._days_apart(best, s) for s in setting if s is not self.heading)
            return best if scene.refers or not parted else None
        return best if score >= JOIN else None

    def _told_last(self, fitting, scene):
        """The draft that was told last; the article's own story where that was a look back at an earlier day."""
        fitting = sorted(fitting, key=lambda entry: entry[1].last_sentence())
        here = [entry for entry in fitting if entry[1].scenes[-1].paragraph == scene.paragraph]
        story = [entry for entry in fitting if not self._looks_back(entry[1])]
        whom = fitting[-1:] if is_same_target(fitting[-1][1], scene) else []
        return (here or whom or story or fitting)[-1]

    def _looks_back(self, draft):
        """Whether a draft is of an earlier day than the article's first."""
        mine, first = days_of(draft), days_of(self.drafts[0])
        return bool(mine and first) and max(day.end for day in mine) < min(day.start for day in first)

    def _add_aside(self, scene):
        latest = self._latest()
        order = Draft.last_sentence if phrases_of(scene) else lambda d: (d.last_sentence(), d.scenes[-1].start)
        for draft in sorted(self._open(), key=order, reverse=True):
            if draft.scenes[0].entry == scene.entry and self._score(draft, scene, latest) is not None:
                draft.asides.append(scene)
                return

    def _score(self, draft, scene, latest) -> Optional[float]:
        """How well a clause goes on with a draft; None when it cannot be the same incident."""
        if "previous" in scene.cues and draft.last_sentence() == scene.sentence:
            return None  # "The blast came a day after …"
        same_place, same_day = is_same_name(draft, scene), is_same_day(draft, scene)
        elsewhere = main_place(scene) is not None and not same_place or bool(event_days(scene)) and not same_day
        retold = self._may_retell(draft, scene, latest)
        toll = toll_agreement(draft, scene, elsewhere and not retold)
        if retold and toll == 0 and is_same_one(draft, scene):
            toll = 1
        if self._is_sketch(draft) and is_same_one(draft, scene) and not has_other_deed(draft, scene):
            return 2 * JOIN
        apart = not same_place and not _counts_others(draft, scene) and places_apart(draft, scene, self.atlas)
        stated = "stated" in scene.cues and draft is latest
        if self._days_apart(draft, scene) and not stated or apart and toll < CERTAIN:
            return None
        if _is_part_of_sum(draft, scene, same_place):
            return None
        if not scene.definite and toll <= 0 and self._is_another_item(draft, scene):
            return None
        # "The latest attack, last week, …" is definite and another.
        free = not scene.definite or elsewhere and not OTHERS.isdisjoint(scene.cues)
        if free and _opens_another(draft, scene, toll, elsewhere):
            return None
        if elsewhere and toll <= 0 and not (retold or same_day or scene.definite) and _has_own_toll(draft, scene):
            return None
        if scene.indefinite and elsewhere and not same_day and not retold and _is_small(scene):
            toll = min(toll, 0)  # two dead here and two there
        alone_in_headline = draft.opened_by_headline and len(draft.scenes) == 1
        account = _is_account(scene)
        return (1.5 * scene.definite - 0.7 * (scene.indefinite and not account) + 0.7 * account
                + 1.5 * same_place + 1.0 * (same_day and "later" not in scene.cues) + 2.0 * (toll > 0)
                + 0.7 * deed_agreement(draft, scene) + 0.5 * is_same_agent(draft, scene)
                + 0.7 * is_same_target(draft, scene)
                + 0.8 * alone_in_headline + 0.6 * (draft is latest) + 0.3 * (draft is self.drafts[0])
                + 0.6 * (scene.definite and _is_next(draft, scene))
                + 0.8 * (retold and toll >= 0 and is_told_by_source(draft, scene))
                - 1.0 * (draft.scenes[-1].sentence == scene.sentence and scene.counted and elsewhere))

    def _is_sketch(self, draft):
        """"…, while a fighter was killed in an explosion": the lead's word on what is told below with its place."""
        told = [scene for scene in draft.scenes if scene.kind == "body"]
        return bool(told) and not any(map(is_set, draft.scenes)) and all(
            scene.sentence == self.lead.sentence for scene in told)

    def _days_apart(self, draft, scene):
        """Whether the days cannot be one; an item under a digest's heading is of that day, unless it names another."""
        mine = event_days(scene) or self._headed(scene, draft) or days_before_announced(scene)
        theirs = (days_of(draft, references=True) or self._headed(draft.scenes[0])) if mine else []
        if mine and theirs and is_follow_up(scene) and min(day.start for day in theirs) <= min(d.start for d in mine):
            return False  # the wounded died on a later day
        return bool(mine and theirs) and not days_overlap(mine, theirs)

    def _headed(self, scene, draft=None):
        """The days of a digest's heading for a clause that opens an item under it."""
        if not self._in_digest() or scene is self.heading:
            return []
        return event_days(self.heading) if draft is None or self._is_another_item(draft, scene) else []

    def _in_digest(self):
        return self.heading is not None and "digest" in self.heading.cues

    def _is_another_item(self, draft, scene):
        """Whether a clause stands in a paragraph of a digest after those of the draft."""
        return self._in_digest() and scene.paragraph > max(told.paragraph for told in draft.scenes + draft.asides)

    def _may_retell(self, draft, scene, latest):
        """Whether a clause may tell the article's lead over again, in other words and more exactly: right after it,
        and not with another place at its head ("In Hawija, …")."""
        fronted = any(phrase.start - scene.start <= FRONTED for phrase in phrases_of(scene))
        fronted = fronted or "later" in scene.cues and scene.indefinite  # "An hour later, a man …"
        return (draft is self.drafts[0] and draft is latest and scene.kind == "body" and not fronted
                and OTHERS.isdisjoint(scene.cues) and scene.sentence - draft.last_sentence() <= RETOLD_WITHIN)


def _has_day_alone(draft, firm):
    """Whether what a summary tells cannot be the sum of the incidents told: all of them are of other days."""
    mine = [day for day in days_of(draft) if day.prec == 1]
    return not firm or bool(mine) and not draft.opened_by_headline and all(
        days_of(other) and not days_overlap(mine, days_of(other)) for other in firm)


def _setting(scene, waiting, lead):
    """The clauses of the sentences right before a telling one that give the day or place which it leaves out."""
    if event_days(scene) and main_place(scene) is not None:
        return []
    return [s for s in waiting if 0 < scene.sentence - s.sentence <= SETTING_REACH and s.entry == scene.entry
            and (s.paragraph == scene.paragraph or scene.sentence - s.sentence == 1 and OTHERS.isdisjoint(scene.cues)
                 or s is lead and s.paragraph == scene.paragraph - 1)
            and (s is lead or not s.is_background) and not _is_history(s)]


def _is_one_of_many(scene, before):
    """"In the worst, 13 policemen lost their lives", after "there have been three such attacks since May"."""
    return (before is not None and before.passing and before.paragraph == scene.paragraph and not scene.definite
            and not (scene.events or scene.roles.agent or is_set(scene)))


def _takes_up_a_day(scene):
    """"Casualties of Sunday's attack on the village might go up": it says where, whatever else it speaks of."""
    return scene.definite and "memory" not in scene.cues and any(day.prec == 1 for day in event_days(scene))


def _is_history(scene):
    """"Attacks have fallen from their peak in 2006": its years lend no day."""
    days = event_days(scene)
    return bool(days) and all(day.prec >= YEAR for day in days)


def _has_place(scene):
    return main_place(scene) is not None or scene.indefinite or not OTHERS.isdisjoint(scene.cues)


def _has_own(scene):
    """Whether a clause sets an incident of its own: a day, a place, "a bomb", "in a separate attack"."""
    return is_set(scene) or _has_place(scene)


# Another incident ----------------------------------------------------------------------------------------------

def _opens_another(draft, scene, toll, elsewhere):
    """Whether a clause that takes up no known event tells another than the draft's. ``toll`` as ``toll_agreement``."""
    alone_in_headline = draft.opened_by_headline and len(draft.scenes) == 1
    told_below = any(told.kind == "body" for told in draft.scenes)
    if not OTHERS.isdisjoint(scene.cues) and toll == 0 and (told_below or not draft.opened_by_headline):
        return True
    if toll < 0 and not alone_in_headline and not _is_account(scene) and (
            scene.indefinite or elsewhere or _other_target(draft, scene) and not _is_detail(draft, scene)):
        return True
    if "also" in scene.cues and toll <= 0 and elsewhere and scene.counted and not draft.opened_by_headline:
        return True
    if toll < 0 and scene.paragraph != draft.scenes[-1].paragraph and (
            scene.dates or main_place(scene)) and has_other_deed(draft, scene):
        return True
    if scene.counted and is_summary(draft.scenes[0]) and toll <= 0:
        return True
    return toll <= 0 and _is_other_side(draft, scene)


def _is_next(draft, scene):
    """Whether a clause stands right behind the draft's last, in its paragraph."""
    last = draft.scenes[-1]
    return last.paragraph == scene.paragraph and scene.sentence - last.sentence == 1


def _counts_others(draft, scene):
    """"Dozens more were wounded in Tuesday's attack": beside those counted in the sentence before."""
    return (scene.definite and scene.counted and scene.sentence - draft.last_sentence() == 1
            and all(toll.flag == "others" for toll in scene.tolls))


def _counts_nobody(scene):
    """"No one was hurt", with no deed and no place: said of what was told, if it was told at all."""
    counts = [toll.count for toll in scene.tolls]
    return bool(counts) and all(count is not None and not count.high for count in counts) and not (
        scene.events or main_place(scene))


def _is_account(scene):
    """"Some reports spoke of 15 dead", "the group claimed that it had killed 20": other words on what was told."""
    claimed = "claim" in scene.cues and main_place(scene) is None
    return (claimed or "account" in scene.cues and "speech" in scene.cues) and not event_days(scene)


def _is_part_of_sum(draft, scene, same_place):
    """"The two soldiers were killed when …", after "two soldiers and two policemen were killed in shootings"; "the
    worst was in Tuz, where a car blew up"."""
    sums = [told for told in draft.scenes if is_summary(told)]
    told_otherwise = any(told.kind != "headline" for told in draft.scenes if told not in sums)
    if not sums or told_otherwise or main_place(scene) is None or not is_deed(scene) or \
            deed_agreement(draft, scene) > 0:  # "the clash"
        return False
    total, mine = killed_in(draft.scenes), killed_in([scene])
    elsewhere = not same_place or any(map(lists_deeds, sums))
    return 0 < mine < total or not mine and elsewhere and main_place(scene).relation != "within"


def _is_other_side(draft, scene):
    """Militants killed where soldiers were killed before, in a deed with its own place or day."""
    if not scene.counted or not is_deed(scene) or not (main_place(scene) or event_days(scene)):
        return False
    mine, theirs = ({t.group.kind for t in s.tolls if t.group is not None and t.count is not None}
                    for s in (scene, draft.scenes[0]))
    return bool(mine and theirs) and not mine & theirs and "person" not in mine | theirs


def _has_own_toll(draft, scene):
    """"Gunmen in Mandali shot dead a farmer", after "a bomb in Dora wounded an official": each with its place."""
    own, first = main_place(scene), draft.scenes[0]
    fronted = own is not None and own.start - scene.start <= FRONTED and scene.paragraph != first.paragraph
    return (scene.counted and own is not None and own.relation != "within" and (main_place(first) or fronted)
            and first.counted and first.kind == "body")


def _is_detail(draft, scene):
    """Whether fewer are counted than in the draft: "the bomber first shot a guard", after "killed 56 people"."""
    told = [toll for other in compared_clauses(draft) for toll in other.tolls if toll.count is not None]
    return all(any(mine.harm == theirs.harm and mine.count.high < theirs.count.low for theirs in told)
               for mine in scene.tolls if mine.count is not None)


def _other_target(draft, scene):
    mine, theirs = targets_of([scene]), targets_of(compared_clauses(draft))
    return bool(mine and theirs) and not mine & theirs and not is_same_kind(draft, scene)


def _is_small(scene):
    return all(toll.count.best <= FEW for toll in scene.tolls if toll.count is not None)
