"""What happens to what is in a database when a new result comes: which article is which, and what is left out."""

from dataclasses import replace
import re

from ..model import Problem

_WORD = re.compile(r"\w+")
_SAME_TEXT = 0.5  # share of common words from which two texts of one name are versions of one article


def without_clashes(result, text_of):
    """The result without the articles whose name the database has for another text, and a Problem for each.

    ``text_of(article_id)`` gives the stored text or None. Texts that share at least half their words are
    versions of one article: the newer takes the older's place.
    """
    clashing = {a.article_id for a in result.articles if not _same(text_of(a.article_id), a.text)}
    if not clashing:
        return result, ()
    problems = tuple(Problem(name, "the database holds another article of this name",
                             "rename the file, or write to another database") for name in sorted(clashing))
    reports = {r.report_id for i in result.incidents for r in i.reports if r.article in clashing}
    return replace(result, articles=tuple(a for a in result.articles if a.article_id not in clashing),
                   reports=tuple(r for r in result.reports if r.article not in clashing),
                   incidents=without_reports(result.incidents, reports)), problems


def without_reports(incidents, report_ids):
    """The incidents without those reports, and without the incidents that then have none."""
    left_out = frozenset(report_ids)
    told = ((i, tuple(r for r in i.reports if r.report_id not in left_out)) for i in incidents)
    return tuple(replace(i, reports=kept) for i, kept in told if kept)


def _same(stored, text):
    if stored is None or stored == text:
        return True
    old, new = (set(_WORD.findall(t.lower())) for t in (stored, text))
    return len(old & new) >= _SAME_TEXT * len(old | new)
