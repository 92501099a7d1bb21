"""What happens to what is in a database when a new result comes: which ids stay, which article is which."""

from dataclasses import replace
import re

from ..model import Problem

_WORD = re.compile(r"\w+")
_SAME_TEXT = 0.5  # share of common words from which two texts of one name are versions of one article


def assign_ids(incidents, held):
    """The id under which each incident is stored, in the order of ``incidents``.

    ``held`` maps the report ids of the database to their event ids. An incident takes the id that most of its
    reports have already (of equals the first by name); each id is given once; what is left keeps its own id, with
    a number behind it where that is taken.
    """
    claims = []
    for index, incident in enumerate(incidents):
        ids = [held[r.report_id] for r in incident.reports if r.report_id in held]
        claims.extend((-ids.count(event_id), index, event_id) for event_id in set(ids))
    given, used = {}, set()
    for _, index, event_id in sorted(claims):
        if index not in given and event_id not in used:
            given[index] = event_id
            used.add(event_id)
    taken = used | set(held.values())
    for index, incident in enumerate(incidents):
        if index not in given:
            given[index] = _free(incident.event_id, taken)
            taken.add(given[index])
    return tuple(given[index] for index in range(len(incidents)))


def _free(event_id, taken):
    name, number = event_id, 1
    while name in taken:
        number += 1
        name = f"{event_id}-{number}"
    return name


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
