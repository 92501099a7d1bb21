"""What a build costs: time, the greatest memory of its process, and the size of the index."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
# A process of its own counts the memory of its only child: the child of a big process would count that one's too.
_COUNT = ("import resource, subprocess, sys\n"
          "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
          "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
          "sys.exit(code)")
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class Cost(NamedTuple):
    """Seconds, and millions of bytes."""

    seconds: float
    memory_mb: float
    size_mb: float


def build(source, target):
    """The :class:`Cost` of ``dateline gazetteer build SOURCE --out TARGET`` with an empty cache.

    Raises subprocess.CalledProcessError when that fails.
    """
    command = [sys.executable, str(ROOT / "dateline"), "gazetteer", "build", str(source), "--out", str(target)]
    with tempfile.TemporaryDirectory() as cache:
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-S", "-c", _COUNT, *command], check=True, stdout=subprocess.PIPE,
                              env={**os.environ, "XDG_CACHE_HOME": cache})
        seconds = time.perf_counter() - start
    return Cost(seconds, int(done.stdout) * _UNIT / 1e6, Path(target).stat().st_size / 1e6)
