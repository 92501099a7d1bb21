"""Noun phrases for people: how many, and of whom."""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from ..model import Count
from .nouns import MAX_ADJECTIVES, RANK, Group, NounReader
from .tagging import NAMING, Item

# The kinds of people that ``people.csv`` and ``actors.csv`` tell apart, as the coding needs them.
NAMELESS = frozenset(["gunman", "attacker"])  # known only by what they did
FIGHTERS = NAMELESS | {"militant"}  # without a name they are on the attacking side
STATE_ARMED = frozenset(["military", "paramilitary", "police", "security", "tribal"])
ARMED = STATE_ARMED | FIGHTERS | {"fighter", "clan"}
CIVILIAN = frozenset(["civilian", "person", "journalist", "protester"])

MAX_UNKNOWN = 3  # words of a noun that no table has: "Kaka'i truffle pickers"
PARTITION_REACH = 2  # items between "of the" and the number of the whole
LONGEST_NAME = 3  # words of a person's name
AGES_WITHIN = 8  # items between people and the last of their ages
_HE, _HIM = frozenset(["he", "she"]), frozenset(["him", "her"])
_HURT = frozenset(["wounded", "injured"])
_SELF = frozenset("himself herself themselves".split())
_CALLED = frozenset("identified described named known disguised dressed posing".split())
_LEFT = frozenset(["leaving", "left", "leaves"])
_NOBODY_NEW = frozenset("every each the this that".split())  # "every wounded soldier"
_DEFINITE = frozenset("the these those all".split())
_ONE, _TWO = Count(1, 1, 1), Count(2, 2, 2)
# After a number that counts people by itself: "killing two in Kirkuk and wounding three".
_AFTER_NUMBER = frozenset("""in on at near when after during while from inside outside as since before with late early
who whose last overnight today yesterday this across along""".split())


class People(NamedTuple):
    """A noun phrase, items ``first`` to ``last`` (exclusive).

    ``count`` is None for a bare plural. ``flag``: subset of those told before; others, in addition to them; known, as
    "the three" are; or ''. ``whole`` is the number of which they are a part ("two of the five"), or 0.
    """

    first: int
    last: int
    start: int
    end: int
    count: Optional[Count]  # type: ignore[assignment]  # a tuple's own count() is not asked for
    group: Optional[Group]
    flag: str
    whole: int = 0


def find_people(items: Sequence[Item], lexicon: Lexicon, country: str,
                before: Optional[People] = None) -> Tuple[People, ...]:
    """The noun phrases for people in a stretch of items (see ``Tagged.items``).

    ``before`` are those told last, several, whom "both" and "all of them" at its head mean.
    """
    return tuple(_Phrases(items, lexicon, country, before).read())


def several(people: Sequence[People]) -> Optional[People]:
    """The first of some phrases that counts two or more, whom "both" may mean; None where none does."""
    return next((p for p in people if p.count is not None and p.count.best > 1 and p.group is not None), None)


class _Phrases(NounReader):
    """The reading of one stretch of items."""

    def __init__(self, items, lexicon, country, before):
        super().__init__(items, lexicon, country)
        self.before = before
        self.found = []

    def read(self):
        found, index, flag = self.found, 0, ""
        while index < len(self.items):
            item = self.items[index]
            phrase = None
            if item.cue == "subset":
                flag = "subset"
            elif not (item.kind == "number" and found and self._is_age(found[-1].last, index)):
                phrase = self._phrase_at(index, flag)
                if phrase is not None and flag and found and self._has_own_verb(phrase):
                    flag, phrase = "", phrase._replace(flag="")
                if phrase is not None:
                    phrase = self._placed(phrase, found)
                    found.append(phrase)
                    flag = "subset" if self._is_explained(phrase) else flag
                elif item.kind not in ("and", "comma", "det"):
                    flag = ""
            index = max(phrase.last if phrase else 0, index + 1)
        return found

    def _placed(self, phrase, found):
        """The phrase with what those before it tell: whose number "one of them" is, and which part of a whole it is."""
        before = found[-1] if found else None
        if before is None or phrase.count is None:
            another = before is not None and self._is_another_one(phrase, before)
            return phrase._replace(count=_ONE) if another else phrase
        if before.whole and not phrase.whole and phrase.group is None \
                and before.count.best + phrase.count.best <= before.whole:
            return phrase._replace(flag="subset", whole=before.whole)  # "one of the three was hit, two were burnt"
        group = self._whose(phrase, found)
        if group:
            return phrase._replace(flag="", group=group)
        of_theirs = self._are_his_men(phrase, before) or self._are_other_fighters(phrase, before)
        return phrase._replace(group=before.group) if of_theirs else phrase

    def _are_other_fighters(self, phrase, before):
        """"One militant was killed and two others were wounded": fighters, as the one before them."""
        harmed = self._kind(before.last) in ("be", "harm") or self._kind(before.first - 1) == "harm"
        return (harmed and phrase.flag == "others" and phrase.group is None
                and before.group is not None and before.group.kind in FIGHTERS | {"fighter"})

    def _are_his_men(self, phrase, before):
        """"A Taliban commander and two of his men": the men are of his side."""
        return (phrase.group is not None and phrase.group.kind in ("person", "fighter")
                and before.group is not None and before.group.kind in ARMED
                and any(item.word in ("his", "her", "their") for item in self.items[phrase.first:phrase.last]))

    def _is_another_one(self, phrase, before):
        """"The killing of policeman Ali and driver Omar": the driver, as the one before him."""
        named = self.items[before.last:max(before.last, phrase.first - 1)]
        return (before.count == _ONE and phrase.group is not None and self._is_one(phrase.last)
                and self._kind(phrase.first - 1) == "and" and len(named) <= LONGEST_NAME
                and all(item.kind == "word" for item in named))

    def _whose(self, phrase, found):
        """"The troops came under fire, and ten of their number were killed": the troops; None where a toll is told."""
        if phrase.flag != "subset" or phrase.group is not None or phrase.whole or not self._is_cue(phrase.last - 1):
            return None
        if self._kind(phrase.first - 1) == "harm":  # "attacked a convoy of soldiers and killed four of them"
            return found[-1].group if len({p.group for p in found if p.group}) > 1 and found[-1].count is None else None
        if self.items[phrase.last - 1].word == "of their own":
            return next((p.group for p in reversed(found) if p.group is not None), None)
        if self._kind(phrase.last) not in ("be", "harm"):
            return None
        if any(item.kind == "harm" for item in self.items[:phrase.first]):
            return None
        return next((p.group for p in found if p.group is not None and (p.count is None or p.count.best > 1)), None)

    def _is_explained(self, phrase):
        """"one of them, a girl of 13, was hurt": who follows is the one."""
        after = phrase.last + (self._kind(phrase.last) == "comma")
        return phrase.flag == "subset" and self._is_cue(phrase.last - 1) and self._kind(after) == "det"

    def _is_cue(self, index):
        return self._kind(index) == "cue" and self.items[index].value == "subset"

    def _phrase_at(self, index, flag):
        item = self.items[index]
        if index > 1 and self.items[index - 1].word in ("of", "as") and self._is_what_they_are(index):
            return None
        if item.kind == "number" and item.value.kind != "year":
            return self._numbered(index, Count(item.value.low, item.value.best, item.value.high), flag)
        if item.kind == "det":
            return self._pronoun(index) or self._all(index) or self._determined(index, flag)
        if item.names:
            last, group = self._collect(index)
            return self._people(index, last, self._named_one(index, last), group, flag) if group else None
        return self._pronoun(index) or self._all(index) or self._person(index)

    def _is_what_they_are(self, index):
        """"with the rank of captain", "identified as a commander": no others than those told before."""
        before, last = self.items[index - 2].word, self.items[index - 1].word
        return "rank" in before if last == "of" else before in _CALLED

    def _person(self, index):
        """"Gunmen killed Ali Hassan, a judge", "Ali Hassan was killed": one told by name, where harm befalls it."""
        last = self._name_end(index)
        harmed = self._kind(index - 1) == "harm" and self.items[index - 1].value.form in ("verb", "active")
        if not last or self._kind(index - 1) in NAMING or not harmed and not self._is_harmed_next(last):
            return None
        somebody, told = self._somebody(index, last), self._apposed(last)
        somebody = somebody._replace(name=told.name, kind=told.kind) if told else somebody
        return self._people(index, last, _ONE, somebody, "")

    def _named_one(self, index, last):
        """One, for "the killing of policeman Ali": a singular without article right after the harm."""
        before = self.items[index - 1].word if index else ""
        owned = before.endswith(("'s", "’s"))  # "Ali's wife"
        harmed = self._kind(index - 1) == "harm" and not (
            self.items[index - 1].value.form == "verb" and self._kind(index - 2) == "det"
            and self.items[index - 2].word in _NOBODY_NEW)
        name = self._name_end(last, told=True)
        harmed = harmed or bool(name) and (self._is_harmed_next(name) or self._kind(name) in ("and", "comma"))
        return _ONE if self._is_one(last) and (owned or harmed) and self._kind(last) not in NAMING else None

    def _numbered(self, index, count, flag):
        """"three soldiers", "five others", "two of them", "12 dead civilians", or a number that stands alone."""
        if [item.word for item in self.items[index:index + 2]] == ["one", "another"]:
            return None  # "killing one another"
        after, flag = self._skip_others(index + 1, flag)
        if self._is_cue(after):
            return self._people(index, after + 1, count, None, "subset")
        whole = self._whole(after)
        if whole:
            last, group = self._collect(self._skip_others(whole + 1, "")[0])
            return self._people(index, max(whole + 1, last), count, group, "subset")._replace(
                whole=self.items[whole].value.best)
        before = self.items[index - 1].word if index else ""
        if self._kind(index - 1) == "det" and (flag == "others" or not flag and before in _DEFINITE):
            flag = "known"
        elif before == "another" and not flag:
            flag = "others"  # "another 32 bodies"
        if self._is_state(after):
            last, group = self._collect(after + 1)
            return self._people(index, last if group else after, count, group, flag)
        last, group = self._collect(after)
        if group is not None:
            flag = "known" if before == "all" and group.kind in FIGHTERS else flag  # "all four assailants"
            return self._people(index, last, count, group, flag)
        if self._may_stand_alone(after) or self.items[after - 1].word == "others":
            return self._people(index, max(after, last), count, None, flag)  # also "two Americans"
        noun = self._counted_harm(after) or self._harmed_noun(index, after) or self._listed_noun(index, after)
        return self._people(index, noun, count, None, flag) if noun else None

    def _counted_harm(self, after):
        """"seven decomposed and handcuffed bodies": the word that is counted, behind its adjectives; 0 for none."""
        last = after
        while self._kind(last) in ("word", "comma", "and") and last - after < MAX_ADJECTIVES:
            last += 1
        return last if last > after and self._kind(last) == "harm" and self.items[last].value.form == "counted" else 0

    def _listed_noun(self, index, after):
        """"two guards, three glassblowers and a cook": a noun that no table has, between people; 0 for none."""
        listed = self.found and self.found[-1].last == index - 1 and self._kind(index - 1) in ("comma", "and")
        ends = self._kind(after) == "word" and (
            self._kind(after + 1) in ("", "and", "comma", "be", "harm") or self.items[after + 1].word in _AFTER_NUMBER)
        return after + 1 if listed and ends and not self._is_thing(after) else 0

    def _is_state(self, index):
        """"12 dead civilians", "two wounded policemen": the state of those counted, not what befell others."""
        if self._kind(index) != "harm":
            return False
        return self.items[index].word == "dead" or self.items[index].word in _HURT and self._kind(index + 1) in NAMING

    def _whole(self, after):
        """The item of the number in "two of the five", 0 when there is none."""
        if self._kind(after) != "of" or self._kind(after + 1) != "det":
            return 0
        number = after + 2
        return number if self._kind(number) == "number" and self.items[number].value.kind == "exact" else 0

    def _determined(self, index, flag):
        """A singular with its article: "a soldier", "the mukhtar", "another farmer" count one."""
        determiner = self.items[index].value
        after, flag = self._skip_others(index + 1, "others" if determiner == "another" else flag)
        if self._kind(after) == "harm" and self.items[after].value.form == "verb" and self._kind(after + 1) in NAMING:
            after += 1  # "a kidnapped lawyer", "the slain judge"
            flag = "known" if determiner in _DEFINITE else flag
        if determiner in ("a", "an", "another") and self._kind(after) == "harm" and \
                self.items[after].word.startswith("body "):
            return self._people(index, after, _ONE, None, flag)  # "a body was found"
        last, group = self._collect(after)
        if group is None:
            return self._nth(index, after)
        stop = next((k for k in range(after, last) if self._kind(k) == "of"), last)  # "a major of the police"
        head = next((RANK if self._is_rank(k) else self.items[k].value for k in range(stop - 1, after - 1, -1)
                     if self.items[k].kind == "people" or self._is_rank(k)), None)
        if head is None:  # "a Peshmerga was killed", "an Iraqi army officer was"
            one = self._kind(last) not in ("word", "of") + NAMING or self._is_harmed_next(last + 1)
            number = int(determiner in ("a", "an", "one") and one)
        elif head.unit and self._kind(last) == "of" and self._kind(last + 1) == "number":
            return self._of_number(index, last, group, flag)
        elif head.unit or head.plural or determiner in ("every", "some"):
            number = 2 if determiner == "both" and not head.unit else 0
        else:
            number, flag = 1, "known" if head.kind == "attacker" and determiner in _DEFINITE else flag
        flag = flag or ("known" if determiner == "both" else "")
        return self._people(index, last, Count(number, number, number) if number else None, group, flag)

    def _of_number(self, index, last, group, flag):
        """"A family of five", "a group of 12 workers"."""
        number = self.items[last + 1].value
        end, whom = self._collect(last + 2)
        end = end if whom is not None else last + 2
        return self._people(index, end, Count(number.low, number.best, number.high), whom or group, flag)

    def _nth(self, index, after):
        """"A fourth was wounded": one more; "an Iraqi": one of a nation."""
        one_of_nation = self._kind(after) == "country" and self.items[index].word in ("a", "an", "one") \
            and self._kind(after + 1) not in ("word", "of") + NAMING
        if one_of_nation or self._is_unnamed_one(index):
            return self._people(index, after + 1, _ONE, None, "")
        harmed = self._kind(index - 1) == "harm"
        word = self.items[index].word
        if word in ("a", "an", "the") and self._kind(after) == "word" and "ordinal" in self.items[after].classes \
                and (self._kind(after + 1) in ("be", "harm") or harmed and self._ends(after + 1)):
            return self._people(index, after + 1, _ONE, None, "known" if word == "the" else "others")
        if word == "another" and (self._kind(index + 1) in ("be", "harm") or harmed and self._ends(index + 1)):
            return self._people(index, index + 1, _ONE, None, "others")  # "killed one man and wounded another"
        return None

    def _ends(self, index):
        """Whether no noun follows."""
        return self._kind(index) not in ("word", "of", "number") + NAMING or self.items[index].word in _AFTER_NUMBER

    def _all(self, index):
        """"Both were killed", "All of them died" at the head of a clause: those told last."""
        last = index + 1 + self._is_cue(index + 1)
        if index or self.items[index].word not in ("both", "all") or not self._is_harmed_next(last):
            return None
        both = self.items[index].word == "both"
        if self.before is None and not both or both and self.before is not None and self.before.count.best != 2:
            return None
        group = self.before.group if self.before is not None else None
        return self._people(index, last, _TWO if both else self.before.count, group, "")

    def _pronoun(self, index):
        """"Killing him", "he and a passenger", "he died": one person."""
        word = self.items[index].word
        if word in _SELF and self._kind(index - 1) == "harm" and self.items[index - 1].value.harm == "killed":
            attacker = self._somebody(index, index + 1)._replace(kind="attacker")
            return self._people(index, index + 1, _ONE, attacker, "known")
        harmed = word in _HIM and (self._kind(index - 1) == "harm" and self._ends(index + 1)
                                   or self.items[index - 1].word in _LEFT and self._kind(index + 1) == "harm")
        listed = self._kind(index + 1) == "and" and self._kind(index + 2) in ("det", "number") + NAMING
        if word in _HE and not index and self._is_harmed_next(index + 1):
            return self._people(index, index + 1, _ONE, self._somebody(index, index + 1), "known")
        # "he and a guard", "shot him and his son dead"
        joined = listed and (word in _HE or word in _HIM and self.items[index - 1].word == "shot")
        if not harmed and not joined:
            return None
        return self._people(index, index + 1, _ONE, self._somebody(index, index + 1), "")

    def _is_unnamed_one(self, index):
        """"Killed a well-known organiser": a noun that no table has, right after the harm, and no thing or quantity."""
        last = index + 1
        while self._kind(last) == "word" and last <= index + MAX_UNKNOWN and not self._is_thing(last):
            last += 1
        if self.items[index].word not in ("a", "an") or last == index + 1 \
                or self._kind(last) in ("word", "of", "number") + NAMING:
            return False
        before = self._harm_of(index)
        return before is not None and before.harm != "wounded" and before.form in ("verb", "active")

    def _harm_of(self, index):
        """What befalls the phrase at an item: the harm right before it, or before "a nurse and" that leads to it."""
        if self._kind(index - 1) == "and" and self.found and self.found[-1].last == index - 1:
            index = self.found[-1].first
        return self.items[index - 1].value if self._kind(index - 1) == "harm" else None

    def _harmed_noun(self, index, after):
        """"killed two Kakais", "three beekeepers were killed": an unknown noun is people where harm befalls it."""
        last = after
        while self._kind(last) == "word" and last - after < MAX_UNKNOWN and not self._is_thing(last):
            last += 1
        if last > after and self._kind(last) in ("be", "harm"):
            return last
        return after + 1 if self._kind(index - 1) == "harm" and not self._is_thing(after) else None

    def _may_stand_alone(self, after):
        """A bare number counts people only where no other noun follows: "killing two and wounding three"."""
        return self._kind(after) != "word" or self.items[after].word in _AFTER_NUMBER

    def _has_own_verb(self, phrase):
        """"…, including three children, and eight were wounded": the eight are no part of those before."""
        return (self._kind(phrase.first - 1) == "and" and phrase.group is None
                and self._kind(phrase.last) in ("be", "harm"))

    def _is_age(self, after_people, index):
        """"two boys of 10 and 13": numbers that say how old they were."""
        between = self.items[after_people:index]
        if len(between) > AGES_WITHIN or any(i.kind not in ("of", "word", "comma", "and", "number") for i in between):
            return False
        return [i.word for i in between if i.kind in ("of", "word")] in (["of"], ["aged"])

    def _skip_others(self, index, flag):
        others = self._kind(index) == "cue" and self.items[index].value == "others"
        return (index + 1, flag or "others") if others else (index, flag)

    def _people(self, first, last, count, group, flag):
        return People(first, last, self.items[first].start, self.items[last - 1].end, count, group, flag)
