"""Between the Explore page and the layers: what is ticked becomes the filter, and the filter what is ticked."""

from dataclasses import replace
from datetime import date

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ..core.layers import filters, style
from ..gazetteer.errors import DatelineError
from .summary import in_words, summarise

DEBOUNCE_MS = 150


class FilterController(QObject):
    """Keeps one ``Filter`` and applies it, shortly after the last change, to the session's layers."""

    def __init__(self, session, page, actor_model, messages, parent=None):
        super().__init__(parent)
        self._session, self._page, self._actors, self._messages = session, page, actor_model, messages
        self._filter = filters.Filter()
        self._applied = filters.Filter()
        self.count = 0  # incidents in the database
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._apply)
        page.edited.connect(self._read_page)
        page.presetAsked.connect(self._use_preset)
        page.toggled.connect(lambda on: self._change(enabled=on))
        page.cleared.connect(self._clear)
        session.changed.connect(self.renew)
        session.viewChanged.connect(self._follow)

    def renew(self):
        """Show the data and the filter of the session's layers, which came, went or hold more than before."""
        layers = self._session.layers
        self._page.show_data(layers is not None)
        if layers is None:
            self._filter = self._applied = filters.Filter()
            self.count = 0
            return
        kept = filters.restore_filter(QgsProject.instance(), layers.incidents)
        self._filter = self._applied = kept or filters.Filter()
        counts = filters.actor_counts(layers.incidents)
        self._actors.set_actors(dict(counts), style.colours_of(layers.incidents))
        first, last = filters.date_range(layers.incidents)
        self._page.dates.setVisible(first is not None)
        if first is not None:
            self._page.dates.show_range(first, last)
        self._show()
        self.summarise()

    def summarise(self):
        """Count again what the map shows."""
        layers = self._session.layers
        if layers is not None:
            summary = summarise(layers.incidents)
            self._page.show_summary(in_words(summary), summary.shown, summary.total)
            self.count = summary.total

    def _follow(self):
        """The incidents show something else: by our filter, the user's own, or an edit."""
        try:
            filters.follow(self._session.layers)
        except DatelineError as error:
            self._messages.warning(error.message, error.detail)
        self.summarise()

    def close(self):
        self._timer.stop()

    def _read_page(self):
        date_from, date_to = self._page.dates.dates()
        ticked = self._actors.ticked()
        self._change(actors=None if ticked is None else frozenset(ticked), date_from=date_from, date_to=date_to,
                     keep_undated=self._page.dates.keep_undated())

    def _use_preset(self, preset):
        layers = self._session.layers
        if preset == "all":
            self._change(date_from=None, date_to=None)
        elif preset.startswith("last "):
            chosen = filters.preset(int(preset.split()[1]), layers.incidents)
            self._change(date_from=chosen.date_from, date_to=chosen.date_to)
        else:
            self._change(date_from=date(int(preset), 1, 1), date_to=date(int(preset), 12, 31))
        self._show()

    def _clear(self):
        self._filter = filters.Filter(enabled=self._filter.enabled)
        self._show()
        self._timer.start()

    def _change(self, **values):
        self._filter = replace(self._filter, **values)
        self._page.show_filter(self._filter.enabled, self._restricts())
        self._timer.start()

    def _show(self):
        wanted = self._filter
        self._actors.set_ticked(wanted.actors)
        self._page.dates.show_choice(wanted.date_from, wanted.date_to, wanted.keep_undated)
        self._page.show_filter(wanted.enabled, self._restricts())

    def _restricts(self):
        return self._filter != filters.Filter(enabled=self._filter.enabled)

    def _apply(self):
        layers = self._session.layers
        if layers is None:
            return
        try:
            filters.apply_filter(layers, self._filter)
        except DatelineError as error:
            self._messages.warning(error.message, error.detail)
            self._filter = self._applied
            self._show()
            return
        self._applied = self._filter
        filters.save_filter(QgsProject.instance(), layers.incidents, self._filter)
