"""An article about another country is not placed in this one, whatever its places are called; foreigners in it are.

All texts are invented. Each abroad names a place whose name exists in Iraq too.
"""

import pytest

from dateline.gazetteer.abroad import countries_with_city
from dateline.gazetteer.store import open_gazetteer
from extraction import reports

ABROAD = [
    "Five soldiers were killed when a bomb hit their bus in Syria's eastern desert on Monday, a war monitor said. "
    "Two more were wounded in the village of Mardan.",
    "DAMASCUS – Gunmen shot dead two policemen in the town of Rashidiya on Tuesday, Syrian state media reported.",
    "Two children were killed by a mine in the village of Tell Ahmar on Wednesday, in the countryside of northern "
    "Syria, residents said.",
    "SANAA — A suicide bomber killed nine recruits on Monday, Yemen's interior ministry said. Gunmen killed a guard "
    "in Mansura.",
    "Houthi rebels killed six soldiers in the Yemeni city of Marib on Sunday. A drone wounded two people in the "
    "al-Karama district an hour later.",
    "CAIRO – Militants killed seven people in Egypt's northern Sinai on Friday. A bomb went off in Mansoura and "
    "wounded two.",
    "Russian shells killed two people in eastern Ukraine on Tuesday. A woman died in the village of Karama.",
    "Boko Haram fighters killed eleven farmers in northern Nigeria on Saturday. Two people were killed in Ana.",
    "KABUL – Gunmen killed two guards in the Khalis district of Nangarhar on Monday, Afghan officials said.",
    "A bomb killed eight worshippers in Afghanistan on Friday. Islamic State claimed the attack in Hit.",
]
AT_HOME = [
    ("Turkish warplanes killed four PKK fighters near Zakho on Sunday, Turkey's defence ministry said.", "Dohuk"),
    ("ANKARA – Three Turkish soldiers were killed by rockets near Bashiqa on Monday. Turkey's defence ministry said it "
     "struck back.", "Nineveh"),
    ("WASHINGTON – A US drone killed two men near Rutba on Friday, American officials said.", "Anbar"),
    ("TEHRAN — Two Iranian pilgrims were killed by a bomb near Samarra on Friday, Iran's foreign ministry said.",
     "Salah al-Din"),
    ("Syrian and Saudi fighters of the Islamic State killed three soldiers near Tarmiya on Sunday.", "Baghdad"),
    ("Iranian artillery killed a shepherd in Erbil province on Monday, Kurdish officials said.", "Erbil"),
    ("BEIRUT – Two policemen were killed by a bomb near Kirkuk on Monday.", "Kirkuk"),
    ("Rockets killed a guard near Kirkuk on Friday. The US hit back: it struck three targets in Iraq and two in Syria.",
     "Kirkuk"),
]


@pytest.mark.parametrize("text", ABROAD)
def test_not_placed_here(text):
    placed = [report.facts.placement for report in reports(text, published="2022-05-09")]
    assert placed and all(placement.lon is None for placement in placed), placed


@pytest.mark.parametrize("text, admin1", AT_HOME)
def test_placed_here(text, admin1):
    placed = [report.facts.placement for report in reports(text, published="2022-05-09")]
    assert placed and {placement.admin1 for placement in placed} == {admin1}


@pytest.mark.parametrize("text, country", [
    ("A bomb killed three people in Hasaka on Monday.", "Syria"),
    ("Shelling killed four civilians in Kherson on Monday.", "Ukraine"),
    ("A bomb killed two policemen in Quetta, Pakistan, on Monday.", "Pakistan"),
    ("A mine killed a shepherd near Mardin on Monday.", "Turkey"),
    ("Gunmen killed three soldiers in Xyzzyx on Monday.", ""),  # no country is told, and none is known
    ("Gunmen killed three soldiers in Xyzzyx on Monday, Iraqi officials said.", "Iraq"),
])
def test_a_city_abroad_tells_its_country(text, country):
    placement, = {report.facts.placement for report in reports(text, published="2022-05-09")}
    assert (placement.lon, placement.country) == (None, country)


@pytest.mark.parametrize("text, admin1", [
    ("BAQUBA – A bomb killed two people in the village of Rashad on Monday.", ""),
    ("A bomb killed two policemen in Kirkuk on Monday. The two had come from Hasaka.", "Kirkuk"),
    ("Gunmen killed a farmer in Khanaqin, Iraq, on Monday.", "Diyala"),
])
def test_a_city_abroad_does_not_outweigh_home(text, admin1):
    assert {report.facts.placement.country for report in reports(text, published="2022-05-09")} == {"Iraq"}
    assert not admin1 or {r.facts.placement.admin1 for r in reports(text, published="2022-05-09")} == {admin1}


@pytest.mark.parametrize("name, codes", [
    ("Homs", {"SY"}), ("Hasakah", {"SY"}), ("Kharkiv", {"UA"}), ("Omraniya", set()), ("Xyzzyx", set())])
def test_cities_of_the_world(name, codes):
    assert set(countries_with_city(name)) == codes


# Beside the starter a file of two towns and a village of Ukraine, as a user has them.
UKRAINE = """gaz_id,name,names,lat,lon,feature,country,population
900101,Kherson,Cherson,46.63695,32.61458,PPLA,UA,283649
900102,Bakhmut,Artemivsk,48.5941,38.0021,PPL,UA,71094
900103,Robotyne,Rabotino,47.4441,35.8361,PPL,UA,480
"""
OF_SEVERAL = [  # text, name of the place, country
    ("A drone killed one person in Kherson on Monday, the governor said.", "Kherson", "Ukraine"),
    ("Two soldiers were killed near Bakhmut on Monday, the Ukrainian military said.", "Bakhmut", "Ukraine"),
    ("Shelling killed a farmer in the village of Rabotino on Monday.", "Robotyne", "Ukraine"),
    ("A bomb killed three people in Mosul on Monday.", "Mosul", "Iraq"),
    ("BEIRUT – Two policemen were killed by a bomb near Kirkuk on Monday.", "Kirkuk", "Iraq"),
    ("A bomb killed three people in Quetta, Pakistan, on Monday.", None, "Pakistan"),
    ("A bomb killed three people in the village of Xyzzyx on Monday.", None, ""),
]


@pytest.mark.parametrize("text, name, country", OF_SEVERAL)
def test_with_a_file_of_another_country_a_text_tells_by_its_towns_which_it_means(tmp_path_factory, text, name, country):
    folder = tmp_path_factory.getbasetemp() / "several"
    folder.mkdir(exist_ok=True)
    (folder / "UA.csv").write_text(UKRAINE, encoding="utf-8")
    with open_gazetteer([folder / "UA.csv"], cache_dir=folder, corrections=False) as several:
        placed = [report.facts.placement for report in reports(text, gazetteer=several)]
    assert [(placement.place and placement.place.name, placement.country) for placement in placed] == [(name, country)]


@pytest.mark.parametrize("text", ["A bomb killed three people in Quetta, Pakistan, on Monday.",
                                  "A bomb killed three people near Saraqib, Syria."])
def test_a_town_with_its_country_says_where(text):
    assert reports(text)[0].facts.placement.country in ("Pakistan", "Syria")
