"""Tolls as news prose tells them: who is joined to whom, what became of the wounded, what is whose sum."""

import pytest

from extraction import reports, scene


def told(text):
    """(killed, wounded, abducted) of a clause, parts left out; None where nothing is counted."""
    sums = {}
    for toll in scene(text).tolls:
        if toll.count and toll.flag != "subset":
            sums[toll.harm] = sums.get(toll.harm, 0) + toll.count.best
    return tuple(sums.get(harm) for harm in ("killed", "wounded", "abducted"))


@pytest.mark.parametrize("text, expected", [
    # names, ranks and places do not part the people of a list
    ("Gunmen killed Major Omar Salih and three of his guards in Kirkuk.", (4, None, None)),
    ("A bomb killed Colonel Said Karim, his driver and two soldiers.", (4, None, None)),
    ("Captain Ali Hassan and two farmers were wounded.", (None, 3, None)),
    ("General Omar Hassan and a clan leader, Said Karim, were killed.", (2, None, None)),
    ("A mine killed an officer with the rank of captain and six soldiers.", (7, None, None)),
    ("A sniper killed a guard in Tuz Khurmatu and two shepherds.", (3, None, None)),
    ("A sniper killed two guards in Hit and three gunmen fled.", (2, None, None)),
    ("They hit a house, killing him, his two sons, his nephew, his mother, and wounding two others.", (5, 2, None)),
    ("They hit a house, killing his two sons, his nephew and his mother.", (4, None, None)),
    ("Two farmers, a father and a son, were killed.", (2, None, None)),
    # company
    ("The judge was killed along with two of his guards.", (3, None, None)),
    ("The commander died in the raid together with five more men.", (6, None, None)),
    ("A farmer was shot dead alongside his son.", (2, None, None)),
    ("A suicide bomber killed himself and six policemen.", (7, None, None)),
    # nouns
    ("A shell killed a cook and a glassblower.", (2, None, None)),
    ("A family of four was killed.", (4, None, None)),
    ("A couple and their two children were killed.", (4, None, None)),
    ("An Iraqi and three Turks were killed.", (4, None, None)),
    ("Five supporters of a cleric were shot dead.", (5, None, None)),
    ("Four wounded policemen were brought to the hospital.", (None, 4, None)),
    ("The district police chief was killed.", (1, None, None)),
    # what stands between people and their verb
    ("Six men whom militants seized on Sunday have been killed.", (6, None, None)),
    ("Two drivers who were abducted near Hit were found dead.", (2, None, 2)),
    ("Two brothers were abducted and killed.", (2, None, 2)),
    ("A guard was killed and two others, including a cook, wounded.", (1, 2, None)),
    ("Nine men, among them the mayor, his son and a guard, were kidnapped.", (None, None, 9)),
    ("Fifteen soldiers including the commander of the post were killed.", (15, None, None)),
    ("Nobody was killed or wounded.", (0, 0, None)),
    ("Two guards were killed, one identified as a commander, and three others were badly wounded.", (2, 3, None)),
    ("Ten miners were killed after being abducted by gunmen.", (10, None, 10)),
    ("Two blindfolded, handcuffed bodies were found in Hit.", (2, None, None)),
    ("A body was found near Hit.", (1, None, None)),
    ("Gunmen kidnapped a cook, three glassblowers and two guards.", (None, None, 6)),
    ("The raid ended after killing and wounding nine men.", (None, None, None)),
    # verbs of two parts
    ("Gunmen took six drivers hostage.", (None, None, 6)),
    ("The raiders led nine men away.", (None, None, 9)),
    ("An unknown man stabbed a lawyer to death.", (1, None, None)),
    ("A court sentenced two men to death.", (None, None, None)),
    ("They shot at an officer, leaving him dead.", (1, None, None)),
    # headlines
    ("Rebels kill nine police, wound four in Kirkuk.", (9, 4, None)),
    ("Air raids kill 12, including five children.", (12, None, None)),
    ("Mines kill or wound some 80 people every month.", (None, None, None)),
    ("Killed were two soldiers and a driver.", (3, None, None)),
    # tolls
    ("The number of people who have died of the blast has gone up to six.", (6, None, None)),
    ("The death toll from the bombing of a bus in a street of the old town on Monday rose to 16.", (16, None, None)),
    ("The death toll could pass 20, a doctor said.", (None, None, None)),
    ("A bomb killed two men, the latest in a series of attacks that have killed 30.", (2, None, None)),
    # verbs on both sides of the people, and others told behind an aside
    ("They shot him and his elder brother dead.", (2, None, None)),
    ("The blast killed a sheikh of the Sahwa, a militia that fought the group, as well as four other people.",
     (5, None, None)),
    ("A baker was stabbed near the gate.", (None, 1, None)),
    ("One man died and two were lightly wounded.", (1, 2, None)),
    ("A mine blew up, which led to his martyrdom.", (1, None, None)),
    ("A nurse and a former candidate were executed.", (2, None, None)),
    ("The loss of six soldiers angered the town.", (6, None, None)),
    # who is counted at how many
    ("The ministry puts the dead at 21 and the injured at 58.", (21, 58, None)),
    ("The office put the number of wounded farmers at 30.", (None, 30, None)),
    ("The blast killed eight, by the latest toll from a doctor.", (8, None, None)),
    # nobody
    ("The mayor was not hurt.", (None, None, None)),
    ("The driver was not seriously injured.", (None, None, None)),
    ("Clans have been killing one another for weeks.", (None, None, None)),
    ("A car blew up in the worst in a string of attacks that killed 19 people.", (None, None, None)),
])
def test_how_many(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text, expected", [
    ("A boy who was wounded on Sunday died on Tuesday.", [("killed", "later")]),
    ("A guard wounded by a mine on Sunday died in hospital.", [("killed", "later")]),
    ("The toll rose to five dead, with 12 others wounded.", [("killed", "update"), ("wounded", "update")]),
    ("All three gunmen were killed.", [("killed", "known")]),
    ("Shops stayed shut after the killing of a judge.", [("killed", "known")]),
    ("We have counted another 12 bodies.", [("killed", "others")]),
    ("Two more men died, taking the number of those killed to 14.", [("killed", "others"), ("killed", "update")]),
    ("Her son was one of the boys who died.", [("killed", "subset")]),
    ("He died at the gate.", [("killed", "known")]),
])
def test_what_a_toll_is(text, expected):
    assert [(toll.harm, toll.flag) for toll in scene(text).tolls if toll.count] == expected


def figures(text, **options):
    """(killed, wounded) of each report as (low, high); None where it gives none."""
    return [tuple(count and (count.low, count.high) for count in (r.facts.killed, r.facts.wounded))
            for r in reports(text, **options)]


BOMB = "A bomb in a market of Hawija killed 30 people and wounded 50 on Sunday. "


@pytest.mark.parametrize("more, killed, wounded", [
    ("By Tuesday two of the wounded had died, bringing the toll to 32.", (32, 32), (50, 50)),
    ("Two children died and four were hurt in one house.", (30, 30), (50, 50)),  # a part of them
    ("A doctor said that 28 people were killed and 55 wounded.", (28, 30), (50, 55)),  # another voice
    ("A bomber first killed a guard and wounded two others, a witness said.", (30, 30), (50, 50)),
    ("The death toll could pass 40, a doctor said.", (30, 30), (50, 50)),
    ("The UN says that 9,000 people have died in the war.", (30, 30), (50, 50)),
    ("Mines have killed 60 people this year.", (30, 30), (50, 50)),
    ("The attacks have claimed around 900 lives nationally.", (30, 30), (50, 50)),
    ("No one in the hospital was hurt.", (30, 30), (50, 50)),
    ("A second bomber later killed another four people there.", (30, 30), (50, 50)),
])
def test_one_attack_has_one_toll(more, killed, wounded):
    assert figures(BOMB + more, published="2022-12-21") == [(killed, wounded)]


@pytest.mark.parametrize("text, expected", [
    # "while … others were wounded" goes on with the toll
    ("Four soldiers were killed while six others were wounded in a clash near Hawija on Sunday.", [((4, 4), (6, 6))]),
    ("Four soldiers were killed in a clash near Hawija on Sunday, while six others were wounded by a mine in Basra.",
     [((4, 4), None), (None, (6, 6))]),
    # a headline that adds up what the body tells apart
    ("Jets bomb bases; five dead\n\nJets struck bases overnight.\n\nIn Fallujah, two fighters were killed on Sunday."
     "\n\nIn Basra, three fighters were killed on Sunday.", [((2, 2), None), ((3, 3), None)]),
    # … or a lead
    ("Five soldiers were killed by snipers in Diyala and Kirkuk provinces on Sunday.\n\nA source in Diyala said that a "
     "sniper killed three soldiers in Khanaqin.\n\nIn a separate attack, a sniper killed two soldiers in Hawija.",
     [((3, 3), None), ((2, 2), None)]),
    # those told last
    ("Gunmen attacked a post near Hawija on Sunday. Two guards shot back. Both were killed.", [((2, 2), None)]),
    # what came before is another attack
    ("A mine killed five soldiers in Hit on Sunday. The blast came after three farmers were killed in Basra on Friday.",
     [((5, 5), None), ((3, 3), None)]),
    # each with its place
    ("A bomb in Fallujah wounded an official.\n\nGunmen in Basra shot dead a farmer.",
     [(None, (1, 1)), ((1, 1), None)]),
    # those of one side who were hurt in turn
    ("IS stormed a village near Makhmour on Sunday and killed three farmers. Peshmerga who came to help were "
     "attacked, and six of their number were killed.", [((9, 9), None)]),
])
def test_what_adds_up(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize("text, killed, own", [
    ("A man wearing a vest walked up to some customers in Hawija on Sunday and blew himself up.", None, 1),
    ("A bomber blew himself up at a hotel in Hawija on Sunday, killing six people. Four gunmen ran in. All of them "
     "were shot dead.", (6, 6), 5),
    ("Two bombers blew themselves up in Hawija on Sunday, killing six people. The two bombers died.", (6, 6), 2),
    ("Islamic State fighters attacked a post in Hawija on Sunday, killing five policemen. An officer said the raiders "
     "had left two of their own dead behind.", (5, 5), 2),
    ("On Sunday, three Islamic State militants and a policeman were killed in a suicide attack in Hit.", (1, 1), 3),
    ("1 killed while planting a bomb in Hawija\n\nA gunman was killed on Sunday while planting a bomb in Hawija.",
     None, 1),
    ("Gunmen killed nine people in Hawija on Sunday. Guards gave the gunmen a chase and killed four of them.",
     (9, 9), 4),
])
def test_whose_dead_are_the_actors_own(text, killed, own):
    facts, = [report.facts for report in reports(text, published="2022-12-21")]
    assert (facts.killed and (facts.killed.low, facts.killed.high), facts.perp_kill) == (killed, own)
