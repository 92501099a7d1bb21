"""Builds the dock with its models and controllers, ties them together, and takes all of it away again."""

from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..core.layers.homes import home_of
from ..core.layers.load import shown_extent
from ..core.lexicon import own
from ..core.lexicon.loader import TABLES
from ..gazetteer.country_file import other_names_beside
from ..gazetteer.errors import DatelineError
from . import dock_place, files, settings
from .articles_controller import ArticlesController
from .articles_model import ArticlesModel
from .dock import DatelineDock
from .download_controller import DownloadController
from .exit_blocker import ExitBlocker
from .explore_docks import ExploreDocks
from .export_controller import ExportController
from .facet_model import FacetModel
from .filter_controller import FilterController
from .found_points import FoundPoints
from .help_window import HelpWindow
from .look_controller import LookController
from .main_menu import MainMenu
from .map_drops import MapDrops
from .online_controller import OnlineController
from .options_page import PAGE, OptionsFactory, country_file_patterns
from .project_state import ProjectState
from .review_controller import ReviewController
from .session import Session
from .team_controller import TeamController
from .timed_layers import TimedLayers
from .zones_controller import ZonesController


MARGIN = 1.1  # of the map around the incidents, in widths of their extent


def tr(text):
    return QCoreApplication.translate("Window", text)


class Window:
    """Everything of Dateline that is seen, for as long as the plugin is loaded."""

    def __init__(self, iface, action, messages, menu):
        self._iface, self._messages, self._help = iface, messages, None
        facets, articles = FacetModel(), ArticlesModel()
        self._dock = dock = DatelineDock(articles, facets, iface.mainWindow())
        facets.setParent(dock)
        articles.setParent(dock)
        self._session = Session(messages, dock)
        self._timed = TimedLayers(dock)
        self._filter = FilterController(self._session, dock.explore, facets, messages, dock)
        self._online = OnlineController(dock, dock)
        self._articles = ArticlesController(self._session, dock, articles, messages, self._online.services,
                                            FoundPoints(iface.mapCanvas()), dock)
        self._articles.counted.connect(self._show_counts)
        self._drops = MapDrops(iface, self._articles.add, dock)
        self._blocker = ExitBlocker(iface, messages, dock)
        self._blocker.closing.connect(self._articles.set_closing)
        self._downloads = DownloadController(dock, messages, self._add_gazetteers, dock)
        self._review = ReviewController(self._session, dock.review, iface.mapCanvas(), messages, dock)
        self._review.counted.connect(dock.show_waiting)
        self._teams = TeamController(iface, self._session, dock, messages, dock)
        self._export = ExportController(self._session, dock, messages, dock)
        self._look = LookController(self._session, dock, iface, messages, dock)
        self._explore = ExploreDocks(iface, self._session, self._filter, dock, messages)
        self._zones = ZonesController(self._session, dock.zones, self._filter, messages, dock)
        self._articles.showOnMap.connect(self._show_on_map)
        self._session.changed.connect(self._show_database)
        self._session.changed.connect(self._show_counts)
        self._filter.counted.connect(lambda _overview: self._show_counts())
        dock.databaseAsked.connect(self._ask_database)
        dock.gazetteerAsked.connect(self._ask_gazetteer)
        dock.gazetteerDropped.connect(self._drop_gazetteer)
        dock.lexiconAsked.connect(self._open_lexicon)
        QgsProject.instance().homePathChanged.connect(self._show_database)
        dock.settingsAsked.connect(lambda: iface.showOptionsDialog(iface.mainWindow(), PAGE))
        dock.helpAsked.connect(self._show_help)
        dock.setToggleVisibilityAction(action)
        self._place_docks()
        self._begin()
        self._state = ProjectState(self._session, dock.tabs, messages, dock)
        self._menu = MainMenu(iface, menu, dock)
        self._options = OptionsFactory(self._follow_settings)
        iface.registerOptionsWidgetFactory(self._options)

    def close(self):
        """Stop what runs, remember the dock's place, and leave nothing behind."""
        QgsProject.instance().homePathChanged.disconnect(self._show_database)
        self._iface.unregisterOptionsWidgetFactory(self._options)
        self._blocker.close()
        self._drops.close()
        self._menu.close()
        self._state.close()
        self._articles.close()
        self._export.close()
        self._downloads.close()
        self._online.close()
        self._look.close()
        self._zones.close()
        self._teams.close()
        self._filter.close()
        self._review.close()
        self._session.close()
        self._timed.close()
        self._explore.close()
        dock_place.take_away(self._iface, self._dock, "dock")

    def _place_docks(self):
        width = settings.dock_place()[-1] or self._dock.fontMetrics().averageCharWidth() * 60
        dock_place.place(self._iface, self._dock, "dock", Qt.DockWidgetArea.RightDockWidgetArea)
        self._iface.mainWindow().resizeDocks([self._dock], [width], Qt.Orientation.Horizontal)
        self._explore.place()

    def _begin(self):
        self._dock.show_gazetteers(settings.gazetteer_files())
        try:
            found = self._session.find()
        except DatelineError as error:
            self._messages.error(error)
            found = False
        if not found:
            self._session.changed.emit()

    def _follow_settings(self):
        """QGIS's options were applied."""
        self._dock.show_gazetteers(settings.gazetteer_files())
        self._online.renew()

    def _show_help(self):
        if self._help is None:
            self._help = HelpWindow(self._dock)
        self._help.show()
        self._help.raise_()

    def _show_database(self):
        self._dock.show_database(home_of(self._session.address), self._session.is_there)

    def _show_counts(self):
        self._dock.show_counts(self._articles.count, self._filter.count)

    def _ask_database(self):
        files.ask_target(self._dock, tr("Choose or name the database"), ((tr("Dateline database"), "gpkg"),),
                         self._session.file, self._choose_database, may_exist=True)

    def _choose_database(self, path):
        try:
            self._session.choose(path)
        except DatelineError as error:
            self._messages.error(error)

    def _ask_gazetteer(self):
        files.ask_files(self._dock, tr("Add country files to the gazetteer"), country_file_patterns(),
                        self._add_gazetteers)

    def _add_gazetteers(self, paths):
        known = settings.gazetteer_files()
        settings.set_gazetteer_files(known + tuple(path for path in paths if path not in known))
        self._dock.show_gazetteers(settings.gazetteer_files())
        self._messages.info(tr("The country file takes part from the next run on; it is indexed then, once."),
                            "\n".join(settings.gazetteer_files()))

    def _drop_gazetteer(self, path):
        gone = {path, str(other_names_beside(path))}  # other names say nothing without their places
        settings.set_gazetteer_files(tuple(one for one in settings.gazetteer_files() if one not in gone))
        self._dock.show_gazetteers(settings.gazetteer_files())

    def _open_lexicon(self):
        folder = own.own_folder()
        try:
            own.prepare(folder, TABLES)
        except DatelineError as error:
            self._messages.error(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._messages.info(tr("What you write into the tables of {} counts from the next run on.").format(folder))

    def _show_on_map(self):
        layers = self._session.layers
        if layers is None:
            return
        canvas = self._iface.mapCanvas()
        extent = QgsRectangle()
        for layer in filter(None, (layers.incidents, layers.areas)):
            extent.combineExtentWith(canvas.mapSettings().layerExtentToOutputExtent(layer, shown_extent(layer)))
        if extent.isEmpty():
            return
        extent.scale(MARGIN)
        canvas.setExtent(extent)
        canvas.refresh()
