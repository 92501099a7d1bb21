"""Who did it and who was hit, and who only speaks."""

import pytest

from extraction import scene


def agent(text):
    found = scene(text).roles.agent
    return (found.group.name, found.certainty) if found else None


@pytest.mark.parametrize("text, expected", [
    ("Daesh snipers attacked an army base.", ("Islamic State", "named")),
    ("An ISIS attack on security forces left four dead.", ("Islamic State", "named")),
    ("The soldiers were killed by the Islamic State.", ("Islamic State", "named")),
    ("The village came under attack from ISIS.", ("Islamic State", "named")),
    ("He attributed the strike to IS.", ("Islamic State", "attributed")),
    ("Officials blamed the Islamic State group for the attack.", ("Islamic State", "attributed")),
    ("An officer said that Islamic State was behind the attack.", ("Islamic State", "attributed")),
    ("According to the governor, the attack was carried out by IS jihadists.", ("Islamic State", "attributed")),
    ("Suspected ISIS militants attacked a checkpoint.", ("Islamic State", "suspected")),
    ("The attack bore the fingerprints of Islamic State.", ("Islamic State", "suspected")),
    ("IS claimed responsibility for the bombing.", ("Islamic State", "claimed")),
    ("Islamic State militants said they carried out an assault.", ("Islamic State", "claimed")),
    ("A Turkish drone strike killed three members of the PKK.", ("Turkish Armed Forces", "named")),
    ("U.S. air strikes hit three bases.", ("US Armed Forces", "named")),
    ("Troops were hit by U.S.-led coalition jets.", ("US-led Coalition", "named")),
    ("The Counter-Terrorism Service carried out an air landing.", ("Counter Terrorism Service", "named")),
    ("Islamic State gunmen drove into the village, and shot seven men.", ("Islamic State", "named")),
    ("Aircraft of the coalition, at the request of the army, bombed a cave.", ("US-led Coalition", "named")),
    ("Three ISIS elements opened sniper fire on a police post.", ("Islamic State", "named")),
    ("IS is believed to be responsible for the blast.", ("Islamic State", "suspected")),
    ("Two policemen were shot by apparent PKK gunmen.", ("PKK", "suspected")),
    ("The army repelled an ISIS assault on the village.", ("Islamic State", "named")),
    ("The major put it down to Islamic State.", ("Islamic State", "attributed")),
    ("The ministry blamed the attack on the PKK.", ("PKK", "attributed")),
    ("Nobody claimed the blast, but suspicion fell on the PKK.", ("PKK", "suspected")),
    ("The fighting between Islamic State on one side and the army on the other left six dead.",
     ("Islamic State", "named")),
    ("A group calling itself the Sons of Dawn sent a message to a station to say that it had shot him.",
     ("Sons of Dawn", "claimed")),
    ("An obscure armed group called Wolves of the North posted a video of the launch.",
     ("Wolves of the North", "claimed")),
    ("The militant group Tehreek-e-Fajr claimed responsibility for the attack.", ("Tehreek-e-Fajr", "claimed")),
    ("The Iraqi Defense Ministry announced they had killed four militants.", ("Iraqi Security Forces", "named")),
    ("The Turkish defence ministry said its aircraft had bombed caves.", ("Turkish Armed Forces", "claimed")),
    ("Russia dropped glide bombs on Kharkiv.", ("Russian Armed Forces", "named")),
    ("Fighters loyal to the PKK attacked an army base.", ("PKK", "named")),
    ("Rebels led by Hayat Tahrir al-Sham took villages in their biggest attack.", ("Hayat Tahrir al-Sham", "named")),
    ("Two farmers were killed in a Turkish airstrike on their car.", ("Turkish Armed Forces", "named")),
    ("Four militants were killed in an operation by the Iraqi army.", ("Iraqi Army", "named")),
    ("Four militants were killed on the slopes of the Hamrin range south of the lake by the Iraqi army.",
     ("Iraqi Army", "named")),
    ("No one said it was behind the bombing, but Islamic State remains the main suspect.",
     ("Islamic State", "suspected")),
    ("The attackers are believed to be Islamic State militants.", ("Islamic State", "suspected")),
    ("The perpetrators are suspected to be members of ISIL.", ("Islamic State", "suspected")),
    ("They are thought to belong to the Islamic State group.", ("Islamic State", "suspected")),
    ("The gunmen were Islamic State fighters.", ("Islamic State", "named")),
    ("A policeman was killed in clashes with Islamic State militants.", ("Islamic State", "named")),
    ("Two fighters were killed by a drone operated by the Turkish army.", ("Turkish Armed Forces", "named")),
    ("Militants of al-Shabaab, an affiliate of al-Qaeda, claimed responsibility for the blast.",
     ("Al-Shabaab", "claimed")),
    ("The Iraqi army, supported by aircraft of the international coalition, attacked a hideout.",
     ("Iraqi Army", "named")),
    ("Six men died in an ambush at Rashad, on 18 February, by Islamic State militants.", ("Islamic State", "named")),
    ("A bomb from the remnants of Islamic State killed a deminer.", ("Islamic State", "named")),
    ("That night Islamic State men came to a farm near Daquq and killed two brothers.", ("Islamic State", "named")),
    ("The bombardment was Turkish, a villager said.", ("Turkish Armed Forces", "named")),
    ("Russian planes also bombarded two villages.", ("Russian Armed Forces", "named")),
    ("The attack bears the hallmarks of assaults carried out by Islamic State.", ("Islamic State", "suspected")),
    ("We believe these are Islamic State remnants.", ("Islamic State", "suspected")),
    ("The Islamic State group, which lost its last town in 2017, was likely behind the blast.",
     ("Islamic State", "suspected")),
    ("The Mahdi Army was suspected.", ("Mahdi Army", "suspected")),
    ("The Mahdi Army has been blamed for the blast.", ("Mahdi Army", "attributed")),
    ("The Iraqi army said five Islamic State militants were killed in an operation.", ("Iraqi Army", "named")),
    ("Seven PKK members were killed in air strikes, according to the Turkish army.",
     ("Turkish Armed Forces", "named")),
    ("Clashes between Islamic State militants and the Peshmerga left eight militants dead.",
     ("Islamic State", "named")),
    ("Two policemen were killed in a gun battle in the hills with alleged PKK fighters.", ("PKK", "suspected")),
    ("A group of Islamic State militants executed on Monday six people.", ("Islamic State", "named")),
    ("Villagers were killed by members of a notorious rebel group.", ("", "named")),
])
def test_agents(text, expected):
    assert agent(text) == expected


@pytest.mark.parametrize("text", [
    "Iraqi police said that two farmers were killed by a bomb.",
    "A bomb hit a checkpoint manned by the Popular Mobilization Forces.",
    "The victims are believed to be members of the Iraqi army.",
    "The gunmen were hunted near an Iraqi army post.",
    "A bomb killed three Iraqi soldiers.",
    "The incident occurred in a notorious IS stronghold.",
    "A bomb hit a truck carrying members of the Federal Police.",
    "Islamic State seized a third of the country in 2014.",
    "Anti-narcotics officer shot dead in Amara.",
    "The attack was repulsed with the support of the Peshmerga.",
    "Turkey said that it had closed the crossing.",
    "Several killed in Iraq ambush.",
    "A bomb hit a convoy of the Rapid Response regiment, killing two.",
    "Despite a U.S. offensive in the city, a bomb killed nine people.",
    "Men in Iraqi army uniforms killed seven villagers.",
    "Most rockets that hit the area are fired by the Mahdi Army.",
    "A bomb killed two in a town that was overrun in an attack before being retaken by the Iraqi army.",
    "Trucks hired by the US-led coalition were hit by a bomb.",
    "A convoy of the Iraqi army exploded into flames.",
    "The army said three militants were killed by their own bomb.",
    "American forces shot down a drone.",
    "Two dead after an attack on a soldier when they opened fire on his car.",
    "A bomb killed seven in a war for an Islamic state.",
    "The Kataib Hezbollah denied that it had fired the rockets.",
    "The blast came as the police braced for attacks by Al-Qaeda.",
    "Two brothers dressed as Iraqi soldiers stormed a bank.",
    "Three men driving police cars stormed a bank.",
    "Two men not far from an Iraqi army checkpoint shot a driver.",
    "Men broke into the home of a leader of a militia that turned against al-Qaeda, and shot him.",
])
def test_who_did_nothing(text):
    assert agent(text) is None


@pytest.mark.parametrize("text, target", [
    ("Gunmen attacked a checkpoint of the Peshmerga.", "Peshmerga"),
    ("A police patrol was attacked by gunmen.", "Iraqi Police"),
    ("ISIS launched an attack on the Popular Mobilization Forces.", "Popular Mobilization Forces"),
    ("The explosion hit a car carrying members of the Iraqi Federal Police.", "Iraqi Federal Police"),
    ("A force of the army clashed with a group of ISIS near Daquq.", "Islamic State"),
    ("Two soldiers of the Iraqi army escaped unhurt when a bomb went off.", "Iraqi Army"),
    ("The Peshmerga repelled an attack by ISIS.", "Peshmerga"),
    ("ISIS elements attacked with light weapons a point of the Popular Mobilization Forces.",
     "Popular Mobilization Forces"),
    ("British soldiers came under mortar fire.", "British Armed Forces"),
    ("ISIS targets Peshmerga.", "Peshmerga"),
    ("Rockets fell near a base housing US troops.", "US Armed Forces"),
    ("Gunmen attacked a checkpoint manned by the Popular Mobilization Forces.", "Popular Mobilization Forces"),
    ("A man threw a grenade into the house of a surgeon.", "Civilians"),
    ("A bomb hit a truck carrying members of a tribal force.", "Tribal Mobilization Forces"),
    ("Clashes between Islamic State militants and the Peshmerga left eight militants dead.", "Peshmerga"),
])
def test_targets(text, target):
    assert target in [group.name for group in scene(text).roles.targets]


def test_who_is_merely_active_is_no_target():
    text = "No group has claimed the attack yet but Islamic State militants are active in the area."
    assert scene(text).roles.targets == ()


@pytest.mark.parametrize("text, claimed", [
    ("IS said that one of its men, whom it named, had carried out a martyrdom operation.", "yes"),
    ("The Islamic Resistance in Iraq claimed on Wednesday responsibility for the rockets.", "yes"),
    ("The group said in a statement that its fighters fired rockets at a base.", "yes"),
    ("Islamic State put out its claim on the third day.", "yes"),
    ("Nobody has put their name to that attack.", "no"),
    ("Islamic State has not said anything about the attack.", "no"),
    ("While the army said nine died, residents said they had buried 15.", ""),
    ("IS claimed responsibility for the attack.", "yes"),
    ("IS has not claimed responsibility for this attack.", "no"),
    ("No group has claimed the attack.", "no"),
    ("There was no claim of responsibility.", "no"),
    ("To our knowledge, no one has immediately claimed credit.", "no"),
    ("No party has admitted responsibility.", "no"),
    ("Officials blamed the militia for the attack, but it denied involvement.", "no"),
    ("Islamic State said that they were its men.", "yes"),
    ("The army said that it had killed four militants.", ""),
    ("Police said the bomb was planted at night.", ""),
    ("The bombing claimed the lives of nine people.", ""),
    ("Al-Qaeda in Iraq said in a statement that it had sent him.", "yes"),
    ("Iran's Revolutionary Guards said they had targeted a base.", "yes"),
    ("The newsletter claims that soldiers of the caliphate killed six.", "yes"),
    ("In January IS claimed a twin suicide bombing in Baghdad.", "yes"),
    ("No organisation has said it had sent him.", "no"),
    ("IS has not yet come out to claim responsibility for the attack.", "no"),
    ("The PKK said that it had been attacked by drones.", ""),
    ("Kataib Hezbollah had nothing to do with the murder, it said.", "no"),
    ("Kataib Hezbollah denied that it had fired the rockets.", "no"),
    ("Nine people died in a twin bombing claimed by Islamic State.", "yes"),
    ("The press centre of the PKK announced that its guerrillas attacked a base.", "yes"),
    ("Islamic State stated it was behind the bombing.", "yes"),
    ("The Iraqi army claimed the rockets were launched from an orchard.", ""),
    ("The US military claims that most rockets come from the Mahdi Army.", ""),
    ("The PKK has waged a war that has claimed more than 40,000 lives.", ""),
    ("No group claimed the blast, but such attacks are the work of Islamic State.", "no"),
])
def test_claims(text, claimed):
    assert scene(text).roles.claimed == claimed


@pytest.mark.parametrize("text, killed", [
    ("A major of the federal police was killed in Daquq.", [(1, "Iraqi Federal Police")]),
    ("A major and three of his men were killed in Daquq.",
     [(1, "Iraqi Security Forces"), (3, "Iraqi Security Forces")]),
    ("A major attack was foiled in Daquq.", []),
    ("The general hospital was hit in Daquq.", []),
])
def test_ranks_are_people_and_adjectives_are_not(text, killed):
    assert [(toll.count.best, toll.group.name) for toll in scene(text).tolls] == killed


def test_a_foreign_bodys_soldiers_are_its_own():
    toll, = scene("The Turkish army said that a soldier was killed by a mine in Metina.").tolls
    assert toll.group.name == "Turkish Armed Forces"
