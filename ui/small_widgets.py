"""A heading and a flat button, as every page has them."""

from html import escape

from qgis.PyQt.QtWidgets import QLabel, QToolButton


def heading(text, parent):
    """A bold heading. (As markup: QGIS's own style sheet sets the font of every widget, and would undo the weight.)"""
    return QLabel(f"<b>{escape(text)}</b>", parent)


def tool(text, parent, tip=""):
    """A flat button for a small choice."""
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip or text)
    button.setAutoRaise(True)
    return button
