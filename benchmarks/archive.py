#!/usr/bin/python3
"""How fast an archive becomes a database, in how much memory, and what a stop in the middle costs.

usage: benchmarks/archive.py [--sizes 1000] [--jobs 1,2] [--told 10000,100000] [--resume 1000] [--seed N]
       [--write DOC.md]

The articles are made up (archive_articles.py), 2,000 characters each in the mean. Each line is a run of its own, in
processes of its own, into a new GeoPackage; memory is that of the greatest process. Archives of the sizes --told have
been read already, as if a run had been killed just then, and tell what the stream's reports tell: what follows reading
is measured without the hours that reading takes. With --resume an archive of that size is killed when half of it is
read, and the same run begun again. Needs QGIS's Python.
"""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extract import dateline

SETS = ("samples", "dev")  # whose reports are told anew
FINDING = "Finding articles"
READING, COMPARING, WRITING = PHASES = ("Reading", "Comparing articles", "Writing incidents")
HEAD = ("articles", "processes", "found, s", "read, s", "articles a second", "compared, s", "linked, s", "written, s",
        "in all, s", "incidents", "database, MB", "peak MB")
RESUMED = ("articles", "killed when so many were read", "taken over", "s until it read on", "s in all, the second time")


def make_archive(path, count, seed, out=None):
    """Write an archive of so many articles; with ``out`` put them on the shelf of that database, read."""
    from archive_articles import articles, write
    from dateline.core.articles import read_articles
    from dateline.core.layers.shelves import shelving
    from dateline.core.lexicon.loader import load_lexicon
    from dateline.gazetteer.store import open_gazetteer
    from linking_gold import extracted

    with open_gazetteer((), corrections=False) as gazetteer:
        templates = [one.report for name in SETS for one in extracted(name, gazetteer)[0]
                     if one.report.facts.clarity == 1]
        rows, reports = articles(templates, count, seed)
        write(path, rows)
        if out:
            with shelving(out, gazetteer, load_lexicon()) as opened:
                shelf = opened()
                shelf.lay(read_articles([path]))
                for place, article in shelf.unread():
                    shelf.keep(place, reports[article.article_id])


def archive_of(folder, count, seed, out=""):
    """The path of such an archive, made in a process of its own: a child would inherit the memory that it took."""
    path = folder / f"{count}.jsonl"
    subprocess.run([sys.executable, __file__, "--make", str(path), str(count), str(out), "--seed", str(seed)],
                   check=True)
    return path


class Clock:
    """When each phase of a run began and ended, as its progress tells; kills the process at so many articles read."""

    def __init__(self, kill_at):
        self.start = time.perf_counter()
        self.began, self.ended, self._kill_at = {}, {}, kill_at

    def __call__(self, done, total, message):
        if message == FINDING:
            return
        phase = message if message in PHASES else READING
        self.ended[phase] = time.perf_counter()
        self.began.setdefault(phase, (self.ended[phase], done))
        if phase == READING and done == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def seconds(self):
        """(seconds of each phase, how many articles were there already). Linking tells nothing: it is what lies between
        comparing and writing. The first piece of a phase is counted to the one before."""
        (compared, _), (written, _) = self.began[COMPARING], self.began[WRITING]
        read, first = self.began.get(READING, (compared, 1))
        linking = self.ended[COMPARING]
        return (read - self.start, compared - read, linking - compared, written - linking,
                time.perf_counter() - written), first - 1


def one_run(archive, out, jobs, kill_at):
    """Do a run in this process and print what it took."""
    from dateline.core.articles import read_articles
    from dateline.core.layers.database import write_result
    from dateline.core.layers.shelves import shelving
    from dateline.core.lexicon.loader import load_lexicon
    from dateline.core.pipeline import extract
    from dateline.core.workers import workers
    from dateline.gazetteer.store import open_gazetteer

    clock, lexicon = Clock(kill_at), load_lexicon()
    with open_gazetteer((), corrections=False) as gazetteer, shelving(out, gazetteer, lexicon) as shelf, \
            workers(jobs) as executor:
        result = extract(read_articles([archive]), gazetteer, lexicon, executor=executor, progress=clock, shelf=shelf)
        write_result(out, result, progress=clock)
        shelf.finish()
    seconds, there = clock.seconds()
    print(json.dumps({"seconds": seconds, "there": there, "articles": result.told.articles,
                      "incidents": result.told.incidents, "size_mb": Path(out).stat().st_size / 1e6,
                      "kilobytes": max(resource.getrusage(who).ru_maxrss
                                       for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))}))


def run(archive, out, jobs, kill_at=0):
    """What ``one_run`` prints, with the megabytes of the greatest process; nothing of a run that is killed."""
    done = subprocess.run([sys.executable, __file__, "--one", str(archive), str(out), str(jobs), str(kill_at)],
                          check=not kill_at, stdout=subprocess.PIPE, env=os.environ)
    if kill_at:
        return None
    told = json.loads(done.stdout)
    return dict(told, memory_mb=told.pop("kilobytes") * 1024 / 1e6)


def main():
    """Measure and print; with --write put the tables into a document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--told", default="10000,100000")
    parser.add_argument("--resume", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--write", metavar="DOC", help="a document to put the tables into, between its marks")
    asked = parser.parse_args()
    dateline()
    if asked.one:
        archive, out, jobs, kill_at = asked.one
        one_run(archive, out, int(jobs), int(kill_at))
        return
    if asked.make:
        path, count, out = asked.make
        make_archive(path, int(count), asked.seed, out)
        return
    from report import machine, table, write_between

    rows, resumed = [], []
    with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as folder:
        folder = Path(folder)
        for size in sizes(asked.sizes):
            archive = archive_of(folder, size, asked.seed)
            for jobs in sizes(asked.jobs):
                rows.append(row_of(run(archive, folder / f"{size}-{jobs}.gpkg", jobs), jobs))
        for size in sizes(asked.told):
            out = folder / f"{size}-told.gpkg"
            rows.append(row_of(run(archive_of(folder, size, asked.seed, out), out, 1), 1, read=False))
        if asked.resume:
            archive, out = archive_of(folder, asked.resume, asked.seed), folder / "resumed.gpkg"
            run(archive, out, 1, asked.resume // 2)
            told = run(archive, out, 1)
            resumed.append((f"{asked.resume:,}", f"{asked.resume // 2:,}", f"{told['there']:,}",
                            f"{told['seconds'][0]:.1f}", f"{sum(told['seconds']):.1f}"))
    load = os.getloadavg()[2]
    text = "\n\n".join((
        table(HEAD, rows), table(RESUMED, resumed),
        f"Made by `benchmarks/archive.py --sizes {asked.sizes} --jobs {asked.jobs} --told {asked.told} --resume "
        f"{asked.resume}` on {machine()}, with a load of {load:.0f} in the mean of the last quarter of an hour."))
    print(text)
    if asked.write:
        write_between(asked.write, "archive", text)


def sizes(text):
    """The numbers of a list."""
    return [int(number) for number in text.split(",") if number]


def row_of(told, jobs, read=True):
    """A line of the table."""
    found, reading, compared, linked, written = told["seconds"]
    return (f"{told['articles']:,}", jobs, f"{found:.1f}", f"{reading:.1f}" if read else "",
            f"{told['articles'] / reading:.0f}" if read else "", f"{compared:.1f}", f"{linked:.1f}", f"{written:.1f}",
            f"{sum(told['seconds']):.0f}", f"{told['incidents']:,}", f"{told['size_mb']:.0f}",
            f"{told['memory_mb']:.0f}")


if __name__ == "__main__":
    main()
