"""The look in a real QGIS window: what the menu does, and that a project keeps it."""

import pytest

from .harness import run_scenario


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    return run_scenario("look", tmp_path_factory.mktemp("look"))


def test_the_menu_shows_what_the_map_has(looked):
    assert looked["ticked at first"] == ["Actor", "Count them", "Show the areas that hold them"]
    assert not looked["entries without data"] and not looked["menu without layers"]


def test_one_click_changes_it(looked):
    assert looked["by"] == "event_type" and looked["plain"] == "QgsCategorizedSymbolRenderer"
    assert not looked["areas shown"]


def test_a_layout_is_a_click_away(looked):
    assert looked["layouts"] == ["Incidents"] and "“Incidents”" in looked["message of the layout"]


def test_a_project_keeps_it(looked):
    assert looked["ticked after loading"] == looked["ticked before saving"] == ["Event type", "Draw them side by side"]
    assert looked["kind after loading"] == "QgsPointDisplacementRenderer" and looked["exit"] == 0
