"""The algorithms on a team's database in a real PostGIS server: added to, shown, filtered, exported."""

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsProcessingContext

from dateline.core.layers.database import select, write_result
from dateline.core.layers.expressions import ExpressionFunctions
from dateline.core.layers.load import load_database
from dateline.gazetteer.shared import SharedGazetteer

from factory import sample
from postgres import running_server
from running import Heard, processing, run, run_in_thread

TEXT = "Gunmen of the Islamic State killed three policemen in Kirkuk on 3 May 2022."


@pytest.fixture(scope="module")
def team(qgis):
    with running_server() as server:
        server.make("team")
        address = server.address("team")
        write_result(address, sample())
        yield address


@pytest.fixture
def layers(team, project):
    return load_database(team, project)


def test_articles_are_added_and_the_layers_come_into_the_project(team, project, tmp_path):
    (tmp_path / "new.txt").write_text(TEXT)
    context = QgsProcessingContext()
    context.setProject(project)
    made = processing().runAndLoadResults(
        "dateline:extractincidents", {"FILES": [str(tmp_path / "new.txt")], "DATABASE": team}, feedback=Heard(),
        context=context)
    by_name = {layer.name(): layer for layer in project.mapLayers().values()}
    assert set(by_name) == {"Incidents", "Areas that hold them", "Reports", "Articles"}
    assert by_name["Incidents"].featureCount() == 7 and made["COUNT"] == 1
    relation, = project.relationManager().referencedRelations(by_name["Incidents"])
    assert relation.isValid()
    again = run("filterincidents", INPUT=made["INCIDENTS"], DATE_FROM="2022-05-01", DATE_TO="2022-05-31",
                UNDATED=False, OUTPUT="memory:")
    assert again["COUNT"] == 1


def test_what_its_layer_shows_is_exported(team, layers, tmp_path):
    layers.incidents.setSubsetString("\"actor\" = 'داعش'")
    for all_, count in ((False, 1), (True, select(team, 'SELECT COUNT(*) FROM "incidents"')[0][0])):
        fine, made = run_in_thread("exportincidents", DATABASE=layers.incidents.id(), AS="layer", ALL=all_,
                                   OUTPUT=str(tmp_path / f"{all_}.geojson"))
        assert fine and made["COUNT"] == count


def test_the_articles_sentence_is_read_from_the_server(layers):
    functions = ExpressionFunctions(SharedGazetteer())
    functions.register()
    try:
        feature = next(f for f in layers.incidents.getFeatures() if f["event_id"] == "E-001.txt#1")
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layers.incidents))
        context.setFeature(feature)
        expression = QgsExpression("article_sentence('killed')")
        assert expression.evaluate(context) == "The text of article 1 about one attack in the village."
        assert not expression.hasEvalError(), expression.evalErrorString()
    finally:
        functions.unregister()
