"""The Export button: asks for a file and writes there what is shown or everything, or a codebook's table of it."""

import os

from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..core.codebooks.convert import TITLES
from ..core.layers import exports
from ..gazetteer.errors import DatelineError
from . import files, settings


def tr(text):
    return QCoreApplication.translate("Export", text)


_MOST_LINES = 1000  # of what was left out, in the details


class ExportController(QObject):
    """Existing files are asked about by the file dialog; what was lost on the way is told in the message bar."""

    def __init__(self, session, dock, messages, parent=None):
        super().__init__(parent)
        self._session, self._dock, self._messages = session, dock, messages
        dock.explore.exportAsked.connect(self.ask)
        dock.explore.codedAsked.connect(self.ask_coded)

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
        layers = self._session.layers
        if layers is None:
            return
        try:
            report = exports.export_incidents(layers, path, as_, filtered=filtered, overwrite=True)
        except DatelineError as error:
            self._messages.error(error)
            return
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


def _told(report):
    """What the details say of incidents that a codebook does not hold: the reasons, then each one."""
    lines = [f"{row.event_id}  {row.title}: {row.reason}" for row in report.left_out[:_MOST_LINES]]
    more = [tr("… and {count} more").format(count=len(report.left_out) - _MOST_LINES)] \
        if len(report.left_out) > _MOST_LINES else []
    return "\n".join([*report.warnings, "", *lines, *more])
