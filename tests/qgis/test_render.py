"""The map image: its size, its colours where they belong, and what it says when there is little to show."""

from qgis.PyQt.QtGui import QImage
import pytest

from dateline.core.layers.database import write_result
from dateline.core.layers.render import render_map
from dateline.gazetteer.errors import DatelineError

from factory import facts, incident, placed, report, result, sample


def colours(path):
    image = QImage(str(path))
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("given, found", [
    (sample(), {"#d55e00", "#0072b2"}),
    (result(incident(report(0, facts("One", where=placed("Kirkuk", 44.4, 35.4))))), {"#d55e00"}),
    (result(incident(report(0, facts("Nowhere")))), set()),
    (result(), set()),
])
def test_a_map(qgis, tmp_path, given, found):
    write_result(tmp_path / "incidents.gpkg", given)
    render_map(tmp_path / "incidents.gpkg", tmp_path / "map.png", size=(1000, 700))
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (1000, 700)
    near = {tuple(int(c[i:i + 2], 16) // 24 for i in (1, 3, 5)) for c in colours(tmp_path / "map.png")}
    assert {tuple(int(c[i:i + 2], 16) // 24 for i in (1, 3, 5)) for c in found} <= near
    assert not list(tmp_path.glob(".dateline*"))


def test_the_same_database_gives_the_same_image(qgis, tmp_path):
    write_result(tmp_path / "incidents.gpkg", sample())
    for name in ("one.png", "two.png"):
        render_map(tmp_path / "incidents.gpkg", tmp_path / name)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_a_target_that_cannot_be_written_is_told(qgis, tmp_path):
    write_result(tmp_path / "incidents.gpkg", sample())
    with pytest.raises(DatelineError, match="cannot be written"):
        render_map(tmp_path / "incidents.gpkg", tmp_path / "missing" / "map.png")
