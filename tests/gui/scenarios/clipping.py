"""Which texts of a window do not fit in their widgets."""

from qgis.PyQt.QtWidgets import QAbstractButton, QDateEdit, QLabel, QLineEdit

GIVES_WAY = ("datelineDatabase", "datelineReport")  # elided on purpose, with a tooltip


def clipped(window):
    """Buttons, labels and date boxes in view that are smaller than their text needs, or lie outside the window."""
    found = []
    for kind in (QAbstractButton, QLabel, QDateEdit):
        for widget in window.findChildren(kind):
            if not widget.isVisibleTo(window) or not widget.isVisible() or widget.objectName() in GIVES_WAY:
                continue
            text = widget.text() or widget.objectName()
            if not text or text.startswith("qt_") or isinstance(widget.parent(), QLineEdit):  # part of another one
                continue
            right = widget.mapTo(window, widget.rect().topRight()).x()
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            needed = widget.minimumSizeHint() if wraps else widget.sizeHint()
            tall = widget.heightForWidth(widget.width()) if wraps else needed.height()
            outside = right > window.width() or right < widget.width() - 1
            narrow = not wraps and widget.width() < needed.width()
            if outside or narrow or widget.height() < tall - 1:
                found.append(f"{type(widget).__name__} {text!r}: {widget.width()}×{widget.height()}, "
                             f"needs {needed.width()}×{tall}, ends at {right} of {window.width()}")
    return found
