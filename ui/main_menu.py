"""Plugins ▸ Dateline: all that the dock's buttons do, for the keyboard and for those who look in menus first.

The entries are read from the dock when a menu opens: what gets a button there has its entry here.
"""

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QComboBox, QMenu, QToolButton


def tr(text):
    return QCoreApplication.translate("MainMenu", text)


class MainMenu:
    """Adds its entries to the plugin's menu ``name``; ``close`` takes them away."""

    def __init__(self, iface, name, dock):
        self._iface, self._name, self._dock = iface, name, dock
        self._menus = [self._page_menu(index) for index in range(dock.tabs.count())]
        self._actions = [*dock.header_actions(), *(menu.menuAction() for menu in self._menus)]
        for action in self._actions:
            iface.addPluginToMenu(name, action)

    def close(self):
        for action in self._actions:
            self._iface.removePluginMenu(self._name, action)
        for menu in self._menus:
            menu.deleteLater()
        self._actions, self._menus = [], []

    def _page_menu(self, index):
        menu = QMenu(self._dock.page_name(index), self._dock)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._fill(menu, index))
        menu.addAction(tr("Show this page"))  # a menu without entries does not open
        return menu

    def _fill(self, menu, index):
        menu.clear()
        menu.addAction(tr("Show this page"), lambda: self._show(index))
        menu.addSeparator()
        page = self._dock.tabs.widget(index)
        for button in page.findChildren(QAbstractButton):
            if button.isVisibleTo(page) and _words(button) and not _is_part(button):
                self._add(menu, button, index)

    def _add(self, menu, button, index):
        own = button.menu() if isinstance(button, QToolButton) else None
        action = QAction(button.icon(), _words(button), menu)
        if own is not None:
            action.setMenu(own)
        action.setEnabled(button.isEnabled())
        action.setToolTip(button.toolTip())
        action.setCheckable(button.isCheckable())
        action.setChecked(button.isChecked())
        action.triggered.connect(lambda _on=False: (self._show(index), button.click()))
        menu.addAction(action)

    def _show(self, index):
        self._dock.setUserVisible(True)
        self._dock.tabs.setCurrentIndex(index)


def _words(button):
    """What a button does: its text, else its name for screen readers or its tooltip."""
    return button.text() or button.accessibleName() or button.toolTip()


def _is_part(button):
    """Whether it is a piece of another widget (the arrow of a list, the cross of a search box)."""
    return button.objectName().startswith("qt_") or isinstance(button.parent(), QComboBox) or \
        button.parent().inherits("QLineEdit") or button.parent().inherits("QAbstractItemView")
