"""Where docks are: put there when the plugin comes, remembered when it goes."""

from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt

from . import settings


def place(iface, dock, name, side, visible=True, beside=None):
    """Bring a dock to where it was, at first to ``side`` (Qt.DockWidgetArea), as a tab of ``beside`` where given.

    Returns whether its place is one that was remembered by QGIS itself or by ``remember``.
    """
    area, floating, visible, _width = settings.dock_place(name, visible)
    main = iface.mainWindow()
    side = Qt.DockWidgetArea(area) if area else side
    if beside is None:
        iface.addDockWidget(side, dock)
    else:
        iface.addTabifiedDockWidget(side, dock, [beside.objectName()], False)
    restored = main.restoreDockWidget(dock)
    if not restored:
        dock.setFloating(floating)
    dock.setUserVisible(visible)
    return restored


def take_away(iface, dock, name):
    """Remember the place of a dock, and leave nothing of it behind."""
    if sip.isdeleted(dock):
        return
    area = iface.mainWindow().dockWidgetArea(dock)
    settings.set_dock_place(int(area), dock.isFloating(), dock.isUserVisible(), dock.width(), name)
    iface.removeDockWidget(dock)
    dock.setParent(None)
    dock.deleteLater()
