"""The dialog that lets the user have an online geocoder asked as a last resort, and says what is sent to it."""

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout

from ..gazetteer.errors import OnlineError
from ..gazetteer.online_service import MOST_OF_PUBLIC, POLICY, PUBLIC, nominatim
from .wrapping_dialog import Trouble, WrappingDialog


def tr(text):
    return QCoreApplication.translate("OnlineDialog", text)


class OnlineDialog(WrappingDialog):
    """Off until the box is ticked and a server is named. ``accepted`` when both may be kept."""

    def __init__(self, asked, server, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineOnline")
        self.setWindowTitle(tr("Online geocoder"))
        self._box = QCheckBox(tr("Ask an online geocoder as a last resort"), self)
        self._box.setObjectName("datelineOnlineAsked")
        self._box.setChecked(asked)
        self._server = QLineEdit(server, self)
        self._server.setObjectName("datelineOnlineServer")
        self._server.setPlaceholderText("https://nominatim.example.org")
        self._server.setAccessibleName(tr("Address of a Nominatim server"))
        self._trouble = Trouble("datelineOnlineTrouble", self)
        sent = self._note(tr("<b>What is sent:</b> the name of a place that no gazetteer has, as the article writes "
                             "it, with its governorate and country, one a second at most. Nothing else of an article."))
        found = self._note(tr("<b>What comes back</b> is marked with the server as its gazetteer."))
        policy = self._note(tr("<b>Which server:</b> a Nominatim of your own, or OpenStreetMap's at {public}, whose "
                               "<a href='{policy}'>usage policy</a> forbids bulk geocoding: a run asks it for {most} "
                               "names at most.").format(public=PUBLIC.split("//")[1], policy=POLICY,
                                                        most=MOST_OF_PUBLIC))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        label = QLabel(tr("Address of a Nominatim server"), self)
        label.setBuddy(self._server)
        layout = QVBoxLayout(self)
        for widget in (self._box, label, self._server, self._trouble, sent, found, policy):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._box.toggled.connect(self._server.setEnabled)
        self._server.setEnabled(asked)
        self.fit()

    def _note(self, text):
        """A note in our own words, which may have a lead and a link."""
        note = self.words()
        note.setTextFormat(Qt.TextFormat.RichText)
        note.setOpenExternalLinks(True)
        note.setText(text)
        return note

    def choice(self):
        """(asked, address of the server)."""
        return self._box.isChecked(), self._server.text().strip().rstrip("/")

    def accept(self):
        """Only with an address that can be asked."""
        asked, server = self.choice()
        try:
            if asked:
                nominatim(server)
        except OnlineError as error:
            self._trouble.say(error.message)
            self._server.setFocus()
            return
        super().accept()
