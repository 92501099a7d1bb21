"""Long work that must be done in the window's own thread, in pieces."""

from qgis.PyQt.QtCore import QTimer

_END = object()
_NEXT_MS = 1  # with none Qt goes on in the same turn


def in_turns(steps, goes_on):
    """Run a generator up to its next ``yield`` in each turn of the event loop, the first time now; the window lives in
    between. When ``goes_on()`` is false it is not gone on with."""
    if goes_on() and next(steps, _END) is not _END:
        QTimer.singleShot(_NEXT_MS, lambda: in_turns(steps, goes_on))
