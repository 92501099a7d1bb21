"""The dialog that asks where a team's database is: one of QGIS's own connections, and a schema in it."""

from qgis.core import QgsDataSourceUri, QgsProviderRegistry
from qgis.gui import QgsProviderConnectionComboBox
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QDialogButtonBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout

from ..core.addresses import DEFAULT_SCHEMA
from ..core.layers.team_home import TeamHome
from ..gazetteer.errors import DatelineError
from .wrapping_dialog import Trouble, WrappingDialog

PROVIDER = TeamHome.provider


def tr(text):
    return QCoreApplication.translate("TeamDialog", text)


class TeamDialog(WrappingDialog):
    """``accepted`` when a connection and a schema's name are there; whether they lead anywhere is not asked here."""

    connectionAsked = pyqtSignal()

    def __init__(self, title, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineTeam")
        self.setWindowTitle(title)
        self._connections = QgsProviderConnectionComboBox(PROVIDER, self)
        self._connections.setObjectName("datelineTeamConnection")
        self._connections.setAccessibleName(tr("Connection"))
        self._schema = QLineEdit(DEFAULT_SCHEMA, self)
        self._schema.setObjectName("datelineTeamSchema")
        self._schema.setAccessibleName(tr("Schema"))
        self._trouble = Trouble("datelineTeamTrouble", self)
        self._new = QPushButton(tr("New connection…"), self)
        self._new.setObjectName("datelineTeamNew")
        self._new.clicked.connect(lambda: self.connectionAsked.emit())
        note = self.words(tr("A team shares a schema of a PostGIS database. The connections are those that QGIS knows; "
                             "a schema that is not there yet is made when the first articles are added."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.addButton(self._new, QDialogButtonBox.ButtonRole.ResetRole)
        form = QFormLayout()
        form.addRow(tr("Connection"), self._connections)
        form.addRow(tr("Schema"), self._schema)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self._trouble)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.fit()

    def home(self):
        """The TeamHome that was chosen. Raises DatelineError where none was, or its schema can be none."""
        name = self._connections.currentConnection()
        found = QgsProviderRegistry.instance().providerMetadata(PROVIDER).connections()
        if name not in found:
            raise DatelineError(tr("Choose a connection; “New connection…” makes one"))
        return TeamHome.of_uri(QgsDataSourceUri(found[name].uri()), self._schema.text().strip())

    def say(self, message):
        """Show what is in the way; an empty message takes it away."""
        self._trouble.say(message)

    def accept(self):
        """Only with a choice that can be tried."""
        try:
            self.home()
        except DatelineError as error:
            self.say(error.message)
            return
        super().accept()
