"""The commands ``gazetteer corrections …``: what the user ruled about names and places, listed, made, undone, shared.

Each command gives the problems that it met, as the command line tells them.
"""

import os
from datetime import datetime, timezone

from ..gazetteer import rulings
from ..gazetteer.choosing import units_around
from ..gazetteer.corrected import as_listed
from ..gazetteer.corrections import Corrections, default_corrections
from ..gazetteer.errors import DatelineError
from ..gazetteer.place import Place
from ..gazetteer.store import open_gazetteer
from .model import Problem
from .table import columns, printable

_HEADINGS = ("Id", "Date", "Name", "Ruling", "Where", "By", "State", "Note")


def add_commands(commands):
    """Add the commands to a group of subparsers; each sets ``correct``, a function of the arguments."""
    listed = _command(commands, "list", _list, "the rulings, the oldest first")
    listed.add_argument("--all", action="store_true", help="those that were undone, too")
    _add_options(_command(commands, "add", _add, "rule about a name or a place"))
    for name, function, words in (("undo", _undo, "take a ruling back"), ("redo", _redo, "let it count again")):
        command = _command(commands, name, function, words)
        command.add_argument("id", metavar="ID", help="the ruling's id, or how it begins")
        _signed(command)
    export = _command(commands, "export", _export, "write all rulings to a file for others")
    export.add_argument("file", metavar="FILE", help="a .csv or .geojson")
    import_ = _command(commands, "import", _import, "add the rulings of other analysts")
    import_.add_argument("files", nargs="+", metavar="FILE", help="a .csv, a .geojson or another file of corrections")


def _command(commands, name, function, words):
    command = commands.add_parser(name, help=words)
    command.set_defaults(correct=function)
    command.add_argument("--corrections", metavar="FILE", help="the file of corrections (default: your own)")
    return command


def _signed(command):
    command.add_argument("--note", default="", metavar="TEXT", help="why")
    command.add_argument("--reviewer", default="", metavar="NAME", help="who rules")


def _add_options(command):
    command.add_argument("--name", metavar="N", help="the name as texts write it, or of the place that is meant")
    kinds = command.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--means", metavar="GAZ_ID", help="the name means this place")
    kinds.add_argument("--no-place", action="store_true", help="the name is no place")
    kinds.add_argument("--accept", metavar="GAZ_ID", help="the name was rightly placed there")
    kinds.add_argument("--move", nargs=2, type=float, metavar=("LON", "LAT"), help="the place lies there (degrees)")
    kinds.add_argument("--rename", metavar="NEW", help="the place is called so")
    kinds.add_argument("--new", nargs=2, type=float, metavar=("LON", "LAT"), help="a place of that name lies there")
    command.add_argument("--place", metavar="GAZ_ID", help="with --move, --rename: which place")
    command.add_argument("--scope", default=rulings.EVERYWHERE, metavar="SCOPE",
                         help="where a ruling on a name counts: everywhere (as without it), country:IQ, admin1:Diyala, "
                         "article:ID")
    command.add_argument("--radius", type=float, metavar="METRES", help="with --move, --new: the radius that holds it")
    command.add_argument("--feature", default="PPL", metavar="CODE", help="with --new: what it is (GeoNames code)")
    command.add_argument("--country", default="", metavar="CODE", help="with --new: the country, by its ISO code")
    for level in ("admin1", "admin2", "admin3"):
        command.add_argument("--" + level, default="", metavar="NAME", help="with --move, --new: the unit it lies in")
    command.add_argument("--gazetteer", action="append", default=[], metavar="FILE",
                         help="a country file beside the starter gazetteer; may be given more than once")
    _signed(command)


def _file(args):
    return Corrections(args.corrections or default_corrections())


def _now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def _list(args):
    corrections = _file(args)
    _there(corrections)
    found = corrections.rulings(include_undone=args.all)
    counting = {ruling.id for ruling in rulings.in_force(found)}
    if found:
        print("\n".join(columns(_HEADINGS, (_row(ruling, counting) for ruling in found))))
    return ()


def _there(corrections):
    """A file that was named must be there; the user's own may not be there yet."""
    if corrections.path != default_corrections() and not corrections.path.exists():
        raise DatelineError(f"{corrections.path}: there is no such file of corrections; name one that is there")


def _row(ruling, counting):
    state = "undone" if ruling.undone_by else "counts" if ruling.id in counting else "overruled"
    name = ruling.place.name if ruling.kind in rulings.ON_PLACES else ruling.name
    where = rulings.scope_of(ruling.scope).in_words() if not ruling.scope.startswith("article:") else ruling.scope
    return ruling.id, ruling.time[:10], name, in_words(ruling), where, ruling.reviewer, state, ruling.note


def in_words(ruling):
    """What a ruling says of its name or place, in a few words."""
    place = f"{ruling.place.name} ({ruling.gaz_id})" if ruling.place else ""
    spot = f"lon {ruling.lon:.5f}, lat {ruling.lat:.5f}" if ruling.lon is not None else ""
    return {"accept": f"was rightly placed at {place}", "means": f"means {place}", "no_place": "is no place",
            "move": f"({ruling.gaz_id}) lies at {spot}", "rename": f"({ruling.gaz_id}) is called {ruling.name}",
            "add": f"({ruling.gaz_id}) is new at {spot}"}[ruling.kind]


def _add(args):
    corrections = _file(args)
    known = args.corrections if args.corrections and os.path.exists(args.corrections) else \
        False if args.corrections else None
    with open_gazetteer(args.gazetteer, corrections=known) as gazetteer:
        ruling = _ruling(args, gazetteer)
    added = corrections.add(ruling)
    print("\n".join(columns(_HEADINGS, [_row(ruling, {added})])))
    return ()


def _ruling(args, gazetteer):
    signed = {"reviewer": args.reviewer, "note": args.note}
    if args.means or args.accept:
        place = _by_id(args.means or args.accept, gazetteer)
        if args.accept and all(match.place.gaz_id != args.accept for match in gazetteer.matches(args.name or "", True)):
            raise DatelineError(f"{args.name or 'a ruling'}: {place.name} ({args.accept}) does not come up for this "
                                "name; rule with --means that it means it")
        make = rulings.means if args.means else rulings.accept
        return make(args.name or "", place, _now(), args.scope, **signed)
    if args.no_place:
        return rulings.no_place(args.name or "", _now(), args.scope, **signed)
    if args.scope != rulings.EVERYWHERE:
        raise DatelineError("a ruling on a place counts everywhere; leave --scope out")
    if args.new:
        return rulings.add(_new_place(args, gazetteer), _now(), **signed)
    place = _the_place(args, gazetteer)
    if args.rename:
        return rulings.rename(place, args.rename, _now(), **signed)
    lon, lat = args.move
    return rulings.move(place, lon, lat, _now(), args.radius, args.admin1, args.admin2, args.admin3, **signed)


def _by_id(gaz_id, gazetteer):
    place = gazetteer.by_id(gaz_id)
    place = place and as_listed(gazetteer, place)
    if place is None:
        raise DatelineError(f"no gazetteer has a place with the id {gaz_id}; name its country file with --gazetteer")
    return place


def _the_place(args, gazetteer):
    """The place that is moved or renamed: by its id, or the only one of the name."""
    if args.place:
        return _by_id(args.place, gazetteer)
    places = gazetteer.exact(args.name or "")
    if len(places) == 1:
        return as_listed(gazetteer, places[0])
    if not places:
        raise DatelineError(f"no gazetteer has a place {args.name or ''}; say which with --place GAZ_ID")
    several = "; ".join(f"{place.gaz_id} ({place.feature} {place.name}, {place.admin1})" for place in places[:10])
    raise DatelineError(f"several places are called {args.name}; say which with --place GAZ_ID: {printable(several)}")


def _new_place(args, gazetteer):
    """A place of the user's own. Its country and governorate are those of nearly all places around, unless told."""
    lon, lat = args.new
    country, admin1 = args.country.upper(), args.admin1
    if abs(lon) <= 180 and abs(lat) <= 90:
        around = units_around(lon, lat, gazetteer)
        country, admin1 = country or around[0], admin1 or around[1]
    return Place("", args.name or "", lon, lat, args.feature, country, admin1, args.admin2, args.admin3,
                 radius_m=args.radius)


def _undo(args):
    corrections = _file(args)
    corrections.undo(corrections.find(args.id).id, _now(), args.reviewer, args.note)
    return ()


def _redo(args):
    corrections = _file(args)
    corrections.redo(corrections.find(args.id).id, _now(), args.reviewer, args.note)
    return ()


def _export(args):
    corrections = _file(args)
    _there(corrections)
    corrections.export(args.file)
    return ()


def _import(args):
    corrections, problems = _file(args), []
    for path in args.files:
        done = corrections.import_(path)
        print(printable(f"{path}: {len(done.added)} added, {len(done.known)} known before"))
        for pair in done.conflicting:
            older, newer = sorted(pair, key=lambda ruling: ruling.time)
            print(printable(f"  {newer.name} {in_words(newer)}, {newer.credit}, which goes before: {in_words(older)}, "
                            f"{older.credit}"))
        problems += [Problem(path, f"row {number} is no ruling: {reason}", "the others are added; mend it and import "
                             "the file again") for number, reason in done.bad]
    return tuple(problems)
