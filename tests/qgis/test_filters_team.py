"""The filter's SQL in a real PostGIS server: it shows and counts what it does in a file."""

import pytest
from qgis.core import QgsProject

from dateline.core.layers.counting import overview, question_of
from dateline.core.layers.database import write_result
from dateline.core.layers.filters import Filter
from dateline.core.layers.homes import home_of_layer
from dateline.core.layers.listing import COLUMNS, VIEWS, Order, listing, rows_of
from dateline.core.layers.load import load_database
from dateline.core.layers.reports import reports_of
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


@pytest.mark.parametrize("order", [Order(column=column.name, descending=descending) for column in COLUMNS
                                   for descending in (False, True)]
                         + [Order(view) for view in VIEWS] + [Order(words="BOMB army"), Order(words="100%")])
def test_a_server_lists_what_a_file_does(both, order):
    listed = []
    for layers in both:
        apply_filter(layers, Filter())
        home, _ = home_of_layer(layers.incidents)
        found = listing(question_of(layers, Filter()), order)
        rows = rows_of(home, found.fids)
        listed.append([rows[fid] for fid in found.fids])
    by_words = order.column not in ("title", "actor", "target", "place", "admin1")  # a server sorts letters its own way
    assert (listed[0] == listed[1]) if by_words else (sorted(listed[0]) == sorted(listed[1]))


def test_a_server_tells_the_same_reports(both):
    told = []
    for layers in both:
        home, _ = home_of_layer(layers.incidents)
        first = min(layers.incidents.getFeatures(), key=lambda feature: feature["event_id"])
        told.append(reports_of(home, first.id()))
    assert told[0] == told[1] and len(told[0].reports) == 1
