"""The command ``geocode``: names to places."""

import sys
from contextlib import closing
from pathlib import Path

from ..gazetteer.bad_rows import BadRows
from ..gazetteer.columns import number_of
from ..gazetteer.decoding import NotText
from ..gazetteer.errors import DatelineError, MissingPackage
from ..gazetteer.resolve import geocode
from ..gazetteer.store import open_gazetteer
from ..gazetteer.tables import TextTable
from ..gazetteer.texts import plain_errors
from .model import Problem
from .output import check_target, placements_csv, write_placements
from .table import placement_lines
from .terminal import TEXT_FORMATS, Progress, cut_short, gazetteer_option, positive, target


def add_options(parser):
    """Add the arguments of the command; ``find`` is a function of them that gives the problems met."""
    parser.set_defaults(find=_geocode, parser=parser)
    parser.add_argument("names", nargs="*", metavar="NAME", help="names of places")
    parser.add_argument("--within", metavar="AREA", help="the governorate or district that holds them")
    parser.add_argument("--csv", metavar="FILE", help="take the names from a table")
    parser.add_argument("--name", metavar="COLUMN", help="its column of names")
    parser.add_argument("--admin1", metavar="COLUMN", help="its column of governorates")
    parser.add_argument("--admin2", metavar="COLUMN", help="its column of districts")
    parser.add_argument("--candidates", type=positive, default=5, metavar="N", help="how many to list (default: 5)")
    parser.add_argument("--out", type=target(TEXT_FORMATS), metavar="FILE",
                        help="what to write: " + " ".join(TEXT_FORMATS) + "; without it the answer is printed")
    parser.add_argument("--online", metavar="SERVER", help="ask a Nominatim for the names that the gazetteer refuses: "
                        "its address, or \"nominatim\" for OpenStreetMap's public one, under its usage policy "
                        "(operations.osmfoundation.org/policies/nominatim: no bulk; at most one name a second and "
                        "100 a run are asked). The names and the areas given with them are sent to it. Without this "
                        "option nothing is sent anywhere")
    gazetteer_option(parser)


def _geocode(args):
    if args.out:
        check_target(args.out)
    with closing(Progress(sys.stderr)) as progress, \
            open_gazetteer(args.gazetteer, progress=progress, corrections=args.corrections) as gazetteer:
        cut = cut_short(gazetteer.about)
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
    return cut


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


def check(args):
    """End in wrong usage where what argparse cannot say by itself is wrong."""
    if bool(args.names) == bool(args.csv):
        args.parser.error("give names, or --csv FILE with --name COLUMN")
    if bool(args.csv) != bool(args.name):
        args.parser.error("--csv FILE and --name COLUMN go together")
