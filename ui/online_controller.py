"""The online geocoder that runs may ask as a last resort: chosen in a dialog, off until then."""

from qgis.PyQt.QtCore import QObject

from ..core.layers.geopy_adapter import qgis_adapter
from ..gazetteer.online_service import nominatim
from . import settings
from .online_dialog import OnlineDialog


class OnlineController(QObject):
    """Keeps one service for each server, with the answers it gave, for as long as the plugin is loaded."""

    def __init__(self, dock, parent=None):
        super().__init__(parent)
        self._dock = dock
        self._dialog = None
        self._services = {}
        dock.onlineAsked.connect(self.ask)
        self.renew()

    def services(self, stopping):
        """What a run may ask: nothing, or the user's server. ``stopping()`` ends an answer that is waited for."""
        asked, server = settings.online_geocoder()
        if not (asked and server):
            return ()
        if server not in self._services:
            self._services[server] = nominatim(server, qgis_adapter(cancelled=stopping))
        return (self._services[server],)

    def ask(self):
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = OnlineDialog(*settings.online_geocoder(), self._dock)
            self._dialog.accepted.connect(self._keep)
            self._dialog.finished.connect(self._forget)
            self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self):
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _keep(self):
        settings.set_online_geocoder(*self._dialog.choice())
        self.renew()

    def renew(self):
        """Say in the dock what the settings hold."""
        asked, server = settings.online_geocoder()
        self._dock.show_online(server if asked else "")

    def _forget(self, _result):
        self._dialog.deleteLater()
        self._dialog = None
