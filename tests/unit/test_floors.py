"""The floors of the house: no import runs upwards, and the pure rooms run without QGIS."""

import ast
import os
from functools import lru_cache
from pathlib import Path

import other_process

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
# May take osgeo, and only when a function is called.
LATE_GDAL = {"gazetteer/gdal_files.py"}


def parts_of(path):
    return path.relative_to(ROOT).with_suffix("").parts


def shown(path):
    return path.relative_to(ROOT).as_posix()


@lru_cache(maxsize=None)
def imports(path):
    """(line, within a function, level, dotted name) of every import; names taken from a package are joined to it."""
    found = []

    def visit(node, late):
        if isinstance(node, ast.Import):
            found.extend((node.lineno, late, 0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.extend((node.lineno, late, node.level, ".".join(filter(None, (node.module, alias.name))))
                         for alias in node.names)
        elif not isinstance(node, ast.expr):  # no import hides in an expression
            late = late or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            for child in ast.iter_child_nodes(node):
                visit(child, late)

    visit(ast.parse(path.read_text(encoding="utf-8")), False)
    return tuple(found)


def target(path, level, name):
    """The parts, below the root, of what a relative import takes."""
    package = parts_of(path)[:-1] if level == 1 else parts_of(path)[:-level]
    return tuple(package) + tuple(name.split("."))


def every_import():
    return [(path, *found) for path in MODULES for found in imports(path)]


def test_there_is_a_house_to_check():
    assert {floor(parts_of(path)) for path in MODULES} == set(MAY_KNOW) and len(every_import()) > len(MODULES)


def test_nothing_is_taken_from_a_floor_above():
    upwards = []
    for path, line, late, level, dotted in every_import():
        if level:
            wanted = floor(target(path, level, dotted))
            if wanted not in MAY_KNOW[floor(parts_of(path))] and not (late and LATE.get(shown(path)) == wanted):
                upwards.append(f"{shown(path)}:{line} takes {dotted} from {wanted}")
    assert not upwards, "\n".join(upwards)


def test_the_own_house_is_taken_by_relative_imports():
    absolute = [f"{shown(path)}:{line} {dotted}" for path, line, _late, level, dotted in every_import()
                if not level and dotted.split(".")[0] in HOUSE + ("dateline", "plugin")]
    assert not absolute, "\n".join(absolute)


def test_qt_is_taken_through_qgis():
    direct = [f"{shown(path)}:{line} imports {dotted}; use qgis.PyQt"
              for path, line, _late, level, dotted in every_import() if not level and dotted.split(".")[0] in QT]
    assert not direct, "\n".join(direct)


def test_qgis_is_taken_only_upstairs():
    impure = [f"{shown(path)}:{line} imports {dotted}" for path, line, late, level, dotted in every_import()
              if not level and floor(parts_of(path)) in PURE and dotted.split(".")[0] in ("qgis", "osgeo")
              and not (late and shown(path) in LATE_GDAL and dotted.startswith("osgeo."))]
    assert not impure, "\n".join(impure)


WITHOUT_QGIS = """
import importlib, importlib.abc, sys
names = sys.argv[1:]

class Blocked(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"qgis", "osgeo", "PyQt5", "PyQt6"}:
            raise ImportError(name + " is not for the pure rooms")

sys.meta_path.insert(0, Blocked())
for name in names:
    importlib.import_module("dateline." + name)
print(len(names))
"""


def test_the_pure_rooms_import_without_qgis():
    names = [".".join(p for p in parts_of(path) if p != "__init__") for path in MODULES
             if floor(parts_of(path)) in PURE]
    process = other_process.start(WITHOUT_QGIS, *names, env={**os.environ, "PYTHONPATH": ""})
    printed, trouble = process.communicate()
    assert process.returncode == 0, trouble
    assert int(printed) == len(names) > 5
