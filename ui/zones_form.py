"""What is said about zones: who holds them, when, which map counts on a day, and in which reference system they are."""

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsCollapsibleGroupBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from ..core.zones.laying import Wanted
from ..core.zones.overlay import CHANGE_DAYS
from ..core.zones.reading import Told
from ..core.zones.series import Rule

FIELD, NAME, ONE = "field", "name", "one"
ALWAYS, STRETCH, DAY = "always", "stretch", "day"
_HOLDERS = ("holder", "held_by", "controlled_by", "control", "controller", "owner", "actor", "faction", "side")
_FIRSTS, _LASTS = ("from", "start", "start_date", "date_from", "valid_from", "first"), \
    ("to", "end", "end_date", "date_to", "valid_to", "last", "until")
_DAYS = ("date", "day")
_NARROW = 8  # letters that a list shows at least


def tr(text):
    return QCoreApplication.translate("ZonesForm", text)


def choice(parent, name, label, entries=()):
    """A list to choose from that a narrow dock does not clip; ``entries`` are (data, words)."""
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_NARROW)
    for data, words in entries:
        box.addItem(words, data)
    return box


class FieldBox(QComboBox):
    """A field of the zones, or a word typed in its place."""

    def __init__(self, name, label, hint, parent=None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROW)
        self.lineEdit().setPlaceholderText(hint)
        self.setToolTip(hint)

    def text(self):
        return self.currentText().strip()

    def show_columns(self, columns):
        """Offer these columns; what was a column of zones that are off the list goes."""
        kept = self.text()
        if kept not in columns and self.findText(kept) >= 0:
            kept = ""
        self.clear()
        self.addItems(columns)
        self.setEditText(kept)

    def propose(self, usual):
        """Choose the first column of a usual name."""
        lower = {self.itemText(index).lower(): self.itemText(index) for index in range(self.count())}
        self.setEditText(next((lower[name] for name in usual if name in lower), ""))


class ZonesForm(QWidget):
    """The choices as a ``laying.Wanted``; ``changed`` when one of them is another."""

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._make_choices()
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in ((tr("Held by"), self._holder_by), ("", self._holder), (tr("Valid"), self._valid),
                              (tr("First day"), self._first), (tr("Last day"), self._last), (tr("Day"), self._day),
                              (tr("Map"), self._rule), (tr("At most"), self._days_off)):
            form.addRow(label, widget)
        self._unknown = QLabel(self)
        self._unknown.setWordWrap(True)
        self._unknown.setTextFormat(Qt.TextFormat.PlainText)
        self._crs = QgsProjectionSelectionWidget(self)
        self._crs.setObjectName("datelineZonesCrs")
        self._crs.setAccessibleName(tr("Reference system of the zones"))
        self._crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self._crs.setCrs(QgsCoordinateReferenceSystem())
        form.addRow(self._unknown)
        form.addRow(self._crs)
        form.addRow(self._more())
        for box in (self._holder_by, self._valid, self._rule):
            box.currentIndexChanged.connect(lambda _index: self._fit())
        self._crs.crsChanged.connect(lambda _crs: self.changed.emit())
        for box in (self._holder, self._first, self._last, self._day):
            box.editTextChanged.connect(lambda _text: self.changed.emit())
        self.show_missing(())
        self._fit()

    def wanted(self):
        """What is chosen."""
        by, valid = self._holder_by.currentData(), self._valid.currentData()
        told = Told(holder=self._holder.text() if by == FIELD else "",
                    holder_is=self._holder.text() if by == ONE else "", zone=self._zone.text(),
                    first=self._first.text() if valid == STRETCH else "",
                    last=self._last.text() if valid == STRETCH else "",
                    day=self._day.text() if valid == DAY else "", day_in_name=valid == NAME,
                    crs=self._crs.crs().authid() or self._crs.crs().toWkt() if self._crs.isVisibleTo(self) else "")
        rule = self._rule.currentData()
        return Wanted(told, Rule(rule, self._days_off.value() if rule == "nearest" else 0), self._changes.value(),
                      self._outer.isChecked())

    def missing(self):
        """What must be said before zones can be laid, in words; empty when all is."""
        wanted = self.wanted()
        by, valid = self._holder_by.currentData(), self._valid.currentData()
        if by in (FIELD, ONE) and not (wanted.told.holder or wanted.told.holder_is):
            return tr("Say which field names the holder.") if by == FIELD else tr("Say who holds the zones.")
        if valid == STRETCH and not (wanted.told.first or wanted.told.last) or valid == DAY and not wanted.told.day:
            return tr("Say which field holds the days, or type a day.")
        if self._crs.isVisibleTo(self) and not wanted.told.crs:
            return tr("Say in which reference system the zones are; none is guessed.")
        return ""

    def show_wanted(self, wanted):
        """Mirror a Wanted that was kept."""
        told, rule = wanted.told, wanted.rule
        by = FIELD if told.holder else ONE if told.holder_is else NAME
        valid = NAME if told.day_in_name else DAY if told.day else STRETCH if told.first or told.last else ALWAYS
        for box, data in ((self._holder_by, by), (self._valid, valid), (self._rule, rule.kind)):
            box.setCurrentIndex(box.findData(data))
        for box, text in ((self._holder, told.holder or told.holder_is), (self._first, told.first),
                          (self._last, told.last), (self._day, told.day), (self._zone, told.zone)):
            box.setEditText(text)
        self._days_off.setValue(rule.days or self._days_off.value())
        self._changes.setValue(wanted.days)
        self._outer.setChecked(wanted.outer)
        if told.crs:
            self._crs.setCrs(QgsCoordinateReferenceSystem(told.crs))
        self._fit()

    def show_columns(self, columns, dated_names, propose):
        """Offer the columns of the zones; with ``propose`` what is usual is chosen where nothing is yet."""
        for box in (self._holder, self._first, self._last, self._day, self._zone):
            box.show_columns(columns)
        if propose and not self._holder.text():
            self._holder.propose(_HOLDERS)
            self._holder_by.setCurrentIndex(self._holder_by.findData(FIELD if columns else NAME))
        if propose and not any(box.text() for box in (self._first, self._last, self._day)):
            for box, usual in ((self._first, _FIRSTS), (self._last, _LASTS), (self._day, _DAYS)):
                box.propose(usual)
            valid = STRETCH if self._first.text() else DAY if self._day.text() else NAME if dated_names else ALWAYS
            self._valid.setCurrentIndex(self._valid.findData(valid))
        self._fit()

    def show_missing(self, names):
        """Ask for the reference system of zones that state none that is known, by their names."""
        self._unknown.setText(tr("No known reference system: {names}. Which is it?").format(
            names=", ".join(names[:3]) + (" …" if len(names) > 3 else "")))
        self._unknown.setVisible(bool(names))
        self._crs.setVisible(bool(names))
        self.changed.emit()

    def _make_choices(self):
        self._holder_by = choice(self, "datelineHolderBy", tr("Who says who holds a zone"), (
            (FIELD, tr("a field")), (NAME, tr("the name of the file or layer")), (ONE, tr("one for all"))))
        self._holder = FieldBox("datelineHolder", tr("Holder"), tr("field, or the holder's name"), self)
        self._valid = choice(self, "datelineValid", tr("When zones are valid"), (
            (ALWAYS, tr("at all times")), (STRETCH, tr("from a first to a last day")), (DAY, tr("on one day each")),
            (NAME, tr("on the day in the file's name"))))
        hint = tr("field, or a day such as 2014-06-10")
        self._first = FieldBox("datelineFirstDay", tr("First day of a zone"), hint, self)
        self._last = FieldBox("datelineLastDay", tr("Last day of a zone"), hint, self)
        self._day = FieldBox("datelineZoneDay", tr("Day of a zone"), hint, self)
        self._rule = choice(self, "datelineRule", tr("Which map counts for an incident"), (
            ("latest", tr("the latest, not after it")), ("nearest", tr("the nearest")),
            ("same", tr("of the same day alone"))))
        self._days_off = self._number("datelineNearestDays", tr("Days between map and incident at most"), 1, 3660, 7)
        self._days_off.setSuffix(tr(" days away"))

    def _more(self):
        box = QgsCollapsibleGroupBox(tr("More"), self)
        box.setObjectName("datelineZonesMore")
        box.setCollapsed(True)
        box.setSaveCollapsedState(False)
        self._zone = FieldBox("datelineZoneName", tr("Name of a zone"), tr("field; else zone or name"), box)
        self._changes = self._number("datelineChangeDays", tr("Days in which changes of holder are looked for"), 0,
                                     3660, CHANGE_DAYS)
        self._changes.setSuffix(tr(" days"))
        self._outer = QCheckBox(tr("Outer edges are front lines"), box)
        self._outer.setObjectName("datelineOuter")
        self._outer.setToolTip(tr("Measure to the outer edges of zones too, not only to lines between two holders"))
        self._outer.setChecked(True)
        form = QFormLayout(box)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("Zone's name"), self._zone)
        form.addRow(tr("Changes within"), self._changes)
        form.addRow(self._outer)
        return box

    def _number(self, name, label, least, most, value):
        box = QSpinBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setToolTip(label)
        box.setRange(least, most)
        box.setValue(value)
        return box

    def _fit(self):
        """Show what the choices ask for."""
        by, valid = self._holder_by.currentData(), self._valid.currentData()
        for widget, shown in ((self._holder, by in (FIELD, ONE)), (self._first, valid == STRETCH),
                              (self._last, valid == STRETCH), (self._day, valid == DAY),
                              (self._rule, valid != ALWAYS),
                              (self._days_off, valid != ALWAYS and self._rule.currentData() == "nearest")):
            widget.setVisible(shown)
            label = self._form.labelForField(widget)
            if label is not None:
                label.setVisible(shown)
        self.changed.emit()
