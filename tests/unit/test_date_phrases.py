"""Date phrases: the words, the day of publication, and the days that an analyst codes, with UCDP's precision."""

from datetime import date

import pytest

from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.sentences import split_sentences

# 2021-05-19 is a Wednesday, 2024-01-02 a Tuesday, 2022-03-01 a Tuesday, 2023-04-10 a Monday.
TABLE = """
on Wednesday | 2021-05-19 | 2021-05-19 | 1
on Thursday | 2021-05-19 | 2021-05-13 | 1
on Tuesday morning | 2021-05-19 | 2021-05-18 | 1
late Saturday | 2021-05-19 | 2021-05-15 | 1
late on Saturday, 15 May | 2021-05-19 | 2021-05-15 | 1
early on Monday | 2021-05-19 | 2021-05-17 | 1
in the early hours of Friday | 2021-05-19 | 2021-05-14 | 1
at dawn on Sunday | 2021-05-19 | 2021-05-16 | 1
before dawn on Sunday | 2021-05-19 | 2021-05-16 | 1
shortly after midnight on Sunday | 2021-05-19 | 2021-05-16 | 1
around noon on Monday | 2021-05-19 | 2021-05-17 | 1
on Monday afternoon | 2021-05-19 | 2021-05-17 | 1
last Thursday | 2021-05-19 | 2021-05-13 | 1
last Wednesday | 2021-05-19 | 2021-05-12 | 1
on Thursday last week | 2021-05-19 | 2021-05-13 | 1
on Tuesday of last week | 2021-05-19 | 2021-05-11 | 1
on Monday of this week | 2021-05-19 | 2021-05-17 | 1
on Sunday a week ago | 2021-05-19 | 2021-05-09 | 1
two Fridays ago | 2021-05-19 | 2021-05-07 | 1
the Friday before last | 2021-05-19 | 2021-05-07 | 1
this past Friday | 2021-05-19 | 2021-05-14 | 1
on the previous Friday | 2021-05-19 | 2021-05-14 | 1
on Friday and Saturday | 2021-05-19 | 2021-05-14..2021-05-15 | 2
between Friday and Sunday | 2021-05-19 | 2021-05-14..2021-05-16 | 2
from Thursday to Saturday | 2021-05-19 | 2021-05-13..2021-05-15 | 2
overnight | 2021-05-19 | 2021-05-18..2021-05-19 | 2
overnight Friday | 2021-05-19 | 2021-05-14..2021-05-15 | 2
overnight into Tuesday | 2021-05-19 | 2021-05-17..2021-05-18 | 2
overnight Saturday to Sunday | 2021-05-19 | 2021-05-15..2021-05-16 | 2
overnight from Saturday to Sunday | 2021-05-19 | 2021-05-15..2021-05-16 | 2
on the night of Saturday to Sunday | 2021-05-19 | 2021-05-15..2021-05-16 | 2
in the night from Saturday to Sunday | 2021-05-19 | 2021-05-15..2021-05-16 | 2
on the night between Saturday and Sunday | 2021-05-19 | 2021-05-15..2021-05-16 | 2
on the night of 2-3 March | 2021-05-19 | 2021-03-02..2021-03-03 | 2
on the night of 2 March | 2021-05-19 | 2021-03-02 | 1
last night | 2021-05-19 | 2021-05-18 | 1
late last night | 2024-01-02 | 2024-01-01 | 1
the night before last | 2024-01-02 | 2023-12-31 | 1
yesterday | 2024-01-02 | 2024-01-01 | 1
yesterday, Monday | 2024-01-02 | 2024-01-01 | 1
today, Tuesday | 2024-01-02 | 2024-01-02 | 1
yesterday evening | 2022-03-01 | 2022-02-28 | 1
the day before yesterday | 2022-03-01 | 2022-02-27 | 1
this morning | 2022-03-01 | 2022-03-01 | 1
at dawn today | 2022-03-01 | 2022-03-01 | 1
earlier today | 2022-03-01 | 2022-03-01 | 1
two days ago | 2022-03-01 | 2022-02-27 | 1
three nights ago | 2022-03-01 | 2022-02-26 | 1
some hours ago | 2022-03-01 | 2022-03-01 | 1
in the past 24 hours | 2022-03-01 | 2022-02-28..2022-03-01 | 2
over the last 48 hours | 2022-03-01 | 2022-02-27..2022-03-01 | 2
during the past three days | 2022-03-01 | 2022-02-26..2022-03-01 | 2
over the past few days | 2022-03-01 | 2022-02-23..2022-03-01 | 3
in recent days | 2022-03-01 | 2022-02-23..2022-03-01 | 3
a week ago | 2022-03-01 | 2022-02-19..2022-02-25 | 3
last week | 2022-03-01 | 2022-02-21..2022-02-27 | 3
the week before last | 2022-03-01 | 2022-02-14..2022-02-20 | 3
earlier this week | 2021-05-19 | 2021-05-17..2021-05-18 | 2
early this week | 2021-05-19 | 2021-05-17..2021-05-18 | 2
late last week | 2021-05-19 | 2021-05-14..2021-05-16 | 2
early last week | 2021-05-19 | 2021-05-10..2021-05-11 | 2
this week | 2021-05-19 | 2021-05-17..2021-05-19 | 2
over the weekend | 2021-05-19 | 2021-05-15..2021-05-16 | 2
at the weekend | 2021-05-19 | 2021-05-15..2021-05-16 | 2
last month | 2021-05-19 | 2021-04-01..2021-04-30 | 4
late last month | 2021-05-19 | 2021-04-21..2021-04-30 | 4
early this month | 2021-05-19 | 2021-05-01..2021-05-10 | 4
earlier this month | 2021-05-19 | 2021-05-01..2021-05-18 | 4
the month before last | 2021-05-19 | 2021-03-01..2021-03-31 | 4
at the end of last month | 2021-05-19 | 2021-04-21..2021-04-30 | 4
two months ago | 2021-05-19 | 2021-03-01..2021-03-31 | 4
in January | 2021-05-19 | 2021-01-01..2021-01-31 | 4
in July | 2021-05-19 | 2020-07-01..2020-07-31 | 4
in December | 2024-01-02 | 2023-12-01..2023-12-31 | 4
in January 2021 | 2021-05-19 | 2021-01-01..2021-01-31 | 4
in late July | 2021-05-19 | 2020-07-21..2020-07-31 | 4
in mid-February | 2021-05-19 | 2021-02-11..2021-02-20 | 4
in the second half of April | 2021-05-19 | 2021-04-16..2021-04-30 | 4
in the first week of April | 2021-05-19 | 2021-04-01..2021-04-07 | 3
on the first Friday of April | 2021-05-19 | 2021-04-02 | 1
on the last Friday of April | 2021-05-19 | 2021-04-30 | 1
on the second Sunday in May 2020 | 2021-05-19 | 2020-05-10 | 1
last year | 2021-05-19 | 2020-01-01..2020-12-31 | 5
in April last year | 2021-05-19 | 2020-04-01..2020-04-30 | 4
on 3 April last year | 2021-05-19 | 2020-04-03 | 1
on 3 April this year | 2021-05-19 | 2021-04-03 | 1
in early 2020 | 2021-05-19 | 2020-01-01..2020-04-30 | 5
in 2017 | 2021-05-19 | 2017-01-01..2017-12-31 | 5
in the summer of 2014 | 2021-05-19 | 2014-06-01..2014-08-31 | 5
between 3 and 5 May | 2021-05-19 | 2021-05-03..2021-05-05 | 2
between May 3 and May 5 | 2021-05-19 | 2021-05-03..2021-05-05 | 2
from 28 April to 2 May | 2021-05-19 | 2021-04-28..2021-05-02 | 2
on 3 and 4 May | 2021-05-19 | 2021-05-03..2021-05-04 | 2
on May 3 and 4 | 2021-05-19 | 2021-05-03..2021-05-04 | 2
on May 3-4 | 2021-05-19 | 2021-05-03..2021-05-04 | 2
on 3–4 May 2020 | 2021-05-19 | 2020-05-03..2020-05-04 | 2
on the 3rd and 4th of May | 2021-05-19 | 2021-05-03..2021-05-04 | 2
on the 3rd | 2021-05-19 | 2021-05-03 | 1
on the 25th | 2021-05-19 | 2021-04-25 | 1
on 18 May | 2021-05-19 | 2021-05-18 | 1
on 20 May | 2021-05-19 | 2020-05-20 | 1
on May 18, 2019 | 2021-05-19 | 2019-05-18 | 1
on the 18th of May | 2021-05-19 | 2021-05-18 | 1
on 18th May 2020 | 2021-05-19 | 2020-05-18 | 1
on the eighteenth of May | 2021-05-19 | 2021-05-18 | 1
on Tuesday, 18 May 2021 | 2021-05-19 | 2021-05-18 | 1
on Tuesday the 18th of May | 2021-05-19 | 2021-05-18 | 1
on Tuesday, 18/5/2021 | 2021-05-19 | 2021-05-18 | 1
on Tuesday 18-5-2021 | 2021-05-19 | 2021-05-18 | 1
on 18 May, a Tuesday | 2021-05-19 | 2021-05-18 | 1
on Tuesday (May 18) | 2021-05-19 | 2021-05-18 | 1
on Tuesday (18) | 2021-05-19 | 2021-05-18 | 1
on 4/5/2021 | 2021-05-19 | 2021-05-04 | 1
on 05/18/2021 | 2021-05-19 | 2021-05-18 | 1
on 2021/05/18 | 2021-05-19 | 2021-05-18 | 1
on 2021-05-18 | 2021-05-19 | 2021-05-18 | 1
on 18.05.21 | 2021-05-19 | 2021-05-18 | 1
on Sept 3, 2020 | 2021-05-19 | 2020-09-03 | 1
on 3rd Sept. 2020 | 2021-05-19 | 2020-09-03 | 1
on New Year's Eve | 2024-01-02 | 2023-12-31 | 1
on New Year's Day | 2024-01-02 | 2024-01-01 | 1
on Christmas Day | 2024-01-02 | 2023-12-25 | 1
on Christmas Eve | 2024-01-02 | 2023-12-24 | 1
on Newroz | 2023-04-10 | 2023-03-21 | 1
on the eve of Nowruz | 2023-04-10 | 2023-03-20 | 1
in Nowruz 2019 | 2023-04-10 | 2019-03-21 | 1
on 5 Kanun al-Thani 2015 | 2021-05-19 | 2015-01-05 | 1
on 5 Kanoon ath-Thani | 2021-05-19 | 2021-01-05 | 1
on 10 Kanun al-Awal 2014 | 2021-05-19 | 2014-12-10 | 1
on 11 Shbat | 2021-05-19 | 2021-02-11 | 1
on 8 Adhar 2020 | 2021-05-19 | 2020-03-08 | 1
on 21 Adar | 2021-05-19 | 2021-03-21 | 1
on the 9th of Nisan 2003 | 2021-05-19 | 2003-04-09 | 1
in Ayyar 2020 | 2021-05-19 | 2020-05-01..2020-05-31 | 4
on 10 Haziran 2014 | 2021-05-19 | 2014-06-10 | 1
on 14 Tammuz 2020 | 2021-05-19 | 2020-07-14 | 1
on 3 Ab 2014 | 2021-05-19 | 2014-08-03 | 1
on 11 Aylul | 2021-05-19 | 2020-09-11 | 1
on 16 Tishrin al-Awwal 2017 | 2021-05-19 | 2017-10-16 | 1
on 25 Teshreen II 2019 | 2021-05-19 | 2019-11-25 | 1
on 26 Gulan 2020 | 2021-05-19 | 2020-05-26 | 1
on 1 Khakelewe 2721 | 2021-05-19 | 2021-03-21 | 1
on 1 Xakelêwe | 2021-05-19 | 2021-03-21 | 1
on 20 Gelawêj 2720 | 2021-05-19 | 2020-08-10 | 1
on 10 Rebendan 2020 | 2021-05-19 | 2020-01-30 | 1
on 5 Gulan 2721 | 2021-05-19 | 2021-04-25 | 1
in Khermanan 2720 | 2021-05-19 | 2020-08-22..2020-09-21 | 4
on 13 Farvardin 1400 | 2021-05-19 | 2021-04-02 | 1
on 22 Bahman 1399 | 2021-05-19 | 2021-02-10 | 1
on 30 Esfand 1399 | 2021-05-19 | 2021-03-20 | 1
on 14 Khordad | 2021-05-19 | 2020-06-03 | 1
on 12 Mordad 1399 | 2021-05-19 | 2020-08-02 | 1
on 10 Muharram 1443 | 2021-09-01 | 2021-08-18..2021-08-20 | 2
on 10 Muharram | 2021-09-01 | 2021-08-18..2021-08-20 | 2
on the tenth of Muharram | 2021-09-01 | 2021-08-18..2021-08-20 | 2
on Ashura | 2021-09-01 | 2021-08-18..2021-08-20 | 2
on 20 Safar 1445 AH | 2024-01-02 | 2023-09-05..2023-09-07 | 2
on the eve of Ashura | 2021-09-01 | 2021-08-17..2021-08-19 | 2
on 12 Rabi al-Awwal 1445 | 2024-01-02 | 2023-09-26..2023-09-28 | 2
on 1 Rabi II 1445 | 2024-01-02 | 2023-10-15..2023-10-17 | 2
on 3 Jumada al-Akhira 1445 | 2024-01-02 | 2023-12-15..2023-12-17 | 2
on 27 Rajab 1442 | 2021-05-19 | 2021-03-10..2021-03-12 | 2
on 15 Sha'ban | 2021-05-19 | 2021-03-28..2021-03-30 | 2
in mid-Shaban 1442 | 2021-05-19 | 2021-03-24..2021-04-04 | 4
on the first day of Ramadan | 2021-05-19 | 2021-04-12..2021-04-14 | 2
in Ramadan | 2023-04-10 | 2023-03-22..2023-04-10 | 4
during Ramadan 2021 | 2021-05-19 | 2021-04-12..2021-05-13 | 4
last Ramadan | 2021-05-19 | 2021-04-12..2021-05-13 | 4
in the last ten days of Ramadan 1442 | 2021-05-19 | 2021-05-02..2021-05-13 | 4
in the first week of Ramadan | 2021-05-19 | 2021-04-12..2021-04-20 | 4
on 21 Ramadan 1444 | 2023-05-01 | 2023-04-11..2023-04-13 | 2
in Shawwal 1442 | 2021-08-01 | 2021-05-12..2021-06-11 | 4
on Eid al-Fitr | 2021-05-19 | 2021-05-12..2021-05-16 | 2
on the first day of Eid al-Fitr | 2021-05-19 | 2021-05-12..2021-05-14 | 2
on the eve of Eid al-Adha | 2021-08-01 | 2021-07-18..2021-07-20 | 2
on 11 Dhu al-Qidah 1442 | 2021-08-01 | 2021-06-20..2021-06-22 | 2
on 10 Dhul-Hijja 1442 | 2021-08-01 | 2021-07-19..2021-07-21 | 2
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]


def read(phrase, published):
    """The mentions in a sentence with the phrase."""
    text = f"A bomb killed two {phrase}."
    return find_dates(text, split_sentences(text), published and date.fromisoformat(published), "index")


@pytest.mark.parametrize("phrase, published, days, prec", ROWS, ids=[f"{row[0]} ({row[1]})" for row in ROWS])
def test_a_phrase(phrase, published, days, prec):
    first, _, last = days.partition("..")
    mentions = read(phrase, published)
    starts = {(m.when.start.isoformat(), m.when.end.isoformat(), m.when.prec) for m in mentions if m.role == "event"}
    assert starts == {(first, last or first, int(prec))}


@pytest.mark.parametrize("phrase, published, days", [
    ("on Sunday and was buried that day", "2021-05-19", ["2021-05-16", "2021-05-16"]),
    ("on 3 May and one on the same day", "2021-05-19", ["2021-05-03", "2021-05-03"]),
    ("on 3 May and one two days later", "2021-05-19", ["2021-05-03", "2021-05-05"]),
    ("on 3 May and one a week earlier", "2021-05-19", ["2021-05-03", "2021-04-26"]),
    ("on 3 May and one the following night", "2021-05-19", ["2021-05-03", "2021-05-04"]),
    ("on 3 May and one the previous day", "2021-05-19", ["2021-05-03", "2021-05-02"]),
])
def test_a_phrase_counts_from_the_one_before(phrase, published, days):
    assert [m.when.start.isoformat() for m in read(phrase, published)] == days


@pytest.mark.parametrize("phrase", [row[0] for row in ROWS if not any(mark.isdigit() for mark in row[0])])
def test_words_without_a_day_to_count_from_wait(phrase):
    mentions = read(phrase, None)
    assert mentions and all(m.when.start is None and m.when.base == "none" and m.when.text for m in mentions)


@pytest.mark.parametrize("phrase", [
    "in the Ramadan Revolution quarter", "as Ramadan Shalah spoke", "of the Safar family",
    "near the 3rd Brigade", "on the 4th floor", "in version 18.05.21.3", "in recent years", "for new years",
    "with 35 Ramadan lanterns", "on 31 Muharram", "on 32 Esfand", "near Rabi Street", "at Ab Company",
    "near the Eve club", "in the 1st of June area",
    "on Tuesdays", "every Ramadan",
])
def test_what_only_looks_like_a_date(phrase):
    assert read(phrase, "2021-05-19") == ()


@pytest.mark.parametrize("text, role", [
    ("Police said on Sunday that a bomb had killed two.", "announced"),
    ("Two bodies were found on Sunday near the town.", "event"),
    ("The remains of five were exhumed on Sunday.", "event"),
    ("The seven were buried on Sunday.", "announced"),
    ("The election is due in Shawwal.", "background"),
    ("Nobody has come since Ramadan.", "background"),
])
def test_what_a_date_dates(text, role):
    mentions = find_dates(text, split_sentences(text), date(2021, 5, 19), "index")
    assert [m.role for m in mentions] == [role]
