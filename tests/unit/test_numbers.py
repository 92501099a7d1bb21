"""Numbers that may count people, and numbers that do not."""

import pytest

from dateline.core.extraction.numbers import find_numbers, parse_count
from growth import worse_than_linear


@pytest.mark.parametrize("words, count", [
    ("7", (7, 7, 7)), ("seven", (7, 7, 7)), ("Seven", (7, 7, 7)), ("twelve", (12, 12, 12)), ("nineteen", (19, 19, 19)),
    ("twenty", (20, 20, 20)), ("twenty-one", (21, 21, 21)), ("twenty one", (21, 21, 21)), ("ninety-nine", (99, 99, 99)),
    ("a hundred", (100, 100, 100)), ("one hundred", (100, 100, 100)), ("two hundred and five", (205, 205, 205)),
    ("three thousand", (3000, 3000, 3000)), ("two thousand five hundred", (2500, 2500, 2500)),
    ("2,500", (2500, 2500, 2500)), ("1\u00a0500", (1500, 1500, 1500)), ("1,234,567", (1234567,) * 3),
    ("1.2 million", (1200000,) * 3), ("3 thousand", (3000,) * 3), ("a dozen", (12, 12, 12)), ("dozen", (12, 12, 12)),
    ("two dozen", (24, 24, 24)), ("half a dozen", (6, 6, 6)), ("dozens", (12, 12, 99)), ("several", (3, 3, 9)),
    ("several dozen", (36, 36, 99)), ("a couple", (2, 2, 2)), ("a few", (3, 3, 9)), ("a handful", (3, 3, 9)),
    ("scores", (20, 20, 99)), ("hundreds", (100, 100, 999)), ("thousands", (1000, 1000, 9999)), ("tens", (20, 20, 99)),
    ("at least 11", (11, 11, 11)), ("at least eleven", (11, 11, 11)), ("no fewer than 5", (5, 5, 5)),
    ("up to 10", (10, 10, 10)), ("as many as 14", (14, 14, 14)), ("more than 40", (40, 40, 40)), ("over forty", (40, 40, 40)),
    ("around 600", (600, 600, 600)), ("about two dozen", (24, 24, 24)), ("some 30", (30, 30, 30)), ("nearly 50", (50, 50, 50)),
    ("12 or more", (12, 12, 12)), ("between 6 and 10", (6, 6, 10)), ("between 6,000 and 10,000", (6000, 6000, 10000)),
    ("between six and ten", (6, 6, 10)), ("5 to 7", (5, 5, 7)), ("5-7", (5, 5, 7)), ("5–7", (5, 5, 7)), ("two or three", (2, 2, 3)),
    ("from 3 to 5", (3, 3, 5)), ("no", (0, 0, 0)), ("none", (0, 0, 0)), ("nobody", (0, 0, 0)), ("No one", (0, 0, 0)),
    ("zero", (0, 0, 0)), ("a", (1, 1, 1)), ("an", (1, 1, 1)), ("another", (1, 1, 1)), ("one", (1, 1, 1)),
])
def test_a_count(words, count):
    assert parse_count(words) == count


@pytest.mark.parametrize("words", ["", "many", "seven men", "two three", "4th", "fourth", "10:30", "5 km", "40%", "number", "two and"])
def test_no_count(words):
    assert parse_count(words) is None


@pytest.mark.parametrize("text, spans", [
    ("At least 11 civilians were killed and 17 wounded.", ["At least 11", "17"]),
    ("At least “11 people died,” he said.", ["At least “11"]),
    ("Three men, two women and a child died.", ["Three", "two"]),
    ("Dozens were hurt, hundreds fled.", ["Dozens", "hundreds"]),
    ("Seven soldiers of the two units died.", ["Seven", "two"]),
    ("The three died. Two of them were officers.", ["three", "Two"]),
    ("It killed more than 40 people in one village.", ["more than 40", "one"]),
    ("Two to three men; 4 or 5 others.", ["Two to three", "4 or 5"]),
    ("Police shot 3 and hurt 5.", ["3", "5"]),
    ("One of them died.", ["One"]),
    ("Five and two others died.", ["Five", "two"]),
    ("In 2014 the group held 3 towns.", ["2014", "3"]),
    ("The attack left four dead, 12 wounded, none missing.", ["four", "12", "none"]),
    ("About 2,500 US troops remained.", ["About 2,500"]),
    ("Ten people were killed: six in one raid, four in another.", ["Ten", "six", "one", "four"]),
])
def test_counts_in_a_text(text, spans):
    assert [text[n.start:n.end] for n in find_numbers(text)] == spans


@pytest.mark.parametrize("text", [
    "It lies 30 kilometers (20 miles) north.", "It is 3.5 km away.", "At 10:30 it blew up.", "At 5 p.m. it blew up.", "At 5pm it blew up.",
    "On 18 December it blew up.", "On December 18 it blew up.", "On Dec. 18 it blew up.", "On 18/12 it blew up.", "An F-16 hit it.",
    "An AK-47 was found.", "The 4th brigade left.", "The fourth brigade left.", "He is in Brigade 30 now.", "No. 5 was hit.",
    "See page 12 for it.", "A 12-year-old boy fled.", "A five-man patrol left.", "It cost $500 then.", "It fell 40 percent.", "It fell 40%.",
    "Ahmed Ali, 34, was a farmer.", "Aged 34, he was a farmer.", "It is no longer there.", "One of the deadliest blasts.",
    "One of the most feared men.", "One of the country's most feared men.", "One of Iraq’s deadliest blasts.", "It took two hours to end.", "For three days they fled.",
    "Two-thirds of it burnt.", "A third of it burnt.", "1. Soldiers left", "(2) Soldiers left", "It lost 3-1 there.",
    "It holds 5 tonnes of it.", "Route 80 was closed.", "The M16 and the MH17.", "The 122 mm rocket fell.", "It is shut 24/7 there.", "They may 3 times have tried.",
])
def test_numbers_that_count_nobody(text):
    assert find_numbers(text) == ()


@pytest.mark.parametrize("text, kind, bound", [
    ("11 men", "exact", ""), ("at least 11 men", "bound", "at_least"), ("up to 11 men", "bound", "up_to"),
    ("more than 11 men", "bound", "over"), ("nearly 11 men", "bound", "under"), ("about 11 men", "bound", "about"),
    ("11 or more men", "bound", "at_least"), ("10 to 12 men", "range", ""), ("dozens of men", "vague", ""),
    ("at least dozens", "vague", "at_least"), ("nobody", "zero", ""), ("in 2014", "year", ""), ("in 1999", "year", ""), ("2,014 men", "exact", ""),
])
def test_the_kind_of_a_number(text, kind, bound):
    (found,) = find_numbers(text)
    assert (found.kind, found.bound) == (kind, bound)


def test_articles_only_when_asked():
    text = "A bomb killed an officer and another man."
    assert find_numbers(text) == ()
    assert [n.kind for n in find_numbers(text, articles=True)] == ["article"] * 3


def test_only_the_part_asked_for():
    text = "Two died. Three fled."
    assert [text[n.start:n.end] for n in find_numbers(text, 10, len(text))] == ["Three"]
    assert find_numbers(text, 10, len(text))[0].start == 10


def test_time_is_linear():
    slow = worse_than_linear("numbers")
    assert not slow, slow
