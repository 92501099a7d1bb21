"""When two spellings are one name: keys of falling strictness. How alike two other spellings are is ``likeness``.

The rules are those of a naming world (``worlds``, its tables in ``naming/``). A place belongs to the world of its
country. A name of which no country is known belongs to the world whose script it shows, and in Latin letters to the
world that its table calls that of no known country. Keys of two worlds are not to be compared: who asks a gazetteer
that holds several asks with the keys of each.
"""

from pathlib import Path

from .worlds import CONSONANTS, Atlas, Keys

__all__ = ["CONSONANTS", "RULES_ID", "Keys", "alternates", "fold", "is_one_off", "keys", "marks_of", "one_dropped",
           "same_place", "words", "world_of"]

_ATLAS = Atlas(Path(__file__).with_name("naming"))
RULES_ID = _ATLAS.id  # stored keys belong to one set of tables
world_of = _ATLAS.world_of


def _world(world, name):
    return _ATLAS[world or world_of("", name)]


def fold(name, world=None):
    """The name in small Latin letters without marks; letters of other scripts are romanised one by one."""
    return _world(world, name).fold(name)


def keys(name, world=None):
    """The :class:`Keys` of a name in any spelling, under the rules of ``world`` (its own if not given)."""
    return _world(world, name).keys(name)


def words(name, world=None):
    """The strict keys of the words that carry the name, in their order."""
    return _world(world, name).words(name)


def alternates(name, world=None):
    """Further strict keys that the name may be written under (ch for j, dh for z, -awa for -abad …), sorted."""
    return _world(world, name).alternates(name)


def same_place(name, world=None):
    """Other names that are the same place by the world's table (Shingal = Sinjar), without the name itself."""
    return _world(world, name).same_place(name)


def one_dropped(skeleton):
    """All skeletons with one consonant less, sorted."""
    plain, tilde, marks = skeleton.partition("~")
    return tuple(sorted({plain[:i] + plain[i + 1:] + tilde + marks for i in range(len(plain))}))


def is_one_off(one, other):
    """Whether one skeleton is the other with one consonant dropped, added, swapped or changed (nlp.md rule 21)."""
    (one, _, marks), (other, _, others) = one.partition("~"), other.partition("~")
    if marks != others or one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    one, other = one[at:], other[at:]
    return one[1:] in (other, other[1:]) or one == other[1:] or one[:2] == other[1::-1] and one[2:] == other[2:]


def marks_of(key):
    """The marks of a key, as a frozenset: upper, small, 2 …"""
    tail = key.partition("~")[2]
    return frozenset(tail.split(".")) if tail else frozenset()
