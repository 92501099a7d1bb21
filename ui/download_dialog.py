"""The dialog that asks which country to fetch from GeoNames, and shows how far that is. It only shows and passes on."""

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (QCheckBox, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QListWidget,
                                 QListWidgetItem, QProgressBar, QPushButton, QVBoxLayout)

from ..gazetteer.countries import all_countries
from .dock import ElidedLabel
from .wrapping_dialog import Trouble, WrappingDialog

CODE = Qt.ItemDataRole.UserRole


def tr(text):
    return QCoreApplication.translate("DownloadDialog", text)


class DownloadDialog(WrappingDialog):
    """The signals say what the user asked for; ``rejected`` when it was closed."""

    downloadAsked = pyqtSignal(str, bool)  # the country's code, and whether its other names are wanted
    cancelAsked = pyqtSignal()
    folderAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineDownload")
        self.setWindowTitle(tr("Country from GeoNames"))
        self._running = False
        self._search = QLineEdit(self)
        self._search.setObjectName("datelineCountrySearch")
        self._search.setPlaceholderText(tr("Search country or code"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._list = self._countries()
        self._none = self.words(name="datelineNoCountry")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._others = QCheckBox(tr("With all its other names"), self)
        self._others.setObjectName("datelineOtherNames")
        self._others.setToolTip(tr("A second file: names in all languages, short, colloquial and historic ones. Most "
                                   "of them are in the country's own file already."))
        self._folder = ElidedLabel(self)
        self._folder.setObjectName("datelineDownloadFolder")
        self._change = QPushButton(tr("Change…"), self)
        self._change.setAutoDefault(False)
        self._change.clicked.connect(lambda _checked=False: self.folderAsked.emit())
        self._bar = QProgressBar(self)
        self._bar.setObjectName("datelineDownloadBar")
        self._bar.setTextVisible(False)
        self._state = self.words(name="datelineDownloadState")
        self._trouble = Trouble("datelineDownloadTrouble", self)
        note = self.words(tr("Fetched from geonames.org (licence CC BY 4.0) when you press Download, not before; sizes "
                             "are shown then. Files of the same names in the folder are replaced."))
        buttons = self._buttons()
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._none, 1)
        layout.addWidget(self._others)
        place = QGridLayout()
        place.setColumnStretch(1, 1)
        place.addWidget(QLabel(tr("Into"), self), 0, 0)
        place.addWidget(self._folder, 0, 1)
        place.addWidget(self._change, 0, 2)
        layout.addLayout(place)
        for widget in (note, self._bar, self._state, self._trouble, buttons):
            layout.addWidget(widget)
        for widget in (self._bar, self._state, self._none):
            widget.hide()
        self.fit()
        self._renew()

    def show_folder(self, path):
        """Where the file will be put."""
        self._folder.show_text(path)

    def show_running(self, running):
        """While a file is fetched nothing else can be chosen, and Close becomes Cancel."""
        self._running = running
        self._trouble.say("")
        self._state.setText("")
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
        shown = tr("{what}: {done} of {total} MB") if total else tr("{what}: {done} MB")
        self._state.setText(shown.format(what=message, done=f"{done / 1e6:.1f}", total=f"{(total or 0) / 1e6:.1f}"))

    def show_trouble(self, message):
        """Why there is no file."""
        self._trouble.say(message)

    def reject(self):
        """Escape, the cross and the button: the first one cancels what runs, the next one closes."""
        if self._running:
            self._stop.setEnabled(False)
            self._state.setText(tr("Stopping…"))
            self.cancelAsked.emit()
        else:
            super().reject()

    def eventFilter(self, watched, event):  # noqa: N802
        """Down in the search box goes on to the list."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            shown = self._shown()
            if shown:
                chosen = self._list.currentItem()
                self._list.setCurrentItem(chosen if chosen in shown else shown[0])
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _countries(self):
        found = QListWidget(self)
        found.setObjectName("datelineCountries")
        found.setAccessibleName(tr("Countries"))
        found.setAlternatingRowColors(True)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setMinimumHeight(found.fontMetrics().height() * 6)
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
            self.downloadAsked.emit(self._chosen(), self._others.isChecked())

    def _filter(self, typed):
        """Show what holds the words typed; choose it when it is the only one, or when they are its code."""
        wanted = typed.strip().casefold()
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(wanted not in item.text().casefold())
        shown = self._shown()
        self._none.setText(tr("No country is called {typed}.").format(typed=typed.strip()) if not shown else "")
        self._none.setVisible(not shown)
        self._list.setVisible(bool(shown))
        named = [item for item in shown if item.data(CODE).casefold() == wanted]
        if len(shown) == 1 or named:
            self._list.setCurrentItem((named or shown)[0])
            self._list.scrollToItem(self._list.currentItem())
        self._renew()

    def _shown(self):
        items = map(self._list.item, range(self._list.count()))
        return [item for item in items if not item.isHidden()]

    def _renew(self):
        self._go.setEnabled(bool(self._chosen()) and not self._running)
        for widget in (self._search, self._list, self._others, self._change):
            widget.setEnabled(not self._running)
