"""Mouse and keys, as hands move them."""

from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def focus():
    """The widget that keys go to. Raises RuntimeError where there is none (Qt would end the whole program)."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise RuntimeError("nothing has the focus")
    return widget


def key(code, modifier=PLAIN, times=1):
    """Press a key where the focus is."""
    for _ in range(times):
        QTest.keyClick(focus(), code, modifier)


def type_text(text):
    """Type where the focus is."""
    QTest.keyClicks(focus(), text)


def drag(widget, start, end):
    """Press, move in steps and release."""
    QTest.mousePress(widget, LEFT, PLAIN, start)
    for step in range(1, 11):
        QTest.mouseMove(widget, start + (end - start) * step / 10)
    QTest.mouseRelease(widget, LEFT, PLAIN, end)


def wheel(widget, at, steps):
    """Turn the wheel; steps above 0 turn it away from the hand."""
    event = QWheelEvent(QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps),
                        Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)


def drop(widget, urls=(), text=""):
    """Drop onto a widget as a file manager does, through Qt's own search for who takes it; False when nobody does."""
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in urls])
    if text:
        mime.setText(text)
    at = widget.rect().center()
    enter = QDragEnterEvent(QPoint(at), Qt.DropAction.CopyAction, mime, LEFT, PLAIN)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, LEFT, PLAIN))
    return enter.isAccepted()


def click_tab(tabs, page):
    """Click the tab of a page."""
    bar = tabs.tabBar()
    QTest.mouseClick(bar, LEFT, PLAIN, bar.tabRect(tabs.indexOf(page)).center())
