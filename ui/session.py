"""What the window works on: one database and its layers in the project, and what happens to them there."""

import os
from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QStandardPaths, QTimer, pyqtSignal

from ..core.layers import load
from ..gazetteer.errors import DatelineError

DATABASE_NAME = "incidents.gpkg"


class Session(QObject):
    """Knows the database's path, and its ``Layers`` while all of them are in the project.

    ``changed``: other layers, or none, or other data in them. ``viewChanged``: the same data, another selection of it
    (a filter that somebody set by hand, an edit that was saved).
    """

    changed = pyqtSignal()
    viewChanged = pyqtSignal()

    def __init__(self, messages, parent=None):
        super().__init__(parent)
        self._messages = messages
        self._project = QgsProject.instance()
        self._path = None
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
    def path(self):
        """The database: the one chosen or loaded, else incidents.gpkg beside the project or among the documents."""
        return self._path or default_database()

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

    def choose(self, path):
        """Work on the database at ``path``; one that exists is shown at once. DatelineError when it is another file."""
        if self._layers is not None and same_file(path, self.path):
            return
        if Path(path).exists():
            self.show(path)
            return
        self._path = str(path)
        self._take(None)

    def show(self, path):
        """Bring the database into the project, or what was added to it since. Raises DatelineError."""
        known = self._layers is not None and same_file(path, self.path)
        if known:
            load.refresh(self._layers)
        self._path = str(path)
        self._take(load.load_database(path, self._project))

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
            self._path = source_path(layers.incidents)
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
        self._path = None
        try:
            if not self.find():
                self._take(None)
        except DatelineError as error:
            self._messages.error(error)
            self._take(None)

    def _on_cleared(self):
        self._path = None
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


def source_path(layer):
    """The file that a layer is read from."""
    return QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())["path"]


def same_file(one, other):
    return Path(one).resolve() == Path(other).resolve()
