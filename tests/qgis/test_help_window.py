"""What the help window makes of the documents: Markdown that Qt reads, and the pictures that suit."""

import pytest

from dateline.ui.help_window import PICTURE, ROOT, best_picture, slug


def test_every_picture_of_the_guide_becomes_markdown():
    guide = (ROOT / "docs" / "guide.md").read_bytes()
    shown = PICTURE.sub(rb"![\2](\1)", guide)
    assert shown.count(b"![") == guide.count(b"<picture>") and b"<" not in shown.replace(b"<kbd>", b"")


@pytest.mark.parametrize("dark, sharp, there, best", [
    (False, False, ["a.png", "a@2x.png", "a-dark.png"], "a.png"),
    (False, True, ["a.png", "a@2x.png"], "a@2x.png"),
    (True, False, ["a.png", "a-dark.png", "a-dark@2x.png"], "a-dark.png"),
    (True, True, ["a.png", "a-dark.png", "a-dark@2x.png"], "a-dark@2x.png"),
    (True, True, ["a.png", "a-dark.png"], "a-dark.png"),
    (True, True, ["a.png"], "a.png"),
])
def test_the_form_that_suits_is_taken(tmp_path, dark, sharp, there, best):
    for name in there:
        (tmp_path / name).write_bytes(b"")
    assert best_picture(tmp_path / "a.png", dark, sharp).name == best


def test_headings_are_called_as_links_call_them():
    assert slug("The table, and reports side by side") == "the-table-and-reports-side-by-side"
