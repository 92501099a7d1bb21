"""What a project keeps of the window: the database that is worked on, and the page in view.

(The filter is kept with the incidents' layer, the look is their renderer, the rest of QGIS keeps itself.)
"""

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..core.addresses import is_team
from ..core.layers.opening import exists
from ..gazetteer.errors import DatelineError
from .session import default_database

SCOPE, DATABASE, PAGE = "dateline", "/database", "/page"


class ProjectState(QObject):
    """Writes the project's entries when it is saved (so that looking around changes no project), and follows them when
    one was read."""

    def __init__(self, session, tabs, messages, parent=None):
        super().__init__(parent)
        self._session, self._tabs, self._messages = session, tabs, messages
        self._project = QgsProject.instance()
        self._project.readProject.connect(self.restore)  # after the session's own, which was connected before
        self._project.writeProject.connect(self._keep)
        self.restore()

    def close(self):
        self._project.readProject.disconnect(self.restore)
        self._project.writeProject.disconnect(self._keep)

    def restore(self, _document=None):
        """Show the page and the database that the project names; what it does not name stays."""
        name, _ = self._project.readEntry(SCOPE, PAGE)
        page = self._tabs.findChild(QWidget, name) if name else None
        if page is not None and self._tabs.indexOf(page) >= 0:
            self._tabs.setCurrentWidget(page)
        kept, _ = self._project.readEntry(SCOPE, DATABASE)
        address = self._project.readPath(kept) if kept else ""
        if is_team(address):  # never written here: a project from somebody else would have us call a server of his
            return
        try:
            if address and (self._session.layers is None or (address != self._session.address and exists(address))):
                self._session.choose(address)
        except DatelineError as error:
            self._messages.error(error)

    def _keep(self, _document=None):
        self._project.writeEntry(SCOPE, PAGE, self._tabs.currentWidget().objectName())
        address = self._session.address
        if is_team(address) or (self._session.layers is None and address == default_database()):
            self._project.removeEntry(SCOPE, DATABASE)  # a team's is found by its layers, which know how to get in
        else:
            self._project.writeEntry(SCOPE, DATABASE, self._project.writePath(address))
