"""Split, merge and pin: rulings on which reports tell of one event, done in the background.

What linking makes of them comes from ``core.layers.relinking``; to undo them is to take the rulings back.
"""

from qgis.PyQt.QtCore import QCoreApplication, QObject

from ..core import rulings
from ..core.layers import review
from ..core.layers.alike import alike
from ..core.layers.load import refresh
from ..core.layers.pins import pins_on
from ..core.layers.relinking import apply_rulings
from ..gazetteer.errors import DatelineError
from .review_steps import Step


def tr(text):
    return QCoreApplication.translate("Review", text)


class Relinking(QObject):
    """Asks what to split off or to merge with, and rules it."""

    def __init__(self, control, parent=None):
        super().__init__(parent)
        self._control, self._asking = control, control.page.asking
        self._answer, self._pins = None, None  # None: not known yet
        self._asking.answered.connect(self._on_answer)
        self._asking.left.connect(self.leave)
        self._asking.typed.connect(self._find_alike)

    def possible(self):
        """(name → whether it can be done now, name → its tip)."""
        there, busy = self._control.state is not None, self._control.jobs.runs("rulings")
        several = len(self._control.shown.reports) > 1
        why = tr("Working…") if busy else "" if several else tr("It has one report only.")
        return ({"split": there and several and not busy, "merge": there and not busy,
                 "pin": there and not busy and self._pins is not None},
                {"pin": tr("Let later articles add to it and take from it again (K)") if self._pins else
                 tr("Keep its reports as they are, whatever later articles tell (K)"),
                 "split": tr("Some of its reports tell of another incident (S)") + (f"\n{why}" if why else ""),
                 "merge": tr("Another incident is the same event (M)")})

    def leave(self):
        """Ask no more."""
        if self._asking.isVisible():
            self._asking.end()
            self._control.page.focus_values()
        self._answer = None

    def show(self):
        """Another incident is shown: is it pinned?"""
        state, address = self._control.state, self._control.session.address
        self._pins = None
        self._control.page.show_pinned(False)
        if state is None or self._control.session.layers is None:
            self._control.jobs.forget("pins")
            return
        self._control.jobs.start("pins", tr("Dateline: pins"), lambda: pins_on(address, state.event_id),
                                 self._take_pins, self._control.messages.error)

    def _take_pins(self, pins):
        self._pins = pins
        self._control.page.show_pinned(bool(pins))
        self._control.show_possible()

    def turn_pin(self):
        """Pin the incident's reports, or unpin them."""
        signed = {"reviewer": self._control.reviewer}
        if self._pins:
            self._rule(rulings.taken_back(self._pins, **signed), tr("Unpinned."))
            return
        reports = tuple(sorted(report["report_id"] for report in self._control.shown.reports))
        self._rule((rulings.Ruling(rulings.PINNED, reports, self._control.state.event_id, **signed),), tr("Pinned."))

    # Split

    def ask_split(self):
        """Ask which of the reports tell of another incident."""
        reports = self._control.shown.reports
        self._answer = self._split
        self._asking.ask(tr("Which reports tell of another incident? Space ticks one."), tr("Split off"), ticks=True)
        self._asking.show_entries([(self._report_words(report), report["report_id"]) for report in reports])

    def _split(self, chosen):
        every = [report["report_id"] for report in self._control.shown.reports]
        others = [report for report in every if report not in chosen]
        if not chosen or not others:
            self._control.messages.info(tr("Tick some of the reports, not all of them."))
            return
        self.leave()
        self._rule(rulings.split(chosen, others, reviewer=self._control.reviewer), tr("Split."))

    @staticmethod
    def _report_words(report):
        return f"{report['article']} · " + " ".join((report["sentence"] or "").split())

    # Merge

    def ask_merge(self):
        """Ask which incident is the same event."""
        self._answer = self._merge
        self._asking.ask(tr("Which incident is the same event?"), tr("Merge"), ticks=False, searches=True)
        self._find_alike("")

    def _find_alike(self, words):
        state, address = self._control.state, self._control.session.address
        if state is None:
            return
        first, last = state.values.get("date_start"), state.values.get("date_end")
        days = (first or last, last or first) if first or last else None
        self._control.jobs.start("alike", tr("Dateline: incidents alike"),
                                 lambda: alike(address, state.event_id, days, words),
                                 lambda found: self._asking.show_entries(
                                     [(_alike_words(one), one.event_id) for one in found]),
                                 self._control.messages.error)

    def _merge(self, chosen):
        if not chosen:
            return
        try:
            others = review.read_reports(self._control.desk, chosen[0])
        except DatelineError as error:
            self._control.messages.error(error)
            return
        reports = [report["report_id"] for report in (*self._control.shown.reports, *others)]
        self.leave()
        self._rule((rulings.merged(reports, reviewer=self._control.reviewer),), tr("Merged."))

    # Ruling

    def turn(self, step, back):
        """Take the rulings of a step back, or make them again."""
        made = step.rulings
        taken = rulings.taken_back(made, reviewer=self._control.reviewer) or step.taken
        self._apply(taken if back else made, step.event_id,
                    tr("Undone.") if back else tr("Done again."), lambda: self._control.steps.drop(step))

    def _rule(self, made, words):
        step = Step(self._control.state.event_id, rulings=tuple(made), taken=tuple(self._pins or ()))
        self._apply(made, step.event_id, words, None, lambda: self._control.steps.add(step))

    def _apply(self, made, event_id, words, failed=None, done=None):
        """Rule in the background; the window goes on."""
        control, address = self._control, self._control.session.address

        def then(notes):
            if done is not None:
                done()
            self._show(event_id, words, notes)

        def fail(error):
            if failed is not None:
                failed()
            control.messages.error(error)
            control.show_possible()

        def begin():
            control.jobs.start("rulings", tr("Dateline: split and merge"),
                               lambda: apply_rulings(address, made), then, fail)
            control.show_possible()

        control.page.show_learned(tr("Linking the reports anew…"))
        control.when_written(begin)

    def _show(self, event_id, words, notes):
        control = self._control
        if control.session.layers is None:
            return
        refresh(control.session.layers)
        control.session.changed.emit()
        control.show_possible()
        control.page.show_learned(words + ("\n" + "\n".join(map(str, notes)) if notes else ""))

    def _on_answer(self, chosen):
        if self._answer is not None:
            self._answer(chosen)


def _alike_words(one):
    bits = tr("linking forbids it") if one.bits == float("-inf") else \
        tr("{bits} bits for one event").format(bits=f"{one.bits:+.1f}")
    return f"{one.title}\n{bits} · " + " · ".join(one.reasons[:3])
