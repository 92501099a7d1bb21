"""Where zones come from: layers of the project, files and folders, listed in the order in which they were added."""

import os

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ..core.zones.reading import ENDINGS
from . import files
from .flow_layout import FlowLayout
from .icons import give_icon
from .small_widgets import plain_tip, tool

LAYER, PATH = "layer", "path"
_ROWS = 3  # of the list that are in view
_SOURCE = Qt.ItemDataRole.UserRole


def tr(text):
    return QCoreApplication.translate("ZonesSources", text)


class ZonesSources(QWidget):
    """The sources as (LAYER, id of the layer) and (PATH, file or folder)."""

    changed = pyqtSignal()
    samplesAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._list = QListWidget(self)
        self._list.setObjectName("datelineZoneSources")
        self._list.setAccessibleName(tr("Zones"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setFixedHeight(self.fontMetrics().height() * (_ROWS + 1))
        self._list.itemSelectionChanged.connect(self._fit)
        self._layers = QgsMapLayerComboBox(self)
        self._layers.setObjectName("datelineZoneLayer")
        self._layers.setAccessibleName(tr("A layer of polygons of the project"))
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._layers.setMinimumContentsLength(8)
        self._layers.layerChanged.connect(lambda _layer: self._fit())
        self._add = self._tool("datelineZoneAddLayer", tr("Add layer"), tr("Take the zones of this layer"),
                               self._add_layer)
        self._files = self._tool("datelineZoneFiles", tr("Files…"), tr("Take zones from files of polygons"),
                                 self._ask_files)
        self._folder = self._tool("datelineZoneFolder", tr("Folder…"),
                                  tr("Take zones from a folder of files, such as one a day"), self._ask_folder)
        self._samples = self._tool("datelineZoneSamples", tr("Samples"), tr("Try the illustrative zones of Iraq, "
                                   "2014–2019"), self.samplesAsked.emit)
        self._remove = self._tool("datelineZoneRemove", tr("Remove"), tr("Take the chosen line off the list"),
                                  self._remove_chosen)
        self._lay_out()
        self._fit()

    def sources(self):
        """The list, as pairs."""
        return tuple(self._list.item(row).data(_SOURCE) for row in range(self._list.count()))

    def layers(self):
        """The layers of the project on the list."""
        found = (QgsProject.instance().mapLayer(where) for kind, where in self.sources() if kind == LAYER)
        return [layer for layer in found if layer is not None]

    def paths(self):
        """The files and folders on the list."""
        return [where for kind, where in self.sources() if kind == PATH]

    def show_sources(self, sources):
        """List these; says nothing."""
        self._list.clear()
        for source in sources:
            self._append(tuple(source))
        self._fit()

    def add_paths(self, paths):
        """Add files or folders that are not on the list yet."""
        self._extend((PATH, str(path)) for path in paths)

    def leave_out(self, layers):
        """Do not offer these layers, which hold no zones."""
        self._layers.setExceptedLayerList(layers)
        self._fit()

    def drop_lost_layers(self):
        """Take layers off the list that are in the project no more."""
        for row in reversed(range(self._list.count())):
            kind, where = self._list.item(row).data(_SOURCE)
            if kind == LAYER and QgsProject.instance().mapLayer(where) is None:
                self._list.takeItem(row)

    def renew_icons(self):
        for button, name in ((self._add, "add"), (self._files, "article"), (self._folder, "folder"),
                             (self._samples, "samples"), (self._remove, "clear")):
            give_icon(button, name)

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._list.hasFocus():
            self._remove_chosen()
        else:
            super().keyPressEvent(event)

    def _lay_out(self):
        layout, row, tools = QVBoxLayout(self), QHBoxLayout(), QWidget(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._layers, 1)
        row.addWidget(self._add)
        flow = FlowLayout(tools, spacing=4)
        for button in (self._files, self._folder, self._samples, self._remove):
            flow.addWidget(button)
        layout.addLayout(row)
        layout.addWidget(tools)
        layout.addWidget(self._list)

    def _tool(self, name, text, tip, callback):
        button = tool(text, self, tip)
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _on=False: callback())
        return button

    def _add_layer(self):
        if self._layers.currentLayer() is not None:
            self._extend([(LAYER, self._layers.currentLayer().id())])

    def _ask_files(self):
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        patterns = (f"{tr('Polygons')} ({endings})", f"{tr('All files')} (*)")
        files.ask_files(self, tr("Files of zones"), patterns, self.add_paths)

    def _ask_folder(self):
        files.ask_folder(self, tr("A folder of files of zones"), self.add_paths)

    def _remove_chosen(self):
        for item in self._list.selectedItems():
            self._list.takeItem(self._list.row(item))
        self._fit()
        self.changed.emit()

    def _extend(self, sources):
        known = set(self.sources())
        for source in sources:
            if source not in known:
                self._append(source)
        self._fit()
        if set(self.sources()) != known:
            self.changed.emit()

    def _append(self, source):
        kind, where = source
        layer = QgsProject.instance().mapLayer(where) if kind == LAYER else None
        item = QListWidgetItem(os.path.basename(where.rstrip("/\\")) if kind == PATH else
                               layer.name() if layer is not None else tr("(a layer that is gone)"), self._list)
        item.setToolTip(plain_tip(where) if kind == PATH else tr("A layer of the project"))
        item.setData(_SOURCE, source)

    def _fit(self):
        self._add.setEnabled(self._layers.currentLayer() is not None)
        self._remove.setEnabled(bool(self._list.selectedItems()))
