"""Gathers the pages of the documentation site in a folder, for MkDocs: those of docs/, what stands elsewhere in the
tree, and those that are made of the code, so that none of them can fall behind it.

usage: docs.py FOLDER      run with QGIS's Python, from anywhere; ./docs.sh does so and builds the site
"""

import csv
import importlib.util
import os
import posixpath
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Pages that stand elsewhere in the tree, where whoever works there finds them.
ELSEWHERE = {
    "CHANGELOG.md": "changes.md", "CONTRIBUTING.md": "contributing.md", "benchmarks/README.md": "benchmarks.md",
    "core/lexicon/README.md": "lexicon.md", "gazetteer/starter/README.md": "starter-gazetteer.md",
    "samples/README.md": "samples.md", "samples/zones/README.md": "sample-zones.md", "README.md": "index.md",
}
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
FENCE = re.compile(r"(^```.*?^```$)", re.M | re.S)


def package():
    """The checkout as the package ``dateline``, whatever its folder is called."""
    if "dateline" not in sys.modules:
        spec = importlib.util.spec_from_file_location("dateline", ROOT / "__init__.py",
                                                      submodule_search_locations=[str(ROOT)])
        module = importlib.util.module_from_spec(spec)
        sys.modules["dateline"] = module
        spec.loader.exec_module(module)
    return sys.modules["dateline"]


def gather(folder):
    """Write every page below ``folder``, which is made anew."""
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder)
    for page in sorted(folder.rglob("*.md")):
        page.write_text(relinked(page.read_text(encoding="utf-8"), "docs"), encoding="utf-8")
    for source, page in ELSEWHERE.items():
        if source != "README.md":  # index.md says the same for the site
            text = (ROOT / source).read_text(encoding="utf-8")
            (folder / page).write_text(relinked(text, posixpath.dirname(source)), encoding="utf-8")
    for page, text in made_pages().items():
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(text, encoding="utf-8")


def relinked(text, home):
    """A page that stands in the folder ``home`` of the tree, with links to where its targets are on the site."""
    def link(found):
        target, _, anchor = found["target"].partition("#")
        if not target or re.match(r"[a-z]+:", target):
            return found.group()
        path = posixpath.normpath(posixpath.join(home, target))
        if path in ELSEWHERE:
            page = ELSEWHERE[path]
        elif path.startswith("docs/"):
            page = path[len("docs/"):]
        else:  # a file of the tree, which the site does not have
            return found["text"] if found["text"].startswith("`") else f"{found['text']} (`{path}`)"
        return f"{found['image']}[{found['text']}]({page}{'#' + anchor if anchor else ''})"

    parts = FENCE.split(text)
    return "".join(part if part.startswith("```") else LINK.sub(link, part) for part in parts)


def made_pages():
    """The pages made of the code: texts by their names."""
    package()
    return {"fields.md": fields(), "weights.md": weights(), "naming.md": naming(), **algorithms()}


def table(head, rows):
    """A Markdown table; a bar within a cell is escaped, where it does not stand in code."""
    def shown(cell):
        parts = re.split(r"(`+[^`]+`+)", str(cell).replace("\n", " "))
        return "".join(part if part.startswith("`") else part.replace("|", r"\|") for part in parts)

    def line(cells):
        return "| " + " | ".join(map(shown, cells)) + " |"
    return "\n".join([line(head), "|" + "---|" * len(head), *map(line, rows)])


def rows_of(path):
    with open(ROOT / path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def code(text):
    """Text as Markdown code in a table's cell; nothing for nothing."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if text else ""


FIELDS = """# Fields

Made from the one table of fields (`core/model.py`), which layers, forms, exports and tests read too. Names have at most
ten letters, so that a shapefile keeps them. Coordinates are degrees, longitude before latitude, WGS 84 (EPSG:4326).
Empty means that the text does not tell.

## Incidents

Every output has these columns: the database, the forms, each export but the codebooks'.

{incidents}

## Reports

A report is one incident as one article tells it. It has the columns of an incident, and

{reports}

## Articles

The texts themselves, so that every value can be checked.

{articles}

## Control zones

What an overlay with zones of control adds.

{zones}
"""


def fields():
    from dateline.core import model

    def told(some):
        return table(("Column", "Type", "Shown as", "Meaning", "After"),
                     ((f"`{one.name}`", one.kind, one.alias, one.meaning, one.source) for one in some))

    return FIELDS.format(
        incidents=told(model.FIELDS), articles=told(model.ARTICLE_FIELDS), zones=told(model.ZONE_FIELDS),
        reports=told([field for field in model.REPORT_FIELDS if field not in model.FIELDS]))


WEIGHTS = """# Weights and radii

The figures behind [how it decides](how-it-decides.md), as the program reads them. Sources named *nlp.md* are our notes
on the literature.

## Places

`gazetteer/weights.csv`: points in the score of a candidate.

{places}

## Radii

`gazetteer/radii.csv`: how large the area is that holds a place.

{radii}

## Linking

`core/linking_weights.csv`: bits for two reports being one event. *gold*: counted on coded articles; *reckoned*:
reasoned; *rule*: by definition.

{linking}
"""


def weights():
    def columns(path, head, names):
        return table(head, ([row[name] for name in names] for row in rows_of(path)))

    return WEIGHTS.format(
        places=columns("gazetteer/weights.csv", ("Term", "Points", "Why"), ("term", "points", "reason")),
        radii=columns("gazetteer/radii.csv", ("Use", "Kind", "From inhabitants", "Radius (m)", "Why"),
                      ("use", "kind", "population", "radius_m", "reason")),
        linking=columns("core/linking_weights.csv", ("Field", "Level", "m", "u", "Bits", "From", "In words"),
                        ("field", "level", "m", "u", "weight", "source", "reason")))


NAMING = """# Rules of naming

How names are spelled in one part of the earth, as `gazetteer/naming/*.csv` has it: each row is a rule with an example
and its source. The rows of *shared* hold everywhere. What the keys are for is told in
[how it decides](how-it-decides.md#names), how to add a rule in [extending](extending.md#a-rule-of-spelling). Sources
named *nlp.md* are our notes on the literature.
"""


def naming():
    text = [NAMING]
    for path in sorted((ROOT / "gazetteer" / "naming").glob("*.csv")):
        rows = rows_of(path.relative_to(ROOT))
        text += [f"## {path.stem.capitalize()}", "",
                 table(("Level", "Pattern", "Becomes", "Example", "Source"),
                       ((row["level"], code(row["pattern"]), code(row["becomes"]), row["example"], row["source"])
                        for row in rows)), ""]
    return "\n".join(text)


ALGORITHMS = """# Algorithms

Every step is an algorithm of QGIS's Processing: in the toolbox, in models, in batches, in Python, and headless with
`qgis_process` (on Debian 12 the program is `qgis_process.bin`):

```
qgis_process plugins enable dateline
qgis_process help dateline:extractincidents
```

{algorithms}
"""


def algorithms():
    """A page for each algorithm of the Processing provider, and one that lists them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication.instance() or QgsApplication([], False)
    application.initQgis()
    from dateline.core.algorithms.provider import DatelineProvider

    provider = DatelineProvider()
    provider.refreshAlgorithms()
    found = sorted(provider.algorithms(), key=lambda one: (one.group(), one.displayName()))
    pages = {f"algorithms/{one.name()}.md": algorithm(one) for one in found}
    listed = table(("Algorithm", "Group", "Id"), ((f"[{one.displayName()}]({one.name()}.md)", one.group(),
                                                   f"`{one.id()}`") for one in found))
    return {**pages, "algorithms/index.md": ALGORITHMS.format(algorithms=listed)}


def algorithm(one):
    """The help that stands beside the algorithm (or its own), its parameters and its outputs."""
    help_file = ROOT / "core" / "algorithms" / (type(one).__module__.rpartition(".")[2] + ".md")
    told = relinked(help_file.read_text(encoding="utf-8"), "docs/algorithms").strip()
    text = [told, "", f"Id: `{one.id()}`. Group: {one.group()}.", "", "## Parameters", "",
            table(("Name", "Parameter", "Kind", "Needed", "Default", "What it is"),
                  (parameter(each) for each in one.parameterDefinitions())), ""]
    if one.outputDefinitions():
        text += ["## Outputs", "", table(("Name", "Output", "Kind"), ((f"`{each.name()}`", each.description(),
                                                                       each.type()) for each in
                                                                      one.outputDefinitions())), ""]
    return "\n".join(text)


def parameter(one):
    from qgis.core import QgsProcessingParameterDefinition

    needed = "" if one.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional else "yes"
    default = one.defaultValue()
    shown = "" if default in (None, [], "") else code(str(default))
    choices = ", ".join(one.options()) if one.type() == "enum" else ""
    return (f"`{one.name()}`", one.description(), one.type(), needed, shown,
            one.help() + (f" One of: {choices}." if choices else ""))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    gather(sys.argv[1])
    os._exit(0)  # taking QGIS's libraries down can crash, which says nothing of the pages
