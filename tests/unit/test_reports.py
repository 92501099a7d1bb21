"""Whole articles: which incidents they tell, and what each is coded as."""

from datetime import date

import pytest

from extraction import reports

LEAD = "Seven federal policemen were killed on Sunday when a bomb hit their truck near Kirkuk. "


def coded(text, **options):
    return [(r.facts.killed.best if r.facts.killed else None, r.facts.target) for r in reports(text, **options)]


@pytest.mark.parametrize("more", [
    "The attack took place near the village of Chalal al-Matar.",
    "An interior ministry official confirmed the attack and said that seven policemen were killed.",
    "One attacker was killed, an officer said.",
    "No group has claimed responsibility for the attack.",
    "Security forces regularly report that fighters of Islamic State were killed in air strikes.",
    "Islamic State seized a third of the country in 2014 and was defeated in 2017.",
    "The group still has between 6,000 and 10,000 fighters.",
    "Police arrested three suspects in Hawija on Monday.",
    "An officer said that a roadside bomb had killed seven policemen and that the road was closed.",
    "Some reports, however, said there were two blasts and nine people were killed.",
    "In recent days 30 policemen have been killed in attacks by Islamic State across the province.",
    "A UN report said 94 Iraqis were killed, while 163 others were wounded in violence during the month of May.",
    "A total of 14 soldiers lost their lives in June.",
    "Mines and other explosive devices have killed 72 people in Iraq this year up to the end of August.",
    "The governorate has seen three similar attacks since May. In the worst, 13 policemen lost their lives.",
])
def test_one_incident_stays_one(more):
    assert coded(LEAD + more) == [(7, "Iraqi Federal Police")]


@pytest.mark.parametrize("more, second", [
    ("On Wednesday, a roadside bomb in Tarmiya killed three soldiers.", (3, "Iraqi Army")),
    ("In a separate attack, gunmen shot dead two farmers in Khanaqin.", (2, "Civilians")),
    ("Hours later, another car bomb exploded in Tikrit.", (None, "")),
    ("Last month, four soldiers were killed in an attack on a base near Makhmour.", (4, "Iraqi Army")),
    ("In January 2021 a suicide bombing killed 32 people in a Baghdad market.", (32, "Civilians")),
    ("A second attack, on a post of the army in Tikrit, killed one soldier.", (1, "Iraqi Army")),
    ("\n\nGunmen opened fire on boys at a football pitch on Sunday, killing two.", (2, "Civilians")),
    ("The bomb stood where a car bomb killed 28 people last month.", (28, "Civilians")),
    ("The city has had no calm since July 3, when a lorry bomb in Mosul killed 323 people.", (323, "Civilians")),
    ("Kirkuk sees bombings almost daily, the latest of which was an attack on the village of Sherk that killed four "
     "soldiers.", (4, "Iraqi Army")),
    ("A week earlier, in a two-hour battle, the Peshmerga repelled an Islamic State assault in Tarmiya.",
     (None, "Peshmerga")),
])
def test_another_day_place_or_cue_opens_another(more, second):
    assert coded(LEAD + more) == [(7, "Iraqi Federal Police"), second]


@pytest.mark.parametrize("text", [
    "Iraqi forces took control of Makhmour in mid-October following a military incursion into the area.",
    "Daquq, after a clash that killed six people in 2019. Photo: Sami Ali\n\nThe market of the town was opened again.",
    "The bodies of the slain policemen were laid to rest in Kirkuk on Monday.",
    "Thirty families remember the dead of the war. Candles were lit in Kirkuk on Sunday.",
    "Iraqi forces foiled a plan to attack pilgrims in Karbala, police said on Friday.",
    "Mardan and nearby villages have come under more than 40 attacks in less than 10 months.",
    "Iraqi intelligence arrested eleven members of Islamic State in Kirkuk on Sunday.",
    "Kirkuk beat Mosul 2-1 on Sunday; both teams attacked from the start.",
    "Police uncovered a cache of 31 mortar shells and 12 bombs near Kirkuk on Sunday. No one was hurt.",
    "The Police blew the Air Force away at a packed stadium in Baghdad on Friday. Their striker fired a missile into "
    "the net, the winger ambushed two men, and a header exploded off the crossbar. It was a massacre, said the coach "
    "of the league champions.",
    "A bus and a tanker collided near Tuz Khurmatu on Sunday, killing 12 people and injuring 26.",
])
def test_what_is_no_incident(text):
    assert coded(text) == []


@pytest.mark.parametrize("text, found", [
    # A lead that adds up several attacks, then each of them.
    ("Gunmen killed two soldiers and two policemen in a series of shootings on Saturday, officials said.\n\n"
     "The two soldiers were killed when assailants fired on a patrol in Fallujah.\n\n"
     "In Baghdad, gunmen also killed two policemen in a drive-by shooting.", [(2, "Iraqi Army"), (2, "Iraqi Police")]),
    ("On Saturday, seven militants were killed in an air strike in Tikrit, and on Friday, three militants were killed "
     "in Kirkuk.", [(7, "Unidentified Armed Group"), (3, "Unidentified Armed Group")]),
    ("At least 41 were killed and 32 more were wounded:\n\nIn Mosul, a bomb killed two soldiers on Sunday.\n\n"
     "In Basra, gunmen killed one policeman.", [(2, "Iraqi Army"), (1, "Iraqi Police")]),
    ("In the deadliest of Monday's attacks, a car blew up in Baghdad, killing 14 people.\n\nIn Basra, two bombs killed "
     "three policemen.", [(14, "Civilians"), (3, "Iraqi Police")]),
    ("A car bomb, shootings and mortar fire left at least 14 people dead across Iraq on Saturday.\n\nThe worst of "
     "the violence was in Tuz Khurmatu, where a parked car blew up. The mayor said seven people were killed.\n\nIn the "
     "city of Mosul, a bomb struck an army patrol. Two soldiers were killed.", [(7, "Civilians"), (2, "Iraqi Army")]),
    ("US planes bomb militias in Iraq; three dead\n\nIn Kirkuk, two militiamen were killed on Wednesday.\n\nIn Mosul, "
     "one militiaman was killed when bombs hit an office.",
     [(2, "Popular Mobilization Forces"), (1, "Popular Mobilization Forces")]),
    ("Five Islamic State militants were killed on Tuesday in an airstrike in Salahuddin province, while a Hashd Shaabi "
     "fighter was killed in a bomb explosion, sources said.\n\nSeparately, a Hashd Shaabi fighter was killed on Monday "
     "night when a roadside bomb went off near Baiji.", [(5, "Islamic State"), (1, "Popular Mobilization Forces")]),
    # "The attack took place …" says when and where, whatever else is dated.
    ("Two brothers who were dragged from their home in a raid that left two relatives dead walked home on Saturday.\n\n"
     "The attack took place on Thursday in Tikrit.", [(2, "Civilians")]),
    # A lead that lists its attacks with their places.
    ("A minibus bomb in the city of Kirkuk, a mortar barrage on the town of Balad and the discovery of bodies pushed "
     "the death count to at least 31 on Saturday.\n\nIn Kirkuk, the minibus blew up on Saturday. Ten people were "
     "killed.\n\nIn Balad, mortar shells landed around a market on Friday, killing seven.",
     [(10, "Civilians"), (7, "Civilians")]),
    # Attacks on one village are one incident.
    ("Islamic State gunmen carried out a series of attacks on the village of Sherk, killing 11 civilians.",
     [(11, "Civilians")]),
    # Tolls that only half agree are of two incidents.
    ("A series of bombings killed 13 people on Saturday.\n\nA bomb at a cafe in Tikrit killed four people and wounded "
     "15.\n\nAn explosion killed four people and wounded 10 in Daquq.\n\nA car bomb in Mosul killed five people and "
     "wounded 14.", [(4, "Civilians"), (4, "Civilians"), (5, "Civilians")]),
    # Items of a round-up without a place of their own.
    ("In the deadliest attack, a car bomb in north-western Baghdad killed eight people and wounded 15.\n\nAnother car "
     "bomb in a different area killed seven and wounded 21, police said.", [(8, "Civilians"), (7, "Civilians")]),
    # A headline's road holds what lies on it.
    ("Gunmen kill eight on Baghdad-Kirkuk highway\n\nEight farmers were shot dead in their car in Tuz Khurmatu.",
     [(8, "Civilians")]),
    (LEAD + "\n\nFour days before the attack, four farmers were shot dead in Tikrit.",
     [(7, "Iraqi Federal Police"), (4, "Civilians")]),
    # A look back, after which the story goes on.
    ("A suicide bomber killed 15 people in Baqubah on Sunday.\n\nA car bomb in the same street killed 40 in April.\n\n"
     "Doctors said 16 people were killed.", [(15, "Civilians"), (40, "Civilians")]),
    # The lead told over again by a source, with "the" victims, or with "an" ambush.
    ("Islamic State abducted five shepherds in Kirkuk on Thursday.\n\nA source said that the militants drove the five "
     "shepherds to the Hamrin range.", [(None, "Civilians")]),
    ("Islamic State killed a shepherd in Salah al-Din on Tuesday.\n\nA police source said the body of a shepherd was "
     "found near Amerli.", [(1, "Civilians")]),
    ("Five policemen were killed near Daquq on Monday.\n\nA bomb in Hawija went off on Tuesday; two guards were "
     "wounded, and their driver died of his wounds on Wednesday.", [(5, "Iraqi Police"), (1, "Civilians")]),
])
def test_what_belongs_together(text, found):
    assert coded(text) == found


def test_reports_with_one_setting_are_told_apart():
    found = reports("There were two attacks in Kirkuk on Sunday. A bomb killed two soldiers, and in another attack "
                    "gunmen killed a farmer.")
    assert len({report.report_id for report in found}) == len(found) == 2


def test_two_tolls_of_one_attack_are_an_interval():
    found = reports("At least 11 civilians were killed last night in Diyala province when a mine hit their minibus. "
                    "An official spoke of 12 dead civilians and 13 wounded.", published="2023-12-01")
    assert [(r.facts.killed.low, r.facts.killed.high, r.facts.wounded.best) for r in found] == [(11, 12, 13)]


def test_the_actors_own_dead_are_apart():
    found, = reports("Islamic State fighters attacked a checkpoint in Daquq on Sunday, killing two policemen. "
                     "One attacker was killed.")
    assert (found.facts.killed.best, found.facts.perp_kill) == (2, 1)


@pytest.mark.parametrize("text, actor, lost", [
    ("Gunmen attacked a police post in Daquq on Sunday. Iraqi forces killed eight of the assailants.", "Unknown", 8),
    ("IS militants attacked a police base in Daquq on Sunday, during which two IS militants were killed.",
     "Islamic State", 2),
    ("On Sunday, Turkey's National Defence Ministry said its forces had killed five PKK fighters in an air raid.",
     "Turkish Armed Forces", None),
])
def test_who_answers_an_attack_did_not_make_it(text, actor, lost):
    (facts,) = [report.facts for report in reports(text)]
    assert (facts.actor, facts.perp_kill) == (actor, lost)


def test_militants_killed_by_the_state_are_its_victims():
    found, = reports("Iraqi warplanes killed four ISIS militants in the Hamrin mountains on Sunday.")
    assert (found.facts.actor, found.facts.target, found.facts.killed.best, found.facts.perp_kill) == (
        "Iraqi Army", "Islamic State", 4, None)


def test_an_arrest_before_an_attack_does_not_hide_it():
    found, = reports("Gunmen attacked a police station in Daquq on Sunday after the arrest of one of their leaders.")
    assert found.facts.target == "Iraqi Police"


def test_a_window_of_hours_is_no_tally():
    assert coded("Three policemen were killed in Daquq in the past 48 hours.") == [(3, "Iraqi Police")]


@pytest.mark.parametrize("text, actor, target", [
    ("Iraqi warplanes killed four terrorists near Daquq on Sunday. The army pursues ISIS.",
     "Iraqi Army", "Islamic State"),
    ("The PKK said that guerrillas attacked Turkish soldiers near Sinjar on Sunday, killing two.",
     "PKK", "Turkish Armed Forces"),
    ("Militants attacked a police post in Daquq on Sunday. ISIS and al-Qaeda are both active there.",
     "Unknown", "Iraqi Police"),
    ("Clashes killed two soldiers and three ISIS militants in Daquq on Sunday.", "Islamic State", "Iraqi Army"),
    ("A strike on a car in Sinjar on Sunday killed a YBS commander and two shopkeepers.",
     "Unknown", "Sinjar Resistance Units"),
    ("The commander of the regiment and four other policemen were killed in Daquq on Sunday.",
     "Unknown", "Iraqi Police"),
])
def test_who_and_whom(text, actor, target):
    found, = reports(text)
    assert (found.facts.actor, found.facts.target) == (actor, target)


def test_a_list_has_the_day_of_its_heading():
    found = reports("Attacks across Iraq on Thursday, according to officials:\n\n- Mosul: Gunmen shot dead a soldier.\n"
                    "- Tikrit: A car bomb killed two people.")
    assert [(r.facts.when.start, r.facts.placement.name) for r in found] == [
        (date(2022, 12, 15), "Mosul"), (date(2022, 12, 15), "Tikrit")]


@pytest.mark.parametrize("more, tolls", [
    ("The attack came days after three soldiers were killed by a bomb in Tarmiya.", [7, 3]),
    ("The bombing happened a week after gunmen shot dead two farmers in Khanaqin.", [7, 2]),
    ("The army said that it was a suicide bombing and that seven policemen died.", [7]),
    ("Sunday's attack was near a village, an officer said.", [7]),
])
def test_what_came_before_an_attack_is_another_and_what_it_was_is_the_same(more, tolls):
    assert [killed for killed, _ in coded(LEAD + more)] == tolls


@pytest.mark.parametrize("more, tolls", [
    ("Another bomb went off when ambulances came to the scene, wounding a medic.", [7]),
    ("A second bomb then hit the road outside the village.", [7]),
    ("The dead included three officers.", [7]),
    ("In another case on Sunday, a mortar round wounded three civilians in Dora.", [7, None]),
    ("In recent months, at least 40 people were killed in Diyala.", [7]),
])
def test_what_goes_on_with_an_attack_and_what_does_not(more, tolls):
    assert [killed for killed, _ in coded(LEAD + more)] == tolls


def test_a_deed_dated_only_by_who_announced_it_is_told():
    found, = reports("Two rockets were fired at Balad Air Base, the army confirmed on Monday.")
    assert (found.facts.placement.name, found.facts.when.start) == ("Balad Air Base", date(2022, 12, 12))


def test_what_stands_before_an_incident_with_a_place_lends_no_spot():
    found = reports("Gunmen in Basra killed the head of a party. Seven soldiers were wounded in a clash near Tikrit.")
    assert [phrase.name for phrase in found[-1].phrases] == ["Tikrit"]


def test_the_shares_of_a_total_are_no_incidents():
    assert coded("At least 51 civilians were killed in Iraq in November, according to casualty figures."
                 "\n\nDiyala was the worst affected, with 12 killed and 20 hurt.\n\nKirkuk: 5 killed, 7 injured") == []


def test_without_a_publication_date_days_still_tell_incidents_apart():
    found = reports("Twenty policemen were killed in Helmand late last night. Earlier last month, an attack in Helmand "
                    "killed 19 policemen.", published=None)
    assert [r.facts.killed.best for r in found] == [20, 19]
    assert [(r.facts.when.start, r.facts.when.base) for r in found] == [(None, "none")] * 2


@pytest.mark.parametrize("text, name", [
    ("A drone killed two men in Sinjar on Monday when it hit a car in the Sinune subdistrict.", "Sinune"),
    ("Fighter jets bombed the Bamarne subdistrict near Amedi district on Sunday, killing two men.", "Bamarne"),
    ("A drone killed two men in Sinjar on Monday.", "Sinjar"),
])
def test_a_sub_district_is_more_than_the_town_or_district_beside_it(text, name):
    found, = reports(text)
    assert found.facts.placement.name == name


def test_the_base_is_the_one_told_before():
    found = reports("Three rockets hit Balad air base on Sunday, wounding a guard. On 2 December, two hit "
                    "the base, wounding four soldiers.")
    assert [r.facts.placement.name for r in found] == ["Balad", "Balad"]


def test_the_same_area_is_the_one_told_before():
    found = reports("Gunmen killed two men in Daquq on Sunday.\n\nIn September, militants abducted five people in the "
                    "same area.")
    assert [r.facts.placement.name for r in found] == ["Daquq", "Daquq"]


def test_a_quarter_told_after_the_city_is_where():
    found = reports("A bombing in Baghdad late on Monday killed 17 people.\n\nA man walked into a cafe in the "
                    "Zaafaraniya neighbourhood and blew himself up.")
    assert [phrase.name for report in found for phrase in report.phrases] == ["Baghdad", "Zaafaraniya"]


def test_a_village_that_no_list_has_is_in_the_district_told_and_not_near_the_city():
    found, = reports("Gunmen killed two policemen in southern Kirkuk on Sunday. After the attack troops were sent to "
                     "Xyzzyx village in Hawija district.")
    placed = found.facts.placement
    assert (placed.name, placed.method, placed.place.name) == ("Xyzzyx", "admin", "Hawija")


def test_the_same_site_is_the_same_incident():
    assert coded("Two suicide bombers attacked a base near Samarra on Sunday, killing 11 fighters.\n\nLater, a second "
                 "attacker blew up a car at the same site, killing another four fighters.")[1:] == []


def test_the_speakers_province_holds_a_village_that_no_list_has():
    _, found = reports("Gunmen killed two men in Khanaqin, in Diyala province, on Sunday. In Diyala, police came.\n\n"
                       "Meanwhile, a security source in Kirkuk said a soldier was killed in the village of Nobitan.")
    assert found.facts.placement.admin1 == "Kirkuk"


def test_the_same_village_may_be_told_as_a_district():
    found = reports("Two soldiers were killed on Tuesday in the Daquq district.\n\nLast week, a family of five was "
                    "killed by Islamic State in the same village.")
    assert [r.facts.placement.name for r in found] == ["Daquq", "Daquq"]


def test_a_country_named_in_passing_does_not_move_the_attack():
    found, = reports("Bomber kills 24 in Iraq\n\nA suicide bomber killed 24 Iraqi policemen in Hilla on Thursday, as "
                     "forces braced for revenge after the death of a leader in a raid in Pakistan.")
    assert found.facts.placement.country == "Iraq"


def test_today_is_the_day_that_is_named_without_a_publication_date():
    found = reports("Two civilians were killed on Sunday by a bomb in Kirkuk.\n\nA bomb exploded today on the road "
                    "north-west of Kirkuk, a source said.", published=None)
    assert len(found) == 1


def test_there_is_where_the_last_was():
    found = reports("A general was killed on Sunday in Tarmiya.\n\nOn Friday a colonel had died there of a bomb.")
    assert [r.phrases[0].name for r in found] == ["Tarmiya", "Tarmiya"]


def test_a_passing_word_on_the_days_attack_says_where_it_was():
    found, = reports("At least 20 farmers were killed by gunmen, a source said on Monday. The toll of Sunday's attack "
                     "on Daquq might rise as people continue to search.", published="2022-12-19")
    assert (found.facts.placement.name, found.facts.when.start) == ("Daquq", date(2022, 12, 18))


def test_a_village_that_no_list_has_is_not_put_into_the_province_of_another_incident():
    found = reports("Gunmen killed two men in Daquq on Sunday. On Friday, a bomb in Wasit killed three soldiers. On "
                    "Thursday, gunmen killed four farmers in the village of Blablu. There is calm in Diyala.")
    assert [r.facts.placement.admin1 for r in found] == ["Kirkuk", "Wasit", "Diyala"]


@pytest.mark.parametrize("headline, admin1", [("Gunmen kill three in Wasit", "Wasit"), ("Three killed", "")])
def test_a_headline_tells_the_province_of_a_village(headline, admin1):
    found, = reports(headline + "\n\nGunmen killed three farmers in the village of Blablu on Sunday, police said.")
    assert found.facts.placement.admin1 == admin1


def test_so_many_days_after_tells_the_day_of_what_came_before():
    found = reports(LEAD + "The attack came two days after a suicide bombing killed 32 people in Baghdad.")
    assert [r.facts.when.start.day for r in found] == [18, 16]


def test_a_photograph_of_another_day_lends_no_day():
    found, = reports("A fighter takes off for an attack at Balad on June 17, 2019. (Army photo by Sami Ali)\n\n"
                     "Two rockets hit Balad, wounding a guard, the army said on Sunday.")
    assert found.facts.when.start == date(2022, 12, 18)


def test_years_of_the_background_are_no_day():
    found = reports("Violence has dropped from its peak in 2006. Meanwhile, a car bomb in Daquq killed five men.")
    assert [r.facts.when.start for r in found] == [None]


def test_a_country_in_a_menu_says_nothing_of_the_article():
    menu = "Rain in Syria • Two held in Syria • A film from Syria • Syria beat Oman • Prices rise in Syria\n\n"
    found, = reports(menu + "Gunmen killed two policemen in Daquq on Sunday.")
    assert (found.facts.target, found.facts.placement.method) == ("Iraqi Police", "named")


LIST = """Following are security developments in Iraq on Thursday:

KIRKUK - Gunmen killed two policemen in the south of the city, police said. A guard was hurt.

* NEAR DAQUQ - A roadside bomb killed two policemen, police said.

BAGHDAD - Two policemen were killed when a bomb went off in different areas of Baghdad, police said.

MOSUL - A bomb wounded a boy in a village, 30 km (20 miles) south of Mosul, on Wednesday, the army said.
"""


def test_entries_that_open_with_their_place_are_incidents_of_their_own():
    found = reports(LIST)
    assert [(r.facts.when.start.day, r.facts.placement.name, r.facts.placement.method) for r in found] == [
        (15, "KIRKUK", "named"), (15, "DAQUQ", "near"), (15, "Baghdad", "named"), (14, "Mosul", "bearing")]
    assert [r.sentence[:6] for r in found] == ["Gunmen", "A road", "Two po", "A bomb"]


def test_lines_that_are_places_open_entries():
    found = reports("News of Thursday\n\nMosul\nThree men are killed in their house.\nTikrit\nTwo workers killed in an "
                    "attack on their office.\nKirkuk\nA bomb wounded eleven people near a garage.\n")
    assert [(r.facts.placement.name, r.facts.placement.method) for r in found] == [
        ("Mosul", "named"), ("Tikrit", "named"), ("Kirkuk", "named")]


def test_what_is_told_of_a_drill_is_no_incident():
    assert coded("Soldiers stormed a village near Daquq on Sunday in a joint exercise. "
                 "\"We killed a terrorist,\" said a lieutenant.") == []


def test_a_claim_is_of_what_was_told_last():
    first, second = reports("A bomb killed two soldiers in Hawija on Sunday. It was the second attack in a week; on "
                            "Friday, rockets hit the airport of Kirkuk, killing a cleaner. The PKK claimed that one.")
    assert (first.facts.actor, second.facts.actor) == ("Unknown", "PKK")


def test_who_acts_may_stand_in_the_sentence_before():
    found, = reports("The Turkish defence ministry said that its aircraft had destroyed caves of the PKK in Qandil on "
                     "Sunday. It said 12 militants had been neutralised.")
    assert (found.facts.actor, found.facts.target, found.facts.killed.best, found.facts.perp_kill) == (
        "Turkish Armed Forces", "PKK", 12, None)


def test_a_title_keeps_the_weapon_as_it_is_spelled():
    found, = reports("An IED killed two soldiers in Daquq on Sunday.")
    assert found.facts.title == "IED on Iraqi Army, Daquq"


@pytest.mark.parametrize("text, event_type", [
    ("Gunmen shot dead two farmers in Daquq on Sunday.", "Violence against civilians"),
    ("A roadside bomb killed two soldiers in Daquq on Sunday.", "Explosions/Remote violence"),
    ("A bomb hit a patrol in Daquq on Sunday and gunmen then opened fire, killing two soldiers.", "Battles"),
    ("Two bombs hit a minibus in Daquq on Sunday and a sniper opened fire, killing two civilians.",
     "Explosions/Remote violence"),
    ("A rocket-propelled grenade hit a patrol in Daquq on Sunday.", "Explosions/Remote violence"),
    ("A Turkish drone strike killed two PKK fighters near Sinjar on Sunday.", "Explosions/Remote violence"),
    ("Gunmen kidnapped three shepherds near Rutba on Sunday.", "Violence against civilians"),
    ("Security forces shot dead three protesters in Nasiriyah on Sunday.", "Protests"),
    ("Two people were killed in a tribal dispute in Hawija on Sunday.", "Battles"),
])
def test_event_types(text, event_type):
    found, = reports(text)
    assert found.facts.event_type == event_type


@pytest.mark.parametrize("text, start, end", [
    ("Gunmen killed two soldiers in Daquq on Sunday.", date(2022, 12, 18), date(2022, 12, 18)),
    ("Gunmen killed two soldiers in Daquq last month.", date(2022, 11, 1), date(2022, 11, 30)),
    ("The army announced on Saturday that troops had killed two militants in Anbar.",
     date(2022, 12, 16), date(2022, 12, 17)),
])
def test_when(text, start, end):
    found, = reports(text)
    assert (found.facts.when.start, found.facts.when.end) == (start, end)


def test_without_a_publication_date_the_words_are_kept_and_wait():
    found, = reports("Gunmen killed two soldiers in Daquq on Sunday.", published=None)
    assert (found.facts.when.start, found.facts.when.base) == (None, "none")
    assert "Sunday" in found.facts.when.text


def test_the_militants_are_those_told_before():
    text = "ISIS killed eight farmers in Daquq on Sunday. The jihadists fired at an army vehicle near Busayrah."
    assert len(reports(text)) == 1


def test_an_incident_abroad_is_not_placed_in_iraq():
    found, = reports("DAMASCUS, Syria - Gunmen killed two soldiers in Mardan in eastern Syria on Sunday.")
    assert found.facts.placement.lon is None


def test_every_evidence_span_lies_in_the_text():
    text = LEAD + "On Wednesday, a roadside bomb in Tarmiya killed three soldiers."
    for report in reports(text):
        assert report.facts.evidence
        for evidence in report.facts.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert text[evidence.start:evidence.end].strip()


def test_the_same_text_gives_the_same_reports():
    assert reports(LEAD) == reports(LEAD)


MANY_INCIDENTS = " ".join(f"On {1 + n % 28} May {1990 + n % 30}, gunmen killed {2 + n % 50} soldiers in Kirkuk."
                          for n in range(100))


@pytest.mark.parametrize("unit, times", [
    ("", 1), (" \n ", 1), ("killed ", 3_000), ("in Kirkuk ", 3_000), ("a of the and ", 3_000), ("“", 10_000),
    ("3 ", 8_000), ("3 km ", 2_000), ("two boys of 10 and 13 ", 800)])
def test_hostile_text_is_read(unit, times):
    assert isinstance(reports(unit * times), tuple)


def test_an_article_of_many_incidents_is_read():
    assert len(reports(MANY_INCIDENTS)) == 100


def test_guards_who_fire_on_a_suicide_bomber_are_his_target():
    found, = reports("A suicide bomber reached an office in Kirkuk on Sunday. Guards opened fire, he blew himself up, "
                     "wounding three members of the security forces.")
    assert (found.facts.actor, found.facts.target, found.facts.wounded.best) == ("Unknown", "Iraqi Security Forces", 3)
