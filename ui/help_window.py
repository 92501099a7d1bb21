"""The documents that come with Dateline, in a window of their own; other links go to the browser."""

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/guide.md", "README.md")  # the first that is there


def tr(text):
    return QCoreApplication.translate("Help", text)


class Pages(QTextBrowser):
    """Markdown with its pictures, none of them wider than the window."""

    def loadResource(self, kind, name):  # noqa: N802
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource:
            return found
        image = QImage(self.source().resolved(name).toLocalFile())
        room = int(self.viewport().width() * 0.95)
        return image if image.width() <= room else \
            image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)


class HelpWindow(QDialog):
    """Not modal; opens where the reader left it."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineHelp")
        self.setWindowTitle(tr("Dateline help"))
        self._text = Pages(self)
        self._text.setObjectName("datelineHelpText")
        self._text.setAccessibleName(tr("Dateline help"))
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        buttons = QDialogButtonBox(self)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        back = buttons.addButton(tr("Back"), QDialogButtonBox.ButtonRole.ActionRole)
        back.setAutoDefault(False)
        back.clicked.connect(lambda _on=False: self._text.backward())
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        size = self.fontMetrics().averageCharWidth()
        self.resize(size * 110, size * 100)
        self._text.setSource(QUrl.fromLocalFile(str(next(p for p in map(ROOT.joinpath, PAGES) if p.is_file()))))

    def _follow(self, link):
        target = self._text.source().resolved(link)
        if target.isLocalFile() and target.path().endswith(".md"):
            self._text.setSource(target)
        elif target.scheme() in ("file", "http", "https"):
            QDesktopServices.openUrl(target)
