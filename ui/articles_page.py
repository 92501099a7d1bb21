"""The Articles page: the table of articles, and while there are none the three ways to begin."""

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QLabel, QPushButton, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from .articles_model import ARTICLE, INCIDENTS, PUBLISHED
from .flow_layout import FlowLayout
from .icons import give_icon, plugin_icon
from .two_line_delegate import TwoLineDelegate

WIDE_ENOUGH = 68  # mean character widths that title, date and count need side by side


def tr(text):
    return QCoreApplication.translate("ArticlesPage", text)


class ArticlesTable(QTreeView):
    """Folds date and count under the title where the dock is too narrow for columns."""

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineArticles")
        self.setAccessibleName(tr("Articles"))
        self.setModel(model)
        self._cells = TwoLineDelegate(self)
        self.setItemDelegate(self._cells)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(ARTICLE, QHeaderView.ResizeMode.Stretch)
        for column in (PUBLISHED, INCIDENTS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._fit()

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def renew_icons(self):
        self._cells.forget_icons()
        self.viewport().update()

    def _fit(self):
        metrics = self.fontMetrics()
        narrow = self.viewport().width() < metrics.averageCharWidth() * WIDE_ENOUGH
        self._cells.folded = narrow
        for column in (PUBLISHED, INCIDENTS):
            self.setColumnHidden(column, narrow)
        self.header().setVisible(not narrow)
        padding = metrics.height() + 8
        self.header().resizeSection(PUBLISHED, metrics.horizontalAdvance(tr("from its metadata")) + padding)
        title = self.model().headerData(INCIDENTS, Qt.Orientation.Horizontal)
        self.header().resizeSection(INCIDENTS, metrics.horizontalAdvance(title) + padding)


class EmptyArticles(QWidget):
    """What is shown before there is an article: one sentence, and its buttons."""

    def __init__(self, add_files, paste, samples, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineEmpty")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that Ctrl+V after a click comes here
        self._pin = QLabel(self)
        self._pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(tr("Drop articles here, paste text, or try the samples"), self)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = text.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        text.setFont(font)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_online("")
        self._buttons = [self._button(tr("Try the samples"), "samples", samples, "datelineSamples"),
                         self._button(tr("Add files…"), "article", add_files, "datelineAddFiles"),
                         self._button(tr("Paste text"), "paste", paste, "datelinePaste")]
        row = QWidget(self)
        flow = FlowLayout(row, centred=True)
        for button, _icon in self._buttons:
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height()
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addStretch(2)
        for widget in (self._pin, text, row, self._note):
            layout.addWidget(widget)
        layout.addStretch(3)
        self.renew_icons()

    def show_online(self, server):
        """Say what leaves this computer: nothing, or names of places to the online geocoder at ``server``."""
        leaves = tr("Names of places that no gazetteer has are sent to {server}.").format(server=server) if server \
            else tr("Nothing leaves this computer.")
        self._note.setText(tr("Text, HTML, Word, mail and CSV files, or a folder of them.") + " " + leaves)

    def renew_icons(self):
        size = self.fontMetrics().height() * 3
        self._pin.setPixmap(plugin_icon().pixmap(size, size))
        for button, icon in self._buttons:
            give_icon(button, icon)

    def _button(self, text, icon, callback, name):
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: callback())
        return button, icon


class ArticlesPage(QStackedWidget):
    """The table, or the empty page as long as the table has no row."""

    def __init__(self, model, add_files, paste, samples, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineArticlesPage")
        self.empty = EmptyArticles(add_files, paste, samples, self)
        self.table = ArticlesTable(model, self)
        self.addWidget(self.empty)
        self.addWidget(self.table)
        self._model = model
        model.modelReset.connect(self._choose)
        self._choose()

    def renew_icons(self):
        self.empty.renew_icons()
        self.table.renew_icons()

    def _choose(self):
        self.setCurrentWidget(self.table if self._model.rowCount() else self.empty)
