"""Dateline's own icons, drawn in the colour of the text around them, so that they hold on light and dark themes."""

from pathlib import Path

from qgis.PyQt.QtCore import QByteArray, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent / "icons"
SIZES = (16, 20, 24, 32, 48, 64, 96)
INK = "#000"  # the one colour of the line icons, replaced by the palette's


def plugin_icon():
    """The pin in its own colours, for toolbar and menu."""
    return QIcon(str(FOLDER / "dateline.svg"))


def line_icon(name, palette):
    """The line icon ``name`` (a file in icons/, without its ending) in the palette's text colour."""
    drawing = (FOLDER / (name + ".svg")).read_text(encoding="utf-8")
    icon = QIcon()
    for mode, group in ((QIcon.Mode.Normal, QPalette.ColorGroup.Active),
                        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled)):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for size in SIZES:
            icon.addPixmap(_render(drawing, colour, size), mode)
    return icon


def trouble_colour(palette):
    """A red that stands out from the palette's ground, light or dark: 4.5 to 1 or more (WCAG 2.1, 1.4.3)."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor("#ff8a80" if dark else "#b3261e")


def give_icon(button, name):
    """Put a line icon on a button, as high as its text."""
    button.setIcon(line_icon(name, button.palette()))
    height = button.fontMetrics().ascent() + button.fontMetrics().descent()
    button.setIconSize(QSize(height, height))


def swatch(colour, size, palette):
    """A filled dot in ``colour`` ("#rrggbb"), edged in the text colour so that pale colours hold on a pale list."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    edge = QColor(palette.color(QPalette.ColorRole.Text))
    edge.setAlphaF(0.45)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(1.5, 1.5, size - 3, size - 3))
    painter.end()
    return pixmap


def _render(drawing, colour, size):
    renderer = QSvgRenderer(QByteArray(drawing.replace(INK, colour.name()).encode("utf-8")))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
