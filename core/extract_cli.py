"""The command ``extract``: articles to incidents."""

import argparse
import shutil
import sys
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from typing import Any

from ..gazetteer.errors import DatelineError
from ..gazetteer.store import open_gazetteer
from .addresses import is_team
from .articles import read_articles
from .lexicon.loader import load_lexicon
from .lexicon.own import own_folders
from .model import PRESETS, Known
from .output import LEVELS, check_target, write_features
from .pace import with_time_left
from .pipeline import extract, told_in_run
from .table import incident_table
from .terminal import (QGIS_FORMATS, TEAM, TEXT_FORMATS, Progress, called, cut_short, ending, gazetteer_option,
                       is_database, lexicon_option, positive, target)
from .workers import workers

_PAGE_WIDTH = 160  # of a table that goes to a file or a pipe


class Stopped(KeyboardInterrupt):
    """Somebody stopped a run of which something is kept; says what."""


def add_options(parser):
    """Add the arguments of the command."""
    parser.set_defaults(parser=parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="an article, a folder of articles, or a table of them")
    parser.add_argument("--index", metavar="CSV", help="table file,published,source,url; only its files are read")
    parser.add_argument("--published", type=_day, metavar="DATE", help="publication date of articles that give none")
    parser.add_argument("--level", choices=LEVELS, default="incidents",
                        help="a feature for each incident, or for each report of one (default: incidents)")
    lexicon_option(parser)
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
    parser.add_argument("--scheduler", metavar="ADDRESS",
                        help="read on the workers of the Dask cluster whose scheduler has this address, like "
                        "tcp://HOST:8786; needs the Python package distributed (docs/archives.md)")
    parser.add_argument("--out", required=True, type=target(TEXT_FORMATS + QGIS_FORMATS, team=True),
                        metavar="FILE", help="what to write; its ending says how: "
                        + " ".join(TEXT_FORMATS + QGIS_FORMATS) + "; or " + TEAM + ", the database of a team; a "
                        "database that is there is added to")
    parser.add_argument("--map", type=target((".png",)), metavar="PNG", help="draw a map of the database as well")
    parser.add_argument("--preset", choices=PRESETS, help="how reports that differ are merged: by the lowest figure "
                        "that a source still gives, the median of the sources, or the latest; a database keeps it "
                        "for later runs (default: what it keeps, representative at first)")
    parser.add_argument("--table", action="store_true", help="print the incidents")
    parser.add_argument("--dry-run", action="store_true", help="print what would change in the database; write nothing")
    gazetteer_option(parser)


def check(args):
    """What argparse cannot say by itself."""
    for option in () if is_database(args.out) else ("map", "dry_run"):
        if getattr(args, option):
            args.parser.error(f"--{option.replace('_', '-')} needs an --out that is a database: .gpkg, or {TEAM}")
    if args.scheduler and args.jobs > 1:
        args.parser.error("--jobs uses this machine and --scheduler a cluster; give one of them")


def run(args, upstairs):
    """Run the command: (what failed, what else is worth knowing). ``upstairs()`` is the floor that QGIS's formats need.

    Raises DatelineError when nothing could be read or written.
    """
    for path in filter(None, () if args.dry_run else (None if is_team(args.out) else args.out, args.map)):
        check_target(path)
    layers: Any = upstairs() if is_database(args.out) or ending(args.out) in QGIS_FORMATS else None
    known = layers.known(args.out) if layers else Known()
    articles = read_articles(args.paths, index=args.index, published=args.published)
    lexicon = load_lexicon(own_folders() + tuple(args.lexicon))
    with ExitStack() as stack:
        line = stack.enter_context(closing(Progress(sys.stderr)))
        progress = with_time_left(line)
        gazetteer = stack.enter_context(
            open_gazetteer(args.gazetteer, progress=progress, corrections=args.corrections))
        shelf = stack.enter_context(layers.shelves(args.out, gazetteer, lexicon)) if layers else None
        executor = stack.enter_context(workers(args.jobs, args.scheduler))
        with _kept(shelf):
            result = extract(articles, gazetteer, lexicon, known=known.reports, known_articles=known.articles,
                             executor=executor, progress=progress, held=known.held, rulings=known.rulings,
                             preset=args.preset or known.preset, shelf=None if args.dry_run else shelf)
            line.close()
            failed, notes = _told(args, result, layers, progress)
        notes += shelf.finish() if shelf else ()
        failed += cut_short(gazetteer.about)
    if args.map and not args.dry_run:
        layers.draw(args.out, args.map)
    return failed, notes


@contextmanager
def _kept(shelf):
    try:
        yield
    except KeyboardInterrupt as error:
        if shelf is None or shelf.shelf is None:
            raise
        raise Stopped(f"what was read is kept in {shelf.path}; the same command goes on from there") from error


def _told(args, result, layers, progress):
    """Write a result and print what is asked for; returns (what failed, what else is worth knowing)."""
    if not result.told.articles:
        raise NothingRead(result.problems, args.out)
    if args.table:
        width = shutil.get_terminal_size((_PAGE_WIDTH, 24)).columns
        print("\n".join(incident_table(told_in_run(result), width)))
    failed, lost = (), ()
    if args.dry_run:
        lines, failed = layers.would_change(result, args.out, args.preset)
        print("\n".join(lines))
    elif layers:
        failed, lost = layers.write(result, args.out, args.level, args.preset, progress)
    else:
        write_features(result, args.out, args.level)
    return failed + result.problems, lost + result.notes


class NothingRead(DatelineError):
    """No article could be read; ``problems`` say why of each."""

    def __init__(self, problems, out):
        super().__init__(f"no article could be read; {called(out)} is left as it was")
        self.problems = problems


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date like 2022-12-18") from None
