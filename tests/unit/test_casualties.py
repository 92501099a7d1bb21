"""Counts in their clauses: how many, of whom, and what is no count of people."""

import pytest

from extraction import reports, scene
from growth import worse_than_linear


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
    ("Police found the body of a kidnapped lawyer.", [(1, 1)], []),
    ("An Iraqi army officer was assassinated in front of his house.", [(1, 1)], []),
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


@pytest.mark.parametrize("text, killed, raw, target", [  # people told by name
    ("Gunmen killed Ali Hassan, 52, a judge, in Mosul.", 1, "Ali Hassan", "Civilians"),
    ("Ahmed Hassan was killed in a bomb blast in Mosul.", 1, "Ahmed Hassan", "Civilians"),
    ("A bomb killed Haider al-Jubouri in Hawija.", 1, "Haider al-Jubouri", "Civilians"),
    ("Colonel Ahmed Khalaf was killed when a bomb hit his car in Kirkuk.", 1, "Colonel Ahmed Khalaf",
     "Iraqi Security Forces"),
    ("Journalist Nizar Abdulwahid was gunned down in Tikrit.", 1, "Journalist Nizar Abdulwahid", "Civilians"),
    ("Police killed Abu Omar, an Islamic State leader, in Hawija.", 1, "Abu Omar", "Islamic State"),
    ("Omar Hassan saw how gunmen shot dead two farmers in Hawija.", 2, "farmers", "Civilians"),
    ("Gunmen killed two farmers in Hawija, Ali Hassan said.", 2, "farmers", "Civilians"),
])
def test_who_is_told_by_name_counts_one(text, killed, raw, target):
    (report,) = reports(text.replace(" in ", " on Sunday in ", 1))
    assert (report.facts.killed.best, report.facts.target_raw, report.facts.target) == (killed, raw, target)


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
    "Ali Hassan said that nobody was hurt.",
    "The town of Khan Bani Saad was shelled.",
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


def flags(text, harm="killed"):
    """[(best, flag)] of one kind of harm."""
    return [(t.count.best, t.flag) for t in scene(text).tolls if t.harm == harm and t.count]


@pytest.mark.parametrize("text, killed", [
    ("A bomb killed a major and two of his guards.", [(1, 1), (2, 2)]),
    ("A Peshmerga major and two of his bodyguards were martyred.", [(1, 1), (2, 2)]),
    ("It led to the martyrdom of commissioner (A. K.) and policeman (S. H.).", [(1, 1), (1, 1)]),
    ("A bomb killed 13 Iranians and an Iraqi.", [(13, 13), (1, 1)]),
    ("The blast claimed the lives of nine people.", [(9, 9)]),
    ("The blast claimed nine lives.", [(9, 9)]),
    ("Six villagers met their deaths in the raid.", [(6, 6)]),
    ("A policeman and his two sons were shot dead.", [(1, 1), (2, 2)]),
    ("The strike killed a commander, Ali H., and his nephew.", [(1, 1), (1, 1)]),
    ("Nine soldiers and a lieutenant fell in the attack.", [(9, 9), (1, 1)]),
    ("A third victim was killed, and a fourth died.", [(1, 1), (1, 1)]),
    ("The number of the dead is put at 82.", [(82, 82)]),
    ("The number of people killed has gone up to five.", [(5, 5)]),
    ("The death toll rose from 37 to 61.", [(61, 61)]),
    ("Between 22 and 29 people were killed.", [(22, 29)]),
    ("Eight residents, one of them a girl of 13, were killed.", [(8, 8)]),
    ("We counted 20 dead on the side of the terrorists.", [(20, 20)]),
    ("The corpses of four men were found.", [(4, 4)]),
    ("Four corpses of fishermen were found in the canal.", [(4, 4)]),
    ("The blast left a French engineer and at least two Iraqis dead.", [(1, 1), (2, 2)]),
    ("Two brothers, who were said to be the nephews of a judge, were killed.", [(2, 2)]),
    ("A guard standing near the gate and two passers-by were killed.", [(1, 1), (2, 2)]),
    ("Gunmen stormed the farm, killing him and his daughter.", [(1, 1), (1, 1)]),
    ("He and a passenger were killed.", [(1, 1), (1, 1)]),
    ("Gunmen executed on Friday five of the prisoners.", [(5, 5)]),
    ("They beheaded three people and shot dead another two.", [(3, 3), (2, 2)]),
    ("A PKK fighter Azad Zagros and commander Rojhat Amed were killed.", [(1, 1), (1, 1)]),
    ("A raid killed a farmer and his son, officials in the town said.", [(1, 1), (1, 1)]),
    ("The drone killed a commander, Said Karim, and his nephew.", [(1, 1), (1, 1)]),
])
def test_people_are_counted_as_the_press_has_it(text, killed):
    assert counts(text, "killed") == killed


@pytest.mark.parametrize("text, harm, number", [
    ("He was taken away, with 82 others still in hospital.", "wounded", 82),
    ("The attack left 109 Americans with brain injuries.", "wounded", 109),
    ("Two officers suffered concussions.", "wounded", 2),
    ("Twelve drivers were taken hostage.", "abducted", 12),
    ("Gunmen kidnapped three farmers.", "abducted", 3),
    ("Three men were taken from their homes.", "abducted", 3),
    ("The shells left ten policemen seriously injured, and the militants fled.", "wounded", 10),
    ("A mine killed one soldier and wounded another.", "wounded", 1),
    ("Snipers killed two men and badly wounded a third.", "wounded", 1),
    ("The ward had received six others who were wounded.", "wounded", 6),
    ("We lost one man and four were wounded.", "wounded", 4),
    ("A captain, who took a wound in the arm, praised his men.", "wounded", 1),
    ("Karim's wife was slightly injured.", "wounded", 1),
    ("A fourth man, left for dead, survived with wounds.", "wounded", 1),
    ("Three members of the unit, which belongs to the army, were being treated for burns.", "wounded", 3),
    ("Nobody was killed, but eight residents, one of them a 13-year-old girl, were hurt.", "wounded", 8),
])
def test_wounded_and_abducted(text, harm, number):
    assert [t.count.best for t in scene(text).tolls if t.harm == harm and t.count] == [number]


@pytest.mark.parametrize("text, expected", [
    ("A judge and two guards were among the dead.", [(1, "subset"), (2, "subset")]),
    ("One of the three was shot, and two died of burns.", [(2, "subset")]),
    ("Both attackers died.", [(2, "known")]),
    ("The bomber died.", [(1, "known")]),
    ("The four others were killed on the road.", [(4, "known")]),
    ("Earlier reports said that 28 people had been killed.", [(28, "outdated")]),
    ("Police had at first spoken of nine dead.", [(9, "outdated")]),
    ("The toll has risen to nine dead.", [(9, "update")]),
    ("Officials said 11 people were killed, but a doctor spoke of 12 dead.", [(11, ""), (12, "again")]),
    ("The bomb wounded five people, two of whom later died.", [(2, "later")]),
    ("It wounded three shepherds; one has since died.", [(1, "later")]),
    ("Four militants were killed.", [(4, "")]),
    ("Two men blew themselves up at the gate.", [(2, "known")]),
    ("According to preliminary reports four people were killed.", [(4, "outdated")]),
])
def test_what_a_toll_is_to_those_before(text, expected):
    assert flags(text) == expected


@pytest.mark.parametrize("text, group", [
    ("The terrorist organisation lost three of its elements.", "Unidentified Armed Group"),
    ("ISIS lost five men.", "Islamic State"),
    ("Peshmerga troops came under fire, and 10 of their number were killed.", "Peshmerga"),
    ("We counted 20 dead on the side of the terrorists.", "Unidentified Armed Group"),
    ("The Peshmerga went on fighting ISIS between their trench and the Iraqi army's, losing one soldier.", "Peshmerga"),
    ("Nine fighters from the Iranian-backed Popular Mobilization Forces were killed.", "Popular Mobilization Forces"),
    ("Six members of a U.S.-backed neighbourhood patrol were killed.", "Sahwa"),
    ("Six members of the group were killed.", "Unidentified Armed Group"),
    ("Six local policemen were killed.", "Iraqi Police"),
    ("Six assailants were killed.", "Unidentified Armed Group"),
])
def test_whose_losses(text, group):
    assert [t.group.name for t in scene(text).tolls if t.count] == [group]


@pytest.mark.parametrize("text", [
    "The prosecutor lost two brothers' photographs.", "The militants lost 12 villages.", "Four mortar shells fell.",
    "Officials denied that anybody had been killed.", "They will fight until the last terrorist is killed.",
    "The army lost contact with 14 posts.", "He was treated for bullet wounds.", "The unit lost three vehicles.",
    "It was a major attack.", "Ten 122-mm rockets were fired.", "The road lies 40 km from Kaya.",
    "The base houses 2,500 troops.", "The body was 200 metres away.",
    "Thirteen guards were killed and wounded.", "It spoke of twelve infidels killed and wounded.",
    "The list leaves out every wounded soldier.",
])
def test_what_else_is_no_toll(text):
    assert [t for t in scene(text).tolls if t.count and t.count.best] == []


@pytest.mark.parametrize("text, killed, wounded, lost", [
    ("Gunmen killed 12 people in Hawija on Sunday. Eleven people were killed, a doctor said.", (11, 12), None, None),
    ("A bomb killed three people and wounded four in Hawija on Sunday. One of the four later died of his wounds.",
     (4, 4), (3, 3), None),
    ("A bomb wounded three shepherds in Daquq on Sunday; one has since died.", (1, 1), (2, 2), None),
    ("A bomb killed 32 people in Hawija on Sunday. Earlier reports said that 28 people had been killed.",
     (32, 32), None, None),
    ("A bomb killed five people in Hawija on Sunday. By the evening the death toll had risen to nine.",
     (9, 9), None, None),
    ("Gunmen killed ten policemen in Hawija on Sunday. Six of them fell in the first attack.", (10, 10), None, None),
    ("Suicide bombers killed 32 people in Hawija on Sunday. Both attackers died.", (32, 32), None, 2),
    ("ISIS militants killed two soldiers in Hawija on Sunday. The militants lost three of their men.", (2, 2), None, 3),
    ("Four killed in Hawija\n\nA bomb killed five people in Hawija on Sunday.", (5, 5), None, None),
    ("Gunmen killed dozens of people in Hawija on Sunday. A doctor counted 68 bodies.", (68, 68), None, None),
    ("Gunmen killed four policemen in Hawija on Sunday. An officer and his two guards were among those shot dead "
     "in the attack, he said; ten policemen were killed, a tribal leader said.", (4, 10), None, None),
    ("A suicide bomber blew himself up in Hawija on Sunday, killing four people.", (4, 4), None, 1),
    ("Gunmen attacked a police post in Hawija on Sunday. The police killed six of the assailants.", None, None, 6),
    ("ISIS attacked an army post in Hawija on Sunday. A commander of ISIS and two of his men were killed.",
     None, None, 3),
    ("A bomb wounded nine people in Hawija on Sunday. The blast did not cause any casualties at the school.",
     None, (9, 9), None),
])
def test_an_article_has_one_toll(text, killed, wounded, lost):
    facts = [report.facts for report in reports(text)]
    assert len(facts) == 1
    found = [count and (count.low, count.high) for count in (facts[0].killed, facts[0].wounded)]
    assert (*found, facts[0].perp_kill) == (killed, wounded, lost)


def test_hostile_text_takes_linear_time():
    assert worse_than_linear("tolls") == {}
