"""Between the Summary dock and the database: counts what the filter shows, in the background, and writes files of it.
"""

import json
import os

from qgis.core import QgsApplication, QgsProject, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..core.layers import zone_kept, zone_map
from ..core.layers.asking import Asker
from ..core.layers.tasks import Errand, leave
from ..core.layers.zone_summary import counted, dimensions, rows_shown
from ..core.output import write_text
from ..core.zones.summary import summary_csv
from ..gazetteer.errors import DatelineError
from . import files, settings
from .zones_chart import title_of
from .zones_chart_data import chart_of
from .zones_summary_dock import Asked

SCOPE, ENTRY = "Dateline", "/summary"
_MOST_NAMED = 5


def tr(text):
    return QCoreApplication.translate("ZonesSummaryController", text)


class ZonesSummaryController(QObject):
    """Counts while somebody looks; the latest question wins."""

    def __init__(self, session, filter_controller, dock, messages, parent=None):
        super().__init__(parent)
        self._session, self._filter, self._dock, self._messages = session, filter_controller, dock, messages
        self._project, self._task = QgsProject.instance(), None
        self._question = self._counted = None
        self._stale = True
        self._asker = Asker(tr("Dateline: summing up"), self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(messages.error)
        filter_controller.viewChanged.connect(self._follow)
        filter_controller.emptied.connect(self._empty)
        dock.asked.connect(self._ask)
        dock.opened.connect(lambda: self._ask() if self._stale else None)
        dock.tableAsked.connect(self._ask_table)
        dock.chartAsked.connect(self._ask_chart)
        dock.mapAsked.connect(self._ask_map)
        self._project.readProject.connect(self._restore)
        self._project.writeProject.connect(self._keep)
        self._restore()
        dock.show_counted(None, None)

    @property
    def busy(self):
        """Whether a summary or a map is still to come."""
        return self._asker.busy or self._task is not None

    def close(self):
        """Count nothing more, and hear of nothing."""
        self._asker.close()
        self._project.readProject.disconnect(self._restore)
        self._project.writeProject.disconnect(self._keep)
        if self._task is not None:
            leave(self._task)
            self._task = None

    def _restore(self, _document=None):
        text, there = self._project.readEntry(SCOPE, ENTRY, "")
        try:
            values = json.loads(text) if there and text else {}
            asked = Asked(**{**values, "by": tuple(map(str, values["by"]))}) if values else Asked()
            asked = asked._replace(near_km=float(asked.near_km), only_near=bool(asked.only_near))
        except (ValueError, TypeError, KeyError):
            asked = Asked()  # edited by hand, or of another version: as good as none
        self._dock.show_dimensions(("holder", "month", *dict.fromkeys(asked.by)))
        self._dock.show_wanted(asked)

    def _keep(self, _document=None):
        self._project.writeEntry(SCOPE, ENTRY, json.dumps(self._dock.wanted()._asdict()))

    # counting

    def _follow(self, question):
        self._question = question
        self._dock.show_dimensions(dimensions(self._session.layers.incidents.fields().names()))
        self._ask()

    def _ask(self):
        self._stale = not self._dock.isUserVisible()
        if self._stale or self._session.layers is None or self._question is None:
            return
        question, asked = self._question, self._dock.wanted()
        columns = frozenset(self._session.layers.incidents.fields().names())

        def count(cancelled):
            rows = rows_shown(question, columns, cancelled)
            return None if rows is None else (asked, counted(rows, asked.by, asked.near_km, asked.only_near))

        self._asker.ask(count)

    def _empty(self):
        self._asker.close()
        self._question = self._counted = None
        self._dock.show_counted(None, None)

    def _show(self, answer):
        asked, self._counted = answer
        self._dock.show_counted(self._counted, chart_of(self._counted, asked.figure, self._colours()))

    def _colours(self):
        """The colours that holders and actors have on the map."""
        kept = zone_kept.restore_zones(self._project)
        return {"actor": self._filter.colours, "holder": zone_map.holder_colours(kept.holders) if kept else {}}

    # files

    def _ask_table(self):
        self._ask_target(tr("The summary as a table"), (tr("CSV"), "csv"), self._write_table)

    def _write_table(self, path):
        self._write(path, lambda: write_text(path, summary_csv(self._counted.groups, self._counted.by)))

    def _ask_chart(self, ending):
        self._ask_target(tr("The summary as a chart"), (ending.upper(), ending),
                         lambda path: self._write(path, lambda: self._dock.chart.save(path)))

    def _ask_map(self):
        self._ask_target(tr("The summary as a map layer"), (tr("GeoPackage"), "gpkg"), self._write_map)

    def _ask_target(self, title, pattern, then):
        if self._counted is not None:
            suggested = os.path.join(settings.last_folder() or self._session.folder, tr("summary"))
            files.ask_target(self._dock, title, (pattern,), suggested, then)

    def _write(self, path, write):
        try:
            write()
        except DatelineError as error:
            self._messages.error(error)
            return
        self._say_written(path)

    def _write_map(self, path):
        chosen = self._dock.polygons
        if chosen is None or self._task is not None or self._question is None:
            return
        (layer, field), question, asked = chosen, self._question, self._dock.wanted()
        columns, source = frozenset(self._session.layers.incidents.fields().names()), QgsVectorLayerFeatureSource(layer)

        def work(progress, cancelled):
            found = counted(rows_shown(question, columns), asked.by[:1], asked.near_km, asked.only_near)
            groups = {group.key[0]: group for group in found.groups}
            return zone_map.write_counts(path, source, field, groups, progress, cancelled)

        self._task = Errand(tr("Dateline: counts on the map"), work)
        self._task.ended.connect(lambda: self._add_map(path, asked))
        QgsApplication.taskManager().addTask(self._task)

    def _add_map(self, path, asked):
        task, self._task = self._task, None
        if task.isCanceled():
            return
        try:
            if task.error is not None:
                raise task.error
            name = title_of(self._dock.chart.data._replace(by=asked.by[:1], figure=asked.figure))
            layer = zone_map.counts_layer(path, name, asked.figure)
        except DatelineError as error:
            self._messages.error(error)
            return
        self._project.removeMapLayers([old.id() for old in self._project.mapLayers().values()
                                       if old.source().split("|")[0] == path])
        self._project.addMapLayer(layer)
        if task.result:
            named = ", ".join(task.result[:_MOST_NAMED]) + (" …" if task.result[_MOST_NAMED:] else "")
            self._messages.warning(tr("{file} written; no polygon is called {names}").format(
                file=os.path.basename(path), names=named), "\n".join(task.result))
        else:
            self._say_written(path)

    def _say_written(self, path):
        settings.set_last_folder(os.path.dirname(path))
        folder = QUrl.fromLocalFile(os.path.dirname(path))
        self._messages.success(tr("{file} written").format(file=os.path.basename(path)), path,
                               ((tr("Open folder"), lambda: QDesktopServices.openUrl(folder)),))
