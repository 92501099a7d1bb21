"""What is coded how, as Markdown made of the tables; ``docs/codebooks.md`` holds it, and a test keeps it so.

    python3 -m dateline.core.codebooks.describe FILE      writes it anew, run where the checkout lies as ``dateline``
"""

import sys
from pathlib import Path
from typing import Iterable, Sequence

from . import tables

BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"


def with_tables(text: str) -> str:
    """A document with what stands between its two marks made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n\n{described()}\n{END}{rest.partition(END)[2]}"


def described() -> str:
    """A section for each codebook: its edition, its columns, what it does not hold; then the codes."""
    sections = [_book(book) for book in tables.read_table("books")]
    return "\n".join(sections + [_codes()])


def _book(book):
    name = book["book"]
    lines = [line for line in tables.read_table(name) if line["says"]]
    empty = [line for line in tables.read_table(name) if not line["says"]]
    fixed = [f"`{line['column']}` {line['unknown']}" for line in empty if line["unknown"]]
    nothing = [f"`{line['column']}`" for line in empty if not line["unknown"]]
    held = ((words["words"], words["source"]) for words in tables.read_table("criteria")
            if words["book"] in ("*", name))
    return "\n".join([
        f"## {book['title']}", "", f"{book['columns']}. Follows: {book['codebook']}.", "",
        _table(("Column", "Is made of", "Not known", "Section"),
               ((f"`{line['column']}`", line["says"], line["unknown"] or "empty", line["source"]) for line in lines)),
        "", *([f"Not told by articles or not Dateline's to judge, so always as the codebook writes what is not known: "
               f"{', '.join(fixed)}.", ""] if fixed else []),
        f"Always empty: {', '.join(nothing)}.", "",
        f"{book['title']} holds {book['holds']}. An incident is left out when", "",
        _table(("It is so", "Section"), held), ""])


def _codes():
    return "\n".join([
        "## Codes", "", "Parties, by their kind and side in the lexicon.", "",
        _table(("Kind", "Side", "ACLED's type", "abroad", "UCDP: a state", "GTD's target", "its sub-type", ""), (
            (line["kind"], line["side"] or "any other", _acled(line["inter"]), _acled(line["abroad"]),
             line["state"] or "no", _gtd("targtype1", line["targtype"]), _gtd("targsubtype1", line["targsubtype"]),
             line["note"]) for line in tables.read_table("parties"))),
        "", "Names that a codebook writes otherwise than the lexicon.", "",
        _table(("Codebook", "Lexicon", "Codebook's name", "Seen in"), (
            (line["book"], line["actor"], line["name"], line["source"]) for line in tables.read_table("names"))),
        "", "Weapons, in GTD's codes.", "",
        _table(("Weapon", "Type", "Sub-type"), (
            (line["weapon"], _gtd("weaptype1", line["weaptype"]), _gtd("weapsubtype1", line["weapsubtype"]))
            for line in tables.read_table("weapons"))),
        "", "Attacks, in GTD's codes: the first line that fits.", "",
        _table(("Event type", "Sub-event", "Weapon", "Attack", "Section"), (
            (_any(line["event_type"]), _any(line["sub_event"]), _any(line["weaptype"], "weaptype1"),
             _gtd("attacktype1", line["attacktype"]), line["note"]) for line in tables.read_table("attacks"))),
        "", "ACLED's disorder types.", "",
        _table(("Event type", "Sub-event", "Disorder type"), (
            (line["event_type"], line["sub_event"], line["disorder"])
            for line in tables.read_table("sub_events"))), ""])


def _acled(code):
    return f"{code} {tables.by_code('inter')[code]}"


def _gtd(column, code):
    return f"{code} {tables.label(column, code)}" if code else ""


def _any(cell, column=""):
    return "any" if cell == "*" else _gtd(column, cell) if column else cell


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main(path: str) -> None:
    """Write the tables of a document anew."""
    document = Path(path)
    document.write_text(with_tables(document.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
