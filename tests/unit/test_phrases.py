"""Every form of place phrase that the press writes, and what must not be read as one.

Each row: a sentence, and its phrases as (name, relation, kind, distance in km, bearing, other name); what a row does
not state is "" or None. Sentences and most villages are invented.
"""

import pytest

from dateline.core.extraction.places import find_places
from dateline.core.extraction.tagging import tag
from extraction import ATLAS, LEXICON

MILE = 1.609344


def read(text):
    return [mention for mention in find_places(tag(text, LEXICON), 0, len(text), ATLAS)]


def row(name, relation, kind="", km=None, bearing=None, other=""):
    return name, relation, kind, km, bearing, other


def rows(text, context=False):
    return [(p.name, p.relation, p.kind, None if p.distance_m is None else round(p.distance_m / 1000, 3), p.bearing,
             p.other) for p in (mention.phrase for mention in read(text) if mention.context == context)]


NAMED = [
    ("Two men were shot in the village of Tell Qasab.", [row("Tell Qasab", "at", "village")]),
    ("Two men were shot in Tell Qasab village.", [row("Tell Qasab", "at", "village")]),
    ("Two men were shot at a village called Umm al-Rasas.", [row("Umm al-Rasas", "at", "village")]),
    ("A bomb went off in the small farming village of Bir Hilu.", [row("Bir Hilu", "at", "village")]),
    ("Gunmen raided the hamlet of Khirbat Zaid.", [row("Khirbat Zaid", "at", "village")]),
    ("Shells hit the villages of Barzok, Deraluk and Hirure.",
     [row("Barzok", "at", "village"), row("Deraluk", "at", "village"), row("Hirure", "at", "village")]),
    ("Shells hit the villages of Barzok and Hirure in the Zakho district.",
     [row("Barzok", "at", "village"), row("Hirure", "at", "village"), row("Zakho", "within", "district")]),
    ("Militants shelled Samarra for an hour.", [row("Samarra", "at")]),
    ("A rocket hit Samarra, north of Baghdad.", [row("Samarra", "at"), row("Baghdad", "bearing", bearing=0.0)]),
    ("Two men were shot in the village of Tell Qasab in Nineveh.",
     [row("Tell Qasab", "at", "village"), row("Nineveh", "within")]),
    ("Bombs went off in Samarra and Balad.", [row("Samarra", "at"), row("Balad", "at")]),
    ("Bombs went off in Samarra, Balad and Dujail.", [row("Samarra", "at"), row("Balad", "at"), row("Dujail", "at")]),
    ("Clashes broke out near Samarra and Balad.", [row("Samarra", "near"), row("Balad", "near")]),
    ("Five were hurt in the town of \"Haditha\" at dawn.", [row("Haditha", "at", "town")]),
    ("A mine exploded in the village of “Kani Sard” at dawn.", [row("Kani Sard", "at", "village")]),
    ("A mine exploded in 'Ana, a town on the Euphrates.", [row("Ana", "at", "town")]),
    ("A mine exploded in the village of Al-‘Adwaniyah.", [row("Al-‘Adwaniyah", "at", "village")]),
    ("A mine exploded in the village of Sa'diyat al-Shatt.", [row("Sa'diyat al-Shatt", "at", "village")]),
    ("A mine exploded in the village of Tall ar-Rīm.", [row("Tall ar-Rīm", "at", "village")]),
    ("A mine exploded in the village of Şêladizê.", [row("Şêladizê", "at", "village")]),
    ("A mine exploded in Tell al-Daheb village near Balad.",
     [row("Tell al-Daheb", "at", "village"), row("Balad", "near")]),
    ("BOMB KILLS THREE IN VILLAGE OF TELL QASAB", [row("TELL QASAB", "at", "village")]),
    ("BOMB KILLS THREE NEAR KIRKUK", [row("KIRKUK", "near")]),
    ("A shepherd was killed in Tell Qasab, near Sinjar.", [row("Sinjar", "near")]),
    ("A shepherd was killed in the village of Tell Qasab, near Sinjar.",
     [row("Tell Qasab", "at", "village"), row("Sinjar", "near")]),
    ("A shepherd was killed in the village of Qamishla (Diyala).",
     [row("Qamishla", "at", "village"), row("Diyala", "within")]),
    ("A bomb hit Jurf al-Nasr (formerly Jurf al-Sakhr) in Babil province.",
     [row("Babil", "within", "province")]),
    ("Militants attacked the oil-rich town of Ain Zalah.", [row("Ain Zalah", "at", "town")]),
    ("Militants attacked a post in Qara Tapa, a town in Diyala province.",
     [row("Qara Tapa", "at", "town"), row("Diyala", "within", "province")]),
    ("The attack took place in Sherween, a village near Khalis.",
     [row("Sherween", "at", "village"), row("Khalis", "near")]),
]

PARTS = [
    ("A bomb killed two in north-western Mosul.", [row("Mosul", "at")]),
    ("A bomb killed two in central Baghdad.", [row("Baghdad", "at")]),
    ("A bomb killed two in the centre of Tikrit.", [row("Tikrit", "at")]),
    ("A bomb killed two in the north of Kirkuk.", [row("Kirkuk", "at")]),
    ("A bomb killed two in the north-east of Mosul.", [row("Mosul", "at")]),
    ("A bomb killed two in the western part of Ramadi.", [row("Ramadi", "at")]),
    ("A bomb killed two in rural Diyala.", [row("Diyala", "within")]),
    ("A bomb killed two in southern Nineveh province.", [row("Nineveh", "within", "province")]),
    ("A bomb killed two at the southern entrance to Samarra.", [row("Samarra", "at")]),
    ("Rockets hit the Dora district of Baghdad.", [row("Dora", "within", "district"), row("Baghdad", "within")]),
    ("A car bomb exploded in the Zuhur neighbourhood of Mosul.",
     [row("Zuhur", "at", "quarter"), row("Mosul", "within")]),
    ("A car bomb exploded in Mosul's Zuhur neighborhood.", [row("Mosul", "within"), row("Zuhur", "at", "quarter")]),
    ("A car bomb exploded in the Zuhur quarter in eastern Mosul.",
     [row("Zuhur", "at", "quarter"), row("Mosul", "at")]),
    ("A car bomb exploded in the Zuhur quarter of eastern Mosul.",
     [row("Zuhur", "at", "quarter"), row("Mosul", "within")]),
    ("Two men were shot in Kirkuk's Zarda district.",
     [row("Kirkuk", "within"), row("Zarda", "within", "district")]),
    ("A sniper shot a man in Hayy al-Amil neighbourhood, Baghdad.",
     [row("Hayy al-Amil", "at", "quarter"), row("Baghdad", "within")]),
]

WITHIN = [
    ("Gunmen killed a farmer in the Wajihiya sub-district of Diyala province.",
     [row("Wajihiya", "within", "subdistrict"), row("Diyala", "within", "province")]),
    ("Gunmen killed a farmer in Wajihiya subdistrict, Diyala governorate.",
     [row("Wajihiya", "within", "subdistrict"), row("Diyala", "within", "province")]),
    ("Gunmen killed a farmer in the sub-district of Wajihiya.", [row("Wajihiya", "within", "subdistrict")]),
    ("Gunmen killed a farmer in the district of Khalis.", [row("Khalis", "within", "district")]),
    ("Gunmen killed a farmer in Iraq's western Anbar province.", [row("Anbar", "within", "province")]),
    ("Gunmen killed a farmer in the northern Iraqi province of Nineveh.", [row("Nineveh", "within", "province")]),
    ("Gunmen killed a farmer in the provinces of Kirkuk and Diyala.",
     [row("Kirkuk", "within", "province"), row("Diyala", "within", "province")]),
    ("Gunmen killed a farmer in Kirkuk and Diyala provinces.",
     [row("Kirkuk", "within", "province"), row("Diyala", "within", "province")]),
]

NEAR = [
    ("A bomb exploded near Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded close to the town of Daquq.", [row("Daquq", "near", "town")]),
    ("A bomb exploded just outside Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded on the edge of Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded on the outskirts of Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded on the south-western outskirts of Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded on Daquq's outskirts.", [row("Daquq", "near", "area")]),
    ("A bomb exploded on the outskirts of the village of Zarga.", [row("Zarga", "near", "village")]),
    ("A bomb exploded in the vicinity of Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded in the countryside around Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded not far from Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded next to the village of Zarga.", [row("Zarga", "near", "village")]),
    ("A bomb exploded a few kilometres from Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded 7 km from Daquq.", [row("Daquq", "near", "", 7)]),
    ("A bomb exploded within five miles of Daquq.", [row("Daquq", "near", "", round(5 * MILE, 3))]),
    ("A bomb exploded a 30-minute drive from Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded in the Daquq area.", [row("Daquq", "near", "area")]),
    ("A bomb exploded in the area of Daquq.", [row("Daquq", "near", "area")]),
    ("A bomb exploded at a checkpoint near Daquq.", [row("Daquq", "near")]),
    ("A bomb exploded at a checkpoint at Daquq.", [row("Daquq", "at")]),
    ("A bomb exploded in the Hawija triangle.", [row("Hawija", "near", "area")]),
]

BEARINGS = [
    ("A bomb exploded north of Tikrit.", [row("Tikrit", "bearing", "", None, 0)]),
    ("A bomb exploded to the south-east of Tikrit.", [row("Tikrit", "bearing", "", None, 135)]),
    ("A bomb exploded just south of Tikrit.", [row("Tikrit", "bearing", "", None, 180)]),
    ("A bomb exploded north-northeast of Tikrit.", [row("Tikrit", "bearing", "", None, 22.5)]),
    ("A bomb exploded 12 km WSW of Tikrit.", [row("Tikrit", "bearing", "", 12, 247.5)]),
    ("A bomb exploded 12 km NE of Tikrit.", [row("Tikrit", "bearing", "", 12, 45)]),
    ("A bomb exploded 17 km south-southeast of Tikrit.", [row("Tikrit", "bearing", "", 17, 157.5)]),
    ("A bomb exploded some 20 kilometers (12 miles) northwest of Tikrit.", [row("Tikrit", "bearing", "", 20, 315)]),
    ("A bomb exploded twelve miles (20 km) northwest of Tikrit.",
     [row("Tikrit", "bearing", "", round(12 * MILE, 3), 315)]),
    ("A bomb exploded a dozen miles west of Tikrit.", [row("Tikrit", "bearing", "", round(12 * MILE, 3), 270)]),
    ("A bomb exploded twenty-five kilometres west of Tikrit.", [row("Tikrit", "bearing", "", 25, 270)]),
    ("A bomb exploded about 30km north of Tikrit.", [row("Tikrit", "bearing", "", 30, 0)]),
    ("A bomb exploded 7.5 km to the east of Tikrit.", [row("Tikrit", "bearing", "", 7.5, 90)]),
    ("A bomb exploded a kilometre east of Tikrit.", [row("Tikrit", "bearing", "", 1, 90)]),
    ("A bomb exploded half a mile east of Tikrit.", [row("Tikrit", "bearing", "", round(MILE / 2, 3), 90)]),
    ("A bomb exploded 500 metres east of Tikrit.", [row("Tikrit", "bearing", "", .5, 90)]),
    ("A bomb exploded 1,200 m east of Tikrit.", [row("Tikrit", "bearing", "", 1.2, 90)]),
    ("A bomb exploded 10 to 15 km east of Tikrit.", [row("Tikrit", "bearing", "", 12.5, 90)]),
    ("A bomb exploded 10-15 km east of Tikrit.", [row("Tikrit", "bearing", "", 12.5, 90)]),
    ("A bomb exploded a few kilometres east of Tikrit.", [row("Tikrit", "bearing", "", None, 90)]),
    ("A bomb exploded a 30-minute drive east of Tikrit.", [row("Tikrit", "bearing", "", None, 90)]),
    ("A bomb exploded in Zarga village, 15 km north of the city of Tikrit.",
     [row("Zarga", "at", "village"), row("Tikrit", "bearing", "city", 15, 0)]),
    ("A bomb exploded 40 miles due north of central Baghdad.",
     [row("Baghdad", "bearing", "", round(40 * MILE, 3), 0)]),
    ("A bomb exploded in farmland 25 kms south west of Tikrit.", [row("Tikrit", "bearing", "", 25, 225)]),
    ("A bomb exploded 20 kilometres north from Tikrit.", [row("Tikrit", "bearing", "", 20, 0)]),
]

BETWEEN = [
    ("Gunmen stopped a bus between Tikrit and Samarra.", [row("Tikrit", "between", other="Samarra")]),
    ("Gunmen stopped a bus between the towns of Tikrit and Samarra.",
     [row("Tikrit", "between", "town", other="Samarra")]),
    ("Gunmen stopped a bus between the villages of Zarga and Bir Hilu.",
     [row("Zarga", "between", "village", other="Bir Hilu")]),
    ("Gunmen stopped a bus between Hawija and Daquq districts.",
     [row("Hawija", "between", "district", other="Daquq")]),
    ("Gunmen stopped a bus between Hawija district and Daquq district.",
     [row("Hawija", "between", "district", other="Daquq")]),
    ("Gunmen stopped a bus on the road between Tikrit and Samarra.",
     [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the Tikrit-Samarra road.", [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the Tikrit–Samarra highway.", [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the Tikrit - Samarra road.", [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the Tikrit-to-Samarra highway.", [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the Tuz Khurmatu–Amerli road.",
     [row("Tuz Khurmatu", "between", "road", other="Amerli")]),
    ("Gunmen stopped a bus on the road linking Tikrit to Samarra.",
     [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the highway that connects Tikrit with Samarra.",
     [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the road leading from Tikrit to Samarra.",
     [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the main road from Tikrit to Samarra.",
     [row("Tikrit", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the road from the village of Zarga to Samarra.",
     [row("Zarga", "between", "road", other="Samarra")]),
    ("Gunmen stopped a bus on the Samarra road.", [row("Samarra", "at", "road")]),
    ("Gunmen stopped a bus on the road to Samarra.", [row("Samarra", "at", "road")]),
    ("Gunmen stopped a bus on the road leading to Samarra.", [row("Samarra", "at", "road")]),
    ("Gunmen stopped a bus on the Al-Rashid – Bir Hilu road near Samarra.",
     [row("Al-Rashid", "between", "road", other="Bir Hilu"), row("Samarra", "near")]),
]

FEATURES = [
    ("Jets bombed caves in the Makhoul mountains.", [row("Makhoul", "at", "mountain")]),
    ("Jets bombed caves in the Makhoul mountain range.", [row("Makhoul", "at", "mountain")]),
    ("Jets bombed caves on Mount Makhoul.", [row("Mount Makhoul", "at")]),
    ("Jets bombed caves on Mount Zarda.", [row("Zarda", "at", "mountain")]),
    ("Jets bombed caves in the Makhoul range.", [row("Makhoul", "at", "mountain")]),
    ("Jets bombed caves in the Makhoul hills.", [row("Makhoul", "at", "mountain")]),
    ("Jets bombed caves in the mountains of Makhoul.", [row("Makhoul", "at", "mountain")]),
    ("Jets bombed caves near Jabal Makhoul.", [row("Jabal Makhoul", "near")]),
    ("A patrol was hit at Lake Hamrin.", [row("Lake Hamrin", "at")]),
    ("A patrol was hit at Lake Zarda.", [row("Zarda", "at", "lake")]),
    ("A patrol was hit near Hamrin Lake.", [row("Hamrin Lake", "near")]),
    ("A patrol was hit by the lake of Hamrin.", [row("Hamrin", "at", "lake")]),
    ("A patrol was hit in the Hamrin basin.", [row("Hamrin basin", "at")]),
    ("A patrol was hit near Mosul dam.", [row("Mosul dam", "near")]),
    ("A patrol was hit in the Zarda basin.", [row("Zarda", "at", "area")]),
    ("A patrol was hit in the Jazeera desert.", [row("Jazeera", "within", "desert")]),
    ("A patrol was hit in the desert of Rutba.", [row("Rutba", "within", "desert")]),
    ("A patrol was hit in the Rutba desert, west of Ramadi.",
     [row("Rutba", "within", "desert"), row("Ramadi", "bearing", "", None, 270)]),
    ("A patrol was hit in the Nahr Zab valley.", [row("Nahr Zab", "at", "area")]),
    ("Rockets fell on Camp Speicher.", [row("Camp Speicher", "at")]),
    ("Rockets fell on Camp Zarda.", [row("Zarda", "at", "base")]),
    ("Rockets fell on the K1 base near Kirkuk.", [row("K1", "at", "base"), row("Kirkuk", "near")]),
    ("Rockets fell on the H-3 airfield.", [row("H-3", "at", "base")]),
    ("Rockets fell on the Taji military base.", [row("Taji", "at", "base")]),
    ("Rockets fell on Ain al-Asad airbase.", [row("Ain al-Asad", "at", "base")]),
    ("Rockets fell on the Harir air base in Erbil province.",
     [row("Harir", "at", "base"), row("Erbil", "within", "province")]),
    ("Gunmen attacked the Sarha checkpoint.", [row("Sarha", "at", "checkpoint")]),
    ("Gunmen attacked the Sarha border crossing.", [row("Sarha", "at", "checkpoint")]),
    ("Gunmen attacked guards at the Qalat oilfield.", [row("Qalat", "at", "area")]),
    ("Gunmen attacked guards at the Bay Hassan oil field.", [row("Bay Hassan", "at", "area")]),
]

NO_PLACE = [
    "General Qasim Tahir was killed by a sniper.",
    "Sheikh Nayef al-Jarba was killed by a sniper.",
    "Journalist Hadi Samarrai was shot dead.",
    "Ahmed al-Tikriti, a teacher, was shot dead.",
    "The Kirkuk police killed two gunmen.",
    "Nineveh Operations Command killed two gunmen.",
    "The Jubur tribe buried two men.",
    "Members of the Shammar tribe were abducted.",
    "The wounded were taken to a hospital in Tikrit.",
    "He was transferred to Samarra hospital.",
    "Baghdad said that two soldiers were killed.",
    "Ankara and Baghdad said that two soldiers were killed.",
    "The Baghdad Post reported two killed.",
    "The bomb went off on Friday in March.",
    "The bomb went off in Ramadan.",
    "Talks between Baghdad and Erbil followed.",
    "Relations between Washington and Baghdad are strained.",
    "The attack took place near the border with Syria.",
    "The attack took place close to the Syrian border.",
    "Two soldiers of the Mosul battalion were killed.",
    "The governor of Wasit condemned it.",
    "A source in the Anbar Operations Command confirmed it.",
    "A man from Basra was killed.",
    "Between Monday and Friday two men were killed.",
    "Militants of the Badr Organization were killed.",
    "The International Airport was closed.",
    "Soldiers of the First Division were killed.",
    "The army of Iraq lost an F-16 and two T-72 tanks.",
]


@pytest.mark.parametrize("text, expected", NAMED + PARTS + WITHIN + NEAR + BEARINGS + BETWEEN + FEATURES)
def test_phrase(text, expected):
    found = rows(text)
    assert [phrase for phrase in expected if phrase not in found] == [], found


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_phrase(text):
    assert rows(text) == []
