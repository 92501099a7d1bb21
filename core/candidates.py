"""The places that an incident may have happened at, each as an analyst would have it: where, how sure, and why."""

from difflib import SequenceMatcher
from threading import Lock
from typing import NamedTuple, Optional, Tuple

from ..gazetteer import names
from ..gazetteer.choosing import placed_at
from ..gazetteer.corrected import for_article
from ..gazetteer.place import Phrase, Placement
from ..gazetteer.store import open_gazetteer
from .extraction.reports import read_reports
from .lexicon.loader import load_lexicon

MOST = 9  # as many as there are figures on the keyboard
_MOST_REASONS = 5


class Option(NamedTuple):
    """A place to choose: the placement that choosing it gives, how sure the gazetteer is (0 to 1), the reasons in
    words, and the phrase of the text that names it (None where none does)."""

    placement: Placement
    score: float
    reasons: Tuple[str, ...] = ()
    phrase: Optional[Phrase] = None


class Options(NamedTuple):
    """The name that the options are for, the phrase that names it, and the options, the best first."""

    name: str = ""
    phrase: Optional[Phrase] = None
    options: Tuple[Option, ...] = ()


def options_of(article, report_id, lexicon, gazetteer) -> Options:
    """The options for a report of an article, which is read again for its candidates, as they are not stored."""
    gazetteer = for_article(gazetteer, article.article_id)
    reports = read_reports(article, lexicon, gazetteer)
    report = next((one for one in reports if one.report_id == report_id), None)
    if report is None:
        return Options()
    placed, phrases = report.facts.placement, report.phrases
    headword = next((phrase for phrase in phrases if phrase.name == placed.name), None)
    options = []
    for candidate in {candidate.place.gaz_id: candidate for candidate in reversed(placed.candidates)}.values():
        phrase = _phrase_of(candidate, phrases) or headword
        as_placed = placed.place is not None and candidate.place.gaz_id == placed.place.gaz_id
        placement = placed if as_placed else placed_at(candidate.place, phrase, gazetteer, placed.name)
        options.append(Option(placement, placed.score if as_placed else candidate.score, reasons_of(candidate), phrase))
    return Options(placed.name, headword, tuple(options[::-1][:MOST]))


def search(name, gazetteer, phrase=None, written="") -> Options:
    """The options for a name that an analyst types, in any spelling; ``written`` is the name in the text."""
    found = gazetteer.search(name, MOST) if name.strip() else ()
    return Options(written or name, phrase, tuple(
        Option(placed_at(candidate.place, phrase, gazetteer, written or candidate.place.name), candidate.score,
               reasons_of(candidate), phrase) for candidate in found))


def reasons_of(candidate) -> Tuple[str, ...]:
    """Why a candidate is one, in words, what says most first; what takes away begins with a minus."""
    terms = sorted(candidate.terms, key=lambda term: -abs(term[1]))
    return tuple(f"− {reason}" if points < 0 else reason for _, points, reason in terms[:_MOST_REASONS] if reason)


def _phrase_of(candidate, phrases):
    """The phrase that a candidate was found for: the one whose name is most like the spelling that matched."""
    matched = names.fold(candidate.matched or candidate.place.name)
    alike = [(SequenceMatcher(None, matched, names.fold(name)).ratio(), -number, phrase)
             for number, phrase in enumerate(phrases) for name in (phrase.name, phrase.other) if name]
    best = max(alike, default=None, key=lambda entry: entry[:2])
    return best[2] if best and best[0] >= 0.5 else None


class Places:
    """The gazetteer and the lexicon as they are now, opened when they are first asked for; for any thread.

    ``paths`` are the user's country files. What is ruled or taught after ``renew`` counts from the next question on.
    """

    def __init__(self, paths):
        self.paths = tuple(paths)
        self._lock = Lock()
        self._gazetteer = None

    @property
    def gazetteer(self):
        """Raises DatelineError when a file cannot be read. The first call may take as long as indexing does."""
        with self._lock:
            if self._gazetteer is None:
                self._gazetteer = open_gazetteer(self.paths)
            return self._gazetteer

    @property
    def is_open(self):
        """Whether the gazetteer answers at once."""
        return self._gazetteer is not None

    @property
    def lexicon(self):
        """Raises DatelineError when a table of the user's own says what the reading does not know."""
        return load_lexicon()

    def renew(self):
        """Take in what was taught meanwhile."""
        with self._lock:
            self._gazetteer = None
