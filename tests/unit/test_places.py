"""Toponyms in a sentence, how they hold an incident, and what is no place of it."""

import pytest

from extraction import scene


def phrases(text):
    return [(m.phrase.name, m.phrase.relation, m.phrase.kind) for m in scene(text).places if not m.context]


@pytest.mark.parametrize("text, expected", [
    ("A bomb went off in the village of Mardan.", [("Mardan", "at", "village")]),
    ("Gunmen shot two men in Sherk village.", [("Sherk", "at", "village")]),
    ("An attack near the village of Chalal al-Matar killed two.", [("Chalal al-Matar", "near", "village")]),
    ("A bomb exploded on the outskirts of Khanaqin.", [("Khanaqin", "near", "")]),
    ("An attack hit al-Omraniya in the Muqdadiyah district.", [("Muqdadiyah", "within", "district")]),
    ("Two were killed in Iraq's eastern Diyala province.", [("Diyala", "within", "province")]),
    ("A bomb killed three soldiers in Tarmiya, Baghdad.", [("Tarmiya", "at", ""), ("Baghdad", "within", "")]),
    ("Shells fell in the deserts of western Anbar province.", [("Anbar", "within", "province")]),
    ("A roadside bomb north of Baghdad killed three.", [("Baghdad", "bearing", "")]),
    ("Gunmen killed a guard in Sadr City.", [("Sadr City", "at", "")]),
    ("A suicide attack hit a Baghdad market.", [("Baghdad", "at", "")]),
    ("A bomb went off at Tarmiya.", [("Tarmiya", "at", "")]),
    ("Two were killed between Baquba and Khanaqin.", [("Baquba", "between", "")]),
    ("A bomb exploded on the Kirkuk-Baghdad road.", [("Kirkuk", "between", "road")]),
    ("An attack took place in Nahr al-Imam.", [("Nahr al-Imam", "at", "")]),
    ("A bomb went off at the house of an official in the Hayaniya neighbourhood of Basra.",
     [("Hayaniya", "at", "quarter"), ("Basra", "within", "")]),
    ("A bomb killed an official in Hawija.", [("Hawija", "at", "")]),
    ("Shelling killed two in Kharkiv oblast.", [("Kharkiv", "within", "province")]),
    ("Gunmen killed two in Borno state.", [("Borno", "within", "province")]),
    ("Shelling killed two in the Diyala region.", [("Diyala", "within", "province")]),
    ("Drones hit the Zap region of northern Iraq.", [("Zap", "at", "area")]),
    ("Gunmen killed two near Daquq town in southern Kirkuk.", [("Daquq", "near", "town"), ("Kirkuk", "within", "")]),
    ("Gunmen attacked a village in southwest Kirkuk.", [("Kirkuk", "within", "")]),
    ("A bomb went off in Daquq district in southern Kirkuk.",
     [("Daquq", "within", "district"), ("Kirkuk", "within", "")]),
    ("A bomb went off in the town of al- Duluiyah.", [("al- Duluiyah", "at", "town")]),
    ("Gunmen seized a Kakai village, Ali Saray, and killed one.", [("Ali Saray", "at", "village")]),
    ("A bomb went off on the road linking Saladin's city of Baiji to provincial capital Tikrit.",
     [("Baiji", "between", "road")]),
    ("A sniper shot dead a soldier in Diyala's Jalawla.", [("Diyala", "within", ""), ("Jalawla", "at", "")]),
    ("Militants stormed the village of Sheikh Bawa.", [("Sheikh Bawa", "at", "village")]),
    ("Reports from Baquba, capital of Diyala, said that gunmen killed two boys.", [("Baquba", "at", "")]),
    ("Gunmen hit Sherk village in the southern part of Kirkuk.",
     [("Sherk", "at", "village"), ("Kirkuk", "within", "")]),
    ("A bomb went off in Palestine Street.", [("Palestine Street", "at", "")]),
    ("A bomb killed two south of Baghdad, police said.", [("Baghdad", "bearing", "")]),
    ("Bodies were found in several areas of Baghdad.", [("Baghdad", "at", "")]),
    ("A bomb hit the Kirkuk-Baghdad road in Daquq.", [("Kirkuk", "between", "road"), ("Daquq", "at", "")]),
    ("Seven people were killed in the old quarter of Najaf.", [("Najaf", "at", "")]),
    ("Gunmen shot a man in the western Baghdad suburb of Abu Ghraib.",
     [("Baghdad", "within", ""), ("Abu Ghraib", "at", "")]),
    ("A car bomb went off in the crowded Shiite district of Sadr City.", [("Sadr City", "within", "district")]),
])
def test_phrases(text, expected):
    found = phrases(text)
    assert all(phrase in found for phrase in expected), found


@pytest.mark.parametrize("text, metres, bearing", [
    ("A bomb killed two in farmland 25 km south of Kirkuk.", 25_000, 180),
    ("A bomb killed two about 30 kilometers (20 miles) north of Baghdad.", 30_000, 0),
    ("Two died 15 miles north-east of Baquba.", 15 * 1609.344, 45),
    ("Two died at a bridge (12 km) to the north of Tikrit.", 12_000, 0),
])
def test_distance_and_bearing(text, metres, bearing):
    phrase = scene(text).places[0].phrase
    assert (phrase.relation, phrase.distance_m, phrase.bearing) == ("bearing", metres, bearing)


def test_a_distance_off_a_place_is_no_place_in_it():
    phrase = scene("A bomb killed two 10 miles off the town of Daquq.").places[0].phrase
    assert (phrase.relation, phrase.distance_m) == ("near", 10 * 1609.344)


@pytest.mark.parametrize("text, told", [
    ("A car bomb killed two in Diyala province, north of Baghdad.", ["Diyala"]),
    ("A car bomb killed two in Tikrit, north of Baghdad.", ["Tikrit", "Baghdad"]),
    ("Daquq is situated just south of Kirkuk and has many markets.", []),
    ("The village lies some 20 km north of Baquba.", []),
    ("Gunmen hit a village that lies 20 km north of Baquba.", ["Baquba"]),
    ("In the meantime, Hassan Mardan said that gunmen had attacked.", []),
    ("Turkey Bombs Daquq District, Kills One", ["Daquq"]),
    ("Two were killed in an attack in the town, located south of Kirkuk.", []),
    ("Two were killed in an attack on a base located south of Kirkuk.", ["Kirkuk"]),
    ("Three were killed in a clash between the Bani Mardan and the Furaijat.", []),
    ("Militants Kill 11 in Attack on Iraqi Village", []),
    ("Makeshift checkpoint claims nine lives", []),
    ("At Least 31 Iraqis Killed", []),
    ("Gunmen killed an employee of the Municipality Directorate.", []),
    ("A bomber blew himself up at Adnan al-Mardani's house in Daquq.", ["Daquq"]),
    ("Gunmen killed two men on the fourth of past Tishreen al-Awwal.", []),
    ("Rockets hit Balad from the Nai area in Khalis district.", ["Balad"]),
    ("Rockets hit Balad from Khalis district, some 20 km away, in neighbouring Diyala province.", ["Balad"]),
    ("Gunmen killed two officers in Sherk village in Diyala province, police said.", ["Sherk", "Diyala"]),
])
def test_which_names_hold_the_incident(text, told):
    """A province's own direction, and the places that fire came from, hold no incident."""
    assert [name for name, _, _ in phrases(text)] == told


@pytest.mark.parametrize("text", [
    "Secretary of State Mardan spoke of the attack.",
    "A second security source from Baghdad said that two were killed.",
    "An official of the Ministry of Interior in Baghdad confirmed the attack.",
    "The wounded were taken to hospital in Baquba.",
    "Diyala police said that two were killed.",
    "The attack was posted on Telegram.",
    "IS claimed the attack in Amaq.",
    "General Ahmed Mardan was wounded.",
    "Militants attacked on Sunday in December.",
])
def test_what_is_no_place_of_the_incident(text):
    assert phrases(text) == []
