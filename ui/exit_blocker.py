"""QGIS closes once what Dateline has read is written; it waits for that without a dialog or standing still."""

from qgis.core import QgsApplication
from qgis.gui import QgsApplicationExitBlockerInterface
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.layers.tasks import under_way

_AFTER_MS = 100  # that the ended task's own messages and layers need


def tr(text):
    return QCoreApplication.translate("ExitBlocker", text)


class _Asked(QgsApplicationExitBlockerInterface):
    def __init__(self, allow):
        super().__init__()
        self._allow = allow

    def allowExit(self):  # noqa: N802
        return self._allow()


class ExitBlocker(QObject):
    """Cancels what runs when QGIS is to close, and closes it once that has ended. ``closing``: whether it waits."""

    closing = pyqtSignal(bool)

    def __init__(self, iface, messages, parent=None):
        super().__init__(parent)
        self._iface, self._messages = iface, messages
        self._waits = False
        self._blocker = _Asked(self._allow)
        iface.registerApplicationExitBlocker(self._blocker)
        QgsApplication.taskManager().countActiveTasksChanged.connect(self._go_on)

    def close(self):
        """QGIS asks no more."""
        QgsApplication.taskManager().countActiveTasksChanged.disconnect(self._go_on)
        self._iface.unregisterApplicationExitBlocker(self._blocker)

    def _allow(self):
        tasks = under_way()
        for task in tasks:
            task.cancel()
        self._waits = bool(tasks)
        if tasks:
            self.closing.emit(True)
            self._messages.info(tr("QGIS closes as soon as Dateline has written what it has read."),
                                "\n".join(task.description() for task in tasks))
        return not tasks

    def _go_on(self, _count):
        if self._waits and not under_way():
            self._waits = False
            QTimer.singleShot(_AFTER_MS, self._close)

    def _close(self):
        if under_way():  # something else has begun meanwhile
            self._waits = True
            return
        self._iface.actionExit().trigger()
        QTimer.singleShot(0, self._stay)

    def _stay(self):
        """QGIS is still here: somebody thought better of it."""
        if not self._waits:
            self.closing.emit(False)
