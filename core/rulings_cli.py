"""The command ``rule``: an analyst splits, merges and pins the incidents of a database, takes that back, and chooses
how reports are merged.

Each command is given the arguments and the floor above (``layers.console``), and gives what else is worth knowing.
"""

import getpass

from ..gazetteer.errors import DatelineError
from .lexicon.loader import load_lexicon
from .lexicon.own import own_folders
from .model import PRESETS
from .rulings import (APART, BEFORE, PINNED, TOGETHER, UNDONE, Ruling, counting, last_step, merged, pins_of, split,
                      steps, taken_back)
from .table import columns, printable
from .terminal import TEAM, database, lexicon_option

_HEADINGS = ("When (UTC)", "By", "Ruling", "Incidents", "Reports", "State")
_REPORT_HEADINGS = ("Incident", "Report", "Article", "Source", "Sentence")
_VERBS = {APART: "split", TOGETHER: "merge", PINNED: "pin"}
_LISTED = 5  # reports of a step that are named


def add_commands(parser):
    """Add the commands; each sets ``rule``, a function of the arguments and the floor above."""
    parser.add_argument("database", type=database, metavar="DATABASE",
                        help="a database that dateline extract has made: a .gpkg, or " + TEAM)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = _command(commands, "split", _split, "reports of an incident are another incident")
    command.add_argument("event", metavar="EVENT", help="the incident's id")
    command.add_argument("reports", nargs="+", metavar="REPORT", help="the ids of the reports that leave it")
    command = _command(commands, "merge", _merge, "incidents are one")
    command.add_argument("events", nargs="+", metavar="EVENT", help="the incidents' ids, two at least")
    command = _command(commands, "pin", _pin, "an incident keeps its reports as they are, and takes no more")
    command.add_argument("event", metavar="EVENT", help="the incident's id")
    command = _command(commands, "unpin", _unpin, "lift the pin of an incident")
    command.add_argument("event", metavar="EVENT", help="the incident's id")
    _command(commands, "undo", _undo, "take back the reviewer's last split, merge or pin that still counts")
    command = _command(commands, "preset", _preset, "how reports that differ are merged, now and in later runs")
    command.add_argument("preset", choices=PRESETS, help="the lowest figure that a source still gives, the median of "
                         "the sources, or the latest")
    listed = commands.add_parser("list", help="the preset and all rulings, the oldest first")
    listed.set_defaults(rule=_list)
    shown = commands.add_parser("show", help="the reports of incidents, with their ids")
    shown.set_defaults(rule=_show)
    shown.add_argument("events", nargs="+", metavar="EVENT", help="the incidents' ids")


def _command(commands, name, decide, words):
    """A command that rules; ``decide(args, known)`` gives the rulings."""
    command = commands.add_parser(name, help=words)
    command.set_defaults(rule=_rule, decide=decide, preset=None)
    command.add_argument("--dry-run", action="store_true", help="print what would change; write nothing")
    command.add_argument("--reviewer", metavar="NAME", help="who rules (default: your login name)")
    lexicon_option(command)
    return command


def _rule(args, layers):
    if args.reviewer is None:
        args.reviewer = _login_name()
    lexicon = load_lexicon(own_folders() + tuple(args.lexicon))
    rulings = args.decide(args, layers.ruled_on(args.database))
    if args.dry_run:
        lines, notes = layers.would_rule(args.database, rulings, args.preset, lexicon)
    else:
        notes = layers.rule(args.database, rulings, args.preset, lexicon)
        lines = _outcome(rulings, layers.ruled_on(args.database))
    print("\n".join(lines))
    return notes


def _login_name():
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a process without a user that has a name
        return ""


def _outcome(rulings, known):
    """The incidents that the reports ruled on are in now; without rulings, how all are merged."""
    if not rulings:
        return [f"{len(set(known.held.values()))} incidents are merged by the preset {known.preset}"]
    ruled = {report for ruling in rulings for report in ruling.reports}
    now = sorted({event_id for report, event_id in known.held.items() if report in ruled})
    return [printable(f"{event_id}: {', '.join(_reports_of(event_id, known))}") for event_id in now]


def _reports_of(event_id, known):
    return sorted(report for report, event in known.held.items() if event == event_id)


def _incident(event_id, args, known):
    """The reports of an incident. Raises DatelineError when it is not there."""
    reports = _reports_of(event_id, known)
    if not reports:
        raise DatelineError(f"{args.database}: it has no incident {event_id} with reports; give the event_id of one "
                            "that has some")
    return reports


def _unpinned(event_id, args, known):
    """The same, of an incident that is not pinned, for a pin outranks whatever is ruled now."""
    reports = _incident(event_id, args, known)
    if pins_of(event_id, known.rulings):
        raise DatelineError(f"{args.database}: the incident {event_id} is pinned; unpin it first")
    return reports


def _split(args, known):
    reports = _unpinned(args.event, args, known)
    strange = sorted(set(args.reports).difference(reports))
    if strange:
        raise DatelineError(f"{args.database}: the incident {args.event} has no report {strange[0]}; it has "
                            f"{', '.join(reports)}")
    rest = set(reports).difference(args.reports)
    if not rest:
        raise DatelineError(f"{args.database}: these are all reports of {args.event}; leave it one at least")
    return split(set(args.reports), rest, reviewer=args.reviewer)


def _merge(args, known):
    events = tuple(dict.fromkeys(args.events))
    if len(events) < 2:
        raise DatelineError("two incidents at least can be merged; name another one")
    return (merged([report for event_id in events for report in _unpinned(event_id, args, known)],
                   reviewer=args.reviewer),)


def _pin(args, known):
    reports = _unpinned(args.event, args, known)
    return (Ruling(PINNED, tuple(reports), args.event, args.reviewer),)


def _unpin(args, known):
    pins = pins_of(args.event, known.rulings)
    if not pins:
        _incident(args.event, args, known)
        raise DatelineError(f"{args.database}: the incident {args.event} is not pinned")
    return taken_back(pins, reviewer=args.reviewer)


def _undo(args, known):
    step = last_step(known.rulings, args.reviewer)
    if not step:
        raise DatelineError(f"{args.database}: there is no ruling by {args.reviewer or 'somebody without a name'} to "
                            "take back; say whose with --reviewer NAME")
    return taken_back(step, reviewer=args.reviewer)


def _preset(_args, _known):
    return ()


def _list(args, layers):
    known = layers.ruled_on(args.database)
    count = set(map(id, counting(known.rulings)))
    rows = [_row(step, count) for step in steps(known.rulings) if any(r.kind != BEFORE for r in step)]
    print(f"preset: {known.preset}")
    if rows:
        print("\n".join(columns(_HEADINGS, rows)))
    return ()


def _show(args, layers):
    known = layers.ruled_on(args.database)
    told = {report.report_id: report for report in known.reports}
    print("\n".join(columns(_REPORT_HEADINGS, [
        (event_id, report, told[report].article, told[report].source, told[report].sentence)
        for event_id in args.events for report in _incident(event_id, args, known)])))
    return ()


def _row(step, count):
    ruled = [ruling for ruling in step if ruling.kind != BEFORE]
    events = dict.fromkeys(ruling.event_id for ruling in step if ruling.event_id)
    if ruled[0].kind == APART:  # pairs of one that leaves and one that stays
        reports = list(dict.fromkeys(ruling.reports[0] for ruling in ruled))
    else:
        reports = sorted({report for ruling in ruled for report in ruling.reports})
    more = f" and {len(reports) - _LISTED} more" if len(reports) > _LISTED else ""
    kind = ruled[0].kind
    verb = f"{_VERBS[UNDONE[kind]]} undone" if kind in UNDONE else _VERBS[kind]
    state = "" if kind in UNDONE else "counts" if any(id(r) in count for r in ruled) else "taken back"
    time = ruled[0].reviewed.isoformat(" ") if ruled[0].reviewed else ""
    return time, ruled[0].reviewer, verb, ", ".join(events), ", ".join(reports[:_LISTED]) + more, state
