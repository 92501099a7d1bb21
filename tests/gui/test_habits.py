"""The habits of a good plugin, in a real QGIS window."""

import pytest

from .harness import run_scenario


@pytest.fixture(scope="module")
def habits(tmp_path_factory):
    return run_scenario("habits", tmp_path_factory.mktemp("habits"))


def test_everything_has_a_name_for_those_who_hear_the_window(habits):
    assert not {page: widgets for page, widgets in habits["unnamed"].items() if widgets}


def test_tab_reaches_everything(habits):
    assert not {page: widgets for page, widgets in habits["unreached"].items() if widgets}
    order = habits["tab order"]["Articles"]
    assert order[0].endswith("datelineDatabase") and order[-1].endswith("datelineArticles")


def test_what_the_dock_does_is_in_the_menu(habits):
    menu = habits["menu"]
    assert {"Database", "Add articles", "Look", "Gazetteer and run", "Articles", "Explore"} <= set(menu)
    assert "Layout…" in menu["Look"] and "Paste text" in menu["Add articles"] and "Export" in menu["Explore"]
    assert not habits["buttons without an entry"] and habits["page shown"] == "datelineExplorePage"


def test_settings_are_in_qgis_s_options(habits):
    assert habits["options page in view"] and habits["reviewer at first"] == ""
    assert habits["reviewer"] == "Noor" and not habits["asked at a wrong address"]


def test_a_project_keeps_page_and_database(habits):
    assert habits["page kept"] == "datelineExplorePage" and habits["database kept"].endswith("/incidents.gpkg")
    assert not habits["dirty after a look around"] and not habits["dirty after another page"]


def test_help_is_at_hand(habits):
    assert habits["help to the end"] and habits["a link in the help"] == ["Give an article its date", True]
    assert habits["help in the menu"] and habits["help"].startswith("From articles to a map") and habits["exit"] == 0
