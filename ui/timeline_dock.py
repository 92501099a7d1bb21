"""The Timeline dock: the chart, and above it play, the typed days, the presets and what the colours mean."""

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..core.layers.counting import REST
from ..core.layers.style import OTHER_COLOUR
from .date_section import DateRange, Presets
from .flow_layout import FlowLayout
from .icons import give_icon, swatch
from .small_widgets import plain_tip, tool
from .timeline_chart import TimelineChart


def tr(text):
    return QCoreApplication.translate("Timeline", text)


class Legend(QWidget):
    """The groups of the chart, each with its colour."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._shown = ()
        self._flow = FlowLayout(self, spacing=10)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_groups(self, groups):
        """``groups``: (name, colour) of each."""
        if tuple(groups) == self._shown:
            return
        self._shown = tuple(groups)
        while self._flow.count():
            self._flow.takeAt(0).widget().deleteLater()
        for name, colour in self._shown:
            self._flow.addWidget(self._entry(name, colour))
        self.updateGeometry()

    def renew_icons(self):
        shown, self._shown = self._shown, ()
        self.show_groups(shown)

    def _entry(self, name, colour):
        entry = QWidget(self)
        dot, text, size = QLabel(entry), QLabel(entry), self.fontMetrics().ascent() + 1
        dot.setPixmap(swatch(colour, size, self.palette()))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, size * 16))
        text.setToolTip(plain_tip(name))
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(dot)
        row.addWidget(text)
        entry.show()
        return entry


class TimelineDock(QgsDockWidget):
    """Only shows and passes on; ``TimelineController`` does the rest."""

    changed = pyqtSignal(object, object)  # first and last day, None for the data's end
    presetAsked = pyqtSignal(str)
    playAsked = pyqtSignal()
    stopAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(tr("Dateline timeline"), parent)
        self.setObjectName("DatelineTimeline")
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        body = QWidget(self)
        self.chart = TimelineChart(body)
        self.chart.rangeChanged.connect(self.changed)
        self._days = DateRange(("datelineTimelineFrom", "datelineTimelineTo"), body)
        self._days.changed.connect(lambda: self.changed.emit(*self._days.dates()))
        self._presets = Presets("datelineTimeline", body)
        self._presets.asked.connect(self.presetAsked)
        self._legend = Legend(body)
        layout = QVBoxLayout(body)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self._tools(body))
        layout.addWidget(self.chart, 1)
        self.setWidget(body)
        self._playing = False
        self.show_data(None, {})
        self._renew_icons()

    def show_data(self, overview, colours):
        """Show an Overview (None without layers), its actors in their colours of the map."""
        there = overview is not None and overview.first is not None
        for widget in (self._days, self._presets, self._play, self._whole, self._legend):
            widget.setEnabled(there)
        self._days.setVisible(there)  # without data it would show the first and the last day of Qt's calendar
        groups = []
        if there:
            groups = [(actor, actor, colours.get(actor, OTHER_COLOUR)) for actor in overview.top]
            if overview.days[REST]:
                groups.append((REST, tr("others"), OTHER_COLOUR))
            self._days.show_range(overview.first, overview.last)
            self._presets.show_range(overview.first, overview.last)
        self._legend.show_groups([(name, colour) for _, name, colour in groups])
        self.chart.show_data(overview, {REST: OTHER_COLOUR, **{group: colour for group, _, colour in groups}},
                             {REST: tr("others"), **{group: name for group, name, _ in groups}})

    def show_choice(self, wanted):
        """Mirror the days of a filter; says nothing."""
        self._days.show_choice(wanted.date_from, wanted.date_to)
        self.chart.show_choice(wanted.date_from, wanted.date_to, wanted.enabled)

    def show_playing(self, playing, stoppable):
        """Mirror whether it plays, and whether there is anything to stop."""
        self._playing = playing
        self._play.setToolTip(tr("Pause") if playing else tr("Play the map through these days, a bar at a time"))
        self._play.setAccessibleName(tr("Pause") if playing else tr("Play"))
        give_icon(self._play, "pause" if playing else "play")
        self._stop.setEnabled(stoppable)

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.widget() is not None:
            self._renew_icons()

    def _tools(self, body):
        row = QWidget(body)
        self._play = self._tool(row, "datelinePlay", "", self.playAsked.emit)
        self._stop = self._tool(row, "datelineStop", tr("Stop playing, and show all days"), self.stopAsked.emit)
        self._whole = self._tool(row, "datelineTimelineWhole", tr("Zoom to all days of the data"),
                                 self.chart.zoom_all)
        flow = FlowLayout(row, spacing=8)
        for widget in (self._play, self._stop, self._days, self._presets, self._whole, self._legend):
            flow.addWidget(widget)
        return row

    @staticmethod
    def _tool(parent, name, tip, callback):
        button = tool("", parent, tip)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: callback())
        return button

    def _renew_icons(self):
        give_icon(self._stop, "stop")
        give_icon(self._whole, "whole")
        self.show_playing(self._playing, self._stop.isEnabled())
        self._legend.renew_icons()
