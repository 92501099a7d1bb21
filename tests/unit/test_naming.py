"""The name of a person beside the word for them belongs to what is quoted."""

import pytest

from dateline.core.extraction.naming import with_name
from dateline.core.extraction.tagging import tag
from dateline.core.lexicon.loader import load_lexicon

LEXICON = load_lexicon(())


@pytest.mark.parametrize("text, word, expected", [
    ("Gunmen killed senator Luis Vargas in Lima.", "senator", "senator Luis Vargas"),
    ("Luis Vargas, the mayor of Rio Claro, was shot.", "mayor", "Luis Vargas, the mayor"),
    ("Ali Hassan, 52, a former judge, was shot.", "judge", "Ali Hassan, 52, a former judge"),
    ("In Rio Claro, the mayor was shot.", "mayor", "mayor"),  # a place before the comma
    ("Mosul, the mayor said.", "mayor", "mayor"),  # one word may be a place
    ("Gunmen killed farmers Ali and Omar.", "farmers", "farmers"),  # several
    ("Gunmen attacked a market Tuesday.", "market", "market"),  # no person
    ("Gunmen killed a judge. Luis Vargas fled.", "judge", "judge")])
def test_the_name_beside_a_person(text, word, expected):
    start = text.index(word)
    begin, end = with_name(tag(text, LEXICON), start, start + len(word))
    assert text[begin:end] == expected
