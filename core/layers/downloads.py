"""A country's places from GeoNames, in the background, when the user asks for them."""

import os
import traceback
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...gazetteer.countries import country_name
from ...gazetteer.country_file import (BASE, MOST_BYTES, OTHER_NAMES, PLACES, check_country_file, country_url,
                                       file_name)
from ...gazetteer.errors import DatelineError, OnlineError
from . import network

_MISSING = (404, 410)


class CountryDownload(QgsTask):
    """Fetches one country's file from GeoNames into ``folder`` (XX.zip), with ``other_names`` that of all its other
    names too (XX-alternatenames.zip). Files that are there stay whole until all the new ones have been read to their
    ends; a cancel or a failure leaves nothing new.

    After ``ended``: ``paths`` of the files, the country's first, or none with ``error`` (a DatelineError; None after a
    cancel). ``rows`` and ``sizes`` are how many rows and bytes each of them holds. ``base``, ``most_bytes`` and
    ``silence_s`` (seconds without a byte) are for tests and for mirrors.
    """

    progressed = pyqtSignal(int, object, str)  # bytes done, bytes in all or None, what is being done
    ended = pyqtSignal()

    def __init__(self, code, folder, base=BASE, other_names=False, most_bytes=MOST_BYTES, silence_s=30.0):
        super().__init__(f"Dateline: {country_name(code)} from GeoNames", QgsTask.Flag.CanCancel)
        self.code, self._folder = code.upper(), Path(folder)
        self._urls = {dump: country_url(code, base, dump) for dump in ((PLACES, OTHER_NAMES) if other_names else
                                                                       (PLACES,))}
        self._most, self._silence = most_bytes, silence_s
        self.paths, self.rows, self.sizes = (), (), ()
        self.error = None
        network.prepare()

    def run(self):
        """In a thread of QGIS's task manager."""
        targets = {dump: self._folder / file_name(self.code, dump) for dump in self._urls}
        parts = {dump: target.with_name(f".{target.name}.{os.getpid()}.part") for dump, target in targets.items()}
        try:
            rows = tuple(self._fetched(dump, part) for dump, part in parts.items())
            if not self.isCanceled():
                sizes = tuple(part.stat().st_size for part in parts.values())
                for dump, part in parts.items():
                    os.replace(part, targets[dump])
                self.paths, self.rows, self.sizes = tuple(map(str, targets.values())), rows, sizes
        except DatelineError as error:
            self.error = error
        except OSError as error:
            self.error = DatelineError(f"{self._folder}: cannot be written to ({error.strerror}); free some room, or "
                                       "choose another folder.", repr(error))
        except Exception as error:  # nothing may escape into the task manager; the user hears of it in finished()
            self.error = DatelineError(f"The download failed: {error!r}", traceback.format_exc())
        finally:
            for part in parts.values():
                with suppress(OSError):  # what cannot be removed is hidden, and no country file
                    part.unlink()
        if self.isCanceled():
            self.error = None
        return bool(self.paths)

    def finished(self, _success):
        """In the window's thread, also after a cancel."""
        self.ended.emit()

    def _fetched(self, dump, part):
        """How many rows the file has that was written beside its target; 0 after a cancel."""
        if self.isCanceled():
            return 0
        self._fetch(dump, part)
        return check_country_file(part, self.code, dump, self._report, self.isCanceled)

    def _fetch(self, dump, part):
        """Write the file beside its target. Raises OnlineError with what the analyst can do, OSError of the disk."""
        url, name = self._urls[dump], file_name(self.code, dump)
        try:
            with open(part, "wb") as handle:
                answer = network.get(url, handle.write, most_bytes=self._most, silence_s=self._silence,
                                     progress=lambda done, total: self._report(done, total, f"Fetching {name}"),
                                     cancelled=self.isCanceled)
                handle.flush()
                os.fsync(handle.fileno())
        except network.NetworkTrouble as trouble:
            raise OnlineError(_WORDS[trouble.kind].format(name=name, most=self._most >> 20),
                              f"{url}: {trouble}") from trouble
        if answer.status in _MISSING:
            raise OnlineError(_NONE[dump].format(code=self.code), f"{url}: {answer.status}")
        if answer.status != 200:
            raise OnlineError(f"GeoNames answered with an error ({answer.status}); try again later, or choose a "
                              "country file you already have.", f"{url}: {answer.status}\n{answer.text[:2000]}")

    def _report(self, done, total, message):
        if total:
            self.setProgress(min(100.0, 100.0 * done / total))
        self.progressed.emit(done, total, message)


_NONE = {PLACES: "GeoNames has no country {code}.",
         OTHER_NAMES: "GeoNames has no file of other names for {code}; fetch the country without them."}
_WORDS = {
    network.UNREACHABLE: "GeoNames cannot be reached; check the connection, or choose a country file you already have.",
    network.SILENT: "GeoNames does not answer; try again later, or choose a country file you already have.",
    network.BROKEN: "The connection to GeoNames broke off; try again.",
    network.TOO_LARGE: "What GeoNames sends as {name} is larger than {most} MB; it was not kept.",
    network.ASTRAY: "GeoNames sends on to another server, which is not followed; choose a country file you already "
                    "have.",
    network.CANCELLED: "The download was cancelled.",
}
