"""The tables of words that the stages of extraction read: one CSV each, in the folder ``tables``."""

import csv
from pathlib import Path
from typing import Dict, Tuple

FOLDER = Path(__file__).resolve().parent / "tables"


def read_table(name: str) -> Tuple[Dict[str, str], ...]:
    """The rows of ``tables/<name>.csv``, each a dict of text by column; blank cells are empty text."""
    with open(FOLDER / (name + ".csv"), encoding="utf-8", newline="") as stream:
        return tuple({column: (cell or "").strip() for column, cell in row.items()} for row in csv.DictReader(stream))
