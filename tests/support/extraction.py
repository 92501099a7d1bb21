"""What the tests of the extraction share: one sentence read as a scene, one text read to reports."""

from datetime import date
from pathlib import Path

from dateline.core.extraction.atlas import Atlas
from dateline.core.extraction.reports import read_reports
from dateline.core.extraction.scenes import read_scenes
from dateline.core.extraction.sentences import split_sentences
from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.tagging import tag
from dateline.core.lexicon.loader import load_lexicon
from dateline.core.model import Article
from dateline.gazetteer.store import open_gazetteer

ROOT = Path(__file__).resolve().parent.parent.parent
LEXICON = load_lexicon(())
GAZETTEER = open_gazetteer()
ATLAS = Atlas(GAZETTEER)


def scenes(text, country="IQ", published=None):
    """The scenes of a text."""
    sentences = split_sentences(text)
    dates = find_dates(text, sentences, published, "index" if published else "none")
    return read_scenes(tag(text, LEXICON), sentences, dates, country, ATLAS)


def scene(text, country="IQ"):
    """The one scene of a clause."""
    found = scenes(text, country)
    assert len(found) == 1, [text[s.start:s.end] for s in found]
    return found[0]


def reports(text, published="2022-12-18", name="a.txt", gazetteer=GAZETTEER):
    """The reports of a text, placed by the starter gazetteer, or another."""
    day = date.fromisoformat(published) if published else None
    article = Article(name, text, published=day, published_from="index" if day else "none")
    return read_reports(article, LEXICON, gazetteer)
