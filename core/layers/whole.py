"""Files that appear whole or not at all: written into a folder beside the target, then moved into place."""

from contextlib import contextmanager
from pathlib import Path
import os
import shutil
import tempfile

from ...gazetteer.errors import DatelineError


def _main_last(name):
    """Sidecars before the file that makes them visible: a shapefile's .shp comes last."""
    return name.lower().endswith(".shp"), name


@contextmanager
def written_whole(target, overwrite=True):
    """Give a new folder beside ``target``; when the block ends well, move all that is in it next to ``target``.

    The folder is on the target's file system, so each move is one rename. When the block fails, nothing at
    the target has changed. Raises DatelineError when the target's folder cannot be written, or when a file is there
    already that may not be replaced.
    """
    target = Path(target)
    if target.is_dir():
        raise DatelineError(f"{target} is a folder; name a file in it")
    try:
        folder = tempfile.mkdtemp(prefix=".dateline-", dir=str(target.parent))
    except OSError as error:
        raise DatelineError(f"{target} cannot be written: {error.strerror or error}; "
                            "choose a folder that exists and that you may write to", repr(error)) from error
    try:
        yield Path(folder)
        names = sorted(os.listdir(folder), key=_main_last)
        taken = [] if overwrite else [name for name in names if (target.parent / name).exists()]
        if taken:
            raise DatelineError(f"{target.parent / taken[-1]} exists already; "
                                "choose another name, or let it be replaced")
        for name in names:
            os.replace(os.path.join(folder, name), target.parent / name)
    except OSError as error:
        raise DatelineError(f"{target} cannot be written: {error.strerror or error}; "
                            "close it in other programs, or choose another name", repr(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
