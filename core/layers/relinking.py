"""An analyst's rulings and the preset of merging, applied to the whole of a database.

Nothing is read from articles again: the reports that are there are linked anew, under all rulings, and merged by the
preset. What an analyst wrote stays (``revision`` says what becomes of incidents that somebody has worked on).
"""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from ..rulings import before, homes
from .changes import tried
from .migration import migrate
from .opening import writing
from .presets import keep_preset, preset_of
from .relinked import known_in, link_anew
from .stored import ruling_row, to_the_second
from .tables import RULINGS, append

_SECOND = timedelta(seconds=1)


def apply_rulings(address, rulings=(), preset=None, lexicon=None):
    """Keep rulings (``core.rulings``) and a preset (``core.model.PRESETS``), and bring the database to what they come
    to, in one transaction.

    Without either it is linked and merged anew as it stands. The rulings of one call are one step; those without a time
    get now. ``lexicon`` tells the side of an actor; that which ships unless told. Returns Notes: of incidents that lost
    all their reports though somebody had worked on them, and of a migration. Raises DatelineError, with nothing
    changed, when there is no such preset, or the database cannot be read or written.
    """
    notes = migrate(address)
    return notes + _applied(address, rulings, preset, lexicon)[0]


def preview_rulings(address, rulings=(), preset=None, lexicon=None):
    """What ``apply_rulings`` would change (``changes.Changes``), found out on a copy. Raises DatelineError likewise."""
    return tried(address, lambda copy: _applied(copy, rulings, preset, lexicon))


def _applied(address, rulings, preset, lexicon):
    """(notes, the incidents as linking tells them)."""
    with writing(address) as source:
        known = known_in(source)
        step = _step(rulings, known.rulings)
        step = before(step, known.held) + step
        for ruling in step:
            append(source, RULINGS, ruling_row(ruling))
        anew = keep_preset(source, preset)
        now = known._replace(rulings=known.rulings + step, preset=preset_of(source))
        return link_anew(source, now, homes(known.rulings, step), anew, lexicon)


def _step(rulings, stored):
    """The rulings with their time in UTC: a second after the reviewer's last step at least, to be told from it."""
    now = datetime.now(timezone.utc)
    last = {}
    for ruling in stored:
        if ruling.reviewed:
            last[ruling.reviewer] = max(ruling.reviewed, last.get(ruling.reviewer, ruling.reviewed))
    timed = (replace(ruling, reviewed=to_the_second(ruling.reviewed or now)) for ruling in rulings)
    return tuple(replace(ruling, reviewed=max(ruling.reviewed, last[ruling.reviewer] + _SECOND))
                 if ruling.reviewer in last else ruling for ruling in timed)
