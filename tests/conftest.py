"""Import the checkout as the package ``dateline``, whatever its folder is called."""

import atexit
import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if "dateline" not in sys.modules:
    spec = importlib.util.spec_from_file_location("dateline", ROOT / "__init__.py",
                                                  submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["dateline"] = module
    spec.loader.exec_module(module)

sys.path.insert(0, str(ROOT / "tests" / "support"))  # what several test modules share

# No test reads or writes the corrections of whoever runs it, in this process or in those that it starts.
_DATA = tempfile.mkdtemp(prefix="dateline-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["XDG_DATA_HOME"] = _DATA


def pytest_make_parametrize_id(val, argname):
    """Bytes by what they are for: a zip has its time in it, and processes that share tests agree on their names."""
    return argname if isinstance(val, bytes) else None
