"""The Articles page: the table of articles, what asks for a date, and while there are none the three ways to begin."""

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QPainter
from qgis.PyQt.QtWidgets import (QHeaderView, QLabel, QPushButton, QSizePolicy, QStackedWidget, QTreeView, QVBoxLayout,
                                 QWidget)

from .articles_model import AMBER, ARTICLE, INCIDENTS, PUBLISHED, date_words
from .date_line import EXAMPLE, DateLine
from .flow_layout import FlowLayout
from .icons import give_icon, plugin_icon
from .two_line_delegate import TwoLineDelegate
from .words import number

WIDE_ENOUGH = 68  # mean character widths that title, date and count need side by side


def tr(text):
    return QCoreApplication.translate("ArticlesPage", text)


class ArticlesTable(QTreeView):
    """Folds date and count under the title where the dock is too narrow for columns.

    A row without a publication date takes one: with a click on its field, with Return or F2, or by typing on; the next
    such row is then the current one. ``undoAsked``: the undo key was pressed.
    """

    undoAsked = pyqtSignal()

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
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed | QTreeView.EditTrigger.AnyKeyPressed
                             | QTreeView.EditTrigger.DoubleClicked)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(ARTICLE, QHeaderView.ResizeMode.Stretch)
        for column in (PUBLISHED, INCIDENTS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._kept = None
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)
        model.dateGiven.connect(lambda _article, _day: QTimer.singleShot(0, self._go_on))
        self._fit()

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def renew_icons(self):
        self._cells.forget_icons()
        self.viewport().update()

    def show_next_undated(self):
        """Make the next row that asks for a date the current one, and show it; False when none does."""
        number = self.model().next_undated(self.currentIndex().row())
        if number < 0:
            return False
        self.setCurrentIndex(self.model().index(number, ARTICLE))
        self.scrollTo(self.currentIndex())
        return True

    def edit(self, index, *how):
        """The date is what can be edited, whichever cell of the row is the current one."""
        return super().edit(index.sibling(index.row(), ARTICLE if self._cells.folded else PUBLISHED), *how)

    def event(self, event):
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo):
            event.accept()  # or it would undo an edit of a layer
            return True
        return super().event(event)

    def keyPressEvent(self, event):  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undoAsked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QTreeView.State.EditingState \
                and self.currentIndex().isValid() and self.model().row(self.currentIndex().row()).takes_date:
            self.edit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()  # the dock's: articles are pasted
        else:
            super().keyPressEvent(event)

    def _keep_place(self):
        """What is current, and a date half typed, before other rows come."""
        model, number = self.model(), self.currentIndex().row()
        line = self.viewport().findChild(DateLine)
        typed = line.text() if line is not None and self.state() == QTreeView.State.EditingState else None
        self._kept = (model.row(number).article, typed) if 0 <= number < model.rowCount() else None

    def _find_place(self):
        kept, self._kept = self._kept, None
        number = self.model().find(kept[0]) if kept else -1
        if number < 0:
            return
        self.setCurrentIndex(self.model().index(number, ARTICLE))
        if kept[1] is not None and self.model().row(number).takes_date:
            self.edit(self.currentIndex())
            line = self.viewport().findChild(DateLine)
            if line is not None:
                line.setText(kept[1])

    def _go_on(self):
        self.show_next_undated()
        self.setFocus()

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


class MissingDates(QWidget):
    """Says how many articles have no publication date, and takes one for all of them; hidden when none lacks one."""

    given = pyqtSignal(object)  # date
    nextAsked = pyqtSignal()

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineMissingDates")
        self._model = model
        self._said = QPushButton(self)
        self._said.setObjectName("datelineNextUndated")
        self._said.setFlat(True)
        self._said.setToolTip(tr("Go to the next of them"))
        self._said.clicked.connect(lambda _checked=False: self.nextAsked.emit())
        self._line = DateLine(self)
        self._line.setObjectName("datelineDateForAll")
        self._line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line.setPlaceholderText(tr("date for all"))
        self._line.setMinimumWidth(self.fontMetrics().horizontalAdvance(EXAMPLE + "000"))
        self._line.textChanged.connect(lambda _text: self._show_day())
        self._line.returnPressed.connect(self._give)
        self._button = QPushButton(self)
        self._button.setObjectName("datelineGiveToAll")
        self._button.clicked.connect(lambda _checked=False: self._give())
        flow = FlowLayout(self)
        gap = self.fontMetrics().height() // 3
        flow.setContentsMargins(gap, gap, gap, gap)
        for widget in (self._said, self._line, self._button):
            flow.addWidget(widget)
        for signal in (model.modelReset, model.dataChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(lambda *_: self._count())
        self.renew_icons()
        self._show_day()
        self._count()

    def renew_icons(self):
        give_icon(self._said, "undated")

    def paintEvent(self, _event):  # noqa: N802
        """Amber over the ground, whatever that is: a theme with a style sheet heeds no palette."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), AMBER)
        painter.end()

    def _count(self):
        count = self._model.undated
        self._said.setText(tr("1 article has no date") if count == 1 else
                           tr("{count} articles have no date").format(count=number(count)))
        self.setVisible(count > 0)

    def _show_day(self):
        day = self._line.day()
        self._button.setVisible(day is not None)
        self._button.setText(tr("Give {day} to all").format(day=date_words(day)))

    def _give(self):
        day = self._line.day()
        if day is not None:
            self._line.clear()
            self.given.emit(day)


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
    """The table with what asks for dates above it, or the empty page as long as the table has no row."""

    def __init__(self, model, add_files, paste, samples, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineArticlesPage")
        self.empty = EmptyArticles(add_files, paste, samples, self)
        self._filled = QWidget(self)
        self.missing = MissingDates(model, self._filled)
        self.table = ArticlesTable(model, self._filled)
        self.missing.nextAsked.connect(self._show_next)
        layout = QVBoxLayout(self._filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.missing)
        layout.addWidget(self.table, 1)
        self.addWidget(self.empty)
        self.addWidget(self._filled)
        self._model = model
        model.modelReset.connect(self._choose)
        self._choose()

    def renew_icons(self):
        self.empty.renew_icons()
        self.missing.renew_icons()
        self.table.renew_icons()

    def _show_next(self):
        if self.table.show_next_undated():
            self.table.setFocus()

    def _choose(self):
        self.setCurrentWidget(self._filled if self._model.rowCount() else self.empty)
