"""What QGIS loads: an action in toolbar and menu, the window behind it, the algorithms. It only wires."""

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAction

from .ui import requirements, settings
from .ui.icons import plugin_icon
from .ui.messages import Messages
from .ui.translation import Translation

MENU = "Dateline"


def tr(text):
    return QCoreApplication.translate("Plugin", text)


class DatelinePlugin:
    """Loads always; without a package that it needs, the action says what to install instead of opening the window.

    ``iface`` is None in qgis_process, which has no window and calls ``initProcessing`` alone.
    """

    def __init__(self, iface):
        self._iface = iface
        self._translation = Translation()
        self._translation.install()
        self._messages = None
        self._action = None
        self._window = None
        self._gazetteer = None
        self._provider = None
        self._functions = None
        self._locator = None

    def initProcessing(self):  # noqa: N802 (the name that QGIS calls)
        """Add algorithms and expression functions, where everything they need is there."""
        missing = requirements.missing_packages()
        if missing:
            QgsMessageLog.logMessage(requirements.what_is_missing(missing), MENU, Qgis.MessageLevel.Warning)
        elif self._provider is None:
            from .core.algorithms.provider import DatelineProvider  # only now: they need the packages
            from .core.layers.expressions import ExpressionFunctions
            from .gazetteer.shared import SharedGazetteer

            self._gazetteer = SharedGazetteer(settings.gazetteer_files)
            self._functions = ExpressionFunctions(self._gazetteer)
            self._functions.register()
            self._provider = DatelineProvider(settings.gazetteer_files, self._gazetteer)
            QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self):  # noqa: N802 (the name that QGIS calls)
        """Add toolbar button and menu entry, and open the window where everything it needs is there."""
        self._messages = Messages(self._iface.messageBar())
        self._action = QAction(plugin_icon(), tr("Dateline"), self._iface.mainWindow())
        self._action.setObjectName("datelineToggle")
        self._action.setToolTip(tr("Show or hide Dateline: articles to incidents"))
        self._iface.addToolBarIcon(self._action)
        self._iface.addPluginToMenu(MENU, self._action)
        self._action.triggered.connect(self._try_again)
        self._open_window()

    def unload(self):
        """Take away everything that ``initGui`` and the window brought."""
        if self._locator is not None:
            self._locator.close()
            self._locator = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._functions.unregister()
            self._gazetteer.close()
            self._provider = self._functions = self._gazetteer = None
        if self._window is not None:
            self._window.close()
            self._window = None
        submenu = self._submenu()
        self._iface.removePluginMenu(MENU, self._action)
        if submenu is not None and submenu.isEmpty():
            submenu.deleteLater()  # QGIS made it for us, and only takes it off its menu
        self._iface.removeToolBarIcon(self._action)
        self._action.deleteLater()
        self._action = None
        self._messages.clear()
        self._translation.remove()

    def _submenu(self):
        menus = (entry.menu() for entry in self._iface.pluginMenu().actions() if entry.menu() is not None)
        return next((menu for menu in menus if self._action in menu.actions()), None)

    def _open_window(self):
        missing = requirements.missing_packages()
        if missing:
            self._messages.warning(requirements.what_is_missing(missing), requirements.how_to_install(missing))
            return
        self.initProcessing()
        from .ui.locator import GazetteerLocator  # only now: they need the packages
        from .ui.window import Window

        self._locator = GazetteerLocator(self._iface, self._gazetteer)
        self._window = Window(self._iface, self._action, self._messages, MENU)

    def _try_again(self):
        if self._window is None:
            self._open_window()
