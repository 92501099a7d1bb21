"""Holds the plugin's work up where a scenario wants it: in the middle of reading, or of an export."""

import threading
from importlib import import_module

PATIENCE = 40


class Gate:
    """Stands in a function of a module: the calls after the first ``free`` wait until ``open``."""

    def __init__(self, module, name, free=0):
        self._module, self._name, self._free = import_module(module), name, free
        self._through = getattr(self._module, name)
        self._open = threading.Event()
        self._lock = threading.Lock()
        self.calls = 0
        setattr(self._module, name, self._call)

    @property
    def reached(self):
        """Whether somebody stands before it."""
        return self.calls > self._free

    def open(self):
        """Let everybody through, from now on."""
        setattr(self._module, self._name, self._through)
        self._open.set()

    def _call(self, *given, **named):
        with self._lock:
            self.calls += 1
            waits = self.reached
        if waits:
            self._open.wait(PATIENCE)
        return self._through(*given, **named)


def reading(after):
    """A gate before the article after the first ``after``."""
    return Gate("dateline.core.pipeline", "_read", after)


def exporting():
    """A gate at the beginning of an export."""
    return Gate("dateline.core.layers.exports", "export_incidents")
