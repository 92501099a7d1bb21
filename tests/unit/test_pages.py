"""Web pages to articles: which words are the article, which date is its own."""

import importlib.util
import json

import pytest

from dateline.core.articles import read_articles
from dateline.core.extraction.headers import parse_day
from dateline.core.html_text import read_page
from dateline.core.model import Article, Problem
from dateline.core.trafilatura_text import main_paragraphs
from nonsense import nonsense

BODY = ("Gunmen attacked a police checkpoint near Kirkuk late on Sunday, killing seven officers, police said.",
        "A roadside bomb first hit a patrol near the village, and the gunmen then opened fire on the men who came.",
        "The governor visited the wounded in hospital on Monday morning and promised to find the attackers.",
        "Attacks have grown fewer since the militants lost their last towns, but cells hide in the hills.")
PARAGRAPHS = [f"<p>{words}</p>" for words in BODY]
TEXT = "".join(PARAGRAPHS)


def page(body, head=""):
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def linked(*items):
    return f"<script type='application/ld+json'>{json.dumps(items[0] if len(items) == 1 else items)}</script>"


def day_of(markup):
    day = next((day for day in map(parse_day, read_page(markup).dates) if day), None)
    return day and day.isoformat()


NEWS = {"@type": "NewsArticle", "headline": "Seven &amp; more", "datePublished": "2022-12-18T20:14:00+03:00"}


@pytest.mark.parametrize("head", [
    "<meta property='og:article:published_time' content='2022-12-18'>", "<meta name='DC.date' content='2022-12-18'>",
    "<meta name='parsely-pub-date' content='2022-12-18T17:14:00Z'>", "<meta name='publishdate' content='2022/12/18'>",
    "<meta name='parsely-page' content='{\"title\": \"x\", \"pub_date\": \"2022-12-18T17:14:00Z\"}'>",
    "<meta name='citation_publication_date' content='20221218'>",
    linked(NEWS), linked({"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, NEWS]}),
    linked({"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, dict(NEWS, **{"@type": ["NewsArticle"]})]}),
    linked({"@type": "ItemList", "itemListElement": [dict(NEWS, datePublished="2011-01-01")]}, NEWS),
    linked({"@type": "WebPage", "mainEntity": NEWS}), linked(dict(NEWS, mentions=[dict(NEWS, datePublished="2011-01-01")])),
    "<script type='application/ld+json'>//<![CDATA[\n" + json.dumps(NEWS) + "\n//]]></script>",
])
def test_the_head_dates_the_page(head):
    assert day_of(page(f"<h1>Seven die</h1><div>{TEXT}</div><time datetime='2023-01-01'>x</time>", head)) == "2022-12-18"


@pytest.mark.parametrize("body, day", [
    (f"<main><h1>Seven die</h1><time datetime='2022-12-18T20:14'>Sunday</time>{TEXT}</main>", "2022-12-18"),
    (f"<main><h1>Seven die</h1><time>18 December 2022</time>{TEXT}</main>", "2022-12-18"),
    (f"<div><time datetime='2026-01-01'>today</time></div><h1>Seven die</h1><time datetime='2022-12-18'>x</time><main>{TEXT}</main>",
     "2022-12-18"),
    (f"<main><time class=modified datetime='2023-01-01'>x</time><time itemprop=datePublished datetime='2022-12-18'>y</time>{TEXT}</main>",
     "2022-12-18"),
    (f"<main><h1>Seven die</h1>{TEXT}</main><div class=comments><p>Sad.</p><time datetime='2023-01-01'>x</time></div>", None),
    (f"<main><h1>Seven die</h1>{TEXT}</main><div class=relatedStories><time datetime='2015-01-01'>x</time></div>", None),
    (f"<main><h1>Seven die</h1>{TEXT}<time datetime='2022-12-18'>x</time><time datetime='2022-12-20'>y</time></main>", None),
    (f"<main><h1>Seven die</h1>{TEXT}</main>", None),
])
def test_which_time_dates_the_page(body, day):
    assert day_of(page(body)) == day


def test_a_date_of_change_is_no_date_of_publication():
    assert day_of(page(TEXT, linked({"@type": "NewsArticle", "dateModified": "2022-12-19"})
                       + "<meta property='article:modified_time' content='2022-12-19'>")) is None


def test_title_and_publisher_of_linked_data():
    graph = {"@graph": [dict(NEWS, publisher={"@id": "#o"}), {"@type": "Organization", "@id": "#o", "name": "Northern Wire"}]}
    found = read_page(page(TEXT, linked(graph)))
    assert (found.title, found.source) == ("Seven & more", "Northern Wire")


FURNITURE = [
    "<div class='consent-bar'><p>We use cookies and other technology to make this site work and to show advertising.</p></div>",
    "<div class='shareTools'><a href=x>Facebook</a> <a href=y>Twitter</a></div>", "<p>Share this story</p>",
    "<figure><img src=x><figcaption>Police guard a checkpoint at which forty men died in 2014.</figcaption></figure>",
    "<p class='wp-caption-text'>Police guard a checkpoint at which forty men died in 2014, one of many such attacks.</p>",
    "<p class=credit>Image: Agency</p>", "<p>READ MORE: <a href=1>Bomb kills nine in Mosul market</a></p>",
    "<h4>Related stories</h4><ul><li><a href=1>Bomb kills nine in Mosul market</a></li></ul>",
    "<div>Related stories</div><p><a href=1>Bomb kills nine in Mosul market, police and doctors say</a></p>",
    "<p>Sign up for our newsletter and get the best of our reporting from the region in your inbox each morning.</p>",
    "<div class=nl-signup><p>Get the best of our reporting from the region each morning, for nothing at all.</p></div>",
    "<p>Comment policy: we welcome comments that are polite and to the point. Insults will be removed.</p>",
    "<p>Show key events only</p><p>Please turn on JavaScript to use this feature</p>", "<p>Updated at 18.12 GMT</p>", "<p>18.20</p>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("place", [1, 3, 4])
def test_furniture_is_left_out_wherever_it_stands(furniture, place):
    body = "".join(PARAGRAPHS[:place]) + furniture + "".join(PARAGRAPHS[place:])
    assert read_page(page(f"<main>{body}</main>")).text == "\n\n".join(BODY)


def test_comments_end_the_article():
    remark = "<p>Good riddance to the forty-five killers, I say, and to all the others who will be killed.</p>"
    assert read_page(page(f"<main>{TEXT}<h3>3 Comments</h3>{remark}</main>")).text == "\n\n".join(BODY)


def test_a_live_page_keeps_its_posts():
    posts = "".join(f"<article class=post><time datetime='2022-12-18T1{k}:00Z'>1{k}.00</time>{p}</article>"
                    for k, p in enumerate(PARAGRAPHS))
    found = read_page(page(f"<main><h1>Live</h1><h2>Key events</h2><div>{posts}</div><button>Load more</button></main>"))
    assert found.text == "Live\n\n" + "\n\n".join(BODY)
    assert set(map(parse_day, found.dates)) == {parse_day("2022-12-18")}


def test_a_second_reader_is_heard():
    menu = "<p>Choose your edition, set your alerts and read us in five languages, wherever you are.</p>"
    markup = page(f"<main>{TEXT}{menu}</main>")
    assert menu[3:-4] in read_page(markup).text
    assert read_page(markup, BODY).text == "\n\n".join(BODY)
    assert read_page(page(f"<div>{PARAGRAPHS[0]}</div>"), BODY).text == "\n\n".join(BODY)
    assert read_page(page(f"<main>{TEXT}</main>"), BODY[:1]).text == "\n\n".join(BODY)


def test_trafilatura_is_used_where_it_is_installed(tmp_path):
    if importlib.util.find_spec("trafilatura") is None:
        assert main_paragraphs(page(TEXT)) == []
        pytest.skip("trafilatura is not installed")
    assert main_paragraphs(page(f"<main>{TEXT}</main>")) == list(BODY)
    path = tmp_path / "a.html"
    path.write_text(page(f"<main><h1>Seven die</h1>{TEXT}</main>"), encoding="utf-8")
    article, = read_articles([path])
    assert article.text == "Seven die\n\n" + "\n\n".join(BODY)
    assert article.published is None


KINDS = ("a.txt", "a.md", "a.html", "a.eml", "a.csv", "a.jsonl", "a.rss", "a.docx", "index.txt")


@pytest.mark.parametrize("seed", range(30))
def test_nonsense_of_every_kind_fails_alone_or_is_read(tmp_path, seed):
    for number, name in enumerate(KINDS):
        opening = {"a.csv": "id,text\n1,", "a.rss": "<rss><channel><item>", "a.md": "---\ntitle: x\n"}.get(name, "")
        (tmp_path / name).write_bytes((opening + nonsense(seed * 100 + number, 150)).encode("utf-8", "replace"))
    found = list(read_articles([tmp_path]))
    assert found and all(isinstance(item, (Article, Problem)) for item in found)
    assert all("\n" not in str(item) for item in found if isinstance(item, Problem))
    for article in (item for item in found if isinstance(item, Article)):
        article.text.encode("utf-8")
