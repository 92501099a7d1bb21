"""What Dateline and its rivals answer to the questions of a round."""

from typing import NamedTuple

from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.resolve import geocode
from dateline.gazetteer.sameness import WGS84

from measures import timed
from questions import Question, names_of, one_place, words

TEN = 10
_ABOUT_AS_GOOD = 0.1  # candidates this close to the first one's score are shown as rivals
_AROUND = 2  # UCDP GED where_prec: around a place


class Answer(NamedTuple):
    """What Dateline says to a question.

    ``known``: whether it was told the governorate. ``rank`` of the right place in ``search``, 1 to 10, 0 when it is not
    among them. Of ``geocode``: ``refused``, ``score``, ``right`` (the place itself, or a circle that holds it),
    ``says`` that several places bear the name and ``held``: its circle or its candidates hold the right one.
    ``alike``, ``surest``: the best candidate's score of ``search`` and of ``geocode``, accepted or not. ``borne``: by
    Dateline's rules another place within the governorate, if told, bears the name. Times in milliseconds.
    """

    question: Question
    known: bool
    rank: int
    refused: bool
    score: float
    right: bool
    says: bool
    held: bool
    alike: float
    surest: float
    borne: bool
    search_ms: float
    geocode_ms: float

    @property
    def shared(self):
        """Whether another place that comes into question bears the name: by Dateline's rules, or the very letters."""
        return self.borne or self.shared_letters

    @property
    def shared_letters(self):
        """Whether another place that comes into question bears the name letter for letter."""
        return ("admin1" if self.known else "country") in self.question.shared


class Ranked(NamedTuple):
    """What a rival says: ``rank`` as in :class:`Answer`, its best ``score``, the time in milliseconds."""

    question: Question
    rank: int
    score: float
    ms: float


def ask(path, questions, known):
    """The :class:`Answer` of the index at ``path`` to each question, told the governorate or not.

    ``search`` and ``geocode`` have a gazetteer each, just opened: neither gains by what the other has looked up.
    """
    with Gazetteer([path]) as searched, Gazetteer([path]) as placed:
        searched.search("warming up")
        geocode("warming up", placed)
        return [_answer(question, known, searched, placed) for question in questions]


def _answer(question, known, searched, placed):
    place, admin1 = question.place, question.place.admin1 if known else ""
    found, search_ms = timed(searched.search, question.name, limit=TEN, admin1=admin1)
    answer, geocode_ms = timed(geocode, question.name, placed, admin1=admin1, limit=TEN)
    candidates, refused = answer.candidates, answer.method == "none"
    holds = answer.method == "named" and WGS84.inv(answer.lon, answer.lat, place.lon, place.lat)[2] <= answer.uncert_m
    rivals = [each for each in candidates if each.score >= candidates[0].score - _ABOUT_AS_GOOD]
    return Answer(
        question, known, rank_of(place, [candidate.place for candidate in found]), refused, answer.score,
        right=not refused and (holds or one_place(answer.place, place)),
        says=answer.where_prec == _AROUND or len(rivals) > 1,
        held=holds or any(one_place(candidate.place, place) for candidate in candidates),
        alike=found[0].score if found else 0.0, surest=candidates[0].score if candidates else 0.0,
        borne=any(not one_place(other, place) and (not known or other.admin1 == place.admin1)
                  for other in searched.exact(question.name)),
        search_ms=search_ms, geocode_ms=geocode_ms)


def rank_of(place, found):
    """The rank, from 1, of the first entry that is the place; 0 when none of the first ten is."""
    return next((rank for rank, other in enumerate(found[:TEN], 1) if one_place(other, place)), 0)


def entries_of(places):
    """What a rival is given: (id, admin1, folded name) of every name of every place, the most populous first."""
    ranked = sorted(places, key=lambda place: -place.population)
    return [(place.gaz_id, place.admin1, folded) for place in ranked
            for folded in dict.fromkeys(map(words, names_of(place))) if folded]


def ask_rival(rival, questions, known, by_id):
    """The :class:`Ranked` answers of a rival; ``by_id`` are the places."""
    answers = []
    for question in questions:
        found, ms = timed(rival.rank, words(question.name), question.place.admin1 if known else "")
        rank = rank_of(question.place, [by_id[gaz_id] for gaz_id, _ in found])
        answers.append(Ranked(question, rank, found[0][1] if found else 0.0, ms))
    return answers
