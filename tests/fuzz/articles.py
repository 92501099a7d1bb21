"""Hostile articles: each format that is read, tables of articles, indexes, and folders full of traps."""

import json
import os
import socket
from base64 import b64encode
from datetime import date
from email.header import Header
from itertools import islice
from pathlib import Path

import checks
import files
import words
from dateline.core.article_formats import READERS
from dateline.core.articles import articles_from_rows, read_articles
from dateline.core.model import Article
from extraction import ROOT

GOOD = "BAGHDAD, Dec. 18 - Gunmen killed two soldiers in Daquq on Sunday, police said.\n"
_LONGEST = 50_000  # characters of an article that is read to its incidents here; longer ones are measured elsewhere
_DAY = date(2022, 12, 18)


def article(ending):
    """A case: a hostile file of a format between two good ones, which must come out as if it were not there."""
    def case(dice, folder):
        for name in ("a-good.txt", "z-good.txt"):
            (folder / name).write_text(f"{name}\n\n{GOOD}", encoding="utf-8")
        (folder / f"m-hostile{ending}").write_bytes(hostile_file(dice, ending))
        found = list(read_articles([folder], published=dice.choice((None, _DAY))))
        for each in found:
            checks.entry(each)
        good = [each for each in found if isinstance(each, Article) and each.article_id.endswith("-good.txt")]
        assert [each.text for each in good] == [f"{name}\n\n{GOOD}" for name in ("a-good.txt", "z-good.txt")], good
        hostile = [each for each in found if isinstance(each, Article) and each not in good]
        checks.extracted(good[:1] + list(islice((each for each in hostile if len(each.text) < _LONGEST), 3)))
    return case


def hostile_file(dice, ending):
    """The bytes of a file of a format: a sample that was mutated, a monster in its grammar, or garbage."""
    kind = dice.random()
    if kind < 0.1:
        return dice.choice(files.GARBAGE)
    made = _MAKERS.get(ending, _plain)(dice)
    if kind < 0.45:
        made = files.mutated(dice, made)
    return made


def _plain(dice):
    if dice.random() < 0.3:
        return files.encoded(dice, dice.choice(_SAMPLES) + words.text(dice))
    return files.encoded(dice, words.text(dice, dice.choice((6000, 6000, 30_000))))


_SAMPLES = tuple(path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("0*.txt")))
_STORED = {path.suffix: path.read_bytes() for path in sorted((ROOT / "tests" / "data" / "articles").iterdir())}


def _markdown(dice):
    pairs = "".join(f"{name}: {words.word(dice)}\n" for name in ("title", "date", "source", "url", words.word(dice)))
    return files.encoded(dice, dice.choice(("---\n", "+++\n", "---\r\n", "")) + pairs + "---\n" + words.text(dice))


def _page(dice):
    if dice.random() < 0.2:
        return _STORED[".html"]
    metas = "".join(f"<meta name=\"{name}\" content=\"{words.word(dice)}\">" for name in
                    ("date", "og:title", "og:site_name", "parsely-page", words.word(dice)))
    names = ("headline", "name", "datePublished", "publisher", "@id", "@graph")
    linked = files.json_text({"@type": "NewsArticle", **{name: files.json_value(dice) for name in names}})
    tags = ("p", "p", "p", "div", "h1", "td", "time", "script", "li", words.word(dice))
    body = "".join(f"<{tag}>{words.text(dice, 1500)}</{tag}>" for tag in dice.choices(tags, k=6))
    deep = dice.choice(("", "", "<div>" * 3000, "<table><tr><td>" * 800))
    encoding = dice.choice(files.ENCODINGS + ("nonsense",))
    return files.encoded(dice, f"<!doctype html><html><head><meta charset=\"{encoding}\"><title>{words.word(dice)}"
                         f"</title>{metas}<script type='application/ld+json'>{linked}</script></head><body>{deep}{body}"
                         "</body></html>")


def _mail(dice):
    if dice.random() < 0.2:
        return _STORED[".eml"]
    heads = "".join(f"{name}: {_said_in_a_header(dice)}\r\n" for name in ("From", "Subject", "Date", "Message-ID"))
    charset = dice.choice(files.ENCODINGS + ("x" * 80, "\0", "../x"))
    kind = dice.choice(("text/plain", "text/html", "multipart/mixed; boundary=b", "multipart/alternative",
                        "message/rfc822", f"text/plain; charset=\"{charset}\"",
                        "text/plain; charset*=utf-8''%ED%A0%80", words.word(dice)))
    coding = dice.choice(("7bit", "base64", "quoted-printable", "x-uuencode", "binary", words.word(dice)))
    body = words.text(dice)
    body = b64encode(body.encode("utf-8", "replace")).decode() if dice.random() < 0.2 else body
    if kind.startswith("multipart"):
        kinds = ("text/plain", "text/html", kind)
        body = "".join(f"--b\r\nContent-Type: {dice.choice(kinds)}\r\n\r\n{words.text(dice, 800)}\r\n"
                       for _ in range(dice.choice((1, 2, 60))))
    return files.encoded(dice, f"{heads}Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{body}")


def _said_in_a_header(dice):
    value = words.word(dice)
    if dice.random() < 0.3:
        return Header(value.encode("utf-8", "replace").decode(), "utf-8").encode()
    return dice.choice(("=?utf-8?b?" + "A" * 401 + "?=", "=?x?q?=ff?=" * 30, "=?utf-8?q?=ED=A0=80?=", "(" * 200, "\"",
                        value))


def _feed(dice):
    if dice.random() < 0.2:
        return _STORED[".rss"]
    names = ("title", "description", "guid", "link", "pubDate", "content:encoded", "source", words.word(dice))
    items = "".join("<item>" + "".join(f"<{name}>{words.text(dice, 300)}</{name}>" for name in dice.choices(names, k=6))
                    + "</item>" for _ in range(dice.randint(0, 5)))
    return files.encoded(dice, f"<?xml version=\"1.0\" encoding=\"{dice.choice(files.ENCODINGS)}\"?>"
                         f"{dice.choice(('', '', *files.ENTITIES))}<rss><channel><title>{words.word(dice)}</title>&i;"
                         f"{items}</channel></rss>")


def _word(dice):
    paragraphs = "".join(f"<w:p><w:r><w:t>{words.text(dice, 600)}</w:t></w:r></w:p>"
                         for _ in range(dice.randint(0, 5)))
    document = f"<?xml version=\"1.0\"?>{dice.choice(('', *files.ENTITIES))}<w:document>{paragraphs}&i;</w:document>"
    members = [("word/document.xml", files.encoded(dice, document)),
               ("docProps/core.xml", files.encoded(dice, f"<dc:title>{words.word(dice)}</dc:title>"))]
    return files.zipped(dice, members[:dice.choice((0, 1, 2, 2, 2))])


def _table(parting):
    def make(dice):
        head = dice.sample(("id", "text", "title", "published", "source", "url"), dice.choice((2, 6, 6, 6)))
        return files.encoded(dice, files.csv_text(dice, head, dice.randint(0, 12), _cell, parting))
    return make


def _cell(dice):
    return words.text(dice, 300) if dice.random() < 0.3 else words.word(dice)


def _lines(dice):
    rows = (files.json_text({name: files.json_value(dice) if dice.random() < 0.4 else _cell(dice)
                             for name in ("id", "text", "title", "published", "source", "url")}) for _ in range(8))
    return files.encoded(dice, dice.choice(("\n", "\r\n", "\n\n")).join(rows))


def _pdf(dice):
    stream = f"BT /F1 12 Tf 72 720 Td ({words.text(dice, 500)}) Tj ET".encode("utf-8", "replace")
    return (b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            b"endobj\n4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont"
            b"/Helvetica>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(stream), stream))


_MAKERS = {".md": _markdown, ".html": _page, ".xhtml": _page, ".eml": _mail, ".rss": _feed, ".atom": _feed,
           ".xml": _feed, ".docx": _word, ".csv": _table(","), ".tsv": _table("\t"), ".jsonl": _lines,
           ".ndjson": _lines, ".pdf": _pdf}
ENDINGS = tuple(sorted(set(READERS) - {".text", ".markdown", ".htm", ".ndjson", ".atom", ".xhtml"})) + ("", ".strange")


def table_rows(dice, _folder):
    """Hostile rows of a table at hand between two good ones."""
    rows = [{"id": "a", "text": GOOD}] + [
        {name: files.json_value(dice) for name in dice.sample(("id", "text", "title", "published", "source", "url"), 5)}
        for _ in range(5)] + [{"id": "z", "text": GOOD}]
    found = list(articles_from_rows(rows, words.word(dice), dice.choice((None, _DAY))))
    for each in found:
        checks.entry(each)
    texts = [each.text for each in found if isinstance(each, Article)]
    assert texts[0] == GOOD and GOOD in texts[-1:], texts


def index(dice, folder):
    """A hostile index beside good articles; a line of it that lists one must still count."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    made = files.csv_text(dice, ("file", "published", "source", "url"), 5)
    made = files.mutated(dice, files.encoded(dice, made)) if dice.random() < 0.5 else made.encode("utf-8", "replace")
    good = b"file,published,source,url\ngood.txt,2022-12-18,Wire,\n"
    whole = dice.random() < 0.5
    (folder / "list.csv").write_bytes(good + made.partition(b"\n")[2] if whole else made)
    found = list(read_articles([folder], index=folder / "list.csv"))
    for each in found:
        checks.entry(each)


def folder_of_traps(dice, folder):
    """Links in circles and into nowhere, pipes, sockets, devices, folders called as files, names that are no text."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    ending = dice.choice(ENDINGS)
    for number, trap in enumerate(dice.sample(_TRAPS, 4)):
        trap(folder / f"trap{number}{ending}", dice)
    for _ in range(3):
        name = words.word(dice).replace("/", "-").replace("\0", "")[:60].encode("utf-8", "surrogatepass")[:200]
        if name not in (b"", b".", b".."):
            Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(GOOD, encoding="utf-8")
    listed = dice.choice((None, None, folder / f"trap0{ending}"))
    given = dice.choice(([folder], [folder], sorted(folder.iterdir())[:40], [Path("a\0b"), folder]))
    found = list(read_articles(given, index=listed))
    for each in found:
        checks.entry(each)
    if listed is None:
        assert any(isinstance(each, Article) and each.article_id == "good.txt" for each in found), found
    checks.extracted([each for each in found if isinstance(each, Article)][:5])


def _as_link(target):
    return lambda path, dice: path.symlink_to(target)


def _as_socket(path, _dice):
    here = os.getcwd()
    os.chdir(path.parent)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


_TRAPS = (*map(_as_link, ("trap0", "nowhere", ".", "..", "/dev/zero", "/dev/full", "/proc/self/mem", "/proc/kmsg")),
          lambda path, _dice: os.mkfifo(path), _as_socket, lambda path, _dice: path.mkdir(),
          lambda path, _dice: path.write_bytes(b""),
          lambda path, dice: path.write_bytes(hostile_file(dice, path.suffix)))


def text_alone(dice, _folder):
    """A hostile text as an article, read to its incidents and written out."""
    made = words.text(dice, dice.choice((3000, 12_000))).encode("utf-8", "replace").decode("utf-8")
    published = dice.choice((None, _DAY, date.min, date.max, date(1, 2, 1), date(9999, 1, 1)))
    title, source = (words.word(dice).encode("utf-8", "replace").decode("utf-8") for _ in range(2))
    checks.extracted([Article("hostile", made, title, published, "user" if published else "none", source),
                      Article("good", GOOD, published=_DAY, published_from="user")])
    json.dumps(made)


TARGETS = {**{f"article {ending or '(none)'}": article(ending) for ending in ENDINGS}, "rows": table_rows,
           "index": index, "folder": folder_of_traps, "text": text_alone}
