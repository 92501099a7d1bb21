"""One open gazetteer for many askers: opened at the first question, anew when its files or corrections have changed.

QGIS asks from threads of its own that Python sees anew at every call, and to which a connection of the index would
belong for that call alone. So all questions are put in one thread, one after the other.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

from .corrections import default_corrections
from .store import open_gazetteer


class SharedGazetteer:
    """``files()`` gives the user's country files at the moment; ``open_(files, cancelled=…)`` opens them."""

    def __init__(self, files=tuple, open_=open_gazetteer):
        self._files, self._open = files, open_
        self._lock, self._closing = threading.Lock(), threading.Event()
        self._thread = self._gazetteer = self._state = None

    def ask(self, question):
        """What ``question(gazetteer)`` gives. Raises GazetteerError where the gazetteer cannot be opened.

        The question must not ask this object again, and must not wait for the thread that asks.
        """
        with self._lock:
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, thread_name_prefix="dateline-gazetteer")
            asked = self._thread.submit(lambda: question(self._current()))
        return asked.result()

    def close(self):
        """Let go of the files, when what is being asked is answered; indexing ends at once, with an error.

        A question after that opens them again.
        """
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._closing.set()
                thread.submit(self._let_go).result()
                thread.shutdown()
                self._closing.clear()

    def _current(self):
        state = _state(self._files())
        if self._gazetteer is None or state != self._state:
            self._let_go()
            self._gazetteer, self._state = self._open(state[0], cancelled=self._closing.is_set), state
        return self._gazetteer

    def _let_go(self):
        gazetteer, self._gazetteer = self._gazetteer, None
        if gazetteer is not None:
            gazetteer.close()


def _state(files):
    """What a gazetteer depends on: the country files and the user's corrections, as they are now."""
    corrections = default_corrections()
    return tuple(files), tuple((path, _stamp(path)) for path in (*files, corrections, f"{corrections}-wal"))


def _stamp(path):
    try:
        return os.stat(path).st_mtime_ns, os.stat(path).st_size
    except OSError:
        return None
