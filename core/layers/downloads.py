"""A country's places from GeoNames, in the background, when the user asks for them."""

import os
import traceback
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...gazetteer.countries import country_name
from ...gazetteer.country_file import BASE, MOST_BYTES, PLACES, check_country_file, country_url, file_name
from ...gazetteer.errors import DatelineError, OnlineError
from . import network

_MISSING = (404, 410)


class CountryDownload(QgsTask):
    """Fetches one country's file from GeoNames into ``folder`` (XX.zip). A file that is there stays whole until the
    new one has been read to its end; a cancel or a failure leaves nothing new.

    After ``ended``: ``path`` of the file, or None with ``error`` (a DatelineError; None after a cancel). ``rows`` is
    how many places the file holds. ``base``, ``most_bytes`` and ``silence_s`` (seconds without a byte) are for tests
    and for mirrors.
    """

    progressed = pyqtSignal(int, object, str)  # bytes done, bytes in all or None, what is being done
    ended = pyqtSignal()

    def __init__(self, code, folder, base=BASE, dump=PLACES, most_bytes=MOST_BYTES, silence_s=30.0):
        super().__init__(f"Dateline: {country_name(code)} from GeoNames", QgsTask.Flag.CanCancel)
        self.code, self._folder, self._dump = code.upper(), Path(folder), dump
        self._url = country_url(code, base, dump)
        self._most, self._silence = most_bytes, silence_s
        self.path = self.error = None
        self.rows = 0
        network.prepare()

    def run(self):
        """In a thread of QGIS's task manager."""
        target = self._folder / file_name(self.code, self._dump)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            self._fetch(part)
            self.rows = check_country_file(part, self.code, self._dump, self._report, self.isCanceled)
            if not self.isCanceled():
                os.replace(part, target)
                self.path = str(target)
        except DatelineError as error:
            self.error = error
        except OSError as error:
            self.error = DatelineError(f"{target}: cannot be written ({error.strerror}); free some room, or choose "
                                       "another folder.", repr(error))
        except Exception as error:  # nothing may escape into the task manager; the user hears of it in finished()
            self.error = DatelineError(f"The download failed: {error!r}", traceback.format_exc())
        finally:
            with suppress(OSError):  # what cannot be removed is hidden, and no country file
                part.unlink()
        if self.isCanceled():
            self.error = None
        return self.path is not None

    def finished(self, _success):
        """In the window's thread, also after a cancel."""
        self.ended.emit()

    def _fetch(self, part):
        """Write the file beside its target. Raises OnlineError with what the analyst can do, OSError of the disk."""
        try:
            with open(part, "wb") as handle:
                answer = network.get(self._url, handle.write, most_bytes=self._most, silence_s=self._silence,
                                     progress=self._report_bytes, cancelled=self.isCanceled)
                handle.flush()
                os.fsync(handle.fileno())
        except network.NetworkTrouble as trouble:
            raise OnlineError(_WORDS[trouble.kind].format(code=self.code, most=self._most >> 20),
                              f"{self._url}: {trouble}") from trouble
        if answer.status in _MISSING:
            raise OnlineError(f"GeoNames has no country {self.code}.", f"{self._url}: {answer.status}")
        if answer.status != 200:
            raise OnlineError(f"GeoNames answered with an error ({answer.status}); try again later, or choose a "
                              "country file you already have.", f"{self._url}: {answer.status}\n{answer.text[:2000]}")

    def _report_bytes(self, done, total):
        self._report(done, total, f"Fetching {self.code}.zip")

    def _report(self, done, total, message):
        if total:
            self.setProgress(min(100.0, 100.0 * done / total))
        self.progressed.emit(done, total, message)


_WORDS = {
    network.UNREACHABLE: "GeoNames cannot be reached; check the connection, or choose a country file you already have.",
    network.SILENT: "GeoNames does not answer; try again later, or choose a country file you already have.",
    network.BROKEN: "The connection to GeoNames broke off; try again.",
    network.TOO_LARGE: "What GeoNames sends for {code} is larger than {most} MB; it was not kept.",
    network.ASTRAY: "GeoNames sends on to another server, which is not followed; choose a country file you already "
                    "have.",
    network.CANCELLED: "The download was cancelled.",
}
