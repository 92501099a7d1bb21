"""Whether an analyst pinned the reports of an incident."""

from ..rulings import Ruling, pins_of
from .database import select
from .quoting import literal
from .stored import reports_in

_OF_ONE = ('SELECT "kind", "reports", "event_id" FROM "rulings" '
           "WHERE \"kind\" LIKE 'pinned%' AND \"event_id\" = {}")


def pins_on(address, event_id):
    """The pins on an incident that count; to unpin it, take them back. Raises DatelineError."""
    rows = select(address, _OF_ONE.format(literal(event_id)) + ' ORDER BY "fid"')  # nosec B608: the id is literal
    return pins_of(event_id, [Ruling(kind, reports_in(reports), event) for kind, reports, event in rows])
