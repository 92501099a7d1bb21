"""The bars of the printed page: no gap in time, no value lost, nothing outside the drawing."""

from xml.etree import ElementTree

import pytest

from dateline.core.layers.bars import MOST_BARS, bars_svg

ORDER = (("A", "#d55e00"), ("B", "#0072b2"), ("", "#4d4d4d"))
NAME = "{http://www.w3.org/2000/svg}"


def drawn(bars, order=ORDER, width=100, height=30):
    """Rectangles as (left, top, width, height, colour), and the texts."""
    root = ElementTree.fromstring(bars_svg(bars, order, width, height))
    boxes = [tuple(float(r.get(k)) for k in ("x", "y", "width", "height")) + (r.get("fill"),)
             for r in root.iter(NAME + "rect")]
    return boxes, [t.text for t in root.iter(NAME + "text")]


def test_heights_are_numbers_and_the_unnamed_are_drawn_last():
    boxes, _ = drawn({(2022, 1): {"A": 1, "C": 2, "D": 1}, (2022, 3): {"B": 2}})
    heights = {colour: height for *_, height, colour in boxes}
    assert heights["#4d4d4d"] == pytest.approx(3 * heights["#d55e00"], abs=0.01)
    assert heights["#0072b2"] == pytest.approx(2 * heights["#d55e00"], abs=0.01)


def test_months_without_incidents_keep_their_place():
    boxes, words = drawn({(2022, 12): {"A": 1}, (2023, 2): {"A": 1}})
    assert boxes[1][0] - boxes[0][0] == pytest.approx(2 * (100 - 8) / 3, abs=0.01)
    assert [w for w in words if "-" in w] == ["2022-12", "2023-01", "2023-02"]


def test_a_long_time_has_a_bar_a_year():
    boxes, words = drawn({(1990, 5): {"A": 1}, (1990, 7): {"A": 1}, (2023, 1): {"B": 3}})
    assert len(boxes) == 2 and 2024 - 1990 < MOST_BARS and "1990" in words


@pytest.mark.parametrize("bars", [{}, {(2022, 1): {"A": 1}}, {(2022, 1): {"A": 7}}, {(2022, 1): {"<&>": 99999}},
                                  {(y, m): {"A": y % 7, "B": m} for y in range(2010, 2020) for m in range(1, 13)}])
def test_everything_is_within_the_drawing(bars):
    boxes, _ = drawn(bars)
    assert all(x >= 0 and y >= 0 and x + w <= 100 and y + h <= 30 for x, y, w, h, _ in boxes)
    assert len(boxes) >= len([b for b in bars.values() if any(b.values())])


def test_colours_and_values_are_escaped():
    assert "<script" not in bars_svg({(2022, 1): {"<script>": 1}}, (("<script>", '"/><script>'),), 100, 30)
