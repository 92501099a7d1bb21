"""What the fuzzer and the property tests found, each as the smallest input that showed it."""

import io
import json
import os
import sqlite3
import struct
import time
import zipfile
from contextlib import closing
from datetime import date

import pytest

from dateline.core.articles import article_from_text, articles_from_rows, read_articles
from dateline.core.extraction.dates import find_dates
from dateline.core.extraction.sentences import split_sentences
from dateline.core.model import Article, Problem
from dateline.core.pipeline import extract
from dateline.core.table import columns, incident_table
from dateline.core.zones.series import read_series
from dateline.core.zones.reading import Told
from dateline.gazetteer import archives, exchange, rulings
from dateline.gazetteer.country_file import check_country_file
from dateline.gazetteer.decoding import decode
from dateline.gazetteer.errors import DatelineError, GazetteerError
from dateline.gazetteer.place import MOST_PEOPLE, Place
from dateline.gazetteer.polygon_files import layers
from dateline.gazetteer.resolve import geocode
from dateline.gazetteer.sources import kind_of_source, read_places
from dateline.gazetteer.store import build_index, open_gazetteer
from extraction import GAZETTEER, LEXICON, ROOT, reports
from properties import hypothesis  # noqa: F401: skips where it is missing, as the others do

GOOD = "BAGHDAD, Dec. 18 - Gunmen killed two soldiers in Daquq on Sunday, police said.\n"
POLYGON = {"type": "Polygon", "coordinates": [[[43, 34], [45, 34], [45, 36], [43, 34]]]}


def read(folder, name, data):
    """(articles, problems) of a folder with a hostile file and a good one, which must come out."""
    (folder / name).write_bytes(data)
    (folder / "z-good.txt").write_text(GOOD, encoding="utf-8")
    found = list(read_articles([folder]))
    assert any(isinstance(each, Article) and each.text == GOOD for each in found)
    return [e for e in found if isinstance(e, Article) and e.text != GOOD], [e for e in found if isinstance(e, Problem)]


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def with_field(data, offset, form, value):
    """A zip, a field of its last entry in the table of contents changed."""
    data = bytearray(data)
    struct.pack_into(form, data, data.rfind(b"PK\x01\x02") + offset, value)
    return bytes(data)


BOMB = zipped(("IQ.txt", bytes(archives.SMALL_BYTES + 1)))


# Days at the ends of the calendar

@pytest.mark.parametrize("published", [date.min, date.max, date(1, 1, 3), date(9999, 12, 29)])
@pytest.mark.parametrize("words", [
    "yesterday", "400 years ago", "last week", "next Friday", "last May", "in May last year", "last winter",
    "on 10 Muharram", "on Nowruz", "three days ago on Sunday", "between 1 January 0001 and 31 December 9999",
    "the first Friday of May", "on Eid al-Fitr", "late last year", "9999999999 days ago"])
def test_days_are_counted_at_the_ends_of_the_calendar(words, published):
    text = f"Police announced on Sunday that gunmen had killed two soldiers in Daquq {words}."
    for found in find_dates(text, split_sentences(text), published, "user"):
        assert found.when.start is None or found.when.start <= found.when.end
    result = extract([Article("a", text, "", published, "user")], GAZETTEER, LEXICON)
    assert result.problems == ()


# Articles

def test_a_mail_whose_headers_end_python_s_parser(tmp_path):
    articles, _ = read(tmp_path, "a.eml", b"From: (((\"\r\nSubject: =?utf-8?b?" + b"A" * 401 + b"?= =?x?q?=ff?=\r\n"
                       b"Message-ID: \r\nDate: =?utf-8?q?=ED=A0=80?=\r\n\r\n" + GOOD.encode() + b"Told by mail.")
    assert len(articles) == 1 and articles[0].text.endswith("Told by mail.")


@pytest.mark.parametrize("data", [
    b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3000,
    b"Content-Type: text/plain; charset*=utf-8''%ED%A0%80\nContent-Transfer-Encoding: x-uuencode\n\nbegin 1 \xff\n!",
    b"Content-Type: image/png\r\n\r\nx"])
def test_a_mail_without_a_text_fails_alone(tmp_path, data):
    articles, problems = read(tmp_path, "a.eml", data)
    assert articles == [] and len(problems) == 1 and problems[0].remedy


@pytest.mark.parametrize("data", [
    with_field(zipped(("word/document.xml", b"<w:t>x</w:t>" * 50)), 10, "<H", 99), with_field(
        zipped(("word/document.xml", b"<w:t>x</w:t>" * 50)), 8, "<H", 1),
    zipped(("word/document.xml", b"<w:t>x</w:t>" * 500)).replace(b"word/document.xml", b"word/document.xm_", 1),
    zipped(("word/document.xml", os.urandom(3000)))[:1500] + b"\0" * 900 + zipped(("word/document.xml", b""))[-120:],
    with_field(zipped(("word/document.xml", b"x" * 9000)), 6, "<H", 0xffff)])
def test_a_word_document_that_is_no_zip_to_read_fails_alone(tmp_path, data):
    articles, problems = read(tmp_path, "a.docx", data)
    assert articles == [] and len(problems) == 1 and problems[0].remedy


def test_a_damaged_stream_in_a_word_document_fails_alone(tmp_path):
    data = bytearray(zipped(("word/document.xml", bytes(range(256)) * 40)))
    data[60:90] = b"\xff" * 30  # zlib.error is none of zipfile's errors
    _, problems = read(tmp_path, "a.docx", bytes(data))
    assert "Word document" in problems[0].what


def test_a_small_word_document_that_unpacks_to_a_lot_is_refused(tmp_path):
    _, problems = read(tmp_path, "a.docx", zipped(("word/document.xml", b"<w:t>a</w:t>" * 4_000_000)))
    assert "unpacks to 48 MB, more than" in problems[0].what and "save the article's text" in problems[0].remedy


def test_halves_of_characters_and_zeros_reach_no_article(tmp_path):
    page = ("<html><head><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"\\ud800\", "
            "\"publisher\": \"\\udfff\"}</script></head><body><p>" + GOOD * 3 + "</p></body></html>")
    articles, _ = read(tmp_path, "a.html", page.encode())
    rows = [{"id": "x\0y", "text": "Gunmen \0killed \ud800two.", "title": "\udc80"}]
    articles += [each for each in articles_from_rows(rows) if isinstance(each, Article)]
    articles.append(article_from_text("Told\0 here.", "name \udcff"))
    for article in articles:
        for text in (article.article_id, article.text, article.title, article.source, article.url):
            assert "\0" not in text
            text.encode("utf-8")
    assert articles[1].text == "Gunmen \ufffdkilled \ufffdtwo."  # character for character: places in it stay


def test_names_of_files_that_are_no_text_stay_apart(tmp_path):
    for name in (b"\xff.txt", b"\xfe.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "w") as stream:
            stream.write(GOOD)
    assert [each.article_id for each in read_articles([tmp_path])] == ["\\xfe.txt", "\\xff.txt"]


def test_pipes_and_devices_are_not_waited_for(tmp_path):
    for name in ("a.txt", "b.csv", "c.docx", "d.rss", "e", "f.unknown"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    (tmp_path / "z-good.txt").write_text(GOOD, encoding="utf-8")
    found = list(read_articles([tmp_path]))
    assert [each.article_id for each in found if isinstance(each, Article)] == ["z-good.txt"]
    assert all("no regular file" in each.what for each in found if isinstance(each, Problem))
    (problem,) = read_articles([tmp_path], index=tmp_path / "b.csv")
    assert "no regular file" in problem.what
    for reader in (lambda path: list(read_places(path)), kind_of_source, exchange.read, layers):
        with pytest.raises(GazetteerError, match="no regular file"):
            reader(tmp_path / "b.csv")


def test_a_sentence_without_end_is_read_in_time():
    text = "at least 3 people were killed in Kirkuk on Monday and " * 600
    begun = time.process_time()
    assert reports(text)
    assert time.process_time() - begun < 4  # it took 40 s


@pytest.mark.parametrize("said", [
    "999,999,999 soldiers", "2844674423 soldiers", "between 31 and 999,999,999 soldiers, 999,999,999 officers and "
    "999,999,999 guards", "999999 thousand soldiers"])
def test_no_count_is_larger_than_a_column_holds(said):
    for report in reports(f"A bomb killed {said} in Kirkuk on Monday."):
        assert report.facts.killed is None or report.facts.killed.high < 2 ** 31


def test_an_encoding_that_can_have_no_name_is_passed_over():
    assert decode(b"Hawija", "utf\0-8")[0] == "Hawija"


def test_a_long_cell_of_a_terminal_s_table_is_cut_in_time():
    begun = time.process_time()
    assert incident_table(()) and columns(("a",), [("x" * 200_000,)])
    made = extract([Article("a", GOOD, published=date(2022, 12, 18), source="S" * 100_000)], GAZETTEER, LEXICON)
    assert all(len(line) <= 140 for line in incident_table(made.incidents))
    assert time.process_time() - begun < 2


# Archives

@pytest.mark.parametrize("name", ["../IQ.txt", "a/../../IQ.txt", "/tmp/IQ.txt", "..\\IQ.txt", "C:\\IQ.txt", "C:IQ.txt"])
@pytest.mark.parametrize("ending", [".txt", ".geojson", ".kml"])
def test_a_zip_whose_names_lead_out_of_it_is_refused(tmp_path, name, ending):
    path = tmp_path / "x.zip"
    path.write_bytes(zipped((name.replace(".txt", ending), b"x" * 50)))
    with pytest.raises(GazetteerError, match="leads out of it; unzip it yourself"):
        list(read_places(path))


def test_a_zip_bomb_is_refused_with_the_bound(tmp_path):
    for name in ("x.zip", "x.kmz", "x.xlsx"):
        (tmp_path / name).write_bytes(BOMB)
        with pytest.raises(GazetteerError, match="67 MB from 0.07 MB, more than 200 times as much; unzip it yourself"):
            list(read_places(tmp_path / name))
    with pytest.raises(GazetteerError, match="more than 200 times as much"):
        check_country_file(tmp_path / "x.zip", "IQ")


def test_zones_in_a_bomb_fail_alone(tmp_path):
    (tmp_path / "2022-12-01.kmz").write_bytes(zipped(("doc.kml", bytes(archives.SMALL_BYTES + 1))))
    (tmp_path / "2022-12-02.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"h": "A"}, "geometry": POLYGON}]}))
    with read_series([tmp_path], Told(holder="h", day_in_name=True)) as series:
        assert len(series.editions) == 1 and "200 times as much" in str(series.problems[0])


def test_an_honest_zip_passes(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(("a/./IQ..data.txt", b"name,lat,lon\nDaquq,35.1,44.4\n"), ("readme.txt", b"x")))
    assert [place.name for place in read_places(path)] == ["Daquq"]


def test_a_zip_of_too_many_files_or_bytes_is_refused():
    members = [zipfile.ZipInfo(str(number)) for number in range(archives.MOST_MEMBERS + 1)]
    with pytest.raises(GazetteerError, match="more than 20,000"):
        archives.check("x.zip", members)
    for member in members[:3]:
        member.file_size = member.compress_size = archives.MOST_BYTES // 2
    with pytest.raises(GazetteerError, match="unzipped, it would be 6,442 MB, more than 4,295 MB"):
        archives.check("x.zip", members[:3])


# Gazetteers, boundaries, corrections

@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An index of places, to be spoilt."""
    path = tmp_path_factory.mktemp("made") / "made.gpkg"
    build_index([ROOT / "tests" / "data" / "gazetteer" / "country.txt"], path, cache_dir=path.parent)
    return path


@pytest.mark.parametrize("change", [
    "UPDATE places SET lon = 'east'", "UPDATE places SET name = NULL", "UPDATE places SET population = x'ff'",
    "UPDATE provinces SET names = 'many'", "UPDATE provinces SET country = x'ff', admin1 = 5", "DROP TABLE names",
    "UPDATE dateline_gazetteer SET value = 'x' WHERE key = 'rows'", "UPDATE names SET strict = 7, words = x'00ff'"])
def test_an_index_of_somebody_else_s_answers_or_is_refused(made, tmp_path, change):
    path = tmp_path / "i.gpkg"
    path.write_bytes(made.read_bytes())
    with closing(sqlite3.connect(path)) as database:
        database.execute(change)
        database.commit()
    try:
        with open_gazetteer([path], cache_dir=tmp_path / "cache", corrections=False) as gazetteer:
            for name in ("Kirkuk", "Daquq", "Tell Ahmar"):
                geocode(name, gazetteer)
    except DatelineError as error:
        assert "index" in error.message


def test_boundaries_with_broken_names_and_shapes_are_read(tmp_path):
    path = tmp_path / "b.geojson"
    broken = [{"type": "MultiPolygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[[1e308, 2]]]},
              {"type": "GeometryCollection", "geometries": None}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": POLYGON, "properties": {"ADM1_EN": "A\udfff", "ADM0_EN": "B"}},
        {"type": "Feature", "geometry": POLYGON, "properties": 5}] + [
        {"type": "Feature", "geometry": shape, "properties": {"ADM1_EN": "C", "ADM0_EN": "B"}} for shape in broken]}))
    assert kind_of_source(path) == "boundaries"
    build_index([path], tmp_path / "made.gpkg", cache_dir=tmp_path / "cache")


def test_figures_that_no_database_holds(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("name,lat,lon,population,radius_m\nA,1,2,1e300,nan\nB,1,2,99999999999999999999,-5\nC,1,2,-5,inf\n")
    assert [(place.population, place.radius_m) for place in read_places(path)] == [
        (MOST_PEOPLE, None), (MOST_PEOPLE, None), (0, None)]
    build_index([path], tmp_path / "made.gpkg", cache_dir=tmp_path / "cache")
    many = rulings.checked(rulings.move(Place("1", "A", 1, 2, population=10 ** 30), 3, 4, "2022-12-18T10:00:00Z"))
    assert many.place.population == MOST_PEOPLE
