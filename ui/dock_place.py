"""Where docks are: put there when the plugin comes, remembered when it goes."""

from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt

from . import settings


def place(iface, dock, name, side, visible=True, beside=None):
    """Bring a dock to where it was, at first to ``side`` (Qt.DockWidgetArea), as a tab of ``beside`` where given.

    A start of QGIS puts it, after this, where QGIS itself remembers it.
    """
    area, floating, visible, _width = settings.dock_place(name, visible)
    main = iface.mainWindow()
    side = Qt.DockWidgetArea(area) if area else side
    if beside is None:
        iface.addDockWidget(side, dock)
        main.restoreDockWidget(dock)
    else:  # QGIS's own way leaves the line of a tab bar that has no tabs
        main.addDockWidget(side, dock)
        if settings.is_tab(name) and main.dockWidgetArea(beside) == side:
            main.tabifyDockWidget(beside, dock)
    dock.setFloating(floating)
    dock.setUserVisible(visible)


def take_away(iface, dock, name, beside=None):
    """Remember the place of a dock, and whether it is a tab of ``beside``; leave nothing of it behind."""
    if sip.isdeleted(dock):
        return
    main = iface.mainWindow()
    settings.set_dock_place(int(main.dockWidgetArea(dock)), dock.isFloating(), dock.isUserVisible(), dock.width(), name)
    if beside is not None:
        settings.set_tab(name, beside in main.tabifiedDockWidgets(dock))
    iface.removeDockWidget(dock)
    dock.setParent(None)
    dock.deleteLater()
