"""A report as one line of JSON, and back, the very values again.

Left out are what linking does not use and a gazetteer gives again: the candidates of a placement and, unless asked for,
the other spellings of its place.
"""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints
import json

from ..gazetteer.errors import DatelineError
from .model import Report

_NONE = type(None)
_LEFT_OUT = frozenset((("Placement", "candidates"), ("Place", "names")))
_NEVER_KEPT = frozenset((("Placement", "candidates"),))


def report_to_json(report, names=False):
    """One line of JSON; values that are their field's default are left out. ``names``: other spellings are not."""
    return json.dumps(_plain(report, _NEVER_KEPT if names else _LEFT_OUT), ensure_ascii=False, sort_keys=True)


def report_from_json(text):
    """The report that ``report_to_json`` wrote. Keys that this version does not know are passed over.

    Raises DatelineError for what it cannot have written.
    """
    try:
        return _reader(Report)(json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise DatelineError("a report of the database was changed by hand so that it cannot be read any more (reports, "
                            "column facts); take a copy from your backup", repr(error)) from error


def _plain(value, left_out):
    if is_dataclass(value):
        kind = type(value).__name__
        items = ((f, getattr(value, f.name)) for f in fields(value) if (kind, f.name) not in left_out)
        return {f.name: _plain(item, left_out) for f, item in items if f.default is MISSING or item != f.default}
    if isinstance(value, tuple):
        return [_plain(item, left_out) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=None)
def _reader(kind):
    """What makes a value of that kind from what JSON has of it."""
    if get_origin(kind) is Union:  # Optional[kind]
        return _reader(next(each for each in get_args(kind) if each is not _NONE))
    if get_origin(kind) is tuple:
        item_of = _reader(get_args(kind)[0])
        return lambda plain: tuple(map(item_of, plain))
    if is_dataclass(kind):
        make: Any = kind
        readers = {name: _reader(each) for name, each in get_type_hints(kind).items()}
        return lambda plain: make(**{name: None if item is None else readers[name](item)
                                     for name, item in plain.items() if name in readers})
    if issubclass(kind, date):
        return date.fromisoformat
    kinds = (int, float) if kind is float else (kind,)
    return lambda plain: _checked(plain, kinds)


def _checked(plain, kinds):
    if not isinstance(plain, kinds):
        raise TypeError(f"{plain!r} is no {kinds[-1].__name__}")
    return plain
