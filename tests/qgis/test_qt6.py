"""The tree is ready for Qt 6 and QGIS 4 as far as reading it can tell: scoped enums, imports through qgis.PyQt, and
nothing that PyQt 6 lacks (after QGIS's own migration script and Qt's lists of changes in Qt Core, Gui and Widgets)."""

import ast
import importlib
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("core", "gazetteer", "ui", "tools", "i18n", "benchmarks", "tests")
FILES = [*ROOT.glob("*.py"), *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))
                               if path != Path(__file__).resolve())]

# Names that are gone, and what takes their place.
GONE = {
    "exec_": "exec", "print_": "print", "QRegExp": "QRegularExpression",
    "QRegExpValidator": "QRegularExpressionValidator", "QDesktopWidget": "QScreen", "QTextCodec": "QStringDecoder",
    "QStringRef": "str", "QMatrix": "QTransform", "QGLWidget": "QOpenGLWidget", "QSignalMapper": "lambda",
    "QDirModel": "QFileSystemModel", "setResizeMode": "setSectionResizeMode", "viewOptions": "initViewItemOption",
    "setTabStopWidth": "setTabStopDistance", "posF": "position", "MidButton": "MiddleButton", "setCodec": "setEncoding",
    "AA_EnableHighDpiScaling": "nothing: always on", "AA_UseHighDpiPixmaps": "nothing: always on",
    "toTime_t": "toSecsSinceEpoch", "setTime_t": "setSecsSinceEpoch", "fromTime_t": "fromSecsSinceEpoch",
    "countryToString": "territoryToString", "QVariant.Type": "core/layers/field_types.py",
    "QPalette.Background": "QPalette.ColorRole.Window", "QPalette.Foreground": "QPalette.ColorRole.WindowText",
    "QApplication.desktop": "QScreen", "Qgis.QGIS_VERSION_INT_": "nothing",
}
# Where an old name stands on purpose, with the reason.
ON_PURPOSE = {
    ("core/layers/field_types.py", "QVariant.Type"): "asked for only where QMetaType is not taken yet",
    ("ui/timeline_chart.py", "posF"): "only where Qt is older than 5.14 and has no position",
}
FOREIGN = ("PyQt5", "PyQt6", "PySide2", "PySide6", "sip")


@lru_cache(maxsize=None)
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree):
    """The classes and modules that a file takes from qgis and qgis.PyQt, by the names it uses."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis") and not node.level:
            for name in node.names:
                found[name.asname or name.name] = (node.module, name.name)
    return found


@lru_cache(maxsize=None)
def thing(module, name):
    """What stands under that name in a module of QGIS, or None."""
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def is_enum_value(value):
    """Whether a value is of an enum that has a name of its own within a class: PyQt 6 wants it by that name."""
    return isinstance(value, int) and type(value) not in (int, bool)


def unscoped(tree):
    """Uses like ``Qt.AlignLeft``, ``QgsWkbTypes.Point``: (line, as written)."""
    names = imported(tree)
    for node in ast.walk(tree) if names else ():
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            holder = thing(*names[node.value.id])
            if isinstance(holder, type) and is_enum_value(getattr(holder, node.attr, None)):
                yield node.lineno, f"{node.value.id}.{node.attr}"


def unscoped_of_self(tree):
    """Uses like ``self.FlagAdvanced`` in a class whose base, one of QGIS's or Qt's, has the value."""
    names = imported(tree)
    for kind in (node for node in ast.walk(tree) if names and isinstance(node, ast.ClassDef)):
        bases = [thing(*names[base.id]) for base in kind.bases if isinstance(base, ast.Name) and base.id in names]
        for node in ast.walk(kind):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self" \
                    and any(is_enum_value(getattr(base, node.attr, None)) for base in bases):
                yield node.lineno, f"self.{node.attr}"


def foreign_imports(tree):
    for node in ast.walk(tree):
        modules = [name.name for name in node.names] if isinstance(node, ast.Import) else \
            [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from ((node.lineno, module) for module in modules if module.split(".")[0] in FOREIGN)


def gone(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            holder = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            names = (node.attr, f"{holder}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis"):
            names = tuple(one.name for one in node.names)
        else:
            continue
        yield from ((node.lineno, f"{name} → {GONE[name]}") for name in names if name in GONE)


# Handlers of events whose pos() and the like are gone, or answer in fractions.
MOUSE = {"mousePressEvent": ("x", "y", "globalPos", "globalX", "globalY", "localPos", "screenPos", "windowPos"),
         "wheelEvent": ("delta", "pos", "x", "y"), "dropEvent": ("pos", "posF", "mouseButtons", "keyboardModifiers"),
         "enterEvent": ("localPos",)}
MOUSE.update(mouseMoveEvent=MOUSE["mousePressEvent"], mouseReleaseEvent=MOUSE["mousePressEvent"],
             mouseDoubleClickEvent=MOUSE["mousePressEvent"], dragMoveEvent=MOUSE["dropEvent"],
             dragEnterEvent=MOUSE["dropEvent"])


def events(tree):
    """Calls in event handlers that PyQt 6's events do not have."""
    for handler in ast.walk(tree):
        if isinstance(handler, ast.FunctionDef) and handler.name in MOUSE and len(handler.args.args) > 1:
            event = handler.args.args[1].arg
            for node in ast.walk(handler):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
                        and isinstance(node.func.value, ast.Name) and node.func.value.id == event \
                        and node.func.attr in MOUSE[handler.name]:
                    yield node.lineno, f"{event}.{node.func.attr}() in {handler.name}"


def told(check):
    for path in FILES:
        name = str(path.relative_to(ROOT))
        for line, what in check(tree_of(path)):
            if (name, what.partition(" ")[0]) not in ON_PURPOSE:
                yield f"{name}:{line}: {what}"


@pytest.mark.parametrize("check", [foreign_imports, gone, events, unscoped, unscoped_of_self],
                         ids=lambda check: check.__name__)
def test_the_tree_is_ready_for_qt_6(check):
    found = list(told(check))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("check, text, finds", [
    (foreign_imports, "from PyQt5.QtCore import Qt", True),
    (foreign_imports, "from qgis.PyQt.QtCore import Qt", False),
    (gone, "dialog.exec_()", True),
    (gone, "from qgis.PyQt.QtCore import QRegExp", True),
    (gone, "dialog.exec()", False),
    (gone, "kind = QVariant.Type.Int", True),
    (events, "def dropEvent(self, event):\n    return event.pos()", True),
    (events, "def dropEvent(self, event):\n    return event.position()", False),
    (events, "def mousePressEvent(self, event):\n    return event.globalPos()", True),
])
def test_what_is_looked_for_is_found(check, text, finds):
    assert bool(list(check(ast.parse(text)))) is finds


@pytest.mark.parametrize("text, finds", [
    ("from qgis.PyQt.QtCore import Qt\nx = Qt.AlignLeft", True),
    ("from qgis.PyQt.QtCore import Qt\nx = Qt.AlignmentFlag.AlignLeft", False),
    ("from qgis.core import QgsWkbTypes\nx = QgsWkbTypes.Point", True),
    ("from qgis.core import QgsWkbTypes\nx = QgsWkbTypes.Type.Point", False),
    ("from qgis.core import QgsTask\nclass T(QgsTask):\n    def f(self):\n        return self.CanCancel", True),
    ("from qgis.core import QgsTask\nclass T(QgsTask):\n    def f(self):\n        return self.isCanceled()", False),
])
def test_an_enum_without_its_scope_is_found(text, finds):
    tree = ast.parse(text)
    assert bool([*unscoped(tree), *unscoped_of_self(tree)]) is finds
