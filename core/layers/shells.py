"""What an incident becomes that an analyst has worked on and whose reports have all been ruled into others.

It keeps its place and every value, with the status ``rejected`` and a line among its notes that says where its reports
went and what its status was; when they come back, both are as they were. So a merge of two edited incidents loses
nothing, and can be taken back.
"""

import re

_LINE = re.compile(r"\n?^Its reports are in (?P<where>[^\n]+) now; it was (?P<status>\w+)\.$", re.MULTILINE)
REJECTED = "rejected"


def left(status, notes, where):
    """The review columns of an incident whose reports are ``where`` now (event ids)."""
    line = f"Its reports are in {', '.join(where)} now; it was {status or 'draft'}."
    return {"status": REJECTED, "notes": f"{notes}\n{line}" if notes else line}


def revived(status, notes):
    """The review columns of one whose reports have come back; nothing where it had never lost them.

    A status that an analyst has given it meanwhile stays.
    """
    found = _LINE.search(notes or "")
    if not found:
        return {}
    return {"status": found["status"] if status == REJECTED else status, "notes": _LINE.sub("", notes) or None}
