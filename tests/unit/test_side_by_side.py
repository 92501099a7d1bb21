"""Reports of an incident beside each other: what stands in a line, and what is marked."""

import json

import pytest

from dateline.core.side_by_side import Line, side_by_side

INCIDENT = {"actor": "Islamic State", "killed_min": 7, "killed": 9, "killed_max": 9, "place": "Mardan",
            "disagree": json.dumps({"killed": {"a.txt": "7", "b.txt": "9"},
                                    "place": {"a.txt": "Mardan", "c.txt": "X"}})}
REPORTS = ({"actor": "Islamic State", "killed_min": 7, "killed": 7, "killed_max": 7, "place": "Mardan"},
           {"actor": "Islamic State", "killed_min": 9, "killed": 9, "killed_max": 9, "place": ""},
           {"actor": None, "killed_min": None, "killed": None, "killed_max": None, "place": "X"})


def line_of(field):
    return next((line for line in side_by_side(INCIDENT, REPORTS) if line.field == field), None)


@pytest.mark.parametrize("line", [
    Line("actor", "Islamic State", ("Islamic State", "Islamic State", ""), False, (False, False, False)),
    Line("killed", "7–9", ("7", "9", ""), True, (True, True, False)),
    Line("place", "Mardan", ("Mardan", "", "X"), True, (False, False, True)),
])
def test_what_differs_from_what_was_taken_is_odd_where_the_reports_disagree(line):
    assert line_of(line.field) == line


def test_a_field_that_nobody_tells_has_no_line():
    assert line_of("weapon") is None and line_of("claimed") is None


def test_what_differs_comes_first():
    assert [line.field for line in side_by_side(INCIDENT, REPORTS)] == ["killed", "place", "actor"]


@pytest.mark.parametrize("row, field, text", [
    ({"claimed": "unknown"}, "claimed", None), ({"claimed": "no"}, "claimed", "no"),
    ({"civ_target": 1, "target": "Civilians"}, "civ_target", "yes"),
    ({"civ_target": 0, "target": ""}, "civ_target", None),
    ({"uncert_m": 14999.6}, "uncert_m", "15000"), ({"wound_min": 0, "wounded": 0, "wound_max": 0}, "wounded", "0"),
])
def test_how_values_are_written(row, field, text):
    found = {line.field: line.taken for line in side_by_side(row, ())}
    assert found.get(field) == text


@pytest.mark.parametrize("disagree", [None, "", "not json", "[1]", "3"])
def test_disagreement_that_cannot_be_read_marks_nothing(disagree):
    assert not any(line.disputed for line in side_by_side({**INCIDENT, "disagree": disagree}, REPORTS))
