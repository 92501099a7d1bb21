"""Every command that the documents name is one that the program takes; every script and file they name is there."""

import re
import shlex
from pathlib import Path

import pytest

from dateline.core import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md",
         *sorted((ROOT / "docs").glob("*.md")),
         *sorted((ROOT / "samples").rglob("*.md"))]
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
INDENTED = re.compile(r"(?<=\n\n)((?: {4}\./.*\n)+)")
SHAPE = re.compile(r"\[|\.\.\.|…|\||\s[A-Z]{2,}(?=\s|$)")  # a synopsis, not a command


def commands(page):
    """The command lines of a page's blocks that begin with ./dateline."""
    text = page.read_text(encoding="utf-8")
    for block in FENCE.findall(text) + INDENTED.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            line = re.sub(r"\s+#\s.*$", "", line.strip().lstrip("$ "))
            if line.startswith("./dateline ") and not SHAPE.search(line):
                yield line


ALL = [(page.relative_to(ROOT), line) for page in PAGES for line in commands(page)]


@pytest.mark.parametrize("line", sorted({line for _, line in ALL}))
def test_the_program_takes_the_command(line):
    cli._parser().parse_args(shlex.split(line)[1:])  # leaves with usage when it does not


def test_there_are_commands_to_look_at():
    assert len(ALL) > 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_says_to_run_is_there(page):
    named = set(re.findall(r"(?<![\w/])(?:\./)?((?:tests|tools|benchmarks|i18n)/\w[\w/]*\.(?:py|sh)|\w+\.sh)\b",
                           page.read_text(encoding="utf-8")))
    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S))
    made = {"fields.md", "weights.md", "naming.md", "algorithms/index.md"}  # by tools/docs.py
    assert not [link for link in links if link not in made and not (page.parent / link).exists()]
