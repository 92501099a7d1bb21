"""The columns of a database that hold JSON, which anybody can write into by hand."""

import json


def object_in(text):
    """The object that a JSON column holds, as a dict; empty where it holds nothing, or something else."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
