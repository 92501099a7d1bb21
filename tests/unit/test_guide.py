"""The guide holds what it says: the window's own words, its pictures, its keys, its links."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide.md"
PICTURES = ROOT / "docs" / "images" / "guide"
FORMS = ("", "@2x", "-dark", "-dark@2x")
MOST_BYTES = 120_000
TEXT = GUIDE.read_text(encoding="utf-8")
BOLD = sorted(set(re.findall(r"\*\*(.+?)\*\*", TEXT, re.S)))
OURS = {"Contents:", "bold"}  # bold, and no words of the window


@pytest.fixture(scope="module")
def spoken():
    """What the window says, as patterns: a placeholder stands for any words, a number behind a name for nothing."""
    sys.path.insert(0, str(ROOT / "i18n"))
    try:
        import update
    finally:
        sys.path.pop(0)
    words = {bare(re.sub(r" \(\{count\}\)", "", string.source)) for string in update.strings()}
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))) for text in words
            if re.search(r"\w", re.sub(r"\{\w+\}", "", text))]


def bare(words):
    """Without what a menu adds to them."""
    return " ".join(words.split()).rstrip("…: ")


@pytest.mark.parametrize("words", [bold for bold in BOLD if bold not in OURS])
def test_bold_words_are_the_windows_own(words, spoken):
    assert all(any(one.fullmatch(bare(part)) for one in spoken) for part in words.split(" ▸ "))


def images():
    return re.findall(r"images/guide/([\w-]+?)(?:-dark)?(?:@2x)?\.png", TEXT)


def test_every_picture_is_there_in_four_forms_and_none_lies_unused():
    wanted = {f"{name}{form}.png" for name in images() for form in FORMS}
    assert {path.name for path in PICTURES.iterdir()} == wanted


def test_pictures_are_small_and_have_a_palette():
    for path in sorted(PICTURES.iterdir()):
        head = path.read_bytes()[:26]
        assert head[12:16] == b"IHDR" and head[25] == 3, path.name  # colour type 3: a palette
        assert path.stat().st_size < MOST_BYTES, path.name


def test_every_picture_says_what_is_seen():
    found = re.findall(r"<picture>\n<source media=\"\(prefers-color-scheme: dark\)\" srcset=\"images/guide/([\w-]+)"
                       r"-dark\.png, images/guide/\1-dark@2x\.png 2x\">\n<img src=\"images/guide/\1\.png\" "
                       r"srcset=\"images/guide/\1@2x\.png 2x\" alt=\"([^\"]{30,})\">\n</picture>", TEXT)
    assert len(found) == TEXT.count("<img ") == len(set(images())) > 10


def review_keys():
    """The letters of the review, as its page has them."""
    tree = ast.parse((ROOT / "ui" / "review_page.py").read_text(encoding="utf-8"))
    table = next(node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "KEYS")
    return {key.attr[len("Key_"):] for key in table.keys}


def test_the_table_of_keys_is_that_of_the_review():
    table = TEXT.split("## All keys")[1].split("Elsewhere:")[0]
    told = [key for row in re.findall(r"^\| ([^|]+) \|", table, re.M) for key in row.split(", ")]
    letters = [key for key in told if re.fullmatch("[A-Z]", key)]
    assert set(letters) == review_keys() and len(letters) == len(set(letters))


def test_links_lead_somewhere():
    heads = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.+)$", TEXT, re.M)}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert target[1:] in heads if target.startswith("#") else (GUIDE.parent / target).is_file(), target
