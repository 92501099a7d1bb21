"""The floors of the house: no import runs upwards, and the pure rooms run without QGIS."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ("gazetteer", "core", "ui")
MODULES = sorted(p for room in HOUSE for p in (ROOT / room).rglob("*.py")) + sorted(ROOT.glob("*.py"))
QT = {"PyQt4", "PyQt5", "PyQt6", "PySide2", "PySide6"}


def floor(parts):
    """The floor of a module or package, given by its path's parts below the root."""
    if not parts or parts[0] == "__init__":
        return "plugin"
    if parts[0] == "core" and len(parts) > 1 and parts[1] in ("layers", "algorithms"):
        return "core.layers"
    return parts[0]


# What each floor may take from the house. The command line and the plugin wire the floors together.
MAY_KNOW = {
    "gazetteer": {"gazetteer"},
    "core": {"gazetteer", "core"},
    "core.layers": {"gazetteer", "core", "core.layers"},
    "ui": {"gazetteer", "core", "core.layers", "ui"},
    "plugin": {"gazetteer", "core", "core.layers", "ui", "plugin"},
}
PURE = ("gazetteer", "core")
LATE = {"core/cli.py": "core.layers"}  # what a module may import upwards, and only when a function is called


def parts_of(path):
    return path.relative_to(ROOT).with_suffix("").parts


def imports(path):
    """(node, at module level, level, dotted name) of every import; names taken from a package are joined to it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    late = {id(n) for f in ast.walk(tree) if isinstance(f, (ast.FunctionDef, ast.AsyncFunctionDef))
            for n in ast.walk(f)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, id(node) in late, 0, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node, id(node) in late, node.level, ".".join(filter(None, (node.module, alias.name)))


def target(path, level, name):
    """The parts, below the root, of what a relative import takes."""
    package = parts_of(path)[:-1] if level == 1 else parts_of(path)[:-level]
    return tuple(package) + tuple(name.split("."))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
class TestEveryModule:
    def test_takes_nothing_from_a_floor_above(self, path):
        own, name = floor(parts_of(path)), path.relative_to(ROOT).as_posix()
        for node, late, level, dotted in imports(path):
            if level:
                wanted = floor(target(path, level, dotted))
                allowed = wanted in MAY_KNOW[own] or (late and LATE.get(name) == wanted)
                assert allowed, f"{name}:{node.lineno} takes {dotted} from {wanted}"

    def test_takes_its_own_house_by_relative_imports(self, path):
        for node, _late, level, dotted in imports(path):
            if not level:
                assert dotted.split(".")[0] not in HOUSE + ("dateline", "plugin"), f"{path}:{node.lineno} {dotted}"

    def test_takes_qt_through_qgis_and_only_upstairs(self, path):
        pure = floor(parts_of(path)) in PURE
        for node, _late, level, dotted in imports(path):
            first = dotted.split(".")[0]
            assert level or first not in QT, f"{path}:{node.lineno} imports {dotted}; use qgis.PyQt"
            assert level or not pure or first not in ("qgis", "osgeo"), f"{path}:{node.lineno} imports {dotted}"


WITHOUT_QGIS = """
import importlib, importlib.abc, importlib.util, sys
root, names = sys.argv[1], sys.argv[2:]

class Blocked(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"qgis", "osgeo", "PyQt5", "PyQt6"}:
            raise ImportError(name + " is not for the pure rooms")

sys.meta_path.insert(0, Blocked())
spec = importlib.util.spec_from_file_location("dateline", root + "/__init__.py", submodule_search_locations=[root])
sys.modules["dateline"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["dateline"])
for name in names:
    importlib.import_module("dateline." + name)
print(len(names))
"""


def test_the_pure_rooms_import_without_qgis():
    names = [".".join(p for p in parts_of(path) if p != "__init__") for path in MODULES
             if floor(parts_of(path)) in PURE]
    run = subprocess.run([sys.executable, "-B", "-c", WITHOUT_QGIS, str(ROOT)] + names, capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": ""})
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == len(names) > 5
