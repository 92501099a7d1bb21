#!/usr/bin/env python3
"""Brings the translations up to date with the code: ``python3 i18n/update.py``.

Every string that the code gives to its module's ``tr`` is read from the syntax tree (Qt's own lupdate does not follow a
``tr`` that knows its context), put into i18n/dateline_*.ts, and compiled with Qt's lrelease into the .qm beside it.
A translation whose string is gone stays, marked as vanished, for when it comes back.
"""

import ast
import csv
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
CODE = ("plugin.py", "ui", "core")
LANGUAGES = ("ar",)
TABLES = {  # contexts whose strings stand in a table: of fields, in a dictionary of a module, in columns of a CSV
    "Fields": ("core/model.py", ()), "Layers": ("core/layers/load.py", ("TITLES",)),
    "Forms": ("core/layers/form_pages.csv", ("page", "group")),
    "Features": ("core/layers/feature_titles.csv", ("title",))}
MORE = (("Forms", "Other columns"),)  # said beside those of a table


class String(NamedTuple):
    """One string to translate: where the code asks for it, the context and the words."""

    place: str
    context: str
    source: str


def strings(root=ROOT):
    """Every String of the code, in its order. Raises ValueError for a call whose words only a run would tell."""
    paths = [root / name for name in CODE]
    modules = [path for one in paths for path in (sorted(one.rglob("*.py")) if one.is_dir() else [one])]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules}
    contexts = {path: _own_context(tree) for path, tree in trees.items()}
    found = [string for path, tree in trees.items()
             for string in _of_module(path.relative_to(root), tree, _context(path, tree, contexts))]
    return (found + [String(path, context, words) for context, (path, names) in TABLES.items()
                     for words in dict.fromkeys(_table(root, root / path, names))]
            + [String(TABLES[context][0], context, words) for context, words in MORE])


def _table(root, path, names):
    """The words of a table."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as rows:
            return [row[name] for row in csv.DictReader(rows) for name in names if row[name]]
    return _values(path, *names) if names else _aliases(root)


def _values(path, name):
    """The values of the dictionary of that name that a module starts with."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").strip("_") == name:
            return list(ast.literal_eval(node.value).values())
    raise ValueError(f"{path} has no table {name}")


def _own_context(tree):
    """The context of the module's own ``def tr(text): return QCoreApplication.translate("Context", text)``."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "tr":
            return next(call.args[0].value for call in ast.walk(node) if isinstance(call, ast.Call))
    return None


def _context(path, tree, contexts):
    """The module's own context, or that of the module which it takes ``tr`` from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "tr" and not alias.asname for alias in node.names):
            folder = path.parents[node.level - 1]
            return contexts.get(folder.joinpath(*node.module.split(".")).with_suffix(".py"))
    return contexts[path]


def _of_module(name, tree, context):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        place = f"{name.as_posix()}:{node.lineno}"
        if called == "tr":
            yield String(place, _known(context, place), _constant(node.args[0], place))
        elif called == "translate" and _is_qt(node) and not _in_tr(node):
            where = _constant(node.args[0], place)
            if where not in TABLES:
                yield String(place, where, _constant(node.args[1], place))


def _is_qt(call):
    """Whether this is ``QCoreApplication.translate``, and not another library's."""
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "QCoreApplication"


def _in_tr(call):
    """Whether this is the call within a ``tr``, which hands on its own argument."""
    return isinstance(call.args[1], ast.Name) and call.args[1].id == "text"


def _known(context, place):
    if context is None:
        raise ValueError(f"{place}: this module has no tr of its own and takes none from another")
    return context


def _constant(node, place):
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        raise ValueError(f"{place}: tr needs the words themselves; format them afterwards")
    return node.value


def _aliases(root):
    """What the table of fields calls the columns."""
    sys.dont_write_bytecode = True
    if "dateline" not in sys.modules:
        spec = importlib.util.spec_from_file_location("dateline", root / "__init__.py",
                                                      submodule_search_locations=[str(root)])
        sys.modules["dateline"] = importlib.util.module_from_spec(spec)
    model = importlib.import_module("dateline.core.model")
    return [field.alias for field in model.REPORT_FIELDS + model.ARTICLE_FIELDS]


def read(path):
    """``{(context, source): translation}`` of a .ts file, the vanished ones too; "" where there is none."""
    if not path.exists():
        return {}
    return {(context.findtext("name"), message.findtext("source")): message.findtext("translation") or ""
            for context in ElementTree.parse(path).getroot().iter("context") for message in context.iter("message")}


def write(path, language, wanted, translations):
    """A .ts file with the strings ``wanted``, and the translations of others as vanished.

    A string that is new takes the translation of the same words in another context, until somebody knows better.
    """
    pairs = dict.fromkeys((string.context, string.source) for string in wanted)
    same = {source: text for (_, source), text in translations.items() if text}
    vanished = [pair for pair in translations if pair not in pairs and translations[pair]]
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>",
             f'<TS version="2.1" language="{language}" sourcelanguage="en_GB">']
    for context in sorted({context for context, _ in [*pairs, *vanished]}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for pair in [pair for pair in [*pairs, *vanished] if pair[0] == context]:
            text = translations.get(pair) or same.get(pair[1], "")
            kind = ' type="vanished"' if pair not in pairs else "" if text else ' type="unfinished"'
            lines += ["    <message>", f"        <source>{escape(pair[1])}</source>",
                      f"        <translation{kind}>{escape(text)}</translation>", "    </message>"]
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8", newline="\n")


def main():
    wanted = strings()
    for language in LANGUAGES:
        path = FOLDER / f"dateline_{language}.ts"
        write(path, language, wanted, read(path))
        kept = read(path)
        missing = sorted({(s.context, s.source) for s in wanted if not kept.get((s.context, s.source))})
        print(f"{path.name}: {len({(s.context, s.source) for s in wanted})} strings, {len(missing)} to translate")
        for context, source in missing:
            print(f"  {context}: {source!r}")
        subprocess.run(["lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


if __name__ == "__main__":
    main()
