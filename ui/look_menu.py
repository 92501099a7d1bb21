"""The Look button's menu: what colours the incidents, what happens where they crowd, their areas, a page to print."""

from html import escape

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QActionGroup, QLabel, QMenu, QWidgetAction

from ..core.layers.style import APART, CLUSTERS, PLAIN, classing_words
from ..core.layers.palette import CLASSINGS
from .icons import line_icon


def tr(text):
    return QCoreApplication.translate("LookMenu", text)


class LookMenu(QMenu):
    """It only shows a look, and says what was chosen."""

    byChosen = pyqtSignal(str)       # a key of CLASSINGS
    crowdedChosen = pyqtSignal(str)  # PLAIN, APART or CLUSTERS
    areasToggled = pyqtSignal(bool)
    layoutAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(tr("Look"), parent)
        self.setObjectName("datelineLookMenu")
        self.setToolTipsVisible(True)
        self._heading(tr("Colour by"))
        self._by = self._choices(((by, classing_words(by), "") for by in CLASSINGS), self.byChosen)
        self.addSeparator()
        self._heading(tr("Where incidents crowd"))
        self._crowded = self._choices((
            (CLUSTERS, tr("Count them"), tr("A number stands for incidents that are closer than their signs are wide")),
            (APART, tr("Draw them side by side"),
             tr("Moved apart around the spot that they share; slow with very many")),
            (PLAIN, tr("Draw them where they are"), tr("Signs may hide others"))), self.crowdedChosen)
        self.addSeparator()
        self._areas = self.addAction(tr("Show the areas that hold them"))
        self._areas.setCheckable(True)
        self._areas.setToolTip(tr("Dashed: the incident was somewhere within"))
        self._areas.triggered.connect(self.areasToggled)
        self.addSeparator()
        self._layout = self.addAction(tr("Layout…"), self.layoutAsked.emit)
        self._layout.setObjectName("datelineLayout")
        self._layout.setToolTip(tr("A page to print, with map, timeline, counts, legend and sources of what is shown"))

    def show_look(self, look, areas):
        """Mirror a Look; ``areas`` True, False, or None where there are none."""
        for chosen, actions in ((look.by, self._by), (look.crowded, self._crowded)):
            for value, action in actions.items():
                action.setChecked(value == chosen)
        self._areas.setEnabled(areas is not None)
        self._areas.setChecked(bool(areas))

    def renew_icons(self):
        self._layout.setIcon(line_icon("layout", self.parentWidget().palette()))

    def _heading(self, words):
        """Words above entries. (Themes with a style sheet, as QGIS's dark ones, hide what sections of a menu say, and
        all but hide what is disabled.)"""
        label = QLabel(f"<b>{escape(words)}</b>", self)
        gap = label.fontMetrics().height() // 3
        label.setContentsMargins(gap * 2, gap, gap * 2, gap)
        heading = QWidgetAction(self)
        heading.setDefaultWidget(label)
        self.addAction(heading)

    def _choices(self, choices, signal):
        """One of several: value → action."""
        group, actions = QActionGroup(self), {}
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)  # none where a user styled the layer
        for value, words, tip in choices:
            action = actions[value] = group.addAction(words)
            action.setCheckable(True)
            action.setToolTip(tip or words)
            action.triggered.connect(lambda _on=False, value=value: signal.emit(value))
            self.addAction(action)
        return actions
