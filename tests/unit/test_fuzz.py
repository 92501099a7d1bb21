"""A few hundred hostile inputs of ``tests/fuzz`` each time; DATELINE_FUZZ=10000 tries so many."""

import os
import subprocess
import sys

from extraction import ROOT

INPUTS = os.environ.get("DATELINE_FUZZ", "140")


def test_hostile_inputs_neither_end_nor_hold_up_nor_spoil_the_reading():
    done = subprocess.run([sys.executable, str(ROOT / "tests" / "fuzz" / "run.py"), "--inputs", INPUTS],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout[-6000:]
    assert f"{int(INPUTS):,} inputs, 0 findings" in done.stdout
