"""Which id an incident is kept under."""

import pytest

from dateline.core.event_ids import assign_ids
from dateline.core.model import Facts, Incident, Report


def incidents(*groups):
    """An incident of each group of reports (a letter each), whose own id is that of its first, capital."""
    return [Incident(group[0].upper(), Facts(), tuple(Report(name, name, "", Facts()) for name in group))
            for group in groups]


@pytest.mark.parametrize("groups, held, pins, firm, ids", [
    (["ab", "c"], {}, (), "", "AC"),
    (["ab"], {"a": "X", "b": "X"}, (), "", "X"),
    (["abc"], {"a": "X", "b": "Y", "c": "Y"}, (), "", "Y"),  # the id of most
    (["ab"], {"a": "Y", "b": "X"}, (), "", "X"),
    (["ba"], {"a": "A", "b": "B"}, (), "", "B"),  # of equals its own
    (["b", "a"], {"a": "A", "b": "A"}, (), "", "BA"),
    (["x", "y"], {"x": "E", "y": "E"}, (), "", "EY"),
    (["abc"], {"a": "X", "b": "Y", "c": "Y"}, (), "X", "X"),  # somebody has worked on it
    (["abc"], {"a": "X", "b": "Y", "c": "Y"}, (), "XY", "Y"),
    (["ab", "c"], {"a": "X", "b": "Y", "c": "Y"}, (), "Y", "YC"),
    (["ab", "c"], {"a": "X", "b": "X", "c": "X"}, [("X", "c")], "", "AX"),  # a pin outranks
    (["a", "b"], {"b": "A"}, (), "", ["A-2", "A"]),
])
def test_the_id_of_an_incident(groups, held, pins, firm, ids):
    found = assign_ids(incidents(*groups), held, pins, firm)
    assert found == tuple(ids)
    now = {report: event_id for group, event_id in zip(groups, found) for report in group}
    assert assign_ids(incidents(*groups), now, pins, firm) == found
