"""The worked example of the README is what the program says today."""

import re
from pathlib import Path

from dateline.core.cli import FINE, main

ROOT = Path(__file__).resolve().parents[2]
WIDTH = "130"
EXAMPLE = re.compile(r"^\$ \./dateline (?P<command>(?:.*\\\n)*.*)\n(?P<output>(?:(?!```).*\n)+)```", re.M)


def test_the_worked_example_is_true(tmp_path, monkeypatch, capsys):
    written = EXAMPLE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    command = written["command"].replace("\\\n", " ").split()
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    command[command.index("--out") + 1] = str(tmp_path / "example.geojson")
    assert main(command) == FINE
    assert capsys.readouterr().out == written["output"]
