"""The filter's SQL in a real PostGIS server: it shows and counts what it does in a file."""

import pytest
from qgis.core import QgsProject

from dateline.core.layers.counting import overview, question_of
from dateline.core.layers.database import write_result
from dateline.core.layers.load import load_database
from dateline.core.layers.subset import apply_filter

from factory import sample
from filter_cases import CASES
from postgres import running_server


@pytest.fixture(scope="module")
def both(qgis, tmp_path_factory):
    """The sample's layers in a server and in a file."""
    path = tmp_path_factory.mktemp("file") / "incidents.gpkg"
    with running_server() as server:
        server.make("team")
        for address in (server.address("team"), path):
            write_result(address, sample())
        QgsProject.instance().clear()
        yield [load_database(address, QgsProject.instance()) for address in (server.address("team"), path)]
        QgsProject.instance().clear()


@pytest.mark.parametrize("wanted, numbers", CASES)
def test_a_server_shows_and_counts_what_a_file_does(both, wanted, numbers):
    answers = []
    for layers in both:
        apply_filter(layers, wanted)
        assert sorted(f["event_id"][4] for f in layers.incidents.getFeatures()) == list(numbers)
        assert sorted(f["event_id"][4] for f in layers.areas.getFeatures()) == [n for n in numbers if n != "5"]
        answers.append(overview(question_of(layers, wanted)))
    assert answers[0] == answers[1] and answers[0].summary.shown == len(numbers)
