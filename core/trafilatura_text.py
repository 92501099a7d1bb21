"""The main text of a page by trafilatura (Barbaresi 2021), where that package is installed.

Its guesses of titles and dates are not asked for: what a page does not say stays unknown.
"""

from importlib import import_module
from typing import List

_LONGEST = 2_000_000  # characters of markup; beyond it its parsers take long


def main_paragraphs(markup: str) -> List[str]:
    """The paragraphs of the article on a page; none without trafilatura, or when it finds none."""
    if len(markup) > _LONGEST:
        return []
    try:
        trafilatura = import_module("trafilatura")
    except ImportError:
        return []
    try:
        text = trafilatura.extract(markup, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # its parsers raise whatever a broken page makes them raise, and ours reads on
        return []
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
