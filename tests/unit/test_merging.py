"""What the presets of merging choose, and what they never touch."""

from dataclasses import replace
from datetime import date
import json

import pytest

from dateline.core.merging import (CONSERVATIVE, INFORMATIVE, PRESETS, REPRESENTATIVE, incident_of, merge, remerged)
from dateline.core.model import Count, Facts, Report, When, incident_row
from dateline.gazetteer.place import Placement

DAY = date(2022, 12, 18)


def report(article, killed=None, published=DAY, source=None, repeats="", **facts):
    given = dict(when=When(DAY, DAY, 1, "Sunday", "published"), event_type="Battles", actor="Islamic State",
                 actor_cert="named", target="Iraqi Army", killed=killed)
    given.update(facts)
    return Report(article, article, "A sentence.", Facts(**given), source or article, published, repeats=repeats)


def exactly(number):
    return Count(number, number, number)


MORNING = report("a", exactly(3), weapon="firearms")
NOON = report("b", Count(7, 8, 10), actor="Unknown", actor_cert="unknown")
EVENING = report("c", exactly(12), date(2022, 12, 19), target="Iraqi Federal Police")


@pytest.mark.parametrize("preset, best", [(CONSERVATIVE, 3), (REPRESENTATIVE, 8), (INFORMATIVE, 12)])
def test_the_interval_spans_all_and_the_preset_chooses_the_best_figure(preset, best):
    facts, _ = merge([MORNING, NOON, EVENING], preset)
    assert facts.killed == Count(3, best, 12)


@pytest.mark.parametrize("preset, best", [(CONSERVATIVE, 7), (REPRESENTATIVE, 8), (INFORMATIVE, 12)])
def test_a_source_counts_once_by_its_last_figure(preset, best):
    early = replace(MORNING, source="c", published=date(2022, 12, 17))
    facts, _ = merge([early, NOON, EVENING], preset)
    assert facts.killed == Count(3, best, 12)


@pytest.mark.parametrize("preset, target", [(REPRESENTATIVE, "Iraqi Army"), (INFORMATIVE, "Iraqi Federal Police")])
def test_what_most_sources_say_or_the_latest(preset, target):
    assert merge([MORNING, NOON, EVENING], preset)[0].target == target


@pytest.mark.parametrize("preset", PRESETS)
def test_claims_beat_silence_and_the_most_precise_day_and_place_win(preset):
    month = When(date(2022, 12, 1), date(2022, 12, 31), 4, "this month", "published")
    wide = Placement("Kirkuk", "admin", 44.4, 35.5, 90_000.0, 4, 0.9)
    spot = Placement("Daquq", "named", 44.45, 35.14, 4_000.0, 1, 0.9)
    one = report("a", when=month, placement=spot, claimed="yes", actor="Unknown", actor_cert="unknown")
    facts, _ = merge([one, report("b", placement=wide)], preset)
    assert (facts.when.prec, facts.placement.name, facts.claimed, facts.actor) == (1, "Daquq", "yes", "Islamic State")


def test_another_preset_changes_all_but_what_an_analyst_wrote():
    stored, row = (incident_row(incident_of([MORNING, NOON, EVENING], preset=p)) for p in (REPRESENTATIVE, INFORMATIVE))
    told = remerged(row, stored, ("killed", "point", "notes"))
    assert not {"killed_min", "killed", "killed_max", "place", "admin1", "uncert_m", "notes"}.intersection(told)
    assert told["target"] == "Iraqi Federal Police" and stored["target"] == "Iraqi Army"
    assert remerged(row, stored, ()) == row


def test_the_evidence_of_what_stays_stays():
    stored, row = ({"evidence": json.dumps({"killed": by, "place": by, "target": by})} for by in ("old", "new"))
    assert json.loads(remerged(row, stored, ("killed_max", "uncert_m"))["evidence"]) == {
        "killed": "old", "place": "old", "target": "new"}
    assert remerged(row, stored, ("evidence",)) == {}
    assert json.loads(remerged(row, {"evidence": None}, ("killed",))["evidence"]) == {"place": "new", "target": "new"}


def test_every_field_on_which_reports_differ_says_who_says_what():
    told = replace(EVENING, facts=replace(EVENING.facts, weapon="car bomb", civ_target=True, perp_kill=1, abducted=2))
    _, disagree = merge([MORNING, NOON, told])
    assert disagree["killed"] == {"a": "3", "b": "7–10", "c": "12"}
    assert disagree["weapon"] == {"a": "firearms", "c": "car bomb"}
    assert disagree["target"] == {"a": "Iraqi Army", "b": "Iraqi Army", "c": "Iraqi Federal Police"}
    assert disagree["civ_target"] == {"a": "no", "b": "no", "c": "yes"}
    assert "perp_kill" not in disagree and "event_type" not in disagree  # one says it, or all the same


def test_a_preset_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="boldest"):
        merge([MORNING], "boldest")
