"""The dialog that asks which country to fetch from GeoNames, and shows how far that is. It only shows and passes on."""

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (QDialog, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QListWidget,
                                 QListWidgetItem, QProgressBar, QPushButton, QVBoxLayout)

from ..gazetteer.countries import all_countries
from .dock import ElidedLabel

CODE = Qt.ItemDataRole.UserRole


def tr(text):
    return QCoreApplication.translate("DownloadDialog", text)


class DownloadDialog(QDialog):
    """Never modal. The signals say what the user asked for; ``rejected`` when it was closed."""

    downloadAsked = pyqtSignal(str)  # the country's code
    cancelAsked = pyqtSignal()
    folderAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineDownload")
        self.setWindowTitle(tr("Country from GeoNames"))
        self._running = False
        self._search = QLineEdit(self)
        self._search.setObjectName("datelineCountrySearch")
        self._search.setPlaceholderText(tr("Search a country or its code"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._list = self._countries()
        self._folder = ElidedLabel(self)
        self._change = QPushButton(tr("Change…"), self)
        self._change.setAutoDefault(False)
        self._change.clicked.connect(lambda _checked=False: self.folderAsked.emit())
        self._bar = QProgressBar(self)
        self._bar.setObjectName("datelineDownloadBar")
        self._bar.setTextVisible(False)
        self._state = _words(self, "datelineDownloadState")
        note = _words(self, "datelineDownloadNote")
        note.setText(tr("Fetched from geonames.org (licence CC BY 4.0) when you press Download, not before. "
                        "A country has up to 70 MB; most have less than 5."))
        buttons = self._buttons()
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        place = QGridLayout()
        place.setColumnStretch(1, 1)
        place.addWidget(QLabel(tr("Into"), self), 0, 0)
        place.addWidget(self._folder, 0, 1)
        place.addWidget(self._change, 0, 2)
        layout.addLayout(place)
        for widget in (note, self._bar, self._state, buttons):
            layout.addWidget(widget)
        self._bar.hide()
        self._state.hide()
        self.resize(self.fontMetrics().averageCharWidth() * 56, self.fontMetrics().height() * 30)
        self._renew()

    def show_folder(self, path):
        """Where the file will be put."""
        self._folder.show_text(path)

    def show_running(self, running):
        """While a file is fetched nothing else can be chosen, and Close becomes Cancel."""
        self._running = running
        self._bar.setRange(0, 0)
        self._bar.setVisible(running)
        self._state.setVisible(running)
        self._stop.setText(tr("Cancel") if running else tr("Close"))
        self._stop.setEnabled(True)
        self._renew()

    def show_progress(self, done, total, message):
        """Bytes done of all, the total None while nobody knows it."""
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(int(1000 * done / total) if total else 0)
        size = tr("{done} of {total}").format(done=_size(done), total=_size(total)) if total else _size(done)
        self._state.setText(tr("{what}: {size}").format(what=message, size=size))

    def show_trouble(self, message):
        """Why there is no file."""
        self._state.setText(message)
        self._state.show()

    def reject(self):
        """Escape, the cross and the button: the first one cancels what runs, the next one closes."""
        if self._running:
            self._stop.setEnabled(False)
            self._state.setText(tr("Stopping…"))
            self.cancelAsked.emit()
        else:
            super().reject()

    def _countries(self):
        found = QListWidget(self)
        found.setObjectName("datelineCountries")
        found.setAccessibleName(tr("Countries"))
        found.setAlternatingRowColors(True)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setTextElideMode(Qt.TextElideMode.ElideRight)
        for code, name in all_countries():
            item = QListWidgetItem(tr("{name} ({code})").format(name=name, code=code), found)
            item.setData(CODE, code)
        found.currentItemChanged.connect(lambda _now, _before: self._renew())
        found.itemDoubleClicked.connect(lambda _item: self._ask())
        return found

    def _buttons(self):
        buttons = QDialogButtonBox(self)
        self._go = buttons.addButton(tr("Download"), QDialogButtonBox.ButtonRole.ActionRole)
        self._go.setObjectName("datelineDownloadGo")
        self._go.setDefault(True)
        self._go.clicked.connect(lambda _checked=False: self._ask())
        self._stop = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._stop.setObjectName("datelineDownloadStop")
        self._stop.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _chosen(self):
        item = self._list.currentItem()
        return item.data(CODE) if item is not None and not item.isHidden() else ""

    def _ask(self):
        if self._chosen() and not self._running:
            self.downloadAsked.emit(self._chosen())

    def _filter(self, typed):
        """Show what holds the words typed; choose it when it is the only one, or when they are its code."""
        wanted, shown = typed.strip().casefold(), []
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(wanted not in item.text().casefold())
            shown += [] if item.isHidden() else [item]
        named = [item for item in shown if item.data(CODE).casefold() == wanted]
        if len(shown) == 1 or named:
            self._list.setCurrentItem((named or shown)[0])
            self._list.scrollToItem(self._list.currentItem())
        self._renew()

    def _renew(self):
        self._go.setEnabled(bool(self._chosen()) and not self._running)
        for widget in (self._search, self._list, self._change):
            widget.setEnabled(not self._running)


def _words(parent, name):
    """A label for plain text that takes the lines it needs."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _size(number):
    return tr("{number} MB").format(number=f"{number / 1e6:.1f}")
