"""The two dialogs that go online, in a real QGIS window: a country from GeoNames, and the online last resort."""

import re

import pytest

from .harness import run_scenario


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    return run_scenario("online", tmp_path_factory.mktemp("online"))


class TestCountry:
    def test_nothing_is_fetched_before_the_button(self, done):
        assert done["asked before"] == 0 and not done["go at first"] and done["go with a country"]
        assert not done["modal"]

    def test_a_country_that_is_not_there_is_said(self, done):
        assert done["trouble"] == "GeoNames has no country IQ."
        assert done["without other names"] == "GeoNames has no file of other names for IQ; fetch the country without " \
            "them." and done["files without them"] == []

    def test_a_search_without_a_match_says_so(self, done):
        assert done["no match"] == ["No country is called atlantis.", True] and not done["no match after"]

    def test_down_goes_from_the_search_into_the_list(self, done):
        assert done["down"] == [True, "Iran (IR)"] and done["down again"] == "Iraq (IQ)"

    def test_a_folder_that_is_cut_short_is_whole_in_its_tooltip(self, done):
        shown, tooltip, folder = done["folder"]
        assert "…" in shown and tooltip == folder

    def test_progress_has_the_size_and_a_cancel_leaves_nothing(self, done):
        assert done["while fetching"].startswith("Fetching IQ.zip: ") and done["while fetching"].endswith(" MB")
        assert done["files after cancel"] == []

    def test_the_file_joins_the_gazetteers(self, done):
        assert re.match(r"IQ.zip: 30,000 places and 500 other names from GeoNames \(0\.\d MB\)\. They take part",
                        done["after download"])
        assert [path.rsplit("/")[-1] for path in done["country files"].split("\n")] == [
            "IQ.zip", "IQ-alternatenames.zip"]

    def test_other_names_leave_the_gazetteers_with_their_country(self, done):
        assert done["country files in the end"] == ""


class TestLastResort:
    def test_off_sends_nothing(self, done):
        assert done["asked while off"] == 0 and "Nothing leaves this computer" in done["note while off"]

    def test_a_wrong_address_is_said_and_the_dialog_asks_nobody(self, done):
        assert "no address of a geocoder" in done["wrong address"] and done["asked by the dialog"] == 0

    def test_on_says_where_names_go_and_sends_the_one_that_no_gazetteer_has(self, done):
        assert "are sent to http://127.0.0.1" in done["note while on"]
        assert done["sent"] == ["Xyzzyx, Kirkuk, Iraq"]
        assert "Nominatim (127.0.0.1" in done["sources"]

    def test_off_again_sends_nothing(self, done):
        assert done["sent when off again"] == done["sent"]


def test_trouble_stands_out(done):
    assert done["contrast"] >= 4.5 and done["contrast online"] >= 4.5


def test_qgis_ends_in_peace(done):
    assert done["exit"] == 0 and not any(done["clipped"].values())


@pytest.mark.parametrize("font, theme", [(18, "default"), (13.5, "Night Mapping")])
def test_narrow_dialogs_clip_nothing(tmp_path, font, theme):
    results = run_scenario("online", tmp_path, font=font, theme=theme, dialog=300)
    assert len(results["clipped"]) == 6 and not any(results["clipped"].values())
    assert results["contrast"] >= 4.5 and results["contrast online"] >= 4.5
