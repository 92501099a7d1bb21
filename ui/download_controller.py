"""From "Download a country…" to a country file among the user's gazetteers."""

import os

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..core.layers.downloads import CountryDownload
from ..core.layers.tasks import leave
from . import files, settings
from .download_dialog import DownloadDialog


def tr(text):
    return QCoreApplication.translate("Download", text)


class DownloadController(QObject):
    """At most one dialog and one download at a time; ``add`` is called with the path of each file that came."""

    def __init__(self, dock, messages, add, parent=None):
        super().__init__(parent)
        self._dock, self._messages, self._add = dock, messages, add
        self._dialog = self._task = None
        dock.downloadAsked.connect(self.ask)

    def ask(self):
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = dialog = DownloadDialog(self._dock)
            dialog.show_folder(settings.download_folder())
            dialog.downloadAsked.connect(self._fetch)
            dialog.cancelAsked.connect(self._cancel)
            dialog.folderAsked.connect(self._ask_folder)
            dialog.finished.connect(self._forget)
            dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self):
        """Cancel the download, hear no more of it, and take the dialog away."""
        if self._task is not None:
            leave(self._task)
            self._task = None
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _ask_folder(self):
        files.ask_folder(self._dialog, tr("Folder for country files"), self._choose_folder)

    def _choose_folder(self, paths):
        settings.set_download_folder(paths[0])
        if self._dialog is not None:
            self._dialog.show_folder(paths[0])

    def _fetch(self, code, other_names):
        if self._task is not None:
            return
        self._task = CountryDownload(code, settings.download_folder(), settings.geonames(), other_names)
        self._task.progressed.connect(self._dialog.show_progress)
        self._task.ended.connect(self._on_end)
        self._dialog.show_running(True)
        QgsApplication.taskManager().addTask(self._task)

    def _cancel(self):
        if self._task is not None:
            self._task.cancel()

    def _on_end(self):
        task, self._task = self._task, None
        self._dialog.show_running(False)
        if task.error is not None:
            self._dialog.show_trouble(task.error.message)
            self._messages.error(task.error)
        elif task.paths:
            self._dialog.accept()
            self._add(task.paths)
            self._messages.success(fetched_in_words(task), "\n".join(task.paths))

    def _forget(self, _result):
        self._dialog.deleteLater()
        self._dialog = None


def fetched_in_words(task):
    """What a download brought, as one line: places, other names, megabytes."""
    text = tr("{file}: {places} places and {names} other names from GeoNames ({size} MB). They take part from the next "
              "run on.") if len(task.paths) > 1 else \
        tr("{file}: {places} places from GeoNames ({size} MB). It takes part from the next run on.")
    return text.format(file=os.path.basename(task.paths[0]), places=f"{task.rows[0]:,}", names=f"{task.rows[-1]:,}",
                       size=f"{sum(task.sizes) / 1e6:.1f}")
