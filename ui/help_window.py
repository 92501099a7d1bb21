"""The documents that come with Dateline, in a window of their own; other links go to the browser."""

import re
from pathlib import Path

from qgis.PyQt.QtCore import QByteArray, QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from .review_kinds import is_dark

ROOT = Path(__file__).resolve().parent.parent
# Qt reads no Markdown behind an HTML element whose parts it does not know; what is shown of it is its picture.
PICTURE = re.compile(rb'<picture>.*?<img src="([^"]+)"[^>]*? alt="([^"]*)">\s*</picture>', re.S)
DARK, SHARP = "-dark", "@2x"  # in the names of pictures
PAGES = ("docs/guide.md", "README.md")  # the first that is there


def tr(text):
    return QCoreApplication.translate("Help", text)


class Pages(QTextBrowser):
    """Markdown with its pictures, none of them wider than the window; the dark and the sharp ones where they fit."""

    def loadResource(self, kind, name):  # noqa: N802
        found = super().loadResource(kind, name)
        if kind == QTextDocument.ResourceType.MarkdownResource and found is not None:
            return QByteArray(PICTURE.sub(rb"![\2](\1)", bytes(found)))
        return self._picture(name) if kind == QTextDocument.ResourceType.ImageResource else found

    def go_to(self, url):
        """Show a page, at the heading that the address names as GitHub does (Qt gives headings no names)."""
        if url.adjusted(QUrl.UrlFormattingOption.RemoveFragment) != \
                self.source().adjusted(QUrl.UrlFormattingOption.RemoveFragment):
            self.setSource(url)
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and slug(block.text()) == url.fragment():
                self.verticalScrollBar().setValue(int(self.document().documentLayout().blockBoundingRect(block).top()))
            block = block.next()

    def _picture(self, name):
        ratio = self.devicePixelRatioF()
        path = best_picture(Path(self.source().resolved(name).toLocalFile()), is_dark(self.palette()), ratio > 1)
        image = QImage(str(path))
        if image.isNull():
            return image
        width = min(image.width() / (2 if path.stem.endswith(SHARP) else 1), self.viewport().width() * 0.95)
        image = image.scaledToWidth(int(width * ratio), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image


def slug(heading):
    """What a link to a heading is called: "Drop articles" → drop-articles."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def best_picture(path, dark, sharp):
    """The form of a picture that suits: NAME-dark@2x.png, NAME-dark.png, NAME@2x.png beside NAME.png, what is there."""
    forms = [form for form in (DARK + SHARP, DARK, SHARP, "")
             if (dark or DARK not in form) and (sharp or SHARP not in form)]
    return next((one for one in (path.with_name(path.stem + form + path.suffix) for form in forms) if one.is_file()),
                path)


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
            self._text.go_to(target)
        elif target.scheme() in ("file", "http", "https"):
            QDesktopServices.openUrl(target)
