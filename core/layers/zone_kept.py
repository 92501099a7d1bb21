"""What a project keeps of zones: where they come from, what was said of them, whether answers are renewed, and the mark
of those that are there (``zone_laying``)."""

import json
from typing import NamedTuple, Tuple

from ..zones.laying import Wanted, from_json, to_json

SCOPE, ENTRY = "Dateline", "/zones"


class Kept(NamedTuple):
    """``sources`` are pairs of a kind ("layer", "path") and an id of a layer or a path; ``holders`` are those of the
    zones that were laid, in the order of their colours, ``database`` the one that they were laid over."""

    sources: Tuple[Tuple[str, str], ...] = ()
    wanted: Wanted = Wanted()
    keeps: bool = True
    mark: str = ""
    holders: Tuple[str, ...] = ()
    database: str = ""


def save_zones(project, kept):
    """Keep it with the project, files relative to it where the project has it so."""
    values = {"sources": [(kind, project.writePath(where) if kind == "path" else where)
                          for kind, where in kept.sources],
              "wanted": to_json(kept.wanted), "keeps": kept.keeps, "mark": kept.mark,
              "holders": kept.holders, "database": kept.database}
    project.writeEntry(SCOPE, ENTRY, json.dumps(values, ensure_ascii=False, sort_keys=True))


def restore_zones(project):
    """What the project keeps, or None where there is nothing that can be read."""
    text, there = project.readEntry(SCOPE, ENTRY, "")
    if not there or not text:
        return None
    try:
        values = json.loads(text)
        sources = tuple((str(kind), project.readPath(where) if kind == "path" else str(where))
                        for kind, where in values["sources"])
        return Kept(sources, from_json(values["wanted"]), bool(values["keeps"]), str(values["mark"]),
                    tuple(map(str, values["holders"])), str(values["database"]))
    except (ValueError, TypeError, KeyError):
        return None  # edited by hand, or of another version: as good as none
