"""The shelf of a database: the file in which an archive's articles wait until they are written (``core.shelf``)."""

from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
import hashlib
import tempfile

from ...gazetteer.store import handle_of
from ..lexicon.own import state_of
from ..model import Note
from ..shelf import Shelf, ShelfInUse
from .homes import home_of

_ROOT = Path(__file__).resolve().parents[2]
_READING = ("core/*.py", "core/*.csv", "core/extraction/**/*.*", "core/lexicon/*.*", "gazetteer/**/*.*")


@contextmanager
def shelving(address, gazetteer, lexicon):
    """The ``Shelving`` of a database, for a run that reads with this gazetteer and lexicon."""
    with ExitStack() as stack:
        yield Shelving(home_of(address).shelf, gazetteer, lexicon, stack)


class Shelving:
    """Opens the shelf when it is asked for; a second run at the same time gets one that a stop does not leave."""

    def __init__(self, path, gazetteer, lexicon, stack):
        self.path, self._reading, self._stack = path, (gazetteer, lexicon), stack
        self.shelf = None

    def __call__(self):
        """The Shelf. Raises DatelineError when its file cannot be written."""
        key = _key(*self._reading)
        try:
            shelf = Shelf(self.path, key)
        except ShelfInUse:
            folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-"))
            shelf = Shelf(Path(folder, "shelf"), key)
        self.shelf = self._stack.enter_context(closing(shelf))
        return shelf

    def finish(self):
        """What the run has read is written; returns a Note where another run's articles wait still."""
        if self.shelf is None:
            return ()
        self.shelf.finish()
        left = self.shelf.left
        return (Note(str(self.path), f"{left} articles of a run that was stopped wait there; give it the same articles "
                     "again to go on, or delete the file"),) if left else ()


def _key(gazetteer, lexicon):
    """What the reading of an article depends on: the program and its tables, the gazetteer, the user's own tables."""
    paths, corrections, until = handle_of(gazetteer)
    told = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    told += [str(corrections), until, [state_of(folder) for folder in lexicon.folders]]
    digest = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass"))
    for path in sorted({path for pattern in _READING for path in _ROOT.glob(pattern)}):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
