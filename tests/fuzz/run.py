#!/usr/bin/env python3
"""Hostile inputs by the thousand: ``python3 tests/fuzz/run.py [--inputs 10000] [--target NAME] [--seed N]``.

Every input is made of its target's name and a number alone, so that a finding can be run again:
``--target NAME --seed N --inputs 1``. Inputs run in a process of their own that is started again where it dies; an
input that takes longer than a second of CPU time is a finding too. Exit code 1 when there are findings.
"""

import argparse
import multiprocessing
import os
import platform
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent):
    sys.path.insert(0, str(folder))

import conftest  # noqa: E402, F401: it gives the checkout its name

import articles  # noqa: E402
import places  # noqa: E402
from extraction import reports  # noqa: E402

TARGETS = {**articles.TARGETS, **places.TARGETS}
MOST_S = 1.0  # CPU seconds of one input
_HANG_S = 30.0  # seconds after which the process is given up
_SHOWN = 3  # findings of one kind


def run_one(name, seed, folder):
    """Run one input in an empty folder; returns (finding or "", CPU seconds)."""
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dice = random.Random(f"{name} {seed}")
    begun = time.process_time()
    try:
        TARGETS[name](dice, folder)
        finding = ""
    except Exception as error:
        finding = _told(error)
    seconds = time.process_time() - begun
    return finding or (f"took {seconds:.1f} s" if seconds > MOST_S else ""), seconds


def _told(error):
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(at.filename).name}:{at.lineno}: {ascii(str(error))[:300]}"


def _work(name, seeds, pipe, folder):
    for seed in seeds:
        pipe.send((seed, None, 0.0))
        pipe.send((seed, *run_one(name, seed, folder)))
    pipe.send(None)


def run_target(name, seeds, scratch):
    """Run the seeds of a target; yields (seed, finding, seconds) of each, whatever becomes of the process."""
    context = multiprocessing.get_context("fork")
    waiting = list(seeds)
    while waiting:
        ours, theirs = context.Pipe()
        worker = context.Process(target=_work, args=(name, waiting, theirs, scratch / "case"))
        worker.start()
        theirs.close()
        begun, why = waiting[0], "crashed"
        try:
            while True:
                if not ours.poll(_HANG_S):
                    why = f"hung for {_HANG_S:.0f} s"
                    break
                told = ours.recv()
                if told is None:
                    return
                begun, finding, seconds = told
                if finding is not None:
                    waiting.remove(begun)
                    yield begun, finding, seconds
        except EOFError:
            pass
        finally:
            worker.kill()
            worker.join()
        if begun in waiting:
            waiting.remove(begun)
            yield begun, why, 0.0


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=10_000, help="how many in all (default 10000)")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="these targets alone")
    parser.add_argument("--seed", type=int, default=0, help="the first number")
    args = parser.parse_args(argv)
    chosen = args.target or list(TARGETS)
    each, more = divmod(args.inputs, len(chosen))
    scratch = Path(tempfile.mkdtemp(prefix="dateline-fuzz-"))
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; a second each at most")
    print(f"{'target':20} {'inputs':>7} {'findings':>9} {'slowest':>9} {'in all':>8}")
    kinds, inputs, findings = defaultdict(list), 0, 0
    reports(articles.GOOD)  # the first question reads the gazetteer, which is no input's time
    try:
        for number, name in enumerate(chosen):
            count, bad, slowest, total = 0, 0, 0.0, 0.0
            seeds = range(args.seed, args.seed + each + (number < more))
            for seed, finding, seconds in run_target(name, seeds, scratch):
                count, slowest, total = count + 1, max(slowest, seconds), total + seconds
                if finding:
                    bad += 1
                    kinds[name, finding.split(": ")[0].split(" s")[0][:60]].append((seed, finding))
            inputs, findings = inputs + count, findings + bad
            print(f"{name:20} {count:7,} {bad:9,} {slowest:7.2f} s {total:6.1f} s", flush=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    for (name, _), found in sorted(kinds.items()):
        print(f"\n{name}: {len(found)} ×")
        for seed, finding in found[:_SHOWN]:
            print(f"  seed {seed}: {finding}")
    print(f"\n{inputs:,} inputs, {findings:,} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
