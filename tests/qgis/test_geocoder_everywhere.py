"""The gazetteer in QGIS: as a geocoder, in batches, and in expressions; without a crash whatever is asked."""

import csv
import json
import os
import threading
from functools import partial

import pytest
from qgis.core import (QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsFeature, QgsFeedback,
                       QgsGeocoderContext, QgsProject, QgsVectorLayer)

from dateline.core.layers.database import write_result
from dateline.core.layers.expressions import ExpressionFunctions
from dateline.core.layers.gazetteer_geocoder import MOST, GazetteerGeocoder, feature_title
from dateline.core.layers.load import load_database
from dateline.core.model import Evidence
from dateline.gazetteer.shared import SharedGazetteer
from dateline.gazetteer.store import STARTER, open_gazetteer

from factory import article, facts, incident, placed, report, result, when
from running import run, run_in_thread

PLACES = """name,lat,lon,feature,admin1,country,population
Qarnash,34.0,45.0,PPL,Diyala,IQ,9000
Qarnash al Kabira,34.5,45.5,PPL,Diyala,IQ,100
Sulmaniyat,33.0,44.0,PPL,Wasit,IQ,0
Sulmaniyat,36.0,43.0,PPL,Nineveh,IQ,0
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    home = tmp_path_factory.mktemp("gazetteer")
    (home / "places.csv").write_text(PLACES, encoding="utf-8")
    gazetteer = SharedGazetteer(lambda: (str(home / "places.csv"),), partial(open_gazetteer, cache_dir=home / "cache"))
    yield gazetteer
    gazetteer.close()


@pytest.fixture
def offering(qgis, shared):
    return GazetteerGeocoder(shared, offering=True)


@pytest.fixture
def meaning(qgis, shared):
    return GazetteerGeocoder(shared)


def asked(geocoder, text, feedback=None):
    """(name, point, values) of each result."""
    found = geocoder.geocodeString(text, QgsGeocoderContext(QgsProject.instance().transformContext()), feedback)
    assert all(one.isValid() and one.crs().authid() == "EPSG:4326" for one in found)
    return [(one.identifier(), one.geometry().asWkt(1), one.additionalAttributes()) for one in found]


# The geocoder

@pytest.mark.parametrize("spelling", ["Qarnash", "qarnash", "Qārnash", "Qarnash, Diyala", "قرنش", "Karnash"])
def test_any_spelling_finds_the_place(offering, spelling):
    assert asked(offering, spelling)[0][:2] == ("Qarnash", "Point (45 34)")


def test_a_beginning_offers_what_begins_so_first(offering):
    names = [name for name, _, _ in asked(offering, "Qarna")]
    assert set(names[:2]) == {"Qarnash", "Qarnash al Kabira"} and 2 < len(names) <= MOST


def test_who_chooses_sees_all_and_who_asks_for_one_gets_no_guess(offering, meaning):
    both = asked(offering, "Sulmaniyat")
    assert {values["admin1"] for _, _, values in both[:2]} == {"Wasit", "Nineveh"}
    assert asked(meaning, "Sulmaniyat") == []
    assert [(name, at) for name, at, _ in asked(meaning, "Sulmaniyat, Nineveh")] == [("Sulmaniyat", "Point (43 36)")]


def test_a_result_tells_namesakes_apart_and_holds_its_radius(offering):
    first = offering.geocodeString("Sulmaniyat", QgsGeocoderContext(QgsProject.instance().transformContext()), None)[0]
    admin1 = first.additionalAttributes()["admin1"]
    assert first.description() == f"populated place · {admin1}, Iraq"
    assert first.viewport().contains(first.geometry().asPoint()) and 0.02 < first.viewport().width() < 0.2


@pytest.mark.parametrize("code, title", [("PPLA2", "seat of a district"), ("PPLXY", "quarter"), ("MTS", "mountain"),
                                         ("ZZZ", "ZZZ"), ("", "")])
def test_a_feature_is_told_in_words(qgis, code, title):
    assert feature_title(code) == title


def test_every_feature_of_the_starter_has_its_words(qgis):
    codes = {row["feature"] for table in sorted(STARTER.glob("*.csv"))
             for row in csv.DictReader(table.read_text("utf-8").splitlines())}
    assert len(codes) > 10 and not [code for code in codes if feature_title(code) == code]


@pytest.mark.parametrize("text", ["", "   ", "\0", "'; DROP TABLE places; --", "%", "\ud800", "x" * 100_000, "," * 500,
                                  "[% 1 %]", "ق" * 5000])
def test_nothing_escapes(offering, meaning, text):
    for geocoder in (offering, meaning):
        assert isinstance(asked(geocoder, text), list)


def test_a_gazetteer_that_does_not_open_gives_nothing_and_a_line_in_the_log(qgis):
    lines = []
    qgis.messageLog().messageReceived.connect(lambda text, *_: lines.append(text))
    broken = SharedGazetteer(lambda: ("/there/is/no/such.txt",))
    assert asked(GazetteerGeocoder(broken), "Mosul") == []
    assert any("no such" in line or "such.txt" in line for line in lines)
    broken.close()


def test_a_search_that_is_cancelled_asks_nothing(qgis):
    feedback = QgsFeedback()
    feedback.cancel()
    assert asked(GazetteerGeocoder(None), "Mosul", feedback) == []


def test_fields_are_those_that_results_have(meaning):
    _, _, values = asked(meaning, "Qarnash")[0]
    assert set(meaning.appendedFields().names()) == set(values)
    assert all(len(name) <= 10 for name in values) and values["uncert_m"] > 0 and 0 < values["score"] <= 1


# In batches

def villages(*names):
    layer = QgsVectorLayer("None?field=village:string", "villages", "memory")
    features = []
    for name in names:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_a_table_is_geocoded_by_qgis(qgis):
    made = run("batchgeocode", INPUT=villages("Mosul", "Qwrtzplk", "الموصل", None), FIELD="village", OUTPUT="memory:")
    rows = [(f["village"], f["place_gaz"] or None, f.hasGeometry()) for f in made["OUTPUT"].getFeatures()]
    assert rows[:3] == [("Mosul", "Mosul", True), ("Qwrtzplk", None, False), ("الموصل", "Mosul", True)]


def test_many_rows_in_a_thread_hold_few_files_open(project):
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("this system does not list the files that a process has open")
    layer = villages(*["Mosul", "Kirkuk", "Qwrtzplk", "Baquba"] * 500)
    project.addMapLayer(layer)
    before, most, ended = len(os.listdir("/proc/self/fd")), [0], threading.Event()

    def watch():
        while not ended.wait(0.02):
            most[0] = max(most[0], len(os.listdir("/proc/self/fd")))

    watcher = threading.Thread(target=watch)
    watcher.start()
    fine, made = run_in_thread("batchgeocode", INPUT=layer.id(), FIELD="village", OUTPUT="TEMPORARY_OUTPUT")
    ended.set()
    watcher.join()
    assert fine and most[0] < before + 25


def test_both_algorithms_place_alike(qgis):
    names = villages("Mosul", "Tarmiya", "Muqdadiyah", "Qwrtzplk")
    batch = run("batchgeocode", INPUT=names, FIELD="village", OUTPUT="memory:")["OUTPUT"]
    table = run("geocodeplaces", INPUT=names, NAME_FIELD="village", OUTPUT="memory:")["OUTPUT"]
    assert [f.geometry().asWkt(5) for f in batch.getFeatures()] == [f.geometry().asWkt(5) for f in table.getFeatures()]


# In expressions

@pytest.fixture
def functions(qgis, shared):
    made = ExpressionFunctions(shared)
    made.register()
    yield made
    made.unregister()


def value(text, feature=None, layer=None):
    context = QgsExpressionContext()
    if layer is not None:
        context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    if feature is not None:
        context.setFeature(feature)
    expression = QgsExpression(text)
    expression.prepare(context)
    found = expression.evaluate(context)
    assert not expression.hasParserError(), expression.parserErrorString()
    return expression.evalErrorString() if expression.hasEvalError() else found


VALUES = [
    ("geom_to_wkt(gazetteer_point('Qarnash'))", "Point (45 34)"),
    ("geom_to_wkt(gazetteer_point('قرنش', 'Diyala'))", "Point (45 34)"),
    ("geom_to_wkt(gazetteer_point('Sulmaniyat', 'Nineveh'))", "Point (43 36)"),
    ("geom_to_wkt(gazetteer_point(name:='Sulmaniyat', admin1:='Wasit'))", "Point (44 33)"),
    ("gazetteer_point('Sulmaniyat') is null", 1),
    ("gazetteer_point('Qwrtzplk') is null", 1),
    ("gazetteer_point(NULL) is null", 1),
    ("gazetteer_point(7) is null", 1),
    ("place_match('Qarnash')['place_gaz']", "Qarnash"),
    ("place_match('Sulmaniyat')['geo_method']", "none"),
    ("place_match('Sulmaniyat')['candidates'][0]['name']", "Sulmaniyat"),
    ("name_key('Shalal al-Matar') = name_key('Shallal Al Mattar')", 1),
    ("name_key('Mosul') = name_key('Kirkuk')", 0),
    ("name_key(NULL) is null", 1),
]


@pytest.mark.parametrize("text, wanted", VALUES)
def test_a_function_gives(functions, text, wanted):
    assert value(text) == wanted


def test_what_goes_wrong_is_an_error_of_the_expression(qgis):
    broken = ExpressionFunctions(SharedGazetteer(lambda: ("/there/is/no/such.txt",)))
    broken.register()
    try:
        assert "such.txt" in value("gazetteer_point('Mosul')")
        assert "needs a feature" in value("article_sentence('killed')")
    finally:
        broken.unregister()


def test_functions_come_with_help_and_go(qgis, shared):
    names = {"gazetteer_point", "place_match", "name_key", "article_sentence"}
    for _ in range(2):
        functions = ExpressionFunctions(shared)
        functions.register()
        there = {f.name(): f for f in QgsExpression.Functions() if f.name() in names}
        assert set(there) == names and all(f.groups() == ["Dateline"] for f in there.values())
        assert all(f"<h3>{name}(" in QgsExpression.helpText(name) or "<h3>" in there[name].helpText() for name in names)
        functions.unregister()
        assert not names & {f.name() for f in QgsExpression.Functions()}
        assert QgsExpression("name_key('a')").hasParserError()


TEXT = "BAGHDAD - Gunmen attacked a village. They killed <b>seven</b> people on Sunday, police said. It rained."


def test_the_sentence_of_a_value(project, functions, tmp_path):
    evidence = (Evidence("killed", "001.txt", TEXT.index("seven"), TEXT.index("seven") + 5),
                Evidence("actor", "gone.txt", 3, 9))
    told = facts("Attack", days=when("2022-01-02"), where=placed("Qarnash", 45, 34), evidence=evidence)
    one = report(1, told, sentence="Gunmen attacked a village.")
    write_result(tmp_path / "one.gpkg", result(incident(one, event_id="it's"), articles=[article(1, TEXT)]))
    layers = load_database(tmp_path / "one.gpkg", project)
    sentence = "They killed <b>seven</b> people on Sunday, police said."
    for layer in (layers.incidents, layers.reports):
        feature = next(layer.getFeatures())
        assert value("article_sentence('killed')", feature, layer) == sentence
        assert value("article_sentence()", feature, layer) == "Gunmen attacked a village."
        assert value("article_sentence('wounded') is null", feature, layer) == 1
        assert value("article_sentence('actor') is null", feature, layer) == 1
    assert json.loads(feature["evidence"])["killed"]["article"] == "001.txt"
    other = villages("Mosul")
    assert "needs a feature" in value("article_sentence()", next(other.getFeatures()), other)


def test_functions_work_in_threads_of_qgis(project, functions, tmp_path):
    target = tmp_path / "points.gpkg"
    layer = villages(*["Qarnash", "Qwrtzplk"] * 300)
    project.addMapLayer(layer)
    fine, made = run_in_thread("native:geometrybyexpression", INPUT=layer.id(), OUTPUT_GEOMETRY=2, OUTPUT=str(target),
                               EXPRESSION="gazetteer_point(\"village\")")
    points = [not f.geometry().isEmpty() for f in QgsVectorLayer(made["OUTPUT"], "points", "ogr").getFeatures()]
    assert fine and len(points) == 600 and sum(points) == 300
