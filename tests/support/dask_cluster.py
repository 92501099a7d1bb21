"""A Dask cluster of the tests' own on loopback: a scheduler and workers in processes that end with the test."""

import json
import subprocess
import sys
import time
from contextlib import contextmanager

_PATIENCE_S = 60


class DaskCluster:
    """``address`` of the ``scheduler`` (Popen), and the ``workers`` (Popen)."""

    def __init__(self, folder):
        self._folder = folder
        self._scheduler_file = folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(self._scheduler_file))
        self.workers = []

    def _start(self, what, *options):
        return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{what}", "--host", "127.0.0.1",
                                 "--no-dashboard", *options], cwd=self._folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    @property
    def address(self):
        """Where the scheduler listens, once it does."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            try:
                return json.loads(self._scheduler_file.read_text(encoding="utf-8"))["address"]
            except (OSError, ValueError):
                time.sleep(0.05)
        raise TimeoutError("the scheduler did not start")

    def add_worker(self):
        """Start one more worker, of one thread; nothing starts it again when it has died."""
        self.workers.append(self._start("dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--memory-limit",
                                        "0", "--local-directory", str(self._folder)))

    def stop(self):
        """End all that was started."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def running_cluster(folder, workers=2):
    """A DaskCluster that runs as long as the context."""
    cluster = DaskCluster(folder)
    try:
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.stop()
