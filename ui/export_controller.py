"""The Export button: asks for a file and writes there what is shown, or everything."""

import os

from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..core.layers import export
from ..gazetteer.errors import DatelineError
from . import files, settings


def tr(text):
    return QCoreApplication.translate("Export", text)


class ExportController(QObject):
    """Existing files are asked about by the file dialog; what was lost on the way is told in the message bar."""

    def __init__(self, session, dock, messages, parent=None):
        super().__init__(parent)
        self._session, self._dock, self._messages = session, dock, messages
        dock.explore.exportAsked.connect(self.ask)

    def ask(self, filtered):
        """Ask where to; the ending chosen there is the format."""
        patterns = ((tr("GeoPackage"), "gpkg"), (tr("Shapefile"), "shp"), (tr("GeoJSON"), "geojson"),
                    (tr("CSV"), "csv"), (tr("KML"), "kml"))
        title = tr("Export what is shown") if filtered else tr("Export everything")
        suggestion = os.path.join(settings.last_folder() or os.path.dirname(self._session.path), tr("incidents-export"))
        files.ask_target(self._dock, title, patterns, suggestion, lambda path: self.write(path, filtered))

    def write(self, path, filtered):
        layers = self._session.layers
        if layers is None:
            return
        try:
            report = export.export_layer(layers.incidents, path, filtered=filtered, overwrite=True)
        except DatelineError as error:
            self._messages.error(error)
            return
        settings.set_last_folder(os.path.dirname(path))
        text = tr("{file} written, incidents: {count}").format(file=os.path.basename(path), count=report.count)
        folder = QUrl.fromLocalFile(os.path.dirname(path))
        actions = ((tr("Open folder"), lambda: QDesktopServices.openUrl(folder)),)
        if report.warnings:
            count = len(report.warnings)
            self._messages.warning(tr("{text}; warnings: {count}").format(text=text, count=count),
                                   "\n".join(str(warning) for warning in report.warnings), actions)
        else:
            self._messages.success(text, path, actions)
