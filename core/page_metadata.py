"""What the head of a web page says of its article: title, publication dates, source.

Names of meta elements: Open Graph, Dublin Core, schema.org, Parse.ly, Sailthru, Chartbeat and the habits of the press;
JSON-LD: schema.org's NewsArticle and its kin.
"""

import json
import re
from html import unescape
from typing import Dict, Iterable, List, NamedTuple, Tuple

DATE_METAS = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
              "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "published",
              "published_at", "citation_publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
              "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "datecreated", "date",
              "cxenseparse:recs:publishtime", "article.published", "article_date_original", "displaydate")
SOURCE_METAS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "twitter:site")
TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline")
_PARSELY_PAGE = "parsely-page"  # a JSON object in a meta element
_LINKS_TO_ITEMS = ("@graph", "mainEntity")  # others (mentions, itemListElement, isPartOf) name other articles
_MOST_ITEMS = 2000


class Said(NamedTuple):
    """What a part of the page says: dates as written, the most trustworthy first."""

    title: str = ""
    dates: Tuple[str, ...] = ()
    source: str = ""


def of_metas(metas: Dict[str, str]) -> Said:
    """What the meta elements say; ``metas`` maps their names, in small letters, to their contents."""
    parsely = _object(metas.get(_PARSELY_PAGE, ""))
    dates = [metas[name] for name in DATE_METAS if name in metas] + _texts(parsely.get("pub_date"))
    return Said(" ".join(_first(metas, TITLE_METAS).split()) or _one(parsely.get("title")), tuple(dates),
                _first(metas, SOURCE_METAS).lstrip("@"))


def _first(metas, names):
    return next((metas[name] for name in names if metas.get(name)), "")


def of_linked_data(scripts: Iterable[str]) -> Said:
    """What the JSON-LD of a page says of the article, or else of the page; broken JSON says nothing."""
    items: List[dict] = []
    for script in scripts:
        items += _items(_object(script))
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item}
    articles = [item for item in items if any(map(_is_article, _texts(item.get("@type"))))]
    pages = [item for item in items if "WebPage" in _texts(item.get("@type"))]
    # An article without a date may still be dated by its page; its title and publisher are its own.
    dates = [day for item in articles[:1] + pages[:1] for name in ("datePublished", "dateCreated")
             for day in _texts(item.get(name))]
    item = (articles + pages + [{}])[0]
    title = _one(item.get("headline")) or _one(item.get("name")) if articles else ""
    return Said(title, tuple(dates), _publisher(item.get("publisher"), by_id))


def _is_article(kind):
    return kind.endswith(("Article", "Posting")) or kind == "Report"


def _items(whole):
    waiting, items = [whole], []
    while waiting and len(items) < _MOST_ITEMS:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item[:_MOST_ITEMS]
        elif isinstance(item, dict):
            items.append(item)
            waiting[:0] = [item[name] for name in _LINKS_TO_ITEMS if isinstance(item.get(name), (dict, list))]
    return items


def _publisher(value, by_id):
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict) and "name" not in value:
        value = by_id.get(value.get("@id") if isinstance(value.get("@id"), str) else "", {})
    return _one(value.get("name")) if isinstance(value, dict) else _one(value)


def _object(script):
    """The JSON value in a script, also inside the marks that hide it from old readers; {} when there is none."""
    opens = re.search(r"[{\[]", script)
    closes = max(script.rfind("}"), script.rfind("]"))
    if not opens or closes < 0:
        return {}
    try:
        return json.loads(script[opens.start():closes + 1], strict=False)
    except (ValueError, RecursionError):
        return {}  # a page's broken metadata says nothing, and its text is still there


def _texts(value):
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item.strip()]


def _one(value):
    return " ".join(unescape("".join(_texts(value)[:1])).split())
