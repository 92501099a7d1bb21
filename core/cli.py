"""The command line: articles to incidents, incidents to other formats, names to places, the gazetteer's files.

Exit codes: 0 all went well, 1 something failed alone and the rest was written, 2 wrong usage, 3 it cannot run.
"""

import argparse
import os
import shutil
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any

from ..gazetteer.errors import DatelineError, MissingPackage
from ..gazetteer.index import is_damaged, read_about
from ..gazetteer.store import build_index, open_gazetteer
from . import corrections_cli, geocode_cli, rulings_cli, zones_cli
from .addresses import is_team
from .articles import read_articles
from .codebooks.convert import BOOKS, left_out_csv
from .lexicon.loader import load_lexicon
from .lexicon.own import own_folders
from .model import PRESETS, Known, Note
from .output import LEVELS, check_target, write_features, write_text
from .pipeline import extract, told_in_run
from .table import incident_table, printable
from .terminal import (TEAM, TEXT_FORMATS, Progress, called, complain, complain_of, cut_short, database, ending,
                       gazetteer_option, is_database, lexicon_option, positive, target)
from .told_columns import COLUMN_FIELDS, column_pair, told_columns

FINE, SOME_FAILED, USAGE, CANNOT_RUN, STOPPED = 0, 1, 2, 3, 130
QGIS_FORMATS = (".gpkg", ".shp", ".kml")
_PAGE_WIDTH = 160  # of a table that goes to a file or a pipe


def main(argv=None):
    """Run one command; returns the exit code."""
    args = _parser().parse_args(argv)
    _check(args)
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except DatelineError as error:
        complain(error.message)
        return CANNOT_RUN
    except BrokenPipeError:  # whoever read our output has enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        complain("stopped; nothing was written")
        return STOPPED
    except Exception:  # a fault of Dateline's own; its whole story helps whoever mends it
        traceback.print_exc()
        return CANNOT_RUN


def _extract(args):
    for path in filter(None, () if args.dry_run else (None if is_team(args.out) else args.out, args.map)):
        check_target(path)
    layers: Any = _layers() if is_database(args.out) or ending(args.out) in QGIS_FORMATS else None
    known = layers.known(args.out) if layers else Known()
    articles = read_articles(args.paths, index=args.index, published=args.published)
    lexicon = load_lexicon(own_folders() + tuple(args.lexicon))
    with ExitStack() as stack:
        progress = stack.enter_context(closing(Progress(sys.stderr)))
        gazetteer = stack.enter_context(
            open_gazetteer(args.gazetteer, progress=progress, corrections=args.corrections))
        executor = stack.enter_context(ProcessPoolExecutor(args.jobs)) if args.jobs > 1 else None
        result = extract(articles, gazetteer, lexicon, known=known.reports, known_articles=known.articles,
                         executor=executor, progress=progress, held=known.held, rulings=known.rulings,
                         preset=args.preset or known.preset)
        cut = cut_short(gazetteer.about)
    if not result.articles:
        complain_of(result.problems)
        raise DatelineError(f"no article could be read; {called(args.out)} is left as it was")
    if args.table:
        width = shutil.get_terminal_size((_PAGE_WIDTH, 24)).columns
        print("\n".join(incident_table(told_in_run(result), width)))
    failed, lost = (), ()
    if args.dry_run:
        lines, failed = layers.would_change(result, args.out, args.preset)
        print("\n".join(lines))
    elif layers:
        failed, lost = layers.write(result, args.out, args.level, args.preset)
    else:
        write_features(result, args.out, args.level)
    if args.map and not args.dry_run:
        layers.draw(args.out, args.map)
    failed += result.problems + cut
    complain_of(failed + lost + result.notes)
    return SOME_FAILED if failed else FINE


def _export(args):
    for path in filter(None, (args.out, args.left_out)):
        check_target(path)
    lexicon = load_lexicon(own_folders() + tuple(args.lexicon))
    report = _layers("exports need; install python3-qgis").export(args.database, args.out, args.form, lexicon)
    if args.left_out:
        write_text(args.left_out, left_out_csv(report.left_out))
    print(f"{printable(str(report.path))}: {report.count} incident{'' if report.count == 1 else 's'}")
    complain_of(tuple(Note(args.out, warning) for warning in report.warnings))
    return FINE


def _layers(need=".gpkg, .shp and .kml need; install python3-qgis, or write .geojson or .csv"):
    """The floor above, for what needs QGIS; nothing else takes it from here."""
    try:
        from .layers import console
    except ImportError as error:
        raise MissingPackage(f"{sys.executable} has no {error.name}, which {need}", repr(error)) from error
    return console


def _copy(args):
    if not is_team(args.to):
        check_target(args.to)
    with closing(Progress(sys.stderr)) as progress:
        _layers("a database needs; install python3-qgis").copy(args.database, args.to, progress)
    return FINE


def _build(args):
    check_target(args.out)
    with closing(Progress(sys.stderr)) as progress:
        about = build_index(args.sources, args.out, progress=progress, columns=told_columns(args.column))
    _print_about(args.out, about)
    return _ended(cut_short([about]))


def _info(args):
    about = read_about(args.file)
    if about is None and not Path(args.file).is_file():
        raise DatelineError(f"{args.file}: there is no such file; name an index, a .gpkg")
    if about is None and is_damaged(args.file):
        raise DatelineError(f"{args.file}: this gazetteer's index is damaged or cut off; delete it and build it again")
    if about is None:
        raise DatelineError(f"{args.file}: is no gazetteer index; make one with: dateline gazetteer build")
    _print_about(args.file, about)
    return FINE


def _geocode(args):
    return _ended(args.find(args))


def _corrections(args):
    return _ended(args.correct(args))


def _ended(problems):
    complain_of(problems)
    return SOME_FAILED if problems else FINE


def _zones(args):
    told = zones_cli.run(args, lambda: _layers("databases, .gpkg and .shp need; install python3-qgis, or take .geojson "
                                               "or .csv"))
    complain_of(told)
    return FINE if all(isinstance(each, Note) for each in told) else SOME_FAILED


def _rule(args):
    complain_of(args.rule(args, _layers("rulings need; install python3-qgis")))
    return FINE


def _print_about(path, about):
    print(printable(path))
    for key, value in about.items():
        print(f"  {key}: {printable(value)}")


def _parser():
    parser = argparse.ArgumentParser(prog="dateline", description="From news articles on armed conflict to incidents "
                                     "on the map.", epilog="Exit codes: 0 all went well, 1 something failed alone, "
                                     "2 wrong usage, 3 it cannot run.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _extract_options(commands.add_parser("extract", help="articles to incidents"))
    geocode = commands.add_parser("geocode", help="names to places")
    geocode.set_defaults(run=_geocode)
    geocode_cli.add_options(geocode)
    _export_options(commands.add_parser("export", help="a database to other formats and to codebooks"))
    copy = commands.add_parser("copy", help="a database, whole, to another place: from a file to a team, or back")
    copy.set_defaults(run=_copy)
    copy.add_argument("database", type=database, metavar="DATABASE", help="a .gpkg, or " + TEAM)
    copy.add_argument("to", type=target((".gpkg",), team=True), metavar="TO",
                      help="where nothing is yet: a .gpkg, or " + TEAM)
    rule = commands.add_parser("rule", help="which reports are one incident, and how they are merged: your rulings")
    rule.set_defaults(run=_rule)
    rulings_cli.add_commands(rule)
    zones = commands.add_parser("zones", help="who controlled the ground of each incident on its day")
    zones.set_defaults(run=_zones, parser=zones)
    zones_cli.add_options(zones)
    gazetteer = commands.add_parser("gazetteer", help="gazetteer files")
    actions = gazetteer.add_subparsers(required=True, metavar="COMMAND")
    build = actions.add_parser("build", help="index country files, ready to open")
    build.set_defaults(run=_build)
    build.add_argument("sources", nargs="+", metavar="SOURCE",
                       help="GeoNames or NGA GNS .txt or .zip, a "
                       "table (CSV, TSV), a layer (GeoPackage, GeoJSON …), or administrative boundaries")
    build.add_argument("--column", action="append", type=_column, default=[], metavar="FIELD=HEADER",
                       help="the column of a table or layer that holds a field, where its header does not say so; "
                            "may be given more than once; FIELD is one of " + " ".join(COLUMN_FIELDS) + "; with a "
                            "level (1 to 3, or the column that has it) they are those of boundaries")
    build.add_argument("--out", required=True, type=target((".gpkg",)), metavar="FILE", help="the index, a .gpkg")
    info = actions.add_parser("info", help="what an index holds")
    info.set_defaults(run=_info)
    info.add_argument("file", metavar="FILE", help="an index, a .gpkg")
    corrections = actions.add_parser("corrections", help="what you ruled about names and places")
    corrections.set_defaults(run=_corrections)
    corrections_cli.add_commands(corrections.add_subparsers(required=True, metavar="COMMAND"))
    return parser


def _extract_options(parser):
    parser.set_defaults(run=_extract, parser=parser)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="an article, a folder of articles, or a table of them")
    parser.add_argument("--index", metavar="CSV", help="table file,published,source,url; only its files are read")
    parser.add_argument("--published", type=_day, metavar="DATE", help="publication date of articles that give none")
    parser.add_argument("--level", choices=LEVELS, default="incidents",
                        help="a feature for each incident, or for each report of one (default: incidents)")
    lexicon_option(parser)
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
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


def _export_options(parser):
    parser.set_defaults(run=_export, parser=parser)
    parser.add_argument("database", type=database, metavar="DATABASE",
                        help="a database that dateline extract has made: a .gpkg, or " + TEAM)
    parser.add_argument("--as", dest="form", choices=tuple(BOOKS) + ("layer",), default="layer",
                        help="in the columns and codes of ACLED, UCDP GED or GTD (docs/codebooks.md), or the incidents "
                        "as they are: with their reports in .gpkg and .geojson, alone in .csv, .shp and .kml "
                        "(default: layer)")
    parser.add_argument("--out", required=True, type=target(TEXT_FORMATS + QGIS_FORMATS), metavar="FILE",
                        help="what to write; its ending says how, a codebook's is .csv; "
                        "a file that is there is replaced")
    lexicon_option(parser)
    parser.add_argument("--left-out", metavar="CSV", type=target((".csv",)),
                        help="write the incidents that the codebook does not hold, each with the reason")


def _check(args):
    """What argparse cannot say by itself."""
    for option in ("map", "dry_run") if args.run is _extract and not is_database(args.out) else ():
        if getattr(args, option):
            args.parser.error(f"--{option.replace('_', '-')} needs an --out that is a database: .gpkg, or {TEAM}")
    if args.run is _export and args.form in BOOKS and ending(args.out) != ".csv":
        args.parser.error(f"--as {args.form} needs an --out that ends in .csv")
    if args.run is _export and args.left_out and args.form not in BOOKS:
        args.parser.error("--left-out goes with --as " + ", ".join(BOOKS))
    if args.run is _geocode:
        geocode_cli.check(args)


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date like 2022-12-18") from None


def _column(text):
    try:
        return column_pair(text)
    except DatelineError as error:
        raise argparse.ArgumentTypeError(error.message) from None
