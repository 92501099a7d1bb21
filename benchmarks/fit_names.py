#!/usr/bin/env python3
"""Fits the points of names that are spelled otherwise to a gazetteer file, and measures them on names not seen.

usage: benchmarks/fit_names.py COUNTRY.txt [--most N] [--aside N] [--seed S]

COUNTRY.txt is any file that benchmarks/names.py takes. The questions are its spellings and absent names, with the
governorate known and not. Of each name that no entry bears, the best candidate is one row of a logistic regression:
whether it is the place, by the :class:`Unlikeness` that the package sees. Names that are there count 70, absent ones 20
(the mix that scores are calibrated for). A coefficient is a change of the log-odds: ``scale`` times it is the points.

The governorates are dealt into two halves. The points of each half are put into the table of weights and answers are
asked for the names of the other. The rows for weights.csv come from all.

The fitted ``varied`` makes the scores true. Where it accepts too many absent names it is lowered until .95 of those are
refused that no other place bears under the rules.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import names  # noqa: F401: it loads the package
from dateline.gazetteer import evidence, index, name_terms
from dateline.gazetteer.beginnings import begun
from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.place import Context, Phrase
from dateline.gazetteer.sources import read_places
from dateline.gazetteer.surroundings import look_around, weights

import logistic
from answers import ask
from measures import calibration_error, refusal, share
from questions import ABSENT, SPELLING, Places, one_place, rounds_of
from report import table
from tables import bins_of

# Rows of weights.csv, in the order of Unlikeness, and whether they speak for (1) or against (-1) a candidate.
ROWS = (("unlike", -1), ("letters", -1), ("rival", -1), ("apart", -1), ("word", 1), ("bearers", -1))
MIX = {SPELLING: 70, ABSENT: 20}
REFUSED = 0.95  # of absent names that no other place bears


class Trial(NamedTuple):
    """The best candidate of a name that no entry bears: ``unlike``, empty for none, and whether it is the place.

    ``begun``: the gazetteer has a place whose name goes on from that name, and takes it where no other is good enough.
    """

    kind: str
    admin1: str
    known: bool
    unlike: tuple
    right: bool
    begun: bool


def trials(path, questions, known):
    """The :class:`Trial` of each question to the index at ``path`` whose name no entry bears."""
    with Gazetteer([path]) as gazetteer:
        for question in questions:
            phrases = [Phrase(question.name)]
            phrases += [Phrase(question.place.admin1, "within", "province")] if known else []
            around = look_around(phrases, Context(), gazetteer)
            within = evidence.scope(around)
            matches = [match for match in gazetteer.matches(question.name, True, within)
                       if match.likeness >= name_terms.LEAST_ALIKE]
            if any(match.likeness == 1.0 for match in matches):
                continue
            candidates = evidence.weigh(phrases[0], around, gazetteer)
            first = [candidate.place for candidate in candidates[:1]]
            match = next((match for match in matches if match.place in first), None)
            unlike = () if match is None else tuple(name_terms.unlikeness(
                question.name, match, gazetteer, within, name_terms.rival_of(match, matches)))
            right = bool(match) and question.kind != ABSENT and one_place(match.place, question.place)
            yield Trial(question.kind, question.place.admin1, known, unlike, right,
                        bool(begun(phrases[0], around, gazetteer)))


def fitted(found):
    """The rows of weights.csv that a logistic regression finds for trials, as a dict."""
    found = [trial for trial in found if trial.unlike]
    counts = Counter(trial.kind for trial in found)
    learned = logistic.fit([trial.unlike for trial in found], [trial.right for trial in found],
                           [len(found) * MIX[trial.kind] / counts[trial.kind] for trial in found])
    scale, even = weights()["scale"], weights()["even"]
    points = {row: round(sign * scale * value, 1) for (row, sign), value in zip(ROWS, learned[1:])}
    return {"varied": round(scale * learned[0] + even - weights()["name"], 1), **points}


def strict(points, found):
    """The points with ``varied`` so low that ``REFUSED`` of the absent names are, the governorate known or not."""
    varied = [points["varied"]]
    for known in (True, False):
        absent = [trial for trial in found if trial.kind == ABSENT and trial.known == known]
        taken = sorted((sum(sign * points[row] * value for (row, sign), value in zip(ROWS, trial.unlike))
                        for trial in absent if trial.unlike and not trial.begun), reverse=True)
        room = max(0, int((1 - REFUSED) * len(absent)) - sum(trial.begun for trial in absent))
        varied += [weights()["accept"] - weights()["name"] - taken[room] - 0.1] if room < len(taken) else []
    return {**points, "varied": round(min(varied), 1)}


class Country:
    """A country's rounds, asked as often as need be: every index is built once."""

    def __init__(self, country, folder, most, aside, seed):
        places = Places(read_places(country))
        rounds, _ = rounds_of(places, most, aside, seed)
        self.rounds = []
        for number, each in enumerate(rounds[:-1]):
            path = Path(folder) / f"{number}.gpkg"
            index.write_index(path, tuple(each.places(places.all)), {"countries": ""}, "2000-01-01T00:00:00.000Z")
            asked = tuple(q for q in each.questions if q.kind in MIX)
            self.rounds.append((path, asked))
        self.half = half_of(question.place.admin1 for _, asked in self.rounds for question in asked)

    def trials(self):
        """The trials of all questions but those whose name another place bears, as the weights stand."""
        return [trial for path, asked in self.rounds for known in (True, False)
                for trial in trials(path, [q for q in asked if not _shared(q, known)], known)]

    def answers(self, half=None):
        """Answers as the weights stand, to questions of one half of the governorates or to all."""
        return [answer for path, asked in self.rounds for known in (True, False)
                for answer in ask(path, [q for q in asked if half in (None, self.half[q.place.admin1])], known)]


def _shared(question, known):
    return ("admin1" if known else "country") in question.shared


def half_of(units):
    """0 or 1 for each unit, so that both halves have about as many of the ``units`` given, one for each question."""
    sizes, half = [0, 0], {}
    for unit, count in sorted(Counter(units).items(), key=lambda entry: (-entry[1], entry[0])):
        half[unit] = sizes.index(min(sizes))
        sizes[half[unit]] += count
    return half


def measured(title, answers):
    """Rows of the table: what the answers are worth, the governorate known and not."""
    rows = []
    for known in (True, False):
        present, absent = ([a for a in answers if a.known == known and a.question.kind == kind and not a.shared]
                           for kind in (SPELLING, ABSENT))
        rows.append((title, "known" if known else "not known", len(present), len(absent),
                     share(a.refused for a in present), share(a.right for a in present),
                     share(a.refused for a in absent), share(a.refused for a in absent if not a.borne),
                     refusal([a.surest for a in present], [a.surest for a in absent])[1],
                     calibration_error(bins_of(answers, known))))
    return rows


HEAD = ("points", "governorate", "present", "absent", "present refused", "right", "absent refused",
        "of those not borne", "ROC area", "calibration error")


def proposed(found):
    """The points that trials propose."""
    return strict(fitted(found), found)


def fit(country, most, aside, seed):
    """The tables of a country's file, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        country, before = Country(country, folder, most, aside, seed), dict(weights())
        rows, found, checked, proposals = measured("as they are", country.answers()), country.trials(), [], {}
        for half in (0, 1):
            points = proposed([trial for trial in found if country.half[trial.admin1] == half])
            weights().update(points)
            checked += country.answers(1 - half)
            weights().update(before)
            proposals[f"half {half + 1}"] = points
    rows += measured("of the other half", checked)
    proposals.update({"all": proposed(found), "all, not made strict": fitted(found)})
    terms = [(term, *(f"{points[term]:.1f}" for points in proposals.values()), f"{before[term]:.1f}")
             for term in proposals["all"]]
    return "\n\n".join((table(HEAD, rows), table(("term", *proposals, "as it is"), terms)))


def main(argv):
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("country", help="a GeoNames dump or a CSV of places")
    parser.add_argument("--most", type=int, default=3000, help="other spellings to ask for, 3000")
    parser.add_argument("--aside", type=int, default=1000, help="half as many as the absent names, 1000")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args(argv)
    print(fit(options.country, options.most, options.aside, options.seed))


if __name__ == "__main__":
    main(sys.argv[1:])
