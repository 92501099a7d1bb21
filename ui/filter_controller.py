"""Between pages and layers: what is chosen becomes the filter, the filter what is shown, and that is counted."""

from dataclasses import replace
from datetime import date

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.layers import counting, filters, kept, style, subset
from ..core.layers.asking import Asker
from ..gazetteer.errors import DatelineError
from . import settings
from .filter_history import FilterHistory
from .summary import in_words

DEBOUNCE_MS = 150


def tr(text):
    return QCoreApplication.translate("FilterController", text)


class FilterController(QObject):
    """Keeps one ``Filter`` and applies it, shortly after the last change, to the session's layers.

    Everything is counted in the background; the latest question wins. Whoever else shows or changes the filter (the
    timeline, the table) listens to the signals and calls ``change``.
    """

    filterChanged = pyqtSignal(object)  # the Filter to mirror
    viewChanged = pyqtSignal(object)    # the Question of what the layers show now
    counted = pyqtSignal(object)        # the Overview that answers it
    emptied = pyqtSignal()              # there are no layers any more

    def __init__(self, session, page, facet_model, messages, parent=None):
        super().__init__(parent)
        self._session, self._page, self._facets, self._messages = session, page, facet_model, messages
        self._filter = self._applied = filters.Filter()
        self._history = FilterHistory(self._filter)
        self._set = ""        # the subset string that is known to be open
        self._named = {}
        self.overview = None  # of the last count
        self.colours = {}     # of the actors, as on the map
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._apply)
        self._follow_soon = QTimer(self)  # in a turn of the event loop of its own: each layer takes its time
        self._follow_soon.setSingleShot(True)
        self._follow_soon.timeout.connect(self._follow)
        self._asker = Asker(tr("Dateline: counting"), self)
        self._asker.answered.connect(self._show_counts)
        self._asker.failed.connect(messages.error)
        self._listen()
        session.changed.connect(self.renew)
        session.viewChanged.connect(lambda: self._follow_soon.start(0))

    @property
    def filter(self):
        """The filter that is wanted now."""
        return self._filter

    @property
    def count(self):
        """Incidents in the database, as far as they were counted."""
        return self.overview.summary.total if self.overview is not None else 0

    @property
    def busy(self):
        """Whether a change waits to be applied, or something to be counted."""
        return self._timer.isActive() or self._follow_soon.isActive() or self._asker.busy

    def change(self, **values):
        """Change some values of the filter; it is applied shortly after."""
        self._put(replace(self._filter, **values))

    def choose(self, facet, values):
        """Choose the values of a facet; None for all."""
        self._put(self._filter.choose(facet, values))

    def use_preset(self, preset):
        """The last days of the data, one year of it ("2014"), or all of it."""
        if preset == "all":
            self.change(date_from=None, date_to=None)
        elif not preset.startswith("last "):
            self.change(date_from=date(int(preset), 1, 1), date_to=date(int(preset), 12, 31))
        elif self.overview is not None and self.overview.last is not None:
            first, last = filters.last_days(int(preset.split()[1]), self.overview.last)
            self.change(date_from=first, date_to=last)

    def renew(self):
        """Show the data and the filter of the session's layers, which came, went or hold more than before."""
        layers = self._session.layers
        self._page.show_data(layers is not None)
        if layers is None:
            self._asker.close()
            self._filter = self._applied = filters.Filter()
            self.overview = None
            self.emptied.emit()
            return
        self._filter = self._applied = kept.restore_filter(QgsProject.instance(), layers.incidents) or filters.Filter()
        self._set = layers.incidents.subsetString()
        self._history.begin(self._filter)
        self._named = kept.restore_named(QgsProject.instance())
        self._show()
        if self._ours() not in ("", self._expected()):
            self._timer.start()  # set by a version that wrote it another way
        self.count_anew()

    def count_anew(self):
        """Ask how many incidents the layers show now."""
        layers = self._session.layers
        if layers is not None:
            question = counting.question_of(layers, self._applied)
            self._asker.ask(lambda cancelled: counting.overview(question, cancelled))
            self.viewChanged.emit(question)

    def close(self):
        """Change and count nothing more."""
        self._timer.stop()
        self._follow_soon.stop()
        self._asker.close()

    def _listen(self):
        page, bar = self._page, self._page.bar
        self._facets.chosenChanged.connect(lambda facet: self.choose(facet, self._facets.chosen(facet)))
        page.facets.openChanged.connect(settings.set_open_facets)
        page.facets.set_open(settings.open_facets())
        page.words.changed.connect(lambda text: self.change(text=text))
        page.dates.changed.connect(self._read_dates)
        page.dates.presetAsked.connect(self.use_preset)
        page.deaths.changed.connect(self._read_deaths)
        bar.toggled.connect(lambda on: self.change(enabled=on))
        bar.cleared.connect(lambda: self._put(filters.Filter(enabled=self._filter.enabled)))
        bar.undone.connect(self._undo)
        bar.redone.connect(self._redo)
        bar.chosen.connect(lambda name: self._put(self._named[name]))
        bar.saved.connect(lambda name: self._keep_named({**self._named, name: self._filter}))
        bar.renamed.connect(self._rename)
        bar.dropped.connect(lambda dropped: self._keep_named(
            {name: one for name, one in self._named.items() if name != dropped}))

    def _read_dates(self):
        first, last = self._page.dates.dates()
        self.change(date_from=first, date_to=last, keep_undated=self._page.dates.keep_undated())

    def _read_deaths(self):
        low, high = self._page.deaths.deaths()
        self.change(killed_from=low, killed_to=high)

    def _undo(self):
        self._timer.stop()
        self._history.add(self._filter)  # what waits to be applied is undone first
        self._put(self._history.undo())

    def _redo(self):
        if not self._timer.isActive():
            self._put(self._history.redo())

    def _rename(self, old, new):
        self._keep_named({(new if name == old else name): one for name, one in self._named.items()
                          if name == old or name != new})

    def _keep_named(self, named):
        kept.save_named(QgsProject.instance(), named)
        self._named = kept.restore_named(QgsProject.instance())
        self._show_bar()

    def _put(self, wanted):
        """Want this filter, show it everywhere, and apply it soon."""
        if self._session.layers is None:
            return
        self._filter = wanted
        self._show()
        self._timer.start()

    def _show(self):
        self._facets.set_chosen(self._filter.choices)
        self._page.show_filter(self._filter)
        self._show_bar()
        self.filterChanged.emit(self._filter)

    def _show_bar(self):
        wanted, history = self._filter, self._history
        names = list(self._named)
        current = next((name for name in names if self._named[name] == wanted), None)
        self._page.bar.show_named(names, current)
        self._page.bar.show_filter(wanted.enabled, wanted.restricts(), history.can_undo or wanted != self._applied,
                                   history.can_redo)

    def _apply(self):
        layers = self._session.layers
        if layers is None:
            return
        before, self._applied = self._applied, self._filter  # what is set is followed at once
        try:
            self._set = subset.filter_incidents(layers, self._filter)
        except DatelineError as error:
            self._messages.warning(error.message, error.detail)
            self._filter = self._applied = before
            self._history.add(before)
            self._show()
            return
        self._history.add(self._filter)
        kept.save_filter(QgsProject.instance(), layers.incidents, self._filter)
        self._show_bar()
        self._follow_soon.start(0)

    def _follow(self):
        """The incidents show something else: by our filter, the user's own, or an edit."""
        layers = self._session.layers
        if layers is None:
            return
        if self._expected() and not self._ours():  # somebody took it away in the layer's own dialog
            self._filter = self._applied = replace(self._applied, enabled=False)
            kept.save_filter(QgsProject.instance(), layers.incidents, self._filter)
            self._show()
        if layers.incidents.subsetString() != self._set:
            self._set = layers.incidents.subsetString()
        try:
            subset.follow(layers)
        except DatelineError as error:
            self._messages.warning(error.message, error.detail)
        self.count_anew()

    def _ours(self):
        """Our part of what the incidents' layer is filtered by."""
        return subset.split_subset(self._session.layers.incidents.subsetString())[1]

    def _expected(self):
        """What our part is while nobody else has changed it."""
        return subset.subset_of(self._session.layers, self._applied)

    def _show_counts(self, overview):
        self.overview = overview
        actors = [value.value for value in overview.values.get("actor", ())]
        self.colours = style.colours_of(self._session.layers.incidents, values=actors)
        self._facets.set_values(overview.values, self.colours)
        self._page.dates.setVisible(overview.first is not None)
        self._page.deaths.show_range(overview.most_killed)
        if overview.first is not None:
            self._page.dates.show_range(overview.first, overview.last)
            self._page.show_filter(self._filter)
        self._page.show_summary(in_words(overview.summary), overview.summary.shown, overview.summary.total)
        self.counted.emit(overview)
