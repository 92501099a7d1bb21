"""Arabic and Kurdish names: the rules of research/nlp.md by their numbers, with names that meet and that must not."""

import pytest

from dateline.gazetteer import names

WORLD = "arabic"

STRICT = """
1: al-Hawija = Hawija; el Hawija = Hawija; Ul Hawija = Hawija; il-Hawija = Hawija; Alhawija = Hawija
1: Abdulrahman = Abd al Rahman; الحويجة = حويجة
2: Aţ Ţārmīyah = Tarmiya; Ash Sharqāt = Sharqat; Ath Tharthar = Tharthar; Ad-Dujayl = Dujail; Adh Dhubab = Dhubab
2: Ar Ruţbah = Rutba; Az Zab = Zab; As Sa‘dīyah = Saadiya; An Najaf = Najaf; Arrashad = Rashad; Ashshirqat = Shirqat
3: Dehok = Dihok; Mosul = Musul; Amerli = Amirlī
4: Dahouk = Dahuk; Mahmoodiya = Mahmudiya; Tikreet = Tikreit; Tikrayt = Tikrit; Jalawla = Jalula; Jalaula = Jalowla
7: Tchamchamal = Chamchamal; Çemçemal = Chemchemal
9: Zaxo = Zakho
12: Hawijah = Hawija; Hawijeh = Hawija; Hawije = Hawija
13: Tarmiyah = Tarmiya; Tarmiyya = Tarmiya; Tarmiyeh = Tarmiya; Tarmia = Tarmiya; Tarmya = Tarmiya
14: Qayyarah = Qayarah; Hammam = Hamam
15: Ba‘qūbah = Baquba; Jalūlā’ = Jalula; Qara-Tapa = Qaratapa; Tel Afar = Telafar
16: Şêxan = Shekhan; Cêlewla = Jelewla
17: Tel Afar = Tall ‘Afar; Om Qasr = Umm Qaşr; Bou Sayda = Abu Saida; Beni Said = Banu Said; Ein Zala = ‘Ayn Zālah
17: Deir Mar = Dayr Mar; Sheikh Saad = Shaykh Sa‘d; Kara Tepe = Qarah Tappah; Qal‘at Sukkar = Qalaat Sukkar
17: Jebel Sinjar = Jabal Sinjar; Oued Hauran = Wadi Hawran; Souk al-Shuyukh = Suq ash Shuyukh; Kanî Masî = Kani Masi
17: Khirbet Zayn = Khirbah Zayn; Kefr Azza = Kafr Azza
17: تل = Tall; شيخ = Sheikh; أبو = Abu; بني = Beni; عين = Ein; دير = Deir; قلعة = Qalat; جبل = Jebel; وادي = Wadi
17: سوق = Souk; أم علي = Umm Ali; تەپە = Tepe; عبد الله = Abdullah; آل بو حسن = Albu Hasan
17: Al-Bu Nimr = Albu Nimr; Al Bu Hasan = آل بو حسن; Abul Khaseeb = Abū al Khaşīb
18: Qaryat al Mardan = Mardan; Nahiyat az Zab = Zab; Qada’ Daquq = Daquq; Markaz Khalis = Khalis
18: Mardan village = Mardan; Khanaqin district = Khānaqīn; Province of Diyala = Diyala; Mardan-e Qasim = Mardan Qasim
18: Darband-i Khan = Darbandkhan; ناحية الزاب = الزاب
20: Salaheddine = Salah ad-Din; Saladin = Salahuddin
22: Mashru‘ 2 = Mashru‘ ath Thani; Mashru II = Second Mashru; Mashru I = Mashru al Awwal; Mashru 2nd = Mashru ۲
22: Suri al-Fawqani = Upper Suri; Suri Tahtani = Suri as Sufla; Sûrî Jêrîn = Lower Suri; سوري التحتاني = سوري السفلى
22: كيلو ١٦٠ = كيلو 160; Upper Suri = Sūrī al ‘Ulyā; Sûrî Jorî = Upper Suri
23: أربيل = اربيل; الحويجة = الحويجه; هیت = هيت; کرکوك = كركوك; ژێرى = ژێری
own: Киркук = Kirkuk
"""
LOOSE = """
6: Daquq = Dakuk; Qayyarah = Gayara; Ghazi = Qazi
7: Chalal = Shalal
8: Haditha = Hadita; Riyadh = Ar Riyāḑ
9: Zakho = Zaho
10: Zummar = Summar
11: Parda = Barda; Rovanduz = Rowanduz
12: Hawijat = Hawija
"""
SKELETON = """
16: Qaladiza = قەڵادزێ
5: Muqdadiyah = Miqdādīyah; Dohuk = Dihok
22: سوري العليا = Upper Suri; مردان الجديدة = Mardan al Jadida; مردان الثانية = Mardan 2
23: Hawija = الحويجة; Omraniya = العمرانية
"""
ASKED = """
1: Alomraniya = Omraniya
7: Chalaw = Jalaw; Charmo = Karmo
8: Udhaim = ‘Uz̧aym; ‘Uz̧aym = Udhaim
18: قرية مردان = مردان
19: Hasanawa = Hasanabad; Hasanava = Hasanabad; Hasanabad = Hasanawa
19: Gird Rash = Tall Rash; Gir Hasan = Tall Hasan; Tall Rash = Gird Rash
"""
PAIRS = """
20: Sinjar = Shingal; Erbil = Hawler; Miqdadiyah = Shahraban; Jalawla = Gulala; Jalawla = Qaraghan
"""
APART = """
1: Alman = Man
21: Miqdandiya = Muqdadiya; Jalawla = Jālū
22: Sabirān al Kabīr = Sabirān aş Şaghīr; Suri al Ulya = Suri as Sufla; Sinjar al Jadida = Sinjar
22: Basrah al Qadimah = Basrah; Ali al Gharbi = Ali ash Sharqi; Fallah ash Shamali = Fallah al Janubi
22: Dur 1 = Dur 2; Dur ath Thaniyah = Dur; Mashru I = Mashru II; Mashru II = Mashru III; كيلو ١٦٠ = كيلو ١٧٠
22: مردان الجديدة = مردان; سوري العليا = سوري السفلى; Kurdamir Gewre = Kurdamir Biçûk; Muwān-i = Muwān 1
17: Al Buraq = Albu Raq; Al-Bu = Albu Nimr
own: Mardan = Mardān Qāsim; Rabi‘ Muhammad = Muhammad 4; ‘Alīyah Suri = Upper Suri; Abd Allah Salih = Upper Salih
"""


def table(text):
    """(rule, one name, the other) of lines such as "3: Dehok = Dihok; Mosul = Musul"."""
    return [(rule, *pair.split(" = ")) for line in text.strip().splitlines()
            for rule, _, pairs in [line.partition(": ")] for pair in pairs.split("; ")]


def keys(name):
    return names.keys(name, WORLD)


@pytest.mark.parametrize("rule, one, other", table(STRICT))
def test_one_strict_key(rule, one, other):
    assert keys(one).strict == keys(other).strict != ""


@pytest.mark.parametrize("rule, one, other", table(LOOSE))
def test_one_loose_key(rule, one, other):
    assert keys(one).loose == keys(other).loose and keys(one).strict != keys(other).strict


@pytest.mark.parametrize("rule, one, other", table(SKELETON))
def test_the_same_consonants(rule, one, other):
    assert keys(one).skeleton == keys(other).skeleton


@pytest.mark.parametrize("rule, asked, other", table(ASKED))
def test_asked_for_as_well_and_never_one_key(rule, asked, other):
    assert keys(other).strict in names.alternates(asked, WORLD) and keys(other).strict != keys(asked).strict


@pytest.mark.parametrize("rule, one, other", table(PAIRS))
def test_names_of_one_place(rule, one, other):
    for asked, found in ((one, other), (other, one)):
        assert keys(found).strict in {keys(name).strict for name in names.same_place(asked, WORLD)}


@pytest.mark.parametrize("rule, one, other", table(APART))
def test_no_key_in_common(rule, one, other):
    assert all(left != right for left, right in zip(keys(one), keys(other)))


def test_a_given_name_is_no_other_one():
    assert keys("Salah").loose != keys("Salih").loose and keys("Hasan").loose != keys("Husayn").loose


@pytest.mark.parametrize("slip", ["Miqdandiya", "Miqdaiya", "Miqadiya", "Miqddaiya", "Midqadiya"])
def test_rule_21_one_consonant(slip):
    assert names.is_one_off(keys("Miqdadiyah").skeleton, keys(slip).skeleton)


def test_rule_21_is_one_consonant_only():
    assert not names.is_one_off(keys("Muqdadiyah").skeleton, keys("Maqrar").skeleton)
    assert not names.is_one_off(keys("Suri Upper").skeleton, keys("Suri Lower").skeleton)
