"""Counts in their clauses: how many, of whom, and what is no count of people."""

import pytest

from extraction import scene


def counts(text, harm):
    """[(low, high)] of one kind of harm, subsets left out."""
    return [(t.count.low, t.count.high) for t in scene(text).tolls if t.harm == harm and t.count and t.flag != "subset"]


@pytest.mark.parametrize("text, killed, wounded", [
    ("Three soldiers were killed and five wounded in Hawija.", [(3, 3)], [(5, 5)]),
    ("A bomb killed three soldiers and wounded five others.", [(3, 3)], [(5, 5)]),
    ("The blast left four officers dead and eight others wounded.", [(4, 4)], [(8, 8)]),
    ("Gunmen opened fire on a car, killing two farmers and injuring a child.", [(2, 2)], [(1, 1)]),
    ("At least 11 civilians were killed last night.", [(11, 11)], []),
    ("He spoke of 12 dead civilians and 13 wounded.", [(12, 12)], [(13, 13)]),
    ("The attack resulted in the deaths of 32 persons.", [(32, 32)], []),
    ("It led to the martyrdom of two fighters and the wounding of three.", [(2, 2)], [(3, 3)]),
    ("Two soldiers, a policeman and three civilians were killed.", [(2, 2), (1, 1), (3, 3)], []),
    ("Two farmers, a father and a son, were shot dead there.", [(2, 2)], []),
    ("Nine people, four of them children, died.", [(9, 9)], []),
    ("The bomb killed six people and wounded sixteen others, two of them critically.", [(6, 6)], [(16, 16)]),
    ("Both soldiers died at the scene.", [(2, 2)], []),
    ("A Peshmerga was killed by a sniper.", [(1, 1)], []),
    ("The mukhtar was assassinated in front of his house.", [(1, 1)], []),
    ("Security forces killed five of them.", [(5, 5)], []),
    ("A mine killed two Kakais near the village.", [(2, 2)], []),
    ("The bodies of five shepherds were recovered.", [(5, 5)], []),
    ("Gunmen managed to kill four soldiers.", [(4, 4)], []),
    ("Five people were killed, including three children, and eight were wounded.", [(5, 5)], [(8, 8)]),
    ("A farmer and two Americans were killed.", [(1, 1), (2, 2)], []),
    ("A shepherd was found dead the next day.", [(1, 1)], []),
    ("A neighbour who came to look was shot in the leg.", [], [(1, 1)]),
    ("A driver lost both legs when a bomb fixed to his car exploded.", [], [(1, 1)]),
])
def test_people_are_counted(text, killed, wounded):
    assert counts(text, "killed") == killed
    assert counts(text, "wounded") == wounded


@pytest.mark.parametrize("text", [
    "Two boys of 10 and 13 were playing.",
    "The group has between 6,000 and 10,000 fighters.",
    "He was hit by four bullets and died.",
    "A 25-year-old man said that he saw the blast.",
    "The militants vowed to kill soldiers.",
    "Up to 20 sheep were killed.",
    "Some 2,500 troops remain in the country.",
    "The village lies 30 kilometres north of the city.",
    "Police seized 16 weapon depots.",
])
def test_what_is_no_toll(text):
    assert counts(text, "killed") == []


@pytest.mark.parametrize("text, group", [
    ("Three Iraqi soldiers were killed.", "Iraqi Army"),
    ("Seven federal police officers were killed.", "Iraqi Federal Police"),
    ("Two Turkish soldiers were killed.", "Turkish Armed Forces"),
    ("Four ISIS militants were killed.", "Islamic State"),
    ("Two members of the Popular Mobilization Forces were killed.", "Popular Mobilization Forces"),
    ("Four Kurdish soldiers were killed.", "Peshmerga"),
    ("Six villagers were killed.", "Civilians"),
    ("Two U.S. service members were wounded.", "US Armed Forces"),
])
def test_whose_dead(text, group):
    assert scene(text).tolls[0].group.name == group


@pytest.mark.parametrize("country, group", [("IQ", "Iraqi Army"), ("SY", "Syrian Army"), ("ML", "Malian Army"),
                                            ("UA", "Ukrainian Armed Forces")])
def test_soldiers_belong_to_the_country_of_the_article(country, group):
    assert scene("Three soldiers were killed.", country).tolls[0].group.name == group


def test_ages_do_not_add_to_the_toll():
    assert counts("Two boys of 10 and 13 were killed when a mine exploded.", "killed") == [(2, 2)]


def test_a_corrected_toll_is_marked():
    tolls = scene("The death toll from the bombing in the city rose to nine.").tolls
    assert [(t.count.best, t.flag) for t in tolls] == [(9, "update")]


@pytest.mark.parametrize("text, harmless", [
    ("The shells fell on orchards without causing any human losses.", True),
    ("No casualties were reported.", True),
    ("A tyre burst, but there were neither dead nor wounded.", True),
    ("There were no immediate reports of casualties, no casualties were known.", False),
    ("The blast killed two.", False),
])
def test_no_casualties_is_a_figure(text, harmless):
    assert scene(text).harmless is harmless
