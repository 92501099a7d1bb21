"""What Dateline tells the analyst: a line in QGIS's message bar, the detail behind its button, all of it in the log."""

from html import escape

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageViewer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QPushButton

TITLE = "Dateline"
SECONDS = 12


def tr(text):
    return QCoreApplication.translate("Messages", text)


class Messages:
    """Puts lines into one message bar. A new line takes the place of the one before; the log keeps them all."""

    def __init__(self, bar):
        self._bar = bar
        self._item = None
        self._viewers = []

    def info(self, text, detail="", actions=()):
        self._push(text, detail, actions, Qgis.MessageLevel.Info, SECONDS)

    def success(self, text, detail="", actions=()):
        self._push(text, detail, actions, Qgis.MessageLevel.Success, SECONDS)

    def warning(self, text, detail="", actions=()):
        self._push(text, detail, actions, Qgis.MessageLevel.Warning, 0)

    def error(self, error, text="", actions=()):
        """Show a DatelineError: its message in the bar, its detail behind the button."""
        message = getattr(error, "message", "") or str(error)
        self._push(text or message, getattr(error, "detail", "") or (message if text else ""), actions,
                   Qgis.MessageLevel.Critical, 0)

    def take_back(self):
        """Take away the newest line: what it asked for was done."""
        self._take_away()

    def clear(self):
        """Take away the line and the detail windows that are still open."""
        self._take_away()
        for viewer in self._living(self._viewers):
            viewer.close()
        self._viewers = []

    def _push(self, text, detail, actions, level, seconds):
        # The bar's text may be read as HTML, and file names come from outside.
        item = self._bar.createMessage(TITLE, escape(text))
        for label, callback in actions:
            self._add_button(item, label, callback)
        if detail:
            self._add_button(item, tr("Details"), lambda: self._show(detail))
        self._take_away()
        self._item = item
        self._bar.pushWidget(item, level, seconds)
        # The panel of QGIS's log reads its lines as HTML, too.
        QgsMessageLog.logMessage(escape(text + ("\n" + detail if detail else ""), False), TITLE, level, False)

    def _take_away(self):
        if self._item is not None and not sip.isdeleted(self._item):
            self._bar.popWidget(self._item)
        self._item = None

    @staticmethod
    def _add_button(item, label, callback):
        button = QPushButton(label, item)
        button.clicked.connect(lambda _checked=False: callback())
        item.layout().addWidget(button)

    def _show(self, detail):
        viewer = QgsMessageViewer(self._bar.window())
        viewer.setTitle(TITLE)
        viewer.setMessageAsPlainText(detail)
        self._viewers = self._living(self._viewers) + [viewer]
        viewer.showMessage(False)

    @staticmethod
    def _living(objects):
        return [one for one in objects if not sip.isdeleted(one)]
