"""A team's database: chosen among QGIS's connections, looked for in the background; and copies of databases."""

from functools import partial

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..core.layers.copying import copy_database
from ..core.layers.homes import home_of
from ..core.layers.opening import exists
from ..core.layers.tasks import Errand, leave
from ..gazetteer.errors import DatelineError
from . import files
from .team_dialog import PROVIDER, TeamDialog


def tr(text):
    return QCoreApplication.translate("Team", text)


class TeamController(QObject):
    """One errand at a time; a server that does not answer keeps nobody waiting but it."""

    def __init__(self, iface, session, dock, messages, parent=None):
        super().__init__(parent)
        self._iface, self._session, self._dock, self._messages = iface, session, dock, messages
        self._dialog = None
        self._errand = None
        dock.teamAsked.connect(lambda: self._ask(tr("Team database"), self._look_for))
        dock.copyToTeamAsked.connect(lambda: self._ask(tr("Copy the database to a team"), self._copy_to))
        dock.copyToFileAsked.connect(self._ask_file)

    def close(self):
        """Let go of what is open and under way."""
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        if self._errand is not None:
            leave(self._errand)
            self._errand = None

    def _ask(self, title, then):
        if self._dialog is not None:
            self._dialog.close()
        dialog = self._dialog = TeamDialog(title, self._dock)
        dialog.connectionAsked.connect(lambda: self._iface.openDataSourceManagerPage(PROVIDER))
        dialog.accepted.connect(lambda: then(dialog.home()))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.show()

    def _forget(self, dialog):
        dialog.deleteLater()
        if dialog is self._dialog:
            self._dialog = None

    def _ask_file(self):
        files.ask_target(self._dock, tr("Copy the database to a file"), ((tr("Dateline database"), "gpkg"),),
                         self._session.file, lambda path: self._copy_to(home_of(path)), may_exist=True)

    def _look_for(self, home):
        self._run(tr("Looking for {database}").format(database=home.title),
                  lambda progress, cancelled: exists(home), lambda _there: self._session.choose(home.address))

    def _copy_to(self, home):
        source = home_of(self._session.address)
        self._run(tr("Copying {database}").format(database=source.title),
                  lambda progress, cancelled: copy_database(source, home, progress),
                  lambda _nothing: self._messages.success(tr("Copied to {database}").format(database=home)))

    def _run(self, what, work, then):
        if self._errand is not None:
            self._messages.info(tr("Wait until this has ended: {what}").format(what=self._errand.description()))
            return
        self._errand = Errand(what, work)
        self._errand.ended.connect(partial(self._on_end, then))
        QgsApplication.taskManager().addTask(self._errand)

    def _on_end(self, then):
        errand, self._errand = self._errand, None
        try:
            if errand.error is not None:
                raise errand.error
            if not errand.isCanceled():
                then(errand.result)
        except DatelineError as error:
            self._messages.error(error)
