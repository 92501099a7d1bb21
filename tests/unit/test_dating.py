"""The day of each incident of an article: from its own clauses, from what heads it, or by way of another."""

import pytest

from dateline.core.articles import article_from_text
from extraction import reports

SUNDAY = "2022-12-18"
DIGEST = "FACTBOX: Security developments in Iraq\n\nFollowing are security developments in Iraq on Sunday:\n\n"


def days(text, published=SUNDAY):
    """The days of the incidents in the text's order: "" for none, "first..last" for several."""
    spans = []
    for report in reports(text, published=published):
        when = report.facts.when
        span = f"{when.start}" if when.start == when.end else f"{when.start}..{when.end}"
        spans.append("" if when.start is None else span)
    return spans


@pytest.mark.parametrize("text, wanted", [
    # an item of a digest is of its heading's day, unless it names another
    (DIGEST + "* KIRKUK - A roadside bomb killed two soldiers in Kirkuk, police said.\n\n"
     "MOSUL - Gunmen shot dead a policeman on Friday in Mosul, police said.\n\n"
     "TIKRIT - A mortar bomb wounded five people in Tikrit, police said.", ["2022-12-18", "2022-12-16", "2022-12-18"]),
    (DIGEST + "KIRKUK - A roadside bomb killed four soldiers in Kirkuk, police said.\n\nKIRKUK - Troops killed four "
     "gunmen in Kirkuk on Saturday and Sunday, the army said.", ["2022-12-18", "2022-12-17..2022-12-18"]),
    # in a day's round-up the undated are of that day; what "had happened" is not
    ("Gunmen killed two policemen in Mosul on Saturday.\n\nEarlier Saturday, a bomb wounded nine people in Tikrit.\n\n"
     "A car bomb wounded one person in Ramadi.", ["2022-12-17", "2022-12-17", "2022-12-17"]),
    ("Gunmen killed two policemen in Mosul on Saturday.\n\nOn Friday, a bomb wounded nine people in Tikrit.\n\n"
     "A car bomb wounded one person in Ramadi.", ["2022-12-17", "2022-12-16", ""]),
    ("A bomb killed five people in Baghdad on Wednesday.\n\nIn Tikrit, gunmen shot dead two policemen.",
     ["2022-12-14", "2022-12-14"]),
    ("A bomb killed five people in Baghdad on Wednesday.\n\nIn Tikrit, gunmen had killed two policemen.",
     ["2022-12-14", ""]),
    ("Gunmen killed two policemen in Mosul.\n\nA bomb wounded nine people in Tikrit.", ["", ""]),
    # two days after another attack
    ("Gunmen killed two policemen in Mosul on Saturday, two days after a suicide bombing killed 32 people in Tikrit.",
     ["2022-12-17", "2022-12-15"]),
    ("Gunmen killed two policemen in Mosul on Saturday. No group has claimed the attack, which came two days after "
     "militants attacked a market in Tikrit, killing eight people.", ["2022-12-17", "2022-12-15"]),
    ("Gunmen killed two policemen in Mosul on Saturday. The attack came a week after an audio message.",
     ["2022-12-17"]),
    # attacks in general date none
    ("Gunmen killed two policemen in Mosul.\n\nThis week's attacks may be the work of one cell.", [""]),
    ("Militants attacked two posts in Diyala, killing four policemen.\n\nThe fighting began overnight, a spokesman "
     "said.", ["2022-12-17..2022-12-18"]),
    # a day in the words that take the deed up
    ("Gunmen ambushed a patrol near Mosul and killed 20 people.\n\nThe deaths on Wednesday in the village included 12 "
     "policemen, police said.", ["2022-12-14"]),
    # the day of the deed, not that on which a road was closed or one of the wounded died
    ("The road stayed closed on Saturday after gunmen killed two men in Daquq on Friday.", ["2022-12-16"]),
    ("The number of those killed in the shooting in Daquq has gone up to five after a man died on Saturday.\n\n"
     "The shooting broke out on Thursday.", ["2022-12-15"]),
    ("Militants killed 27 militiamen in Daquq on Thursday.\n\nEarlier on Saturday, the bodies of the slain were laid "
     "to rest in Baghdad.", ["2022-12-15"]),
    # a part of the day is of the day of publication, or the night before it
    ("A car bomb was set off at around noon in Tikrit, killing nine people.", ["2022-12-18"]),
    ("\"At midnight, militants stormed a house in Daquq and killed two men,\" an officer said.",
     ["2022-12-17..2022-12-18"]),
    # a declaration is no deed, and its day not that of another
    ("Militants killed two men in Daquq.\n\nDespite the declaration in early December that the war was won, cells "
     "have attacked patrols.", [""]),
    ("Four soldiers died in an explosion in Tikrit, near the bridge, on Friday, a local agency reported.",
     ["2022-12-16"]),
    # no day is made up
    ("A bomb killed two soldiers in Kirkuk, police said.", [""]),
    ("A bomb killed two soldiers in Kirkuk at 3.30pm, police said.", [""]),
])
def test_the_day_of_each_incident(text, wanted):
    assert days(text) == wanted


def test_a_digests_title_gives_its_day_without_an_index():
    text = ("Round-up of daily violence in Iraq - Sunday, 18 December 2022\n\n- Around 10 a.m. a roadside bomb injured "
            "two civilians in Kirkuk.\n\n- Friday night, gunmen killed a policeman in Mosul.\n")
    assert days(text, published=article_from_text(text, "a.txt").published.isoformat()) == ["2022-12-18", "2022-12-16"]
    assert days(text, published=None) == ["2022-12-18", ""]


def test_reports_under_one_heading_are_different_reports():
    found = reports(DIGEST + "KIRKUK - A bomb killed two soldiers in Kirkuk.\n\nMOSUL - A bomb killed a man in Mosul.")
    assert len({report.report_id for report in found}) == 2
    assert ["Kirkuk" in report.sentence for report in found] == [True, False]


def test_an_undated_incident_shows_the_words_that_date_it():
    text = ("Gunmen killed two policemen in Mosul on Saturday.\n\nEarlier Saturday, a bomb wounded nine in Tikrit.\n\n"
            "A car bomb wounded one person in Ramadi.")
    last = reports(text, published=SUNDAY)[-1]
    assert [text[e.start:e.end] for e in last.facts.evidence if e.field == "date_start"] == ["Earlier Saturday"]


def test_many_undated_incidents_are_read():
    text = "\n\n".join(f"Separately, a bomb killed {k % 90 + 3} people in a market in Tikrit." for k in range(1200))
    assert reports(text, published=SUNDAY)
