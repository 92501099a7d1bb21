"""Colours: the same for the same, apart for the colour-blind, and seen on light and on dark maps."""

from itertools import combinations

import pytest

from colour_vision import VISIONS, ciede2000, contrast, seen_difference
from dateline.core.layers.palette import (AREA_GREY, CLASSINGS, DARK_RIM, LIGHT_RIM, OTHER_COLOUR, PALETTE, UNKNOWN,
                                          UNKNOWN_COLOUR, assigned, classes)

APART = 10  # CIEDE2000 between any two: seen at a glance (the seven by themselves come to 10.9)
SEEN = 3  # WCAG 2.1, 1.4.11: a sign against what is beside it
MAPS = ("#ffffff", "#f7f5f0", "#dce7ee", "#808080", "#767676", "#2f343a", "#20262c", "#000000")


@pytest.mark.parametrize("one, other, distance", [  # of the table that Sharma, Wu and Dalal give to test with
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
])
def test_the_measure_itself(one, other, distance):
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("colours", [PALETTE + (UNKNOWN_COLOUR, OTHER_COLOUR),
                                     *(tuple(c.fixed.values()) for c in CLASSINGS.values())], ids=len)
def test_any_two_can_be_told_apart(colours, vision):
    close = {pair: round(seen_difference(*pair, vision), 1) for pair in combinations(colours, 2)
             if seen_difference(*pair, vision) < APART}
    assert not close


@pytest.mark.parametrize("ground", MAPS)
def test_a_sign_is_seen_on_every_map(ground):
    rim = max((DARK_RIM, LIGHT_RIM), key=lambda colour: contrast(colour, ground))
    assert contrast(rim, ground) >= SEEN
    assert contrast(AREA_GREY, "#f7f5f0") >= SEEN and contrast(AREA_GREY, "#2f343a") >= SEEN


@pytest.mark.parametrize("colour", sorted({*PALETTE, UNKNOWN_COLOUR, OTHER_COLOUR,
                                           *(c for k in CLASSINGS.values() for c in k.fixed.values())}))
def test_a_fill_is_seen_within_its_rims(colour):
    assert max(contrast(colour, DARK_RIM), contrast(colour, LIGHT_RIM)) >= SEEN


@pytest.mark.parametrize("actors, kept, colours", [
    ([], {}, {}),
    (["Unknown", "Islamic State"], {}, {"Unknown": UNKNOWN_COLOUR, "Islamic State": PALETTE[0]}),
    (["B", "A"], {}, {"B": PALETTE[0], "A": PALETTE[1]}),
    (["B", "Islamic State", "A"], {}, {"Islamic State": PALETTE[0], "B": PALETTE[1], "A": PALETTE[2]}),
    (["C", "B", "A"], {"A": PALETTE[1], "B": PALETTE[0]}, {"A": PALETTE[1], "B": PALETTE[0], "C": PALETTE[2]}),
    (["B", "A"], {"A": "#123456", "gone": PALETTE[0]}, {"A": "#123456", "B": PALETTE[1]}),
])
def test_actors_keep_their_colours(actors, kept, colours):
    assert assigned("actor", actors, kept) == colours


def test_colours_tell_actors_apart_until_they_run_out():
    colours = assigned("actor", [f"Actor {n}" for n in range(12)] + [UNKNOWN])
    assert len(set(list(colours.values())[:7])) == 7
    assert set(list(colours.values())[7:12]) == {OTHER_COLOUR}
    own, others = classes("actor", colours)
    assert [name for name, _ in own] == [f"Actor {n}" for n in range(7)] + [UNKNOWN] and others


def test_a_class_for_others_only_where_there_are_some():
    assert not classes("actor", assigned("actor", ["A", UNKNOWN]))[1]
    assert classes("status", assigned("status", CLASSINGS["status"].fixed))[1]  # what a user may have written there
