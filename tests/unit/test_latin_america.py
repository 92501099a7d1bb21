"""What the tables know of Latin America: who acts, whose soldiers are whose, and words of its press."""

import pytest

from extraction import reports


@pytest.mark.parametrize("text, expected", [
    ("Guerrillas of the ELN kidnapped two engineers near Medellin on Tuesday.", ("ELN", "Civilians", "")),
    ("Shining Path guerrillas dynamited two power pylons near Lima on Tuesday.", ("Shining Path", "", "dynamite")),
    ("Six Jesuit priests were machine-gunned in San Salvador on Tuesday.", ("Unknown", "Civilians", "firearms")),
    ("Unidentified individuals shot dead a congressman in Tegucigalpa, Honduras, on Tuesday.",
     ("Unknown", "Government", "firearms")),
    ("SAN SALVADOR, Dec 18 (Test News) - The FMLN killed three Salvadoran soldiers in El Salvador on Tuesday.",
     ("FMLN", "Salvadoran Army", "")),
    ("In the past few hours the ELN has blown up a pipeline near Medellin.", ("ELN", "", "explosive device"))])
def test_actor_target_and_weapon(text, expected):
    report, = reports(text)
    assert (report.facts.actor, report.facts.target, report.facts.weapon) == expected


@pytest.mark.parametrize("text, country", [
    ("A bomb exploded at a bank in Lima on Tuesday, the Peruvian police said.", "Peru"),
    ("Two peasants were shot dead in the Guatemalan town of Rio Claro on Tuesday.", "Guatemala")])
def test_the_country(text, country):
    report, = reports(text)
    assert report.facts.placement.country == country
