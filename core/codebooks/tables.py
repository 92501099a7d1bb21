"""The tables of the codebooks: what each column is made of, and the codes. One CSV each, in the folder ``tables``.

``books.csv`` says which edition of a codebook a table follows; ``source`` names its section. Columns that Dateline
cannot fill have no words under ``says``, and hold what stands under ``unknown``.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Mapping, NamedTuple, Tuple

from ...gazetteer.countries import country_of

FOLDER = Path(__file__).resolve().parent / "tables"


@lru_cache(maxsize=None)
def read_table(name: str) -> Tuple[Mapping[str, str], ...]:
    """The rows of ``tables/<name>.csv``, each a mapping of text by column."""
    with open(FOLDER / (name + ".csv"), encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


class Country(NamedTuple):
    """A country by its ISO 3166-1 code, with the names and numbers that each codebook gives it; '' where it has none.

    ``gw`` is Gleditsch and Ward's number (Palestine's is Israel's, under which UCDP places events there);
    ``gtd_seen`` whether GTD's number was read in GTD's own rows (yes) or only in its codebook's list (no).
    """

    code: str = ""
    alpha3: str = ""
    iso: str = ""
    acled: str = ""
    acled_region: str = ""
    gw: str = ""
    ucdp: str = ""
    ucdp_region: str = ""
    gtd: str = ""
    gtd_name: str = ""
    gtd_region: str = ""
    gtd_seen: str = ""


NOWHERE = Country()


@lru_cache(maxsize=None)
def _countries():
    return {row["code"]: Country(**row) for row in read_table("countries")}


@lru_cache(maxsize=None)
def country(text: str) -> Country:
    """The country of a name or code; NOWHERE when it is none."""
    text = text or ""
    return _countries().get(country_of(text) or text, NOWHERE)


@lru_cache(maxsize=None)
def columns(book: str) -> Tuple[str, ...]:
    """The columns of a codebook's file, in their order."""
    return tuple(row["column"] for row in read_table(book))


@lru_cache(maxsize=None)
def unknowns(book: str) -> Mapping[str, object]:
    """What a codebook writes in each column where the value is not known: a number, a text, or nothing (None)."""
    return {row["column"]: _number_or_text(row["unknown"]) for row in read_table(book)}


def _number_or_text(cell):
    return int(cell) if cell.lstrip("-").isdigit() else cell or None


@lru_cache(maxsize=None)
def reasons(book: str) -> Mapping[str, str]:
    """The words for each reason why a codebook does not hold an incident."""
    return {row["reason"]: row["words"] for row in read_table("criteria") if row["book"] in ("*", book)}


@lru_cache(maxsize=None)
def label(column: str, code: str) -> str:
    """GTD's words for a code of a column; '' when the table has none."""
    return _labels().get((column, str(code)), "")


@lru_cache(maxsize=None)
def _labels():
    return {(row["column"], row["code"]): row["label"] for row in read_table("labels")}


@lru_cache(maxsize=None)
def by_code(name: str) -> Mapping[str, str]:
    """code → label of a table of such pairs."""
    return {row["code"]: row["label"] for row in read_table(name)}


def named(book: str, actor: str, country_name: str) -> str:
    """A codebook's name of an actor; the lexicon's own where the codebook's is not known."""
    told = _names().get((book, actor))
    return actor if told is None else told.replace("{country}", country_name)


@lru_cache(maxsize=None)
def _names():
    return {(row["book"], row["actor"]): row["name"] for row in read_table("names")}
