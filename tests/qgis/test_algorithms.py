"""Dateline's algorithms in Processing: each gives what the command line gives, in threads, models and projects too."""

import csv
import json
import subprocess
import sys

import pytest
from qgis.core import (QgsFeature, QgsProcessingContext, QgsProcessingException, QgsProcessingFeatureSourceDefinition,
                       QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
                       QgsProcessingModelChildParameterSource, QgsProcessingModelOutput, QgsProcessingModelParameter,
                       QgsProcessingOutputLayerDefinition, QgsProcessingParameterFile, QgsVectorLayer)
from qgis.PyQt.QtCore import QDate

from dateline.core.layers.database import read_known, write_result
from dateline.core.layers.filters import Filter, of
from dateline.core.layers.load import load_database
from dateline.core.layers.subset import apply_filter
from dateline.core.linking import link
from dateline.core.model import Count
from dateline.gazetteer.index import read_about

from factory import HOSTILE, facts, incident, placed, report, result, sample, when
from running import ROOT, Heard, processing, run, run_in_thread
from stores import content

FIRST = ("On Sunday, gunmen of the Islamic State attacked a checkpoint of the Federal Police near Kirkuk. Three "
         "policemen were killed and two were wounded.")
SECOND = "A roadside bomb killed four soldiers of the Iraqi army in Tarmiya, north of Baghdad, on Tuesday."
INDEX = "file,published,source\nfirst.txt,2022-12-19,One\nsecond.txt,2022-12-15,Two\n"


@pytest.fixture
def folder(qgis, tmp_path):
    """Two articles and their index."""
    home = tmp_path / "articles"
    home.mkdir()
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND), ("index.csv", INDEX)):
        (home / name).write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def database(qgis, tmp_path):
    path = tmp_path / "incidents.gpkg"
    write_result(path, sample())
    return path


def command(*arguments):
    process = subprocess.run([sys.executable, str(ROOT / "dateline"), *map(str, arguments)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, timeout=120)
    assert process.returncode == 0, process.stderr


def articles(folder, **more):
    return {"FOLDER": str(folder), "INDEX": str(folder / "index.csv"), **more}


def told(layer):
    """What a layer of incidents tells: event id → actor, day, deaths, point."""
    return {f["event_id"]: (f["actor"], f["date_start"].toString("yyyy-MM-dd") if f["date_start"] else None,
                            f["killed"] or None, f.geometry().asWkt(4) if f.hasGeometry() else None)
            for f in layer.getFeatures()}


def table(*rows, fields="text:string(0)&field=published:date&field=id:string"):
    """A table in memory."""
    layer = QgsVectorLayer(f"None?field={fields}", "table of articles", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


# Extract

def test_a_folder_gives_what_the_command_line_gives(folder, tmp_path):
    made = run("extractincidents", OUTPUT="TEMPORARY_OUTPUT", **articles(folder))
    command("extract", folder, "--index", folder / "index.csv", "--out", tmp_path / "out.geojson")
    theirs = QgsVectorLayer(str(tmp_path / "out.geojson"), "theirs", "ogr")
    assert told(made["OUTPUT"]) == told(theirs) and made["ARTICLES"] == made["COUNT"] == len(told(theirs)) == 2
    assert {(actor, day, killed) for actor, day, killed, _ in told(made["OUTPUT"]).values()} == {
        ("Islamic State", "2022-12-18", 3), ("Unknown", "2022-12-13", 4)}


def test_a_database_is_the_command_lines_and_the_same_again_changes_nothing(folder, tmp_path):
    ours, theirs = tmp_path / "ours.gpkg", tmp_path / "theirs.gpkg"
    made = run("extractincidents", DATABASE=str(ours), **articles(folder))
    command("extract", folder, "--index", folder / "index.csv", "--out", theirs)
    assert content(ours) == content(theirs) and "OUTPUT" not in made
    assert QgsVectorLayer(made["INCIDENTS"], "incidents", "ogr").featureCount() == 2
    run("extractincidents", DATABASE=str(ours), **articles(folder))
    assert content(ours) == content(theirs)


def test_the_layer_beside_a_database_holds_what_these_articles_tell(folder, database):
    made = run("extractincidents", DATABASE=str(database), OUTPUT="TEMPORARY_OUTPUT", **articles(folder))
    assert made["OUTPUT"].featureCount() == 2
    everything = QgsVectorLayer(made["INCIDENTS"], "incidents", "ogr")
    assert everything.featureCount() > 2 and set(told(made["OUTPUT"])) < set(told(everything))


def test_a_batch_names_no_layer_with_an_empty_name(folder, tmp_path):
    made = run("extractincidents", DATABASE=str(tmp_path / "new.gpkg"), OUTPUT=QgsProcessingOutputLayerDefinition(""),
               **articles(folder))
    assert made["COUNT"] == 2 and not made.get("OUTPUT")


def test_single_files_and_the_level_of_reports(folder):
    made = run("extractincidents", FILES=[str(folder / "first.txt")], PUBLISHED="2022-12-19", LEVEL="reports",
               OUTPUT="TEMPORARY_OUTPUT")
    assert [(f["article"], f["date_start"], f["date_base"]) for f in made["OUTPUT"].getFeatures()] == [
        ("first.txt", QDate(2022, 12, 18), "user")]


def test_a_table_with_a_text_field(folder):
    heard = Heard()
    rows = table((FIRST, QDate(2022, 12, 19), "a"), (SECOND, QDate(2022, 12, 15), "b"), ("  ", None, "c"),
                 (SECOND, None, "a"))
    made = run("extractincidents", heard, TABLE=rows, TEXT_FIELD="text", PUBLISHED_FIELD="published", ID_FIELD="id",
               OUTPUT="TEMPORARY_OUTPUT")
    files = run("extractincidents", OUTPUT="TEMPORARY_OUTPUT", **articles(folder))
    assert {row[:3] for row in told(made["OUTPUT"]).values()} == {row[:3] for row in told(files["OUTPUT"]).values()}
    trouble = "\n".join(heard.lines)
    assert "article c" in trouble and "has no text" in trouble and "the id a is used twice" in trouble


def test_without_an_id_an_article_is_named_by_its_text(qgis):
    named = []
    for rows in (((FIRST, None, ""), (SECOND, None, "")), ((SECOND, None, ""),)):
        made = run("extractincidents", TABLE=table(*rows), TEXT_FIELD="text", LEVEL="reports",
                   OUTPUT="TEMPORARY_OUTPUT")
        named.append({feature["article"] for feature in made["OUTPUT"].getFeatures()})
    assert len(named[0]) == 2 and named[1] < named[0]


NOT_ENOUGH = [({}, "Give articles"), ({"FOLDER": "x", "DATABASE": "", "OUTPUT": ""}, "Name a database"),
              ({"FOLDER": "x", "OUTPUT": QgsProcessingOutputLayerDefinition("")}, "Name a database"),
              ({"TABLE": "t", "OUTPUT": "TEMPORARY_OUTPUT"}, "which field")]


@pytest.mark.parametrize("parameters, said", NOT_ENOUGH)
def test_what_is_missing_is_told_before_it_runs(qgis, parameters, said):
    from dateline.core.algorithms.extract_incidents import ExtractIncidents
    algorithm = ExtractIncidents()
    algorithm.initAlgorithm()
    fine, words = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not fine and said in words


def test_a_folder_without_articles_writes_nothing(qgis, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(QgsProcessingException, match="No article could be read"):
        run("extractincidents", FOLDER=str(tmp_path / "empty"), DATABASE=str(tmp_path / "new.gpkg"))
    assert not (tmp_path / "new.gpkg").exists()


def test_a_cancel_ends_it_soon(folder, tmp_path):
    heard = Heard(cancel=True)
    made = run("extractincidents", heard, DATABASE=str(tmp_path / "new.gpkg"), **articles(folder))
    assert made["ARTICLES"] == 1


def test_in_a_thread_it_fills_a_file(folder, tmp_path):
    fine, made = run_in_thread("extractincidents", OUTPUT=str(tmp_path / "out.gpkg"), **articles(folder))
    assert fine and QgsVectorLayer(made["OUTPUT"], "out", "ogr").featureCount() == 2


def test_rows_without_a_place_have_no_geometry_in_a_geopackage(qgis, tmp_path):
    (tmp_path / "article.txt").write_text("Gunmen shot dead two policemen in Qwrtzplk village on 3 May 2022.")
    made = run("extractincidents", FILES=[str(tmp_path / "article.txt")], OUTPUT=str(tmp_path / "out.gpkg"))
    found = [f.geometry().isNull() for f in QgsVectorLayer(made["OUTPUT"], "out", "ogr").getFeatures()]
    assert found == [True]


def test_cells_of_a_csv_are_no_formulas(database, tmp_path):
    write_result(database, result(incident(report(7, facts("=HYPERLINK(1)", days=when("2022-01-01"))))))
    made = run("filterincidents", INPUT=str(database), OUTPUT=str(tmp_path / "out.csv"))
    with open(made["OUTPUT"], encoding="utf-8", newline="") as lines:
        titles = [row["title"] for row in csv.DictReader(lines)]
    assert "'=HYPERLINK(1)" in titles and HOSTILE in titles


# Link

DISAGREEING = [report(n, facts(killed=Count(dead, dead, dead), days=when("2023-01-01"), target="Iraqi Army",
                               where=placed("Mardan", 45.3, 34.3, admin1="Diyala"))) for n, dead in ((7, 3), (8, 5))]


def killed(path):
    return [feature["killed"] for feature in QgsVectorLayer(f"{path}|layername=incidents", "x", "ogr").getFeatures()]


def test_reports_are_merged_by_another_preset_and_it_can_be_looked_at_first(project, tmp_path):
    path = tmp_path / "two.gpkg"
    write_result(path, result(*link(DISAGREEING)))
    layers = load_database(path, project)
    heard = Heard()
    before = run("linkreports", heard, DATABASE=layers.incidents, PRESET="informative", PREVIEW=True)
    assert before["CHANGED"] == 1 and killed(path) == [3] and any("killed: 3 → 5" in line for line in heard.lines)
    made = run("linkreports", DATABASE=layers.incidents, PRESET="informative")
    assert killed(path) == [5] and made["COUNT"] == 1
    assert [feature["killed"] for feature in layers.incidents.getFeatures()] == [5]
    run("linkreports", DATABASE=str(path))  # the database keeps its preset
    assert killed(path) == [5]
    command("rule", path, "preset", "representative")
    assert killed(path) == [3]


def test_a_preset_for_articles_is_kept_by_their_database(folder, tmp_path):
    run("extractincidents", DATABASE=str(tmp_path / "new.gpkg"), PRESET="informative", **articles(folder))
    assert read_known(tmp_path / "new.gpkg").preset == "informative"


# Shown in a project

def shown(name, project, **parameters):
    """Run it as the toolbox does, its results loaded into the project."""
    context = QgsProcessingContext()
    context.setProject(project)
    return processing().runAndLoadResults(f"dateline:{name}", parameters, feedback=Heard(), context=context)


def test_a_layer_of_incidents_is_styled(project, folder):
    shown("extractincidents", project, OUTPUT="TEMPORARY_OUTPUT", **articles(folder))
    layer, = project.mapLayers().values()
    assert layer.renderer().type() == "pointCluster" and layer.temporalProperties().isActive()
    assert [c.value() for c in layer.renderer().embeddedRenderer().categories()] == ["Islamic State", "Unknown"]


def test_a_database_comes_with_all_its_layers_once(project, folder, tmp_path):
    path = str(tmp_path / "new.gpkg")
    for count in (1, 2):
        given = {"FILES": [str(folder / name) for name in ("first.txt", "second.txt")[:count]]}
        shown("extractincidents", project, DATABASE=path, **given)
        by_name = {layer.name(): layer for layer in project.mapLayers().values()}
        assert set(by_name) == {"Incidents", "Areas that hold them", "Reports", "Articles"}
        assert len(project.mapLayers()) == 4 and by_name["Incidents"].featureCount() == count
    incidents = by_name["Incidents"]
    assert incidents.renderer().type() == "pointCluster"
    relation, = project.relationManager().referencedRelations(incidents)
    assert relation.isValid() and relation.getRelatedFeatures(next(incidents.getFeatures())).isValid()


def test_a_script_leaves_the_project_alone(project, folder, tmp_path):
    run("extractincidents", DATABASE=str(tmp_path / "new.gpkg"), OUTPUT="TEMPORARY_OUTPUT", **articles(folder))
    assert not project.mapLayers()


# Filter

FILTERS = [
    Filter(), of(actor=["Islamic State"]), of(actor=["داعش", "Unknown"]),
    Filter(date_from=when("2022-12-18").start), Filter(date_to=when("2022-11-15").start),
    Filter(date_from=when("2022-11-30").start, date_to=when("2022-12-18").start, keep_undated=False),
    Filter(keep_undated=False), of(actor=["O'Neil's \"group\" | a/b"]),
    of(actor=["nobody"]),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_the_filter_is_the_docks(project, database, wanted):
    layers = load_database(database, project)
    actors = "\n".join(wanted.chosen("actor") or ())
    made = run("filterincidents", INPUT=layers.incidents, ACTORS=actors, OUTPUT="memory:",
               DATE_FROM=wanted.date_from and wanted.date_from.isoformat(),
               DATE_TO=wanted.date_to and wanted.date_to.isoformat(), UNDATED=wanted.keep_undated)
    apply_filter(layers, wanted)
    assert told(made["OUTPUT"]) == told(layers.incidents) and made["COUNT"] == layers.incidents.featureCount()
    assert not {"fid", "written", "facts"} & set(made["OUTPUT"].fields().names())


def test_a_backslash_in_a_name_is_a_backslash(qgis, tmp_path):
    path = tmp_path / "one.gpkg"
    write_result(path, result(incident(report(1, facts(actor="a\\nb")))))
    assert run("filterincidents", INPUT=str(path), ACTORS="a\\nb", OUTPUT="memory:")["COUNT"] == 1


def test_what_a_layer_shows_and_what_is_selected_is_filtered(project, database):
    layers = load_database(database, project)
    apply_filter(layers, Filter(date_from=when("2022-11-15").start, keep_undated=False))
    incidents = layers.incidents
    incidents.selectByExpression('"killed" > 8')
    assert run("filterincidents", INPUT=incidents, OUTPUT="memory:")["COUNT"] == 4
    assert run("filterincidents", INPUT=str(database), OUTPUT="memory:")["COUNT"] == 6
    assert incidents.featureCount() == 4  # its connection lives on
    chosen = QgsProcessingFeatureSourceDefinition(incidents.id(), True)
    assert run("filterincidents", INPUT=chosen, OUTPUT="memory:")["COUNT"] == 2


def test_an_actor_of_whom_nothing_is_kept_is_told(database):
    heard = Heard()
    run("filterincidents", heard, INPUT=str(database), ACTORS="Islamic State\nIslamic Stat", OUTPUT="memory:")
    assert [line for line in heard.lines if "Nothing is kept" in line] == ["Nothing is kept of Islamic Stat."]


def test_a_layer_of_other_things_is_refused(qgis):
    with pytest.raises(QgsProcessingException, match="holds no incidents"):
        run("filterincidents", INPUT=table((FIRST, None, "")), OUTPUT="memory:")


# Gazetteer

NAMES = [("Mosul", "", ""), ("الموصل", "", ""), ("Tarmiyah", "Baghdad", ""), ("Qwrtzplk", "", ""), ("=1+1", "", ""),
         ("", "", "")]


def test_names_get_the_points_that_the_command_line_gives(qgis, tmp_path):
    source = tmp_path / "names.csv"
    with open(source, "w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([("village", "admin1", "district"), *NAMES[:-1]])
    command("geocode", "--csv", source, "--name", "village", "--admin1", "admin1", "--out", tmp_path / "out.csv")
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as lines:
        theirs = [(row["query"].lstrip("'"), row["place_gaz"], row["lon"], row["geo_method"], row["admin1"])
                  for row in csv.DictReader(lines)]
    names = table(*NAMES, fields="village:string&field=admin1:string&field=district:string")
    made = run("geocodeplaces", INPUT=names, NAME_FIELD="village", ADMIN1_FIELD="admin1", OUTPUT="memory:")
    rows = list(made["OUTPUT"].getFeatures())
    ours = [(f["query"], f["place_gaz"] or "", str(f["lon"]) if f["lon"] else "", f["geo_method"], f["admin1_2"] or "")
            for f in rows]
    assert ours[:-1] == theirs and made["PLACED"] + made["REFUSED"] == len(NAMES)
    assert [f.hasGeometry() for f in rows] == [bool(lon) for _, _, lon, _, _ in ours]
    assert ours[0][1] == ours[1][1] == "Mosul" and not rows[3].hasGeometry()
    assert json.loads(rows[0]["candidates"])[0]["name"] == "Mosul"


def test_a_gazetteer_is_built_and_used(qgis, tmp_path):
    country = tmp_path / "villages.csv"
    country.write_text("place;y;x\nQwrtzplk;33.5;44.25\nTel Zzyzx;34;45\n;1;1\n", encoding="utf-8")
    heard = Heard()
    made = run("buildgazetteer", heard, SOURCES=[str(country)], OUTPUT=str(tmp_path / "mine.gpkg"),
               COLUMNS="name=place\nlat=y\n\nlon=x")
    assert made["ROWS"] == 2 and QgsVectorLayer(made["PLACES"], "places", "ogr").featureCount() == 2
    assert int(read_about(made["OUTPUT"])["rows"]) == 2
    names = table(("Qwrtzplk",), fields="village:string")
    placed = run("geocodeplaces", INPUT=names, NAME_FIELD="village", GAZETTEER=[made["OUTPUT"]], OUTPUT="memory:")
    assert [f.geometry().asWkt(2) for f in placed["OUTPUT"].getFeatures()] == ["Point (44.25 33.5)"]


def test_a_column_that_is_none_is_told(qgis, tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(QgsProcessingException, match="nom=a is no FIELD=HEADER"):
        run("buildgazetteer", SOURCES=[str(tmp_path / "a.csv")], COLUMNS="nom=a", OUTPUT=str(tmp_path / "x.gpkg"))


# Models

def chain():
    """A model: the incidents of a folder, of them those of the Islamic State."""
    model = QgsProcessingModelAlgorithm("islamic state", "tests")
    model.addModelParameter(QgsProcessingParameterFile("HOME", "Folder", QgsProcessingParameterFile.Behavior.Folder),
                            QgsProcessingModelParameter("HOME"))
    value, given = QgsProcessingModelChildParameterSource.fromStaticValue, \
        QgsProcessingModelChildParameterSource.fromModelParameter
    first = QgsProcessingModelChildAlgorithm("dateline:extractincidents")
    first.setChildId("extract")
    first.addParameterSources("FOLDER", [given("HOME")])
    first.addParameterSources("PUBLISHED", [value("2022-12-19")])
    model.addChildAlgorithm(first)
    second = QgsProcessingModelChildAlgorithm("dateline:filterincidents")
    second.setChildId("filter")
    second.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromChildOutput("extract", "OUTPUT")])
    second.addParameterSources("ACTORS", [value("Islamic State")])
    kept = QgsProcessingModelOutput("kept", "kept")
    kept.setChildId("filter")
    kept.setChildOutputName("OUTPUT")
    second.setModelOutputs({"kept": kept})
    model.addChildAlgorithm(second)
    return model


def test_a_model_chains_extract_and_filter(folder, tmp_path):
    processing()
    path = tmp_path / "chain.model3"
    assert chain().toFile(str(path))
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(path))
    model.initAlgorithm()
    target, = (one.name() for one in model.destinationParameterDefinitions())
    made = processing().run(model, {"HOME": str(folder), target: "memory:"}, feedback=Heard())
    assert [row[0] for row in told(made[target]).values()] == ["Islamic State"]
