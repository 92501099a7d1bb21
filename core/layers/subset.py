"""The filter as our part of a layer's subset string, beside what the user set.

Our part stands between two comments inside one pair of parentheses:

    ("killed" > 3) AND (/* dateline:begin */ … /* dateline:end */)

(The last parenthesis is needed: QGIS cuts a trailing "/" off the subset string when it reads a project.)
"""

import re

from ...gazetteer.errors import DatelineError
from .connections import quietly
from .filters import to_subset
from .homes import home_of_layer

BEGIN, END = "/* dateline:begin */", "/* dateline:end */"

_OURS = re.compile(r"\(" + re.escape(BEGIN) + r"(.*?)" + re.escape(END) + r"\)", re.DOTALL)
_OWN_BEFORE = re.compile(r"^\((.*)\) AND $", re.DOTALL)


def split_subset(text):
    """``(own, ours)``: the user's own filter and our part without its marks, each "" when absent."""
    found = _find_ours(text)
    if found is None:
        return text.strip(), ""
    before = _OWN_BEFORE.match(text[:found.start()])
    return (before.group(1) if before else "").strip(), found.group(1).strip()


def _find_ours(text):
    """The last marked part that closes the text; a mark inside a user's literal is not one of ours."""
    start = text.rfind("(" + BEGIN)
    found = _OURS.match(text, start) if start >= 0 else None
    return found if found and found.end() == len(text.rstrip()) else None


def join_subset(own, ours):
    """The subset string of both parts."""
    if not ours:
        return own
    marked = f"({BEGIN} {ours} {END})"
    return f"({own}) AND {marked}" if own else marked


def apply_filter(layers, filter):
    """Set the filter on the incidents and their areas; returns the incidents' new subset string.

    Raises DatelineError while a layer is being edited, when QGIS takes no new filter.
    """
    subset = filter_incidents(layers, filter)
    follow(layers)
    return subset


def filter_incidents(layers, filter):
    """The same for the incidents alone, whom the areas are to ``follow``."""
    own, _ = split_subset(layers.incidents.subsetString())
    subset = join_subset(own, subset_of(layers, filter))
    _set_subset(layers.incidents, subset)
    return subset


def subset_of(layers, filter):
    """Our part of the subset string of these incidents, without its marks."""
    home, _ = home_of_layer(layers.incidents)
    return to_subset(fitting(layers.incidents, filter), home.table_sql)


def fitting(incidents, filter):
    """The filter without choices of facets that the layer has no column for: it may be of another database."""
    columns = incidents.fields().names()
    for name in [name for name in filter.choices if name not in columns]:
        filter = filter.choose(name, None)
    return filter


def follow(layers):
    """Give the areas the incidents' filter, also one that a user set by hand."""
    if layers.areas is not None:
        subset = layers.incidents.subsetString()
        home, _ = home_of_layer(layers.areas)
        incidents = home.table_sql("incidents")
        of_incidents = f'"event_id" IN (SELECT "event_id" FROM {incidents} WHERE {subset})'  # nosec B608: QGIS's own
        _set_subset(layers.areas, of_incidents if subset else "")


def _set_subset(layer, subset):
    if layer.subsetString() == subset:
        return
    if layer.isEditable():
        raise DatelineError(f"“{layer.name()}” is being edited; save or stop editing, then filter")
    with quietly():
        if not layer.setSubsetString(subset):
            raise DatelineError(f"“{layer.name()}” does not take the filter", subset)
    layer.triggerRepaint()
