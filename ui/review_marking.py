"""The strip under the article while words of it are selected: what are they?"""

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ..core.review_values import BY_NAME, MARKABLE
from .flow_layout import FlowLayout
from .icons import swatch
from .review_kinds import line, title_of
from .review_rows import plain_label
from .review_words import quoted


def tr(text):
    return QCoreApplication.translate("Review", text)


class MarkBar(QWidget):
    """A button for each value that the words may be; the arrow keys go from one to the next, Return or Space takes it,
    Escape leaves."""

    chosen = pyqtSignal(str)
    left = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineMarks")
        self._label = plain_label(self)
        row = QWidget(self)
        flow = FlowLayout(row, spacing=2)
        self._buttons = []
        for name in MARKABLE:
            button = QToolButton(row)
            button.setObjectName("datelineMark_" + name)
            button.setText(title_of(name))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(tr("The words selected are this: {value}").format(value=title_of(name)))
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._buttons.append((button, name))
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(2)
        layout.addWidget(self._label)
        layout.addWidget(row)
        self.hide()

    def show_words(self, words):
        """Ask what these words are; "" asks nothing."""
        self._label.setText(tr("{words} is:").format(words=quoted(words)) if words else "")
        if words:
            size = self.fontMetrics().ascent()
            for button, name in self._buttons:
                kind = BY_NAME[name].kind
                button.setIcon(QIcon(swatch(line(kind, self.palette()).name(), size, self.palette())))
        self.setVisible(bool(words))

    def begin(self):
        """Take the focus."""
        self._buttons[0][0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event):  # noqa: N802
        buttons = [button for button, _ in self._buttons]
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(event.key())
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif at is not None and step is not None:
            buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[at].click()
        else:
            event.ignore()
