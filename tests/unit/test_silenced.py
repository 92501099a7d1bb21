"""Where a checker is told to be silent, the reason is written beside it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("core", "gazetteer", "ui", "tools", "i18n", "benchmarks", "tests")
FILES = [*ROOT.glob("*.py"), *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
SILENCER = re.compile(r"#\s*(?:nosec|noqa|type: ?ignore|pragma: ?allowlist)\b(?P<rest>.*)$")
CODE = re.compile(r"\b[A-Z]\d{3}\b|\[[a-z, -]+\]")
# Those that tell their reason by being what they are: names and signatures that Qt gives, and imports after QGIS was
# asked for.
PLAIN = {"N802", "N803", "E402"}


def silencers(text):
    """Each line that silences a checker: its number, the line, and the line before."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if SILENCER.search(line):
            yield number, line, lines[number - 2].strip() if number > 1 else ""


def has_reason(line, before=""):
    rest = SILENCER.search(line)["rest"]
    codes = set(CODE.findall(rest))
    if not codes:
        return False
    if codes <= PLAIN | ({"B008"} if "=QModelIndex()" in line else set()):
        return True
    return before.startswith("# ") or bool(re.search(r"[a-z]{3}", CODE.sub("", rest)))


@pytest.mark.parametrize("line, reason", [
    ("x = f(a)  # nosec B608: constants", True),
    ("x = f(a)  # nosec B608", False),
    ("x = f(a)  # nosec", False),
    ("def f(a={}):  # noqa: B006 (never written to)", True),
    ("def f(a={}):  # noqa: B006", False),
    ("x = f(a)  # type: ignore[attr-defined]  (shapely 1 has it)", True),
    ("x = f(a)  # type: ignore[attr-defined]", False),
    ("x = f(a)  # type: ignore", False),
    ("def initGui(self):  # noqa: N802", True),
])
def test_a_reason_is_told_from_none(line, reason):
    assert has_reason(line) is reason


def test_every_silenced_line_says_why():
    bare = [f"{path.relative_to(ROOT)}:{number}: {line.strip()}" for path in FILES
            if path != Path(__file__).resolve()
            for number, line, before in silencers(path.read_text(encoding="utf-8")) if not has_reason(line, before)]
    assert not bare, "\n".join(bare)
