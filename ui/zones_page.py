"""The Zones page: where zones come from, what they say, and what came of laying them over the incidents.

It only shows and says what the analyst asked for; ``ZonesController`` does the rest.
"""

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (QCheckBox, QFrame, QLabel, QProgressBar, QPushButton, QScrollArea, QStackedWidget,
                                 QVBoxLayout, QWidget)

from .elided_label import ElidedLabel
from .flow_layout import FlowLayout
from .icons import give_icon
from .small_widgets import heading, tool
from .zones_form import ZonesForm, choice
from .zones_sources import ZonesSources

HERE, COPY = "here", "copy"
_MOST_LINES = 40  # of a report


def tr(text):
    return QCoreApplication.translate("ZonesPage", text)


class ZonesPage(QStackedWidget):
    """The choices and the report, or a sentence as long as there are no incidents."""

    laidAsked = pyqtSignal()
    cancelAsked = pyqtSignal()
    mapAsked = pyqtSignal()
    summaryAsked = pyqtSignal()
    chosen = pyqtSignal()   # something else about the zones

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineZonesPage")
        self._empty = QLabel(tr("No incidents yet. Add articles, or choose a database that has some; then lay zones "
                                "over them: who held the ground that day."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(self.fontMetrics().height())
        self.sources, self.form = ZonesSources(self), ZonesForm(self)
        self._page = QWidget(self)
        self._lay_out(self._page)
        self.addWidget(self._empty)
        self.addWidget(self._page)
        for part in (self.sources, self.form):
            part.changed.connect(self._fit)
            part.changed.connect(self.chosen)
        self._running = False
        self.renew_icons()
        self._fit()

    @property
    def target(self):
        """HERE: the answers go on the database; COPY: on a copy of it."""
        return self._target.currentData()

    @property
    def keeps(self):
        """Whether the answers are renewed when zones or incidents change."""
        return self._keep.isChecked() and self.target == HERE

    def show_target(self, keeps):
        """Mirror what was kept: answers on the database, renewed or not."""
        self._target.setCurrentIndex(0)
        self._keep.setChecked(keeps)

    def show_data(self, there_is_some):
        self.setCurrentWidget(self._page if there_is_some else self._empty)

    def show_running(self, running, text=""):
        """While zones are laid: how far, and the button that stops it."""
        self._running = running
        self._strip.setVisible(running)
        self._stop.setEnabled(True)
        if running:
            self._bar.setRange(0, 0)
            self._doing.show_text(text)
        self._fit()

    def show_progress(self, done, total, message):
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        if message:
            self._doing.show_text(message)

    def show_report(self, head, troubles, notes):
        """What came out: a line, what failed alone, what else is worth knowing."""
        lines = ["⚠ " + text for text in troubles] + list(notes)
        more = [tr("… and {count} more").format(count=len(lines) - _MOST_LINES)] if len(lines) > _MOST_LINES else []
        self._head.setText(head)
        self._told.setText("\n".join(lines[:_MOST_LINES] + more))
        self._head.setVisible(bool(head))
        self._told.setVisible(bool(lines))

    def say(self, text):
        """A sentence in place of the report."""
        self.show_report(text, (), ())

    def renew_icons(self):
        self.sources.renew_icons()
        for button, name in ((self._summary, "chart"), (self._map, "zones"), (self._stop, "stop"), (self._lay, "play")):
            give_icon(button, name)

    def _fit(self):
        there = bool(self.sources.sources())
        missing = self.form.missing() if there else tr("Say first where the zones are.")
        self.form.setEnabled(there)
        self._lay.setEnabled(not missing and not self._running)
        self._map.setEnabled(not missing and not self._running)
        self._lay.setToolTip(missing or tr("Write who held the ground on its day to each incident"))
        self._missing.setText(missing if there else "")
        self._missing.setVisible(bool(missing) and there)
        self._keep.setEnabled(self.target == HERE)

    def _lay_out(self, page):
        self._target = choice(page, "datelineZonesTarget", tr("Where the answers go"), (
            (HERE, tr("on this database")), (COPY, tr("on a copy of it…"))))
        self._target.currentIndexChanged.connect(lambda _index: self._fit())
        self._keep = QCheckBox(tr("Keep them up to date"), page)
        self._keep.setToolTip(tr("Lay the zones again when zones or incidents have changed"))
        self._keep.setObjectName("datelineZonesKeep")
        self._keep.setChecked(True)
        self._missing = self._label(page)
        self._lay = QPushButton(tr("Lay over"), page)
        self._lay.setObjectName("datelineZonesLay")
        self._lay.clicked.connect(lambda _on=False: self.laidAsked.emit())
        self._map = self._opener(page, "datelineZonesMap", tr("Zones on the map…"),
                                 tr("Write the zones as a layer in colours of their holders, a legend beside them"),
                                 self.mapAsked)
        self._summary = self._opener(page, "datelineZonesSummary", tr("Summary"),
                                     tr("Counts and deaths by holder, actor, place and time"), self.summaryAsked)
        self._head, self._told = self._label(page, "datelineZonesHead"), self._label(page, "datelineZonesTold")
        self._strip = self._progress(page)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        for widget in (heading(tr("Zones"), inner), self.sources, self.form, heading(tr("Answers"), inner),
                       self._target, self._keep, self._missing, self._buttons(inner), self._head, self._told):
            layout.addWidget(widget)
        layout.addStretch(1)
        scroll = QScrollArea(page)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._strip)

    def _buttons(self, parent):
        row = QWidget(parent)
        flow = FlowLayout(row)
        for button in (self._lay, self._map, self._summary):
            flow.addWidget(button)
        return row

    def _progress(self, page):
        strip = QWidget(page)
        strip.setObjectName("datelineZonesRun")
        self._bar, self._doing = QProgressBar(strip), ElidedLabel(strip)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(tr("Cancel"), strip)
        self._stop.setObjectName("datelineZonesCancel")
        self._stop.clicked.connect(lambda _on=False: (self._stop.setEnabled(False), self.cancelAsked.emit()))
        layout = QVBoxLayout(strip)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap, gap, gap, gap)
        for widget in (self._doing, self._bar, self._stop):
            layout.addWidget(widget)
        strip.hide()
        return strip

    def _label(self, parent, name=""):
        label = QLabel(parent)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.hide()
        return label

    @staticmethod
    def _opener(parent, name, text, tip, signal):
        button = tool(text, parent, tip)
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _on=False: signal.emit())
        return button
