"""Bars per month, stacked by colour, as an SVG drawing for a layout: no QGIS, no font of its own."""

from collections import Counter
from html import escape

MOST_BARS = 120  # months; what is longer has a bar a year
_LEFT, _BOTTOM, _TOP = 8.0, 5.0, 3.0  # millimetres for the numbers, the years, and air
_INK, _LINE = "#444444", "#d8d8d8"
_STEPS = (1, 2, 5)


def bars_svg(bars, order, width, height, digits=str):
    """The drawing, ``width`` × ``height`` mm.

    ``bars`` {(year, month): {value: number}}; ``order`` ((value, "#rrggbb"), …) from the bottom up, the last colour
    also that of all values not named. ``digits`` writes a whole number in the reader's language.
    """
    columns, yearly = _columns(bars)
    top = max((sum(values.values()) for _, values in columns), default=0)
    step = _step(top)
    full = max(step, -(-top // step) * step)
    plot = (width - _LEFT, height - _BOTTOM - _TOP)
    parts = [_grid(plot, full, step, digits)]
    wide = plot[0] / max(len(columns), 1)
    named = {value for value, _ in order}
    for number, (key, values) in enumerate(columns):
        base = 0
        rest = sum(count for value, count in values.items() if value not in named)
        for value, colour in order:
            count = values.get(value, 0) + (rest if value == order[-1][0] else 0)
            if count:
                parts.append(_rectangle(_LEFT + (number + 0.1) * wide, _TOP + plot[1] * (1 - (base + count) / full),
                                        wide * 0.8, plot[1] * count / full, colour))
            base += count
        parts.append(_tick(_LEFT + number * wide, height, key, number, yearly, wide, len(columns), digits))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
            f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="2.6" fill="{_INK}">'
            + "".join(parts) + "</svg>")


def _columns(bars):
    """``[(key, values)]`` without gaps, and whether a column is a year: key (year, month) or (year, 1)."""
    if not bars:
        return [], False
    (first, month), (last, until) = min(bars), max(bars)
    months = [divmod(number, 12) for number in range(first * 12 + month - 1, last * 12 + until)]
    if len(months) <= MOST_BARS:
        return [((year, index + 1), bars.get((year, index + 1), {})) for year, index in months], False
    years = {year: Counter() for year in range(first, last + 1)}
    for (year, _), values in bars.items():
        years[year].update(values)
    return [((year, 1), values) for year, values in years.items()], True


def _step(top):
    """The distance of two grid lines: 1, 2 or 5 times a power of ten, with four lines at most."""
    return next(step * 10 ** power for power in range(12) for step in _STEPS if step * 10 ** power * 4 >= top)


def _grid(plot, full, step, digits):
    lines = []
    for number in range(0, full + 1, step):
        y = _TOP + plot[1] * (1 - number / full)
        lines.append(f'<path d="M{_LEFT:.2f} {y:.2f}h{plot[0]:.2f}" stroke="{_INK if number == 0 else _LINE}" '
                     f'stroke-width="0.15" fill="none"/>'
                     f'<text x="{_LEFT - 1:.2f}" y="{y + 0.9:.2f}" text-anchor="end">{escape(digits(number))}</text>')
    return "".join(lines)


def _tick(x, height, key, number, yearly, wide, columns, digits):
    """A mark and the year where one begins, or the first month; a short row names its months."""
    (year, month), short = key, not yearly and columns <= 18
    if not short and number and month != 1:
        return ""
    every = 1 if short or not yearly else max(1, round(9 / wide))
    if yearly and number % every:
        return ""
    words = f"{digits(year)}-{digits(month).rjust(2, digits(0))}" if short else digits(year)
    return (f'<path d="M{x:.2f} {height - _BOTTOM:.2f}v1.2" stroke="{_INK}" stroke-width="0.15"/>'
            f'<text x="{x + 0.4:.2f}" y="{height - 1:.2f}">{escape(words)}</text>')


def _rectangle(x, y, width, height, colour):
    return f'<rect x="{x:.3f}" y="{y:.3f}" width="{width:.3f}" height="{height:.3f}" fill="{escape(colour)}"/>'
