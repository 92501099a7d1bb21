"""Python's threads share one lock: how work in the background leaves it to the window in good time."""

from contextlib import contextmanager
import gc
import sys
import threading

_NEVER = 1_000_000  # rounds of the middle generation before a full one
_TURN_S = 0.0005    # before a thread that works gives way to one that waits, which the window does after every call


class _Sparing:
    """While somebody works in the background

    * no full round of the garbage collector: it looks at every object there is while the window stands still, with a
      large database in memory for more than a second (the short rounds over what is new go on);
    * threads give way ten times as soon as by Python's default.
    """

    def __init__(self):
        self._lock, self._at_work, self._kept = threading.Lock(), 0, None

    @contextmanager
    def window(self):
        """For as long as the work within lasts, in whichever threads."""
        with self._lock:
            if not self._at_work:
                self._kept = gc.get_threshold(), sys.getswitchinterval()
                gc.set_threshold(*self._kept[0][:2], _NEVER)
                sys.setswitchinterval(_TURN_S)
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1
                if not self._at_work:
                    gc.set_threshold(*self._kept[0])
                    sys.setswitchinterval(self._kept[1])


sparing = _Sparing()
