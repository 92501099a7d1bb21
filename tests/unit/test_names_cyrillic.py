"""Ukrainian, Russian and Belarusian names in Cyrillic and in the Latin spellings of gazetteers and the press."""

import pytest

from dateline.gazetteer import names

STRICT, LOOSE, SKELETON = range(3)
WORLD = "cyrillic"

# One name, by the strictest key that its spellings share with the first. A romanisation of the same letters is one
# strict key; the Russian form of a Ukrainian name, and letters that another language reads otherwise, one loose key.
SPELLINGS = [
    (STRICT, "Київ; Kyiv; Kyyiv; Kyïv; Kyjiv; Kyjiw"), (LOOSE, "Kyiv; Kiev; Киев; Kiew; Kijów"),
    (STRICT, "Харків; Kharkiv; Charkiw; Xarkiv"), (LOOSE, "Kharkiv; Kharkov; Харьков; Char'kow; Charków; Harkov"),
    (STRICT, "Миколаїв; Mykolaiv; Mykolayiv; Mykolajiw"), (LOOSE, "Mykolaiv; Nikolaev; Nikolayev; Николаев; Nikolajew"),
    (STRICT, "Запоріжжя; Zaporizhzhia; Zaporizhzhya; Zaporižžja"), (LOOSE, "Zaporizhzhia; Saporischschja"),
    (SKELETON, "Zaporizhzhia; Zaporozhye; Запорожье"), (STRICT, "Zaporijjia; Zaporizhia"),
    (STRICT, "Бахмут; Bakhmut"), (LOOSE, "Bakhmut; Bahmut"),
    (STRICT, "Сєвєродонецьк; Sievierodonetsk; Severodonetsk; Северодонецк; Sjewjerodonezk; Syevyerodonets'k"),
    (STRICT, "Краматорськ; Kramatorsk; Kramators'k; Kramatorsʹk"),
    (STRICT, "Авдіївка; Avdiivka; Avdiyivka; Avdiïvka; Awdijiwka"), (LOOSE, "Avdiivka; Avdeevka; Avdeyevka; Авдеевка"),
    (STRICT, "Луганськ; Luhansk; Lugansk; Луганск; Luhans'k; Lougansk; Ługańsk"),
    (STRICT, "Горлівка; Horlivka; Gorlivka; Horliwka"), (LOOSE, "Horlivka; Gorlovka; Горловка"),
    (STRICT, "Слов'янськ; Sloviansk; Slov'yans'k; Slowjansk"), (LOOSE, "Sloviansk; Slavyansk; Славянск; Slavjansk"),
    (STRICT, "Херсон; Kherson; Xerson"), (LOOSE, "Kherson; Herson"),
    (STRICT, "Ізюм; Изюм; Izium; Izyum"), (LOOSE, "Izium; Isjum"),
    (STRICT, "Вугледар; Vuhledar; Wuhledar"), (LOOSE, "Vuhledar; Ugledar; Угледар"),
    (STRICT, "Піски; Pisky; Piski"), (LOOSE, "Pisky; Peski; Пески"),
    (STRICT, "Мар'їнка; Mariinka; Maryinka; Mar'yinka; Marjinka; Марьинка; Marinka"),
    (STRICT, "Часів Яр; Chasiv Yar; Časiv Jar; Tschassiw Jar"), (LOOSE, "Chasiv Yar; Chasov Yar; Часов Яр"),
    (STRICT, "Олександрівка; Oleksandrivka"), (LOOSE, "Oleksandrivka; Aleksandrovka; Alexandrovka; Александровка"),
    (STRICT, "Донецьк; Donetsk; Донецк; Doneck; Donezk; Donets'k"),
    (STRICT, "Кривий Ріг; Kryvyi Rih; Kryvyy Rih; Krywyj Rih"), (LOOSE, "Kryvyi Rih; Krivoy Rog; Кривой Рог"),
    (STRICT, "Чернігів; Chernihiv; Černihiv; Tschernihiw; Tchernihiv"), (LOOSE, "Chernihiv; Chernigov; Czernihów"),
    (STRICT, "Житомир; Zhytomyr; Žytomyr; Zhitomir; Jytomyr; Jitomir"), (LOOSE, "Zhytomyr; Schytomyr"),
    (STRICT, "Щастя; Shchastia; Ščastja; Ŝastâ; Schtschastja; Szczastia"), (SKELETON, "Shchastia; Schastye; Счастье"),
    (LOOSE, "Рубіжне; Rubizhne; Rubezhnoye; Рубежное; Rubezhnoe"), (LOOSE, "Попасна; Popasna; Popasnaya; Попасная"),
    (LOOSE, "Вінниця; Vinnytsia; Vinnitsa; Винница"), (LOOSE, "Кам'янка; Kamianka; Kam'yanka; Kamenka; Каменка"),
    (LOOSE, "Вільшанка; Vilshanka; Olshanka; Ольшанка"), (LOOSE, "Вовкове; Vovkove; Volkovo; Волково"),
    (LOOSE, "Вовчанськ; Vovchansk; Volchansk; Волчанск"),
    (LOOSE, "Жовте; Zhovte; Zholtoye; Жёлтое"), (LOOSE, "Катеринівка; Katerynivka; Yekaterinovka; Екатериновка"),
    (LOOSE, "Ганнівка; Hannivka; Annovka; Анновка"), (LOOSE, "Костянтинівка; Kostiantynivka; Konstantinovka"),
    (STRICT, "Шостка; Shostka; Šostka; Schostka; Szostka"), (LOOSE, "Shostka; Chostka"),
    (STRICT, "Згорани; Zghorany; Zgorany"), (STRICT, "Єнакієве; Yenakiieve; Yenakiyeve; Jenakijewe"),
    (LOOSE, "Yenakiieve; Yenakiyevo; Енакиево"), (STRICT, "Артёмовск; Artyomovsk; Artemovsk; Artjomovsk"),
    (STRICT, "Магілёў; Mahilyow; Mahilëŭ"), (SKELETON, "Mahilyow; Mogilev; Могилёв"),
    (STRICT, "Одеса; Odesa; Odessa; Одесса"), (STRICT, "Ялта; Yalta; Jalta; Âlta"),
    (STRICT, "Нова Каховка; Nova Kakhovka; Novaya Kakhovka; Nowa Kachowka"),
    (LOOSE, "Велика Новосілка; Velyka Novosilka; Bolshaya Novosyolka; Великая Новосёлка"),
    (LOOSE, "Novooleksandrivka; Novo-Aleksandrovka; Новоолександрівка; Nowoaleksandrowka"),
    (LOOSE, "Верхньоторецьке; Verkhnotoretske; Verkhnetoretskoye; Верхнеторецкое"),
    (STRICT, "Новоселівка Перша; Novoselivka Persha; Novoselivka 1-a; Novoselivka I; 1 Novoselivka"),
    (STRICT, "Піски; с. Піски; село Піски; Pisky village; selyshche Pisky"),
    (STRICT, "Бахмутський район; Bakhmutskyi raion; Bakhmutskyy Rayon"),
    (STRICT, "Донецька область; Donetska oblast; Donetsk Oblast; Donetskaya oblast"),
]
APART = [  # villages that a mark tells apart share no key, nor do other names
    ("Nova Kakhovka", "Kakhovka"), ("Velyka Novosilka", "Mala Novosilka"), ("Новая Каховка", "Каховка"),
    ("Novooleksandrivka", "Oleksandrivka"), ("Staryi Krym", "Krym"), ("Verkhnia Lanna", "Nyzhnia Lanna"),
    ("Novoselivka Persha", "Novoselivka Druha"), ("Новосёловка Первая", "Новосёловка Вторая"),
    ("Pivnichne Butove", "Pivdenne Butove"), ("Skhidne Pole", "Zakhidne Pole"), ("Bolshaya Balka", "Malaya Balka"),
    ("Nove Selo", "Nove Misto"), ("Serednii Babyn", "Verkhnii Babyn"), ("Sievierodonetsk", "Donetsk"),
    ("Novodonetske", "Donetske"), ("Pisky", "Pisky-Rivnenski"), ("Kamianka", "Kamianske"), ("Poltava", "Polohy"),
    ("Kharkiv", "Kherson"), ("Izium", "Sumy"),
]
PAIRS = ["Bakhmut; Artemivsk; Артёмовск; Artyomovsk", "Toretsk; Dzerzhynsk; Дзержинск", "Lyman; Красный Лиман",
         "Pokrovsk; Krasnoarmeysk; Красноармейск", "Dnipro; Dnipropetrovsk; Днепр",
         "Siverskodonetsk; Sievierodonetsk; Severodonetsk", "Samar; Novomoskovsk", "Lviv; Lemberg", "Moscow; Москва"]


@pytest.mark.parametrize("level, spellings", SPELLINGS)
def test_one_name(level, spellings):
    first, *others = (names.keys(name, WORLD) for name in spellings.split("; "))
    assert others and first[level] and [key[level] for key in others] == [first[level]] * len(others)


@pytest.mark.parametrize("one, other", APART)
def test_apart(one, other):
    assert all(left != right for left, right in zip(names.keys(one, WORLD), names.keys(other, WORLD)))


@pytest.mark.parametrize("group", PAIRS)
def test_names_of_one_place(group):
    first, *others = group.split("; ")
    for other in others:
        known = {names.keys(name, WORLD).strict for name in names.same_place(other, WORLD)}
        assert names.keys(first, WORLD).strict in known


@pytest.mark.parametrize("asked, other", [("Cherson", "Kherson"), ("Bachmut", "Bakhmut"), ("khutir Yasnyi", "Yasnyi"),
                                          ("станица Вёшенская", "Vyoshenskaya")])
def test_asked_for_as_well(asked, other):
    assert names.keys(other, WORLD).strict in names.alternates(asked, WORLD)


@pytest.mark.parametrize("slip, name", [("Kramtorsk", "Kramatorsk"), ("Avdivkka", "Avdiivka"), ("Kherdson", "Kherson"),
                                        ("Pokrosvk", "Pokrovsk")])
def test_one_slip(slip, name):
    one, other = names.keys(slip, WORLD).skeleton, names.keys(name, WORLD).skeleton
    assert one == other or names.is_one_off(one, other)
