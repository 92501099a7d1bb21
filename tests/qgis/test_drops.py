"""What is dropped on the map: articles are Dateline's, everything else stays QGIS's."""

import pytest
from osgeo import gdal, osr

from dateline.core.layers.drops import is_article, is_article_text

PROSE = "KIRKUK, 4 May 2021 - Gunmen shot dead three policemen in Hawija on Monday, an officer said, and fled.\n"
GRID = "ncols 3\nnrows 2\nxllcorner 44.1\nyllcorner 33.2\ncellsize 0.5\n1 2 3\n4 5 6\n"

ARTICLES = {
    "story.txt": PROSE, "notes.md": PROSE,
    "arabic.txt": "قتل ثلاثة من رجال الشرطة في الحويجة يوم الاثنين وفق ما قاله ضابط\n",
    "page.html": "<html><body><p>" + PROSE, "mail.eml": "Subject: attack\n\n" + PROSE,
    "table.csv": "id,title,text\n1,Attack," + PROSE, "german.csv": "id;text\n1;x\n", "table.tsv": "id\ttext\n1\tx\n",
    "table.jsonl": '{"id": "1", "text": "words"}\n', "long.jsonl": '{"id": "1", "text": "' + "word " * 9000,
    "news.rss": '<?xml version="1.0"?><rss version="2.0"><channel>', "news.xml": "<feed xmlns='x'><title>a</title>",
}
LAYERS = {
    "grid.txt": GRID, "points.xyz.txt": "44.1 33.2 5\n44.2 33.3 6\n", "points.csv": "id,lon,lat\n1,44.1,33.2\n",
    "both.csv": "id,text,lon,lat\n1,x,44.1,33.2\n", "wkt.csv": "id,text,WKT\n1,x,POINT(1 2)\n",
    "other.csv": "a,b\n1,2\n",
    "empty.csv": "", "empty.txt": "", "a.geojson": "{}", "seq.jsonl": '{"type": "Feature", "geometry": null}\n',
    "broken.jsonl": "not json\n", "quakes.rss": '<rss xmlns:georss="http://www.georss.org/georss">',
    "style.xml": "<qgis version='3'>", "project.qgz": "PK", "a.gpkg": "", "photo.jpg": "", "binary.txt": "\0\1\2" * 99,
    "table.json": '{"id": "1", "text": "words"}',
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_ours(tmp_path, name):
    (tmp_path / name).write_text(ARTICLES[name], encoding="utf-8")
    assert is_article(tmp_path / name)


@pytest.mark.parametrize("name", LAYERS)
def test_layers_stay_with_qgis(tmp_path, name):
    (tmp_path / name).write_text(LAYERS[name], encoding="utf-8")
    assert not is_article(tmp_path / name)


def test_what_is_not_there_is_nobodys(tmp_path):
    assert not is_article(tmp_path / "gone.txt")


@pytest.mark.parametrize("names, ours", [
    (("story.txt",), True), (("deep/er/story.txt", "photo.jpg"), True), (("story.txt", "a.gpkg"), False),
    (("photo.jpg",), False), ((), False), (("points.csv", "other.csv"), False), (("a.gdb/story.txt",), False)])
def test_a_folder_is_ours_where_it_has_articles_and_no_layers(tmp_path, names, ours):
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text({**ARTICLES, **LAYERS}.get(name.split("/")[-1], ""), encoding="utf-8")
    assert is_article(tmp_path) == ours


@pytest.mark.parametrize("georeferenced", [True, False])
def test_a_map_in_a_pdf_stays_with_qgis(tmp_path, georeferenced):
    if gdal.GetDriverByName("PDF") is None:
        pytest.skip("this GDAL has no PDF driver")
    image = gdal.GetDriverByName("MEM").Create("", 8, 8, 3)
    if georeferenced:
        system = osr.SpatialReference()
        system.ImportFromEPSG(4326)
        image.SetProjection(system.ExportToWkt())
        image.SetGeoTransform((44.0, 0.1, 0, 33.0, 0, -0.1))
    path = str(tmp_path / "a.pdf")
    gdal.GetDriverByName("PDF").CreateCopy(path, image)
    assert is_article(path) != georeferenced


@pytest.mark.parametrize("text, ours", [
    (PROSE, True), ("Gunmen killed three", False), ("<!DOCTYPE qgis><qgis>" + PROSE, False),
    ('{"a": 1}' + PROSE, False),
    ("POLYGON((" + "44.1 33.2, " * 30 + "))", False), ("one two three " * 5 + "1234567890" * 30, False)])
def test_text_is_ours_where_it_is_a_sentence(text, ours):
    assert is_article_text(text) == ours
