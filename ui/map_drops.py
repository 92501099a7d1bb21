"""Articles dropped onto QGIS's window are read; all else that is dropped there stays QGIS's (``core.layers.drops``)."""

from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QObject, QTimer

from ..core.layers.drops import is_article, is_article_text

_QGIS = "application/x-vnd.qgis"  # what layers, styles and features are dragged as


class _Handler(QgsCustomDropHandler):
    """QGIS asks for each file of a drop by itself, and for a drop without files as a whole."""

    def __init__(self, take_file, take_text):
        super().__init__()
        self._take_file, self._take_text = take_file, take_text

    def canHandleMimeData(self, data):  # noqa: N802
        return _is_text(data)

    def handleMimeDataV2(self, data):  # noqa: N802
        if not _is_text(data):
            return False
        self._take_text(data.text().strip())
        return True

    def handleFileDrop(self, path):  # noqa: N802
        if not is_article(path):
            return False
        self._take_file(path)
        return True


class MapDrops(QObject):
    """Calls ``add(paths, text)`` once for all the articles of a drop, as long as it is not closed."""

    def __init__(self, iface, add, parent=None):
        super().__init__(parent)
        self._iface, self._add = iface, add
        self._paths = []
        self._all = QTimer(self)
        self._all.setSingleShot(True)
        self._all.timeout.connect(self._add_all)
        self._handler = _Handler(self._take, lambda text: self._add([], text))
        iface.registerCustomDropHandler(self._handler)

    def close(self):
        """QGIS asks no more."""
        self._all.stop()
        self._iface.unregisterCustomDropHandler(self._handler)

    def _take(self, path):
        self._paths.append(path)
        self._all.start(0)

    def _add_all(self):
        paths, self._paths = self._paths, []
        self._add(paths)


def _is_text(data):
    return data.hasText() and not data.hasUrls() and not any(kind.startswith(_QGIS) for kind in data.formats()) \
        and is_article_text(data.text())
