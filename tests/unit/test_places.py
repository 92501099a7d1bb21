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
    ("A bomb killed two south of Baghdad, police said.", [("Baghdad", "bearing", "")]),
    ("Bodies were found in several areas of Baghdad.", [("Baghdad", "at", "")]),
    ("A bomb hit the Kirkuk-Baghdad road in Daquq.", [("Kirkuk", "between", "road"), ("Daquq", "at", "")]),
])
def test_phrases(text, expected):
    found = phrases(text)
    assert all(phrase in found for phrase in expected), found


@pytest.mark.parametrize("text, metres, bearing", [
    ("A bomb killed two in farmland 25 km south of Kirkuk.", 25_000, 180),
    ("A bomb killed two about 30 kilometers (20 miles) north of Baghdad.", 30_000, 0),
    ("Two died 15 miles north-east of Baquba.", 15 * 1609.344, 45),
])
def test_distance_and_bearing(text, metres, bearing):
    phrase = scene(text).places[0].phrase
    assert (phrase.relation, phrase.distance_m, phrase.bearing) == ("bearing", metres, bearing)


@pytest.mark.parametrize("text", [
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
