"""A report as JSON text and back, so that a database gives the very values that linking needs.

Left out are what linking does not use and a gazetteer gives again: the candidates of a placement and the
other spellings of its place.
"""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Union, get_args, get_origin, get_type_hints
import json

from ..model import Report

_NONE = type(None)
_LEFT_OUT = frozenset((("Placement", "candidates"), ("Place", "names")))


def report_to_json(report):
    """One line of JSON; values that are their field's default are left out."""
    return json.dumps(_plain(report), ensure_ascii=False, sort_keys=True)


def report_from_json(text):
    """The report that ``report_to_json`` wrote. Keys that this version does not know are passed over."""
    return _value(Report, json.loads(text))


def _plain(value):
    if is_dataclass(value):
        kind = type(value).__name__
        items = ((f, getattr(value, f.name)) for f in fields(value) if (kind, f.name) not in _LEFT_OUT)
        return {f.name: _plain(item) for f, item in items if f.default is MISSING or item != f.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=None)
def _kinds(kind):
    return get_type_hints(kind)


def _value(kind, plain):
    if plain is None:
        return None
    if get_origin(kind) is Union:  # Optional[kind]
        return _value(next(k for k in get_args(kind) if k is not _NONE), plain)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in plain)
    if is_dataclass(kind):
        kinds = _kinds(kind)
        return kind(**{name: _value(kinds[name], item) for name, item in plain.items() if name in kinds})
    return date.fromisoformat(plain) if issubclass(kind, date) else plain
