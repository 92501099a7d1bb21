"""Texts in capitals only are read as newspapers would set them."""

import pytest

from extraction import reports
from dateline.core.extraction.capitals import is_shouted, is_small, with_small_letters
from dateline.core.lexicon.loader import load_lexicon

LEXICON = load_lexicon(())
SHOUTED = ("MEN OF THE PKK KILLED TWO PEASANTS IN SAN MARCELO DEPARTMENT ON 3 MAY.  THE U.S. EMBASSY AND MR. VARGAS "
           "DEPLORED IT, WHICH MAY HELP.\n\n   OTHERS WERE WOUNDED.")


def test_names_and_openings_keep_their_capitals():
    assert with_small_letters(SHOUTED, LEXICON) == (
        "Men of the PKK killed two peasants in San Marcelo department on 3 May.  The U.S. embassy and mr. Vargas "
        "deplored it, which may help.\n\n   Others were wounded.")


@pytest.mark.parametrize("text", ["Two men were killed in Mosul. " * 5, "IRAQ: TWO DEAD", "", "١٢٣ عراق " * 20])
def test_other_texts_stay(text):
    assert not is_shouted(text)
    assert with_small_letters(text, LEXICON) == text


def test_every_letter_keeps_its_offset():
    text = SHOUTED + " İSKENDERUN STRASSE ŞIRNAK"
    assert len(with_small_letters(text, LEXICON)) == len(text)


def test_a_dateline_stays_in_capitals():
    text = "LIMA, 3 MAY 90 (TEST NEWS) -- TWO PEASANTS WERE KILLED IN PUERTO LARGO TODAY."
    assert with_small_letters(text, LEXICON).startswith("LIMA, 3 MAY 90 (TEST NEWS) -- Two peasants were")


@pytest.mark.parametrize("word, expected", [
    ("the", True), ("kidnapped", True), ("robberies", True), ("assassinations", True), ("couldn't", True),
    ("marcelo", False), ("baghdad", False), ("vargas", False), ("monday", False)])
def test_small_words(word, expected):
    assert is_small(word) is expected


def test_a_shouted_article_is_read_and_quoted_as_written():
    report, = reports("TWO PEASANTS WERE SHOT DEAD BY GUNMEN IN THE VILLAGE OF SHERK YESTERDAY, THE POLICE SAID.",
                      "2022-12-18")
    assert (report.facts.killed.best, report.phrases[0].name) == (2, "Sherk")
    assert (report.facts.target_raw, report.facts.actor_raw) == ("PEASANTS", "GUNMEN")
