"""The tables of the benchmark of names, from the answers."""

from collections import defaultdict

import report
from measures import calibration_error, percentile, refusal, reliability, share
from questions import ABSENT, OTHER_WORD, SLIPS, SPELLING, STRING

# The mix of names that scores are calibrated for, in a hundred: many names in the news are in no list.
MIX = ((70, (SPELLING,)), (10, SLIPS), (20, (ABSENT,)))
_KINDS = ((SPELLING, (SPELLING,)), *((kind, (kind,)) for kind in SLIPS), ("one slip, all three", SLIPS),
          (OTHER_WORD, (OTHER_WORD,)), (STRING, (STRING,)))
_OURS, _GEOCODE = "**Dateline**, search", "**Dateline**, geocode"


class Rivalry:
    """Answers of several libraries to the same questions, by title and whether the governorate was known."""

    def __init__(self, missing, versions):
        self.missing, self.versions, self._answers = missing, versions, defaultdict(list)

    def add(self, title, known, answers):
        """Answers are (question, rank, score, milliseconds)."""
        self._answers[title, known] += answers

    def add_ours(self, answers):
        for answer in answers:
            asked, known = answer.question, answer.known
            self.add(_OURS, known, [(asked, answer.rank, answer.alike, answer.search_ms)])
            self.add(_GEOCODE, known, [(asked, answer.rank, answer.surest, answer.geocode_ms)])

    def table(self, known):
        head = ("", "recall at 1", "at 10", "one slip: at 1", "at 10", "absent refused¹", "area²", "ms, median", "95 %")
        titles = [title for title, told in self._answers if told == known]
        rows = [(title, *self._row(self._answers[title, known])) for title in titles]
        rows += [(title, *[reason] * (len(head) - 1)) for title, reason in self.missing.items()]
        return report.table(head, rows)

    @staticmethod
    def _row(answers):
        spelled = [answer for answer in answers if answer[0].kind == SPELLING]
        slips = [answer for answer in answers if answer[0].kind in SLIPS]
        absent = [answer for answer in answers if answer[0].kind == ABSENT]
        refused, area = refusal([answer[2] for answer in spelled], [answer[2] for answer in absent])
        times = [answer[3] for answer in answers]
        return (*_recall(spelled), *_recall(slips), refused, area, f"{percentile(times, .5):.2f}",
                f"{percentile(times, .95):.2f}")

    def told(self):
        """The versions of the other libraries, as a sentence."""
        return "Versions: " + (", ".join(map(" ".join, self.versions.items())) or "none installed") + "."

    def asked(self, known):
        """How many questions of each kind, in words."""
        kinds = [answer[0].kind for answer in self._answers[_OURS, known]]
        return (f"{kinds.count(SPELLING)} spellings, {sum(kind in SLIPS for kind in kinds)} slips, "
                f"{kinds.count(ABSENT)} absent names")


def _recall(answers):
    return share(answer[1] == 1 for answer in answers), share(answer[1] for answer in answers)


def _of(answers, kinds, known, shared=False):
    return [answer for answer in answers
            if answer.question.kind in kinds and answer.known == known and answer.shared == shared]


def country(answers, left, rivalry, cost, rows):
    """All tables of a country's file."""
    bins = {known: bins_of(answers, known) for known in (True, False)}
    return "\n\n".join((
        "### Targets", _targets(answers, bins, cost),
        "### Questions by kind", _by_kind(answers),
        "Not asked: " + ", ".join(f"{count} {what}" for what, count in left.items()) + ".",
        "### Names that several places share", _shared(answers),
        "### Absent names", _absent(answers),
        "### Beside other libraries, governorate known", f"Of {rivalry.asked(True)}.", rivalry.table(True),
        "### Beside other libraries, governorate not known", f"Of {rivalry.asked(False)}.", rivalry.table(False),
        "¹ with the threshold that refuses at most 5 % of the spellings that are there. ² under the curve: the chance "
        "that a name which is there scores better than one which is not. " + rivalry.told(),
        "### Do the scores say the truth?", _reliability(bins),
        "### Time and space", _costs(answers, cost, rows)))


def _targets(answers, bins, cost):
    known, unknown = _of(answers, (SPELLING,), True), _of(answers, (SPELLING,), False)
    absent, times = _of(answers, (ABSENT,), True), [answer.search_ms for answer in known]
    first, ten = _recall([(None, answer.rank) for answer in known])
    return report.table(report.TARGETS, (
        report.target("recall at 1, governorate known", first, .9),
        report.target("recall at 10, governorate known", ten, .985),
        report.target("recall at 10, not known", _recall([(None, answer.rank) for answer in unknown])[1], .95),
        report.target("absent names refused, governorate known", share(a.refused for a in absent), .95),
        report.target("present names refused, governorate known", share(a.refused for a in known), .05, most=True),
        report.target("calibration error, governorate known", calibration_error(bins[True]), .05, most=True),
        report.target("look-up, median", percentile(times, .5), 1, most=True, unit="ms"),
        report.target("look-up, 95th percentile", percentile(times, .95), 10, most=True, unit="ms"),
        report.target("build, time", cost.seconds, 15, most=True, unit="s"),
        report.target("build, peak memory", cost.memory_mb, 200, most=True, unit="MB"),
        report.target("size of the index", cost.size_mb, 200, most=True, unit="MB")))


def _by_kind(answers):
    head = ("question", "governorate", "asked", "recall at 1", "at 10", "right", "wrong", "refused")
    rows = []
    for title, kinds in _KINDS:
        for known in (True, False):
            asked = _of(answers, kinds, known)
            rows.append((title, _told(known), len(asked), *_recall([(None, a.rank) for a in asked]),
                         share(a.right for a in asked), share(not a.right and not a.refused for a in asked),
                         share(a.refused for a in asked)))
    for known in (True, False):
        asked = [a for a in answers if a.question.kind == SPELLING and a.known == known and not a.shared_letters]
        rows.append(("spelling, with what shares its key", _told(known), len(asked),
                     *_recall([(None, a.rank) for a in asked]), share(a.right for a in asked),
                     share(not a.right and not a.refused for a in asked), share(a.refused for a in asked)))
    return report.table(head, rows)


def _told(known):
    return "known" if known else "not known"


def _shared(answers):
    head = ("governorate", "spellings asked", "part of all", "says so", "says so, and holds the right one",
            "placed right", "at 10")
    rows = []
    for known in (True, False):
        asked = _of(answers, (SPELLING,), known, shared=True)
        rows.append((_told(known), len(asked), len(asked) / (len(asked) + len(_of(answers, (SPELLING,), known)) or 1),
                     share(a.says for a in asked), share(a.says and a.held for a in asked),
                     share(a.right for a in asked), share(a.rank for a in asked)))
    return report.table(head, rows)


def _absent(answers):
    head = ("governorate", "asked", "refused", "and borne by another place under the rules", "refused of all these",
            "borne letter for letter, not counted")
    rows = []
    for known in (True, False):
        asked, shared = _of(answers, (ABSENT,), known), _of(answers, (ABSENT,), known, shared=True)
        by_key = [answer for answer in shared if not answer.shared_letters]
        rows.append((_told(known), len(asked), share(a.refused for a in asked), len(by_key),
                     share(a.refused for a in asked + by_key), len(shared) - len(by_key)))
    return report.table(head, rows)


def bins_of(answers, known):
    scored = []
    for parts, kinds in MIX:
        asked = [a for a in answers if a.question.kind in kinds and a.known == known
                 and not (a.shared and a.question.kind == ABSENT)]
        scored += [(a.score, a.right, parts / len(asked)) for a in asked if not a.refused]
    return reliability(scored)


def _reliability(bins):
    rows = []
    for known in (True, False):
        rows += [(_told(known), f"{each.low:.1f} to {each.low + .1:.1f}", each.answers, each.score, each.right)
                 for each in bins[known]]
        rows.append((_told(known), "calibration error", sum(each.answers for each in bins[known]),
                     calibration_error(bins[known]), ""))
    return report.table(("governorate", "score", "answers", "mean score", "right"), rows)


def _costs(answers, cost, rows):
    lines = []
    for what, times in (("search", [(a.known, a.search_ms) for a in answers]),
                        ("geocode", [(a.known, a.geocode_ms) for a in answers])):
        for known in (True, False):
            each = [ms for told, ms in times if told == known]
            lines.append((f"{what}, governorate {_told(known)}", f"{percentile(each, .5):.2f} ms",
                          f"{percentile(each, .95):.2f} ms"))
    lines += [(f"build of {rows:,} rows", f"{cost.seconds:.1f} s", f"{cost.memory_mb:.0f} MB at most"),
              ("index", f"{cost.size_mb:.1f} MB", "")]
    return report.table(("", "median, or total", "95th percentile, or memory"), lines)
