"""The window in Arabic: right to left, nothing clipped, nothing left in English."""

import re

import pytest

from .harness import run_scenario


@pytest.fixture(scope="module", params=[1, 1.5])
def arabic(request, tmp_path_factory):
    return run_scenario("arabic", tmp_path_factory.mktemp("arabic"), locale="ar", scale=request.param,
                        screen="2600x1600")


def test_it_runs_from_right_to_left(arabic):
    assert arabic["right to left"] and arabic["exit"] == 0


def test_nothing_is_clipped(arabic):
    assert not {page: texts for page, texts in arabic["clipped"].items() if texts}


def test_nothing_is_left_in_english(arabic):
    assert not {page: texts for page, texts in arabic["english"].items() if texts}
    assert "الحوادث" in arabic["message"]


def test_the_printed_page_speaks_it_too(arabic):
    own = [text for text in arabic["layout"] if "Sample" not in text]  # the names of sources stay as they are
    assert own and not [text for text in own if re.search("[A-Za-z]", text)]
