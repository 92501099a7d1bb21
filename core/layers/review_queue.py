"""Which incidents wait for an analyst, in which order."""

from .database import select

TO_REVIEW, EVERYTHING, UNPLACED, UNDATED, DISPUTED = QUEUES = "review", "all", "unplaced", "undated", "disputed"

_KEPT = "COALESCE(\"status\", 'draft') <> 'rejected'"
_WHICH = {
    TO_REVIEW: "COALESCE(\"status\", '') NOT IN ('accepted', 'rejected')",
    EVERYTHING: "1 = 1",
    UNPLACED: f"COALESCE(\"geo_method\", 'none') IN ('none', '') AND {_KEPT}",
    UNDATED: f'"date_start" IS NULL AND "date_end" IS NULL AND {_KEPT}',
    DISPUTED: f"COALESCE(\"disagree\", '{{}}') NOT IN ('{{}}', '') AND {_KEPT}",
}
# The incidents of one article stand together: its text is read once.
_IDS = ('SELECT "event_id" FROM "incidents" LEFT JOIN (SELECT "event_id" AS "told_id", MIN("article") AS "told_in" '
        'FROM "reports" GROUP BY "event_id") AS "told" ON "told_id" = "event_id" WHERE {} '
        'ORDER BY "told_in", "date_start", "event_id"')


def queue(address, which, subset=""):
    """The ids of the incidents of a queue that pass the layer's subset string, those of one article together.

    Raises DatelineError when the database cannot be read.
    """
    wanted = " AND ".join(f"({part})" for part in (_WHICH[which], subset) if part)
    return [row[0] for row in select(address, _IDS.format(wanted))]  # nosec B608: constants, and QGIS's own subset
