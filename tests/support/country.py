"""The small made-up country of tests/data/gazetteer, opened without the starter."""

from pathlib import Path

import pytest

from dateline.gazetteer import store

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"


def open_country(folder):
    """Its gazetteer, indexed into ``folder``, without corrections."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "STARTER", folder)  # no starter: only what the file says
        return store.open_gazetteer([COUNTRY], cache_dir=folder, corrections=False)
