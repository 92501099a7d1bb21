"""What the window works on: one database and its layers in the project, and what happens to them there."""

import os

from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QStandardPaths, QTimer, pyqtSignal

from ..core.addresses import is_team
from ..core.layers import load
from ..core.layers.homes import home_of, home_of_layer
from ..core.layers.opening import exists
from ..gazetteer.errors import DatelineError

DATABASE_NAME = "incidents.gpkg"


class Session(QObject):
    """Knows the database's address (a file's path, or a team's: ``core.addresses``), and its ``Layers`` while all of
    them are in the project.

    ``changed``: other layers, or none, or other data in them. ``viewChanged``: the same data, another selection of it
    (a filter that somebody set by hand, an edit that was saved).
    """

    changed = pyqtSignal()
    viewChanged = pyqtSignal()

    def __init__(self, messages, parent=None):
        super().__init__(parent)
        self._messages = messages
        self._project = QgsProject.instance()
        self._address = None
        self._layers = None
        self._later = QTimer(self)  # a project that goes takes its layers one by one
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._drop_lost_layers)
        self._arrived = QTimer(self)  # a database comes layer by layer, too
        self._arrived.setSingleShot(True)
        self._arrived.timeout.connect(self._find_arrived)
        self._links = [(self._project.readProject, self._on_project_read), (self._project.cleared, self._on_cleared),
                       (self._project.layersRemoved, self._on_layers_removed),
                       (self._project.layersAdded, self._on_layers_added)]
        for signal, slot in self._links:
            signal.connect(slot)

    @property
    def address(self):
        """The database: the one chosen or loaded, else incidents.gpkg beside the project or among the documents."""
        return self._address or default_database()

    @property
    def is_there(self):
        """Whether the database has been made; of a team's it counts whether it is shown, for nobody asks a server in
        passing."""
        return self._layers is not None or not is_team(self.address) and os.path.exists(self.address)

    @property
    def file(self):
        """The database where it is a file, else the file that would be one."""
        return default_database() if is_team(self.address) else self.address

    @property
    def folder(self):
        """The folder of that file."""
        return os.path.dirname(self.file)

    @property
    def layers(self):
        """The database's layers, or None as long as it is not in the project."""
        return self._layers

    def find(self):
        """Take over the first Dateline database that the project shows already; True when there is one."""
        found = load.loaded_databases(self._project)
        if found:
            self._take(found[0])
        return bool(found)

    def choose(self, address):
        """Work on the database at ``address``; one that exists is shown at once. DatelineError when it is something
        else."""
        if self._layers is not None and same_place(address, self.address):
            return
        if exists(address):
            self.show(address)
            return
        self._address = str(address)
        self._take(None)

    def show(self, address):
        """Bring the database into the project, or what was added to it since. Raises DatelineError."""
        known = self._layers is not None and same_place(address, self.address)
        if known:
            load.refresh(self._layers)
        self._address = str(address)
        self._take(load.load_database(address, self._project))

    def close(self):
        """Let go of project and layers."""
        self._later.stop()
        self._arrived.stop()
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._watch(False)
        self._layers = None

    def _take(self, layers):
        self._watch(False)
        self._layers = layers
        if layers is not None:
            self._address = home_of_layer(layers.incidents)[0].address
        self._watch(True)
        self.changed.emit()

    def _watch(self, on):
        """Connect to the incidents' layer, or disconnect from it where it still lives."""
        if self._layers is None or sip.isdeleted(self._layers.incidents):
            return
        for signal in (self._layers.incidents.subsetStringChanged, self._layers.incidents.afterCommitChanges):
            if on:
                signal.connect(self.viewChanged)
            else:
                signal.disconnect(self.viewChanged)

    def _on_project_read(self, _document=None):
        self._address = None
        try:
            if not self.find():
                self._take(None)
        except DatelineError as error:
            self._messages.error(error)
            self._take(None)

    def _on_cleared(self):
        self._address = None
        if self._layers is not None:
            self._layers = None
            self.changed.emit()

    def _on_layers_added(self, _layers):
        """Somebody else may have brought a database in: a script, or another project's layers by copy and paste."""
        if self._layers is None:
            self._arrived.start(0)

    def _find_arrived(self):
        try:
            if self._layers is None:
                self.find()
        except DatelineError as error:
            self._messages.error(error)

    def _on_layers_removed(self, _ids):
        self._later.start(0)

    def _drop_lost_layers(self):
        if self._layers is None:
            return
        areas_lost = self._layers.areas is not None and not self._in_project(self._layers.areas)
        needed = (self._layers.incidents, self._layers.reports, self._layers.articles)
        if not all(map(self._in_project, needed)):
            self._watch(False)
            self._layers = None
            self.changed.emit()
        elif areas_lost:
            self._layers = self._layers._replace(areas=None)

    def _in_project(self, layer):
        return not sip.isdeleted(layer) and self._project.mapLayer(layer.id()) is not None


def default_database():
    """incidents.gpkg in the project's home folder, or in the user's documents where the project has none."""
    home = QgsProject.instance().homePath() or \
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or os.path.expanduser("~")
    return os.path.join(home, DATABASE_NAME)


def same_place(one, other):
    """Whether two addresses lead to one database."""
    return home_of(one).same_as(home_of(other))
