"""Which days the words of an article name, counted from the day it was published."""

from datetime import date

import pytest

from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.sentences import split_sentences
from growth import worse_than_linear

SUNDAY = date(2022, 12, 18)
TUESDAY = date(2019, 8, 27)


def dates_of(text, anchor=SUNDAY, anchor_from="index"):
    return find_dates(text, split_sentences(text), anchor, anchor_from)


def one(text, anchor=SUNDAY, anchor_from="index"):
    found = dates_of(text, anchor, anchor_from)
    assert len(found) == 1, [text[m.start:m.end] for m in found]
    return found[0]


def days(start, end=None):
    return date.fromisoformat(start), date.fromisoformat(end or start)


def test_a_day_without_a_year_after_one_with_its_year_is_in_that_year():
    text = "After taking Mosul in June 2014 they attacked Sinjar on August 3."
    assert [(m.when.start, m.when.end) for m in dates_of(text)] == [days("2014-06-01", "2014-06-30"), days("2014-08-03")]


@pytest.mark.parametrize("text, role", [
    ("Gunmen killed a man in the town of Daquq, on Monday, police said.", "event"),
    ("On Monday, police said that a man was killed.", "announced"),
])
def test_a_day_between_commas_dates_the_deed_before_it(text, role):
    assert one(text).role == role


WEEKDAYS = [
    ("Gunmen killed two officers on Sunday.", "2022-12-18"),
    ("Gunmen killed two officers on Saturday.", "2022-12-17"),
    ("Gunmen killed two officers on Monday.", "2022-12-12"),
    ("On Wednesday, a bomb killed three soldiers.", "2022-12-14"),
    ("Two men were killed, Wednesday, by a bomb.", "2022-12-14"),
    ("A bomb killed two last Sunday.", "2022-12-11"),
    ("A bomb killed two last Friday.", "2022-12-16"),
    ("A bomb killed two late Saturday.", "2022-12-17"),
    ("A bomb killed two late on Saturday.", "2022-12-17"),
    ("A bomb killed two on Thursday evening.", "2022-12-15"),
    ("A bomb killed two on Thursday night.", "2022-12-15"),
    ("A bomb killed two at dawn on Thursday.", "2022-12-15"),
    ("A bomb killed two on Thursday at dawn.", "2022-12-15"),
    ("A bomb killed two in the early hours of Friday.", "2022-12-16"),
    ("A bomb killed two early Friday morning.", "2022-12-16"),
    ("A bomb killed two earlier on Friday.", "2022-12-16"),
    ("A bomb killed two on the night of Friday.", "2022-12-16"),
    ("A bomb killed two on Tuesday last week.", "2022-12-06"),
    ("A bomb killed two on Tuesday of last week.", "2022-12-06"),
    ("A bomb killed two last week on Tuesday.", "2022-12-06"),
    ("Sunday's attack killed two.", "2022-12-18"),
    ("Friday’s attack killed two.", "2022-12-16"),
    ("FRIDAY'S ATTACK KILLED TWO PEOPLE IN THE TOWN.", "2022-12-16"),
]
NEAR = [
    ("He was shot today.", "2022-12-18"),
    ("He was shot tonight.", "2022-12-18"),
    ("He was shot yesterday.", "2022-12-17"),
    ("He was shot yesterday evening.", "2022-12-17"),
    ("He was shot earlier today.", "2022-12-18"),
    ("He was shot last night.", "2022-12-17"),
    ("He was shot late last night.", "2022-12-17"),
    ("He was shot the day before yesterday.", "2022-12-16"),
    ("He was shot the night before last.", "2022-12-16"),
    ("He was shot this morning.", "2022-12-18"),
    ("He was shot this evening.", "2022-12-18"),
    ("He was shot two days ago.", "2022-12-16"),
    ("He was shot 3 days ago.", "2022-12-15"),
    ("He was shot a day ago.", "2022-12-17"),
    ("He was shot two nights ago.", "2022-12-16"),
    ("He was shot an hour ago.", "2022-12-18"),
    ("He was shot at around noon.", "2022-12-18"),
    ("He was shot on Saturday a week ago.", "2022-12-10"),
    ("He was shot a week ago on Saturday.", "2022-12-10"),
]
SPANS = [
    ("He was shot overnight.", "2022-12-17", "2022-12-18", 2),
    ("He was shot overnight on Friday.", "2022-12-16", "2022-12-17", 2),
    ("He was shot overnight Saturday.", "2022-12-17", "2022-12-18", 2),
    ("They were shot on Friday and Saturday.", "2022-12-16", "2022-12-17", 2),
    ("They fought from Monday to Thursday.", "2022-12-12", "2022-12-15", 2),
    ("They fought between Friday and Sunday.", "2022-12-16", "2022-12-18", 2),
    ("They fought between Saturday and Monday.", "2022-12-10", "2022-12-12", 2),
    ("He was shot over the weekend.", "2022-12-17", "2022-12-18", 2),
    ("He was shot last weekend.", "2022-12-10", "2022-12-11", 2),
    ("He was shot last week.", "2022-12-05", "2022-12-11", 3),
    ("He was shot this week.", "2022-12-12", "2022-12-18", 3),
    ("He was shot earlier this week.", "2022-12-12", "2022-12-17", 2),
    ("He was shot last month.", "2022-11-01", "2022-11-30", 4),
    ("He was shot this month.", "2022-12-01", "2022-12-18", 4),
    ("He was shot earlier this month.", "2022-12-01", "2022-12-17", 4),
    ("He was shot early this month.", "2022-12-01", "2022-12-10", 4),
    ("He was shot late last month.", "2022-11-21", "2022-11-30", 4),
    ("He was shot in late November.", "2022-11-21", "2022-11-30", 4),
    ("He was shot in mid-July.", "2022-07-11", "2022-07-20", 4),
    ("He was shot in early July.", "2022-07-01", "2022-07-10", 4),
    ("He was shot at the end of July.", "2022-07-21", "2022-07-31", 4),
    ("He was shot at the beginning of July.", "2022-07-01", "2022-07-10", 4),
    ("He was shot in the first half of July.", "2022-07-01", "2022-07-15", 4),
    ("He was shot in the first week of July.", "2022-07-01", "2022-07-07", 3),
    ("He was shot in the last week of July 2021.", "2021-07-25", "2021-07-31", 3),
    ("He was shot in July.", "2022-07-01", "2022-07-31", 4),
    ("He was shot in December.", "2022-12-01", "2022-12-18", 4),
    ("He was shot last July.", "2022-07-01", "2022-07-31", 4),
    ("He was shot in May.", "2022-05-01", "2022-05-31", 4),
    ("He was shot in January 2021.", "2021-01-01", "2021-01-31", 4),
    ("He was shot in January, 2021.", "2021-01-01", "2021-01-31", 4),
    ("He was shot in December of last year.", "2021-12-01", "2021-12-31", 4),
    ("He was shot in November last year.", "2021-11-01", "2021-11-30", 4),
    ("He was shot last year.", "2021-01-01", "2021-12-31", 5),
    ("He was shot this year.", "2022-01-01", "2022-12-18", 5),
    ("He was shot earlier this year.", "2022-01-01", "2022-12-17", 5),
    ("He was shot in 2014.", "2014-01-01", "2014-12-31", 5),
    ("He was shot in mid-2014.", "2014-05-01", "2014-08-31", 5),
    ("He was shot in late 2017.", "2017-09-01", "2017-12-31", 5),
    ("He was shot in the summer of 2014.", "2014-06-01", "2014-08-31", 5),
    ("He was shot in summer 2014.", "2014-06-01", "2014-08-31", 5),
    ("He was shot this summer.", "2022-06-01", "2022-08-31", 5),
    ("He was shot last summer.", "2022-06-01", "2022-08-31", 5),
    ("He was shot two weeks ago.", "2022-12-01", "2022-12-07", 3),
    ("He was shot a month ago.", "2022-11-01", "2022-11-30", 4),
    ("He was shot three months ago.", "2022-09-01", "2022-09-30", 4),
    ("He was shot two years ago.", "2020-01-01", "2020-12-31", 5),
    ("He was shot a few days ago.", "2022-12-12", "2022-12-16", 2),
    ("They were shot in the past two weeks.", "2022-12-04", "2022-12-18", 4),
    ("They were shot in the last 24 hours.", "2022-12-17", "2022-12-18", 2),
    ("They were shot over the past week.", "2022-12-11", "2022-12-18", 3),
    ("They were shot between 3 and 5 May.", "2022-05-03", "2022-05-05", 2),
    ("They were shot from 3 to 5 May 2021.", "2021-05-03", "2021-05-05", 2),
    ("They were shot on May 3-5, 2021.", "2021-05-03", "2021-05-05", 2),
    ("They were shot between May 3 and 5.", "2022-05-03", "2022-05-05", 2),
    ("They were shot between 30 April and 2 May.", "2022-04-30", "2022-05-02", 2),
    ("They were shot between 30 December and 2 January 2021.", "2020-12-30", "2021-01-02", 2),
]
WRITTEN = [
    ("He was shot on 18 December.", "2022-12-18"),
    ("He was shot on 19 December.", "2021-12-19"),
    ("He was shot on December 18.", "2022-12-18"),
    ("He was shot on December 18th.", "2022-12-18"),
    ("He was shot on the 18th of December.", "2022-12-18"),
    ("He was shot on Dec. 18, 2021.", "2021-12-18"),
    ("He was shot on Sept. 3.", "2022-09-03"),
    ("He was shot on 18 Dec 2021.", "2021-12-18"),
    ("He was shot on 18-Dec-2021.", "2021-12-18"),
    ("He was shot on December 18, 2021, in the city.", "2021-12-18"),
    ("He was shot on 18/12/2021.", "2021-12-18"),
    ("He was shot on 12/18/2021.", "2021-12-18"),
    ("He was shot on 18.12.2021.", "2021-12-18"),
    ("He was shot on 3/4/21.", "2021-04-03"),
    ("He was shot on 2021-12-18.", "2021-12-18"),
    ("He was shot on Saturday, December 18, 2021.", "2021-12-18"),
    ("He was shot on Sunday (December 18).", "2022-12-18"),
    ("He was shot on Saturday, December 18.", "2021-12-18"),
    ("He was shot on Sunday 18 December.", "2022-12-18"),
    ("He was shot on Sun, 18 Dec 2022.", "2022-12-18"),
    ("He was shot on the first of May.", "2022-05-01"),
    ("He was shot on the 18th of last month.", "2022-11-18"),
    ("He was shot on the 3rd of this month.", "2022-12-03"),
    ("He was shot on 20 July of last year.", "2021-07-20"),
    ("He was shot on July 20 last year.", "2021-07-20"),
    ("He was shot on 29 February.", "2020-02-29"),
    ("He was shot on 5 Kanun al-Thani 2015.", "2015-01-05"),
    ("He was shot on 5 Kanun al-Awwal 2015.", "2015-12-05"),
    ("He was shot on 5 Tishrin II 2015.", "2015-11-05"),
    ("He was shot on 5 Shubat.", "2022-02-05"),
    ("He was shot on 14 Tammuz 2014.", "2014-07-14"),
    ("He was shot on 3 Ab 2014.", "2014-08-03"),
    ("He was shot on 12 Gulan 2020.", "2020-05-12"),
    ("He was shot on 12 Aylul.", "2022-09-12"),
]


@pytest.mark.parametrize("text, day", WEEKDAYS + NEAR + WRITTEN)
def test_a_day(text, day):
    found = one(text)
    assert (found.when.start, found.when.end, found.when.prec) == (*days(day), 1)
    assert found.role == "event" and not found.reference
    assert found.when.text == text[found.start:found.end]


@pytest.mark.parametrize("text, first, last, prec", SPANS)
def test_a_span(text, first, last, prec):
    found = one(text)
    assert (found.when.start, found.when.end) == days(first, last)
    assert found.when.prec == prec


@pytest.mark.parametrize("text", [
    "It may rain, and they march on the city.", "May the dead rest.", "They may 3 times have tried.",
    "The March on the city went on.", "The Black Friday sales were busy.", "The Monday Market burnt down.",
    "A second soldier was killed.", "The bomb wounded 12 people and 3 children.", "Shots were fired at 10:30 near Route 80.",
    "The Al-Jumaa mosque was hit.", "They pray every Friday at the shrine.", "He waited a second.", "Brigade 14 of the army.",
    "The fall of the city was sudden.", "A spring burst in the village.", "The 14 July Bridge was closed.",
    "He fired 2022 rounds.", "In recent years fighters came.", "The Tishrin Dam was hit.", "The sun and the sat phone.",
    "He had 3 dec and 2 mar.", "In the first half of the game.", "He was 31 years old.", "They drove 20 to 30 kilometres.",
    "He was shot on 31 February.", "April was the officer's name.", "Version 3.22.16 was out.", "Day labourers came.",
    "It recalled the September 11 attacks.",
])
def test_no_date(text):
    assert dates_of(text) == ()


@pytest.mark.parametrize("text, role, day", [
    ("The bomb killed 24 policemen, according to an updated toll from a doctor on Friday.", "announced", "2019-08-23"),
    ("On Friday night, members of the so-called Islamic State opened a wide offensive.", "event", "2019-08-23"),
    ("His son, who had married on Friday, was killed.", "background", "2019-08-23"),
    ("The city has had no calm since Friday, when a bomb killed two.", "event", "2019-08-23"),
    ("\"They fled,\" the officer told Rudaw on Tuesday.", "announced", "2019-08-27"),
    ("The ministry said on Monday that three men had been killed.", "announced", "2019-08-26"),
    ("The ministry announced on Sunday they had killed four men.", "announced", "2019-08-25"),
    ("Militants stated Sunday they carried out an assault.", "announced", "2019-08-25"),
    ("The cell said in a statement on Saturday.", "announced", "2019-08-24"),
    ("Sunday's statement named no place.", "announced", "2019-08-25"),
    ("Three men were killed, a police source said on Monday.", "announced", "2019-08-26"),
    ("On Monday, the ministry reported three dead.", "announced", "2019-08-26"),
    ("Police said Sunday's attack killed two.", "event", "2019-08-25"),
    ("Police told AFP that seven officers were killed on Sunday in an attack.", "event", "2019-08-25"),
    ("Police said the attack happened on Sunday.", "event", "2019-08-25"),
    ("On Wednesday, a bomb killed three soldiers, the ministry reported.", "event", "2019-08-21"),
    ("Late on Sunday gunmen attacked a post, police said.", "event", "2019-08-25"),
    ("Police said gunmen killed two men in the town late on Sunday.", "event", "2019-08-25"),
    ("They condemned Friday's bombing.", "event", "2019-08-23"),
    ("Militants hit the post Sunday near the well, the chief said.", "event", "2019-08-25"),
    ("The deaths on Sunday included two officers, police said.", "event", "2019-08-25"),
    ("Two men were killed in a blast, near the well, on Sunday, the agency reported.", "event", "2019-08-25"),
    ("The army said that, after days of tracking, a force moved on Sunday to the wadi, and clashed with a cell.",
     "event", "2019-08-25"),
    ("The declaration on Sunday that the war was won is old.", "announced", "2019-08-25"),
])
def test_what_a_day_dates(text, role, day):
    found = one(text, TUESDAY)
    assert (found.role, found.when.start) == (role, date.fromisoformat(day))


@pytest.mark.parametrize("text", [
    "Since late 2017 the cells have hidden.", "Since its defeat in late 2017, the group has attacked patrols.",
    "It held the town from 2014 until October 16, 2017.", "After its defeat in 2017 the group went to ground.",
    "The elections are scheduled for December 28.", "The council will meet next week.", "The vote is due in January.",
    "The mission lasted until December last year.", "They will return on Friday.", "Before 2014 the village was quiet.",
    "The court will sit tomorrow.",
])
def test_background(text):
    assert [m.role for m in dates_of(text)] == ["background"]


def test_a_plan_looks_ahead():
    assert one("The vote is scheduled for January 15.").when.start == date(2023, 1, 15)
    assert one("They will meet on Wednesday.").when.start == date(2022, 12, 21)
    assert one("They will meet next week.").when.start == date(2022, 12, 19)


@pytest.mark.parametrize("text, first, last", [
    ("A bomb went off last month. Another killed two that month.", "2022-11-01", "2022-11-30"),
    ("A bomb went off on Friday. A raid followed the same day.", "2022-12-16", "2022-12-16"),
    ("A bomb went off on Friday. A raid followed the next day.", "2022-12-17", "2022-12-17"),
    ("A bomb went off on Friday. A raid followed the following day.", "2022-12-17", "2022-12-17"),
    ("A bomb went off on Friday. A raid had failed the previous day.", "2022-12-15", "2022-12-15"),
    ("A bomb went off on Friday. A raid had failed the day before.", "2022-12-15", "2022-12-15"),
    ("A bomb went off on Friday. A raid had failed two days earlier.", "2022-12-14", "2022-12-14"),
    ("A bomb went off on Friday. A raid followed two days later.", "2022-12-18", "2022-12-18"),
    ("A bomb went off on 3 May 2021. Two were shot a week later.", "2021-05-10", "2021-05-10"),
    ("A bomb went off in May 2021. A raid followed that day.", "2021-05-01", "2021-05-31"),
    ("A bomb went off on Friday. Shots were heard at dawn.", "2022-12-16", "2022-12-16"),
    ("A bomb went off on Friday. Shots were heard at around noon.", "2022-12-16", "2022-12-16"),
    ("A bomb went off on Friday. A raid had failed earlier in the day.", "2022-12-16", "2022-12-16"),
    ("A bomb went off on Friday, a day after a raid had failed.", "2022-12-15", "2022-12-15"),
    ("A bomb went off on Friday. It came two days after the raid.", "2022-12-14", "2022-12-14"),
    ("A bomb went off on Friday. Four days before the attack two men were shot.", "2022-12-12", "2022-12-12"),
    ("A bomb went off on Friday. About an hour later two men were shot.", "2022-12-16", "2022-12-16"),
])
def test_a_reference(text, first, last):
    _, found = dates_of(text)
    assert found.reference
    assert (found.when.start, found.when.end) == days(first, last)


@pytest.mark.parametrize("text, day", [
    ("A bomb went off on Friday. Police said so on Saturday. A raid had failed two days earlier.", "2022-12-14"),
    ("A bomb went off on Friday. The vote was due on Jan. 3, 2020. Shots fell five days later.", "2020-01-08"),
    ("A bomb went off on Friday. The vote was due on Jan. 3, 2020.\n\nShots fell the day before.", "2022-12-15"),
    ("The vote was due on Jan. 3, 2020, and shots fell five days later.", "2020-01-08"),
    ("Police said on Saturday that a bomb had been found the day before.", "2022-12-16"),
])
def test_what_a_reference_counts_from(text, day):
    assert dates_of(text)[-1].when.start == date.fromisoformat(day)


def test_a_reference_with_nothing_before_it():
    assert one("A raid followed that month.").when.start is None
    assert one("A raid had failed the day before.").when.start == date(2022, 12, 17)
    assert one("A raid had failed earlier in the day.").when.start == SUNDAY
    assert one("Shots were heard at noon.").when.start == SUNDAY
    assert dates_of("A raid failed, two days after a bomb had gone off.") == ()


@pytest.mark.parametrize("part", ["at midnight", "at around midnight", "in the evening", "at dusk"])
def test_an_evening_without_a_day_may_be_the_one_before(part):
    when = one(f"Shots were heard {part}.").when
    assert (when.start, when.end, when.prec) == (date(2022, 12, 17), SUNDAY, 2)


@pytest.mark.parametrize("text, words", [("Two died on Sunday.", "Sunday"), ("Two died last night.", "last night"),
                                         ("Two died on 18 December.", "18 December")])
def test_without_an_anchor_the_words_wait(text, words):
    when = one(text, None, "none").when
    assert (when.start, when.end, when.prec, when.text, when.base) == (None, None, None, words, "none")


@pytest.mark.parametrize("text, anchor_from, base", [
    ("Two died on Sunday.", "index", "published"), ("Two died on Sunday.", "header", "published"),
    ("Two died on Sunday.", "dateline", "dateline"), ("Two died on Sunday.", "user", "user"),
    ("Two died on 3 May 2021.", "user", "text"), ("Two died in 2014.", "index", "text")])
def test_what_anchored_it(text, anchor_from, base):
    assert one(text, SUNDAY, anchor_from).when.base == base


def test_full_dates_need_no_anchor():
    when = one("Two died on 3 May 2021.", None, "none").when
    assert (when.start, when.base) == (date(2021, 5, 3), "text")


def test_datelines_and_boilerplate_give_no_dates():
    text = ("Published: 18 December 2022\n\nKIRKUK, Iraq, Dec. 18 (AFP) - Two men died on Friday.\n\n"
            "Copyright 2022 by nobody. All rights reserved on Sunday.\n")
    assert [m.when.text for m in dates_of(text)] == ["Friday"]


def test_time_is_linear():
    slow = worse_than_linear("dates")
    assert not slow, slow
