"""What a chart of a summary shows: bars of categories, the largest first, or columns of time without gaps."""

from datetime import date, timedelta
from typing import Mapping, NamedTuple, Tuple

from ..core.layers.palette import CLASSINGS, OTHER_COLOUR, PALETTE, assigned
from ..core.zones.ground import NOBODY
from ..core.zones.summary import Range

MOST_BARS, MOST_PARTS, MOST_COLUMNS = 20, 6, 260
TIME = ("month", "week", "year")
ALL, REST = "\0all", "\0rest"  # the one part of bars that are not parted; what shares a colour
_NOBODY_COLOUR, _NONE_COLOUR = "#e0e0e0", "#9a9a9a"
_BAR = PALETTE[1]


class ChartData(NamedTuple):
    """``bars`` are the values of the first dimension in their order, ``parts`` those of the second with their colours
    (one part, ``ALL``, without a second); ``figures`` (bar, part) → Range; ``known`` the colours that values have on
    the map; ``left_out`` bars that have no room."""

    by: Tuple[str, ...]
    figure: str
    bars: Tuple[str, ...]
    parts: Tuple[Tuple[str, str], ...]
    figures: Mapping[Tuple[str, str], Range]
    known: Mapping[str, str] = {}
    left_out: int = 0

    @property
    def is_time(self):
        return bool(self.by) and self.by[0] in TIME

    def total(self, bar):
        """The best figure of a bar, all parts together."""
        return sum(figure.best for part, _ in self.parts for figure in [self.figures.get((bar, part))] if figure)

    @property
    def top(self):
        """The highest number that is drawn."""
        ends = (self.figures[bar, ALL].high for bar in self.bars if (bar, ALL) in self.figures)
        return max([1, *(self.total(bar) for bar in self.bars), *ends])


def chart_of(counted, figure, known={}):  # noqa: B006 (never written to)
    """The :class:`ChartData` of a ``zone_summary.Counted`` and one of its figures; ``known``: dimension → the colours
    that its values have on the map."""
    by, figures, parts = counted.by, {}, {}
    for group in counted.groups:
        part = group.key[1] if len(by) > 1 else ALL
        number = getattr(group, figure)
        figures[group.key[0], part] = number
        parts[part] = parts.get(part, 0) + number.best
    colours = _colours(by[1], parts, known.get(by[1], {})) if len(by) > 1 else {ALL: _BAR}
    drawn, figures = _with_rest(figures, colours)
    made = ChartData(by, figure, (), drawn, figures, known.get(by[0], {}) if by else {})
    keys = dict.fromkeys(bar for bar, _ in figures)
    if made.is_time:
        bars = _without_gaps(by[0], sorted(key for key in keys if key))[-MOST_COLUMNS:]
        return made._replace(bars=tuple(bars), left_out=len([key for key in keys if key and key not in set(bars)]))
    bars = sorted((key for key in keys if made.total(key) or _high(made, key)),
                  key=lambda key: (-made.total(key), -_high(made, key), key))
    return made._replace(bars=tuple(bars[:MOST_BARS]), left_out=max(0, len(bars) - MOST_BARS))


def colour_of_bar(data, bar, part):
    """The colour of a piece: that of its part, or where there is but one that of the bar's own value."""
    if part != ALL:
        return dict(data.parts)[part]
    coloured = data.by[0] in CLASSINGS or data.by[0] == "holder"
    return _colours(data.by[0], dict.fromkeys(data.bars, 0), data.known)[bar] if coloured else _BAR


def _high(data, key):
    return max((figure.high for part, _ in data.parts for figure in [data.figures.get((key, part))] if figure),
               default=0)


def _colours(dimension, counts, kept):
    names = sorted(counts, key=lambda name: (-counts[name], name))
    known = {NOBODY: _NOBODY_COLOUR} if dimension == "holder" else {}
    known[""] = _NONE_COLOUR
    by = dimension if dimension in CLASSINGS else "actor"
    found = assigned(by, [name for name in names if name not in known], kept)
    return {name: known.get(name) or found[name] for name in names}


def _with_rest(figures, colours):
    """(parts with their colours, figures): parts that have no colour of their own are one."""
    own = [part for part, colour in colours.items() if colour != OTHER_COLOUR][:MOST_PARTS + 2]
    rest = [part for part in colours if part not in own]
    if len(rest) == 1:
        own, rest = own + rest, []
    if not rest:
        return tuple((part, colours[part]) for part in own), figures
    made = {}
    for (bar, part), number in figures.items():
        place = bar, part if part in own else REST
        made[place] = Range(*map(sum, zip(made.get(place, Range()), number)))
    return (*((part, colours[part]) for part in own), (REST, OTHER_COLOUR)), made


def _without_gaps(unit, keys):
    if not keys:
        return []
    made, day, last = [], _first_day(keys[0]), _first_day(keys[-1])
    while day <= last and len(made) <= 100_000:
        made.append(day.isoformat() if unit == "week" else f"{day:%Y-%m}" if unit == "month" else f"{day:%Y}")
        day = day + timedelta(days=7) if unit == "week" else \
            date(day.year + (unit == "year" or day.month == 12), 1 if unit == "year" else day.month % 12 + 1, 1)
    return made


def _first_day(key):
    parts = [int(part) for part in key.split("-")]
    return date(*(parts + [1, 1])[:3])
