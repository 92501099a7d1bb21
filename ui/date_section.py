"""The days of the filter: from and to, the presets, and what to do with incidents whose date is not known."""

from qgis.PyQt.QtCore import QCoreApplication, QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QDateEdit, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from .flow_layout import FlowLayout
from .small_widgets import heading, tool

PRESETS = ("last 7", "last 30", "last 90")


def tr(text):
    return QCoreApplication.translate("DateSection", text)


class DateRange(QWidget):
    """Two days to type or to pick, within those of the data."""

    changed = pyqtSignal()

    def __init__(self, names, parent=None):
        super().__init__(parent)
        self._from, self._to = self._edit(names[0], tr("From")), self._edit(names[1], tr("To"))
        flow = FlowLayout(self)
        for widget in (self._from, QLabel("–", self), self._to):
            flow.addWidget(widget)

    def dates(self):
        """The two days as ``datetime.date``; None for one that is that of the data's end."""
        first, last = sorted((self._from.date(), self._to.date()))
        return (None if first <= self._from.minimumDate() else first.toPyDate(),
                None if last >= self._to.maximumDate() else last.toPyDate())

    def show_range(self, first, last):
        """Set the days that can be chosen (those of the data)."""
        for edit in (self._from, self._to):
            edit.blockSignals(True)
            edit.setDateRange(QDate(first), QDate(last))
            edit.blockSignals(False)

    def show_choice(self, date_from, date_to):
        """Mirror a filter; says nothing."""
        for edit, day, whole in ((self._from, date_from, self._from.minimumDate()),
                                 (self._to, date_to, self._to.maximumDate())):
            wanted = QDate(day) if day else whole
            if edit.date() != wanted:  # nobody is disturbed in the middle of typing
                edit.blockSignals(True)
                edit.setDate(wanted)
                edit.blockSignals(False)

    def _edit(self, name, label):
        edit = QDateEdit(self)
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.setDisplayFormat("d MMM yyyy")
        edit.setCalendarPopup(True)
        edit.dateChanged.connect(lambda _day: self.changed.emit())
        return edit


class Presets(QWidget):
    """Buttons for the last days of the data, a year of it, and all of it."""

    asked = pyqtSignal(str)  # "last 30", "2014" or "all"

    def __init__(self, prefix, parent=None):
        super().__init__(parent)
        self._prefix = prefix
        self._flow = FlowLayout(self, spacing=2)
        words = {"last 7": (tr("7 d"), tr("The last 7 days of the data")),
                 "last 30": (tr("30 d"), tr("The last 30 days of the data")),
                 "last 90": (tr("90 d"), tr("The last 90 days of the data"))}
        for preset in PRESETS:
            self._add(preset, *words[preset])
        year = tool(tr("Year"), self, tr("One year of the data"))
        year.setObjectName(prefix + "Years")
        year.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._years = QMenu(year)
        year.setMenu(self._years)
        self._flow.addWidget(year)
        self._add("all", tr("All"), tr("The whole range of the data"))

    def show_range(self, first, last):
        """The years to choose from."""
        self._years.clear()
        for year in range(last.year, first.year - 1, -1):
            self._years.addAction(str(year), lambda year=year: self.asked.emit(str(year)))

    def _add(self, preset, text, tip):
        button = tool(text, self, tip)
        button.setObjectName(self._prefix + "Preset_" + preset.replace(" ", "_"))
        button.clicked.connect(lambda: self.asked.emit(preset))
        self._flow.addWidget(button)


class DateSection(QWidget):
    """All of them, one below the other."""

    changed = pyqtSignal()
    presetAsked = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._range, self._presets = DateRange(("datelineFrom", "datelineTo"), self), Presets("dateline", self)
        self._undated = QCheckBox(tr("Keep unknown dates"), self)
        self._undated.setToolTip(tr("Also show incidents whose date the articles do not tell"))
        self._undated.setObjectName("datelineUndated")
        self._undated.toggled.connect(lambda _on: self.changed.emit())
        self._range.changed.connect(self.changed)
        self._presets.asked.connect(self.presetAsked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (heading(tr("Dates"), self), self._range, self._presets, self._undated):
            layout.addWidget(widget)

    def dates(self):
        """The two days, None for the end of the data."""
        return self._range.dates()

    def keep_undated(self):
        return self._undated.isChecked()

    def show_range(self, first, last):
        """Set the days and years that can be chosen (those of the data)."""
        self._range.show_range(first, last)
        self._presets.show_range(first, last)

    def show_choice(self, date_from, date_to, keep_undated):
        """Mirror a filter; says nothing."""
        self._range.show_choice(date_from, date_to)
        self._undated.blockSignals(True)
        self._undated.setChecked(keep_undated)
        self._undated.blockSignals(False)
