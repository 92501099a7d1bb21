#!/usr/bin/env python3
"""How well the gazetteer finds spellings that it does not have, and refuses names that it lacks.

usage: benchmarks/names.py COUNTRY.txt [--most N] [--aside N] [--rivals N] [--seed S] [--write DOC.md] [--date DAY]
       benchmarks/names.py COUNTRY.txt --world ROWS [--write DOC.md]

COUNTRY.txt is any file that Dateline indexes, with governorates (a GeoNames dump, a CSV). The starter gazetteer takes
no part. The questions are about its populated places; each round of them has an index of its own:

spelling       a Latin name of a place, held out. It is at least .6 like another name of the place (difflib's ratio of
               the letters, without marks). Out of the index are all names of the place, and of entries that are the
               same place, with the same letters: marks, capitals, spaces, hyphens and apostrophes make no other name.
other word     the same of names that are less like all others: another word altogether
dropped, added, swapped    a Latin name that is in the index, with one letter dropped, added, or swapped with the next
absent         a Latin name of a place that is taken out as a whole. Places are left out that have another entry, or a
               neighbour within 5 km whose name is .75 like it.
string         what "spelling" would be if only the very string were out, and spellings that differ from it by marks
               and capitals stayed: the weaker reading, for comparison

Each is asked with the governorate known and not known. A name that another place of the governorate (of the file) bears
too, letter for letter or by the strict rules of names.py, is "shared" and counted apart: there the answer must say so,
with a circle around several places (where_prec 2) or with rival candidates, and the circle or the ten candidates must
hold the right place.

A found entry is right when it is the place: the same id, or an entry within 3 km that bears its name (or it bears the
entry's). The recall is of Gazetteer.search; right, wrong and refused are of geocode, where a circle that holds the
place is right too. Scores are calibrated on a mix of 70 other spellings, 10 slips and 20 absent names of 100, which
weights make of the questions asked; only answers given count.

The rivals (see rivals.py) answer the same questions from the same names, folded to small letters without marks.
With --world, rows like those of the file are made until there are ROWS; see world.py.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

HERE = Path(__file__).resolve().parent
if "dateline" not in sys.modules:
    _loader = SourceFileLoader("dateline_command", str(HERE.parent / "dateline"))
    _loader.exec_module(module_from_spec(spec_from_loader("dateline_command", _loader)))
sys.path.insert(0, str(HERE))

from dateline.gazetteer import index  # noqa: E402
from dateline.gazetteer.sources import read_places  # noqa: E402

import costs  # noqa: E402
import tables  # noqa: E402
import world  # noqa: E402
from answers import ask, ask_rival, entries_of  # noqa: E402
from questions import ABSENT, SLIPS, SPELLING, Places, rounds_of  # noqa: E402
from report import machine, write_between  # noqa: E402
from rivals import Rivals  # noqa: E402

UNKNOWN_PART = 4  # without the governorate, rivals are asked one question of so many: some take a tenth of a second


def main(argv):
    options = _options(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a server that was started ends too
    started = time.perf_counter()
    if options.world:
        mark, text = "names.py --world", world.measured(options.country, options.world, options.seed)
    else:
        mark, text = "names.py", measured(options)
    seconds = time.perf_counter() - started
    text += f"\n\nMade on {options.date} by `{_command(options)}` in {seconds:.0f} s. {machine()}."
    print(text)
    if options.write:
        write_between(options.write, mark, text)


def _command(options):
    """The command without machine paths and what is as it would be anyway."""
    usual = vars(_options([options.country]))
    told = [f"--{key} {value}" for key, value in vars(options).items()
            if value != usual[key] and key not in ("write", "date")]
    return " ".join(["benchmarks/names.py", Path(options.country).name, *told])


def _options(argv):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("country", help="a GeoNames dump or a CSV of places")
    parser.add_argument("--most", type=int, default=0, help="other spellings to ask for; 0 for all, as it is")
    parser.add_argument("--aside", type=int, default=1000, help="questions of each other kind, 1000")
    parser.add_argument("--rivals", type=int, default=1000, help="spellings and absent names to ask rivals for, 1000")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--world", type=int, default=0, metavar="ROWS", help="index a made-up file of so many rows")
    parser.add_argument("--write", metavar="DOC", help="a document to put the tables into, between its marks")
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"), help="the day to name, today as it is")
    return parser.parse_args(argv)


def measured(options):
    """The tables of a country, as Markdown."""
    with tempfile.TemporaryDirectory() as folder, Rivals() as rivals:
        cost = costs.build(options.country, Path(folder) / "whole.gpkg")
        places = Places(read_places(options.country))
        rounds, left = rounds_of(places, options.most, options.aside, options.seed)
        by_id = {place.gaz_id: place for place in places.all}
        answers, rivalry = [], tables.Rivalry(rivals.missing, rivals.versions)
        for number, each in enumerate(rounds, 1):
            path = Path(folder) / "round.gpkg"
            kept = tuple(each.places(places.all))
            index.write_index(path, kept, {"countries": ""}, "2000-01-01T00:00:00.000Z")
            sample = sampled(each.questions, options.rivals, len(rounds) - 1)
            chosen = {True: sample, False: sample[::UNKNOWN_PART]}
            for known, wanted in chosen.items():
                given = ask(path, each.questions, known)
                answers += given
                rivalry.add_ours(answer for answer in given if answer.question in wanted)
            for rival in rivals.of(entries_of(kept)) if sample else ():
                for known, wanted in chosen.items():
                    rivalry.add(rival.title, known, ask_rival(rival, wanted, known, by_id))
            print(f"round {number} of {len(rounds)}: {len(each.questions)} questions", file=sys.stderr, flush=True)
    return tables.country(answers, left, rivalry, cost, len(by_id))


def sampled(questions, most, rounds):
    """Questions of a round for the rivals: spellings, absent names, and half as many slips; not the shared ones."""
    chosen = []
    for kinds, wanted in (((SPELLING,), most), ((ABSENT,), most), (SLIPS, most // 2)):
        fit = [question for question in questions if question.kind in kinds and "country" not in question.shared]
        chosen += random.Random(len(fit)).sample(fit, min(len(fit), -(-wanted // rounds)))
    return chosen


if __name__ == "__main__":
    main(sys.argv[1:])
