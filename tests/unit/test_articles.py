"""Files and folders to articles: every kind of file, where dates come from, what fails alone."""

import io
import os
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dateline.core.article_formats import LONGEST_TEXT
from dateline.core.articles import article_from_text, read_articles
from dateline.core.html_text import read_page
from dateline.core.model import Article, Note, Problem
from dateline.gazetteer.decoding import decode, encoding_of
from growth import worse_than_linear

DATA = Path(__file__).resolve().parent.parent / "data" / "articles"
BODY = "A bomb wounded two shepherds on Monday near the well, police said.\nThey came at noon.\n"
ARABIC = "قتل شخصان في هجوم مسلح على قرية قرب المدينة مساء الأحد، وقالت الشرطة إن المهاجمين فروا."


def read(*paths, **options):
    found = list(read_articles(paths, **options))
    return ([item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Problem)])


def only(path, **options):
    articles, problems = read(path, **options)
    assert problems == [] and len(articles) == 1
    return articles[0]


def write(folder, name, content=BODY):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- which files, and what names them ---------------------------------------------------------------------------------

def test_a_folder_is_read_recursively_and_sorted(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/deep/d.txt"):
        write(tmp_path, name)
    for name in ("README.md", "LICENSE", "index.csv", "expected.json", ".hidden.txt", ".git/e.txt", "map.png", "data.json", "~$f.docx"):
        write(tmp_path, name)
    write(tmp_path, "figures.csv", "year,attacks\n2020,3\n")
    write(tmp_path, "blob.xyz", bytes(range(256)) * 20)
    articles, problems = read(tmp_path)
    assert [a.article_id for a in articles] == ["a.txt", "b.txt", "c.md", "d.txt"]
    assert problems == []


def test_the_same_name_in_two_folders(tmp_path):
    for name in ("x/a.txt", "y/a.txt", "b.txt"):
        write(tmp_path, name)
    articles, _ = read(tmp_path)
    assert [a.article_id for a in articles] == ["b.txt", "x/a.txt", "y/a.txt"]
    articles, _ = read(tmp_path / "x", tmp_path / "y")
    assert [a.article_id for a in articles] == ["x/a.txt", "y/a.txt"]


def test_a_file_given_twice_is_read_once(tmp_path):
    path = write(tmp_path, "a.txt")
    assert len(read(path, tmp_path, str(path))[0]) == 1


def test_a_file_given_itself_is_tried_as_text(tmp_path):
    assert only(write(tmp_path, "story.dat")).text == BODY
    assert only(write(tmp_path, "story")).article_id == "story"
    assert only(write(tmp_path, "README.md")).article_id == "README.md"


def test_text_is_given_as_decoded(tmp_path):
    content = "One\r\n\r\n\u00a0Two \u201cdied\u201d.\t\r\n"
    assert only(write(tmp_path, "a.txt", content)).text == content


# --- what fails alone ------------------------------------------------------------------------------------------------

BAD_FILES = [
    ("empty.txt", b"", "empty"), ("blank.txt", b" \n\t\n", "no text"), ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(500), "no text file"),
    ("bytes.txt", bytes(range(256)) * 8, "no text file"), ("long.txt", b"A man died. " * 450_000, "million"),
    ("huge.txt", b"A man died. " * 2_200_000, "MB"), ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "cannot be read"),
    ("broken.docx", b"PK\x03\x04 broken", "Word"), ("nolist.csv", b"a,b\n1,2\n", "columns id and text"),
    ("empty.csv", b"", "empty"), ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text"),
    ("other.xml", b"<?xml version='1.0'?><svg></svg>", "RSS"), ("broken.pdf", b"%PDF-1.4 broken", "PDF"),
    ("half.txt", b"\xff\xfe" + b"A\xd8" * 200, "UTF-16"),
]


@pytest.mark.parametrize("name, content, word", BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_fails_alone_with_one_clear_line(tmp_path, name, content, word):
    good = write(tmp_path, "good.txt")
    bad = write(tmp_path, name, content)
    articles, problems = read(bad, good)
    assert [a.article_id for a in articles] == ["good.txt"]
    assert len(problems) == 1
    assert word in problems[0].what and name in problems[0].path and problems[0].remedy
    assert "\n" not in str(problems[0])


def test_a_missing_path(tmp_path):
    articles, problems = read(tmp_path / "no", write(tmp_path, "a.txt"))
    assert len(articles) == 1 and "no such file" in problems[0].what


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_no_permission(tmp_path):
    write(tmp_path, "shut/a.txt")
    locked = write(tmp_path, "locked.txt")
    write(tmp_path, "open.txt")
    locked.chmod(0)
    (tmp_path / "shut").chmod(0)
    try:
        articles, problems = read(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert [a.article_id for a in articles] == ["open.txt"]
    assert sorted("permission" in p.what for p in problems) == [True, True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "a.txt")
    assert len(read(tmp_path)[0]) == 1
    assert len(read(tmp_path / "pipe.txt")[1]) == 1


def test_a_loop_of_links(tmp_path):
    write(tmp_path, "a.txt")
    os.symlink(tmp_path, tmp_path / "again")
    os.symlink(tmp_path / "nowhere", tmp_path / "lost.txt")
    articles, problems = read(tmp_path)
    assert [a.article_id for a in articles] == ["a.txt"] and len(problems) == 1


# --- the index, and who gave the date -----------------------------------------------------------------------------------

def test_an_index_says_which_files_and_their_dates(tmp_path):
    for name in ("a.txt", "b.txt", "sub/c.txt", "d.txt"):
        write(tmp_path, name)
    index = write(tmp_path, "index.csv", "file,published,source,url\na.txt,2021-03-09,Wire,https://news.example/1\n"
                                         "b.txt,,Post,\nsub/c.txt,10/03/2021,,\ngone.txt,2021-03-09,,\n")
    articles, problems = read(tmp_path, index=index)
    assert [(a.article_id, a.published, a.published_from, a.source, a.url) for a in articles] == [
        ("a.txt", date(2021, 3, 9), "index", "Wire", "https://news.example/1"), ("b.txt", None, "none", "Post", ""),
        ("c.txt", date(2021, 3, 10), "index", "", "")]
    assert [p.path for p in problems] == ["gone.txt"]


@pytest.mark.parametrize("content, word", [("a,b\n", "column file"), ("file,published\na.txt,soon\n", "cannot be read"),
                                           ("file\na.txt\na.txt\n", "twice")])
def test_a_bad_index(tmp_path, content, word):
    write(tmp_path, "a.txt")
    _, problems = read(tmp_path, index=write(tmp_path, "list.csv", content))
    assert len(problems) == 1 and word in problems[0].what


def test_a_missing_index(tmp_path):
    articles, problems = read(tmp_path, index=tmp_path / "no.csv")
    assert articles == [] and len(problems) == 1


def test_an_index_with_semicolons_and_a_mark(tmp_path):
    write(tmp_path, "a.txt")
    index = write(tmp_path, "list.csv", "\ufefffile;published\r\n.\\a.txt;2021-03-09\r\n")
    assert only(tmp_path, index=index).published == date(2021, 3, 9)


USER = date(2020, 1, 1)


@pytest.mark.parametrize("name, content, listed, user, published, origin", [
    ("a.txt", "Published: 5 May 2021\n\n" + BODY, "2021-03-09", USER, "2021-03-09", "index"),
    ("a.txt", "Published: 5 May 2021\n\n" + BODY, "", USER, "2020-01-01", "user"),
    ("a.txt", "Published: 5 May 2021\n\n" + BODY, "", None, "2021-05-05", "header"),
    ("a.txt", "ERBIL, Iraq, May 5, 2021 (AFP) - " + BODY, "", None, "2021-05-05", "dateline"),
    ("a.txt", "ERBIL, Iraq, May 5 (AFP) - " + BODY, "", None, None, "none"),
    ("a.txt", BODY, "", None, None, "none"),
    ("a.txt", "The town was taken on 5 May 2021. " + BODY, "", None, None, "none"),
    ("a.html", "<meta name='pubdate' content='2021-05-05'><p>Published: 6 May 2021</p><p>" + BODY * 3, "", None, "2021-05-05", "meta"),
    ("a.html", "<meta name='pubdate' content='2021-05-05'><p>" + BODY * 3, "", USER, "2020-01-01", "user"),
])
def test_who_gave_the_date(tmp_path, name, content, listed, user, published, origin):
    path = write(tmp_path, name, content)
    index = write(tmp_path, "index.csv", f"file,published\n{name},{listed}\n")
    article = only(path, index=index, published=user)
    assert (article.published and article.published.isoformat(), article.published_from) == (published, origin)


@pytest.mark.parametrize("text, title", [
    ("Bomb wounds two near a well\n\nA bomb went off.", "Bomb wounds two near a well"),
    ("# Bomb wounds two near a well\r\n\r\nA bomb went off.", "Bomb wounds two near a well"),
    ("Iraq News\nSecurity\n\nBomb wounds two near a well\n\nA bomb went off.", "Bomb wounds two near a well"),
    ("A bomb went off.\n\nPolice came.", ""), ("Bomb wounds two near a well\nA bomb went off.", ""), ("", ""),
])
def test_the_title(text, title):
    assert article_from_text(text, "a").title == title


def test_a_page_pasted_as_text_is_read_as_the_page(tmp_path):
    path = write(tmp_path, "a.txt", "<h1>Rockets hit a base</h1>\n<p>KIRKUK, May 5, 2021 &#8212; " + BODY + "</p>")
    article = only(path)
    assert "<p>" not in article.text and "KIRKUK, May 5, 2021 — " in article.text
    assert article.published == date(2021, 5, 5)
    assert only(write(tmp_path, "b.txt", "<p is not a tag here. " + BODY)).text.startswith("<p is")


# --- encodings ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text, encoding, expected", [
    ("The town’s “well” – near Ḩadīthah.", "utf-8", "utf-8"), ("The town’s “well” – near Ḩadīthah.", "utf-8-sig", "utf-8-sig"),
    ("The town’s “well” in the hills.", "utf-16", "utf-16"), ("The town’s “well” in the hills.", "utf-16-le", "utf-16-le"),
    ("The town’s “well” in the hills.", "utf-16-be", "utf-16-be"), (ARABIC, "utf-16-le", "utf-16-le"), (ARABIC, "utf-16-be", "utf-16-be"),
    (ARABIC, "utf-8", "utf-8"), (ARABIC, "cp1256", "cp1256"), ("Said “Ali”.\n" + ARABIC, "cp1256", "cp1256"),
    ("The town’s “well” – a café, naïve à côté.", "cp1252", "cp1252"), ("plain", "ascii", "utf-8"), ("The town’s.", "utf-32", "utf-32"),
])
def test_encodings(text, encoding, expected):
    assert decode(text.encode(encoding)) == (text, expected)
    assert encoding_of(io.BytesIO(text.encode(encoding))) == expected


def test_the_encoding_of_a_stream_may_show_late():
    plain = b"A plain line.\n" * 200_000
    assert encoding_of(io.BytesIO(plain + ARABIC.encode("cp1256"))) == "cp1256"
    assert encoding_of(io.BytesIO(plain + ARABIC.encode())) == "utf-8"


def test_one_bad_byte_does_not_change_the_encoding():
    data = ARABIC.encode() + b"\xff" + ARABIC.encode()
    assert decode(data) == (ARABIC + "\ufffd" + ARABIC, "utf-8")


def test_garbled_letters_are_noticed(tmp_path):
    garbled = "The town’s “well” was hit. ".encode().decode("cp1252", "ignore") * 2
    articles, problems = read(write(tmp_path, "a.txt", garbled))
    assert len(articles) == 1 and "garbled" in problems[0].what


# --- kinds of file -------------------------------------------------------------------------------------------------------

def test_a_page():
    article = only(DATA / "page.html")
    assert article.article_id == "page.html"
    assert article.title == "Bomb wounds two near Tal Zahra"
    assert (article.published, article.published_from) == (date(2021, 3, 9), "meta")
    assert (article.source, article.url) == ("Northern Wire", "https://news.example/bomb-tal-zahra")
    assert article.text.startswith("Bomb wounds two near Tal Zahra\n\nA roadside bomb wounded two shepherds on Monday")
    assert "Police closed the track & searched the fields around it “until nightfall”." in article.text
    for unwanted in ("script", "Home", "Share this", "Nine people", "Seven officers", "forty", "cookies"):
        assert unwanted not in article.text


PARAGRAPHS = "".join(f"<p>In place number {k} a bomb went off and police came to look at what had happened.</p>" for k in range(4))


@pytest.mark.parametrize("head, expected", [
    ("<meta property='article:published_time' content='2021-03-09T08:15:00Z'>", "2021-03-09"),
    ("<meta itemprop='datePublished' content='March 9, 2021'>", "2021-03-09"),
    ("<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", \"datePublished\": \"2021-03-09\"}]}</script>", "2021-03-09"),
    ("<script type='application/ld+json'>{broken</script><time datetime='2021-03-09 08:15'>9 March</time>", "2021-03-09"),
    ("<meta name='date' content='soon'>", None), ("", None),
])
def test_the_date_of_a_page(tmp_path, head, expected):
    article = only(write(tmp_path, "a.html", f"<html><head>{head}</head><body><div>{PARAGRAPHS}</div></body></html>"))
    assert (article.published and article.published.isoformat()) == expected


@pytest.mark.parametrize("markup", [
    f"<body><article>{PARAGRAPHS}</article><div>{PARAGRAPHS.replace('place', 'other')[:150]}</div>",
    f"<body class='comments-open'><div class='page'>{PARAGRAPHS}</div>", f"<div><div>{PARAGRAPHS[:300]}</div></div><div>{PARAGRAPHS}",
    PARAGRAPHS, PARAGRAPHS.replace("</p>", ""), f"<table><tr><td><a href=x>Home</a></td><td>{PARAGRAPHS}</td></tr></table>",
    f"<DIV><!-- x --><P>{PARAGRAPHS}</P></DIV>", PARAGRAPHS.replace("<p>", "").replace("</p>", "<br><br>"),
    f"<div class='related-topic-page'>{PARAGRAPHS}</div>", f"<div>{PARAGRAPHS}<!-- open",
])
def test_main_text(markup):
    text = read_page(markup).text
    for k in range(4):
        assert f"In place number {k} a bomb" in text
    assert "Home" not in text


def test_a_mail():
    article = only(DATA / "mail.eml")
    assert article.text.startswith("A bomb wounded two shepherds on Monday near Tal Zahra’s well.")
    assert (article.title, article.source) == ("Bomb wounds two near Tal Zahra", "Northern Wire")
    assert (article.published, article.published_from) == (date(2021, 3, 9), "meta")


def test_a_feed():
    articles, problems = read(DATA / "feed.rss")
    assert [(a.article_id, a.title, a.published, a.source, a.url) for a in articles] == [
        ("wire-1", "Bomb wounds two near Tal Zahra", date(2021, 3, 9), "Northern Wire", "https://news.example/1"),
        ("wire-2", "Raid in the hills", date(2021, 3, 10), "Northern Wire", "https://news.example/2")]
    assert articles[0].text.endswith("A bomb wounded two shepherds on Monday.\n\nPolice & herders searched the fields.")
    assert articles[1].text.endswith("Troops raided two hamlets.")
    assert len(problems) == 1 and "wire-3" in problems[0].path or "#3" in problems[0].path


def test_an_atom_feed(tmp_path):
    feed = ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title><entry><title>Raid</title>"
            "<link href='https://news.example/2'/><id>e1</id><published>2021-03-10T10:00:00Z</published>"
            "<content type='html'>&lt;p&gt;Troops raided two hamlets.&lt;/p&gt;</content></entry></feed>")
    article = only(write(tmp_path, "a.atom", feed))
    assert (article.article_id, article.published, article.url) == ("e1", date(2021, 3, 10), "https://news.example/2")
    assert article.text == "Raid\n\nTroops raided two hamlets."


def test_a_table():
    articles, problems = read(DATA / "table.csv")
    assert [(a.article_id, a.published, a.published_from) for a in articles] == [
        ("w1", date(2021, 3, 9), "index"), ("w2", date(2021, 3, 10), "index"), ("w4", None, "none")]
    assert articles[0].text == "A bomb wounded two shepherds.\nPolice came."
    assert (articles[0].title, articles[0].source) == ("Bomb wounds two", "Northern Wire")
    assert [word for p, word in zip(problems, ("no text", "no id", "cannot be read", "twice")) if word in p.what] == [
        "no text", "no id", "cannot be read", "twice"]


def test_a_table_with_an_index(tmp_path):
    index = write(tmp_path, "index.csv", "file,published\nw2,2021-03-12\n")
    articles, _ = read(DATA / "table.csv", index=index)
    assert [(a.article_id, a.published) for a in articles] == [("w2", date(2021, 3, 12))]


def test_a_long_cell(tmp_path):
    text = "A man died. " * 20_000
    assert only(write(tmp_path, "a.csv", f"id,text\nx,{text}\n")).text.strip() == text.strip()


def test_tabs(tmp_path):
    assert only(write(tmp_path, "a.tsv", "ID\tText\nx\tA man, a farmer, died.\n")).text == "A man, a farmer, died."


def test_lines_of_json():
    articles, problems = read(DATA / "lines.jsonl")
    assert [(a.article_id, a.published) for a in articles] == [("j1", date(2021, 3, 9)), ("2", None)]
    assert len(problems) == 1 and "line 2" in problems[0].what


def docx(path, document, level=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("word/document.xml", document)
    return path


def test_a_word_document(tmp_path):
    path = docx(tmp_path / "a.docx", "<?xml version='1.0'?><w:document><w:body><w:p><w:r><w:t>Two men &amp; a</w:t></w:r>"
                                     "<w:r><w:t xml:space='preserve'> child</w:t></w:r></w:p><w:p><w:r><w:t>died.</w:t></w:r></w:p>"
                                     "<w:sectPr>hidden</w:sectPr></w:body></w:document>")
    assert only(path).text == "Two men & a child\n\ndied."


def test_a_word_document_cannot_declare_entities(tmp_path):
    bomb = ("<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
            "<w:document><w:p><w:t>Two men &b; &f; died.</w:t></w:p></w:document>")
    text = only(docx(tmp_path / "a.docx", bomb)).text
    assert "ha" not in text and "root" not in text and "died." in text


def test_a_word_document_that_unpacks_to_too_much(tmp_path):
    _, problems = read(docx(tmp_path / "a.docx", b"a" * 110_000_000, level=1))
    assert "unpacks" in problems[0].what


def test_a_pdf_without_its_reader(tmp_path, monkeypatch):
    from dateline.core import article_formats

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(article_formats, "import_module", missing)
    _, problems = read(write(tmp_path, "a.pdf", b"%PDF-1.4"))
    assert "pypdf" in problems[0].what


# --- hostile input -------------------------------------------------------------------------------------------------------

def test_markup_is_read_in_linear_time():
    slow = worse_than_linear("markup")
    assert not slow, slow


@pytest.mark.parametrize("subject", ["mojibake", "repeats"])
def test_letters_and_repeats_are_judged_in_linear_time(subject):
    slow = worse_than_linear(subject)
    assert not slow, slow


def test_the_longest_article_is_read(tmp_path):
    assert len(only(write(tmp_path, "a.txt", ("A man died. " * 420_000)[:LONGEST_TEXT])).text) == LONGEST_TEXT


def test_reading_twice_gives_the_same(tmp_path):
    shutil.copytree(DATA, tmp_path / "copy")
    assert list(map(str, read_articles([tmp_path]))) == list(map(str, read_articles([tmp_path])))


# --- what is mended, and what is no failure --------------------------------------------------------------------------------

def garbled(text, code_page):
    """UTF-8 read as a code page, with controls for the bytes that it lacks, as browsers do."""
    return "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in text.encode())


RUSSIAN = "Боевики убили семь полицейских в воскресенье, сообщила полиция."


@pytest.mark.parametrize("text, code_page", [
    ("The town’s “well” was hit – again.", "cp1252"), ("The town’s well.", "cp1252"), (ARABIC, "cp1252"), (ARABIC, "cp1256"),
    (RUSSIAN, "cp1251"), ("“We fled,” he said – naïve à côté.", "cp1252")])
@pytest.mark.parametrize("rounds", [1, 2])
def test_letters_are_mended_when_it_is_certain(tmp_path, text, code_page, rounds):
    wrong = text
    for _ in range(rounds):
        wrong = garbled(wrong, code_page)
    articles, problems = read(write(tmp_path, "a.txt", wrong))
    assert articles[0].text == text
    assert [type(problem) for problem in problems] == [Note]


@pytest.mark.parametrize("text", [
    "Prix «CAFÉ», à côté – naïve.", "Січня і Рівне є їх Рік, «Київ».", ARABIC, RUSSIAN, "Şırnak'ta İĞÜŞ", "The town’s “well”.", "Ã la carte"])
def test_sound_letters_are_left_alone(tmp_path, text):
    assert only(write(tmp_path, "a.txt", text)).text == text


def test_half_garbled_letters_are_noticed_and_left(tmp_path):
    text = garbled("The town’s well. ", "cp1252") + "“We fled,” he said."
    articles, problems = read(write(tmp_path, "a.txt", text))
    assert articles[0].text == text and "garbled" in problems[0].what and not isinstance(problems[0], Note)


def test_cyrillic_bytes():
    assert decode(RUSSIAN.encode("cp1251")) == (RUSSIAN, "cp1251")


def test_front_matter_of_markdown(tmp_path):
    article = only(write(tmp_path, "a.md", "---\ntitle: \"Seven die\"\ndate: 2022-12-18\nsource: Wire\nurl: https://a.example/1\n---\n\n" + BODY))
    assert (article.text, article.title, article.source, article.url) == (BODY, "Seven die", "Wire", "https://a.example/1")
    assert (article.published, article.published_from) == (date(2022, 12, 18), "meta")
    assert only(write(tmp_path, "b.md", "---\n\n" + BODY)).text == "---\n\n" + BODY


def test_what_a_feed_item_holds_of_others(tmp_path):
    rss = ("<rss><channel><title>Wire</title><image><title>Logo</title></image><item><title>Raid</title><media:content>"
           "<media:title>Photo</media:title><media:description>Forty dead</media:description></media:content>"
           "<link>https://a.example/1</link><description>Troops raided two hamlets.</description></item></channel></rss>")
    article = only(write(tmp_path, "a.rss", rss))
    assert (article.title, article.source, article.text) == ("Raid", "Wire", "Raid\n\nTroops raided two hamlets.")


def test_elements_in_an_atom_feed(tmp_path):
    atom = ("<feed><title>Wire</title><entry><id>e1</id><title>Raid</title><updated>2022-12-18</updated><content type='xhtml'>"
            "<div><p>Troops raided <b>two</b> hamlets &amp; left.</p><p>They came back.</p></div></content>"
            "<source><title>Other</title><id>o</id><updated>2001-01-01</updated></source></entry></feed>")
    article = only(write(tmp_path, "a.atom", atom))
    assert article.text == "Raid\n\nTroops raided two hamlets & left.\n\nThey came back."
    assert (article.article_id, article.source, article.published) == ("e1", "Wire", date(2022, 12, 18))


def test_the_same_id_in_two_tables(tmp_path):
    write(tmp_path, "a.csv", "id,text\n1,A man died.\n")
    write(tmp_path, "b.csv", "id,text\n1,A man fled.\n")
    articles, problems = read(tmp_path)
    assert [(a.article_id, a.text) for a in articles] == [("1", "A man died."), ("b.csv#1", "A man fled.")] and not problems


def test_cells_of_json_that_are_no_text(tmp_path):
    lines = '{"id": 1, "text": ["a"]}\n{"id": 2, "text": "A man \\ud800 died.", "source": {"name": "Wire"}}\n'
    articles, problems = read(write(tmp_path, "a.jsonl", lines))
    assert [(a.text, a.source) for a in articles] == [("A man \ufffd died.", "Wire")]
    assert len(problems) == 1 and "no text" in problems[0].what


def test_a_word_document_of_another_program(tmp_path):
    box = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    words = "<x:p><x:r><x:t>{}</x:t></x:r></x:p>"
    document = f"<x:document><x:body>{box.format(words.format('In a box.'))}{words.format('Two died.')}</x:body></x:document>"
    assert only(docx(tmp_path / "a.docx", document)).text == "In a box.\n\nTwo died."


def test_a_forwarded_mail(tmp_path):
    mail = "Subject: Fwd: RE: Two die\nDate: Sun, 18 Dec 2022 20:14:00 +0300\n\n" + BODY
    assert only(write(tmp_path, "a.eml", mail)).title == "Two die"
