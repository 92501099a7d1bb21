"""Where an incident was, looked for while the gazetteer is still being opened: nothing that was asked is lost."""

import threading

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMessageBar
import pytest

from dateline.core import candidates
from dateline.core.articles import article_from_text
from dateline.core.layers.adding import add_articles
from dateline.core.layers.load import load_database
from dateline.ui.messages import Messages
from dateline.ui.review_controller import ReviewController
from dateline.ui.review_page import ReviewPage
from dateline.ui.session import Session

from running import process

TEXT = "KIRKUK, 19 December 2022 - Islamic State militants killed seven policemen in Hawija on Sunday, police said."


@pytest.fixture
def held(monkeypatch):
    """The gazetteer opens when this is set."""
    event, really = threading.Event(), candidates.open_gazetteer
    monkeypatch.setattr(candidates, "open_gazetteer", lambda paths: event.wait(60) and really(paths))
    yield event
    event.set()


@pytest.fixture
def control(project, tmp_path, held):
    """A review of one incident, in view."""
    add_articles([article_from_text(TEXT, "one")], tmp_path / "incidents.gpkg")
    bar, canvas, page = QgsMessageBar(), QgsMapCanvas(), ReviewPage()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(QgsRectangle(43, 33, 46, 36))
    session = Session(Messages(bar))
    made = ReviewController(session, page, canvas, session._messages)
    page.show()
    load_database(tmp_path / "incidents.gpkg", project)
    process(lambda: made.state is not None and made.jobs.runs("open"))
    yield made
    held.set()
    process(lambda: not made.writer.busy and not made.jobs.runs("open"))
    made.close()
    session.close()


def found(control):
    return bool(control.page.candidates.options()) and not control.page.candidates.note()


def test_what_is_typed_meanwhile_does_not_take_the_place_of_the_candidates(control, held):
    control.page.candidates.search.setText("Baghdad")
    process(lambda: not control.places._typing.isActive())
    held.set()
    process(lambda: found(control) and control.page.candidates.options()[0].placement.place.name == "Baghdad")
    control.page.candidates.search.clear()
    process(lambda: found(control) and control.page.candidates.options()[0].phrase is not None)  # as the text has it


def test_a_spot_on_the_map_is_put_though_the_incident_is_shown_anew(control, held):
    control.places._put_spot(45.1, 34.1, 100.0)
    control.show(control.state.event_id)  # as after the queue was read again
    held.set()
    process(lambda: control.state.values["geo_method"] == "manual")


def test_a_spot_is_for_the_incident_that_was_shown_then(control, held):
    control.places._put_spot(45.1, 34.1, 100.0)
    control.state = type(control.state)("another", dict(control.state.values), control.state.shape)
    held.set()
    process(lambda: not control.jobs.runs("open"))
    assert not control.jobs.runs("by hand") and control.state.values["geo_method"] != "manual"
