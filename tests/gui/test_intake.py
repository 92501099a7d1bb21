"""Intake in a real QGIS window: drops, dates given where they are missing, and what happens in the middle of it all."""

import json

import pytest

osgeo_ogr = pytest.importorskip("osgeo.ogr", reason="GDAL is not installed for this Python")

from .harness import run_scenario  # noqa: E402

PLACES = 5   # articles of the intake scenario without a date
READ = 3     # articles that the closing and the interrupted scenario read before something happens


@pytest.fixture(scope="module")
def intake(tmp_path_factory):
    return run_scenario("intake", tmp_path_factory.mktemp("intake"), dock=360)


class TestDrops:
    def test_of_a_mixed_drop_each_takes_its_own(self, intake):
        assert intake["mixed drop taken"] and len(intake["articles of the drop"]) == PLACES
        assert intake["message of the drop"].startswith(f"{PLACES} articles")
        assert intake["layer of the drop"] == 1

    def test_a_folder_is_taken_where_the_list_is(self, intake):
        assert intake["folder drop taken"]

    def test_text_is_taken_where_it_is_an_article(self, intake):
        assert intake["text drop taken"] and not intake["number text taken"]


class TestDates:
    def test_what_lacks_a_date_says_so(self, intake):
        assert intake["undated at first"] == PLACES and intake["bar"].startswith(f"{PLACES} articles")

    def test_a_click_opens_the_field_and_keeps_it_until_it_names_a_day(self, intake):
        assert intake["editor opened by a click"] and intake["what names no day stays open"]

    def test_what_waited_resolves_at_once(self, intake):
        assert intake["date shown at once"] == "2022-12-19"
        assert intake["one dated"] == ["2022-12-19", "user", 0]
        assert "dated by it: 1" in intake["message of one date"]
        assert intake["undated after one"] == PLACES - 1 and "2022-12-18" in intake["days after one"]

    def test_it_can_be_taken_back(self, intake):
        assert intake["undated after undo"] == PLACES and "taken back" in intake["message of undo"]

    def test_the_keyboard_is_enough(self, intake):
        first, then = intake["goes on"]
        assert intake["typed"] == "2022-12-19" and then == first + 1
        assert intake["after two by key"] == ["2022-12-19", "2022-12-26"] and intake["ids kept"]

    def test_one_date_for_all_that_lack_one(self, intake):
        assert intake["button says"] == "Give 2 Jan 2023 to all"
        assert not intake["bar after all"] and intake["undated after all"] == 0
        assert intake["message of all"].startswith("2 Jan 2023 given to 4 articles")


class TestFoundSoFar:
    def test_points_and_rows_come_while_it_reads(self, intake):
        assert intake["points while it runs"] > 0 and intake["rows while it runs"] > PLACES + 2

    def test_nothing_of_them_is_in_the_project_or_stays(self, intake):
        assert intake["layers while it runs"] == intake["layers before the run"]
        assert intake["points after the run"] == 0 and intake["message of the cancelled run"].startswith("Cancelled")


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory):
    return run_scenario("interrupted", tmp_path_factory.mktemp("interrupted"), timeout=300)


HAPPENS = ("layer-removed", "file-deleted", "project-replaced", "plugin-reloaded")
SAYS = {
    "run-layer-removed": "6 articles: 6 incidents",
    "run-file-deleted": "was deleted or moved while articles were read; nothing was written · not written: 6 articles",
    "run-project-replaced": "6 articles: 6 incidents, written to incidents.gpkg",
    "run-plugin-reloaded": f"Written to incidents.gpkg: {READ} articles: {READ} incidents",
    "date-layer-removed": "4 May 2021 given to undated.txt; dated by it: 1",
    "date-file-deleted": "nothing was written · dates not written: 1",
    "date-project-replaced": "4 May 2021 given to undated.txt; dated by it: 1, written to incidents.gpkg",
    "date-plugin-reloaded": "Written to incidents.gpkg: nothing; dates not written: 1",
    "export-layer-removed": "geojson written, incidents: 2",
    "export-file-deleted": "could be read only in part (0 of 2); nothing was written",
    "export-project-replaced": "geojson written, incidents: 2",
    "export-plugin-reloaded": "The export was cancelled; nothing was written",
}


class TestInterrupted:
    @pytest.mark.parametrize("name", SAYS)
    def test_each_ends_with_a_clear_message(self, interrupted, name):
        assert SAYS[name] in interrupted[name]["message"] and not interrupted[name]["strips"]

    @pytest.mark.parametrize("happens", HAPPENS)
    def test_an_export_is_whole_or_not_there(self, interrupted, happens):
        told = interrupted["export-" + happens]
        assert told["exported"] == (" written, incidents" in told["message"])

    def test_a_run_goes_on_without_its_layers(self, interrupted):
        assert len(interrupted["run-layer-removed"]["articles"]) == 8

    def test_what_was_read_when_the_plugin_went_is_shown_when_it_is_back(self, interrupted):
        assert len(interrupted["run-plugin-reloaded"]["articles"]) == 2 + READ

    def test_what_was_read_for_a_lost_file_can_still_be_written(self, interrupted):
        told = interrupted["run-file-deleted"]
        assert told["offered"] == ["Write again"] and len(told["articles after that"]) == 6

    def test_the_database_of_another_project_is_a_click_away(self, interrupted):
        told = interrupted["run-project-replaced"]
        assert told["articles"] == [] and told["offered"] == ["Show the database"]
        assert len(told["articles after that"]) == 8

    def test_qgis_ends_in_peace(self, interrupted):
        assert interrupted["exit"] == 0


def rows(path):
    """Article → its date, as GDAL reads the database."""
    source = osgeo_ogr.Open(str(path))
    found = {feature["article"]: feature["published"] for feature in source.GetLayerByName("articles")}
    source.Destroy()
    return found


@pytest.mark.parametrize("work", ["run", "date", "export"])
def test_qgis_waits_with_closing_until_all_is_written(tmp_path, work):
    results = run_scenario("closing", tmp_path, work=work)
    assert results["still open"] and "QGIS closes as soon as" in results["message"]
    assert results["exit"] == 0
    stored = rows(tmp_path / "incidents.gpkg")
    assert len(stored) == (1 + READ if work == "run" else 1)
    assert list(stored.values()).count("2021/05/04") == {"run": READ, "date": 1, "export": 0}[work]
    if (tmp_path / "out.geojson").exists():
        assert json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert not list(tmp_path.glob(".dateline-*"))
