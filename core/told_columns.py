"""What a user tells of the columns of a country file whose header does not say it: FIELD=HEADER."""

from typing import Dict, Iterable, List, Optional, Tuple, Union

from ..gazetteer import boundaries, columns
from ..gazetteer.errors import DatelineError

COLUMN_FIELDS = tuple(dict.fromkeys(columns.FIELDS + boundaries.FIELDS))  # that a column can be told to hold


def column_pair(text: str) -> Tuple[str, str]:
    """(field, header) of "FIELD=HEADER"; raises DatelineError where the text is none."""
    field, parted, header = text.partition("=")
    if field not in COLUMN_FIELDS or not parted or not header:
        raise DatelineError(f"{text} is no FIELD=HEADER with one of the fields {' '.join(COLUMN_FIELDS)}")
    return field, header


def told_columns(pairs: Iterable[Tuple[str, str]]) -> Optional[Dict[str, Union[str, List[str]]]]:
    """The pairs as ``store.build_index`` takes them; None when there are none. Names may stand in several columns."""
    told: Dict[str, List[str]] = {}
    for field, header in pairs:
        told.setdefault(field, []).append(header)
    return {field: headers if field == "names" else headers[-1] for field, headers in told.items()} or None
