"""Between the Look menu and the layers: what is chosen becomes their renderers, and these what is ticked."""

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ..core.layers import style


class LookController(QObject):
    """Reads the look from the layers whenever the menu opens, for a user may change it in QGIS at any time."""

    def __init__(self, session, dock, parent=None):
        super().__init__(parent)
        self._session, self._menu = session, dock.look
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
