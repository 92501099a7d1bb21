"""How long the window's event loop stands still."""

import time
from types import GeneratorType

from driver import results, settled
from qgis.PyQt.QtCore import Qt, QTimer

TICK_MS = 5


class Ticker:
    """The longest time (ms) between two ticks of the event loop since ``begin``; and of that what the window's thread
    worked itself, which other programs on the machine do not lengthen."""

    def __init__(self):
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.begin()

    def begin(self):
        self._last, self._last_worked = time.monotonic(), time.thread_time()
        self.longest = self.worked = 0.0

    def _tick(self):
        now, worked = time.monotonic(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000.0)
        self.worked = max(self.worked, (worked - self._last_worked) * 1000.0)
        self._last, self._last_worked = now, worked

    def measured(self, name, act, until=settled):
        """Act, wait until everything is answered, and note how long the loop waited at most and how long all took."""
        yield 0.5
        self.begin()
        began = time.monotonic()
        acted = act()
        if isinstance(acted, GeneratorType):  # an act of many steps gives its turns to the event loop
            yield from acted
        yield 0.02
        yield until
        took = time.monotonic() - began
        yield 0.3
        results.setdefault("blocked", {})[name] = round(self.longest)
        results.setdefault("worked", {})[name] = round(self.worked)
        results.setdefault("answered", {})[name] = round(took * 1000.0)
        print(f"--- {name}: {self.longest:.0f} ms, worked {self.worked:.0f}, answered {took * 1000.0:.0f}", flush=True)
