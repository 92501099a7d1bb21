"""House checks on the tree itself: sizes, syntax, metadata, the two commands."""

import ast
import configparser
import os
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", "out", "__pycache__", ".pytest_cache", ".venv"}
FILES = sorted(Path(folder) / name for folder, folders, names in os.walk(ROOT)
               for name in names if not NOT_OURS & set(Path(folder).relative_to(ROOT).parts))
PYTHON = [p for p in FILES if p.suffix == ".py"] + [ROOT / "dateline"]
SHIPPED = [p for p in PYTHON if p.relative_to(ROOT).parts[0] != "tests"]
# A path of one machine, spelled so that this file does not hold it.
MACHINE_PATHS = re.compile("/" + "(?:work|root|tmp/bash|home/[a-z]+)" + "/")
MOST_LINES = 500


def shown(path):
    return str(path.relative_to(ROOT))


@lru_cache(maxsize=None)
def text_of(path):
    """The file as text; nothing when it is binary or written in another encoding on purpose."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ""


@lru_cache(maxsize=None)
def asserts_of(path):
    """The lines of the file's assert statements, read as Python 3.9 does; raises SyntaxError when that cannot."""
    tree = ast.parse(text_of(path), shown(path), feature_version=(3, 9))
    return tuple(node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert))


def test_no_file_names_a_machine():
    named = [f"{shown(p)}: {m.group()}" for p in FILES for m in MACHINE_PATHS.finditer(text_of(p))]
    assert not named


def test_every_module_is_of_a_size_to_read():
    lengths = {shown(path): len(text_of(path).splitlines()) for path in PYTHON}
    long = [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > MOST_LINES]
    assert not long, "\n".join(long)


def test_every_module_is_python_3_9():
    foreign = []
    for path in PYTHON:
        try:
            asserts_of(path)
        except SyntaxError as error:
            foreign.append(f"{shown(path)}: {error}")
    assert not foreign, "\n".join(foreign)


def test_what_ships_raises_instead_of_asserting():
    asserts = [f"{shown(path)}:{line}" for path in SHIPPED for line in asserts_of(path)]
    assert not asserts, "\n".join(asserts)


class TestMetadata:
    # What the QGIS plugin repository's validator asks for (QGIS-Plugins-Website, plugins/validator.py).
    REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
                "repository")

    @pytest.fixture
    def general(self):
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str
        parser.read(ROOT / "metadata.txt", encoding="utf-8")
        return parser["general"]

    @pytest.mark.parametrize("key", REQUIRED)
    def test_is_complete(self, general, key):
        assert general.get(key, "").strip()

    def test_has_no_html(self, general):
        assert not re.search(r"<[a-zA-Z/]", general["about"] + general["description"])

    def test_says_what_it_depends_on(self, general):
        assert all(name in general["about"].lower() for name in ("geopy", "shapely", "pyproj"))

    def test_does_not_call_itself_a_plugin(self, general):
        assert "plugin" not in general["name"].lower()

    def test_its_icon_is_there(self, general):
        assert (ROOT / general["icon"]).is_file()

    def test_the_changelog_knows_its_version(self, general):
        assert re.search(rf"^## {re.escape(general['version'])}\b", text_of(ROOT / "CHANGELOG.md"), re.M)


@pytest.mark.parametrize("name", ["run.sh", "test.sh", "dateline", ".ci/run"])
def test_the_commands_can_be_run(name):
    path = ROOT / name
    assert os.access(path, os.X_OK) and text_of(path).startswith("#!")


@pytest.mark.parametrize("name", ["run.sh", "test.sh"])
def test_the_readme_tells_the_two_commands(name):
    assert f"./{name}" in text_of(ROOT / "README.md")


def test_links_in_the_readme_lead_somewhere():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(ROOT / "README.md"))
    assert links and not [link for link in links if not (ROOT / link).exists()]
