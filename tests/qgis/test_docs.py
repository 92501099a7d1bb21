"""The documentation builds into a site that loads nothing from elsewhere, whose links lead somewhere, and tells all."""

import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from dateline.core import model

ROOT = Path(__file__).resolve().parents[2]
GATHER = [sys.executable, "-B", str(ROOT / "tools" / "docs.py")]
BUILD = [sys.executable, "-B", "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The folder of the gathered pages."""
    folder = tmp_path_factory.mktemp("docs") / "out" / "docs"
    done = subprocess.run([*GATHER, str(folder)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def site(pages):
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("mkdocs is not installed")
    config = pages.parents[1] / "mkdocs.yml"  # its docs_dir is a path beside it
    config.write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run([*BUILD, str(config)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return config.parent / "out" / "site"


class Page(HTMLParser):
    """What a page loads, what it links to, and where it may be linked to."""

    def __init__(self, path):
        super().__init__()
        self.loads, self.links, self.anchors = [], [], {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.anchors.update(filter(None, (told.get("id"), told.get("name"))))
        if tag == "a":
            self.links.append(told.get("href") or "")
        elif tag == "link" and told.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(told.get("href") or "")
        elif tag in ("script", "img", "iframe", "source"):
            self.loads.append(told.get("src") or "")


def test_nothing_is_loaded_from_elsewhere(site):
    loaded = [(page.name, one) for page in site.rglob("*.html") for one in Page(page).loads
              if re.match(r"(\w+:)?//", one)]
    styled = [(sheet.name, one) for sheet in site.rglob("*.css")
              for one in re.findall(r"(?:url\(|@import)\s*['\"]?((?:\w+:)?//[^)'\" ]+)", sheet.read_text("utf-8"))]
    assert not loaded + styled


def test_every_link_leads_to_a_page_and_a_place_in_it(site):
    read = {page: Page(page) for page in site.rglob("*.html") if page.name != "404.html"}
    lost = []
    for page, told in read.items():
        for link in told.links:
            path, _, anchor = unquote(link).partition("#")
            target = (page.parent / path).resolve() if path else page
            if re.match(r"[a-z]+:", link) or target == site:
                continue
            if not target.exists() or target in read and anchor not in read[target].anchors:
                lost.append(f"{page.relative_to(site)}: {link}")
    assert not lost, "\n".join(lost)


def test_every_page_of_the_docs_is_in_the_contents():
    listed = set(re.findall(r"^\s+(?:# )?- .+: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M))
    written = {page.name for page in (ROOT / "docs").glob("*.md")}
    assert written <= listed, written - listed


def test_every_field_is_told(pages):
    text = (pages / "fields.md").read_text(encoding="utf-8")
    fields = {*model.FIELDS, *model.REPORT_FIELDS, *model.ARTICLE_FIELDS, *model.ZONE_FIELDS}
    assert not [field.name for field in fields if f"| `{field.name}` | {field.kind} | {field.alias} |" not in text]


def test_every_algorithm_is_told_with_its_parameters(pages):
    from dateline.core.algorithms.provider import DatelineProvider

    provider = DatelineProvider()
    provider.refreshAlgorithms()
    assert provider.algorithms()
    for one in provider.algorithms():
        text = (pages / "algorithms" / f"{one.name()}.md").read_text(encoding="utf-8")
        assert not [each.name() for each in one.parameterDefinitions() if f"| `{each.name()}` |" not in text]


def test_a_link_to_a_file_that_the_site_lacks_is_told_as_its_path(pages):
    text = (pages / "codebooks.md").read_text(encoding="utf-8")
    assert "](../" not in text and "(`core/codebooks/tables/inter.csv`)" in text
