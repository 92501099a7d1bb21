"""When two spellings are one name: keys of falling strictness. How alike two other spellings are is ``likeness``.

The rules are those of a naming world (``worlds``, its tables in ``naming/``). A place belongs to the world of its
country. A name of which no country is known belongs to the world whose script it shows, and in Latin letters to the
world that its table calls that of no known country. Keys of two worlds are not to be compared: who asks a gazetteer
that holds several asks with the keys of each.
"""

from pathlib import Path

from .worlds import CONSONANTS, Atlas, Keys

__all__ = ["CONSONANTS", "RULES_ID", "Keys", "alternates", "fold", "keys", "marks_of", "one_off", "same_place",
           "words", "world_of"]

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


def one_off(skeleton, world=None):
    """All skeletons with one consonant dropped, added, swapped or changed (nlp.md rule 21), sorted."""
    plain, tilde, marks = skeleton.partition("~")
    letters = _world(world, "").slip_letters
    found = set()
    for i in range(len(plain) + 1):
        head, rest = plain[:i], plain[i:]
        found.update(head + letter + rest for letter in letters)
        if rest:
            found.add(head + rest[1:])
            found.update(head + letter + rest[1:] for letter in letters)
        if len(rest) > 1:
            found.add(head + rest[1] + rest[0] + rest[2:])
    return tuple(sorted(other + tilde + marks for other in found - {plain, ""}))


def marks_of(key):
    """The marks of a key, as a frozenset: upper, small, 2 …"""
    tail = key.partition("~")[2]
    return frozenset(tail.split(".")) if tail else frozenset()
