"""A database that is open for writing, linked anew from the reports that it holds."""

from ..lexicon.loader import load_lexicon
from ..linking import link
from ..model import Known, Result
from ..report_json import report_from_json
from .presets import preset_of
from .revision import Revision
from .stored import rulings_in
from .tables import REPORTS, Table


def known_in(source):
    """What a data source holds, without its articles: a ``Known``, its reports in order of their ids."""
    rows = sorted(Table(source, REPORTS).columns("event_id", "facts"))
    return Known((), tuple(report_from_json(facts) for _, (_, facts) in rows),
                 {report_id: event_id for report_id, (event_id, _) in rows}, rulings_in(source), preset_of(source))


def link_anew(source, known, returned=None, anew=False, lexicon=None):
    """Link and merge what is ``known`` and write it; returns (Notes, the incidents as linking tells them).

    ``returned`` and ``anew`` are a ``Revision``'s; ``lexicon`` tells the side of an actor.
    """
    incidents = link(known.reports, {**known.held, **(returned or {})}, known.rulings, known.preset,
                     (lexicon or load_lexicon()).side_of)
    return Revision(source, returned, anew).add(Result(incidents=incidents)), incidents
