"""Who reads articles beside this process: processes of this machine, or the workers of a Dask cluster.

Both are ``concurrent.futures`` executors that outlive the crash of a worker (see ``in_order``). A worker opens the
gazetteer and the lexicon for itself. Those of a cluster find the program, the gazetteer's indexes and the user's tables
where they lie here: on this machine, or in folders that all machines share under the same paths.
"""

import multiprocessing
import os
import signal
import socket
import threading
import time
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor, TimeoutError
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from ..gazetteer.errors import DatelineError, MissingPackage

PATIENCE_S = 30  # for a scheduler to answer and for its first worker
_LOOK_S = 1.0  # between two looks at a scheduler
_PORT = 8786  # of Dask's schedulers
_AHEAD = 4  # articles under way for each worker
_LAUNCHER = Path(__file__).resolve().parent.parent / "dateline"  # makes the package importable where it is run
_INTRODUCE = partial(exec, f"import runpy; runpy.run_path({str(_LAUNCHER)!r})")  # needs nothing that is ours


@contextmanager
def workers(jobs=1, scheduler=None):
    """An executor of so many processes, or of the Dask cluster whose scheduler has that address; None for one process.

    Raises MissingPackage without the package ``distributed``, and DatelineError when the scheduler does not answer, has
    no workers, is lost, or its workers do not see this program.
    """
    if scheduler:
        with _cluster(scheduler) as executor:
            yield executor
    elif jobs > 1:
        with Processes(jobs) as executor:
            yield executor
    else:
        yield None


class Processes(Executor):
    """A process pool, made anew after one of its processes has crashed."""

    crashes = (BrokenExecutor,)

    def __init__(self, count):
        self._count, self._pool = count, _pool(count)
        self.ahead = _AHEAD * count

    def submit(self, function, /, *args, **named):
        """As ``Executor.submit``."""
        try:
            return self._pool.submit(function, *args, **named)
        except BrokenExecutor:
            self._pool.shutdown()
            self._pool = _pool(self._count)
            return self._pool.submit(function, *args, **named)

    @staticmethod
    def alone(function, job):
        """``function(job)`` in a process of its own; raises BrokenExecutor when that crashes."""
        with _pool(1) as pool:
            return pool.submit(function, job).result()

    def shutdown(self, wait=True, **named):
        """As ``Executor.shutdown``."""
        self._pool.shutdown(wait, **named)


def _pool(count):
    return ProcessPoolExecutor(count, initializer=_leave_with_parent)


def _leave_with_parent():
    """In a worker: end when the parent has, however that went; by itself a worker would wait for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent sees to it

    def wait():
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


class Cluster(Executor):
    """The workers of a Dask cluster. Its scheduler gives the work of one that has gone to others, and gives a piece up
    (``crashes``) that several workers have died of."""

    def __init__(self, client, crashes):
        self._client, self._executor, self.crashes = client, client.get_executor(pure=False), crashes
        self.ahead = _AHEAD * max(1, sum(client.nthreads().values()))

    def submit(self, function, /, *args, **named):
        """As ``Executor.submit``; raises CancelledError when the scheduler was lost."""
        try:
            return _UnderWay(self._executor.submit(function, *args, **named), self._client)
        except Exception as error:  # whatever a client says that is closed
            raise CancelledError from error

    def alone(self, function, job):
        """As ``Processes.alone``: the scheduler tries once more."""
        return self.submit(function, job).result()

    def shutdown(self, wait=True, **named):
        """As ``Executor.shutdown``."""
        self._executor.shutdown(wait)


class _UnderWay:
    """Work that a cluster does. A client that has lost its scheduler leaves some of its futures as they are, without
    an end; so what is waited for is looked after."""

    def __init__(self, future, client):
        self._future, self._client = future, client
        self.cancel = future.cancel

    def result(self):
        """As ``Future.result``; raises CancelledError when the scheduler stays away."""
        last_seen = time.monotonic()
        while True:
            try:
                return self._future.result(_LOOK_S)
            except TimeoutError:
                if self._future.done():  # the work's own error
                    raise
            if self._client.status == "running":
                last_seen = time.monotonic()
            elif self._client.status == "closed" or time.monotonic() - last_seen > PATIENCE_S:
                raise CancelledError


@contextmanager
def _cluster(address):
    try:
        distributed = import_module("distributed")
        killed = import_module("distributed.scheduler").KilledWorker
    except ImportError as error:
        raise MissingPackage("--scheduler needs the Python package distributed; install python3-distributed "
                             "(or: pip install distributed), or use --jobs", repr(error)) from error
    with _connected(distributed, address) as client:
        _introduce(client, address)
        executor = Cluster(client, (killed,))
        try:
            yield executor
        except CancelledError as error:  # of all that was under way
            raise DatelineError(f"the scheduler {address} was lost; see that it is up, then try again",
                                repr(error)) from error
        finally:
            with suppress(Exception):  # without a scheduler there is nothing to cancel
                executor.shutdown(wait=False)


@contextmanager
def _connected(distributed, address):
    try:
        _knock(address)
        client = distributed.Client(address, timeout=PATIENCE_S, set_as_default=False)
    except (OSError, ValueError, distributed.TimeoutError) as error:
        raise DatelineError(f"no Dask scheduler answers at {address}; see that its address is right (like "
                            "tcp://HOST:8786) and that it is up", repr(error)) from error
    try:
        yield client
    finally:
        with suppress(Exception):  # nothing is lost with it
            client.close(timeout=PATIENCE_S)


def _knock(address):
    """Raise OSError or ValueError where nobody listens; a client that found nobody would complain to the end."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme in ("tcp", "tls"):
        socket.create_connection((parts.hostname, parts.port or _PORT), timeout=PATIENCE_S).close()


def _introduce(client, address):
    """Make the package importable on all workers, also on those that come later."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except Exception as error:  # TimeoutErrors of three kinds, by version
        raise DatelineError(f"the scheduler {address} has no workers; start some with: dask worker {address}",
                            repr(error)) from error
    with suppress(Exception):  # a newer scheduler unpacks what it hands on; an older one need not see the program
        client.run_on_scheduler(_INTRODUCE)
    try:
        client.register_worker_callbacks(_INTRODUCE)
    except Exception as error:  # whatever a worker met
        raise DatelineError(f"the workers of {address} cannot open {_LAUNCHER.parent}; let them see this folder under "
                            "the same path, and have shapely and pyproj", repr(error)) from error
