"""A line in a menu that says who reviews, to be written into."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget, QWidgetAction

from . import settings


def tr(text):
    return QCoreApplication.translate("Review", text)


class ReviewerEntry(QWidgetAction):
    """Kept at once; left empty, the name of the login signs."""

    def __init__(self, parent=None):
        super().__init__(parent)
        line = QWidget(parent)
        self._name = QLineEdit(settings.reviewer(), line)
        self._name.setObjectName("datelineReviewer")
        self._name.setAccessibleName(tr("Reviewer"))
        self._name.setPlaceholderText(QgsApplication.userLoginName())
        self._name.setToolTip(tr("What you review is signed with this name"))
        self._name.setMaxLength(100)
        self._name.editingFinished.connect(lambda: settings.set_reviewer(self._name.text().strip()))
        row = QHBoxLayout(line)
        row.addWidget(QLabel(tr("Reviewer"), line))
        row.addWidget(self._name)
        self.setDefaultWidget(line)
