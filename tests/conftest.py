"""Import the checkout as the package ``dateline``, whatever its folder is called."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if "dateline" not in sys.modules:
    spec = importlib.util.spec_from_file_location("dateline", ROOT / "__init__.py",
                                                  submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["dateline"] = module
    spec.loader.exec_module(module)

sys.path.insert(0, str(ROOT / "tests" / "support"))  # what several test modules share
