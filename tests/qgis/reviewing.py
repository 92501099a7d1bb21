"""Edits of an analyst's, of the sample's incidents."""

from datetime import datetime, timezone

from dateline.core.layers import review

NOW = datetime(2024, 5, 1, 10, 30, 59, 123456, tzinfo=timezone.utc)
SPOT = review.Shape("Point (44.5 35.25)", "Polygon ((44 35, 45 35, 45 36, 44 35))")


def event(number):
    return f"E-{number:03d}.txt#1"


def signed(desk, number, values, **more):
    return review.signed(review.read_state(desk, event(number)), values, "A. Reviewer", NOW, **more)
