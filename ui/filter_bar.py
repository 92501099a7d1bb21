"""The row above the choices: on and off, undo and redo, the named filters, and clear."""

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from .flow_layout import FlowLayout
from .icons import give_icon
from .small_widgets import tool


def tr(text):
    return QCoreApplication.translate("FilterBar", text)


class NameLine(QWidget):
    """Asks for a filter's name, in the page: Return keeps it, Escape does not. Hidden while nobody asks."""

    named = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._line = QgsFilterLineEdit(self)
        self._line.setObjectName("datelineFilterName")
        self._line.setAccessibleName(tr("Name of the filter"))
        self._line.setPlaceholderText(tr("Name of the filter"))
        self._line.setMaxLength(80)
        self._line.returnPressed.connect(self._accept)
        self._keep = tool(tr("Save"), self, tr("Keep the filter under this name (Return)"))
        self._keep.setObjectName("datelineFilterNameSave")
        self._keep.clicked.connect(lambda: self._accept())
        drop = tool(tr("Cancel"), self, tr("Do not (Escape)"))
        drop.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._keep)
        layout.addWidget(drop)
        self.hide()

    def ask(self, text):
        """Show the line with a first proposal, ready to type over."""
        self._line.setText(text)
        self.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _accept(self):
        name = self._line.text().strip()
        if name:
            self.hide()
            self.named.emit(name)


class FilterBar(QWidget):
    """Says what the analyst asks for; keeps nothing."""

    toggled = pyqtSignal(bool)        # the filter is to be on or off
    cleared = pyqtSignal()
    undone = pyqtSignal()
    redone = pyqtSignal()
    chosen = pyqtSignal(str)          # a named filter
    saved = pyqtSignal(str)           # what is set now is to be kept under this name
    renamed = pyqtSignal(str, str)    # old, new
    dropped = pyqtSignal(str)         # a named filter is to go

    def __init__(self, parent=None):
        super().__init__(parent)
        self._asked = None  # what becomes of the name that is typed
        self._on = QCheckBox(tr("Filter on"), self)
        self._on.setObjectName("datelineFilterOn")
        self._on.setToolTip(tr("Off shows everything and keeps what is chosen here"))
        self._on.toggled.connect(self.toggled)
        self._undo = self._tool("datelineFilterUndo", tr("Undo the last change of the filter (Ctrl+Z)"), self.undone)
        self._redo = self._tool("datelineFilterRedo", tr("Redo it (Ctrl+Shift+Z)"), self.redone)
        self._clear = self._tool("datelineClear", tr("Choose everything again"), self.cleared)
        self._clear.setText(tr("Clear"))
        self._clear.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._saved = self._tool("datelineSavedFilters", tr("Filters kept with the project"), None)
        self._saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._saved.setText(tr("Saved"))
        self._saved.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._saved.setMenu(QMenu(self._saved))
        self._line = NameLine(self)
        self._line.named.connect(lambda name: self._asked(name))
        row = QWidget(self)
        flow = FlowLayout(row)
        for widget in (self._on, self._undo, self._redo, self._saved, self._clear):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        layout.addWidget(self._line)
        self.show_named((), None)

    def show_filter(self, enabled, restricts, can_undo, can_redo):
        """Mirror whether the filter is on, whether there is anything to clear, and where one can go."""
        self._on.blockSignals(True)
        self._on.setChecked(enabled)
        self._on.blockSignals(False)
        self._clear.setEnabled(restricts)
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def show_named(self, names, current):
        """The named filters; ``current`` is the one that is set now, or None."""
        menu = self._saved.menu()
        menu.clear()
        for name in names:
            action = menu.addAction(name.replace("&", "&&"), lambda name=name: self.chosen.emit(name))
            action.setCheckable(True)
            action.setChecked(name == current)
        menu.addSeparator()
        menu.addAction(tr("Save this filter…"), lambda: self._ask(current or "", self.saved.emit))
        if current is not None:
            shown = current.replace("&", "&&")
            menu.addAction(tr("Rename “{name}”…").format(name=shown),
                           lambda: self._ask(current, lambda new: self.renamed.emit(current, new)))
            menu.addAction(tr("Delete “{name}”").format(name=shown), lambda: self.dropped.emit(current))

    def renew_icons(self):
        for button, name in ((self._undo, "undo"), (self._redo, "redo"), (self._clear, "clear"),
                             (self._saved, "saved")):
            give_icon(button, name)

    def _ask(self, proposal, then):
        self._asked = then
        self._line.ask(proposal)

    def _tool(self, name, tip, signal):
        button = tool("", self, tip)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        if signal is not None:
            button.clicked.connect(lambda: signal.emit())
        return button
