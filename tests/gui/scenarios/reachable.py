"""Which widgets of a window a keyboard or a screen reader does not reach."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QApplication, QComboBox, QLabel,
                                 QLineEdit, QPlainTextEdit, QSlider, QTabBar, QTextEdit, QWidget)

INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QSlider,
               QTabBar, QTextEdit)
MOST_TABS = 400


def interactive(window):
    """The widgets in view that take clicks or keys, without the pieces that Qt makes them of."""
    return [w for w in window.findChildren(QWidget)
            if isinstance(w, INTERACTIVE) and w.isVisible() and w.isEnabled() and not _is_piece(w)]


def unnamed(window):
    """Interactive widgets of which a screen reader could say nothing but their kind."""
    buddies = {label.buddy() for label in window.findChildren(QLabel) if label.buddy() is not None}
    return [_told(w) for w in interactive(window) if not _name(w) and w not in buddies]


def unreached(window):
    """Interactive widgets that Tab does not come to, and those that it comes to, in its order."""
    wanted = interactive(window)
    QApplication.setActiveWindow(window.window())
    first = next((w for w in wanted if w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
    if first is None:
        return [_told(w) for w in wanted], []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget()
        if now is None or (len(seen) > 1 and now is seen[0]):
            break
        if now not in seen:
            seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    reached = {w for one in seen for w in _with_parents(one)}
    left = [w for w in wanted if w not in reached and not _shares_focus(w, seen)]
    return [_told(w) for w in left], [_told(w) for w in seen if window.isAncestorOf(w)]


def _with_parents(widget):
    while widget is not None and not widget.isWindow():
        yield widget
        widget = widget.parentWidget()


def _shares_focus(widget, seen):
    """One of several radio buttons is reached for all; the arrows go on to the others."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and \
        any(other.parent() is widget.parent() and isinstance(other, type(widget)) for other in seen)


def _name(widget):
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text.strip()


def _is_piece(widget):
    parents = list(_with_parents(widget.parentWidget()))
    return widget.objectName().startswith("qt_") or type(widget).__name__ in ("QHeaderView", "QTableCornerButton") or \
        any(isinstance(p, (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, QAbstractItemView)) for p in parents) or \
        type(widget.parentWidget()).__name__.startswith(("QDockWidget", "QgsDockWidget", "DatelineDock"))


def _told(widget):
    return f"{type(widget).__name__} {widget.objectName() or _name(widget) or '?'}"
