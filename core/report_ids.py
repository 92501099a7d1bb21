"""The ids of reports, kept when an article is read again: incidents, rulings and edits hold on to them."""

from collections import defaultdict
from dataclasses import fields
from typing import Dict, Iterable, Sequence
import re

from .model import Report

_WORD = re.compile(r"\w+")
_SAME_SENTENCE = 0.5  # share of common words from which two sentences are versions of one


def kept_ids(reports: Sequence[Report], known: Iterable[Report]) -> Dict[str, str]:
    """The ids of reports that take the place of ``known`` ones → the ids of these, which they are to have.

    An id is made of words and their place in the text, so a corrected text or a better reading gives others. Of each
    article a report that is new takes the id of a known one that is no longer given, where their sentences share at
    least half their words: first the most alike, of equals those whose facts agree most.
    """
    told = {report.report_id for report in reports}
    lost = defaultdict(list)
    before = {report.report_id: report for report in known}
    for report in before.values():
        if report.report_id not in told:
            lost[report.article].append(report)
    pairs = sorted(_alike((new for new in reports if new.report_id not in before), lost))
    kept, taken = {}, set()
    for _, _, old, new in pairs:
        if new not in kept and old not in taken:
            kept[new] = old
            taken.add(old)
    return kept


def _alike(reports, lost):
    """(how unlike the sentences are, how unlike the facts, id of the lost report, id of the new one)."""
    words_of = {old.report_id: _words(old) for olds in lost.values() for old in olds}
    for new in reports:
        words = _words(new)
        for old in lost.get(new.article, ()):
            others = words_of[old.report_id]
            share = len(words & others) / (len(words | others) or 1)
            if share >= _SAME_SENTENCE:
                yield -share, -_agreement(old, new), old.report_id, new.report_id


def _words(report):
    return set(_WORD.findall(report.sentence.lower()))


def _agreement(one, other):
    """How many facts are the same."""
    return sum(getattr(one.facts, field.name) == getattr(other.facts, field.name) for field in fields(one.facts))
