"""A line to type a date into, in any form that names one day."""

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QLineEdit

from ..core.extraction.headers import parse_day
from .articles_model import date_words
from .icons import trouble_colour

EXAMPLE = "2022-12-18"


def tr(text):
    return QCoreApplication.translate("DateLine", text)


class DateLine(QLineEdit):
    """Its text turns red while it names no day; the tooltip says how it is understood."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setPlaceholderText(EXAMPLE)
        self.setAccessibleName(tr("Publication date"))
        self.textChanged.connect(self._show)
        self._show("")

    def day(self):
        """The ``datetime.date`` that is typed, or None."""
        return parse_day(self.text().strip())

    def _show(self, text):
        day = self.day()
        palette = QPalette()
        if text.strip() and day is None:
            palette.setColor(QPalette.ColorRole.Text, trouble_colour(self.palette()))
        self.setPalette(palette)
        self.setToolTip(date_words(day) if day else
                        tr("The day on which the article was published, as {example} or 18 December 2022").format(
                            example=EXAMPLE))
