"""Between the Zones page and the database: zones are looked at, laid over the incidents, renewed, and drawn."""

import os
import time

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer

from ..core.layers import zone_kept, zone_map
from ..core.layers.homes import home_of
from ..core.layers.jobs import Jobs
from ..core.layers.tasks import Errand, leave
from ..core.layers.zone_fields import show_columns
from ..core.layers.zone_laying import Sources, layer_mark, lay_over, look_at
from ..core.layers.zones import zone_layer
from ..core.zones.series import read_series
from ..core.zones.summary import NEAR_KM
from ..gazetteer.errors import DatelineError
from . import files, settings
from .zones_page import COPY
from .zones_words import head_of, reasons_of

RENEW_MS = 1500  # after the last change, at least
_REST = 10  # times as long as the last work took is rested before it is done again unasked
SAMPLES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "samples", "zones",
                       "iraq-2014-2019.geojson")
_OURS = "dateline/zones"  # property of the layers that this has made


def tr(text):
    return QCoreApplication.translate("ZonesController", text)


class ZonesController(QObject):
    """Keeps with the project what was laid, and lays it again, in the background, when zones or incidents change."""

    def __init__(self, session, page, filter_controller, messages, parent=None):
        super().__init__(parent)
        self._session, self._page, self._filter, self._messages = session, page, filter_controller, messages
        self._project, self._jobs, self._task = QgsProject.instance(), Jobs(), None
        self._kept, self._title, self._edits, self._watched = None, "", {}, []
        self._quiet = False  # what changes now was changed here
        self._began = 0.0
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _path: self._renew_soon())
        self._watcher.directoryChanged.connect(lambda _path: self._renew_soon())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(RENEW_MS)
        self._soon.timeout.connect(self._renew)
        page.sources.changed.connect(lambda: self._look(propose=True))
        page.sources.samplesAsked.connect(lambda: page.sources.add_paths([SAMPLES]))
        page.laidAsked.connect(self._ask_to_lay)
        page.mapAsked.connect(self._ask_for_map)
        page.cancelAsked.connect(self._cancel)
        session.changed.connect(self._follow)
        session.viewChanged.connect(self._renew_soon)
        filter_controller.counted.connect(self._show_day)
        self._project.readProject.connect(self._restore)
        self._project.cleared.connect(self._restore)
        self._project.layersRemoved.connect(self._drop_lost)
        self._restore()
        self._follow()

    @property
    def busy(self):
        """Whether something is under way, or waits to be."""
        return self._task is not None or self._soon.isActive() or self._jobs.runs("look")

    def close(self):
        """Stop what runs and hear of nothing more."""
        self._soon.stop()
        self._jobs.close()
        self._watch((), ())
        for signal, slot in ((self._project.readProject, self._restore), (self._project.cleared, self._restore),
                             (self._project.layersRemoved, self._drop_lost)):
            signal.disconnect(slot)
        if self._task is not None:
            leave(self._task)
            self._task = None

    # what is kept

    def _restore(self, _document=None):
        """Show what the project keeps; a project that keeps nothing begins empty."""
        self._kept = zone_kept.restore_zones(self._project)
        if self._kept is None:
            self._page.sources.show_sources(())
            self._page.say("")
        else:
            self._page.sources.show_sources(self._kept.sources)
            self._page.form.show_wanted(self._kept.wanted)
            self._page.show_target(self._kept.keeps)
        self._look()
        self._renew_soon()

    def _follow(self):
        """Other layers, or other data in them."""
        layers = self._session.layers
        self._page.show_data(layers is not None)
        self._page.sources.leave_out([layers.areas] if layers is not None and layers.areas is not None else [])
        if not self._quiet:
            self._renew_soon()

    def _drop_lost(self, _ids):
        self._page.sources.drop_lost_layers()

    # looking at sources

    def _look(self, propose=False):
        """See what columns the zones have, and whether they say in which reference system they are."""
        sources = self._sources()
        self._watch(self._page.sources.layers(), sources.paths)
        if not sources.layers and not sources.paths:
            self._page.form.show_missing(())
            return
        self._jobs.start("look", tr("Dateline: looking at zones"), lambda: look_at(sources),
                         lambda found: self._show_found(found, propose), self._messages.error)

    def _show_found(self, found, propose):
        self._title = found.title
        self._page.form.show_columns(found.columns, found.dated_names, propose)
        self._page.form.show_missing(found.unknown)
        if found.trouble:
            self._page.say(found.trouble)

    def _sources(self):
        layers = self._page.sources.layers()
        return Sources(tuple(map(zone_layer, layers)), tuple(self._page.sources.paths()),
                       tuple(layer_mark(layer, self._edits.get(layer.id(), 0)) for layer in layers))

    def _watch(self, layers, paths):
        """Hear of changes of these layers and files, and of no others."""
        for layer, slot in self._watched:
            if not sip.isdeleted(layer):
                for signal in _signals(layer):
                    signal.disconnect(slot)
        self._watched = [(layer, self._slot(layer.id())) for layer in layers]
        for layer, slot in self._watched:
            for signal in _signals(layer):
                signal.connect(slot)
        known = self._watcher.files() + self._watcher.directories()
        if known:
            self._watcher.removePaths(known)
        there = [path for path in paths if os.path.exists(path)]
        if there:
            self._watcher.addPaths(there)

    def _slot(self, layer_id):
        def changed(*_given):
            self._edits[layer_id] = self._edits.get(layer_id, 0) + 1
            self._renew_soon()
        return changed

    # laying

    def _ask_to_lay(self):
        if self._page.target == COPY:
            suggested = os.path.join(settings.last_folder() or self._session.folder, tr("incidents-zones"))
            files.ask_target(self._page, tr("A copy of the database with its zones"),
                             ((tr("Dateline database"), "gpkg"),), suggested, lambda path: self._lay(copy=path))
        else:
            self._lay()

    def _lay(self, copy="", known=""):
        if self._session.layers is None or self._task is not None:
            return
        address, sources, wanted = self._session.address, self._sources(), self._page.form.wanted()
        if copy and os.path.exists(copy):
            self._page.say(tr("{file} exists already; choose another name").format(file=copy))
            return
        kept = zone_kept.Kept(self._page.sources.sources(), wanted, self._page.keeps, database=self._database())
        self._run(tr("Dateline: laying zones"), lambda progress, cancelled: lay_over(
            address, sources, wanted, NEAR_KM, copy, known, progress, cancelled),
            lambda outcome: self._show_outcome(outcome, kept, copy, bool(known)))

    def _show_outcome(self, outcome, kept, copy, again):
        if outcome is None:
            return
        self._page.show_report(head_of(outcome), [str(each) for each in outcome.problems],
                               reasons_of(outcome) + [str(each) for each in outcome.notes])
        if copy:
            self._messages.success(tr("The copy with its zones is {file}").format(file=copy), "",
                                   ((tr("Open it"), lambda: self._open(copy)),))
            return
        self._kept = kept._replace(mark=outcome.mark, holders=outcome.holders)
        zone_kept.save_zones(self._project, self._kept)
        if again and outcome.changed:
            self._messages.info(tr("Zones were laid anew; incidents that changed: {count}").format(
                count=outcome.changed))
        if self._session.layers is not None and outcome.changed:
            self._quiet = True
            try:
                show_columns(self._session.layers.incidents)
                self._session.show(self._session.address)
            except DatelineError as error:
                self._messages.error(error)
            finally:
                self._quiet = False

    def _open(self, path):
        try:
            self._session.choose(path)
        except DatelineError as error:
            self._messages.error(error)

    def _database(self):
        """What tells the database that was laid over from others, wherever the project lies."""
        home = home_of(self._session.address)
        return self._project.writePath(home.address) if home.provider == "ogr" else str(home)

    def _renew_soon(self):
        if self._kept is not None and self._kept.keeps and self._kept.mark and not self._quiet:
            self._soon.start()

    def _renew(self):
        """Lay again what was laid, where something that it depends on has changed."""
        if self._kept is None or self._session.layers is None or self._kept.database != self._database():
            return
        if self._task is not None or self._jobs.runs("look"):
            self._soon.start()
        elif self._page.sources.sources() == self._kept.sources and self._page.form.wanted() == self._kept.wanted:
            self._lay(known=self._kept.mark)

    # zones on the map

    def _ask_for_map(self):
        suggested = os.path.join(settings.last_folder() or self._session.folder, tr("zones"))
        files.ask_target(self._page, tr("Write the zones as a layer"), ((tr("GeoPackage"), "gpkg"),), suggested,
                         self._draw)

    def _draw(self, path):
        sources, wanted = self._sources(), self._page.form.wanted()

        def work(progress, cancelled):
            with read_series(sources.paths, wanted.told, None, progress, cancelled, sources.layers) as series:
                return zone_map.write_zones(path, series, wanted.rule, progress, cancelled)

        self._run(tr("Dateline: drawing zones"), work, lambda holders: self._add_map(path, holders))

    def _add_map(self, path, holders):
        old = [layer.id() for layer in self._project.mapLayers().values()
               if layer.source().split("|")[0] == path]
        self._project.removeMapLayers(old)
        try:
            layer = zone_map.zones_layer(path, tr("Zones: {name}").format(name=self._title), holders)
        except DatelineError as error:
            self._messages.error(error)
            return
        layer.setCustomProperty(_OURS, True)
        self._project.addMapLayer(layer, False)
        place = _below_incidents(self._project, self._session.layers)
        node = self._project.layerTreeRoot().insertLayer(place, layer)
        for open_ in (False, True):  # the tree takes notice of a change alone
            node.setExpanded(open_)
        self._show_day(self._filter.overview)

    def _show_day(self, overview):
        """The zones of the last day that the filter shows."""
        wanted = self._filter.filter
        day = wanted.date_to if wanted.enabled and wanted.date_to else overview and overview.last
        for layer in self._project.mapLayers().values():
            if layer.customProperty(_OURS):
                zone_map.show_day(layer, day or None)

    # work in the background

    def _run(self, title, work, then):
        if self._task is not None:
            return
        self._task = Errand(title, work)
        self._task.progressed.connect(self._page.show_progress)
        self._task.ended.connect(lambda: self._end(then))
        self._page.show_running(True, title)
        self._began = time.monotonic()
        QgsApplication.taskManager().addTask(self._task)

    def _end(self, then):
        task, self._task = self._task, None
        self._soon.setInterval(max(RENEW_MS, int(_REST * 1000 * (time.monotonic() - self._began))))
        self._page.show_running(False)
        if task.isCanceled() and task.result is None:
            self._page.say(tr("Cancelled; nothing was written."))
        elif task.error is not None:
            self._page.say(task.error.message)
            self._messages.error(task.error)
        else:
            then(task.result)

    def _cancel(self):
        if self._task is not None:
            self._task.cancel()


def _signals(layer):
    return layer.dataChanged, layer.afterCommitChanges, layer.subsetStringChanged, layer.crsChanged


def _below_incidents(project, layers):
    """The place in the layer tree under the group that has the incidents."""
    root = project.layerTreeRoot()
    node = layers and root.findLayer(layers.incidents.id())
    while node is not None and node.parent() is not None and node.parent() is not root:
        node = node.parent()
    return root.children().index(node) + 1 if node in root.children() else 0
