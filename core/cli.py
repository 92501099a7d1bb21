"""The command line: articles to incidents, incidents to other formats, names to places, the gazetteer's files.

Exit codes: 0 all went well, 1 something failed alone and the rest was written, 2 wrong usage, 3 it cannot run.
"""

import argparse
import os
import shutil
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

from ..gazetteer import boundaries, columns
from ..gazetteer.bad_rows import BadRows
from ..gazetteer.columns import number_of
from ..gazetteer.decoding import NotText
from ..gazetteer.errors import DatelineError, MissingPackage
from ..gazetteer.index import is_damaged, read_about
from ..gazetteer.resolve import geocode
from ..gazetteer.store import build_index, open_gazetteer
from ..gazetteer.tables import TextTable
from ..gazetteer.texts import plain_errors
from . import corrections_cli, zones_cli
from .articles import read_articles
from .codebooks.convert import BOOKS, left_out_csv
from .lexicon.loader import load_lexicon
from .lexicon.own import own_folders
from .model import Known, Note, Problem
from .output import LEVELS, check_target, placements_csv, write_features, write_placements, write_text
from .pipeline import extract
from .table import incident_table, placement_lines, printable

FINE, SOME_FAILED, USAGE, CANNOT_RUN, STOPPED = 0, 1, 2, 3, 130
FIELDS = tuple(dict.fromkeys(columns.FIELDS + boundaries.FIELDS))  # that a column can be told to hold
TEXT_FORMATS = (".geojson", ".csv")
QGIS_FORMATS = (".gpkg", ".shp", ".kml")
_PAGE_WIDTH = 160  # of a table that goes to a file or a pipe
_QUIET_SECONDS = 10.0  # between two progress lines where nobody watches a terminal


def main(argv=None):
    """Run one command; returns the exit code."""
    args = _parser().parse_args(argv)
    _check(args)
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except DatelineError as error:
        _complain(error.message)
        return CANNOT_RUN
    except BrokenPipeError:  # whoever read our output has enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        _complain("stopped; nothing was written")
        return STOPPED
    except Exception:  # a fault of Dateline's own; its whole story helps whoever mends it
        traceback.print_exc()
        return CANNOT_RUN


class Progress:
    """What is being done: one line that changes on a terminal, elsewhere a line now and then."""

    def __init__(self, stream):
        self._stream = stream
        self._live = stream.isatty()
        self._last = time.monotonic()
        self._shown = 0

    def __call__(self, done, total, message=""):
        words = printable(f"{message}: {done} of {total}" if total else f"{message}: {done}")
        if self._live:
            words = words[:max(20, shutil.get_terminal_size().columns - 1)]
            self._stream.write("\r" + words.ljust(self._shown))
            self._stream.flush()
            self._shown = len(words)
        elif time.monotonic() - self._last >= _QUIET_SECONDS:
            self._last = time.monotonic()
            print(words, file=self._stream, flush=True)

    def close(self):
        """Take the changing line away."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()


def _extract(args):
    for target in filter(None, () if args.dry_run else (args.out, args.map)):
        check_target(target)
    layers = _layers() if _ending(args.out) in QGIS_FORMATS else None
    known = layers.known(args.out) if layers else Known()
    articles = read_articles(args.paths, index=args.index, published=args.published)
    lexicon = load_lexicon(own_folders() + tuple(args.lexicon))
    with ExitStack() as stack:
        progress = stack.enter_context(closing(Progress(sys.stderr)))
        gazetteer = stack.enter_context(
            open_gazetteer(args.gazetteer, progress=progress, corrections=args.corrections))
        executor = stack.enter_context(ProcessPoolExecutor(args.jobs)) if args.jobs > 1 else None
        result = extract(articles, gazetteer, lexicon, known=known.reports, known_articles=known.articles,
                         executor=executor, progress=progress, held=known.held, rulings=known.rulings)
        cut = _cut_short(gazetteer.about)
    if not result.articles:
        _complain_of(result.problems)
        raise DatelineError(f"no article could be read; {args.out} is left as it was")
    if args.table:
        width = shutil.get_terminal_size((_PAGE_WIDTH, 24)).columns
        print("\n".join(incident_table(_of_this_run(result), width)))
    failed, lost = (), ()
    if args.dry_run:
        lines, failed = layers.would_change(result, args.out)
        print("\n".join(lines))
    elif layers:
        failed, lost = layers.write(result, args.out, args.level)
    else:
        write_features(result, args.out, args.level)
    if args.map and not args.dry_run:
        layers.draw(args.out, args.map)
    failed += result.problems + cut
    _complain_of(failed + lost + result.notes)
    return SOME_FAILED if failed else FINE


def _export(args):
    for target in filter(None, (args.out, args.left_out)):
        check_target(target)
    lexicon = load_lexicon(own_folders() + tuple(args.lexicon))
    report = _layers("exports need; install python3-qgis").export(args.database, args.out, args.form, lexicon)
    if args.left_out:
        write_text(args.left_out, left_out_csv(report.left_out))
    print(f"{printable(str(report.path))}: {report.count} incident{'' if report.count == 1 else 's'}")
    _complain_of(tuple(Note(args.out, warning) for warning in report.warnings))
    return FINE


def _layers(need=".gpkg, .shp and .kml need; install python3-qgis, or write .geojson or .csv"):
    """The floor above, for what needs QGIS; nothing else takes it from here."""
    try:
        from .layers import console
    except ImportError as error:
        raise MissingPackage(f"{sys.executable} has no {error.name}, which {need}", repr(error)) from error
    return console


def _of_this_run(result):
    """The incidents that this run's articles tell of; those of the database alone are left out."""
    read = {article.article_id for article in result.articles}
    return [i for i in result.incidents if any(report.article in read for report in i.reports)]


def _geocode(args):
    if args.out:
        check_target(args.out)
    with closing(Progress(sys.stderr)) as progress, \
            open_gazetteer(args.gazetteer, progress=progress, corrections=args.corrections) as gazetteer:
        cut = _cut_short(gazetteer.about)
        chain = _online_chain(args.online, gazetteer) if args.online else None
        asked, lost = _asked_table(args) if args.csv else (_asked_names(args, gazetteer), ())
        cut += lost
        found = []
        for done, (name, admin1, admin2) in enumerate(asked, 1):
            progress(done, len(asked), name)
            found.append((name, chain.look_up(name, admin1, admin2, limit=args.candidates).placement if chain else
                          geocode(name, gazetteer, admin1=admin1, admin2=admin2, limit=args.candidates)))
        if chain:
            cut += tuple(Problem("--online", failure.message) for failure in chain.failures)
    if args.out:
        write_placements(found, args.out)
    elif sys.stdout.isatty():
        print("\n".join(line for name, placement in found for line in placement_lines(name, placement)))
    else:
        sys.stdout.write(placements_csv(found))
    _complain_of(cut)
    return SOME_FAILED if cut else FINE


def _online_chain(server, gazetteer):
    """The gazetteer with a Nominatim behind it, for the names that the gazetteer refuses."""
    try:
        from ..gazetteer.geocoder import LocalGazetteer
        from ..gazetteer.online import GeocoderChain
        from ..gazetteer.online_service import PUBLIC, nominatim
    except ImportError as error:
        raise MissingPackage(f"{sys.executable} has no {error.name}, which --online needs; install python3-geopy",
                             repr(error)) from error
    return GeocoderChain(LocalGazetteer(gazetteer), [nominatim(PUBLIC if server == "nominatim" else server)])


def _asked_names(args, gazetteer):
    """(name, admin1, admin2) of the names given, inside the area given."""
    if not args.within:
        return [(name, "", "") for name in args.names]
    areas = [area for area in gazetteer.admins(args.within) if area.admin1]
    if not areas:
        raise DatelineError(f"no gazetteer has a governorate or district {args.within}; check the spelling")
    if areas[0].feature == "ADM1":
        return [(name, areas[0].admin1, "") for name in args.names]
    return [(name, areas[0].admin1, areas[0].admin2 or areas[0].name) for name in args.names]


def _asked_table(args):
    """(name, admin1, admin2) of each row of a table of text, in any encoding, with , ; tab or | between its columns."""
    path, bad_rows = Path(args.csv), BadRows()
    try:
        with plain_errors(path):
            table = TextTable(path)
            columns = [number_of(table.headers, header, path) if header else None
                       for header in (args.name, args.admin1, args.admin2)]
            rows = [tuple(cells[column].strip() if column is not None and column < len(cells) else ""
                          for column in columns) for _, cells, _ in table.rows(bad_rows)]
    except NotText as error:
        raise DatelineError(f"{path}: is no table of text; save it as CSV", repr(error)) from error
    lost = (Problem(str(path), f"{bad_rows.count} of its rows cannot be read and are left out ({bad_rows.shown()})",
                    "check that the file is whole"),) if bad_rows.count else ()
    return rows, lost


def _build(args):
    check_target(args.out)
    with closing(Progress(sys.stderr)) as progress:
        about = build_index(args.sources, args.out, progress=progress, **_told(args.column))
    _print_about(args.out, about)
    cut = _cut_short([about])
    _complain_of(cut)
    return SOME_FAILED if cut else FINE


def _told(pairs):
    """The columns that the user told, for build_index; nothing when there are none."""
    told = {}
    for field, header in pairs:
        told.setdefault(field, []).append(header)
    return {"columns": {field: headers if field == "names" else headers[-1] for field, headers in told.items()}} \
        if told else {}


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


def _corrections(args):
    failed = args.correct(args)
    _complain_of(failed)
    return SOME_FAILED if failed else FINE


def _zones(args):
    with closing(Progress(sys.stderr)) as progress:
        told = zones_cli.run(args, progress, lambda: _layers("databases, .gpkg and .shp need; install python3-qgis, or "
                                                             "take .geojson or .csv"))
    _complain_of(told)
    return FINE if all(isinstance(each, Note) for each in told) else SOME_FAILED


def _cut_short(abouts):
    """A Problem for each gazetteer file of which rows could not be read."""
    return tuple(Problem(about["source"], f"{about['bad_rows']} of its rows cannot be read and are left out "
                         f"({about['bad_row_examples']})", "check that the file is whole")
                 for about in abouts if int(about.get("bad_rows") or 0))


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
    _geocode_options(commands.add_parser("geocode", help="names to places"))
    _export_options(commands.add_parser("export", help="a database to other formats and to codebooks"))
    zones = commands.add_parser("zones", help="who controlled the ground of each incident on its day")
    zones.set_defaults(run=_zones, parser=zones)
    zones_cli.add_options(zones)
    zones.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to use (default: 1)")
    zones.add_argument("--out", required=True, type=_target(zones_cli.ENDINGS), metavar="FILE",
                       help="what to write; its ending says how: " + " ".join(zones_cli.ENDINGS))
    gazetteer = commands.add_parser("gazetteer", help="gazetteer files")
    gazetteer = gazetteer.add_subparsers(required=True, metavar="COMMAND")
    build = gazetteer.add_parser("build", help="index country files, ready to open")
    build.set_defaults(run=_build)
    build.add_argument("sources", nargs="+", metavar="SOURCE",
                       help="GeoNames or NGA GNS .txt or .zip, a "
                       "table (CSV, TSV), a layer (GeoPackage, GeoJSON …), or administrative boundaries")
    build.add_argument("--column", action="append", type=_column, default=[], metavar="FIELD=HEADER",
                       help="the column of a table or layer that holds a field, where its header does not say so; "
                            "may be given more than once; FIELD is one of " + " ".join(FIELDS) + "; with a level "
                            "(1 to 3, or the column that has it) they are those of boundaries")
    build.add_argument("--out", required=True, type=_target((".gpkg",)), metavar="FILE", help="the index, a .gpkg")
    info = gazetteer.add_parser("info", help="what an index holds")
    info.set_defaults(run=_info)
    info.add_argument("file", metavar="FILE", help="an index, a .gpkg")
    corrections = gazetteer.add_parser("corrections", help="what you ruled about names and places")
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
    _lexicon_option(parser)
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to use (default: 1)")
    parser.add_argument("--out", required=True, type=_target(TEXT_FORMATS + QGIS_FORMATS), metavar="FILE",
                        help="what to write; its ending says how: " + " ".join(TEXT_FORMATS + QGIS_FORMATS)
                        + "; a .gpkg that is there is added to")
    parser.add_argument("--map", type=_target((".png",)), metavar="PNG", help="draw a map of the .gpkg as well")
    parser.add_argument("--table", action="store_true", help="print the incidents")
    parser.add_argument("--dry-run", action="store_true", help="print what would change in the .gpkg; write nothing")
    _gazetteer_option(parser)


def _lexicon_option(parser):
    parser.add_argument("--lexicon", action="append", default=[], metavar="FOLDER",
                        help="tables of actors, weapons and words beside those that ship and your own "
                        "(core/lexicon/README.md); may be given more than once")


def _export_options(parser):
    parser.set_defaults(run=_export, parser=parser)
    parser.add_argument("database", metavar="DATABASE", help="a .gpkg that dateline extract has made")
    parser.add_argument("--as", dest="form", choices=tuple(BOOKS) + ("layer",), default="layer",
                        help="in the columns and codes of ACLED, UCDP GED or GTD (docs/codebooks.md), or the incidents "
                        "as they are: with their reports in .gpkg and .geojson, alone in .csv, .shp and .kml "
                        "(default: layer)")
    parser.add_argument("--out", required=True, type=_target(TEXT_FORMATS + QGIS_FORMATS), metavar="FILE",
                        help="what to write; its ending says how, a codebook's is .csv; "
                        "a file that is there is replaced")
    _lexicon_option(parser)
    parser.add_argument("--left-out", metavar="CSV", type=_target((".csv",)),
                        help="write the incidents that the codebook does not hold, each with the reason")


def _geocode_options(parser):
    parser.set_defaults(run=_geocode, parser=parser)
    parser.add_argument("names", nargs="*", metavar="NAME", help="names of places")
    parser.add_argument("--within", metavar="AREA", help="the governorate or district that holds them")
    parser.add_argument("--csv", metavar="FILE", help="take the names from a table")
    parser.add_argument("--name", metavar="COLUMN", help="its column of names")
    parser.add_argument("--admin1", metavar="COLUMN", help="its column of governorates")
    parser.add_argument("--admin2", metavar="COLUMN", help="its column of districts")
    parser.add_argument("--candidates", type=_positive, default=5, metavar="N", help="how many to list (default: 5)")
    parser.add_argument("--out", type=_target(TEXT_FORMATS), metavar="FILE",
                        help="what to write: " + " ".join(TEXT_FORMATS) + "; without it the answer is printed")
    parser.add_argument("--online", metavar="SERVER", help="ask a Nominatim for the names that the gazetteer refuses: "
                        "its address, or \"nominatim\" for OpenStreetMap's public one, under its usage policy "
                        "(operations.osmfoundation.org/policies/nominatim: no bulk; at most one name a second and "
                        "100 a run are asked). The names and the areas given with them are sent to it. Without this "
                        "option nothing is sent anywhere")
    _gazetteer_option(parser)


def _gazetteer_option(parser):
    parser.add_argument("--gazetteer", action="append", default=[], metavar="FILE",
                        help="a country file beside the starter gazetteer; may be given more than once")
    parser.add_argument("--corrections", metavar="FILE", help="the file of corrections (default: your own)")
    parser.add_argument("--no-corrections", dest="corrections", action="store_const", const=False,
                        help="leave your corrections out")


def _check(args):
    """What argparse cannot say by itself."""
    if args.run is _extract and args.map and _ending(args.out) != ".gpkg":
        args.parser.error("--map needs an --out that ends in .gpkg")
    if args.run is _extract and args.dry_run and _ending(args.out) != ".gpkg":
        args.parser.error("--dry-run needs an --out that ends in .gpkg")
    if args.run is _export and args.form in BOOKS and _ending(args.out) != ".csv":
        args.parser.error(f"--as {args.form} needs an --out that ends in .csv")
    if args.run is _export and args.left_out and args.form not in BOOKS:
        args.parser.error("--left-out goes with --as " + ", ".join(BOOKS))
    if args.run is _geocode and bool(args.names) == bool(args.csv):
        args.parser.error("give names, or --csv FILE with --name COLUMN")
    if args.run is _geocode and bool(args.csv) != bool(args.name):
        args.parser.error("--csv FILE and --name COLUMN go together")


def _target(endings):
    def target(path):
        if _ending(path) not in endings:
            raise argparse.ArgumentTypeError(f"{path} must end in one of {' '.join(endings)}")
        return path
    return target


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date like 2022-12-18") from None


def _column(text):
    field, parted, header = text.partition("=")
    if field not in FIELDS or not parted or not header:
        raise argparse.ArgumentTypeError(f"{text} is no FIELD=HEADER with one of the fields {' '.join(FIELDS)}")
    return field, header


def _positive(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 up")
    return int(text)


def _ending(path):
    return Path(path).suffix.lower()


def _complain_of(problems):
    for problem in problems:
        _complain(str(problem))


def _complain(words):
    print("dateline: " + printable(words), file=sys.stderr, flush=True)
