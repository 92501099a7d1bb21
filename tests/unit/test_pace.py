"""The time that is left, told behind what is being done."""

import pytest

from dateline.core.pace import with_time_left


@pytest.mark.parametrize("calls, expected", [
    (((0, 1, 100), (5, 50, 100)), "x"),                                     # too soon to tell
    (((0, 1, 100), (20, 21, 100)), "x (about 79 s left)"),
    (((0, 1, 1000), (20, 21, 1000)), "x (about 16 min left)"),
    (((0, 1, 100_000), (20, 21, 100_000)), "x (about 28 h left)"),
    (((0, 901, 1000), (20, 911, 1000)), "x (about 3 min left)"),             # what was there already counts for nothing
    (((0, 1, 100), (20, 21, 100), (21, 1, 500), (61, 41, 500)), "x (about 8 min left)"),  # another piece of work
    (((0, 90, 100), (20, 1, 100), (31, 12, 100)), "x (about 88 s left)"),   # and one of the same length
    (((0, 1, None), (20, 21, None)), "x"),
    (((0, 1, 100), (20, 100, 100)), "x (about 0 s left)"),
])
def test_what_is_told(calls, expected):
    times, told = iter([time for time, _, _ in calls]), []
    progress = with_time_left(lambda *each: told.append(each), lambda: next(times))
    for _, done, total in calls:
        progress(done, total, "x")
    assert told[-1] == (*calls[-1][1:], expected)


def test_nobody_to_tell():
    assert with_time_left(None) is None
