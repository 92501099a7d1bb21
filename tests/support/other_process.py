"""The plugin's package in a Python process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OPENING = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("dateline", {str(ROOT / "__init__.py")!r},
                                              submodule_search_locations=[{str(ROOT)!r}])
sys.modules["dateline"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["dateline"])
"""


def start(code, *arguments, **options):
    """The process that runs ``code``, which may import ``dateline`` and finds its arguments in ``sys.argv[1:]``."""
    return subprocess.Popen([sys.executable, "-B", "-c", _OPENING + code, *map(str, arguments)], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
