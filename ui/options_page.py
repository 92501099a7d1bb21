"""Dateline's page in QGIS's options: who reviews, own country files, the online geocoder, how reports are merged."""

from qgis.core import QgsApplication
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QListWidget,
                                 QPushButton, QVBoxLayout, QWidget)

from ..core.model import PRESETS
from ..gazetteer.errors import OnlineError
from ..gazetteer.online_service import nominatim
from . import files, settings
from .icons import plugin_icon
from .wrapping_dialog import Trouble

PAGE = "datelineOptions"


def tr(text):
    return QCoreApplication.translate("Options", text)


def country_file_patterns():
    """What a file dialog for country files offers."""
    return (tr("Country files") + " (*.txt *.zip *.csv *.tsv *.gpkg *.geojson *.shp *.kml *.xlsx)",
            tr("All files") + " (*)")


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page; ``applied()`` is called when what it holds was kept."""

    def __init__(self, applied):
        super().__init__(tr("Dateline"), plugin_icon())
        self._applied = applied

    def createWidget(self, parent):  # noqa: N802
        return OptionsPage(self._applied, parent)


class OptionsPage(QgsOptionsPageWidget):
    """Reads the settings when it opens, writes them when QGIS says so."""

    def __init__(self, applied, parent=None):
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._applied = applied
        self._reviewer = QLineEdit(settings.reviewer(), self)
        self._reviewer.setObjectName("datelineReviewer")
        self._reviewer.setPlaceholderText(QgsApplication.userLoginName())
        self._preset = self._presets()
        asked, server = settings.online_geocoder()
        self._asked = QCheckBox(tr("Ask an online geocoder as a last resort"), self)
        self._asked.setObjectName("datelineOptionsAsked")
        self._asked.setChecked(asked)
        self._server = QLineEdit(server, self)
        self._server.setObjectName("datelineOptionsServer")
        self._server.setPlaceholderText("https://nominatim.example.org")
        self._trouble = Trouble("datelineOptionsTrouble", self)
        self._asked.toggled.connect(self._check)
        self._server.textChanged.connect(self._check)
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._row(form, tr("Reviewer"), self._reviewer, tr("Signs what you accept or correct; empty: your login"))
        self._row(form, tr("Merge reports"), self._preset,
                  tr("What a new database takes where the reports of an incident differ"))
        form.addRow(self._asked)
        self._row(form, tr("Nominatim server"), self._server,
                  tr("Only names of places that no gazetteer has are sent to it, with their governorate and country"))
        form.addRow(self._trouble)
        form.addRow(self._gazetteers())
        self._check()

    def apply(self):
        """Keep what the page holds; an address that cannot be one keeps the one before, switched off."""
        settings.set_reviewer(self._reviewer.text().strip())
        settings.set_merging_preset(self._preset.currentData())
        asked, server = self._asked.isChecked(), self._server.text().strip()
        settings.set_online_geocoder(asked and not self._problem(), server)
        settings.set_gazetteer_files(tuple(self._list.item(row).text() for row in range(self._list.count())))
        self._applied()

    def _row(self, form, words, widget, tip):
        label = QLabel(words, self)
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        widget.setToolTip(tip)
        form.addRow(label, widget)

    def _presets(self):
        box = QComboBox(self)
        box.setObjectName("datelineOptionsPreset")
        words = {"conservative": tr("Conservative: the lowest toll that sources give"),
                 "representative": tr("Representative: the median toll, and what most sources say"),
                 "informative": tr("Informative: what the latest report says")}
        for preset in PRESETS:
            box.addItem(words.get(preset, preset), preset)
        box.setCurrentIndex(max(0, box.findData(settings.merging_preset())))
        return box

    def _gazetteers(self):
        """The country files, and the buttons that change the list."""
        part = QWidget(self)
        self._list = QListWidget(part)
        self._list.setObjectName("datelineOptionsGazetteers")
        self._list.setAccessibleName(tr("Country files"))
        self._list.addItems(settings.gazetteer_files())
        label = QLabel(tr("Country files of the gazetteer, read beside the shipped one"), part)
        label.setBuddy(self._list)
        label.setWordWrap(True)
        add, remove = QPushButton(tr("Add…"), part), QPushButton(tr("Remove"), part)
        add.setObjectName("datelineOptionsAdd")
        remove.setObjectName("datelineOptionsRemove")
        add.clicked.connect(lambda _on=False: files.ask_files(
            self, tr("Add country files to the gazetteer"), country_file_patterns(), self._add))
        remove.clicked.connect(lambda _on=False: self._list.takeItem(self._list.currentRow()))
        remove.setEnabled(False)
        self._list.currentRowChanged.connect(lambda row: remove.setEnabled(row >= 0))
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(remove)
        buttons.addStretch()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._list)
        layout.addLayout(buttons)
        return part

    def _add(self, paths):
        known = {self._list.item(row).text() for row in range(self._list.count())}
        self._list.addItems([path for path in paths if path not in known])

    def _problem(self):
        """Why no server can be asked at that address; nothing when it can."""
        try:
            nominatim(self._server.text().strip())
        except OnlineError as error:
            return error.message
        return ""

    def _check(self, *_args):
        self._server.setEnabled(self._asked.isChecked())
        self._trouble.say(self._problem() if self._asked.isChecked() else "")
