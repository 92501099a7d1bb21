"""The translations hold what the code says: every string, its placeholders, and no visible word outside ``tr``."""

import ast
import re
from pathlib import Path

import pytest

from dateline.i18n import update

ROOT = Path(__file__).resolve().parents[2]
MODULES = [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]
LEAST = 0.95  # of the strings are translated: what was added yesterday may still be English
# Calls whose text an analyst reads, and which argument that is.
VISIBLE = {"QLabel": 0, "QPushButton": 0, "QCheckBox": 0, "QRadioButton": 0, "QGroupBox": 0, "QAction": 0, "QMenu": 0,
           "setText": 0, "setToolTip": 0, "setStatusTip": 0, "setWhatsThis": 0, "setWindowTitle": 0, "setTitle": 0,
           "setPlaceholderText": 0, "setAccessibleName": 0, "setAccessibleDescription": 0, "addAction": 0, "addMenu": 0,
           "addSection": 0, "addButton": 0, "addTab": 1, "setTabText": 1, "heading": 0, "tool": 0}
ADDRESS = re.compile(r"https?://")
LANGUAGES = pytest.mark.parametrize("language", update.LANGUAGES)


def translations(language):
    return update.read(update.FOLDER / f"dateline_{language}.ts")


@pytest.fixture(scope="module")
def wanted():
    return update.strings()


def test_the_strings_of_all_parts_are_found(wanted):
    assert {"Dock", "Layout", "Fields", "Layers", "Plugin"} <= {string.context for string in wanted}


@LANGUAGES
def test_every_string_is_there(language, wanted):
    kept = translations(language)
    stale = sorted({f"{s.place}: {s.source!r}" for s in wanted if (s.context, s.source) not in kept})
    assert not stale, "run python3 i18n/update.py\n" + "\n".join(stale)


@LANGUAGES
def test_nearly_every_string_is_translated(language, wanted):
    kept, pairs = translations(language), {(s.context, s.source) for s in wanted}
    missing = sorted(pair for pair in pairs if not kept.get(pair))
    assert len(missing) <= (1 - LEAST) * len(pairs), missing


@LANGUAGES
def test_placeholders_stay(language):
    wrong = {source: text for (_, source), text in translations(language).items() if text and
             sorted(re.findall(r"\{\w*\}", source)) != sorted(re.findall(r"\{\w*\}", text))}
    assert not wrong


@LANGUAGES
def test_links_stay(language):
    wrong = {source for (_, source), text in translations(language).items() if text and
             re.findall(r"<[^>]+>", source) != re.findall(r"<[^>]+>", text)}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_visible_word_is_said_past_the_translator(path):
    said = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", ""))
        place = VISIBLE.get(name)
        given = node.args[place:place + 1] if place is not None else []
        said += [f"line {given[0].lineno}: {given[0].value!r}" for one in given if isinstance(one, ast.Constant)
                 and re.search("[A-Za-z]{2}", str(one.value)) and not ADDRESS.match(str(one.value))]
    assert not said


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_nothing_is_translated_before_the_translator_is_there(path):
    """What a module asks while it is imported stays English for good."""
    early = []

    def visit(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                continue
            if isinstance(child, ast.Call) and getattr(child.func, "id", "") == "tr":
                early.append(child.lineno)
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    assert not early


def test_words_that_only_a_run_would_tell_are_refused(tmp_path):
    (tmp_path / "ui").mkdir()
    (tmp_path / "core").mkdir()
    head = 'def tr(text):\n    return QCoreApplication.translate("Some", text)\n\n\n'
    (tmp_path / "plugin.py").write_text(head + 'tr(f"{1} files")\n', encoding="utf-8")
    with pytest.raises(ValueError, match="plugin.py:5"):
        update.strings(tmp_path)
