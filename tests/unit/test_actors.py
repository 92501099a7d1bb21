"""Who did it, told across the clauses of an article: claims before and after, of several attacks, by unknown groups."""

import pytest

from extraction import reports

BLAST = "A suicide bomber killed nine people at a funeral in Baqubah on Saturday, police said. "
SECOND = "On Sunday a car bomb exploded at a checkpoint in Fallujah and killed four soldiers. "


def coded(text, **options):
    return [(r.facts.actor, r.facts.actor_cert, r.facts.claimed) for r in reports(text, **options)]


@pytest.mark.parametrize("text, expected", [
    (BLAST + "A group calling itself the Sons of Dawn posted a video of the attack on Sunday.",
     ("Sons of Dawn", "claimed", "yes")),
    ("Islamic State says it was behind the bombing.\n\nFollow our reporters here. Times are local.\n\n" + BLAST,
     ("Islamic State", "claimed", "yes")),
    (BLAST + "The group said in a statement that its men had carried out the attack. Islamic State is active there.",
     ("Islamic State", "claimed", "yes")),
    (BLAST + "Islamic State has not said anything about the attack.", ("Unknown", "unknown", "no")),
    ("Militants attacked a police post in Daquq on Sunday. Officials blamed Islamic State for the attacks.",
     ("Islamic State", "attributed", "unknown")),
    ("A bomb killed two in Daquq on Sunday amid the Israel-Hamas war. Militants fled, police said.",
     ("Unknown", "unknown", "unknown")),
    ("Three ISIS militants and a policeman were killed in a suicide attack in Daquq on Sunday.",
     ("Islamic State", "named", "unknown")),
])
def test_one_attack(text, expected):
    assert coded(text) == [expected]


@pytest.mark.parametrize("more, expected", [
    ("Islamic State claimed both attacks.", ("Islamic State", "claimed", "yes")),
    ("Nobody has claimed the attacks.", ("Unknown", "unknown", "no")),
])
def test_a_claim_or_refusal_of_several_attacks_is_said_of_each(more, expected):
    text = BLAST.replace("Saturday", "Sunday") + "\n\n" + SECOND + "\n\n" + more
    assert coded(text) == [expected, expected]


def test_a_claim_of_several_attacks_is_not_said_of_an_older_one():
    text = BLAST + "\n\nIslamic State claimed the attacks.\n\nIn October, a mine killed two soldiers near Tikrit."
    assert coded(text)[-1] == ("Unknown", "unknown", "unknown")


@pytest.mark.parametrize("text, target", [
    ("Two police officers were killed when their car was ambushed outside Dansadau on Sunday.", "Police"),
    ("Two police officers were killed when their car was ambushed in Daquq on Sunday.", "Iraqi Police"),
])
def test_whose_police_they_are_is_told_by_the_country(text, target):
    found, = reports(text)
    assert found.facts.target == target


@pytest.mark.parametrize("text, target", [
    ("Rockets were fired on Sunday at a base near Daquq, where troops of the US-led coalition are stationed.",
     "US-led Coalition"),
    ("A bomb went off near an army patrol in Daquq on Sunday and killed a captain and his driver.", "Iraqi Army"),
    ("Gunmen kidnapped 30 men of the Jubur tribe in Daquq on Sunday.", "Civilians"),
    ("Turkish artillery rounds fell on an orchard near Sinjar on Sunday, killing a farmer.", "Civilians"),
    ("A market was bombed in Daquq on Sunday, killing six people. The army blamed the attack on the PKK.", "Civilians"),
])
def test_who_was_hit(text, target):
    found, = reports(text)
    assert found.facts.target == target


def test_a_drone_that_fires_makes_no_battle():
    found, = reports("A drone of the Turkish army fired on a car near Sinjar on Sunday and killed two PKK fighters.")
    assert found.facts.event_type == "Explosions/Remote violence"
