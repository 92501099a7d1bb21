"""Dateline's algorithms as QGIS runs them: through Processing in this process, through qgis_process in its own."""

import gc
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from qgis.core import (QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback,
                       QgsProject, QgsVectorLayer)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QThreadPool

from dateline.core.layers.tasks import Errand

ROOT = Path(__file__).resolve().parents[2]
QGIS_PROCESS = next((found for found in map(shutil.which, ("qgis_process.bin", "qgis_process")) if found), None)
_kept = []  # the registry holds the provider's C++ half only


def processing():
    """QGIS's module ``processing``, with Dateline's provider in the registry."""
    plugins = os.path.join(QgsApplication.pkgDataPath(), "python", "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    import processing
    from processing.core.Processing import Processing
    from dateline.core.algorithms.provider import DatelineProvider
    if not _kept:
        Processing.initialize()
        _kept.append(DatelineProvider())
        QgsApplication.processingRegistry().addProvider(_kept[0])
    return processing


class Heard(QgsProcessingFeedback):
    """What an algorithm says; cancels itself at the first progress when told to."""

    def __init__(self, cancel=False):
        super().__init__(False)
        self.lines, self._cancel = [], cancel
        self.progressChanged.connect(self._on_progress)

    def _on_progress(self, _percent):
        if self._cancel:
            self.cancel()

    def setProgressText(self, text):  # noqa: N802 (here and below: the names that QGIS calls)
        self.lines.append(text)

    def pushInfo(self, text):  # noqa: N802
        self.lines.append(text)

    def pushWarning(self, text):  # noqa: N802
        self.lines.append(text)

    def reportError(self, text, fatalError=False):  # noqa: N802, N803
        self.lines.append(text)


def run(name, feedback=None, **parameters):
    """Run an algorithm of Dateline's; gives its outputs."""
    return processing().run(f"dateline:{name}", parameters, feedback=feedback or Heard())


def run_in_thread(name, **parameters):
    """Run an algorithm, Dateline's or one with its provider's name, as the toolbox does, in a thread of QGIS's; gives
    (whether it went well, its outputs)."""
    processing()
    context, feedback, ended = QgsProcessingContext(), Heard(), []
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().algorithmById(name if ":" in name else f"dateline:{name}")
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda fine, outputs: ended.append((fine, outputs)))
    QgsApplication.taskManager().addTask(task)
    while not ended:
        QgsApplication.processEvents()
    return ended[0]


def qgis_process(folder, *arguments):
    """Run qgis_process in a profile of its own below ``folder``, the checkout as its plugin; gives the process."""
    if QGIS_PROCESS is None:
        pytest.skip("qgis_process is not installed (package qgis)")
    home, plugins = folder / "home", folder / "plugins"
    if not plugins.exists():
        (home / "run").mkdir(parents=True, mode=0o700)
        plugins.mkdir()
        (plugins / "dateline").symlink_to(ROOT, target_is_directory=True)
    environment = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home), XDG_DATA_HOME=str(home),
                       XDG_RUNTIME_DIR=str(home / "run"), QGIS_PLUGINPATH=str(plugins), QT_QPA_PLATFORM="offscreen",
                       PYTHONDONTWRITEBYTECODE="1")
    return subprocess.run([QGIS_PROCESS, *map(str, arguments)], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=180)


def results_of(process):
    """What ``qgis_process --json run`` gave."""
    return json.loads(process.stdout[process.stdout.index("{"):])["results"]


@contextmanager
def threads_taken():
    """None of the threads of QGIS's tasks is free."""
    pool, go, ended = QThreadPool.globalInstance(), threading.Event(), []
    sleepers = [Errand("asleep", lambda *_: go.wait(60)) for _ in range(pool.maxThreadCount())]
    for sleeper in sleepers:
        sleeper.ended.connect(lambda: ended.append(1))
        QgsApplication.taskManager().addTask(sleeper)
    process(lambda: pool.activeThreadCount() >= len(sleepers))
    try:
        yield
    finally:
        go.set()
        process(lambda: len(ended) == len(sleepers))


def run_task(task):
    """Let QGIS's task manager run it, with the events of a window; gives the task when it has ended."""
    ended = []
    task.ended.connect(lambda: ended.append(True))
    QgsApplication.taskManager().addTask(task)
    process(lambda: ended, 60)
    return task


def process(until, seconds=20):
    """Let the window's events happen until something is true."""
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.01)
    assert until()


def layers_alive():
    """The ids of the layers that Python holds."""
    gc.collect()
    return {id(one) for one in gc.get_objects() if isinstance(one, QgsVectorLayer) and not sip.isdeleted(one)}
