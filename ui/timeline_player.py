"""Plays the incidents through QGIS's Temporal Controller, and puts that back as it was."""

from datetime import date

from qgis.core import QgsDateTimeRange, QgsInterval, QgsTemporalNavigationObject, QgsUnitTypes
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QDateTime, QObject, QTime, QTimer, pyqtSignal

FRAMES_PER_SECOND = 2.0
WATCH_MS = 200
_UNITS = {"day": QgsUnitTypes.TemporalUnit.TemporalDays, "week": QgsUnitTypes.TemporalUnit.TemporalWeeks,
          "month": QgsUnitTypes.TemporalUnit.TemporalMonths, "year": QgsUnitTypes.TemporalUnit.TemporalYears}
_ANIMATED = QgsTemporalNavigationObject.NavigationMode.Animated
_FIXED = QgsTemporalNavigationObject.NavigationMode.FixedRange
_OFF = QgsTemporalNavigationObject.NavigationMode.NavigationOff
_RESTS = QgsTemporalNavigationObject.AnimationState.Idle


class TimelinePlayer(QObject):
    """One frame a bar of the timeline. Whoever plays in QGIS's own panel is followed, too."""

    frameChanged = pyqtSignal(object)  # (first, last) ordinals of the days shown; None for all
    playingChanged = pyqtSignal(bool)

    def __init__(self, controller, parent=None):
        super().__init__(parent)
        self._controller = controller
        self._before = None  # mode, extent, frame and speed that the controller had
        self._offered = None
        controller.updateTemporalRange.connect(self._on_range)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._show_all_days)
        self._watch = QTimer(self)  # PyQt does not know the controller's stateChanged
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look)

    @property
    def playing(self):
        return self._controller.animationState() != _RESTS

    @property
    def stoppable(self):
        """Whether we have begun to play and not given the controller back."""
        return self._before is not None

    def offer(self, first, last):
        """Let QGIS's own panel begin with these days (datetime.date), as long as nobody navigates in time: by itself it
        knows nothing of them (``timed_layers``)."""
        extent = _extent(first, last)
        if extent != self._offered and self._controller.navigationMode() == _OFF:
            self._offered = extent
            self._controller.setTemporalExtents(extent)

    def play(self, first, last, unit):
        """Play from ``first`` to ``last`` (datetime.date), a ``unit`` of the timeline a frame; from where it rests."""
        controller, extent = self._controller, _extent(first, last)
        frame = QgsInterval(1, _UNITS[unit])
        if self._before is None:
            self._before = (controller.navigationMode(), controller.temporalExtents(), controller.frameDuration(),
                            controller.framesPerSecond())
            controller.setNavigationMode(_ANIMATED)
            controller.setFramesPerSecond(FRAMES_PER_SECOND)
        if controller.temporalExtents() != extent or controller.frameDuration() != frame:
            controller.setTemporalExtents(extent)
            controller.setFrameDuration(frame)
            controller.setCurrentFrameNumber(0)
        elif controller.currentFrameNumber() + 1 >= controller.totalFrameCount():
            controller.setCurrentFrameNumber(0)
        controller.playForward()
        self._watch.start()
        self.playingChanged.emit(True)

    def pause(self):
        """Rest at the frame shown now."""
        self._controller.pause()
        self._look()

    def stop(self):
        """Show all days again, and give the controller back as it was."""
        if self._before is None:
            return
        mode, extent, frame, speed = self._before
        self._before = None
        self.pause()
        self._controller.setTemporalExtents(extent)
        self._controller.setFrameDuration(frame)
        self._controller.setFramesPerSecond(speed)
        self._controller.setNavigationMode(mode)
        self.frameChanged.emit(None)

    def close(self):
        """Stop, and hear nothing more of the controller."""
        if sip.isdeleted(self._controller):
            return
        self._calm.stop()
        self.stop()
        self._controller.updateTemporalRange.disconnect(self._on_range)

    def _on_range(self, shown):
        if shown.isInfinite() or not shown.begin().isValid() or not shown.end().isValid():
            self.frameChanged.emit(None)
            return
        if self._controller.navigationMode() == _OFF:
            self._calm.start(0)
            return
        first, end = shown.begin().date().toPyDate(), shown.end()
        last = end.date().toPyDate().toordinal() - (end.time() == QTime(0, 0))
        self.frameChanged.emit((first.toordinal(), max(first.toordinal(), last)))

    def _show_all_days(self):
        """A new project may have QGIS's panel tell the map a range, an hour of today, while nobody navigates in time:
        the map then draws no incident. Off anew tells it that there is none."""
        if self._controller.navigationMode() == _OFF:
            self._controller.setNavigationMode(_FIXED)
            self._controller.setNavigationMode(_OFF)

    def _look(self):
        """Say when it has come to rest: at the end, or by QGIS's own panel."""
        if not self.playing:
            self._watch.stop()
            self.playingChanged.emit(False)


def _extent(first, last):
    return QgsDateTimeRange(_midnight(first), _midnight(date.fromordinal(last.toordinal() + 1)), True, False)


def _midnight(day):
    return QDateTime(QDate(day), QTime(0, 0))
