"""The incident on the page: its values with the words they came from, and the article of the report that is chosen.

A value under the pointer lights its words, and words under the pointer the values that they fed.
"""

from datetime import datetime

from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt

from ..core.review_values import VALUES, Words, disagreement_of, evidence_of, kind_of_evidence
from .articles_model import date_words
from .review_kinds import title_of
from .review_text import Mark
from .review_words import choice_words, quoted, value_words
from .small_widgets import plain_tip

_LONGEST_LIST = 4  # reports whose disagreement is told on the row; the tooltip has all


def tr(text):
    return QCoreApplication.translate("Review", text)


class Shown(QObject):
    """What the page shows of the incident in review."""

    def __init__(self, control):
        super().__init__(control)
        self._control, self._page = control, control.page
        self._row, self._reports, self._at, self._articles = {}, [], 0, {}
        page = self._page
        page.reportAsked.connect(self.choose_report)
        page.text.hovered.connect(self._light_rows)
        page.text.clicked.connect(self._go_to_row)
        for row in page.values.rows.values():
            row.hovered.connect(self._light_words)
            row.chosen.connect(self._show_words)

    @property
    def reports(self):
        """The values of the incident's reports."""
        return self._reports

    @property
    def report(self):
        """The values of the report whose article is shown, or None."""
        return self._reports[self._at] if self._reports else None

    @property
    def article_name(self):
        """The article that is shown, or ""."""
        return self.report["article"] if self.report else ""

    @property
    def article(self):
        """The article that is shown as ``model.Article``, or None."""
        return self._article(self.article_name) if self.article_name else None

    def show(self, state, reports):
        """Show an incident with its reports; the report of the article that is shown already stays chosen."""
        before = self.report["report_id"] if self.report else ""
        article = self.article_name
        self._row, self._reports, self._articles = (state.values if state is not None else {}), reports, {}
        same = [number for number, report in enumerate(reports) if report["report_id"] == before] or \
            [number for number, report in enumerate(reports) if report["article"] == article]
        self._at = same[0] if same else self._leading()
        page = self._page
        page.show_reports([self._report_words(report) for report in reports], self._at)
        self._show_article(reveal=state is not None and (not same or not before or
                                                         self.report["report_id"] != before))
        for value in VALUES:
            self._show_row(value)
        page.show_incident((state.values["title"] or state.event_id) if state else "", self._state_words())

    def _leading(self):
        """The number of the report that most of the incident's values were taken from."""
        told = [words.article for words in evidence_of(self._row).values()]
        numbers = range(len(self._reports))
        return max(numbers, key=lambda number: (told.count(self._reports[number]["article"]), -number), default=0)

    def choose_report(self, number):
        """Show the article of another report."""
        if 0 <= number < len(self._reports) and number != self._at:
            self._at = number
            self._page.show_reports([self._report_words(report) for report in self._reports], number)
            self._show_article(reveal=True)
            self._control.places.show()

    # Its parts

    def _article(self, name):
        if name not in self._articles:
            self._articles[name] = self._control.article(name)
        return self._articles[name]

    def _show_article(self, reveal):
        text, article, page = self._page.text, self.article, self._page
        page.ask_words("")
        if article is None:
            text.show_article("", "")
            text.setPlaceholderText(tr("The database has no article for this incident.") if self._row else "")
            return
        text.show_article(article.article_id, article.text)
        told = dict(evidence_of(self.report))
        told.update({field: words for field, words in evidence_of(self._row).items()
                     if words.article == article.article_id})
        marks = [Mark(words.start, words.end, field, kind_of_evidence(field)) for field, words in told.items()
                 if kind_of_evidence(field) and 0 <= words.start < words.end <= len(article.text)]
        text.show_marks(tuple(marks))
        if reveal and marks:
            text.reveal(min(mark.start for mark in marks), always=True)

    def _show_row(self, value):
        row = self._page.values.rows[value.name]
        words = [self._quoted(value), self._disputed(value)]
        text = value_words(self._row, value.name) if self._row else ""
        tip = "\n".join(part for part in (
            f"{title_of(value.name)}: {text}" if text else "", words[0], self._disputed(value, most=None),
            tr("Return or a double click changes it")) if part)
        row.show_value(text, " · ".join(part for part in words if part), plain_tip(tip))

    def _quoted(self, value):
        """The words that a value was read from, and what anchors a date."""
        words = evidence_of(self._row).get(value.evidence) if value.evidence else None
        article = self._article(words.article) if words is not None else None
        if article is None:
            written = self._row.get("date_text") if value.name == "date_start" else ""
            return quoted(written) if written else ""
        said = quoted(article.text[words.start:words.end])
        waits = value.name == "date_start" and self._row.get("date_start") is None and article.published is None
        if waits:
            return tr("{words}, waits for the publication date").format(words=said)
        if article.article_id != self.article_name and len(self._reports) > 1:
            return tr("{words} in {article}").format(words=said, article=article.article_id)
        return said

    def _disputed(self, value, most=_LONGEST_LIST):
        told = disagreement_of(self._row, value.name)
        said = [f"{choice_words(text)} ({report})" for report, text in told.items()]
        if most is not None and len(said) > most:
            said = said[:most] + ["…"]
        return tr("reports disagree: {what}").format(what=", ".join(said)) if said else ""

    def _report_words(self, report):
        article = self._article(report["article"])
        if article is None:
            return str(report["article"])
        parts = [article.source or article.article_id, date_words(article.published) if article.published else
                 tr("no publication date"), article.title]
        count = tr("{n} of {total}").format(n=self._reports.index(report) + 1, total=len(self._reports))
        return " · ".join(([count] if len(self._reports) > 1 else []) + [part for part in parts if part])

    def _state_words(self):
        status, who, when = (self._row.get(name) for name in ("status", "reviewer", "reviewed"))
        if status in (None, "", "draft"):
            return ""
        said = {"accepted": tr("Accepted"), "edited": tr("Edited"), "rejected": tr("Rejected")}.get(status, status)
        parts = [said + (tr(" by {reviewer}").format(reviewer=who) if who else "")]
        if isinstance(when, datetime):
            at = QDateTime(when.year, when.month, when.day, when.hour, when.minute, when.second)
            parts.append(QLocale().toString(at, "d MMM yyyy, HH:mm") + " UTC")
        return " · ".join(parts)

    # The links between words and values

    def _light_rows(self, fields):
        self._page.values.light([value.name for value in VALUES if value.evidence and value.evidence in fields])
        self._page.text.light(fields)

    def _light_words(self, name, on):
        field = next(value.evidence for value in VALUES if value.name == name)
        self._page.text.light((field,) if on and field else ())

    def _show_words(self, name):
        """A value was chosen: light its words, and bring them into view."""
        value = next(value for value in VALUES if value.name == name)
        words = evidence_of(self._row).get(value.evidence) if value.evidence else None
        self._page.values.light(())
        self._page.text.light((value.evidence,) if value.evidence else ())
        if isinstance(words, Words):
            report = next((number for number, one in enumerate(self._reports) if one["article"] == words.article), None)
            if report is not None and self._reports[report]["article"] != self.article_name:
                self.choose_report(report)
                self._page.text.light((value.evidence,))
            if words.article == self.article_name and not self._page.text.hasFocus():
                self._page.text.reveal(words.start)
        self._page.reveal_row(name)

    def _go_to_row(self, fields):
        """Words were clicked: go to the value that they fed."""
        name = next((value.name for value in VALUES if value.evidence == fields[0]), None)
        if name is not None:
            self._page.values.rows[name].setFocus(Qt.FocusReason.MouseFocusReason)
            self._light_rows(fields)
