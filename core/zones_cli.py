"""The command ``zones``: incidents laid over who controlled the ground on their day."""

import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

from ..gazetteer.errors import DatelineError
from .addresses import is_team
from .output import check_target, write_rows, write_text
from .table import columns, printable
from .terminal import TEAM, Progress, database, ending, positive, target
from .zones.incidents import read_incidents
from .zones.ground import NOBODY
from .zones.laying import Wanted, lay
from .zones.overlay import CHANGE_DAYS
from .zones.reading import Told
from .zones.series import LATEST, SAME, nearest, read_series
from .zones.summary import DIMENSIONS, NEAR_KM, near_line, summary, summary_csv

ENDINGS = (".geojson", ".csv", ".gpkg", ".shp")
_TEXT = (".geojson", ".json", ".csv")
_BY = ("holder", "month")


def add_options(parser):
    """The options of the command."""
    parser.add_argument("incidents", type=database, metavar="INCIDENTS", help="a .geojson or .csv that extract has "
                        "written, or a database: a .gpkg, or " + TEAM)
    parser.add_argument("zones", nargs="+", metavar="ZONES", help="files of polygons in any format and reference "
                        "system, or folders of them")
    holder = parser.add_mutually_exclusive_group(required=True)
    holder.add_argument("--holder", default="", metavar="FIELD", help="the field that says who holds a zone")
    holder.add_argument("--holder-is", default="", metavar="NAME", help="who holds all the zones")
    holder.add_argument("--holder-in-name", action="store_true", help="the file's name says who (the layer's, where a "
                        "file has several)")
    parser.add_argument("--zone", default="", metavar="FIELD", help="the field that names a zone (default: zone or "
                        "name, if there is one, else its holder)")
    parser.add_argument("--from", dest="first", default="", metavar="FIELD", help="the first day of a zone: a field, "
                        "or a day for all; blank is open")
    parser.add_argument("--to", dest="last", default="", metavar="FIELD", help="its last day, likewise")
    dated = parser.add_mutually_exclusive_group()
    dated.add_argument("--date", dest="day", default="", metavar="FIELD", help="the day of a zone: all zones of a day "
                       "are that day's map; a field, or a day for all")
    dated.add_argument("--date-in-name", dest="day_in_name", action="store_true", help="the day is in the name of each "
                       "file: 20140610, 2014-06-10, 10_06_2014, June-10-2014")
    parser.add_argument("--month-first", action="store_const", const=True, help="dates such as 06/10/2014 have the "
                        "month first (default: as the series as a whole shows, else the day)")
    rule = parser.add_mutually_exclusive_group()
    rule.add_argument("--nearest", type=_days, metavar="N", help="take the nearest map, at most N days before or after "
                      "an incident (default: the latest that is not after it, however old)")
    rule.add_argument("--same-day", action="store_true", help="take maps of the very day alone")
    parser.add_argument("--days", type=_days, default=CHANGE_DAYS, metavar="N", help="look for changes of holder so "
                        f"many days before and after (default: {CHANGE_DAYS})")
    parser.add_argument("--crs", default="", metavar="CODE", help="the reference system of files that state none, such "
                        "as EPSG:32638")
    parser.add_argument("--layer", default="", metavar="NAME", help="read this layer of the files alone")
    parser.add_argument("--inner-fronts", action="store_true", help="measure to lines between holders alone, not to "
                        "the outer edges of zones")
    parser.add_argument("--summary", metavar="CSV", help="write counts and deaths, as intervals, to a table as well")
    parser.add_argument("--by", type=lambda text: tuple(text.split(",")), default=_BY, metavar="FIELDS",
                        help="what the summary counts by: holder, month, week, year and fields such as actor, "
                        "event_type, admin1 (default: " + ",".join(_BY) + ")")
    parser.add_argument("--near", type=float, default=NEAR_KM, metavar="KM", help="count what lies so near to a front "
                        f"line (default: {NEAR_KM:g})")
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
    parser.add_argument("--out", required=True, type=target(ENDINGS), metavar="FILE",
                        help="what to write; its ending says how: " + " ".join(ENDINGS))


def run(args, layers):
    """Lay the incidents over the zones and write them; returns what failed alone (Problems) and else is worth knowing
    (Notes).

    ``layers`` gives the floor of QGIS (``core.layers.console``) when it is needed. Raises DatelineError.
    """
    if (args.first or args.last) and (args.day or args.day_in_name):
        args.parser.error("--from and --to go without --date and --date-in-name")
    for path in filter(None, (args.out, args.summary)):
        check_target(path)
    with ExitStack() as stack:
        progress = stack.enter_context(closing(Progress(sys.stderr)))
        qgis: Any = None if _is_text(args.incidents) and _is_text(args.out) else layers()
        if qgis:
            stack.enter_context(qgis.running())
        incidents = read_incidents(args.incidents) if _is_text(args.incidents) else qgis.incidents_of(args.incidents)
        executor = stack.enter_context(ProcessPoolExecutor(args.jobs)) if args.jobs > 1 else None
        _check_dimensions(args, incidents)
        series = stack.enter_context(read_series(args.zones, _told(args), executor, progress))
        laid, answers, told = lay(incidents, series, Wanted(_told(args), _rule(args), args.days, not args.inner_fronts),
                                  executor, progress)
        if _is_text(args.out):
            write_rows(laid.name, laid.fields, laid.rows, args.out)
        else:
            told += qgis.write_rows(laid.name, laid.fields, laid.rows, args.out)
    if args.summary:
        write_text(args.summary, summary_csv(summary(laid.rows, answers, args.by), args.by))
    print("\n".join(_told_of(args, laid, answers)))
    return told


def _told(args):
    return Told(args.holder, args.holder_is, args.zone, args.first, args.last, args.day, args.day_in_name, args.crs,
                args.layer, args.month_first)


def _rule(args):
    return SAME if args.same_day else LATEST if args.nearest is None else nearest(args.nearest)


def _check_dimensions(args, incidents):
    known = (*DIMENSIONS, *(field.name for field in incidents.fields))
    for name in args.by if args.summary else ():
        if name not in known:
            raise DatelineError(f"--by {name}: there is no such field; the summary may count by {', '.join(known)}")


def _told_of(args, laid, answers):
    """What came out, in a few lines."""
    held = sum(answer.holder not in ("", NOBODY) for answer in answers)
    outside = sum(answer.holder == NOBODY for answer in answers)
    yield f"{printable(args.out)}: {len(answers)} incidents, {held} on held ground, {outside} outside all zones, " \
          f"{len(answers) - held - outside} without an answer"
    yield from columns(("Held by", "Incidents", "Killed"), [(group.key[0] or "no answer", group.incidents, group.killed)
                                                            for group in summary(laid.rows, answers)])
    near = near_line(laid.rows, answers, args.near)
    if near.of:
        yield str(near)


def _is_text(path):
    return not is_team(path) and ending(path) in _TEXT


def _days(text):
    if not text.isdigit():
        raise ValueError(f"{text} is no number of days")
    return int(text)
