"""The rules that make two spellings one name, stated as names that match and names that must not."""

import itertools

import pytest

from dateline.gazetteer import likeness, names
from growth import worse_than_linear

SAME = [  # one strict key
    ("al-Hawija", "Hawijah"), ("Aţ Ţārmīyah", "Tarmiya"), ("Ash Sharqāt", "Sharqat"), ("Arrashad", "Ar Rashād"),
    ("al-Omraniya", "‘Umrānīyah"), ("Jalawla", "Jalūlā’"), ("Mosul", "Mousul"), ("Qayyarah", "Qayara"),
    ("Salaheddine", "Salah ad-Din"), ("Saladin", "Salahuddin"), ("Qara Tapa", "Qarah Tabbah"),
    ("Kara Tepe", "Qaratapa"), ("Tel Afar", "Tall ‘Afar"), ("Telafar", "Tal Afar"), ("Om Qasr", "Umm Qaşr"),
    ("Abu Sayda", "Abou Saida"), ("Sheikh Saad", "Shaykh Sa‘d"), ("Tuz Khormato", "Ţūz Khūrmātū"),
    ("Qaryat al Mardan", "Mardan"), ("Khanaqin district", "Khānaqīn"), ("Province of Diyala", "Diyala"),
    ("Mardan-e Qasim", "Mardan Qasim"), ("Abdul Rahman", "‘Abd ar Raḩmān"), ("Sindjar", "Sinjar"),
    ("Zaxo", "Zakho"), ("Amerli", "Amirlī"), ("Upper Suri", "Sūrī al ‘Ulyā"), ("الحويجة", "الحويجه"),
    ("أربيل", "اربيل"), ("کرکوك", "كركوك"),
]
LOOSELY = [  # one loose key, not one strict key
    ("Daquq", "Dakuk"), ("Chalal", "Shalal"), ("Haditha", "Hadita"), ("Riyadh", "Ar Riyāḑ"), ("Zakho", "Zaho"),
    ("Qayyarah", "Gayara"), ("Hawija", "Huwaija"), ("Zummar", "Summar"),
]
BY_CONSONANTS = [("Dohuk", "Dihok"), ("Muqdadiyah", "Miqdādīyah"), ("Hawija", "الحويجة"), ("Kirkuk", "كركوك"),
                 ("Omraniya", "العمرانية"), ("Mexmûr", "Makhmour"), ("Sherk", "Shayrak"), ("Erbil", "أربيل")]
DIFFERENT = [  # never one key of any kind
    ("Sabirān al Kabīr", "Sabirān aş Şaghīr"), ("Suri al Ulya", "Suri as Sufla"), ("Sinjar al Jadida", "Sinjar"),
    ("Basrah al Qadimah", "Basrah"), ("Ali al Gharbi", "Ali ash Sharqi"), ("Dur 1", "Dur 2"),
    ("Dur ath Thaniyah", "Dur"),
    ("Chalal al-Matar", "Shalālah"), ("Mardan", "Mardān Qāsim"), ("Miqdandiya", "Muqdadiya"), ("Jalawla", "Jālū"),
]


@pytest.mark.parametrize("one, other", SAME)
def test_same_name(one, other):
    assert names.keys(one).strict == names.keys(other).strict
    assert likeness.similarity(one, other) == 1.0


@pytest.mark.parametrize("one, other", LOOSELY)
def test_confused_consonants(one, other):
    assert names.keys(one).strict != names.keys(other).strict
    assert names.keys(one).loose == names.keys(other).loose
    assert 0.95 <= likeness.similarity(one, other) < 1.0


@pytest.mark.parametrize("one, other", BY_CONSONANTS)
def test_same_skeleton(one, other):
    assert names.keys(one).skeleton == names.keys(other).skeleton
    assert likeness.similarity(one, other) >= 0.75


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_different_names(one, other):
    for left, right in zip(names.keys(one), names.keys(other)):
        assert left != right
    assert likeness.similarity(one, other) <= 0.8


@pytest.mark.parametrize("word", ["Upper", "Lower", "Great", "Small", "New", "Old", "2"])
def test_marks_are_never_dropped(word):
    assert names.marks_of(names.keys(f"{word} Mardan").skeleton)


@pytest.mark.parametrize("name", ["Al Jadīdah", "Ash Sharqīyah", "Qaryat", "Village", "2"])
def test_a_name_of_nothing_but_a_mark_or_a_dropped_word_keeps_it(name):
    assert names.keys(name).strict and not names.marks_of(names.keys(name).strict)


@pytest.mark.parametrize("name", ["", " - ", "基尔库克", "კირკუკი"])
def test_unknown_scripts_have_no_keys(name):
    assert names.keys(name) == ("", "", "")
    assert likeness.similarity(name, "Kirkuk") == 0.0


@pytest.mark.parametrize("slip, name, one", [
    ("Miqdandiya", "Miqdadiyah", True), ("Khanqin", "Khanaqin", True), ("Muqtadiyah", "Muqdadiyah", True),
    ("Mudqadiyah", "Muqdadiyah", True), ("Balab", "Balad", False),
    ("Salman Ali", "Sulaymaniyah", False), ("Berbine", "Barwana", False)])
def test_one_slip(slip, name, one):
    alike = likeness.one_slip(slip, name) and likeness.similarity(slip, name) >= 0.8
    assert alike is one


@pytest.mark.parametrize("latin, arabic, least", [
    ("Maharib al Khuwaf", "محارب الخواف", 0.9), ("Tall al Bayadir", "تل البيادر", 0.9),
    ("Dawrataysū", "دورتيسو", 0.85)])
def test_short_vowels_are_not_missed_in_arabic_letters(latin, arabic, least):
    assert likeness.similarity(latin, arabic) >= least
    assert likeness.similarity("Furayh", "الفرهه") < 0.9  # a long vowel would be written


@pytest.mark.parametrize("one, other, expected", [
    ("mkdd", "mkd", True), ("mkdd", "mkdnd", True), ("mkdd", "mkddn", True), ("mkdd", "rmkdd", True),
    ("mkdd", "kmdd", True), ("mkdr", "mkrd", True), ("mkdd", "mkdr", True), ("mkdd~upper", "mkdr~upper", True),
    ("m", "", True), ("m", "k", True), ("mkdd", "mkdd", False), ("mkdd", "mk", False), ("mkdd", "mrdk", False),
    ("mkdr", "rdkm", False), ("mkd", "kdm", False), ("mkdd~upper", "mkdr~lower", False), ("mkdd", "mkdr~upper", False)])
def test_one_consonant_wrong(one, other, expected):
    assert names.is_one_off(one, other) is names.is_one_off(other, one) is expected


def test_what_is_one_off_is_the_same_but_for_one_consonant_each():
    """Why an index of skeletons without one consonant finds all that are one off."""
    letters = "mkd"
    every = ["".join(word) for size in range(1, 6) for word in itertools.product(letters, repeat=size)]
    for one in ("mkdm", "mmk", "dkdkd"):
        variants = {one, *names.one_dropped(one)}
        for other in every:
            if names.is_one_off(one, other):
                assert variants & {other, *names.one_dropped(other)}
    assert names.one_dropped("mkk~upper.2") == ("kk~upper.2", "mk~upper.2")


def test_pairs_are_asked_for_but_not_one_key():
    assert "Sinjar" in names.same_place("Shingal")
    assert names.keys("Sinjar").strict != names.keys("Shingal").strict
    assert names.same_place("Hadithah") == ()


def test_edit_distance_is_symmetric_and_counts_a_swap_once():
    assert likeness.edit_distance("mardan", "madran") == pytest.approx(1.0)
    for one, other in (("mardan", "murdin"), ("kirkuk", "karbala"), ("", "abc"), ("sharkat", "sarkat")):
        assert likeness.edit_distance(one, other) == pytest.approx(likeness.edit_distance(other, one))


def test_long_hostile_names_are_no_other_name():
    for name in ("a" * 20_000, "al " * 6_000, "'" * 20_000, "ay" * 10_000):
        assert likeness.similarity(name, "Kirkuk") <= 0.8


def test_time_is_linear():
    slow = worse_than_linear("names")
    assert not slow, slow
