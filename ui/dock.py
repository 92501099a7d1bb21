"""The Dateline dock: header, the pages, and the strip that shows a run. It only shows and passes on."""

import os
import re

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (QHBoxLayout, QMenu, QProgressBar, QPushButton, QSizePolicy, QTabWidget,
                                 QToolButton, QVBoxLayout, QWidget)

from .articles_page import ArticlesPage
from .elided_label import ElidedLabel
from .explore_page import ExplorePage
from .icons import give_icon, line_icon
from .look_menu import LookMenu
from .review_page import ReviewPage
from .small_widgets import plain_tip
from .words import number
from .zones_page import ZonesPage


WIDE_ENOUGH = 45  # mean character widths that the header needs for all its words


def tr(text):
    return QCoreApplication.translate("Dock", text)


class ElidedButton(QToolButton):
    """A flat button whose text gives way in its middle, so that a long file name never widens the dock."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._full = ""
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text):
        self._full = text
        self._elide()

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def _elide(self):
        room = self.width() - self.iconSize().width() - self.fontMetrics().height() * 2
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideMiddle, max(room, 0)))


class Header(QWidget):
    """The database, "+ Articles" and the gear; without the word where the dock is too narrow for it."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.database = ElidedButton(self)
        self.database.setObjectName("datelineDatabase")
        self.database.setAccessibleName(tr("Database"))
        self.database.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add = QToolButton(self)
        self.add.setObjectName("datelineAdd")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setToolTip(tr("Add articles"))
        self.add.setAccessibleName(tr("Add articles"))
        self.look = QToolButton(self)
        self.look.setObjectName("datelineLook")
        self.look.setAutoRaise(True)
        self.look.setToolTip(tr("Look of the map, and a layout of it"))
        self.look.setAccessibleName(tr("Look of the map"))
        self.look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.gear = QToolButton(self)
        self.gear.setObjectName("datelineGear")
        self.gear.setAutoRaise(True)
        self.gear.setToolTip(tr("Gazetteer and run"))
        self.gear.setAccessibleName(tr("Gazetteer and run"))
        self.gear.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.look, self.gear):  # the arrow would lie over so small an icon
            button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        layout = QHBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.addWidget(self.database, 1)
        layout.addWidget(self.add)
        layout.addWidget(self.look)
        layout.addWidget(self.gear)

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * WIDE_ENOUGH
        self.add.setText("" if narrow else tr("Articles"))


class RunStrip(QWidget):
    """Progress of the work under way, with its cancel button; hidden when there is none. ``name`` begins the names of
    its parts; ``stopping`` is what it says once it has been cancelled."""

    cancelled = pyqtSignal()

    def __init__(self, name, stopping, parent=None):
        super().__init__(parent)
        self.setObjectName(name + "Run")
        self._stopping = stopping
        self._bar = QProgressBar(self)
        self._bar.setObjectName(name + "Progress")
        self._bar.setTextVisible(False)
        self._text = ElidedLabel(self)
        self._stop = QPushButton(tr("Cancel"), self)
        self._stop.setObjectName(name + "Cancel")
        self._stop.clicked.connect(self.ask_to_stop)
        top = QHBoxLayout()
        top.addWidget(self._bar, 1)
        top.addWidget(self._stop)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.addLayout(top)
        layout.addWidget(self._text)
        self.hide()

    def begin(self):
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._text.show_text(tr("Starting…"))
        self.show()

    def report(self, done, total, message):
        """Show how far the run is; ``total`` is None while nobody knows it."""
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        if self._stop.isEnabled():
            self._text.show_text(message)

    def renew_icons(self):
        give_icon(self._stop, "stop")

    def ask_to_stop(self):
        self._stop.setEnabled(False)
        self._text.show_text(self._stopping)
        self.cancelled.emit()


class DatelineDock(QgsDockWidget):
    """Everything that Dateline shows. The signals say what the analyst asked for."""

    dropped = pyqtSignal(list, str)   # paths, text
    pasteAsked = pyqtSignal()
    filesAsked = pyqtSignal()
    folderAsked = pyqtSignal()
    samplesAsked = pyqtSignal()
    databaseAsked = pyqtSignal()
    teamAsked = pyqtSignal()
    copyToFileAsked = pyqtSignal()
    copyToTeamAsked = pyqtSignal()
    gazetteerAsked = pyqtSignal()
    gazetteerDropped = pyqtSignal(str)
    downloadAsked = pyqtSignal()
    onlineAsked = pyqtSignal()
    lexiconAsked = pyqtSignal()
    settingsAsked = pyqtSignal()
    helpAsked = pyqtSignal()

    def __init__(self, articles_model, facet_model, parent=None):
        super().__init__(tr("Dateline"), parent)
        self.setObjectName("DatelineDock")
        self.setAcceptDrops(True)
        body = QWidget(self)  # in the order of Tab: header, tabs, pages
        self._head = Header(body)
        self.tabs = QTabWidget(body)
        self.tabs.setObjectName("datelineTabs")
        self.tabs.setAccessibleName(tr("Pages"))
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)  # a narrow dock shortens the names of pages, and hides none
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.articles = ArticlesPage(articles_model, self.filesAsked.emit, self.pasteAsked.emit,
                                     self.samplesAsked.emit, self)
        self.review = ReviewPage(self)
        self.explore = ExplorePage(facet_model, self)
        self.zones = ZonesPage(self)
        self.run = RunStrip("dateline", tr("Stopping after the article under way…"), self)
        self.exporting = RunStrip("datelineExport", tr("Stopping; nothing is written…"), self)
        self._titles = {}  # page → its tab without and with a count
        self.tabs.addTab(self.articles, tr("Articles"))
        self.tabs.addTab(self.review, tr("Review"))
        self.tabs.addTab(self.explore, tr("Explore"))
        self.tabs.addTab(self.zones, tr("Zones"))
        self.tabs.tabBarClicked.connect(self._go_to)
        self._head.database.setMenu(self._database_menu())
        self._head.add.setMenu(self._add_menu())
        self.look = LookMenu(self)
        self._head.look.setMenu(self.look)
        self._head.gear.setMenu(self._gear_menu())
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.run)
        layout.addWidget(self.exporting)
        self.setWidget(body)
        self._explain()
        self._renew_icons()

    def _explain(self):
        """What QGIS's What's This (Shift+F1) says."""
        for widget, words in (
                (self.articles, tr("The articles that were read, with their dates and how many incidents each tells.")),
                (self.explore, tr("Choose which incidents map, counts, layout and export hold.")),
                (self.zones, tr("Lay polygons of who held the ground over the incidents, each on its own day.")),
                (self._head.database, tr("The database that holds incidents, reports and articles.")),
                (self._head.look, tr("What colours the incidents on the map, what is done where they crowd, and a page "
                                     "to print.")),
                (self._head.gear, tr("Country files, online geocoder, your own actors, settings and help."))):
            widget.setWhatsThis(words)

    def show_database(self, home, there):
        """Name the database in the header; its tooltip says where it is and what adding will do."""
        self._head.database.show_text(home.title)
        what = tr("Articles are added to this database.") if there else tr("Made when the first articles are added.")
        self._head.database.setToolTip(plain_tip(f"{home}\n{what}\n" + tr("Click to choose another.")))
        for action in self._copies:
            action.setEnabled(there)

    def show_counts(self, articles, incidents):
        """Numbers behind the tabs' names; none while there are none."""
        self._count(self.articles, tr("Articles"), articles)
        self._count(self.explore, tr("Explore"), incidents)

    def show_waiting(self, incidents):
        """How many incidents wait for review."""
        self._count(self.review, tr("Review"), incidents)

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        self._fit_tabs()

    def _go_to(self, place):
        """A tab was clicked: on the review's the keys work at once."""
        if self.tabs.widget(place) is self.review:
            self.review.focus_values()

    def _count(self, page, name, count):
        self._titles[page] = (name, f"{name} {number(count)}" if count else name)
        self._fit_tabs()

    def _fit_tabs(self):
        """The tabs with their counts, or without them where the dock is too narrow for all."""
        bar, metrics = self.tabs.tabBar(), self.tabs.tabBar().fontMetrics()
        places = range(bar.count())
        frames = sum(bar.tabRect(n).width() - metrics.horizontalAdvance(bar.tabText(n)) for n in places)
        titles = [self._titles.get(self.tabs.widget(n), (bar.tabText(n),) * 2) for n in places]
        fits = frames + sum(metrics.horizontalAdvance(counted) for _, counted in titles) <= self.width()
        for place, (plain, counted) in enumerate(titles):
            self.tabs.setTabToolTip(place, counted)
            if bar.tabText(place) != (counted if fits else plain):
                self.tabs.setTabText(place, counted if fits else plain)

    def show_gazetteers(self, paths):
        """List the user's country files in the gear menu; choosing one takes it off the list."""
        self._gazetteers.clear()
        self._gazetteers.addAction(tr("Add a country file…"), self.gazetteerAsked.emit)
        self._gazetteers.addAction(tr("Download a country…"), self.downloadAsked.emit)
        if paths:
            self._gazetteers.addSeparator()
        for path in paths:
            action = self._gazetteers.addAction(tr("Remove {file}").format(file=os.path.basename(path)),
                                                lambda path=path: self.gazetteerDropped.emit(path))
            action.setToolTip(plain_tip(path))

    def show_online(self, server):
        """Say which online geocoder is asked as a last resort; an empty address where there is none."""
        self._online.setText(tr("Online geocoder (on)…") if server else tr("Online geocoder (off)…"))
        self._online.setToolTip(plain_tip(server))
        self.articles.empty.show_online(server)

    def show_running(self, running):
        """While articles are read: the strip, a live cancel entry, and no second run."""
        self._cancel.setEnabled(running)
        self._head.add.setEnabled(not running)
        self.articles.empty.setEnabled(not running)
        if running:
            self.run.begin()
        else:
            self.run.hide()

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.widget() is not None:
            self._renew_icons()

    def event(self, event):
        # QGIS pastes features with Ctrl+V and helps with F1; while the dock has the focus the keys are ours.
        if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, (
                QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.HelpContents))):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event):  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Paste) and self._head.add.isEnabled():
            self.pasteAsked.emit()
        elif event.matches(QKeySequence.StandardKey.HelpContents):
            self.helpAsked.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event):  # noqa: N802
        if self._head.add.isEnabled() and _can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event):  # noqa: N802
        paths, text = articles_in(event.mimeData())
        event.acceptProposedAction()
        self.dropped.emit(paths, text)

    def _database_menu(self):
        menu = _menu(tr("Database"), self)
        _entry(menu, tr("File…"), self.databaseAsked, tr("A database in a GeoPackage, there already or new"))
        _entry(menu, tr("Team database…"), self.teamAsked, tr("A database that a team shares on a PostGIS server"))
        menu.addSeparator()
        self._copies = (_entry(menu, tr("Copy to a file…"), self.copyToFileAsked,
                               tr("All of this database, to take along or to keep")),
                        _entry(menu, tr("Copy to a team…"), self.copyToTeamAsked,
                               tr("All of this database, for a team to share")))
        return menu

    def _add_menu(self):
        menu = _menu(tr("Add articles"), self)
        self._entries = [(_entry(menu, words, signal, tip), icon) for words, signal, tip, icon in (
            (tr("Add files…"), self.filesAsked, tr("Text, HTML, Word, mail and CSV files"), "article"),
            (tr("Add a folder…"), self.folderAsked, tr("All articles in a folder"), "folder"),
            (tr("Paste text"), self.pasteAsked, tr("The text, or the files, that were copied (Ctrl+V)"), "paste"),
            (tr("Try the samples"), self.samplesAsked, tr("Articles that come with Dateline"), "samples"))]
        return menu

    def _gear_menu(self):
        menu = _menu(tr("Gazetteer and run"), self)
        self._gazetteers = menu.addMenu(tr("Gazetteer"))
        self._gazetteers.setToolTipsVisible(True)
        self._online = menu.addAction("", self.onlineAsked.emit)
        _entry(menu, tr("Your actors and weapons…"), self.lexiconAsked,
               tr("Open the folder with your own tables of names"))
        self._cancel = menu.addAction(tr("Cancel the run"), self.run.ask_to_stop)
        self._cancel.setToolTip(tr("What was read before is kept"))
        self._cancel.setEnabled(False)
        menu.addSeparator()
        self._settings = _entry(menu, tr("Settings…"), self.settingsAsked,
                                tr("Reviewer, merging and country files, in QGIS's options"))
        self._help = _entry(menu, tr("Help"), self.helpAsked, tr("The guide (F1)"))
        return menu

    def header_actions(self):
        """What the header's buttons offer, for the plugin's menu."""
        return [button.menu().menuAction() for button in
                (self._head.database, self._head.add, self._head.look, self._head.gear)]

    def page_name(self, index):
        """The name of a page, without the number behind it."""
        return re.sub(r"[\d\W]+$", "", self.tabs.tabText(index))

    def _renew_icons(self):
        for button, name in ((self._head.database, "database"), (self._head.add, "add"), (self._head.look, "look"),
                             (self._head.gear, "settings")):
            give_icon(button, name)
        for menu, name in ((self._head.database.menu(), "database"), (self._head.add.menu(), "add"),
                           (self._head.look.menu(), "look"), (self._head.gear.menu(), "settings")):
            menu.setIcon(line_icon(name, self.palette()))
        for action, name in ((self._cancel, "stop"), (self._settings, "settings"),
                             (self._help, "help"), *self._entries):
            action.setIcon(line_icon(name, self.palette()))
        for part in (self.articles, self.review, self.explore, self.zones, self.run, self.exporting, self.look):
            part.renew_icons()


def _menu(title, parent):
    menu = QMenu(title, parent)
    menu.setToolTipsVisible(True)
    return menu


def _entry(menu, words, signal, tip):
    """An entry that asks for something; ``tip`` says what that is."""
    action = menu.addAction(words, signal.emit)
    action.setToolTip(tip)
    return action


def articles_in(mime):
    """The file paths and the text that a drop or the clipboard holds; text only where there is no file."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return paths, "" if paths else mime.text().strip()


def _can_drop(mime):
    return mime.hasText() or any(url.isLocalFile() for url in mime.urls())
