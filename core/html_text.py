"""A web page to the article on it: main text, title, date, source.

The main text is found by density: the container whose own paragraphs hold most text that is not links. Menus, share
bars, related stories, captions, comments and notices are left out by their tags, by what their class, id or role calls
them, and by their words. A date comes from the head, or from the one ``<time>`` that dates the article.
"""

import re
from html.parser import HTMLParser
from typing import Dict, List, NamedTuple, Optional, Sequence

from . import page_metadata
from .extraction.headers import parse_day
from .extraction.sentences import furniture

_SKIPPED = frozenset("script style noscript template svg math iframe object select button nav footer aside form "
                     "dialog canvas video audio figcaption".split())
_BLOCKS = frozenset("p div section article main body td th tr table ul ol li dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 "
                    "header figure address hr center".split())
_CONTAINERS = frozenset("div section article main body td blockquote center".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_OPTIONAL_END = {"p": _BLOCKS, "li": frozenset(("li",)), "td": frozenset(("td", "th", "tr")), "tr": frozenset(("tr",)),
                 "dd": frozenset(("dt", "dd")), "dt": frozenset(("dt", "dd"))}
_NOISE = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond|share|sharing|sharethis|social|related|"
                    r"recommend(?:ed|ations?)?|sidebar|captions?|credits?|"
                    r"promo|newsletters?|sign-?up|subscribe|subscription|cookies?|consent|gdpr|"
                    r"advert(?:isement)?|ads?|sponsored|donat(?:e|ion)|outbrain|taboola|teasers?|"
                    r"breadcrumbs?|menu|navbar|navigation|footer|popular|trending|most-?read|"
                    r"read-?more|read-?next|read-?also|see-?also|more-?(?:news|stories|from)|key-?events|"
                    r"tags|toolbar|pagination|paywall|login|popup|modal|banner|author-?bio|widget|skip)(?:$|[\s_-])",
                    re.IGNORECASE)
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")  # in "relatedStories"
_OPENING_TAG = re.compile(r"\s{0,200}<(?:!doctype|html|head|body|main|article|div|section|h[1-6]|p)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:html|body|article|div|h[1-6]|p)\s*>", re.IGNORECASE)
_MODIFIED = re.compile("modified|updated", re.IGNORECASE)
_MIN_PARAGRAPH = 25
_LONGEST_FURNITURE = 300
_HALF, _THIRD = 0.5, 1 / 3  # shares of the running text
_DEEPEST = 400  # elements deeper than this are read as if they stood at this depth


class Page(NamedTuple):
    """What a page says; dates as written, the most trustworthy first."""

    text: str
    title: str
    dates: tuple
    source: str
    url: str


class _Element:
    __slots__ = ("tag", "number", "noisy", "parent", "score", "marked")

    def __init__(self, tag, number, noisy, parent, marked):
        self.tag, self.number, self.noisy, self.parent, self.marked = tag, number, noisy, parent, marked
        self.score = 0.0


class _Block(NamedTuple):
    text: str
    links: int  # characters inside links
    tag: str
    element: _Element
    timed: bool  # nothing but a <time>


class _Time(NamedTuple):
    words: str
    says: str  # what its attributes call it
    place: int  # how many blocks stand before it
    element: _Element


class _Reader(HTMLParser):
    """Collects the blocks of text of a page and what its head says."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.metas: Dict[str, str] = {}
        self.blocks: List[_Block] = []
        self.times: List[_Time] = []
        self.scripts: List[str] = []
        self.page_title: List[str] = []
        root = _Element("body", 0, False, None, False)
        self._stack = [root]
        self._count = 0
        self._pieces: List[str] = []
        self._linked = self._timed = 0
        self._time: Optional[_Time] = None
        self._skip: Optional[str] = None
        self._skipped = 0
        self._anchor = 0
        self._script = False
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(values)
        elif tag == "link" and "canonical" in values.get("rel", "").lower():
            self.metas.setdefault("canonical", values.get("href", ""))
        if self._skip:
            self._skipped += tag == self._skip
            return
        if tag in _SKIPPED:
            self._script = tag == "script" and "ld+json" in values.get("type", "").lower()
            self._skip, self._skipped = tag, 1
            if self._script:
                self.scripts.append("")
            return
        if tag == "title":
            self._in_title = True
        elif tag == "time":
            says = " ".join([values.get("itemprop", ""), values.get("class", "")] + ["pubdate"] * ("pubdate" in values))
            self._time = _Time(values.get("datetime", "").strip(), says, len(self.blocks), self._stack[-1])
        elif tag == "a":
            self._anchor += 1
        elif tag == "br":
            self._pieces.append("\n")
        if tag in _BLOCKS:
            self._flush()
            self._open(tag, values)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self._skip:
            self._skipped -= tag == self._skip
            if not self._skipped:
                self._skip, self._script = None, False
            return
        if tag == "title":
            self._in_title = False
        elif tag == "time":
            self._end_time()
        elif tag == "a":
            self._anchor = max(0, self._anchor - 1)
        elif tag in _BLOCKS and tag not in _VOID:
            self._flush()
            self._close(tag)

    def handle_data(self, data):
        if self._script:
            self.scripts[-1] += data
        elif self._in_title:
            self.page_title.append(data)
        elif not self._skip:
            self._pieces.append(data)
            self._linked += len(data) if self._anchor else 0
            if self._time:
                self._timed += len(data)
                if len(self._time.words) < len("30 September 2022"):
                    self._time = self._time._replace(words=(self._time.words or data.strip())[:100])

    def close(self):
        super().close()
        self._flush()

    def _end_time(self):
        if self._time and self._time.words:
            self.times.append(self._time)
        self._time = None

    def _meta(self, values):
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if name and values.get("content"):
            self.metas.setdefault(name, values["content"].strip())

    def _open(self, tag, values):
        closed_by = _OPTIONAL_END.get(self._stack[-1].tag, ())
        if tag in closed_by and len(self._stack) > 1:
            self._stack.pop()
        if tag in _VOID or len(self._stack) >= _DEEPEST:
            return
        parent = self._stack[-1]
        names = _HUMPS.sub("-", " ".join(values.get(name, "") for name in ("class", "id", "role"))[:500])
        marked = tag in ("article", "main") or values.get("itemprop") == "articleBody" or values.get("role") == "main"
        noisy = parent.noisy or tag not in ("body", "article", "main") and bool(_NOISE.search(names))
        self._count += 1
        self._stack.append(_Element(tag, self._count, noisy, parent, marked))

    def _close(self, tag):
        for k in range(len(self._stack) - 1, max(0, len(self._stack) - 40), -1):
            if self._stack[k].tag == tag:
                del self._stack[k:]
                return

    def _flush(self):
        self._end_time()
        whole = "".join(self._pieces)
        lines = [" ".join(line.split()) for line in whole.split("\n\n")]
        text = "\n".join(line for line in lines if line)
        if text:
            timed = self._timed >= len(whole.strip())
            self.blocks.append(_Block(text, self._linked, self._stack[-1].tag, self._stack[-1], timed))
        self._pieces, self._linked, self._timed = [], 0, 0


def read_page(markup: str, second: Sequence[str] = ()) -> Page:
    """The article on a page. Its text is empty when the page has none.

    ``second`` are the paragraphs that another reader takes for the article (``trafilatura_text``): a paragraph that it
    leaves out is left out here, and where it finds twice as much, its word counts.
    """
    reader = _Reader()
    reader.feed(whole_tags(markup.replace("<![CDATA[", "").replace("]]>", "")))
    reader.close()
    said = page_metadata.of_metas(reader.metas)
    linked = page_metadata.of_linked_data(reader.scripts)
    kept, container = _main_blocks(reader.blocks)
    title = said.title or _title(reader, linked)
    paragraphs = _agreed([block for block in kept if not block.timed], second)
    if title and paragraphs and title not in (text.strip() for text in paragraphs[:3]):
        paragraphs.insert(0, title)
    times = _times(reader, kept, container) if kept else ()
    return Page("\n\n".join(paragraphs), title, said.dates + linked.dates + tuple(times), said.source or linked.source,
                reader.metas.get("canonical") or reader.metas.get("og:url") or "")


def _agreed(blocks, second):
    """The paragraphs of the blocks, as far as a second reader agrees, where there is one."""
    own = [block.text for block in blocks]
    theirs = [text for text in second if not (len(text) <= _LONGEST_FURNITURE and furniture(text))]
    if sum(map(len, own)) < _HALF * sum(map(len, theirs)):
        return theirs
    read = " ".join(" ".join(second).split())
    both = [block.text for block in blocks
            if block.tag in _HEADINGS or " ".join(block.text.split()) in read or parse_day(block.text)]
    return both if sum(map(len, both)) >= _HALF * sum(map(len, own)) else own


def _times(reader, kept, container):
    """The words of the <time> elements that date the article: one called so, one at its head, or all that agree."""
    chosen = set(map(id, kept))
    running = [number for number, block in enumerate(reader.blocks) if id(block) in chosen and _weight(block)]
    first = running[0] if running else 0
    heading = next((number for number, block in enumerate(reader.blocks) if block.tag == "h1"), first)
    fit = [time for time in reader.times if not time.element.noisy and not _MODIFIED.search(time.says)]
    called = [time for time in fit if "datePublished" in time.says or "pubdate" in time.says]
    head = [time for time in fit if time.place <= first
            and (heading <= time.place or _inside(time.element, container))]
    inside = [time for time in fit if _inside(time.element, container)] or fit
    agreed = inside if len({parse_day(time.words) for time in inside}) == 1 else []
    return [time.words for time in called or head or agreed]


def is_markup(text: str) -> bool:
    """Whether a text opens as a page's markup does and closes a paragraph, a heading or the page."""
    return bool(_OPENING_TAG.match(text)) and bool(_CLOSING_TAG.search(text))


def plain_text(markup: str) -> str:
    """All text of a piece of markup, block by block: an item of a feed, a mail."""
    reader = _Reader()
    reader.feed(whole_tags(markup))
    reader.close()
    return "\n\n".join(block.text for block in reader.blocks)


def _without_comments(markup):
    first, *rest = markup.split("<!--")
    return first + "".join(piece.partition("-->")[2] for piece in rest)


_TAG = re.compile(r"/?[A-Za-z]")


def whole_tags(markup: str) -> str:
    """The markup without comments and declarations, and with whole tags only: a "<" that opens none is a letter.

    The standard parser takes quadratic time over marks that are opened again and again and never closed.
    """
    first, *rest = _without_comments(markup).split("<")
    pieces = [first]
    for piece in rest:
        if piece[:1] in ("!", "?"):
            pieces.append(piece.partition(">")[2])
        elif ">" in piece and _TAG.match(piece):
            pieces.append("<" + piece)
        else:
            pieces.append("&lt;" + piece)
    return "".join(pieces)


def _main_blocks(blocks):
    """The blocks of the container that the paragraphs speak for, in the order of the page, and that container."""
    clean = [block for block in blocks if not block.element.noisy]
    if sum(map(_weight, clean)) < 0.3 * sum(map(_weight, blocks)):
        clean = blocks  # the class names of this page mislead
    for block in clean:
        _credit(block)
    best = _best_container(clean)
    if best is None:
        return [], None
    return _without_furniture([block for block in clean if _inside(block.element, best)]), best


def _is_link(block):
    return block.links >= 0.5 * len(block.text) and len(block.text) <= 400


def _without_furniture(blocks):
    """The blocks without links and those whose words say that they belong to the page; comments end the article."""
    total = left = sum(map(_weight, blocks))
    kept = []
    for block, following in zip(blocks, blocks[1:] + blocks[-1:]):
        if _is_link(block):
            continue
        scope = furniture(block.text) if len(block.text) <= _LONGEST_FURNITURE else ""
        # Stories linked amid the article are passed over; what stands without a link under such a heading is theirs.
        theirs = scope == "links" and left < _THIRD * total and not _is_link(following)
        if left < total and (scope == "rest" or theirs):
            break
        left -= _weight(block)
        if not scope or parse_day(block.text):
            kept.append(block)
    return kept


def _weight(block):
    """Characters of running text: a block that is short or mostly links counts nothing."""
    if len(block.text) < _MIN_PARAGRAPH or block.tag in _HEADINGS or block.links > 0.33 * len(block.text):
        return 0
    return len(block.text) - block.links


def _credit(block):
    """Give a paragraph's weight to the container around it, and half of it to the next one."""
    weight, share, element = _weight(block), 1.0, block.element
    while element is not None and share > 0.2:
        if element.tag in _CONTAINERS:
            element.score += weight * share
            share /= 2
        element = element.parent


def _best_container(blocks):
    total = sum(map(_weight, blocks))
    if not total:
        return max((block.element for block in blocks), key=lambda e: -e.number, default=None)
    seen: Dict[int, _Element] = {}
    inside: Dict[int, int] = {}
    for block in blocks:
        element, weight = block.element, _weight(block)
        while element is not None:
            seen[element.number] = element
            inside[element.number] = inside.get(element.number, 0) + weight
            element = element.parent
    marked = [number for number in seen if seen[number].marked and inside[number] >= 0.4 * total]
    if marked:
        return seen[max(marked, key=lambda number: (inside[number], number))]
    best = max(seen.values(), key=lambda element: (element.score, -element.number))
    # Paragraphs spread over sister containers: take the one around them all.
    while best.parent is not None and inside[best.number] < 0.6 * total:
        best = best.parent
    return best


def _inside(element, container):
    while element is not None:
        if element is container:
            return True
        element = element.parent
    return False


def _title(reader, linked):
    heading = next((block.text for block in reader.blocks if block.tag == "h1"), "")
    whole = " ".join("".join(reader.page_title).split())
    return heading or linked.title or re.split(r"\s[|»–—-]\s", whole)[0]
