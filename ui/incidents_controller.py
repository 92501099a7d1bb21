"""Between the table of incidents, the filter and the map: rows in the background, one selection in both."""

from dataclasses import dataclass
from functools import partial

from qgis.core import QgsFeatureRequest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..core.layers import listing, reports
from ..core.layers.asking import Asker
from ..core.side_by_side import side_by_side

SOON_MS = 30  # after which rows that are looked at are read


def tr(text):
    return QCoreApplication.translate("Incidents", text)


@dataclass(frozen=True)
class _Read:
    """Rows that were read, and the Listing that they were wanted of."""

    listing: listing.Listing
    rows: dict


class IncidentsController(QObject):
    """Lists what the filter shows while somebody looks at the dock, and keeps the layer's selection and the table's
    the same."""

    def __init__(self, iface, session, filter_controller, dock, model, messages, parent=None):
        super().__init__(parent)
        self._iface, self._session, self._filter = iface, session, filter_controller
        self._dock, self._model = dock, model
        self._order = listing.Order()
        self._question = None  # of what is shown
        self._stale = False    # whether the table shows something else
        self._layer = None     # whose selection is followed
        self._syncing = False
        self._lists, self._rows, self._told = (
            Asker(title, self, wait) for title, wait in ((tr("Dateline: listing"), SOON_MS),
                                                         (tr("Dateline: reading rows"), SOON_MS),
                                                         (tr("Dateline: reading reports"), 2 * SOON_MS)))
        self._lists.answered.connect(self._show_listing)
        self._rows.answered.connect(lambda read: model.fill(read.listing, read.rows))
        self._told.answered.connect(self._show_reports)
        for asker in (self._lists, self._rows, self._told):
            asker.failed.connect(messages.error)
        filter_controller.viewChanged.connect(self._follow)
        filter_controller.counted.connect(lambda overview: dock.show_summary(overview.summary))
        filter_controller.emptied.connect(self._empty)
        self._listen()

    @property
    def busy(self):
        """Whether rows or reports are still to come."""
        return any(asker.busy for asker in (self._lists, self._rows, self._told))

    def close(self):
        """Ask nothing more, and let go of the layer."""
        for asker in (self._lists, self._rows, self._told):
            asker.close()
        self._watch(None)

    def _listen(self):
        dock, table = self._dock, self._dock.table
        self._model.rowsWanted.connect(self._read_rows)
        self._model.sortAsked.connect(lambda column, descending: self._reorder(column=column, descending=descending))
        dock.viewAsked.connect(lambda view: self._reorder(view=view))
        dock.searched.connect(lambda words: self._reorder(words=words))
        dock.opened.connect(self._list_if_stale)
        table.selectionModel().selectionChanged.connect(lambda *_parts: self._select_on_map())
        table.selectionModel().currentRowChanged.connect(lambda index, _before: self._compare(index.row()))
        table.shown.connect(self._show_on_map)
        table.formAsked.connect(self._open_form)
        table.valueAsked.connect(self._choose_value)

    # What is listed

    def _follow(self, question):
        """Something else is shown: by the filter, or because the data changed."""
        self._question, self._stale = question, True
        self._watch(self._session.layers.incidents)
        if self._dock.isUserVisible() and self._dock.isVisible():
            self._list_if_stale()

    def _reorder(self, **values):
        self._order = self._order._replace(**values)
        self._stale = True
        self._list_if_stale()

    def _list_if_stale(self):
        if self._stale and self._question is not None:
            self._stale = False
            self._lists.ask(partial(listing.listing, self._question, self._order))

    def _show_listing(self, found):
        current = self._dock.table.currentIndex().row()
        fid = self._model.fid_of(current) if current >= 0 else None
        self._syncing = True
        self._dock.show_listing(found, self._filter.colours)
        self._syncing = False
        self._select_in_table()
        row = self._model.row_of(fid) if fid is not None else None
        if row is not None and not self._dock.table.currentIndex().isValid():
            self._dock.table.scrollTo(self._model.index(row, 0))

    def _read_rows(self):
        if self._question is not None:
            self._rows.ask(partial(_read, *self._model.wanted(), self._question.home))

    def _empty(self):
        for asker in (self._lists, self._rows, self._told):
            asker.close()
        self._watch(None)
        self._question, self._stale = None, False
        self._dock.show_listing(listing.Listing(), {})
        self._dock.show_summary(None)
        self._dock.comparison.clear()

    # One selection

    def _watch(self, layer):
        if layer is self._layer:
            return
        if self._layer is not None and not sip.isdeleted(self._layer):
            self._layer.selectionChanged.disconnect(self._select_in_table)
        self._layer = layer
        if layer is not None:
            layer.selectionChanged.connect(self._select_in_table)

    def _select_on_map(self):
        if self._syncing or self._layer is None:
            return
        fids = [self._model.fid_of(row) for first, last in self._dock.table.selected_rows()
                for row in range(first, last + 1)]
        self._syncing = True
        self._layer.selectByIds(fids)
        self._syncing = False

    def _select_in_table(self, *_changes):
        if self._syncing or self._layer is None:
            return
        rows = sorted(row for row in map(self._model.row_of, self._layer.selectedFeatureIds()) if row is not None)
        self._syncing = True
        self._dock.table.select_rows(rows)
        self._syncing = False

    # One incident

    def _compare(self, row):
        if row < 0 or self._question is None:
            self._dock.comparison.clear()
        else:
            self._told.ask(partial(reports.reports_of, self._question.home, self._model.fid_of(row)))

    def _show_reports(self, told):
        heads = []
        for report in told.reports:
            title, published = told.articles.get(report["article"], ("", ""))
            source = report["sources"] or report["article"] or ""
            tip = "\n".join(text for text in (title, report["article"], published, report["sentence"]) if text)
            heads.append((source, tip))
        self._dock.comparison.show_reports(told.incident["title"] or "", side_by_side(told.incident, told.reports),
                                           heads)

    def _show_on_map(self, row):
        """Zoom to an incident and let it flash; one without a place opens its form."""
        feature = self._feature(row)
        if feature is None:
            return
        if not feature.hasGeometry():
            self._open_form(row)
            return
        canvas = self._iface.mapCanvas()
        canvas.zoomToFeatureIds(self._layer, [feature.id()])
        canvas.flashFeatureIds(self._layer, [feature.id()])

    def _open_form(self, row):
        feature = self._feature(row)
        if feature is not None:
            self._iface.openFeatureForm(self._layer, feature, False, False)

    def _feature(self, row):
        if self._layer is None or not 0 <= row < self._model.rowCount():
            return None
        request = QgsFeatureRequest(self._model.fid_of(row))
        return next((one for one in self._layer.getFeatures(request) if one.isValid()), None)

    def _choose_value(self, facet, value, alone):
        """Filter by a value that was clicked: only it, or all others."""
        overview = self._filter.overview
        if alone or overview is None:
            self._filter.choose(facet, [value])
        else:
            others = {one.value for one in overview.values.get(facet, ())} - {value}
            before = self._filter.filter.chosen(facet)
            self._filter.choose(facet, others if before is None else set(before) - {value})


def _read(found, fids, home, cancelled):
    """Rows of a Listing, read; in a thread."""
    return None if not fids or cancelled() else _Read(found, listing.rows_of(home, fids))
