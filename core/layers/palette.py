"""Colours of values: which actor, event type, certainty or status has which, the same wherever it is shown.

The seven are Okabe and Ito's, made for colour-blind readers (jfly.uni-koeln.de/color). Unknown is a light grey and what
shares a colour a dark one: the greys that stay farthest from the seven (tests/unit/test_palette.py measures it).
"""

from typing import Mapping, NamedTuple, Tuple

PALETTE = ("#d55e00", "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#f0e442")
UNKNOWN, UNKNOWN_COLOUR = "Unknown", "#bbbbbb"
OTHER_COLOUR = "#4d4d4d"
AREA_GREY = "#808080"  # an outline has no rims: as far from light maps as from dark ones
DARK_RIM, LIGHT_RIM = "#1e1e1e", "#ffffff"  # around every symbol: one of the two stands out from any map below


class Classing(NamedTuple):
    """A field that incidents are coloured by: the colours that some of its values always have (in the legend's order),
    and whether other values that turn up take the colours left."""

    fixed: Mapping[str, str]
    open: bool = False


CLASSINGS: Mapping[str, Classing] = {
    "actor": Classing({"Islamic State": PALETTE[0], "Iraqi Security Forces": PALETTE[1],
                       "Turkish Armed Forces": PALETTE[2], "PKK": PALETTE[3]}, open=True),
    "event_type": Classing({"Battles": PALETTE[1], "Explosions/Remote violence": PALETTE[0],
                            "Violence against civilians": PALETTE[2], "Protests": PALETTE[3], "Riots": PALETTE[4],
                            "Strategic developments": PALETTE[5]}),
    # an order, so one hue from dark to light: blues of ColorBrewer (colorbrewer2.org), which print in grey too
    "actor_cert": Classing({"claimed": "#08306b", "named": "#2171b5", "attributed": "#6baed6", "suspected": "#c6dbef",
                            "unknown": PALETTE[2]}),
    "status": Classing({"draft": PALETTE[2], "accepted": PALETTE[3], "edited": PALETTE[1], "rejected": OTHER_COLOUR}),
}


def assigned(by, values, kept: Mapping[str, str] = {}) -> Mapping[str, str]:  # noqa: B006 (never written to)
    """``{value: "#rrggbb"}`` for the values of the field ``by``, given most frequent first.

    Those in ``kept`` stay as they are; some values always have their colour; the others take the colours left in the
    order given, and share one when none is left. The unknown are grey. The same values in the same order always get
    the same colours.
    """
    classing = CLASSINGS[by]
    names = list(dict.fromkeys(values))
    colours = {name: kept.get(name) or _standing(classing, name) for name in names}
    taken = set(colours.values()) | set(kept.values())
    free = iter([colour for colour in PALETTE if colour not in taken] if classing.open else ())
    return {name: colour or next(free, OTHER_COLOUR) for name, colour in colours.items()}


def classes(by, colours) -> Tuple[Tuple[Tuple[str, str], ...], bool]:
    """The legend's ``((value, colour), …)`` and whether a class for all others is needed.

    Values that share the colour of the others have no class of their own; the unknown come last.
    """
    shared = CLASSINGS[by].open
    own = [(name, colour) for name, colour in colours.items()
           if name != UNKNOWN and not (shared and colour == OTHER_COLOUR)]
    unknown = [(UNKNOWN, colours[UNKNOWN])] if UNKNOWN in colours else []
    return tuple(own + unknown), len(own) + len(unknown) < len(colours) or not shared


def _standing(classing, name):
    return classing.fixed.get(name) or (UNKNOWN_COLOUR if name == UNKNOWN else None)
