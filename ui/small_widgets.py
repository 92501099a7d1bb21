"""A heading and a flat button, as every page has them, and texts from outside as tooltips."""

from html import escape

from qgis.PyQt.QtWidgets import QLabel, QToolButton


def heading(text, parent):
    """A bold heading. (As markup: QGIS's own style sheet sets the font of every widget, and would undo the weight.)"""
    return QLabel(f"<b>{escape(text)}</b>", parent)


def plain_tip(text):
    """The text for a tooltip, which Qt reads as markup where it looks like it: without what makes it look so."""
    return text.replace("<", "‹").replace("&lt;", "&\u2060lt;")


def tool(text, parent, tip=""):
    """A flat button for a small choice."""
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip or text)
    button.setAutoRaise(True)
    return button
