"""Between the timeline and the filter: the handles are the filter's days, and play is QGIS's Temporal Controller."""

from datetime import date

from qgis.PyQt.QtCore import QObject

from ..core.histogram import start_of
from .timeline_player import TimelinePlayer


class TimelineController(QObject):
    """Shows what the FilterController has counted, changes its days, and plays those that are chosen."""

    def __init__(self, filter_controller, dock, temporal_controller, parent=None):
        super().__init__(parent)
        self._filter, self._dock = filter_controller, dock
        self._player = TimelinePlayer(temporal_controller, self)
        self._player.frameChanged.connect(self._on_frame)
        self._player.playingChanged.connect(lambda playing: dock.show_playing(playing, self._player.stoppable))
        filter_controller.counted.connect(self._show_counts)
        filter_controller.filterChanged.connect(dock.show_choice)
        filter_controller.emptied.connect(self._empty)
        dock.changed.connect(lambda first, last: filter_controller.change(date_from=first, date_to=last))
        dock.presetAsked.connect(self._use_preset)
        dock.playAsked.connect(self._play)
        dock.stopAsked.connect(self._player.stop)
        dock.show_playing(False, False)

    def close(self):
        """Stop playing and leave QGIS's controller as it was."""
        self._player.close()

    def _show_counts(self, overview):
        self._dock.show_data(overview, self._filter.colours)
        self._dock.show_choice(self._filter.filter)
        if overview.first is not None:
            self._player.offer(overview.first, overview.last)

    def _empty(self):
        self._player.stop()
        self._dock.show_data(None, {})

    def _use_preset(self, preset):
        self._filter.use_preset(preset)
        if preset == "all":
            self._dock.chart.zoom_all()
        else:
            self._dock.chart.zoom_to_choice()

    def _play(self):
        overview, wanted = self._filter.overview, self._filter.filter
        if self._player.playing:
            self._player.pause()
        elif overview is not None and overview.first is not None:
            first = wanted.date_from if wanted.enabled and wanted.date_from else overview.first
            last = wanted.date_to if wanted.enabled and wanted.date_to else overview.last
            unit = self._dock.chart.unit()
            begin = date.fromordinal(start_of(first.toordinal(), unit))  # so that a frame is a bar
            self._player.play(begin, last, unit)

    def _on_frame(self, frame):
        self._dock.chart.show_frame(frame)
        self._dock.show_playing(self._player.playing, self._player.stoppable)
