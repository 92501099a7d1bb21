"""The command line: articles to incidents, incidents to other formats, names to places, the gazetteer's files.

Exit codes: 0 all went well, 1 something failed alone and the rest was written, 2 wrong usage, 3 it cannot run.
"""

import argparse
import os
import sys
import traceback
from contextlib import closing
from pathlib import Path

from ..gazetteer.errors import DatelineError, MissingPackage
from ..gazetteer.index import is_damaged, read_about
from ..gazetteer.store import build_index
from . import corrections_cli, extract_cli, geocode_cli, rulings_cli, zones_cli
from .addresses import is_team
from .codebooks.convert import BOOKS, left_out_csv
from .lexicon.loader import load_lexicon
from .lexicon.own import own_folders
from .model import Note
from .output import check_target, write_text
from .table import printable
from .terminal import (QGIS_FORMATS, TEAM, TEXT_FORMATS, Progress, complain, complain_of, cut_short, database, ending,
                       lexicon_option, target)
from .told_columns import COLUMN_FIELDS, column_pair, told_columns

FINE, SOME_FAILED, USAGE, CANNOT_RUN, STOPPED = 0, 1, 2, 3, 130


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
    except KeyboardInterrupt as stop:
        complain(f"stopped; {stop if isinstance(stop, extract_cli.Stopped) else 'nothing was written'}")
        return STOPPED
    except Exception:  # a fault of Dateline's own; its whole story helps whoever mends it
        traceback.print_exc()
        return CANNOT_RUN


def _extract(args):
    try:
        failed, notes = extract_cli.run(args, _layers)
    except extract_cli.NothingRead as error:
        complain_of(error.problems)
        raise
    complain_of(failed + notes)
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
    extract = commands.add_parser("extract", help="articles to incidents")
    extract.set_defaults(run=_extract)
    extract_cli.add_options(extract)
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
    if args.run is _extract:
        extract_cli.check(args)
    if args.run is _export and args.form in BOOKS and ending(args.out) != ".csv":
        args.parser.error(f"--as {args.form} needs an --out that ends in .csv")
    if args.run is _export and args.left_out and args.form not in BOOKS:
        args.parser.error("--left-out goes with --as " + ", ".join(BOOKS))
    if args.run is _geocode:
        geocode_cli.check(args)


def _column(text):
    try:
        return column_pair(text)
    except DatelineError as error:
        raise argparse.ArgumentTypeError(error.message) from None
