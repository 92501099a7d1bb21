"""Between the Look menu and the layers: what is chosen becomes renderers, and these what is ticked; the layout."""

from qgis.core import QgsApplication, QgsProject, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..core.layers import layout, style
from ..core.layers.shown import count_shown
from ..core.layers.tasks import Errand
from ..gazetteer.errors import DatelineError
from .turns import in_turns


def tr(text):
    return QCoreApplication.translate("LookMenu", text)


class LookController(QObject):
    """Reads the look from the layers whenever the menu opens, for a user may change it in QGIS at any time."""

    def __init__(self, session, dock, iface, messages, parent=None):
        super().__init__(parent)
        self._session, self._menu, self._iface, self._messages = session, dock.look, iface, messages
        self._task = None
        self._menu.layoutAsked.connect(self.lay_out)
        self._menu.aboutToShow.connect(self._show)
        self._menu.byChosen.connect(lambda by: self._change(by=by))
        self._menu.crowdedChosen.connect(lambda crowded: self._change(crowded=crowded))
        self._menu.areasToggled.connect(self._show_areas)
        session.changed.connect(self._show)
        self._show()

    def _show(self):
        layers = self._session.layers
        self._menu.setEnabled(layers is not None)
        if layers is not None:
            node = self._areas_node()
            self._menu.show_look(style.look_of(layers.incidents), None if node is None else node.isVisible())

    def _change(self, **values):
        layers = self._session.layers
        if layers is not None:
            style.show_look(layers, style.look_of(layers.incidents)._replace(**values))
            QgsProject.instance().setDirty(True)

    def _areas_node(self):
        layers = self._session.layers
        return layers and layers.areas and QgsProject.instance().layerTreeRoot().findLayer(layers.areas.id())

    def _show_areas(self, shown):
        node = self._areas_node()
        if node is not None:
            node.setItemVisibilityChecked(shown)

    def lay_out(self):
        """Count what is shown, in the background, and open a page of it."""
        layers = self._session.layers
        if layers is None or self._task is not None:
            return
        sources = [QgsVectorLayerFeatureSource(layer) for layer in (layers.incidents, layers.articles)]
        by = layout.field_of(layers)
        self._task = Errand(tr("Dateline: counting what is shown"), lambda progress, cancelled: count_shown(
            *sources, by, progress, cancelled))
        self._task.ended.connect(self._add_layout)
        QgsApplication.taskManager().addTask(self._task)

    def close(self):
        if self._task is not None:
            self._task.ended.disconnect()
            self._task.cancel()
            self._task = None

    def _add_layout(self):
        task, self._task = self._task, None
        if task.error is not None:
            self._messages.error(task.error)
        elif not task.isCanceled():
            layers = self._session.layers
            in_turns(self._page(layers, task.result), lambda: layers is not None and self._session.layers is layers)

    def _page(self, layers, shown):
        layout.add_world(QgsProject.instance(), layers)
        yield
        view = self._iface.mapCanvas().mapSettings()
        try:
            made = layout.add_layout(QgsProject.instance(), layers, shown, view.visibleExtent(), view.destinationCrs())
        except DatelineError as error:
            self._messages.error(error)
            return
        name = made.name()
        yield
        found = QgsProject.instance().layoutManager().layoutByName(name)
        if found is not None:
            self._iface.openLayoutDesigner(found)
            self._messages.success(tr("The layout “{name}” is in the project; it shows the incidents of now.").format(
                name=name))
