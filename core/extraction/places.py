"""The places that a clause names, and how each holds an incident.

A capitalised name becomes a place when the grammar of cues (``place_words.csv``) or the gazetteer vouches for it:
"the village of X", "X district", "25 km south of X", "between X and Y", "in X", "in X, Y and Z". A name after a title
is a person; the name of who speaks, or where the wounded were taken, is only context.
"""

from typing import NamedTuple, Tuple

from ...gazetteer.place import Phrase
from .atlas import Atlas
from .between import find_between
from .calling import Called, called, is_led_by_kind, kind_of_list, lists_of
from .capitals import is_small
from .date_phrases import is_month
from .relations import find_relation, may_stand_between
from .tagging import Tagged
from .toponyms import find_names, kind_at, role_at, touches

UNITS = frozenset(["district", "subdistrict", "province"])
WITHIN = UNITS | {"desert", "country"}  # kinds of places that hold an incident somewhere inside
# Things that a place lends its name to: "the Kut road" is no road in the province of that name.
NAMED_AFTER = UNITS | {"road", "base", "checkpoint", "mountain", "lake", "river"}
SPEAKER_REACH = 6  # words between who speaks and where: "an official of the Ministry of Interior in"
HELD = frozenset(["village", "town", "district", "subdistrict", "mountain", "lake", "desert", "base", "checkpoint"])
GOES_ON = 10  # words between a place and what holds it: ", some 20 km away, in neighbouring"
STRUCK_REACH = 10  # words between a deed and who suffers it: "a bomb went off at the house of an official"
PART_REACH = 4  # words from "in" to "part of"
LYING_REACH = 5  # words between "lies" and a direction
SHORTEST_NAME = 3  # letters that a preposition alone can vouch for


class PlaceMention(NamedTuple):
    """A phrase of the text; ``context``: it says where somebody spoke or was taken, not where it happened."""

    phrase: Phrase
    context: bool


def find_places(tagged: Tagged, start: int, end: int, atlas: Atlas) -> Tuple[PlaceMention, ...]:
    """The places named between two offsets, in order."""
    reader = _Reader(tagged, tagged.index_at(start), tagged.index_at(end), atlas)
    return reader.mentions()


class _Reader:
    """Reads the names of one clause, tokens ``first`` to ``stop``."""

    def __init__(self, tagged, first, stop, atlas):
        self.tagged, self.first, self.stop, self.atlas = tagged, first, stop, atlas
        self.names = find_names(tagged, first, stop)
        self.heads = lists_of(tagged, self.names)  # index of a name in a list → index of the list's first
        self.relations = {}  # of the names that became places, by index
        self.found = []

    def mentions(self):
        index = 0
        while index < len(self.names):
            between = find_between(self.tagged, self.names[index:index + 2], self.first)
            if between is not None:
                phrase, taken = between
                self.found.append(PlaceMention(phrase, False))
                index += taken
                continue
            if not _is_person(self.tagged, self.names[index], self.first):
                self._read(index)
            index += 1
        return tuple(self.found)

    def _read(self, index):
        """Add the name as a place, when something vouches for it."""
        tagged, atlas = self.tagged, self.atlas
        name = called(tagged, self.names, index, self.first, self.stop, atlas)
        if index and self._leads_kind_of(index - 1):  # "the Baghdad suburb of Abu Ghraib"
            name = Called(name.name, kind_at(tagged, self.names[index - 1].last)[0], name.after)
        if name.kind == "region":
            name = name._replace(kind="province" if atlas.has_province(name.name.text) else "area")
        listed = kind_of_list(tagged, self.names, self.heads, index)
        if listed and not name.kind:
            name = Called(name.name, listed, name.after)
        relation = find_relation(tagged, name.name, self.first)
        if relation.kind == "" and self.heads.get(index, index) != index:
            relation = self.relations.get(self.heads[index], relation)
        if relation.kind == "" and index and self._holds_next(index - 1):  # "in Diyala's Jalawla"
            relation = self.relations.get(index - 1, relation)
        if relation.kind == "away" and tagged.value("cue", relation.opens) == "speaker" \
                and _is_struck(tagged, relation.opens, self.first):  # "killed an official in Hawija"
            relation = relation._replace(kind="at")
        known = atlas.knows(name.name.text)
        if self._is_no_name(name):
            return
        held = relation.kind == "" and not listed and self._is_held(name.name)
        if not self._is_vouched_for(name, relation, known, held):
            return
        self.relations[index] = relation
        holds = self._holds(name, relation)
        how, kind = _manner(name, relation, known, held or holds or self._holds_next(index), atlas)
        if how == "at" and not kind and _lies_on(tagged, name.name):
            return
        start = tagged.tokens[name.name.first].start
        phrase = Phrase(name.name.text, how, kind, start, start + len(name.name.text),
                        relation.metres if how == relation.kind else None, relation.bearing)
        context = _is_context(tagged, relation, name.after, self.first) or self._tells_where_it_lies(relation)
        if (held or holds or how == "within") and self._goes_on(name.name):
            context = context or self.found[-1].context
        self.found.append(PlaceMention(phrase, context))

    # Who vouches for a name.

    def _is_no_name(self, called):
        """"Fake checkpoint kills nine", "Attack on Village": a word whose capital is a clause's or headline's; or a
        month: "Tishreen al-Awwal"."""
        name, kind = called.name, called.kind
        if self.atlas.is_weighty(name.text):
            return False
        if not kind and self._owns(name):
            return True
        if name.last > name.first + 1:
            return is_month(name.text)
        alone = name.first == self.first or not kind and not self.atlas.knows(name.text)
        return alone and is_small(name.text.lower()) or bool(kind_at(self.tagged, name.first)[0])

    def _owns(self, name):
        """"at Adnan al-Ganam's house": a person's."""
        return (self.tagged.tokens[name.last - 1].text.endswith(("'s", "’s")) and name.last < len(self.tagged.tokens)
                and self.tagged.is_a(name.last, "one's own"))

    def _is_vouched_for(self, name, relation, known, held):
        """A kind vouches for a name, and a preposition for one that looks like a place or is in the gazetteer."""
        if name.kind or known and relation.kind in ("bearing", "near"):
            return True
        if relation.kind == "":
            return known and (held or _is_adjunct(self.tagged, name) or self._is_label(name.name)
                              or self._is_struck_or_set(name.name))
        return known or relation.kind not in ("at", "near") or _looks_like_a_place(self.tagged, name.name)

    def _holds(self, name, relation):
        """"in Sherk village in southern Kirkuk", "a village in Kirkuk": a unit named after a spot and "in"."""
        if relation.kind != "at" or relation.opens <= self.first or name.kind:
            return False
        tagged, before = self.tagged, relation.opens
        while before > self.first and before > relation.opens - PART_REACH and tagged.tokens[before].norm != "in":
            before -= 1  # "in the southern part of"
        if tagged.tokens[before].norm != "in" or not self.atlas.is_unit(name.name.text):
            return False
        if self.atlas.has_province(name.name.text) and kind_at(tagged, before - 1)[0] in HELD:
            return True
        spot = self.found[-1].phrase if self.found else None
        return spot is not None and spot.relation != "within" and tagged.index_at(spot.end) == before and (
            spot.kind in HELD or not spot.kind and self.atlas.is_weighty(spot.name))

    def _tells_where_it_lies(self, relation):
        """"Daquq lies south of Kirkuk", "in Salahuddin province, north of Baghdad": said of the place or province."""
        if relation.kind != "bearing":
            return False
        if _is_geography(self.tagged, relation.opens, self.first) or _is_of_known(self.tagged, relation.opens):
            return True
        if relation.metres is not None or not self.found:
            return False
        phrase = self.found[-1].phrase
        after = self.tagged.index_at(phrase.end)
        after = kind_at(self.tagged, after)[1] if after < len(self.tagged.tokens) else after
        return phrase.relation == "within" and after == relation.opens and (
            phrase.kind == "province" or self.atlas.is_province(phrase.name))

    def _goes_on(self, name):
        """Whether a name goes on with the place before it: no deed and no other verb of the tables stands between."""
        if not self.found:
            return False
        between = range(self.tagged.index_at(self.found[-1].phrase.end), name.first)
        return len(between) <= GOES_ON and not any(
            index in self.tagged.matches[kind] for index in between for kind in ("event", "harm", "cue"))

    def _is_struck_or_set(self, name):
        """"shelled Faw", "struck Mount Gara", "Faw, south of Basra": what is hit, or told where it lies, is a place.

        A town, a unit or a thing that its name calls a mountain or a camp: a hamlet of that name may be a person's.
        """
        if not (self.atlas.is_weighty(name.text) or is_led_by_kind(self.tagged, name)):
            return False
        if name.first > self.first and name.first - 1 in self.tagged.matches["event"]:
            return True
        following = next((other for other in self.names if other.first > name.last), None)
        return following is not None and self.tagged.gap(name.last).strip() == "," \
            and find_relation(self.tagged, following, name.last).opens == name.last

    def _is_label(self, name):
        """"Mosul: Gunmen shot …": a name that opens an entry of a list."""
        end = self.tagged.tokens[name.last - 1].end
        return name.first == self.first and self.tagged.text[end:end + 1] == ":"

    def _holds_next(self, index):
        """"in Kirkuk's Rashad district", "Baghdad's Karrada": a name in the genitive before a place holds it."""
        tagged, following = self.tagged, self.names[index + 1] if index + 1 < len(self.names) else None
        last = self.names[index].last
        if self._leads_kind_of(index):
            return True
        if following is None or not tagged.tokens[last - 1].text.endswith(("'s", "’s")):
            return False
        between = range(last, following.first)
        return len(between) <= 1 and all(tagged.is_a(at, "compass") for at in between) and (
            bool(kind_at(tagged, following.last)[0]) or self.atlas.knows(following.text))

    def _leads_kind_of(self, index):
        """"the Baghdad suburb of Abu Ghraib": a province's name, a kind, "of" and a name that is no province's."""
        if index + 1 >= len(self.names):
            return False
        name, following = self.names[index], self.names[index + 1]
        kind, after = kind_at(self.tagged, name.last) if name.last < len(self.tagged.tokens) else ("", 0)
        between = [token.norm for token in self.tagged.tokens[after:following.first]] if kind else []
        return between in (["of"], ["of", "the"]) and self.atlas.has_province(name.text) \
            and not self.atlas.has_province(following.text)

    def _is_held(self, name):
        """"Sherk, Diyala", "the Zuhur quarter of Mosul": a name set off right after a place holds it."""
        if not self.found:
            return False
        phrase = self.found[-1].phrase
        after = self.tagged.index_at(phrase.end)
        begin = kind_at(self.tagged, after)[1] if after < name.first and phrase.relation != "between" else after
        words = [token.norm for token in self.tagged.tokens[begin:name.first]]
        plain = [word for at, word in enumerate(words, begin) if not self.tagged.is_a(at, "compass")]
        text = self.tagged.text[self.tagged.tokens[begin - 1].end:self.tagged.tokens[begin].start]
        if plain in ([], ["in"]) and text.replace("'s", "").replace("’s", "").strip(" \"“”") in (",", "("):
            return True
        adjectives = all(word == "the" or self.tagged.is_a(begin + 1 + number, "compass")
                         for number, word in enumerate(words[1:]))
        return begin > after and words[:1] == ["of"] and adjectives


def _manner(name, relation, known, held, atlas):
    """(relation, kind) of a name's phrase."""
    kind = "" if name.kind == "part" else name.kind  # "a Baghdad market": the city, not a market of that name
    how = relation.kind or "at"
    if held and (known or kind):
        how = "within"
    if kind in WITHIN and how == "at":
        how = "within"
    elif kind == "area" and relation.kind == "at" and known:
        how = "near"
    if how == "at" and kind not in NAMED_AFTER and atlas.is_province(name.name.text):
        how, kind = "within", ""  # also "a Diyala village"
    return how, kind


def _is_adjunct(tagged, name):
    """"a Baghdad market", "Kirkuk bombing": a known name before a noun of place or event."""
    if name.after >= len(tagged.tokens):
        return False
    if kind_at(tagged, name.after)[0] or name.after in tagged.matches["event"]:
        return True
    possessive = tagged.tokens[name.name.last - 1].text.endswith(("'s", "’s"))
    return possessive and role_at(tagged, name.after) != "office"


def _looks_like_a_place(tagged, name):
    """Not a lone acronym, not the start of an organisation's name."""
    text = name.text
    acronym = text.isupper() and len(text) < 6
    return len(text) >= SHORTEST_NAME and not acronym and role_at(tagged, name.last) != "office"


def _is_person(tagged, name, first):
    before = name.first - 1
    return before >= first and role_at(tagged, before) == "title" and tagged.tokens[name.first].joined


def _is_geography(tagged, opens, first):
    """"It lies some …", "is situated just" before a direction; not "they hit a base that lies north of"."""
    if any(index in tagged.matches[kind] for index in range(first, opens) for kind in ("event", "harm")):
        return False
    for back in range(opens - 1, max(first, opens - LYING_REACH) - 1, -1):
        norm = tagged.tokens[back].norm
        if norm in ("lies", "lie"):
            return True
        if tagged.is_a(back, "lying"):
            return back > first and tagged.tokens[back - 1].norm in ("is", "are")
        if not may_stand_between(tagged, back):
            return False
    return False


def _is_of_known(tagged, opens):
    """"… in the town, located south of": said of a place that is known already, after a comma."""
    lying = opens - 1
    return lying > 2 and tagged.is_a(lying, "lying") and tagged.gap(lying).strip() == "," \
        and kind_at(tagged, lying - 1)[0] != "" and tagged.tokens[lying - 2].norm in ("the", "this", "that")


def _lies_on(tagged, name):
    """"on the Tigris": a river that a place lies on."""
    return [token.norm for token in tagged.tokens[max(0, name.first - 2):name.first]] == ["on", "the"]


# Where it happened, or where somebody spoke --------------------------------------------------------------------

def _is_context(tagged, relation, after, first):
    if relation.kind == "away":
        return True
    if role_at(tagged, after) in ("office", "desk") and touches(tagged, after):
        return True
    if touches(tagged, after) and any(tagged.value("cue", index) == "speech" and touches(tagged, index)
                                      for index in (after, after + 1)):
        return True
    for index in range(relation.opens - 1, max(first, relation.opens - SPEAKER_REACH) - 1, -1):
        deed = index in tagged.matches["event"] or index in tagged.matches["harm"]
        if deed or "," in tagged.gap(index + 1):
            return False
        if _speaks_or_treats(tagged, index):
            return tagged.value("cue", index) != "speaker" or not _is_struck(tagged, index, first)
    return False


def _is_struck(tagged, index, first):
    """"a bomb hit the house of an official in": a speaker to whom something was done, and who does not speak."""
    for back in range(index - 1, max(first, index - STRUCK_REACH) - 1, -1):
        if "," in tagged.gap(back + 1) or tagged.tokens[back].norm in ("by", "to") or \
                tagged.value("cue", back) == "speech":
            return False
        if back in tagged.matches["event"] or back in tagged.matches["harm"]:
            return True
    return False


def _speaks_or_treats(tagged, index):
    """A speaker, a desk or a hospital: what follows "in" says where they are."""
    role = role_at(tagged, index)
    return (role == "desk" or role == "away" and tagged.tokens[index].norm not in ("from", "off")
            or tagged.value("cue", index) in ("speech", "speaker"))
