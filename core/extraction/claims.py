"""Claims of responsibility: made, refused, or missing.

Source: GTD Codebook, ``claimed``: whether a group or person claimed responsibility for the attack.
"""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from .parties import Party, after_aside, is_governed, speaks
from .people import STATE_ARMED
from .tagging import Item

DENIAL_REACH = 12  # items between "no group" and "has claimed"
NOT_REACH = 8  # items between "not" and "claimed": "has not yet come out to claim"
DEED_REACH = 5  # items between "claimed" and the deed
LIVES_REACH = 8  # items between "claimed" and "lives"
VERB_REACH = 3  # items between "it" and what it did: "it has also targeted"
MANY_REACH = 8  # items: "claimed responsibility for a number of such attacks"
WORD_REACH = 12  # items between a group and its word: "sent a message to two local channels to say"
FOOTAGE_REACH = 4  # items between "posted", "video" and "launch"
FUTURE_REACH = 3  # items between "will" and "claim"
_REFUSING = frozenset(["nobody", "denial"])
_SELF = frozenset("they it we".split())
_OURSELVES = (("fighter", ""), ("fighter", "force"), ("militant", "force"))  # "its guerrillas", "the movement"
_OWN = frozenset("its their our".split())
_PERFECT = frozenset("has have had".split())
_SAYING = frozenset(["claimed the", "claims the", "claimed it", "has claimed"])
_MANY = frozenset(["habit", "aggregate"])
_PLACED = frozenset("in at on near by during when after".split())
_CLAIMS = frozenset(["claims", "claimed", "claiming"])
_THE_GROUP = frozenset(["group", "militants"])  # one that the article names elsewhere
_CLAIMING = frozenset(["insurgent", "foreign"])  # a state that says so at home is simply named


class Claim(NamedTuple):
    """What a clause says about a claim: ``answer`` yes, no or '' (nothing); who claims; the span of the words."""

    answer: str = ""
    claimant: Optional[Party] = None
    span: Tuple[int, int] = (0, 0)


def find_claim(items: Sequence[Item], parties: Sequence[Party], lexicon: Lexicon) -> Claim:
    """The claim of one clause; the first words that tell of one decide."""
    for index, item in enumerate(items):
        span = (item.start, item.end)
        if item.cue == "unclaimed":
            return Claim("no", None, span)
        if item.cue not in ("claim", "admission") or _claims_lives(items, index) or _is_often(items, index) \
                or item.word in _SAYING and _is_word_of_state(parties, index, lexicon):
            continue
        if _is_refused(items, index):
            return Claim("no", None, span)
        if item.cue == "claim" or _claims_deed(items, index) or _is_claimed(items, index) \
                or _claims_responsibility(items, index):
            if any(before.cue == "future" for before in items[max(0, index - FUTURE_REACH):index]) or any(
                    after.cue in _MANY for after in items[index + 1:index + MANY_REACH]):
                return Claim()
            return Claim("yes", _claimant(items, parties, index), span)
        if _claims_that(items, index):
            claimant = next((p for p in parties if lexicon.side_of(p.group.name) == "insurgent"), None)
            if claimant is not None and not any(
                    p.last <= index and p.group.kind in STATE_ARMED and lexicon.side_of(p.group.name) != "insurgent"
                    for p in parties):
                return Claim("yes", claimant, span)
    denied = _nobody_said(items) or _denied(items)
    if denied:
        return Claim("no", None, (denied.start, denied.end))
    return _own_footage(items, parties, lexicon) or _own_statement(items, parties, lexicon)


def _claimant(items, parties, index):
    """Who claims: the named body nearest before the words, or after "claimed by"."""
    named = [party for party in parties if party.group.named or party.group.kind == "militant"]
    before = [party for party in named if party.last <= index]
    after = [party for party in named if party.first > index]
    if index + 1 < len(items) and items[index + 1].kind == "by":
        before = []
    free = [party for party in before if not is_governed(items, party) and not _is_apposition(items, before, party)]
    return (free or before)[-1] if before else after[0] if after else None


def _is_apposition(items, parties, party):
    """"al-Shabaab, an affiliate of al-Qaeda, claimed": what the first is, not another."""
    return any([item.kind for item in items[other.last:party.first]] == ["comma", "det"] for other in parties)


def _claims_deed(items, index):
    """"claimed a twin suicide bombing"."""
    after = items[index + 1:index + 1 + DEED_REACH]
    deed = next((item for item in after if item.kind not in ("det", "word", "number")), None)
    return (items[index].word in _CLAIMS and bool(after) and after[0].kind in ("det", "number")
            and after[0].word != "that"
            and deed is not None and deed.kind == "event" and deed.value.form == "noun")


def _claims_responsibility(items, index):
    """"claimed on Wednesday responsibility for"."""
    return items[index].word in _CLAIMS and any(
        item.word == "responsibility" for item in items[index + 1:index + 1 + DEED_REACH])


def _is_claimed(items, index):
    """"a twin bombing claimed by the group"."""
    before = items[max(0, index - DEED_REACH):index]
    by = items[index].word == "claimed" and index + 1 < len(items) and items[index + 1].kind == "by"
    return by and any(item.kind == "event" and item.value.form == "noun" for item in before)


def _claims_lives(items, index):
    """"a rebellion that has claimed more than 40,000 lives"."""
    return any(item.word in ("lives", "life") for item in items[index + 1:index + 1 + LIVES_REACH])


def _is_often(items, index):
    """"attacks that are usually claimed by shadowy groups"."""
    return any(item.cue == "habit" for item in items[max(0, index - 2):index])


def _is_word_of_state(parties, index, lexicon):
    """"the Security Media Cell claimed the rockets were launched from": only what it says."""
    before = [party for party in parties if party.last <= index]
    subjects = before[-1:] + [party for party in before[:1] if party.first <= 1]
    return any(party.group.kind in STATE_ARMED and lexicon.side_of(party.group.name) != "insurgent"
               for party in subjects)


def _claims_that(items, index):
    """"the newsletter claims that its men killed six": the words of an armed group, unless a state says it."""
    return items[index].word in _CLAIMS and index + 1 < len(items) and items[index + 1].word == "that"


def _is_refused(items, index):
    """"no group has claimed", "it denied that it had", "has not yet come out to claim"."""
    if any(item.cue in _REFUSING for item in items[max(0, index - DENIAL_REACH):index]):
        return True
    for item in reversed(items[max(0, index - NOT_REACH):index]):
        if item.cue == "negation":
            return True
        if item.kind in ("comma", "break", "event", "harm") or item.names:
            return False
    return False


def _nobody_said(items):
    """"no organisation has said it had sent him": the words for nobody; None when somebody may have."""
    for index, item in enumerate(items):
        if item.cue == "nobody":
            reach = range(index + 1, min(len(items), index + NOT_REACH))
            said = next((at for at in reach if items[at].cue == "speech"), None)
            if said is not None and _tells_own_deed(items[said + 1:]):
                return item
    return None


def _denied(items):
    """"the group denied that it had fired the rockets": the words that deny; None when none do."""
    return next((item for index, item in enumerate(items)
                 if item.cue == "denial" and _tells_own_deed(items[index + 1:])), None)


def _own_footage(items, parties, lexicon) -> Optional[Claim]:
    """"a group that calls itself X posted a video of the launch": who shows the deed claims it."""
    for index, item in enumerate(items):
        shown = items[index + 1:index + 1 + FOOTAGE_REACH]
        posted = items[max(0, index - FOOTAGE_REACH):index]
        if "footage" in item.classes and any("publishing" in before.classes for before in posted) and any(
                after.kind == "event" and after.value.form == "noun" or after.word == "launch" for after in shown):
            group = next((party for party in reversed(parties) if party.last <= index
                          and lexicon.side_of(party.group.name) == "insurgent" and not is_governed(items, party)), None)
            if group is not None and not any(
                    before.cue == "speech" for before in items[group.last:index]):
                return Claim("yes", group, (item.start, item.end))
    return None


def _own_statement(items, parties, lexicon):
    """A body that says it did it: "ISIS said they had attacked", "the ministry said its aircraft had bombed".

    The word of an armed group or of a foreign state is a claim; the state that speaks of its own country is named.
    """
    for party in parties:
        if not (party.group.named or party.group.kind in STATE_ARMED or party.group.head in _THE_GROUP) or not (
                speaks(items, party) or _sends_word(items, party, parties, lexicon)):
            continue
        if is_governed(items, party) and not _has_mouthpiece(items, party):
            continue
        if _tells_own_deed(_until_another(items, parties, party)):
            group = party.group.head in _THE_GROUP or lexicon.side_of(party.group.name) in _CLAIMING
            answer = "yes" if group else ""
            return Claim(answer, party, (items[party.first].start, items[party.last - 1].end))
    return Claim()


def _sends_word(items, party, parties, lexicon):
    """"X, a group …, sent a message to two channels to say that it had": an armed group that opens the clause."""
    if lexicon.side_of(party.group.name) != "insurgent" or party is not parties[0]:
        return False
    after = items[party.last:party.last + WORD_REACH]
    said = next((index for index, item in enumerate(after) if item.cue == "speech"), None)
    return said is not None and not any(
        item.kind in ("comma", "break", "event", "harm", "actor", "people") for item in after[:said])


def _until_another(items, parties, party):
    """What is said up to another subject: "While the police said nine died, residents said they had buried 15"."""
    said = next((at for at in range(party.last, len(items)) if items[at].cue == "speech"), len(items))
    after = [other.first for other in parties if other.first > said and items[other.first - 1].kind == "comma"]
    return items[party.last:after[0] if after else len(items)]


def _ends_there(items, index):
    """"one fighter shot in the head": who was harmed, where no object follows."""
    return index + 1 < len(items) and items[index + 1].word in _PLACED


def _has_mouthpiece(items, party):
    """"the press centre of the PKK announced", "a spokesman for the army said"."""
    before = [item for item in items[max(0, party.first - 4):party.first] if item.kind != "det"]
    return len(before) > 1 and before[-1].word in ("of", "for") and (
        before[-2].cue == "speaker" or "mouthpiece" in before[-2].classes)


def _tells_own_deed(items):
    """"it had sent him", "they killed", "its aircraft struck", "it was its men"; not "they were attacked"."""
    for index, item in enumerate(items):
        if item.word in _SELF and _does(items[index + 1:index + 1 + VERB_REACH]):
            return True
        if item.kind == "people" and (item.value.kind, item.value.unit) in _OURSELVES and _does(
                items[index + 1:index + 1 + VERB_REACH]):
            return True
        if item.word in _OWN:
            noun = next((at for at in range(index + 1, min(len(items), index + 1 + VERB_REACH))
                         if "forces" in items[at].classes or "own deed" in items[at].classes), None)
            said_of = index and items[index - 1].kind == "be"
            if noun is not None:
                verb = after_aside(items, noun + 1)
                if said_of or _does(items[verb:verb + VERB_REACH]):
                    return True
    return False


def _does(items):
    """Whether a verb phrase begins here that tells a deed done, in the active voice."""
    passive = False
    for index, item in enumerate(items):
        if item.kind in ("event", "harm"):
            harms = item.kind == "harm" or "harming" in item.classes
            return not passive and item.value.form in ("verb", "active") and not (harms and _ends_there(items, index))
        if item.classes & {"own deed", "launch"} or item.cue == "behind":
            return True
        if item.cue in ("future", "negation", "speech") or item.kind in ("comma", "break"):
            return False
        passive = passive or item.kind == "be" and item.word not in _PERFECT
    return False
