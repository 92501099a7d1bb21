"""Where sentences begin and end, and what each of them is."""

import re
from datetime import date
from pathlib import Path

import pytest

from dateline.core.articles import read_articles
from dateline.core.extraction.headers import find_headers, parse_day, published_date
from dateline.core.extraction.sentences import split_sentences
from dateline.core.model import Article
from growth import worse_than_linear
from nonsense import nonsense


NUMBERED = re.compile("(?:^|(?<=[\n\r\u2028\u2029]))[ \t\u00a0]*(?:\\d{1,2}[.)]|[a-z][)])[ \t\u00a0]+")


def sentences_of(text):
    return [text[s.start:s.end] for s in split_sentences(text)]


def kinds_of(text):
    return [s.kind for s in split_sentences(text)]


@pytest.mark.parametrize("parts", [
    ["Two men died.", "Three fled."],
    ["Lt. Col. Ahmed Ali spoke.", "He named no place."],
    ["Brig. Gen. Yahya Ali spoke to No. 5 Company.", "It left."],
    ["The U.S. army left.", "It came back."],
    ["It was seen by the U.S.", "The army left."],
    ["It happened on Dec. 18 near St. Elias.", "Police came."],
    ["It began at 5 p.m. on Sunday.", "Police came."],
    ["It lies 3.5 km away.", "Police came."],
    ["\"We fled,\" he said.", "\"They shot.\"", "No one came."],
    ["“We fled.”", "He said no more."],
    ["\"Where are they?\" he asked.", "Nobody knew."],
    ["They attacked “a patrol … then left.”", "Police came."],
    ["They waited... and left.", "Police came."],
    ["Who did it?", "Nobody knows!", "Police came."],
    ["Dr. Sami, Mr. Ali and Mrs. Hadi spoke.", "J. K. Sami left."],
    ["It cost $1.5 million.", "Police paid."],
    ["The P.K.K. said so.", "Police came."],
    ["It hit Gov. Ali's house.", "12 people fled."],
    ["See www.example.org or mail a.b@example.org for more.", "Police came."],
    ["He said no.", "The army left."],
    ["It was seen by Sgt. Sami Jr. and two others.", "Police came."],
    ["هاجم مسلحون قرية.", "قتل شخصان."],
    ["هل قتل أحد؟", "لا أحد يعرف.", "ثم جاء الجيش۔", "وغادر."],
    ["Lt. Col. Sami Ali and Brig. Gen. Yahya Rasool spoke.", "They left."],
    ["The No. 2 of the group was killed.", "Police came."],
    ["He flew to the U.S.", "Police came."],
    ["It fell at 3 a.m.", "Police came at 5 a.m. and left."],
    ["J. R. R. Sami died.", "A. B. Ali fled."],
    ["“We fled.", "They shot at us.", "Nobody came,” he said.", "Police came."],
    ["He said, \"Who are they?", "Where do they come from?\"", "Nobody knew."],
    ["See https://news.example/a.b?x=1.", "Then mail a.b@news.example.", "Police came."],
    ["Two died in Abu Ghraib (pop. 900,000).", "Police came."],
    ["On Sept. 11 he died in St. Elias near Mt. Sinjar.", "Police came."],
    ["It was at approx. 9 p.m. local time (6 p.m. GMT).", "Police came."],
    ["He lives in Washington, D.C.", "The army left."],
    ["What happened?!", "Nobody knew!!", "Police came."],
    ["Three soldiers, e.g. Sami, died; i.e. all.", "Police came."],
    ["Al-Shabaab's Ali M. Ahmed spoke.", "Police came."],
])
def test_split(parts):
    assert sentences_of(" ".join(parts)) == parts


@pytest.mark.parametrize("text, parts", [
    ("Two men died in the town.The army came.", ["Two men died in the town.", "The army came."]),
    ("Two men died.\nThree fled.", ["Two men died.", "Three fled."]),
    ("Two men died.\r\n\r\nThree fled.", ["Two men died.", "Three fled."]),
    ("A truck blew up away from cities. .\n\nPolice came.", ["A truck blew up away from cities. .", "Police came."]),
    ("They are in Iraq and Syriamost of whom fight.", ["They are in Iraq and Syriamost of whom fight."]),
    ("Attacks:\n- Two men died.\n- Three fled.\n• Four came.", ["Attacks:", "Two men died.", "Three fled.", "Four came."]),
    ("  \u00a0Two men died.\u00a0 Three fled. ", ["Two men died.", "Three fled."]),
    ("1. Two men died.\n2. Three fled.\n3) Four came.", ["Two men died.", "Three fled.", "Four came."]),
    ("a) Two men died.\nb) Three fled.", ["Two men died.", "Three fled."]),
    ("A street on Friday. (Photo: Sami Ali/AFP)", ["A street on Friday.", "(Photo: Sami Ali/AFP)"]),
    ("Seven die in Kirkuk\nTwo men died on Sunday.", ["Seven die in Kirkuk", "Two men died on Sunday."]),
    ("no stop at all", ["no stop at all"]),
    ("", []), (" \n ", []), ("...", []), ("e.g.", ["e.g."]),
    ("Gunmen attacked a police post near the town of Daquq on the road to\nKirkuk late on Saturday, killing two officers.\n",
     ["Gunmen attacked a police post near the town of Daquq on the road to\nKirkuk late on Saturday, killing two officers."]),
])
def test_split_of_a_text(text, parts):
    assert sentences_of(text) == parts


@pytest.mark.parametrize("text, kinds", [
    ("Seven police killed in attack\n\nTwo men died.", ["headline", "body"]),
    ("Iraq News\nSecurity\n\nBomb kills two in the north\n\nBy Sami Ali in Erbil\n\nTwo men died.",
     ["headline", "headline", "headline", "boilerplate", "body"]),
    ("Two men died.\n\n'Scattered attacks'\n\nThree fled.", ["body", "headline", "body"]),
    ("Bomb kills two in the north", ["body"]),
    ("Two men died.\n\nReporting by Sami Ali; editing by Hadi Sami", ["body", "boilerplate"]),
    ("Two men died. (Reporting by Sami Ali)", ["body", "boilerplate"]),
    ("Two men died.\n\nGet more stories like this on Facebook and Twitter", ["body", "boilerplate"]),
    ("Two men died.\n\nFollow us on Twitter.", ["body", "boilerplate"]),
    ("Two men died.\n\nDo you like this article?\n\nWell done!", ["body", "boilerplate", "boilerplate"]),
    ("Two men died.\n\nComments\nWe moderate all of them.\nPost a comment", ["body"] + ["boilerplate"] * 3),
    ("Two men died.\n\nRelated stories\n\nBomb kills nine in the south.", ["body", "boilerplate", "boilerplate"]),
    ("Two men died.\n\nRead also: Bomb kills nine\n\nThree fled.", ["body", "boilerplate", "body"]),
    ("Two men died.\n\nWe use cookies to serve you. Accept them.", ["body", "boilerplate", "boilerplate"]),
    ("Two men died.\n\n© 2022 Nobody. All rights reserved.", ["body", "boilerplate", "boilerplate"]),
    ("Houses in the village. [Photo courtesy of the village]\n\nTwo men died.", ["caption", "caption", "body"]),
    ("Two men died.\n\nSami Ali | Erbil Daily, Maps4news\n\nThree fled.", ["body", "caption", "body"]),
    ("Photo: a street in the town\n\nTwo men died.", ["caption", "body"]),
    ("Daquq, aftermath of a clash, 2019. Photo: Sami Ali\n\nTwo men died.", ["caption", "caption", "body"]),
    ("A street in the town on Friday. REUTERS/Sami Ali\n\nTwo men died.", ["caption", "caption", "body"]),
    ("KIRKUK, Iraq, Dec. 18 (AFP) - Two men died.", ["dateline", "body"]),
    ("ERBIL, Kurdistan Region — Two men died.", ["dateline", "body"]),
    ("Baghdad (AFP) – Two men died.", ["dateline", "body"]),
    ("BAGHDAD - Two men died.", ["dateline", "body"]),
    ("BAGHDAD, Dec 18 (Reuters) - Two men died.", ["dateline", "body"]),
    ("MOSUL: Two men died.", ["body"]),
    ("Northern News / Two men died.", ["dateline", "body"]),
    ("KIRKUK / NorthernNews.com: Two men died.", ["dateline", "body"]),
    ("SALAH AL-DIN / Two men died.", ["dateline", "body"]),
    ("BAQUBAH / Test NINA / Two men died.", ["dateline", "body"]),
    ("[BAGHDAD, December 18 2022] Two men died.", ["dateline", "body"]),
    ("Kirkuk (NorthernNews.com) – Two men died.", ["dateline", "body"]),
    ("Hassan/Ali died. Three fled.", ["body", "body"]),
    ("Late May – Two men died.", ["body"]),
    ("DUHOK - Two men died.\n\n* NEAR AKRE – Three fled.\n\n* ZAKHO - Four came.\n\nFive went.",
     ["dateline", "body"] * 3 + ["body"]),
    ("Two men died.\n\nPrevious Article\n\nBomb kills nine\n\nNext Article\n\nBomb kills ten", ["body"] + ["boilerplate"] * 4),
    ("Two men died.\n\n* denotes new or updated item\n\nThree fled.", ["body", "boilerplate", "body"]),
    ("Bomb kills nine • Mosul market burns • Three held in Akre • Rain due\n\nTwo men died.", ["boilerplate", "body"]),
    ("Two men died.\n\nYour email address will not be published. Required fields are marked *", ["body"] + ["boilerplate"] * 2),
    ("Houses in the village [AFP]\n\nTwo men died.", ["caption", "body"]),
    ("Map of the north showing Akre and Zakho\n\nTwo men died.", ["caption", "body"]),
    ("Two men died.\n\nImage caption,\nGuards at a gate where nine died in May\n\nThree fled.",
     ["body", "boilerplate", "caption", "body"]),
    ("Two men died.\n\n1080 View\n\n+ -\n\nThree fled.", ["body", "boilerplate", "body"]),
    ("Northern Wire – 14/09/2022 – Two men died.", ["dateline", "body"]),
    ("KIRKUK – Two men died.\nMOSUL – Three men died.", ["dateline", "body", "body"]),
    ("Iraqi army – backed by jets – came.", ["body"]),
    ("Published: 18 December 2022\n\nTwo men died.", ["dateline", "body"]),
    ("Date 2022-12-18 Two men died.", ["dateline", "body"]),
    ("Two men died.\n\n![a street](street.png)\n\nThree fled.", ["body", "caption", "body"]),
    ("Two men died.\n\nShow key events only\n\n18.20\n\nThree fled.", ["body", "boilerplate", "boilerplate", "body"]),
    ("Two men died.\n\nUpdated at 18.12 GMT\n\nThree fled.", ["body", "boilerplate", "body"]),
    ("Loading docks were hit.", ["body"]), ("Related attacks killed two men.", ["body"]),
    ("The comments of the minister were short.\n\nTwo men died.", ["body", "body"]),
    ("Share prices fell. Two men died.", ["body", "body"]),
    ("The reporting by the army was late.", ["body"]),
])
def test_kinds(text, kinds):
    assert kinds_of(text) == kinds


def test_paragraphs_are_counted():
    assert [s.paragraph for s in split_sentences("One died. Two fled.\n\nThree came.\nFour left.")] == [0, 0, 1, 2]


@pytest.mark.parametrize("text", [
    "Two men died.The army, e.g. U.S. units, came... (AFP)\n- x\n\nBy A\n\n\u00a0[Photo courtesy of B]\r\nComments\r\nz",
    "KIRKUK, Iraq, Dec. 18 (AFP) - Two men died.\r\nDate 2022-12-18 x y. z", "\ufeff“A.” B! C?D", "\u2028A b.\u2028C d."])
def test_offsets_are_exact_and_nothing_is_lost(text):
    check_offsets(text)


def test_offsets_of_every_kind_of_file(tmp_path):
    folder = Path(__file__).resolve().parent.parent / "data" / "articles"
    read = [item for item in read_articles([folder]) if isinstance(item, Article)]
    assert len({item.article_id.rpartition(".")[2] for item in read}) >= 3
    for article in read:
        check_offsets(article.text)


@pytest.mark.parametrize("seed", range(40))
def test_offsets_of_any_text(seed):
    check_offsets(nonsense(seed, 600))


def check_offsets(text):
    sentences = split_sentences(text)
    covered = set()
    for sentence in sentences:
        words = text[sentence.start:sentence.end]
        assert words and words == words.strip()
        assert covered.isdisjoint(range(sentence.start, sentence.end))
        covered.update(range(sentence.start, sentence.end))
    assert [s.start for s in sentences] == sorted(s.start for s in sentences)
    for bullet in NUMBERED.finditer(text):
        covered.update(range(bullet.start(), bullet.end()))
    assert not [text[k:k + 20] for k, c in enumerate(text) if k not in covered and c.isalnum()]


@pytest.mark.parametrize("text, day, kind", [
    ("Published: 18 December 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("Published on December 18, 2022 at 09:14 GMT\nTwo men died.", "2022-12-18", "header"),
    ("Reply date 2022-12-18 Two men died.", "2022-12-18", "header"),
    (" date 2022-12-18 Two men died.", "2022-12-18", "header"),
    ("Bomb kills two\n\n18 December 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\n18/12/2022 09:14\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nSunday, 18 December 2022 09:14\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nBy Sami Ali | Dec 18, 2022\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nErbil, 18-12-2022\nTwo men died.", "2022-12-18", "header"),
    ("2022-12-18T09:14:00Z\nTwo men died.", "2022-12-18", "header"),
    ("Posted: Sun, 18 Dec 2022 09:14:00 +0300\nTwo men died.", "2022-12-18", "header"),
    ("Updated: 20 December 2022\nPublished: 18 December 2022\nTwo men died.", "2022-12-18", "header"),
    ("Last updated: 20 December 2022\nTwo men died.", "2022-12-20", "header"),
    ("KIRKUK, Iraq, Dec. 18, 2022 (AFP) - Two men died.", "2022-12-18", "dateline"),
    ("Bomb kills two\n\nBaghdad, 18 December 2022 (INA) – Two men died.", "2022-12-18", "dateline"),
    ("KIRKUK, Iraq, Dec. 18 (AFP) - Two men died.", None, "none"),
    ("Two men died on 18 December 2022.", None, "none"),
    ("Two men died.\n\nOn 18 December 2022 two others died.", None, "none"),
    ("In the town of Daquq two men died on 18 December 2022\n\nThree fled.", None, "none"),
    ("The date 18 December 2022 is remembered.", None, "none"),
    ("Published: soon", None, "none"),
    ("STATEMENT\n\nWe condemn the attack.\n\nBaghdad, 18 December 2022\n", "2022-12-18", "header"),
    ("STATEMENT\n\nWe condemn the attack.\n\nIt fell on 18 December 2022\n", None, "none"),
    ("Bomb kills two\n\nNorthern Wire – 18/12/2022 – Two men died.", "2022-12-18", "dateline"),
    ("The road\n\nSpecial to Northern Wire, 18 December 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("Bomb Kills Two in Daquq on 18 December 2022\n\nTwo men died.", None, "none"),
    ("A diary\n\n18 December 2022\nTwo men died.\n\n20 December 2022\nThree fled.", None, "none"),
    ("Monday, 2 May 2024\n\nBomb kills two\n\nNorthern Wire 18 December 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nGunmen fled into the hills after it, and police searched the villages.\nLast modified: 18 Dec 2022\n"
     "Two men died.", "2022-12-18", "header"),
    ("Bomb kills two\n\nPosted by Sami Ali on December 18, 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\n\nBy Sami Ali and Hadi Sami | 18 December 2022 | 20:14\n\nTwo men died.", "2022-12-18", "header"),
    ("Date of publication: 18 December 2022\nTwo men died.", "2022-12-18", "header"),
    ("Publish date: 18.12.2022\nTwo men died.", "2022-12-18", "header"),
    ("Updated 8:14 PM EST, Sun December 18, 2022\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\n2022/12/18\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nBorn 18 December 1962\nTwo men died.", None, "none"),
    ("Bomb kills two\nDate of birth: 18 December 1962\nTwo men died.", None, "none"),
    ("Bomb kills two\nPhoto: AFP, 18 December 2012\nTwo men died.", None, "none"),
    ("Bomb kills two\nRetrieved: 18 December 2023\nTwo men died.", None, "none"),
    ("Published on 18 December 2022, the report named no place.", None, "none"),
    ("Released on 18 December 2022, the two hostages spoke.", None, "none"),
    ("Northern Wire | Security | 18/12/2022 18:41 | translated by hand from the Arabic\n\nTwo men died.",
     "2022-12-18", "header"),
    # under a standfirst of one sentence
    ("Bomb kills two\nTwo men have died near a well that stands between two villages of the district.\n"
     "Last Modified: 18 Dec 2022 07:10 GMT\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nTwo men have died near a well that stands between two villages of the district.\n"
     "18-12-2022\nTwo men died.", "2022-12-18", "header"),
    ("Bomb kills two\nDecember 18, 2022|By Sami Ali and Hadi Sami, Northern Wire foreign correspondents.\nTwo died.",
     "2022-12-18", "header"),
    ("Bomb kills two\nSunday, December 18, 2022 Posted: 8:43 AM EST (1343 GMT)\nTwo men died.",
     "2022-12-18", "header"),
    # the day on which a page was looked at gives way to the story's own
    ("• Wednesday, 31 July 2024\n\nBomb kills two\n\nNorthern Wire December 18, 2022 News\n\nTwo men died.",
     "2022-12-18", "header"),
    ("31 Jul 2024\nSunday 18 December 2022 - 14:42\nStory Code : 51\n\nBomb kills two\n\nTwo men died.",
     "2022-12-18", "header"),
    ("Sunday, December 18, 2022\n\nBomb kills two\n\nTwo men died.", "2022-12-18", "header"),
    ("A diary\n\nKirkuk, 18 December 2022\nTwo men died.\n\nDaquq, 20 December 2022\nThree fled.", None, "none"),
    ("Dec 18, 2022 – Bomb kills two\n\nTwo men died.", None, "none"),
    ("Bomb kills two\n\nDec 18, 2022 – Bomb kills two\n\nTwo men died.", "2022-12-18", "header"),
    # the title of a digest, not of a deed
    ("Factbox - Security developments in Iraq, 18 Dec 2022\n\nDec 18 (Wire) - Two men died.", "2022-12-18", "header"),
    ("Round-up of daily violence - Sunday 18 December 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("The battle of Daquq, 18 December 2012\n\nTwo men died.", None, "none"),
    # at the foot
    ("Bomb kills two\n\nTwo men died.\n\n(Northern Wire News Agency December 18, 2022)\n\nPrint\nMost read",
     "2022-12-18", "header"),
    ("Bomb kills two\n\nTwo men died.\n\nSHOW MORE\nLast Update: Sunday, 18 December 2022 KSA 23:40 – GMT 20:40\nPrint",
     "2022-12-18", "header"),
    ("Bomb kills two\n\n" + "Two men died near the well.\n\n" * 20 + "Posted 18 December 2022\n\nPosted 2 May 2021",
     None, "none"),
    # a row of buttons above it is no body
    ("Bomb kills two\n\n" + "digg: Bomb kills two   reddit: Bomb kills two   " * 4 + "\n\nSAMI ALI | December 18, 2022 12:16 "
     "PM EST | AP\n\nTwo men died.", "2022-12-18", "header"),
    ("The chairs\n\nBy a special correspondent | 18 December 2022\n\nTwo men died.", "2022-12-18", "header"),
    ("Kirkuk, Dec. 18, 2022. The clashes which broke out ended with two dead.", "2022-12-18", "dateline"),
    ("Place and date of martyrdom: 18 December 2022", None, "none"),
    ("Bomb kills two\n\nSrinagar (Valley), December 18, 2022: Two men died.", "2022-12-18", "dateline"),
])
def test_publication_date_in_the_text(text, day, kind):
    found, origin = published_date(find_headers(text))
    assert (found and found.isoformat(), origin) == (day, kind)


@pytest.mark.parametrize("words, day", [
    ("2022-12-18T20:14:00+03:00", date(2022, 12, 18)), ("20221218T201400", date(2022, 12, 18)),
    ("2022/12/18 20:14", date(2022, 12, 18)), ("Sun, 18 Dec 2022 20:14:00 +0300", date(2022, 12, 18)),
    ("20221399", None), ("1671321600", None), ("soon", None), ("", None)])
def test_a_day_as_files_write_it(words, day):
    assert parse_day(words) == day


def test_time_is_linear():
    slow = worse_than_linear("sentences")
    assert not slow, slow
