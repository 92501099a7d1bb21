"""The Export button: asks for a file and writes there, in the background, what is shown or everything, or a codebook's
table of it."""

import os
from functools import partial

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..core.codebooks.convert import TITLES
from ..core.layers import exports
from ..core.layers.tasks import Errand, leave
from ..core.layers.twins import likenesses
from . import files, settings


def tr(text):
    return QCoreApplication.translate("Export", text)


_MOST_LINES = 1000  # of what was left out, in the details


class ExportController(QObject):
    """One export at a time. Existing files are asked about by the file dialog; what was lost on the way is told in the
    message bar."""

    def __init__(self, session, dock, messages, parent=None):
        super().__init__(parent)
        self._session, self._dock, self._messages = session, dock, messages
        self._errand = None
        dock.explore.exportAsked.connect(self.ask)
        dock.explore.codedAsked.connect(self.ask_coded)
        dock.exporting.cancelled.connect(self._cancel)

    def close(self):
        """Stop the export under way, which then writes nothing, and say so."""
        if self._errand is not None:
            leave(self._errand)
            self._errand.ended.connect(partial(_farewell, self._errand, self._messages))
            self._errand = None

    def ask(self, filtered):
        """Ask where to; the ending chosen there is the format."""
        patterns = ((tr("GeoPackage"), "gpkg"), (tr("Shapefile"), "shp"), (tr("GeoJSON"), "geojson"),
                    (tr("CSV"), "csv"), (tr("KML"), "kml"))
        title = tr("Export what is shown") if filtered else tr("Export everything")
        files.ask_target(self._dock, title, patterns, self._suggested(tr("incidents-export")),
                         lambda path: self.write(path, filtered))

    def ask_coded(self, book):
        """Ask where to write what is shown in the columns and codes of a codebook."""
        title = tr("Export what is shown as the table of {codebook}").format(codebook=TITLES[book])
        files.ask_target(self._dock, title, ((tr("CSV"), "csv"),), self._suggested(tr("incidents-") + book),
                         lambda path: self.write(path, True, book))

    def _suggested(self, name):
        return os.path.join(settings.last_folder() or self._session.folder, name)

    def write(self, path, filtered, as_=exports.LAYER):
        """Write the session's layers as they are now, whatever happens to them meanwhile."""
        layers = self._session.layers
        if layers is None:
            return
        if self._errand is not None:
            self._messages.info(tr("Wait until this has ended: {what}").format(what=self._errand.description()))
            return
        made_of = likenesses(layers)
        self._errand = Errand(tr("Dateline: writing {file}").format(file=os.path.basename(path)),
                              lambda progress, cancelled: exports.export_apart(made_of, path, as_, filtered, progress,
                                                                               cancelled, overwrite=True))
        self._errand.progressed.connect(self._dock.exporting.report)
        self._errand.ended.connect(partial(self._on_end, path))
        self._dock.exporting.begin()
        QgsApplication.taskManager().addTask(self._errand)

    def _cancel(self):
        if self._errand is not None:
            self._errand.cancel()

    def _on_end(self, path):
        errand, self._errand = self._errand, None
        self._dock.exporting.hide()
        if errand.error is not None and errand.isCanceled():
            self._messages.info(_cancelled(path), errand.error.detail)
        elif errand.error is not None:
            self._messages.error(errand.error)
        else:
            self._tell(errand.result, path)

    def _tell(self, report, path):
        settings.set_last_folder(os.path.dirname(path))
        text = tr("{file} written, incidents: {count}").format(file=os.path.basename(path), count=report.count)
        folder = QUrl.fromLocalFile(os.path.dirname(path))
        actions = ((tr("Open folder"), lambda: QDesktopServices.openUrl(folder)),)
        if report.left_out:
            left_out = tr("{text}, left out: {count}").format(text=text, count=len(report.left_out))
            self._messages.warning(left_out, _told(report), actions)
        elif report.warnings:
            count = len(report.warnings)
            self._messages.warning(tr("{text}; warnings: {count}").format(text=text, count=count),
                                   "\n".join(str(warning) for warning in report.warnings), actions)
        else:
            self._messages.success(text, path, actions)


def _cancelled(path):
    return tr("Cancelled: {file} was not written").format(file=os.path.basename(path))


def _farewell(errand, messages):
    """What became of an export that was under way when the plugin was unloaded."""
    if errand.error is not None:
        messages.error(errand.error, tr("Dateline was unloaded while it exported: {error}").format(
            error=errand.error.message))
    else:
        messages.info(tr("Dateline was unloaded while it exported; the file was written: {file}").format(
            file=errand.result.path))


def _told(report):
    """What the details say of incidents that a codebook does not hold: the reasons, then each one."""
    lines = [f"{row.event_id}  {row.title}: {row.reason}" for row in report.left_out[:_MOST_LINES]]
    more = [tr("… and {count} more").format(count=len(report.left_out) - _MOST_LINES)] \
        if len(report.left_out) > _MOST_LINES else []
    return "\n".join([*report.warnings, "", *lines, *more])
