"""The docks beside the main one: the timeline, the table of incidents, the summary; each with an entry in Dateline's
menu."""

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QAction

from . import dock_place
from .icons import line_icon
from .incidents_controller import IncidentsController
from .incidents_dock import IncidentsDock
from .incidents_model import IncidentsModel
from .messages import TITLE
from .timeline_controller import TimelineController
from .timeline_dock import TimelineDock
from .zones_summary_controller import ZonesSummaryController
from .zones_summary_dock import ZonesSummaryDock

BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


def tr(text):
    return QCoreApplication.translate("ExploreDocks", text)


class ExploreDocks:
    """Makes, ties and places them, and takes them away again."""

    def __init__(self, iface, session, filter_controller, main_dock, messages):
        self._iface = iface
        main = iface.mainWindow()
        self._timeline = TimelineDock(main)
        self._time = TimelineController(filter_controller, self._timeline, iface.mapCanvas().temporalController(),
                                        self._timeline)
        model = IncidentsModel()
        self._table = IncidentsDock(model, main)
        model.setParent(self._table)
        self._incidents = IncidentsController(iface, session, filter_controller, self._table, model, messages,
                                              self._table)
        self._summary = ZonesSummaryDock(main)
        self._sums = ZonesSummaryController(session, filter_controller, self._summary, messages, self._summary)
        self._actions = [self._add_action(self._timeline, "timeline", tr("Timeline"),
                                          tr("Show or hide the incidents by time")),
                         self._add_action(self._table, "table", tr("Incidents table"),
                                          tr("Show or hide the incidents as a table")),
                         self._add_action(self._summary, "chart", tr("Summary"),
                                          tr("Show or hide counts and deaths by holder, actor, place and time"))]
        page = main_dock.explore
        page.timelineAsked.connect(lambda: self._timeline.setUserVisible(True))
        page.tableAsked.connect(lambda: self._table.setUserVisible(True))
        main_dock.zones.summaryAsked.connect(lambda: self._summary.setUserVisible(True))

    def place(self):
        """Put the docks where they were."""
        dock_place.place(self._iface, self._timeline, "timeline", BOTTOM)
        dock_place.place(self._iface, self._table, "table", BOTTOM, visible=False, beside=self._timeline)
        dock_place.place(self._iface, self._summary, "summary", BOTTOM, visible=False, beside=self._timeline)

    @property
    def busy(self):
        """Whether the table still reads, or the summary counts."""
        return self._incidents.busy or self._sums.busy

    def close(self):
        """Stop what runs, remember the docks' places, and leave nothing behind."""
        self._time.close()
        self._incidents.close()
        self._sums.close()
        for action in self._actions:
            self._iface.removePluginMenu(TITLE, action)
            action.deleteLater()
        dock_place.take_away(self._iface, self._summary, "summary", self._timeline)
        dock_place.take_away(self._iface, self._table, "table", self._timeline)
        dock_place.take_away(self._iface, self._timeline, "timeline")

    def _add_action(self, dock, name, text, tip):
        main = self._iface.mainWindow()
        action = QAction(line_icon(name, main.palette()), text, main)
        action.setObjectName("dateline" + name.capitalize())
        action.setToolTip(tip)
        self._iface.addPluginToMenu(TITLE, action)
        dock.setToggleVisibilityAction(action)
        return action
