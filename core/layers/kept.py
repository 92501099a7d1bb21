"""Filters kept with the project: the one in use, and those that an analyst has named."""

import json

from . import filters

_UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError)  # what somebody else wrote into a project
PROPERTY = "dateline/filter"  # of the incidents' layer
SCOPE, NAMED = "Dateline", "/filters"  # of the project


def save_filter(project, layer, filter):
    """Keep the filter in the layer, and so in the project's file."""
    layer.setCustomProperty(PROPERTY, _text_of(filters.to_json(filter)))
    project.setDirty(True)


def restore_filter(project, layer):
    """The filter kept with the layer, or None when there is none that can be read."""
    try:
        return filters.from_json(json.loads(layer.customProperty(PROPERTY, "") or "null"))
    except _UNREADABLE:
        return None  # edited by hand or by another version: as good as none


def save_named(project, named):
    """Keep the named filters (name → filter) with the project, in place of those that it has."""
    project.writeEntry(SCOPE, NAMED, _text_of({name: filters.to_json(one) for name, one in named.items()}))


def restore_named(project):
    """The project's named filters by name, in the order of their names; those that cannot be read are left out."""
    try:
        kept = json.loads(project.readEntry(SCOPE, NAMED, "{}")[0])
        pairs = sorted(kept.items(), key=lambda pair: pair[0].casefold())
    except _UNREADABLE:
        return {}
    found = {}
    for name, values in pairs:
        try:
            found[name] = filters.from_json(values)
        except _UNREADABLE:
            continue  # made by another version: the others are still good
    return found


def _text_of(values):
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
